#include "twofold/sim/ledger.hpp"

#include "twofold/sim/history_figure.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace twofold::sim {
namespace {

constexpr std::size_t kKeyframes = std::size_t(1) << 20; // bytes: nobody steps back here

bool same(const LedgerJob& a, const LedgerJob& b) {
  return a.scenario == b.scenario && a.null_control == b.null_control &&
         std::equal(a.settings.begin(), a.settings.end(), b.settings.begin(), b.settings.end(),
                    [](const Setting& x, const Setting& y) {
                      return x.name == y.name && x.value == y.value;
                    });
}

Status check_settings(const ScenarioSpec& spec, std::span<const Setting> settings) {
  for (const Setting& setting : settings) {
    const auto found = find_parameter(spec.parameters, setting.name);
    if (!found) return found.error();
    if (auto checked = check(spec.parameters[found.value()], setting.value); !checked)
      return checked;
  }
  return Done{};
}

Result<LedgerPlan::Places> places_of(const Catalogue& catalogue, LedgerPlan& plan,
                                     const Evidence& evidence) {
  const auto scenario = catalogue.scenario(evidence.scenario);
  if (!scenario) return scenario.error();
  const ScenarioSpec& spec = scenario.value()->spec();
  if (auto checked = check_settings(spec, evidence.settings); !checked) return checked.error();
  LedgerPlan::Places places;
  places.job = place_of(plan, {evidence.scenario, evidence.settings});
  if (evidence.supports && !spec.null_parameter.empty()) {
    places.null_job = place_of(plan, {evidence.scenario, evidence.settings, true});
    places.null_parameter = spec.null_parameter;
  }
  return places;
}

void add_fault(ClaimResult& row, EvidenceResult& result, const std::string& text) {
  row.faults.push_back(result.evidence->scenario + ", " + result.evidence->check + ": " + text);
  result.faulty = true;
}

void judge_check(ClaimResult& row, EvidenceResult& result) {
  const Check& check = *result.check;
  if (check.verdict == Verdict::unknown)
    add_fault(row, result, "not measured");
  else if (result.evidence->supports && check.verdict == Verdict::fails)
    add_fault(row, result, "fails");
  else if (!result.evidence->supports && check.verdict != Verdict::fails)
    add_fault(row, result, "must fail, and does not");
  if (!consistent(check)) add_fault(row, result, "its verdict and its numbers disagree");
}

void read_null_control(ClaimResult& row, EvidenceResult& result, const LedgerOutcome& null) {
  if (!null.done) {
    row.complete = false;
    return;
  }
  if (null.error) {
    add_fault(row, result, "the null control stopped: " + null.error->message());
    return;
  }
  if (const Check* control = find_check(null.checks, result.evidence->check))
    result.null_check = *control;
  else
    add_fault(row, result, "the null control lacks this check");
}

// What one piece of evidence says; faults are added to `row`.
EvidenceResult read(const Evidence& evidence, const LedgerPlan::Places& places,
                    std::span<const LedgerOutcome> outcomes, ClaimResult& row) {
  EvidenceResult result;
  result.evidence = &evidence;
  result.null_parameter = places.null_parameter;
  if (!places.job) return result;
  const LedgerOutcome& outcome = outcomes[*places.job];
  if (!outcome.done) {
    row.complete = false;
    return result;
  }
  result.step = outcome.step;
  result.hash = outcome.hash;
  if (outcome.error) {
    add_fault(row, result, "the run stopped: " + outcome.error->message());
    return result;
  }
  if (outcome.hash != outcome.hash_after_views)
    add_fault(row, result, "looking at the views changed the run");
  const Check* check = find_check(outcome.checks, evidence.check);
  if (!check) {
    add_fault(row, result, "no such check");
    return result;
  }
  result.check = *check;
  judge_check(row, result);
  if (places.null_job) read_null_control(row, result, outcomes[*places.null_job]);
  return result;
}

bool breaks(const EvidenceResult& result) {
  return result.null_check && result.null_check->verdict == Verdict::fails;
}

Verdict verdict_of(const ClaimResult& row) {
  bool unknown = false;
  for (const EvidenceResult& result : row.evidence) {
    if (!result.evidence->supports || !result.check) continue;
    if (result.check->verdict == Verdict::fails) return Verdict::fails;
    unknown = unknown || result.check->verdict == Verdict::unknown;
  }
  const EvidenceResult& headline = row.evidence.front();
  if (!headline.check || unknown) return Verdict::unknown;
  if (!headline.evidence->supports) return headline.check->verdict;
  return row.claim->condition.empty() ? Verdict::holds : Verdict::only_if;
}

// A run whose supporting checks all survive its null control proves nothing, and the headline must
// break by itself.
void judge_null_controls(ClaimResult& row, const std::vector<LedgerPlan::Places>& places) {
  for (std::size_t e = 0; e < row.evidence.size(); ++e) {
    EvidenceResult& result = row.evidence[e];
    if (!result.check || !result.null_check || breaks(result)) continue;
    bool other = false;
    for (std::size_t f = 0; e > 0 && f < row.evidence.size(); ++f)
      other = other || (places[f].null_job == places[e].null_job && breaks(row.evidence[f]));
    if (!other) add_fault(row, result, "the null control lands within the limit");
  }
}

} // namespace

