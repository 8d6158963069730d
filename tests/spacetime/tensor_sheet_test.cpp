#include "twofold/spacetime/tensor_sheet.hpp"

#include "tensor_fixture.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/core/rng.hpp"
#include "twofold/spacetime/spontaneous_activity.hpp"

namespace {

using namespace twofold;
using namespace twofold::test;

constexpr RandomKey kKey{5, 1, 0};

TensorSheetState noise(Index n) { // rough: every mode of the sheet
  TensorSheetState state{zeros(n, n), zeros(n, n)};
  fill_normal(view(state.phi), kKey);
  fill_normal(view(state.pi), {5, 2, 0});
  return state;
}

// Couplings of all cells at random places: as rough as can be.
CouplingFields rough(Index n) {
  CouplingFields fields = woven(n), out = fields;
  for (Index cell = 0; cell < n * n; ++cell)
    out.set(cell,
            fields.at(static_cast<Index>(uniform({9, 1, 0}, static_cast<std::uint64_t>(cell)) *
                                         static_cast<Real>(n * n))));
  return out;
}

// phi = cos(k.x - omega t) with (omega - v.k)^2 = k K k + mu^2.
struct PlaneWave {
  LocalCouplings c{1.3, 0.3, 0.8, 0.4, -0.2, 2};
  Real kx = kTwoPi, ky = 2 * kTwoPi;
  [[nodiscard]] Real own() const { // frequency in the frame of the drift
    return std::sqrt(c.xx * kx * kx + 2 * c.xy * kx * ky + c.yy * ky * ky + c.leak * c.leak);
  }
  [[nodiscard]] TensorSheetState at(Index n, Real t) const {
    TensorSheetState state{zeros(n, n), zeros(n, n)};
    const Real omega = own() + c.vx * kx + c.vy * ky;
    for (Index j = 0; j < n; ++j)
      for (Index i = 0; i < n; ++i) {
        const Real h = 1 / static_cast<Real>(n);
        const Real phase =
            kx * static_cast<Real>(i) * h + ky * static_cast<Real>(j) * h - omega * t;
        state.phi.data()[j * n + i] = std::cos(phase);
        state.pi.data()[j * n + i] = own() * std::sin(phase);
      }
    return state;
  }
};

Real plane_wave_error(Index n) {
  const PlaneWave wave;
  const TensorSheet sheet = unit_sheet(constant(n, wave.c));
  TensorSheetState state = wave.at(n, 0);
  constexpr Real kTime = 0.25;
  const Index steps = 8 * n; // the error in time is far below that in space
  EXPECT_TRUE(sheet.advance(state, kTime / static_cast<Real>(steps), steps));
  const TensorSheetState exact = wave.at(n, kTime);
  Real largest = 0;
  for (std::size_t k = 0; k < state.phi.size(); ++k)
    largest = std::max(largest, std::abs(state.phi.data()[k] - exact.phi.data()[k]));
  return largest;
}

TEST(TensorSheet, PlaneWavesConvergeAtSecondOrder) {
  EXPECT_NEAR(std::log2(plane_wave_error(32) / plane_wave_error(64)), 2, 0.1);
}

TEST(TensorSheet, TimeStepsConvergeAtFourthOrder) {
  const TensorSheet sheet = unit_sheet(woven(24));
  const TensorSheetState start = spontaneous_activity(24, 24, 1.0 / 24, 0.08, kKey);
  const auto at_end = [&](Index steps) {
    TensorSheetState state = start;
    EXPECT_TRUE(sheet.advance(state, 0.4 / static_cast<Real>(steps), steps));
    return state;
  };
  const TensorSheetState exact = at_end(640);
  const auto error = [&](Index steps) {
    const TensorSheetState state = at_end(steps);
    Real largest = 0;
    for (std::size_t k = 0; k < state.phi.size(); ++k)
      largest = std::max(largest, std::abs(state.phi.data()[k] - exact.phi.data()[k]));
    return largest;
  };
  EXPECT_NEAR(std::log2(error(40) / error(80)), 4, 0.1);
}

// phi = exp(cos + cos - 2) at rest, on the woven sheet, at time 0.2.
std::array<Real, 3> woven_places(Index n) {
  const TensorSheet sheet = unit_sheet(woven(n));
  TensorSheetState state = sheet.at_rest();
  for (Index j = 0; j < n; ++j)
    for (Index i = 0; i < n; ++i)
      state.phi.data()[j * n + i] =
          std::exp(std::cos(kTwoPi * sheet.x(i)) + std::cos(kTwoPi * sheet.y(j)) - 2);
  EXPECT_TRUE(sheet.advance(state, 0.2 / static_cast<Real>(2 * n), 2 * n));
  const auto at = [&](Index j, Index i) { return state.phi.data()[j * n + i]; };
  return {at(0, 0), at(n / 2, n / 4), at(3 * n / 4, n / 2)};
}

TEST(TensorSheet, MatchesTheIndependentSpectralScript) { // tests/reference/tensor_sheet.py
  constexpr std::array<Real, 3> kReference = {0.1481088269, 0.1276581581, 0.1397825902};
  constexpr Real kFourthOrder = 2e-5; // what extrapolating the second order away leaves
  const auto coarse = woven_places(48), fine = woven_places(96);
  for (std::size_t k = 0; k < kReference.size(); ++k) {
    EXPECT_NEAR(fine[k], kReference[k], 1e-3);
    EXPECT_NEAR((4 * fine[k] - coarse[k]) / 3, kReference[k], kFourthOrder);
  }
}

// K = 1 and v = 0: phi_tt = lap phi of five points, whose standing waves are known exactly.
TEST(TensorSheet, WithoutTensorAndDriftItIsTheKnownWave) {
  constexpr Index kCells = 32;
  constexpr Real kRungeKutta = 1e-7; // of 100 steps
  const TensorSheet sheet = unit_sheet(CouplingFields::flat(kCells, kCells));
  const Real h = sheet.grid().spacing, k = 2 * kTwoPi;
  TensorSheetState state = sheet.at_rest();
  const auto shape = [&](Index j, Index i) {
    return std::cos(k * sheet.x(i)) * std::sin(k * sheet.y(j));
  };
  for (Index j = 0; j < kCells; ++j)
    for (Index i = 0; i < kCells; ++i)
      state.phi.data()[j * kCells + i] = shape(j, i);
  constexpr Real kStep = 0.002;
  constexpr Index kSteps = 100;
  ASSERT_TRUE(sheet.advance(state, kStep, kSteps));
  const Real omega = std::sqrt(2.0) * 2 / h * std::sin(k * h / 2);
  const Real swing = std::cos(omega * kStep * static_cast<Real>(kSteps));
  for (Index j = 0; j < kCells; ++j)
    for (Index i = 0; i < kCells; ++i)
      ASSERT_NEAR(state.phi.data()[j * kCells + i], swing * shape(j, i), kRungeKutta);
}

TEST(TensorSheet, RatesConserveEnergyAndChargeToRoundingHoweverRoughTheCouplings) {
  constexpr Real kRounding = 1e-12;
  const TensorSheet sheet = unit_sheet(rough(24));
  const TensorSheetState a = noise(24);
  TensorSheetState rates;
  sheet.activation(a, rates);
  const Real step = 1e-6;
  TensorSheetState before = a, after = a;
  for (std::size_t k = 0; k < a.phi.size(); ++k) {
    before.phi.data()[k] -= step * rates.phi.data()[k];
    before.pi.data()[k] -= step * rates.pi.data()[k];
    after.phi.data()[k] += step * rates.phi.data()[k];
    after.pi.data()[k] += step * rates.pi.data()[k];
  }
  // H is quadratic: the central difference is exact.
  const Real change = (sheet.energy(after) - sheet.energy(before)) / (2 * step);
  EXPECT_LT(std::abs(change) * step / sheet.energy(a), kRounding);
  // charge(L a, b) + charge(a, L b) = 0
  TensorSheetState b{a.pi, a.phi}, rates_b;
  sheet.activation(b, rates_b);
  EXPECT_LT(std::abs(sheet.charge(rates, b) + sheet.charge(a, rates_b)),
            kRounding * std::sqrt(sheet.energy(a) * sheet.energy(rates)));
}

TEST(TensorSheet, EnergyIsPositiveAndKeptByRoughSheets) {
  constexpr Real kDissipation = 0.02; // of Runge-Kutta, at the highest frequencies
  const TensorSheet sheet = unit_sheet(rough(24));
  TensorSheetState state = noise(24);
  const Real start = sheet.energy(state);
  EXPECT_GT(start, 0);
  ASSERT_TRUE(sheet.advance(state, 0.2 * sheet.largest_step(), 200));
  EXPECT_NEAR(sheet.energy(state) / start, 1, kDissipation);
  EXPECT_LE(sheet.energy(state), start);
}

TEST(TensorSheet, EnergyAndChargeOfSmoothWavesAreKept) {
  constexpr Real kTruncation = 1e-7;
  const TensorSheet sheet = unit_sheet(woven(48));
  TensorSheetState a = spontaneous_activity(48, 48, 1.0 / 48, 0.08, kKey);
  TensorSheetState b = spontaneous_activity(48, 48, 1.0 / 48, 0.08, {6, 1, 0});
  const Real energy = sheet.energy(a), charge = sheet.charge(a, b);
  for (TensorSheetState* state : {&a, &b})
    ASSERT_TRUE(sheet.advance(*state, 0.1 * sheet.largest_step(), 200));
  EXPECT_NEAR(sheet.energy(a) / energy, 1, kTruncation);
  EXPECT_NEAR(sheet.charge(a, b) / charge, 1, 10 * kTruncation);
}

TEST(TensorSheet, IsStableUpToItsBoundAndRefusesMore) {
  const TensorSheet sheet = unit_sheet(rough(24));
  TensorSheetState state = noise(24);
  const Real start = sheet.energy(state);
  ASSERT_TRUE(sheet.advance(state, sheet.largest_step(), 400));
  EXPECT_LE(sheet.energy(state), start);
  const TensorSheetState before = state;
  const auto refused = sheet.advance(state, 1.01 * sheet.largest_step());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().quantity, "time step");
  EXPECT_TRUE(equal(state, before));
  EXPECT_FALSE(sheet.advance(state, std::nan("")));
}

