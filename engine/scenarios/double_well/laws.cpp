#include "laws.hpp"

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

// The walls of the box are too steep for the grid if D is small: then nearer ones serve, where the
// ground state is small enough not to see them.
std::optional<WittenStates> quantum_side(const LearnerParams& p, Real diffusion) {
  constexpr Real kNearer = 0.9, kUnseen = 20; // gamma (F - lowest F)/D at the wall
  const Real lowest = loss(p.task, valley(p.task).value_or(0));
  for (Real wall = kBox;
       wall == kBox || p.step_size * (loss(p.task, wall) - lowest) > kUnseen * diffusion;
       wall *= kNearer) {
    std::vector<Real> slopes, curvatures;
    for (const Real w : FokkerPlanckModel::centres(wall, kDensityCells)) {
      slopes.push_back(slope(p.task, w));
      curvatures.push_back(curvature(p.task, w));
    }
    auto states =
        witten_states({.half_width = wall, .step_size = p.step_size, .diffusion = diffusion},
                      slopes, curvatures, kRates);
    if (states) return std::move(states.value());
  }
  return std::nullopt;
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
              quantum_side(p, mean),
              std::move(landscape.value()),
              std::move(tables.value())};
}

} // namespace twofold::double_well
