#include "checks.hpp"

#include "scenarios/shared/badge.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::wave_lab {

namespace {

using sim::Check;
using sim::Kind;
using sim::Verdict;
using namespace shared; // NOLINT: badges

std::size_t slot(Index i) { return static_cast<std::size_t>(i); }

// A red badge says why.
Check explained(const Material& m, Check check, const char* reason) {
  check = judged(check);
  if (check.verdict != Verdict::fails) return check;
  if (m.setup.scalar_source) {
    check.reason = "The source was not made transverse and traceless.";
    offer(check, "Project the source", "scalar_source", 0);
  } else {
    check.reason = reason;
  }
  return check;
}

Check waiting(Check check, const char* reason) {
  check.reason = reason;
  return check;
}

Check only_two(const Material& m) {
  Check check{.id = "two-polarisations",
              .label = "Two polarisations only",
              .kind = Kind::derived,
              .limit = kModesLimit,
              .views = kGravity | kBoth};
  const std::vector<Real> strengths = mode_strengths(m);
  if (!(strengths[0] > 0)) return waiting(check, "There are no waves yet.");
  check.residual = strengths[2] / strengths[0];
  return explained(m, check, "A third kind of wave runs along the axis.");
}

Check on_a_line(const Material& m) {
  Check check{.id = "plane-means",
              .label = "Plane means vs waves on a line",
              .kind = Kind::derived,
              .limit = kLineLimit,
              .percent = true,
              .views = kGravity | kBoth};
  if (!(m.state.energy > 0)) return waiting(check, "There are no waves yet.");
  check.residual = m.state.line_off;
  return explained(m, check, "The cube and the line disagree on the same stress.");
}

// Strain of the upper plane against that of the lower one `lag` frames before: relative.
struct Delay {
  Real off = 0, size = 0, most = 0;
};
Delay delayed(const Material& m, Index lag) {
  const Frames& f = m.state.frames;
  const Index n = m.setup.n, low = m.setup.plane(kNear), high = m.setup.plane(kRing);
  const Index first = (high - low) * kStepsAcross / n / kFrameEvery; // light's own
  Delay out;
  for (Index frame = first; frame < m.frames(); ++frame)
    for (const auto* part : {&f.plus, &f.cross}) {
      const auto above = static_cast<Real>((*part)[slot(frame * n + high)]);
      const auto below = static_cast<Real>((*part)[slot((frame - lag) * n + low)]);
      out.off += (above - below) * (above - below);
      out.size += above * above;
      out.most = std::max(out.most, std::abs(above));
    }
  return out;
}

Check with_light(const Material& m, bool at_once) {
  Check check{.id = at_once ? "at-once" : "light-speed",
              .label = at_once ? "Strain without delay" : "Strain runs with light",
              .kind = Kind::measured,
              .limit = kLightLimit,
              .percent = true,
              .contrast = at_once,
              .views = kGravity | kBoth};
  const Index lag =
      (m.setup.plane(kRing) - m.setup.plane(kNear)) * kStepsAcross / m.setup.n / kFrameEvery;
  const Delay delay = delayed(m, at_once ? 0 : lag);
  Real largest = 0; // in the cube
  for (const auto* part : {&m.state.frames.plus, &m.state.frames.cross})
    for (const float value : *part)
      largest = std::max(largest, static_cast<Real>(std::abs(value)));
  if (!(delay.most > kHeard * largest) || !(delay.size > 0))
    return waiting(check, "The strain has not come to the ring yet.");
  check.residual = std::sqrt(delay.off / delay.size);
  check = judged(check);
  if (check.verdict == Verdict::fails)
    check.reason = at_once ? "The upper plane hears it later, by the way of light."
                           : "Packets have spread up to the planes.";
  return check;
}

Check energy(const Material& m) {
  Check check{.id = "energy",
              .label = "Energy = work of the packets",
              .kind = Kind::measured,
              .limit = kEnergyLimit,
              .percent = true,
              .views = kGravity | kLearning | kQuantum | kBoth};
  if (!(m.state.energy > 0) || m.state.step < 8 * kFrameEvery)
    return waiting(check, "The waves have too little energy yet.");
  check.residual = std::abs(m.state.work / m.state.energy - 1);
  return explained(m, check, "The waves gain what the packets did not give.");
}

// Rings that only grow and shrink: how much of the planes' strain is not that.
Check breathing(const Material& m) {
  Check check{.id = "breathing",
              .label = "Rings that only breathe",
              .kind = Kind::measured,
              .limit = kBreathingLimit,
              .percent = true,
              .contrast = true,
              .views = kGravity};
  const std::vector<Real> means = m.means();
  const auto n = slot(m.setup.n);
  Real round = 0, all = 0;
  for (std::size_t z = 0; z < n; ++z) {
    const Real b = (means[z] + means[n + z]) / 2, p = (means[z] - means[n + z]) / 2;
    const Real c = means[3 * n + z];
    round += b * b;
    all += b * b + p * p + c * c;
  }
  if (!(all > 0)) return waiting(check, "There are no waves yet.");
  check.residual = 1 - round / all;
  check = judged(check);
  if (check.verdict == Verdict::fails)
    check.reason = "Waves of space stretch one way and squeeze the other.";
  return check;
}

std::vector<Check> of_the_solver(const Material& m) {
  const Audit& audit = m.models.audit;
  return {explained(m,
                    {.id = "closed-form",
                     .label = "Two crossing waves, closed form",
                     .kind = Kind::derived,
                     .residual = audit.error,
                     .limit = kClosedLimit,
                     .percent = true,
                     .views = kGravity | kQuantum},
                    "The solver misses the closed form."),
          explained(m,
                    {.id = "order",
                     .label = "Order of the time step is 2",
                     .kind = Kind::derived,
                     .residual = std::abs(audit.order - 2),
                     .limit = kOrderLimit,
                     .views = kGravity},
                    "Smaller steps do not help as they should."),
          explained(m,
                    {.id = "linear",
                     .label = "Twice the coupling, twice h",
                     .kind = Kind::derived,
                     .residual = audit.linearity,
                     .limit = kLinearLimit,
                     .views = kGravity | kQuantum},
                    "The strain is not linear in the coupling.")};
}

} // namespace