TEST(TensorSheet, TheBoundIsReachedByTheFastestModeOfAFlatSheet) {
  // Checkerboard: omega^2 = 8/h^2 = the bound's square.
  const TensorSheet sheet = unit_sheet(CouplingFields::flat(16, 16));
  TensorSheetState state = sheet.at_rest(), rates;
  for (Index k = 0; k < 256; ++k)
    state.phi.data()[k] = (k / 16 + k % 16) % 2 == 0 ? 1 : -1;
  sheet.activation(state, rates);
  EXPECT_NEAR(-rates.pi(3, 4) / state.phi(3, 4), std::pow(sheet.frequency_bound(), 2), 1e-9);
}

TEST(TensorSheet, RefusesCouplingsWithoutALightCone) {
  const auto refusal = [](const LocalCouplings& bad) {
    CouplingFields fields = CouplingFields::flat(16, 16);
    fields.set(3 * 16 + 5, bad);
    auto made = TensorSheet::make(fields, {1.0 / 16, 0, 0});
    EXPECT_FALSE(made);
    return made ? "" : made.error().message();
  };
  EXPECT_NE(refusal({1, 1.1, 1, 0, 0, 0}).find("positive definite"), std::string::npos);
  EXPECT_NE(refusal({-1, 0, -1, 0, 0, 0}).find("row 3, column 5"), std::string::npos);
  EXPECT_NE(refusal({1, 0, 1, 0.8, 0.8, 0}).find("slower than light"), std::string::npos);
  EXPECT_NE(refusal({0.2, 0, 1, 0.5, 0, 0}).find("slower than light"), std::string::npos);
  EXPECT_NE(refusal({1, 0, 1, std::nan(""), 0, 0}).find("finite"), std::string::npos);
  EXPECT_TRUE(has_light_cone({1, 0, 1, 0, 0.99, 0}));
  EXPECT_FALSE(TensorSheet::make(CouplingFields::flat(16, 16), {0, 0, 0}));
  EXPECT_FALSE(TensorSheet::make(CouplingFields::flat(4, 16), {0.1, 0, 0}));
  CouplingFields uneven = CouplingFields::flat(16, 16);
  uneven.vx = zeros(16, 15);
  EXPECT_FALSE(TensorSheet::make(uneven, {0.1, 0, 0}));
}

} // namespace
