// Fourier and sine transforms of complex numbers, double precision, sizes a power of two.
//
//   forward   X_k = sum_j x_j exp(-2 pi i j k/n)
//   inverse   x_j = 1/n sum_k X_k exp(+2 pi i j k/n)
//   sine      X_k = sum_{j=1}^{N-1} x_j sin(pi j k/N), k = 1 .. N-1    (DST-I; its own inverse
//             up to the factor 2/N), through the odd extension to length 2 N
//
// Method: Stockham autosort of radix 8 and 4 on two transforms at once, one per SIMD lane
// (textbook; C. Van Loan, "Computational Frameworks for the FFT" (1992), chapter 1.7); a single
// transform runs as its even and odd halves. Twiddles from core/math, so all targets give the same
// bits.
//
// A plan is constant and may be shared; calls work in place, allocate nothing and need a scratch
// of work_size() numbers. Failure modes: a size that is not a power of two in the stated range
// gives an Error; wrong spans are broken invariants.
#pragma once

#include "twofold/core/real.hpp"
#include "twofold/core/result.hpp"

#include <span>
#include <vector>

namespace twofold {

// Constant tables of the kernel; see src/core/fft_lanes.hpp.
struct FftTables {
  Index size = 0;
  std::vector<int> radices;
  std::vector<Real> twiddles;
};

inline constexpr Index kLargestFft = Index(1) << 22;

class Fft {
public:
  [[nodiscard]] static Result<Fft> plan(Index size); // 2, 4, ... 2^22

  void forward(std::span<Complex> x, std::span<Complex> work) const; // x: (n)
  void inverse(std::span<Complex> x, std::span<Complex> work) const;

  [[nodiscard]] Index size() const { return size_; }
  [[nodiscard]] Index work_size() const { return 2 * size_; }
  [[nodiscard]] const FftTables& tables() const { return half_; }

private:
  template <bool Inverse> void transform(std::span<Complex> x, std::span<Complex> work) const;

  Index size_ = 0;
  FftTables half_;            // of n/2
  std::vector<Real> combine_; // (n/2, 2) exp(-2 pi i k/n)
};

class SineTransform {
public:
  [[nodiscard]] static Result<SineTransform> plan(Index intervals); // N = 2, 4, ... 2^21

  void transform(std::span<Complex> x, std::span<Complex> work) const; // x: (N-1)

  [[nodiscard]] Index intervals() const { return fft_.size() / 2; }
  [[nodiscard]] Index work_size() const { return fft_.size() + fft_.work_size(); }

private:
  Fft fft_; // of 2 N
};

} // namespace twofold
