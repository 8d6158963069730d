// The ledger as one page that needs nothing else: claims with their bars, assumptions, evidence,
// traces, and pictures of every headline and of its null control, drawn from those runs.
//
// The text depends on runs and request alone (no date); it states version and command.
#pragma once

#include "ledger_run.hpp"

namespace twofold::cli {

[[nodiscard]] std::string report_html(const LedgerRun& run, const VerifyRequest& request);
[[nodiscard]] Status write_report(const LedgerRun& run, const VerifyRequest& request);

} // namespace twofold::cli
