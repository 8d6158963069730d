#include "checks.hpp"

#include "scenarios/shared/badge.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::valley {

namespace {

using sim::Check;
using sim::Kind;
using sim::Verdict;
using namespace shared; // NOLINT: badges

constexpr Real kUsualStep = 0.02;
constexpr Real kLeft = 0.5; // far probability from which its spread in the near branch says little

std::span<const Complex> psi_of(const Material& m) {
  return {m.state.wave.psi.data(), m.state.wave.psi.size()};
}

Check two_levels(const Material& m, Real far) {
  const Real time = static_cast<Real>(m.state.step);
  Check check = judged({.id = "two-levels",
                        .label = "Tunnelling vs two levels",
                        .kind = Kind::derived,
                        .residual = std::abs(far - m.doublet.far(m.setup, time)),
                        .limit = kTwoLevelsLimit,
                        .views = kQuantum});
  if (check.verdict == Verdict::fails) {
    check.reason = "The wave's steps are too long for this potential.";
    if (m.setup.step_size > kUsualStep)
      offer(check, "Learn in smaller steps", "step_size", kUsualStep);
  }
  return check;
}

Check probability(Real norm) {
  return judged({.id = "wave-norm",
                 .label = "Probability of the wave kept",
                 .kind = Kind::derived,
                 .residual = std::abs(norm - 1),
                 .limit = kNormLimit,
                 .views = kQuantum});
}

Check within_the_branch(const Material& m, Real far) {
  const Real wave = spread_along(psi_of(m)), replicas = spread_along(m.state.wave.replicas);
  Check check{.id = "replicas-branch",
              .label = "Replicas vs wave within a branch",
              .kind = Kind::measured,
              .limit = kBranchLimit,
              .percent = true,
              .views = kQuantum};
  if (!(wave > 0)) return check;
  if (far > kLeft) {
    check.reason = "The wave has left this branch.";
    return check;
  }
  check.residual = std::abs(replicas / wave - 1);
  check = judged(check);
  if (check.verdict == Verdict::fails)
    check.reason = m.state.wave.lost >= 0 ? "The replicas' fit broke down; they stopped."
                                          : "Their polynomial misses the bend of this branch.";
  return check;
}

Check tunnelling(const Material& m, Real far) {
  Check check = judged({.id = "replicas-tunnel",
                        .label = "Replicas tunnel like the wave",
                        .kind = Kind::measured,
                        .residual = std::abs(far_share(m.state.wave.replicas) - far),
                        .limit = kTunnelLimit,
                        .contrast = true,
                        .views = kQuantum});
  if (check.verdict == Verdict::fails)
    check.reason = "The gap between the branches holds no replica to push the others.";
  return check;
}

} // namespace

void add_wave_checks(std::vector<Check>& checks, const Material& m) {
  if (m.state.wave.psi.size() == 0 || !m.waves) return;
  const Real far = far_probability(psi_of(m), m.waves->plane);
  checks.push_back(two_levels(m, far));
  checks.push_back(within_the_branch(m, far));
  checks.push_back(tunnelling(m, far));
  checks.push_back(probability(m.waves->plane.norm(psi_of(m))));
}

} // namespace twofold::valley
