#include "compare.hpp"

#include "format.hpp"
#include "lab_state.hpp"
#include "strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {
namespace {

void swap_sides(LabState& lab) {
  RunSide& kept = lab.compare->kept;
  std::swap(lab.session, kept.session);
  std::swap(lab.sheet, kept.sheet);
  std::swap(lab.next_sheet, kept.next_sheet);
  std::swap(lab.sheet_task, kept.sheet_task);
  std::swap(lab.sheet_q, kept.sheet_q);
  std::swap(lab.sheet_stale, kept.sheet_stale);
  std::swap(lab.sheet_version, kept.sheet_version);
  std::swap(lab.checks, kept.checks);
  std::swap(lab.null_checks, kept.null_checks);
  std::swap(lab.checks_stale, kept.checks_stale);
  std::swap(lab.checks_hash, kept.checks_hash);
  std::swap(lab.checks_at, kept.checks_at);
  std::swap(lab.run_version, kept.run_version);
  std::swap(lab.views, kept.views);
}

// Without the null control: off from the start, and never switched.
RunPoint true_run(const LabState& lab, RunPoint point) {
  const auto found = sim::find_parameter(lab.spec().parameters, lab.spec().null_parameter);
  if (!found) return point;
  point.first[found.value()] = point.values[found.value()] = 0;
  std::erase_if(point.log, [&](const sim::Command& c) { return c.parameter == found.value(); });
  return point;
}

const sim::Session& kept(const LabState& lab) { return *lab.compare->kept.session; }

} // namespace

WithKept::WithKept(LabState& lab) : lab_(lab) {
  swap_sides(lab_);
  lab_.compare->kept_is_here = true;
}
WithKept::~WithKept() {
  lab_.compare->kept_is_here = false;
  swap_sides(lab_);
}

bool comparing(const LabState& lab) { return lab.compare != nullptr; }

Status compare_with(LabState& lab, const RunPoint& point) {
  const sim::Session& shown = *lab.session;
  std::vector<sim::Setting> settings;
  for (std::size_t i = 0; i < point.first.size(); ++i)
    settings.push_back({lab.spec().parameters[i].name, point.first[i]});
  std::optional<sim::Data> data;
  if (shown.data()) data = *shown.data();
  auto session = sim::Session::create(lab.catalogue, lab.spec().name, point.seed, settings,
                                      sim::Session::kKeyframeBytes, std::move(data));
  if (!session) return session.error();
  if (auto told = session.value()->rerun(point.seed, point.first, point.log); !told) return told;
  if (auto sought = session.value()->seek(point.step); !sought) return sought;
  auto compare = std::make_unique<Compare>();
  compare->kept.session = std::move(session.value());
  lab.compare = std::move(compare);
  return Done{};
}

void begin_compare(LabState& lab) {
  if (comparing(lab)) return;
  play_run(lab, false);
  if (auto begun = compare_with(lab, run_point(lab)); !begun) lab.message = begun.error().message();
}

void compare_with_null(LabState& lab) {
  if (comparing(lab)) return;
  play_run(lab, false);
  const RunPoint here = run_point(lab);
  if (auto begun = compare_with(lab, true_run(lab, here)); !begun) {
    lab.message = begun.error().message();
    return;
  }
  if (!null_control_on(lab)) {
    set_parameter(lab, lab.spec().null_parameter, 1);
    go_to_step(lab, here.step); // where the true run stands
  }
  lab.compare->shown = 2;
}

void end_compare(LabState& lab, bool keep_a) {
  if (!comparing(lab)) return;
  if (keep_a) {
    RunPoint b = run_point(lab);
    lab.wanted.reset();
    lab.replay.clear();
    swap_sides(lab);
    // versions count up, so that nothing made for B is taken for A's
    lab.sheet_version = std::max(lab.sheet_version, lab.compare->kept.sheet_version) + 1;
    lab.run_version = std::max(lab.run_version, lab.compare->kept.run_version) + 1;
    lab.undo.name = str::keep_a;
    remember(lab, std::move(b));
    lab.undo.name.clear();
  }
  lab.compare.reset();
}

Index aim_of_kept(const LabState& lab) {
  return lab.wanted             ? *lab.wanted
         : lab.session->ready() ? lab.session->target()
                                : kept(lab).target();
}

