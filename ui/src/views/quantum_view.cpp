// The quantum view: which law fits where the learners are? Histogram, Fokker-Planck and
// Schrodinger over the same weight, and the wave's density over the run.
#include "views.hpp"

#include "../fitting.hpp"
#include "../format.hpp"
#include "../places.hpp"
#include "density_picture.hpp"
#include "hand_plot.hpp"
#include "own_plots.hpp"
#include "phase_colours.hpp"
#include "probability_tool.hpp"
#include "view_strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr float kLegendWidth = 322, kLegendHeight = 114;

// Vertical axis: above everything, and clear of the legend box in the box's columns.
double axis_top(const sim::DensityView& d, const Plot& plot, Rect legend) {
  double top = density_top(d) * 1.12;
  const float height = plot.max.y - plot.min.y;
  const float below = plot.max.y - legend.bottom() - 10;
  if (legend.empty() || below < height * 0.3f) return top;
  const double from = plot.x_at(legend.x - 6), to = plot.x_at(legend.right());
  for (const sim::Curve* curve : {&d.schrodinger, &d.fokker_planck, &d.histogram})
    for (std::size_t i = 0; i < curve->x.size(); ++i)
      if (curve->x[i] > from && curve->x[i] < to)
        top = std::max(top, curve->y[i] * double(height / below));
  return top;
}

void draw_potential(ImDrawList* dl, const Plot& plot, const sim::LandscapeView& landscape) {
  if (landscape.loss.y.empty()) return;
  const Tokens& t = tokens();
  const Limits v = limits_of(landscape.loss.y, 0);
  // Its own scale: from the axis to six tenths of the plot.
  const Plot own{plot.min, plot.max, plot.x0, plot.x1, v.low, v.low + (v.high - v.low) / 0.6};
  draw_area(dl, own, landscape.loss.x, landscape.loss.y, v.low,
            faded(t.line, t.dark ? 0.45f : 0.55f));
  draw_line(dl, own, landscape.loss.x, landscape.loss.y, {t.line2, 1.6f});
  if (!landscape.double_well) return;
  const double peak = interpolate(landscape.loss, 0);
  if (std::isfinite(peak))
    text_halo(dl, {own.px(0), own.py(peak) - 8}, type::hint, t.text2, veil(0.9f),
              replaced(str::barrier, "{}", fixed(landscape.barrier, 2)), Align::centre);
}

void draw_wave(LabState& lab, ImDrawList* dl, const Plot& plot, const sim::DensityView& d) {
  const Tokens& t = tokens();
  const sim::Curve& wave = d.schrodinger;
  if (!lab.show_density || wave.y.empty()) return;
  if (lab.show_phase && d.phase.size() == wave.x.size()) {
    draw_phase_area(dl, plot, wave.x, wave.y, 0, [&d](std::size_t i) { return d.phase[i]; });
  } else {
    draw_area(dl, plot, wave.x, wave.y, 0, faded(t.quantum_fill, t.dark ? 0.75f : 0.6f));
  }
  draw_line(dl, plot, wave.x, wave.y, {t.quantum, 2.4f});
}

void draw_stairs(LabState& lab, ImDrawList* dl, const Plot& plot, const sim::Curve& histogram) {
  if (histogram.x.size() < 2) return;
  std::vector<ImVec2>& points = view_cache(lab).points;
  points.clear();
  const double half = (histogram.x[1] - histogram.x[0]) / 2;
  for (std::size_t i = 0; i < histogram.x.size(); ++i) {
    points.push_back(plot.at(histogram.x[i] - half, histogram.y[i]));
    points.push_back(plot.at(histogram.x[i] + half, histogram.y[i]));
  }
  polyline(dl, points, tokens().text2, 1.2f);
}

// Share of a density on the side of its highest hill, written at the hill's outer flank.
// `taken` is the rectangle of the label before; returns the one of this.
Rect draw_share(ImDrawList* dl, const Plot& plot, const sim::Curve& curve, std::string_view words,
                ImU32 colour, Rect keep_clear, Rect taken) {
  if (curve.y.empty()) return taken;
  const auto peak =
      static_cast<std::size_t>(std::max_element(curve.y.begin(), curve.y.end()) - curve.y.begin());
  const bool right = curve.x[peak] > 0;
  const double above = share_above(curve);
  const std::string shown = replaced(words, "{}", percent(right ? above : 1 - above));
  const float width = text_width(type::hint, shown);
  float x = plot.px(curve.x[peak]) + (right ? 44.0f : -44.0f - width);
  x = std::clamp(x, plot.min.x + 6, plot.max.x - width - 2);
  float y = plot.py(curve.y[peak] * 0.8);
  if (y < keep_clear.bottom() + 18 && x + width > keep_clear.x) y = keep_clear.bottom() + 18;
  if (x < taken.right() + 4 && x + width + 4 > taken.x && std::abs(y - taken.y) < 20)
    y = taken.y + 20;
  text_halo(dl, {x, y}, type::hint, colour, veil(0.9f), shown);
  return {x, y, width, 20};
}

