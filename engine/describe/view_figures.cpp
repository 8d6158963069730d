#include "describe/view_figures.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace twofold::describe {
namespace {

using sim::Figure;
using sim::Mark;
using sim::Role;

void add_curve(Figure& figure, const char* label, Role role, Mark mark, const sim::Curve& curve) {
  if (curve.x.empty()) return;
  sim::Series series;
  series.label = label;
  series.role = role;
  series.mark = mark;
  series.curve = curve;
  figure.series.push_back(std::move(series));
}

Figure loss(const sim::Snapshot& snapshot) {
  Figure figure;
  figure.id = "loss";
  figure.title = "Loss over the trainable, scanned by the network";
  figure.x.name = "Trainable q";
  figure.y.name = "Loss";
  add_curve(figure, "Loss", Role::measured, Mark::line, snapshot.landscape.loss);
  add_curve(figure, "Propagations", Role::predicted, Mark::dots, snapshot.landscape.nodes);
  add_curve(figure, "Learner", Role::chosen, Mark::dots,
            {{snapshot.learner.q}, {snapshot.learner.loss}});
  return figure;
}

Figure density(const sim::DensityView& d) {
  Figure figure;
  figure.id = "density";
  figure.title = "Density over the trainable";
  figure.x.name = "Trainable q";
  figure.y.name = "Density";
  figure.y.low = 0;
  figure.density = true;
  add_curve(figure, "Wave |ψ|²", Role::measured, Mark::area, d.schrodinger);
  add_curve(figure, "Learners", Role::measured, Mark::stairs, d.histogram);
  add_curve(figure, "Fokker-Planck", Role::predicted, Mark::line, d.fokker_planck);
  return figure;
}

// The frame in which the angles are read, or the last one.
std::size_t frame_of(const sim::SheetView& sheet) {
  std::size_t frame = sheet.time.size() - 1;
  for (std::size_t i = 0; i < sheet.time.size(); ++i)
    if (sheet.time[i] >= sheet.measure_time) return i;
  return frame;
}

void add_path(Figure& figure, const char* label, Role role, std::span<const sim::Point> points) {
  sim::Cloud cloud;
  cloud.label = label;
  cloud.role = role;
  cloud.connected = true;
  cloud.points.assign(points.begin(), points.end());
  figure.clouds.push_back(std::move(cloud));
}

sim::Field field_over(const sim::SheetView& sheet) {
  sim::Field field;
  field.nx = sheet.nx;
  field.ny = sheet.ny;
  field.x_min = sheet.x_min;
  field.x_max = sheet.x_max;
  field.y_min = sheet.y_min;
  field.y_max = sheet.y_max;
  return field;
}

Figure place_figure(const char* id, const char* title) {
  Figure figure;
  figure.id = id;
  figure.title = title;
  figure.x.name = "Along the sheet x";
  figure.y.name = "Across y";
  figure.x.unit = figure.y.unit = "length";
  figure.equal_units = true;
  return figure;
}

Figure wave(const sim::SheetView& sheet) {
  Figure figure = place_figure("packet", "The packet on the sheet, when its angle is read");
  sim::Field field = field_over(sheet);
  field.label = "Wave";
  field.scale = sim::Scale::diverging;
  const std::size_t cells = static_cast<std::size_t>(sheet.nx * sheet.ny), frame = frame_of(sheet);
  const auto first = sheet.wave.begin() + std::ptrdiff_t(frame * cells);
  field.values.assign(first, first + std::ptrdiff_t(cells));
  figure.field = std::move(field);
  std::vector<sim::Point> rays;
  for (const auto& ray : sheet.bundle) {
    rays.insert(rays.end(), ray.begin(), ray.end());
    rays.push_back({NAN, NAN});
  }
  add_path(figure, "Bundle of rays", Role::second_law, rays);
  add_path(figure, "One geodesic", Role::predicted, sheet.geodesic);
  add_path(figure, "Packet", Role::measured,
           std::span(sheet.packet).first(std::min(frame + 1, sheet.packet.size())));
  sim::Cloud mass;
  mass.label = "Mass";
  mass.role = Role::chosen;
  mass.points = {sheet.marker};
  figure.clouds.push_back(std::move(mass));
  return figure;
}

Figure index(const sim::SheetView& sheet) {
  Figure figure = place_figure("index", "Index read from the weights");
  sim::Field field = field_over(sheet);
  field.label = "Index n";
  field.values = sheet.index;
  figure.field = std::move(field);
  return figure;
}

} // namespace

std::vector<Figure> view_figures(sim::ViewKind view, const sim::Snapshot& snapshot,
                                 const sim::SheetView& sheet) {
  std::vector<Figure> all;
  const bool has_density = !snapshot.density.histogram.x.empty();
  const bool has_sheet = sheet.ready && !sheet.time.empty() && !sheet.wave.empty();
  if (view == sim::ViewKind::learning && !snapshot.landscape.loss.x.empty())
    all.push_back(loss(snapshot));
  if ((view == sim::ViewKind::gravity || view == sim::ViewKind::both) && has_sheet) {
    all.push_back(wave(sheet));
    all.push_back(index(sheet));
  }
  if ((view == sim::ViewKind::quantum || view == sim::ViewKind::both) && has_density)
    all.push_back(density(snapshot.density));
  return all;
}

} // namespace twofold::describe
