// The claims of the paper and their evidence in this build: the data of the ledger.
#pragma once

#include "twofold/sim/claim.hpp"

namespace twofold::claims {

[[nodiscard]] std::vector<sim::Claim> all();

} // namespace twofold::claims
