#include "twofold/quantum/schrodinger.hpp"

#include "twofold/core/complex_arithmetic.hpp"
#include "twofold/core/math.hpp"
#include "twofold/core/requirement.hpp"

#include <cassert>
#include <cmath>

namespace twofold {

namespace {

Status check(const SchrodingerParams& p, std::span<const Real> potential) {
  if (const Status fine = need_positive({{"hbar", p.hbar},
                                         {"step_size", p.step_size},
                                         {"duration of a step", p.dt},
                                         {"half width of the box", p.half_width}});
      !fine)
    return fine.error();
  if (static_cast<Index>(potential.size()) + 1 != p.intervals)
    return Error{"potential", std::to_string(potential.size()) + " values",
                 std::to_string(p.intervals - 1) + " values, one per point between the walls"};
  if (const Status fine = twofold::check(p.sponge, p.half_width); !fine) return fine;
  for (std::size_t j = 0; j < potential.size(); ++j)
    if (!std::isfinite(potential[j]))
      return Error{"potential at point " + std::to_string(j), std::to_string(potential[j]),
                   "a finite number"};
  return Done{};
}

Real wave_number(const SchrodingerParams& p, std::size_t index) {
  return math::pi * static_cast<Real>(index + 1) / (2 * p.half_width);
}

} // namespace

Vector SchrodingerModel::nodes(Real half_width, Index intervals) {
  Vector q = zeros(intervals - 1);
  const auto n = static_cast<Real>(intervals);
  for (Index j = 1; j < intervals; ++j) // mirrored points have mirrored bits
    q(static_cast<std::size_t>(j - 1)) = half_width * ((2 * static_cast<Real>(j) - n) / n);
  return q;
}

Result<SchrodingerModel> SchrodingerModel::make(const SchrodingerParams& params,
                                                std::span<const Real> potential) {
  auto sine = SineTransform::plan(params.intervals);
  if (!sine) return sine.error();
  if (const Status fine = check(params, potential); !fine) return fine.error();
  SchrodingerModel model;
  model.params_ = params;
  model.sine_ = std::move(sine.value());
  model.potential_.assign(potential.begin(), potential.end());
  const Real normalisation = 2 / static_cast<Real>(params.intervals);
  const Vector q = SchrodingerModel::nodes(params.half_width, params.intervals);
  for (std::size_t j = 0; j < potential.size(); ++j) {
    const Complex kick = unit(-potential[j] * params.dt / (2 * params.hbar));
    const Real left = kept(params.sponge, params.half_width - std::abs(q(j)), params.dt / 2);
    model.half_kick_.emplace_back(kick.real() * left, kick.imag() * left);
    const Real k = wave_number(params, j);
    const Complex turn = unit(-0.5 * params.hbar * params.step_size * k * k * params.dt);
    model.propagator_.emplace_back(turn.real() * normalisation, turn.imag() * normalisation);
  }
  return model;
}

std::vector<Complex> make_work(const SchrodingerModel& model) {
  const Index size = model.sine().work_size() + model.params().intervals;
  return std::vector<Complex>(static_cast<std::size_t>(size));
}

void step(SchrodingerState& next, const SchrodingerModel& model, const SchrodingerState& now,
          std::span<Complex> work) {
  assert(&next != &now);
  const std::size_t count = now.psi.size();
  assert(count == model.half_kick_.size());
  if (next.psi.size() != count) next.psi.resize({count});
  const std::span<Complex> psi(next.psi.data(), count);
  multiply(psi.data(), now.psi.data(), model.half_kick_.data(), count);
  model.sine_.transform(psi, work);
  multiply(psi.data(), model.propagator_.data(), count);
  model.sine_.transform(psi, work);
  multiply(psi.data(), model.half_kick_.data(), count);
  next.t = now.t + model.params_.dt;
}

SchrodingerState start_packet(const SchrodingerModel& model, Real mean, Real width, Real momentum) {
  const SchrodingerParams& p = model.params();
  const Vector q = SchrodingerModel::nodes(p.half_width, p.intervals);
  SchrodingerState state;
  state.psi.resize({q.size()});
  for (std::size_t j = 0; j < q.size(); ++j) {
    const Real z = (q(j) - mean) / width;
    const Complex turn = unit(momentum * q(j) / p.hbar);
    const Real size = math::exp(-0.25 * z * z);
    state.psi(j) = Complex(size * turn.real(), size * turn.imag());
  }
  const Real scale = 1 / std::sqrt(norm(model, state));
  for (std::size_t j = 0; j < q.size(); ++j)
    state.psi(j) = Complex(state.psi(j).real() * scale, state.psi(j).imag() * scale);
  return state;
}

Real norm(const SchrodingerModel& model, const SchrodingerState& state) {
  Real sum = 0;
  for (std::size_t j = 0; j < state.psi.size(); ++j)
    sum += squared(state.psi(j));
  return sum * model.spacing();
}

Real energy(const SchrodingerModel& model, const SchrodingerState& state, std::span<Complex> work) {
  const SchrodingerParams& p = model.params();
  const std::size_t count = state.psi.size();
  const std::span<Complex> waves = work.first(count);
  for (std::size_t j = 0; j < count; ++j)
    waves[j] = state.psi(j);
  model.sine().transform(waves, work.subspan(static_cast<std::size_t>(p.intervals)));
  Real kinetic = 0, weight = 0, potential = 0, total = 0;
  for (std::size_t j = 0; j < count; ++j) {
    const Real k = wave_number(p, j), share = squared(waves[j]), here = squared(state.psi(j));
    kinetic += 0.5 * p.hbar * p.hbar * p.step_size * k * k * share;
    weight += share;
    potential += model.potential()[j] * here;
    total += here;
  }
  return kinetic / weight + potential / total;
}

Real probability_right_of(const SchrodingerModel& model, const SchrodingerState& state,
                          Real point) {
  const SchrodingerParams& p = model.params();
  const Real h = model.spacing();
  const auto at = [&](Index j) { // density at node j, zero on the walls
    return j <= 0 || j >= p.intervals ? 0 : squared(state.psi(static_cast<std::size_t>(j - 1)));
  };
  const Real place = (point + p.half_width) / h;
  if (!(place > 0)) return norm(model, state);
  if (place >= static_cast<Real>(p.intervals)) return 0;
  const auto cell = static_cast<Index>(place);
  const Real b = place - static_cast<Real>(cell);
  const Real low = at(cell) + (at(cell + 1) - at(cell)) * b;
  Real sum = 0.5 * (1 - b) * (low + at(cell + 1));
  for (Index j = cell + 1; j < p.intervals; ++j)
    sum += 0.5 * (at(j) + at(j + 1));
  return sum * h;
}

void density(std::span<Real> out, const SchrodingerState& state) {
  assert(out.size() == state.psi.size());
  for (std::size_t j = 0; j < out.size(); ++j)
    out[j] = squared(state.psi(j));
}

void phase(std::span<Real> out, const SchrodingerState& state) {
  assert(out.size() == state.psi.size());
  for (std::size_t j = 0; j < out.size(); ++j)
    out[j] = math::atan2(state.psi(j).imag(), state.psi(j).real());
}

} // namespace twofold
