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
// Faults make a row untrustworthy whatever its verdict:
//   a run or its null control stopped, or looking at it changed it;
//   a check is missing, not measured, or its verdict and its numbers disagree;
//   a supporting check fails; a mark of the claim's end does not;
//   the headline's null control, or that of every supporting check of one run, lands within the
//   limit; the verdict is not the expected one.
// A run without a null control is written as such; that is no fault.
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
  bool keep_pictures = false;
};

// What the views showed when the checks were read.
struct LedgerPictures {
  std::array<std::vector<Figure>, 5> figures; // by ViewKind
  Snapshot snapshot;
  SheetView sheet;
};

struct LedgerOutcome {
  bool done = false;
  Index step = 0;
  std::uint64_t hash = 0;
  std::uint64_t hash_after_views = 0; // the same if looking changes nothing
  std::optional<Real> sheet_at;       // the trainable at which the sheet was looked at
  std::vector<Check> checks;
  std::optional<LedgerPictures> pictures; // of a job that keeps them
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
    std::string null_parameter; // of the scenario; empty: it has no null control
  };
  std::vector<std::vector<Places>> places;
};

// Error: a claim, scenario or setting that does not exist.
[[nodiscard]] Result<LedgerPlan> plan_ledger(const Catalogue& catalogue,
                                             const LedgerRequest& request);

// The place of this run in the plan; it is added if it is not there.
[[nodiscard]] std::size_t place_of(LedgerPlan& plan, const LedgerJob& job);

// Runs one job to its scenario's verify_steps, looks at it in all four views, and reads its checks.
class EvidenceTask final : public Task {
public:
  EvidenceTask(const Catalogue& catalogue, const LedgerJob& job, std::uint64_t seed);
  bool advance(Index units) override;
  [[nodiscard]] Real progress() const override;
  [[nodiscard]] const LedgerOutcome& outcome() const { return outcome_; }

private:
  bool finish();

  LedgerJob job_;
  std::unique_ptr<Session> session_;
  std::unique_ptr<Task> look_; // null where there is no sheet
  bool looked_ = false;
  SheetView sheet_;
  std::size_t views_looked_at_ = 0;
  LedgerPictures pictures_;
  LedgerOutcome outcome_;
};

struct EvidenceResult {
  const Evidence* evidence = nullptr;
  std::optional<Check> check, null_check; // none: not run, or there is no null control
  std::string null_parameter;             // of the null control; empty: there is none
  Index step = 0;
  std::uint64_t hash = 0;
  bool faulty = false; // it brought a fault into its row
};

struct ClaimResult {
  const Claim* claim = nullptr;
  Verdict verdict = Verdict::unknown;
  std::vector<EvidenceResult> evidence; // as in the claim
  std::vector<std::string> faults;
  bool complete = false; // every run that the plan has for it is done
};

// Verdict and numbers say the same: what holds is within its limit, what fails is not.
[[nodiscard]] bool consistent(const Check& check);

// The check of that id; null if there is none.
[[nodiscard]] const Check* find_check(std::span<const Check> checks, std::string_view id);

// `outcomes` has one entry per job of the plan; those not done yet leave their claims incomplete.
[[nodiscard]] std::vector<ClaimResult> judge(const LedgerPlan& plan,
                                             std::span<const LedgerOutcome> outcomes);

} // namespace twofold::sim
