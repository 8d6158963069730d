#include "twofold/quantum/gauge_ring.hpp"

#include "twofold/core/complex_arithmetic.hpp"
#include "twofold/core/math.hpp"
#include "twofold/core/requirement.hpp"

#include <cassert>
#include <cmath>

namespace twofold {

namespace {

constexpr Real kTurn = 2 * math::pi;

Status check(const GaugeRingParams& p, std::span<const Real> potential) {
  if (const Status fine = need_positive(
          {{"hbar", p.hbar}, {"step_size", p.step_size}, {"duration of a step", p.dt}});
      !fine)
    return fine.error();
  if (!std::isfinite(p.winding))
    return Error{"winding", std::to_string(p.winding), "a finite number"};
  if (static_cast<Index>(potential.size()) != p.cells)
    return Error{"potential", std::to_string(potential.size()) + " values",
                 std::to_string(p.cells) + " values, one per cell of the ring"};
  for (std::size_t j = 0; j < potential.size(); ++j)
    if (!std::isfinite(potential[j]))
      return Error{"potential at cell " + std::to_string(j), std::to_string(potential[j]),
                   "a finite number"};
  return Done{};
}

// arg(b a*), the phase difference from a to b in (-pi, pi].
Real phase_from(Complex a, Complex b) {
  return math::atan2(b.imag() * a.real() - b.real() * a.imag(),
                     b.real() * a.real() + b.imag() * a.imag());
}

} // namespace

Vector GaugeRingModel::places(Index cells) {
  Vector theta = zeros(cells);
  const auto n = static_cast<Real>(cells);
  for (Index j = 0; j < cells; ++j) // mirrored cells have mirrored bits
    theta(static_cast<std::size_t>(j)) = math::pi * ((2 * static_cast<Real>(j) + 1 - n) / n);
  return theta;
}

Real GaugeRingModel::spacing() const { return kTurn / static_cast<Real>(params_.cells); }

Real GaugeRingModel::wave_number(Index mode) const {
  const Index k = mode < params_.cells / 2 ? mode : mode - params_.cells;
  return static_cast<Real>(k) + params_.winding;
}

Result<GaugeRingModel> GaugeRingModel::make(const GaugeRingParams& params,
                                            std::span<const Real> potential) {
  auto fft = Fft::plan(params.cells);
  if (!fft) return fft.error();
  if (const Status fine = check(params, potential); !fine) return fine.error();
  GaugeRingModel model;
  model.params_ = params;
  model.fft_ = std::move(fft.value());
  model.potential_.assign(potential.begin(), potential.end());
  for (auto* scratch : {&model.angle_, &model.sine_, &model.cosine_})
    scratch->resize(2 * potential.size());
  model.half_kick_.resize(potential.size());
  model.propagator_.resize(potential.size());
  model.tune(params.hbar, params.step_size, params.winding);
  return model;
}

void GaugeRingModel::tune(Real hbar, Real step_size, Real winding) {
  params_.hbar = hbar;
  params_.step_size = step_size;
  params_.winding = winding;
  const std::size_t n = potential_.size();
  const Real kick = -params_.dt / (2 * hbar), turn = -0.5 * hbar * step_size * params_.dt;
  for (std::size_t j = 0; j < n; ++j) {
    const Real k = wave_number(static_cast<Index>(j));
    angle_[j] = kick * potential_[j];
    angle_[n + j] = turn * k * k;
  }
  math::sincos(angle_, sine_, cosine_);
  for (std::size_t j = 0; j < n; ++j) {
    half_kick_[j] = Complex(cosine_[j], sine_[j]);
    propagator_[j] = Complex(cosine_[n + j], sine_[n + j]);
  }
}

std::vector<Complex> make_work(const GaugeRingModel& model) {
  const Index size = model.fft().work_size() + model.params().cells;
  return std::vector<Complex>(static_cast<std::size_t>(size));
}

void step(GaugeRingState& next, const GaugeRingModel& model, const GaugeRingState& now,
          std::span<Complex> work) {
  assert(&next != &now);
  const std::size_t count = now.chi.size();
  assert(count == model.half_kick_.size());
  if (next.chi.size() != count) next.chi.resize({count});
  const std::span<Complex> chi(next.chi.data(), count);
  multiply(chi.data(), now.chi.data(), model.half_kick_.data(), count);
  model.fft_.forward(chi, work);
  multiply(chi.data(), model.propagator_.data(), count);
  model.fft_.inverse(chi, work);
  multiply(chi.data(), model.half_kick_.data(), count);
  next.t = now.t + model.params_.dt;
}

GaugeRingState start_ring(const GaugeRingModel& model, std::span<const Real> density,
                          std::span<const Real> phase) {
  const auto n = static_cast<std::size_t>(model.params().cells);
  assert(density.size() == n && phase.size() == n);
  Real mass = 0;
  for (const Real p : density)
    mass += p;
  const Real scale = 1 / (mass * model.spacing());
  GaugeRingState state;
  state.chi.resize({n});
  for (std::size_t j = 0; j < n; ++j) {
    const Real size = std::sqrt(density[j] * scale), angle = phase[j] / model.params().hbar;
    state.chi(j) = Complex(size * math::cos(angle), size * math::sin(angle));
  }
  return state;
}

Real norm(const GaugeRingModel& model, const GaugeRingState& state) {
  Real sum = 0;
  for (std::size_t j = 0; j < state.chi.size(); ++j)
    sum += squared(state.chi(j));
  return sum * model.spacing();
}

Real energy(const GaugeRingModel& model, const GaugeRingState& state, std::span<Complex> work) {
  const GaugeRingParams& p = model.params();
  const std::size_t count = state.chi.size();
  const std::span<Complex> waves = work.first(count);
  Real potential = 0, total = 0;
  for (std::size_t j = 0; j < count; ++j) {
    waves[j] = state.chi(j);
    const Real here = squared(waves[j]);
    potential += model.potential()[j] * here;
    total += here;
  }
  model.fft().forward(waves, work.subspan(count));
  Real kinetic = 0, weight = 0;
  for (std::size_t j = 0; j < count; ++j) {
    const Real k = model.wave_number(static_cast<Index>(j)), share = squared(waves[j]);
    kinetic += 0.5 * p.hbar * p.hbar * p.step_size * k * k * share;
    weight += share;
  }
  return kinetic / weight + potential / total;
}

Real winding(const GaugeRingState& state) {
  // How often the polygon of chi goes round 0: crossings of the ray of positive numbers.
  Real turns = 0;
  const std::size_t n = state.chi.size();
  for (std::size_t j = 0; j < n; ++j) {
    const Complex a = state.chi(j), b = state.chi(j + 1 == n ? 0 : j + 1);
    if ((a.imag() < 0) == (b.imag() < 0)) continue;
    const bool up = a.imag() < 0;
    const Real side = a.real() * b.imag() - a.imag() * b.real();
    if (up ? side > 0 : side < 0) turns += up ? 1 : -1;
  }
  return turns;
}

Real circulation(const GaugeRingModel& model, const GaugeRingState& state) {
  return model.params().winding + winding(state);
}

void density(std::span<Real> out, const GaugeRingState& state) {
  assert(out.size() == state.chi.size());
  for (std::size_t j = 0; j < out.size(); ++j)
    out[j] = squared(state.chi(j));
}

void phase(std::span<Real> out, const GaugeRingModel& model, const GaugeRingState& state) {
  assert(out.size() == state.chi.size());
  const Vector theta = GaugeRingModel::places(model.params().cells);
  for (std::size_t j = 0; j < out.size(); ++j) {
    const Real angle =
        model.params().winding * theta(j) + math::atan2(state.chi(j).imag(), state.chi(j).real());
    out[j] = angle - kTurn * std::ceil(angle / kTurn - 0.5);
  }
}

void current(std::span<Real> out, const GaugeRingModel& model, const GaugeRingState& state,
             std::span<Complex> work) {
  const std::size_t count = state.chi.size();
  assert(out.size() == count);
  const std::span<Complex> slope = work.first(count);
  for (std::size_t j = 0; j < count; ++j)
    slope[j] = state.chi(j);
  model.fft().forward(slope, work.subspan(count));
  for (std::size_t j = 0; j < count; ++j) {
    const Real k = model.wave_number(static_cast<Index>(j));
    slope[j] = Complex(k * slope[j].real(), k * slope[j].imag());
  }
  model.fft().inverse(slope, work.subspan(count));
  const Real scale = model.params().step_size * model.params().hbar;
  for (std::size_t j = 0; j < count; ++j)
    out[j] =
        scale * (state.chi(j).real() * slope[j].real() + state.chi(j).imag() * slope[j].imag());
}

Real rephase(GaugeRingState& state, Real hbar_ratio, std::span<Real> work) {
  const std::size_t n = state.chi.size();
  assert(work.size() >= 3 * n);
  const Real wound = winding(state), cell = kTurn / static_cast<Real>(n);
  std::size_t first = 0; // where the phase is known best
  for (std::size_t j = 1; j < n; ++j)
    if (squared(state.chi(j)) > squared(state.chi(first))) first = j;
  const auto turn = work.first(n), sine = work.subspan(n, n), cosine = work.subspan(2 * n, n);
  Complex before = state.chi(first);
  Real gauge = wound * (cell * (static_cast<Real>(first) + 0.5) - math::pi); // wound theta
  Real angle = math::atan2(before.imag(), before.real()) - gauge;
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t j = first + i < n ? first + i : first + i - n;
    const Complex here = state.chi(j);
    if (i > 0) { // the wound part is linear in theta and continues past the cut
      angle += phase_from(before, here) - wound * cell;
      gauge += wound * cell;
    }
    turn[j] = (hbar_ratio - 1) * angle - gauge;
    before = here;
  }
  math::sincos(turn, sine, cosine);
  for (std::size_t j = 0; j < n; ++j) {
    const Real re = state.chi(j).real(), im = state.chi(j).imag();
    state.chi(j) = Complex(re * cosine[j] - im * sine[j], re * sine[j] + im * cosine[j]);
  }
  return wound;
}

} // namespace twofold
