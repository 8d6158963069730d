#include "density_picture.hpp"

#include "../format.hpp"
#include "view_strings.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::ui {

namespace {

constexpr int kRunColumns = 512; // columns of the density over the run

double largest(const std::vector<Real>& values) {
  double top = 0;
  for (const Real v : values)
    if (v > top) top = v;
  return top;
}

void draw_learner_ticks(LabState& lab, ImDrawList* dl, const Plot& plot, float x) {
  const TickColumns rows = stack_ticks(plot.y0, plot.y1, plot.max.y - plot.min.y,
                                       lab.session->snapshot().density.replicas);
  for (std::size_t i = 0; i < rows.opacity.size(); ++i) {
    if (rows.opacity[i] <= 0) continue;
    const float y = std::floor(plot.max.y) - float(i) - 1;
    dl->AddRectFilled({x - 9, y}, {x, y + 1}, faded(tokens().text2, rows.opacity[i]));
  }
}

void draw_potential(LabState& lab, ImDrawList* dl, const Plot& plot) {
  const auto& landscape = lab.session->snapshot().landscape;
  if (landscape.loss.y.empty()) return;
  const Limits v = limits_of(landscape.loss.y, 0);
  // V has its own scale: its range takes the right half of the plot.
  const float left = plot.min.x + 0.4f * (plot.max.x - plot.min.x);
  const Plot potential{
      {left, plot.min.y}, {plot.max.x - 8, plot.max.y}, v.low, v.high, plot.y0, plot.y1};
  draw_line_sideways(dl, potential, landscape.loss.x, landscape.loss.y, {tokens().line2, 2});
  if (!landscape.double_well) return;
  const std::string words = replaced(str::barrier, "{}", fixed(landscape.barrier, 2));
  const double peak = interpolate(landscape.loss, 0);
  const float width = text_width(type::hint, words);
  if (!std::isfinite(peak) || plot.max.x - plot.min.x < width + 40) return;
  text_halo(dl,
            {std::min(potential.px(peak), plot.max.x), plot.py(0) + (lab.shown_q() > 0 ? 20 : -12)},
            type::hint, tokens().text2, veil(0.9f), words, Align::right);
}

// Rows of History (step, bin) as a picture (bin, column), the largest of the steps of a column.
void fill_run_field(const LabState& lab, std::vector<float>& field, double length) {
  constexpr auto bins = sim::History::kDensityBins;
  const auto density = lab.session->history().density();
  const Index steps = static_cast<Index>(density.size()) / bins;
  field.assign(static_cast<std::size_t>(bins) * kRunColumns, 0);
  for (int c = 0; c < kRunColumns; ++c) {
    const auto step = static_cast<Index>((c + 0.5) / kRunColumns * (length + 1));
    if (step >= steps) break;
    const float* row = density.data() + step * bins;
    for (Index b = 0; b < bins; ++b)
      field[static_cast<std::size_t>(b * kRunColumns + c)] = row[b];
  }
}

} // namespace

TickColumns stack_ticks(double low, double high, float length, std::span<const Real> values) {
  constexpr float kOpacity = 0.4f;
  TickColumns columns;
  const auto count = static_cast<std::size_t>(std::max(length, 1.0f));
  columns.opacity.assign(count, 0);
  for (const Real v : values) {
    const double place = (v - low) / (high - low) * double(count);
    if (!(place >= 0) || place > double(count)) continue;
    float& opacity = columns.opacity[std::min(static_cast<std::size_t>(place), count - 1)];
    opacity += (1 - opacity) * kOpacity;
  }
  return columns;
}

double density_top(const sim::DensityView& density) {
  double top = std::max(largest(density.schrodinger.y), largest(density.fokker_planck.y));
  top = std::max(top, largest(density.histogram.y));
  return top > 0 ? top : 1;
}

double share_above(const sim::Curve& density) {
  double above = 0, all = 0;
  for (std::size_t i = 0; i < density.y.size(); ++i) {
    all += density.y[i];
    if (density.x[i] > 0) above += density.y[i];
  }
  return all > 0 ? above / all : std::numeric_limits<double>::quiet_NaN();
}

void draw_density_sideways(LabState& lab, ImDrawList* dl, const Plot& plot, bool details) {
  const Tokens& t = tokens();
  const sim::DensityView& d = lab.session->snapshot().density;
  if (d.schrodinger.y.empty() && d.fokker_planck.y.empty()) {
    plain_sentence(dl, plot.rect(), str::no_density);
    return;
  }
  if (details) {
    for (const double q : ticks(plot.y0, plot.y1, 6)) {
      horizontal(dl, plot.min.x, plot.max.x, plot.py(q), t.grid);
      const bool zero = std::abs(q) < 1e-9;
      text(dl, {plot.min.x - 13, baseline(type::tick, plot.py(q))}, type::tick, t.text3,
           zero ? "0" : signed_number(q, 1), Align::right);
    }
    draw_potential(lab, dl, plot);
  }
  if (lab.show_density && !d.schrodinger.y.empty()) {
    draw_area_sideways(dl, plot, d.schrodinger.x, d.schrodinger.y, 0,
                       faded(t.quantum_fill, t.dark ? 0.9f : 0.75f));
    draw_line_sideways(dl, plot, d.schrodinger.x, d.schrodinger.y, {t.quantum, 2});
  }
  draw_line_sideways(dl, plot, d.fokker_planck.x, d.fokker_planck.y, {t.text1, 1.8f, 6, 4});
  vertical(dl, plot.min.x, plot.min.y, plot.max.y, t.line2);
  if (details) draw_learner_ticks(lab, dl, plot, plot.min.x - 1);
}

