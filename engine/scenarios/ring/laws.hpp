// The descriptions that a ring run lays over its learners, each from the same start:
//   any    Madelung with circulation alpha, as a wave in the gauge (quantum/gauge_ring)
//   whole  Schrodinger: the same with alpha rounded to a whole number
//   volume Madelung by finite volumes, which ends at nodes (quantum/madelung_ring)
//   held   Fokker-Planck with the free energy of the start (held_diffusion)
// Derived, except that V is rate times loss (assumed).
#pragma once

#include "held_diffusion.hpp"
#include "setup.hpp"

#include "twofold/quantum/gauge_ring.hpp"
#include "twofold/quantum/madelung_ring.hpp"

namespace twofold::ring {

struct LawState {
  GaugeRingState any, whole;
  MadelungRingState volume;
  Vector held; // (kDiffusionCells)
};
template <class A> void archive(A& a, LawState& s) { a(s.any, s.whole, s.volume, s.held); }

[[nodiscard]] bool sane(const LawState& state); // sizes fit the laws

class Laws {
public:
  [[nodiscard]] static Result<Laws> make(const Story& story);

  [[nodiscard]] const GaugeRingModel& any() const { return any_; }
  [[nodiscard]] const GaugeRingModel& whole() const { return whole_; }
  [[nodiscard]] const MadelungRingModel& volume() const { return volume_; }
  [[nodiscard]] const LawState& start() const { return start_; }

  void step(LawState& next, const LawState& now); // one kStepTime

private:
  GaugeRingModel any_, whole_;
  MadelungRingModel volume_;
  HeldDiffusion held_;
  LawState start_;
  std::vector<Complex> wave_work_;
  std::vector<Real> volume_work_;
};

// Where entropy is made and erased on kWaveCells, per time and radian, of a wave. With the current
// J and D = hbar gamma/2: made = D p'^2/p, erased = -J p'/p - made; their integrals add up to
// dS/dt.
struct EntropyRates {
  std::vector<Real> made, erased;
};
[[nodiscard]] EntropyRates entropy_rates(const GaugeRingModel& model, const GaugeRingState& state);
[[nodiscard]] Real integral(std::span<const Real> over_cells);

// |psi|^2 on kWaveCells, and its means over bins.
[[nodiscard]] std::vector<Real> density_of(const GaugeRingState& state);
[[nodiscard]] std::vector<Real> binned(std::span<const Real> density);
// L1 distance of two densities given as means over the same bins, 0 .. 2.
[[nodiscard]] Real distance(std::span<const Real> a, std::span<const Real> b);
// The quarter of the ring opposite to where the learners began.
[[nodiscard]] Real back_probability(std::span<const Real> density);

} // namespace twofold::ring
