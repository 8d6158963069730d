// Two runs side by side, and how they differ. Wide: A left, B right, below them the curves of one
// quantity over the steps, their difference, and a table. Phone: one of these at a time.
#include "panels.hpp"

#include "../format.hpp"
#include "../plot.hpp"
#include "../strings.hpp"
#include "../views/views.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace twofold::ui {
namespace {

constexpr float kHead = 28, kPhoneHead = 44;
constexpr float kPlots = 210, kTable = 300; // height below the runs, width beside the plots
constexpr float kLow = 430;                 // below it there is no room for both
constexpr Id kScopeOfA = 0x0a;
constexpr float kDash = 7, kGap = 4;

Stroke stroke_of(bool a) {
  const Tokens& t = tokens();
  return a ? Stroke{t.text1, 2} : Stroke{t.text1, 2, kDash, kGap};
}

// "A ── seed 7  80f7 076e", the line as its curve below.
void run_head(const LabState& lab, ImDrawList* dl, Rect head, bool a) {
  const Tokens& t = tokens();
  fill(dl, head, t.panel);
  horizontal(dl, head.x, head.right(), head.bottom(), t.line);
  const float y = head.centre().y;
  text(dl, {head.x + 10, baseline(type::section, y)}, type::section, t.text1,
       a ? str::run_a : str::run_b);
  const std::array<ImVec2, 2> sample{ImVec2{head.x + 28, y}, ImVec2{head.x + 52, y}};
  if (a)
    polyline(dl, sample, t.text1, 2);
  else
    dashed(dl, sample, t.text1, 2, kDash, kGap);
  const sim::Session& session = *lab.session;
  std::string words = std::string(str::seed) + " " + std::to_string(session.seed());
  if (null_control_on(lab)) words += ", " + null_control_words(lab);
  const std::string hash = short_hash(session, head.w > 460 ? 4 : 2);
  const float w = text_width(type::tick, hash);
  text(dl, {head.right() - 10, baseline(type::tick, y)}, type::tick, t.text2, hash, Align::right);
  text(dl, {head.x + 62, baseline(type::hint, y)}, type::hint, t.text2,
       fitted(type::hint, words, head.right() - 26 - w - head.x - 62));
}

void draw_side(LabState& lab, Rect rect, bool a) {
  if (rect.h < kHead) return;
  run_head(lab, canvas(), {rect.x, rect.y, rect.w, kHead}, a);
  const Rect run{rect.x, rect.y + kHead, rect.w, rect.h - kHead};
  const Clip clip(canvas(), run);
  draw_run(lab, run);
}

void draw_a(LabState& lab, Rect rect) {
  const WithKept here(lab);
  const IdScope scope(kScopeOfA);
  draw_side(lab, rect, true);
}

// Quantity with buttons to choose another.
void quantity_row(LabState& lab, ImDrawList* dl, Rect row, const sim::Observable& observable) {
  const Tokens& t = tokens();
  const float s = row.h;
  if (icon_button(dl, id("quantity before"), {row.x, row.y, s, s}, Icon::left,
                  str::previous_quantity))
    choose_observable(lab, -1);
  if (icon_button(dl, id("quantity after"), {row.x + s + 6, row.y, s, s}, Icon::right,
                  str::next_quantity))
    choose_observable(lab, 1);
  float right = row.right();
  if (lab.platform.save_file) {
    const float w = std::min(130.f, row.w * 0.36f);
    right -= w + 8;
    if (button(dl, id("save difference"), {right + 8, row.y, w, s}, str::save_csv))
      lab.platform.save_file(difference_file(lab));
  }
  const float x = row.x + 2 * s + 16;
  std::string words(translated(observable.label));
  if (!observable.unit.empty()) words += ", " + std::string(translated(observable.unit));
  text(dl, {x, baseline(type::strong, row.centre().y)}, type::strong, t.text1,
       fitted(type::strong, words, right - x));
}

Plot plot_in(Rect rect, Limits limits, double end) {
  return {{rect.x + 58, rect.y + 6},
          {rect.right() - 24, rect.bottom()}, // half of the last number of steps
          0,
          end,
          limits.low,
          limits.high};
}

void one_plot(const LabState& lab, ImDrawList* dl, const Plot& plot, bool with_steps) {
  Axes axes;
  axes.y = ticks(plot.y0, plot.y1, 3);
  axes.x = ticks(plot.x0, plot.x1, 5);
  axes.x_labels = with_steps;
  axes.signed_y = with_steps; // of the difference
  draw_axes(dl, plot, axes);
  const double now = double(lab.session->step());
  if (now <= plot.x1) vertical(dl, plot.px(now), plot.min.y, plot.max.y, tokens().selection);
}

// The values under the pointer, or at the present step.
void read_out(LabState& lab, const Plot& plot, const ComparedValues& values) {
  if (!points_at(plot.rect())) return;
  const auto step = std::size_t(std::max(0., std::round(plot.x_at(pointer().x))));
  if (step >= values.difference.size()) return;
  lab.probe = std::string(str::step) + " " + count(Index(step)) + ": A " + number(values.a[step]) +
              ", B " + number(values.b[step]) + ", B − A " + number(values.difference[step]);
}

void draw_plots(LabState& lab, Rect rect) {
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  fill(dl, rect, t.stage);
  const sim::Observable* observable = compared_observable(lab);
  if (!observable) {
    paragraph(dl, {rect.x + 16, rect.y + 30}, type::label, t.text2, str::no_curve, rect.w - 32, 20);
    return;
  }
  const float button_h = lab.width < 560 ? 44 : 28;
  quantity_row(lab, dl, {rect.x + 12, rect.y + 6, rect.w - 24, button_h}, *observable);
  const ComparedValues values = compared_values(lab);
  const float top = rect.y + 12 + button_h, bottom = rect.bottom() - 24;
  const float middle = std::round(top + (bottom - top) * 0.56f);
  if (bottom - top < 60) return;
  std::vector<Real> both(values.a.begin(), values.a.end());
  both.insert(both.end(), values.b.begin(), values.b.end());
  const double end = double(scrubber_end(lab));
  const Plot curves = plot_in({rect.x, top, rect.w, middle - top}, limits_of(both, 0.08), end);
  one_plot(lab, dl, curves, false);
  draw_series(dl, curves, values.a, stroke_of(true));
  draw_series(dl, curves, values.b, stroke_of(false));
  text_halo(dl, {curves.min.x + 6, curves.min.y + 12}, type::hint, t.text2, t.stage, "A, B");

  Limits limits = limits_of(values.difference, 0.1);
  limits.low = std::min(limits.low, 0.);
  limits.high = std::max(limits.high, 0.);
  if (!(limits.high > limits.low)) limits = {-1, 1};
  const Plot differences = plot_in({rect.x, middle + 6, rect.w, bottom - middle - 6}, limits, end);
  one_plot(lab, dl, differences, true);
  horizontal(dl, differences.min.x, differences.max.x, differences.py(0), t.text2);
  draw_series(dl, differences, values.difference, {t.learning, 2});
  text_halo(dl, {differences.min.x + 6, differences.max.y - 6}, type::hint, t.text2, t.stage,
            str::difference);
  read_out(lab, curves, values);
  read_out(lab, differences, values);
}

constexpr float kColumn = 92, kMark = 16; // of the table: a column, the mark of a verdict in it

// Name, wrapped where it is long, and the values of A and B; returns the y of the next row.
float table_row(ImDrawList* dl, Rect rect, float y, std::string_view name, std::string_view a,
                std::string_view b, Font font, bool marked = false) {
  constexpr float kLine = 16, kBelow = 5;
  const Tokens& t = tokens();
  const float column = std::min(kColumn, rect.w * 0.31f), room = column - 8 - (marked ? kMark : 0);
  const float second = rect.right() - 12, first = second - column;
  text(dl, {first, y}, font, t.text1, fitted(font, a, room), Align::right);
  text(dl, {second, y}, font, t.text1, fitted(font, b, room), Align::right);
  const float below = paragraph(dl, {rect.x + 12, y}, type::hint, t.text2, name,
                                first - column - rect.x - 16, kLine, 2);
  return below + kBelow;
}

// Residuals of one check in both runs, each with the mark of its verdict.
float check_row(ImDrawList* dl, Rect rect, float y, const sim::Check& a, const sim::Check& b) {
  const auto words = [](const sim::Check& c) {
    if (c.verdict == sim::Verdict::unknown) return std::string("–");
    return c.percent ? small_percent(c.residual) : number(c.residual);
  };
  const float column = std::min(kColumn, rect.w * 0.31f), right = rect.right() - 12;
  verdict_glyph(dl, {right - 2 * column + kMark / 2 + 6, y - 5}, 5, a.verdict);
  verdict_glyph(dl, {right - column + kMark / 2 + 6, y - 5}, 5, b.verdict);
  return table_row(dl, rect, y, a.label, words(a), words(b), type::value, true);
}

// What of the quantity is known at the present step.
float quantity_rows(const LabState& lab, ImDrawList* dl, Rect rect, float y) {
  const ComparedValues values = compared_values(lab);
  const auto now = std::size_t(std::max<Index>(0, lab.session->step()));
  if (now >= values.difference.size()) return y;
  y = table_row(dl, rect, y, compared_observable(lab)->label, number(values.a[now]),
                number(values.b[now]), type::value);
  return table_row(dl, rect, y, str::difference, "", number(values.difference[now]), type::value);
}

void draw_table(LabState& lab, Rect rect) {
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  fill(dl, rect, t.panel);
  const Clip clip(dl, rect);
  const float top = rect.y - lab.compare->scroll;
  float y = table_row(dl, rect, top + 22, str::differs, str::run_a, str::run_b, type::strong);
  horizontal(dl, rect.x + 12, rect.right() - 12, y - 14, t.line);
  y += 4;
  const sim::Session& kept = *lab.compare->kept.session;
  const auto differs = differences(lab);
  if (differs.empty())
    y = paragraph(dl, {rect.x + 12, y}, type::hint, t.text2, str::no_difference, rect.w - 24, 18) +
        4;
  for (const Difference& d : differs)
    y = table_row(dl, rect, y, d.name, d.a, d.b, type::value);
  y = quantity_rows(lab, dl, rect, y);
  y = table_row(dl, rect, y, str::hash, short_hash(kept, 2), short_hash(*lab.session, 2),
                type::tick);
  for (const sim::Check& b : lab.checks) {
    const auto a = std::find_if(lab.compare->kept.checks.begin(), lab.compare->kept.checks.end(),
                                [&b](const sim::Check& c) { return c.id == b.id; });
    if (a != lab.compare->kept.checks.end()) y = check_row(dl, rect, y, *a, b);
  }
  scroll(lab.compare->scroll, rect, y - top);
}

} // namespace

