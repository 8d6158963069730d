// The ledger as text for people: a table of the claims, their evidence where claims were named,
// and the checks of every scenario.
#pragma once

#include "ledger_run.hpp"

namespace twofold::cli {

[[nodiscard]] std::string ledger_text(const LedgerRun& run, const VerifyRequest& request);

} // namespace twofold::cli
