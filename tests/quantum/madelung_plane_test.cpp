#include "twofold/quantum/madelung_plane.hpp"

#include "twofold/core/hash.hpp"
#include "twofold/core/math.hpp"
#include "twofold/quantum/madelung_ring.hpp"
#include "twofold/quantum/split_step_2d.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace twofold;

constexpr Real kRoundOff = 1e-13; // of a sum over some thousand cells
constexpr Real kHbar = 0.8, kGamma = 1.2;

// A nodeless wave on the box [-pi, pi)^2 and the potential it lives in.
Real log_density(Real x, Real y) { return 0.5 * std::cos(x) + 0.3 * std::sin(y + x); }
Real phase_of(Real x, Real y) { return 0.2 * std::sin(x - y) + 0.1 * std::cos(y); }
Real potential_of(Real x, Real y) { return 0.3 * std::cos(x) - 0.2 * std::cos(y); }

template <class Function> std::vector<Real> at_cells(Index ny, Index nx, Function f) {
  const Real dx = 2 * math::pi / static_cast<Real>(nx);
  std::vector<Real> out;
  for (Index j = 0; j < ny; ++j)
    for (Index i = 0; i < nx; ++i)
      out.push_back(f(-math::pi + dx * (static_cast<Real>(i) + 0.5),
                      -math::pi + dx * (static_cast<Real>(j) + 0.5)));
  return out;
}

MadelungPlaneParams params(Index nx, Real time, Index& steps) {
  MadelungPlaneParams p{kHbar, kGamma, 0, math::pi};
  steps = static_cast<Index>(std::ceil(time / (0.5 * MadelungPlane::longest_step(p, nx))));
  p.dt = time / static_cast<Real>(steps);
  return p;
}

struct Flow {
  MadelungPlane model;
  MadelungPlaneState state;
  std::optional<PlaneNode> node;
};

Flow run(Index side, Real time) {
  Index steps = 0;
  const MadelungPlaneParams p = params(side, time, steps);
  Flow out{MadelungPlane::make(p, side, side, at_cells(side, side, potential_of)).value(), {}, {}};
  out.state =
      out.model
          .start(at_cells(side, side, [](Real x, Real y) { return std::exp(log_density(x, y)); }),
                 at_cells(side, side, phase_of))
          .value();
  std::vector<Real> work(out.model.work_size());
  out.node = out.model.advance(out.state, steps, work);
  return out;
}

// The density of the same state by the split operator, at the same cells.
std::vector<Real> wave_density(Index side, Real time) {
  constexpr Index kSteps = 400;
  const SplitStep2d wave = SplitStep2d::make({kHbar, kGamma, time / kSteps, math::pi}, side, side,
                                             at_cells(side, side, potential_of))
                               .value();
  std::vector<Complex> psi;
  Real sum = 0;
  for (const Real l : at_cells(side, side, log_density))
    psi.push_back(std::exp(0.5 * l));
  std::size_t k = 0;
  for (const Real phase : at_cells(side, side, phase_of))
    psi[k++] *= std::polar(1.0, phase / kHbar);
  for (const Complex& v : psi)
    sum += std::norm(v);
  std::vector<Complex> work(static_cast<std::size_t>(wave.work_size()));
  wave.advance(psi, kSteps, work);
  const Real dx = 2 * math::pi / static_cast<Real>(side);
  std::vector<Real> density;
  for (const Complex& v : psi)
    density.push_back(std::norm(v) / (sum * dx * dx));
  return density;
}

Real distance(const std::vector<Real>& a, const std::vector<Real>& b) { // L1
  Real sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    sum += std::abs(a[i] - b[i]);
  const Real dx = 2 * math::pi / std::sqrt(static_cast<Real>(a.size()));
  return sum * dx * dx;
}

TEST(MadelungPlane, AgreesWithTheWaveAtSecondOrder) {
  constexpr Real kTime = 0.6, kOrderError = 0.1;
  const Real coarse = distance(run(32, kTime).state.p, wave_density(32, kTime));
  const Real fine = distance(run(64, kTime).state.p, wave_density(64, kTime));
  EXPECT_LT(fine, 2e-3);
  EXPECT_NEAR(std::log2(coarse / fine), 2, kOrderError);
}

