// What a light-cone run knows of its network before the first step: frequencies of the operator,
// how far they are from E^2 = k^2 + m^2 over wave number and turnover, and the entropy budget.
//
// All of it is read from the activation step itself on small rings: plane waves and unit vectors
// are put in, no dispersion relation is assumed. Status: derived from the weights.
#pragma once

#include "setup.hpp"

#include "twofold/spacetime/entropy_budget.hpp"
#include "twofold/spacetime/walk.hpp"

namespace twofold::light_cone {

inline constexpr Index kRing = 128;      // of the frequencies
inline constexpr Index kBudgetSites = 8; // 32 real neurons
inline constexpr Index kWaves = 32, kRates = 24;
inline constexpr Real kLowestPower = -4, kHighestPower = 0; // of ten, of the turnover
inline constexpr Real kNoiseVariance = 0.01;                // of the neurons, in the budget

struct BudgetPoint {
  Real turnover = 0;
  EntropyBudget budget;
  Real violation = 0; // at the packet's wave number
};

struct Spectra {
  std::vector<Real> wave_numbers;   // (kRing/2)
  std::vector<Complex> frequency;   // positive ones
  Complex packet_frequency;         // of the packet's wave number on the ring of the run
  std::vector<float> violation;     // (kRates, kWaves), decimal logarithm
  std::vector<BudgetPoint> budget;  // turnover rising
  BudgetPoint here;                 // at the turnover of the run
  Real mean_log_singular_value = 0; // of one activation step without the leak
  Matrix weights;                   // real, of a chain of kBudgetSites sites, without the leak
};

[[nodiscard]] Permutation permutation_of(const Setup& setup, Index sites);
[[nodiscard]] Result<WalkModel> walk_of(const Setup& setup, Index sites, Real turnover);
[[nodiscard]] Result<Spectra> make_spectra(const Setup& setup);

} // namespace twofold::light_cone
