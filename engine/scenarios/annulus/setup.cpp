#include "setup.hpp"

#include "twofold/core/math.hpp"
#include "twofold/core/rng.hpp"

#include <cmath>

namespace twofold::annulus {

namespace {

constexpr Real kGolden = 2.39996322972865332223; // pi (3 - sqrt 5): a sunflower's angle
constexpr Real kMiddle = 1e-9;                   // no direction this close to the origin

Real wall(Real theta) {
  const Real off = (theta - kWallAngle) / kWallWidth;
  return kWallHeight * math::exp(-0.5 * off * off);
}

} // namespace

bool Setup::whole() const { return alpha == std::floor(alpha); }

Setup setup_of(const sim::ParameterValues& values, std::uint64_t seed) {
  return {.alpha = values[alpha],
          .radius = values[radius],
          .stiffness = values[stiffness],
          .sigma = values[sigma],
          .replicas = static_cast<Index>(values[replicas]),
          .cut = values[cut] != 0,
          .seed = seed};
}

Real loss(const Setup& setup, Real x, Real y) {
  const Real off = math::hypot(x, y) - setup.radius;
  return setup.stiffness * off * off + (setup.cut ? wall(math::atan2(y, x)) : 0);
}

Result<AnnulusModel> wave_model(const Setup& setup, Real alpha, Index turns) {
  const AnnulusParams params{.hbar = kHbar,
                             .step_size = kStepSize,
                             .dt = kDt,
                             .inner = setup.inner(),
                             .outer = setup.outer(),
                             .alpha = alpha,
                             .turns = turns};
  const Index angles = turns > 1 ? turns * kAnglesPerTurn : kAngles;
  std::vector<Real> potential;
  const Vector places = AnnulusModel::angles(params, angles);
  for (const Real r : AnnulusModel::radii(params, kRadii))
    for (const Real theta : places) {
      const Real off = r - setup.radius;
      potential.push_back(setup.stiffness * off * off +
                          (setup.cut && turns == 1 ? wall(theta) : 0));
    }
  return AnnulusModel::make(params, kRadii, angles, potential);
}

Result<FokkerPlanck2dModel> fokker_planck(const Setup& setup) {
  const Real box = setup.outer();
  const FokkerPlanck2dParams params{
      .x_min = -box, .x_max = box, .y_min = -box, .y_max = box, .step_size = kStepSize, .dt = kDt};
  const Vector places = FokkerPlanck2dModel::centres_x(params, kCells);
  std::vector<Real> free_energy;
  for (const Real y : places)
    for (const Real x : places)
      free_energy.push_back(loss(setup, x, y));
  return FokkerPlanck2dModel::make(params, kCells, kCells, free_energy,
                                   std::vector<Real>(free_energy.size(), kDiffusion));
}

Result<ScoreReplicas> replica_model(const Setup& setup) {
  return ScoreReplicas::make(
      {.hbar = kHbar, .step_size = kStepSize, .dt = kDt, .dimensions = 2, .degree = kDegree},
      setup.replicas);
}

ReplicaPotential replica_potential(const Setup& setup) {
  return [setup](std::span<const Real> q, std::span<Real> slope) {
    const std::size_t n = q.size() / 2;
    Real sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const Real x = q[i], y = q[n + i], r = math::hypot(x, y);
      const Real off = r - setup.radius;
      sum += setup.stiffness * off * off;
      if (!(r > kMiddle)) {
        slope[i] = slope[n + i] = 0;
        continue;
      }
      const Real outward = 2 * setup.stiffness * off / r;
      slope[i] = outward * x;
      slope[n + i] = outward * y;
      if (!setup.cut) continue;
      const Real theta = math::atan2(y, x), height = wall(theta);
      const Real turn = -height * (theta - kWallAngle) / (kWallWidth * kWallWidth * r * r);
      sum += height;
      slope[i] -= turn * y;
      slope[n + i] += turn * x;
    }
    return sum / static_cast<Real>(n);
  };
}

ScoreReplicaState start_replicas(const Setup& setup) {
  const Index count = setup.replicas;
  const auto n = static_cast<std::size_t>(count);
  ScoreReplicaState state{0, zeros(2 * count), zeros(2 * count)};
  const Real first = 2 * math::pi * uniform({setup.seed, kStartStream, 0}, 0);
  for (std::size_t i = 0; i < n; ++i) {
    // The first one starts neither in the middle nor far out.
    const Real at = static_cast<Real>((i + 3 * n / 5) % n) + Real(0.5);
    const Real r = setup.sigma * std::sqrt(-2 * math::log(1 - at / static_cast<Real>(count)));
    state.q(i) = setup.radius + r * math::cos(first + kGolden * at);
    state.q(n + i) = r * math::sin(first + kGolden * at);
  }
  return state;
}

} // namespace twofold::annulus
