#include "twofold/spacetime/telegraph.hpp"

#include <cassert>
#include <cstdlib>

namespace twofold {

TelegraphState start_signal(Index sites) {
  TelegraphState state;
  state.movers = zeros(2 * sites);
  const auto middle = static_cast<std::size_t>(sites / 2);
  state.movers(middle) = state.movers(static_cast<std::size_t>(sites) + middle) = 0.5;
  return state;
}

void step(TelegraphState& next, const Permutation& permutation, Real turned_share,
          const TelegraphState& now) {
  const Index sites = permutation.sites();
  assert(static_cast<Index>(now.movers.size()) == 2 * sites && &next != &now);
  if (next.movers.size() != now.movers.size()) next.movers = zeros(2 * sites);
  const std::int32_t* from = permutation.from.data();
  const Real* in = now.movers.data();
  Real *right = next.movers.data(), *left = right + sites;
  for (Index x = 0; x < sites; ++x) {
    const Real r = in[from[x]], l = in[from[sites + x]];
    const Real turned = turned_share * (l - r);
    right[x] = r + turned;
    left[x] = l - turned;
  }
  next.steps = now.steps + 1;
}

Spread spread(const TelegraphState& state) {
  const Index sites = static_cast<Index>(state.movers.size()) / 2, middle = sites / 2;
  Spread out;
  for (Index x = 0; x < sites; ++x) {
    const Index off = std::abs(x - middle);
    const Real here = state.movers(static_cast<std::size_t>(x)) +
                      state.movers(static_cast<std::size_t>(sites + x));
    out.total += here;
    out.variance += here * static_cast<Real>(off * off);
    if (off == state.steps) out.ballistic += here;
    if (off > state.steps) out.outside += here;
  }
  return out;
}

} // namespace twofold
