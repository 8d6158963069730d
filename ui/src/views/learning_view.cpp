// The learning view: the sheet as a network that carries waves, the loss over the weight with the
// learners on it, and the loss over the run.
#include "views.hpp"

#include "../format.hpp"
#include "../places.hpp"
#include "density_picture.hpp"
#include "hand_plot.hpp"
#include "own_plots.hpp"
#include "sheet_picture.hpp"
#include "view_strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr Index kLensColumns = 5, kLensRows = 7, kLensStride = 4;

struct Lens {
  Index column = 0, row = 0; // of the lowest, leftmost neuron shown
};

// The neurons round the mass; moved inwards at the rim of the part of the sheet that is shown.
Lens lens_of(const sim::SheetView& s, const SheetPlace& place) {
  const auto cell = [](double at, double low, double high, Index n) {
    return static_cast<Index>((at - low) / (high - low) * double(n));
  };
  const Index width = (kLensColumns - 1) * kLensStride, height = (kLensRows - 1) * kLensStride;
  const double half = double(place.rect.h) / (2 * double(place.scale));
  const Index low =
      std::clamp<Index>(cell(place.y - half, s.y_min, s.y_max, s.ny) + 2, 0, s.ny - 1 - height);
  const Index high = std::min<Index>(cell(place.y + half, s.y_min, s.y_max, s.ny) - 3, s.ny - 1);
  return {std::clamp<Index>(cell(s.marker.x, s.x_min, s.x_max, s.nx) - width / 2, 0,
                            std::max<Index>(0, s.nx - 1 - width)),
          std::clamp<Index>(cell(s.marker.y, s.y_min, s.y_max, s.ny) - height / 2, low,
                            std::max(low, high - height))};
}

bool lens_fits(const sim::SheetView& s) {
  return s.ready && s.nx > kLensColumns * kLensStride && s.ny > kLensRows * kLensStride &&
         !s.wave.empty() && !s.index.empty();
}

// The part of the sheet under the lens, on the sheet.
Rect lens_frame(const sim::SheetView& s, const SheetPlace& place) {
  const Lens lens = lens_of(s, place);
  const double dx = (s.x_max - s.x_min) / double(s.nx), dy = (s.y_max - s.y_min) / double(s.ny);
  const ImVec2 low =
      place.at(s.x_min + (double(lens.column) - 1.5) * dx, s.y_min + (double(lens.row) - 1.5) * dy);
  const ImVec2 high =
      place.at(s.x_min + (double(lens.column + (kLensColumns - 1) * kLensStride) + 2.5) * dx,
               s.y_min + (double(lens.row + (kLensRows - 1) * kLensStride) + 2.5) * dy);
  return {std::round(low.x), std::round(high.y), std::round(high.x - low.x),
          std::round(low.y - high.y)};
}

void draw_lens_links(const sim::SheetView& s, const SheetFacts& facts, Lens lens, ImDrawList* dl,
                     const std::array<std::array<ImVec2, kLensColumns>, kLensRows>& at) {
  const float span = std::max(facts.index_high - facts.index_low, 1e-6f);
  const auto weight = [&](Index i, Index j) {
    const Index x = lens.column + i * kLensStride, y = lens.row + j * kLensStride;
    return (s.index[static_cast<std::size_t>(y * s.nx + x)] - facts.index_low) / span;
  };
  for (Index j = 0; j < kLensRows; ++j) {
    for (Index i = 0; i < kLensColumns; ++i) {
      const auto a = static_cast<std::size_t>(j), b = static_cast<std::size_t>(i);
      const auto link = [&](Index di, Index dj) {
        if (i + di >= kLensColumns || j + dj >= kLensRows) return;
        const float w = (weight(i, j) + weight(i + di, j + dj)) / 2;
        dl->AddLine(at[a][b],
                    at[a + static_cast<std::size_t>(dj)][b + static_cast<std::size_t>(di)],
                    faded(tokens().text2, 0.35f + 0.6f * w), 0.8f + 2.6f * w);
      };
      link(1, 0);
      link(0, 1);
    }
  }
}

