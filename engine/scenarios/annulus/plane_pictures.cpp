#include "plane_pictures.hpp"

#include "scenarios/shared/figures.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::annulus {

namespace {

using sim::Axis;
using sim::Cloud;
using sim::Field;
using sim::Figure;
using sim::Kind;
using sim::Role;
using sim::Scale;

constexpr Index kPixels = 112;      // of a field, each way
constexpr Real kLossRange = 4;      // what a picture of the loss shows
constexpr Real kVortexShare = 0.01; // of the largest density beside a vortex that is drawn
constexpr Index kMostVortices = 24;
constexpr Index kArrowRadii = 6, kArrowAngles = 24;
constexpr Real kArrowShare = 0.02; // of the longest: shorter ones are left out
constexpr Index kCircle = 121;
constexpr Real kPotentialShare = 0.01; // of the largest density: below, no quantum potential
constexpr Real kPotentialRange = 6;

Figure plane(const Material& m, std::string id, std::string title, Kind kind) {
  Figure figure;
  figure.id = std::move(id);
  figure.title = std::move(title);
  figure.kind = kind;
  figure.x = {.name = "First weight w₁"};
  figure.y = {.name = "Second weight w₂"};
  for (Axis* axis : {&figure.x, &figure.y}) {
    axis->low = -m.setup.outer();
    axis->high = m.setup.outer();
  }
  figure.equal_units = true;
  return figure;
}

Field empty_field(const Material& m, std::string label, Scale scale) {
  Field field{.label = std::move(label), .scale = scale, .nx = kPixels, .ny = kPixels};
  field.x_min = field.y_min = -m.setup.outer();
  field.x_max = field.y_max = m.setup.outer();
  field.values.assign(static_cast<std::size_t>(kPixels * kPixels), std::nanf(""));
  return field;
}

Real pixel(const Material& m, Index i) {
  return m.setup.outer() * ((2 * static_cast<Real>(i) + 1) / static_cast<Real>(kPixels) - 1);
}

// Calls function(pixel, ring, angle, share outwards, share onwards) for pixels on the annulus: the
// place lies between rings `ring` and ring + 1, angles `angle` and angle + 1.
template <class Function> void each_pixel(const Material& m, Function function) {
  const AnnulusModel& model = m.models.wave;
  for (Index row = 0; row < kPixels; ++row)
    for (Index column = 0; column < kPixels; ++column) {
      const Real x = pixel(m, column), y = pixel(m, row);
      const Real at_r = (math::hypot(x, y) - model.params().inner) / model.spacing_r() - 1;
      if (!(at_r >= 0) || !(at_r < static_cast<Real>(kRadii - 1))) continue;
      const Real at_theta = (math::atan2(y, x) / (2 * math::pi) + 0.5) * static_cast<Real>(kAngles);
      const Real ring = std::floor(at_r), angle = std::floor(at_theta);
      function(static_cast<std::size_t>(row * kPixels + column), static_cast<std::size_t>(ring),
               static_cast<std::size_t>(angle) % static_cast<std::size_t>(kAngles), at_r - ring,
               at_theta - angle);
    }
}

template <class Value> // bilinear
Value between(const Value* grid, std::size_t ring, std::size_t angle, Real out, Real on) {
  constexpr auto n = static_cast<std::size_t>(kAngles);
  const std::size_t next = (angle + 1) % n;
  const Value low = grid[ring * n + angle] * (1 - on) + grid[ring * n + next] * on;
  const Value high = grid[(ring + 1) * n + angle] * (1 - on) + grid[(ring + 1) * n + next] * on;
  return low * (1 - out) + high * out;
}

void add_ring(Figure& figure, const Material& m) {
  Cloud ring{.label = "weights of the right length", .role = Role::reference, .connected = true};
  for (Index n = 0; n < kCircle; ++n) {
    const Real angle = 2 * math::pi * static_cast<Real>(n) / static_cast<Real>(kCircle - 1);
    ring.points.push_back({m.setup.radius * math::cos(angle), m.setup.radius * math::sin(angle)});
  }
  figure.clouds.push_back(std::move(ring));
}

void add_flux(Figure& figure, const Material& m) {
  figure.pins.push_back({.place = {0, 0},
                         .glyph = sim::Glyph::flux,
                         .label = "circulation " + sim::number_text(m.setup.alpha)});
}

void add_replicas(Figure& figure, const Material& m) {
  Cloud learners{.label = "replicas", .role = Role::measured, .ensemble = true};
  const std::size_t n = m.state.learners.q.size() / 2;
  const auto stride = std::max<std::size_t>(1, n / static_cast<std::size_t>(shared::kMostDots));
  for (std::size_t i = 0; i < n; i += stride)
    learners.points.push_back({m.state.learners.q(i), m.state.learners.q(n + i)});
  figure.clouds.push_back(std::move(learners));
  figure.clouds.push_back({.label = "first replica",
                           .role = Role::chosen,
                           .points = {{m.state.learners.q(0), m.state.learners.q(n)}}});
}

void add_current(Figure& figure, const Material& m) {
  const AnnulusModel& model = m.models.wave;
  const std::size_t cells = m.state.wave.u.size();
  std::vector<Real> radial(cells), tangential(cells);
  current(radial, tangential, model, m.state.wave);
  sim::Arrows arrows{.label = "probability current", .role = Role::measured};
  Real longest = 0;
  for (std::size_t i = 0; i < cells; ++i)
    longest = std::max(longest, math::hypot(radial[i], tangential[i]));
  for (Index a = 0; a < kArrowRadii; ++a)
    for (Index b = 0; b < kArrowAngles; ++b) {
      // Rings between a quarter and three quarters of the way out.
      const auto ring = static_cast<std::size_t>(kRadii / 4 + a * kRadii / (2 * kArrowRadii));
      const auto angle = static_cast<std::size_t>(b * kAngles / kArrowAngles);
      const std::size_t at = ring * static_cast<std::size_t>(kAngles) + angle;
      if (!(math::hypot(radial[at], tangential[at]) > kArrowShare * longest)) continue;
      const Real r = model.radius()(ring), theta = model.angle()(angle);
      const Real c = math::cos(theta), s = math::sin(theta);
      arrows.from.push_back({r * c, r * s});
      arrows.along.push_back(
          {radial[at] * c - tangential[at] * s, radial[at] * s + tangential[at] * c});
    }
  figure.arrows.push_back(std::move(arrows));
}

} // namespace

