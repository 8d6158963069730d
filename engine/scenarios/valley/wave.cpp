#include "wave.hpp"

#include "laws.hpp"

#include "twofold/core/complex_arithmetic.hpp"
#include "twofold/core/jacobi.hpp"
#include "twofold/core/math.hpp"
#include "twofold/core/rng.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::valley {

namespace {

constexpr Real kImaginaryStep = 0.02; // in units of 1/gamma; energies are off by its 4th power
constexpr Real kTolerance = 1e-9;
constexpr Index kUnitsPerRound = 300; // a round takes some milliseconds
constexpr Index kUsualRounds = 30;    // for the progress bar
constexpr std::uint32_t kReplicaStream = 0x76616c06;

const std::vector<Real>& nodes() {
  static const std::vector<Real> places = plane_nodes(kWaveBox, kWaveNodes);
  return places;
}

// Share of a point that lies in the far branch.
Real far_part(std::size_t at) {
  constexpr auto n = static_cast<std::size_t>(kWaveNodes);
  const std::size_t sum = at % n + at / n; // w1 + w2 = 0 at sum = n
  return sum < n ? 1 : sum == n ? Real(0.5) : 0;
}

SplitStep2dParams params(const Setup& setup) {
  return {.hbar = setup.hbar(), .step_size = setup.step_size, .dt = 1, .half_width = kWaveBox};
}

std::vector<Real> potential_values(const Setup& setup) {
  std::vector<Real> v;
  for (const Real w2 : nodes())
    for (const Real w1 : nodes())
      v.push_back(wave_potential(setup, w1, w2));
  return v;
}

struct Moments {
  Real weight = 0, v = 0, vv = 0; // v along the valley
  void add(Real share, Real w1, Real w2) {
    const Real along = (w1 - w2) * std::sqrt(Real(0.5));
    weight += share;
    v += share * along;
    vv += share * along * along;
  }
  [[nodiscard]] Real along() const {
    return weight > 0 ? std::sqrt(std::max(vv / weight - v * v / (weight * weight), Real(0))) : 0;
  }
};

Moments near_moments(std::span<const Complex> psi) {
  Moments moments;
  const auto n = static_cast<std::size_t>(kWaveNodes);
  for (std::size_t at = 0; at < psi.size(); ++at)
    moments.add((1 - far_part(at)) * squared(psi[at]), nodes()[at % n], nodes()[at / n]);
  return moments;
}

// Quantiles of |psi|^2 within the near branch, point after point, and anywhere in the point's cell.
void place_replicas(ScoreReplicaState& replicas, const ComplexVector& psi, std::uint64_t seed) {
  const auto n = static_cast<std::size_t>(kWaveNodes), count = static_cast<std::size_t>(kReplicas);
  const Real spacing = 2 * kWaveBox / static_cast<Real>(kWaveNodes);
  const auto weight = [&](std::size_t at) { return (1 - far_part(at)) * squared(psi(at)); };
  Real total = 0;
  for (std::size_t at = 0; at < psi.size(); ++at)
    total += weight(at);
  std::size_t cell = 0;
  Real below = weight(0);
  for (std::size_t i = 0; i < count; ++i) {
    const Real wanted = (static_cast<Real>(i) + Real(0.5)) / static_cast<Real>(count) * total;
    while (below < wanted && cell + 1 < psi.size())
      below += weight(++cell);
    const RandomKey key{seed, kReplicaStream, 0};
    replicas.q(i) = nodes()[cell % n] + spacing * (uniform(key, 2 * i) - Real(0.5));
    replicas.q(count + i) = nodes()[cell / n] + spacing * (uniform(key, 2 * i + 1) - Real(0.5));
  }
}

} // namespace

Real wave_potential(const Setup& setup, Real w1, Real w2) {
  return setup.derived ? witten_potential(setup, w1, w2)
                       : setup.step_size * setup.loss.value(w1, w2);
}

Result<PlaneWaves> wave_plane(const Setup& setup) {
  return PlaneWaves::make(params(setup), kWaveNodes, kWaveNodes, potential_values(setup));
}

Result<SplitStep2d> wave_steps(const Setup& setup) {
  return SplitStep2d::make(params(setup), kWaveNodes, kWaveNodes, potential_values(setup));
}

Real Doublet::far(const Setup& setup, Real time) const {
  return a * a * far_00 + b * b * far_11 +
         2 * a * b * far_01 * math::cos((energy_1 - energy_0) * time / setup.hbar());
}

Real Doublet::period(const Setup& setup) const {
  return energy_1 > energy_0 ? 2 * math::pi * setup.hbar() / (energy_1 - energy_0) : 0;
}

FindDoublet::FindDoublet(const Setup& setup, Doublet& out) : setup_(setup), out_(out) {
  out_ = {};
  auto plane = wave_plane(setup);
  if (!plane) return;
  waves_ = std::make_unique<PlaneWaves>(std::move(plane.value()));
  states_.emplace(*waves_, 2, kImaginaryStep / setup.step_size, kTolerance);
}

bool FindDoublet::advance(Index units) {
  while (states_ && units > 0) {
    ++rounds_;
    if (states_->advance()) {
      if (states_->result()) finish(states_->result().value());
      states_.reset();
    }
    units -= kUnitsPerRound;
  }
  return !states_;
}

