#include "panels.hpp"

#include "../fitting.hpp"
#include "../own_data.hpp"
#include "../places.hpp"
#include "../strings.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace twofold::ui {
namespace {

struct PageButton {
  Page page;
  Text label;
};
constexpr std::array kPages{
    PageButton{Page::claims, str::claims}, PageButton{Page::lessons, str::lessons},
    PageButton{Page::share, str::share}, PageButton{Page::files, str::export_word},
    PageButton{Page::help, str::help}};
constexpr std::array<std::string_view, 5> kPagePlaces{"claims", "lessons", "share", "export",
                                                      "help"};
constexpr std::array<std::string_view, 4> kViewPlaces{"view-learning", "view-quantum",
                                                      "view-gravity", "view-both"};

// By the keyboard: its first line gets the focus.
void open_list(LabState& lab, bool by_keys) {
  lab.list_open = !lab.list_open;
  lab.menu_open = false;
  lab.list_fresh = lab.list_by_keys = by_keys;
  lab.list_scroll = 0;
}

void open_menu(LabState& lab, bool by_keys) {
  lab.menu_open = !lab.menu_open;
  lab.list_open = false;
  lab.list_fresh = lab.list_by_keys = by_keys;
}

ImU32 view_colour(int view) {
  const Tokens& t = tokens();
  return view == 1 ? t.quantum : view == 2 ? t.gravity : view == 0 ? t.learning : t.line2;
}

void accent_bar(ImDrawList* dl, Rect rect, int view, bool active) {
  const Tokens& t = tokens();
  const Rect bar{rect.x, rect.bottom() - 3, rect.w, 3};
  if (view == 3 && active) {
    fill(dl, {bar.x, bar.y, bar.w / 2, 3}, t.quantum);
    fill(dl, {bar.x + bar.w / 2, bar.y, bar.w / 2, 3}, t.gravity);
  } else {
    fill(dl, bar,
         active      ? view_colour(view)
         : view == 3 ? t.line2
                     : faded(view_colour(view), 0.5f));
  }
}

void view_switch(LabState& lab, ImDrawList* dl, Rect rect, bool phone) {
  const Tokens& t = tokens();
  const float w = rect.w / 4;
  const bool keys = std::all_of(str::views.begin(), str::views.end(), [&](const Text& name) {
    return text_width(type::strong, name) <= w - 40;
  });
  for (int i = 0; i < 4; ++i) {
    const Rect cell{std::round(rect.x + w * float(i)), rect.y,
                    std::round(rect.x + w * float(i + 1)) - std::round(rect.x + w * float(i)),
                    rect.h};
    const bool active = lab.page == Page::lab && int(lab.view) == i + 1;
    const Hit h = hit(id("view", i), cell);
    name_control(id("view", i), Role::tab, str::views[std::size_t(i)], {}, active);
    mark_place(kViewPlaces[std::size_t(i)], cell);
    if (h.clicked) show_view(lab, View(i + 1));
    if (active || h.hovered) fill(dl, cell, active ? t.raised : faded(t.raised, 0.6f));
    if (h.hovered) hand_cursor();
    if (!phone) outline(dl, {cell.x, cell.y, cell.w + (i < 3 ? 1.f : 0.f), cell.h}, t.line);
    const Font font =
        phone ? (active ? type::strong : type::label) : (active ? type::strong : type::label);
    const ImU32 ink = active ? t.text1 : t.text2;
    const std::string_view name = str::views[std::size_t(i)];
    const float y = baseline(font, cell.centre().y - (phone ? 1.f : 0.f));
    if (phone || !keys) { // no room for the key
      const Font used = font_for(name, cell.w - 4, font);
      text(dl, {cell.centre().x, y}, used, ink, fitted(used, name, cell.w - 4), Align::centre);
    } else {
      text(dl, {cell.centre().x - 7, y}, font, ink, name, Align::centre);
      text(dl, {cell.right() - 13, y}, type::tick, t.text3, str::keys[std::size_t(i)],
           Align::right);
    }
    if (!phone || active) accent_bar(dl, cell, i, active);
    if (active && !phone)
      outline(dl, {cell.x, cell.y, cell.w + (i < 3 ? 1.f : 0.f), cell.h - 3}, t.line2);
    if (h.focused) focus_ring(dl, cell, 0);
  }
}

void scenario_box(LabState& lab, ImDrawList* dl, Rect rect) {
  const Tokens& t = tokens();
  const Hit h = hit(id("scenario"), rect);
  name_control(id("scenario"), Role::button, str::choose_scenario, lab.spec().title);
  if (h.clicked) open_list(lab, h.focused);
  if (h.hovered) hand_cursor();
  fill(dl, rect, t.raised, 4);
  outline(dl, rect, lab.list_open || h.hovered ? t.line2 : t.line, 4);
  const bool gallery = lab.page == Page::gallery;
  const std::string title(gallery ? str::choose_scenario : std::string_view(lab.spec().title));
  const float y = baseline(type::label, rect.centre().y);
  // a long title takes the place of the section
  std::string section = std::string(str::section_sign) + lab.spec().section;
  float room = rect.w - 52 - text_width(type::tick, section) - 12;
  if (gallery || text_width(type::hint, title) > room) section.clear(), room = rect.w - 42;
  const Font font = font_for(title, room, type::label);
  text(dl, {rect.x + 12, y}, font, t.text1, fitted(font, title, room));
  if (!section.empty())
    text(dl, {rect.right() - 39, y}, type::tick, t.text3, section, Align::right);
  icon(dl, {rect.right() - 18, rect.centre().y}, Icon::down, t.text2);
  if (h.focused) focus_ring(dl, rect);
}

bool logo_button(LabState& lab, ImDrawList* dl, Rect rect, bool word) {
  const Hit h = hit(id("logo"), rect);
  name_control(id("logo"), Role::toggle, str::all_scenarios, {}, lab.page == Page::gallery);
  if (h.hovered) hand_cursor();
  logo(dl, {rect.x + 12, rect.centre().y}, 7.5f);
  if (word)
    text(dl, {rect.x + 46, baseline({Face::semibold, 16}, rect.centre().y)}, {Face::semibold, 16},
         tokens().text1, str::program);
  if (h.focused) focus_ring(dl, rect);
  if (h.clicked) show_page(lab, lab.page == Page::gallery ? Page::lab : Page::gallery);
  return h.clicked;
}

void toggle_page(LabState& lab, Page page) { show_page(lab, lab.page == page ? Page::lab : page); }

float page_buttons_width() {
  float needed = 0;
  for (const PageButton& b : kPages)
    needed += std::round(text_width(type::label, b.label)) + 31;
  return needed;
}

// Buttons from the right edge; returns the left end. One menu button when there is no room.
float page_buttons(LabState& lab, ImDrawList* dl, Rect bar, float room) {
  float x = bar.right() - 12;
  if (page_buttons_width() > room) {
    const Rect rect{bar.right() - 44, bar.y, 44, bar.h};
    const Hit h = hit(id("menu"), rect);
    name_control(id("menu"), Role::button, str::menu);
    mark_place("menu", rect);
    icon(dl, rect.centre(), Icon::menu, tokens().text1);
    if (h.focused) focus_ring(dl, rect);
    if (h.hovered) hand_cursor();
    if (h.clicked) open_menu(lab, h.focused);
    return rect.x;
  }
  for (std::size_t i = kPages.size(); i-- > 0;) {
    const PageButton& b = kPages[i];
    const float w = std::round(text_width(type::label, b.label)) + 25;
    x -= w;
    if (button(dl, id("page", int(b.page)), {x, bar.y + 7, w, 30}, b.label, Look::plain,
               lab.page == b.page))
      toggle_page(lab, b.page);
    mark_place(kPagePlaces[i], {x, bar.y + 7, w, 30});
    x -= 6;
  }
  return x;
}

void phone_bar(LabState& lab, ImDrawList* dl, Rect top) {
  const Tokens& t = tokens();
  const Rect title{top.x, top.y, top.w, 48};
  logo_button(lab, dl, {0, 0, 46, 48}, false);
  const Rect name{46, 0, std::max(0.f, top.w - 46 - 100), 48};
  const Hit h = hit(id("scenario"), name);
  name_control(id("scenario"), Role::button, str::choose_scenario, lab.spec().title);
  if (h.focused) focus_ring(dl, {name.x + 4, name.y + 4, name.w - 8, name.h - 8});
  if (h.clicked) open_list(lab, h.focused);
  const std::string_view words = lab.spec().title;
  const Font font = text_width(type::section, words) <= name.w - 24 ? type::section : type::strong;
  const std::string shown = fitted(font, words, name.w - 24);
  const float y = baseline(type::section, 24);
  text(dl, {50, y}, font, t.text1, shown);
  icon(dl, {50 + text_width(font, shown) + 15, 25}, Icon::down, t.text2);
  text(dl, {top.w - 52, y}, type::tick, t.text3,
       std::string(str::section_sign) + lab.spec().section, Align::right);
  page_buttons(lab, dl, title, 0);
  horizontal(dl, 0, top.w, 47, t.line);
  view_switch(lab, dl, {0, 48, top.w, 44}, true);
}

} // namespace

