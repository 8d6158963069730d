#include "keyboard.hpp"

#include "draw.hpp"
#include "files/files.hpp"
#include "panels/panels.hpp"
#include "views/figure_cache.hpp"
#include "views/measure_tool.hpp"
#include "views/probability_tool.hpp"

#include <algorithm>
#include <array>

namespace twofold::ui {
namespace {

bool pressed(ImGuiKey key, bool repeat = false) { return ImGui::IsKeyPressed(key, repeat); }

// The focus returns to what opened it.
void close_list(LabState& lab) {
  if (lab.choice_open >= 0)
    focus_on(id("choice", lab.choice_open));
  else if (lab.list_by_keys || anything_focused())
    focus_on(id(lab.pace_open ? "speed" : lab.menu_open ? "menu" : "scenario"));
  lab.choice_open = -1;
  lab.list_open = lab.menu_open = lab.pace_open = false;
}

void close_what_is_open(LabState& lab) {
  if (lab.choice_open >= 0 || lab.list_open || lab.menu_open || lab.pace_open)
    close_list(lab);
  else if (lab.page != Page::lab)
    show_page(lab, Page::lab);
  else if (!lab.message.empty() || !lab.advice.empty())
    lab.message.empty() ? lab.advice.clear() : lab.message.clear();
  else if (lab.ruler.on)
    switch_ruler(lab, false);
  else if (lab.box.span.on)
    switch_box(lab, false);
  else if (anything_focused())
    drop_focus();
  else if (enlarged(lab))
    drop_enlarged(lab);
  else if (lab.lesson.offers_tour || lab.lesson.offers_return)
    lab.lesson.offers_tour ? take_tour(lab, false) : stay_here(lab);
  else
    lab.selected.reset();
}

void choose_view(LabState& lab) {
  constexpr std::array kDigits{ImGuiKey_1, ImGuiKey_2, ImGuiKey_3, ImGuiKey_4};
  constexpr std::array kPad{ImGuiKey_Keypad1, ImGuiKey_Keypad2, ImGuiKey_Keypad3, ImGuiKey_Keypad4};
  for (std::size_t i = 0; i < kDigits.size(); ++i)
    if (pressed(kDigits[i]) || pressed(kPad[i])) show_view(lab, View(i + 1));
}

void drive_run(LabState& lab) {
  const Index stride = stride_of(lab, ImGui::GetIO().KeyShift);
  if (pressed(ImGuiKey_Space)) play_run(lab, !lab.playing);
  if (pressed(ImGuiKey_RightArrow, true)) step_by(lab, stride);
  if (pressed(ImGuiKey_LeftArrow, true)) step_by(lab, -stride);
  if (pressed(ImGuiKey_Home)) step_by(lab, -lab.session->target() - 1);
  if (pressed(ImGuiKey_End)) {
    play_run(lab, false);
    go_to_step(lab, lab.spec().story_steps);
  }
}

void change_the_past(LabState& lab) {
  const bool shift = ImGui::GetIO().KeyShift;
  if (pressed(ImGuiKey_Z, true)) shift ? redo(lab) : undo(lab);
  if (pressed(ImGuiKey_Y, true)) redo(lab);
}

// A page over the lab is moved; it clamps the offset itself.
void move_page(LabState& lab) {
  constexpr float kLine = 60, kEnd = 1e6f;
  const float leaf = std::max(kLine, lab.height - 160);
  const auto by = [&lab](ImGuiKey key, float distance) {
    if (pressed(key, true)) lab.page_scroll += distance;
  };
  by(ImGuiKey_DownArrow, kLine);
  by(ImGuiKey_UpArrow, -kLine);
  by(ImGuiKey_PageDown, leaf);
  by(ImGuiKey_PageUp, -leaf);
  by(ImGuiKey_End, kEnd);
  by(ImGuiKey_Home, -kEnd);
}

} // namespace

void take_keys(LabState& lab) {
  const ImGuiIO& io = ImGui::GetIO();
  if (lab.editing < 0 && io.KeyCtrl && !io.KeyAlt && !io.KeySuper) {
    if (pressed(ImGuiKey_S) && lab.platform.save_file) save_now(lab, Save::run);
    if (pressed(ImGuiKey_O) && lab.platform.pick_file) lab.platform.pick_file();
  }
  if (lab.editing < 0 && (io.KeyCtrl || io.KeySuper) && !io.KeyAlt) change_the_past(lab);
  if (lab.editing >= 0 || io.KeyCtrl || io.KeyAlt || io.KeySuper) return;
  if (pressed(ImGuiKey_Escape)) close_what_is_open(lab);
  const bool list = lab.choice_open >= 0 || lab.list_open || lab.menu_open;
  if (list && pressed(ImGuiKey_Tab)) close_list(lab);
  if (take_lesson_keys(lab)) return;
  choose_view(lab);
  if (pressed(ImGuiKey_T)) choose_theme(lab, Theme((int(lab.theme) + 1) % 3));
  if (pressed(ImGuiKey_E)) show_page(lab, lab.page == Page::files ? Page::lab : Page::files);
  if (pressed(ImGuiKey_M) && lab.page == Page::lab) switch_ruler(lab, !lab.ruler.on);
  if (pressed(ImGuiKey_B) && lab.page == Page::lab) switch_box(lab, !lab.box.span.on);
  if (pressed(ImGuiKey_R)) {
    play_run(lab, false);
    restart_run(lab, lab.session->seed());
  }
  if (list) return; // its lines take the arrows
  if (lab.page != Page::lab)
    move_page(lab);
  else if (!anything_focused())
    drive_run(lab); // a focused control takes these keys
}

} // namespace twofold::ui
