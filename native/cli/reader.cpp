#include "reader.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>

namespace twofold::cli {
namespace {

constexpr std::uint64_t kMaxSeed = ~std::uint64_t(0);

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

} // namespace

Error Reader::unknown(std::span<const std::string> known) const {
  std::string all;
  for (const auto& name : known)
    all += (all.empty() ? "one of " : ", ") + name;
  if (all.empty()) all = "no further argument";
  return with_suggestion({is_option() ? "option" : "argument", std::string(word_), all}, word_,
                         known);
}

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

Result<std::uint64_t> read_seed(std::string_view text) {
  return read_whole<std::uint64_t>("seed", text, 0, kMaxSeed);
}

Status check_writable(std::string_view option, const std::string& path) {
  const bool existed = std::ifstream(path).good();
  if (!std::ofstream(path, std::ios::app))
    return Error{"option " + std::string(option), path, "a file that can be written"};
  if (!existed) std::remove(path.c_str());
  return Done{};
}

} // namespace twofold::cli
