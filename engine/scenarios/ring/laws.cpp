#include "laws.hpp"

#include <cmath>

namespace twofold::ring {

namespace {

template <class Function> std::vector<Real> on_cells(Index cells, Function function) {
  std::vector<Real> out;
  for (const Real theta : GaugeRingModel::places(cells))
    out.push_back(function(theta));
  return out;
}

std::vector<Real> start_on(const Story& story, Index cells) {
  return on_cells(cells, [&](Real theta) { return start_density(story, theta); });
}
std::vector<Real> potential_on(const Story& story, Index cells) {
  return on_cells(cells, [&](Real theta) { return story.pull * loss(theta); });
}

Result<GaugeRingModel> wave_with(const Story& story, Real winding) {
  return GaugeRingModel::make({story.hbar, story.step_size, kStepTime, winding, kWaveCells},
                              potential_on(story, kWaveCells));
}

} // namespace

bool sane(const LawState& state) {
  const auto waves = static_cast<std::size_t>(kWaveCells);
  const auto volumes = static_cast<std::size_t>(kVolumeCells);
  return state.any.chi.size() == waves && state.whole.chi.size() == waves &&
         state.volume.p.size() == volumes && state.volume.u.size() == volumes &&
         state.held.size() == static_cast<std::size_t>(kDiffusionCells);
}

Result<Laws> Laws::make(const Story& story) {
  auto any = wave_with(story, story.alpha);
  if (!any) return any.error();
  auto whole = wave_with(story, ring::whole(story.alpha));
  if (!whole) return whole.error();
  auto volume = MadelungRingModel::make({story.hbar, story.step_size, kStepTime, kVolumeCells},
                                        potential_on(story, kVolumeCells));
  if (!volume) return volume.error();
  const std::vector<Real> still(static_cast<std::size_t>(kWaveCells), 0); // Phi is in the gauge
  auto volume_start =
      volume.value().start(start_on(story, kVolumeCells),
                           std::span(still).first(std::size_t(kVolumeCells)), story.alpha);
  if (!volume_start) return volume_start.error();
  Laws laws;
  laws.any_ = std::move(any.value());
  laws.whole_ = std::move(whole.value());
  laws.volume_ = std::move(volume.value());
  const auto density = start_on(story, kWaveCells);
  laws.start_.any = start_ring(laws.any_, density, still);
  laws.start_.whole = start_ring(laws.whole_, density, still);
  laws.start_.volume = std::move(volume_start.value());
  const auto coarse = start_on(story, kDiffusionCells);
  laws.start_.held = zeros(kDiffusionCells);
  for (std::size_t i = 0; i < coarse.size(); ++i)
    laws.start_.held(i) = coarse[i];
  laws.held_ = HeldDiffusion(coarse, story.step_size * story.hbar * story.alpha,
                             0.5 * story.hbar * story.step_size, kStepTime);
  laws.wave_work_ = make_work(laws.any_);
  laws.volume_work_ = make_work(laws.volume_);
  return laws;
}

void Laws::step(LawState& next, const LawState& now) {
  twofold::step(next.any, any_, now.any, wave_work_);
  twofold::step(next.whole, whole_, now.whole, wave_work_);
  twofold::step(next.volume, volume_, now.volume, volume_work_);
  next.held = now.held;
  held_.step(view(next.held), volume_work_);
}

EntropyRates entropy_rates(const GaugeRingModel& model, const GaugeRingState& state) {
  constexpr Real kNoDensity = 1e-12; // below, a ratio of densities means nothing
  const std::size_t n = state.chi.size();
  std::vector<Complex> work = make_work(model);
  std::vector<Real> flow(n);
  current(flow, model, state, work);
  const std::vector<Real> p = density_of(state);
  const Real diffusion = 0.5 * model.params().hbar * model.params().step_size;
  EntropyRates rates{std::vector<Real>(n, 0), std::vector<Real>(n, 0)};
  for (std::size_t i = 0; i < n; ++i) {
    if (!(p[i] > kNoDensity)) continue;
    const Real slope =
        (p[i + 1 == n ? 0 : i + 1] - p[i == 0 ? n - 1 : i - 1]) / (2 * model.spacing());
    rates.made[i] = diffusion * slope * slope / p[i];
    rates.erased[i] = -flow[i] * slope / p[i] - rates.made[i];
  }
  return rates;
}

Real integral(std::span<const Real> over_cells) {
  Real sum = 0;
  for (const Real y : over_cells)
    sum += y;
  return sum * 2 * math::pi / static_cast<Real>(over_cells.size());
}

std::vector<Real> density_of(const GaugeRingState& state) {
  std::vector<Real> p(state.chi.size());
  density(p, state);
  return p;
}

std::vector<Real> binned(std::span<const Real> density) {
  const std::size_t each = density.size() / static_cast<std::size_t>(kBins);
  std::vector<Real> out(static_cast<std::size_t>(kBins), 0);
  for (std::size_t i = 0; i < each * out.size(); ++i)
    out[i / each] += density[i] / static_cast<Real>(each);
  return out;
}

Real distance(std::span<const Real> a, std::span<const Real> b) {
  Real sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    sum += std::abs(a[i] - b[i]);
  return sum * 2 * math::pi / static_cast<Real>(a.size());
}

Real back_probability(std::span<const Real> density) {
  const Vector theta = GaugeRingModel::places(static_cast<Index>(density.size()));
  const Real edge = math::cos(math::pi / 4);
  Real sum = 0;
  for (std::size_t i = 0; i < density.size(); ++i)
    if (-math::cos(theta(i) - kPeak) > edge) sum += density[i];
  return sum * 2 * math::pi / static_cast<Real>(density.size());
}

} // namespace twofold::ring