void draw_ticks(ImDrawList* dl, const Plot& plot, const std::vector<Real>& replicas) {
  const TickColumns columns = stack_ticks(plot.x0, plot.x1, plot.max.x - plot.min.x, replicas);
  for (std::size_t i = 0; i < columns.opacity.size(); ++i) {
    if (columns.opacity[i] <= 0) continue;
    const float x = std::floor(plot.min.x) + float(i);
    dl->AddRectFilled({x, plot.max.y + 4}, {x + 1, plot.max.y + 13},
                      faded(tokens().text2, columns.opacity[i]));
  }
}

void draw_cursor(LabState& lab, ImDrawList* dl, const Plot& plot, float foot) {
  const Tokens& t = tokens();
  const Real q = lab.shown_q();
  if (q < plot.x0 || q > plot.x1) return;
  const float x = std::round(plot.px(q));
  const auto& d = lab.session->snapshot().density;
  Real height = interpolate(d.schrodinger, q);
  if (!std::isfinite(height)) height = 0;
  const float top = std::min(plot.py(height), plot.max.y - 34);
  dl->AddLine({x, foot}, {x, top}, t.selection, 2);
  dl->AddCircleFilled({x, foot}, 5, t.selection);
  const float left = std::clamp(x - 42, plot.min.x, plot.max.x - 84);
  tag_pink(dl, {left, plot.max.y - 34, 84, 24}, "q " + signed_number(q, 3));
}

const sim::Check* find_check(const LabState& lab, std::string_view part) {
  for (const sim::Check& check : lab.checks)
    if (check.id.find(part) != std::string::npos) return &check;
  return nullptr;
}

// One row: sample, name, verdict against the learners, distance to them.
void legend_row(const LabState& lab, ImDrawList* dl, Rect box, float y, std::string_view name,
                std::string_view check_part, std::string_view observable) {
  const Tokens& t = tokens();
  const bool fits = [&] {
    const sim::Check* check = find_check(lab, check_part);
    return check && check->verdict == sim::Verdict::holds;
  }();
  const Font font = fits ? type::hint_strong : type::hint;
  text(dl, {box.x + 54, baseline(font, y)}, font, t.text1, fitted(font, name, 106));
  if (const sim::Check* check = find_check(lab, check_part);
      check && check->verdict != sim::Verdict::unknown) {
    verdict_glyph(dl, {box.x + 178, y}, 7, check->verdict);
    const std::string_view word = check->verdict == sim::Verdict::holds ? str::fits : str::fits_not;
    text(dl, {box.x + 194, baseline(type::hint_strong, y)}, type::hint_strong,
         verdict_colour(check->verdict), word);
  }
  const Real distance = value_at(lab.session->history().values(observable), lab.session->step());
  if (std::isfinite(distance))
    text(dl, {box.right() - 12, baseline(type::value, y)}, type::value, t.text1, fixed(distance, 3),
         Align::right);
}

void draw_legend(const LabState& lab, ImDrawList* dl, Rect box) {
  const Tokens& t = tokens();
  fill(dl, box, t.dark ? t.panel : t.raised, 3);
  outline(dl, box, t.line2, 3);
  float y = box.y + 15;
  const std::array<ImVec2, 6> stairs{ImVec2{box.x + 13, y + 4}, ImVec2{box.x + 20, y + 4},
                                     ImVec2{box.x + 20, y - 5}, ImVec2{box.x + 32, y - 5},
                                     ImVec2{box.x + 32, y + 4}, ImVec2{box.x + 43, y + 4}};
  polyline(dl, stairs, t.text2, 1.2f);
  text(dl, {box.x + 54, baseline(type::hint, y)}, type::hint, t.text1, str::one_tick);
  text(dl, {box.right() - 12, baseline(type::hint, y)}, type::hint, t.text3,
       fitted(type::hint, str::distance_to, box.w - 214), Align::right);
  y += 27;
  const std::array<ImVec2, 2> dash{ImVec2{box.x + 13, y}, ImVec2{box.x + 43, y}};
  dashed(dl, dash, t.text1, 2.2f, 6, 4);
  legend_row(lab, dl, box, y, str::fokker_planck, "fokker", "histogram_fp_l1");
  y += 27;
  const Rect sample{box.x + 13, y - 6, 30, 12};
  if (lab.show_phase)
    phase_bar(dl, sample);
  else
    fill(dl, sample, faded(t.quantum_fill, 0.75f));
  outline(dl, sample, t.quantum);
  legend_row(lab, dl, box, y, str::schrodinger, "schrodinger", "histogram_schrodinger_l1");
  y += 27;
  fill(dl, {box.x + 13, y - 5, 30, 10}, faded(t.line, 0.7f));
  horizontal(dl, box.x + 13, box.x + 43, y - 5, t.line2);
  text(dl, {box.x + 54, baseline(type::hint, y)}, type::hint, t.text1, str::loss_as_v);
  text(dl, {box.right() - 12, baseline(type::hint, y)}, type::hint, t.text3, str::own_scale,
       Align::right);
}

