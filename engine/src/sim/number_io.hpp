// Numbers as text and back without locale. The C++ library's own floating conversions are missing
// in one of the supported standard libraries, and printf follows the locale of the host program.
#pragma once

#include "twofold/core/real.hpp"

#include <string>
#include <string_view>

namespace twofold::sim::detail {

[[nodiscard]] std::string shortest_decimal(Real value);
[[nodiscard]] bool read_decimal(std::string_view text, Real& value);

} // namespace twofold::sim::detail
