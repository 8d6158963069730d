// Curvature of a metric on a grid of two to four dimensions: the instrument with which any metric,
// read from a network or written down, is judged.
//
//   Gamma^a_bc = g^ae (d_b g_ec + d_c g_eb - d_e g_bc)/2
//   R_abcd = (d_b d_c g_ad + d_a d_d g_bc - d_a d_c g_bd - d_b d_d g_ac)/2
//            + g_ef (Gamma^e_bc Gamma^f_ad - Gamma^e_bd Gamma^f_ac)
//   R_bd = g^ac R_abcd,  R = g^bd R_bd,  G_bd = R_bd - R g_bd/2,  K = R_abcd R^abcd
//   C = the part of Riemann without traces;   nabla^a T_ab = g^ac nabla_c T_ab
//
// Textbook tensor calculus with the conventions of theory/README: a sphere of radius r has
// R = +2/r^2. In two dimensions G is 0 and in fewer than four C is 0, for every metric.
// (spacetime/curvature.hpp is another thing: the metric of a static sheet that is conformal to a
// plane.)
// Derivatives: central differences of order 4, one-sided ones of the same order at bounded edges
// (grid_layout.hpp); or by Fourier transform on periodic grids, which stores them (d + d (d + 1)/2
// arrays for each component). Status: derived; the differences are our discretisation.
//
// Shapes: fields (components, points), one component after the other, points as in MetricGrid.
//   inverse_uu, ricci_ll, einstein_ll   pairs: pair_of
//   gradient_lll                        d_i g_k at k d + i, k = pair_of
//   christoffel_ull                     Gamma^a_k at a pairs + k
//   riemann_llll, weyl_llll             R_abcd, a < b, c < d, at riemann_place
// Only what is asked for is stored: Riemann alone is 21 numbers for each point.
// Failure modes: axes with too few points, spectral derivatives of a bounded axis or one whose
// length is no power of two give an Error. A metric was checked by MetricGrid.
#pragma once

#include "twofold/spacetime/grid_layout.hpp"
#include "twofold/spacetime/spectral_derivative.hpp"

namespace twofold {

enum class Derivatives { differences, spectral };

struct CurvatureRequest {
  bool inverse = false;
  bool volume = false; // sqrt |det g|
  bool gradient = false;
  bool christoffel = false;
  bool riemann = false;
  bool weyl = false;
  bool ricci = false;
  bool scalar = false;
  bool einstein = false;
  bool kretschmann = false;
  bool weyl_squared = false; // C_abcd C^abcd
};

struct CurvatureFields { // empty: not asked for
  std::vector<Real> inverse_uu, volume, gradient_lll, christoffel_ull;
  std::vector<Real> riemann_llll, weyl_llll;
  std::vector<Real> ricci_ll, scalar, einstein_ll;
  std::vector<Real> kretschmann, weyl_squared;
};

// R_abce is sign times the stored component at `place`; sign 0: it vanishes.
struct RiemannPlace {
  int sign = 0, place = 0;
};
[[nodiscard]] RiemannPlace riemann_place(int dimension, int a, int b, int c, int e);

class GridCurvature {
public:
  // A symmetric tensor T_ab, (pairs, points), made ready for derivatives.
  struct Tensor {
    std::vector<Real> values, first;
  };

  [[nodiscard]] static Result<GridCurvature> make(const MetricGrid& metric,
                                                  Derivatives derivatives);
  // Another metric on the same axes; differences allocate nothing.
  void update(const MetricGrid& metric);

  // All at once, or row by row (GridLayout) into fields that were sized before.
  [[nodiscard]] CurvatureFields compute(const CurvatureRequest& request) const;
  [[nodiscard]] CurvatureFields sized(const CurvatureRequest& request) const;
  void compute_rows(Index first, Index last, CurvatureFields& fields) const;

  [[nodiscard]] Tensor load(std::span<const Real> tensor) const;
  void load(std::span<const Real> tensor, Tensor& out) const;
  // nabla^a T_ab: (d, points)
  [[nodiscard]] std::vector<Real> divergence(std::span<const Real> tensor) const;
  void divergence_rows(const Tensor& tensor, Index first, Index last, std::span<Real> out) const;

  [[nodiscard]] const GridLayout& layout() const { return layout_; }
  [[nodiscard]] int dimension() const { return layout_.dimension(); }
  [[nodiscard]] Index points() const { return layout_.points(); }

private:
  GridLayout layout_;
  Derivatives derivatives_ = Derivatives::differences;
  std::array<Real, kLargestDimension> per_step_{};
  SpectralDerivative spectral_;
  Tensor metric_;
  std::vector<Real> second_; // (pairs, pairs of directions, points), spectral only
};

} // namespace twofold
