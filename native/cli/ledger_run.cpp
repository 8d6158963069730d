#include "ledger_run.hpp"

#include "recording.hpp"
#include "workers.hpp"

#include <algorithm>
#include <mutex>

namespace twofold::cli {
namespace {

constexpr Index kUnits = 2000; // about 50 ms

// What several workers have done of their jobs, shown on one line.
class Progress {
public:
  explicit Progress(std::size_t jobs) : shares_(jobs) {}
  void report(std::size_t job, Real share) {
    const std::lock_guard<std::mutex> lock(mutex_);
    shares_[job] = share;
    Real sum = 0;
    for (const Real one : shares_)
      sum += one;
    show_progress("running the evidence", sum / Real(shares_.size()));
  }

private:
  std::mutex mutex_;
  std::vector<Real> shares_;
};

// A report needs pictures of every headline and of its null control.
void keep_pictures(sim::LedgerPlan& plan) {
  for (const auto& places : plan.places)
    for (const auto& place : {places.front().job, places.front().null_job})
      if (place) plan.jobs[*place].keep_pictures = true;
}

sim::LedgerJob default_run(const sim::ScenarioSpec& spec, bool null_control) {
  return {.scenario = spec.name, .settings = {}, .null_control = null_control};
}

void add_scenario(sim::LedgerPlan& plan, const sim::ScenarioSpec& spec) {
  (void)sim::place_of(plan, default_run(spec, false));
  if (!spec.null_parameter.empty()) (void)sim::place_of(plan, default_run(spec, true));
}

Result<sim::LedgerPlan> plan_of(const sim::Catalogue& catalogue, const VerifyRequest& request) {
  sim::LedgerPlan plan;
  plan.seed = request.seed;
  if (request.everything || !request.claims.empty()) {
    auto planned = sim::plan_ledger(
        catalogue, {.claims = request.claims, .quick = request.quick, .seed = request.seed});
    if (!planned) return planned.error();
    plan = std::move(planned.value());
  }
  if (request.everything && !request.quick)
    for (const sim::Scenario* scenario : catalogue.scenarios)
      add_scenario(plan, scenario->spec());
  for (const sim::Scenario* scenario : request.scenarios)
    add_scenario(plan, scenario->spec());
  if (!request.report.empty()) keep_pictures(plan);
  return plan;
}

void judge_scenarios(const sim::Catalogue& catalogue, LedgerRun& run) {
  sim::LedgerPlan known = run.plan; // to look up places; it may not grow
  const auto outcome = [&](const sim::LedgerJob& job) -> const sim::LedgerOutcome* {
    const std::size_t place = sim::place_of(known, job);
    return place < run.outcomes.size() ? &run.outcomes[place] : nullptr;
  };
  for (const sim::Scenario* scenario : catalogue.scenarios) {
    const sim::ScenarioSpec& spec = scenario->spec();
    const auto* made = outcome(default_run(spec, false));
    const auto* null = spec.null_parameter.empty() ? nullptr : outcome(default_run(spec, true));
    if (!made || (!null && !spec.null_parameter.empty())) continue;
    run.scenarios.push_back(sim::judge_scenario(spec, *made, null));
  }
}

} // namespace

bool LedgerRun::verified() const {
  const auto good = [](const auto& result) { return result.faults.empty(); };
  return (!claims.empty() || !scenarios.empty()) &&
         std::all_of(claims.begin(), claims.end(), good) &&
         std::all_of(scenarios.begin(), scenarios.end(), good);
}

Result<LedgerRun> run_ledger(const sim::Catalogue& catalogue, const VerifyRequest& request) {
  auto plan = plan_of(catalogue, request);
  if (!plan) return plan.error();
  LedgerRun run;
  run.plan = std::move(plan.value());
  run.outcomes.resize(run.plan.jobs.size());
  Progress progress(run.plan.jobs.size());
  do_all(run.plan.jobs.size(), [&](std::size_t job) {
    sim::EvidenceTask task(catalogue, run.plan.jobs[job], run.plan.seed);
    while (!task.advance(kUnits))
      progress.report(job, task.progress());
    run.outcomes[job] = task.outcome();
    progress.report(job, 1);
  });
  clear_progress();
  run.claims = sim::judge(run.plan, run.outcomes);
  judge_scenarios(catalogue, run);
  return Result<LedgerRun>(std::move(run));
}

} // namespace twofold::cli
