// Figures of the open run: asked for again only when the run's state, the selected trainable or a
// parameter changed, and what their pictures keep between frames (textures, held limits).
//
// While the run plays, figures that are dear to make are made less often than frames are drawn.
// Failure modes: a run that is not ready has no figures.
#pragma once

#include "../field_texture.hpp"
#include "../lab_state.hpp"
#include "../plot.hpp"
#include "block_picture.hpp"
#include "figure_window.hpp"
#include "run_time.hpp"

#include <string>

namespace twofold::ui {

// Dots as one picture, see figure_dots.hpp.
struct DotsPicture {
  struct Key {
    std::uint64_t version = 0;
    int nx = 0, ny = 0;
    double x0 = 0, x1 = 0, y0 = 0, y1 = 0;
    ImU32 colour = 0;
    bool operator==(const Key&) const = default;
  };
  Key key;
  std::uint64_t made = 0;
  FieldTexture texture;
};

// Memory of one figure's picture.
struct FigureMemory {
  std::string key;
  std::uint64_t version = 0; // of the figure drawn last: counts up when it was made anew
  std::uint64_t run_version = 0;
  bool held = false; // the limits below are those of a picture of this run
  Limits x, y;
  bool log_x = false, log_y = false; // that they are of
  FigureWindow window;
  Plot shown;              // as drawn last
  float low = 0, high = 0; // of the colours
  FieldTexture texture;
  std::vector<DotsPicture> dots; // by cloud
  BlockMemory block;
  StepsOfTime steps;                // of a picture with a time axis
  bool holds_present = false;       // the pointer does
  std::vector<std::uint32_t> edges; // the strongest of a graph, weakest first
  std::uint64_t edges_version = 0;
};

struct ViewFigures {
  bool known = false;
  std::uint64_t hash = 0, run_version = 0, version = 0;
  Real q = 0;
  sim::ParameterValues values;
  double made_at = 0, cost = 0; // seconds
  std::vector<sim::Figure> figures;
};

// A figure over the whole stage.
struct EnlargedFigure {
  View shown_in = View::both;
  sim::ViewKind view = sim::ViewKind::both;
  std::string id;
};

struct FigureCache {
  std::array<ViewFigures, 5> views; // by ViewKind
  std::uint64_t made = 0;           // figures made so far, for versions
  std::vector<std::unique_ptr<FigureMemory>> memories;
  std::array<int, 5> page{};       // phone: which figure of a view is shown
  std::array<int, 5> small_page{}; // which of the small figures are shown, where not all fit
  float swipe = 0;                 // phone: how far a finger moved sideways
  std::string scenario;            // that all this is of
  std::optional<EnlargedFigure> enlarged;
  std::optional<PictureRequest> picture; // to be saved, drawn without buttons
  int bare_frames = 0;                   // for which no buttons are drawn
};

[[nodiscard]] FigureCache& figure_cache(LabState& lab);
// The figures of a view as it is now. The reference is good until the next call for this view.
[[nodiscard]] const ViewFigures& figures_of(LabState& lab, sim::ViewKind view);
// Memory of the figure `id` in `view`; `version` tells whether the figure is a new one.
[[nodiscard]] FigureMemory& figure_memory(LabState& lab, sim::ViewKind view, const std::string& id,
                                          std::uint64_t version);
void drop_figure_textures(LabState& lab);

// A figure over the whole stage, until Escape or another view.
void enlarge(LabState& lab, sim::ViewKind view, const std::string& id);
void drop_enlarged(LabState& lab);
[[nodiscard]] const std::optional<EnlargedFigure>& enlarged(LabState& lab);
// A picture is being saved: no buttons and no values under the pointer.
[[nodiscard]] bool is_bare(LabState& lab);

} // namespace twofold::ui
