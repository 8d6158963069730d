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
constexpr std::array<std::string_view, 2> kGravityModes{"sheet", "block"};
constexpr std::array<std::string_view, 7> kPages{"lab",   "gallery", "claims", "lessons",
                                                 "share", "help",    "data"};
constexpr std::size_t kLongestText = 16384, kMostChanges = 1000;

struct Wanted {
  std::string scenario;
  std::uint64_t seed = 7;
  Index step = 0;
  View view = View::both;
  Page page = Page::lab;
  Theme theme = Theme::dark;
  Language language = Language::english;
  GravityMode gravity = GravityMode::sheet;
  std::optional<Real> selected;
  std::vector<std::pair<std::string, std::string>> given; // parameters, as they were written
  std::vector<sim::Setting> settings;                     // and read
  std::optional<DataLink> data;
  std::string painting, log;
};

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
  } else if (key == "gravity") {
    const auto mode = one_of("gravity", value, kGravityModes);
    if (!mode) return mode.error();
    out.gravity = GravityMode(mode.value());
  } else if (key == "q") {
    const auto q = sim::read_number(value);
    if (!q) return Error{"selected weight q", value, "a number"};
    out.selected = q.value();
  } else if (key == "log") {
    out.log = std::string(raw);
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
    return Error{"state", std::to_string(text.size()) + " characters", "at most 16384"};
  Wanted out;
  out.scenario = lab.session ? lab.spec().name : std::string();
  out.seed = lab.session ? lab.session->seed() : out.seed;
  out.view = lab.view;
  out.theme = lab.theme;
  out.language = lab.language;
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

bool same_run(const LabState& lab, const Wanted& wanted, const std::optional<sim::Data>& data,
              const std::vector<sim::Command>& log) {
  if (!lab.session || !same_data(lab, data) || lab.spec().name != wanted.scenario ||
      lab.session->seed() != wanted.seed)
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

} // namespace

std::string state_text(const LabState& lab) {
  if (!lab.session) return {};
  const sim::Session& session = *lab.session;
  const auto& specs = lab.spec().parameters;
  const bool underway = !lab.replay.empty();
  const Index step = underway            ? lab.replay_target
                     : session.settled() ? session.step()
                                         : session.target();
  std::string out = "v=" + std::string(kVersion) + "&scenario=" + lab.spec().name +
                    "&seed=" + std::to_string(session.seed()) + "&step=" + std::to_string(step) +
                    "&view=" + std::string(kViews[std::size_t(lab.view) - 1]) +
                    "&theme=" + std::string(kThemes[std::size_t(lab.theme)]);
  if (lab.language != lab.first_language) {
    out += "&lang=";
    out += language_code(lab.language);
  }
  for (std::size_t i = 0; i < specs.size(); ++i)
    if (const Real value = session.first_parameters()[i]; value != specs[i].initial)
      out += "&" + specs[i].name + "=" + encoded(sim::choice_or_number(specs[i], value));
  if (session.data()) {
    const std::string painting = painting_text(lab.spec(), *session.data());
    out += painting.empty() ? "&data=" + encoded(data_link(*session.data())) : "&paint=" + painting;
  }
  if (lab.page == Page::claims) out += "&page=claims"; // the others are no place to point at
  if (lab.gravity_mode == GravityMode::block) out += "&gravity=block";
  if (lab.selected) out += "&q=" + sim::number_text(*lab.selected);
  std::string log;
  const auto add = [&](const sim::Command& c) {
    if (c.step > step) return;
    log += (log.empty() ? "" : ",") + std::to_string(c.step) + ":" + specs[c.parameter].name + ":" +
           encoded(sim::choice_or_number(specs[c.parameter], c.value));
  };
  std::vector<sim::Command> all = session.commands();
  all.insert(all.end(), lab.replay.begin(), lab.replay.end());
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto same = [&](const sim::Command& later) {
      return later.step == all[i].step && later.parameter == all[i].parameter;
    };
    // of several values taken at one step (a slider that was dragged) the last counts
    if (std::none_of(all.begin() + std::ptrdiff_t(i) + 1, all.end(), same)) add(all[i]);
  }
  if (!log.empty()) out += "&log=" + log;
  return out;
}

Status apply_state_text(LabState& lab, std::string_view text) {
  auto read = read_text(lab, text);
  if (!read) return read.error();
  Wanted& wanted = read.value();
  const auto scenario = lab.catalogue.scenario(wanted.scenario);
  if (!scenario) return scenario.error();
  const sim::ScenarioSpec& spec = scenario.value()->spec();
  if (auto checked = read_settings(spec, wanted); !checked) return checked;
  auto log = read_log(spec, wanted.log, wanted.step);
  if (!log) return log.error();

  auto linked = linked_data(lab, spec, wanted);
  if (!linked) return linked.error();
  std::optional<sim::Data> data = std::move(linked.value());
  if (!wanted.painting.empty()) lab.brought = data;
  if (same_run(lab, wanted, data, log.value())) {
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
  lab.selected = wanted.selected;
  lab.gravity_mode = wanted.gravity;
  lab.theme = wanted.theme;
  lab.language = wanted.language;
  show_view(lab, wanted.view);
  if (wanted.page != Page::lab) show_page(lab, wanted.page);
  return Done{};
}

} // namespace twofold::ui
