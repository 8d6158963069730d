// Both descriptions of one run, side by side on one vertical axis: q of the density and the place
// of the mass on the sheet have the same scale, so the linked cursor is one straight line.
#include "views.hpp"

#include "../format.hpp"
#include "../places.hpp"
#include "density_picture.hpp"
#include "duality_strip.hpp"
#include "hand_plot.hpp"
#include "own_plots.hpp"
#include "sheet_picture.hpp"
#include "view_strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr float kScale = 184, kScaleCompact = 200; // points per unit, for the reference stages
constexpr float kStripHeight = 126, kLowerHeight = 160, kLegendHeight = 58;
constexpr float kLeastSheet = 150; // height below which the sheet says nothing

// The straight pink line with the value of q on it.
void draw_link(LabState& lab, ImDrawList* dl, const Plot& density, const SheetPlace& sheet,
               Rect tag) {
  const Tokens& t = tokens();
  const float y = std::round(density.py(lab.shown_q()));
  if (y < density.min.y - 2 || y > density.max.y + 2) return;
  dl->AddLine({density.min.x, y}, {sheet.rect.x, y}, t.selection, 2);
  if (lab.sheet.ready) {
    const ImVec2 mass = sheet.at(mass_point(lab));
    dl->PushClipRect(sheet.rect.min(), sheet.rect.max(), true);
    dl->AddLine({sheet.rect.x, y}, {mass.x - 9, y}, t.selection, 2);
    dl->PopClipRect();
  }
  // A narrow density would vanish behind the tag: there it stands above the line.
  tag.y = tag.w > 78 ? y - tag.h / 2 : y - tag.h - 8;
  if (tag.y < density.min.y) tag.y = y + 8;
  tag_pink(dl, tag, std::string(tag.w > 78 ? "q " : "") + signed_number(lab.shown_q(), 3));
}

void draw_share_plot(LabState& lab, ImDrawList* dl, Rect rect) {
  const Tokens& t = tokens();
  const sim::History& history = lab.session->history();
  mark_place("figure:share", rect);
  text(dl, {rect.x + 12, rect.y + 12}, type::hint_strong, t.text1,
       fitted(type::hint_strong, str::share_upper, rect.w - 20));
  Plot plot{{rect.x + 56, rect.y + 26},
            {rect.right() - 14, rect.bottom() - 12},
            0,
            run_length(lab),
            0,
            1};
  if (!plot.usable()) return;
  HandPlot hand = begin_hand_plot(lab, sim::ViewKind::both, own::share_run, plot, rect);
  const std::vector<double> heights =
      hand.zoomed() ? ticks(plot.y0, plot.y1, 3) : std::vector<double>{0, 0.5, 1};
  for (const double y : heights) {
    horizontal(dl, plot.min.x, plot.max.x, plot.py(y), t.grid);
    text(dl, {plot.min.x - 8, baseline(type::tick, plot.py(y))}, type::tick, t.text3, percent(y),
         Align::right);
  }
  const Index now = lab.session->step();
  static std::vector<Real> above; // work space
  const Real wave = value_at(history.values("left_probability"), now);
  const Real noise = value_at(history.values("left_share"), now);
  const bool wave_higher = !(wave > noise);
  // Two labels that would touch are moved apart round their middle.
  const float gap = std::abs(plot.py(wave) - plot.py(noise));
  const float apart = std::isfinite(gap) && gap < 15 ? (15 - gap) / 2 : 0;
  const auto draw = [&](std::string_view name, Stroke stroke, bool label_above) {
    const auto left = history.values(name);
    if (left.empty()) return;
    above.resize(left.size());
    std::transform(left.begin(), left.end(), above.begin(), [](Real v) { return 1 - v; });
    {
      const Clip clip(dl, {plot.min.x, plot.min.y - 2, rect.w, plot.max.y - plot.min.y + 4});
      run_line(dl, plot, above, now, stroke);
    }
    const Real value = value_at(above, now);
    if (!std::isfinite(value)) return;
    const ImVec2 at = plot.at(double(now), value);
    if (hand.zoomed() && !plot.rect().contains(at)) return;
    dl->AddCircleFilled(at, 3.5f, stroke.colour);
    const bool leftwards = at.x > (plot.min.x + plot.max.x) / 2;
    float y = at.y + 4 + (label_above ? -apart : apart);
    y = label_above ? std::clamp(y, plot.min.y + 8, plot.max.y - 3 - 15 * float(apart > 0))
                    : std::clamp(y, plot.min.y + 8 + 15 * float(apart > 0), plot.max.y + 2);
    text_halo(dl, {at.x + (leftwards ? -8.0f : 8.0f), y}, type::tick, stroke.colour, veil(0.9f),
              percent(value), leftwards ? Align::right : Align::left);
  };
  if (history.values("left_probability").empty() && history.values("left_share").empty()) {
    plain_sentence(dl, plot.rect(), str::no_history);
    return;
  }
  now_line(dl, plot, double(now));
  draw("left_share", {t.text1, 1.8f, 6, 4}, !wave_higher);
  draw("left_probability", {t.quantum, 2}, wave_higher);
  end_hand_plot(lab, dl, hand, plot, true);
}

