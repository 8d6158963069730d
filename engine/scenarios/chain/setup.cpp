#include "setup.hpp"

#include "twofold/core/math.hpp"
#include "twofold/core/rng.hpp"
#include "twofold/solutions/drift_horizon.hpp"
#include "twofold/solutions/expanding.hpp"
#include "twofold/solutions/rindler.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace twofold::chain {

namespace {

constexpr std::uint32_t kShuffleStream = 0x63686e01;
constexpr Real kPerRadian = 2.5; // sites per radian of the shortest wave

std::vector<std::size_t> shuffled_order(std::size_t count, std::uint64_t seed) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t(0));
  for (std::size_t i = count; i > 1; --i) {
    const Real u = uniform({seed, kShuffleStream, 0}, i);
    std::swap(order[i - 1], order[static_cast<std::size_t>(u * static_cast<Real>(i))]);
  }
  return order;
}

Index power_of_two(Real at_least) {
  Index n = 512;
  while (static_cast<Real>(n) < at_least)
    n *= 2;
  return n;
}

void complete_expansion(Setup& s) {
  s.until = 60;
  s.x_first = -32;
  s.spacing = 112 / static_cast<Real>(s.sites);
  s.x_low = -20;
  s.x_high = 60;
  s.packets = {{.place = 0, .wave_number = s.wave_number, .width = s.width}};
  s.clocks = {-15, -5, 10, 25, 40, 55};
}

void complete_rindler(Setup& s) {
  const Real unit = 1 / s.rate;
  s.until = 1.4 * unit;
  s.width = 2.2 / std::sqrt(s.mass);
  s.wave_number = s.mass * s.velocity / std::sqrt(1 - s.velocity * s.velocity);
  const Real size = 1.35 * unit, steepest = 2.2 * s.mass; // seen at rest, at the end of the fall
  s.sites = power_of_two(kPerRadian * size * steepest);
  s.spacing = size / static_cast<Real>(s.sites);
  s.x_first = -0.85 * unit;
  s.x_low = -0.8 * unit;
  s.x_high = 0.45 * unit;
  s.packets = {{.place = 0, .wave_number = s.wave_number, .width = s.width}};
  for (const Real height : {-0.7, -0.45, -0.2, 0.15, 0.38})
    s.clocks.push_back(height * unit);
}

void complete_horizon(Setup& s) {
  s.until = 2.4 / s.rate;
  s.mass = 0;
  s.width = 0.06 * s.length;
  const Real size = 6 * s.length;
  s.spacing = size / static_cast<Real>(s.sites);
  s.x_first = -0.5 * size;
  s.x_low = -2.1 * s.length;
  s.x_high = 2.1 * s.length;
  for (const Real place : {0.0, 0.3, -0.3})
    s.packets.push_back(
        {.place = place * s.length, .wave_number = s.wave_number, .width = s.width});
}

Expanding expanding(const Setup& s) { return {.rate = s.rate, .mass = s.mass}; }
DriftHorizon horizon(const Setup& s) { return {.surface_gravity = s.rate, .length = s.length}; }

} // namespace

Setup complete(Setup s) {
  switch (s.story) {
  case Story::expansion:
    complete_expansion(s);
    break;
  case Story::rindler:
    complete_rindler(s);
    break;
  case Story::horizon:
    complete_horizon(s);
    break;
  }
  s.dt = s.until / static_cast<Real>(kSteps);
  for (Real& place : s.clocks) // at a site
    place = s.site(static_cast<std::size_t>((place - s.x_first) / s.spacing + 0.5));
  Weights weights(s);
  const auto& c = weights.at(0); // where light is fastest
  const Real longest = s.drifts() ? longest_drifting_step(c) : longest_still_step(c);
  s.substeps = static_cast<Index>(std::ceil(s.dt / longest));
  return s;
}

Weights::Weights(const Setup& setup) : setup_(setup) {
  couplings_ = flat_chain(setup.sites, setup.spacing, setup.mass);
  if (!setup.clocks.empty()) {
    clocks_ = flat_chain(static_cast<Index>(setup.clocks.size()), 1, setup.mass);
    clocks_.stiffness.assign(setup.clocks.size(), 0); // cut from their neighbours
  }
  const Index pieces = setup.story == Story::expansion ? kSpans
                       : setup.story == Story::horizon ? kKnots
                                                       : setup.sites;
  order_.resize(static_cast<std::size_t>(pieces));
  std::iota(order_.begin(), order_.end(), std::size_t(0));
  if (setup.shuffled) order_ = shuffled_order(order_.size(), setup.seed);
}

