// Painting a run: dabs of a brush are rows of the table that the run is started with.
//
// A painting is the Data of a scenario with brushes: columns x, y, radius and the brush's values,
// one row a dab. Painting changes nothing of a run: it begins the run anew with one row more, at
// most once per frame, playing on if it played. Coordinates are rounded to kSteps parts of the
// picture, so that a link holds them in a few digits and opens the same run, to the bit.
//
// A link holds a painting as
//   paint=0_0.3_-0.12_0.08~0.31_-0.1~v_0.5_0_0.1_1.2_0
// dabs parted by ~: brush, x, y, radius; x and y alone with the brush and radius of the dab before;
// or v, x, y, radius and the values themselves.
// Limits: kMostDabs dabs are painted and kLongestPainting characters written; a larger painting (a
// table that was brought) is named in the link as any other table. What is not understood is
// refused with a message that says which dab and what is allowed.
#pragma once

#include "lab_state.hpp"

namespace twofold::ui {

inline constexpr std::size_t kMostDabs = 400;
inline constexpr std::size_t kLongestPainting = 12000;      // characters
inline constexpr Real kSteps = 1000;                        // of the picture's width
inline constexpr Real kLeastRadius = 0.25, kMostRadius = 4; // of the scenario's own

[[nodiscard]] bool can_paint(const LabState& lab);
// The painter of the open scenario, in step with its table.
[[nodiscard]] Painter& painter(LabState& lab);
void begin_stroke(LabState& lab);
// A dab at a place, if it is far enough from the last one of this stroke; `width` is that of the
// picture in the units of x.
void add_dab(LabState& lab, sim::Point at, Real width);
void undo_stroke(LabState& lab);
void clear_painting(LabState& lab);
// Begins the run anew with what was painted since; true if it did.
bool apply_painting(LabState& lab);

// The painting for a link; empty if it is too large, or no painting.
[[nodiscard]] std::string painting_text(const sim::ScenarioSpec& spec, const sim::Data& data);
[[nodiscard]] Result<sim::Data> read_painting(const sim::ScenarioSpec& spec, std::string_view text);

} // namespace twofold::ui