bool kept_is_behind(const LabState& lab) {
  if (!comparing(lab)) return false;
  const sim::Session& a = kept(lab);
  if (a.failure()) return false; // it will not come
  return !a.settled() || a.step() != lab.session->step();
}

std::vector<Difference> differences(const LabState& lab) {
  std::vector<Difference> out;
  const sim::Session &a = kept(lab), &b = *lab.session;
  if (a.seed() != b.seed())
    out.push_back({std::string(str::seed), std::to_string(a.seed()), std::to_string(b.seed())});
  for (std::size_t i = 0; i < a.parameters().size(); ++i) {
    const sim::ParameterSpec& spec = lab.spec().parameters[i];
    const Real va = a.parameters()[i], vb = b.parameters()[i];
    if (va != vb) out.push_back({spec.label, setting_words(spec, va), setting_words(spec, vb)});
  }
  return out;
}

std::vector<const sim::Observable*> compared_observables(const LabState& lab) {
  std::vector<const sim::Observable*> out;
  for (const std::string& name : lab.spec().observables) {
    const auto found = lab.catalogue.observable(name);
    if (found && !kept(lab).history().values(name).empty() &&
        !lab.session->history().values(name).empty())
      out.push_back(found.value());
  }
  return out;
}

const sim::Observable* compared_observable(const LabState& lab) {
  const auto all = compared_observables(lab);
  for (const std::string_view wanted :
       {std::string_view(lab.compare->observable), std::string_view("loss")})
    for (const sim::Observable* one : all)
      if (one->name == wanted) return one;
  return all.empty() ? nullptr : all.front();
}

void choose_observable(LabState& lab, int direction) {
  const auto all = compared_observables(lab);
  const auto found = std::find(all.begin(), all.end(), compared_observable(lab));
  if (found == all.end()) return;
  const auto n = int(all.size());
  const int next = (int(found - all.begin()) + direction + n) % n;
  lab.compare->observable = all[std::size_t(next)]->name;
}

ComparedValues compared_values(const LabState& lab) {
  ComparedValues out;
  const sim::Observable* observable = compared_observable(lab);
  if (!observable) return out;
  out.a = kept(lab).history().values(observable->name);
  out.b = lab.session->history().values(observable->name);
  for (std::size_t i = 0; i < std::min(out.a.size(), out.b.size()); ++i)
    out.difference.push_back(out.b[i] - out.a[i]);
  return out;
}

File difference_file(const LabState& lab) {
  const sim::Observable* observable = compared_observable(lab);
  const std::string name = observable ? observable->name : "nothing";
  File out{lab.spec().name + "-" + name + "-a-b.csv", "text/csv", "observable,step,A,B,B-A\n"};
  const ComparedValues values = compared_values(lab);
  for (std::size_t i = 0; i < values.difference.size(); ++i)
    out.bytes += name + "," + std::to_string(i) + "," + sim::number_text(values.a[i]) + "," +
                 sim::number_text(values.b[i]) + "," + sim::number_text(values.difference[i]) +
                 "\n";
  return out;
}

std::string short_hash(const sim::Session& session, int groups) {
  if (!session.ready()) return "–";
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (int i = 0; i < groups * 4; ++i) {
    if (i > 0 && i % 4 == 0) out += ' ';
    out += kDigits[(session.hash() >> unsigned(60 - 4 * i)) & 15u];
  }
  return out;
}

std::string compare_words(const LabState& lab) {
  const auto run = [](const char* name, const sim::Session& s) {
    return std::string(name) + ": " + std::string(str::step) + " " + std::to_string(s.step()) +
           ", " + std::string(str::hash) + " " + short_hash(s, 4) + ". ";
  };
  std::string out =
      std::string(str::comparing) + ". " + run("A", kept(lab)) + run("B", *lab.session);
  for (const Difference& d : differences(lab))
    out += std::string(translated(d.name)) + ": A " + d.a + ", B " + d.b + ". ";
  const ComparedValues values = compared_values(lab);
  const auto now = std::size_t(std::max<Index>(0, lab.session->step()));
  if (now < values.difference.size())
    out += std::string(translated(compared_observable(lab)->label)) + ": A " +
           number(values.a[now]) + ", B " + number(values.b[now]) + ", B − A " +
           number(values.difference[now]) + ". ";
  return out;
}

} // namespace twofold::ui