Real Weights::scale_at(Real time) const {
  if (!setup_.shuffled) return scale_factor(expanding(setup_), time);
  const Real span = setup_.until / static_cast<Real>(kSpans);
  const Real at = std::min(std::max(time / span, Real(0)), static_cast<Real>(kSpans) - 1e-9);
  const auto i = static_cast<std::size_t>(at);
  const Real within = at - static_cast<Real>(i);
  return scale_factor(expanding(setup_), (static_cast<Real>(order_[i]) + within) * span);
}

void Weights::fill(Real time) {
  if (filled_ == time || (filled_ >= 0 && setup_.story != Story::expansion)) return;
  filled_ = time;
  const std::size_t n = couplings_.inertia.size();
  const Real m2 = setup_.mass * setup_.mass;
  if (setup_.story == Story::expansion) {
    const Real a = scale_at(time);
    std::fill(couplings_.inertia.begin(), couplings_.inertia.end(), a * a);
    std::fill(couplings_.leak.begin(), couplings_.leak.end(), a * a * m2);
    return;
  }
  for (std::size_t i = 0; i < n; ++i) {
    if (setup_.story == Story::rindler) {
      const Real x = setup_.site(order_[i]);
      const Real here = clock_rate({.acceleration = setup_.rate}, x);
      couplings_.inertia[i] = 1 / here;
      couplings_.leak[i] = here * m2;
      couplings_.stiffness[i] = here + setup_.rate * 0.5 * setup_.spacing; // at the face
    } else if (!setup_.shuffled) {
      couplings_.drift[i] = drift(horizon(setup_), setup_.site(i));
    } else {
      const Real at = static_cast<Real>(i) * static_cast<Real>(kKnots) / static_cast<Real>(n);
      const auto left = static_cast<std::size_t>(at);
      const Real part = at - static_cast<Real>(left);
      const auto knot = [&](std::size_t k) {
        const auto from = order_[k % order_.size()] * n / order_.size();
        return drift(horizon(setup_), setup_.site(from));
      };
      couplings_.drift[i] = (1 - part) * knot(left) + part * knot(left + 1);
    }
  }
}

const ChainCouplings& Weights::at(Real time) {
  fill(time);
  return couplings_;
}

const ChainCouplings& Weights::clocks_at(Real time) {
  fill(time);
  for (std::size_t i = 0; i < setup_.clocks.size(); ++i) {
    const auto site = static_cast<std::size_t>(
        std::floor((setup_.clocks[i] - setup_.x_first) / setup_.spacing + 0.5));
    clocks_.inertia[i] = couplings_.inertia[site];
    clocks_.leak[i] = couplings_.leak[site];
  }
  return clocks_;
}

std::vector<Real> sponge(const Setup& s) {
  constexpr Real kStrength = 16; // e-folds per crossing of the sponge by light
  const Real depth = 0.6 * s.length, dt = s.dt / static_cast<Real>(s.substeps);
  std::vector<Real> factors;
  for (std::size_t i = 0; i < static_cast<std::size_t>(s.sites); ++i) {
    const Real inside = (std::abs(s.site(i)) - (std::abs(s.x_first) - depth)) / depth;
    const Real rate = inside > 0 ? kStrength * inside * inside / depth : 0;
    factors.push_back(math::exp(-rate * dt));
  }
  return factors;
}

shared::MetricAt declared_metric(const Setup& s, const sim::WorldPoint& e) {
  if (s.story == Story::expansion) {
    const Real a = scale_factor(expanding(s), e.t);
    return {.xx = a * a};
  }
  if (s.story == Story::rindler) {
    const Real rate = clock_rate({.acceleration = s.rate}, e.x);
    return {.tt = -rate * rate};
  }
  const Real v = drift(horizon(s), e.x);
  return {.tt = v * v - 1, .tx = -v};
}

namespace {

ChainMeasure measure_of(Story story) {
  if (story == Story::expansion) return ChainMeasure::sheet;
  return story == Story::rindler ? ChainMeasure::leak : ChainMeasure::lapse;
}

shared::MetricAt as_metric(const ChainMetric& m) { return {.tt = m.tt, .tx = m.tx, .xx = m.xx}; }

shared::MetricAt between(const shared::MetricAt& a, const shared::MetricAt& b, Real part) {
  return {.tt = a.tt + part * (b.tt - a.tt),
          .tx = a.tx + part * (b.tx - a.tx),
          .xx = a.xx + part * (b.xx - a.xx)};
}

} // namespace

