#include "twofold/quantum/plane.hpp"

#include "twofold/core/complex_arithmetic.hpp"
#include "twofold/core/jacobi.hpp"
#include "twofold/core/math.hpp"
#include "twofold/core/rng.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace twofold {

namespace {

constexpr std::uint32_t kStartStream = 0x706c616e;
constexpr Index kMostStates = 16;
constexpr Index kSpare = 2;   // states iterated beyond those asked for
constexpr int kStepsEach = 8; // of imaginary time between two Rayleigh-Ritz steps
constexpr int kMostRounds = 2000;

using Block = std::vector<std::vector<Real>>;

Real dot(const std::vector<Real>& a, const std::vector<Real>& b) {
  Real s0 = 0, s1 = 0;
  for (std::size_t i = 0; i + 1 < a.size(); i += 2) {
    s0 += a[i] * b[i];
    s1 += a[i + 1] * b[i + 1];
  }
  return s0 + s1;
}

// Gram-Schmidt, twice.
void orthonormalise(Block& block) {
  for (std::size_t n = 0; n < block.size(); ++n) {
    for (int twice = 0; twice < 2; ++twice)
      for (std::size_t m = 0; m < n; ++m) {
        const Real share = dot(block[n], block[m]);
        for (std::size_t i = 0; i < block[n].size(); ++i)
          block[n][i] -= share * block[m][i];
      }
    const Real scale = 1 / std::sqrt(dot(block[n], block[n]));
    for (Real& x : block[n])
      x *= scale;
  }
}

// Two real functions travel as one complex one: H is real.
void pack(std::vector<Complex>& psi, const std::vector<Real>& a, const std::vector<Real>& b) {
  for (std::size_t i = 0; i < psi.size(); ++i)
    psi[i] = {a[i], b[i]};
}
void unpack(std::vector<Real>& a, std::vector<Real>& b, const std::vector<Complex>& psi) {
  for (std::size_t i = 0; i < psi.size(); ++i) {
    a[i] = psi[i].real();
    b[i] = psi[i].imag();
  }
}
void scale(std::vector<Complex>& psi, const std::vector<Real>& by) {
  for (std::size_t i = 0; i < psi.size(); ++i)
    psi[i] = {psi[i].real() * by[i], psi[i].imag() * by[i]};
}

// Rotates the block to the eigenvectors of H within it, lowest first; their energies.
Result<std::vector<Real>> ritz(Block& block, const Block& applied) {
  const auto count = block.size();
  Matrix h = zeros(static_cast<Index>(count), static_cast<Index>(count));
  for (std::size_t a = 0; a < count; ++a)
    for (std::size_t b = 0; b <= a; ++b)
      h(a, b) = h(b, a) = 0.5 * (dot(block[a], applied[b]) + dot(block[b], applied[a]));
  const auto pairs = symmetric_eigen(h);
  if (!pairs) return pairs.error();
  std::vector<Real> energies(pairs.value().values.rbegin(), pairs.value().values.rend());
  Block rotated(count, std::vector<Real>(block[0].size(), 0));
  for (std::size_t n = 0; n < count; ++n)
    for (std::size_t m = 0; m < count; ++m) {
      const Real share = pairs.value().vectors(count - 1 - n, m);
      for (std::size_t i = 0; i < rotated[n].size(); ++i)
        rotated[n][i] += share * block[m][i];
    }
  block = std::move(rotated);
  return energies;
}

} // namespace

std::vector<Real> plane_nodes(Real half_width, Index n) {
  std::vector<Real> nodes;
  for (Index i = 0; i < n; ++i)
    nodes.push_back(half_width * (2 * static_cast<Real>(i) / static_cast<Real>(n) - 1));
  return nodes;
}

Result<PlaneWaves> PlaneWaves::make(const SplitStep2dParams& params, Index ny, Index nx,
                                    std::span<const Real> potential) {
  if (const auto fine = SplitStep2d::make(params, ny, nx, potential); !fine) return fine.error();
  PlaneWaves waves;
  waves.params_ = params;
  waves.ny_ = ny;
  waves.nx_ = nx;
  waves.along_y_ = Fft::plan(ny).value(); // the extents were checked
  waves.along_x_ = Fft::plan(nx).value();
  waves.potential_.assign(potential.begin(), potential.end());
  const auto wave_number = [&](Index i, Index n) {
    return math::pi * static_cast<Real>(i < n / 2 ? i : i - n) / params.half_width;
  };
  for (Index j = 0; j < ny; ++j)
    for (Index i = 0; i < nx; ++i) {
      const Real ky = wave_number(j, ny), kx = wave_number(i, nx);
      waves.kinetic_.push_back(0.5 * params.hbar * params.hbar * params.step_size *
                               (ky * ky + kx * kx));
    }
  return waves;
}

