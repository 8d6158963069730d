#include "scanned_laws.hpp"

#include "line_views.hpp"

namespace twofold::shared {

ScannedLaws::ScannedLaws(EnsembleModel replicas, FokkerPlanckModel density, SchrodingerModel wave,
                         const ScannedLawsParams& params)
    : params_(params), replicas_(std::move(replicas)), density_(std::move(density)),
      wave_(std::move(wave)), density_work_(static_cast<std::size_t>(params.density_cells)),
      work_(make_work(wave_)) {}

Result<ScannedLaws> ScannedLaws::make(const Landscape& landscape, const ScannedLawsParams& params) {
  auto replicas = EnsembleModel::make(landscape, params.learners);
  if (!replicas) return replicas.error();
  auto density = FokkerPlanckModel::of(landscape, replicas.value(), params.density_cells);
  if (!density) return density.error();

  const Real half_width = landscape.half_width();
  const Vector places = SchrodingerModel::nodes(half_width, params.wave_intervals);
  Vector potential = places;
  for (std::size_t i = 0; i < potential.size(); ++i)
    potential(i) = landscape.value(places(i));
  auto wave = SchrodingerModel::make({.hbar = params.hbar,
                                      .step_size = params.learners.step_size,
                                      .dt = params.learners.dt,
                                      .half_width = half_width,
                                      .intervals = params.wave_intervals},
                                     view(potential));
  if (!wave) return wave.error();
  return ScannedLaws(std::move(replicas.value()), std::move(density.value()),
                     std::move(wave.value()), params);
}

ScannedLawsState ScannedLaws::begin(Index learners, Real start, Real width) const {
  ScannedLawsState state;
  state.replicas = start_ensemble(replicas_, learners, start, width);
  state.density = start_gaussian(density_, start, width);
  state.wave = start_packet(wave_, start, width);
  return state;
}

void ScannedLaws::step(ScannedLawsState& next, const ScannedLawsState& now, bool first) {
  // The energy is conserved while hbar and gamma stay; a change of either starts a new account.
  const Real step_size = params_.learners.step_size;
  const bool new_account =
      first || now.account_hbar != params_.hbar || now.account_step_size != step_size;
  next.start_energy = new_account ? energy(wave_, now.wave, work_) : now.start_energy;
  next.account_hbar = params_.hbar;
  next.account_step_size = step_size;
  twofold::step(next.replicas, replicas_, now.replicas);
  twofold::step(next.density, density_, now.density, density_work_);
  twofold::step(next.wave, wave_, now.wave, work_);
}

bool ScannedLaws::belongs(const ScannedLawsState& state, Index learners) {
  const ScannedLawsParams grids;
  return state.replicas.q.size() == static_cast<std::size_t>(learners) &&
         state.density.p.size() == static_cast<std::size_t>(grids.density_cells) &&
         state.wave.psi.size() == static_cast<std::size_t>(grids.wave_intervals - 1);
}

EntropyRates ScannedLaws::entropy(const ScannedLawsState& state) const {
  return entropy_rates(density_, state.density);
}

void ScannedLaws::fill(sim::DensityView& density, const ScannedLawsState& state, bool first,
                       Index bins, Real place, Index nodes, const Landscape& landscape) const {
  fill_density(density, view(state.replicas.q), density_, state.density, bins);
  density.schrodinger.x =
      as_vector(view(SchrodingerModel::nodes(landscape.half_width(), params_.wave_intervals)));
  density.schrodinger.y.resize(density.schrodinger.x.size());
  density.phase.resize(density.schrodinger.x.size());
  twofold::density(density.schrodinger.y, state.wave);
  phase(density.phase, state.wave);

  density.hbar = params_.hbar;
  density.hbar_predicted = 2 * diffusion(place) / params_.learners.step_size;
  density.hbar_spread = relative_spread(
      sampled(landscape.half_width(), nodes, [&](Real q) { return diffusion(q); }).y);
  density.norm = norm(wave_, state.wave);
  density.energy = energy(wave_, state.wave, work_);
  density.energy_start = first ? density.energy : state.start_energy;
  density.wave_left = 1 - probability_right_of(wave_, state.wave, 0) / density.norm;
  losses_.clear();
  for (const Real q : density.replicas)
    losses_.push_back(landscape.value(q));
  fill_losses(density, losses_);
}

} // namespace twofold::shared
