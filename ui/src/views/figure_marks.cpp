// Series of a figure: lines, stairs, areas, bars and dots, by role and mark.
#include "figure_parts.hpp"

#include "figure_diagram.hpp"

#include "phase_colours.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr std::size_t kMostBars = 600; // beyond, bars are narrower than a point: drawn as an area

double width_of_bins(const sim::Curve& curve) {
  return curve.x.size() > 1 ? std::abs(curve.x[1] - curve.x[0]) : 1;
}

// The curve in mapped coordinates; a curve on linear axes is itself.
struct Mapped {
  std::vector<Real> x, y;
  std::span<const Real> xs, ys;

  Mapped(const FigurePlot& plot, const sim::Curve& curve) : xs(curve.x), ys(curve.y) {
    if (plot.log_x) {
      for (const Real v : curve.x)
        x.push_back(on_axis(v, true));
      xs = x;
    }
    if (plot.log_y) {
      for (const Real v : curve.y)
        y.push_back(on_axis(v, true));
      ys = y;
    }
  }
};

// Outline of a histogram; bins are as wide as the distance of the first two centres.
void draw_stairs(ImDrawList* dl, const FigurePlot& plot, const sim::Curve& curve, Stroke stroke,
                 ImU32 body) {
  const double half = width_of_bins(curve) / 2;
  const std::size_t n = std::min(curve.x.size(), curve.y.size());
  std::vector<ImVec2> points;
  const float base = plot.log_y ? plot.plot.max.y : plot.plot.py(0);
  const ImDrawListFlags flags = dl->Flags;
  const auto end = [&] {
    if (stroke.on > 0)
      dashed(dl, points, stroke.colour, stroke.width, stroke.on, stroke.off);
    else
      polyline(dl, points, stroke.colour, stroke.width);
    points.clear();
  };
  for (std::size_t i = 0; i < n; ++i) {
    const ImVec2 a = plot.at(curve.x[i] - half, curve.y[i]);
    const ImVec2 b = plot.at(curve.x[i] + half, curve.y[i]);
    if (!std::isfinite(a.x) || !std::isfinite(a.y) || !std::isfinite(b.x)) {
      end();
      continue;
    }
    dl->Flags &= ~ImDrawListFlags_AntiAliasedFill;
    if (body) dl->AddRectFilled({a.x, std::min(a.y, base)}, {b.x, std::max(a.y, base)}, body);
    dl->Flags = flags;
    points.push_back(a);
    points.push_back(b);
  }
  end();
}

// `place` of `of` series of bars stand beside each other.
void draw_bars(ImDrawList* dl, const FigurePlot& plot, const sim::Curve& curve, Stroke stroke,
               bool filled, int place, int of) {
  const std::size_t n = std::min(curve.x.size(), curve.y.size());
  const double bin = width_of_bins(curve), width = 0.78 * bin / of;
  const float base = plot.log_y ? plot.plot.max.y : plot.plot.py(0);
  for (std::size_t i = 0; i < n && i < kMostBars; ++i) {
    const double left = curve.x[i] - 0.39 * bin + place * width;
    const ImVec2 a = plot.at(left, curve.y[i]), b = plot.at(left + width, curve.y[i]);
    if (!std::isfinite(a.x) || !std::isfinite(a.y) || !std::isfinite(b.x)) continue;
    const Rect bar{a.x, std::min(a.y, base), std::max(b.x - a.x - (of > 1 ? 1.f : 0.f), 1.f),
                   std::max(std::abs(base - a.y), 1.f)};
    if (filled)
      fill(dl, bar, stroke.colour);
    else if (stroke.on > 0 && bar.w > 8)
      dashed_outline(dl, bar, stroke.colour);
    else
      outline(dl, bar, stroke.colour);
  }
}