Real FindDoublet::progress() const {
  if (!states_) return 1;
  return static_cast<Real>(rounds_) / static_cast<Real>(rounds_ + kUsualRounds);
}

void FindDoublet::finish(const PlaneWaves::States& states) {
  out_.found = true;
  out_.energy_0 = states.energies[0];
  out_.energy_1 = states.energies[1];
  out_.wave_0 = states.waves[0];
  out_.wave_1 = states.waves[1];
  for (std::size_t at = 0; at < out_.wave_0.size(); ++at) {
    const Real share = far_part(at) * waves_->cell_area();
    out_.far_00 += share * out_.wave_0[at] * out_.wave_0[at];
    out_.far_11 += share * out_.wave_1[at] * out_.wave_1[at];
    out_.far_01 += share * out_.wave_0[at] * out_.wave_1[at];
  }
  Matrix far = zeros(2, 2);
  far(0, 0) = out_.far_00;
  far(1, 1) = out_.far_11;
  far(0, 1) = far(1, 0) = out_.far_01;
  const auto pairs = symmetric_eigen(far);
  if (!pairs) return;
  out_.a = pairs.value().vectors(1, 0); // of the least in the far branch
  out_.b = pairs.value().vectors(1, 1);
}

Result<WaveModels> wave_models(const Setup& setup) {
  auto plane = wave_plane(setup);
  if (!plane) return plane.error();
  auto steps = wave_steps(setup);
  if (!steps) return steps.error();
  auto replicas = ScoreReplicas::make({.hbar = setup.hbar(),
                                       .step_size = setup.step_size,
                                       .dt = 1,
                                       .dimensions = 2,
                                       .degree = kReplicaDegree},
                                      kReplicas);
  if (!replicas) return replicas.error();
  return WaveModels{std::move(plane.value()), std::move(steps.value()),
                    std::move(replicas.value())};
}

WaveState start_wave(const Setup& setup, const Doublet& doublet) {
  WaveState state;
  if (!doublet.found) return state;
  const std::size_t cells = doublet.wave_0.size();
  state.psi = ComplexVector(std::array<std::size_t, 1>{cells}, Complex());
  for (std::size_t at = 0; at < cells; ++at)
    state.psi(at) = {doublet.a * doublet.wave_0[at] + doublet.b * doublet.wave_1[at], 0};
  state.replicas = {0, zeros(2 * kReplicas), zeros(2 * kReplicas)};
  place_replicas(state.replicas, state.psi, setup.seed);
  return state;
}

ReplicaPotential replica_potential(const Setup& setup) {
  return [setup](std::span<const Real> q, std::span<Real> slope) {
    constexpr Real kStep = 1e-4; // of the difference; V is smooth on the scale of the weights
    const std::size_t n = q.size() / 2;
    Real sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const Real w1 = q[i], w2 = q[n + i];
      sum += wave_potential(setup, w1, w2);
      if (setup.derived) {
        slope[i] = (wave_potential(setup, w1 + kStep, w2) - wave_potential(setup, w1 - kStep, w2)) /
                   (2 * kStep);
        slope[n + i] =
            (wave_potential(setup, w1, w2 + kStep) - wave_potential(setup, w1, w2 - kStep)) /
            (2 * kStep);
      } else {
        slope[i] = setup.step_size * setup.loss.slope_1(w1, w2);
        slope[n + i] = setup.step_size * setup.loss.slope_2(w1, w2);
      }
    }
    return sum / static_cast<Real>(n);
  };
}

void advance(WaveState& state, const WaveModels& models, const Setup& setup, Index step) {
  if (state.psi.size() == 0) return;
  std::vector<Complex> work(static_cast<std::size_t>(models.steps.work_size()));
  models.steps.advance({state.psi.data(), state.psi.size()}, 1, work);
  if (state.lost >= 0) return;
  if (!models.replicas.advance(state.replicas, replica_potential(setup), 1).ok())
    state.lost = static_cast<std::int64_t>(step);
}

Real far_probability(std::span<const Complex> psi, const PlaneWaves& plane) {
  Real sum = 0;
  for (std::size_t at = 0; at < psi.size(); ++at)
    sum += far_part(at) * squared(psi[at]);
  return sum * plane.cell_area();
}

Real far_share(const ScoreReplicaState& replicas) {
  const std::size_t n = replicas.q.size() / 2;
  std::size_t far = 0;
  for (std::size_t i = 0; i < n; ++i)
    far += replicas.q(i) + replicas.q(n + i) < 0;
  return n > 0 ? static_cast<Real>(far) / static_cast<Real>(n) : 0;
}

Real spread_along(std::span<const Complex> psi) { return near_moments(psi).along(); }

Real spread_along(const ScoreReplicaState& replicas) {
  const std::size_t n = replicas.q.size() / 2;
  Moments moments;
  for (std::size_t i = 0; i < n; ++i)
    if (replicas.q(i) + replicas.q(n + i) > 0) moments.add(1, replicas.q(i), replicas.q(n + i));
  return moments.along();
}

} // namespace twofold::valley
