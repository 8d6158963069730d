#include "report.hpp"

#include "describe/describe.hpp"
#include "describe/svg.hpp"
#include "report_parts.hpp"

#include <algorithm>
#include <fstream>

namespace twofold::cli {
namespace {

const char* style_of(sim::Verdict verdict) {
  if (verdict == sim::Verdict::holds) return "holds";
  if (verdict == sim::Verdict::only_if) return "only-if";
  return verdict == sim::Verdict::fails ? "fails" : "hint";
}

std::string row_html(const sim::ClaimResult& row) {
  const sim::Claim& claim = *row.claim;
  const sim::EvidenceResult& headline = row.evidence.front();
  const bool red = !row.faults.empty() || row.verdict == sim::Verdict::fails;
  std::string text = "<a class=\"row" + std::string(red ? " red" : "") + "\" href=\"#" +
                     escaped(claim.id) + "\"><code>" + escaped(claim.id) + "</code><span>" +
                     element("span", "strong", claim.title) + "<br/>" +
                     element("small", "", claim.measured) + "</span><span>" +
                     verdict_glyph(row.verdict) + "<span class=\"strong " + style_of(row.verdict) +
                     "\">" + escaped(shown_verdict(row)) + "</span></span>" + bar_svg(row);
  if (claim.illustration)
    text += "<span class=\"n\">same hash<br/>in 4 views</span>";
  else if (headline.check)
    text += "<span class=\"n\">" + escaped(shown_residual(*headline.check)) + "<br/>limit " +
            escaped(shown_number(*headline.check, headline.check->limit)) + "</span>";
  else
    text += "<span class=\"n\">not measured</span>";
  const char* kind = headline.check ? describe::word(headline.check->kind) : "";
  return text + "<span>" + (*kind != 0 ? element("span", kind, kind) : "") + "</span></a>\n";
}

std::string section_html(const LedgerRun& run, std::size_t index, const VerifyRequest& request) {
  const sim::ClaimResult& row = run.claims[index];
  const sim::Claim& claim = *row.claim;
  std::string text = "<section id=\"" + escaped(claim.id) + "\">" +
                     element("h2", "", claim.id + " " + claim.title) +
                     element("p", "", claim.statement) + "<p>" + verdict_glyph(row.verdict) +
                     "<span class=\"strong " + style_of(row.verdict) + "\">" +
                     escaped(shown_verdict(row)) + "</span></p>\n";
  for (const std::string& fault : row.faults)
    text += element("p", "fault", "Fault: " + fault);
  const std::string none = no_null_control(row.evidence.front());
  if (!none.empty()) text += element("p", "hint", "Null control of the headline: " + none + ".");
  if (const auto* other = counterpart(row))
    text += element("p", "hint",
                    "What passes the same check: " + other->evidence->scenario + ", " +
                        shown_residual(*other->check) + ".");
  text += pictures_html(run, index) + element("h3", "", "Assumed") + "<ul>\n";
  for (const std::string& assumption : claim.assumptions)
    text += element("li", "", assumption);
  text += "</ul>\n" + element("h3", "", "Evidence") + evidence_html(row, request) +
          element("h3", "", "From equation to source to test") + "<ul>\n";
  for (const sim::Trace& trace : claim.traces)
    text += "<li>" + escaped(trace.equation) + " " +
            element("span", describe::word(trace.kind), describe::word(trace.kind)) +
            "<br/><code>" + escaped(trace.source) + "</code><br/><code>" + escaped(trace.test) +
            "</code></li>\n";
  return text + "</ul>\n<p class=\"hint\">More: <code>" + escaped(claim.page) +
         "</code></p></section>\n";
}

std::string scenarios_html(const LedgerRun& run) {
  if (run.scenarios.empty()) return {};
  std::string text = element("h2", "", "Scenarios") +
                     "<div class=\"wide\"><table>\n<tr><th>Scenario</th><th>Checks</th>"
                     "<th>Verified</th></tr>\n";
  for (const sim::ScenarioResult& result : run.scenarios) {
    const bool good = result.faults.empty();
    std::string told = good ? "yes" : "no";
    for (const std::string& fault : result.faults)
      told += "; " + fault;
    text += std::string(good ? "<tr>" : "<tr class=\"red\">") + "<td>" +
            escaped(result.spec->name) + "</td><td>" +
            std::to_string(result.outcome->checks.size()) + "</td><td>" + escaped(told) +
            "</td></tr>\n";
  }
  return text + "</table></div>\n";
}

std::string counts_html(const LedgerRun& run) {
  std::string text = "<p>";
  const std::pair<sim::Verdict, const char*> words[] = {{sim::Verdict::holds, " hold"},
                                                        {sim::Verdict::only_if, " hold only if …"},
                                                        {sim::Verdict::fails, " fail"},
                                                        {sim::Verdict::unknown, " not measured"}};
  for (const auto& [verdict, word] : words) {
    const auto n = std::count_if(run.claims.begin(), run.claims.end(),
                                 [v = verdict](const auto& row) { return row.verdict == v; });
    if (n > 0) text += verdict_glyph(verdict) + std::to_string(n) + word + "&#160;&#160; ";
  }
  return text + "</p>\n";
}

} // namespace

std::string report_html(const LedgerRun& run, const VerifyRequest& request) {
  std::string text = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                     "<title>Twofold: what survives testing</title>\n<style>\n" +
                     describe::svg_style() + page_style() + "</style></head><body>\n" +
                     element("h1", "", "What survives testing") +
                     element("p", "hint",
                             "Claims of arXiv:2111.00903, each measured here. Twofold " +
                                 std::string(describe::version()) + ", seed " +
                                 std::to_string(request.seed) + ": " + request.command) +
                     counts_html(run);
  for (const sim::ClaimResult& row : run.claims)
    text += row_html(row);
  text += element("p", "hint",
                  "A bar is the residual in units of its limit, four decades to either side of the "
                  "line. A hollow diamond is the null control: it must land right of the line. A "
                  "filled one is a run that passes the same check.");
  for (std::size_t i = 0; i < run.claims.size(); ++i)
    text += section_html(run, i, request);
  return text + scenarios_html(run) + "</body></html>\n";
}

Status write_report(const LedgerRun& run, const VerifyRequest& request) {
  std::ofstream file(request.report, std::ios::binary | std::ios::trunc);
  file << report_html(run, request);
  file.close();
  if (file) return Done{};
  return Error{"file", request.report, "room to write the whole report"};
}

} // namespace twofold::cli
