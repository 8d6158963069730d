// What is behind a claim: statement, assumptions, every run with its null control, and where each
// equation is computed and tested.
#include "ledger_parts.hpp"

#include "../format.hpp"
#include "../strings.hpp"

#include <algorithm>

namespace twofold::ui {
namespace {

using sim::Check;
using sim::Verdict;

constexpr float kLine = 19, kOpenButton = 76, kNullButton = 112;

std::string hash_text(std::uint64_t hash) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (unsigned i = 0; i < 16; ++i) {
    if (i > 0 && i % 4 == 0) out += ' ';
    out += kDigits[(hash >> (60 - 4 * i)) & 15u];
  }
  return marked_as_said(out);
}

// One piece of evidence in words, line by line.
struct EvidenceWords {
  std::string title, check, measured, null, run;
  Verdict verdict = Verdict::unknown;
};

std::string settings_words(const sim::ScenarioSpec& spec, const sim::Evidence& evidence) {
  std::string out;
  for (const sim::Setting& s : evidence.settings) {
    const auto found = sim::find_parameter(spec.parameters, s.name);
    if (!found) continue;
    const sim::ParameterSpec& p = spec.parameters[found.value()];
    out +=
        (out.empty() ? "" : ", ") + said(p.label) + " " + said(sim::choice_or_number(p, s.value));
  }
  return out;
}

EvidenceWords words_of(LabState& lab, const sim::EvidenceResult& r) {
  EvidenceWords out;
  const auto scenario = lab.catalogue.scenario(r.evidence->scenario);
  if (!scenario) return out; // the plan has refused it
  const sim::ScenarioSpec& spec = scenario.value()->spec();
  const std::string settings = settings_words(spec, *r.evidence);
  out.title = said(spec.title) + (settings.empty() ? "" : ": " + settings);
  out.check = r.check ? said(r.check->label) : marked_as_said(r.evidence->check);
  if (!r.evidence->supports) out.check += " (" + std::string(str::must_fail) + ")";
  if (!r.check) {
    out.measured = r.step > 0 ? str::nothing_measured : str::not_run_yet;
    return out;
  }
  out.verdict = r.check->verdict;
  out.measured = r.check->verdict == Verdict::unknown
                     ? std::string(str::not_measured)
                     : amount(*r.check, r.check->residual) + "   " + limit_words(*r.check);
  if (r.null_check && r.null_check->verdict != Verdict::unknown)
    out.null = replaced(str::null_value, "{}", amount(*r.null_check, r.null_check->residual));
  else if (r.evidence->supports)
    out.null = r.null_parameter.empty() ? str::no_null_control : str::null_control_not_run;
  out.run = std::string(str::seed) + " " + std::to_string(lab.book.plan.seed) + "   " +
            std::string(str::step) + " " + count(r.step) + "   " + std::string(str::hash) + " " +
            hash_text(r.hash);
  return out;
}

float draw_evidence(LabState& lab, ImDrawList* dl, Rect column, float y, std::size_t claim,
                    std::size_t e) {
  const Tokens& t = tokens();
  const EvidenceWords words = words_of(lab, lab.book.rows[claim].evidence[e]);
  const bool wide = column.w >= 800;
  const bool null = has_null_control(lab, *lab.book.rows[claim].evidence[e].evidence);
  const float null_w = null && wide ? kNullButton + 8 : 0; // else below the other button
  const float x = column.x + 28, right = column.right() - kOpenButton - null_w - 12;
  const Rect box{column.right() - kOpenButton, y + 4, kOpenButton, wide ? 30.f : 44.f};
  verdict_glyph(dl, {column.x + 9, y + 14}, 8, words.verdict);
  float below = y;
  if (wide) {
    const float second = column.x + column.w * 0.42f;
    text(dl, {x, y + 19}, type::strong, t.text1,
         fitted(type::strong, words.check, second - x - 16));
    text(dl, {x, y + 39}, type::label, t.text2, fitted(type::label, words.title, second - x - 16));
    const std::string measured = words.measured + (words.null.empty() ? "" : "   " + words.null);
    text(dl, {second, y + 19}, type::label, t.text1, fitted(type::label, measured, right - second));
    text(dl, {second, y + 39}, type::tick, t.text2, fitted(type::tick, words.run, right - second));
    below = y + 54;
  } else {
    below = paragraph(dl, {x, y + 19}, type::strong, t.text1, words.check, right - x, kLine);
    below = paragraph(dl, {x, below}, type::label, t.text2, words.title, right - x, kLine);
    below = std::max(below, box.bottom() + (null ? 68.f : 18.f));
    for (const std::string& line : {words.measured, words.null})
      below = paragraph(dl, {x, below}, type::label, t.text1, line, column.right() - x, kLine);
    below =
        paragraph(dl, {x, below}, type::tick, t.text2, words.run, column.right() - x, kLine) - 2;
  }
  if (button(dl, id("open evidence", int(e)), box, str::open, Look::outlined))
    open_evidence(lab, claim, e);
  const Rect null_box = wide
                            ? Rect{box.x - null_w, box.y, kNullButton, 30}
                            : Rect{column.right() - kNullButton, box.bottom() + 6, kNullButton, 44};
  if (null && button(dl, id("open null evidence", int(e)), null_box, str::open_null_short))
    open_evidence(lab, claim, e, true);
  return below;
}

float draw_trace(ImDrawList* dl, Rect column, float y, const sim::Trace& trace) {
  const Tokens& t = tokens();
  const std::string_view kind = kind_word(trace.kind);
  const float tag = text_width(type::hint, kind) + 16;
  kind_tag(dl, {column.x + tag, y - 15}, trace.kind);
  const float x = column.x + 88, width = column.right() - x;
  y = paragraph(dl, {x, y}, type::run, t.text1, trace.equation, width, 21);
  const auto line = [&](std::string_view word, const std::string& path) {
    if (path.empty()) return;
    text(dl, {x, y}, type::hint, t.text3, word);
    const float indent = 56;
    const AsWritten path_of_a_file;
    y = paragraph(dl, {x + indent, y}, type::tick, t.text2, path, width - indent, 18);
  };
  line(str::source_word, trace.source);
  line(str::test_word, trace.test);
  return y + 8;
}

} // namespace

