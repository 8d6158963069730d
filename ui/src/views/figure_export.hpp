// Any figure as a file: PNG as it is on the screen, SVG drawn anew, CSV of its data. All go through
// the platform, which offers them for download or asks where to.
//
// A zoomed plot is exported with the limits and scales of its window; its data are all there.
// Failure modes: a platform that cannot save gets a message.
#pragma once

#include "figure_cache.hpp"

namespace twofold::ui {

enum class PlotFormat { png, png2, svg, csv };

// The figure as it is shown: histories with their values, axes with the window's limits.
[[nodiscard]] sim::Figure exported_figure(const LabState& lab, const sim::Figure& figure,
                                          const FigureWindow& window);
// "two-geometries-density-seed-7-step-200".
[[nodiscard]] std::string export_name(const LabState& lab, const sim::Figure& figure);
// `picture`: where it is on the screen, in points of the lab.
void save_figure(LabState& lab, const sim::Figure& figure, sim::ViewKind view,
                 const FigureWindow& window, Rect picture, PlotFormat format);
// Hands a picture that was asked for to the platform, once it is drawn bare; once a frame.
void save_waiting_picture(LabState& lab);

} // namespace twofold::ui