TEST(MadelungPlane, KeepsMassToRoundOffAndEnergyToItsOrder) {
  constexpr Real kEnergyDrift = 1e-8; // RK4 at half the longest step
  const Flow now = run(32, 0.6), start = run(32, 1e-9);
  EXPECT_FALSE(now.node);
  EXPECT_NEAR(now.model.mass(now.state), 1, kRoundOff);
  const Real energy = start.model.energy(start.state);
  EXPECT_NEAR(now.model.energy(now.state) / energy, 1, kEnergyDrift);
}

TEST(MadelungPlane, IsARingWhereNothingDependsOnTheOtherTrainable) {
  constexpr Real kTime = 0.5, kTimeSteps = 1e-7; // of RK4 in both
  const Index n = 48;
  Index steps = 0;
  const MadelungPlaneParams p = params(n, kTime, steps);
  const auto density = [](Real x, Real) { return 1 + 0.4 * std::cos(x); };
  const auto phase = [](Real x, Real) { return 0.3 * std::sin(x); };
  const auto potential = [](Real x, Real) { return 0.2 * std::cos(2 * x); };
  const MadelungPlane plane = MadelungPlane::make(p, 4, n, at_cells(4, n, potential)).value();
  MadelungPlaneState state = plane.start(at_cells(4, n, density), at_cells(4, n, phase)).value();
  std::vector<Real> work(plane.work_size());
  EXPECT_FALSE(plane.advance(state, steps, work));

  const auto line = [&](auto f) { return at_cells(1, n, f); };
  const MadelungRingModel ring =
      MadelungRingModel::make({kHbar, kGamma, kTime, n}, line(potential)).value();
  const MadelungRingState begin = ring.start(line(density), line(phase), 0).value();
  MadelungRingState end;
  std::vector<Real> ring_work = make_work(ring);
  step(end, ring, begin, ring_work);
  const Real width = 4 * plane.spacing(); // the mass 1 is spread over it
  for (Index row = 0; row < 4; ++row)
    for (std::size_t i = 0; i < static_cast<std::size_t>(n); ++i)
      EXPECT_NEAR(state.p[static_cast<std::size_t>(row * n) + i] * width, end.p(i), kTimeSteps);
}

TEST(MadelungPlane, UniformDensityAndPhaseOnlyTurn) {
  const MadelungPlaneParams p{1, 1, 1e-3, 1};
  const std::vector<Real> level(64, 0.7), ones(64, 1.0), flat(64, 0.0);
  const MadelungPlane model = MadelungPlane::make(p, 8, 8, level).value();
  MadelungPlaneState state = model.start(ones, flat).value();
  std::vector<Real> work(model.work_size());
  EXPECT_FALSE(model.advance(state, 5, work));
  for (std::size_t i = 0; i < 64; ++i) {
    EXPECT_NEAR(state.p[i], 0.25, kRoundOff); // a box of area 4
    EXPECT_NEAR(state.phase[i], -0.7 * 5e-3, kRoundOff);
  }
}

// psi = 1 + 1.2 i cos x e^{-i t/2} has its first zero at t = pi, where 1.2 cos x = -1.
TEST(MadelungPlane, ReportsTheNodeAndKeepsTheStateBeforeIt) {
  const Index n = 64;
  MadelungPlaneParams p{1, 1, 0, math::pi};
  p.dt = 0.5 * MadelungPlane::longest_step(p, n);
  const MadelungPlane model =
      MadelungPlane::make(p, 4, n, std::vector<Real>(static_cast<std::size_t>(4 * n), 0)).value();
  MadelungPlaneState state =
      model
          .start(at_cells(4, n, [](Real x, Real) { return 1 + 1.44 * std::cos(x) * std::cos(x); }),
                 at_cells(4, n, [](Real x, Real) { return std::atan(1.2 * std::cos(x)); }))
          .value();
  std::vector<Real> work(model.work_size());
  const auto node = model.advance(state, 4000, work);
  ASSERT_TRUE(node);
  constexpr Real kEarly = 0.3, kBesides = 2; // the grid loses sight of the dip before; cells
  EXPECT_GT(node->t, math::pi - kEarly);
  EXPECT_LT(node->t, math::pi + p.dt);
  EXPECT_EQ(node->t, state.t);
  const Real x = -math::pi + model.spacing() * (static_cast<Real>(node->column) + 0.5);
  EXPECT_NEAR(std::abs(x), std::acos(-1 / 1.2), kBesides * model.spacing());
  for (const Real density : state.p)
    EXPECT_GT(density, 0);
  EXPECT_NEAR(model.mass(state), 1, kRoundOff);
}