void draw_energy_plot(LabState& lab, ImDrawList* dl, Rect rect) {
  const Tokens& t = tokens();
  const sim::SheetView& s = lab.sheet;
  mark_place("figure:energy", rect);
  text(dl, {rect.x + 12, rect.y + 12}, type::hint_strong, t.text1,
       fitted(type::hint_strong, str::energy_outputs, rect.w - (rect.w > 300 ? 130.0f : 16.0f)));
  if (!s.ready || s.output_energy.empty() || s.time.empty()) {
    plain_sentence(dl, rect, lab.sheet_task ? str::computing : str::sheet_later);
    return;
  }
  const double last = s.time.back();
  if (rect.w > 300)
    text(dl, {rect.right() - 12, rect.y + 12}, type::hint, t.text3,
         replaced(str::neuron_time_to, "{}", tick(last, 0.1)), Align::right);
  const double top = std::max(sheet_facts(lab).energy_limit, 1e-30);
  Plot plot{
      {rect.x + 56, rect.y + 26}, {rect.right() - 14, rect.bottom() - 12}, 0, last, 0, top * 1.08};
  if (!plot.usable()) return;
  HandPlot hand = begin_hand_plot(lab, sim::ViewKind::both, own::energy, plot, rect);
  horizontal(dl, plot.min.x, plot.max.x, plot.max.y, t.line2);
  const auto label = [&](double y, std::string_view words) {
    if (y >= plot.y0 && y <= plot.y1)
      text(dl, {plot.min.x - 8, baseline(type::tick, plot.py(y))}, type::tick, t.text3, words,
           Align::right);
  };
  label(0, "0");
  label(top, str::maximum);
  for (const double x : ticks(plot.x0, plot.x1, 4))
    vertical(dl, plot.px(x), plot.max.y, plot.max.y + 4, t.line2);
  const float x = std::clamp(plot.px(lab.neuron_time), plot.min.x, plot.max.x);
  vertical(dl, x, plot.min.y - 4, plot.max.y, t.selection);
  for (std::size_t i = 0; i < s.output_energy.size(); ++i) {
    const bool upper = s.outputs[i].y >= 0;
    const sim::Curve& energy = s.output_energy[i];
    {
      const Clip clip(dl, {plot.min.x, plot.min.y - 6, rect.w, plot.max.y - plot.min.y + 8});
      draw_line(dl, plot, energy.x, energy.y,
                upper ? Stroke{t.gravity, 2} : Stroke{t.text2, 1.8f, 6, 4});
    }
    if (hand.zoomed()) continue; // the peak may lie outside
    // Name at the peak, on the side with room.
    const auto peak = std::max_element(energy.y.begin(), energy.y.end());
    if (peak == energy.y.end()) continue;
    const ImVec2 at = plot.at(energy.x[static_cast<std::size_t>(peak - energy.y.begin())], *peak);
    const float label_y = std::clamp(at.y + 6, plot.min.y + 12, plot.max.y - 8);
    const std::string_view name = upper ? str::upper : str::lower;
    const bool right = at.x + 34 + text_width(type::hint, name) < plot.max.x;
    text_halo(dl, {at.x + (right ? 26.0f : -26.0f), label_y}, type::hint,
              upper ? t.gravity : t.text2, veil(0.9f), name, right ? Align::left : Align::right);
  }
  drag_neuron_time(lab, id("energy-time"), plot.rect(), plot.x_at(pointer().x), true);
  end_hand_plot(lab, dl, hand, plot, false);
}

