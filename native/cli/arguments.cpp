#include "arguments.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>

namespace twofold::cli {
namespace {

constexpr Index kRows = 100; // about so many rows are recorded unless --every says otherwise
constexpr std::uint64_t kMaxSeed = ~std::uint64_t(0);
const std::vector<std::string> kClaims = {"C1", "C2", "C3", "C4", "C5", "C6", "C7"};

std::size_t edits_between(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j)
    row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + std::size_t(a[i - 1] != b[j - 1])});
      diagonal = above;
    }
  }
  return row[b.size()];
}

Error with_suggestion(Error error, std::string_view given, std::span<const std::string> names) {
  error.expected += suggestion(given, names);
  return error;
}

Result<const sim::Scenario*> find_scenario(const sim::Catalogue& catalogue, std::string_view name) {
  auto found = catalogue.scenario(name);
  if (found) return found;
  std::vector<std::string> names;
  for (const auto* scenario : catalogue.scenarios)
    names.push_back(scenario->spec().name);
  return with_suggestion(found.error(), name, names);
}

// Walks over the words; an option's value is the next word or follows '='.
class Reader {
public:
  explicit Reader(Words words) : words_(words) {}

  [[nodiscard]] bool next() {
    if (at_ >= words_.size()) return false;
    word_ = words_[at_++];
    attached_.reset();
    if (const auto equals = word_.find('='); word_.starts_with("--") && equals != word_.npos) {
      attached_ = word_.substr(equals + 1);
      word_ = word_.substr(0, equals);
    }
    return true;
  }
  [[nodiscard]] std::string_view word() const { return word_; }
  [[nodiscard]] bool is_option() const { return word_.starts_with("-") && word_.size() > 1; }
  [[nodiscard]] Result<std::string_view> value(const char* expected) {
    if (attached_) return *attached_;
    if (at_ < words_.size()) return std::string_view(words_[at_++]);
    return Error{"option " + std::string(word_), "nothing", expected};
  }
  [[nodiscard]] Status flag() const {
    if (!attached_) return Done{};
    return Error{"option " + std::string(word_), std::string(*attached_), "no value"};
  }
  [[nodiscard]] Error unknown(std::span<const std::string> known) const {
    std::string all;
    for (const auto& name : known)
      all += (all.empty() ? "one of " : ", ") + name;
    if (all.empty()) all = "no further argument";
    return with_suggestion({is_option() ? "option" : "argument", std::string(word_), all}, word_,
                           known);
  }

private:
  Words words_;
  std::size_t at_ = 0;
  std::string_view word_;
  std::optional<std::string_view> attached_;
};

template <class Whole>
Result<Whole> read_whole(const char* quantity, std::string_view text, Whole low, Whole high) {
  Whole value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc() && end == text.data() + text.size() && !text.empty() && value >= low &&
      value <= high)
    return value;
  return Error{quantity, text.empty() ? "nothing" : std::string(text),
               "a whole number from " + std::to_string(low) + " to " + std::to_string(high)};
}

Result<sim::Setting> read_setting(const sim::ScenarioSpec& spec, std::string_view text) {
  const auto equals = text.find('=');
  if (equals == text.npos || equals == 0)
    return Error{"option --set", std::string(text), "name=value, such as mass=0.15"};
  const std::string_view name = text.substr(0, equals);
  auto index = sim::find_parameter(spec.parameters, name);
  if (!index) {
    std::vector<std::string> names;
    for (const auto& parameter : spec.parameters)
      names.push_back(parameter.name);
    return with_suggestion(index.error(), name, names);
  }
  auto value = sim::parse(spec.parameters[index.value()], text.substr(equals + 1));
  if (!value) return value.error();
  return sim::Setting{std::string(name), value.value()};
}

