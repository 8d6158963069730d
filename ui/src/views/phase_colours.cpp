#include "phase_colours.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr double kPi = 3.141592653589793, kTurn = 2 * kPi;
constexpr float kStep = 1;        // points a strip is wide at least
constexpr float kOpacity = 0.88f; // what lies below, as the potential, shines through

struct Place {
  ImVec2 at;
  ImU32 colour = 0;
};

// The colour runs from one end of the strip to the other, so that few points show no bands.
void strip(ImDrawList* dl, Place a, Place b, float base) {
  const ImVec2 uv = ImGui::GetFontTexUvWhitePixel();
  const auto first = static_cast<ImDrawIdx>(dl->_VtxCurrentIdx);
  dl->PrimReserve(6, 4);
  for (const int k : {0, 1, 2, 0, 2, 3})
    dl->PrimWriteIdx(static_cast<ImDrawIdx>(first + k));
  dl->PrimWriteVtx({a.at.x, base}, uv, a.colour);
  dl->PrimWriteVtx(a.at, uv, a.colour);
  dl->PrimWriteVtx(b.at, uv, b.colour);
  dl->PrimWriteVtx({b.at.x, base}, uv, b.colour);
}

} // namespace

ColorMap phase_map() { return tokens().dark ? ColorMap::phase_on_dark : ColorMap::phase_on_light; }

float phase_place(double phase) {
  const double turns = phase / kTurn;
  return std::isfinite(turns) ? static_cast<float>(turns - std::floor(turns)) : 0.f;
}

ImU32 phase_colour(double phase) { return map_color(phase_map(), phase_place(phase)); }

void draw_phase_area(ImDrawList* dl, const Plot& plot, std::span<const Real> x,
                     std::span<const Real> y, double floor,
                     const std::function<double(std::size_t)>& phase_of) {
  if (!plot.usable()) return;
  const float base = plot.py(floor);
  const std::size_t n = std::min(x.size(), y.size());
  Place last;
  bool going = false;
  for (std::size_t i = 0; i < n; ++i) {
    const ImVec2 at = plot.at(x[i], y[i]);
    if (!std::isfinite(at.x) || !std::isfinite(at.y)) {
      going = false;
      continue;
    }
    if (going && std::abs(at.x - last.at.x) < kStep && i + 1 < n) continue;
    const Place here{at, faded(phase_colour(phase_of(i)), kOpacity)};
    if (going && std::min(at.y, last.at.y) < base - 0.5f) strip(dl, last, here, base);
    last = here;
    going = true;
  }
}

void phase_bar(ImDrawList* dl, Rect rect) {
  const int columns = std::max(1, int(rect.w));
  for (int i = 0; i < columns; ++i) {
    const double share = (i + 0.5) / columns;
    fill(dl, {rect.x + float(i), rect.y, 1, rect.h}, phase_colour((2 * share - 1) * kPi));
  }
  outline(dl, rect, tokens().line2);
}

void phase_wheel(ImDrawList* dl, ImVec2 centre, float inner, float outer) {
  constexpr int kParts = 64;
  for (int i = 0; i < kParts; ++i) {
    const double a = kTurn * i / kParts, b = kTurn * (i + 1.15) / kParts; // overlap, no seams
    const auto at = [&](double angle, float r) {
      return ImVec2{centre.x + r * float(std::cos(angle)), centre.y - r * float(std::sin(angle))};
    };
    dl->AddQuadFilled(at(a, inner), at(a, outer), at(b, outer), at(b, inner),
                      phase_colour((a + b) / 2));
  }
}

} // namespace twofold::ui
