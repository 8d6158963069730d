#include "twofold/quantum/madelung_line.hpp"

#include "madelung_line_kernel.hpp"

#include "twofold/core/math.hpp"
#include "twofold/core/requirement.hpp"

#include <algorithm>
#include <cmath>

namespace twofold {

namespace {

constexpr Index kFewest = 8;
constexpr Real kUnresolved = 1; // of ln p, below the mean of the neighbours

std::string text(Real value) { return std::to_string(value); }

// The polynomial of order 3 through the four points about x = low + place spacing.
Real interpolated(std::span<const Real> y, Real place) {
  const auto last = static_cast<Index>(y.size()) - 4;
  const auto i = std::clamp(static_cast<Index>(place) - 1, Index(0), last);
  const auto k = static_cast<std::size_t>(i);
  const Real s = place - static_cast<Real>(i);
  return -y[k] * (s - 1) * (s - 2) * (s - 3) / 6 + y[k + 1] * s * (s - 2) * (s - 3) / 2 -
         y[k + 2] * s * (s - 1) * (s - 3) / 2 + y[k + 3] * s * (s - 1) * (s - 2) / 6;
}

Status check(const MadelungLineParams& p, std::span<const Real> density,
             std::span<const Real> velocity, Real spacing, Index points) {
  if (!positive(p.hbar)) return Error{"hbar", text(p.hbar), "a positive number"};
  if (!positive(p.step_size)) return Error{"step_size", text(p.step_size), "a positive number"};
  if (!positive(p.courant) || !positive(p.longest_step) || !(p.smoothing >= 0))
    return Error{"steps of the fluid", text(p.courant), "positive numbers"};
  if (points < kFewest) return Error{"points", std::to_string(points), "8 or more"};
  if (density.size() < 4 || velocity.size() != density.size() || !positive(spacing))
    return Error{"density", std::to_string(density.size()) + " points",
                 "four or more, each with a velocity"};
  return Done{};
}

// Beyond the ends the values continue as the parabola through the last three.
void extend(std::vector<Real>& out, const Real* in, std::size_t count) {
  std::copy(in, in + count, out.begin() + 2);
  const std::size_t n = count + 2;
  for (const std::size_t i : {std::size_t(1), std::size_t(0)})
    out[i] = 3 * (out[i + 1] - out[i + 2]) + out[i + 3];
  for (const std::size_t i : {n, n + 1})
    out[i] = 3 * (out[i - 1] - out[i - 2]) + out[i - 3];
}

struct Stage {
  Real centre, half_width; // of the points
};

// Rates of change into the work; those of centre and half width are returned.
Stage rates(const Real* l, const Real* v, const Stage& at, const MadelungLineParams& p,
            const LinePotential& potential, MadelungLineWork& work) {
  const std::size_t count = work.places.size();
  const Real h = 2 * at.half_width / static_cast<Real>(count - 1);
  for (std::size_t i = 0; i < count; ++i)
    work.places[i] = at.centre - at.half_width + h * static_cast<Real>(i);
  potential.slopes(work.slope, work.places);
  extend(work.l, l, count);
  extend(work.v, v, count);
  const Stage motion{0.5 * (v[0] + v[count - 1]), 0.5 * (v[count - 1] - v[0])};
  const Real action = p.hbar * p.step_size;
  madelung_line_kernel::rates(work.rate_l.data(), work.rate_v.data(), work.l.data(), work.v.data(),
                              work.slope.data(), static_cast<Index>(count),
                              {h, motion.centre, motion.half_width, 0.5 * action * action,
                               p.step_size, p.smoothing * action / (16 * h * h)});
  return motion;
}

void add(std::vector<Real>& out, const Real* base, Real scale, const std::vector<Real>& by) {
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] = base[i] + scale * by[i];
}

void runge_kutta(MadelungLineState& s, const MadelungLineParams& p, const LinePotential& potential,
                 Real dt, MadelungLineWork& w) {
  constexpr Real kPart[4] = {0, 0.5, 0.5, 1}, kWeight[4] = {1, 2, 2, 1};
  const Real* l = s.log_density.data();
  const Real* v = s.velocity.data();
  Stage sum{s.centre, s.half_width}, motion{0, 0};
  std::copy(l, l + w.sum_l.size(), w.sum_l.begin());
  std::copy(v, v + w.sum_v.size(), w.sum_v.begin());
  for (int stage = 0; stage < 4; ++stage) {
    const Real part = kPart[stage] * dt;
    if (stage > 0) {
      add(w.at_l, l, part, w.rate_l);
      add(w.at_v, v, part, w.rate_v);
    }
    const Stage at{s.centre + part * motion.centre, s.half_width + part * motion.half_width};
    motion =
        rates(stage > 0 ? w.at_l.data() : l, stage > 0 ? w.at_v.data() : v, at, p, potential, w);
    const Real weight = kWeight[stage] * dt / 6;
    add(w.sum_l, w.sum_l.data(), weight, w.rate_l);
    add(w.sum_v, w.sum_v.data(), weight, w.rate_v);
    sum.centre += weight * motion.centre;
    sum.half_width += weight * motion.half_width;
  }
  std::copy(w.sum_l.begin(), w.sum_l.end(), s.log_density.begin());
  std::copy(w.sum_v.begin(), w.sum_v.end(), s.velocity.begin());
  s.centre = sum.centre;
  s.half_width = sum.half_width;
}

void look_for_node(MadelungLineState& s) {
  Real deepest = kUnresolved;
  for (std::size_t i = 1; i + 1 < s.log_density.size(); ++i) {
    const Real dip = 0.5 * (s.log_density(i - 1) + s.log_density(i + 1)) - s.log_density(i);
    if (dip <= deepest) continue; // NaN: reported, not passed over
    if (std::isnan(deepest)) continue;
    deepest = dip;
    s.stopped = 1;
    s.node_place = place(s, i);
    s.node_time = s.t;
  }
}

} // namespace

