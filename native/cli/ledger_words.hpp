// Words and numbers of the ledger, the same in text, JSON and report.
#pragma once

#include "ledger_run.hpp"

namespace twofold::cli {

// "0.83 %", "1.2e-05"; "-" if there is none.
[[nodiscard]] std::string shown_number(const sim::Check& check, Real value);
[[nodiscard]] std::string shown_residual(const sim::Check& check);
// "holds", "fails, as it must", "not measured".
[[nodiscard]] std::string shown_verdict(const sim::Check& check, bool must_fail);
// Of a claim: "holds only if the loss reacts", "fails for ordinary training".
[[nodiscard]] std::string shown_verdict(const sim::ClaimResult& row);
// "a=1, b=2", or "defaults".
[[nodiscard]] std::string shown_settings(std::span<const sim::Setting> settings);

// Why a piece of evidence has no null control; empty if it has one.
[[nodiscard]] std::string no_null_control(const sim::EvidenceResult& result);
// Of a headline that must fail: the first supporting evidence that passes the same check.
[[nodiscard]] const sim::EvidenceResult* counterpart(const sim::ClaimResult& row);

// Fills up with blanks to `width` characters (of text, not bytes); left of it if `right`.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width, bool right = false);

} // namespace twofold::cli
