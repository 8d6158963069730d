#include "twofold/solutions/exact_metrics.hpp"

#include "spacetime/curvature_fixture.hpp"

namespace {

using namespace twofold;
using namespace twofold::testing;

constexpr Real kOrderError = 0.05;

struct Errors {
  Real kretschmann = 0, ricci = 0; // root mean squares over the points of the coarsest grid
};

// A cube of three directions around `centre`, `still` the one along which nothing changes; errors
// over the points of the grid with `coarse` intervals.
template <class World>
Errors errors_of(const World& world, const Coordinates& corner, Real width, int still, Index coarse,
                 Index refined,
                 const std::function<SymmetricTensor4(const SpaceTimePoint&)>& ricci) {
  std::vector<GridAxis> axes(
      4, {coarse * refined + 1, width / static_cast<Real>(coarse * refined), Edge::bounded});
  axes[static_cast<std::size_t>(still)] = {1, 1, Edge::periodic};
  const auto at = [](const Coordinates& x) { return SpaceTimePoint{x[0], x[1], x[2], x[3]}; };
  const MetricGrid grid = metric_grid(
      axes, Signature::lorentzian,
      [&](int m, int n, const Coordinates& x) {
        return metric_at(world, at(x))[static_cast<std::size_t>(pair_of(4, m, n))];
      },
      corner);
  const auto f = curvature_of(grid).compute({.ricci = true, .kretschmann = true});
  Errors e;
  Index count = 0;
  for (Index p = 0; p < grid.points(); ++p) {
    bool common = true; // and inside: the edges have larger constants
    for (Index rest = p, m = 3; m >= 0; --m) {
      const GridAxis& axis = axes[static_cast<std::size_t>(m)];
      const Index i = rest % axis.points;
      rest /= axis.points;
      if (axis.varies())
        common = common && i % refined == 0 && i >= 2 * refined && i < axis.points - 2 * refined;
    }
    if (!common) continue;
    ++count;
    const SpaceTimePoint here = at(place(axes, p, corner));
    const Real k = f.kretschmann[static_cast<std::size_t>(p)] - kretschmann_at(world, here);
    e.kretschmann += k * k;
    const SymmetricTensor4 exact = ricci(here);
    for (std::size_t c = 0; c < exact.size(); ++c) {
      const Real r =
          f.ricci_ll[c * static_cast<std::size_t>(grid.points()) + static_cast<std::size_t>(p)] -
          exact[c];
      e.ricci += r * r;
    }
  }
  e.kretschmann = std::sqrt(e.kretschmann / static_cast<Real>(count));
  e.ricci = std::sqrt(e.ricci / static_cast<Real>(count));
  return e;
}

SymmetricTensor4 none(const SpaceTimePoint&) { return {}; }

template <class World, class Ricci>
void expect_fourth_order(const World& world, const Coordinates& corner, Real width, int still,
                         Ricci ricci) {
  const Errors one = errors_of(world, corner, width, still, 8, 2, ricci);
  const Errors two = errors_of(world, corner, width, still, 8, 4, ricci);
  EXPECT_NEAR(std::log2(one.kretschmann / two.kretschmann), 4, kOrderError);
  EXPECT_NEAR(std::log2(one.ricci / two.ricci), 4, kOrderError);
}

TEST(ExactMetrics, KerrSchildIsEmptyAndHasKerrsKretschmannAtFourthOrder) {
  expect_fourth_order(KerrSchildHole{1, 0.9}, {0, 2.5, 0.3, 0.9}, 1, 0, none);
}
TEST(ExactMetrics, SchwarzschildIsEmptyAtFourthOrder) {
  expect_fourth_order(IsotropicHole{1}, {0, 1.5, 0.3, 1.2}, 1, 0, none);
}
TEST(ExactMetrics, DustHasItsRicciAtFourthOrder) {
  const PowerLawUniverse world;
  expect_fourth_order(world, {2, 0, 0, 0}, 1, 3,
                      [&](const SpaceTimePoint& p) { return ricci_at(world, p); });
}
TEST(ExactMetrics, DeSitterHasItsRicciAtFourthOrder) {
  const DeSitterUniverse world{0.7};
  expect_fourth_order(world, {0, 0, 0, 0}, 1, 3,
                      [&](const SpaceTimePoint& p) { return ricci_at(world, p); });
}

TEST(ExactMetrics, WithoutSpinKerrIsSchwarzschild) {
  // Equal areal radius r = rho (1 + M/2 rho)^2.
  const SpaceTimePoint isotropic{0, 2, 1, 2};
  const Real r = 3 * (1 + 1.0 / 6) * (1 + 1.0 / 6);
  EXPECT_NEAR(kretschmann_at(IsotropicHole{1}, isotropic),
              kretschmann_at(KerrSchildHole{1, 0}, {0, r, 0, 0}), 1e-15);
  EXPECT_NEAR(kerr_radius(KerrSchildHole{1, 0}, {0, 1, 2, 2}), 3, 1e-15);
  EXPECT_EQ(horizon_radius(KerrSchildHole{1, 0}), 2);
}

TEST(ExactMetrics, DeSitterIsARoomOfConstantCurvature) {
  const DeSitterUniverse world{0.7};
  const SpaceTimePoint here{0.3, 1, 2, 3};
  const SymmetricTensor4 g = metric_at(world, here), ricci = ricci_at(world, here);
  for (std::size_t c = 0; c < g.size(); ++c)
    EXPECT_NEAR(ricci[c], 3 * 0.49 * g[c], 1e-14);
}

TEST(ExactMetrics, KerrsRadiusSolvesItsQuarticAndItsVectorIsLight) {
  const KerrSchildHole hole{1, 0.8};
  const SpaceTimePoint p{0, 1.3, -0.4, 0.7};
  const Real r = kerr_radius(hole, p), a2 = 0.64;
  EXPECT_NEAR((p.x * p.x + p.y * p.y) / (r * r + a2) + p.z * p.z / (r * r), 1, 1e-14);
  // l is light-like: det g = det eta = -1.
  const MetricGrid grid =
      metric_grid({{6, 0.1, Edge::bounded}, {1, 1}, {1, 1}, {1, 1}}, Signature::lorentzian,
                  [&](int m, int n, const Coordinates&) {
                    return metric_at(hole, p)[static_cast<std::size_t>(pair_of(4, m, n))];
                  });
  EXPECT_NEAR(curvature_of(grid).compute({.volume = true}).volume[0], 1, 1e-14);
}

} // namespace
