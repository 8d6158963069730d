#include "twofold/sim/parameter.hpp"

#include "number_io.hpp"

#include <cmath>

namespace twofold::sim {

ParameterValues initial_values(std::span<const ParameterSpec> specs) {
  ParameterValues values;
  values.reserve(specs.size());
  for (const auto& spec : specs)
    values.push_back(spec.initial);
  return values;
}

Result<std::size_t> find_parameter(std::span<const ParameterSpec> specs, std::string_view name) {
  std::string known;
  for (std::size_t i = 0; i < specs.size(); ++i) {
    if (specs[i].name == name) return i;
    known += (i ? ", " : "one of ") + specs[i].name;
  }
  return Error{"parameter", std::string(name), known};
}

std::string range_text(const ParameterSpec& spec) {
  if (spec.entry == Entry::on_off) return "0 or 1";
  if (spec.entry == Entry::choice) {
    std::string known = "one of";
    for (std::size_t i = 0; i < spec.choices.size(); ++i)
      known += (i ? ", " : " ") + spec.choices[i];
    return known;
  }
  return std::string(spec.entry == Entry::whole ? "a whole number" : "a number") + " from " +
         number_text(spec.minimum) + " to " + number_text(spec.maximum);
}

Status check(const ParameterSpec& spec, Real value) {
  const bool in_range = value >= spec.minimum && value <= spec.maximum; // false for NaN
  const bool whole = spec.entry == Entry::real || std::floor(value) == value;
  if (in_range && whole) return Done{};
  return Error{"parameter " + spec.name, number_text(value), range_text(spec)};
}

std::string choice_or_number(const ParameterSpec& spec, Real value) {
  if (spec.entry == Entry::choice && check(spec, value))
    return spec.choices[static_cast<std::size_t>(value)];
  return number_text(value);
}

Result<Real> parse(const ParameterSpec& spec, std::string_view text) {
  for (std::size_t i = 0; i < spec.choices.size(); ++i)
    if (spec.choices[i] == text) return static_cast<Real>(i);
  auto number = read_number(text);
  if (!number) return Error{"parameter " + spec.name, std::string(text), range_text(spec)};
  if (auto status = check(spec, number.value()); !status) return status.error();
  return number;
}

std::string number_text(Real value) { return detail::shortest_decimal(value); }

Result<Real> read_number(std::string_view text) {
  Real value = 0;
  if (detail::read_decimal(text, value)) return value;
  return Error{"number", std::string(text), "a decimal number such as 0.15 or 1e-3"};
}

} // namespace twofold::sim