// Dots are neurons (every fourth), lines the weights between them (wide: high index).
void draw_lens(LabState& lab, ImDrawList* dl, Rect rect, Lens lens) {
  const sim::SheetView& s = lab.sheet;
  const Tokens& t = tokens();
  mark_place("figure:network", rect);
  const SheetFacts& facts = sheet_facts(lab);
  fill(dl, rect, t.field);
  outline(dl, rect, t.text1);
  const float top = rect.y + 19, height = rect.h - 19 - 48;
  std::array<std::array<ImVec2, kLensColumns>, kLensRows> at{};
  for (Index j = 0; j < kLensRows; ++j)
    for (Index i = 0; i < kLensColumns; ++i)
      at[static_cast<std::size_t>(j)][static_cast<std::size_t>(i)] = {
          rect.x + 20 + (rect.w - 40) * float(i) / float(kLensColumns - 1),
          top + height * (1 - float(j) / float(kLensRows - 1))};
  draw_lens_links(s, facts, lens, dl, at);
  const float* wave = s.wave.data() + shown_frame(lab) * static_cast<std::size_t>(s.nx * s.ny);
  const float radius = std::clamp(height / 24, 3.5f, 8.0f);
  for (Index j = 0; j < kLensRows; ++j) {
    for (Index i = 0; i < kLensColumns; ++i) {
      const ImVec2 p = at[static_cast<std::size_t>(j)][static_cast<std::size_t>(i)];
      const float value = wave[(lens.row + j * kLensStride) * s.nx + lens.column + i * kLensStride];
      dl->AddCircleFilled(p, radius, map_color(wave_map(), 0.5f + value / (2 * facts.wave_limit)));
      dl->AddCircle(p, radius, t.text2, 0, 1.2f);
    }
  }
  // The mass, where it lies between the neurons shown.
  const double across =
      ((s.marker.x - s.x_min) / (s.x_max - s.x_min) * double(s.nx) - 0.5 - double(lens.column)) /
      kLensStride;
  const double up =
      ((s.marker.y - s.y_min) / (s.y_max - s.y_min) * double(s.ny) - 0.5 - double(lens.row)) /
      kLensStride;
  const ImVec2 mass{at[0][0].x + float(across) * (at[0][1].x - at[0][0].x),
                    at[0][0].y + float(up) * (at[1][0].y - at[0][0].y)};
  if (rect.contains(mass)) dl->AddCircle(mass, radius + 4, t.selection, 0, 2);
  text(dl, {rect.centre().x, rect.bottom() - 26}, type::hint, t.text2,
       fitted(type::hint, str::dot_is, rect.w - 8), Align::centre);
  text(dl, {rect.centre().x, rect.bottom() - 10}, type::hint, t.text2,
       fitted(type::hint, replaced(str::line_is, "{}", count(kLensStride)), rect.w - 8),
       Align::centre);
}

void draw_lens_beams(ImDrawList* dl, Rect from, Rect to) {
  const ImU32 colour = faded(tokens().text1, 0.75f);
  outline(dl, from, tokens().text1);
  dl->AddLine({from.right(), from.y}, to.min(), colour, 1);
  dl->AddLine({from.right(), from.bottom()}, {to.x, to.bottom()}, colour, 1);
}

// The title above the loss, and how much of its line it may take.
float title_width() { return text_width(type::strong, str::loss_over_weight); }
float title_room(float width) { return width - 130; }

