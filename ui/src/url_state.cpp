#include "url_state.hpp"

#include "format.hpp"
#include "own_data.hpp"
#include "painting.hpp"
#include "strings.hpp"

#include "twofold/sim/brought_data.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace twofold::ui {
namespace {

constexpr std::string_view kVersion = "1";
constexpr std::array<std::string_view, 4> kViews{"learning", "quantum", "gravity", "both"};
constexpr std::array<std::string_view, 3> kThemes{"dark", "light", "projector"};
constexpr std::array<std::string_view, 2> kLanguages{"en", "de"};
constexpr std::array<std::string_view, 5> kScales{"100", "125", "150", "175", "200"};
constexpr std::array<std::string_view, 2> kGravityModes{"sheet", "block"};
constexpr std::array<std::string_view, 8> kPages{"lab",   "gallery", "claims", "lessons",
                                                 "share", "help",    "data",   "export"};
constexpr std::string_view kSame = "same", kOwnLog = "log"; // of run B
constexpr std::size_t kLongestText = 65536, kMostChanges = 1000;

struct Wanted {
  std::string scenario;
  std::uint64_t seed = 7;
  Index step = 0;
  View view = View::both;
  Page page = Page::lab;
  Theme theme = Theme::dark;
  Language language = Language::english;
  int text_size = 100;
  GravityMode gravity = GravityMode::sheet;
  std::optional<Real> selected;
  std::vector<std::pair<std::string, std::string>> given; // parameters, as they were written
  std::vector<sim::Setting> settings;                     // and read
  std::optional<DataLink> data;
  std::string painting, log;
  Embedding embedding;
  std::string lesson; // name, or "tour"
  std::size_t stop = 0;
  bool names_run = false;             // says more than a lesson
  std::optional<std::string> compare; // B, as it was written
};

std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned byte = 0;
    if (text[i] == '%' && i + 2 < text.size() &&
        std::from_chars(text.data() + i + 1, text.data() + i + 3, byte, 16).ptr ==
            text.data() + i + 3) {
      out += char(byte);
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

Result<std::uint64_t> whole(const std::string& quantity, std::string_view text,
                            std::uint64_t largest) {
  std::uint64_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem == std::errc{} && end == text.data() + text.size() && value <= largest) return value;
  return Error{quantity, std::string(text), "a whole number from 0 to " + std::to_string(largest)};
}

template <std::size_t N>
Result<int> one_of(const std::string& quantity, std::string_view text,
                   const std::array<std::string_view, N>& words) {
  std::string all;
  for (std::size_t i = 0; i < N; ++i) {
    if (text == words[i]) return int(i);
    all += (i ? ", " : "one of ") + std::string(words[i]);
  }
  return Error{quantity, std::string(text), all};
}

// The part up to `mark`, which is removed from `text` with it.
std::string_view cut(std::string_view& text, char mark) {
  const std::size_t at = text.find(mark);
  const std::string_view head = text.substr(0, at);
  text = at == std::string_view::npos ? std::string_view{} : text.substr(at + 1);
  return head;
}

Status read_pair(Wanted& out, const std::string& key, std::string_view raw) {
  const std::string value = decoded(raw);
  if (key == "scenario") {
    out.scenario = value;
    out.names_run = true;
  } else if (key == "lesson") {
    out.lesson = value;
  } else if (key == "stop") {
    const auto stop = whole("stop of the lesson", value, 99);
    if (!stop) return stop.error();
    out.stop = std::size_t(std::max<std::uint64_t>(1, stop.value())) - 1;
  } else if (key == "tour") {
    const auto tour = one_of("tour", value, std::array<std::string_view, 2>{"0", "1"});
    if (!tour) return tour.error();
    if (tour.value() == 1) out.lesson = "tour";
  } else if (key == "seed") {
    const auto seed = whole("seed", value, ~std::uint64_t(0));
    if (!seed) return seed.error();
    out.seed = seed.value();
  } else if (key == "step") {
    const auto step = whole("step", value, std::uint64_t(sim::Session::kMaxStep));
    if (!step) return step.error();
    out.step = Index(step.value());
  } else if (key == "view") {
    const auto view = one_of("view", value, kViews);
    if (!view) return view.error();
    out.view = View(view.value() + 1);
  } else if (key == "page") {
    const auto page = one_of("page", value, kPages);
    if (!page) return page.error();
    out.page = Page(page.value());
  } else if (key == "theme") {
    const auto theme = one_of("theme", value, kThemes);
    if (!theme) return theme.error();
    out.theme = Theme(theme.value());
  } else if (key == "lang") {
    const auto language = one_of("lang", value, kLanguages);
    if (!language) return language.error();
    out.language = Language(language.value());
  } else if (key == "scale") {
    const auto size = one_of("text size in per cent", value, kScales);
    if (!size) return size.error();
    out.text_size = kTextSizes[std::size_t(size.value())];
  } else if (key == "gravity") {
    const auto mode = one_of("gravity", value, kGravityModes);
    if (!mode) return mode.error();
    out.gravity = GravityMode(mode.value());
  } else if (key == "q") {
    const auto q = sim::read_number(value);
    if (!q) return Error{"selected weight q", value, "a number"};
    out.selected = q.value();
  } else if (key == "hide") {
    const auto hidden = read_hidden(value);
    if (!hidden) return hidden.error();
    out.embedding.hidden = hidden.value();
  } else if (key == "lock") {
    read_locked(out.embedding, value);
  } else if (key == "autoplay") {
    const auto on = whole("autoplay", value, 1);
    if (!on) return on.error();
    out.embedding.autoplay = on.value() == 1;
  } else if (key == "log") {
    out.log = std::string(raw);
  } else if (key == "compare") {
    out.compare = std::string(raw);
  } else if (key == "paint") {
    out.painting = value;
  } else if (key == "data" && is_data_link(value)) {
    auto link = read_data_link(value);
    if (!link) return link.error();
    out.data = std::move(link.value());
  } else {
    out.given.emplace_back(key, value); // numbers or words: the scenario knows
  }
  return Done{};
}

Result<Wanted> read_text(const LabState& lab, std::string_view text) {
  if (!text.empty() && text.front() == '#') text.remove_prefix(1);
  if (text.size() > kLongestText)
    return Error{"state", std::to_string(text.size()) + " characters", "at most 65536"};
  Wanted out;
  out.scenario = lab.session ? lab.spec().name : std::string();
  out.seed = lab.session ? lab.session->seed() : out.seed;
  out.view = lab.view;
  out.theme = lab.theme;
  out.language = lab.language;
  out.text_size = lab.text_size;
  bool versioned = false;
  while (!text.empty()) {
    std::string_view pair = cut(text, '&');
    if (pair.empty()) continue;
    const std::string key = decoded(cut(pair, '='));
    if (key == "v") {
      if (pair != kVersion) return Error{"state version", std::string(pair), std::string(kVersion)};
      versioned = true;
    } else if (auto read = read_pair(out, key, pair); !read) {
      return read.error();
    }
  }
  if (!versioned) return Error{"state version", "", "v=1 in the text"};
  return out;
}

// Names, words and ranges against the scenario's own schema, so that errors name what is allowed.
Status read_settings(const sim::ScenarioSpec& spec, Wanted& wanted) {
  for (const auto& given : wanted.given) {
    const auto found = sim::find_parameter(spec.parameters, given.first);
    if (!found) return found.error();
    const auto value = sim::parse(spec.parameters[found.value()], given.second);
    if (!value) return value.error();
    wanted.settings.push_back({given.first, value.value()});
  }
  if (wanted.data && !spec.takes_data)
    return Error{"data for scenario " + spec.name, wanted.data->name, "a scenario that takes data"};
  return Done{};
}

// What is painted in the link, or the table it names, if that was brought, with the link's columns.
Result<std::optional<sim::Data>> linked_data(const LabState& lab, const sim::ScenarioSpec& spec,
                                             const Wanted& wanted) {
  using Found = std::optional<sim::Data>;
  if (!wanted.painting.empty()) {
    auto painted = read_painting(spec, wanted.painting);
    if (!painted) return painted.error();
    return Found(std::move(painted.value()));
  }
  if (!wanted.data || !lab.brought || table_hash(lab.brought->table) != wanted.data->hash)
    return Found{};
  sim::Data data = *lab.brought;
  data.inputs = wanted.data->inputs;
  data.outputs = wanted.data->outputs;
  if (auto status = sim::check_data(spec, data); !status) return status.error();
  return Found(std::move(data));
}

bool same_data(const LabState& lab, const std::optional<sim::Data>& data) {
  const sim::Data* now = lab.session->data();
  if (!now || !data) return !now && !data;
  return now->inputs == data->inputs && now->outputs == data->outputs &&
         now->table.name == data->table.name && table_hash(now->table) == table_hash(data->table);
}

Result<std::vector<sim::Command>> read_log(const sim::ScenarioSpec& spec, std::string_view log,
                                           Index last) {
  std::vector<sim::Command> out;
  while (!log.empty()) {
    std::string_view entry = cut(log, ',');
    const std::string given(entry);
    const auto step = whole("step of a change", cut(entry, ':'), std::uint64_t(last));
    if (!step) return step.error();
    const std::string name(cut(entry, ':'));
    const auto found = sim::find_parameter(spec.parameters, name);
    if (!found) return found.error();
    const auto value = sim::parse(spec.parameters[found.value()], decoded(entry));
    if (!value) return value.error();
    if (spec.parameters[found.value()].effect != sim::Effect::live)
      return Error{"change " + given, "", "a live parameter"};
    if (!out.empty() && Index(step.value()) < out.back().step)
      return Error{"change " + given, "", "steps in rising order"};
    if (out.size() == kMostChanges) return Error{"log", "", "at most 1000 changes"};
    out.push_back({Index(step.value()), found.value(), value.value()});
  }
  return out;
}

RunPoint point_of(const sim::ScenarioSpec& spec, const Wanted& wanted,
                  std::vector<sim::Command> log) {
  RunPoint out{wanted.seed, sim::initial_values(spec.parameters), {}, std::move(log), wanted.step};
  for (const sim::Setting& s : wanted.settings)
    out.first[sim::find_parameter(spec.parameters, s.name).value()] = s.value;
  out.values = out.first;
  for (const sim::Command& c : out.log)
    out.values[c.parameter] = c.value;
  return out;
}

// B of a comparison: A with the differences that are written.
Result<RunPoint> read_compare(const sim::ScenarioSpec& spec, RunPoint run, std::string_view text) {
  if (text == kSame) return run;
  while (!text.empty()) {
    std::string_view entry = cut(text, ',');
    const std::string given(entry);
    if (entry == kOwnLog) { // the rest is its log
      auto log = read_log(spec, text, run.step);
      if (!log) return log.error();
      run.log = std::move(log.value());
      return run;
    }
    const std::string name(cut(entry, ':'));
    if (name == "seed") {
      const auto seed = whole("seed of run B", entry, ~std::uint64_t(0));
      if (!seed) return seed.error();
      run.seed = seed.value();
      continue;
    }
    const auto found = sim::find_parameter(spec.parameters, name);
    if (!found) return found.error();
    const auto value = sim::parse(spec.parameters[found.value()], decoded(entry));
    if (!value) return value.error();
    run.first[found.value()] = value.value();
  }
  return run;
}

std::string log_text(const sim::ScenarioSpec& spec, const std::vector<sim::Command>& all,
                     Index step) {
  std::string log;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const sim::Command& c = all[i];
    const auto same = [&](const sim::Command& later) {
      return later.step == c.step && later.parameter == c.parameter;
    };
    // of several values taken at one step (a slider that was dragged) the last counts
    if (c.step > step || std::any_of(all.begin() + std::ptrdiff_t(i) + 1, all.end(), same))
      continue;
    const sim::ParameterSpec& parameter = spec.parameters[c.parameter];
    log += (log.empty() ? "" : ",") + std::to_string(c.step) + ":" + parameter.name + ":" +
           encoded(sim::choice_or_number(parameter, c.value));
  }
  return log;
}