void select_q(LabState& lab, Id which, Rect rect, const Plot& plot, bool vertical_axis,
              FigureWindow* window) {
  const Hit h = hit(which, rect);
  const double box = lab.session->snapshot().density.box;
  const Text title = vertical_axis ? str::density_axis : str::loss_over_weight;
  name_control(which, Role::picture, replaced(str::cursor_in, "{}", title), weight_words(lab));
  if (h.focused) {
    focus_ring(canvas(), {rect.x + 4, rect.y + 4, rect.w - 8, rect.h - 8});
    move_selection(lab, -box, box);
  }
  if (h.hovered || h.held) hand_cursor();
  if (h.double_clicked) {
    if (window && window->chosen)
      fit_window(*window);
    else
      lab.selected.reset();
    return;
  }
  const bool dragged = h.held && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 2);
  if (!h.pressed && !dragged) return;
  const double q = vertical_axis ? plot.y_at(pointer().y) : plot.x_at(pointer().x);
  lab.selected = std::clamp(q, -box, box);
}

void probe_density(LabState& lab, const Plot& plot, bool vertical_axis) {
  if (!plot.rect().contains(pointer())) return;
  const sim::Snapshot& s = lab.session->snapshot();
  const double q = vertical_axis ? plot.y_at(pointer().y) : plot.x_at(pointer().x);
  lab.probe = "wave p " + number(interpolate(s.density.schrodinger, q)) + "   learners p " +
              number(interpolate(s.density.histogram, q));
}

void draw_density_over_run(LabState& lab, ImDrawList* dl, const Plot& plot) {
  const Tokens& t = tokens();
  ViewCache& cache = view_cache(lab);
  const sim::History& history = lab.session->history();
  if (history.density().empty() || !plot.usable()) {
    plain_sentence(dl, plot.rect(), str::no_history);
    return;
  }
  // Remade when a column was filled or the run changed under the same length.
  const double length = run_length(lab);
  const auto filled =
      static_cast<std::uint64_t>(double(history.size()) / (length + 1) * kRunColumns);
  const std::uint64_t stamp =
      filled + 1 + static_cast<std::uint64_t>(length) * 4096 + lab.run_version * 1'000'000'007ull;
  if (stamp != cache.run_stamp) {
    fill_run_field(lab, cache.run_field, length);
    cache.run_stamp = stamp;
  }
  float top = 0;
  for (const float v : cache.run_field)
    top = std::max(top, v);
  cache.run_density.update(cache.run_field.data(), kRunColumns,
                           static_cast<int>(sim::History::kDensityBins),
                           {ColorMap::viridis, 0, std::max(top, 1e-6f)}, stamp);
  const float end = plot.px(double(history.size() - 1));
  const float share = (end - plot.min.x) / (plot.max.x - plot.min.x);
  const double box = lab.session->snapshot().density.box;
  if (cache.run_density.ready())
    dl->AddImage(cache.run_density.id(), {plot.min.x, plot.py(box)}, {end, plot.py(-box)}, {0, 1},
                 {share, 0});
  const Index now = lab.session->step();
  const float x = plot.px(double(now));
  if (end > x) fill(dl, {x, plot.min.y, end - x, plot.max.y - plot.min.y}, veil(0.65f));
  const Clip clip(dl, plot.rect());
  const auto path = history.values("q");
  // Real places of the learner, one per two points: all of them would be a band, not a path.
  const double steps_per_point = (plot.x1 - plot.x0) / double(plot.max.x - plot.min.x);
  const auto stride = static_cast<std::size_t>(std::max(1.0, std::ceil(2 * steps_per_point)));
  std::vector<ImVec2>& points = cache.points;
  points.clear();
  for (std::size_t i = 0; i < path.size() && i <= static_cast<std::size_t>(now); i += stride)
    if (std::isfinite(path[i])) points.push_back(plot.at(double(i), path[i]));
  polyline(dl, points, t.dark ? IM_COL32(10, 14, 19, 200) : IM_COL32(255, 255, 255, 220), 2.8f);
  polyline(dl, points, t.selection, 1.3f);
  now_line(dl, plot, double(now));
  const Real q = lab.session->snapshot().learner.q;
  dl->AddCircleFilled(plot.at(double(now), q), 6.5f, t.stage);
  dl->AddCircleFilled(plot.at(double(now), q), 5, t.selection);
  outline(dl, plot.rect(), t.line2);
}

} // namespace twofold::ui
