#include "twofold/sim/verification.hpp"

namespace twofold::sim {
namespace {

void judge_checks(ScenarioResult& result) {
  std::size_t holding = 0, broken = 0;
  for (const Check& check : result.outcome->checks) {
    const auto fault = [&](const char* text) { result.faults.push_back(check.label + text); };
    if (check.contrast && check.verdict == Verdict::holds)
      fault(" holds, but is not claimed and must fail");
    if (!check.contrast && check.verdict == Verdict::fails) fault(" fails");
    if (!consistent(check)) fault(": its verdict and its numbers disagree");
    if (check.contrast || check.verdict != Verdict::holds) continue;
    ++holding;
    if (!result.null_outcome) continue;
    const Check* control = find_check(result.null_outcome->checks, check.id);
    if (control && control->verdict == Verdict::fails) ++broken;
  }
  if (holding == 0) result.faults.emplace_back("no check holds");
  if (result.null_outcome && broken == 0)
    result.faults.emplace_back("the null control passes: no check that holds fails under it");
}

} // namespace

ScenarioResult judge_scenario(const ScenarioSpec& spec, const LedgerOutcome& outcome,
                              const LedgerOutcome* null_outcome) {
  ScenarioResult result{&spec, &outcome, null_outcome, {}};
  if (outcome.error) {
    result.faults.push_back("the run stopped: " + outcome.error->message());
  } else if (null_outcome && null_outcome->error) {
    result.faults.push_back("the null control stopped: " + null_outcome->error->message());
  } else {
    if (outcome.hash != outcome.hash_after_views)
      result.faults.emplace_back("looking at the views changed the run");
    judge_checks(result);
  }
  return result;
}

} // namespace twofold::sim
