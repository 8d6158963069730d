#include "twofold/quantum/annulus.hpp"

#include "annulus_kernel.hpp"
#include "twofold/core/complex_arithmetic.hpp"

#include "twofold/core/math.hpp"
#include "twofold/core/requirement.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace twofold {

namespace {

constexpr Real kNodeShare = 1e-7; // of the largest |u|^2: below, a phase is round-off

Complex inverse(const Complex& a) {
  const Real size = squared(a);
  return {a.real() / size, -a.imag() / size};
}

const Real* parts(const std::vector<Complex>& z) { return reinterpret_cast<const Real*>(z.data()); }

Status check(const AnnulusParams& p, Index nr, Index nt, std::span<const Real> potential) {
  if (nr < 3 || nt < 4 || nt > kLargestFft || (nt & (nt - 1)) != 0)
    return Error{"grid", std::to_string(nr) + " x " + std::to_string(nt),
                 "3 radii or more and a power of two of angles"};
  if (const Status fine = need_positive({{"hbar", p.hbar},
                                         {"step_size", p.step_size},
                                         {"duration of a step", p.dt},
                                         {"inner radius", p.inner}});
      !fine)
    return fine.error();
  if (!(p.outer > p.inner) || !std::isfinite(p.outer))
    return Error{"outer radius", std::to_string(p.outer), "a number above the inner radius"};
  if (!std::isfinite(p.alpha)) return Error{"alpha", std::to_string(p.alpha), "a finite number"};
  if (p.turns < 1) return Error{"turns", std::to_string(p.turns), "a whole number from 1 on"};
  if (static_cast<Index>(potential.size()) != nr * nt)
    return Error{"potential", std::to_string(potential.size()) + " values",
                 std::to_string(nr * nt) + " values"};
  for (const Real v : potential)
    if (!std::isfinite(v)) return Error{"potential", std::to_string(v), "finite numbers"};
  return Done{};
}

std::vector<Complex> turns_of(std::span<const Real> potential, Real scale) {
  std::vector<Complex> out;
  out.reserve(potential.size());
  for (const Real v : potential)
    out.push_back(unit(scale * v));
  return out;
}

// The difference of least size between two phases.
Real link(const Complex& from, const Complex& to, const Complex& turn) {
  const Complex z = times(times(to, {from.real(), -from.imag()}), turn);
  return math::atan2(z.imag(), z.real());
}

} // namespace

Vector AnnulusModel::radii(const AnnulusParams& p, Index nr) {
  Vector r = zeros(nr);
  const Real dr = (p.outer - p.inner) / static_cast<Real>(nr + 1);
  for (Index i = 0; i < nr; ++i)
    r(static_cast<std::size_t>(i)) = p.inner + static_cast<Real>(i + 1) * dr;
  return r;
}

Vector AnnulusModel::angles(const AnnulusParams& p, Index nt) {
  Vector theta = zeros(nt);
  for (Index j = 0; j < nt; ++j)
    theta(static_cast<std::size_t>(j)) = static_cast<Real>(p.turns) * math::pi *
                                         (2 * static_cast<Real>(j) / static_cast<Real>(nt) - 1);
  return theta;
}

Real AnnulusModel::spacing_theta() const {
  return 2 * math::pi * static_cast<Real>(params_.turns) / static_cast<Real>(nt_);
}

Real AnnulusModel::wave_number(Index j) const {
  return static_cast<Real>(j < nt_ / 2 ? j : j - nt_) / static_cast<Real>(params_.turns);
}

