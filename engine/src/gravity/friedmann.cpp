#include "twofold/gravity/friedmann.hpp"

#include "twofold/core/requirement.hpp"

#include <cmath>

namespace twofold {

namespace {

struct Rates {
  Real scale, scale_rate, field, field_rate;
};

Rates rates(const FriedmannParams& p, const FriedmannState& s) {
  const Real rho = energy_density(p, s), pressed = pressure(p, s);
  return {s.scale_rate,
          s.scale * (p.cosmological_constant / 3 - p.coupling / 6 * (rho + 3 * pressed)),
          s.field_rate, -3 * s.scale_rate / s.scale * s.field_rate - p.mass * p.mass * s.field};
}

FriedmannState moved(const FriedmannState& s, const Rates& r, Real dt) {
  return {s.t + dt, s.scale + dt * r.scale, s.scale_rate + dt * r.scale_rate,
          s.field + dt * r.field, s.field_rate + dt * r.field_rate};
}

} // namespace

Real energy_density(const FriedmannParams& p, const FriedmannState& s) {
  return (s.field_rate * s.field_rate + p.mass * p.mass * s.field * s.field) / 2;
}

Real pressure(const FriedmannParams& p, const FriedmannState& s) {
  return (s.field_rate * s.field_rate - p.mass * p.mass * s.field * s.field) / 2;
}

Real constraint(const FriedmannParams& p, const FriedmannState& s) {
  const Real h = s.scale_rate / s.scale;
  const Real bent = p.curvature / (s.scale * s.scale);
  return h * h + bent - p.cosmological_constant / 3 - p.coupling * energy_density(p, s) / 3;
}

Result<FriedmannState> start_expanding(const FriedmannParams& p, Real field, Real field_rate) {
  if (auto status = need_positive({{"time step", p.dt}}); !status) return status.error();
  if (!(p.coupling >= 0) || !(p.mass >= 0) || !std::isfinite(p.coupling + p.mass))
    return Error{"coupling and mass", "", "numbers from 0"};
  FriedmannState s{.field = field, .field_rate = field_rate};
  const Real square =
      (p.cosmological_constant + p.coupling * energy_density(p, s)) / 3 - p.curvature;
  if (!(square >= 0) || !std::isfinite(square))
    return Error{"Lambda + kappa rho - 3 k", std::to_string(3 * square), "a number from 0"};
  s.scale_rate = std::sqrt(square);
  return s;
}

Status step(FriedmannState& next, const FriedmannParams& p, const FriedmannState& now) {
  const Rates a = rates(p, now);
  const Rates b = rates(p, moved(now, a, p.dt / 2));
  const Rates c = rates(p, moved(now, b, p.dt / 2));
  const Rates d = rates(p, moved(now, c, p.dt));
  const Rates mean{(a.scale + 2 * (b.scale + c.scale) + d.scale) / 6,
                   (a.scale_rate + 2 * (b.scale_rate + c.scale_rate) + d.scale_rate) / 6,
                   (a.field + 2 * (b.field + c.field) + d.field) / 6,
                   (a.field_rate + 2 * (b.field_rate + c.field_rate) + d.field_rate) / 6};
  const FriedmannState result = moved(now, mean, p.dt);
  if (!(result.scale > 0) || !std::isfinite(result.field))
    return Error{"scale a at t = " + std::to_string(result.t), std::to_string(result.scale),
                 "a universe that has not collapsed"};
  next = result;
  return Done{};
}

} // namespace twofold
