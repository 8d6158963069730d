#include "figure_enlarged.hpp"

#include "figure_buttons.hpp"
#include "own_plots.hpp"
#include "stage.hpp"
#include "view_strings.hpp"

#include <algorithm>

namespace twofold::ui {

namespace {

constexpr float kRow = 32, kPhoneRow = 44;

bool has_axes(const sim::Figure& figure) {
  return figure.shape == sim::FigureShape::plot || figure.shape == sim::FigureShape::history;
}

} // namespace

bool draw_enlarged(LabState& lab, ImDrawList* dl, Rect stage) {
  const auto& large = enlarged(lab);
  if (!large) return false;
  const sim::ViewKind view = large->view;
  const ViewFigures& shown = figures_of(lab, view);
  const auto found = std::find_if(shown.figures.begin(), shown.figures.end(),
                                  [&](const sim::Figure& f) { return f.id == large->id; });
  std::optional<sim::Figure> own;
  if (found == shown.figures.end()) own = own_figure(lab, view, large->id);
  if (found == shown.figures.end() && !own) {
    if (lab.session->ready()) drop_enlarged(lab);
    return false;
  }
  const sim::Figure& figure = own ? *own : *found;
  const std::uint64_t version = own ? lab.session->hash() : shown.version;
  FigureMemory& memory = figure_memory(lab, view, figure.id, version);
  fill(dl, stage, tokens().stage);
  const bool narrow = compact(stage);
  Rect row{stage.x + 8, stage.y + 4, stage.w - 16, narrow ? kPhoneRow : kRow - 4};
  const Rect below{stage.x + 12, row.bottom() + 6, stage.w - 24,
                   stage.bottom() - row.bottom() - 12};
  FigureLook look = look_of(view);
  look.view = view;
  look.which = id(figure.id, int(view));
  look.picture = below;
  const FigureScales scales = scales_of(figure, memory.window);
  const PlotSubject subject{.figure = figure,
                            .view = view,
                            .which = look.which,
                            .picture = below,
                            .log_x = scales.x.logarithmic,
                            .log_y = scales.y.logarithmic,
                            .scales = has_axes(figure)};
  const PlotButtons buttons = take_button_row(lab, subject, row, memory.window, memory.shown);
  {
    const Clip clip(dl, below);
    if (narrow)
      draw_figure_body(lab, dl, below, figure, memory, look, FigureSize::large);
    else
      draw_figure(lab, dl, below, figure, memory, look, FigureSize::large);
  }
  if (row.w > 120)
    text(dl, {row.x, baseline(type::section, row.centre().y)}, type::section, tokens().text1,
         fitted(type::section,
                narrow ? std::string_view(figure.title)
                       : std::string_view(str::views[std::size_t(view) - 1]),
                row.w));
  draw_plot_buttons(dl, buttons);
  return true;
}

} // namespace twofold::ui
