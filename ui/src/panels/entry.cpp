// A typed value: one line, with a cursor, the clipboard and the usual keys.
#include "panels.hpp"

namespace twofold::ui {
namespace {

constexpr std::size_t kLongest = 40;

std::size_t before(const std::string& text, std::size_t at) {
  if (at == 0) return 0;
  do
    --at;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u);
  return at;
}

std::size_t after(const std::string& text, std::size_t at) {
  if (at >= text.size()) return text.size();
  do
    ++at;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u);
  return at;
}

void append_utf8(std::string& out, unsigned c) {
  if (c < 0x80) {
    out += char(c);
  } else if (c < 0x800) {
    out += char(0xC0u | (c >> 6));
    out += char(0x80u | (c & 63u));
  } else {
    out += char(0xE0u | (c >> 12));
    out += char(0x80u | ((c >> 6) & 63u));
    out += char(0x80u | (c & 63u));
  }
}

void insert(LabState& lab, std::string_view piece) {
  if (lab.entry_fresh) {
    lab.entry.clear();
    lab.entry_cursor = 0;
    lab.entry_fresh = false;
  }
  if (lab.entry.size() + piece.size() > kLongest) return;
  lab.entry.insert(lab.entry_cursor, piece);
  lab.entry_cursor += piece.size();
}

void move_cursor(LabState& lab) {
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key); };
  if (pressed(ImGuiKey_LeftArrow)) {
    lab.entry_cursor = lab.entry_fresh ? 0 : before(lab.entry, lab.entry_cursor);
    lab.entry_fresh = false;
  }
  if (pressed(ImGuiKey_RightArrow)) {
    lab.entry_cursor = lab.entry_fresh ? lab.entry.size() : after(lab.entry, lab.entry_cursor);
    lab.entry_fresh = false;
  }
  if (pressed(ImGuiKey_Home)) lab.entry_cursor = 0, lab.entry_fresh = false;
  if (pressed(ImGuiKey_End)) lab.entry_cursor = lab.entry.size(), lab.entry_fresh = false;
}

void erase(LabState& lab) {
  const bool back = ImGui::IsKeyPressed(ImGuiKey_Backspace);
  if (!back && !ImGui::IsKeyPressed(ImGuiKey_Delete)) return;
  if (lab.entry_fresh) {
    insert(lab, "");
    return;
  }
  const std::size_t from = back ? before(lab.entry, lab.entry_cursor) : lab.entry_cursor;
  const std::size_t to = back ? lab.entry_cursor : after(lab.entry, lab.entry_cursor);
  lab.entry.erase(from, to - from);
  lab.entry_cursor = from;
}

} // namespace

Typed type_entry(LabState& lab) {
  ImGuiIO& io = ImGui::GetIO();
  if (ImGui::IsKeyPressed(ImGuiKey_Escape)) return Typed::dropped;
  if (ImGui::IsKeyPressed(ImGuiKey_Enter) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter) ||
      ImGui::IsKeyPressed(ImGuiKey_Tab))
    return Typed::done;
  if (io.KeyCtrl) {
    if (ImGui::IsKeyPressed(ImGuiKey_A)) lab.entry_fresh = true;
    if (ImGui::IsKeyPressed(ImGuiKey_C)) ImGui::SetClipboardText(lab.entry.c_str());
    if (const char* pasted = ImGui::IsKeyPressed(ImGuiKey_V) ? ImGui::GetClipboardText() : nullptr)
      insert(lab, std::string_view(pasted).substr(0, kLongest));
    return Typed::still;
  }
  move_cursor(lab);
  erase(lab);
  for (const ImWchar c : io.InputQueueCharacters) {
    if (c < 32 || c == 127) continue;
    std::string piece;
    append_utf8(piece, c);
    insert(lab, piece);
  }
  return Typed::still;
}

} // namespace twofold::ui