Result<AnnulusModel> AnnulusModel::make(const AnnulusParams& params, Index nr, Index nt,
                                        std::span<const Real> potential) {
  if (const Status fine = check(params, nr, nt, potential); !fine) return fine.error();
  auto fft = Fft::plan(nt);
  if (!fft) return fft.error();
  AnnulusModel m;
  m.params_ = params;
  m.nr_ = nr;
  m.nt_ = nt;
  m.fft_ = std::move(fft.value());
  m.radius_ = radii(params, nr);
  m.angle_ = angles(params, nt);
  m.potential_.assign(potential.begin(), potential.end());
  m.half_kick_ = turns_of(potential, -params.dt / (2 * params.hbar));
  m.kick_ = turns_of(potential, -params.dt / params.hbar);

  const Real dr = m.spacing_r(), half = params.dt / (2 * params.hbar);
  const Real rate = 0.5 * params.hbar * params.hbar * params.step_size;
  m.off_ = -half * rate / (dr * dr);
  for (auto* table : {&m.inverse_re_, &m.inverse_im_, &m.next_re_, &m.next_im_})
    table->resize(static_cast<std::size_t>(nr * nt));
  for (Index j = 0; j < nt; ++j) {
    const Real k = m.wave_number(j) + params.alpha;
    Complex before; // next of the row before
    for (Index i = 0; i < nr; ++i) {
      const Real r = m.radius_(static_cast<std::size_t>(i));
      const Real diagonal = half * rate * (2 / (dr * dr) + (k * k - 0.25) / (r * r));
      const Complex pivot = Complex{1, diagonal} - times({0, m.off_}, before);
      const Complex inv = inverse(pivot);
      before = times({0, m.off_}, inv);
      const auto at = static_cast<std::size_t>(i * nt + j);
      m.inverse_re_[at] = inv.real();
      m.inverse_im_[at] = inv.imag();
      m.next_re_[at] = before.real();
      m.next_im_[at] = before.imag();
    }
  }
  return m;
}

std::vector<Complex> make_work(const AnnulusModel& model) {
  return std::vector<Complex>(
      static_cast<std::size_t>(2 * model.nr() * model.nt() + model.fft().work_size()));
}

void advance(AnnulusState& state, const AnnulusModel& model, Index steps, std::span<Complex> work) {
  const Index nr = model.nr_, nt = model.nt_, n = nr * nt;
  assert(static_cast<Index>(state.u.size()) == n);
  assert(static_cast<Index>(work.size()) >= 2 * n + model.fft_.work_size());
  if (steps <= 0) return;
  Real* planes = reinterpret_cast<Real*>(work.data());
  Real *re = planes, *im = planes + n, *solved_re = im + n, *solved_im = solved_re + n;
  const std::span<Complex> fft_work = work.subspan(static_cast<std::size_t>(2 * n));
  const annulus_kernel::Factors factors{nr,
                                        nt,
                                        model.off_,
                                        model.inverse_re_.data(),
                                        model.inverse_im_.data(),
                                        model.next_re_.data(),
                                        model.next_im_.data()};
  auto* u = reinterpret_cast<Real*>(state.u.data());
  const auto row = [&](Index i) {
    return std::span<Complex>(state.u.data() + i * nt, static_cast<std::size_t>(nt));
  };
  annulus_kernel::multiply(u, parts(model.half_kick_), n);
  for (Index s = 0; s < steps; ++s) {
    for (Index i = 0; i < nr; ++i)
      model.fft_.forward(row(i), fft_work);
    annulus_kernel::split(re, im, u, n);
    annulus_kernel::crank_nicolson(re, im, solved_re, solved_im, factors);
    annulus_kernel::join(u, re, im, n);
    for (Index i = 0; i < nr; ++i)
      model.fft_.inverse(row(i), fft_work);
    annulus_kernel::multiply(u, parts(s + 1 < steps ? model.kick_ : model.half_kick_), n);
  }
  state.t += static_cast<Real>(steps) * model.params_.dt;
}

