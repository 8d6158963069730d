// The small buttons of a plot: zoom, fit, scales, save, enlarge. They show while a mouse is over
// the figure or the keyboard is in it; "Fit" whenever it is zoomed; on a phone, the way to enlarge
// it. An enlarged figure has them all in a row of its own.
#pragma once

#include "figure_parts.hpp"

namespace twofold::ui {

// What the buttons act on.
struct PlotSubject {
  const sim::Figure& figure; // a history may be without values
  sim::ViewKind view = sim::ViewKind::both;
  Id which = 0;
  Rect picture{};                    // the whole figure
  bool log_x = false, log_y = false; // as drawn
  bool scales = true;                // it has axes that can be logarithmic
  bool own = false;                  // of own_plots: its data are asked for when they are saved
};

enum class PlotButton {
  zoom_in,
  zoom_out,
  fit,
  log_y,
  log_x,
  save,
  enlarge,
  png,
  png2,
  svg,
  csv,
  close
};

struct PlotButtons {
  struct One {
    PlotButton what = PlotButton::fit;
    Id which = 0;
    Rect rect;
    Hit hit;
    bool on = false;
  };
  std::vector<One> all;
  bool under_pointer = false;
};

// Of what the figure shows now; a history asks the run.
[[nodiscard]] LogProblem log_problem_of(const LabState& lab, const sim::Figure& figure,
                                        bool along_y);

// Takes presses and does what they ask for; drawn later, over the plot.
[[nodiscard]] PlotButtons take_plot_buttons(LabState& lab, const PlotSubject& subject, Rect plot,
                                            FigureWindow& window, const Plot& axes, bool focused);
// The same in one row for an enlarged figure, from the right; returns what they leave of it.
[[nodiscard]] PlotButtons take_button_row(LabState& lab, const PlotSubject& subject, Rect& row,
                                          FigureWindow& window, const Plot& axes);
void draw_plot_buttons(ImDrawList* dl, const PlotButtons& buttons);
// What was refused, at the top of the plot.
void draw_notice(ImDrawList* dl, Rect plot, const FigureWindow& window);

} // namespace twofold::ui
