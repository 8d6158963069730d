#include "checks.hpp"

#include "scenarios/shared/badge.hpp"

#include "twofold/core/math.hpp"
#include "twofold/learning/histogram.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::learn_transport {

namespace {

using sim::Check;
using sim::Kind;
using sim::Verdict;
using namespace shared; // NOLINT: badges

constexpr Index kGradientBatch = 2, kGradientPlaces = 8;
constexpr Real kAside = 0.05;
constexpr Real kDifference = 1e-5; // of the central differences
constexpr const char* kNotYet = "The chain has not learned for long enough.";

void explain(Check& check, const Material& m, const char* otherwise) {
  if (check.verdict != Verdict::fails) return;
  if (m.setup.unrelated) {
    check.reason = "The answers were never fed in: nothing to transport.";
    offer(check, "Ask for the signal", "unrelated", 0);
  } else if (m.state.step < kSecondDrop) {
    check.reason = kNotYet;
  } else {
    check.reason = otherwise;
  }
}

Check delivered(const Material& m) {
  Check check{.id = "delivered",
              .label = "The signal is delivered",
              .kind = Kind::measured,
              .limit = kDeliveredLimit,
              .views = kLearning | kBoth};
  check.residual = m.state.loss;
  if (m.setup.noise > 0) {
    // No chain is better than the best shared gain but one that is free.
    const SharedGain task = m.setup.gain();
    check.label = "Loss of the best chain";
    check.limit = kNoisyLimit;
    check.percent = true;
    if (m.state.averaged < kMeanOf) return check;
    const Real best = shared_gain_loss(task, best_gain(task));
    const Real over = mean_loss(m) / best - 1;
    check.residual = m.setup.shared ? std::abs(over) : std::max(over, Real(0));
  }
  check = judged(check);
  explain(check, m,
          m.setup.strength() > 1 ? "Memory collapses: too much noise."
                                 : "Learn longer or in smaller steps.");
  return check;
}

Check turnover_check(const Material& m) {
  Check check{.id = "turnover",
              .label = "Learning stops the turnover",
              .kind = Kind::measured,
              .limit = kTurnoverLimit,
              .views = kLearning | kGravity | kBoth};
  const Real found = turnover_of(m), predicted = m.setup.turnover_predicted();
  check.residual = std::abs(found);
  const char* otherwise = "Weights still mix or fade.";
  if (m.setup.noise > 0) {
    if (m.state.averaged < kMeanOf) return check;
    if (m.setup.shared) {
      check.label = "Turnover as noise asks for";
      check.limit = kLawLimit;
      check.percent = true;
      check.residual = std::abs(found / predicted - 1);
      check.contrast = m.setup.strength() >= kLawHolds;
      otherwise = "The law is for N σ² below 0.3.";
    } else {
      check.contrast = true; // not claimed: a free chain may amplify first, then fade
      otherwise = "Noise leaves a free chain unsettled.";
    }
  }
  check = judged(check);
  explain(check, m, otherwise);
  return check;
}

Check entropy_kept(const Material& m) {
  Check check = judged({.id = "entropy",
                        .label = "Entropy is kept",
                        .kind = Kind::measured,
                        .residual = std::abs(transport_mean_log(m.weights)),
                        .limit = kEntropyLimit,
                        .contrast = m.setup.noise > 0,
                        .views = kLearning | kGravity});
  explain(check, m, "Forgetting a little erases more of the noise.");
  return check;
}

Check gauge(const Material& m) {
  Check check{.id = "gauge",
              .label = "Each site is orthogonal",
              .kind = Kind::measured,
              .limit = kGaugeLimit,
              .contrast = !m.setup.shared || m.setup.noise > 0,
              .views = kGravity};
  for (const Real s : transport_singular_values(m.weights))
    check.residual = std::max(check.residual, std::abs(math::log(s)));
  check = judged(check);
  if (check.verdict == Verdict::fails)
    check.reason = m.setup.shared ? "One gain for all: each site fades as it does."
                                  : "Only products count; a site's own units are free.";
  return check;
}

// A pulse into both ends: what arrives at another moment than the front, over all that arrives.
Check one_moment(const Material& m) {
  Check check{.id = "echo",
              .label = "Pulses arrive at one moment",
              .kind = Kind::measured,
              .limit = kEchoLimit,
              .contrast = m.setup.noise > 0,
              .views = kGravity};
  const auto n = static_cast<std::size_t>(m.setup.sites);
  std::vector<Real> pulse(3 * n, 0), none(3 * n, 0);
  pulse[0] = 1;
  const Matrix right = transport(m.weights, pulse, none), left = transport(m.weights, none, pulse);
  Real front = 0, all = 0;
  for (std::size_t t = 0; t < 3 * n; ++t) {
    // Delivered at the far end, and thrown back at the near one.
    const Real through = right(t, n - 1) * right(t, n - 1) + left(t, n) * left(t, n);
    all += through + right(t, n) * right(t, n) + left(t, n - 1) * left(t, n - 1);
    if (t == n - 1) front = through;
  }
  check.residual = all > 0 ? 1 - front / all : 1;
  check = judged(check);
  explain(check, m, "Some of it is thrown back on the way.");
  return check;
}

Check gradient_check(const Material& m) {
  Check check{.id = "gradient",
              .label = "Gradient vs differences",
              .kind = Kind::derived,
              .limit = kGradientLimit,
              .views = kLearning};
  auto task = TransportTask::make({.sites = m.setup.sites,
                                   .batch = kGradientBatch,
                                   .noise = m.setup.noise,
                                   .unrelated = m.setup.unrelated});
  if (!task) return check;
  std::vector<Real> q = m.weights, gradient(q.size());
  const RandomKey key{m.setup.seed, kTaskStream, 0};
  // Not at a minimum, nor where weights are 0: there a wrong sign would not show.
  for (std::size_t k = 0; k < q.size(); ++k)
    q[k] += kAside * math::sin(static_cast<Real>(k + 1));
  (void)task.value().gradient(q, key, gradient);
  Real scale = 0;
  for (const Real g : gradient)
    scale = std::max(scale, std::abs(g));
  for (std::size_t k = 0; k < q.size(); k += q.size() / static_cast<std::size_t>(kGradientPlaces)) {
    const Real before = q[k];
    q[k] = before + kDifference;
    const Real up = task.value().loss(q, key);
    q[k] = before - kDifference;
    const Real down = task.value().loss(q, key);
    q[k] = before;
    const Real difference = (up - down) / (2 * kDifference);
    check.residual = std::max(check.residual, std::abs(difference - gradient[k]) / scale);
  }
  check = judged(check);
  if (check.verdict == Verdict::fails) check.reason = "The gradient is not that of the loss.";
  return check;
}

Check ground_state(const Material& m, const sim::Snapshot& snapshot) {
  const GainLaw& law = *m.models.law;
  Check check{.id = "ground-state",
              .label = "Rest density is Witten's |ψ|²",
              .kind = Kind::derived,
              .limit = kGroundLimit,
              .views = kQuantum};
  const Vector rest = zero_mode(law.model);
  check.residual = l1_distance(view(rest), snapshot.density.schrodinger.y, law.model.spacing());
  check = judged(check);
  if (check.verdict == Verdict::fails) check.reason = "The noise depends on the gain: no single ħ.";
  return check;
}

} // namespace

std::vector<Check> make_checks(const Material& m, const sim::Snapshot& snapshot) {
  std::vector<Check> checks = {delivered(m),  turnover_check(m), entropy_kept(m),
                               one_moment(m), gauge(m),          gradient_check(m)};
  if (!m.models.law) return checks;
  checks.push_back(learners_against({.id = "learners-fokker-planck",
                                     .label = "Learners vs Fokker-Planck",
                                     .kind = Kind::measured,
                                     .views = kLearning | kQuantum | kBoth},
                                    snapshot.density, snapshot.density.fokker_planck));
  if (checks.back().verdict == Verdict::fails)
    checks.back().reason = "One step of learning is too long for white noise.";
  checks.push_back(ground_state(m, snapshot));
  return checks;
}

} // namespace twofold::learn_transport
