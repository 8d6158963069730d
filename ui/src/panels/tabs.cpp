// Narrow windows and phones: one panel with tabs instead of three columns.
#include "panels.hpp"

#include "../places.hpp"
#include "../strings.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace twofold::ui {
namespace {

constexpr int kControls = 1;
constexpr std::array kNarrowOrder{kControls, 0, 2, 3};

// What is left of the tabs where parts are hidden.
std::vector<int> shown_tabs(const LabState& lab, bool phone) {
  std::vector<int> out;
  for (int k = 0; k < int(str::tabs.size()); ++k) {
    const int tab = phone ? k : kNarrowOrder[std::size_t(k)];
    if (tab == kControls ? !lab.embed.hidden.parameters : !lab.embed.hidden.checks)
      out.push_back(tab);
  }
  return out;
}

constexpr int kLessonTab = -1; // before the others, while a lesson is open
constexpr std::array<std::string_view, 4> kTabPlaces{"tab-checks", "tab-controls", "tab-equation",
                                                     "tab-ledger"};

bool has_lesson_tab(const LabState& lab, bool phone) {
  return phone && !lab.lesson.open.empty() && !lab.lesson.outside;
}

void choose_tab(LabState& lab, int tab) {
  lab.lesson.front = tab == kLessonTab;
  if (tab != kLessonTab) lab.sheet_tab = tab;
  lab.checks_scroll = lab.parameters_scroll = lab.tab_scroll = 0;
}

void tab_row(LabState& lab, ImDrawList* dl, Rect row, bool phone) {
  const Tokens& t = tokens();
  const bool lesson = has_lesson_tab(lab, phone);
  std::vector<int> shown = shown_tabs(lab, phone);
  if (!shown.empty() && std::find(shown.begin(), shown.end(), lab.sheet_tab) == shown.end())
    lab.sheet_tab = shown.front();
  if (lesson) shown.insert(shown.begin(), kLessonTab);
  if (shown.empty()) return;
  const auto name_of = [](int tab) {
    return tab == kLessonTab ? str::lesson_word : str::tabs[std::size_t(tab)];
  };
  float total = 0;
  for (const int tab : shown)
    total += text_width(type::label, name_of(tab));
  const float least = 4 * float(shown.size()); // where all do not fit, they are cut alike
  const float shrink = std::min(1.f, (row.w - least) / std::max(1.f, total));
  const float pad = std::max(2.f, (row.w - total) / (2 * float(shown.size())));
  float x = row.x;
  for (const int tab : shown) {
    const std::string_view name = name_of(tab);
    const float w = text_width(type::label, name) * shrink + 2 * pad;
    const Rect cell{x, row.y, w, row.h};
    const Hit h = hit(id("tab", tab), cell);
    if (tab >= 0) mark_place(kTabPlaces[std::size_t(tab)], {x + 2, row.y + 4, w - 4, row.h - 8});
    const bool front = lesson && lab.lesson.front;
    const bool on = tab == kLessonTab ? front : !front && lab.sheet_tab == tab;
    name_control(id("tab", tab), Role::tab, name, {}, on);
    if (h.hovered) hand_cursor();
    if (h.clicked && on && phone) lab.phone_sheet = lab.phone_sheet > 0.5f ? 0.f : 1.f;
    if (h.clicked) choose_tab(lab, tab);
    const Font font = on ? type::strong : type::label;
    text(dl, {cell.centre().x, baseline(font, cell.centre().y)}, font,
         on || h.hovered ? t.text1 : t.text2,
         shrink < 1 ? fitted(font, name, w - 2) : std::string(name), Align::centre);
    if (on) fill(dl, {cell.x + pad * 0.4f, row.bottom() - 2, w - pad * 0.8f, 2}, t.text1);
    if (h.focused) focus_ring(dl, {cell.x + 4, cell.y + 6, cell.w - 8, cell.h - 12});
    x += w;
  }
}

void handle(LabState& lab, ImDrawList* dl, Rect sheet) {
  const Hit h = hit(id("sheet grip"), {sheet.x, sheet.y, sheet.w, 16}, Reach::focusable);
  name_control(id("sheet grip"), Role::toggle, str::pull_panel, {}, lab.phone_sheet > 0.5f);
  if (h.focused) focus_ring(dl, {sheet.centre().x - 22, sheet.y + 4, 44, 5});
  fill(dl, {std::round(sheet.centre().x) - 16, sheet.y + 5, 32, 3}, tokens().line2, 1.5f);
  if (h.held)
    lab.phone_sheet = std::clamp(lab.phone_sheet - ImGui::GetIO().MouseDelta.y / 220, 0.f, 1.f);
  const ImGuiIO& io = ImGui::GetIO();
  const bool tapped = std::abs(io.MousePos.y - io.MouseClickedPos[0].y) < 4;
  const bool up = lab.phone_sheet > 0.5f;
  if ((h.released && tapped) || (h.clicked && h.focused))
    lab.phone_sheet = up ? 0.f : 1.f;
  else if (h.released)
    lab.phone_sheet = up ? 1.f : 0.f;
}

} // namespace

void draw_tabs(LabState& lab, const Layout& layout) {
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const bool phone = layout.form == Form::phone;
  const Rect whole = phone ? layout.sheet
                           : Rect{layout.tabs.x, layout.tabs.y, layout.tabs.w,
                                  layout.tabs.h + layout.parameters.h};
  if (whole.empty()) return;
  fill(dl, whole, phone ? t.raised : t.panel);
  const Clip clip(dl, whole);
  if (phone) {
    horizontal(dl, whole.x, whole.right(), whole.y, t.line2);
    handle(lab, dl, whole);
  } else {
    vertical(dl, whole.right() - 1, whole.y, whole.bottom(), t.line);
  }
  tab_row(lab, dl, layout.tabs, phone);
  horizontal(dl, whole.x, whole.right(), layout.tabs.bottom() - 1, t.line);
  const Rect body = layout.parameters;
  if (has_lesson_tab(lab, phone) && lab.lesson.front) {
    draw_lesson(lab, body, false);
    return;
  }
  switch (lab.sheet_tab) {
  case 0: {
    const float probe = body.h > 240 ? 44.f : 0.f;
    draw_checks(lab, {body.x, body.y, body.w, body.h - probe}, false);
    if (probe > 0) {
      horizontal(dl, body.x, body.right(), body.bottom() - probe, t.line);
      draw_probe(lab, {body.x, body.bottom() - probe, body.w, probe});
    }
    break;
  }
  case 1:
    draw_parameters(lab, body, false);
    break;
  case 2:
    draw_equations(lab, body, false);
    break;
  default:
    draw_ledger(lab, body, false);
    break;
  }
}

} // namespace twofold::ui
