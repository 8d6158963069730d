#include "summary.hpp"

#include "draw.hpp"
#include "format.hpp"
#include "strings.hpp"

#include <algorithm>

namespace twofold::ui {
namespace {

std::string check_words(const std::vector<sim::Check>& checks) {
  int holds = 0;
  std::string failing;
  for (const sim::Check& c : checks) {
    holds += c.verdict == sim::Verdict::holds;
    if (c.verdict != sim::Verdict::fails) continue;
    const auto amount = [&](Real v) { return c.percent ? small_percent(v) : number(v); };
    failing += " " + said(c.label) + " " + std::string(str::fails) + ": " + amount(c.residual) +
               ", " + std::string(str::limit) + " " + amount(c.limit) + ".";
  }
  return std::to_string(holds) + " " +
         std::string(holds == 1 ? str::count_holds_one : str::count_holds) + "." + failing;
}

// What the ledger says, claim by claim.
std::string ledger_words(const LedgerBook& book) {
  std::string out = std::string(str::claims_title) + ": ";
  if (!book.queue.empty()) {
    const ClaimProgress p = progress_of_all(book);
    out += replaced(replaced(str::runs_done, "{}", std::to_string(p.done)), "{}",
                    std::to_string(p.asked)) +
           ". ";
  }
  for (std::size_t i = 0; i < book.rows.size(); ++i) {
    const sim::ClaimResult& row = book.rows[i];
    const ClaimProgress p = progress_of(book, i);
    out += row.claim->id + " " + said(row.claim->title) + ": ";
    if (p.asked == 0 || p.waiting > 0) {
      out += std::string(p.asked == 0 ? str::not_run_yet : p.running ? str::running : str::waiting);
    } else {
      out += std::string(verdict_word(row.verdict));
      if (const auto& check = row.evidence.front().check; check && !row.claim->illustration) {
        const auto amount = [&](Real v) { return check->percent ? small_percent(v) : number(v); };
        out += ", " + amount(check->residual) + ", " + std::string(str::limit) + " " +
               amount(check->limit);
      }
    }
    out += ". ";
  }
  return out;
}

} // namespace

std::string summary_text(const LabState& lab) {
  if (!lab.session) return {};
  const sim::Session& session = *lab.session;
  std::string out = (lab.message.empty() ? "" : lab.message + ". ") +
                    (lab.advice.empty() ? "" : lab.advice + " ");
  if (lab.reading)
    out += replaced(replaced(str::data_reading, "{}", lab.reading_name), "{}",
                    std::to_string(int(lab.reading->progress() * 100))) +
           ". ";
  if (lab.page == Page::claims && !lab.book.this_run) return out + ledger_words(lab.book);
  out += said(lab.spec().title) + ", " + std::string(str::views[std::size_t(lab.view) - 1]) + ". ";
  if (!session.ready())
    return out + replaced(lab.spec().has_sheet ? str::scanning : str::preparing, "{}",
                          std::to_string(int(session.preparation() * 100)));
  const sim::Snapshot& now = session.snapshot();
  out += std::string(str::step) + " " + std::to_string(session.step()) + ", " +
         std::string(str::loss) + " " + signed_number(now.learner.loss, 3) + ", q " +
         signed_number(lab.shown_q(), 3) + ". ";
  for (const sim::Output& o : lab.sheet.outputs)
    out += std::string(str::output_word) + " " + said(o.label) + " " + percent(o.share) + ". ";
  if (!lab.checks.empty()) out += std::string(str::checks) + ": " + check_words(lab.checks);
  return out;
}

} // namespace twofold::ui
