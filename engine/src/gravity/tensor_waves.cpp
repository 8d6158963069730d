#include "twofold/gravity/tensor_waves.hpp"

#include "twofold/core/complex_arithmetic.hpp"
#include "twofold/core/requirement.hpp"

#include <algorithm>
#include <cmath>

namespace twofold {

namespace {

Status check(const TensorWaveParams& p, std::span<const FieldPacket> packets) {
  if (auto status = need_positive(
          {{"length", p.length}, {"coupling kappa", p.coupling}, {"time step", p.dt}});
      !status)
    return status;
  if (p.n < kSmallestTorus)
    return Error{"cells along the torus", std::to_string(p.n),
                 "a power of two from " + std::to_string(kSmallestTorus)};
  for (const FieldPacket& packet : packets) {
    if (auto status = need_positive({{"width of a packet", packet.width}}); !status) return status;
    Real all = packet.amplitude;
    for (int d = 0; d < 3; ++d)
      all += packet.place[static_cast<std::size_t>(d)] +
             packet.wave_number[static_cast<std::size_t>(d)];
    if (!std::isfinite(all)) return Error{"packet", "not finite", "finite numbers"};
  }
  return Done{};
}

Real size(const std::array<Real, 3>& k) {
  return std::sqrt(k[0] * k[0] + k[1] * k[1] + k[2] * k[2]);
}

// Components in the order of Strain as a symmetric matrix.
constexpr int kPlace[3][3] = {{0, 3, 4}, {3, 1, 5}, {4, 5, 2}};

// Transverse and traceless part of s for the direction of k.
template <class T>
std::array<T, 6> projected(const std::array<T, 6>& s, const std::array<Real, 3>& k) {
  const Real k2 = k[0] * k[0] + k[1] * k[1] + k[2] * k[2];
  Real p[3][3];
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 3; ++j)
      p[i][j] = (i == j ? 1 : 0) - k[i] * k[j] / k2;
  T half[3][3]; // S P
  T trace{};
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 3; ++j) {
      half[i][j] = T{};
      for (int l = 0; l < 3; ++l)
        half[i][j] += p[l][j] * s[static_cast<std::size_t>(kPlace[i][l])];
      trace += p[i][j] * s[static_cast<std::size_t>(kPlace[i][j])];
    }
  std::array<T, 6> out{};
  for (int i = 0; i < 3; ++i)
    for (int j = i; j < 3; ++j) {
      T sum = -0.5 * p[i][j] * trace;
      for (int l = 0; l < 3; ++l)
        sum += p[i][l] * half[l][j];
      out[static_cast<std::size_t>(kPlace[i][j])] = sum;
    }
  return out;
}

} // namespace

TensorWaves::TensorWaves(const TensorWaveParams& params, FftCube fft)
    : params_(params), fft_(std::move(fft)) {
  const auto n = static_cast<std::size_t>(params.n), cells = n * n * n;
  const Real unit = 2 * math::pi / params.length;
  for (std::size_t i = 0; i < n; ++i)
    wave_number_.push_back(2 * i == n  ? 0
                           : i < n / 2 ? unit * static_cast<Real>(i)
                                       : -unit * static_cast<Real>(n - i));
  for (std::size_t c = 0; c < cells; ++c)
    mirrored_.push_back(static_cast<std::uint32_t>(mirror_image(c)));
  sort_into_shells();
  for (std::size_t c = 0; c < cells; ++c) {
    const Real w = shell_omega_[shell_[c]];
    omega_.push_back(w);
    cosine_.push_back(math::cos(w * params.dt));
    sine_.push_back(math::sin(w * params.dt));
  }
  now_.cubes.resize(3 * cells);
  next_.cubes.resize(3 * cells);
  a_.resize(cells);
  b_.resize(cells);
  cube_.resize(cells);
}