float draw_open_claim(LabState& lab, Rect page, float y, std::size_t claim) {
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const sim::ClaimResult row = lab.book.rows[claim]; // a button below may change it
  const bool wide = page.w >= 1000;
  const float left = page.x + (wide ? kLedgerPad + 38 : 16),
              right = page.right() - (wide ? kLedgerPad : 16);
  const Rect column{left, y, right - left, 0};
  // its ground lies below what is drawn on it, whose height is known only afterwards
  dl->ChannelsSplit(2);
  dl->ChannelsSetCurrent(1);
  const float top = y;
  y = paragraph(dl, {left, y + 26}, type::body, t.text1, row.claim->statement, column.w, 23);
  for (const std::string& words : row.claim->assumptions) {
    const float indent = std::max(76.f, text_width(type::label, str::assumed_word) + 12);
    text(dl, {left, y}, type::label, t.text2, str::assumed_word);
    y = paragraph(dl, {left + indent, y}, type::label, t.text2, words, column.w - indent, kLine);
  }
  const bool asked = progress_of(lab.book, claim).asked > 0;
  for (std::size_t i = 0; asked && row.complete && i < row.faults.size(); ++i) {
    icon(dl, {left + 6, y - 5}, Icon::close, t.fails, 0.8f);
    y = paragraph(dl, {left + 20, y}, type::label, t.fails, row.faults[i], column.w - 20, kLine);
  }
  text(dl, {left, y + 14}, type::strong, t.text1, str::evidence_word);
  y += 22;
  for (std::size_t e = 0; e < row.evidence.size(); ++e)
    y = draw_evidence(lab, dl, column, y, claim, e);
  if (!row.claim->traces.empty()) {
    text(dl, {left, y + 14}, type::strong, t.text1, str::traces_word);
    y += 38;
    for (const sim::Trace& trace : row.claim->traces)
      y = draw_trace(dl, column, y, trace);
  }
  if (!row.claim->page.empty()) {
    text(dl, {left, y + 8}, type::hint, t.text3, str::page_word);
    const AsWritten path_of_a_file;
    const float indent = std::max(88.f, text_width(type::hint, str::page_word) + 12);
    text(dl, {left + indent, y + 8}, type::tick, t.text2, row.claim->page);
    y += 14;
  }
  y += 14;
  dl->ChannelsSetCurrent(0);
  fill(dl, {page.x, top, page.w, y - top}, t.panel);
  dl->ChannelsMerge();
  return y;
}

} // namespace twofold::ui
