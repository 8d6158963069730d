#include "twofold/spacetime/state_metric.hpp"

#include "twofold/core/math.hpp"

#include <array>
#include <cassert>
#include <cmath>
#include <string>

namespace twofold {

namespace {

constexpr Index kFewestCells = 64;
constexpr Index kPoints = 8; // of the interpolation

// Velocity dx/dt of light to the left (side = -1) or to the right (+1) in eta + dphi dphi.
Real light_velocity(Real u, Real velocity, Real side) {
  const Real square = 1 + u * u;
  return (-velocity * u + side * std::sqrt(square - velocity * velocity)) / square;
}

void add(std::vector<Real>& out, const std::vector<Real>& from, Real factor,
         const std::vector<Real>& rate) {
  for (std::size_t k = 0; k < out.size(); ++k)
    out[k] = from[k] + factor * rate[k];
}

} // namespace

Real field_velocity(Real u, Real pi) { return pi * std::sqrt((1 + u * u) / (1 + pi * pi)); }

Result<StateMetricModel> StateMetricModel::make(const StateMetricParams& params) {
  if (params.cells < kFewestCells)
    return Error{"cells of the line", std::to_string(params.cells), "64 or more"};
  if (!(params.length > 0))
    return Error{"length of the line", std::to_string(params.length), "above 0"};
  const Real most = kLargestStep * params.length / static_cast<Real>(params.cells);
  if (!(params.dt > 0 && params.dt <= most))
    return Error{"time step of the line", std::to_string(params.dt),
                 "above 0, at most " + std::to_string(most)};
  auto fft = Fft::plan(params.cells);
  if (!fft) return fft.error();
  return StateMetricModel(params, std::move(fft.value()));
}

Result<StateMetricState> StateMetricModel::start(std::span<const Real> u,
                                                 std::span<const Real> velocity) const {
  const auto n = static_cast<std::size_t>(params_.cells);
  if (u.size() != n || velocity.size() != n)
    return Error{"cells of the state", std::to_string(u.size()), std::to_string(n)};
  StateMetricState state;
  state.u.assign(u.begin(), u.end());
  state.pi.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    const Real under = 1 + u[i] * u[i] - velocity[i] * velocity[i];
    if (!(under > 0))
      return Error{"velocity of the state", std::to_string(velocity[i]), "a square below 1 + u^2"};
    state.pi[i] = velocity[i] / std::sqrt(under);
  }
  return state;
}

// Two real fields as one complex one: the derivative is linear with a real kernel.
void StateMetricModel::derivatives(std::span<Real> a, std::span<Real> b) const {
  const Index n = params_.cells;
  std::vector<Complex> x(static_cast<std::size_t>(n));
  std::vector<Complex> work(static_cast<std::size_t>(fft_.work_size()));
  for (std::size_t i = 0; i < x.size(); ++i)
    x[i] = Complex(a[i], b[i]);
  fft_.forward(x, work);
  // Wave numbers +k and -k up to two thirds of n/2, the others are dropped. A choice inside one
  // loop over all of them is compiled wrongly for WebAssembly by clang 14, which loses every other
  // one.
  const Real unit = 2 * math::pi / params_.length;
  const Index last = (n - 1) / 3; // 3 k < n
  const auto turn = [&x](Index k, Real wave) {
    Complex& value = x[static_cast<std::size_t>(k)];
    value = Complex(-wave * value.imag(), wave * value.real());
  };
  x[0] = 0;
  for (Index k = 1; k <= last; ++k) {
    const Real wave = unit * static_cast<Real>(k);
    turn(k, wave);
    turn(n - k, -wave);
  }
  for (Index k = last + 1; k < n - last; ++k)
    x[static_cast<std::size_t>(k)] = 0;
  fft_.inverse(x, work);
  for (std::size_t i = 0; i < x.size(); ++i) {
    a[i] = x[i].real();
    b[i] = x[i].imag();
  }
}

Real StateMetricModel::read(std::span<const Real> field, Real x) const {
  const Index n = params_.cells;
  const Real cell = x / spacing() + static_cast<Real>(n / 2);
  const Real below = std::floor(cell);
  const Real z = cell - below;
  const auto first = static_cast<Index>(below) - kPoints / 2 + 1;
  Real sum = 0;
  for (Index p = 0; p < kPoints; ++p) {
    Real weight = 1;
    for (Index q = 0; q < kPoints; ++q)
      if (q != p) weight *= (z - static_cast<Real>(q - kPoints / 2 + 1)) / static_cast<Real>(p - q);
    const Index i = ((first + p) % n + n) % n;
    sum += weight * field[static_cast<std::size_t>(i)];
  }
  return sum;
}

void StateMetricModel::rates(Rates& out, const StateMetricState& s) const {
  out.u.resize(s.u.size());
  out.pi.resize(s.u.size());
  for (std::size_t i = 0; i < s.u.size(); ++i) {
    const Real ratio = std::sqrt((1 + s.u[i] * s.u[i]) / (1 + s.pi[i] * s.pi[i]));
    out.u[i] = s.pi[i] * ratio;
    out.pi[i] = s.u[i] / ratio;
  }
  derivatives(out.u, out.pi);
  const auto follow = [&](std::vector<Real>& velocity, const std::vector<Real>& places, Real side) {
    velocity.resize(places.size());
    for (std::size_t p = 0; p < places.size(); ++p) {
      const Real u = read(s.u, places[p]), pi = read(s.pi, places[p]);
      velocity[p] = light_velocity(u, field_velocity(u, pi), side);
    }
  };
  follow(out.left, s.left, -1);
  follow(out.right, s.right, 1);
}

void StateMetricModel::step(StateMetricState& next, const StateMetricState& now) const {
  const Real dt = params_.dt;
  std::array<Rates, 4> k;
  StateMetricState stage = now;
  const auto move = [&](StateMetricState& to, const StateMetricState& from, Real factor,
                        const Rates& rate) {
    add(to.u, from.u, factor, rate.u);
    add(to.pi, from.pi, factor, rate.pi);
    add(to.left, from.left, factor, rate.left);
    add(to.right, from.right, factor, rate.right);
  };
  rates(k[0], now);
  move(stage, now, dt / 2, k[0]);
  rates(k[1], stage);
  move(stage, now, dt / 2, k[1]);
  rates(k[2], stage);
  move(stage, now, dt, k[2]);
  rates(k[3], stage);
  next = now;
  constexpr std::array<Real, 4> kWeights = {1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6};
  for (std::size_t i = 0; i < k.size(); ++i)
    move(next, next, dt * kWeights[i], k[i]);
  next.time = now.time + dt;
}

Real StateMetricModel::energy(const StateMetricState& s) const {
  Real sum = 0;
  for (std::size_t i = 0; i < s.u.size(); ++i)
    sum += std::sqrt((1 + s.u[i] * s.u[i]) * (1 + s.pi[i] * s.pi[i])) - 1;
  return sum * spacing();
}

Real StateMetricModel::momentum(const StateMetricState& s) const {
  Real sum = 0;
  for (std::size_t i = 0; i < s.u.size(); ++i)
    sum -= s.pi[i] * s.u[i];
  return sum * spacing();
}

LineMetric StateMetricModel::metric(const StateMetricState& s, Real x) const {
  const Real u = read(s.u, x), velocity = field_velocity(u, read(s.pi, x));
  return {-1 + velocity * velocity, velocity * u, 1 + u * u};
}

} // namespace twofold