std::string compare_text(const sim::ScenarioSpec& spec, const RunPoint& a, const RunPoint& b) {
  std::string out;
  const auto add = [&out](const std::string& entry) { out += (out.empty() ? "" : ",") + entry; };
  if (a.seed != b.seed) add("seed:" + std::to_string(b.seed));
  for (std::size_t i = 0; i < a.first.size(); ++i)
    if (a.first[i] != b.first[i])
      add(spec.parameters[i].name + ":" +
          encoded(sim::choice_or_number(spec.parameters[i], b.first[i])));
  const std::string log = log_text(spec, b.log, b.step);
  if (log != log_text(spec, a.log, b.step)) {
    add(std::string(kOwnLog));
    if (!log.empty()) add(log);
  }
  return out.empty() ? std::string(kSame) : out;
}

bool same_run(const LabState& lab, const Wanted& wanted, const std::optional<sim::Data>& data,
              const std::vector<sim::Command>& log) {
  if (!lab.session || comparing(lab) || !same_data(lab, data) ||
      lab.spec().name != wanted.scenario || lab.session->seed() != wanted.seed)
    return false;
  sim::ParameterValues values = sim::initial_values(lab.spec().parameters);
  for (const sim::Setting& s : wanted.settings)
    values[sim::find_parameter(lab.spec().parameters, s.name).value()] = s.value;
  if (values != lab.session->first_parameters()) return false;
  const auto& made = lab.session->commands();
  if (made.size() != log.size()) return false;
  for (std::size_t i = 0; i < log.size(); ++i)
    if (made[i].step != log[i].step || made[i].parameter != log[i].parameter ||
        made[i].value != log[i].value)
      return false;
  return true;
}