AnnulusState start_packet(const AnnulusModel& model, Real radius, Real width, Real winding) {
  AnnulusState state;
  const auto nr = static_cast<std::size_t>(model.nr()), nt = static_cast<std::size_t>(model.nt());
  state.u = ComplexVector(std::array<std::size_t, 1>{nr * nt}, Complex());
  Real total = 0;
  for (std::size_t i = 0; i < nr; ++i)
    for (std::size_t j = 0; j < nt; ++j) {
      const Real r = model.radius()(i), theta = model.angle()(j);
      if (std::abs(theta) > math::pi) continue;
      const Real x = r * math::cos(theta) - radius, y = r * math::sin(theta);
      const Real size = std::sqrt(r) * math::exp(-(x * x + y * y) / (4 * width * width));
      const Complex turn = unit((winding - model.params().alpha) * theta);
      state.u(i * nt + j) = {size * turn.real(), size * turn.imag()};
      total += size * size;
    }
  const Real scale = 1 / std::sqrt(total * model.cell_measure());
  for (Complex& z : state.u)
    z = {z.real() * scale, z.imag() * scale};
  return state;
}

Real norm(const AnnulusModel& model, const AnnulusState& state) {
  Real sum = 0;
  for (const Complex& z : state.u)
    sum += squared(z);
  return sum * model.cell_measure();
}

Real energy(const AnnulusModel& model, const AnnulusState& state, std::span<Complex> work) {
  const Index nr = model.nr(), nt = model.nt(), n = nr * nt;
  assert(static_cast<Index>(work.size()) >= 2 * n + model.fft().work_size());
  const std::span<Complex> f = work.first(static_cast<std::size_t>(n));
  std::copy(state.u.begin(), state.u.end(), f.begin());
  for (Index i = 0; i < nr; ++i)
    model.fft().forward(f.subspan(static_cast<std::size_t>(i * nt), static_cast<std::size_t>(nt)),
                        work.subspan(static_cast<std::size_t>(2 * n)));
  const AnnulusParams& p = model.params();
  const Real rate = 0.5 * p.hbar * p.hbar * p.step_size, dr = model.spacing_r();
  Real kinetic = 0, size = 0, potential = 0;
  for (Index i = 0; i <= nr; ++i) // the links between radii, both walls among them
    for (Index j = 0; j < nt; ++j) {
      const Complex low = i > 0 ? f[static_cast<std::size_t>((i - 1) * nt + j)] : Complex();
      const Complex high = i < nr ? f[static_cast<std::size_t>(i * nt + j)] : Complex();
      kinetic += rate / (dr * dr) * squared(high - low);
      if (i == nr) continue;
      const Real k = model.wave_number(j) + p.alpha,
                 r = model.radius()(static_cast<std::size_t>(i));
      kinetic += rate * (k * k - 0.25) / (r * r) * squared(high);
      size += squared(high);
    }
  for (std::size_t at = 0; at < state.u.size(); ++at)
    potential += model.potential()[at] * squared(state.u(at));
  // Sums over frequencies are nt times those over angles.
  return (kinetic / static_cast<Real>(nt) + potential) / (size / static_cast<Real>(nt));
}

void density(std::span<Real> out, const AnnulusModel& model, const AnnulusState& state) {
  assert(out.size() == state.u.size());
  const auto nt = static_cast<std::size_t>(model.nt());
  for (std::size_t at = 0; at < out.size(); ++at)
    out[at] = squared(state.u(at)) / model.radius()(at / nt);
}

// A point stands for its cell: cells on the edge count with their share.
Real back_probability(const AnnulusModel& model, const AnnulusState& state, Real half_angle) {
  const auto nr = static_cast<std::size_t>(model.nr()), nt = static_cast<std::size_t>(model.nt());
  const Real cell = model.spacing_theta();
  Real sum = 0;
  for (std::size_t j = 0; j < nt; ++j) {
    const Real turns = model.angle()(j) / (2 * math::pi) - Real(0.5);
    const Real off = std::abs(turns - std::floor(turns + Real(0.5))) * 2 * math::pi;
    const Real share = std::clamp((half_angle - off) / cell + Real(0.5), Real(0), Real(1));
    if (!(share > 0)) continue;
    for (std::size_t i = 0; i < nr; ++i)
      sum += share * squared(state.u(i * nt + j));
  }
  return sum * model.cell_measure();
}

