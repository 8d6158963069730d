#include "twofold/quantum/adaptation.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold {

namespace {

constexpr Real kTurn = 2 * math::pi;
constexpr Real kShareOfStep = 0.3, kShareOfBatch = 0.7; // of the tuning
constexpr Real kSpread = 0.25, kMeanBatch = 8, kContrast = 0.2, kWidestStart = 2.5;

constexpr std::uint32_t kStartStream = 0x61646101;
constexpr std::uint32_t kCirculationStream = 0x61646102;
constexpr std::uint32_t kExchangeStream = 0x61646103;
constexpr std::uint32_t kBatchStream = 0x61646104;

constexpr Real kFewest = 1; // samples

void tune(AdaptingRing& ring, const AdaptationParams& p, std::span<Real> work) {
  const Real before = hbar(p, ring), e = math::log(kTurn * before / p.neuron_cost);
  const Real by = p.tuning_rate * e * p.dt;
  ring.step_size *= math::exp(-kShareOfStep * by);
  ring.batch = std::max(kFewest, ring.batch * math::exp(kShareOfBatch * by));
  const Real ratio = before / hbar(p, ring);
  ring.winding = (ring.winding + rephase(ring.wave, ratio, work)) * ratio;
}

// Probability that n goes to n + sign within dt.
Real chance(const AdaptationParams& p, Real away, int sign) {
  const Real t = p.exchange_temperature;
  const Real rise = 0.5 * (1 - 2 * sign * away); // of E/mu^2
  const Real rate = 2 / (1 + math::exp(rise / (t * t)));
  return -math::expm1(-rate * p.dt);
}

void exchange(AdaptingRing& ring, const AdaptationParams& p, Real turns, std::uint64_t step,
              std::uint64_t index) {
  const RandomKey key{p.seed, kExchangeStream, step};
  const Real away = turns - ring.neurons;
  const bool up = uniform(key, 2 * index) < chance(p, away, 1);
  const bool down = uniform(key, 2 * index + 1) < chance(p, away, -1);
  ring.neurons += static_cast<std::int32_t>(up) - static_cast<std::int32_t>(down);
}

} // namespace

Real hbar(const AdaptationParams& params, const AdaptingRing& ring) {
  return ring.step_size * params.gradient_noise / ring.batch;
}

Result<AdaptationModel> AdaptationModel::make(const AdaptationParams& p) {
  struct Named {
    const char* name;
    Real value;
  };
  for (const Named& n :
       {Named{"mu", p.neuron_cost}, Named{"kappa", p.gradient_noise},
        Named{"exchange_temperature", p.exchange_temperature}, Named{"tuning rate", p.tuning_rate},
        Named{"closing time", p.closing_time}, Named{"duration of a step", p.dt},
        Named{"rings", static_cast<Real>(p.rings)}})
    if (!(n.value > 0 && std::isfinite(n.value)))
      return Error{n.name, std::to_string(n.value), "a positive number"};
  if (!std::isfinite(p.pull)) return Error{"pull", std::to_string(p.pull), "a finite number"};
  const Vector theta = GaugeRingModel::places(std::max<Index>(p.cells, 0));
  std::vector<Real> potential;
  for (const Real x : theta)
    potential.push_back(p.pull * math::cos(x));
  auto ring = GaugeRingModel::make({.dt = p.dt, .cells = p.cells}, potential);
  if (!ring) return ring.error();
  AdaptationModel model;
  model.params_ = p;
  model.ring_ = std::move(ring.value());
  model.work_ = make_work(model.ring_);
  model.phases_.resize(3 * theta.size());
  return model;
}

GaugeRingModel AdaptationModel::ring_of(const AdaptingRing& ring) const {
  GaugeRingModel model = ring_;
  model.tune(hbar(params_, ring), ring.step_size, ring.winding);
  return model;
}

AdaptationState start_adaptation(const AdaptationModel& model) {
  const AdaptationParams& p = model.params();
  const auto count = static_cast<std::size_t>(p.rings);
  std::vector<Real> spread(2 * count), turns(count);
  fill_normal(spread, {p.seed, kStartStream, 0});
  fill_uniform(turns, {p.seed, kCirculationStream, 0});
  std::vector<Real> density;
  for (const Real x : GaugeRingModel::places(p.cells))
    density.push_back(1 + kContrast * math::cos(x - 1));
  AdaptationState state;
  state.rings.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    AdaptingRing& ring = state.rings[i];
    ring.step_size = math::exp(kSpread * spread[i]);
    ring.batch = std::max(kFewest, kMeanBatch * math::exp(kSpread * spread[count + i]));
    ring.drawn = draw_batch(ring.batch, 0.5);
    ring.winding = kWidestStart * (2 * turns[i] - 1) * p.neuron_cost / (kTurn * hbar(p, ring));
    const GaugeRingModel own = model.ring_of(ring);
    ring.wave = start_ring(own, density, std::vector<Real>(density.size(), 0));
  }
  return state;
}

void step(AdaptationState& state, AdaptationModel& model) {
  const AdaptationParams& p = model.params_;
  const Real kept = math::exp(-p.dt / p.closing_time);
  for (std::size_t i = 0; i < state.rings.size(); ++i) {
    AdaptingRing& ring = state.rings[i];
    model.ring_.tune(hbar(p, ring), ring.step_size, ring.winding);
    step(model.next_, model.ring_, ring.wave, model.work_);
    std::swap(model.next_, ring.wave);
    if (p.tune_hbar) tune(ring, p, model.phases_);
    ring.drawn = draw_batch(ring.batch, uniform({p.seed, kBatchStream, state.step}, i));
    if (!p.exchange && !p.close) continue;
    const Real turns = circulation_per_neuron(p, ring);
    if (p.exchange) exchange(ring, p, turns, state.step, i);
    if (p.close) { // exact for constant n: the torque only turns the gauge
      const Real away = (turns - ring.neurons) * (1 - kept);
      ring.winding -= away * p.neuron_cost / (kTurn * hbar(p, ring));
    }
  }
  ++state.step;
}

Real circulation_per_neuron(const AdaptationParams& params, const AdaptingRing& ring) {
  const Real turns = ring.winding + winding(ring.wave);
  return turns * kTurn * hbar(params, ring) / params.neuron_cost;
}

std::int32_t draw_batch(Real batch, Real u) {
  const Real low = std::floor(batch);
  const Real chance_of_low = low * ((low + 1) / batch - 1);
  return static_cast<std::int32_t>(low) + (u < chance_of_low ? 0 : 1);
}

Real distance_from_whole(Real x) { return std::abs(x - std::floor(x + 0.5)); }

AdaptationSummary summary(const AdaptationParams& params, const AdaptationState& state) {
  AdaptationSummary s;
  const auto count = static_cast<Real>(state.rings.size());
  Real squares = 0;
  for (const AdaptingRing& ring : state.rings) {
    const Real ratio = kTurn * hbar(params, ring) / params.neuron_cost;
    const Real turns = circulation_per_neuron(params, ring);
    const Real away = distance_from_whole(turns), seam = distance_from_whole(turns / ratio);
    s.hbar_ratio += ratio / count;
    squares += ratio * ratio / count;
    s.mean_distance += away / count;
    s.distance += away * away / count;
    s.seam += seam * seam / count;
  }
  s.hbar_ratio_spread = std::sqrt(std::max(Real(0), squares - s.hbar_ratio * s.hbar_ratio));
  s.distance = std::sqrt(s.distance);
  s.seam = std::sqrt(s.seam);
  return s;
}

} // namespace twofold