void draw_dots(ImDrawList* dl, const FigurePlot& plot, const sim::Curve& curve, Stroke stroke,
               bool filled) {
  const std::size_t n = std::min(curve.x.size(), curve.y.size());
  const float radius = n > 200 ? 2.f : 3.2f;
  const Tokens& t = tokens();
  float last_x = -1e9f, last_y = -1e9f;
  for (std::size_t i = 0; i < n; ++i) {
    const ImVec2 p = plot.at(curve.x[i], curve.y[i]);
    if (!std::isfinite(p.x) || !std::isfinite(p.y)) continue;
    if (n > 200 && std::abs(p.x - last_x) + std::abs(p.y - last_y) < 2) continue;
    last_x = p.x;
    last_y = p.y;
    if (filled) {
      dl->AddCircleFilled(p, radius + 1.5f, faded(t.stage, 0.8f), 12);
      dl->AddCircleFilled(p, radius, stroke.colour, 12);
    } else { // a ring, so that what it predicts can be seen inside it
      dl->AddCircle(p, radius + 2.4f, stroke.colour, 16, 1.4f);
    }
  }
}

ImU32 body_of(const sim::Series& series, Stroke stroke, const FigureLook& look) {
  switch (series.role) {
  case sim::Role::measured:
    return faded(look.fill, 0.75f);
  case sim::Role::reference:
    return faded(tokens().line, tokens().dark ? 0.45f : 0.55f);
  case sim::Role::predicted:
  case sim::Role::second_law:
  case sim::Role::control:
  case sim::Role::chosen:
    break;
  }
  return faded(stroke.colour, 0.2f);
}

void draw_one(ImDrawList* dl, const FigurePlot& plot, const sim::Series& series, Stroke stroke,
              const FigureLook& look, int place, int of) {
  const bool solid = stroke.on <= 0;
  switch (series.mark) {
  case sim::Mark::line: {
    const Mapped m(plot, series.curve);
    draw_line(dl, plot.plot, m.xs, m.ys, stroke);
    break;
  }
  case sim::Mark::area: {
    const Mapped m(plot, series.curve);
    const double floor = plot.log_y ? plot.plot.y0 : std::max(0., plot.plot.y0);
    if (has_phase(series))
      draw_phase_area(dl, plot.plot, m.xs, m.ys, floor,
                      [&series](std::size_t i) { return double(series.phase[i]); });
    else
      draw_area(dl, plot.plot, m.xs, m.ys,
                series.role == sim::Role::reference ? plot.plot.y0 : floor,
                body_of(series, stroke, look));
    draw_line(dl, plot.plot, m.xs, m.ys, stroke);
    break;
  }
  case sim::Mark::stairs:
    stroke.width = std::min(stroke.width, 1.4f);
    draw_stairs(dl, plot, series.curve, stroke,
                series.role == sim::Role::measured ? faded(look.fill, 0.35f) : 0);
    break;
  case sim::Mark::bars:
    draw_bars(dl, plot, series.curve, stroke, solid, place, of);
    break;
  case sim::Mark::dots:
    draw_dots(dl, plot, series.curve, stroke, solid);
    break;
  }
}

// How many series of bars share the room of one; those that never meet have all of it.
int bars_side_by_side(const sim::Figure& figure) {
  std::vector<Real> places;
  int n = 0;
  for (const sim::Series& s : figure.series) {
    if (s.mark != sim::Mark::bars) continue;
    places.insert(places.end(), s.curve.x.begin(), s.curve.x.end());
    ++n;
  }
  std::sort(places.begin(), places.end());
  const bool meet = std::adjacent_find(places.begin(), places.end()) != places.end();
  return meet ? n : std::min(n, 1);
}

} // namespace

FigureLook look_of(sim::ViewKind view) {
  const Tokens& t = tokens();
  switch (view) {
  case sim::ViewKind::quantum:
    return {t.quantum, t.quantum_fill, true, 0};
  case sim::ViewKind::gravity:
    return {t.gravity, t.gravity_fill, true, 0};
  case sim::ViewKind::learning:
  case sim::ViewKind::both:
    break;
  }
  return {t.text1, t.learning, true, 0};
}

Stroke stroke_of(sim::Role role, int k, const FigureLook& look) {
  const Tokens& t = tokens();
  const bool neutral = look.line == t.text1;
  const float thin = k > 0 ? 0.7f : 1;
  const ImU32 dash = neutral ? t.text2 : t.text1;
  switch (role) {
  case sim::Role::measured: {
    const std::array<ImU32, 3> lines{look.line, mixed(look.line, t.text3, 0.6f),
                                     mixed(look.line, t.stage, 0.45f)};
    return {lines[std::size_t(k) % lines.size()], 2.4f * thin};
  }
  case sim::Role::predicted:
    return k % 2 == 0 ? Stroke{dash, 2 * thin, 7, 5} : Stroke{mixed(dash, t.text3, 0.6f), 2, 3, 3};
  case sim::Role::second_law:
    return {t.text3, 1.8f, 6, 4};
  case sim::Role::reference:
    return {t.line2, 2 * thin};
  case sim::Role::control:
    return {t.text3, 1.6f, 2, 4};
  case sim::Role::chosen:
    break;
  }
  return {t.selection, 2 * thin};
}

