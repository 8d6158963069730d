#include "laws.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::thermal_neurons {

namespace {

Result<FokkerPlanckModel> fokker_planck(const SurveyResult& survey, Real step_size,
                                        std::span<const Real> diffusion) {
  std::vector<Real> free_energy;
  for (const Real q : FokkerPlanckModel::centres(kBox, kDensityCells))
    free_energy.push_back(survey.landscape->value(q));
  return FokkerPlanckModel::make({.half_width = kBox, .step_size = step_size, .dt = kLearningTime},
                                 free_energy, diffusion);
}

Result<std::vector<Real>> rates_of(const FokkerPlanckModel& model) {
  auto found = relaxation_rates(model, kRates);
  if (!found) return found.error();
  return std::vector<Real>(found.value().begin(), found.value().end());
}

// Forces with a correlation time fill a window late.
Result<WindowLaw> window_of(const SurveyResult& survey, const Laws& laws) {
  const auto time = UniformSpline::fit(-kBox, kBox, view(survey.curves.correlation_time));
  if (!time) return time.error();
  std::vector<Real> late;
  for (const Real q : FokkerPlanckModel::centres(kBox, kDensityCells)) {
    const Real tau = std::max(time.value().value(q), Real(0));
    late.push_back(laws.noise + laws.step_size * laws.step_size * survey.landscape->noise(q) *
                                    window_correction(kWindow, tau));
  }
  auto model = fokker_planck(survey, laws.step_size, late);
  if (!model) return model.error();
  return window_law(model.value(), kWindow);
}

Status add_reference(Laws& laws, const SurveyResult& survey) {
  const std::vector<Real> same(static_cast<std::size_t>(kDensityCells), laws.mean_diffusion);
  auto reference = fokker_planck(survey, laws.step_size, same);
  if (!reference) return reference.error();
  auto rates = rates_of(reference.value());
  if (!rates) return rates.error();
  laws.reference_rates = std::move(rates.value());
  std::vector<Real> slopes, curvatures;
  for (const Real q : FokkerPlanckModel::centres(kBox, kDensityCells)) {
    slopes.push_back(survey.landscape->slope(q));
    curvatures.push_back(survey.landscape->curvature(q));
  }
  auto states = witten_states(
      {.half_width = kBox, .step_size = laws.step_size, .diffusion = laws.mean_diffusion}, slopes,
      curvatures, kRates);
  if (states) laws.witten = std::move(states.value());
  return Done{};
}

} // namespace

Real diffusion(const Laws& laws, const Landscape& landscape, Real q) {
  return laws.noise + laws.step_size * laws.step_size * landscape.noise(q);
}

Real diffusion_slope(const Laws& laws, const Landscape& landscape, Real q) {
  constexpr Real kSpan = kBox / static_cast<Real>(kSurvey.nodes - 1); // half a node
  return (diffusion(laws, landscape, q + kSpan) - diffusion(laws, landscape, q - kSpan)) /
         (2 * kSpan);
}

Real at_place(const Vector& cells, Real q) {
  const auto n = static_cast<Real>(cells.size());
  const Real place = std::clamp((q + kBox) / (2 * kBox) * n - Real(0.5), Real(0), n - 1);
  const auto cell = std::min(static_cast<std::size_t>(place), cells.size() - 2);
  const Real share = place - static_cast<Real>(cell);
  return (1 - share) * cells(cell) + share * cells(cell + 1);
}

Result<Laws> make_laws(const SurveyResult& survey, Real step_size, Real noise) {
  Laws laws;
  laws.step_size = step_size;
  laws.noise = noise;
  std::vector<Real> d;
  for (const Real q : FokkerPlanckModel::centres(kBox, kDensityCells))
    d.push_back(diffusion(laws, *survey.landscape, q));
  auto density = fokker_planck(survey, step_size, d);
  if (!density) return density.error();
  laws.density = std::move(density.value());
  auto rates = rates_of(laws.density);
  if (!rates) return rates.error();
  laws.rates = std::move(rates.value());
  laws.at_rest = zero_mode(laws.density);
  for (std::size_t i = 0; i < d.size(); ++i)
    laws.mean_diffusion += d[i] * laws.at_rest(i) * laws.density.spacing();
  auto window = window_of(survey, laws);
  if (!window) return window.error();
  laws.window = std::move(window.value());
  if (const Status fine = add_reference(laws, survey); !fine) return fine.error();
  return laws;
}

} // namespace twofold::thermal_neurons
