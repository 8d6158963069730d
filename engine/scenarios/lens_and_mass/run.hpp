// An einstein-residual run: two networks learn the same task, one by free couplings, one by where
// to put a mass; every step says how far each is from Einstein's equation. After learning a test
// beam crosses both sheets, one frame a step, and the loss is scanned along the way each has gone.
#pragma once

#include "learner.hpp"

#include "twofold/sim/scenario.hpp"

namespace twofold::lens_and_mass {

inline constexpr Index kScanPlaces = 25;               // one a step, of each network
inline constexpr Real kScanFrom = -0.5, kScanTo = 1.5; // share of the way

// Directions of the test beam behind what was learned; NaN where not measurable.
struct Crossing {
  bool measured = false;
  Real packet = 0, bundle = 0, geodesic = 0, null_bundle = 0;
};
template <class A> void archive(A& a, Crossing& c) {
  a(c.measured, c.packet, c.bundle, c.geodesic, c.null_bundle);
}

// What was, for the plots over the steps; index 0 is step 0.
struct Past {
  std::vector<Real> loss, residual, kappa, kappa_error;
};
template <class A> void archive(A& a, Past& p) { a(p.loss, p.residual, p.kappa, p.kappa_error); }

struct State {
  Index step = 0;
  Pair pair;
  Past lens_past, mass_past;
  Crossing lens_crossing, mass_crossing;
  std::vector<Real> lens_scan, mass_scan;
};
template <class A> void archive(A& a, State& s) {
  a(s.step, s.pair, s.lens_past, s.mass_past, s.lens_crossing, s.mass_crossing, s.lens_scan,
    s.mass_scan);
}

// What pictures and badges are made from.
struct Material {
  const sim::ParameterValues& values;
  const Setup& setup;
  const State& state;
  std::array<Real, network_count> gradient_errors; // at step 0
  // Of the crossing; not ready before learning is over.
  const std::array<sim::SheetView, network_count>& views;

  [[nodiscard]] Index learned_at() const { return static_cast<Index>(values[iterations]); }
  [[nodiscard]] bool learned() const { return state.step >= learned_at(); }
  // Of the crossing, over and over again.
  [[nodiscard]] std::size_t frame() const;
};

[[nodiscard]] Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values,
                                                          std::uint64_t seed);

} // namespace twofold::lens_and_mass
