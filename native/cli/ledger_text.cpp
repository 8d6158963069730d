#include "ledger_text.hpp"

#include "describe/describe.hpp"
#include "ledger_words.hpp"

#include "twofold/core/hash.hpp"

#include <algorithm>

namespace twofold::cli {
namespace {

// "shuffle=1: 85.7 % fails", or why there is none.
std::string null_text(const sim::EvidenceResult& result) {
  if (!result.null_check) return no_null_control(result);
  return shown_residual(*result.null_check) + " " + shown_verdict(*result.null_check, false);
}

std::string row_text(std::span<const std::string> cells) {
  static constexpr std::size_t widths[] = {4, 36, 40, 10, 10, 24};
  std::string line = "  ";
  for (std::size_t i = 0; i < cells.size(); ++i)
    line += i < std::size(widths) ? padded(cells[i], widths[i], i == 3 || i == 4) + "  " : cells[i];
  return line + "\n";
}

std::string claim_line(const sim::ClaimResult& row) {
  const sim::EvidenceResult& headline = row.evidence.front();
  std::string residual = "-", limit = "-", kind;
  if (headline.check) {
    residual = row.claim->illustration ? "no number" : shown_residual(*headline.check);
    limit = row.claim->illustration ? "" : shown_number(*headline.check, headline.check->limit);
    kind = describe::word(headline.check->kind);
  }
  std::string null = headline.null_check ? null_text(headline) : "none";
  if (const auto* other = counterpart(row))
    null = shown_residual(*other->check) + " in " + other->evidence->scenario;
  const std::string cells[] = {
      row.claim->id, row.claim->title, shown_verdict(row), residual, limit, null, kind};
  return row_text(cells);
}

std::string claims_table(const LedgerRun& run, const VerifyRequest& request) {
  const std::string head[] = {"", "claim", "verdict", "residual", "limit", "null control", "kind"};
  std::string text = "Claims ledger, seed " + std::to_string(request.seed) +
                     (request.quick ? ", quick" : "") + "\n" + row_text(head);
  for (const sim::ClaimResult& row : run.claims) {
    text += claim_line(row);
    for (const std::string& fault : row.faults)
      text += "        FAULT: " + fault + "\n";
  }
  return text + "\n";
}

std::string evidence_table(const sim::ClaimResult& row) {
  std::string text = row.claim->id + ": " + row.claim->statement + "\n";
  for (const std::string& assumption : row.claim->assumptions)
    text += "  assumed: " + assumption + "\n";
  for (const sim::EvidenceResult& result : row.evidence) {
    const sim::Evidence& evidence = *result.evidence;
    text += "  " + padded(evidence.scenario, 16) + padded(evidence.check, 24);
    if (result.check)
      text += padded(shown_residual(*result.check), 12, true) +
              padded(shown_number(*result.check, result.check->limit), 12, true) + "  " +
              padded(shown_verdict(*result.check, !evidence.supports), 18) + " " +
              padded(null_text(result), 22) + " " + hex16(result.hash);
    else
      text += "not run";
    text += "\n";
  }
  for (const sim::Trace& trace : row.claim->traces)
    text += "  " + trace.equation + " (" + describe::word(trace.kind) + ")\n      " + trace.source +
            "\n      " + trace.test + "\n";
  return text + "  " + row.claim->page + "\n\n";
}

std::string scenario_text(const sim::ScenarioResult& result, std::uint64_t seed) {
  const sim::ScenarioSpec& spec = *result.spec;
  const sim::LedgerOutcome& outcome = *result.outcome;
  std::string claims;
  for (const auto& claim : spec.claims)
    claims += " " + claim;
  std::string text = spec.name + " (section " + spec.section + ", claims" + claims + "), seed " +
                     std::to_string(seed) + ", step " + std::to_string(spec.verify_steps);
  if (outcome.sheet_at) text += ", sheet at " + shown_number({}, *outcome.sheet_at);
  const bool control = result.null_outcome && !result.null_outcome->checks.empty();
  text += "\n  " + padded("check", 34) + padded("residual", 13, true) + padded("limit", 13, true) +
          "  " + padded("kind", 9) + " " + padded("verdict", 18) + " " +
          (control ? "null control" : "") + "\n";
  for (const sim::Check& check : outcome.checks) {
    text += "  " + padded(check.label, 34) + padded(shown_residual(check), 13, true) +
            padded(shown_number(check, check.limit), 13, true) + "  " +
            padded(describe::word(check.kind), 9) + " " +
            padded(shown_verdict(check, check.contrast), 18) + " ";
    const auto* null = control ? sim::find_check(result.null_outcome->checks, check.id) : nullptr;
    if (null) text += shown_residual(*null) + " " + shown_verdict(*null, null->contrast);
    text += "\n";
    if (!check.reason.empty()) text += "      " + check.reason + "\n";
  }
  if (control) text += "  null control: " + spec.null_parameter + " = 1\n";
  for (const std::string& fault : result.faults)
    text += "  FAULT: " + fault + "\n";
  return text + (result.faults.empty() ? "  verified\n\n" : "  not verified\n\n");
}

} // namespace

std::string ledger_text(const LedgerRun& run, const VerifyRequest& request) {
  std::string text;
  if (!run.claims.empty()) text += claims_table(run, request);
  if (!request.everything)
    for (const sim::ClaimResult& row : run.claims)
      text += evidence_table(row);
  for (const sim::ScenarioResult& result : run.scenarios)
    text += scenario_text(result, request.seed);
  return text;
}

} // namespace twofold::cli
