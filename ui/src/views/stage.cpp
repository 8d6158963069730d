#include "stage.hpp"

#include "../format.hpp"
#include "view_strings.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::ui {

namespace {

constexpr Real kNaN = std::numeric_limits<Real>::quiet_NaN();
constexpr Real kFollows = 0.1;     // distance in q
constexpr float kAfterNow = 0.35f; // opacity of the part of a run after the present step

} // namespace

void title_strip(ImDrawList* dl, Rect strip, std::string_view title, std::string_view subtitle,
                 ImU32 accent, float room_right) {
  const Tokens& t = tokens();
  fill(dl, {strip.x, strip.y, 4, strip.h}, accent);
  horizontal(dl, strip.x, strip.right(), strip.bottom(), t.line);
  const float middle = strip.y + strip.h / 2;
  const float room = strip.w - 16 - 8 - room_right;
  const std::string name = fitted(type::section, title, room);
  text(dl, {strip.x + 16, baseline(type::section, middle)}, type::section, t.text1, name);
  const float x = strip.x + 16 + text_width(type::section, name) + 10;
  const float left = strip.right() - 8 - room_right - x;
  if (left <= 40) return;
  if (text_width(type::hint, subtitle) <= left) {
    text(dl, {x, baseline(type::hint, middle)}, type::hint, t.text3, subtitle);
  } else { // two lines fit the strip
    paragraph(dl, {x, baseline(type::hint, middle - 7)}, type::hint, t.text3, subtitle, left, 14,
              2);
  }
}

const std::string& subtitle(const LabState& lab, sim::ViewKind view) {
  return lab.session->spec().subtitles[static_cast<std::size_t>(view)];
}

float legend_line(ImDrawList* dl, float x, float y, std::string_view label, Stroke stroke,
                  ImU32 text_colour) {
  const std::array<ImVec2, 2> sample{ImVec2{x, y}, ImVec2{x + 24, y}};
  if (stroke.on > 0)
    dashed(dl, sample, stroke.colour, stroke.width, stroke.on, stroke.off);
  else
    polyline(dl, sample, stroke.colour, stroke.width);
  text(dl, {x + 32, baseline(type::hint, y)}, type::hint, text_colour, label);
  return x + 32 + text_width(type::hint, label) + 18;
}

void drag_neuron_time(LabState& lab, Id which, Rect rect, double time, bool over) {
  const Hit h = hit(which, rect, Reach::pointer_only);
  if (h.hovered && over) hand_cursor();
  if (h.double_clicked) {
    lab.neuron_playing = true;
  } else if (h.pressed || (h.held && !lab.neuron_playing)) {
    lab.neuron_playing = false;
    const double last = lab.sheet.time.empty() ? 0 : lab.sheet.time.back();
    lab.neuron_time = std::clamp(time, 0.0, last);
  }
}

void move_selection(LabState& lab, double low, double high) {
  const double range = high - low;
  const double by = key_steps(0.01 * range, 0.1 * range, range);
  if (by != 0 && std::isfinite(by)) lab.selected = std::clamp(lab.shown_q() + by, low, high);
}

std::string weight_words(const LabState& lab) {
  return std::string(str::weight_q) + " " + signed_number(lab.shown_q(), 3);
}

void neuron_clock(LabState& lab, ImDrawList* dl, Rect rect) {
  if (!lab.sheet.ready || lab.sheet.time.empty() || rect.w < 120) return;
  const Tokens& t = tokens();
  const double last = lab.sheet.time.back();
  if (icon_button(dl, id("neuron-clock-play"), {rect.x, rect.y, 28, rect.h},
                  lab.neuron_playing ? Icon::pause : Icon::play,
                  lab.neuron_playing ? str::pause_neurons : str::play_neurons, Look::bare))
    lab.neuron_playing = !lab.neuron_playing;
  const std::string words{str::neuron_time};
  const std::string value = fixed(std::clamp(lab.neuron_time, 0.0, last), 2);
  const float value_width = text_width(type::value, "0.00");
  float words_width = text_width(type::hint, words) + 8;
  if (rect.w < 300) words_width = 0;
  const float middle = rect.y + rect.h / 2;
  const float right = rect.right();
  text(dl, {right, baseline(type::value, middle)}, type::value, t.text1, value, Align::right);
  if (words_width > 0)
    text(dl, {right - value_width - 8, baseline(type::hint, middle)}, type::hint, t.text3, words,
         Align::right);
  const float x = rect.x + 36;
  double share = last > 0 ? std::clamp(lab.neuron_time / last, 0.0, 1.0) : 0;
  if (slider(dl, id("neuron-clock"),
             {x, rect.y, right - value_width - 16 - words_width - x, rect.h}, share,
             str::neuron_time, value)) {
    lab.neuron_time = share * last;
    lab.neuron_playing = false;
  }
}