void draw_top_bar(LabState& lab, const Layout& layout) {
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const Rect top = layout.top;
  if (top.empty()) return; // hidden
  fill(dl, top, t.panel);
  if (layout.form == Form::phone) {
    phone_bar(lab, dl, top);
    return;
  }
  horizontal(dl, 0, top.w, 43, t.line);
  const bool wide = layout.form == Form::wide;
  logo_button(lab, dl, {1, 0, wide ? 119.f : 43.f, 43}, wide);
  if (wide) {
    scenario_box(lab, dl, {128, 7, 244, 30});
    // the views give way to the pages' buttons where those would not fit
    const float views = std::clamp(top.w - 396 - 16 - page_buttons_width(), 380.f, 448.f);
    view_switch(lab, dl, {396, 7, views, 30}, false);
    page_buttons(lab, dl, {0, 0, top.w, 43}, top.w - 396 - views - 16);
  } else {
    const float list = std::min(196.f, top.w * 0.25f);
    const float views = std::clamp(top.w - 60 - list - 10 - page_buttons_width(), 340.f,
                                   std::clamp(top.w - 294 - list, 264.f, 400.f));
    scenario_box(lab, dl, {52, 7, list, 30});
    view_switch(lab, dl, {60 + list, 7, views, 30}, false);
    page_buttons(lab, dl, {0, 0, top.w, 43}, top.w - (68 + list + views));
  }
}