Real circulation(const AnnulusModel& model, const AnnulusState& state, Index ring) {
  const Index nt = model.nt();
  const Complex turn = unit(model.params().alpha * model.spacing_theta());
  const Complex* u = state.u.data() + ring * nt;
  Real sum = 0;
  for (Index j = 0; j < nt; ++j)
    sum += link(u[j], u[(j + 1) % nt], turn);
  return sum / (2 * math::pi);
}

void current(std::span<Real> radial, std::span<Real> tangential, const AnnulusModel& model,
             const AnnulusState& state) {
  const Index nr = model.nr(), nt = model.nt();
  assert(static_cast<Index>(radial.size()) == nr * nt && tangential.size() == radial.size());
  const Real dr = model.spacing_r(), dtheta = model.spacing_theta();
  const Real rate = model.params().hbar * model.params().step_size;
  const Complex turn = unit(model.params().alpha * dtheta);
  const auto cross = [](const Complex& a, const Complex& b) { // Im(conj(a) b)
    return a.real() * b.imag() - a.imag() * b.real();
  };
  for (Index i = 0; i < nr; ++i)
    for (Index j = 0; j < nt; ++j) {
      const Complex* row = state.u.data() + i * nt;
      const Real r = model.radius()(static_cast<std::size_t>(i));
      const Complex here = row[j];
      const Complex right = times(row[(j + 1) % nt], turn);
      const Complex left = times(row[(j + nt - 1) % nt], {turn.real(), -turn.imag()});
      const Complex above = i + 1 < nr ? row[nt + j] : Complex();
      const Complex below = i > 0 ? row[j - nt] : Complex();
      const auto at = static_cast<std::size_t>(i * nt + j);
      radial[at] = rate * cross(here, above - below) / (2 * dr * r);
      tangential[at] = rate * cross(here, right - left) / (2 * dtheta * r * r);
    }
}

std::vector<Vortex> vortices(const AnnulusModel& model, const AnnulusState& state, Real share,
                             Index most) {
  const Index nr = model.nr(), nt = model.nt();
  const Complex turn = unit(model.params().alpha * model.spacing_theta());
  const Complex back{turn.real(), -turn.imag()};
  Real largest = 0;
  for (const Complex& z : state.u)
    largest = std::max(largest, squared(z));
  std::vector<Vortex> found;
  for (Index i = 0; i + 1 < nr; ++i)
    for (Index j = 0; j < nt && static_cast<Index>(found.size()) < most; ++j) {
      const Complex *low = state.u.data() + i * nt, *high = low + nt;
      const Index next = (j + 1) % nt;
      const Real corner = std::max(std::max(squared(low[j]), squared(low[next])),
                                   std::max(squared(high[j]), squared(high[next])));
      const Real least = std::min(std::min(squared(low[j]), squared(low[next])),
                                  std::min(squared(high[j]), squared(high[next])));
      if (!(corner > share * largest) || !(least > kNodeShare * largest)) continue;
      // Up from angle j the direction is that of theta, then outwards: anticlockwise is +.
      const Real sum = link(low[j], low[next], turn) + link(low[next], high[next], {1, 0}) +
                       link(high[next], high[j], back) + link(high[j], low[j], {1, 0});
      const int sign = sum > math::pi ? -1 : sum < -math::pi ? 1 : 0;
      if (sign == 0) continue;
      found.push_back({model.radius()(static_cast<std::size_t>(i)) + model.spacing_r() / 2,
                       model.angle()(static_cast<std::size_t>(j)) + model.spacing_theta() / 2,
                       sign});
    }
  return found;
}

} // namespace twofold