MetricOfWeights::MetricOfWeights(const Setup& setup) : setup_(setup) {
  Weights weights(setup);
  if (setup.story != Story::expansion) {
    reading_ = read_chain(weights.at(0), setup.x_first);
    return;
  }
  constexpr Index kWindow = 16; // sites; all are alike
  for (Index i = 0; i < kMetricTimes; ++i) {
    const Real t = setup.until * static_cast<Real>(i) / static_cast<Real>(kMetricTimes - 1);
    ChainCouplings some = weights.at(t);
    for (auto* values : {&some.inertia, &some.stiffness, &some.drift, &some.leak})
      values->resize(static_cast<std::size_t>(kWindow));
    const ChainReading r = read_chain(some, 0);
    grown_.push_back(as_metric(chain_metric(r.inertia[8], r.stiffness[8], r.drift[8], r.leak[8],
                                            ChainMeasure::sheet, setup.mass)));
  }
}

shared::MetricAt MetricOfWeights::operator()(const sim::WorldPoint& e) const {
  const bool expands = setup_.story == Story::expansion;
  const auto count = static_cast<Real>(expands ? kMetricTimes : setup_.sites);
  const Real at =
      expands ? e.t / setup_.until * (count - 1) : (e.x - setup_.x_first) / setup_.spacing;
  const Real inside = std::min(std::max(at, Real(0)), count - 1 - 1e-9);
  const auto i = static_cast<std::size_t>(inside);
  const Real part = inside - static_cast<Real>(i);
  if (expands) return between(grown_[i], grown_[i + 1], part);
  const auto local = [&](std::size_t k) {
    return as_metric(chain_metric(reading_.inertia[k], reading_.stiffness[k], reading_.drift[k],
                                  reading_.leak[k], measure_of(setup_.story), setup_.mass));
  };
  return between(local(i), local(i + 1), part);
}

Ray middle_ray(const Setup& s, std::size_t packet) {
  return {.place = s.packets[packet].place, .wave_number = s.packets[packet].wave_number};
}

Real ray_place(const Setup& s, const Ray& ray, Real t) {
  if (s.story == Story::expansion)
    return ray.place + packet_place(expanding(s), ray.wave_number, t);
  if (s.story == Story::horizon) return twofold::ray_place(horizon(s), ray.place, t);
  const Real k = ray.wave_number, velocity = k / std::sqrt(k * k + s.mass * s.mass);
  return thrown_place({.acceleration = s.rate}, {.place = ray.place, .velocity = velocity}, t);
}

Real ray_clock(const Setup& s, const Ray& ray, Real t) {
  if (!(s.mass > 0)) return 0;
  if (s.story == Story::expansion) return proper_time(expanding(s), ray.wave_number, t);
  const Real k = ray.wave_number, velocity = k / std::sqrt(k * k + s.mass * s.mass);
  return proper_time({.acceleration = s.rate}, Thrown{ray.place, velocity}, t);
}

std::vector<Ray> bundle(const Setup& s, std::size_t packet) {
  const ChainPacket& p = s.packets[packet];
  std::vector<Ray> rays;
  Real sum = 0;
  constexpr Real kReach = 3; // standard deviations
  for (Index i = 0; i < kRaysEachWay; ++i)
    for (Index j = 0; j < kRaysEachWay; ++j) {
      const auto at = [](Index n) {
        return kReach * (2 * static_cast<Real>(n) / static_cast<Real>(kRaysEachWay - 1) - 1);
      };
      const Real a = at(i), b = at(j);
      Ray ray{.place = p.place + a * p.width / std::sqrt(Real(2)),
              .wave_number = p.wave_number + b / (std::sqrt(Real(2)) * p.width)};
      // The charge of a wave is its square times its frequency.
      ray.weight = math::exp(-0.5 * (a * a + b * b)) *
                   std::sqrt(ray.wave_number * ray.wave_number + s.mass * s.mass);
      sum += ray.weight;
      rays.push_back(ray);
    }
  for (Ray& ray : rays)
    ray.weight /= sum;
  return rays;
}

std::array<Real, 2> window(const Setup& s, std::size_t packet, Real t) {
  const Real end = s.site(static_cast<std::size_t>(s.sites));
  if (s.packets.size() == 1) return {s.x_first, end};
  const Real here = s.packets[packet].place;
  std::array<Real, 2> sides = {s.x_first, end};
  for (const ChainPacket& other : s.packets) {
    if (other.place == here) continue;
    const Real boundary = ray_place(s, {.place = 0.5 * (here + other.place)}, t);
    if (other.place < here) sides[0] = std::max(sides[0], boundary);
    if (other.place > here) sides[1] = std::min(sides[1], boundary);
  }
  return sides;
}

} // namespace twofold::chain
