// Entropy production quadratic in metric gradients: its five invariants, the form that is
// general relativity, and what singles it out.
//
//   I1 = g_ab,m g^ab,m      with g^ab,m := g^ac g^bd g^mn g_cd,n
//   I2 = (d ln|g|)^2
//   I3 = D_b D^b,           D_b = g^am g_ab,m
//   I4 = g^ac g^bn g^dm g_ab,m g_cd,n
//   I5 = D^b d_b ln|g|
//
//   G = sum_i c_i I_i,   general relativity: c = (-1/4, 1/4, 0, 1/2, -1/2), for which
//   sqrt|g| R = sqrt|g| G + a total divergence   and   dS/dg_mn = -sqrt|g| G^mn (Einstein's tensor)
//
// with S = integral sqrt|g| G (derivation of this project; the Gamma-Gamma Lagrangian). In two
// dimensions only four of the five are independent. The form is indefinite (see
// onsager_symbol.hpp): it cannot be an entropy production that is always positive, and a gradient
// flow of it is ill-posed; one solves for stationarity.
//
// Null vector: the only combination of the five whose S does not change under all coordinate
// changes, x -> x + xi. Rows dS_i/dxi for random metrics and vectors xi on a periodic grid, by
// central differences of order 4 along the Lie derivative; the singular values of the rows say how
// well the five can be told apart, the last right singular vector is the combination.
//
// Shapes: invariants (5, points). Label: derived; the random metrics are a sample (measured).
// Failure modes: dimensions outside 2..4, sizes that are no power of two: Error.
#pragma once

#include "twofold/core/result.hpp"
#include "twofold/gravity/onsager_symbol.hpp"
#include "twofold/spacetime/grid_curvature.hpp"

#include <array>

namespace twofold {

inline constexpr std::size_t kInvariants = 5;
using Invariants = std::array<Real, kInvariants>;

[[nodiscard]] inline Invariants as_array(const OnsagerCoefficients& c) {
  return {c.c1, c.c2, c.c3, c.c4, c.c5};
}

// The five at every point, from a curvature computation that was asked for inverse and gradient.
[[nodiscard]] std::vector<Real> onsager_invariants(int dimension, Index points,
                                                   const CurvatureFields& fields);

// Mean over the points of sqrt|g| I_i: the five actions per coordinate volume. `fields` also holds
// the volume.
[[nodiscard]] Invariants onsager_actions(int dimension, Index points,
                                         const CurvatureFields& fields);

struct DiffeomorphismParams {
  int dimension = 3;
  Index points = 16; // along each axis
  Index samples = 12;
  Real contrast = 0.08; // of the random metrics about flat space-time
  std::uint64_t seed = 7;
};

// The rows dS_i/dxi, a sample at a time: long work in slices of one evaluation of the five actions.
class DiffeomorphismTest {
public:
  [[nodiscard]] static Result<DiffeomorphismTest> make(const DiffeomorphismParams& params);

  bool advance(Index evaluations); // true when all rows are there
  [[nodiscard]] bool done() const { return rows_done_ == params_.samples; }
  [[nodiscard]] Real progress() const;

  // Valid when done.
  [[nodiscard]] const Matrix& rows() const { return rows_; } // (samples, 5)
  [[nodiscard]] std::vector<Real> singular_values() const;   // descending
  [[nodiscard]] Invariants null_vector() const;              // scaled to c1 = -1/4
  // |rows c| / (|rows| |c|): 0 for an action that no coordinate change alters.
  [[nodiscard]] Real violation(const OnsagerCoefficients& c) const;

private:
  explicit DiffeomorphismTest(const DiffeomorphismParams& params);
  void begin_sample();
  [[nodiscard]] Invariants actions_at(Real shift);

  DiffeomorphismParams params_;
  std::vector<GridAxis> axes_;
  SpectralDerivative derivative_;
  std::vector<Real> metric_, lie_, shifted_; // (pairs, points)
  Matrix rows_;
  Index rows_done_ = 0;
  Index evaluation_ = 0; // 0..3 of the sample
  Invariants sum_{};
};

// A random symmetric metric about flat space-time, two waves of wave numbers up to 1 a component.
[[nodiscard]] std::vector<Real> random_metric(std::span<const GridAxis> axes, Real contrast,
                                              std::uint64_t seed, std::uint64_t sample);

} // namespace twofold
