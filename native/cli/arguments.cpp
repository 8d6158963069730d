#include "arguments.hpp"

#include "data_file.hpp"
#include "reader.hpp"

#include <algorithm>

namespace twofold::cli {
namespace {

constexpr Index kRows = 100; // about so many rows are recorded unless --every says otherwise
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
  return check_writable("--out", request.file);
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
                                                 "--outputs", "--json", "--hash",  "--record"};
  const std::string_view option = reader.word();
  if (option == "--json" || option == "--hash") {
    (option == "--json" ? request.json : request.hash_only) = true;
    return reader.flag();
  }
  if (std::find(known.begin(), known.end(), option) == known.end()) return reader.unknown(known);
  auto value = reader.value(option == "--set" ? "name=value" : "a value");
  if (!value) return value.error();
  const std::string_view text = value.value();
  if (request.from && (option == "--set" || option == "--seed"))
    return Error{"option " + std::string(option), std::string(text),
                 "none with --from: the record says it"};
  if (option == "--record") {
    request.record_file = text;
    return check_writable("--record", request.record_file);
  }
  if (option == "--set") {
    auto setting = read_setting(request.scenario->spec(), text);
    if (!setting) return setting.error();
    request.settings.push_back(setting.value());
  } else if (option == "--seed") {
    auto seed = read_seed(text);
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

// The scenario by its name, or the whole run from a file, as the first word says.
Status read_subject(const sim::Catalogue& catalogue, Reader& reader, RunRequest& request) {
  if (!reader.next() || (reader.is_option() && reader.word() != "--from"))
    return Error{"scenario", "nothing", "a name first, as in 'twofold run two-geometries'"};
  if (reader.word() != "--from") {
    auto scenario = find_scenario(catalogue, reader.word());
    if (!scenario) return scenario.error();
    request.scenario = scenario.value();
    return Done{};
  }
  auto file = reader.value("a file that holds the record of a run");
  if (!file) return file.error();
  auto record = read_record(catalogue, std::string(file.value()));
  if (!record) return record.error();
  request.from = std::move(record.value());
  request.scenario = catalogue.scenario(request.from->scenario).value();
  request.seed = request.from->seed;
  request.steps = request.from->step;
  request.settings = request.from->parameters;
  return Done{};
}

} // namespace

Result<RunRequest> read_run(const sim::Catalogue& catalogue, Words words) {
  RunRequest request;
  bool every_given = false;
  Reader reader(words);
  if (auto status = read_subject(catalogue, reader, request); !status) return status.error();
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
