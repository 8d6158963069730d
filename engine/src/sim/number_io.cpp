#include "number_io.hpp"

#include <cmath>
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
  std::string copy(text);
  const char local = separator();
  for (char& c : copy)
    if (c == '.') c = local;
  value = std::strtod(copy.c_str(), nullptr);
  return std::isfinite(value);
}

} // namespace twofold::sim::detail