void plain_sentence(ImDrawList* dl, Rect rect, std::string_view sentence) {
  const auto lines = wrapped(type::label, sentence, rect.w - 16);
  float y = rect.centre().y - 10 * float(lines.size() - 1) + 5;
  for (const std::string& line : lines) {
    text(dl, {rect.centre().x, y}, type::label, tokens().text3, line, Align::centre);
    y += 20;
  }
}

void sheet_notice(LabState& lab, ImDrawList* dl, Rect rect) {
  const Tokens& t = tokens();
  if (!lab.sheet_task) {
    if (!lab.sheet.ready) plain_sentence(dl, rect, str::sheet_later);
    return;
  }
  // While the run plays, the sheet follows it at a short distance: no news.
  const bool near = std::abs(lab.shown_q() - lab.sheet.q) < kFollows;
  if (lab.sheet.ready && lab.playing && near) return;
  const auto progress = static_cast<float>(lab.sheet_task->progress());
  const std::string words{str::computing};
  const float width = text_width(type::hint, words) + 20;
  if (rect.w < width + 8 || rect.h < 40) return;
  const float x = std::round(rect.centre().x - width / 2);
  const float y = lab.sheet.ready ? rect.bottom() - 36 : rect.centre().y - 14;
  fill(dl, {x, y, width, 28}, faded(t.stage, 0.86f), 3);
  outline(dl, {x, y, width, 28}, t.line, 3);
  text(dl, {x + 10, baseline(type::hint, y + 11)}, type::hint, t.text2, words);
  fill(dl, {x + 10, y + 21, width - 20, 2}, t.line);
  fill(dl, {x + 10, y + 21, (width - 20) * progress, 2}, t.text1);
}

double run_length(const LabState& lab) {
  return double(
      std::max<Index>({lab.session->spec().story_steps, lab.session->history().size() - 1, 1}));
}

void run_line(ImDrawList* dl, const Plot& plot, std::span<const Real> values, Index now,
              Stroke stroke) {
  const auto split = static_cast<std::size_t>(std::max<Index>(now, 0));
  if (values.size() > split + 1) {
    Stroke later = stroke;
    later.colour = faded(stroke.colour, kAfterNow);
    draw_pieces(dl, series_points(plot, values.subspan(split), double(split)), later);
  }
  draw_pieces(dl, series_points(plot, values.first(std::min(values.size(), split + 1))), stroke);
}

void now_line(ImDrawList* dl, const Plot& plot, double step) {
  if (step < plot.x0 || step > plot.x1) return;
  vertical(dl, plot.px(step), plot.min.y, plot.max.y, tokens().selection);
}

Real value_at(std::span<const Real> values, Index step) {
  if (step < 0 || static_cast<std::size_t>(step) >= values.size()) return kNaN;
  return values[static_cast<std::size_t>(step)];
}

Real interpolate(const sim::Curve& curve, Real x) {
  if (curve.x.size() < 2 || !(x >= curve.x.front()) || x > curve.x.back()) return kNaN;
  auto next = std::upper_bound(curve.x.begin(), curve.x.end(), x);
  if (next == curve.x.end()) --next;
  const auto i = static_cast<std::size_t>(next - curve.x.begin());
  const Real w = (x - curve.x[i - 1]) / (curve.x[i] - curve.x[i - 1]);
  return curve.y[i - 1] + w * (curve.y[i] - curve.y[i - 1]);
}

ColorMap wave_map() { return tokens().dark ? ColorMap::red_blue_dark : ColorMap::red_blue; }

ImU32 veil(float opacity) { return faded(tokens().stage, opacity); }

} // namespace twofold::ui
