// Start states and potentials on a ring, for tests.
#pragma once

#include "twofold/core/math.hpp"
#include "twofold/quantum/gauge_ring.hpp"
#include "twofold/quantum/madelung_ring.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold::ring_fixture {

struct Story {
  Real contrast = 0.5; // of the density, which is lowest opposite to theta = 1
  Real pull = 0.3;     // V = pull cos theta
  Real push = 0.2;     // Phi = push sin theta + hbar alpha theta
  Real alpha = 0.3;
  Real hbar = 1, step_size = 1;
};

template <class Function> std::vector<Real> on_cells(Index cells, Function function) {
  std::vector<Real> out;
  for (const Real theta : GaugeRingModel::places(cells))
    out.push_back(function(theta));
  return out;
}
inline std::vector<Real> potential(const Story& s, Index cells) {
  return on_cells(cells, [&](Real x) { return s.pull * std::cos(x); });
}
inline std::vector<Real> start_density(const Story& s, Index cells) {
  return on_cells(cells,
                  [&](Real x) { return (1 + s.contrast * std::cos(x - 1)) / (2 * math::pi); });
}
inline std::vector<Real> start_phase(const Story& s, Index cells) {
  return on_cells(cells, [&](Real x) { return s.push * std::sin(x); });
}

inline GaugeRingModel gauge(const Story& s, Index cells, Real dt) {
  return GaugeRingModel::make({s.hbar, s.step_size, dt, s.alpha, cells}, potential(s, cells))
      .value();
}
inline GaugeRingState start(const GaugeRingModel& model, const Story& s) {
  const Index cells = model.params().cells;
  return start_ring(model, start_density(s, cells), start_phase(s, cells));
}
inline GaugeRingState run(const GaugeRingModel& model, GaugeRingState state, int steps) {
  std::vector<Complex> work = make_work(model);
  GaugeRingState next;
  for (int i = 0; i < steps; ++i) {
    step(next, model, state, work);
    std::swap(next, state);
  }
  return state;
}
inline std::vector<Real> density_of(const GaugeRingState& state) {
  std::vector<Real> out(state.chi.size());
  density(out, state);
  return out;
}

} // namespace twofold::ring_fixture
