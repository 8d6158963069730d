#include "twofold/thermo/free_energy.hpp"

#include "thermo/thermal_fixture.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using namespace twofold;

constexpr Real kAgreement = 0.01; // of the two estimates, and of each with the truth; units of H

FreeEnergyCurves scanned(const ThermalNeuronsModel& model, FreeEnergyScanParams p) {
  FreeEnergyScan scan = FreeEnergyScan::make(model, p).value();
  while (!scan.advance(500)) {
  }
  return scan.curves().value();
}

TEST(ThermodynamicIntegral, IsExactForCubicsAndOfFourthOrder) {
  const auto error = [](Index n, auto f, auto integral) {
    std::vector<Real> values;
    for (Index i = 0; i < n; ++i)
      values.push_back(f(-1 + 2.5 * static_cast<Real>(i) / static_cast<Real>(n - 1)));
    const Vector out = thermodynamic_integral(-1, 1.5, values).value();
    EXPECT_EQ(out(0), 0);
    Real worst = 0;
    for (Index i = 0; i < n; ++i) {
      const Real x = -1 + 2.5 * static_cast<Real>(i) / static_cast<Real>(n - 1);
      worst = std::max(worst,
                       std::abs(out(static_cast<std::size_t>(i)) - (integral(x) - integral(-1))));
    }
    return worst;
  };
  EXPECT_LT(error(
                5, [](Real x) { return 4 * x * x * x - 2 * x; },
                [](Real x) { return x * x * x * x - x * x; }),
            1e-13);
  const auto smooth = [&](Index n) {
    return error(
        n, [](Real x) { return std::cos(2 * x); }, [](Real x) { return 0.5 * std::sin(2 * x); });
  };
  EXPECT_GT(std::log2(smooth(33) / smooth(65)), 3.9); // the ends are better than the bound
}

// ln det of a symmetric positive matrix by elimination.
Real log_determinant(std::vector<std::vector<Real>> a) {
  Real sum = 0;
  for (std::size_t k = 0; k < a.size(); ++k) {
    sum += std::log(a[k][k]);
    for (std::size_t i = k + 1; i < a.size(); ++i)
      for (std::size_t j = a.size(); j-- > k;)
        a[i][j] -= a[i][k] / a[k][k] * a[k][j];
  }
  return sum;
}

// H = |m x - b|^2/2 + k |P x - d|^2/2 with m = 1 - w is quadratic: F = min H + ln det A/(2 beta),
// A = m^T m + k P. The minimum is found by relaxation.
Real exact_linear(const ThermalNeuronsParams& p, Real q) {
  const auto n = static_cast<std::size_t>(p.neurons);
  std::vector<std::vector<Real>> m(n, std::vector<Real>(n)), a(n, std::vector<Real>(n, 0));
  std::vector<Real> right(n, 0), x(n, 0);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      const bool own = static_cast<Index>(i) == p.to && static_cast<Index>(j) == p.from;
      m[i][j] = (i == j ? 1 : 0) - (own ? q : p.weights[i * n + j]);
    }
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      for (std::size_t k = 0; k < n; ++k)
        a[i][j] += m[k][i] * m[k][j];
      right[i] += m[j][i] * p.biases[j];
    }
  for (std::size_t k = 0; k < p.data.size(); ++k) {
    a[k][k] += p.stiffness;
    right[k] += p.stiffness * p.data[k];
  }
  for (int sweep = 0; sweep < 2000; ++sweep) // Gauss-Seidel
    for (std::size_t i = 0; i < n; ++i) {
      Real rest = right[i];
      for (std::size_t j = 0; j < n; ++j)
        if (j != i) rest -= a[i][j] * x[j];
      x[i] = rest / a[i][i];
    }
  Real lowest = 0;
  for (std::size_t i = 0; i < n; ++i) {
    Real e = -p.biases[i];
    for (std::size_t j = 0; j < n; ++j)
      e += m[i][j] * x[j];
    lowest += 0.5 * e * e;
  }
  for (std::size_t k = 0; k < p.data.size(); ++k)
    lowest += 0.5 * p.stiffness * (x[k] - p.data[k]) * (x[k] - p.data[k]);
  return lowest + 0.5 / p.inverse_temperature * log_determinant(a);
}

TEST(FreeEnergy, OfLinearNeuronsIsTheGaussianClosedFormBothWays) {
  ThermalNeuronsParams p = random_thermal_params(4, 0.4, 6);
  p.linear = true;
  const auto model = ThermalNeuronsModel::make(p).value();
  const FreeEnergyCurves f = scanned(model, {.half_width = 1, .nodes = 9, .chains = 120});
  for (std::size_t k = 0; k < f.q.size(); ++k) {
    const Real exact = exact_linear(p, f.q(k)) - exact_linear(p, f.q(0));
    EXPECT_NEAR(f.integrated(k), exact, kAgreement) << f.q(k);
    EXPECT_NEAR(f.perturbed(k), exact, kAgreement) << f.q(k);
  }
}

