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
// well the five can be told apart, the last right singular vector is the combination. Waves may run
// along the first axes alone: that tests fewer metrics, so it can only leave more combinations.
// (coordinate_change.hpp makes rows of finite changes, without a Lie derivative.)
//
// Shapes: invariants (5, points). Label: derived; the random metrics are a sample (measured).
// Failure modes: dimensions outside 2..4, sizes that are no power of two: Error.
#pragma once

#include "twofold/core/result.hpp"
#include "twofold/gravity/onsager_symbol.hpp"
#include "twofold/gravity/random_waves.hpp"
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

// The same of a metric on axes of 2 pi, (pairs, points), by spectral derivatives.
[[nodiscard]] Result<Invariants> onsager_actions(const std::vector<GridAxis>& axes,
                                                 const std::vector<Real>& metric);

// Of rows (rows, 5). The null vector is scaled to c1 = -1/4; the violation of a law c is
// |rows c| / (|rows| |c|), 0 for an action that no coordinate change alters.
[[nodiscard]] Invariants null_vector_of(const Matrix& rows);
[[nodiscard]] Real violation_of(const Matrix& rows, const OnsagerCoefficients& c);

// `dimension` axes of 2 pi: `points` along the first `varying` ones, one point along the others.
[[nodiscard]] std::vector<GridAxis> torus_axes(int dimension, int varying, Index points);

struct DiffeomorphismParams {
  int dimension = 3;
  int varying = 0;   // axes along which the waves run, the first ones; 0: all
  Index points = 16; // along each of them
  Index samples = 12;
  Real contrast = 0.08; // of the random metrics about flat space-time
  std::uint64_t seed = 7;
};

// One row dS_i/dxi, in four evaluations of the five actions.
class DiffeomorphismRow {
public:
  // The parameters are those of a test that was made.
  DiffeomorphismRow(const DiffeomorphismParams& params, std::uint64_t sample);

  bool advance(); // one evaluation; true when the row is complete
  [[nodiscard]] Index evaluations() const { return evaluation_; }
  [[nodiscard]] const Invariants& row() const { return sum_; }

private:
  [[nodiscard]] Invariants actions_at(Real shift);

  std::vector<GridAxis> axes_;
  std::vector<Real> metric_, lie_, shifted_; // (pairs, points)
  Index evaluation_ = 0;
  Invariants sum_{};
};

// The rows of samples 0, 1, ..: long work in slices of one evaluation.
class DiffeomorphismTest {
public:
  [[nodiscard]] static Result<DiffeomorphismTest> make(const DiffeomorphismParams& params);

  bool advance(Index evaluations); // true when all rows are there
  [[nodiscard]] bool done() const { return rows_done_ == params_.samples; }
  [[nodiscard]] Real progress() const;

  // Valid when done.
  [[nodiscard]] const Matrix& rows() const { return rows_; } // (samples, 5)
  [[nodiscard]] std::vector<Real> singular_values() const;   // descending
  [[nodiscard]] Invariants null_vector() const { return null_vector_of(rows_); }
  [[nodiscard]] Real violation(const OnsagerCoefficients& c) const {
    return violation_of(rows_, c);
  }

private:
  explicit DiffeomorphismTest(const DiffeomorphismParams& params);

  DiffeomorphismParams params_;
  DiffeomorphismRow row_; // under way
  Matrix rows_;
  Index rows_done_ = 0;
};

// A random symmetric metric about flat space-time, two waves of wave numbers up to 1 a component.
// Along an axis of one point it is constant.
[[nodiscard]] std::vector<Real> random_metric(std::span<const GridAxis> axes, Real contrast,
                                              std::uint64_t seed, std::uint64_t sample);

} // namespace twofold