Real PlaneWaves::cell_area() const {
  return 4 * params_.half_width * params_.half_width / static_cast<Real>(nx_ * ny_);
}

void PlaneWaves::transform(std::span<Complex> psi, bool forward) const {
  std::vector<Complex> work(
      static_cast<std::size_t>(std::max(along_x_.work_size(), along_y_.work_size()))),
      column(static_cast<std::size_t>(ny_));
  const auto nx = static_cast<std::size_t>(nx_), ny = static_cast<std::size_t>(ny_);
  for (std::size_t j = 0; j < ny; ++j) {
    const auto row = psi.subspan(j * nx, nx);
    forward ? along_x_.forward(row, work) : along_x_.inverse(row, work);
  }
  for (std::size_t i = 0; i < nx; ++i) {
    for (std::size_t j = 0; j < ny; ++j)
      column[j] = psi[j * nx + i];
    forward ? along_y_.forward(column, work) : along_y_.inverse(column, work);
    for (std::size_t j = 0; j < ny; ++j)
      psi[j * nx + i] = column[j];
  }
}

std::vector<Complex> PlaneWaves::packet(Real mean_x, Real mean_y, Real width) const {
  std::vector<Complex> psi;
  Real total = 0;
  for (const Real y : plane_nodes(params_.half_width, ny_))
    for (const Real x : plane_nodes(params_.half_width, nx_)) {
      const Real square = (x - mean_x) * (x - mean_x) + (y - mean_y) * (y - mean_y);
      psi.emplace_back(math::exp(-square / (4 * width * width)), 0);
      total += squared(psi.back());
    }
  const Real unit = 1 / std::sqrt(total * cell_area());
  for (Complex& z : psi)
    z = {z.real() * unit, 0};
  return psi;
}

Real PlaneWaves::norm(std::span<const Complex> psi) const {
  Real sum = 0;
  for (const Complex& z : psi)
    sum += squared(z);
  return sum * cell_area();
}

Real PlaneWaves::energy(std::span<const Complex> psi) const {
  assert(psi.size() == size());
  std::vector<Complex> waves(psi.begin(), psi.end());
  transform(waves, true);
  Real kinetic = 0, potential = 0, all = 0;
  for (std::size_t i = 0; i < waves.size(); ++i) {
    kinetic += kinetic_[i] * squared(waves[i]);
    potential += potential_[i] * squared(psi[i]);
    all += squared(psi[i]);
  }
  return (kinetic / static_cast<Real>(nx_ * ny_) + potential) / all;
}

void PlaneWaves::current(std::span<Real> along_x, std::span<Real> along_y,
                         std::span<const Complex> psi) const {
  assert(psi.size() == size() && along_x.size() == size() && along_y.size() == size());
  const auto nx = static_cast<std::size_t>(nx_), ny = static_cast<std::size_t>(ny_);
  const auto cross = [](const Complex& a, const Complex& b) { // Im(conj(a) b)
    return a.real() * b.imag() - a.imag() * b.real();
  };
  const Real rate = params_.hbar * params_.step_size / (4 * params_.half_width);
  for (std::size_t j = 0; j < ny; ++j)
    for (std::size_t i = 0; i < nx; ++i) {
      const std::size_t at = j * nx + i;
      const Complex x = psi[j * nx + (i + 1) % nx] - psi[j * nx + (i + nx - 1) % nx];
      const Complex y = psi[(j + 1) % ny * nx + i] - psi[(j + ny - 1) % ny * nx + i];
      along_x[at] = rate * static_cast<Real>(nx_) * cross(psi[at], x);
      along_y[at] = rate * static_cast<Real>(ny_) * cross(psi[at], y);
    }
}

