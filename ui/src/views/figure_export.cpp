#include "figure_export.hpp"

#include "../theme.hpp"
#include "view_strings.hpp"

#include "describe/figure_csv.hpp"
#include "describe/svg.hpp"

#include "twofold/sim/history_figure.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr int kBareFrames = 4; // a picture may be taken after the frame that asks for it
constexpr int kSvgWidth = 720, kSvgLow = 300, kSvgHigh = 720;

void set_limits(sim::Axis& axis, Limits l, std::optional<bool> scale, bool chosen) {
  if (scale) axis.logarithmic = *scale;
  if (!chosen) return;
  const auto value = [&](double mapped) {
    return Real(axis.logarithmic ? std::pow(10., mapped) : mapped);
  };
  axis.low = value(l.low);
  axis.high = value(l.high);
}

std::string as_svg(const LabState& lab, const sim::Figure& figure, sim::ViewKind view,
                   Rect picture) {
  describe::SvgLook look;
  look.view = view;
  look.theme = lab.theme == Theme::dark ? describe::Theme::dark : describe::Theme::light;
  look.width = kSvgWidth;
  if (picture.w > 0)
    look.height = std::clamp(int(float(kSvgWidth) * picture.h / picture.w), kSvgLow, kSvgHigh);
  return describe::svg(figure, look);
}

} // namespace

sim::Figure exported_figure(const LabState& lab, const sim::Figure& figure,
                            const FigureWindow& window) {
  sim::Figure out = figure;
  sim::fill_history(out, *lab.session);
  set_limits(out.x, window.x, window.log_x, window.chosen);
  set_limits(out.y, window.y, window.log_y, window.chosen);
  return out;
}

std::string export_name(const LabState& lab, const sim::Figure& figure) {
  return lab.spec().name + "-" + figure.id + "-seed-" + std::to_string(lab.session->seed()) +
         "-step-" + std::to_string(lab.session->step());
}

void save_figure(LabState& lab, const sim::Figure& figure, sim::ViewKind view,
                 const FigureWindow& window, Rect picture, PlotFormat format) {
  const bool png = format == PlotFormat::png || format == PlotFormat::png2;
  if (png ? !lab.platform.save_picture : !lab.platform.save_file) {
    lab.message = std::string(str::no_saving.english());
    return;
  }
  const std::string name = export_name(lab, figure);
  if (png) {
    const float s = theme_scale();
    FigureCache& cache = figure_cache(lab);
    cache.picture =
        PictureRequest{name + ".png", picture.x * s, picture.y * s,
                       picture.w * s, picture.h * s, format == PlotFormat::png2 ? 2 : 1};
    cache.bare_frames = kBareFrames;
    return;
  }
  const sim::Figure whole = exported_figure(lab, figure, window);
  if (format == PlotFormat::svg)
    lab.platform.save_file({name + ".svg", "image/svg+xml", as_svg(lab, whole, view, picture)});
  else
    lab.platform.save_file({name + ".csv", "text/csv", describe::figure_csv(whole)});
}

void save_waiting_picture(LabState& lab) {
  FigureCache& cache = figure_cache(lab);
  if (cache.bare_frames == kBareFrames - 1 && cache.picture) {
    if (lab.platform.save_picture) lab.platform.save_picture(*cache.picture);
    cache.picture.reset();
  }
  if (cache.bare_frames > 0) --cache.bare_frames;
}

} // namespace twofold::ui