// Learners as dots stacked on the loss, one column per bin.
Index draw_learner_dots(ImDrawList* dl, const Plot& plot, const sim::Snapshot& snapshot) {
  const auto& replicas = snapshot.density.replicas;
  const float width = plot.max.x - plot.min.x;
  const auto bins = static_cast<std::size_t>(std::clamp(width / 6, 10.0f, 100.0f));
  static std::vector<int> counts; // work space
  counts.assign(bins, 0);
  for (const Real q : replicas) {
    const double share = (q - plot.x0) / (plot.x1 - plot.x0);
    if (share >= 0 && share < 1) ++counts[static_cast<std::size_t>(share * double(bins))];
  }
  const float pitch = 4.6f;
  // As few learners per dot as keep every stack under the top of the plot.
  Index per_dot = 1;
  const auto place = [&](std::size_t b) {
    const double q = plot.x0 + (double(b) + 0.5) / double(bins) * (plot.x1 - plot.x0);
    return plot.at(q, interpolate(snapshot.landscape.loss, q));
  };
  for (std::size_t b = 0; b < bins; ++b) {
    const ImVec2 foot = place(b);
    if (!std::isfinite(foot.y)) continue;
    const float room = std::max((foot.y - plot.min.y) / pitch, 1.0f);
    per_dot = std::max(per_dot, static_cast<Index>(std::ceil(float(counts[b]) / room)));
  }
  const ImU32 colour = tokens().learning;
  for (std::size_t b = 0; b < bins; ++b) {
    const ImVec2 foot = place(b);
    if (!std::isfinite(foot.y)) continue;
    const Index dots = (counts[b] + per_dot / 2) / per_dot;
    for (Index k = 0; k < dots; ++k)
      dl->AddCircleFilled({foot.x, foot.y - 4.5f - pitch * float(k)}, 1.9f, colour, 8);
  }
  return per_dot;
}

void draw_shares(ImDrawList* dl, const Plot& plot, const sim::Snapshot& snapshot) {
  const auto& landscape = snapshot.landscape;
  const auto& replicas = snapshot.density.replicas;
  if (!landscape.double_well || replicas.empty()) return;
  const auto right = std::count_if(replicas.begin(), replicas.end(), [](Real q) { return q > 0; });
  const double share = double(right) / double(replicas.size());
  const auto label = [&](double q, double value) {
    const ImVec2 at = plot.at(q, interpolate(landscape.loss, q));
    text_halo(dl, {at.x, std::min(at.y + 20, plot.max.y - 3)}, type::value, tokens().text1,
              veil(0.9f), percent(value), Align::centre);
  };
  label(landscape.minimum_left, 1 - share);
  label(landscape.minimum_right, share);
}

