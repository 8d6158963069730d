#include "verify.hpp"

#include "ledger_json.hpp"
#include "ledger_text.hpp"
#include "output.hpp"
#include "report.hpp"

namespace twofold::cli {

Result<bool> verify(const sim::Catalogue& catalogue, const VerifyRequest& request) {
  auto made = run_ledger(catalogue, request);
  if (!made) return made.error();
  const LedgerRun& run = made.value();
  if (request.json)
    print(describe::text(ledger_json(run, request)) + "\n");
  else
    print(ledger_text(run, request));
  if (!request.report.empty())
    if (auto status = write_report(run, request); !status) return status.error();
  return run.verified();
}

} // namespace twofold::cli
