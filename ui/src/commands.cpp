// What buttons, keys and sliders do to the run and to what is shown.
#include "format.hpp"
#include "lab_state.hpp"
#include "layout.hpp"
#include "strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {
namespace {

constexpr double kMorphSeconds = 0.35;
constexpr Index kScrubberGrows = 1000; // steps, when the run goes beyond its story

void report(LabState& lab, const Status& status) {
  lab.message = status ? std::string() : status.error().message();
}

// The task looks into the run, which is about to change.
void drop_sheet_task(LabState& lab) {
  lab.sheet_task.reset();
  lab.sheet_stale = true;
  lab.checks_stale = true;
}

// The run begins again: nothing that was shown of it is true any more.
void forget_run(LabState& lab) {
  lab.sheet_task.reset();
  lab.sheet = {};
  *lab.next_sheet = {};
  ++lab.sheet_version;
  ++lab.run_version;
  lab.sheet_stale = false;
  lab.checks.clear();
  lab.checks_stale = true;
  lab.wanted.reset();
  lab.replay.clear();
  lab.owed_steps = 0;
  lab.open_reason = -1;
}

} // namespace

void set_parameter(LabState& lab, std::size_t parameter, Real value) {
  const sim::Setting setting{lab.spec().parameters[parameter].name, value};
  set_parameters(lab, std::span(&setting, 1));
}

void set_parameters(LabState& lab, std::span<const sim::Setting> settings) {
  if (comparing(lab) && lab.compare->kept_is_here) return; // A stays as it is
  sim::Session& session = *lab.session;
  for (const sim::Setting& s : settings) {
    const auto found = sim::find_parameter(lab.spec().parameters, s.name);
    if (!found || !is_locked(lab.embed, lab.spec(), s.name)) continue;
    if (session.parameters()[found.value()] == s.value) continue;
    lab.message = replaced(str::is_locked, "{}", lab.spec().parameters[found.value()].label);
    return;
  }
  RunPoint point = run_point(lab);
  const sim::ParameterValues before = session.parameters();
  const bool ready = session.ready();
  drop_sheet_task(lab);
  const auto changed = session.set_all(settings);
  report(lab, changed);
  if (!changed || session.parameters() == before) return;
  if (!lab.replay.empty()) point.values = before; // of the step at which it was cut short
  lab.replay.clear();
  lab.wanted.reset();
  bool restarted = !ready;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (session.parameters()[i] == before[i]) continue;
    const sim::ParameterSpec& spec = lab.spec().parameters[i];
    restarted |= spec.effect == sim::Effect::restarts;
    if (spec.name != lab.spec().null_parameter) lab.null_checks.clear(); // of other parameters
  }
  if (restarted) forget_run(lab);
  remember(lab, std::move(point));
}

Status lead_to(LabState& lab, const RunPoint& point) {
  sim::Session& session = *lab.session;
  const bool same =
      session.ready() && point.seed == session.seed() && point.first == session.first_parameters();
  drop_sheet_task(lab);
  if (auto told = session.rerun(point.seed, point.first, point.log); !told) return told;
  if (!same) forget_run(lab);
  lab.null_checks.clear();
  lab.editing = lab.dragged = lab.error_row = -1;
  go_to_step(lab, point.step);
  return Done{};
}

// Decimals so that a slider has a few hundred positions.
int decimals_of(const sim::ParameterSpec& spec) {
  const Real range = spec.maximum - spec.minimum;
  return range >= 50 ? 1 : range >= 5 ? 2 : range >= 0.1 ? 3 : range >= 0.01 ? 4 : 5;
}

Real nearest_setting(const sim::ParameterSpec& spec, Real value) {
  const Real per_unit =
      spec.entry == sim::Entry::whole ? Real(1) : std::pow(Real(10), decimals_of(spec));
  return std::clamp(std::round(value * per_unit) / per_unit, spec.minimum, spec.maximum);
}

bool in_force(const LabState& lab, const sim::Preset& preset) {
  return std::all_of(preset.settings.begin(), preset.settings.end(),
                     [&lab](const sim::Setting& setting) {
                       const auto found = sim::find_parameter(lab.spec().parameters, setting.name);
                       return found && lab.session->parameters()[found.value()] == setting.value;
                     });
}

void set_parameter(LabState& lab, const std::string& name, Real value) {
  const auto found = sim::find_parameter(lab.spec().parameters, name);
  if (!found) {
    lab.message = found.error().message();
    return;
  }
  const auto checked = sim::check(lab.spec().parameters[found.value()], value);
  if (!checked)
    report(lab, checked);
  else
    set_parameter(lab, found.value(), value);
}

void restart_run(LabState& lab, std::uint64_t seed) {
  if (comparing(lab) && lab.compare->kept_is_here) return;
  drop_sheet_task(lab);
  if (seed == lab.session->seed() && lab.session->ready() && lab.session->commands().empty() &&
      lab.replay.empty()) {
    go_to_step(lab, 0); // the landscape need not be scanned again
    return;
  }
  RunPoint point = run_point(lab);
  const auto restarted = lab.session->restart(seed);
  report(lab, restarted);
  if (!restarted) return;
  forget_run(lab);
  remember(lab, std::move(point));
}