void draw_landscape(LabState& lab, ImDrawList* dl, Rect rect, bool labels) {
  const Tokens& t = tokens();
  const sim::Snapshot& s = lab.session->snapshot();
  mark_place("figure:landscape", rect);
  const auto& loss = s.landscape.loss;
  if (loss.y.empty()) {
    plain_sentence(dl, rect, str::no_landscape);
    return;
  }
  const Limits v = limits_of(loss.y, 0);
  const double range = v.high - v.low;
  Plot plot{{rect.x + (labels ? 36.0f : 4.0f), rect.y},
            {rect.right() - 4, rect.bottom() - (labels ? 38.0f : 4.0f)},
            loss.x.front(),
            loss.x.back(),
            v.low - (labels ? 0.26 : 0.4) * range,
            v.high + 0.25 * range};
  if (!plot.usable()) return;
  HandPlot hand = begin_hand_plot(lab, sim::ViewKind::learning, own::loss, plot, rect);
  const Limits heights = hand.zoomed() ? Limits{plot.y0, plot.y1} : v;
  if (labels) {
    for (const double y : ticks(heights.low, heights.high, 3)) {
      horizontal(dl, plot.min.x, plot.max.x, plot.py(y), t.grid);
      text(dl, {plot.min.x - 8, baseline(type::tick, plot.py(y))}, type::tick, t.text3,
           tick(y, tick_spacing(heights.low, heights.high, 3)), Align::right);
    }
  }
  std::optional<Clip> clip; // of data that the window leaves out
  if (hand.zoomed()) clip.emplace(dl, plot.rect());
  draw_area(dl, plot, loss.x, loss.y, plot.y0, t.dark ? t.panel : t.panel);
  const Index per_dot = draw_learner_dots(dl, plot, s);
  draw_line(dl, plot, loss.x, loss.y, {t.text1, 2});
  horizontal(dl, plot.min.x, plot.max.x, plot.max.y, t.line2);
  if (s.landscape.double_well) {
    const double peak = interpolate(loss, 0);
    text_halo(dl, {plot.px(0), plot.py(peak) - 8}, type::hint, t.text2, veil(0.9f),
              replaced(str::barrier, "{}", fixed(s.landscape.barrier, 2)), Align::centre);
  }
  draw_shares(dl, plot, s);
  const Real own = s.learner.q, own_height = interpolate(loss, own);
  if (lab.selected && std::isfinite(own_height)) {
    dl->AddCircleFilled(plot.at(own, own_height), 7, t.stage);
    dl->AddCircle(plot.at(own, own_height), 5, t.text1, 0, 2);
  }
  const Real q = lab.shown_q();
  const Real height = interpolate(loss, q);
  if (std::isfinite(height)) {
    dl->AddCircleFilled(plot.at(q, height), 7, t.stage);
    dl->AddCircleFilled(plot.at(q, height), 5.5f, t.selection);
  }
  clip.reset();
  if (labels) {
    const int wanted = std::clamp(int((plot.max.x - plot.min.x) / 64), 2, 5);
    for (const double x : ticks(plot.x0, plot.x1, wanted)) {
      const double edge = 0.08 * (plot.x1 - plot.x0);
      const Align align = x < plot.x0 + edge   ? Align::left
                          : x > plot.x1 - edge ? Align::right
                                               : Align::centre;
      text(dl, {plot.px(x), plot.max.y + 17}, type::tick, t.text3,
           signed_tick(x, tick_spacing(plot.x0, plot.x1, wanted)), align);
    }
    text(dl, {(plot.min.x + plot.max.x) / 2, plot.max.y + 34}, type::hint, t.text3, str::weight_q,
         Align::centre);
    const std::string total = count(static_cast<Index>(s.density.replicas.size()));
    std::string words = replaced(per_dot > 1 ? str::per_dot : str::some_learners, "{}", total);
    words = replaced(words, "{}", count(per_dot));
    const float room = rect.w - 16 - std::min(title_room(rect.w), title_width());
    if (text_width(type::hint, words) > room) words = replaced(str::some_learners, "{}", total);
    text(dl, {rect.right() - 4, rect.y - 32}, type::hint, t.text3, fitted(type::hint, words, room),
         Align::right);
  }
  select_q(lab, id("learning-landscape"), plot.rect(), plot, false, &hand.memory->window);
  end_hand_plot(lab, dl, hand, plot, false);
}

// The 10 to 90 % band between two series.
void draw_band(ImDrawList* dl, const Plot& plot, std::span<const Real> low,
               std::span<const Real> high, std::size_t end, ImU32 colour) {
  end = std::min({end, low.size(), high.size()});
  if (end < 2) return;
  const ImDrawListFlags flags = dl->Flags;
  dl->Flags &= ~ImDrawListFlags_AntiAliasedFill;
  const auto columns =
      static_cast<int>(std::min(plot.px(double(end - 1)), plot.max.x) - plot.min.x);
  const double steps_per_column = (plot.x1 - plot.x0) / double(plot.max.x - plot.min.x);
  for (int c = 0; c < columns; ++c) {
    const double step = plot.x0 + (c + 0.5) * steps_per_column;
    const auto i = static_cast<std::size_t>(std::max(0., step));
    if (step < 0 || i >= end || !std::isfinite(low[i]) || !std::isfinite(high[i])) continue;
    dl->AddRectFilled({plot.min.x + float(c), plot.py(high[i])},
                      {plot.min.x + float(c) + 1, plot.py(low[i])}, colour);
  }
  dl->Flags = flags;
}