Result<LedgerPlan> plan_ledger(const Catalogue& catalogue, const LedgerRequest& request) {
  LedgerPlan plan;
  plan.seed = request.seed;
  for (const std::string& id : request.claims)
    if (std::none_of(catalogue.claims.begin(), catalogue.claims.end(),
                     [&id](const Claim& c) { return c.id == id; }))
      return Error{"claim", id, "one of the claims of the ledger"};
  for (const Claim& claim : catalogue.claims) {
    if (!request.claims.empty() &&
        std::find(request.claims.begin(), request.claims.end(), claim.id) == request.claims.end())
      continue;
    plan.claims.push_back(&claim);
    plan.places.emplace_back();
    for (const Evidence& evidence : claim.evidence) {
      plan.places.back().emplace_back();
      if (request.quick && !evidence.quick) continue;
      auto places = places_of(catalogue, plan, evidence);
      if (!places) return places.error();
      plan.places.back().back() = places.value();
    }
  }
  return plan;
}

std::size_t place_of(LedgerPlan& plan, const LedgerJob& job) {
  const auto found = std::find_if(plan.jobs.begin(), plan.jobs.end(),
                                  [&job](const LedgerJob& other) { return same(job, other); });
  const auto place = std::size_t(found - plan.jobs.begin());
  if (found == plan.jobs.end()) plan.jobs.push_back(job);
  return place;
}

EvidenceTask::EvidenceTask(const Catalogue& catalogue, const LedgerJob& job, std::uint64_t seed)
    : job_(job) {
  const auto scenario = catalogue.scenario(job.scenario);
  if (!scenario) {
    outcome_.error = scenario.error();
    outcome_.done = true;
    return;
  }
  const ScenarioSpec& spec = scenario.value()->spec();
  std::vector<Setting> settings = job.settings;
  if (job.null_control) settings.push_back({spec.null_parameter, 1});
  auto session = Session::create(catalogue, job.scenario, seed, settings, kKeyframes);
  Status sought = session ? session.value()->seek(spec.verify_steps) : Status(session.error());
  if (!sought) {
    outcome_.error = sought.error();
    outcome_.done = true;
    return;
  }
  session_ = std::move(session.value());
}

bool EvidenceTask::advance(Index units) {
  if (outcome_.done) return true;
  if (!session_->settled()) {
    (void)session_->advance(units);
    return false;
  }
  if (session_->failure()) {
    outcome_.error = *session_->failure();
    outcome_.done = true;
    return true;
  }
  if (!std::exchange(looked_, true))
    look_ = session_->look_at_sheet(session_->snapshot().valley(), false, sheet_);
  if (look_ && !look_->advance(units)) return false;
  look_.reset();
  return finish();
}

// One view in a slice: making its figures may take some milliseconds.
bool EvidenceTask::finish() {
  constexpr std::array kViews{ViewKind::learning, ViewKind::quantum, ViewKind::gravity,
                              ViewKind::both};
  if (views_looked_at_ < kViews.size()) {
    const ViewKind view = kViews[views_looked_at_++];
    auto figures = session_->figures(view, session_->snapshot().valley());
    for (Figure& figure : figures)
      fill_history(figure, *session_);
    pictures_.figures[std::size_t(view)] = std::move(figures);
    return false;
  }
  outcome_.step = session_->step();
  outcome_.hash = session_->hash();
  outcome_.checks = session_->checks(sheet_);
  if (sheet_.ready) outcome_.sheet_at = sheet_.q;
  pictures_.snapshot = session_->snapshot();
  outcome_.hash_after_views = session_->hash_anew();
  pictures_.sheet = std::move(sheet_);
  if (job_.keep_pictures) outcome_.pictures = std::move(pictures_);
  pictures_ = {};
  outcome_.done = true;
  session_.reset(); // its memory is not needed any more
  return true;
}

Real EvidenceTask::progress() const {
  if (outcome_.done || !session_) return 1;
  constexpr Real kPreparation = 0.3; // of the whole, roughly
  if (!session_->ready()) return kPreparation * session_->preparation();
  const Real steps = Real(std::max<Index>(1, session_->spec().verify_steps));
  return kPreparation + (1 - kPreparation) * std::min<Real>(1, Real(session_->step()) / steps);
}

bool consistent(const Check& check) {
  const bool within = check.residual <= check.limit; // false if it is no number
  if (check.verdict == Verdict::holds || check.verdict == Verdict::only_if) return within;
  return check.verdict != Verdict::fails || !within;
}

const Check* find_check(std::span<const Check> checks, std::string_view id) {
  const auto found =
      std::find_if(checks.begin(), checks.end(), [id](const Check& c) { return c.id == id; });
  return found == checks.end() ? nullptr : &*found;
}

std::vector<ClaimResult> judge(const LedgerPlan& plan, std::span<const LedgerOutcome> outcomes) {
  std::vector<ClaimResult> rows;
  for (std::size_t c = 0; c < plan.claims.size(); ++c) {
    ClaimResult row;
    row.claim = plan.claims[c];
    row.complete = true;
    for (std::size_t e = 0; e < row.claim->evidence.size(); ++e)
      row.evidence.push_back(read(row.claim->evidence[e], plan.places[c][e], outcomes, row));
    row.verdict = verdict_of(row);
    if (row.complete) {
      judge_null_controls(row, plan.places[c]);
      if (row.verdict != row.claim->expected)
        row.faults.push_back("the verdict is not the expected one");
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

} // namespace twofold::sim