Result<PlaneWaves::States> PlaneWaves::lowest_states(Index count, Real dt, Real tolerance) const {
  PlaneStates states(*this, count, dt, tolerance);
  while (!states.advance()) {
  }
  return std::move(states.result());
}

PlaneStates::PlaneStates(const PlaneWaves& waves, Index count, Real dt, Real tolerance)
    : waves_(waves), count_(static_cast<std::size_t>(count)), tolerance_(tolerance) {
  const std::size_t size = waves.size();
  if (count < 1 || count > kMostStates || 4 * count > static_cast<Index>(size)) {
    result_ = Error{"number of states", std::to_string(count), "1 to 16, far fewer than points"};
    done_ = true;
    return;
  }
  if (!(dt > 0) || !std::isfinite(dt)) {
    result_ = Error{"duration of a step", std::to_string(dt), "a positive number"};
    done_ = true;
    return;
  }
  const Index held = (count + kSpare + 1) / 2 * 2;
  block_.assign(static_cast<std::size_t>(held), std::vector<Real>(size));
  applied_ = block_;
  for (std::size_t n = 0; n < block_.size(); ++n)
    fill_normal(block_[n], {1, kStartStream, n});
  // Energies are counted from the lowest V, so that nothing overflows.
  const Real floor = *std::min_element(waves.potential_.begin(), waves.potential_.end());
  const Real hbar = waves.params_.hbar;
  for (std::size_t i = 0; i < size; ++i) {
    fade_v_.push_back(math::exp(-0.5 * (waves.potential_[i] - floor) * dt / hbar));
    fade_k_.push_back(math::exp(-waves.kinetic_[i] * dt / hbar));
  }
  psi_.resize(size);
  h_.resize(size);
}

void PlaneStates::fade() {
  for (std::size_t n = 0; n < block_.size(); n += 2) {
    pack(psi_, block_[n], block_[n + 1]);
    for (int s = 0; s < kStepsEach; ++s) {
      scale(psi_, fade_v_);
      waves_.transform(psi_, true);
      scale(psi_, fade_k_);
      waves_.transform(psi_, false);
      scale(psi_, fade_v_);
    }
    unpack(block_[n], block_[n + 1], psi_);
  }
  orthonormalise(block_);
}

void PlaneStates::apply() {
  for (std::size_t n = 0; n < block_.size(); n += 2) {
    pack(psi_, block_[n], block_[n + 1]);
    h_ = psi_;
    waves_.transform(h_, true);
    scale(h_, waves_.kinetic_);
    waves_.transform(h_, false);
    for (std::size_t i = 0; i < h_.size(); ++i)
      h_[i] +=
          Complex{waves_.potential_[i] * psi_[i].real(), waves_.potential_[i] * psi_[i].imag()};
    unpack(applied_[n], applied_[n + 1], h_);
  }
}

bool PlaneStates::advance() {
  if (done_) return true;
  fade();
  apply();
  auto found = ritz(block_, applied_);
  if (!found) {
    result_ = Error{"lowest states", "", "finite numbers"};
    return done_ = true;
  }
  before_ = std::move(energies_);
  energies_ = std::move(found.value());
  if (!before_.empty()) {
    Real change = 0;
    for (std::size_t n = 0; n < count_; ++n)
      change = std::max(change, std::abs(energies_[n] - before_[n]));
    if (change <= tolerance_ * std::max(std::abs(energies_[count_ - 1]), Real(1e-300))) finish();
  }
  if (!done_ && ++round_ == kMostRounds) {
    result_ = Error{"lowest states", std::to_string(kMostRounds) + " rounds", "convergence before"};
    done_ = true;
  }
  return done_;
}

void PlaneStates::finish() {
  PlaneWaves::States states;
  states.energies.assign(energies_.begin(), energies_.begin() + static_cast<Index>(count_));
  const Real unit = 1 / std::sqrt(waves_.cell_area());
  for (std::size_t n = 0; n < count_; ++n) {
    std::vector<Real>& wave = block_[n];
    const auto extremes = std::minmax_element(wave.begin(), wave.end());
    const Real sign = -*extremes.first > *extremes.second ? -unit : unit;
    for (Real& x : wave)
      x *= sign;
    states.waves.push_back(std::move(wave));
  }
  result_ = std::move(states);
  done_ = true;
}

} // namespace twofold