Figure learners_picture(const Material& m) {
  Figure figure = plane(m, "learners", "Learners held to a length", Kind::assumed);
  Field field = empty_field(m, "loss, cut above", Scale::sequential);
  for (Index row = 0; row < kPixels; ++row)
    for (Index column = 0; column < kPixels; ++column)
      field.values[static_cast<std::size_t>(row * kPixels + column)] =
          static_cast<float>(std::min(loss(m.setup, pixel(m, column), pixel(m, row)), kLossRange));
  figure.field = std::move(field);
  add_ring(figure, m);
  add_replicas(figure, m);
  add_flux(figure, m);
  figure.note = "Pushed by entropy production; none is told the wave.";
  return figure;
}

Figure wave_picture(const Material& m) {
  Figure figure = plane(m, "wave", "Wave: density, and phase as hue", Kind::derived);
  figure.density = true;
  Field field = empty_field(m, "density; hue: phase", Scale::sequential);
  field.phase.assign(field.values.size(), std::nanf(""));
  const AnnulusModel& model = m.models.wave;
  std::vector<Real> p(m.state.wave.u.size());
  density(p, model, m.state.wave);
  const Complex* u = m.state.wave.u.data();
  each_pixel(m, [&](std::size_t at, std::size_t ring, std::size_t angle, Real out, Real on) {
    field.values[at] = static_cast<float>(between(p.data(), ring, angle, out, on));
    const Complex z = between(u, ring, angle, out, on);
    const Real theta = model.angle()(angle) + on * model.spacing_theta();
    const Real phase = math::atan2(z.imag(), z.real()) + m.setup.alpha * theta;
    field.phase[at] =
        static_cast<float>(phase - 2 * math::pi * std::floor(phase / (2 * math::pi) + Real(0.5)));
  });
  figure.field = std::move(field);
  add_ring(figure, m);
  add_current(figure, m);
  for (const Vortex& v : vortices(model, m.state.wave, kVortexShare, kMostVortices))
    figure.pins.push_back({.place = {v.r * math::cos(v.theta), v.r * math::sin(v.theta)},
                           .glyph = v.sign > 0 ? sim::Glyph::vortex_left : sim::Glyph::vortex_right,
                           .label = ""});
  add_flux(figure, m);
  figure.note = m.setup.whole()
                    ? "The circulation is whole, so the phase closes: Schrödinger's wave."
                    : "The phase does not close round the hole: Madelung only.";
  return figure;
}

Figure quantum_potential_picture(const Material& m) {
  Figure figure = plane(m, "quantum-potential", "Where entropy production pushes", Kind::derived);
  figure.note = "Quantum potential; shown where there is density.";
  Field field = empty_field(m, "quantum potential, cut", Scale::diverging);
  const AnnulusModel& model = m.models.wave;
  const std::size_t cells = m.state.wave.u.size();
  constexpr auto n = static_cast<std::size_t>(kAngles);
  std::vector<Real> p(cells), potential(cells, 0);
  density(p, model, m.state.wave);
  const Real largest = *std::max_element(p.begin(), p.end());
  std::vector<Real> root(cells);
  for (std::size_t i = 0; i < cells; ++i)
    root[i] = std::sqrt(p[i]);
  const Real dr = model.spacing_r(), dtheta = model.spacing_theta();
  for (std::size_t i = 1; i + 1 < static_cast<std::size_t>(kRadii); ++i)
    for (std::size_t j = 0; j < n; ++j) {
      const std::size_t at = i * n + j;
      if (!(p[at] > kPotentialShare * largest)) continue;
      const Real r = model.radius()(i);
      const Real in = root[at - n], out = root[at + n];
      const Real on = root[i * n + (j + 1) % n], back = root[i * n + (j + n - 1) % n];
      const Real laplacian = (out - 2 * root[at] + in) / (dr * dr) + (out - in) / (2 * dr * r) +
                             (on - 2 * root[at] + back) / (dtheta * dtheta * r * r);
      const Real value = -0.5 * kHbar * kHbar * kStepSize * laplacian / root[at];
      potential[at] = std::clamp(value, -kPotentialRange, kPotentialRange);
    }
  each_pixel(m, [&](std::size_t at, std::size_t ring, std::size_t angle, Real out, Real on) {
    if (between(p.data(), ring, angle, out, on) > 2 * kPotentialShare * largest)
      field.values[at] = static_cast<float>(between(potential.data(), ring, angle, out, on));
  });
  figure.field = std::move(field);
  add_ring(figure, m);
  add_flux(figure, m);
  return figure;
}

} // namespace twofold::annulus