// The arrows go along the lines, Home and End to the first and the last.
void move_along_list(std::size_t lines, std::size_t down, bool fresh) {
  const int last = int(lines) - 1;
  int at = -1;
  for (int i = 0; i <= last; ++i)
    if (is_focused(id("list", i))) at = i;
  int to = at;
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key); };
  if (pressed(ImGuiKey_DownArrow)) to = std::min(last, at + 1);
  if (pressed(ImGuiKey_UpArrow)) to = at < 0 ? last : std::max(0, at - 1);
  if (pressed(ImGuiKey_RightArrow) && at >= 0 && at + int(down) <= last) to = at + int(down);
  if (pressed(ImGuiKey_LeftArrow) && at >= int(down)) to = at - int(down);
  if (pressed(ImGuiKey_Home)) to = 0;
  if (pressed(ImGuiKey_End)) to = last;
  if (fresh) to = 0;
  if (to != at) focus_on(id("list", to));
}

void draw_open_list(LabState& lab, const Layout& layout) {
  if (!lab.list_open && !lab.menu_open) return;
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const bool phone = layout.form == Form::phone;
  std::vector<std::string> names;
  if (lab.list_open) {
    for (const sim::Scenario* s : lab.catalogue.scenarios)
      names.push_back(s->spec().title);
    names.emplace_back(str::all_scenarios);
  } else {
    for (const PageButton& b : kPages)
      names.emplace_back(b.label);
  }
  const float w = lab.list_open && !phone ? 244.f : 200.f;
  const float x = lab.menu_open               ? layout.top.w - w - 8
                  : phone                     ? 46.f
                  : layout.form == Form::wide ? 128.f
                                              : 52.f;
  // All of it is on the screen: rows move together, then there are two columns. Where fingers or
  // large words need more room it scrolls.
  constexpr float kLeastRow = 34;
  const float y = phone ? 48 : 40, room = lab.height - y - 12;
  const std::size_t columns = !phone && room / float(names.size()) < kLeastRow ? 2 : 1;
  const std::size_t down = (names.size() + columns - 1) / columns;
  const float row = std::clamp(room / float(down), phone ? kFinger : 28.f, phone ? 48.f : 36.f);
  const float column = std::min(w, (lab.width - x - 8) / float(columns));
  const float content = row * float(down) + 8;
  const Rect box{x, y, column * float(columns), std::min(content, room + 8)};
  fill(dl, box, t.raised, 4);
  const Clip clip(dl, box);
  outline(dl, box, t.line2, 4);
  bool chosen = false;
  enter_region(Region::list);
  const bool fresh = std::exchange(lab.list_fresh, false); // the key that opened it is still down
  move_along_list(names.size(), down, fresh);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Rect line{box.x + column * float(i / down) + 4,
                    box.y + 4 + row * float(i % down) - lab.list_scroll, column - 8, row};
    const Hit h = hit(id("list", int(i)), line);
    name_control(id("list", int(i)), Role::button, names[i]);
    if (h.hovered || h.focused) fill(dl, line, t.line, 3);
    if (h.focused) focus_ring(dl, {line.x + 3, line.y + 3, line.w - 6, line.h - 6}, 0);
    if (h.hovered) hand_cursor();
    text(dl, {line.x + 8, baseline(type::label, line.centre().y)}, type::label, t.text1,
         fitted(type::label, names[i], line.w - 16));
    if (!h.clicked || fresh) continue;
    chosen = true;
    if (lab.list_by_keys) focus_on(id(lab.menu_open ? "menu" : "scenario"));
    if (lab.menu_open) {
      toggle_page(lab, kPages[i].page);
    } else if (i + 1 == names.size()) {
      show_page(lab, Page::gallery);
    } else {
      const std::string& name = lab.catalogue.scenarios[i]->spec().name;
      if (name != lab.spec().name)
        if (auto opened = open_scenario(lab, name, lab.session->seed(), {}, kept_data(lab, name));
            !opened)
          lab.message = opened.error().message();
      show_page(lab, Page::lab);
    }
  }
  scroll(lab.list_scroll, box, content);
  if (chosen || (ImGui::GetIO().MouseClicked[0] && !box.contains(pointer())))
    lab.list_open = lab.menu_open = false;
}

} // namespace twofold::ui
