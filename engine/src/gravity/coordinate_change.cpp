#include "twofold/gravity/coordinate_change.hpp"

#include <cmath>

namespace twofold {

namespace {

using Jacobian = std::array<std::array<Real, kLargestDimension>, kLargestDimension>; // [a][m]

constexpr Real kSmallestJacobian = 0.1; // below, phi is about to fold over

// Waves run along two axes at least to make a difference; the determinant is that of those axes.
Real determinant(int n, Jacobian j) {
  Real product = 1;
  for (std::size_t c = 0; c < static_cast<std::size_t>(n); ++c) {
    product *= j[c][c];
    for (std::size_t r = c + 1; r < static_cast<std::size_t>(n); ++r) {
      const Real factor = j[r][c] / j[c][c];
      for (std::size_t k = c; k < static_cast<std::size_t>(n); ++k)
        j[r][k] -= factor * j[c][k];
    }
  }
  return product;
}

Jacobian jacobian(int d, int varying, const std::array<Waves, kLargestDimension>& xi,
                  const TorusPoint& x, Real s) {
  Jacobian j{};
  for (std::size_t a = 0; a < static_cast<std::size_t>(d); ++a) {
    j[a][a] = 1;
    for (int m = 0; m < varying; ++m)
      j[a][static_cast<std::size_t>(m)] += s * slope_at(xi[a], x, m);
  }
  return j;
}

} // namespace

CoordinateChange::CoordinateChange(const CoordinateChangeParams& p)
    : params_(p), axes_(torus_axes(p.dimension, p.varying, p.points)) {
  for (std::size_t k = 0; k < static_cast<std::size_t>(pair_count(p.dimension)); ++k)
    metric_[k] = random_waves(p.varying, p.contrast, {p.seed, WaveUse::metric, p.sample, k});
  for (std::size_t a = 0; a < static_cast<std::size_t>(p.dimension); ++a)
    xi_[a] = random_waves(p.varying, 1, {p.seed, WaveUse::coordinates, p.sample, a});
}

Result<CoordinateChange> CoordinateChange::make(const CoordinateChangeParams& p) {
  if (p.dimension < 2 || p.dimension > kLargestDimension)
    return Error{"dimension", std::to_string(p.dimension), "2, 3 or 4"};
  if (p.varying < 1 || p.varying > p.dimension)
    return Error{"axes that vary", std::to_string(p.varying),
                 "a whole number from 1 to " + std::to_string(p.dimension)};
  if (!(p.contrast > 0 && p.contrast <= Real(0.1)))
    return Error{"contrast", std::to_string(p.contrast), "a number above 0 and up to 0.1"};
  if (!(p.reach > 0 && p.reach <= Real(0.5)))
    return Error{"reach", std::to_string(p.reach), "a number above 0 and up to 0.5"};
  CoordinateChange made(p);
  if (auto derivative = SpectralDerivative::make(made.axes_); !derivative)
    return derivative.error();
  auto grid = MetricGrid::make(made.axes_, Signature::lorentzian, made.metric(0));
  if (!grid) return grid.error();
  auto changed = MetricGrid::make(made.axes_, Signature::lorentzian, made.metric(p.reach));
  if (!changed) return changed.error();
  for (Index i = 0; i < grid.value().points(); ++i) {
    const Real j = determinant(
        p.varying, jacobian(p.dimension, p.varying, made.xi_, made.place_of(i), p.reach));
    if (!(j > kSmallestJacobian))
      return Error{"coordinate change", std::to_string(j), "one that does not fold over"};
  }
  return made;
}

TorusPoint CoordinateChange::place_of(Index point) const {
  TorusPoint x{};
  for (std::size_t m = axes_.size(); m-- > 0;) {
    x[m] = axes_[m].spacing * static_cast<Real>(point % axes_[m].points);
    point /= axes_[m].points;
  }
  return x;
}

TorusPoint CoordinateChange::xi_at(const TorusPoint& x) const {
  TorusPoint out{};
  for (std::size_t a = 0; a < static_cast<std::size_t>(params_.dimension); ++a)
    out[a] = value_at(xi_[a], x);
  return out;
}

std::array<Real, kMostPairs> CoordinateChange::metric_at(const TorusPoint& x, Real s,
                                                         Components how) const {
  const int d = params_.dimension;
  const auto n = static_cast<std::size_t>(d);
  const TorusPoint shift = xi_at(x);
  TorusPoint at = x;
  for (std::size_t a = 0; a < n; ++a)
    at[a] += s * shift[a];
  std::array<Real, kMostPairs> there{};
  for (int a = 0; a < d; ++a)
    for (int b = a; b < d; ++b) {
      const auto k = static_cast<std::size_t>(pair_of(d, a, b));
      const Real flat = a != b ? 0 : a == 0 ? -1 : 1;
      there[k] = flat + value_at(metric_[k], at);
    }
  if (how == Components::scalars) return there;
  const Jacobian j = jacobian(d, params_.varying, xi_, x, s);
  std::array<Real, kMostPairs> out{};
  for (int p = 0; p < d; ++p)
    for (int q = p; q < d; ++q) {
      Real sum = 0;
      for (int a = 0; a < d; ++a)
        for (int b = 0; b < d; ++b)
          sum += j[static_cast<std::size_t>(a)][static_cast<std::size_t>(p)] *
                 j[static_cast<std::size_t>(b)][static_cast<std::size_t>(q)] *
                 there[static_cast<std::size_t>(pair_of(d, a, b))];
      out[static_cast<std::size_t>(pair_of(d, p, q))] = sum;
    }
  return out;
}

std::vector<Real> CoordinateChange::metric(Real s, Components how) const {
  Index points = 1;
  for (const GridAxis& axis : axes_)
    points *= axis.points;
  const auto pairs = static_cast<std::size_t>(pair_count(params_.dimension));
  std::vector<Real> out(pairs * static_cast<std::size_t>(points));
  for (Index i = 0; i < points; ++i) {
    const auto here = metric_at(place_of(i), s, how);
    for (std::size_t k = 0; k < pairs; ++k)
      out[k * static_cast<std::size_t>(points) + static_cast<std::size_t>(i)] = here[k];
  }
  return out;
}

} // namespace twofold
