#include "keyboard.hpp"

#include "draw.hpp"
#include "views/figure_cache.hpp"
#include "views/measure_tool.hpp"
#include "views/probability_tool.hpp"

#include <algorithm>
#include <array>

namespace twofold::ui {
namespace {

constexpr Index kLongStep = 10;

bool pressed(ImGuiKey key, bool repeat = false) { return ImGui::IsKeyPressed(key, repeat); }

void close_what_is_open(LabState& lab) {
  if (lab.choice_open >= 0)
    lab.choice_open = -1;
  else if (lab.list_open || lab.menu_open)
    lab.list_open = lab.menu_open = false;
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
  const Index stride = ImGui::GetIO().KeyShift ? kLongStep : 1;
  if (pressed(ImGuiKey_Space)) play_run(lab, !lab.playing);
  if (pressed(ImGuiKey_RightArrow, true)) step_by(lab, stride);
  if (pressed(ImGuiKey_LeftArrow, true)) step_by(lab, -stride);
  if (pressed(ImGuiKey_Home)) step_by(lab, -lab.session->target() - 1);
  if (pressed(ImGuiKey_End)) {
    play_run(lab, false);
    go_to_step(lab, lab.spec().story_steps);
  }
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
  if (lab.editing >= 0 || io.KeyCtrl || io.KeyAlt || io.KeySuper) return;
  if (pressed(ImGuiKey_Escape)) close_what_is_open(lab);
  choose_view(lab);
  if (pressed(ImGuiKey_T)) lab.theme = Theme((int(lab.theme) + 1) % 3);
  if (pressed(ImGuiKey_M) && lab.page == Page::lab) switch_ruler(lab, !lab.ruler.on);
  if (pressed(ImGuiKey_B) && lab.page == Page::lab) switch_box(lab, !lab.box.span.on);
  if (pressed(ImGuiKey_R)) {
    play_run(lab, false);
    restart_run(lab, lab.session->seed());
  }
  if (lab.page != Page::lab)
    move_page(lab);
  else if (!anything_focused())
    drive_run(lab); // a focused control takes these keys
}

} // namespace twofold::ui
