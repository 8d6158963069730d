#include "ledger_book.hpp"

#include "lab_state.hpp"

#include <algorithm>

namespace twofold::ui {
namespace {

constexpr Index kFirstUnits = 8; // of a new run, whose cost is not known

// The jobs of a claim that are asked for, each once.
std::vector<std::size_t> jobs_of(const sim::LedgerPlan& plan, std::size_t claim, bool quick) {
  std::vector<std::size_t> out;
  const auto& evidence = plan.claims[claim]->evidence;
  for (std::size_t e = 0; e < evidence.size(); ++e) {
    if (quick && !evidence[e].quick) continue;
    for (const auto& job : {plan.places[claim][e].job, plan.places[claim][e].null_job})
      if (job && std::find(out.begin(), out.end(), *job) == out.end()) out.push_back(*job);
  }
  return out;
}

// What was not asked for is judged as if it were not in the ledger's plan.
void judge_again(LedgerBook& book) {
  sim::LedgerPlan plan = book.plan;
  for (std::size_t claim = 0; claim < plan.places.size(); ++claim)
    for (auto& places : plan.places[claim]) {
      if (places.job && !book.asked[claim][*places.job]) places.job.reset();
      if (places.null_job && !book.asked[claim][*places.null_job]) places.null_job.reset();
    }
  book.rows = sim::judge(plan, book.outcomes);
}

sim::ViewKind view_of(unsigned views, View now) {
  if (views & (1u << unsigned(now))) return sim::ViewKind(int(now));
  for (const int view : {4, 3, 2, 1})
    if (views & (1u << unsigned(view))) return sim::ViewKind(view);
  return sim::ViewKind(int(now));
}

} // namespace

LedgerBook& ledger_book(LabState& lab) {
  LedgerBook& book = lab.book;
  if (book.planned) return book;
  book.planned = true;
  auto plan = sim::plan_ledger(lab.catalogue, {});
  if (!plan) {
    book.problem = plan.error().message();
    return book;
  }
  book.plan = std::move(plan.value());
  book.outcomes.resize(book.plan.jobs.size());
  book.asked.assign(book.plan.claims.size(), std::vector<bool>(book.plan.jobs.size()));
  judge_again(book);
  return book;
}

void ask_claims(LabState& lab, std::optional<std::size_t> claim, bool quick) {
  LedgerBook& book = ledger_book(lab);
  if (book.queue.empty()) book.queued = 0;
  for (std::size_t c = 0; c < book.plan.claims.size(); ++c) {
    if (claim && *claim != c) continue;
    for (const std::size_t job : jobs_of(book.plan, c, quick)) {
      const bool waits = std::find(book.queue.begin(), book.queue.end(), job) != book.queue.end();
      book.asked[c][job] = true;
      if (waits || book.outcomes[job].done) continue;
      book.queue.push_back(job);
      ++book.queued;
    }
  }
  judge_again(book);
}

void cancel_claims(LabState& lab) {
  LedgerBook& book = lab.book;
  for (auto& asked : book.asked)
    for (const std::size_t job : book.queue)
      asked[job] = false;
  book.queue.clear();
  book.queued = 0;
  book.task.reset();
  judge_again(book);
}

bool claims_run(const LabState& lab) { return !lab.book.queue.empty(); }

bool claims_left(const LabState& lab, std::size_t claim) {
  const auto jobs = jobs_of(lab.book.plan, claim, false);
  return std::any_of(jobs.begin(), jobs.end(),
                     [&lab](std::size_t job) { return !lab.book.outcomes[job].done; });
}

bool advance_claims(LabState& lab, Index units) {
  LedgerBook& book = lab.book;
  if (book.queue.empty()) return true;
  const std::size_t job = book.queue.front();
  if (!book.task) {
    book.task =
        std::make_unique<sim::EvidenceTask>(lab.catalogue, book.plan.jobs[job], book.plan.seed);
    lab.units = std::min(lab.units, kFirstUnits);
    return false;
  }
  if (!book.task->advance(units)) return false;
  book.outcomes[job] = book.task->outcome();
  book.task.reset();
  book.queue.erase(book.queue.begin());
  judge_again(book);
  return book.queue.empty();
}

ClaimProgress progress_of(const LedgerBook& book, std::size_t claim) {
  ClaimProgress out;
  double done = 0;
  for (const std::size_t job : jobs_of(book.plan, claim, false)) {
    if (!book.asked[claim][job]) continue;
    ++out.asked;
    const bool under_way = !book.queue.empty() && book.queue.front() == job;
    if (book.outcomes[job].done) ++out.done;
    if (!book.outcomes[job].done) ++out.waiting;
    out.running |= under_way;
    done += book.outcomes[job].done  ? 1
            : under_way && book.task ? double(book.task->progress())
                                     : 0;
  }
  if (out.asked > 0) out.share = done / double(out.asked);
  return out;
}

ClaimProgress progress_of_all(const LedgerBook& book) {
  ClaimProgress out;
  out.asked = book.queued;
  out.waiting = book.queue.size();
  out.done = out.asked - std::min(out.asked, out.waiting);
  out.running = !book.queue.empty();
  const double part = book.task ? double(book.task->progress()) : 0;
  if (out.asked > 0) out.share = (double(out.done) + part) / double(out.asked);
  return out;
}

std::optional<bool> same_hash(const LedgerBook& book, std::size_t claim) {
  std::optional<bool> same;
  for (const std::size_t job : jobs_of(book.plan, claim, false)) {
    const sim::LedgerOutcome& outcome = book.outcomes[job];
    if (!outcome.done || outcome.error) continue;
    same = same.value_or(true) && outcome.hash == outcome.hash_after_views;
  }
  return same;
}

bool has_null_control(const LabState& lab, const sim::Evidence& evidence) {
  const auto scenario = lab.catalogue.scenario(evidence.scenario);
  return scenario && !scenario.value()->spec().null_parameter.empty();
}

void open_evidence(LabState& lab, std::size_t claim, std::size_t evidence, bool null_control) {
  LedgerBook& book = ledger_book(lab);
  const sim::Evidence& wanted = book.plan.claims[claim]->evidence[evidence];
  std::vector<sim::Setting> settings(wanted.settings.begin(), wanted.settings.end());
  if (null_control && has_null_control(lab, wanted)) {
    const auto scenario = lab.catalogue.scenario(wanted.scenario);
    settings.push_back({scenario.value()->spec().null_parameter, 1});
  }
  const auto opened = open_scenario(lab, wanted.scenario, book.plan.seed, settings);
  if (!opened) {
    lab.message = opened.error().message();
    return;
  }
  const auto& places = book.plan.places[claim][evidence];
  const sim::EvidenceResult& result = book.rows[claim].evidence[evidence];
  const bool done = places.job && book.outcomes[*places.job].done && result.step > 0;
  go_to_step(lab, done ? result.step : lab.spec().verify_steps);
  if (places.null_job) lab.null_checks = book.outcomes[*places.null_job].checks;
  const unsigned views = result.check ? result.check->views : 0u;
  show_view(lab, View(int(view_of(views, lab.view))));
}

} // namespace twofold::ui