void draw_run_legend(ImDrawList* dl, float x, float y, float room) {
  const Tokens& t = tokens();
  fill(dl, {x - 5, y - 11, room, 60}, veil(0.82f), 3);
  legend_line(dl, x, y, fitted(type::hint, str::mean_learners, room - 34), {t.text1, 2.4f},
              t.text1);
  fill(dl, {x, y + 14, 24, 10}, faded(t.learning, 0.35f));
  text(dl, {x + 32, baseline(type::hint, y + 19)}, type::hint, t.text1, str::band);
  legend_line(dl, x, y + 38, fitted(type::hint, str::through_sheet, room - 34), {t.selection, 1.4f},
              t.text1);
}

void draw_loss_run(LabState& lab, ImDrawList* dl, Rect rect) {
  const Tokens& t = tokens();
  const sim::History& history = lab.session->history();
  mark_place("figure:loss", rect);
  const auto own = history.values("loss"), mean = history.values("replica_loss_mean");
  const auto low = history.values("replica_loss_low"), high = history.values("replica_loss_high");
  if (own.empty() && mean.empty()) {
    plain_sentence(dl, rect, str::no_history);
    return;
  }
  Limits y = limits_of(own, 0);
  const Limits bounds[] = {limits_of(low, 0), limits_of(high, 0)};
  if (!low.empty() && !high.empty())
    y = {std::min(y.low, bounds[0].low), std::max(y.high, bounds[1].high)};
  const double range = std::max(y.high - y.low, 1e-6);
  Plot plot{{rect.x + 40, rect.y},
            {rect.right() - 4, rect.bottom() - 38},
            0,
            run_length(lab),
            y.low - 0.15 * range,
            y.high + 0.15 * range};
  if (!plot.usable()) return;
  HandPlot hand = begin_hand_plot(lab, sim::ViewKind::learning, own::loss_run, plot, rect);
  if (hand.zoomed()) y = {plot.y0, plot.y1};
  for (const double value : ticks(y.low, y.high, 3)) {
    horizontal(dl, plot.min.x, plot.max.x, plot.py(value), t.grid);
    text(dl, {plot.min.x - 8, baseline(type::tick, plot.py(value))}, type::tick, t.text3,
         tick(value, tick_spacing(y.low, y.high, 3)), Align::right);
  }
  const Index now = lab.session->step();
  const auto end = static_cast<std::size_t>(now + 1);
  {
    const Clip clip(dl, {plot.min.x, plot.min.y - 2, rect.w, plot.max.y - plot.min.y + 4});
    draw_band(dl, plot, low, high, end, faded(t.learning, 0.3f));
    run_line(dl, plot, own, now, {t.selection, 1.2f});
    run_line(dl, plot, mean, now, {t.text1, 2.4f});
  }
  horizontal(dl, plot.min.x, plot.max.x, plot.max.y, t.line2);
  now_line(dl, plot, double(now));
  const auto marks = ticks(plot.x0, plot.x1, 4);
  for (const double x : marks) {
    const Align align = x <= plot.x0                   ? Align::left
                        : plot.px(x) > plot.max.x - 20 ? Align::right
                                                       : Align::centre;
    text(dl, {plot.px(x), plot.max.y + 17}, type::tick, t.text3, count(static_cast<Index>(x)),
         align);
  }
  text(dl, {(plot.min.x + plot.max.x) / 2, plot.max.y + 34}, type::hint, t.text3, str::steps,
       Align::centre);
  // The legend goes to the emptier side of the present step.
  const float now_x = plot.px(double(now));
  const bool right = plot.max.x - now_x > 150;
  const float x = right ? std::max(now_x + 12, plot.max.x - 172) : plot.min.x + 8;
  if (right || history.size() < 50)
    draw_run_legend(dl, x, plot.min.y + 8, plot.max.x - x);
  else
    draw_run_legend(dl, x, plot.min.y - 4, plot.max.x - x);
  end_hand_plot(lab, dl, hand, plot, true);
}

