#include "twofold/spacetime/walk.hpp"

#include "walk_kernel.hpp"

#include "twofold/core/complex_arithmetic.hpp"
#include "twofold/core/math.hpp"
#include "twofold/spacetime/turnover.hpp"

#include <cassert>
#include <cmath>
#include <limits>

namespace twofold {

namespace {

Complex root(const Complex& z) { // of real part >= 0
  const Real size = math::hypot(z.real(), z.imag());
  const Real re = std::sqrt(0.5 * (size + std::abs(z.real())));
  if (!(re > 0)) return {0, 0};
  const Real im = 0.5 * std::abs(z.imag()) / re;
  const Complex first = z.real() >= 0 ? Complex{re, im} : Complex{im, re};
  return z.imag() >= 0 ? first : Complex{first.real(), -first.imag()};
}

Complex frequency_of(const Complex& factor) { // factor = exp(-i w)
  return {-math::atan2(factor.imag(), factor.real()), 0.5 * math::log(squared(factor))};
}

const Real* numbers(const ComplexVector& u) { return reinterpret_cast<const Real*>(u.data()); }
Real* numbers(ComplexVector& u) { return reinterpret_cast<Real*>(u.data()); }

// Share of the plane wave j in the movers at `first`, of one site's amplitude.
Complex share(const WalkState& state, Index first, Index sites, const std::vector<Complex>& wave) {
  Complex sum{0, 0};
  for (Index x = 0; x < sites; ++x) {
    const Complex& w = wave[static_cast<std::size_t>(x)];
    sum += times(state.movers(static_cast<std::size_t>(first + x)), {w.real(), -w.imag()});
  }
  return {sum.real() / static_cast<Real>(sites), sum.imag() / static_cast<Real>(sites)};
}

} // namespace

Result<WalkModel> WalkModel::make(const WalkParams& params, Permutation permutation) {
  const Index sites = permutation.sites();
  if (sites < 4 || permutation.from.size() != static_cast<std::size_t>(2 * sites))
    return Error{"sites of the walk", std::to_string(sites), "4 or more, two movers each"};
  if (!(std::abs(params.theta) <= 0.5 * math::pi))
    return Error{"mixing theta", std::to_string(params.theta), "an angle from -pi/2 to pi/2"};
  if (!(params.turnover >= 0) || !std::isfinite(params.turnover))
    return Error{"turnover", std::to_string(params.turnover), "a rate of 0 or more"};
  WalkModel model;
  model.params_ = params;
  model.permutation_ = std::move(permutation);
  model.cosine_ = math::cos(params.theta);
  model.sine_ = math::sin(params.theta);
  model.turned_ = turned_share(params.turnover);
  return model;
}

void step(WalkState& next, const WalkModel& model, const WalkState& now) {
  const Index sites = model.sites();
  assert(static_cast<Index>(now.movers.size()) == 2 * sites && &next != &now);
  if (next.movers.size() != now.movers.size()) next.movers = now.movers;
  walk_kernel::step(sites, model.permutation_.from.data(), numbers(now.movers),
                    numbers(next.movers), model.cosine_, model.sine_, model.turned_);
}

WalkState silent(const WalkModel& model) {
  WalkState state;
  state.movers = ComplexVector(
      std::array<std::size_t, 1>{static_cast<std::size_t>(2 * model.sites())}, Complex{0, 0});
  return state;
}

Real weight(const WalkState& state) {
  Real sum = 0;
  for (const Complex& z : state.movers)
    sum += squared(z);
  return sum;
}

std::vector<Real> density(const WalkState& state) {
  const std::size_t sites = state.movers.size() / 2;
  std::vector<Real> out(sites);
  for (std::size_t x = 0; x < sites; ++x)
    out[x] = squared(state.movers(x)) + squared(state.movers(sites + x));
  return out;
}

std::array<Complex, 2> frequencies(const WalkModel& model, Index j) {
  const Index sites = model.sites();
  std::vector<Complex> wave;
  for (Index x = 0; x < sites; ++x)
    wave.push_back(
        unit(2 * math::pi * static_cast<Real>(j * x % sites) / static_cast<Real>(sites)));
  std::array<std::array<Complex, 2>, 2> symbol; // (to, from) of R and L
  for (Index from = 0; from < 2; ++from) {
    WalkState state = silent(model), next;
    for (Index x = 0; x < sites; ++x)
      state.movers(static_cast<std::size_t>(from * sites + x)) = wave[static_cast<std::size_t>(x)];
    step(next, model, state);
    for (Index to = 0; to < 2; ++to)
      symbol[static_cast<std::size_t>(to)][static_cast<std::size_t>(from)] =
          share(next, to * sites, sites, wave);
  }
  const Complex half{0.5 * (symbol[0][0].real() + symbol[1][1].real()),
                     0.5 * (symbol[0][0].imag() + symbol[1][1].imag())};
  const Complex det = times(symbol[0][0], symbol[1][1]) - times(symbol[0][1], symbol[1][0]);
  const Complex difference = root(times(half, half) - det);
  const Complex a = frequency_of(half + difference), b = frequency_of(half - difference);
  if (a.real() >= b.real()) return {a, b};
  return {b, a};
}

Real lorentz_violation(const Complex& w, Real k, Real m) {
  const Real ground = k * k + m * m;
  if (!(ground > 0)) return std::numeric_limits<Real>::quiet_NaN();
  const Complex square = times(w, w);
  return math::hypot(square.real() - ground, square.imag()) / ground;
}

Matrix real_weights(const WalkModel& model) {
  const auto n = static_cast<std::size_t>(2 * model.sites());
  Matrix out = zeros(static_cast<Index>(2 * n), static_cast<Index>(2 * n));
  WalkState next;
  for (std::size_t column = 0; column < 2 * n; ++column) {
    WalkState state = silent(model);
    state.movers(column % n) = column < n ? Complex{1, 0} : Complex{0, 1};
    step(next, model, state);
    for (std::size_t row = 0; row < n; ++row) {
      out(row, column) = next.movers(row).real();
      out(n + row, column) = next.movers(row).imag();
    }
  }
  return out;
}

} // namespace twofold
