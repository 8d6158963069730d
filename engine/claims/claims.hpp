// The claims of the paper and their evidence in this build: the data of the ledger, in the paper's
// order. Statements: V. Vanchurin, arXiv:2111.00903, abstract; the rest is this project's.
#pragma once

#include "twofold/sim/claim.hpp"

namespace twofold::claims {

[[nodiscard]] sim::Claim fast_neurons(); // C1
[[nodiscard]] sim::Claim madelung();     // C2
[[nodiscard]] sim::Claim schrodinger();  // C3
[[nodiscard]] sim::Claim lorentz();      // C4
[[nodiscard]] sim::Claim geodesics();    // C5
[[nodiscard]] sim::Claim einstein();     // C6
[[nodiscard]] sim::Claim duality();      // C7

[[nodiscard]] std::vector<sim::Claim> all();

// A check that marks where a claim ends: it must fail.
[[nodiscard]] inline sim::Evidence mark_of_the_end(const char* scenario, const char* check,
                                                   bool quick = true) {
  return {.scenario = scenario, .check = check, .supports = false, .quick = quick};
}

// A supporting check of the whole ledger only.
[[nodiscard]] inline sim::Evidence not_quick(const char* scenario, const char* check) {
  return {.scenario = scenario, .check = check, .quick = false};
}

} // namespace twofold::claims
