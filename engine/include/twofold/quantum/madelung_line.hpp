// Madelung equations on a line, between two fluid elements in the tails.
//
//   l = ln p:   l_t + v l' + v' = 0
//               v_t + v v' + gamma (V + Q)' = 0,   Q = -(hbar^2 gamma/2) (l''/2 + l'^2/4)
//
// v = gamma Phi' is the velocity of the fluid of learners. Derivation of this project from
// stationary entropy production; wherever p has no node it says the same as Schrodinger: on a line
// the two are a tie. Our discretisation: points q = c + s xi, xi equally spaced on [-1, 1], whose
// ends move with the fluid (so nothing flows in or out); centred differences of order 2, beyond the
// ends l and v continue as parabolas, so that Gaussian states are exact up to the time step;
// classical Runge-Kutta of order 4 with dt = courant h^2/(hbar gamma). Products of steep slopes let
// waves of two cells grow, so both equations carry -smoothing hbar gamma h^2/16 d^4, which is of
// order h^2 too and zero for Gaussian states.
//
// Where p vanishes these equations end: Q and v are infinite there. The solver does not clip; when
// ln p at a point lies more than 1 below the mean of its neighbours the dip is no longer resolved,
// and it stops, reporting place and time. What is beyond the ends (a share `faint` of the largest
// density) is not simulated.
//
// Shapes: log_density, velocity (points). Failure modes: fewer than 8 points, parameters that are
// not positive, a density that is not positive give an Error at the start.
#pragma once

#include "twofold/quantum/sorted_replicas.hpp"

namespace twofold {

struct MadelungLineParams {
  Real hbar = 1;
  Real step_size = 1;
  Real courant = 0.4;
  Real smoothing = 2;
  Real longest_step = 0.005;
};

struct MadelungLineState {
  Real t = 0;
  Real centre = 0, half_width = 1; // c, s
  Vector log_density, velocity;    // (points)
  std::uint8_t stopped = 0;        // at a node:
  Real node_place = 0, node_time = 0;
};
template <class A> void archive(A& a, MadelungLineState& s) {
  a(s.t, s.centre, s.half_width, s.log_density, s.velocity, s.stopped, s.node_place, s.node_time);
}

// Scratch, one per thread.
struct MadelungLineWork {
  std::vector<Real> places, slope;            // (points)
  std::vector<Real> l, v;                     // (points + 4) with the ends continued
  std::vector<Real> rate_l, rate_v;           // (points)
  std::vector<Real> sum_l, sum_v, at_l, at_v; // (points)
};
[[nodiscard]] MadelungLineWork make_madelung_work(Index points);

// Between the outermost places where the density is `faint` of its largest value. densities and
// velocities (n) at low + i spacing.
[[nodiscard]] Result<MadelungLineState> start_madelung(const MadelungLineParams& params,
                                                       std::span<const Real> density,
                                                       std::span<const Real> velocity, Real low,
                                                       Real spacing, Index points,
                                                       Real faint = 1e-6);

// Steps in place to `until`, at most `most_steps` of them: true when it is reached or a node has
// stopped it. The lengths of the steps depend on the state and `until` alone.
[[nodiscard]] bool advance(MadelungLineState& state, const MadelungLineParams& params,
                           const LinePotential& potential, Real until, Index most_steps,
                           MadelungLineWork& work);

[[nodiscard]] inline Real spacing(const MadelungLineState& s) {
  return 2 * s.half_width / static_cast<Real>(s.log_density.size() - 1);
}
[[nodiscard]] inline Real place(const MadelungLineState& s, std::size_t i) {
  return s.centre - s.half_width + spacing(s) * static_cast<Real>(i);
}
// Probability between the ends, of exp(l) joined by straight lines.
[[nodiscard]] Real mass(const MadelungLineState& state);

} // namespace twofold
