// Runs the jobs of a ledger plan and gathers what follows: claims, and scenarios.
//
// The jobs run side by side (workers.hpp); the result does not depend on it. Progress is shown on
// a terminal.
#pragma once

#include "arguments.hpp"

#include "twofold/sim/verification.hpp"

namespace twofold::cli {

struct LedgerRun {
  sim::LedgerPlan plan;
  std::vector<sim::LedgerOutcome> outcomes; // of the plan's jobs
  std::vector<sim::ClaimResult> claims;
  std::vector<sim::ScenarioResult> scenarios; // all whose runs with their defaults were made
  [[nodiscard]] bool verified() const;        // something was, and nothing has a fault
};

[[nodiscard]] Result<LedgerRun> run_ledger(const sim::Catalogue& catalogue,
                                           const VerifyRequest& request);

} // namespace twofold::cli