void draw_wheel(ImDrawList* dl, ImVec2 centre) {
  phase_wheel(dl, centre, 12, 22);
  const Tokens& t = tokens();
  text(dl, {centre.x + 32, centre.y - 4}, type::hint, t.text1, str::phase_of);
  text(dl, {centre.x + 32, centre.y + 13}, type::hint, t.text2, str::phase_how);
}

void draw_main(LabState& lab, ImDrawList* dl, Rect rect, bool full) {
  const Tokens& t = tokens();
  const sim::Snapshot& s = lab.session->snapshot();
  const sim::DensityView& d = s.density;
  mark_place("figure:density", rect);
  if (d.schrodinger.y.empty() && d.fokker_planck.y.empty() && d.histogram.y.empty()) {
    plain_sentence(dl, rect, str::no_density);
    return;
  }
  const Rect legend =
      full && rect.w > 520 && rect.h > 240
          ? Rect{rect.right() - 12 - kLegendWidth, rect.y + 10, kLegendWidth, kLegendHeight}
          : Rect{};
  Plot plot{{rect.x + (full ? 58.0f : 8.0f), rect.y + (full ? 22.0f : 24.0f)},
            {rect.right() - (full ? 22.0f : 8.0f), rect.bottom() - 32},
            -d.box,
            d.box,
            0,
            1};
  if (!plot.usable()) return;
  plot.y1 = axis_top(d, plot, legend);
  HandPlot hand = begin_hand_plot(lab, sim::ViewKind::quantum, own::density, plot, rect);
  if (full) {
    for (const double y : ticks(plot.y0, plot.y1, 4)) {
      horizontal(dl, plot.min.x, plot.max.x, plot.py(y), t.grid);
      text(dl, {plot.min.x - 10, baseline(type::tick, plot.py(y))}, type::tick, t.text3,
           tick(y, tick_spacing(plot.y0, plot.y1, 4)), Align::right);
    }
    text(dl, {rect.x + 12, rect.y + 18}, type::hint, t.text2, str::density_axis);
  }
  {
    const float top = hand.zoomed() ? plot.min.y : rect.y;
    Clip clip(dl, {plot.min.x, top, plot.max.x - plot.min.x, plot.max.y - top});
    draw_potential(dl, plot, s.landscape);
    draw_wave(lab, dl, plot, d);
    draw_stairs(lab, dl, plot, d.histogram);
    draw_line(dl, plot, d.fokker_planck.x, d.fokker_planck.y, {t.text1, 2.2f, 6, 4});
  }
  horizontal(dl, plot.min.x, plot.max.x, plot.max.y, t.line2);
  draw_ticks(dl, plot, d.replicas);
  const int wanted = plot.max.x - plot.min.x < 460 ? 4 : 6;
  for (const double q : ticks(plot.x0, plot.x1, wanted)) {
    const float x = plot.px(q);
    text(dl, {std::clamp(x, plot.min.x + 14, plot.max.x - 14), plot.max.y + 30}, type::tick,
         t.text3, signed_tick(q, tick_spacing(plot.x0, plot.x1, wanted)), Align::centre);
  }
  if (full) {
    if (!hand.zoomed())
      text(dl, {(plot.px(0) + plot.px(0.2)) / 2, plot.max.y + 30}, type::hint, t.text3,
           str::weight_q, Align::centre);
    const bool shares = !hand.zoomed() && !lab.box.span.on;
    Rect label;
    if (shares) label = draw_share(dl, plot, d.histogram, str::share_learners, t.text1, legend, {});
    if (lab.show_density && shares)
      draw_share(dl, plot, d.schrodinger, str::share_wave, t.quantum, legend, label);
    if (lab.show_phase && lab.show_density) draw_wheel(dl, {plot.min.x + 32, plot.min.y + 46});
    if (!legend.empty()) draw_legend(lab, dl, legend);
  }
  if (legend.empty()) {
    float x = full ? rect.x + 190 : rect.x + 8, y = rect.y + 12;
    x = legend_line(dl, x, y, str::learners, {t.text2, 1.2f}, t.text1);
    x = legend_line(dl, x, y, str::fokker_planck, {t.text1, 2, 6, 4}, t.text1);
    if (x + 32 + text_width(type::hint, str::schrodinger) > rect.right()) {
      x = rect.x + 8;
      y += 18;
    }
    legend_line(dl, x, y, str::schrodinger, {t.quantum, 2.4f}, t.text1);
  }
  draw_cursor(lab, dl, plot, plot.max.y + 8);
  if (!box_in_hand_plot(lab, dl, hand, plot))
    select_q(lab, id("quantum-density"),
             {plot.min.x, plot.min.y, plot.max.x - plot.min.x, plot.max.y + 14 - plot.min.y}, plot,
             false, &hand.memory->window);
  end_hand_plot(lab, dl, hand, plot, false);
}

