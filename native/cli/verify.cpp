#include "verify.hpp"

#include "ledger_json.hpp"
#include "ledger_text.hpp"
#include "output.hpp"

namespace twofold::cli {

Result<bool> verify(const sim::Catalogue& catalogue, const VerifyRequest& request) {
  auto made = run_ledger(catalogue, request);
  if (!made) return made.error();
  const LedgerRun& run = made.value();
  if (request.json)
    print(describe::text(ledger_json(run, request)) + "\n");
  else
    print(ledger_text(run, request));
  return run.verified();
}

} // namespace twofold::cli
