#include "figure_window.hpp"

#include "../pinch.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr double kNotch = 0.8;  // of the range, by one notch of the wheel
constexpr double kKeyPan = 0.1; // of the range, by one arrow
constexpr float kDragged = 3;   // points from which on a press is a drag

void choose(FigureWindow& window, const Plot& plot) {
  if (window.chosen) return;
  window.chosen = true;
  window.x = {plot.x0, plot.x1};
  window.y = {plot.y0, plot.y1};
}

// Zoomed about `at`; unchanged where that would be too narrow or too wide.
Limits zoomed(Limits l, Limits fit, double at, double factor) {
  const double range = (l.high - l.low) * factor, whole = fit.high - fit.low;
  const double least = std::max(FigureWindow::kNarrowest * whole,
                                1e-12 * std::max(std::abs(l.low), std::abs(l.high)));
  if (!(range > least) || !(range < FigureWindow::kWidest * whole)) return l;
  return {at + (l.low - at) * factor, at + (l.high - at) * factor};
}

Limits moved(Limits l, Limits fit, double by) {
  const double whole = std::max(fit.high - fit.low, l.high - l.low);
  const double most = FigureWindow::kWidest * whole;
  if (l.low + by < fit.low - most || l.high + by > fit.high + most) return l;
  return {l.low + by, l.high + by};
}

bool typed(ImWchar wanted) {
  const auto& characters = ImGui::GetIO().InputQueueCharacters;
  return std::find(characters.begin(), characters.end(), wanted) != characters.end();
}

bool key(ImGuiKey a, ImGuiKey b) { return ImGui::IsKeyPressed(a) || ImGui::IsKeyPressed(b); }

} // namespace

void see_through(FigureWindow& window, Limits& x, Limits& y) {
  window.fit_x = x;
  window.fit_y = y;
  if (!window.chosen) return;
  x = window.x;
  y = window.y;
}

void bring_back(FigureWindow& window, Plot& plot) {
  if (!window.anchor) return;
  const FigureWindow::Anchor a = *window.anchor;
  window.anchor.reset();
  if (!window.chosen || !plot.usable()) return;
  const double dx = a.x - plot.x_at(a.at.x), dy = a.y - plot.y_at(a.at.y);
  plot.x0 += dx;
  plot.x1 += dx;
  plot.y0 += dy;
  plot.y1 += dy;
  window.x = {plot.x0, plot.x1};
  window.y = {plot.y0, plot.y1};
}

void zoom_window(FigureWindow& window, const Plot& plot, ImVec2 about, double factor, bool along_x,
                 bool along_y) {
  if (!plot.usable() || !(factor > 0) || factor == 1) return;
  choose(window, plot);
  const double x = plot.x_at(about.x), y = plot.y_at(about.y);
  if (along_x) window.x = zoomed(window.x, window.fit_x, x, factor);
  if (along_y) window.y = zoomed(window.y, window.fit_y, y, factor);
  window.anchor = {x, y, about};
}

void pan_window(FigureWindow& window, const Plot& plot, ImVec2 by) {
  if (!plot.usable() || (by.x == 0 && by.y == 0)) return;
  choose(window, plot);
  const double w = double(plot.max.x - plot.min.x), h = double(plot.max.y - plot.min.y);
  window.x = moved(window.x, window.fit_x, -double(by.x) / w * (window.x.high - window.x.low));
  window.y = moved(window.y, window.fit_y, double(by.y) / h * (window.y.high - window.y.low));
  window.anchor.reset();
}

void fit_window(FigureWindow& window) {
  window.chosen = false;
  window.anchor.reset();
  window.notice.clear();
}

void drive_window(FigureWindow& window, const Plot& plot, Id which, Rect around, bool equal_units) {
  const ImGuiIO& io = ImGui::GetIO();
  const Rect r = plot.rect();
  const ImVec2 p = pointer();
  if (const Pinch& two = pinch(); two.now && r.contains(two.centre)) {
    zoom_window(window, plot, two.centre, 1 / double(two.spread));
    Plot now = plot; // the fingers also move
    now.x0 = window.x.low, now.x1 = window.x.high;
    now.y0 = window.y.low, now.y1 = window.y.high;
    const auto held = window.anchor;
    if (window.chosen) pan_window(window, now, two.moved);
    if (held)
      window.anchor = {held->x, held->y, {held->at.x + two.moved.x, held->at.y + two.moved.y}};
  } else if (const float turned = wheel(around); turned != 0 && !two.now) {
    const bool over_x = equal_units || p.x >= r.x, over_y = equal_units || p.y <= r.bottom();
    const ImVec2 about{std::clamp(p.x, r.x, r.right()), std::clamp(p.y, r.y, r.bottom())};
    zoom_window(window, plot, about, std::pow(kNotch, double(turned)), over_x, over_y);
  }
  for (const int button : {1, 2})
    if (ImGui::IsMouseClicked(button) && points_at(r)) {
      window.dragged_by = button;
      window.notice.clear();
    }
  if (window.dragged_by > 0) {
    if (ImGui::IsMouseDown(window.dragged_by))
      pan_window(window, plot, io.MouseDelta);
    else
      window.dragged_by = 0;
  }
  const Id id_of_pan = which ^ (id("pan") | 1u);
  if (!io.KeyShift && !is_held(id_of_pan)) return;
  const Hit h = hit(id_of_pan, r, Reach::pointer_only);
  if (h.held && !h.pressed) pan_window(window, plot, io.MouseDelta);
}

void drag_window(FigureWindow& window, const Plot& plot, const Hit& h) {
  if (h.pressed) window.notice.clear();
  if (h.double_clicked) return fit_window(window);
  if (!h.held || h.pressed || !ImGui::IsMouseDragging(ImGuiMouseButton_Left, kDragged)) return;
  pan_window(window, plot, ImGui::GetIO().MouseDelta);
}

WindowKey window_keys(FigureWindow& window, const Plot& plot, bool arrows) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.KeyCtrl || io.KeyAlt || io.KeySuper) return WindowKey::none;
  const ImVec2 middle = plot.rect().centre();
  if (key(ImGuiKey_Equal, ImGuiKey_KeypadAdd) || typed('+'))
    zoom_window(window, plot, middle, kNotch);
  else if (key(ImGuiKey_Minus, ImGuiKey_KeypadSubtract) || typed('-'))
    zoom_window(window, plot, middle, 1 / kNotch);
  else if (key(ImGuiKey_0, ImGuiKey_Keypad0))
    fit_window(window);
  const auto pressed = [](ImGuiKey which) { return ImGui::IsKeyPressed(which) ? 1.f : 0.f; };
  if (arrows) {
    const Rect r = plot.rect();
    const float right = pressed(ImGuiKey_RightArrow) - pressed(ImGuiKey_LeftArrow);
    const float up = pressed(ImGuiKey_UpArrow) - pressed(ImGuiKey_DownArrow);
    pan_window(window, plot, {-right * float(kKeyPan) * r.w, up * float(kKeyPan) * r.h});
  }
  if (!ImGui::IsKeyPressed(ImGuiKey_L, false)) return WindowKey::none;
  return io.KeyShift ? WindowKey::log_x : WindowKey::log_y;
}

} // namespace twofold::ui
