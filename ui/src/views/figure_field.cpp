// Fields and matrices of a figure, as textures through a colour map.
#include "figure_parts.hpp"

#include "../fitting.hpp"
#include "../format.hpp"
#include "phase_colours.hpp"
#include "stage.hpp"
#include "view_strings.hpp"

#include "twofold/core/hash.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr double kPi = 3.141592653589793;
constexpr float kHeld = 0.2f;       // limits of the colours are kept until they differ by so much
constexpr Index kSmooth = 160;      // a field of fewer cells a side is refined for the eye
constexpr float kLeastRow = 17;     // points, for a name beside it
constexpr float kMostNames = 0.34f; // of the width
constexpr float kValueWidth = 46, kValueHeight = 20; // of a cell that holds its number

bool whole(const sim::Field& f) {
  return f.nx > 0 && f.ny > 0 && f.values.size() >= static_cast<std::size_t>(f.nx * f.ny);
}

std::pair<float, float> extremes(const std::vector<float>& values) {
  float low = 1e30f, high = -1e30f;
  for (const float v : values) {
    if (!std::isfinite(v)) continue;
    low = std::min(low, v);
    high = std::max(high, v);
  }
  if (low > high) return {0, 1};
  return {low, high};
}

ImU32 between(ImU32 a, ImU32 b, unsigned share) { // share of b in 256ths
  ImU32 out = IM_COL32_A_MASK;
  for (const int shift : {IM_COL32_R_SHIFT, IM_COL32_G_SHIFT, IM_COL32_B_SHIFT}) {
    const unsigned from = (a >> shift) & 255u, to = (b >> shift) & 255u;
    out |= ((from * (256u - share) + to * share) >> 8) << shift;
  }
  return out;
}

// Hue by phase. Of a field of phases that is all, else the value mixes it out of the paper.
void phase_pixels(const sim::Field& f, float high, std::vector<ImU32>& out) {
  const bool bare = f.scale == sim::Scale::phase;
  const ColorTable& hues = color_table(phase_map());
  const ImU32 ground = paper();
  const float scale = high > 0 ? 256 / high : 0;
  const auto n = static_cast<std::size_t>(f.nx * f.ny);
  out.assign(n, ground & ~IM_COL32_A_MASK);
  for (std::size_t i = 0; i < n; ++i) {
    if (!std::isfinite(f.values[i])) continue;
    const float phase = bare ? f.values[i] : f.phase[i];
    const float share = bare ? 256 : std::clamp(f.values[i] * scale, 0.f, 256.f);
    out[i] = between(ground, hues[static_cast<std::size_t>(phase_place(phase) * 255.f)],
                     std::isfinite(phase) ? static_cast<unsigned>(share) : 0u);
  }
}

void update_phase(FieldTexture& texture, const sim::Field& f, const FieldShade& shade) {
  Hasher hasher;
  hasher.bytes(f.values.data(), f.values.size() * sizeof(float));
  hasher.bytes(f.phase.data(), f.phase.size() * sizeof(float));
  const std::array<std::uint64_t, 2> look{paper(), std::uint64_t(shade.high * 1e6f)};
  hasher.bytes(look.data(), sizeof look);
  const std::uint64_t stamp = hasher.digest();
  if (texture.ready() && texture.stamp() == stamp) return;
  static std::vector<ImU32> pixels; // work space
  phase_pixels(f, shade.high, pixels);
  texture.update_colors(pixels.data(), int(f.nx), int(f.ny), stamp);
}

void update_values(FieldTexture& texture, const sim::Field& f, const FieldShade& shade,
                   bool matrix) {
  const bool gaps = std::any_of(f.values.begin(), f.values.end(), [](float v) { return v != v; });
  const bool fine = !matrix && !gaps && std::max(f.nx, f.ny) <= kSmooth;
  // a field that stayed as it was is not sent to the graphics card again
  Hasher hasher;
  hasher.bytes(f.values.data(), f.values.size() * sizeof(float));
  texture.update(f.values.data(), int(f.nx), int(f.ny),
                 {shade.map, shade.low, shade.high, false, fine ? 2 : 1, matrix || gaps, gaps},
                 hasher.digest());
}

void draw_cell_lines(ImDrawList* dl, const FigurePlot& plot, const sim::Field& f, Rect at) {
  const float w = at.w / float(f.nx), h = at.h / float(f.ny);
  if (std::min(w, h) < 9) return;
  const ImU32 colour = tokens().stage;
  for (Index i = 1; i < f.nx; ++i)
    vertical(dl, at.x + w * float(i), at.y, at.bottom(), colour);
  for (Index j = 1; j < f.ny; ++j)
    horizontal(dl, at.x, at.right(), at.y + h * float(j), colour);
  if (w < kValueWidth || h < kValueHeight) return;
  for (Index j = 0; j < f.ny; ++j)
    for (Index i = 0; i < f.nx; ++i) {
      const float v = f.values[static_cast<std::size_t>(j * f.nx + i)];
      if (!std::isfinite(v)) continue;
      text_halo(
          dl,
          {at.x + w * (float(i) + 0.5f), baseline(type::tick, at.bottom() - h * (float(j) + 0.5f))},
          type::tick, tokens().text1, faded(tokens().stage, 0.5f),
          f.scale == sim::Scale::diverging ? signed_number(Real(v), 2) : number(Real(v)),
          Align::centre);
    }
  (void)plot;
}

} // namespace

bool has_phase(const sim::Field& field) {
  return field.scale != sim::Scale::phase && !field.phase.empty() &&
         field.phase.size() == field.values.size();
}

ImU32 paper() { return tokens().dark ? tokens().field : tokens().stage; }

