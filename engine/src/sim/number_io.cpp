#include "number_io.hpp"

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace twofold::sim::detail {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The grammar is checked here, so strtod sees plain decimal numbers only: no hexadecimal, no "nan",
// no leading space, whatever the host's locale.
bool is_decimal(std::string_view text) {
  std::size_t i = 0;
  const auto digits = [&] {
    const std::size_t start = i;
    while (i < text.size() && is_digit(text[i]))
      ++i;
    return i - start;
  };
  if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
  std::size_t count = digits();
  if (i < text.size() && text[i] == '.') {
    ++i;
    count += digits();
  }
  if (count == 0) return false;
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
    if (digits() == 0) return false;
  }
  return i == text.size();
}

// Decimal text of few digits: digits and power of ten are exact, so one division rounds
// as strtod does, ten times as fast. False: not that simple.
bool read_exactly(std::string_view text, Real& value) {
  static constexpr Real kPowers[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                     1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
  std::int64_t digits = 0;
  std::size_t count = 0, decimals = 0;
  bool point = false;
  const bool negative = text[0] == '-';
  for (const char c : text.substr(text[0] == '-' || text[0] == '+' ? 1 : 0)) {
    if (c == '.') {
      point = true;
      continue;
    }
    if (!is_digit(c) || ++count > 15) return false;
    digits = 10 * digits + (c - '0');
    decimals += point ? 1 : 0;
  }
  value = static_cast<Real>(digits) / kPowers[decimals];
  if (negative) value = -value;
  return true;
}

// The decimal separator printf and strtod use at the moment.
char separator() {
  char text[8];
  std::snprintf(text, sizeof text, "%.1f", 0.5);
  return text[1];
}

} // namespace

std::string shortest_decimal(Real value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
  char text[48];
  int digits = 1;
  for (; digits < 17; ++digits) {
    std::snprintf(text, sizeof text, "%.*e", digits - 1, value);
    if (std::strtod(text, nullptr) == value) break;
  }
  std::snprintf(text, sizeof text, "%.*e", digits - 1, value);
  const int exponent = std::atoi(std::strchr(text, 'e') + 1);
  const int decimals = digits - 1 - exponent;
  if (exponent >= -5 && exponent < 16)
    std::snprintf(text, sizeof text, "%.*f", decimals > 0 ? decimals : 0, value);
  std::string result = text;
  const char local = separator();
  for (char& c : result)
    if (c == local) c = '.';
  return result;
}

bool read_decimal(std::string_view text, Real& value) {
  if (text.size() > 64 || !is_decimal(text)) return false;
  if (read_exactly(text, value)) return true;
  std::string copy(text);
  const char local = separator();
  for (char& c : copy)
    if (c == '.') c = local;
  value = std::strtod(copy.c_str(), nullptr);
  return std::isfinite(value);
}

} // namespace twofold::sim::detail