// "tour" becomes the name of the tour; an unknown lesson or stop is an Error.
Status check_lesson_link(LabState& lab, Wanted& wanted) {
  if (wanted.lesson.empty()) return Done{};
  std::string all;
  for (const Lesson* lesson : lessons_of(lab)) {
    if (wanted.lesson == "tour" && lesson->is_tour()) wanted.lesson = lesson->name;
    all += (all.empty() ? "one of " : ", ") + lesson->name;
    if (lesson->name != wanted.lesson) continue;
    if (wanted.stop < lesson->stops.size()) return Done{};
    return Error{"stop of the lesson", std::to_string(wanted.stop + 1),
                 "a whole number from 1 to " + std::to_string(lesson->stops.size())};
  }
  return Error{"lesson", wanted.lesson, all};
}

// Both runs of a link, or none of them.
Status open_comparison(LabState& lab, const Wanted& wanted, std::optional<sim::Data> data,
                       const RunPoint& a, const RunPoint& b) {
  auto trial = sim::Session::create(lab.catalogue, wanted.scenario, a.seed, wanted.settings,
                                    sim::Session::kKeyframeBytes, data);
  if (!trial) return trial.error();
  if (auto told = trial.value()->rerun(a.seed, a.first, a.log); !told) return told;
  if (auto told = trial.value()->rerun(b.seed, b.first, b.log); !told) return told;
  auto opened = open_scenario(lab, wanted.scenario, wanted.seed, wanted.settings, std::move(data));
  if (!opened) return opened;
  if (auto led = lead_to(lab, b); !led) return led; // neither fails: both were tried
  return compare_with(lab, a);
}

} // namespace

