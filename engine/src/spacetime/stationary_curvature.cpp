#include "twofold/spacetime/stationary_curvature.hpp"

#include <cmath>

namespace twofold {

namespace {

enum Axis : std::size_t { kX, kY };
using Pair = std::array<Matrix, 2>;  // a vector, or the derivatives of a scalar
using Three = std::array<Matrix, 3>; // xx, xy, yy

constexpr std::size_t both(std::size_t i, std::size_t j) { return i + j; } // xx 0, xy 1, yy 2

Matrix derivative(const Matrix& f, std::size_t axis, Real h) {
  const auto ny = static_cast<Index>(f.shape()[0]), nx = static_cast<Index>(f.shape()[1]);
  Matrix out = zeros(ny, nx);
  for (Index j = 0; j < ny; ++j)
    for (Index i = 0; i < nx; ++i) {
      const auto at = [&](Index step) {
        if (axis == kX) return f.data()[j * nx + (i + step + nx) % nx];
        return f.data()[(j + step + ny) % ny * nx + i];
      };
      out.data()[j * nx + i] = (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * h);
    }
  return out;
}

Pair gradient(const Matrix& f, Real h) { return {derivative(f, kX, h), derivative(f, kY, h)}; }

Matrix like(const Matrix& f) {
  return zeros(static_cast<Index>(f.shape()[0]), static_cast<Index>(f.shape()[1]));
}

struct Geometry {
  Matrix lapse;
  Pair shift_u, shift_l;
  Three space_ll, space_uu;
  std::array<Three, 2> christoffel_ull; // [k]: Gamma^k_ij
};

Geometry geometry_of(const CouplingFields& c, Real h) {
  const Matrix empty = like(c.xx);
  Geometry g{empty, {empty, empty}, {empty, empty}, {empty, empty, empty}, {empty, empty, empty},
             {}};
  for (std::size_t n = 0; n < empty.size(); ++n) {
    const LocalCouplings k = c.at(static_cast<Index>(n));
    const Real det = k.xx * k.yy - k.xy * k.xy;
    g.lapse.data()[n] = std::sqrt(det);
    g.shift_u[kX].data()[n] = -k.vx;
    g.shift_u[kY].data()[n] = -k.vy;
    g.shift_l[kX].data()[n] = -(k.yy * k.vx - k.xy * k.vy);
    g.shift_l[kY].data()[n] = -(k.xx * k.vy - k.xy * k.vx);
    const std::array<Real, 3> lower = {k.yy, -k.xy, k.xx}, upper = {k.xx, k.xy, k.yy};
    for (std::size_t ij = 0; ij < 3; ++ij) {
      g.space_ll[ij].data()[n] = lower[ij];
      g.space_uu[ij].data()[n] = upper[ij] / det;
    }
  }
  std::array<Pair, 3> slope; // [ij][axis]
  for (std::size_t ij = 0; ij < 3; ++ij)
    slope[ij] = gradient(g.space_ll[ij], h);
  for (std::size_t k = 0; k < 2; ++k)
    for (std::size_t i = 0; i < 2; ++i)
      for (std::size_t j = i; j < 2; ++j) {
        Matrix& gamma = g.christoffel_ull[k][both(i, j)] = empty;
        for (std::size_t n = 0; n < empty.size(); ++n)
          for (std::size_t l = 0; l < 2; ++l)
            gamma.data()[n] += 0.5 * g.space_uu[both(k, l)].data()[n] *
                               (slope[both(l, j)][i].data()[n] + slope[both(l, i)][j].data()[n] -
                                slope[both(i, j)][l].data()[n]);
      }
  return g;
}

// R2 = 2 R_xyxy / det gamma, from R^a_yxy.
Matrix curvature_of_space(const Geometry& g, Real h) {
  Matrix out = like(g.lapse);
  for (std::size_t a = 0; a < 2; ++a) {
    const Matrix dx = derivative(g.christoffel_ull[a][2], kX, h);
    const Matrix dy = derivative(g.christoffel_ull[a][1], kY, h);
    for (std::size_t n = 0; n < out.size(); ++n) {
      const auto gamma = [&](std::size_t k, std::size_t i, std::size_t j) {
        return g.christoffel_ull[k][both(i, j)].data()[n];
      };
      Real riemann = dx.data()[n] - dy.data()[n];
      for (std::size_t e = 0; e < 2; ++e)
        riemann += gamma(a, kX, e) * gamma(e, kY, kY) - gamma(a, kY, e) * gamma(e, kX, kY);
      const Real det = g.lapse.data()[n] * g.lapse.data()[n]; // of gamma, too
      out.data()[n] += 2 * g.space_ll[both(kX, a)].data()[n] * riemann / det;
    }
  }
  return out;
}

// k_ij.
Three bending(const Geometry& g, Real h) {
  const std::array<Pair, 2> slope = {gradient(g.shift_l[kX], h), gradient(g.shift_l[kY], h)};
  Three out = {like(g.lapse), like(g.lapse), like(g.lapse)};
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t j = i; j < 2; ++j)
      for (std::size_t n = 0; n < g.lapse.size(); ++n) {
        Real sum = slope[j][i].data()[n] + slope[i][j].data()[n];
        for (std::size_t k = 0; k < 2; ++k)
          sum -= 2 * g.christoffel_ull[k][both(i, j)].data()[n] * g.shift_l[k].data()[n];
        out[both(i, j)].data()[n] = sum / (2 * g.lapse.data()[n]);
      }
  return out;
}

} // namespace

Matrix scalar_curvature(const CouplingFields& couplings, Real h) {
  const Geometry g = geometry_of(couplings, h);
  Matrix out = curvature_of_space(g, h);
  const Three k_ll = bending(g, h);
  Matrix trace = like(g.lapse);
  for (std::size_t n = 0; n < out.size(); ++n) {
    Real square = 0;
    for (std::size_t i = 0; i < 2; ++i)
      for (std::size_t j = 0; j < 2; ++j) {
        trace.data()[n] += g.space_uu[both(i, j)].data()[n] * k_ll[both(i, j)].data()[n];
        for (std::size_t a = 0; a < 2; ++a)
          for (std::size_t b = 0; b < 2; ++b)
            square += g.space_uu[both(i, a)].data()[n] * g.space_uu[both(j, b)].data()[n] *
                      k_ll[both(i, j)].data()[n] * k_ll[both(a, b)].data()[n];
      }
    out.data()[n] += trace.data()[n] * trace.data()[n] + square;
  }
  const Pair trace_slope = gradient(trace, h), lapse_slope = gradient(g.lapse, h);
  const std::array<Pair, 2> lapse_bend = {gradient(lapse_slope[kX], h),
                                          gradient(lapse_slope[kY], h)};
  for (std::size_t n = 0; n < out.size(); ++n) {
    Real along = 0, laplacian = 0;
    for (std::size_t i = 0; i < 2; ++i) {
      along += g.shift_u[i].data()[n] * trace_slope[i].data()[n];
      for (std::size_t j = 0; j < 2; ++j) {
        Real second = lapse_bend[i][j].data()[n];
        for (std::size_t k = 0; k < 2; ++k)
          second -= g.christoffel_ull[k][both(i, j)].data()[n] * lapse_slope[k].data()[n];
        laplacian += g.space_uu[both(i, j)].data()[n] * second;
      }
    }
    out.data()[n] += 2 * (along - laplacian) / g.lapse.data()[n];
  }
  return out;
}

} // namespace twofold