Status read_observables(const sim::Catalogue& catalogue, std::string_view text,
                        RunRequest& request) {
  const auto& names = request.scenario->spec().observables;
  request.observables_named = true;
  while (true) {
    const auto comma = text.find(',');
    const std::string name(text.substr(0, comma));
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      std::string all;
      for (const auto& known : names)
        all += (all.empty() ? "one of " : ", ") + known;
      return with_suggestion({"observable", name.empty() ? "nothing" : name, all}, name, names);
    }
    auto observable = catalogue.observable(name);
    if (!observable) return observable.error();
    auto& list = request.observables;
    if (std::find(list.begin(), list.end(), observable.value()) == list.end())
      list.push_back(observable.value());
    if (comma == text.npos) return Done{};
    text.remove_prefix(comma + 1);
  }
}

// The file must be of a known kind and writable before the run starts, not after it.
Status read_file(std::string_view text, RunRequest& request) {
  request.file = text;
  if (text.ends_with(".csv")) request.file_kind = FileKind::csv;
  if (text.ends_with(".json")) request.file_kind = FileKind::json;
  if (text.ends_with(".npz")) request.file_kind = FileKind::npz;
  if (request.file_kind == FileKind::none)
    return Error{"option --out", std::string(text), "a file name ending in .csv, .json or .npz"};
  const bool existed = std::ifstream(request.file).good();
  if (!std::ofstream(request.file, std::ios::app))
    return Error{"option --out", std::string(text), "a file that can be written"};
  if (!existed) std::remove(request.file.c_str());
  return Done{};
}

// The file itself is read after all options are known to be good.
Status read_data_option(const sim::Catalogue& catalogue, std::string_view option,
                        std::string_view text, RunRequest& request) {
  const std::string given(option);
  if (text.empty())
    return Error{"option " + given, "nothing", option == "--data" ? "a file" : "column names"};
  if (!request.scenario->spec().takes_data) {
    std::string all;
    for (const auto* scenario : catalogue.scenarios)
      if (scenario->spec().takes_data) all += (all.empty() ? ": " : ", ") + scenario->spec().name;
    return Error{"option " + given + " of scenario " + request.scenario->spec().name,
                 std::string(text), "a scenario that takes data" + all};
  }
  auto& place = option == "--data"     ? request.data_file
                : option == "--inputs" ? request.inputs
                                       : request.outputs;
  place = text;
  return Done{};
}

Status read_run_option(const sim::Catalogue& catalogue, Reader& reader, RunRequest& request,
                       bool& every_given) {
  static const std::vector<std::string> known = {"--set",     "--seed", "--steps", "--every",
                                                 "--observe", "--out",  "--data",  "--inputs",
                                                 "--outputs", "--json", "--hash"};
  const std::string_view option = reader.word();
  if (option == "--json" || option == "--hash") {
    (option == "--json" ? request.json : request.hash_only) = true;
    return reader.flag();
  }
  if (std::find(known.begin(), known.end(), option) == known.end()) return reader.unknown(known);
  auto value = reader.value(option == "--set" ? "name=value" : "a value");
  if (!value) return value.error();
  const std::string_view text = value.value();
  if (option == "--set") {
    auto setting = read_setting(request.scenario->spec(), text);
    if (!setting) return setting.error();
    request.settings.push_back(setting.value());
  } else if (option == "--seed") {
    auto seed = read_whole<std::uint64_t>("seed", text, 0, kMaxSeed);
    if (!seed) return seed.error();
    request.seed = seed.value();
  } else if (option == "--steps" || option == "--every") {
    const bool steps = option == "--steps";
    auto count = read_whole<std::int64_t>(steps ? "steps" : "every", text, steps ? 0 : 1,
                                          sim::Session::kMaxStep);
    if (!count) return count.error();
    (steps ? request.steps : request.every) = static_cast<Index>(count.value());
    every_given = every_given || !steps;
  } else if (option == "--observe") {
    return read_observables(catalogue, text, request);
  } else if (option == "--out") {
    return read_file(text, request);
  } else {
    return read_data_option(catalogue, option, text, request);
  }
  return Done{};
}

} // namespace

