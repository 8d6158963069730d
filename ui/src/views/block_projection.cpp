#include "block_projection.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr float kDegree = 0.0174532925f;
constexpr double kNarrowest = 0.3; // side of the floor against the other one, as drawn
constexpr float kMostStretch = 1.6f;
constexpr float kLowest = 4, kHighest = 89, kNearest = 5, kFarthest = 0.5f;

Projection turned(const Camera& camera) {
  Projection p;
  p.cos_a = std::cos(camera.azimuth * kDegree);
  p.sin_a = std::sin(camera.azimuth * kDegree);
  p.cos_e = std::cos(camera.elevation * kDegree);
  p.sin_e = std::sin(camera.elevation * kDegree);
  return p;
}

double extent(double low, double high) { return high > low ? high - low : 1; }

void centre_on(Projection& p, const sim::Block& b) {
  p.x = (b.x_min + b.x_max) / 2;
  p.y = (b.y_min + b.y_max) / 2;
  p.t = (b.t_min + b.t_max) / 2;
  const double w = extent(b.x_min, b.x_max), h = extent(b.y_min, b.y_max), most = std::max(w, h);
  p.ux = std::max(1., kNarrowest * most / w);
  p.uy = std::max(1., kNarrowest * most / h);
  p.ut = kTimeSpan * most / extent(b.t_min, b.t_max);
}

} // namespace

sim::WorldPoint Projection::on_plane(ImVec2 p, double pt) const {
  const float right = (p.x - centre.x) / scale;
  const float up = (centre.y - p.y) / scale - float((pt - t) * ut) * cos_e;
  const float away = up / std::max(sin_e, 1e-3f);
  return {x + double(right * cos_a - away * sin_a) / ux,
          y + double(right * sin_a + away * cos_a) / uy, pt};
}

Projection project(const sim::Block& block, const Camera& camera, Rect rect) {
  Projection fit = turned(Camera{});
  centre_on(fit, block);
  float left = 1e-6f, top = 1e-6f;
  for (const double x : {block.x_min, block.x_max})
    for (const double y : {block.y_min, block.y_max})
      for (const double t : {block.t_min, block.t_max}) {
        const ImVec2 p = fit.at(x, y, t);
        left = std::max(left, std::abs(p.x));
        top = std::max(top, std::abs(p.y));
      }
  // Room above and below is given to time, at most kMostStretch of it.
  const float by_width = rect.w / (2 * left),
              tall = float(block.t_max - block.t_min) / 2 * float(fit.ut) * fit.cos_e;
  const float spare = rect.h / 2 - top * by_width;
  const float stretch =
      tall > 0 ? std::clamp(1 + spare / (tall * by_width), 1.f, kMostStretch) : 1.f;
  top += (stretch - 1) * tall;
  Projection p = turned(camera);
  centre_on(p, block);
  p.ut *= double(stretch);
  p.centre = rect.centre();
  p.scale = camera.zoom * std::min(rect.w / (2 * left), rect.h / (2 * top));
  return p;
}

void control_camera(Camera& camera, const Hit& h, Rect rect, bool orbit) {
  const ImGuiIO& io = ImGui::GetIO();
  if (h.double_clicked) {
    camera = {};
    return;
  }
  if (orbit && h.held && !h.pressed) {
    camera.azimuth -= io.MouseDelta.x * 0.4f;
    camera.elevation += io.MouseDelta.y * 0.3f;
  }
  camera.zoom *= std::exp(0.12f * wheel(rect));
  if (h.focused && orbit) {
    const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key) ? 1.f : 0.f; };
    camera.elevation += 5 * (pressed(ImGuiKey_UpArrow) - pressed(ImGuiKey_DownArrow));
    camera.azimuth += 5 * (pressed(ImGuiKey_RightArrow) - pressed(ImGuiKey_LeftArrow));
    camera.zoom *= std::exp(0.12f * (pressed(ImGuiKey_Equal) + pressed(ImGuiKey_KeypadAdd) -
                                     pressed(ImGuiKey_Minus) - pressed(ImGuiKey_KeypadSubtract)));
    if (ImGui::IsKeyPressed(ImGuiKey_Home)) camera = {};
  }
  camera.azimuth = std::remainder(camera.azimuth, 360.f);
  camera.elevation = std::clamp(camera.elevation, kLowest, kHighest);
  camera.zoom = std::clamp(camera.zoom, kFarthest, kNearest);
}

} // namespace twofold::ui
