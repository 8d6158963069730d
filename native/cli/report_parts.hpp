// Parts of the ledger's page.
#pragma once

#include "ledger_words.hpp"

#include "describe/svg/canvas.hpp"

namespace twofold::cli {

using describe::escaped;

// "<name class="style">text</name>", the text escaped.
[[nodiscard]] std::string element(const char* name, const char* style, std::string_view text);
// A glyph told apart by shape: circle with tick, triangle, square with cross.
[[nodiscard]] std::string verdict_glyph(sim::Verdict verdict);
// The residual in units of its limit, on a logarithmic axis with the limit in the middle; a hollow
// diamond is the null control, a filled one what passes the same check.
[[nodiscard]] std::string bar_svg(const sim::ClaimResult& row);
// The evidence of a claim as a table with links to the lab.
[[nodiscard]] std::string evidence_html(const sim::ClaimResult& row, const VerifyRequest& request);
// Pictures of the headline's run and of its null control.
[[nodiscard]] std::string pictures_html(const LedgerRun& run, std::size_t claim);
// Address of the run in the lab.
[[nodiscard]] std::string lab_link(const sim::EvidenceResult& result, const VerifyRequest& request);
[[nodiscard]] const char* page_style();

} // namespace twofold::cli
