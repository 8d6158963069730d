#include "wave_figures.hpp"

#include "scenarios/shared/figures.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::valley {

namespace {

using sim::Axis;
using sim::Cloud;
using sim::Figure;
using sim::Kind;
using sim::Role;
using sim::Scale;

constexpr Index kArrowEvery = 4;         // nodes between two arrows
constexpr Real kArrowShare = 0.05;       // of the longest: shorter ones are left out
constexpr std::size_t kReplicasEach = 4; // one of so many is drawn: they must not hide the wave
constexpr Index kPotentialPoints = 96;
constexpr Index kPathPoints = 120;
constexpr Real kRange = 1.5; // of V/gamma above its lowest point: what a picture shows

Figure plane(std::string id, std::string title, Kind kind) {
  Figure figure;
  figure.id = std::move(id);
  figure.title = std::move(title);
  figure.kind = kind;
  figure.x = {.name = "First weight w₁"};
  figure.y = {.name = "Second weight w₂"};
  for (Axis* axis : {&figure.x, &figure.y}) {
    axis->low = -kBox;
    axis->high = kBox;
  }
  figure.x_is_trainable = true;
  figure.equal_units = true;
  return figure;
}

void add_current(Figure& figure, const Material& m) {
  const auto n = static_cast<std::size_t>(kWaveNodes);
  std::vector<Real> along_x(n * n), along_y(n * n);
  m.waves->plane.current(along_x, along_y, {m.state.wave.psi.data(), n * n});
  Real longest = 0;
  for (std::size_t at = 0; at < n * n; ++at)
    longest = std::max(longest, math::hypot(along_x[at], along_y[at]));
  const auto nodes = plane_nodes(kWaveBox, kWaveNodes);
  sim::Arrows arrows{.label = "probability current", .role = Role::measured};
  constexpr auto every = static_cast<std::size_t>(kArrowEvery);
  for (std::size_t j = 0; j < n; j += every)
    for (std::size_t i = 0; i < n; i += every) {
      const std::size_t at = j * n + i;
      if (!(longest > 0) || math::hypot(along_x[at], along_y[at]) < kArrowShare * longest) continue;
      arrows.from.push_back({nodes[i], nodes[j]});
      arrows.along.push_back({along_x[at], along_y[at]});
    }
  if (!arrows.from.empty()) figure.arrows.push_back(std::move(arrows));
}

Figure missing(std::string id, std::string title) {
  return shared::sentence_figure(std::move(id), std::move(title),
                                 "No lowest states were found for these parameters, so there is "
                                 "no wave to show.");
}

} // namespace

void add_valley(Figure& figure) {
  for (const Real side : {Real(1), Real(-1)}) {
    Cloud path{.label = side > 0 ? "w₁ w₂ = 1" : "", .role = Role::reference, .connected = true};
    const Real span = math::log(kBox);
    for (Index n = 0; n < kPathPoints; ++n) {
      const Real at = span * (2 * static_cast<Real>(n) / static_cast<Real>(kPathPoints - 1) - 1);
      path.points.push_back({side * math::exp(at), side * math::exp(-at)});
    }
    figure.clouds.push_back(std::move(path));
  }
}

Figure wave_figure(const Material& m) {
  if (m.state.wave.psi.size() == 0 || !m.waves) return missing("wave", "Wave over both weights");
  Figure figure =
      plane("wave", "Wave over both weights", m.setup.derived ? Kind::derived : Kind::assumed);
  const Index n = kWaveNodes;
  const Real half = kWaveBox / static_cast<Real>(n);
  sim::Field field{.label = "density; hue: phase", .scale = Scale::sequential, .nx = n, .ny = n};
  field.x_min = field.y_min = -kWaveBox - half;
  field.x_max = field.y_max = kWaveBox - half;
  for (const Complex& z : m.state.wave.psi) {
    field.values.push_back(static_cast<float>(z.real() * z.real() + z.imag() * z.imag()));
    field.phase.push_back(static_cast<float>(math::atan2(z.imag(), z.real())));
  }
  figure.field = std::move(field);
  figure.density = true;
  add_valley(figure);
  add_current(figure, m);
  Cloud replicas{
      .label = "replicas, never told the wave", .role = Role::measured, .ensemble = true};
  const auto& q = m.state.wave.replicas.q;
  const std::size_t count = q.size() / 2;
  for (std::size_t i = 0; i < count; i += kReplicasEach)
    replicas.points.push_back({q(i), q(count + i)});
  figure.clouds.push_back(std::move(replicas));
  figure.note = m.setup.derived ? "V follows from the loss." : "V: an assumed rate times the loss.";
  return figure;
}

Figure tunnelling_figure(const Material& m) {
  Figure figure = shared::history_figure(
      "tunnelling", "Probability of the negative branch",
      {"far_branch_probability", "far_branch_predicted", "replicas_far_share"});
  figure.y = {.name = "Probability"};
  figure.y.low = 0;
  figure.y.high = 1;
  figure.kind = Kind::measured;
  if (m.doublet.found)
    figure.note = "Two levels predict a period of " +
                  sim::number_text(std::round(m.doublet.period(m.setup))) + " steps.";
  return figure;
}

Figure wave_potential_figure(const Material& m) {
  Figure figure = plane("potential",
                        m.setup.derived ? "Potential that follows from the loss"
                                        : "Potential: rate times the loss",
                        m.setup.derived ? Kind::derived : Kind::assumed);
  sim::Field field{.label = "potential, cut above",
                   .scale = Scale::sequential,
                   .nx = kPotentialPoints,
                   .ny = kPotentialPoints};
  field.x_min = field.y_min = -kBox;
  field.x_max = field.y_max = kBox;
  const auto place = [](Index i) {
    return kBox * ((2 * static_cast<Real>(i) + 1) / static_cast<Real>(kPotentialPoints) - 1);
  };
  Real lowest = 1e300;
  std::vector<Real> values;
  for (Index j = 0; j < kPotentialPoints; ++j)
    for (Index i = 0; i < kPotentialPoints; ++i) {
      values.push_back(wave_potential(m.setup, place(i), place(j)));
      lowest = std::min(lowest, values.back());
    }
  for (const Real v : values)
    field.values.push_back(static_cast<float>(std::min(v, lowest + kRange * m.setup.step_size)));
  figure.field = std::move(field);
  add_valley(figure);
  figure.note = m.setup.derived ? "Its ground state squared is the density at rest."
                                : "Assumed: units of loss per time.";
  return figure;
}

} // namespace twofold::valley
