#include "panels.hpp"

#include "../format.hpp"
#include "../strings.hpp"
#include "../views/sheet_picture.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {
namespace {

constexpr float kCardWidth = 376, kPad = 20;

void open_from_gallery(LabState& lab, const sim::ScenarioSpec& spec, bool null_control) {
  if (spec.name != lab.spec().name || null_control != null_control_on(lab)) {
    std::vector<sim::Setting> settings;
    if (null_control && !spec.null_parameter.empty()) settings.push_back({spec.null_parameter, 1});
    if (auto opened = open_scenario(lab, spec.name, lab.session->seed(), settings); !opened)
      lab.message = opened.error().message();
  }
  show_page(lab, Page::lab);
}

bool open_button(ImDrawList* dl, Rect rect) {
  const Hit h = hit(id("open"), rect);
  const Tokens& t = tokens();
  fill(dl, rect, h.hovered ? mixed(t.text1, t.stage, 0.12f) : t.text1, 4);
  if (h.focused) focus_ring(dl, rect);
  if (h.hovered) hand_cursor();
  const float w = text_width(type::section, str::open);
  icon(dl, {rect.centre().x - w / 2 - 10, rect.centre().y}, Icon::play, t.stage, 0.8f);
  text(dl, {rect.centre().x - w / 2 + 8, baseline(type::section, rect.centre().y)}, type::section,
       t.stage, str::open);
  return h.clicked;
}

std::string claims_of(const sim::ScenarioSpec& spec) {
  std::string out;
  for (const std::string& c : spec.claims) out += (out.empty() ? "" : ", ") + c;
  return out;
}

// The verdict of all checks of the run that is open: the worst that is claimed.
sim::Verdict overall(const LabState& lab) {
  sim::Verdict worst = lab.checks.empty() ? sim::Verdict::unknown : sim::Verdict::holds;
  for (const sim::Check& c : lab.checks) {
    if (c.contrast || c.verdict == sim::Verdict::unknown) continue;
    if (c.verdict == sim::Verdict::fails) return c.verdict;
    if (c.verdict == sim::Verdict::only_if) worst = c.verdict;
  }
  return worst;
}

float card_story(ImDrawList* dl, const sim::ScenarioSpec& spec, float x, float y, float w) {
  const Tokens& t = tokens();
  y = paragraph(dl, {x, y}, type::body, t.text1, spec.goal, w, 24);
  y += 12;
  if (!spec.look_for.empty()) {
    text(dl, {x, y}, type::label, t.text3, str::look_for);
    y += 24;
  }
  for (const std::string& item : spec.look_for) {
    dl->AddCircleFilled({x + 5, y - 5}, 2.2f, t.text2, 12);
    y = paragraph(dl, {x + 18, y}, type::label, t.text1, item, w - 18, 20) + 4;
  }
  return y;
}

// The sheet of the open run, small.
void thumbnail(LabState& lab, ImDrawList* dl, Rect rect) {
  const Clip clip(dl, rect);
  const sim::SheetView& sheet = lab.sheet;
  const float scale = rect.w / float(std::max(1e-6, sheet.x_max - sheet.x_min));
  SheetLayers layers;
  layers.paths = true;
  layers.long_names = false;
  draw_sheet(lab, dl, place_sheet(lab, rect, scale * 1.3f), layers);
}

// The large card of the open scenario.
void large_card(LabState& lab, Rect card) {
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const sim::ScenarioSpec& spec = lab.spec();
  fill(dl, card, t.panel, 6);
  outline(dl, card, t.line2, 6);
  const float x = card.x + kPad, w = card.w - 2 * kPad;
  text(dl, {x, card.y + 34}, type::label, t.text2, str::start_here);
  text(dl, {x, card.y + 62}, type::card_title, t.text1, fitted(type::card_title, spec.title, w - 60));
  text(dl, {x + w, card.y + 61}, type::value, t.text3, std::string(str::section_sign) + spec.section,
       Align::right);
  float y = card.y + 80;
  if (lab.sheet.ready && card.h > 560) {
    const float h = std::min(164.f, w * 0.49f);
    thumbnail(lab, dl, {x, y, w, h});
    outline(dl, {x, y, w, h}, t.line);
    y += h;
  }
  const float foot = card.bottom() - kPad - 44;
  const float marks = foot - (spec.null_parameter.empty() ? 34.f : 86.f);
  {
    const Clip clip(dl, {card.x, y, card.w, std::max(0.f, marks - 20 - y)});
    card_story(dl, spec, x, y + 32, w);
  }
  horizontal(dl, x, x + w, marks - 12, t.line);
  if (!spec.claims.empty()) {
    const float line = baseline(type::label, marks + 10);
    text(dl, {x, line}, type::label, t.text2, str::tests_claim);
    float at = x + text_width(type::label, str::tests_claim) + 10;
    text(dl, {at, line}, type::value, t.text1, claims_of(spec));
    at += text_width(type::value, claims_of(spec)) + 20;
    const sim::Verdict verdict = overall(lab);
    verdict_glyph(dl, {at, marks + 10}, 8, verdict);
    text(dl, {at + 15, line}, type::label, verdict_colour(verdict),
         fitted(type::label, verdict_word(verdict), x + w - at - 15));
  }
  if (!spec.null_parameter.empty() &&
      button(dl, id("open null"), {x, foot - 52, w, 44}, str::open_null))
    open_from_gallery(lab, spec, true);
  if (open_button(dl, {x, foot, w, 44})) open_from_gallery(lab, spec, null_control_on(lab));
}

void small_card(LabState& lab, const sim::ScenarioSpec& spec, Rect card, int index) {
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const Hit h = hit(id("card", index), card);
  fill(dl, card, h.hovered ? t.raised : t.panel, 4);
  outline(dl, card, h.hovered ? t.line2 : t.line, 4);
  if (h.hovered) hand_cursor();
  if (h.focused) focus_ring(dl, card);
  const float x = card.x + 12, w = card.w - 24;
  text(dl, {x, card.y + 28}, type::card, t.text1, fitted(type::card, spec.title, w - 44));
  text(dl, {x + w, card.y + 28}, type::tick, t.text3, std::string(str::section_sign) + spec.section,
       Align::right);
  paragraph(dl, {x, card.y + 52}, type::label, t.text2, spec.story, w, 19, 3);
  if (h.clicked) open_from_gallery(lab, spec, false);
}

} // namespace