void draw_legends(LabState& lab, ImDrawList* dl, Rect quantum, Rect gravity, float y) {
  const Tokens& t = tokens();
  float x = quantum.x + 12;
  fill(dl, {x, y - 5, 16, 10}, faded(t.quantum_fill, 0.9f));
  outline(dl, {x, y - 5, 16, 10}, t.quantum);
  text(dl, {x + 22, baseline(type::hint, y)}, type::hint, t.text1, str::schrodinger);
  const float widest =
      std::max(text_width(type::hint, str::schrodinger), text_width(type::hint, str::learners));
  const float second = std::max(quantum.x + quantum.w * 0.43f, x + 22 + widest + 8);
  const float room = quantum.right() - second - 34;
  legend_line(dl, second, y, fitted(type::hint, str::fokker_planck, room), {t.text1, 1.8f, 6, 4},
              t.text1);
  for (int i = 0; i < 6; ++i)
    vertical(dl, x + 3 * float(i), y + 19 - 5, y + 19 + 5, faded(t.text2, 0.7f));
  text(dl, {x + 22, baseline(type::hint, y + 19)}, type::hint, t.text1, str::learners);
  legend_line(dl, second, y + 19, fitted(type::hint, str::loss_as_v, room), {t.line2, 2}, t.text1);

  x = gravity.x + 12;
  x = legend_line(dl, x, y, str::packet_path, {t.dark ? IM_COL32_WHITE : t.text1, 2.4f}, t.text1);
  x = legend_line(dl, x, y, str::one_geodesic, {t.gravity_fill, 2, 7, 5}, t.text1);
  legend_line(dl, x, y, str::bundle, {faded(t.gravity_fill, 0.6f), 1}, t.text1);
  neuron_clock(lab, dl, {gravity.x + 4, y + 8, gravity.w - 16, 24});
}

void draw_compact(LabState& lab, ImDrawList* dl, Rect stage) {
  const Tokens& t = tokens();
  // A narrow but high stage has room for the plots below, and for the strip if it can be read.
  if (stage.h >= 460) {
    const float strip = stage.w >= 480 ? kStripHeight : 0;
    const float plots = 120, y = stage.bottom() - strip - plots, half = std::round(stage.w / 2);
    draw_share_plot(lab, dl, {stage.x, y + 6, half, plots - 10});
    draw_energy_plot(lab, dl, {stage.x + half, y + 6, stage.w - half, plots - 10});
    horizontal(dl, stage.x, stage.right(), y, t.line);
    if (strip > 0) draw_duality_strip(lab, dl, {stage.x, y + plots, stage.w, strip});
    stage.h -= strip + plots;
  }
  const float left = std::round(std::min(std::max(stage.w * 84 / 360, 60.0f), stage.w / 2));
  const Rect sheet{stage.x + left, stage.y, stage.w - left, stage.h};
  const float scale = kScaleCompact * std::min(stage.h / 246, std::max(sheet.w / 276, 0.2f));
  const SheetPlace place = settle_sheet(lab, place_sheet(lab, sheet, scale));
  draw_sheet(lab, dl, place, {.rings = true, .paths = true, .other = true, .long_names = false});
  const double box = lab.session->snapshot().density.box;
  const Plot density{{stage.x + 8, place.at(0, box).y},
                     {sheet.x - 4, place.at(0, -box).y},
                     0,
                     density_top(lab.session->snapshot().density) * 1.15,
                     -box,
                     box};
  fill(dl, {stage.x, stage.y, left, stage.h}, t.stage);
  mark_place("figure:density", {stage.x, stage.y, left, stage.h});
  if (density.usable()) {
    Clip clip(dl, {stage.x, stage.y, left, stage.h});
    draw_density_sideways(lab, dl, density, false);
  }
  vertical(dl, sheet.x, stage.y, stage.bottom(), t.line);
  draw_link(lab, dl, density, place, {stage.x + 8, 0, 68, 24});
  text_halo(dl, {stage.x + 12, stage.bottom() - 8}, type::hint, t.quantum, veil(0.85f),
            str::density_word);
  text_halo(dl, {sheet.x + 8, stage.bottom() - 8}, type::hint, t.gravity, veil(0.85f),
            str::space_time_at);
  if (density.usable()) {
    select_q(lab, id("both-density"), {stage.x, stage.y, left, stage.h}, density, true);
    probe_density(lab, density, true);
  }
  drag_mass(lab, place);
  probe_sheet(lab, place);
}

} // namespace

