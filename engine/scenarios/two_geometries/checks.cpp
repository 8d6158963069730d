#include "checks.hpp"

#include "observables/sheet_readings.hpp"
#include "scenarios/shared/sheet_checks.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::two_geometries {

namespace {

using sim::Check;
using sim::Kind;
using sim::Verdict;
using namespace shared; // NOLINT: badges

Check one_hbar(const sim::ParameterValues& values, const sim::DensityView& density) {
  const Real off = std::abs(density.hbar_predicted / density.hbar - 1);
  Check check = judged({.id = "one-hbar",
                        .label = "One ħ = 2D/γ everywhere",
                        .kind = Kind::assumed,
                        .residual = std::max(off, density.hbar_spread),
                        .limit = kOneHbarLimit,
                        .percent = true,
                        .views = kQuantum});
  if (check.verdict == Verdict::holds) return check;
  if (density.hbar_spread > kOneHbarLimit) {
    check.reason = "The gradient noise differs from place to place.";
    offer(check, "Average more samples", "batch_size", 16);
    if (values[batch_size] >= 16) check.action.clear();
  } else {
    check.reason = "The noise makes another ħ than the wave uses.";
    if (density.hbar_predicted >= kLeastHbar && density.hbar_predicted <= kMostHbar) {
      offer(check, "Use ħ = 2D/γ", "hbar", density.hbar_predicted);
    }
  }
  return check;
}

void add_learning(std::vector<Check>& checks, const sim::LandscapeView& landscape) {
  checks.push_back(judged({.id = "gradient",
                           .label = "Gradient vs difference",
                           .kind = Kind::measured,
                           .residual = landscape.gradient_error,
                           .limit = kGradientLimit,
                           .views = kLearning}));
  Check symmetry = judged({.id = "landscape-symmetry",
                           .label = "Loss, left vs right",
                           .kind = Kind::measured,
                           .residual = landscape.symmetry,
                           .limit = kSymmetryLimit,
                           .views = kLearning});
  if (symmetry.verdict == Verdict::fails)
    symmetry.reason = "The sheet is no mirror image of itself, as with shuffled weights.";
  checks.push_back(symmetry);
  Check mean{.id = "mean-loss",
             .label = "Central beam for all data",
             .kind = Kind::assumed,
             .limit = kMeanLossLimit,
             .percent = true,
             .views = kLearning};
  if (landscape.double_well && landscape.barrier_mean > 0) {
    mean.residual = std::abs(landscape.barrier_mean / landscape.barrier - 1);
    mean = judged(mean);
    if (mean.verdict == Verdict::fails) {
      mean.reason = "The data spread so far that their mean loss differs.";
      offer(mean, "Narrow the source", "source_spread", 0.03);
    }
  }
  checks.push_back(mean);
}

void add_quantum(std::vector<Check>& checks, const sim::ParameterValues& values,
                 const sim::DensityView& density) {
  Check wave = learners_against({.id = "learners-schrodinger",
                                 .label = "Learners vs Schrödinger",
                                 .kind = Kind::assumed,
                                 .views = kQuantum | kBoth},
                                density, density.schrodinger);
  wave.contrast = true;
  if (wave.verdict == Verdict::fails)
    wave.reason = "The loss here is fixed, so noise alone moves the learners.";
  checks.push_back(wave);
  checks.push_back(one_hbar(values, density));
  checks.push_back(wave_conserves(density));
}

void add_gravity(std::vector<Check>& checks, const sim::SheetView& sheet) {
  Check einstein{.id = "einstein",
                 .label = "Einstein equation",
                 .kind = Kind::derived,
                 .limit = kEinsteinLimit,
                 .percent = true,
                 .views = kGravity | kBoth};
  if (sheet.ready) {
    einstein.residual = sheet.einstein_residual;
    einstein = judged(einstein);
    if (einstein.verdict == Verdict::fails && sheet.shuffled)
      einstein.reason = "Shuffled weights are no geometry of this mass.";
  }
  checks.push_back(einstein);
  add_ray_checks(checks, sheet, "Away from the valleys a packet is more than its rays.");
}

Check mass_place(const sim::SheetView& sheet) {
  Check check{.id = "mass-place",
              .label = "Weight = place of the mass",
              .kind = Kind::derived,
              .limit = kPlaceLimit,
              .views = kGravity | kBoth};
  const auto place = observables::height_of_curvature(sheet);
  if (!sheet.ready || (sheet.mass == 0 && !sheet.shuffled)) return check;
  if (place) check.residual = std::abs(place.value() - sheet.q);
  if (place) check = judged(check);
  if (check.verdict == Verdict::fails && sheet.shuffled)
    check.reason = "Shuffled weights are most curved anywhere.";
  return check;
}

Check entropy_is_energy(const Identities& found, const sim::DensityView& density) {
  Check check{.id = "entropy-energy",
              .label = "Entropy is quantum energy",
              .kind = Kind::derived,
              .limit = kEntropyLimit,
              .percent = true,
              .views = kQuantum | kBoth};
  if (!found.entropy_energy || !found.quantum_energy || !(*found.quantum_energy > 0)) return check;
  check.residual = std::abs(*found.entropy_energy / *found.quantum_energy - 1);
  check = judged(check);
  if (check.verdict != Verdict::fails) return check;
  if (std::abs(density.hbar_predicted / density.hbar - 1) > kOneHbarLimit) {
    check.reason = "The noise makes another ħ than the wave uses.";
    if (density.hbar_predicted >= kLeastHbar && density.hbar_predicted <= kMostHbar)
      offer(check, "Use ħ = 2D/γ", "hbar", density.hbar_predicted);
  } else {
    check.reason = "Too few learners, or they touch the walls.";
  }
  return check;
}

Check free_energy_is_phase(const Identities& found, const sim::Snapshot& s) {
  Check check{.id = "free-energy-phase",
              .label = "Free energy is the phase",
              .kind = Kind::derived,
              .limit = kPhaseLimit,
              .percent = true,
              .views = kQuantum | kBoth};
  if (!found.phase_barrier || !(s.landscape.barrier > 0)) return check;
  check.residual = std::abs(*found.phase_barrier / s.landscape.barrier - 1);
  check = judged(check);
  if (check.verdict != Verdict::fails) return check;
  check.reason = "One ħ = 2D/γ is needed, the same everywhere.";
  if (s.density.hbar_predicted >= kLeastHbar && s.density.hbar_predicted <= kMostHbar &&
      s.density.hbar_spread <= kOneHbarLimit)
    offer(check, "Use ħ = 2D/γ", "hbar", s.density.hbar_predicted);
  return check;
}

// The loss at the weight of the sheet, in the three views.
void add_loss(std::vector<Check>& checks, const sim::ParameterValues& values,
              const sim::Snapshot& s, const sim::SheetView& sheet) {
  Check felt{.id = "potential-felt",
             .label = "The wave feels the loss",
             .kind = Kind::measured,
             .limit = kFeltLimit,
             .views = kQuantum | kBoth};
  Check lost{.id = "energy-lost",
             .label = "Loss is energy lost",
             .kind = Kind::derived,
             .limit = kLostLimit,
             .views = kLearning | kGravity | kBoth};
  if (sheet.ready) {
    const Real loss = observables::read_at(s.landscape.loss, sheet.q);
    felt.residual = std::abs(observables::read_at(s.density.potential_felt, sheet.q) - loss);
    if (std::isfinite(felt.residual))
      felt = judged(felt);
    else
      felt.residual = 0;
    if (sheet.energy_lost && sheet.mass == values[mass] && std::isfinite(loss)) {
      lost.residual = std::abs(*sheet.energy_lost - loss);
      lost = judged(lost);
    }
  }
  if (felt.verdict == Verdict::unknown) felt.reason = "The wave is too thin at this weight.";
  if (sheet.ready && lost.verdict == Verdict::unknown)
    lost.reason = "The loss was scanned with another mass.";
  checks.push_back(felt);
  checks.push_back(lost);
}

} // namespace

std::vector<Check> make_checks(const sim::ParameterValues& values, const sim::Snapshot& snapshot,
                               const sim::SheetView& sheet, const Identities& identities) {
  std::vector<Check> checks;
  if (snapshot.landscape.loss.x.empty()) return checks; // the run did not start
  checks.push_back(learners_against({.id = "learners-fokker-planck",
                                     .label = "Learners vs Fokker-Planck",
                                     .kind = Kind::measured,
                                     .views = kLearning | kQuantum | kBoth},
                                    snapshot.density, snapshot.density.fokker_planck));
  add_learning(checks, snapshot.landscape);
  add_quantum(checks, values, snapshot.density);
  add_gravity(checks, sheet);
  checks.push_back(mass_place(sheet));
  checks.push_back(entropy_is_energy(identities, snapshot.density));
  checks.push_back(free_energy_is_phase(identities, snapshot));
  add_loss(checks, values, snapshot, sheet);
  return checks;
}

} // namespace twofold::two_geometries