std::string suggestion(std::string_view given, std::span<const std::string> names) {
  const std::string* best = nullptr;
  std::size_t least = std::max<std::size_t>(2, given.size() / 3) + 1;
  for (const auto& name : names) {
    const std::size_t edits = edits_between(given, name);
    if (edits >= least || edits >= name.size()) continue;
    least = edits;
    best = &name;
  }
  return best ? "; did you mean " + *best + "?" : "";
}

Result<RunRequest> read_run(const sim::Catalogue& catalogue, Words words) {
  if (words.empty() || std::string_view(words[0]).starts_with("-"))
    return Error{"scenario", "nothing", "a name first, as in 'twofold run two-geometries'"};
  auto scenario = find_scenario(catalogue, words[0]);
  if (!scenario) return scenario.error();
  RunRequest request;
  request.scenario = scenario.value();
  bool every_given = false;
  Reader reader(words.subspan(1));
  while (reader.next())
    if (auto status = read_run_option(catalogue, reader, request, every_given); !status)
      return status.error();
  if (request.data_file.empty() && !(request.inputs.empty() && request.outputs.empty()))
    return Error{request.inputs.empty() ? "option --outputs" : "option --inputs",
                 request.inputs.empty() ? request.outputs : request.inputs,
                 "--data FILE.csv with it"};
  if (!every_given) request.every = std::max<Index>(1, (request.steps + kRows - 1) / kRows);
  if (!request.observables_named)
    for (const auto& name : request.scenario->spec().observables)
      if (auto found = catalogue.observable(name)) request.observables.push_back(found.value());
  return request;
}

Result<VerifyRequest> read_verify(const sim::Catalogue& catalogue, Words words) {
  VerifyRequest request;
  const auto add = [&request](const sim::Scenario* scenario) {
    auto& list = request.scenarios;
    if (std::find(list.begin(), list.end(), scenario) == list.end()) list.push_back(scenario);
  };
  bool named = false;
  Reader reader(words);
  while (reader.next()) {
    if (reader.word() == "--json") {
      if (auto status = reader.flag(); !status) return status.error();
      request.json = true;
      continue;
    }
    if (reader.is_option()) return reader.unknown(std::vector<std::string>{"--json"});
    named = true;
    const std::string name(reader.word());
    if (std::find(kClaims.begin(), kClaims.end(), name) == kClaims.end()) {
      auto scenario = find_scenario(catalogue, name);
      if (!scenario) {
        Error error = scenario.error();
        error.quantity = "claim or scenario";
        error.expected = "a claim from C1 to C7, or a scenario: " + error.expected;
        return error;
      }
      add(scenario.value());
      continue;
    }
    const std::size_t before = request.scenarios.size();
    bool tested = false;
    for (const auto* scenario : catalogue.scenarios) {
      const auto& claims = scenario->spec().claims;
      if (std::find(claims.begin(), claims.end(), name) == claims.end()) continue;
      add(scenario);
      tested = true;
    }
    if (!tested && request.scenarios.size() == before)
      return Error{"claim", name, "a claim that a scenario of this version tests"};
  }
  if (!named) request.scenarios = catalogue.scenarios;
  return request;
}

Result<DescribeRequest> read_list(Words words) {
  DescribeRequest request;
  Reader reader(words);
  while (reader.next()) {
    if (reader.word() != "--json") return reader.unknown(std::vector<std::string>{"--json"});
    if (auto status = reader.flag(); !status) return status.error();
    request.json = true;
  }
  return request;
}

Result<DescribeRequest> read_describe(const sim::Catalogue& catalogue, Words words) {
  DescribeRequest request;
  Reader reader(words);
  while (reader.next()) {
    if (reader.word() == "--json") {
      if (auto status = reader.flag(); !status) return status.error();
      request.json = true;
    } else if (reader.is_option() || request.scenario) {
      return reader.unknown(std::vector<std::string>{"--json"});
    } else {
      auto scenario = find_scenario(catalogue, reader.word());
      if (!scenario) return scenario.error();
      request.scenario = scenario.value();
    }
  }
  if (!request.scenario)
    return Error{"scenario", "nothing", "a name, as in 'twofold describe two-geometries'"};
  return request;
}

} // namespace twofold::cli