void reset_parameters(LabState& lab) {
  std::vector<sim::Setting> settings;
  for (const sim::ParameterSpec& spec : lab.spec().parameters)
    if (!is_locked(lab.embed, lab.spec(), spec.name)) settings.push_back({spec.name, spec.initial});
  lab.undo.name = str::reset_all;
  set_parameters(lab, settings);
  lab.undo.name.clear();
  lab.selected.reset();
}

Index stride_of(const LabState& lab, bool large) {
  const auto which = std::size_t(std::clamp(lab.stride, 0, int(kStrides.size()) - 1));
  return kStrides[which] * (large ? kLongStride : 1);
}

void tell(LabState& lab, std::string notice) {
  lab.notice = std::move(notice);
  lab.notice_at = lab.seconds();
}

bool notice_is_shown(const LabState& lab) {
  return !lab.notice.empty() && lab.seconds() - lab.notice_at < kNoticeSeconds;
}

void go_to_step(LabState& lab, Index step) {
  lab.replay.clear();
  lab.wanted = std::clamp<Index>(step, 0, sim::Session::kMaxStep);
}

void step_by(LabState& lab, Index delta) {
  play_run(lab, false);
  const Index from = lab.wanted               ? *lab.wanted
                     : lab.session->settled() ? lab.session->step()
                                              : lab.session->target();
  go_to_step(lab, from + delta);
}

void play_run(LabState& lab, bool playing) {
  lab.playing = playing;
  lab.lesson.play_to.reset();
  lab.owed_steps = playing ? 1 : 0;
  // Both clocks run while playing; a paused lab stands still until someone starts the neurons' own.
  lab.neuron_playing = playing && !lab.reduced_motion;
  lab.checks_stale = true;
}

void show_view(LabState& lab, View view) {
  lab.page = Page::lab;
  lab.list_open = lab.menu_open = lab.pace_open = false;
  lab.choice_open = -1;
  if (view == lab.view) return;
  lab.previous_view = lab.view;
  lab.view = view;
  lab.view_changed_at = lab.reduced_motion ? -1 : lab.now;
  lab.open_reason = -1;
  lab.checks_scroll = 0;
}

void choose_theme(LabState& lab, Theme theme) {
  lab.theme = theme;
  if (lab.platform.remember) lab.platform.remember("theme", std::to_string(int(theme)));
}

void choose_language(LabState& lab, Language language) {
  lab.language = language;
  if (lab.platform.remember) lab.platform.remember("language", std::to_string(int(language)));
}

void choose_text_size(LabState& lab, int per_cent) {
  lab.text_size = per_cent;
  if (lab.platform.remember) lab.platform.remember("text size", std::to_string(per_cent));
}

void recall_setting(LabState& lab, const std::string& key, const std::string& value) {
  for (int i = 0; i < 3; ++i)
    if (key == "theme" && value == std::to_string(i)) lab.theme = Theme(i);
  for (int i = 0; i < 2; ++i)
    if (key == "language" && value == std::to_string(i)) lab.language = Language(i);
  for (const int per_cent : kTextSizes)
    if (key == "text size" && value == std::to_string(per_cent)) lab.text_size = per_cent;
}

void show_page(LabState& lab, Page page) {
  lab.page = page;
  lab.page_scroll = 0;
  lab.gallery_choice.clear();
  lab.choice_open = -1;
  lab.list_open = lab.menu_open = lab.pace_open = false;
}

Status open_scenario(LabState& lab, const std::string& name, std::uint64_t seed,
                     std::span<const sim::Setting> settings, std::optional<sim::Data> data) {
  auto session = sim::Session::create(lab.catalogue, name, seed, settings,
                                      sim::Session::kKeyframeBytes, std::move(data));
  if (!session) return session.error();
  lab.sheet_task.reset(); // refers to the old run
  lab.compare.reset();
  lab.undo = {};
  lab.session = std::move(session.value());
  forget_run(lab);
  lab.null_checks.clear();
  lab.selected.reset();
  lab.playing = false;
  return Done{};
}

Index scrubber_end(const LabState& lab) {
  const Index reached =
      std::max({lab.session->step(), lab.session->target(), lab.session->history().size() - 1});
  Index end = std::max<Index>(1, lab.spec().story_steps);
  while (end < reached)
    end += kScrubberGrows;
  return end;
}

bool null_control_on(const LabState& lab) {
  const auto found = sim::find_parameter(lab.spec().parameters, lab.spec().null_parameter);
  return found && lab.session->parameters()[found.value()] != 0;
}

std::string null_control_words(const LabState& lab) {
  const auto found = sim::find_parameter(lab.spec().parameters, lab.spec().null_parameter);
  if (!found) return {};
  std::string words = lab.spec().parameters[found.value()].label;
  const bool acronym = words.size() > 1 && words[1] >= 'A' && words[1] <= 'Z';
  if (!words.empty() && words[0] >= 'A' && words[0] <= 'Z' && !acronym)
    words[0] = char(words[0] - 'A' + 'a');
  return said(words);
}

float scale_of(const LabState& lab) {
  const float theme = lab.theme == Theme::projector ? kProjectorScale : 1.f;
  return fitting_scale(lab.window_width, lab.window_height, theme * float(lab.text_size) / 100);
}

bool morphing(const LabState& lab) {
  return lab.view_changed_at >= 0 && lab.seconds() - lab.view_changed_at < kMorphSeconds;
}

} // namespace twofold::ui
