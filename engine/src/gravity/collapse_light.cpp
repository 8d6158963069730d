#include "twofold/gravity/collapse_light.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold {

namespace {

std::size_t size_of(const ScalarCollapse& collapse) {
  return static_cast<std::size_t>(collapse.params().cells);
}

Real mass_of(Real r, Real stretch) { return r * (1 - 1 / (stretch * stretch)) / 2; }

// 4 pi r^2 alpha/a^3
Real weight(Real r, Real stretch, Real lapse) {
  return 4 * math::pi * r * r * lapse / (stretch * stretch * stretch);
}

// The cells beside r > 0 and the part of the second; the cell beyond the centre is the first one.
struct Between {
  std::size_t inner = 0, outer = 0;
  Real part = 0;
  bool centre = false; // `inner` lies beyond the centre

  Real even(const Real* f) const { return f[inner] + part * (f[outer] - f[inner]); }
  Real odd(const Real* f) const {
    const Real at = centre ? -f[inner] : f[inner];
    return at + part * (f[outer] - at);
  }
};

Between between(const ScalarCollapse& collapse, Real r) {
  const Real at = r / collapse.spacing() - 0.5, below = std::floor(at);
  Between b;
  b.part = at - below;
  b.centre = below < 0;
  const auto last = static_cast<Real>(collapse.params().cells - 1);
  b.inner = static_cast<std::size_t>(std::clamp(below, Real(0), last));
  b.outer = static_cast<std::size_t>(std::clamp(below + 1, Real(0), last));
  return b;
}

struct AtRay {
  Real speed = 0, rate = 0;
};

AtRay at_ray(const ScalarCollapse& collapse, const CollapseGeometry& g, const CollapseState& state,
             Real place) {
  const Real r = std::abs(place);
  const Between b = between(collapse, r);
  const Real a = b.even(g.stretch.data()), alpha = b.even(g.lapse.data());
  const Real phi = b.odd(state.gradient.data()), pi = b.even(state.momentum.data());
  const Real along = place > 0 ? phi - pi : phi + pi;
  const Real rate = weight(r, a, alpha) / 2 * along * along;
  return {-alpha / a, place > 0 ? -rate : rate};
}

bool at_edge(const ScalarCollapse& collapse, Real place) {
  return -place >= collapse.r(collapse.params().cells - 1);
}

} // namespace

Real mass_inside(const ScalarCollapse& collapse, const CollapseGeometry& g, Real r) {
  return mass_of(r, between(collapse, r).even(g.stretch.data()));
}

namespace {

void set_flux(std::vector<Real>& flux, const ScalarCollapse& collapse, const CollapseGeometry& g,
              const CollapseState& state) {
  const Real *phi = state.gradient.data(), *pi = state.momentum.data();
  for (std::size_t i = 0; i < flux.size(); ++i)
    flux[i] = weight(collapse.r(static_cast<Index>(i)), g.stretch[i], g.lapse[i]) * phi[i] * pi[i];
}

} // namespace

MassFlow begin_mass_flow(const ScalarCollapse& collapse, const CollapseGeometry& g,
                         const CollapseState& state) {
  const std::size_t n = size_of(collapse);
  MassFlow flow{std::vector<Real>(n), std::vector<Real>(n, 0), std::vector<Real>(n)};
  for (std::size_t i = 0; i < n; ++i)
    flow.start[i] = mass_of(collapse.r(static_cast<Index>(i)), g.stretch[i]);
  set_flux(flow.flux, collapse, g, state);
  return flow;
}

void record(MassFlow& flow, const ScalarCollapse& collapse, const CollapseGeometry& g,
            const CollapseState& state, Real dt) {
  const std::size_t n = flow.flux.size();
  for (std::size_t i = 0; i < n; ++i)
    flow.in[i] += dt / 2 * flow.flux[i];
  set_flux(flow.flux, collapse, g, state);
  for (std::size_t i = 0; i < n; ++i)
    flow.in[i] += dt / 2 * flow.flux[i];
}

MassDefect mass_defect(const MassFlow& flow, const ScalarCollapse& collapse,
                       const CollapseGeometry& g) {
  MassDefect defect;
  for (std::size_t i = 0; i < flow.in.size(); ++i) {
    const Real mass = mass_of(collapse.r(static_cast<Index>(i)), g.stretch[i]);
    defect.edge = std::abs(mass - flow.start[i] - flow.in[i]);
    defect.most = std::max(defect.most, defect.edge);
  }
  return defect;
}

LightRays begin_light(const ScalarCollapse& collapse, const CollapseGeometry& g,
                      const CollapseState& state, std::span<const Real> places) {
  LightRays light;
  for (const Real place : places) {
    const AtRay now = at_ray(collapse, g, state, place);
    light.place.push_back(place);
    light.speed.push_back(now.speed);
    light.mass.push_back(mass_inside(collapse, g, std::abs(place)));
    light.rate.push_back(now.rate);
    light.measured.push_back(at_edge(collapse, place) ? 0 : 1);
  }
  return light;
}

void record(LightRays& light, const ScalarCollapse& collapse, const CollapseGeometry& g,
            const CollapseState& state, Real dt) {
  for (std::size_t i = 0; i < light.place.size(); ++i) {
    if (light.measured[i] == 0) continue;
    const Real there = light.place[i] + dt * light.speed[i];
    light.place[i] += dt / 2 * (light.speed[i] + at_ray(collapse, g, state, there).speed);
    const AtRay now = at_ray(collapse, g, state, light.place[i]);
    light.mass[i] += dt / 2 * (light.rate[i] + now.rate);
    light.speed[i] = now.speed;
    light.rate[i] = now.rate;
    if (at_edge(collapse, light.place[i])) light.measured[i] = 0;
  }
}

Real light_defect(const LightRays& light, const ScalarCollapse& collapse,
                  const CollapseGeometry& g) {
  Real most = 0;
  for (std::size_t i = 0; i < light.place.size(); ++i)
    if (light.measured[i] != 0)
      most = std::max(most,
                      std::abs(mass_inside(collapse, g, std::abs(light.place[i])) - light.mass[i]));
  return most;
}

} // namespace twofold