MadelungLineWork make_madelung_work(Index points) {
  const std::vector<Real> plain(static_cast<std::size_t>(points)),
      extended(static_cast<std::size_t>(points + 4));
  return {plain, plain, extended, extended, plain, plain, plain, plain, plain, plain};
}

Result<MadelungLineState> start_madelung(const MadelungLineParams& params,
                                         std::span<const Real> density,
                                         std::span<const Real> velocity, Real low, Real spacing,
                                         Index points, Real faint) {
  if (const Status fine = check(params, density, velocity, spacing, points); !fine)
    return fine.error();
  const Real most = *std::max_element(density.begin(), density.end());
  std::size_t first = 0, last = density.size() - 1;
  while (first < last && !(density[first] > faint * most))
    ++first;
  while (last > first && !(density[last] > faint * most))
    --last;
  if (last < first + 4) return Error{"density", text(most), "a positive one on several points"};
  std::vector<Real> log_density;
  for (std::size_t i = first; i <= last; ++i) {
    if (!positive(density[i]))
      return Error{"density at point " + std::to_string(i), text(density[i]),
                   "a positive number: no node"};
    log_density.push_back(math::log(density[i]));
  }
  const auto cells = static_cast<Real>(last - first);
  MadelungLineState s;
  s.half_width = 0.5 * spacing * cells;
  s.centre = low + spacing * static_cast<Real>(first) + s.half_width;
  s.log_density = zeros(points);
  s.velocity = zeros(points);
  const auto velocities = velocity.subspan(first, last - first + 1);
  for (std::size_t i = 0; i < s.velocity.size(); ++i) {
    const Real at = cells * static_cast<Real>(i) / static_cast<Real>(points - 1);
    s.log_density(i) = interpolated(log_density, at);
    s.velocity(i) = interpolated(velocities, at);
  }
  look_for_node(s);
  return s;
}

bool advance(MadelungLineState& state, const MadelungLineParams& params,
             const LinePotential& potential, Real until, Index most_steps, MadelungLineWork& work) {
  for (Index i = 0; i < most_steps && state.t < until && state.stopped == 0; ++i) {
    const Real h = spacing(state), left = until - state.t;
    const Real longest =
        std::min(params.longest_step, params.courant * h * h / (params.hbar * params.step_size));
    const Real steps = std::ceil(left / longest);
    const bool final = !(steps > 1);
    const Real dt = final ? left : left / steps;
    runge_kutta(state, params, potential, dt, work);
    state.t = final ? until : state.t + dt;
    look_for_node(state);
  }
  return state.stopped != 0 || !(state.t < until);
}

Real mass(const MadelungLineState& state) {
  Real sum = 0;
  const std::size_t last = state.log_density.size() - 1;
  for (std::size_t i = 0; i <= last; ++i)
    sum += (i == 0 || i == last ? 0.5 : 1) * math::exp(state.log_density(i));
  return sum * spacing(state);
}

} // namespace twofold
