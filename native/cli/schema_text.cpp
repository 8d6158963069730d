#include "schema_text.hpp"

#include "describe/describe.hpp"

#include <algorithm>

namespace twofold::cli {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words)
    text += (text.empty() ? "" : ", ") + word;
  return text;
}

// Padded to a width in characters, not bytes: symbols are UTF-8.
std::string padded(const std::string& text, std::size_t width) {
  const auto characters =
      static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
      }));
  return text + std::string(characters < width ? width - characters : 1, ' ');
}

} // namespace

std::string list_text(const sim::Catalogue& catalogue) {
  std::string text;
  for (const auto* scenario : catalogue.scenarios) {
    const auto& spec = scenario->spec();
    text += padded(spec.name, 20) + spec.title + " (section " + spec.section + ", claims " +
            joined(spec.claims) + ")\n    " + spec.goal + "\n";
  }
  return text.empty() ? "no scenarios\n" : text;
}

std::string scenario_text(const sim::Catalogue& catalogue, const sim::ScenarioSpec& spec) {
  std::string text = spec.title + "\n" + spec.story + "\n\n" + spec.goal + "\n\nsection " +
                     spec.section + ", claims " + joined(spec.claims) + "\n";
  if (!spec.look_for.empty()) text += "\nLook for\n";
  for (const auto& line : spec.look_for)
    text += "  - " + line + "\n";
  text += "\nParameters (--set name=value)\n";
  for (const auto& one : spec.parameters) {
    text += "  " + padded(one.name, 21) + padded(one.symbol, 4) + padded(one.unit, 17) +
            padded("default " + sim::choice_or_number(one, one.initial), 16) +
            padded(sim::range_text(one), 36) + describe::word(one.effect) + "\n      " + one.label +
            ". " + one.hint + "\n";
  }
  if (!spec.data_columns.empty())
    text += "\nTakes data (--data FILE.csv): a table of yours with the columns " +
            joined(spec.data_columns) + ".\n";
  else if (spec.takes_data)
    text += "\nTakes data (--data FILE.csv --inputs a,b --outputs c): a table of yours instead of "
            "the built-in one.\nWithout --inputs and --outputs the last column is learned from "
            "the others.\n";
  text += "\nObservables (--observe a,b)\n";
  for (const auto& name : spec.observables) {
    const auto found = catalogue.observable(name);
    if (!found) continue;
    const sim::Observable& one = *found.value();
    text += "  " + padded(one.name, 26) + padded(one.unit, 17) +
            padded(describe::word(one.kind), 10) + padded(describe::cost(one), 14) + one.label +
            "\n";
  }
  if (!spec.null_parameter.empty()) text += "\nNull control: --set " + spec.null_parameter + "=1\n";
  return text;
}

} // namespace twofold::cli
