// Parameters: one schema drives sliders, URLs, command-line options, JSON and the documentation.
//
// A value is checked in one place, check(); everything that takes values from people (sliders,
// typed entries, URL, JSON, C API) goes through it, so a bad value never reaches a run.
// Failure modes: an unknown name, text that is not a number, NaN, a value out of range or a
// fraction for a whole number give an Error naming the parameter, the value and the range.
#pragma once

#include "twofold/core/result.hpp"

#include "twofold/core/real.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace twofold::sim {

enum class Effect {
  live,    // takes effect at the next step, the run goes on
  restarts // the run starts again from step 0
};

enum class Entry { real, whole, on_off, choice };

struct ParameterSpec {
  std::string name;   // in URLs, JSON and on the command line: "step_size"
  std::string label;  // plain word: "Step size"
  std::string symbol; // "γ"
  std::string unit;   // "per time"; empty for a pure number
  std::string hint;   // one sentence: what it does
  Real initial = 0;
  Real minimum = 0;
  Real maximum = 1;
  Effect effect = Effect::restarts;
  Entry entry = Entry::real;
  bool more = false;                // shown only under "More"
  std::vector<std::string> choices; // of a choice: the words for 0, 1, ...; given by word or number
};

using ParameterValues = std::vector<Real>; // one per spec, in the order of the specs

struct Setting {
  std::string name;
  Real value = 0;
};

// A named choice of parameters, one click away: "Snap to general relativity".
struct Preset {
  std::string label;
  std::string hint; // one sentence: what is to be seen then
  std::vector<Setting> settings;
};

[[nodiscard]] ParameterValues initial_values(std::span<const ParameterSpec> specs);
[[nodiscard]] Result<std::size_t> find_parameter(std::span<const ParameterSpec> specs,
                                                 std::string_view name);
[[nodiscard]] Status check(const ParameterSpec& spec, Real value);
[[nodiscard]] Result<Real> parse(const ParameterSpec& spec, std::string_view text);
[[nodiscard]] std::string range_text(const ParameterSpec& spec); // "a number from 0 to 0.6"
// The value as people read it: the word of a choice, else number_text.
[[nodiscard]] std::string choice_or_number(const ParameterSpec& spec, Real value);

// Shortest decimal text that reads back to the same number (locale-free); "nan" and "inf" too.
[[nodiscard]] std::string number_text(Real value);
// Reads all of `text` as a decimal number (locale-free); Error for anything else.
[[nodiscard]] Result<Real> read_number(std::string_view text);

} // namespace twofold::sim