std::vector<Check> make_checks(const Material& m) {
  std::vector<Check> out;
  Check trace{.id = "trace",
              .label = "Traceless strain",
              .kind = Kind::derived,
              .residual = m.state.trace,
              .limit = kTransverseLimit,
              .views = kGravity | kBoth};
  Check divergence{.id = "divergence",
                   .label = "Transverse strain",
                   .kind = Kind::derived,
                   .residual = m.state.divergence,
                   .limit = kTransverseLimit,
                   .views = kGravity | kBoth};
  const char* volume = "The strain changes volumes.";
  const char* along = "Some strain is along its own way.";
  out.push_back(m.state.energy > 0 ? explained(m, trace, volume)
                                   : waiting(trace, "There are no waves yet."));
  out.push_back(m.state.energy > 0 ? explained(m, divergence, along)
                                   : waiting(divergence, "There are no waves yet."));
  out.push_back(only_two(m));
  out.push_back(on_a_line(m));
  out.push_back(with_light(m, false));
  out.push_back(energy(m));
  for (Check& check : of_the_solver(m))
    out.push_back(std::move(check));
  Check weak{.id = "weak",
             .label = "Waves carry little energy",
             .kind = Kind::measured,
             .residual = m.state.energy / m.models.field_energy,
             .limit = kWeakLimit,
             .percent = true,
             .views = kGravity | kLearning};
  weak = judged(weak);
  if (weak.verdict == Verdict::fails) {
    weak.reason = "The waves should slow the packets; here they do not.";
    offer(weak, "Weaken the coupling", "coupling", 0.05);
  }
  out.push_back(weak);
  out.push_back(breathing(m));
  out.push_back(with_light(m, true));
  return out;
}

} // namespace twofold::wave_lab