Result<TensorWaves> TensorWaves::make(const TensorWaveParams& p,
                                      std::span<const FieldPacket> packets) {
  if (auto status = check(p, packets); !status) return status.error();
  auto fft = FftCube::plan(p.n);
  if (!fft) return fft.error();
  TensorWaves waves(p, std::move(fft.value()));
  const auto n = static_cast<std::size_t>(p.n), cells = n * n * n;
  waves.field_.assign(cells, 0);
  waves.field_rate_.assign(cells, 0);
  for (std::size_t c = 0; c < cells; ++c) {
    const std::size_t at[3] = {c / (n * n), c / n % n, c % n};
    for (const FieldPacket& packet : packets) {
      Real r2 = 0, phase = 0, along = 0;
      const Real k = size(packet.wave_number);
      for (std::size_t d = 0; d < 3; ++d) {
        Real x = static_cast<Real>(at[d]) * p.length / static_cast<Real>(n) - packet.place[d];
        x -= p.length * std::floor(x / p.length + Real(0.5)); // the nearest image
        r2 += x * x;
        phase += packet.wave_number[d] * x;
        along += k > 0 ? packet.wave_number[d] / k * x : 0;
      }
      const Real w2 = packet.width * packet.width;
      const Real envelope = packet.amplitude * math::exp(-r2 / (2 * w2));
      // phi_t = -direction . grad phi: the packet moves as it is, to first order in its width.
      waves.field_[c] += envelope * math::cos(phase);
      waves.field_rate_[c] += envelope * (k * math::sin(phase) + along / w2 * math::cos(phase));
    }
  }
  waves.fft_.forward(waves.field_);
  waves.fft_.forward(waves.field_rate_);
  return waves;
}

std::array<Real, 3> TensorWaves::wave_vector(std::size_t cell) const {
  const auto n = static_cast<std::size_t>(params_.n);
  return {wave_number_[cell / (n * n)], wave_number_[cell / n % n], wave_number_[cell % n]};
}

// Wave vectors that differ by signs and order have one frequency: it is worked out once.
void TensorWaves::sort_into_shells() {
  const auto n = static_cast<std::size_t>(params_.n), half = n / 2 + 1;
  std::vector<std::uint32_t> known(half * half * half, 0); // 1 + shell, by sorted distances
  for (std::size_t c = 0; c < n * n * n; ++c) {
    std::array<std::size_t, 3> at{c / (n * n), c / n % n, c % n};
    for (std::size_t& i : at)
      i = std::min(i, n - i);
    std::sort(at.begin(), at.end());
    std::uint32_t& shell = known[(at[0] * half + at[1]) * half + at[2]];
    if (shell == 0) {
      shell_omega_.push_back(size({wave_number_[at[0]], wave_number_[at[1]], wave_number_[at[2]]}));
      shell = static_cast<std::uint32_t>(shell_omega_.size());
    }
    shell_.push_back(shell - 1);
  }
}

// The highest wave number of an axis: the grid cannot tell its direction.
bool TensorWaves::directed(std::size_t cell) const {
  const auto n = static_cast<std::size_t>(params_.n);
  return 2 * (cell / (n * n)) != n && 2 * (cell / n % n) != n && 2 * (cell % n) != n;
}

// The cell of -k.
std::size_t TensorWaves::mirror_image(std::size_t cell) const {
  const auto n = static_cast<std::size_t>(params_.n);
  const auto other = [n](std::size_t i) { return i == 0 ? 0 : n - i; };
  return (other(cell / (n * n)) * n + other(cell / n % n)) * n + other(cell % n);
}

// The six real components at one wave vector, from the packed pairs.
std::array<Complex, 6> TensorWaves::tensor(std::span<const Complex> packed,
                                           std::size_t cell) const {
  constexpr std::size_t kPair[3][2] = {{0, 1}, {2, 3}, {4, 5}};
  const std::size_t cells = omega_.size(), opposite = mirrored_[cell];
  std::array<Complex, 6> out;
  for (std::size_t pair = 0; pair < 3; ++pair) {
    const Complex z = packed[pair * cells + cell], m = packed[pair * cells + opposite];
    out[kPair[pair][0]] = {(z.real() + m.real()) / 2, (z.imag() - m.imag()) / 2};
    out[kPair[pair][1]] = {(z.imag() + m.imag()) / 2, (m.real() - z.real()) / 2};
  }
  return out;
}