bool has_phase(const sim::Series& series) {
  return series.mark == sim::Mark::area && !series.phase.empty() &&
         series.phase.size() == series.curve.x.size();
}

std::vector<Stroke> strokes_of(const sim::Figure& figure, const FigureLook& look) {
  std::array<int, 6> seen{};
  std::vector<Stroke> out;
  for (std::size_t i = 0; i < figure.series.size(); ++i) {
    const sim::Series& s = figure.series[i];
    std::size_t k = 0; // lines of one name and role are alike
    while (k < i && (s.label.empty() || figure.series[k].label != s.label ||
                     figure.series[k].role != s.role))
      ++k;
    out.push_back(k < i ? out[k]
                        : stroke_of(s.role, seen[static_cast<std::size_t>(s.role)]++, look));
  }
  return out;
}

void draw_marks(ImDrawList* dl, const FigurePlot& plot, const sim::Figure& figure,
                const std::vector<Stroke>& strokes, const FigureLook& look) {
  const int bars = bars_side_by_side(figure);
  const auto behind = [](const sim::Series& s) {
    return s.role == sim::Role::reference || s.mark == sim::Mark::area ||
           s.mark == sim::Mark::stairs || s.mark == sim::Mark::bars;
  };
  for (const bool first : {true, false}) {
    int place = 0;
    for (std::size_t i = 0; i < figure.series.size(); ++i) {
      const sim::Series& s = figure.series[i];
      const int bar = s.mark == sim::Mark::bars && bars > 1 ? place++ : 0;
      if (behind(s) != first || is_present_line(figure, s)) continue;
      Stroke stroke = strokes[i];
      if (figure.field && s.mark == sim::Mark::line && stroke.on <= 0)
        draw_one(dl, plot, s, {faded(tokens().stage, 0.8f), 5}, look, bar, std::max(1, bars));
      if (!look.words) stroke.width = std::min(stroke.width, 1.8f);
      draw_one(dl, plot, s, stroke, look, bar, std::max(1, bars));
    }
  }
}

void mark_sample(ImDrawList* dl, float x, float y, sim::Mark mark, Stroke stroke,
                 const FigureLook& look) {
  const std::array<ImVec2, 2> line{ImVec2{x, y}, ImVec2{x + 24, y}};
  const Rect box{x + 3, y - 5, 18, 10};
  switch (mark) {
  case sim::Mark::line:
    if (stroke.on > 0)
      dashed(dl, line, stroke.colour, stroke.width, stroke.on, stroke.off);
    else
      polyline(dl, line, stroke.colour, stroke.width);
    break;
  case sim::Mark::area:
    fill(dl, box,
         stroke.colour == look.line ? faded(look.fill, 0.75f) : faded(stroke.colour, 0.3f));
    horizontal(dl, box.x, box.right(), box.y, stroke.colour);
    break;
  case sim::Mark::bars:
    if (stroke.on > 0)
      dashed_outline(dl, box, stroke.colour);
    else
      fill(dl, box, stroke.colour);
    break;
  case sim::Mark::stairs: {
    const std::array<ImVec2, 6> stairs{ImVec2{x, y + 4},      ImVec2{x + 7, y + 4},
                                       ImVec2{x + 7, y - 4},  ImVec2{x + 16, y - 4},
                                       ImVec2{x + 16, y + 1}, ImVec2{x + 24, y + 1}};
    polyline(dl, stairs, stroke.colour, 1.4f);
    break;
  }
  case sim::Mark::dots:
    if (stroke.on > 0)
      dl->AddCircle({x + 12, y}, 5, stroke.colour, 16, 1.4f);
    else
      dl->AddCircleFilled({x + 12, y}, 3.2f, stroke.colour, 12);
    break;
  }
}

} // namespace twofold::ui
