// What the two tables of the claims page share: columns, the bar of a residual in units of its
// limit, and the words of an amount.
#pragma once

#include "panels.hpp"

namespace twofold::ui {

inline constexpr float kLedgerPad = 24, kLedgerRow = 76, kLeastLedgerRow = 54;
inline constexpr float kLedgerHead = 82, kLedgerNames = 31; // title; names of the columns

struct LedgerColumns {
  float claim = 0, verdict = 0, bar = 0, bar_w = 0, measured = 0, right = 0;
  bool wide = false;
};
[[nodiscard]] LedgerColumns ledger_columns(Rect rect);
// Lower rows if that shows more of `n` at once; `other`: what else stands on the page.
[[nodiscard]] float ledger_row_height(Rect rect, std::size_t n, float other);
void ledger_column_names(ImDrawList* dl, Rect rect, const LedgerColumns& at, float y,
                         std::string_view first);
// Below the bars: what their ends mean.
void ledger_axis(ImDrawList* dl, const LedgerColumns& at, float y);

struct ResidualBar {
  const sim::Check* check = nullptr;     // none: nothing is measured
  const sim::Check* null = nullptr;      // of the null control: a hollow diamond
  std::vector<const sim::Check*> others; // what else supports the claim: green diamonds
  std::string_view words;                // at the right of the bar, where a null control is missing
};
void residual_bar(ImDrawList* dl, Rect box, const ResidualBar& bar);
void ledger_diamond(ImDrawList* dl, ImVec2 centre, ImU32 ink, ImU32 body);

[[nodiscard]] std::string amount(const sim::Check& check, Real value);
[[nodiscard]] std::string limit_words(const sim::Check& check); // "limit 0.172"

// The claims of the paper from y; returns the y below.
[[nodiscard]] float draw_claim_rows(LabState& lab, Rect page, float y, const LedgerColumns& at);
// What is behind one of them; returns the y below.
float draw_open_claim(LabState& lab, Rect page, float y, std::size_t claim);
// The checks of the open run, from y; returns the y below.
float draw_this_run(LabState& lab, Rect page, float y, const LedgerColumns& at);

} // namespace twofold::ui