FieldShade field_shade(const sim::Field& field, FigureMemory& memory) {
  if (field.scale == sim::Scale::phase) return {phase_map(), 0, 1, true};
  auto [low, high] = extremes(field.values);
  if (has_phase(field)) low = 0;
  if (field.scale == sim::Scale::diverging) {
    high = std::max({std::abs(low), std::abs(high), 1e-12f});
    low = -high;
  }
  if (!(high > low)) high = low + std::max(std::abs(low), 1e-6f);
  const float span = high - low, kept = memory.high - memory.low;
  const bool same = memory.high > memory.low && std::abs(high - memory.high) < kHeld * kept &&
                    std::abs(low - memory.low) < kHeld * kept && high <= memory.high + 0.02f * span;
  if (!same) {
    memory.low = low;
    memory.high = high;
  }
  if (has_phase(field)) return {phase_map(), 0, memory.high, true};
  const ColorMap map = field.scale == sim::Scale::diverging ? wave_map()
                       : memory.high <= 0                   ? ColorMap::viridis_back
                                                            : ColorMap::viridis;
  return {map, memory.low, memory.high};
}

bool is_matrix(const sim::Figure& figure) {
  if (!figure.field) return false;
  const sim::Field& f = *figure.field;
  return !f.rows.empty() || !f.columns.empty() || (figure.x.whole && figure.y.whole);
}

void draw_figure_field(ImDrawList* dl, const FigurePlot& plot, const sim::Figure& figure,
                       FigureMemory& memory) {
  const sim::Field& f = *figure.field;
  if (!whole(f)) return;
  const ImVec2 low = plot.at(f.x_min, f.y_min), high = plot.at(f.x_max, f.y_max);
  if (!std::isfinite(low.x + low.y + high.x + high.y)) return;
  const bool matrix = is_matrix(figure);
  const FieldShade shade = field_shade(f, memory);
  if (shade.by_phase)
    update_phase(memory.texture, f, shade);
  else
    update_values(memory.texture, f, shade, matrix);
  if (memory.texture.ready())
    dl->AddImage(memory.texture.id(), {low.x, high.y}, {high.x, low.y}, {0, 1}, {1, 0});
  const Rect at{low.x, high.y, high.x - low.x, low.y - high.y};
  if (matrix) draw_cell_lines(dl, plot, f, at);
}

MatrixNames matrix_names(const sim::Field& field, Rect rect) {
  MatrixNames out;
  if (field.rows.size() == static_cast<std::size_t>(field.ny) && field.ny > 0) {
    for (const std::string& name : field.rows)
      out.rows_width = std::max(out.rows_width, text_width(type::hint, name));
    out.rows = rect.h / float(field.ny) >= kLeastRow;
    out.rows_width = std::min(out.rows_width, rect.w * kMostNames);
  }
  if (field.columns.size() == static_cast<std::size_t>(field.nx) && field.nx > 0) {
    const float cell = (rect.w - out.rows_width - 24) / float(field.nx);
    float widest = 0;
    for (const std::string& name : field.columns)
      widest = std::max(widest, text_width(type::hint, name));
    out.columns = cell >= 26;
    out.two_lines = out.columns && widest > cell - 4;
  }
  return out;
}

void draw_matrix_names(ImDrawList* dl, const Plot& plot, const sim::Field& field,
                       MatrixNames names) {
  const Tokens& t = tokens();
  const float w = (plot.max.x - plot.min.x) / float(std::max<Index>(1, field.nx));
  const float h = (plot.max.y - plot.min.y) / float(std::max<Index>(1, field.ny));
  if (names.rows)
    for (std::size_t j = 0; j < field.rows.size(); ++j)
      text(dl, {plot.min.x - 8, baseline(type::hint, plot.max.y - h * (float(j) + 0.5f))},
           type::hint, t.text2, fitted(type::hint, field.rows[j], names.rows_width), Align::right);
  float widest = 0;
  for (const std::string& name : field.columns)
    widest = std::max(widest, text_width(type::hint, name));
  const std::size_t every = !names.two_lines && widest > w - 2 ? 2 : 1; // as ticks do
  if (names.columns)
    for (std::size_t i = 0; i < field.columns.size(); i += every) {
      const float y = plot.max.y + (names.two_lines && i % 2 == 1 ? 34.f : 17.f);
      text(dl, {plot.min.x + w * (float(i) + 0.5f), y}, type::hint, t.text2,
           fitted_value(type::hint, field.columns[i],
                        (names.two_lines || every > 1 ? 2 : 1) * w - 4),
           Align::centre);
    }
}

std::string field_value_text(const sim::Field& f, double x, double y) {
  if (!whole(f) || !(f.x_max > f.x_min) || !(f.y_max > f.y_min)) return {};
  const auto i = static_cast<Index>(std::floor((x - f.x_min) / (f.x_max - f.x_min) * double(f.nx)));
  const auto j = static_cast<Index>(std::floor((y - f.y_min) / (f.y_max - f.y_min) * double(f.ny)));
  if (i < 0 || j < 0 || i >= f.nx || j >= f.ny) return {};
  const auto cell = static_cast<std::size_t>(j * f.nx + i);
  std::string out;
  if (static_cast<std::size_t>(j) < f.rows.size())
    out += said(f.rows[static_cast<std::size_t>(j)]) + ", ";
  if (static_cast<std::size_t>(i) < f.columns.size())
    out += said(f.columns[static_cast<std::size_t>(i)]) + ", ";
  out += said(f.label) + " ";
  const auto turns = [](float phase) { return signed_number(Real(phase / kPi), 2) + " π"; };
  if (f.scale == sim::Scale::phase) return out + turns(f.values[cell]);
  out += number(Real(f.values[cell]));
  if (has_phase(f)) out += "   " + std::string(str::phase) + " " + turns(f.phase[cell]);
  return out;
}

} // namespace twofold::ui
