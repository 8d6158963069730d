#include "figures.hpp"

#include "pictures.hpp"

#include "scenarios/shared/figures.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::wave_lab {

namespace {

using sim::Cloud;
using sim::Field;
using sim::Figure;
using sim::Kind;
using sim::Mark;
using sim::Role;
using sim::Series;

std::size_t slot(Index i) { return static_cast<std::size_t>(i); }

Real height(Index sixteenths) { return kLength * (static_cast<Real>(sixteenths) / 16 - Real(0.5)); }

sim::Axis time_axis() {
  sim::Axis axis{.name = "Time t"};
  axis.low = 0;
  axis.high = kStoryTime;
  return axis;
}

// Plane means over height and time; light from where the lumps are.
Figure diagram(const Material& m) {
  Figure figure;
  figure.id = "diagram";
  figure.title = "Plane means in space and time";
  figure.kind = Kind::measured;
  figure.note = "Nothing leaves the cone of light from the lumps.";
  figure.x = {.name = "Height z"};
  figure.x.low = -kLength / 2 - m.setup.cell() / 2; // the edges of the cells
  figure.x.high = kLength / 2 - m.setup.cell() / 2;
  figure.y = time_axis();
  figure.y_is_time = true;
  const Index n = m.setup.n;
  const bool cross = shows_cross(m.setup);
  Field field{.label = cross ? "mean strain cross" : "mean strain plus",
              .scale = sim::Scale::diverging,
              .nx = n,
              .ny = kFrames};
  const Real row = kDt * static_cast<Real>(kFrameEvery);
  field.x_min = -kLength / 2 - m.setup.cell() / 2;
  field.x_max = kLength / 2 - m.setup.cell() / 2;
  field.y_min = -row / 2;
  field.y_max = kStoryTime + row / 2;
  field.values = cross ? m.state.frames.cross : m.state.frames.plus;
  field.values.resize(slot(n * kFrames), std::nanf(""));
  figure.field = std::move(field);
  // From three widths outside the uppermost and lowest lump: their Gaussian ends there.
  const Real top = top_lump(m.setup) - kLength / 2, reach = 3 * m.setup.width;
  const Real low = 2 * height(kLumps) - top;
  Cloud light{.label = "light from the lumps' edge", .role = Role::reference, .connected = true};
  const Real up = std::min(kStoryTime, kLength / 2 - top - reach);
  const Real down = std::min(kStoryTime, low - reach + kLength / 2);
  light.points = {{top + reach, 0}, {top + reach + up, up}, {std::nan(""), 0}};
  light.points.push_back({low - reach, 0});
  light.points.push_back({low - reach - down, down});
  figure.clouds.push_back(std::move(light));
  figure.clouds.push_back({.label = "plane of the rings",
                           .role = Role::chosen,
                           .points = {{height(kRing), 0}, {height(kRing), kStoryTime}},
                           .connected = true});
  return figure;
}

sim::Curve over_time(const std::vector<float>& values, std::size_t stride, std::size_t first) {
  sim::Curve curve;
  for (std::size_t at = first, frame = 0; at < values.size(); at += stride, ++frame) {
    curve.x.push_back(kDt * static_cast<Real>(kFrameEvery) * static_cast<Real>(frame));
    curve.y.push_back(static_cast<Real>(values[at]));
  }
  return curve;
}

// Mean of the ring's plane against the line: what has been measured, and what was foreseen.
Figure signal(const Material& m) {
  Figure figure;
  figure.id = "signal";
  figure.title = "Strain of the rings' plane";
  figure.kind = Kind::measured;
  figure.note = "Means over the plane; dashed: the same stress on a line of its own.";
  figure.x = time_axis();
  figure.y = {.name = "Strain h"};
  const Frames& f = m.state.frames;
  const std::size_t n = slot(m.setup.n), ring = slot(m.setup.plane(kRing));
  if (m.setup.polarisation != Polarisation::cross) {
    figure.series.push_back({"plus", Role::measured, Mark::line, over_time(f.plus, n, ring), {}});
    figure.series.push_back(
        {"plus, on a line", Role::predicted, Mark::line, over_time(f.line, 2, 0), {}});
  }
  if (m.setup.polarisation != Polarisation::plus) {
    figure.series.push_back({"cross", Role::measured, Mark::line, over_time(f.cross, n, ring), {}});
    figure.series.push_back(
        {"cross, on a line", Role::second_law, Mark::line, over_time(f.line, 2, 1), {}});
  }
  return figure;
}

// The strain's way in the plane of the two polarisations.
Figure polarisation_path(const Material& m) {
  Figure figure;
  figure.id = "path";
  figure.title = "Way through the two polarisations";
  figure.kind = Kind::measured;
  figure.note = "A turning stretch goes round; a single one stays on a line.";
  figure.x = {.name = "Strain plus"};
  figure.y = {.name = "Strain cross"};
  figure.equal_units = true;
  const Frames& f = m.state.frames;
  const std::size_t n = slot(m.setup.n), ring = slot(m.setup.plane(kRing));
  Cloud way{.label = "mean of the rings' plane", .role = Role::measured, .connected = true};
  for (std::size_t at = ring; at < f.plus.size(); at += n)
    way.points.push_back({static_cast<Real>(f.plus[at]), static_cast<Real>(f.cross[at])});
  figure.clouds.push_back({.label = "now", .role = Role::chosen, .points = {way.points.back()}});
  figure.clouds.push_back(std::move(way));
  return figure;
}

Figure energy() {
  Figure figure = shared::history_figure("energy", "Energy of the waves, and the packets' work",
                                         {"wave_energy", "work_on_waves"});
  figure.y = {.name = "Energy"};
  figure.y.low = 0;
  return figure;
}

// Squared amplitudes of the plane means' waves along z.
Figure spectrum(const Material& m) {
  const std::vector<Real> means = m.means();
  const Index n = m.setup.n;
  std::vector<Real> strength;
  for (Index k = 1; k < n / 2; ++k) {
    Real sum = 0;
    for (const Index first : {Index(0), 3 * n}) {
      Real even = 0, odd = 0;
      for (Index z = 0; z < n; ++z) {
        const Real angle = 2 * math::pi * static_cast<Real>(k * z % n) / static_cast<Real>(n);
        const Real h =
            first > 0 ? means[slot(first + z)] : (means[slot(z)] - means[slot(n + z)]) / 2;
        even += h * math::cos(angle);
        odd += h * math::sin(angle);
      }
      sum += even * even + odd * odd;
    }
    strength.push_back(2 * std::sqrt(sum) / static_cast<Real>(n));
  }
  Figure figure = shared::bars_figure("spectrum", "Waves by their number along z", Kind::measured,
                                      {.name = "Wavelengths across the cube", .whole = true},
                                      {.name = "Amplitude"}, strength, "plane means", 1);
  figure.series.front().role = Role::measured;
  figure.note = "A quantum theory would count each of these in quanta.";
  return figure;
}

} // namespace

std::vector<Figure> make_figures(const Material& m, sim::ViewKind view) {
  switch (view) {
  case sim::ViewKind::learning:
    return {field_picture(m), neurons_picture(m), energy(),
            shared::sentence_figure(
                "untrained", "What is learned here",
                "Nothing: no weight is trained in this run. The neurons pass their field on with "
                "equal weights, and what their stress does to space is followed.")};
  case sim::ViewKind::quantum:
    return {spectrum(m), diagram(m), polarisation_path(m),
            shared::sentence_figure(
                "no-quanta", "Why there are no gravitons here",
                "These waves are classical. Nothing in this run counts them in quanta, and no "
                "trainable is bound to them; the paper does not derive gravitons, nor does this.")};
  case sim::ViewKind::gravity:
    return {rings_picture(m), cut_picture(m), one_ring_picture(m), signal(m)};
  case sim::ViewKind::both:
    return {field_picture(m), rings_picture(m), signal(m)};
  }
  return {};
}

} // namespace twofold::wave_lab
