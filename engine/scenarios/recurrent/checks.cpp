#include "checks.hpp"

#include "figures.hpp"
#include "scenarios/shared/badge.hpp"

#include "twofold/learning/influence.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::recurrent {

namespace {

using shared::judged;
using shared::kBoth;
using shared::kGravity;
using shared::kLearning;
using shared::kQuantum;
using shared::offer;
using sim::Check;
using sim::Kind;
using sim::Verdict;

constexpr Index kGradientSamples = 8, kGradientPlaces = 12;
constexpr Real kDifference = 1e-5; // of the central differences

// Largest difference between gradient and central difference over a few trainables.
Real gradient_error(const Material& m) {
  ReplicaNetwork<Real> network(m.shape, m.setup.loss());
  const Samples<Real> samples = m.setup.shown(kGradientSamples);
  std::vector<Real> q(m.q.begin(), m.q.end()), gradient(q.size());
  network.gradient(q, samples, gradient);
  const auto free = free_trainables(m.shape);
  std::vector<std::size_t> places;
  for (std::size_t k = 0; k < free.size(); ++k)
    if (free[k]) places.push_back(k);
  const std::size_t stride = std::max(std::size_t(1), places.size() / kGradientPlaces);
  Real worst = 0;
  for (std::size_t i = 0; i < places.size(); i += stride) {
    Real& one = q[places[i]];
    const Real before = one;
    one = before + kDifference;
    const Real up = network.loss(q, samples);
    one = before - kDifference;
    const Real down = network.loss(q, samples);
    one = before;
    worst = std::max(worst, std::abs((up - down) / (2 * kDifference) - gradient[places[i]]));
  }
  return worst;
}

Check gradient_check(const Material& m) {
  Check check = judged({.id = "gradient",
                        .label = "Gradient vs difference",
                        .kind = Kind::measured,
                        .residual = gradient_error(m),
                        .limit = kGradientLimit,
                        .views = kLearning});
  if (check.verdict == Verdict::fails)
    check.reason = m.shape.activation == Activation::relu
                       ? "A kink of the activation lies in between."
                       : "The loss is too steep for a difference here.";
  return check;
}

Check learned_check(const Material& m) {
  Check check{.id = "learned",
              .label = "Loss on unseen samples vs constant",
              .kind = Kind::measured,
              .limit = kLearnedLimit,
              .percent = true,
              .views = kLearning | kBoth};
  check.residual = m.state.unseen / m.setup.null_loss();
  if (m.state.step < kFirstVerdict) return check;
  check = judged(check);
  if (check.verdict == Verdict::holds) return check;
  if (m.values[shuffle_labels] != 0) {
    check.reason = "Shuffled answers leave nothing to learn.";
    check.action = "Restore the answers";
    check.action_parameter = "shuffle_labels";
  } else if (m.values[batch_size] < 8) {
    check.reason = "Few samples per step: noise drowns the slope.";
    offer(check, "Average more samples", "batch_size", 32);
  } else {
    check.reason = "These neurons have not learned it yet.";
    if (m.state.hidden < 12) {
      offer(check, "Use 12 hidden neurons", "neurons", 12);
    }
  }
  return check;
}

Check law_check(const Material& m, const sim::Snapshot& snapshot) {
  Check check{.id = "learners-fokker-planck",
              .label = "Learners vs Fokker-Planck",
              .kind = Kind::assumed,
              .views = kLearning | kQuantum | kBoth};
  const auto& density = snapshot.density;
  const sim::Reported* distance = snapshot.find("density_l1");
  check.limit = shared::kFloorFactor * density.sampling_floor;
  if (density.fokker_planck.x.empty() || !distance ||
      m.state.step - m.state.projection.since < kLeastAge)
    return check;
  check.residual = distance->value;
  check = judged(check);
  if (check.verdict == Verdict::holds) return check;
  if (m.values[momentum] > 0) {
    check.reason = "Momentum gives the learners a memory.";
    check.action = "Take momentum away";
    check.action_parameter = "momentum";
  } else if (m.values[batch_size] < 8) {
    check.reason = "Few samples: the noise is heavy and uneven.";
    offer(check, "Average more samples", "batch_size", 32);
  } else {
    check.reason = "Drift is not a line or noise differs from place to place.";
  }
  return check;
}

Check slow_check(const Material& m) {
  Check check{.id = "two-clocks",
              .label = "Neurons fast, weights slow",
              .kind = Kind::measured,
              .residual = m.state.time_ratio,
              .limit = kSlowLimit,
              .percent = true,
              .views = kLearning | kBoth};
  if (m.state.step == 0) return check;
  check = judged(check);
  if (check.verdict == Verdict::fails) {
    check.reason = "The weights change as fast as the neurons.";
    offer(check, "Learn in smaller steps", "step_size", 0.1 * m.values[step_size]);
  }
  return check;
}

Check orthogonal_check(const Material& m) {
  Check check{.id = "orthogonal",
              .label = "Pulses keep their size",
              .kind = Kind::measured,
              .limit = kOrthogonalLimit,
              .contrast = true,
              .views = kGravity};
  const auto values = singular_values_of(m);
  if (!values) return check;
  check.residual = std::abs(mean_log_singular_value(values.value()));
  check = judged(check);
  if (check.verdict == Verdict::fails)
    check.reason = "Only orthogonal weights carry waves; this task does not ask for them.";
  return check;
}

} // namespace

std::vector<Check> make_checks(const Material& m, const sim::Snapshot& snapshot) {
  return {learned_check(m), law_check(m, snapshot), slow_check(m), gradient_check(m),
          orthogonal_check(m)};
}

} // namespace twofold::recurrent
