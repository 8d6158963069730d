#include "describe/run_record.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace twofold::describe {
namespace {

constexpr std::size_t kShown = 40, kLongestText = 65536;

// What was given, short enough for a message.
std::string shown(const Json& value) {
  std::string text = value.is_string() ? value.get<std::string>()
                                       : value.dump(-1, ' ', true, Json::error_handler_t::replace);
  if (text.size() > kShown) text = text.substr(0, kShown) + "...";
  return text;
}

const Json& member(const Json& object, const char* name) {
  static const Json none;
  const auto found = object.find(name);
  return found == object.end() ? none : *found;
}

Error refused(const std::string& quantity, const Json& given, std::string expected) {
  return {quantity, given.is_null() ? "nothing" : shown(given), std::move(expected)};
}

// A whole number, also as digits in quotes: other programs round large numbers.
Result<std::uint64_t> whole(const std::string& quantity, const Json& value, std::uint64_t most) {
  std::uint64_t out = 0;
  bool good = value.is_number_unsigned();
  if (good) {
    out = value.get<std::uint64_t>();
  } else if (value.is_string()) {
    const std::string text = value.get<std::string>();
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), out);
    good = !text.empty() && problem == std::errc{} && end == text.data() + text.size();
  }
  if (good && out <= most) return out;
  return refused(quantity, value, "a whole number from 0 to " + std::to_string(most));
}

Result<std::uint64_t> hash(const std::string& quantity, const Json& value) {
  constexpr std::size_t kDigits = 16;
  std::uint64_t out = 0;
  const std::string text = value.is_string() ? value.get<std::string>() : "";
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), out, 16);
  if (text.size() == kDigits && problem == std::errc{} && end == text.data() + kDigits) return out;
  return refused(quantity, value, "16 hexadecimal digits");
}

// Text that may be missing.
Status words(const Json& json, const char* name, std::string& out) {
  const Json& value = member(json, name);
  if (value.is_null()) return Done{};
  if (!value.is_string()) return refused(std::string(name) + " of the run", value, "text");
  out = value.get<std::string>();
  if (out.size() <= kLongestText) return Done{};
  return Error{std::string(name) + " of the run", std::to_string(out.size()) + " characters",
               "at most " + std::to_string(kLongestText)};
}

Result<sim::Setting> setting(const sim::ScenarioSpec& spec, const std::string& name,
                             const Json& value) {
  const auto found = sim::find_parameter(spec.parameters, name);
  if (!found) return found.error();
  const sim::ParameterSpec& parameter = spec.parameters[found.value()];
  if (value.is_string()) {
    auto read = sim::parse(parameter, value.get<std::string>());
    if (!read) return read.error();
    return sim::Setting{name, read.value()};
  }
  if (!value.is_number()) return refused("parameter " + name, value, sim::range_text(parameter));
  const Real number = value.get<Real>();
  if (auto checked = sim::check(parameter, number); !checked) return checked.error();
  return sim::Setting{name, number};
}

Status parameters(const sim::ScenarioSpec& spec, const Json& json, RunRecord& out) {
  if (!json.is_object())
    return refused("parameters of the run", json, "an object of names and values");
  for (const auto& entry : json.items()) {
    auto read = setting(spec, entry.key(), entry.value());
    if (!read) return read.error();
    out.parameters.push_back(std::move(read.value()));
  }
  return Done{};
}

Status command(const sim::ScenarioSpec& spec, const Json& json, RunRecord& out) {
  const std::string which = "command " + std::to_string(out.changes.size() + 1);
  if (!json.is_object() || !member(json, "parameter").is_string())
    return refused(which, json, "an object with step, parameter and value");
  const auto step = whole("step of " + which, member(json, "step"), std::uint64_t(out.step));
  if (!step) return step.error();
  const std::string name = member(json, "parameter").get<std::string>();
  auto read = setting(spec, name, member(json, "value"));
  if (!read) return read.error();
  const std::size_t at = sim::find_parameter(spec.parameters, name).value();
  if (spec.parameters[at].effect != sim::Effect::live)
    return Error{"parameter of " + which, name, "one that is live"};
  if (!out.changes.empty() && Index(step.value()) < out.changes.back().step)
    return Error{"step of " + which, std::to_string(step.value()), "steps in rising order"};
  out.changes.push_back({Index(step.value()), name, read.value().value});
  return Done{};
}

