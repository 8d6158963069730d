// What the gallery shows of the catalogue: words to be found, a section of the paper, a claim.
// All words must be somewhere in what a card, its claims, parameters and observables say, in
// English or in the language of the lab; case does not matter.
#pragma once

#include "../lab_state.hpp"
#include "../layout.hpp"

namespace twofold::ui {

[[nodiscard]] bool matches(const GalleryFilter& filter, const sim::ScenarioSpec& spec);
// Leading number of a section: "3.2" is 3.2, "3-4" is 3.
[[nodiscard]] double section_number(const std::string& section);
// The row of the filter (more rows where it is narrow); returns the y below it.
float draw_gallery_filter(LabState& lab, float x, float y, float width, bool fingers);

} // namespace twofold::ui
