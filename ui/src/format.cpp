#include "format.hpp"

#include "language.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace twofold::ui {
namespace {

constexpr std::string_view kMinus = "−", kThin = "\u2009", kNone = "–";
constexpr Real kLargestPlain = 9999, kSmallestPlain = 0.001;

// Digits with the decimal mark of the language; snprintf takes that of the program's locale.
std::string digits(Real magnitude, int decimals) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.*f", std::clamp(decimals, 0, 12), magnitude);
  std::string out(buffer);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == ',' || c == '.'; }, decimal_mark());
  return out;
}

bool is_zero(const std::string& plain) {
  return plain.find_first_not_of("0.,") == std::string::npos;
}

// Without closing zeros of the decimals.
std::string shortened(std::string digits) {
  if (digits.find(decimal_mark()) == std::string::npos) return digits;
  while (digits.back() == '0')
    digits.pop_back();
  if (digits.back() == decimal_mark()) digits.pop_back();
  return digits;
}

std::string exponential(Real magnitude) {
  int exponent = int(std::floor(std::log10(magnitude)));
  Real mantissa = magnitude / std::pow(10., exponent);
  if (mantissa >= 9.995) {
    mantissa /= 10;
    ++exponent;
  }
  return shortened(digits(mantissa, 2)) + "e" +
         (exponent < 0 ? std::string(kMinus) : std::string()) + std::to_string(std::abs(exponent));
}

} // namespace

std::string fixed(Real value, int decimals) {
  if (!std::isfinite(value)) return std::string(kNone);
  std::string plain = digits(std::abs(value), decimals);
  return (value < 0 && !is_zero(plain) ? std::string(kMinus) : std::string()) + plain;
}

std::string signed_number(Real value, int decimals) {
  const std::string plain = fixed(value, decimals);
  if (!std::isfinite(value) || value < 0) return plain;
  return is_zero(plain) ? plain : "+" + plain;
}

std::string number(Real value) {
  if (!std::isfinite(value)) return std::string(kNone);
  const Real magnitude = std::abs(value);
  const std::string sign = value < 0 ? std::string(kMinus) : std::string();
  if (magnitude == 0) return "0";
  if (magnitude < kSmallestPlain || magnitude > kLargestPlain) return sign + exponential(magnitude);
  if (magnitude >= 999.5) return sign + count(Index(std::lround(magnitude)));
  const int before = int(std::floor(std::log10(magnitude))) + 1;
  return sign + digits(magnitude, std::clamp(3 - before, 0, 5));
}

std::string short_number(Real value) {
  std::string out = number(value);
  return out.find('e') == std::string::npos ? shortened(std::move(out)) : out;
}

std::string percent(Real share) {
  if (!std::isfinite(share)) return std::string(kNone);
  return fixed(share * 100, 0) + " %";
}

std::string small_percent(Real share) {
  if (!std::isfinite(share)) return std::string(kNone);
  const Real value = share * 100, magnitude = std::abs(value);
  if (magnitude >= 999.5) return count(Index(std::lround(value))) + " %";
  if (magnitude > 0 && magnitude < 0.005) return "< " + fixed(0.01, 2) + " %";
  return fixed(value, magnitude < 9.995 ? 2 : 0) + " %";
}

std::string count(Index value) {
  std::string plain = std::to_string(value < 0 ? -value : value);
  for (int at = int(plain.size()) - 3; at > 0; at -= 3)
    plain.insert(std::size_t(at), kThin);
  return (value < 0 ? std::string(kMinus) : std::string()) + plain;
}

std::string tick(Real value, Real spacing) {
  const int decimals =
      spacing >= 1 ? 0 : std::clamp(int(std::ceil(-std::log10(spacing) - 1e-9)), 0, 6);
  if (decimals == 0) return count(Index(std::lround(value)));
  return fixed(value, decimals);
}

std::string replaced(std::string_view text, std::string_view what, std::string_view with) {
  const std::size_t at = text.find(what);
  if (at == std::string_view::npos) return std::string(text);
  return std::string(text.substr(0, at)) + std::string(with) +
         std::string(text.substr(at + what.size()));
}

} // namespace twofold::ui