TEST(MadelungPlane, RefusesWhatItCannotRun) {
  const std::vector<Real> flat(64, 0.0);
  const MadelungPlaneParams good{1, 1, 1e-3, 1};
  EXPECT_TRUE(MadelungPlane::make(good, 8, 8, flat));
  const auto refused = [&](MadelungPlaneParams p, Index ny, Index nx) {
    const auto model = MadelungPlane::make(p, ny, nx, flat);
    return model ? std::string() : model.error().quantity;
  };
  EXPECT_EQ(refused({-1, 1, 1e-3, 1}, 8, 8), "hbar");
  EXPECT_EQ(refused({1, 0, 1e-3, 1}, 8, 8), "step_size");
  EXPECT_EQ(refused({1, 1, 1, 1}, 8, 8), "duration of a step");
  EXPECT_EQ(refused({1, 1, 1e-3, NAN}, 8, 8), "half width of the box");
  EXPECT_EQ(refused(good, 2, 32), "grid");
  EXPECT_EQ(refused(good, 8, 16), "potential");
  std::vector<Real> hole(64, 1.0);
  hole[5] = 0;
  const auto state = MadelungPlane::make(good, 8, 8, flat).value().start(hole, flat);
  ASSERT_FALSE(state);
  EXPECT_EQ(state.error().quantity, "density at cell 5");
}

// Columns are worked on in strips of 256; where a strip begins must not matter.
TEST(MadelungPlane, CommutesWithShiftsRoundTheBoxToTheBit) {
  const Index nx = 300, ny = 5, shift = 130;
  const auto cells = static_cast<std::size_t>(ny * nx);
  const MadelungPlane model =
      MadelungPlane::make({1, 1, 1e-6, 1}, ny, nx, std::vector<Real>(cells, 0)).value();
  std::vector<Real> density(cells), phase(cells), moved_density(cells), moved_phase(cells);
  for (Index j = 0; j < ny; ++j)
    for (Index i = 0; i < nx; ++i) {
      const auto here = static_cast<std::size_t>(j * nx + i);
      const auto there = static_cast<std::size_t>(j * nx + (i + shift) % nx);
      density[here] = moved_density[there] = 1 + static_cast<Real>((3 * i + 7 * j) % 8) / 8;
      phase[here] = moved_phase[there] = static_cast<Real>((5 * i + j) % 16) / 1024;
    }
  MadelungPlaneState state{0, density, phase}, moved{0, moved_density, moved_phase};
  std::vector<Real> work(model.work_size());
  EXPECT_FALSE(model.advance(state, 3, work));
  EXPECT_FALSE(model.advance(moved, 3, work));
  EXPECT_NE(state.p, density);
  for (Index j = 0; j < ny; ++j)
    for (Index i = 0; i < nx; ++i) {
      const auto here = static_cast<std::size_t>(j * nx + i);
      const auto there = static_cast<std::size_t>(j * nx + (i + shift) % nx);
      ASSERT_EQ(state.p[here], moved.p[there]);
      ASSERT_EQ(state.phase[here], moved.phase[there]);
    }
}

// Two widths of registers, g++, clang and WebAssembly: the same bits.
TEST(MadelungPlane, GivesTheSameBitsEverywhere) {
  const Index nx = 36, ny = 20;
  const MadelungPlane model =
      MadelungPlane::make({1, 1, 1e-4, 1}, ny, nx,
                          std::vector<Real>(static_cast<std::size_t>(ny * nx), 0.5))
          .value();
  std::vector<Real> density, phase;
  for (Index k = 0; k < nx * ny; ++k) {
    density.push_back(1 + static_cast<Real>((7 * k) % 11) / 64);
    phase.push_back(static_cast<Real>((5 * k) % 13) / 512);
  }
  MadelungPlaneState state = model.start(density, phase).value();
  std::vector<Real> work(model.work_size());
  EXPECT_FALSE(model.advance(state, 20, work));
  Hasher hasher;
  hasher.bytes(state.p.data(), state.p.size() * sizeof(Real));
  hasher.bytes(state.phase.data(), state.phase.size() * sizeof(Real));
  EXPECT_EQ(hex16(hasher.digest()), "8c06ad0e1456066a");
}

} // namespace
