#include "twofold/quantum/split_step_2d.hpp"

#include "split_step_kernel.hpp"
#include "twofold/core/complex_arithmetic.hpp"
#include "twofold/core/math.hpp"
#include "twofold/core/requirement.hpp"

#include <array>
#include <cassert>
#include <cmath>
#include <cstdint>

namespace twofold {

namespace {

bool good_extent(Index n) { return n >= 4 && n <= kLargestFft && (n & (n - 1)) == 0; }

Status check(const SplitStep2dParams& p, Index ny, Index nx, std::span<const Real> potential) {
  if (!good_extent(ny) || !good_extent(nx))
    return Error{"grid", std::to_string(ny) + " x " + std::to_string(nx),
                 "powers of two from 4 on"};
  if (const Status fine = need_positive({{"hbar", p.hbar},
                                         {"step_size", p.step_size},
                                         {"duration of a step", p.dt},
                                         {"half width of the box", p.half_width}});
      !fine)
    return fine.error();
  if (static_cast<Index>(potential.size()) != ny * nx)
    return Error{"potential", std::to_string(potential.size()) + " values",
                 std::to_string(ny * nx) + " values"};
  if (const Status fine = twofold::check(p.sponge, p.half_width); !fine) return fine;
  for (const Real v : potential)
    if (!std::isfinite(v)) return Error{"potential", std::to_string(v), "finite numbers"};
  return Done{};
}

std::vector<Complex> propagator(const SplitStep2dParams& p, Index n, Real scale) {
  std::vector<Complex> turns;
  for (Index i = 0; i < n; ++i) {
    const Real k = math::pi * static_cast<Real>(i < n / 2 ? i : i - n) / p.half_width;
    const Complex turn = unit(-0.5 * p.hbar * p.step_size * k * k * p.dt);
    turns.emplace_back(turn.real() * scale, turn.imag() * scale);
  }
  return turns;
}

// What of psi the sponge leaves after `time`, at each of n points of an axis.
std::vector<Real> kept_along(const SplitStep2dParams& p, Index n, Real time) {
  std::vector<Real> out;
  for (Index i = 0; i < n; ++i) {
    const Real x = p.half_width * (2 * static_cast<Real>(i) / static_cast<Real>(n) - 1);
    out.push_back(kept(p.sponge, p.half_width - std::abs(x), time));
  }
  return out;
}

// e^{-i V time/hbar}, less what the sponge takes, in the order of the sweep over the columns: the
// field's own order would fetch every cache line twice, a power of two apart.
std::vector<Real> kicks(const SplitStep2dParams& p, std::span<const Real> potential, Index ny,
                        Index nx, Real time) {
  const split_step_kernel::Functions& kernel = split_step_kernel::functions();
  const std::vector<Real> along_x = kept_along(p, nx, time), along_y = kept_along(p, ny, time);
  std::vector<Real> out;
  out.reserve(2 * potential.size());
  std::array<Complex, 4> turns;
  for (Index column = 0; column < nx; column += kernel.lanes)
    for (Index row = 0; row < ny; ++row) {
      for (int lane = 0; lane < kernel.lanes; ++lane) {
        const auto i = static_cast<std::size_t>(column + kernel.order[lane]);
        const auto j = static_cast<std::size_t>(row);
        const Complex turn = unit(-time / p.hbar * potential[j * along_x.size() + i]);
        const Real left = along_x[i] * along_y[j];
        turns[static_cast<std::size_t>(lane)] = {turn.real() * left, turn.imag() * left};
      }
      for (int lane = 0; lane < kernel.lanes; ++lane)
        out.push_back(turns[static_cast<std::size_t>(lane)].real());
      for (int lane = 0; lane < kernel.lanes; ++lane)
        out.push_back(turns[static_cast<std::size_t>(lane)].imag());
    }
  return out;
}

const Real* parts(const std::vector<Complex>& z) { return reinterpret_cast<const Real*>(z.data()); }

} // namespace

Result<SplitStep2d> SplitStep2d::make(const SplitStep2dParams& params, Index ny, Index nx,
                                      std::span<const Real> potential) {
  if (const Status fine = check(params, ny, nx, potential); !fine) return fine.error();
  SplitStep2d model;
  model.ny_ = ny;
  model.nx_ = nx;
  model.along_y_ = make_tables(ny);
  model.along_x_ = make_tables(nx);
  model.propagator_y_ = propagator(params, ny, 1);
  model.propagator_x_ = propagator(params, nx, 1 / static_cast<Real>(ny * nx));
  model.half_kick_ = kicks(params, potential, ny, nx, params.dt / 2);
  model.kick_ = kicks(params, potential, ny, nx, params.dt);
  return model;
}

void SplitStep2d::advance(std::span<Complex> psi, Index steps, std::span<Complex> work) const {
  assert(static_cast<Index>(psi.size()) == ny_ * nx_);
  assert(static_cast<Index>(work.size()) >= work_size());
  if (steps <= 0) return;
  auto* scratch = reinterpret_cast<Real*>(work.data());
  const auto beyond = reinterpret_cast<std::uintptr_t>(scratch) % (kLine * sizeof(Complex));
  if (beyond != 0) scratch += (kLine * sizeof(Complex) - beyond) / sizeof(Real);
  split_step_kernel::functions().advance({.ny = ny_,
                                          .nx = nx_,
                                          .along_y = plan_of(along_y_),
                                          .along_x = plan_of(along_x_),
                                          .half_kick = half_kick_.data(),
                                          .kick = kick_.data(),
                                          .turn_y = parts(propagator_y_),
                                          .turn_x = parts(propagator_x_),
                                          .psi = reinterpret_cast<Real*>(psi.data()),
                                          .scratch = scratch},
                                         steps);
}

} // namespace twofold
