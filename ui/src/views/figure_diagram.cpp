#include "figure_diagram.hpp"

#include "../format.hpp"
#include "stage.hpp"
#include "view_strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr float kGrip = 9; // points from the line of the present

// The picture's own span of time, for steps that are not known yet.
void span_of(const FigurePlot& plot, double& low, double& high) {
  low = plot.y_at(plot.rect().bottom());
  high = plot.y_at(plot.rect().y);
}

} // namespace

bool is_present_line(const sim::Figure& figure, const sim::Series& s) {
  return figure.y_is_time && s.label == str::present.english() && s.mark == sim::Mark::line &&
         s.role == sim::Role::reference && s.curve.y.size() == 2 && s.curve.y[0] == s.curve.y[1];
}

std::optional<double> present_of(const sim::Figure& figure, double run_time) {
  if (!figure.y_is_time) return {};
  for (const sim::Series& s : figure.series)
    if (is_present_line(figure, s)) return double(s.curve.y[0]);
  return run_time;
}

Stroke cone_stroke(const sim::Figure& figure) {
  const bool dark_map =
      figure.field && figure.field->scale == sim::Scale::sequential && figure.field->phase.empty();
  return {dark_map ? IM_COL32(240, 244, 248, 235) : tokens().text1, 1.4f};
}

void draw_present(LabState& lab, ImDrawList* dl, const FigurePlot& plot, const sim::Figure& figure,
                  FigureMemory& memory, bool words) {
  const auto now = present_of(figure, lab.session->snapshot().time);
  if (!now) return;
  const Rect r = plot.rect();
  const float y = std::round(plot.at(plot.x_at(r.x), *now).y);
  if (!std::isfinite(y) || y < r.y - 1 || y > r.bottom() + 1) return;
  memory.steps.learn(lab.session->step(), *now);
  const Tokens& t = tokens();
  dl->AddLine({r.x, y}, {r.right(), y}, faded(t.stage, 0.6f), 4);
  dl->AddLine({r.x, y}, {r.right(), y}, t.selection, 2);
  if (!words) return;
  const std::string value = short_number(*now);
  const float w = text_width(type::value, value) + 14;
  dl->AddCircleFilled({r.x, y}, 5, t.selection);
  if (r.h < 90 || r.w < w + 40) return;
  const Rect tag{r.x + 8, std::clamp(y - 12, r.y + 1, r.bottom() - 25), w, 24};
  fill(dl, tag, faded(t.stage, 0.85f), 3);
  tag_pink(dl, tag, value);
}

bool drag_present(LabState& lab, const FigurePlot& plot, const sim::Figure& figure,
                  FigureMemory& memory, const Hit& h) {
  const auto now = present_of(figure, lab.session->snapshot().time);
  if (!now) return false;
  const Rect r = plot.rect();
  const float y = plot.at(plot.x_at(r.x), *now).y;
  const bool near = std::abs(pointer().y - y) < kGrip;
  if (h.pressed) memory.holds_present = near && !lab.ruler.on;
  if (h.hovered && near && !lab.ruler.on) hand_cursor();
  if (!h.held) {
    const bool held = memory.holds_present;
    memory.holds_present = false;
    return held;
  }
  if (!memory.holds_present) return false;
  if (h.pressed) return true;
  double low = 0, high = 1;
  span_of(plot, low, high);
  const double time = plot.y_at(std::clamp(pointer().y, r.y, r.bottom()));
  play_run(lab, false);
  go_to_step(lab, std::clamp<Index>(
                      memory.steps.step_at(time, std::max(low, 0.), high, lab.spec().story_steps),
                      0, scrubber_end(lab)));
  return true;
}

} // namespace twofold::ui
