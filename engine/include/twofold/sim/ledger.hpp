// The claims ledger: runs what the claims name as evidence and says what follows.
//
//   LedgerPlan plan = plan_ledger(catalogue, {.claims = {"C4"}});
//   for (auto& job : plan.jobs) { EvidenceTask task(catalogue, job, 7); while (!task.advance(n)); }
//   std::vector<ClaimResult> rows = judge(plan, outcomes);
//
// Every run is one job: a scenario, settings, with its null control or without. Jobs are
// independent of each other and of their order, so a shell may run several at once; a job is a
// Task. Verdict of a claim:
//   fails    the headline fails, or any check that supports it does;
//   only if  all hold and the claim has a condition; holds: all hold and it has none;
//   unknown  something has not been measured (yet, or its run stopped).
// Faults make a row untrustworthy whatever its verdict: a run that stopped, a check that is
// missing, a mark of the claim's end that does not fail, a supporting check whose null control
// lands within the limit when no other supporting check breaks, a verdict that is not the expected
// one. A check without a null control is written as such; it is no fault.
#pragma once

#include "twofold/sim/session.hpp"

namespace twofold::sim {

inline constexpr std::uint64_t kLedgerSeed = 7;

struct LedgerRequest {
  std::vector<std::string> claims; // ids; empty: all
  bool quick = false;              // only evidence that is quick
  std::uint64_t seed = kLedgerSeed;
};

// One run to make.
struct LedgerJob {
  std::string scenario;
  std::vector<Setting> settings;
  bool null_control = false;
};

struct LedgerOutcome {
  bool done = false;
  Index step = 0;
  std::uint64_t hash = 0;
  std::uint64_t hash_after_views = 0; // the same if looking changes nothing
  std::vector<Check> checks;
  std::optional<Error> error;
};

struct LedgerPlan {
  std::uint64_t seed = kLedgerSeed;
  std::vector<const Claim*> claims;
  std::vector<LedgerJob> jobs;
  // Per claim and piece of evidence (all of them): its job and that of its null control; none if it
  // is not run (not quick) or has no null control.
  struct Places {
    std::optional<std::size_t> job, null_job;
  };
  std::vector<std::vector<Places>> places;
};

// Error: a claim, scenario, check or setting that does not exist.
[[nodiscard]] Result<LedgerPlan> plan_ledger(const Catalogue& catalogue,
                                             const LedgerRequest& request);

// Runs one job to its scenario's verify_steps, looks at it in all four views, and reads its checks.
class EvidenceTask final : public Task {
public:
  EvidenceTask(const Catalogue& catalogue, const LedgerJob& job, std::uint64_t seed);
  bool advance(Index units) override;
  [[nodiscard]] Real progress() const override;
  [[nodiscard]] const LedgerOutcome& outcome() const { return outcome_; }

private:
  void finish();

  LedgerJob job_;
  std::unique_ptr<Session> session_;
  std::unique_ptr<Task> look_;
  SheetView sheet_;
  LedgerOutcome outcome_;
};

struct EvidenceResult {
  const Evidence* evidence = nullptr;
  std::optional<Check> check, null_check; // none: not run, or there is no null control
  std::string null_parameter;             // of the scenario; empty: it has no null control
  Index step = 0;
  std::uint64_t hash = 0;
};

struct ClaimResult {
  const Claim* claim = nullptr;
  Verdict verdict = Verdict::unknown;
  std::vector<EvidenceResult> evidence; // as in the claim
  std::vector<std::string> faults;
  bool complete = false; // every run that the plan has for it is done
};

// `outcomes` has one entry per job of the plan; those not done yet leave their claims incomplete.
[[nodiscard]] std::vector<ClaimResult> judge(const LedgerPlan& plan,
                                             std::span<const LedgerOutcome> outcomes);

} // namespace twofold::sim
