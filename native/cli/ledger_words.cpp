#include "ledger_words.hpp"

#include "describe/describe.hpp"

#include <cmath>
#include <cstdio>

namespace twofold::cli {

std::string shown_number(const sim::Check& check, Real value) {
  char text[40];
  if (!std::isfinite(value)) return "-";
  if (check.percent)
    std::snprintf(text, sizeof text, "%.3g %%", 100 * value);
  else
    std::snprintf(text, sizeof text, "%.3g", value);
  return text;
}

std::string shown_residual(const sim::Check& check) {
  return check.verdict == sim::Verdict::unknown ? "-" : shown_number(check, check.residual);
}

std::string shown_verdict(const sim::Check& check, bool must_fail) {
  if (must_fail && check.verdict == sim::Verdict::fails) return "fails, as it must";
  if (check.verdict == sim::Verdict::unknown) return "not measured";
  return describe::word(check.verdict);
}

std::string shown_verdict(const sim::ClaimResult& row) {
  switch (row.verdict) {
  case sim::Verdict::holds:
    return "holds";
  case sim::Verdict::only_if:
    return (row.claim->illustration ? "holds only as " : "holds only if ") + row.claim->condition;
  case sim::Verdict::fails:
    // The condition tells where the expected failure is; another one is everywhere.
    return row.claim->expected == sim::Verdict::fails ? "fails " + row.claim->condition : "fails";
  case sim::Verdict::unknown:
    break;
  }
  return "not measured";
}

std::string shown_settings(std::span<const sim::Setting> settings) {
  std::string text;
  for (const sim::Setting& setting : settings)
    text += (text.empty() ? "" : ", ") + setting.name + "=" + sim::number_text(setting.value);
  return text.empty() ? "defaults" : text;
}

std::string no_null_control(const sim::EvidenceResult& result) {
  if (result.null_check) return {};
  if (!result.evidence->supports) return "marks where the claim ends: its failure is the finding";
  if (!result.check) return "not run";
  if (result.null_parameter.empty()) return "this scenario has no null control";
  return "null control not run";
}

const sim::EvidenceResult* counterpart(const sim::ClaimResult& row) {
  if (row.evidence.front().evidence->supports) return nullptr;
  for (const sim::EvidenceResult& other : row.evidence)
    if (other.evidence->supports && other.evidence->check == row.evidence.front().evidence->check)
      return other.check ? &other : nullptr;
  return nullptr;
}

std::string padded(std::string_view text, std::size_t width, bool right) {
  std::size_t characters = 0;
  for (const char byte : text)
    characters += (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u ? 1 : 0; // UTF-8
  const std::string blanks(width > characters ? width - characters : 0, ' ');
  return right ? blanks + std::string(text) : std::string(text) + blanks;
}

} // namespace twofold::cli
