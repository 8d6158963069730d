// The three readings of a tensor sheet's metric.
#include "twofold/core/rng.hpp"
#include "twofold/spacetime/activity_reading.hpp"
#include "twofold/spacetime/pulse_reading.hpp"
#include "twofold/spacetime/spontaneous_activity.hpp"
#include "twofold/spacetime/weights_reading.hpp"

#include "tensor_fixture.hpp"

namespace {

using namespace twofold;
using namespace twofold::test;

CouplingFields shuffled(const CouplingFields& fields) {
  CouplingFields out = fields;
  const Index n = fields.nx() * fields.ny();
  for (Index cell = n - 1; cell > 0; --cell) {
    const auto other = static_cast<Index>(uniform({4, 1, 0}, static_cast<std::uint64_t>(cell)) *
                                          static_cast<Real>(cell + 1));
    const LocalCouplings mine = out.at(cell);
    out.set(cell, out.at(other));
    out.set(other, mine);
  }
  return out;
}

Real weights_error(const CouplingFields& fields) {
  return largest_difference(read_weights(unit_sheet(fields)), fields);
}

TEST(WeightsReading, IsOfSecondOrderInTheSpacing) {
  EXPECT_NEAR(std::log2(weights_error(woven(32)) / weights_error(woven(64))), 2, 0.1);
  EXPECT_LT(weights_error(woven(96)), 1e-3);
}

TEST(WeightsReading, IsExactForUniformCouplingsEverywhereOnThePeriodicSheet) {
  constexpr Real kRoundOff = 1e-9; // of second differences of functions of order 1/h^2
  for (const Index n : {16, 21}) { // an odd side too
    const CouplingFields fields = constant(n, {1.2, 0.3, 0.7, 0.4, -0.3, 3});
    const CouplingFields read = read_weights(unit_sheet(fields));
    EXPECT_LT(largest_difference(read, fields), kRoundOff);
    for (const Real leak : read.leak)
      EXPECT_NEAR(leak, 3, kRoundOff);
  }
}

TEST(WeightsReading, OfShuffledWeightsIsNotTheMetric) {
  EXPECT_GT(weights_error(shuffled(woven(64))), 0.1);
}

constexpr std::array<std::array<Real, 2>, 4> kPlaces = {
    {{0.25, 0.5}, {0.125, 0.375}, {0.6875, 0.8125}, {0.5, 0.25}}};

LocalCouplings read_one_width(const TensorSheet& sheet, const PulseSite& site, Real width) {
  const PulseClock clock = pulse_clock(sheet, width);
  TensorSheetState state = sheet.at_rest();
  add_pulse(state.phi, site, width, sheet.grid().spacing);
  std::vector<PulseMoments> moments;
  for (Index s = 0; s < kPulseSnapshots; ++s) {
    moments.push_back(pulse_moments(state.phi, site, sheet.nx(), sheet.grid().spacing));
    EXPECT_TRUE(sheet.advance(state, clock.dt, clock.steps));
  }
  return fit_pulse(moments, width);
}

Real pulse_error(const CouplingFields& fields, Real width, bool extrapolate = true) {
  const TensorSheet sheet = unit_sheet(fields);
  Real largest = 0;
  for (const auto& place : kPlaces) {
    const auto n = static_cast<Real>(fields.nx());
    const PulseSite site{static_cast<Index>(place[1] * n), static_cast<Index>(place[0] * n)};
    const LocalCouplings read =
        extrapolate ? read_by_pulses(sheet, site, width) : read_one_width(sheet, site, width);
    largest = std::max(largest,
                       largest_difference(read, fields.at(site.row * fields.nx() + site.column)));
  }
  return largest;
}

TEST(PulseReading, AtWidthTwoHundredthsIsBelowAThousandth) {
  EXPECT_LT(pulse_error(woven(96), 0.02), 1e-3);
}

TEST(PulseReading, MatchesTheIndependentSpectralScript) { // tests/reference/tensor_sheet.py
  const LocalCouplings reference{0.600337, 0.141209, 1.099817, 0.212117, 0.141412, 0};
  constexpr Real kStencils = 4e-4; // of second order, at 128 cells
  const TensorSheet sheet = unit_sheet(woven(128));
  EXPECT_LT(largest_difference(read_by_pulses(sheet, {48, 16}, 0.02), reference), kStencils);
}

TEST(PulseReading, NeedsItsExtrapolationInTheWidth) {
  const Real plain = pulse_error(woven(96), 0.02, false);
  EXPECT_GT(plain, 5e-3);
  // Without it the error is of order 2 in the width.
  EXPECT_NEAR(std::log2(pulse_error(woven(96), 0.03, false) / plain) / std::log2(1.5), 2, 0.2);
}

TEST(PulseReading, IsExactForUniformCouplings) {
  constexpr Real kFit = 1e-4; // moments of quadratics are exact; the rest is the fit's degree
  EXPECT_LT(pulse_error(constant(64, {1.2, 0.3, 0.7, 0.4, -0.3, 0}), 0.04), kFit);
}

TEST(PulseReading, OfShuffledWeightsIsNotTheMetric) {
  EXPECT_GT(pulse_error(shuffled(woven(64)), 0.03), 0.05);
}

TEST(PulseReading, MomentsOfAGaussianAreItsWidth) {
  Matrix phi = zeros(64, 64);
  add_pulse(phi, {2, 60}, 0.05, 1.0 / 64); // across the seams
  const PulseMoments m = pulse_moments(phi, {2, 60}, 30, 1.0 / 64);
  EXPECT_NEAR(m.x, 0, 1e-12);
  EXPECT_NEAR(m.y, 0, 1e-12);
  EXPECT_NEAR(m.xx, 0.0025, 1e-8);
  EXPECT_NEAR(m.yy, 0.0025, 1e-8);
  EXPECT_NEAR(m.xy, 0, 1e-12);
}

// Largest error over a few places after recording for `steps`.
Real activity_error(const CouplingFields& fields, Index steps, Real noise) {
  const Index n = fields.nx();
  const TensorSheet sheet = unit_sheet(fields);
  const Real h = sheet.grid().spacing, dt = 0.5 * sheet.largest_step();
  TensorSheetState state = spontaneous_activity(n, n, h, 0.06, {7, 1, 0});
  const std::array<Index, 4> places = {n / 4 * n + n / 2, n / 2 * n + n / 8, 3 * n / 4 * n + n / 3,
                                       n / 8 * n + 5 * n / 8};
  std::vector<std::vector<Real>> sums(places.size(),
                                      std::vector<Real>(static_cast<std::size_t>(kActivitySums)));
  std::array<std::vector<std::array<Real, 9>>, 3> past;
  for (Index s = 0; s < steps; ++s) {
    std::vector<std::array<Real, 9>> now;
    for (const Index at : places) {
      std::array<Real, 9> patch{};
      for (Index k = 0; k < 9; ++k) {
        const Index cell = at + (k / 3 - 1) * n + k % 3 - 1;
        patch[static_cast<std::size_t>(k)] =
            state.phi.data()[cell] +
            noise * normal({8, 1, static_cast<std::uint64_t>(s)}, static_cast<std::uint64_t>(cell));
      }
      now.push_back(patch);
    }
    past[0] = std::move(past[1]);
    past[1] = std::move(past[2]);
    past[2] = std::move(now);
    for (std::size_t p = 0; p < places.size() && s >= 2; ++p)
      add_activity(sums[p], past[0][p], past[1][p], past[2][p], h, dt);
    EXPECT_TRUE(sheet.advance(state, dt));
  }
  Real largest = 0;
  for (std::size_t p = 0; p < places.size(); ++p) {
    const auto read = read_activity(sums[p]);
    if (!read) return 1e9;
    largest = std::max(largest, largest_difference(*read, fields.at(places[p])));
  }
  return largest;
}

TEST(ActivityReading, OfSmoothActivityIsWithinTwoHundredths) {
  const Real error = activity_error(woven(96), 250, 0);
  EXPECT_LT(error, 2e-2);
  EXPECT_LT(activity_error(woven(96), 250, 1e-4), 2e-2);
}

TEST(ActivityReading, IsSpoiltByNoiseOfTheRecording) {
  EXPECT_GT(activity_error(woven(96), 250, 1e-2), 0.1);
}

TEST(ActivityReading, OfShuffledWeightsIsNotTheMetric) {
  EXPECT_GT(activity_error(shuffled(woven(64)), 150, 0), 0.1);
}

TEST(ActivityReading, HasNoAnswerFromTooFewRows) {
  std::vector<Real> sums(static_cast<std::size_t>(kActivitySums), 0);
  EXPECT_FALSE(read_activity(sums));
  const std::array<Real, 9> a = {1, 2, 4, 3, 7, 2, 1, 5, 2}, b = {2, 1, 4, 4, 1, 2, 3, 1, 1};
  add_activity(sums, a, b, a, 0.1, 0.05);
  EXPECT_FALSE(read_activity(sums));
}

TEST(SpontaneousActivity, IsSmoothOnItsScaleAndHasNoMean) {
  const Real scale = 0.05, h = 1.0 / 96;
  const TensorSheetState state = spontaneous_activity(96, 96, h, scale, {7, 1, 0});
  Real mean = 0, square = 0, slope = 0;
  for (Index j = 0; j < 96; ++j)
    for (Index i = 0; i < 96; ++i) {
      const Real f = state.phi.data()[j * 96 + i];
      const Real next = state.phi.data()[j * 96 + (i + 1) % 96];
      mean += f;
      square += f * f;
      slope += (next - f) * (next - f) / (h * h);
    }
  EXPECT_NEAR(mean / square, 0, 1e-12);
  EXPECT_NEAR(square / (96 * 96), 1, 1e-12);
  // phi_x has variance 1/(2 l^2); a random field scatters by the number of its modes.
  EXPECT_NEAR(slope / square * 2 * scale * scale, 1, 0.3);
}

} // namespace
