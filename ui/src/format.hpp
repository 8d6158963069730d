// Numbers as the lab writes them: the decimal mark of its language, true minus sign, sign on signed
// quantities, a leading zero, three significant figures, thin spaces between thousands, e-notation
// outside 0.001 .. 9 999. NaN is written as an en dash.
#pragma once

#include "twofold/core/real.hpp"

#include <string>
#include <string_view>

namespace twofold::ui {

[[nodiscard]] std::string fixed(Real value, int decimals);         // "−0.185", "0.150"
[[nodiscard]] std::string signed_number(Real value, int decimals); // "+0.202"
[[nodiscard]] std::string number(Real value);                      // three significant figures
[[nodiscard]] std::string short_number(Real value);                // the same without closing zeros
[[nodiscard]] std::string percent(Real share);                     // 0.61 -> "61 %"
[[nodiscard]] std::string small_percent(Real share);               // 0.0023 -> "0.23 %"
[[nodiscard]] std::string count(Index value);                      // "1 840" with a thin space
[[nodiscard]] std::string tick(Real value, Real spacing);          // as many decimals as needed
[[nodiscard]] std::string replaced(std::string_view text, std::string_view what,
                                   std::string_view with);

} // namespace twofold::ui
