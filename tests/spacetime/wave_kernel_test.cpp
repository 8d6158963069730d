#include "twofold/spacetime/wave_kernel.hpp"

#include "twofold/core/rng.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <numbers>
#include <vector>

namespace {

using namespace twofold;
using wave_kernel::Rows;

struct Box {
  Rows rows;
  Index nx;
  std::vector<Real> now, previous, damp, gain;

  Box(Index ny, Index width, Real gain_value)
      : rows{ny, width + 2}, nx(width), now(size(), 0.0), previous(size(), 0.0), damp(size(), 1.0),
        gain(size(), gain_value) {}
  [[nodiscard]] std::size_t size() const {
    return static_cast<std::size_t>((rows.ny + 2) * rows.stride);
  }
  [[nodiscard]] std::size_t cell(Index j, Index i) const {
    return static_cast<std::size_t>((j + 1) * rows.stride + i + 1);
  }
  template <class F> void each(F f) {
    for (Index j = 0; j < rows.ny; ++j)
      for (Index i = 0; i < nx; ++i)
        f(j, i, cell(j, i));
  }
  void step() {
    wave_kernel::step(rows, 0, nx, now.data(), previous.data(), damp.data(), gain.data());
    std::swap(now, previous);
  }
};

// Standing wave of the box, an eigenvector of the five-point operator; returns its discrete
// angular frequency times dt.
Real start_standing_wave(Box& box, Real courant, int modes_x, int modes_y) {
  const Real ax = std::numbers::pi * modes_x / static_cast<Real>(box.nx + 1);
  const Real ay = std::numbers::pi * modes_y / static_cast<Real>(box.rows.ny + 1);
  const Real s = courant * std::hypot(std::sin(ax / 2), std::sin(ay / 2));
  const Real phase = 2 * std::asin(s);
  box.each([&](Index j, Index i, std::size_t k) {
    const Real shape =
        std::sin(ax * static_cast<Real>(i + 1)) * std::sin(ay * static_cast<Real>(j + 1));
    box.now[k] = shape;
    box.previous[k] = shape * std::cos(phase);
  });
  return phase;
}

TEST(WaveKernel, StandingWaveObeysTheDiscreteDispersionRelation) {
  constexpr Real kRoundOff = 1e-11; // 400 steps of round-off, amplified at most linearly
  const Real courant = 0.4;
  Box box(31, 47, courant * courant);
  const Real phase = start_standing_wave(box, courant, 9, 4);
  const auto shape = box.now;
  for (int t = 0; t < 400; ++t)
    box.step();
  box.each([&](Index, Index, std::size_t k) {
    ASSERT_NEAR(box.now[k], shape[k] * std::cos(400 * phase), kRoundOff);
  });
}

TEST(WaveKernel, LeapfrogConvergesAtSecondOrder) {
  // Side 1 box, mode (2, 1), compared with the continuum at time 1.
  const auto error = [](int cells) {
    const Real h = 1.0 / (cells + 1), courant = 0.5;
    const int steps = 2 * (cells + 1);
    Box box(cells, cells, courant * courant);
    start_standing_wave(box, courant, 2, 1);
    const auto shape = box.now;
    const Real omega = std::numbers::pi * std::sqrt(5.0);
    // Start from rest exactly: the time level before is the continuum's.
    box.each([&](Index, Index, std::size_t k) {
      box.previous[k] = shape[k] * std::cos(omega * courant * h);
    });
    for (int t = 0; t < steps; ++t)
      box.step();
    Real largest = 0;
    box.each([&](Index, Index, std::size_t k) {
      largest = std::max(largest, std::abs(box.now[k] - shape[k] * std::cos(omega)));
    });
    return largest;
  };
  EXPECT_NEAR(std::log2(error(31) / error(63)), 2.0, 0.05);
}

TEST(WaveKernel, EnergyIsConservedWithoutSponge) {
  constexpr Real kRoundOff = 1e-12; // relative, a few hundred steps
  Box box(40, 50, 0.0);
  box.each([&](Index, Index, std::size_t k) {
    box.gain[k] = 0.1 + 0.1 * uniform({3, 0, 0}, k);
    box.now[k] = normal({3, 1, 0}, k);
    box.previous[k] = box.now[k];
  });
  // sum (phi_{t+1} - phi_t)^2 / gain - phi_{t+1} L phi_t is invariant.
  std::vector<Real> bend(box.size(), 0.0);
  const auto energy = [&] {
    wave_kernel::laplacian(box.rows, box.previous.data(), bend.data());
    Real sum = 0;
    box.each([&](Index, Index, std::size_t k) {
      const Real d = box.now[k] - box.previous[k];
      sum += d * d / box.gain[k] - box.now[k] * bend[k];
    });
    return sum;
  };
  const Real before = energy();
  for (int t = 0; t < 300; ++t)
    box.step();
  EXPECT_NEAR(energy() / before, 1.0, kRoundOff);
}

TEST(WaveKernel, TheAdjointIsTheSameRecurrenceBackwards) {
  constexpr Real kRoundOff = 1e-12; // relative
  Box wave(20, 30, 0.0), adjoint(20, 30, 0.0);
  std::vector<Real> x(wave.size(), 0.0), y(wave.size(), 0.0);
  wave.each([&](Index, Index, std::size_t k) {
    wave.gain[k] = adjoint.gain[k] = 0.1 + 0.1 * uniform({4, 0, 0}, k);
    wave.damp[k] = adjoint.damp[k] = 0.9 + 0.1 * uniform({4, 1, 0}, k);
    x[k] = normal({4, 2, 0}, k);
    y[k] = normal({4, 3, 0}, k);
    // phi_1 = gain x;  v_T = gain y.
    wave.now[k] = wave.gain[k] * x[k];
    adjoint.now[k] = wave.gain[k] * y[k];
  });
  for (int t = 0; t < 37; ++t) {
    wave.step();
    adjoint.step();
  }
  Real left = 0, right = 0, size = 0;
  wave.each([&](Index, Index, std::size_t k) {
    left += y[k] * wave.now[k];
    right += x[k] * adjoint.now[k];
    size += std::abs(y[k] * wave.now[k]);
  });
  EXPECT_NEAR(left, right, kRoundOff * size);
}

TEST(WaveKernel, TheThreeFormsTakeTheSameStep) {
  Box a(12, 19, 0.15);
  a.each([&](Index, Index, std::size_t k) {
    a.now[k] = normal({5, 0, 0}, k);
    a.previous[k] = normal({5, 1, 0}, k);
    a.damp[k] = 0.8;
  });
  Box b = a, c = a;
  std::vector<Real> curvature(12 * 13), product(a.size(), 0.0);
  wave_kernel::step(a.rows, 3, 16, a.now.data(), a.previous.data(), a.damp.data(), a.gain.data());
  wave_kernel::step_recording(b.rows, 3, 16, b.now.data(), b.previous.data(), b.damp.data(),
                              b.gain.data(), curvature.data());
  wave_kernel::step_accumulating(c.rows, 3, 16, c.now.data(), c.previous.data(), c.damp.data(),
                                 c.gain.data(), curvature.data(), product.data());
  EXPECT_EQ(a.previous, b.previous);
  EXPECT_EQ(a.previous, c.previous);
  std::vector<Real> bend(a.size(), 0.0);
  wave_kernel::laplacian(a.rows, a.now.data(), bend.data());
  a.each([&](Index j, Index i, std::size_t k) {
    if (i < 3 || i >= 16) {
      EXPECT_EQ(product[k], 0.0);
      return;
    }
    EXPECT_EQ(curvature[static_cast<std::size_t>(j * 13 + i - 3)], bend[k]);
    EXPECT_EQ(product[k], a.now[k] * bend[k]);
  });
}

TEST(WaveKernel, SweepsOverManyStepsGiveTheBitsOfSingleSteps) {
  for (const Index count : {1, 7, 8, 19}) {
    Box a(11, 17, 0.15);
    a.each([&](Index, Index, std::size_t k) {
      a.now[k] = normal({6, 0, 0}, k);
      a.previous[k] = normal({6, 1, 0}, k);
      a.damp[k] = 0.8;
    });
    Box b = a, c = a;
    const Index lo = 2, hi = 15, cells = 11 * (hi - lo);
    std::vector<Real> one(static_cast<std::size_t>(cells * count)), many = one;
    std::vector<Real> sum_one(a.size(), 0.0), sum_many = sum_one;
    for (Index t = 0; t < count; ++t) {
      wave_kernel::step_recording(a.rows, lo, hi, a.now.data(), a.previous.data(), a.damp.data(),
                                  a.gain.data(), one.data() + t * cells);
      std::swap(a.now, a.previous);
    }
    wave_kernel::steps_recording(b.rows, lo, hi, count, b.now.data(), b.previous.data(),
                                 b.damp.data(), b.gain.data(), many.data());
    wave_kernel::steps(c.rows, lo, hi, count, c.now.data(), c.previous.data(), c.damp.data(),
                       c.gain.data());
    if (count % 2 == 1) {
      std::swap(b.now, b.previous);
      std::swap(c.now, c.previous);
    }
    EXPECT_EQ(a.now, b.now);
    EXPECT_EQ(a.now, c.now);
    EXPECT_EQ(a.previous, b.previous);
    EXPECT_EQ(one, many);
    for (Index t = count; t-- > 0;) {
      wave_kernel::step_accumulating(
          a.rows, lo, hi, a.now.data(), a.previous.data(), a.damp.data(), a.gain.data(),
          static_cast<const Real*>(one.data() + t * cells), sum_one.data());
      std::swap(a.now, a.previous);
    }
    wave_kernel::steps_accumulating(b.rows, lo, hi, count, b.now.data(), b.previous.data(),
                                    b.damp.data(), b.gain.data(),
                                    static_cast<const Real*>(many.data()), sum_many.data());
    EXPECT_EQ(sum_one, sum_many);
  }
}

TEST(WaveKernel, SinglePrecisionFollowsDoublePrecision) {
  // Rounding of 19 steps of size 6e-8, amplified by at most their number.
  constexpr double kSingleRounding = 19 * 6e-8 * 8;
  Box a(11, 17, 0.15);
  a.each([&](Index, Index, std::size_t k) {
    a.now[k] = normal({6, 2, 0}, k);
    a.previous[k] = normal({6, 3, 0}, k);
    a.damp[k] = 0.8;
  });
  const auto narrow = [](const std::vector<Real>& wide) {
    return std::vector<float>(wide.begin(), wide.end());
  };
  auto now = narrow(a.now), previous = narrow(a.previous);
  const auto damp = narrow(a.damp), gain = narrow(a.gain);
  wave_kernel::steps(a.rows, 0, 17, 19, a.now.data(), a.previous.data(), a.damp.data(),
                     a.gain.data());
  wave_kernel::steps(a.rows, 0, 17, 19, now.data(), previous.data(), damp.data(), gain.data());
  a.each([&](Index, Index, std::size_t k) {
    EXPECT_NEAR(previous[k], a.previous[k], kSingleRounding);
  });
}

} // namespace