Status commands(const sim::ScenarioSpec& spec, const Json& json, RunRecord& out) {
  if (!json.is_array()) return refused("commands of the run", json, "a list");
  if (json.size() > kMostCommands)
    return Error{"commands of the run", std::to_string(json.size()),
                 "at most " + std::to_string(kMostCommands)};
  for (const Json& one : json)
    if (auto read = command(spec, one, out); !read) return read;
  return Done{};
}

Status columns(const Json& json, const char* name, std::vector<std::int32_t>& out) {
  const Json& list = member(json, name);
  const std::string quantity = std::string(name) + " of the data";
  if (!list.is_array()) return refused(quantity, list, "a list of column numbers");
  for (const Json& one : list) {
    const auto column =
        whole(quantity, one, std::uint64_t(std::numeric_limits<std::int32_t>::max()));
    if (!column) return column.error();
    out.push_back(std::int32_t(column.value()));
  }
  return Done{};
}

Status data(const sim::ScenarioSpec& spec, const Json& json, RunRecord& out) {
  if (json.is_null()) return Done{};
  if (!spec.takes_data)
    return refused("data of scenario " + spec.name, json, "none: it takes no data");
  if (!json.is_object() || !member(json, "name").is_string())
    return refused("data of the run", json, "an object with name, hash, inputs and outputs");
  DataNote note;
  note.name = member(json, "name").get<std::string>();
  const auto digits = hash("hash of the data", member(json, "hash"));
  if (!digits) return digits.error();
  note.hash = digits.value();
  if (auto read = columns(json, "inputs", note.inputs); !read) return read;
  if (auto read = columns(json, "outputs", note.outputs); !read) return read;
  out.data = std::move(note);
  return Done{};
}

Status format(const Json& json) {
  const Json& name = member(json, "format");
  if (name != kRunFormat) return refused("format of the file", name, kRunFormat);
  const Json& number = member(json, "format_version");
  if (number != 1) return refused("version of the format " + std::string(kRunFormat), number, "1");
  return Done{};
}

} // namespace

Result<RunRecord> read_run(const sim::Catalogue& catalogue, std::string_view text) {
  if (text.size() > kLongestRecord)
    return Error{"record of a run", std::to_string(text.size()) + " characters",
                 "at most " + std::to_string(kLongestRecord)};
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return Error{"record of a run", "", "JSON as Twofold writes it"};
  if (auto known = format(json); !known) return known.error();
  const Json& name = member(json, "scenario");
  if (!name.is_string()) return refused("scenario of the run", name, "a name");
  const auto scenario = catalogue.scenario(name.get<std::string>());
  if (!scenario) return scenario.error();
  const sim::ScenarioSpec& spec = scenario.value()->spec();
  RunRecord out;
  out.scenario = spec.name;
  out.title = spec.title;
  const auto seed = whole("seed of the run", member(json, "seed"), ~std::uint64_t(0));
  if (!seed) return seed.error();
  out.seed = seed.value();
  const auto step =
      whole("step of the run", member(json, "step"), std::uint64_t(sim::Session::kMaxStep));
  if (!step) return step.error();
  out.step = Index(step.value());
  const auto digits = hash("hash of the run", member(json, "hash"));
  if (!digits) return digits.error();
  out.hash = digits.value();
  if (auto read = parameters(spec, member(json, "parameters"), out); !read) return read.error();
  if (auto read = commands(spec, member(json, "commands"), out); !read) return read.error();
  if (auto read = data(spec, member(json, "data"), out); !read) return read.error();
  for (const auto& [key, place] :
       {std::pair{"version", &out.version}, std::pair{"painting", &out.painting},
        std::pair{"state", &out.state}, std::pair{"link", &out.link}})
    if (auto read = words(json, key, *place); !read) return read.error();
  return out;
}

} // namespace twofold::describe