void draw_gallery(LabState& lab, Rect rect) {
  if (rect.w < 40 || rect.h < 40) return;
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const bool wide = rect.w >= 800;
  const float card_w = wide ? kCardWidth : rect.w - 32;
  const float card_h = wide ? std::clamp(rect.h - 32, 420.f, 660.f) : 620.f;
  const float top = rect.y - lab.page_scroll;
  large_card(lab, {rect.x + 16, top + 16, card_w, card_h});
  float x = rect.x + 16, y = top + card_h + 32;
  if (wide) x += card_w + 24, y = top + 16;
  const float w = rect.right() - 16 - x;
  text(dl, {x, y + 20}, type::section, t.text1, str::all_scenarios);
  y += 36;
  const float columns = std::max(1.f, std::floor(w / 300)), cw = std::floor((w - 12 * (columns - 1)) / columns);
  int shown = 0;
  for (const sim::Scenario* s : lab.catalogue.scenarios) {
    if (s->spec().name == lab.spec().name) continue;
    const Rect card{x + float(shown % int(columns)) * (cw + 12), y + float(shown / int(columns)) * 132, cw, 120};
    small_card(lab, s->spec(), card, shown++);
  }
  y += std::ceil(float(shown) / columns) * 132;
  y = paragraph(dl, {x, y + 16}, type::label, t.text2, str::more_scenarios, w, 20);
  scroll(lab.page_scroll, rect, std::max(y, top + card_h + 32) - top);
}

} // namespace twofold::ui
