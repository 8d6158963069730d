#include "twofold/core/fft.hpp"

#include "fft_tables.hpp"
#include "twofold/core/math.hpp"

#include <cassert>

namespace twofold {

namespace {

bool power_of_two(Index n) { return n > 0 && (n & (n - 1)) == 0; }

} // namespace

Result<Fft> Fft::plan(Index size) {
  if (size < 2 || size > kLargestFft || !power_of_two(size))
    return Error{"size of a Fourier transform", std::to_string(size),
                 "a power of two from 2 to " + std::to_string(kLargestFft)};
  Fft fft;
  fft.size_ = size;
  fft.half_ = make_tables(size / 2);
  for (Index k = 0; k < size / 2; ++k) {
    const Real angle = 2 * math::pi * static_cast<Real>(k) / static_cast<Real>(size);
    fft.combine_.push_back(math::cos(angle));
    fft.combine_.push_back(-math::sin(angle));
  }
  return fft;
}

// Even samples in lane 0 and odd ones in lane 1; then X_k = E_k + w^k O_k, X_{k+n/2} = E_k - w^k
// O_k.
template <bool Inverse> void Fft::transform(std::span<Complex> x, std::span<Complex> work) const {
  assert(static_cast<Index>(x.size()) == size_);
  assert(static_cast<Index>(work.size()) >= work_size());
  const Index half = size_ / 2;
  auto* data = reinterpret_cast<Real*>(x.data());
  auto* a = reinterpret_cast<Real*>(work.data());
  Real* b = a + 2 * size_;
  for (Index k = 0; k < half; ++k) {
    const lanes16::Pair v = lanes16::from_row(data + 4 * k);
    lanes16::store(a + 4 * k, Inverse ? lanes16::swapped(v) : v);
  }
  const Real* done = lanes16::transform(plan_of(half_), a, b);
  const Real scale = Inverse ? 1 / static_cast<Real>(size_) : 1;
  for (Index k = 0; k < half; ++k) {
    const Real* v = done + 4 * k;
    const Real* w = combine_.data() + 2 * k;
    const Real re = v[1] * w[0] - v[3] * w[1], im = v[1] * w[1] + v[3] * w[0];
    Real *low = data + 2 * k, *high = data + 2 * (k + half);
    low[Inverse ? 1 : 0] = (v[0] + re) * scale;
    low[Inverse ? 0 : 1] = (v[2] + im) * scale;
    high[Inverse ? 1 : 0] = (v[0] - re) * scale;
    high[Inverse ? 0 : 1] = (v[2] - im) * scale;
  }
}

void Fft::forward(std::span<Complex> x, std::span<Complex> work) const {
  transform<false>(x, work);
}

void Fft::inverse(std::span<Complex> x, std::span<Complex> work) const { transform<true>(x, work); }

Result<SineTransform> SineTransform::plan(Index intervals) {
  if (intervals < 2 || intervals > kLargestFft / 2 || !power_of_two(intervals))
    return Error{"intervals of a sine transform", std::to_string(intervals),
                 "a power of two from 2 to " + std::to_string(kLargestFft / 2)};
  auto fft = Fft::plan(2 * intervals);
  if (!fft) return fft.error();
  SineTransform sine;
  sine.fft_ = std::move(fft.value());
  return sine;
}

void SineTransform::transform(std::span<Complex> x, std::span<Complex> work) const {
  const Index n = intervals();
  assert(static_cast<Index>(x.size()) == n - 1);
  assert(static_cast<Index>(work.size()) >= work_size());
  const std::span<Complex> odd = work.first(static_cast<std::size_t>(2 * n));
  Complex* extended = odd.data();
  const Complex* given = x.data();
  extended[0] = extended[n] = 0;
  for (Index j = 1; j < n; ++j) {
    extended[j] = given[j - 1];
    extended[2 * n - j] = -given[j - 1];
  }
  fft_.forward(odd, work.subspan(static_cast<std::size_t>(2 * n)));
  // The transform of the odd extension is -2 i times the sine sum.
  for (Index k = 1; k < n; ++k)
    x[static_cast<std::size_t>(k - 1)] =
        Complex(-0.5 * extended[k].imag(), 0.5 * extended[k].real());
}

} // namespace twofold