TensorWaveState TensorWaves::start() const {
  TensorWaveState state;
  const std::array<std::size_t, 1> shape{3 * omega_.size()};
  state.strain = ComplexVector(shape, Complex(0));
  state.rate = state.strain;
  return state;
}

void TensorWaves::field_spectrum(Real t, std::vector<Complex>& out) const {
  std::vector<Real> even, slow;
  for (const Real w : shell_omega_) {
    even.push_back(math::cos(w * t));
    slow.push_back(w > 0 ? math::sin(w * t) / w : t);
  }
  for (std::size_t c = 0; c < out.size(); ++c)
    out[c] = even[shell_[c]] * field_[c] + slow[shell_[c]] * field_rate_[c];
}

namespace {

// Stages of a source: the gradients' spectra, two transforms, their products, three transforms, the
// projection. At 32 cells a side each is about 0.5 ms, so a unit is this many cells of one.
constexpr int kInverse = 1, kProducts = 3, kForward = 4, kProjection = 7, kStages = 8;
constexpr Index kCellsOfUnit = 1024;

} // namespace

bool TensorWaves::ready(const Source& source, Real t) const {
  return source.t == t && source.stage == kStages;
}

void TensorWaves::begin(Source& source, Real t) {
  if (source.t == t) return; // done or under way
  // The gradients' arrays serve one source at a time: what the other had reached is lost.
  for (Source* other : {&now_, &next_})
    if (other->stage < kStages) other->t = -1;
  source.t = t;
  source.stage = 0;
}

void TensorWaves::find_gradients(Real t) {
  field_spectrum(t, cube_);
  // Two real gradients at a time as one complex field: (d_x + i d_y) phi, then d_z phi.
  for (std::size_t c = 0; c < omega_.size(); ++c) {
    const auto k = wave_vector(c);
    const Complex f = cube_[c];
    // i kx f + i (i ky f)
    a_[c] = {-k[0] * f.imag() - k[1] * f.real(), k[0] * f.real() - k[1] * f.imag()};
    b_[c] = {-k[2] * f.imag(), k[2] * f.real()};
  }
}

void TensorWaves::multiply_gradients(std::vector<Complex>& out) const {
  const std::size_t cells = omega_.size();
  for (std::size_t c = 0; c < cells; ++c) {
    const Real x = a_[c].real(), y = a_[c].imag(), z = b_[c].real();
    out[c] = {x * x, y * y};
    out[cells + c] = {z * z, x * y};
    out[2 * cells + c] = {x * z, y * z};
  }
}

void TensorWaves::project(std::vector<Complex>& out) const {
  const std::size_t cells = omega_.size();
  const Real strength = 2 * params_.coupling;
  for (std::size_t c = 0; c < cells; ++c) {
    const std::size_t opposite = mirrored_[c];
    if (c > opposite) continue; // done with its partner
    std::array<Complex, 6> s{};
    if (omega_[c] > 0 && directed(c)) {
      s = tensor(out, c);
      if (params_.projected) s = projected(s, wave_vector(c));
      for (Complex& value : s)
        value *= strength;
    }
    for (std::size_t pair = 0; pair < 3; ++pair) {
      const Complex u = s[2 * pair], v = s[2 * pair + 1];
      out[pair * cells + c] = {u.real() - v.imag(), u.imag() + v.real()};
      if (opposite != c) out[pair * cells + opposite] = {u.real() + v.imag(), v.real() - u.imag()};
    }
  }
}

void TensorWaves::advance(Source& source) {
  const std::size_t cells = omega_.size();
  const int stage = source.stage++;
  if (stage < kInverse)
    find_gradients(source.t);
  else if (stage < kProducts)
    fft_.inverse(stage == kInverse ? a_ : b_);
  else if (stage < kForward)
    multiply_gradients(source.cubes);
  else if (stage < kProjection)
    fft_.forward(
        std::span(source.cubes).subspan(static_cast<std::size_t>(stage - kForward) * cells, cells));
  else
    project(source.cubes);
}

