#include "figure_handles.hpp"

#include "../format.hpp"
#include "figure_labels.hpp"
#include "stage.hpp"
#include "view_strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr float kTouch = 44, kRing = 9; // points: what a finger hits, and the ring's radius
constexpr Real kKeyStep = 0.01, kLongKeyStep = 0.1; // of the parameter's range

Id handle_id(const FigureLook& look, std::size_t i) {
  return look.which ^ (id("handle", int(i)) | 1u);
}

// One axis of a handle: its parameter, if it has one.
struct Moved {
  std::optional<std::size_t> parameter;
  Real value = 0;
};

Moved on_range(const LabState& lab, const std::string& name, Real value) {
  const auto found = sim::find_parameter(lab.spec().parameters, name);
  if (name.empty() || !found) return {};
  return {found.value(), nearest_setting(lab.spec().parameters[found.value()], value)};
}

bool restarts(const LabState& lab, const Moved& m) {
  return m.parameter && lab.spec().parameters[*m.parameter].effect == sim::Effect::restarts;
}

void apply(LabState& lab, const Moved& x, const Moved& y) {
  std::vector<sim::Setting> settings;
  for (const Moved& m : {x, y})
    if (m.parameter) settings.push_back({lab.spec().parameters[*m.parameter].name, m.value});
  set_parameters(lab, settings);
}

void move_to(LabState& lab, const sim::Handle& handle, sim::Point to, bool last) {
  const Moved x = on_range(lab, handle.x_parameter, to.x);
  const Moved y = on_range(lab, handle.y_parameter, to.y);
  lab.handle.place = {x.parameter ? x.value : handle.place.x,
                      y.parameter ? y.value : handle.place.y};
  const bool waits = restarts(lab, x) || restarts(lab, y);
  if (waits != last) return; // the live ones follow, the others come once
  apply(lab, x, y);
}

// Where an arrow key moves it; the same place without one.
sim::Point moved_by_keys(const LabState& lab, const sim::Handle& handle, bool& moved) {
  const auto step = [&](const std::string& name, Real value, ImGuiKey up, ImGuiKey down) {
    const auto found = sim::find_parameter(lab.spec().parameters, name);
    const int direction = int(ImGui::IsKeyPressed(up)) - int(ImGui::IsKeyPressed(down));
    if (name.empty() || !found || direction == 0) return value;
    moved = true;
    const sim::ParameterSpec& spec = lab.spec().parameters[found.value()];
    const Real part = ImGui::GetIO().KeyShift ? kLongKeyStep : kKeyStep;
    const Real range = spec.maximum - spec.minimum, now = lab.session->parameters()[found.value()];
    const Real next = nearest_setting(spec, now + direction * part * range);
    return next == now ? now + direction : next; // whole numbers go by one at least
  };
  return {step(handle.x_parameter, handle.place.x, ImGuiKey_RightArrow, ImGuiKey_LeftArrow),
          step(handle.y_parameter, handle.place.y, ImGuiKey_UpArrow, ImGuiKey_DownArrow)};
}

void ring(ImDrawList* dl, ImVec2 at, ImU32 ink) {
  dl->AddCircleFilled(at, kRing + 1, veil(0.55f), 32);
  dl->AddCircle(at, kRing, veil(0.9f), 32, 5);
  mass_ring(dl, at, ink);
}

void label(ImDrawList* dl, Rect r, ImVec2 at, std::string_view words, ImU32 ink,
           std::vector<Rect>& taken) {
  if (words.empty() || r.w < 140) return;
  const LabelSpot spot = free_spot(r, at, kRing, text_width(type::hint, words), taken);
  text_halo(dl, {spot.at.x, baseline(type::hint, spot.at.y)}, type::hint, ink, veil(0.9f), words,
            spot.align);
}

std::string probe_words(const LabState& lab, const sim::Handle& handle) {
  std::string out = said(handle.label);
  for (const std::string& name : {handle.x_parameter, handle.y_parameter}) {
    const auto found = sim::find_parameter(lab.spec().parameters, name);
    if (name.empty() || !found) continue;
    const sim::ParameterSpec& spec = lab.spec().parameters[found.value()];
    out += (out.empty() ? "" : "   ") + said(spec.label) + " " +
           number(lab.session->parameters()[found.value()]);
  }
  return out;
}

// "Handle: mass, Lens seen from above": what it moves, and in which picture.
std::string handle_name(const LabState& lab, const sim::Figure& figure, const sim::Handle& handle) {
  std::string what(translated(handle.label));
  for (const std::string& name : {handle.x_parameter, handle.y_parameter}) {
    const auto found = sim::find_parameter(lab.spec().parameters, name);
    if (!handle.label.empty() || name.empty() || !found) continue;
    what += (what.empty() ? "" : " + ") +
            std::string(translated(lab.spec().parameters[found.value()].label));
  }
  return std::string(str::handle_word) + ": " + what + ", " + std::string(translated(figure.title));
}

