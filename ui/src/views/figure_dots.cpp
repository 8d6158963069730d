#include "figure_dots.hpp"

#include "figure_parts.hpp"
#include "stage.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr float kInk = 1.5f;        // of one dot, spread over the pixels it touches
constexpr float kMostPixels = 8e5f; // of a picture
constexpr int kOpacities = 256;

struct Grid {
  int nx = 0, ny = 0;
  float per_x = 1, per_y = 1; // pixels per mapped unit
  double x0 = 0, y0 = 0;
};

// Opacity of a pixel by the ink on it, as of translucent dots that lie on each other.
const std::array<std::uint8_t, kOpacities>& opacities() {
  static const auto table = [] {
    std::array<std::uint8_t, kOpacities> out{};
    for (int i = 0; i < kOpacities; ++i)
      out[std::size_t(i)] =
          std::uint8_t(std::lround(255 * (1 - std::exp(-1.4f * float(i) * 4 / kOpacities))));
    return out;
  }();
  return table;
}

// Ink (and ink times value) onto the four pixels round each point.
void splat(const FigurePlot& plot, const sim::Cloud& cloud, const Grid& g, bool valued,
           std::vector<float>& ink, std::vector<float>& weighted) {
  const std::size_t n = cloud.points.size();
  const sim::Point* points = cloud.points.data();
  const bool mapped = plot.log_x || plot.log_y;
  for (std::size_t i = 0; i < n; ++i) {
    double x = points[i].x, y = points[i].y;
    if (mapped) {
      x = on_axis(x, plot.log_x);
      y = on_axis(y, plot.log_y);
    }
    const float u = float((x - g.x0) * double(g.per_x)) - 0.5f,
                v = float((y - g.y0) * double(g.per_y)) - 0.5f;
    if (!(u >= 0 && v >= 0 && u < float(g.nx - 1) && v < float(g.ny - 1))) continue; // NaN too
    const int iu = int(u), iv = int(v);
    const float p = u - float(iu), q = v - float(iv);
    const std::array<float, 4> share{(1 - p) * (1 - q) * kInk, p * (1 - q) * kInk,
                                     (1 - p) * q * kInk, p * q * kInk};
    float* at = ink.data() + std::ptrdiff_t(iv) * g.nx + iu;
    at[0] += share[0];
    at[1] += share[1];
    at[g.nx] += share[2];
    at[g.nx + 1] += share[3];
    if (!valued || !std::isfinite(cloud.values[i])) continue;
    float* w = weighted.data() + std::ptrdiff_t(iv) * g.nx + iu;
    w[0] += share[0] * cloud.values[i];
    w[1] += share[1] * cloud.values[i];
    w[g.nx] += share[2] * cloud.values[i];
    w[g.nx + 1] += share[3] * cloud.values[i];
  }
}

ImU32 with_opacity(ImU32 colour, std::uint8_t opacity) {
  return (colour & ~IM_COL32_A_MASK) | (ImU32(opacity) << IM_COL32_A_SHIFT);
}

// From the pale end of the map a dot would vanish in the background.
ImU32 value_colour(float mean) {
  const float v = std::clamp(mean, -1.f, 1.f);
  return map_color(wave_map(), 0.5f + (v >= 0 ? 0.5f : -0.5f) * (0.25f + 0.6f * std::abs(v)));
}

} // namespace

void draw_dots(ImDrawList* dl, const FigurePlot& plot, const sim::Cloud& cloud, ImU32 colour,
               DotsPicture& picture, std::uint64_t version, float pixel_ratio) {
  const Rect r = plot.rect();
  Grid g;
  const float fit = std::sqrt(kMostPixels / std::max(1.f, r.w * r.h));
  const float per_point = std::min({pixel_ratio, 2.f, fit});
  g.nx = std::max(2, int(r.w * per_point));
  g.ny = std::max(2, int(r.h * per_point));
  g.x0 = plot.plot.x0;
  g.y0 = plot.plot.y0;
  g.per_x = float(double(g.nx) / (plot.plot.x1 - plot.plot.x0));
  g.per_y = float(double(g.ny) / (plot.plot.y1 - plot.plot.y0));
  const DotsPicture::Key key{version,      g.nx,         g.ny,         plot.plot.x0,
                             plot.plot.x1, plot.plot.y0, plot.plot.y1, colour};
  if (!(picture.key == key) || !picture.texture.ready()) {
    static std::vector<float> ink, weighted; // work space
    static std::vector<ImU32> colours;
    const auto cells = static_cast<std::size_t>(g.nx) * static_cast<std::size_t>(g.ny);
    const bool valued = cloud.values.size() == cloud.points.size();
    ink.assign(cells, 0);
    if (valued) weighted.assign(cells, 0);
    splat(plot, cloud, g, valued, ink, weighted);
    colours.resize(cells);
    const auto& table = opacities();
    for (std::size_t k = 0; k < cells; ++k) {
      const float dense = std::min(ink[k] * (kOpacities / 4.f), float(kOpacities - 1));
      colours[k] = ink[k] == 0 ? with_opacity(colour, 0)
                               : with_opacity(valued ? value_colour(weighted[k] / ink[k]) : colour,
                                              table[std::size_t(dense)]);
    }
    picture.key = key;
    picture.texture.update_colors(colours.data(), g.nx, g.ny, ++picture.made);
  }
  if (picture.texture.ready()) dl->AddImage(picture.texture.id(), r.min(), r.max(), {0, 1}, {1, 0});
}

} // namespace twofold::ui