// What would be taken for a mark of the text, as %XX.
std::string encoded(std::string_view text) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 32 && std::string_view("%&=#,:").find(c) == std::string_view::npos) {
      out += c;
    } else {
      out += '%';
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15u];
    }
  }
  return out;
}

std::string link_text(const LabState& lab, const LinkOptions& options) {
  if (!lab.session) return {};
  const sim::Session& session = *lab.session; // what both runs of a comparison share
  const auto& specs = lab.spec().parameters;
  const RunPoint shown = run_point(lab);
  RunPoint run = shown;
  if (comparing(lab)) {
    const sim::Session& kept = *lab.compare->kept.session;
    run = {kept.seed(), kept.first_parameters(), kept.parameters(), kept.commands(), shown.step};
  }
  std::string out =
      "v=" + std::string(kVersion) + "&scenario=" + lab.spec().name +
      "&seed=" + std::to_string(run.seed) + "&step=" + std::to_string(run.step) +
      "&view=" + std::string(kViews[std::size_t(options.view.value_or(lab.view)) - 1]);
  if (options.theme) out += "&theme=" + std::string(kThemes[std::size_t(*options.theme)]);
  if (options.language && *options.language != Language::doubled)
    out += "&lang=" + std::string(kLanguages[std::size_t(*options.language)]);
  if (options.text_size != 100) out += "&scale=" + std::to_string(options.text_size);
  for (std::size_t i = 0; i < specs.size(); ++i)
    if (const Real value = run.first[i]; value != specs[i].initial)
      out += "&" + specs[i].name + "=" + encoded(sim::choice_or_number(specs[i], value));
  if (session.data()) {
    const std::string painting = painting_text(lab.spec(), *session.data());
    out += painting.empty() ? "&data=" + encoded(data_link(*session.data())) : "&paint=" + painting;
  }
  if (!lab.lesson.open.empty())
    out += "&lesson=" + lab.lesson.open + "&stop=" + std::to_string(lab.lesson.stop + 1);
  if (lab.page == Page::claims) out += "&page=claims"; // the others are no place to point at
  if (lab.gravity_mode == GravityMode::block) out += "&gravity=block";
  out += embedding_text(options.embedding);
  if (lab.selected) out += "&q=" + sim::number_text(*lab.selected);
  const std::string log = log_text(lab.spec(), run.log, run.step);
  if (!log.empty()) out += "&log=" + log;
  if (comparing(lab)) out += "&compare=" + compare_text(lab.spec(), run, shown);
  return out;
}

