#include "spectra.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::light_cone {

namespace {

constexpr std::array<Real, 9> kBudgetTurnovers = {0,    0.002, 0.005, 0.01, 0.02,
                                                  0.05, 0.1,   0.15,  0.2};
constexpr Real kSmallest = 1e-6; // of a violation that is drawn on a logarithmic scale

Real wave_number(Index j, Index sites) {
  return 2 * math::pi * static_cast<Real>(j) / static_cast<Real>(sites);
}

Result<BudgetPoint> budget_at(const Setup& setup, Real turnover) {
  auto small = walk_of(setup, kBudgetSites, turnover);
  if (!small) return small.error();
  Matrix weights = real_weights(small.value());
  const Real kept = math::exp(-setup.leak);
  for (Real& w : view(weights))
    w *= kept;
  auto budget = entropy_budget(weights, kNoiseVariance);
  if (!budget) return budget.error();
  auto model = walk_of(setup, kSites, turnover);
  if (!model) return model.error();
  const Index j = (setup.wave() + kSites) % kSites;
  return BudgetPoint{
      turnover, budget.value(),
      lorentz_violation(frequencies(model.value(), j)[0], setup.ring_wave_number(), setup.theta)};
}

Status fill_violation(Spectra& out, const Setup& setup) {
  for (Index r = 0; r < kRates; ++r) {
    const Real power = kLowestPower + (static_cast<Real>(r) + 0.5) *
                                          (kHighestPower - kLowestPower) /
                                          static_cast<Real>(kRates);
    auto model = walk_of(setup, 2 * kWaves, math::exp(power * math::log(10)));
    if (!model) return model.error();
    for (Index j = 1; j <= kWaves; ++j) { // at rest nothing is broken
      const Real k = wave_number(j, 2 * kWaves);
      const Real violation = lorentz_violation(frequencies(model.value(), j)[0], k, setup.theta);
      out.violation.push_back(
          static_cast<float>(math::log(std::max(violation, kSmallest)) / math::log(10)));
    }
  }
  return Done{};
}

} // namespace

Permutation permutation_of(const Setup& setup, Index sites) {
  return setup.shuffled ? shuffled_permutation(sites, setup.seed) : chain_permutation(sites);
}

Result<WalkModel> walk_of(const Setup& setup, Index sites, Real turnover) {
  return WalkModel::make({setup.theta, turnover}, permutation_of(setup, sites));
}

Result<Spectra> make_spectra(const Setup& setup) {
  Spectra out;
  auto ring = walk_of(setup, kRing, setup.turnover);
  auto small = walk_of(setup, kBudgetSites, setup.turnover);
  auto run = walk_of(setup, kSites, setup.turnover);
  if (!ring) return ring.error();
  if (!small) return small.error();
  if (!run) return run.error();
  for (Index j = 0; j < kRing / 2; ++j) {
    out.wave_numbers.push_back(wave_number(j, kRing));
    out.frequency.push_back(frequencies(ring.value(), j)[0]);
  }
  out.packet_frequency = frequencies(run.value(), (setup.wave() + kSites) % kSites)[0];
  if (auto status = fill_violation(out, setup); !status) return status.error();
  for (const Real rate : kBudgetTurnovers) {
    auto point = budget_at(setup, rate);
    if (!point) return point.error();
    out.budget.push_back(point.value());
  }
  auto here = budget_at(setup, setup.turnover);
  if (!here) return here.error();
  out.here = here.value();
  out.weights = real_weights(small.value());
  auto mean_log = mean_log_singular_value_of(out.weights);
  if (!mean_log) return mean_log.error();
  out.mean_log_singular_value = mean_log.value();
  return out;
}

} // namespace twofold::light_cone
