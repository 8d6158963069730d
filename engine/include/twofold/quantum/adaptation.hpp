// The adaptation rule: learning systems on rings that tune hbar and exchange neurons.
//
// Each of many rings is a learning system with its own phase Phi and density p on a circle, moved
// by quantum/gauge_ring, with hbar = gamma kappa/B. A neuron more or less shifts the free energy by
// mu, so a phase that is to be single-valued must wind by whole multiples of mu. Three parts, each
// on its own switch:
//   1 tune hbar     e = ln(2 pi hbar/mu);  d ln gamma = -0.3 eta e dt,  d ln B = +0.7 eta e dt
//   2 exchange      n -> n +- 1 at the rate 2/(1 + exp(dE/(T_n mu)^2)),  E = (Gamma_c - mu n)^2/2
//   3 close         d Gamma_c/dt = -(Gamma_c - mu n)/tau, a torque that is equal all round
//
// 1 follows from nothing deeper than its aim, 2 pi hbar = mu; 2 is Glauber's rule (R. Glauber, J.
// Math. Phys. 4 (1963) 294). 3 is ASSUMED, our closure: it makes Gamma_c/mu whole by construction,
// and with 1 also Gamma_c/(2 pi hbar), which is what a single-valued psi needs. Without it no local
// rule changes Gamma_c: it is conserved by Madelung's equations and by any change of hbar at fixed
// Phi. The claim that exchange of neurons leads from Madelung's to Schrodinger's equation is V.
// Vanchurin's, arXiv:2111.00903; the rule is a construction of this project. mu is defined only up
// to a cell of phase space.
//
// B is real. A learning step uses floor(B) or floor(B) + 1 samples, drawn so that the mean of 1/B
// is that of the real B; many learning steps happen within dt, so hbar is that of the real B.
//
// Symbols: mu neuron_cost, kappa gradient_noise, T_n exchange_temperature, eta tuning_rate, tau
// closing_time, gamma step_size, B batch, Gamma_c circulation. Shapes: rings (R), chi (cells) each.
// Units: hbar, mu, Gamma_c in free energy. Failure modes: parameters that are not positive and
// grids that the ring refuses give an Error. B ends at 1; gamma alone goes on then.
#pragma once

#include "twofold/core/rng.hpp"
#include "twofold/quantum/gauge_ring.hpp"

namespace twofold {

struct AdaptationParams {
  Real neuron_cost = 6.283185307179586; // mu
  Real gradient_noise = 8;              // kappa
  Real exchange_temperature = 0.15;     // T_n
  Real tuning_rate = 0.25;              // eta
  Real closing_time = 4;                // tau
  Real pull = 0.01; // V = pull cos theta: with more, nodes form at half windings
  Real dt = 0.02;
  Index rings = 128;
  Index cells = 32;
  bool tune_hbar = false;
  bool exchange = false;
  bool close = false;
  std::uint64_t seed = 1;
};

// One ring: its learning parameters and its wave.
struct AdaptingRing {
  Real step_size = 1;       // gamma
  Real batch = 8;           // B
  std::int32_t drawn = 8;   // samples of the last learning step
  std::int32_t neurons = 0; // n, exchanged so far
  Real winding = 0;         // alpha
  GaugeRingState wave;
};
template <class A> void archive(A& a, AdaptingRing& r) {
  a(r.step_size, r.batch, r.drawn, r.neurons, r.winding, r.wave);
}

struct AdaptationState {
  std::uint64_t step = 0;
  std::vector<AdaptingRing> rings; // (R)
};
template <class A> void archive(A& a, AdaptationState& s) { a(s.step, s.rings); }

class AdaptationModel {
public:
  [[nodiscard]] static Result<AdaptationModel> make(const AdaptationParams& params);

  [[nodiscard]] const AdaptationParams& params() const { return params_; }
  // A ring with the parameters of this one, for pictures of it.
  [[nodiscard]] GaugeRingModel ring_of(const AdaptingRing& ring) const;

private:
  friend void step(AdaptationState& state, AdaptationModel& model);

  AdaptationParams params_;
  GaugeRingModel ring_; // tuned to one ring after the other
  std::vector<Complex> work_;
  std::vector<Real> phases_; // (3 cells)
  GaugeRingState next_;
};

// gamma and B lognormal with spread 1/4 about 1 and 8; density (1 + 0.2 cos(theta - 1))/2 pi, an
// even flow with Gamma_c evenly drawn from -2.5 mu to 2.5 mu, no neurons exchanged.
[[nodiscard]] AdaptationState start_adaptation(const AdaptationModel& model);

void step(AdaptationState& state, AdaptationModel& model); // in place

[[nodiscard]] Real hbar(const AdaptationParams& params, const AdaptingRing& ring);
// Gamma_c/mu
[[nodiscard]] Real circulation_per_neuron(const AdaptationParams& params, const AdaptingRing& ring);

// Samples of one learning step: the mean of 1/samples is 1/batch for even draws u in (0, 1).
[[nodiscard]] std::int32_t draw_batch(Real batch, Real u);

[[nodiscard]] Real distance_from_whole(Real x); // 0 .. 1/2

// Over the rings.
struct AdaptationSummary {
  Real hbar_ratio = 0, hbar_ratio_spread = 0; // 2 pi hbar/mu: mean and standard deviation
  Real distance = 0;                          // rms of Gamma_c/mu from a whole number
  Real mean_distance = 0;                     // mean of the same
  Real seam = 0;                              // rms of Gamma_c/(2 pi hbar) from a whole number
};
[[nodiscard]] AdaptationSummary summary(const AdaptationParams& params,
                                        const AdaptationState& state);

} // namespace twofold
