#include "laws.hpp"

#include "twofold/core/tridiagonal_eigen.hpp"

namespace twofold::double_well {

namespace {

constexpr Index kNodes = 121; // of the tables: the spline of F is exact to 1e-7 there
// The tables are only asked for drift and diffusion, which steps of another length leave the same;
// the walls are too steep for the unit steps of the learners.
constexpr Real kTableTime = 0.05;

Result<FokkerPlanckModel> fokker_planck(const LearnerParams& p, std::span<const Real> diffusion) {
  const Vector places = FokkerPlanckModel::centres(kBox, kDensityCells);
  std::vector<Real> free_energy;
  for (const Real w : places)
    free_energy.push_back(loss(p.task, w));
  return FokkerPlanckModel::make({.half_width = kBox, .step_size = p.step_size, .dt = 1},
                                 free_energy, diffusion);
}

Result<std::vector<Real>> rates(const FokkerPlanckModel& model) {
  auto found = relaxation_rates(model, kRates);
  if (!found) return found.error();
  return std::vector<Real>(found.value().begin(), found.value().end());
}

// Beyond the walls psi is zero, which at their height costs nothing.
Result<std::vector<Real>> energies(const LearnerParams& p, Real diffusion) {
  const Vector places = FokkerPlanckModel::centres(kBox, kDensityCells);
  const Real h = places(1) - places(0), hbar = 2 * diffusion / p.step_size;
  const Real hop = 0.5 * hbar * hbar * p.step_size / (h * h);
  std::vector<Real> diagonal;
  for (const Real w : places)
    diagonal.push_back(2 * hop + witten_potential(p, diffusion, w));
  auto pairs = lowest_eigenpairs(diagonal, std::vector<Real>(diagonal.size() - 1, -hop), kRates);
  if (!pairs) return pairs.error();
  return std::vector<Real>(pairs.value().values.begin(), pairs.value().values.end());
}

Result<Landscape> table_of(const LearnerParams& p) {
  LandscapeScan scan{kBox, zeros(kNodes), zeros(kNodes), zeros(kNodes)};
  for (Index i = 0; i < kNodes; ++i) {
    const auto k = static_cast<std::size_t>(i);
    const Real w = scan_node(kBox, kNodes, i);
    scan.values(k) = loss(p.task, w);
    scan.gradients(k) = slope(p.task, w);
    scan.noise(k) = gradient_noise(p.task, w);
  }
  return Landscape::fit(scan);
}

} // namespace

Real witten_potential(const LearnerParams& p, Real diffusion, Real w) {
  const Real f = slope(p.task, w);
  return 0.5 * p.step_size * f * f - diffusion * curvature(p.task, w);
}

Result<Laws> make_laws(const LearnerParams& p) {
  std::vector<Real> noise;
  for (const Real w : FokkerPlanckModel::centres(kBox, kDensityCells))
    noise.push_back(diffusion(p, w));
  auto density = fokker_planck(p, noise);
  if (!density) return density.error();
  auto own_rates = rates(density.value());
  if (!own_rates) return own_rates.error();
  const Vector at_rest = zero_mode(density.value());

  Real mean = 0;
  for (std::size_t i = 0; i < noise.size(); ++i)
    mean += at_rest(i) * noise[i] * density.value().spacing();
  auto reference = fokker_planck(p, std::vector<Real>(noise.size(), mean));
  if (!reference) return reference.error();
  auto reference_rates = rates(reference.value());
  if (!reference_rates) return reference_rates.error();
  const Vector reference_at_rest = zero_mode(reference.value());

  auto reference_energies = energies(p, mean);
  if (!reference_energies) return reference_energies.error();

  auto landscape = table_of(p);
  if (!landscape) return landscape.error();
  auto tables =
      EnsembleModel::make(landscape.value(), {.step_size = p.step_size,
                                              .dt = kTableTime,
                                              .injected_diffusion = p.noise,
                                              .batch_size = static_cast<Real>(p.batch) * kTableTime,
                                              .seed = p.seed});
  if (!tables) return tables.error();
  return Laws{std::move(density.value()),
              std::move(reference.value()),
              mean,
              at_rest,
              reference_at_rest,
              std::move(own_rates.value()),
              std::move(reference_rates.value()),
              std::move(reference_energies.value()),
              std::move(landscape.value()),
              std::move(tables.value())};
}

} // namespace twofold::double_well
