// The ledger as JSON:
// {"seed", "quick", "claims": [{"id", "title", "statement", "verdict", "expected", "condition",
//   "measured", "illustration", "kind", "residual", "limit", "percent", "null_control":
//   {"parameter", "residual", "verdict"} or null, "null_control_reason": why it is null,
//   "counterpart": null or what passes where the headline must fail, {"scenario", "check",
//   "residual", "verdict"}, "assumptions": [], "evidence": [{"scenario", "check", "label",
//   "settings": {name: value}, "seed", "step", "hash", "residual", "limit", "percent", "kind",
//   "verdict", "supports", "null_residual", "null_verdict", "verified"}], "traces": [{"equation",
//   "kind", "source", "test"}], "page", "faults": [], "verified"}],
//  "scenarios": [{"scenario", "claims", "seed", "steps", "hash", "sheet_at", "checks",
//   "null_parameter", "null_checks", "faults", "verified"}], "verified"}
// A number that does not exist is null, and so are step, hash and the rest of evidence not run.
#pragma once

#include "ledger_run.hpp"

#include "describe/describe.hpp"

namespace twofold::cli {

[[nodiscard]] describe::Json ledger_json(const LedgerRun& run, const VerifyRequest& request);

} // namespace twofold::cli