void TensorWaves::complete(Source& source, Real t) {
  begin(source, t);
  while (source.stage < kStages)
    advance(source);
}

bool TensorWaves::prepare_step(const TensorWaveState& state, Index units) {
  const Index n = params_.n, cost = std::max<Index>(1, n * n * n / kCellsOfUnit);
  const Real end = state.t + params_.dt;
  if (!ready(now_, state.t) && ready(next_, state.t)) std::swap(now_, next_);
  do {
    const bool first = !ready(now_, state.t);
    Source& source = first ? now_ : next_;
    const Real t = first ? state.t : end;
    begin(source, t);
    if (!ready(source, t)) advance(source);
    units -= cost;
  } while (units > 0 && !ready(next_, end));
  return ready(now_, state.t) && ready(next_, end);
}

void TensorWaves::finish_step(TensorWaveState& state) {
  const std::size_t cells = omega_.size();
  const Real dt = params_.dt, half = dt / 2;
  for (std::size_t pair = 0; pair < 3; ++pair)
    for (std::size_t c = 0, k = pair * cells; c < cells; ++c, ++k) {
      const Complex h = state.strain.data()[k], v = state.rate.data()[k] + half * now_.cubes[k];
      const Real slow = omega_[c] > 0 ? sine_[c] / omega_[c] : dt;
      const Complex turned = -(omega_[c] * sine_[c]) * h + cosine_[c] * v;
      state.strain.data()[k] = cosine_[c] * h + slow * v;
      state.rate.data()[k] = turned + half * next_.cubes[k];
    }
  state.t += dt;
  std::swap(now_, next_);
}

void TensorWaves::step(TensorWaveState& state) {
  while (!prepare_step(state, params_.n * params_.n)) {
  }
  finish_step(state);
}

std::vector<Real> TensorWaves::field(Real t) {
  field_spectrum(t, cube_);
  fft_.inverse(cube_);
  std::vector<Real> out;
  for (const Complex& value : cube_)
    out.push_back(value.real());
  return out;
}

std::vector<Real> TensorWaves::strain(const TensorWaveState& state, Strain component) {
  const std::size_t cells = omega_.size();
  const auto which = static_cast<std::size_t>(component);
  std::copy_n(state.strain.data() + which / 2 * cells, cells, cube_.begin());
  fft_.inverse(cube_);
  std::vector<Real> out;
  for (const Complex& value : cube_)
    out.push_back(which % 2 == 0 ? value.real() : value.imag());
  return out;
}

std::array<Real, 6> TensorWaves::strain_at(const TensorWaveState& state,
                                           const std::array<Index, 3>& cell) const {
  const auto n = static_cast<std::size_t>(params_.n), cells = omega_.size();
  std::array<std::vector<Complex>, 3> turn; // exp(i k x), per axis
  for (std::size_t d = 0; d < 3; ++d)
    for (std::size_t k = 0; k < n; ++k)
      turn[d].push_back(
          unit(2 * math::pi * static_cast<Real>(k * static_cast<std::size_t>(cell[d]) % n) /
               static_cast<Real>(n)));
  std::array<Real, 6> out{};
  for (std::size_t pair = 0; pair < 3; ++pair) {
    Complex sum = 0;
    for (std::size_t x = 0; x < n; ++x)
      for (std::size_t y = 0; y < n; ++y) {
        const Complex* row = state.strain.data() + pair * cells + (x * n + y) * n;
        Complex line = 0;
        for (std::size_t z = 0; z < n; ++z)
          line += times(row[z], turn[2][z]);
        sum += times(line, times(turn[0][x], turn[1][y]));
      }
    out[2 * pair] = sum.real() / static_cast<Real>(cells);
    out[2 * pair + 1] = sum.imag() / static_cast<Real>(cells);
  }
  return out;
}

namespace {

Real sum_of_squares(const std::array<Complex, 6>& s) {
  return squared(s[0]) + squared(s[1]) + squared(s[2]) +
         2 * (squared(s[3]) + squared(s[4]) + squared(s[5]));
}

} // namespace

