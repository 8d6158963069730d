// Gravitational waves on a periodic cube, made by packets of the neurons' field.
//
//   h_ij'' = lap h_ij + 2 kappa L_ij,kl [ d_k phi d_l phi ],      phi'' = lap phi
//
// with L the transverse-traceless projector, in Fourier space, n = k/|k|, P = 1 - n n:
//   (L S)_ij = P_ik S_kl P_lj - P_ij (P_kl S_kl)/2
// (linearised Einstein equations about flat space with a free massless field as source; textbook.)
// The field is exact at every time; the strain h is advanced by the exponential trapezoidal rule
// (kick, rotate, kick), exact without source and of order 2 with it. Products of gradients alias
// where packets have wave numbers above a third of the grid's largest: choose them below. Strain of
// the highest wave number of an axis, whose direction the grid cannot tell, is not made.
//
// Symbols: strain h, rate h', coupling kappa. Energy of the waves: (h'^2 + (d h)^2)/8 kappa.
// Shapes: strain and rate (3, n, n, n): Fourier transforms of the real pairs h_xx + i h_yy,
// h_zz + i h_xy, h_xz + i h_yz. Units: c = 1, lengths of the cube.
// Label: derived; the flat background is assumed (weak fields).
// Failure modes: sizes, lengths, steps and packets out of range give an Error.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/core/fft_cube.hpp"
#include "twofold/core/result.hpp"

namespace twofold {

struct TensorWaveParams {
  Index n = 32;
  Real length = 20;
  Real coupling = 1;
  Real dt = 0.1;
  bool projected = true; // false (null control): the source as it is, L left out; no wave of space
};

// amplitude exp(-r^2/2 width^2) cos(k . r), moving along k with the speed of light.
struct FieldPacket {
  std::array<Real, 3> place{}, wave_number{};
  Real width = 1.3, amplitude = 1;
};

struct TensorWaveState {
  Real t = 0;
  ComplexVector strain, rate;
};
template <class A> void archive(A& a, TensorWaveState& s) { a(s.t, s.strain, s.rate); }

enum class Strain { xx, yy, zz, xy, xz, yz };

inline constexpr Index kSmallestTorus = 8;

class TensorWaves {
public:
  [[nodiscard]] static Result<TensorWaves> make(const TensorWaveParams& params,
                                                std::span<const FieldPacket> packets);

  [[nodiscard]] TensorWaveState start() const; // no waves
  void step(TensorWaveState& state);
  // The same in slices: what a step needs is worked out, at least one stage a call and about a unit
  // of sim/task.hpp for each of `units`; true when finish_step() may follow, for this state alone.
  // Slicing changes no bit.
  [[nodiscard]] bool prepare_step(const TensorWaveState& state, Index units);
  void finish_step(TensorWaveState& state);

  // In space: (n, n, n).
  [[nodiscard]] std::vector<Real> field(Real t); // phi
  [[nodiscard]] std::vector<Real> strain(const TensorWaveState& state, Strain component);

  // All six components at one cell, in the order of Strain.
  [[nodiscard]] std::array<Real, 6> strain_at(const TensorWaveState& state,
                                              const std::array<Index, 3>& cell) const;

  [[nodiscard]] Real wave_energy(const TensorWaveState& state) const;
  [[nodiscard]] Real field_energy() const;
  // Work of the field on the waves per time, integral of h_ij' S_ij / 2: what the energy grows by.
  [[nodiscard]] Real power(const TensorWaveState& state);
  // Strain averaged over the planes across z: (6, n) in the order of Strain.
  [[nodiscard]] std::vector<Real> plane_means(const TensorWaveState& state) const;
  // Largest |h_ii| and |k_i h_ij|/k_max of all wave vectors, relative to the largest |h_ij|.
  [[nodiscard]] Real trace(const TensorWaveState& state) const;
  [[nodiscard]] Real divergence(const TensorWaveState& state) const;
  [[nodiscard]] const TensorWaveParams& params() const { return params_; }

private:
  TensorWaves(const TensorWaveParams& params, FftCube fft);
  // The projected source, three packed cubes, in stages.
  struct Source {
    Real t = -1;   // its time
    int stage = 0; // the next one
    std::vector<Complex> cubes;
  };
  [[nodiscard]] bool ready(const Source& source, Real t) const;
  void begin(Source& source, Real t);
  void advance(Source& source); // by a stage
  void complete(Source& source, Real t);
  void find_gradients(Real t);
  void multiply_gradients(std::vector<Complex>& out) const;
  void project(std::vector<Complex>& out) const;
  void field_spectrum(Real t, std::vector<Complex>& out) const;
  void sort_into_shells();
  [[nodiscard]] bool directed(std::size_t cell) const;
  [[nodiscard]] std::size_t mirror_image(std::size_t cell) const;
  [[nodiscard]] std::array<Real, 3> wave_vector(std::size_t cell) const;
  [[nodiscard]] std::array<Complex, 6> tensor(std::span<const Complex> packed,
                                              std::size_t cell) const;

  TensorWaveParams params_;
  FftCube fft_;
  std::vector<Real> wave_number_;           // (n), of one axis; 0 for the highest
  std::vector<Real> cosine_, sine_, omega_; // (cells), of one step
  std::vector<Real> shell_omega_;           // (shells) frequencies
  std::vector<std::uint32_t> shell_;        // (cells), the shell of each
  std::vector<std::uint32_t> mirrored_;     // (cells), the cell of -k
  std::vector<Complex> field_, field_rate_; // spectrum of phi at t = 0
  Source now_, next_;                       // at the two ends of a step
  std::vector<Complex> a_, b_;              // gradients, of the source that is under way
  std::vector<Complex> cube_;               // work, free between calls
};

} // namespace twofold