// F of two tanh neurons by quadrature over both.
Real exact_pair(const ThermalNeuronsModel& model, Real q) {
  const int side = 200;
  const Real reach = 5, h = 2 * reach / side;
  std::vector<Real> x(2 * side * side), qs(side * side, q), h_of(side * side);
  for (int j = 0; j < side; ++j)
    for (int i = 0; i < side; ++i) {
      x[static_cast<std::size_t>(j * side + i)] = -reach + (i + 0.5) * h;
      x[static_cast<std::size_t>(side * side + j * side + i)] = -reach + (j + 0.5) * h;
    }
  ThermalNeuronsWork work;
  losses(h_of, model, x, qs, work);
  Real sum = 0;
  for (const Real loss : h_of)
    sum += std::exp(-model.params().inverse_temperature * loss);
  return -std::log(sum * h * h) / model.params().inverse_temperature;
}

TEST(FreeEnergy, OfTwoTanhNeuronsIsThatOfQuadratureBothWays) {
  ThermalNeuronsParams p = random_thermal_params(2, 1, 6);
  p.data = {0.6};
  const auto model = ThermalNeuronsModel::make(p).value();
  const FreeEnergyCurves f = scanned(model, {.half_width = 2, .nodes = 13, .chains = 80});
  Real range = 0;
  for (std::size_t k = 0; k < f.q.size(); ++k) {
    const Real exact = exact_pair(model, f.q(k)) - exact_pair(model, f.q(0));
    range = std::max(range, std::abs(exact));
    EXPECT_NEAR(f.integrated(k), exact, kAgreement) << f.q(k);
    EXPECT_NEAR(f.perturbed(k), exact, kAgreement) << f.q(k);
  }
  EXPECT_GT(range, 10 * kAgreement); // there is something to measure
}

TEST(FreeEnergy, OfEightNeuronsAgreesBetweenIntegrationAndPerturbation) {
  const auto model = ThermalNeuronsModel::make(random_thermal_params(8, 1.2, 3)).value();
  const FreeEnergyCurves f =
      scanned(model, {.half_width = 2, .nodes = 17, .chains = 40, .steps = 1200});
  Real range = 0;
  for (std::size_t k = 0; k < f.q.size(); ++k) {
    EXPECT_NEAR(f.integrated(k), f.perturbed(k), kAgreement) << f.q(k);
    range = std::max(range, std::abs(f.perturbed(k)));
    EXPECT_GT(f.slope_error(k), 0);
    EXPECT_GT(f.force_integral(k), 0);
  }
  EXPECT_GT(range, 10 * kAgreement);
}

TEST(FreeEnergy, MatchesTheIndependentScript) { // tests/reference/thermal_neurons.py
  ThermalNeuronsParams p;
  p.neurons = 2;
  p.weights = {0.3, 0, -0.8, 0.2};
  p.biases = {0.1, -0.2};
  p.data = {0.6};
  p.stiffness = 3;
  p.weight_decay = 0.1;
  p.to = 0;
  p.from = 1;
  const auto model = ThermalNeuronsModel::make(p).value();
  const FreeEnergyCurves f =
      scanned(model, {.half_width = 2, .nodes = 13, .chains = 120, .steps = 2000});
  struct Row {
    std::size_t node;
    Real free_energy, slope, variance, integral;
  };
  const Real statistics = 0.1; // of the noise: 4 sigma of 2400 correlation times
  for (const Row& row : {Row{3, -0.177821, -0.135628, 0.005341, 0.001425},
                         Row{6, -0.214726, 0.171641, 0.043888, 0.042396},
                         Row{9, 0.051167, 0.250314, 0.038787, 0.021013}}) {
    EXPECT_NEAR(f.integrated(row.node), row.free_energy, kAgreement);
    EXPECT_NEAR(f.perturbed(row.node), row.free_energy, kAgreement);
    EXPECT_NEAR(f.slope(row.node), row.slope, 5 * f.slope_error(row.node));
    EXPECT_NEAR(f.variance(row.node) / row.variance, 1, statistics);
    EXPECT_NEAR(f.force_integral(row.node) / row.integral, 1, statistics);
  }
}

TEST(FreeEnergy, HotterNeuronsHaveAnotherFreeEnergy) { // negative: beta is no mere factor
  ThermalNeuronsParams p = random_thermal_params(2, 1, 6);
  const auto at = [&p](Real beta) {
    p.inverse_temperature = beta;
    const auto model = ThermalNeuronsModel::make(p).value();
    return exact_pair(model, 2) - exact_pair(model, -2);
  };
  EXPECT_GT(std::abs(at(4) - at(1)), kAgreement);
}

TEST(FreeEnergy, PerturbationOfAConstantIsThatConstant) {
  Perturbation step;
  step.samples = 2;
  step.forward = 2 * std::exp(-4 * 0.3);
  step.backward = 2 * std::exp(4 * 0.2);
  EXPECT_NEAR(step.difference(4), 0.5, 1e-14);
}

TEST(FreeEnergy, RefusesScansThatAreTooShort) {
  const auto model = ThermalNeuronsModel::make(random_thermal_params(4, 1, 1)).value();
  const auto refused = [&](FreeEnergyScanParams p) {
    const auto scan = FreeEnergyScan::make(model, p);
    return scan ? std::string("accepted") : scan.error().quantity;
  };
  EXPECT_EQ(refused({}), "accepted");
  EXPECT_EQ(refused({.nodes = 3}), "free energy scan");
  EXPECT_EQ(refused({.half_width = 0}), "free energy scan");
  EXPECT_EQ(refused({.steps = 100}), "steps of the free energy scan");
}

} // namespace
