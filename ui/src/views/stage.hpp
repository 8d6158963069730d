// Parts that several views share: the title strip, legends, the control of neuron time, and plain
// sentences for data that are not there.
#pragma once

#include "../plot.hpp"
#include "view_cache.hpp"

namespace twofold::ui {

inline constexpr float kTitleHeight = 32;

// Phone-sized stage: no title strip, no lower plots.
[[nodiscard]] inline bool compact(Rect stage) { return stage.w < 560 || stage.h < 380; }

void title_strip(ImDrawList* dl, Rect strip, std::string_view title, std::string_view subtitle,
                 ImU32 accent, float room_right = 0);
[[nodiscard]] const std::string& subtitle(const LabState& lab, sim::ViewKind view);

// A legend entry with a 24-point sample of the line; returns the x after it.
float legend_line(ImDrawList* dl, float x, float y, std::string_view label, Stroke stroke,
                  ImU32 text_colour);

// Play or pause and slide the neuron time of the sheet. 24 points high.
// The selected trainable, moved by the keys of a picture that has the keyboard; and in words.
void move_selection(LabState& lab, double low, double high);
[[nodiscard]] std::string weight_words(const LabState& lab);
void neuron_clock(LabState& lab, ImDrawList* dl, Rect rect);
// Dragging along a horizontal or vertical axis of neuron time; double-click plays on.
void drag_neuron_time(LabState& lab, Id which, Rect rect, double time, bool over);

// "computing the sheet" with progress, when a sheet is under way or none is there.
void sheet_notice(LabState& lab, ImDrawList* dl, Rect rect);
void plain_sentence(ImDrawList* dl, Rect rect, std::string_view sentence);

// x axis of a plot over the run: steps 0 .. story, widened when the run went on.
[[nodiscard]] double run_length(const LabState& lab);
// A line over the run, dimmed after the present step.
void run_line(ImDrawList* dl, const Plot& plot, std::span<const Real> values, Index now,
              Stroke stroke);
void now_line(ImDrawList* dl, const Plot& plot, double step);
[[nodiscard]] Real value_at(std::span<const Real> values, Index step); // NaN if not recorded
[[nodiscard]] Real interpolate(const sim::Curve& curve, Real x);       // NaN outside
[[nodiscard]] ColorMap wave_map();
[[nodiscard]] ImU32 veil(float opacity); // the stage's colour, for halos and under-strokes

} // namespace twofold::ui
