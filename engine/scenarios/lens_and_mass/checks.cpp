#include "checks.hpp"

#include "scenarios/shared/sheet_checks.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::lens_and_mass {

namespace {

using sim::Check;
using sim::Kind;
using sim::Verdict;
using namespace shared; // NOLINT: badges

constexpr const char* kShuffledReason = "Shuffled weights are no field, so no geometry.";

// A law that is not claimed here, with the reason why it fails.
Check contrast(Check check, const char* reason) {
  check.contrast = true;
  check = judged(check);
  if (check.verdict == Verdict::fails) check.reason = reason;
  return check;
}

void add_mass(std::vector<Check>& checks, const Material& m) {
  const Reading& reading = m.state.pair.mass.reading;
  const Fit& fit = reading.dust;
  const auto claimed = [&](Check check, const char* reason) {
    check = judged(check);
    if (check.verdict == Verdict::fails)
      check.reason = m.setup.shuffled() ? kShuffledReason : reason;
    checks.push_back(std::move(check));
  };
  claimed({.id = "einstein",
           .label = "Mass obeys Einstein",
           .kind = Kind::derived,
           .residual = fit.residual,
           .limit = kEinsteinLimit,
           .percent = true,
           .views = kGravity | kBoth},
          "The cells are too coarse for this mass.");
  claimed({.id = "coupling",
           .label = "Mass: fitted κ is 1",
           .kind = Kind::derived,
           .residual = std::abs(fit.kappa - 1),
           .limit = kCouplingLimit,
           .percent = true,
           .views = kGravity},
          "The fit finds another strength of gravity.");
  claimed({.id = "lambda",
           .label = "Mass: fitted Λ is 0",
           .kind = Kind::derived,
           .residual = std::abs(fit.lambda),
           .limit = kCouplingLimit,
           .views = kGravity},
          "The fit finds a cosmological constant.");
  claimed({.id = "place",
           .label = "Curvature lies at weight q",
           .kind = Kind::derived,
           .residual = std::abs(reading.place -
                                m.setup.point().point_mass(m.state.pair.mass.weights.a).height),
           .limit = kPlaceLimit,
           .views = kGravity | kBoth},
          "The curvature is elsewhere than the weight says.");
  claimed({.id = "positive",
           .label = "Mass needs positive matter",
           .kind = Kind::derived,
           .residual = reading.negative,
           .limit = kNegativeLimit,
           .percent = true,
           .views = kGravity},
          "Part of the matter that it needs is negative.");
  checks.push_back(contrast({.id = "mass-energy",
                             .label = "Mass made by beam energy",
                             .kind = Kind::measured,
                             .residual = reading.energy.residual,
                             .limit = kLensLimit,
                             .percent = true,
                             .views = kGravity},
                            "The beam is a test wave: its energy is not the mass."));
}

const char* sign_of_lens(const Fit& fit) {
  if (std::abs(fit.kappa) < kSigmas * fit.kappa_error) return "The fitted κ is 0 within its error.";
  return fit.kappa < 0 ? "The fitted κ has the wrong sign."
                       : "The fitted κ explains almost nothing.";
}

void add_lens(std::vector<Check>& checks, const Material& m) {
  const Reading& reading = m.state.pair.lens.reading;
  const Fit& fit = reading.energy;
  if (m.state.step == 0) return; // the lens is flat still
  checks.push_back(contrast({.id = "lens-einstein",
                             .label = "Lens obeys Einstein",
                             .kind = Kind::measured,
                             .residual = fit.residual,
                             .limit = kLensLimit,
                             .percent = true,
                             .views = kGravity | kBoth},
                            "Ordinary learning does not make Einstein geometry."));
  checks.push_back(contrast({.id = "lens-sign",
                             .label = "Lens: fitted κ is 1",
                             .kind = Kind::measured,
                             .residual = std::abs(fit.kappa - 1),
                             .limit = kLensLimit,
                             .percent = true,
                             .views = kGravity},
                            sign_of_lens(fit)));
  checks.push_back(contrast({.id = "lens-positive",
                             .label = "Lens needs positive matter",
                             .kind = Kind::derived,
                             .residual = reading.negative,
                             .limit = kNegativeLimit,
                             .percent = true,
                             .views = kGravity | kBoth},
                            "It is flat at its ends, so half must be negative."));
  Check net = judged({.id = "lens-net",
                      .label = "Lens: matter sums to 0",
                      .kind = Kind::derived,
                      .residual = std::abs(reading.net),
                      .limit = m.setup.free_weights() ? kNetLimit : kTailLimit,
                      .views = kGravity});
  if (net.verdict == Verdict::fails)
    net.reason = m.setup.shuffled() ? kShuffledReason : "The lens is not flat at its ends.";
  checks.push_back(net);
}

Check packet(const char* id, const char* label, const Crossing& crossing, const Material& m) {
  Check check{.id = id,
              .label = label,
              .kind = Kind::measured,
              .limit = kAngleLimit,
              .percent = true,
              .views = kGravity | kBoth};
  if (!crossing.measured) return check; // learning is not over
  const bool comparable = std::isfinite(crossing.packet) && std::isfinite(crossing.bundle);
  check.residual = comparable ? std::abs(crossing.packet - crossing.bundle) /
                                    std::max(std::abs(crossing.bundle), kSmallestAngle)
                              : 1;
  check = judged(check);
  if (check.verdict == Verdict::fails)
    check.reason = m.setup.shuffled() ? kShuffledReason
                   : comparable       ? "Weights change within a wavelength: rays miss that."
                                      : "The packet is not where the rays go.";
  return check;
}

} // namespace

std::vector<Check> make_checks(const Material& m) {
  std::vector<Check> checks;
  if (m.state.lens_past.loss.empty()) return checks; // the run did not start
  add_mass(checks, m);
  add_lens(checks, m);
  checks.push_back(packet("mass-packet", "Mass: packet vs bundle", m.state.mass_crossing, m));
  checks.push_back(packet("lens-packet", "Lens: packet vs bundle", m.state.lens_crossing, m));
  const auto& errors = m.gradient_errors;
  checks.push_back(judged({.id = "gradient",
                           .label = "Gradients vs differences",
                           .kind = Kind::measured,
                           .residual = std::max(errors[lens_network], errors[mass_network]),
                           .limit = kGradientLimit,
                           .views = kLearning | kQuantum}));
  const auto falls = [](const Past& past) {
    Real rise = 0;
    for (std::size_t k = 1; k < past.loss.size(); ++k)
      rise = std::max(rise, past.loss[k] - past.loss[k - 1]);
    return rise;
  };
  checks.push_back(judged({.id = "descent",
                           .label = "No step raises a loss",
                           .kind = Kind::derived,
                           .residual = std::max(falls(m.state.lens_past), falls(m.state.mass_past)),
                           .limit = 0,
                           .views = kLearning}));
  return checks;
}

} // namespace twofold::lens_and_mass