void draw_both(LabState& lab, ImVec2 min, ImVec2 max) {
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const Rect stage = rect_of(min, max);
  fill(dl, stage, t.stage);
  if (stage.w < 40 || stage.h < 40) return;
  if (compact(stage)) return draw_compact(lab, dl, stage);

  const float split = std::round(stage.x + stage.w * 276 / 716);
  const float whole_strip =
      std::min(kStripHeight, 32 + 31 * float(lab.session->spec().duality.size()) + 1);
  // What a low stage has no room for: first the plots below, then the strip.
  const float room = stage.h - kTitleHeight;
  const float strip_height = room - whole_strip - kLegendHeight < kLeastSheet ? 0 : whole_strip;
  const bool plots = room - strip_height - kLowerHeight >= kLeastSheet;
  const float strip_y = stage.bottom() - strip_height;
  const Rect quantum{stage.x, stage.y, split - stage.x, strip_y - stage.y};
  const Rect gravity{split, stage.y, stage.right() - split, strip_y - stage.y};
  title_strip(dl, {quantum.x, quantum.y, quantum.w, kTitleHeight}, str::views[1],
              lab.selected ? str::back_to_learner : str::where_q, t.quantum);
  title_strip(dl, {gravity.x, gravity.y, gravity.w, kTitleHeight}, str::views[2],
              subtitle(lab, sim::ViewKind::gravity), t.gravity);
  vertical(dl, split, stage.y + kTitleHeight, strip_y, t.line);

  const float lower_height =
      plots ? kLowerHeight + 0.3f * std::max(0.0f, stage.h - 564) : kLegendHeight;
  const Rect sheet{gravity.x + 12, gravity.y + kTitleHeight + 11, gravity.w - 20,
                   quantum.h - kTitleHeight - lower_height};
  const double box = lab.session->snapshot().density.box;
  float scale = kScale * std::min(sheet.w / 420, sheet.h / 246);
  scale = std::min(scale, sheet.h / float(2 * box + 0.06));
  const SheetPlace target = place_sheet(lab, sheet, scale);
  const SheetPlace place = settle_sheet(lab, target);
  draw_sheet(lab, dl, place, {.rings = true, .paths = true, .other = true});

  const Plot density{{quantum.x + 56, target.at(0, box).y},
                     {quantum.right() - 8, target.at(0, -box).y},
                     0,
                     density_top(lab.session->snapshot().density) * 1.5,
                     -box,
                     box};
  mark_place("figure:density", {quantum.x + 6, sheet.y, quantum.w - 12, sheet.h});
  draw_density_sideways(lab, dl, density, true);
  text(dl, {quantum.x + 10, baseline(type::strong, density.py(0))}, type::strong, t.text1, str::q);
  draw_link(lab, dl, density, place, {split - 43, 0, 86, 26});
  draw_legends(lab, dl, quantum, gravity, sheet.bottom() + 12);

  const float lower = sheet.bottom() + 48;
  if (plots) {
    draw_share_plot(lab, dl, {quantum.x, lower, quantum.w, strip_y - lower});
    draw_energy_plot(lab, dl, {gravity.x, lower, gravity.w, strip_y - lower});
  }
  if (strip_height > 0) draw_duality_strip(lab, dl, {stage.x, strip_y, stage.w, strip_height});
  select_q(lab, id("both-density"), {quantum.x, sheet.y, quantum.w, sheet.h}, density, true);
  probe_density(lab, density, true);
  drag_mass(lab, place);
  probe_sheet(lab, place);
}

} // namespace twofold::ui