void draw_compact(LabState& lab, ImDrawList* dl, Rect stage) {
  const float half = std::round(stage.h * 0.56f);
  const Rect sheet{stage.x, stage.y, stage.w, half};
  const SheetPlace place =
      settle_sheet(lab, place_sheet(lab, sheet, std::min(stage.w / 2.28f, half / 0.98f)));
  draw_sheet(lab, dl, place, {.long_names = false});
  drag_mass(lab, place);
  draw_landscape(lab, dl, {stage.x + 4, stage.y + half + 4, stage.w - 8, stage.h - half - 8},
                 false);
  probe_sheet(lab, place);
}

} // namespace

void draw_learning(LabState& lab, ImVec2 min, ImVec2 max) {
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const Rect stage = rect_of(min, max);
  fill(dl, stage, t.stage);
  if (stage.w < 40 || stage.h < 40) return;
  if (compact(stage)) return draw_compact(lab, dl, stage);
  title_strip(dl, {stage.x, stage.y, stage.w, kTitleHeight}, str::views[0],
              subtitle(lab, sim::ViewKind::learning), t.learning);

  const float lower = 260 + 0.25f * (stage.h - 564);
  const float lens_width = std::round(172 * std::min(stage.w / 716, 1.6f));
  const Rect sheet{stage.x + 12, stage.y + kTitleHeight + 12, stage.w - 24 - lens_width - 32,
                   stage.h - kTitleHeight - 12 - lower};
  const Rect lens{stage.right() - 12 - lens_width, sheet.y, lens_width, sheet.h};
  const float scale = std::min(sheet.w / 2.28f, sheet.h / 1.0f);
  const SheetPlace place = settle_sheet(lab, place_sheet(lab, sheet, scale));
  draw_sheet(lab, dl, place, {});
  if (lab.sheet.ready) {
    const std::string words =
        replaced(str::sheet_size, "{}", count(lab.sheet.nx) + " × " + count(lab.sheet.ny)) + ", " +
        replaced(str::t_equals, "{}", fixed(lab.neuron_time, 2));
    text_halo(dl, {place.rect.x + 9, place.rect.y + 18}, type::hint, t.text2, veil(0.85f), words);
  }
  if (lens_fits(lab.sheet)) {
    if (view_cache(lab).morph >= 1) draw_lens_beams(dl, lens_frame(lab.sheet, place), lens);
    draw_lens(lab, dl, lens, lens_of(lab.sheet, place));
  }
  drag_mass(lab, place);
  neuron_clock(lab, dl, {sheet.x - 4, sheet.bottom() + 2, sheet.w + 4, 24});

  const float y = sheet.bottom() + 44;
  const float middle = std::round(stage.x + stage.w * 0.508f);
  const Rect left{stage.x + 12, y + 32, middle - stage.x - 24, stage.bottom() - 8 - y - 32};
  const Rect right{middle, left.y, stage.right() - 12 - middle, left.h};
  text(dl, {left.x, y}, type::strong, t.text1,
       fitted(type::strong, str::loss_over_weight, title_room(left.w)));
  text(dl, {right.x, y}, type::strong, t.text1, fitted(type::strong, str::loss_over_run, right.w));
  text(dl, {left.x, y + 18}, type::hint, t.text3,
       fitted(type::hint, lab.selected ? str::honest_selected : str::honest,
              stage.right() - 12 - left.x));
  draw_landscape(lab, dl, left, true);
  draw_loss_run(lab, dl, right);
  probe_sheet(lab, place);
}

} // namespace twofold::ui
