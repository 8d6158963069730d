#include "mirror.hpp"

#include "draw.hpp"
#include "strings.hpp"

#include <algorithm>
#include <cstdio>

namespace twofold::ui {
namespace {

constexpr double kTellEvery = 0.5; // seconds
constexpr std::array<std::string_view, 7> kRoles{"button", "toggle", "slider", "tab",
                                                 "link",   "entry",  "picture"};

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < 32 ? ' ' : c;
  }
  return out + '"';
}

void add(std::string& out, const Control& c) {
  out += "{\"id\":" + std::to_string(c.which) +
         ",\"region\":" + quoted(str::regions[std::size_t(c.region)]) +
         ",\"role\":" + quoted(kRoles[std::size_t(c.role)]) + ",\"name\":" + quoted(c.name) +
         ",\"value\":" + quoted(c.value) + ",\"on\":" + (c.on ? "true" : "false");
  if (c.role == Role::slider)
    out += ",\"share\":" + std::to_string(int(1000 * c.share + 0.5)) + "e-3";
  out += '}';
}

// "Mass, slider, 0.15": what a screen reader says when the keyboard comes to a control.
std::string words_of(const Control& c) {
  std::string out = c.name + ", " + std::string(std::string_view(str::roles[std::size_t(c.role)]));
  if (c.role == Role::toggle || c.role == Role::tab)
    out += ", " + std::string(std::string_view(c.on ? str::on : str::off));
  return c.value.empty() ? out : out + ", " + c.value;
}

std::string focus_text() {
  const FocusEdges edges = focus_edges();
  const Control* at = focused_control();
  return std::string("{\"before\":") + (edges.before ? "true" : "false") +
         ",\"after\":" + (edges.after ? "true" : "false") +
         ",\"words\":" + quoted(at ? words_of(*at) : "") + "}";
}

} // namespace

std::string controls_text(const LabState& lab) {
  std::string out = std::string("{\"language\":\"") +
                    (lab.language == Language::german ? "de" : "en") + "\",\"controls\":[";
  bool first = true;
  for (const Control& c : controls()) {
    if (!first) out += ',';
    first = false;
    add(out, c);
  }
  return out + "]}";
}

void tell_controls(LabState& lab) {
  if (lab.platform.focus_changed) {
    std::string focus = focus_text();
    if (focus != lab.told_focus) lab.platform.focus_changed(focus);
    lab.told_focus = std::move(focus);
  }
  if (!lab.platform.controls_changed) return;
  if (lab.now - lab.told_controls_at < kTellEvery) {
    lab.untold = true;
    return;
  }
  std::string now = controls_text(lab);
  if (now == lab.told_controls) return;
  lab.told_controls_at = lab.now;
  lab.platform.controls_changed(now);
  lab.told_controls = std::move(now);
}

} // namespace twofold::ui
