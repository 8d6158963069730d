// A random metric written in other coordinates: a finite change, not a small one.
//
//   x -> phi(x) = x + s xi(x)
//   g'_mn(x) = d_m phi^a d_n phi^b g_ab(phi(x))
//
// Textbook: it is the same geometry. Metric and xi are sums of waves (random_waves.hpp), so g' is a
// closed form at every point: no interpolation, no time stepping. The change of the five actions,
//   row_i = S_i[g'] - S_i[g],
// is what a law c of geometry must be blind to: sum_i c_i row_i = 0. Unlike the rows of
// DiffeomorphismTest it knows no Lie derivative: the two are independent.
//
// `Components::scalars` is a null control: g'_mn(x) = g_mn(phi(x)), components that move without
// turning. That is another geometry: general relativity notices it. (Where waves run in a plane,
// sqrt|g| (I3 - I4) is a 2-form of the components and does not; with three directions nothing is
// left.)
//
// Shapes: metric (pairs, points). Label: derived; grids only enter when actions are taken.
// Failure modes, as an Error: parameters out of range (see make), a metric that is not Lorentzian
// somewhere on the grid, or a change so large that phi folds over (another sample will do).
#pragma once

#include "twofold/gravity/onsager.hpp"

namespace twofold {

enum class Components { tensor, scalars };

struct CoordinateChangeParams {
  int dimension = 4;
  int varying = 2;      // axes along which the waves run, the first ones
  Index points = 16;    // along each of them
  Real contrast = 0.05; // of the metric about flat space-time
  Real reach = 0.05;    // the largest s
  std::uint64_t seed = 7, sample = 0;
};

class CoordinateChange {
public:
  [[nodiscard]] static Result<CoordinateChange> make(const CoordinateChangeParams& params);

  [[nodiscard]] const std::vector<GridAxis>& axes() const { return axes_; }
  [[nodiscard]] std::vector<Real> metric(Real s, Components how = Components::tensor) const;
  // The pairs of g' at any place.
  [[nodiscard]] std::array<Real, kMostPairs> metric_at(const TorusPoint& x, Real s,
                                                       Components how = Components::tensor) const;
  [[nodiscard]] TorusPoint xi_at(const TorusPoint& x) const;

private:
  explicit CoordinateChange(const CoordinateChangeParams& params);
  [[nodiscard]] TorusPoint place_of(Index point) const;

  CoordinateChangeParams params_;
  std::vector<GridAxis> axes_;
  std::array<Waves, kMostPairs> metric_{};
  std::array<Waves, kLargestDimension> xi_{};
};

} // namespace twofold
