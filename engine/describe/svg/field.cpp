// Fields as pictures of indexed colours.
#include "describe/svg/parts.hpp"
#include "describe/svg/png.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::describe {
namespace {

constexpr double kPi = 3.141592653589793;
constexpr Index kMostCells = 240; // a side; larger fields are drawn from every n-th cell
constexpr int kHues = 15, kLevels = 17;

bool has_phase(const sim::Field& f) {
  return f.scale == sim::Scale::phase || (!f.phase.empty() && f.phase.size() == f.values.size());
}

double turn_of(double phase) { return phase / (2 * kPi) - std::floor(phase / (2 * kPi)); }

std::vector<Rgb> value_colours(const sim::Field& f, bool dark) {
  std::vector<Rgb> out(1);
  for (int i = 0; i < 255; ++i)
    out.push_back(colour(map_of(f.scale, dark), i / 254.0));
  return out;
}

// Hue by phase, mixed out of the paper by the value.
std::vector<Rgb> phase_colours(bool dark) {
  const Rgb paper = dark ? Rgb{0x0A, 0x0E, 0x13} : Rgb{0xFF, 0xFF, 0xFF};
  std::vector<Rgb> out(1);
  for (int hue = 0; hue < kHues; ++hue)
    for (int level = 0; level < kLevels; ++level) {
      const Rgb full = colour(ColourMap::twilight, double(hue) / kHues);
      const double share = double(level) / (kLevels - 1);
      Rgb mixed{};
      for (std::size_t c = 0; c < 3; ++c)
        mixed[c] = static_cast<std::uint8_t>(paper[c] + share * (full[c] - paper[c]) + 0.5);
      out.push_back(mixed);
    }
  return out;
}

std::uint8_t pixel(const sim::Field& f, const FieldShade& shade, std::size_t cell) {
  const double value = f.values[cell];
  if (!std::isfinite(value)) return kClear;
  if (!shade.by_phase) {
    const double place = std::clamp((value - shade.low) / (shade.high - shade.low), 0.0, 1.0);
    return static_cast<std::uint8_t>(1 + std::lround(place * 254));
  }
  const bool bare = f.scale == sim::Scale::phase;
  const double phase = bare ? value : double(f.phase[cell]);
  if (!std::isfinite(phase)) return kClear;
  const double share = bare ? 1 : std::clamp(value / shade.high, 0.0, 1.0);
  const long hue = std::lround(turn_of(phase) * kHues) % kHues;
  return static_cast<std::uint8_t>(1 + hue * kLevels + std::lround(share * (kLevels - 1)));
}

IndexedPicture picture_of(const sim::Field& f, const FieldShade& shade) {
  const Index stride = std::max<Index>(1, (std::max(f.nx, f.ny) + kMostCells - 1) / kMostCells);
  IndexedPicture picture;
  picture.width = static_cast<std::uint32_t>((f.nx + stride - 1) / stride);
  picture.height = static_cast<std::uint32_t>((f.ny + stride - 1) / stride);
  for (Index j = (f.ny - 1) / stride; j >= 0; --j)
    for (Index i = 0; i < f.nx; i += stride)
      picture.pixels.push_back(pixel(f, shade, static_cast<std::size_t>(j * stride * f.nx + i)));
  return picture;
}

} // namespace

FieldShade shade_of(const sim::Field& field) {
  FieldShade shade{1e300, -1e300, has_phase(field)};
  for (const float value : field.values)
    if (std::isfinite(value)) {
      shade.low = std::min(shade.low, double(value));
      shade.high = std::max(shade.high, double(value));
    }
  if (shade.low > shade.high) return {0, 1, shade.by_phase};
  if (field.scale == sim::Scale::diverging) {
    shade.high = std::max({std::abs(shade.low), std::abs(shade.high), 1e-12});
    shade.low = -shade.high;
  }
  if (shade.by_phase) shade.low = 0;
  if (!(shade.high > shade.low)) shade.high = shade.low + std::max(std::abs(shade.low), 1e-6);
  return shade;
}

void draw_field(const Pencil& p, const PlotAxes& axes, const sim::Field& field, bool matrix) {
  if (field.nx < 1 || field.ny < 1 ||
      field.values.size() < static_cast<std::size_t>(field.nx * field.ny))
    return;
  const Place low = axes.at(field.x_min, field.y_min), high = axes.at(field.x_max, field.y_max);
  if (!std::isfinite(low.x + low.y + high.x + high.y)) return;
  const FieldShade shade = shade_of(field);
  IndexedPicture picture = picture_of(field, shade);
  const bool differ = shade.by_phase || field.scale == sim::Scale::diverging;
  in_themes(p, differ, [&](bool dark, const char* style) {
    picture.colours = shade.by_phase ? phase_colours(dark) : value_colours(field, dark);
    p.canvas.image({low.x, high.y, high.x - low.x, low.y - high.y}, png_base64(picture),
                   !matrix && field.nx > 8 && field.ny > 8, style);
  });
}

} // namespace twofold::describe
