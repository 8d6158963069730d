// Verification of one scenario: does what is claimed hold, does what is not claimed fail, and does
// the null control break at least one check that holds?
//
// Faults: the run or its null control stopped; looking at it changed it; a claimed check fails; a
// contrast (a law that is not claimed) holds; verdict and numbers of a check disagree; no check
// holds; the null control breaks none of those that do. A check not yet measured changes nothing.
#pragma once

#include "twofold/sim/ledger.hpp"

namespace twofold::sim {

struct ScenarioResult {
  const ScenarioSpec* spec = nullptr;
  const LedgerOutcome* outcome = nullptr;
  const LedgerOutcome* null_outcome = nullptr; // null: it has no null control
  std::vector<std::string> faults;
};

// Both runs are done; they outlive the result.
[[nodiscard]] ScenarioResult judge_scenario(const ScenarioSpec& spec, const LedgerOutcome& outcome,
                                            const LedgerOutcome* null_outcome);

} // namespace twofold::sim
