#include "ledger_json.hpp"

#include "ledger_words.hpp"

#include "twofold/core/hash.hpp"

namespace twofold::cli {
namespace {

using describe::Json;
using describe::number;
using describe::word;

Json residual(const std::optional<sim::Check>& check) {
  if (!check || check->verdict == sim::Verdict::unknown) return nullptr;
  return number(check->residual);
}

Json verdict(const std::optional<sim::Check>& check) {
  return check ? Json(word(check->verdict)) : Json(nullptr);
}

Json evidence_json(const sim::EvidenceResult& result, std::uint64_t seed) {
  const sim::Evidence& evidence = *result.evidence;
  const bool run = result.check.has_value();
  Json settings = Json::object();
  for (const sim::Setting& setting : evidence.settings)
    settings[setting.name] = number(setting.value);
  return {{"scenario", evidence.scenario},
          {"check", evidence.check},
          {"label", run ? Json(result.check->label) : Json(nullptr)},
          {"settings", settings},
          {"seed", seed},
          {"step", run ? Json(result.step) : Json(nullptr)},
          {"hash", run ? Json(hex16(result.hash)) : Json(nullptr)},
          {"residual", residual(result.check)},
          {"limit", run ? number(result.check->limit) : Json(nullptr)},
          {"percent", run && result.check->percent},
          {"kind", run ? Json(word(result.check->kind)) : Json(nullptr)},
          {"verdict", verdict(result.check)},
          {"supports", evidence.supports},
          {"null_residual", residual(result.null_check)},
          {"null_verdict", verdict(result.null_check)},
          {"verified", run && !result.faulty}};
}

void add_headline(Json& json, const sim::ClaimResult& row) {
  const sim::EvidenceResult& headline = row.evidence.front();
  const bool run = headline.check.has_value();
  json["kind"] = run ? Json(word(headline.check->kind)) : Json(nullptr);
  json["residual"] = residual(headline.check);
  json["limit"] = run ? number(headline.check->limit) : Json(nullptr);
  json["percent"] = run && headline.check->percent;
  json["null_control"] = nullptr;
  if (headline.null_check)
    json["null_control"] = {{"parameter", headline.null_parameter},
                            {"residual", residual(headline.null_check)},
                            {"verdict", verdict(headline.null_check)}};
  json["null_control_reason"] = no_null_control(headline);
  json["counterpart"] = nullptr;
  if (const sim::EvidenceResult* other = counterpart(row))
    json["counterpart"] = {{"scenario", other->evidence->scenario},
                           {"check", other->evidence->check},
                           {"residual", residual(other->check)},
                           {"limit", number(other->check->limit)},
                           {"verdict", verdict(other->check)}};
}

Json claim_json(const sim::ClaimResult& row, std::uint64_t seed) {
  const sim::Claim& claim = *row.claim;
  Json json = {{"id", claim.id},
               {"title", claim.title},
               {"statement", claim.statement},
               {"verdict", word(row.verdict)},
               {"expected", word(claim.expected)},
               {"condition", claim.condition},
               {"measured", claim.measured},
               {"illustration", claim.illustration}};
  add_headline(json, row);
  json["assumptions"] = claim.assumptions;
  Json& evidence = json["evidence"] = Json::array();
  for (const sim::EvidenceResult& result : row.evidence)
    evidence.push_back(evidence_json(result, seed));
  Json& traces = json["traces"] = Json::array();
  for (const sim::Trace& trace : claim.traces)
    traces.push_back({{"equation", trace.equation},
                      {"kind", word(trace.kind)},
                      {"source", trace.source},
                      {"test", trace.test}});
  json["page"] = claim.page;
  json["faults"] = row.faults;
  json["verified"] = row.faults.empty();
  return json;
}

Json checks_json(std::span<const sim::Check> checks) {
  Json all = Json::array();
  for (const sim::Check& check : checks)
    all.push_back({{"id", check.id},
                   {"label", check.label},
                   {"kind", word(check.kind)},
                   {"verdict", word(check.verdict)},
                   {"residual", residual(check)},
                   {"limit", number(check.limit)},
                   {"contrast", check.contrast},
                   {"reason", check.reason}});
  return all;
}

Json scenario_json(const sim::ScenarioResult& result, std::uint64_t seed) {
  const sim::ScenarioSpec& spec = *result.spec;
  const sim::LedgerOutcome& outcome = *result.outcome;
  Json null_checks = Json::array();
  if (result.null_outcome) null_checks = checks_json(result.null_outcome->checks);
  return {{"scenario", spec.name},
          {"claims", spec.claims},
          {"seed", seed},
          {"steps", spec.verify_steps},
          {"hash", hex16(outcome.hash)},
          {"sheet_at", outcome.sheet_at ? number(*outcome.sheet_at) : Json(nullptr)},
          {"checks", checks_json(outcome.checks)},
          {"null_parameter", spec.null_parameter},
          {"null_checks", null_checks},
          {"faults", result.faults},
          {"verified", result.faults.empty()}};
}

} // namespace

Json ledger_json(const LedgerRun& run, const VerifyRequest& request) {
  Json json = {{"seed", request.seed}, {"quick", request.quick}};
  Json& claims = json["claims"] = Json::array();
  for (const sim::ClaimResult& row : run.claims)
    claims.push_back(claim_json(row, request.seed));
  Json& scenarios = json["scenarios"] = Json::array();
  for (const sim::ScenarioResult& result : run.scenarios)
    scenarios.push_back(scenario_json(result, request.seed));
  json["verified"] = run.verified();
  return json;
}

} // namespace twofold::cli