Real TensorWaves::wave_energy(const TensorWaveState& state) const {
  const std::size_t cells = omega_.size();
  const std::span<const Complex> h(state.strain.data(), 3 * cells), v(state.rate.data(), 3 * cells);
  Real sum = 0;
  for (std::size_t c = 0; c < cells; ++c)
    sum += sum_of_squares(tensor(v, c)) + omega_[c] * omega_[c] * sum_of_squares(tensor(h, c));
  const Real volume = params_.length * params_.length * params_.length;
  const auto count = static_cast<Real>(cells);
  return sum / (8 * params_.coupling) / (count * count) * volume;
}

Real TensorWaves::field_energy() const {
  Real sum = 0;
  for (std::size_t c = 0; c < omega_.size(); ++c)
    sum += squared(field_rate_[c]) + omega_[c] * omega_[c] * squared(field_[c]);
  const Real volume = params_.length * params_.length * params_.length;
  const auto count = static_cast<Real>(omega_.size());
  return sum / 2 / (count * count) * volume;
}

Real TensorWaves::power(const TensorWaveState& state) {
  complete(now_, state.t);
  const std::span<const Complex> v(state.rate.data(), state.rate.size());
  Real sum = 0;
  for (std::size_t c = 0; c < omega_.size(); ++c) {
    const auto rate = tensor(v, c), pushed = tensor(now_.cubes, c);
    for (std::size_t i = 0; i < 6; ++i) {
      const Real both = rate[i].real() * pushed[i].real() + rate[i].imag() * pushed[i].imag();
      sum += i < 3 ? both : 2 * both;
    }
  }
  const Real volume = params_.length * params_.length * params_.length;
  const auto count = static_cast<Real>(omega_.size());
  return sum / (4 * params_.coupling) / (count * count) * volume; // the push is 2 kappa S
}

std::vector<Real> TensorWaves::plane_means(const TensorWaveState& state) const {
  const auto n = static_cast<std::size_t>(params_.n);
  const std::span<const Complex> h(state.strain.data(), state.strain.size());
  std::vector<Real> out(6 * n, 0);
  for (std::size_t k = 0; k < n; ++k) { // wave vectors along z
    const auto s = tensor(h, k);
    for (std::size_t z = 0; z < n; ++z) {
      const Real angle = 2 * math::pi * static_cast<Real>(k * z % n) / static_cast<Real>(n);
      const Real c = math::cos(angle), d = math::sin(angle);
      for (std::size_t i = 0; i < 6; ++i)
        out[i * n + z] += s[i].real() * c - s[i].imag() * d;
    }
  }
  const auto count = static_cast<Real>(omega_.size());
  for (Real& value : out)
    value /= count;
  return out;
}

Real TensorWaves::trace(const TensorWaveState& state) const {
  const std::span<const Complex> h(state.strain.data(), state.strain.size());
  Real most = 0, scale = 0;
  for (std::size_t c = 0; c < omega_.size(); ++c) {
    const auto s = tensor(h, c);
    most = std::max(most, squared(s[0] + s[1] + s[2]));
    for (const Complex& value : s)
      scale = std::max(scale, squared(value));
  }
  return scale > 0 ? std::sqrt(most / scale) : 0;
}

Real TensorWaves::divergence(const TensorWaveState& state) const {
  const std::span<const Complex> h(state.strain.data(), state.strain.size());
  Real most = 0, scale = 0, largest = 0;
  for (std::size_t c = 0; c < omega_.size(); ++c) {
    const auto s = tensor(h, c);
    const auto k = wave_vector(c);
    largest = std::max(largest, omega_[c]);
    for (int j = 0; j < 3; ++j) {
      Complex sum = 0;
      for (int i = 0; i < 3; ++i)
        sum += k[static_cast<std::size_t>(i)] * s[static_cast<std::size_t>(kPlace[i][j])];
      most = std::max(most, squared(sum));
    }
    for (const Complex& value : s)
      scale = std::max(scale, squared(value));
  }
  return scale > 0 ? std::sqrt(most / scale) / largest : 0;
}

} // namespace twofold
