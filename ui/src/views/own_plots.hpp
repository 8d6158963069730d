// The plots that the lab draws by hand for a scenario with a sheet, as figures: to be enlarged,
// exported and measured like those of a run. Data of the snapshot and observables of the history,
// nothing of its own.
#pragma once

#include "../lab_state.hpp"

#include "twofold/sim/figure.hpp"

namespace twofold::ui {

namespace own { // ids
inline constexpr const char* density = "density";
inline constexpr const char* loss = "loss";
inline constexpr const char* loss_run = "loss-run";
inline constexpr const char* share_run = "share-run";
inline constexpr const char* energy = "energy";
} // namespace own

[[nodiscard]] std::string_view own_title(std::string_view id);
// Nothing if the scenario has no sheet, or no such plot now.
[[nodiscard]] std::optional<sim::Figure> own_figure(const LabState& lab, sim::ViewKind view,
                                                    std::string_view id);

} // namespace twofold::ui