// The handle next to the pointer takes it, where several reach as far.
std::size_t nearest(const FigurePlot& plot, const std::vector<sim::Handle>& handles) {
  std::size_t best = 0;
  float least = 1e30f;
  for (std::size_t i = 0; i < handles.size(); ++i) {
    const ImVec2 at = plot.at(handles[i].place.x, handles[i].place.y);
    const float distance = std::hypot(at.x - pointer().x, at.y - pointer().y);
    if (distance < least) {
      least = distance;
      best = i;
    }
  }
  return best;
}

void touch_one(LabState& lab, ImDrawList* dl, const FigurePlot& plot, const sim::Handle& handle,
               Id which, bool reachable, std::vector<Rect>& taken) {
  const Rect r = plot.rect();
  ImVec2 at = plot.at(handle.place.x, handle.place.y);
  const bool there = std::isfinite(at.x) && std::isfinite(at.y) && at.x > r.x - kRing &&
                     at.x < r.right() + kRing && at.y > r.y - kRing && at.y < r.bottom() + kRing;
  if (!there && lab.handle.held != which) return;
  const bool own = lab.handle.held == which;
  const Hit h =
      hit(which, reachable || own ? Rect{at.x - kTouch / 2, at.y - kTouch / 2, kTouch, kTouch}
                                  : Rect{-1e6f, -1e6f, 0, 0});
  if (lab.handle_again == which && !h.focused && !anything_focused()) {
    focus_on(which); // it was gone while the run began anew
    lab.handle_again = 0;
  }
  const auto under_pointer = [&] {
    const float px = std::clamp(pointer().x - lab.handle.dx, r.x, r.right());
    const float py = std::clamp(pointer().y - lab.handle.dy, r.y, r.bottom());
    return sim::Point{plot.x_at(px), plot.y_at(py)};
  };
  if (h.pressed)
    lab.handle = {which, 0, handle.place, pointer().x - at.x, pointer().y - at.y, false};
  if (h.held && own && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 2)) lab.handle.moved = true;
  if (h.held && own && lab.handle.moved) move_to(lab, handle, under_pointer(), false);
  if (h.released && own) {
    if (lab.handle.moved) move_to(lab, handle, under_pointer(), true);
    lab.handle = {};
  }
  bool by_keys = false;
  const sim::Point next = h.focused ? moved_by_keys(lab, handle, by_keys) : handle.place;
  if (by_keys) {
    const Moved x = on_range(lab, handle.x_parameter, next.x);
    const Moved y = on_range(lab, handle.y_parameter, next.y);
    lab.handle_again = which;
    apply(lab, x, y);
  }
  if (h.hovered || h.held) hand_cursor();
  const bool chosen = h.focused || h.held;
  const ImU32 ink = chosen ? tokens().selection : tokens().text1;
  if (h.held && lab.handle.moved) {
    const ImVec2 from = at;
    at = plot.at(lab.handle.place.x, lab.handle.place.y);
    if (std::hypot(at.x - from.x, at.y - from.y) > 2 * kRing) { // where it still is
      const ImVec2 line[] = {from, at};
      dashed(dl, line, faded(ink, 0.7f), 1.5f, 5, 4);
      other_ring(dl, from, ink);
    }
  }
  ring(dl, at, ink);
  if (h.focused) dl->AddCircle(at, kRing + 5, ink, 32, 2);
  label(dl, r, at, handle.label, chosen ? ink : tokens().text1, taken);
  if (h.hovered || chosen) lab.probe = probe_words(lab, handle);
}

} // namespace

bool holds_handle(const LabState& lab, const FigureLook& look) {
  return lab.handle.held != 0 && lab.handle.figure == look.which;
}

void touch_handles(LabState& lab, ImDrawList* dl, const FigurePlot& plot, const sim::Figure& figure,
                   const FigureLook& look) {
  if (figure.handles.empty() || !plot.usable()) return;
  if (ImGui::GetIO().MouseClicked[0]) lab.handle_again = 0;
  const Rect r = plot.rect();
  const Clip clip(dl, {r.x - 12, r.y - 12, r.w + 24, r.h + 24});
  const std::size_t first = nearest(plot, figure.handles);
  std::vector<Rect> taken; // by rings and the words of pins
  if (look.words) (void)pin_spots(plot, figure.pins, taken);
  for (const sim::Handle& handle : figure.handles) {
    const ImVec2 at = plot.at(handle.place.x, handle.place.y);
    taken.push_back({at.x - kRing, at.y - kRing, 2 * kRing, 2 * kRing});
  }
  for (std::size_t i = 0; i < figure.handles.size(); ++i)
    touch_one(lab, dl, plot, figure.handles[i], handle_id(look, i), i == first, taken);
  for (std::size_t i = 0; i < figure.handles.size(); ++i)
    name_control(handle_id(look, i), Role::picture, handle_name(lab, figure, figure.handles[i]),
                 probe_words(lab, figure.handles[i]));
  for (std::size_t i = 0; i < figure.handles.size(); ++i)
    if (lab.handle.held == handle_id(look, i)) lab.handle.figure = look.which;
  if (!ImGui::GetIO().MouseDown[0]) lab.handle = {};
}

} // namespace twofold::ui