void draw_lower(LabState& lab, ImDrawList* dl, Rect rect) {
  const Tokens& t = tokens();
  mark_place("figure:density-over-run", rect);
  text(dl, {rect.x + 58, rect.y + 12}, type::hint_strong, t.text1,
       fitted(type::hint_strong, str::density_run, rect.w - 70));
  const double box = lab.session->snapshot().density.box;
  const Plot plot{{rect.x + 58, rect.y + 21},
                  {rect.right() - 22, rect.bottom() - 20},
                  0,
                  run_length(lab),
                  -box,
                  box};
  if (!plot.usable()) return;
  for (const double q : {-0.4, 0.0, 0.4}) {
    if (std::abs(q) > box) continue;
    text(dl, {plot.min.x - 10, baseline(type::tick, plot.py(q))}, type::tick, t.text3,
         q == 0.0 ? "0" : signed_number(q, 1), Align::right);
  }
  text(dl, {rect.x + 12, baseline(type::strong, plot.py(0))}, type::strong, t.text1, str::q);
  draw_density_over_run(lab, dl, plot);
  const Index now = lab.session->step();
  text(dl, {plot.min.x, plot.max.y + 17}, type::tick, t.text3, "0");
  text(dl, {plot.max.x, plot.max.y + 17}, type::hint, t.text3, str::steps, Align::right);
  const float x = plot.px(double(now));
  if (x > plot.min.x + 30 && x < plot.max.x - 70)
    text(dl, {x, plot.max.y + 17}, type::tick, t.selection, count(now), Align::centre);
}

} // namespace

void draw_quantum(LabState& lab, ImVec2 min, ImVec2 max) {
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const Rect stage = rect_of(min, max);
  fill(dl, stage, t.stage);
  if (stage.w < 40 || stage.h < 40) return;
  if (compact(stage)) {
    const float lower = stage.h >= 460 ? 150.0f : 0.0f;
    draw_main(lab, dl, {stage.x, stage.y, stage.w, stage.h - lower}, false);
    if (lower > 0) draw_lower(lab, dl, {stage.x, stage.bottom() - lower, stage.w, lower});
    return;
  }
  const float box_w = check_width(str::box), density_w = check_width(str::density_button),
              phase_w = check_width(str::phase_button), buttons = box_w + 4 + density_w + phase_w;
  title_strip(dl, {stage.x, stage.y, stage.w, kTitleHeight}, str::views[1],
              lab.selected ? str::back_to_learner
                           : std::string_view(subtitle(lab, sim::ViewKind::quantum)),
              t.quantum, buttons + 20);
  const float y = stage.y + 3, left = stage.right() - 10 - buttons;
  bool box = lab.box.span.on;
  const Rect box_button{left, y, box_w, 26};
  if (check_button(dl, id("quantum-box"), box_button, str::box, box)) switch_box(lab, box);
  if (points_at(box_button)) lab.probe = std::string(str::box_how);
  check_button(dl, id("quantum-density-on"), {left + box_w + 4, y, density_w, 26},
               str::density_button, lab.show_density);
  check_button(dl, id("quantum-phase-on"), {left + box_w + density_w + 4, y, phase_w, 26},
               str::phase_button, lab.show_phase);
  const float lower = std::round(std::max(154.0f, stage.h * 0.26f));
  const float top = stage.y + kTitleHeight;
  draw_main(lab, dl, {stage.x, top, stage.w, stage.h - kTitleHeight - lower}, true);
  draw_lower(lab, dl, {stage.x, stage.bottom() - lower, stage.w, lower});
}

} // namespace twofold::ui
