#include "lattice_spectrum.hpp"

#include "lattice_kernel.hpp"

#include "twofold/core/rng.hpp"
#include "twofold/core/tridiagonal_eigen.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::valley {

namespace {

constexpr Index kRowsPerUnit = 2; // of the factorisation, about 15 microseconds
constexpr Index kUnitsPerIteration = 60;

} // namespace

LatticeSpectrum::LatticeSpectrum(LatticeOperator a, Real shift, Index count)
    : a_(std::move(a)), shift_(shift), count_(count), n_(a_.nx * a_.ny),
      steps_(std::min(kLanczos, n_)) {
  band_.resize(static_cast<std::size_t>(n_ * a_.nx));
  inverse_.resize(static_cast<std::size_t>(n_));
}

Real LatticeSpectrum::progress() const {
  if (done_) return 1;
  const Real work = static_cast<Real>(steps_ * kUnitsPerIteration * kRowsPerUnit + n_);
  return static_cast<Real>(row_ +
                           kUnitsPerIteration * kRowsPerUnit * static_cast<Index>(alpha_.size())) /
         work;
}

bool LatticeSpectrum::advance(Index units) {
  while (units > 0 && !done_) {
    if (row_ < n_) {
      for (Index r = 0; r < kRowsPerUnit && row_ < n_ && !done_; ++r)
        factorise_row();
      --units;
    } else {
      iterate();
      units -= kUnitsPerIteration;
    }
  }
  return done_;
}

// Row r of L D L^T: entry d places left of the diagonal is stored at band[r][nx - d].
void LatticeSpectrum::factorise_row() {
  const Index r = row_, nx = a_.nx, i = r % nx, j = r / nx;
  Real* here = band_.data() + r * nx;
  std::fill(here, here + nx, Real(0));
  if (j > 0) here[0] = a_.link_y[static_cast<std::size_t>((j - 1) * nx + i)];
  if (i > 0) here[nx - 1] += a_.link_x[static_cast<std::size_t>(j * (nx - 1) + i - 1)];
  const Real pivot = lattice_kernel::factorise_row(
      band_.data(), inverse_.data(), r, nx, a_.diagonal[static_cast<std::size_t>(r)] + shift_);
  if (!(pivot > 0) || !std::isfinite(pivot)) {
    values_ = Error{"spectrum", std::to_string(pivot), "an operator above minus its shift"};
    done_ = true;
    return;
  }
  inverse_[static_cast<std::size_t>(r)] = 1 / pivot;
  ++row_;
}

void LatticeSpectrum::iterate() {
  const auto n = static_cast<std::size_t>(n_);
  if (basis_.empty()) {
    std::vector<Real> start(n);
    fill_normal(start, {1, kLanczosStream, 0});
    lattice_kernel::scale(start.data(),
                          1 / std::sqrt(lattice_kernel::dot(start.data(), start.data(), n_)), n_);
    basis_.push_back(std::move(start));
  }
  std::vector<Real> next = basis_.back();
  lattice_kernel::solve(next.data(), band_.data(), inverse_.data(), n_, a_.nx);
  alpha_.push_back(lattice_kernel::dot(next.data(), basis_.back().data(), n_));
  for (int twice = 0; twice < 2; ++twice)
    for (const auto& v : basis_)
      lattice_kernel::subtract(next.data(), v.data(),
                               lattice_kernel::dot(next.data(), v.data(), n_), n_);
  const Real length = std::sqrt(lattice_kernel::dot(next.data(), next.data(), n_));
  // The space is exhausted when nothing new is left.
  if (static_cast<Index>(alpha_.size()) == steps_ || !(length > 1e-14 * std::abs(alpha_[0]))) {
    finish();
    return;
  }
  beta_.push_back(length);
  lattice_kernel::scale(next.data(), 1 / length, n_);
  basis_.push_back(std::move(next));
}

void LatticeSpectrum::finish() {
  done_ = true;
  for (Real& a : alpha_)
    a = -a;
  const auto pairs = lowest_eigenpairs(alpha_, beta_, count_);
  basis_.clear();
  band_.clear();
  if (!pairs) {
    values_ = pairs.error();
    return;
  }
  std::vector<Real> values;
  for (const Real mu : pairs.value().values)
    values.push_back(-1 / mu - shift_);
  values_ = std::move(values);
}

} // namespace twofold::valley
