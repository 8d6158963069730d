#include "checks.hpp"

#include "scenarios/shared/badge.hpp"

#include <cmath>

namespace twofold::tomography {

namespace {

using sim::Check;
using sim::Kind;
using sim::Verdict;
using namespace shared; // NOLINT: badges

constexpr Real kQuiet = 1e-5; // noise of the defaults

// Why a reading is off, and the button that mends it; `otherwise` if the weights are in order.
void explain(Check& check, const Material& m, const char* otherwise) {
  if (check.verdict != Verdict::fails) return;
  if (m.setup.shuffled()) {
    check.reason = "Weights at random places are no smooth metric.";
    offer(check, "Put the weights back", "shuffle", 0);
    return;
  }
  check.reason = otherwise;
}

Check from_weights(const Material& m, const sim::Snapshot& snapshot) {
  Check check = judged({.id = "metric-weights",
                        .label = "Metric from the weights",
                        .kind = Kind::derived,
                        .residual = snapshot.find("metric_error_weights")->value,
                        .limit = kWeightsLimit,
                        .views = kLearning | kGravity | kBoth});
  explain(check, m, "The couplings change from neuron to neuron.");
  return check;
}

Check from_pulses(const Material& m, const sim::Snapshot& snapshot) {
  Check check{.id = "metric-blackbox",
              .label = "Metric from pulses",
              .kind = Kind::measured,
              .limit = kPulseLimit,
              .views = kLearning | kGravity | kBoth};
  const Index read = sites_read(m.state.pulses);
  if (read < kSites) {
    check.reason =
        "Read at " + std::to_string(read) + " of " + std::to_string(kSites) + " places so far.";
    return check;
  }
  check.residual = snapshot.find("metric_error_blackbox")->value;
  check = judged(check);
  explain(check, m, "Within a pulse the couplings vary, or leak acts, too much.");
  if (check.verdict == Verdict::fails && !m.setup.shuffled() && m.setup.value(pulse_width) > 0.02)
    offer(check, "Take narrower pulses", "pulse_width", 0.02);
  return check;
}

Check from_activity(const Material& m, const sim::Snapshot& snapshot) {
  Check check{.id = "metric-activity",
              .label = "Metric from activity",
              .kind = Kind::measured,
              .limit = kActivityLimit,
              .views = kLearning | kGravity | kBoth};
  if (m.state.activity.samples < kEnoughSamples) {
    check.reason = std::to_string(m.state.activity.samples) + " of " +
                   std::to_string(kEnoughSamples) + " recordings so far.";
    return check;
  }
  check.residual = snapshot.find("metric_error_activity")->value;
  check = judged(check);
  explain(check, m, "Activity is too rough or its recording too noisy.");
  if (check.verdict == Verdict::fails && !m.setup.shuffled() &&
      m.setup.value(recording_noise) > kQuiet)
    offer(check, "Record with less noise", "recording_noise", kQuiet);
  return check;
}

Check energy(const Material& m) {
  const Real now = m.setup.sheet.energy(m.state.activity.wave);
  Check check = judged({.id = "energy",
                        .label = "Energy of the activity kept",
                        .kind = Kind::derived,
                        .residual = std::abs(now / m.state.activity.start_energy - 1),
                        .limit = kEnergyLimit,
                        .views = kLearning | kGravity});
  if (check.verdict == Verdict::fails)
    check.reason = m.setup.shuffled() ? "Rough weights scatter waves that time steps damp."
                                      : "Waves as short as the time steps resolve are damped.";
  return check;
}

Check as_painted(const Material& m) {
  const auto cells = static_cast<Real>(kCells * kCells);
  Check check = judged({.id = "as-painted",
                        .label = "Couplings as they were set",
                        .kind = Kind::derived,
                        .residual = static_cast<Real>(m.setup.held_back.size()) / cells,
                        .limit = 0,
                        .percent = true,
                        .views = kLearning | kGravity | kBoth});
  if (check.verdict == Verdict::fails)
    check.reason = "Dotted neurons were held back: no light cone fits.";
  return check;
}

} // namespace

std::vector<Check> make_checks(const Material& m, const sim::Snapshot& snapshot) {
  if (!snapshot.find("metric_error_weights")) return {};
  return {from_weights(m, snapshot), from_pulses(m, snapshot), from_activity(m, snapshot),
          energy(m), as_painted(m)};
}

} // namespace twofold::tomography