std::string state_text(const LabState& lab) {
  LinkOptions own{{}, lab.theme, {}, lab.embed, lab.text_size};
  if (lab.language != lab.first_language) own.language = lab.language;
  return link_text(lab, own);
}

Status apply_state_text(LabState& lab, std::string_view text) {
  auto read = read_text(lab, text);
  if (!read) return read.error();
  Wanted& wanted = read.value();
  if (auto checked = check_lesson_link(lab, wanted); !checked) return checked;
  if (!wanted.lesson.empty() && !wanted.names_run) { // a lesson brings its own run
    lab.theme = wanted.theme;
    lab.language = wanted.language;
    return open_lesson(lab, wanted.lesson, wanted.stop);
  }
  const auto scenario = lab.catalogue.scenario(wanted.scenario);
  if (!scenario) return scenario.error();
  const sim::ScenarioSpec& spec = scenario.value()->spec();
  if (auto checked = read_settings(spec, wanted); !checked) return checked;
  if (auto checked = check_locked(wanted.embedding, spec); !checked) return checked;
  auto log = read_log(spec, wanted.log, wanted.step);
  if (!log) return log.error();

  auto linked = linked_data(lab, spec, wanted);
  if (!linked) return linked.error();
  std::optional<sim::Data> data = std::move(linked.value());
  if (!wanted.painting.empty()) lab.brought = data;
  const RunPoint run = point_of(spec, wanted, log.value());
  std::optional<RunPoint> other;
  if (wanted.compare) {
    auto b = read_compare(spec, run, *wanted.compare);
    if (!b) return b.error();
    other = std::move(b.value());
  }
  if (other) {
    if (auto opened = open_comparison(lab, wanted, std::move(data), run, *other); !opened)
      return opened;
  } else if (same_run(lab, wanted, data, log.value())) {
    go_to_step(lab, wanted.step);
  } else {
    auto opened =
        open_scenario(lab, wanted.scenario, wanted.seed, wanted.settings, std::move(data));
    if (!opened) return opened;
    lab.replay = std::move(log.value());
    lab.replay_target = wanted.step;
    if (lab.replay.empty()) go_to_step(lab, wanted.step);
  }
  lab.awaited_state.clear();
  if (wanted.data && !lab.session->data()) { // asked for, and gone on with when it comes
    lab.awaited_state = std::string(text);
    lab.awaited_hash = wanted.data->hash;
    lab.advice = replaced(str::data_wanted, "{}", wanted.data->name);
  }
  lab.embed = std::move(wanted.embedding);
  lab.autoplay_waits = lab.embed.autoplay && !lab.reduced_motion;
  lab.selected = wanted.selected;
  lab.gravity_mode = wanted.gravity;
  lab.theme = wanted.theme;
  lab.language = wanted.language;
  lab.text_size = wanted.text_size;
  show_view(lab, wanted.view);
  if (!wanted.lesson.empty()) return open_lesson(lab, wanted.lesson, wanted.stop, false);
  if (wanted.page != Page::lab) show_page(lab, wanted.page);
  return Done{};
}

} // namespace twofold::ui
