// Signals that turn over: right and left movers on a chain with turnover, the telegraph equation.
//
//   permutation (permutation.hpp), then R, L mixed by [[1 - p, p], [p, 1 - p]] (turnover.hpp)
//
// from one half in each direction at one site. The front always moves at the speed of light, one
// site a step; only the weight on it decays. Gamma = 0 keeps everything on the light cone, a large
// Gamma diffuses. Closed forms: solutions/telegraph.hpp. Derivation of this project; status: our
// discretisation, exact for the chain of neurons it is.
//
// Shapes: movers (2 N), right then left; readings are about the site of the start and take the
// shorter way round the ring, so they hold while the front has not met itself (steps < N/2).
// Failure modes: as for the walk; wrong sizes are broken invariants.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/spacetime/permutation.hpp"

namespace twofold {

struct TelegraphState {
  Index steps = 0;
  Vector movers; // (2 N)
};
template <class A> void archive(A& a, TelegraphState& s) { a(s.steps, s.movers); }

[[nodiscard]] TelegraphState start_signal(Index sites); // at site N/2
void step(TelegraphState& next, const Permutation& permutation, Real turned_share,
          const TelegraphState& now);

struct Spread {
  Real total = 0;
  Real variance = 0;  // <x^2> about the start
  Real ballistic = 0; // share on the two sites of the front
  Real outside = 0;   // share beyond the front
};
[[nodiscard]] Spread spread(const TelegraphState& state);

} // namespace twofold