void draw_run(LabState& lab, Rect stage) {
  if (lab.session->ready())
    draw_view(lab, stage.min(), stage.max());
  else
    draw_preparation(lab, stage);
}

void draw_compare(LabState& lab, Rect stage) {
  if (stage.w < 560 || stage.h < kLow) {
    const std::array<Text, 4> words{str::run_a, str::run_b, str::difference, str::table_word};
    const float head = lab.width < 560 ? kPhoneHead : 32;
    const int picked = segments(canvas(), id("compare shows"), {stage.x, stage.y, stage.w, head},
                                std::span<const Text>(words), lab.compare->shown);
    if (picked >= 0) lab.compare->shown = picked;
    const Rect rest{stage.x, stage.y + head, stage.w, stage.h - head};
    if (rest.h < 40) return;
    switch (lab.compare->shown) {
    case 0:
      return draw_a(lab, rest);
    case 2:
      return draw_plots(lab, rest);
    case 3:
      return draw_table(lab, rest);
    default:
      return draw_side(lab, rest, false);
    }
  }
  const float plots = std::max(kPlots, stage.h * 0.36f), half = std::round(stage.w / 2);
  const float runs = stage.h - plots;
  draw_a(lab, {stage.x, stage.y, half - 1, runs});
  draw_side(lab, {stage.x + half, stage.y, stage.w - half, runs}, false);
  vertical(canvas(), stage.x + half - 1, stage.y, stage.y + runs, tokens().line2);
  const Rect below{stage.x, stage.y + runs, stage.w, plots};
  draw_plots(lab, {below.x, below.y, below.w - kTable, below.h});
  draw_table(lab, {below.right() - kTable, below.y, kTable, below.h});
  horizontal(canvas(), below.x, below.right(), below.y, tokens().line2);
}

} // namespace twofold::ui
