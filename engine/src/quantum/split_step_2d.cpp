#include "twofold/quantum/split_step_2d.hpp"

#include "../core/fft_kernel.hpp"
#include "twofold/core/math.hpp"

#include <cassert>
#include <cmath>

namespace twofold {

namespace {

using batch_math::Batch;
using fft_kernel::gather;
using fft_kernel::load;
using fft_kernel::Pair;
using fft_kernel::scatter;
using fft_kernel::store;
using fft_kernel::times;

bool good_extent(Index n) { return n >= 4 && n <= kLargestFft && (n & (n - 1)) == 0; }

Status check(const SplitStep2dParams& p, Index ny, Index nx, std::span<const Real> potential) {
  const auto positive = [](Real x) { return x > 0 && std::isfinite(x); };
  if (!good_extent(ny) || !good_extent(nx))
    return Error{"grid", std::to_string(ny) + " x " + std::to_string(nx),
                 "powers of two from 4 on"};
  if (!positive(p.hbar)) return Error{"hbar", std::to_string(p.hbar), "a positive number"};
  if (!positive(p.step_size))
    return Error{"step_size", std::to_string(p.step_size), "a positive number"};
  if (!positive(p.dt))
    return Error{"duration of a step", std::to_string(p.dt), "a positive number"};
  if (!positive(p.half_width))
    return Error{"half width of the box", std::to_string(p.half_width), "a positive number"};
  if (static_cast<Index>(potential.size()) != ny * nx)
    return Error{"potential", std::to_string(potential.size()) + " values",
                 std::to_string(ny * nx) + " values"};
  for (const Real v : potential)
    if (!std::isfinite(v)) return Error{"potential", std::to_string(v), "finite numbers"};
  return Done{};
}

Complex unit(Real angle) { return {math::cos(angle), math::sin(angle)}; }

std::vector<Complex> propagator(const SplitStep2dParams& p, Index n, Real scale) {
  std::vector<Complex> turns;
  for (Index i = 0; i < n; ++i) {
    const Real k = math::pi * static_cast<Real>(i < n / 2 ? i : i - n) / p.half_width;
    const Complex turn = unit(-0.5 * p.hbar * p.step_size * k * k * p.dt);
    turns.emplace_back(turn.real() * scale, turn.imag() * scale);
  }
  return turns;
}

// e^{i scale V}, two columns side by side per row, as the sweep over the columns reads them: the
// field's own order would fetch every cache line twice, a power of two apart.
std::vector<Real> kicks(std::span<const Real> potential, Index ny, Index nx, Real scale) {
  std::vector<Real> out;
  out.reserve(2 * potential.size());
  for (Index column = 0; column < nx; column += 2)
    for (Index row = 0; row < ny; ++row) {
      const Real* v = potential.data() + row * nx + column;
      const Complex left = unit(scale * v[0]), right = unit(scale * v[1]);
      for (const Real part : {left.real(), right.real(), left.imag(), right.imag()})
        out.push_back(part);
    }
  return out;
}

const Real* parts(const std::vector<Complex>& z) { return reinterpret_cast<const Real*>(z.data()); }

Pair swapped(const Pair& v) { return {v.im, v.re}; }

} // namespace

Result<SplitStep2d> SplitStep2d::make(const SplitStep2dParams& params, Index ny, Index nx,
                                      std::span<const Real> potential) {
  if (const Status fine = check(params, ny, nx, potential); !fine) return fine.error();
  SplitStep2d model;
  model.ny_ = ny;
  model.nx_ = nx;
  model.along_y_ = fft_kernel::make_tables(ny);
  model.along_x_ = fft_kernel::make_tables(nx);
  model.propagator_y_ = propagator(params, ny, 1);
  model.propagator_x_ = propagator(params, nx, 1 / static_cast<Real>(ny * nx));
  model.half_kick_ = kicks(potential, ny, nx, -params.dt / (2 * params.hbar));
  model.kick_ = kicks(potential, ny, nx, -params.dt / params.hbar);
  return model;
}

// Four columns at a time, so that every cache line read is used whole although the stride between
// rows is a power of two and lines evict each other. Columns are stored in y space before `enter`
// and after `leave`, in frequency space otherwise.
template <SplitStep2d::Sweep kind> void SplitStep2d::columns(Real* psi, Real* work) const {
  const Real* kick = (kind == Sweep::between ? kick_ : half_kick_).data();
  Real* tiles[2] = {work, work + 8 * ny_};
  Real* spares[2] = {work + 4 * ny_, work + 12 * ny_};
  for (Index column = 0; column < nx_; column += 4, kick += 8 * ny_) {
    for (Index row = 0; row < ny_; ++row) {
      const Index at = 2 * (row * nx_ + column);
      for (Index half = 0; half < 2; ++half) {
        const Index here = at + 4 * half;
        Pair v = gather(psi + here, psi + here + 2);
        if constexpr (kind == Sweep::enter) {
          const Pair p = load(kick + 4 * (half * ny_ + row));
          v = times(v, p.re, p.im);
        } else {
          v = swapped(v);
        }
        store(tiles[half] + 4 * row, v);
      }
    }
    for (Index half = 0; half < 2; ++half) {
      Real* done = fft_kernel::transform(along_y_, tiles[half], spares[half]);
      Real* other = done == tiles[half] ? spares[half] : tiles[half];
      if constexpr (kind == Sweep::between) {
        for (Index row = 0; row < ny_; ++row) {
          const Pair turn = load(kick + 4 * (half * ny_ + row));
          store(done + 4 * row, times(swapped(load(done + 4 * row)), turn.re, turn.im));
        }
        done = fft_kernel::transform(along_y_, done, other);
        other = done == tiles[half] ? spares[half] : tiles[half];
      }
      tiles[half] = done;
      spares[half] = other;
    }
    for (Index row = 0; row < ny_; ++row) {
      const Index at = 2 * (row * nx_ + column);
      for (Index half = 0; half < 2; ++half) {
        const Index here = at + 4 * half;
        Pair v = load(tiles[half] + 4 * row);
        if constexpr (kind == Sweep::leave) {
          const Pair p = load(kick + 4 * (half * ny_ + row));
          v = times(swapped(v), p.re, p.im);
        }
        scatter(psi + here, psi + here + 2, v);
      }
    }
  }
}

// Two rows at a time: to frequency space along x, the kinetic factor, and back.
void SplitStep2d::rows(Real* psi, Real* work) const {
  const Real *along_x = parts(propagator_x_), *along_y = parts(propagator_y_);
  Real *tile = work, *spare = work + 4 * nx_;
  for (Index row = 0; row < ny_; row += 2) {
    Real *upper = psi + 2 * row * nx_, *lower = upper + 2 * nx_;
    for (Index i = 0; i < nx_; ++i)
      store(tile + 4 * i, gather(upper + 2 * i, lower + 2 * i));
    Real* done = fft_kernel::transform(along_x_, tile, spare);
    Real* other = done == tile ? spare : tile;
    const Pair turn_y = gather(along_y + 2 * row, along_y + 2 * row + 2);
    for (Index i = 0; i < nx_; ++i) {
      const Pair v = times(load(done + 4 * i), Batch(along_x[2 * i]), Batch(along_x[2 * i + 1]));
      store(done + 4 * i, swapped(times(v, turn_y.re, turn_y.im)));
    }
    done = fft_kernel::transform(along_x_, done, other);
    for (Index i = 0; i < nx_; ++i)
      scatter(upper + 2 * i, lower + 2 * i, swapped(load(done + 4 * i)));
  }
}

void SplitStep2d::advance(std::span<Complex> psi, Index steps, std::span<Complex> work) const {
  assert(static_cast<Index>(psi.size()) == ny_ * nx_);
  assert(static_cast<Index>(work.size()) >= work_size());
  if (steps <= 0) return;
  auto* field = reinterpret_cast<Real*>(psi.data());
  auto* scratch = reinterpret_cast<Real*>(work.data());
  columns<Sweep::enter>(field, scratch);
  for (Index s = 0; s < steps; ++s) {
    rows(field, scratch);
    if (s + 1 < steps) columns<Sweep::between>(field, scratch);
  }
  columns<Sweep::leave>(field, scratch);
}

} // namespace twofold
