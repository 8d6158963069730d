#include "ledger.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace twofold::valley {

namespace {

constexpr Real kTiny = 1e-300; // densities below have no logarithm to speak of
constexpr int kDegree = 4;
constexpr std::size_t kFeatures = 14; // monomials of degree 1 to kDegree
constexpr Real kRidge = 1e-9;         // on the matrix scaled to a unit diagonal
constexpr std::size_t kFewest = 200;

using Row = std::array<Real, kFeatures>;

std::vector<Real> logarithms(const Matrix& p) {
  std::vector<Real> out(p.data(), p.data() + p.size());
  for (Real& value : out)
    value = std::max(value, kTiny);
  math::log(out, out);
  return out;
}

struct Faces { // of the lines of one direction
  const FokkerPlanck2dModel::Lines& lines;
  Index stride_along, stride_across; // in the (ny, nx) array
  Real h;
};

template <class Add> void for_each_face(const Faces& f, Add add) {
  for (Index r = 0; r + 1 < f.lines.rows; ++r)
    for (Index c = 0; c < f.lines.columns; ++c) {
      const Index here = r * f.stride_along + c * f.stride_across;
      add(static_cast<std::size_t>(r * f.lines.columns + c), static_cast<std::size_t>(here),
          static_cast<std::size_t>(here + f.stride_along));
    }
}

std::array<Faces, 2> faces_of(const FokkerPlanck2dModel& model) {
  return {Faces{model.along_x(), 1, model.nx(), model.spacing_x()},
          Faces{model.along_y(), model.nx(), 1, model.spacing_y()}};
}

// Gradient and Laplacian of the monomials at (x, y).
void features(Row& dx, Row& dy, Row& laplacian, Real x, Real y) {
  std::array<Real, kDegree + 1> px{1}, py{1};
  for (std::size_t n = 1; n <= kDegree; ++n) {
    px[n] = px[n - 1] * x;
    py[n] = py[n - 1] * y;
  }
  const auto first = [](const auto& p, int n) {
    return n > 0 ? n * p[static_cast<std::size_t>(n - 1)] : 0;
  };
  const auto second = [](const auto& p, int n) {
    return n > 1 ? n * (n - 1) * p[static_cast<std::size_t>(n - 2)] : 0;
  };
  std::size_t f = 0;
  for (int degree = 1; degree <= kDegree; ++degree)
    for (int b = 0; b <= degree; ++b, ++f) {
      const int a = degree - b;
      const Real xa = px[static_cast<std::size_t>(a)], yb = py[static_cast<std::size_t>(b)];
      dx[f] = first(px, a) * yb;
      dy[f] = xa * first(py, b);
      laplacian[f] = second(px, a) * yb + xa * second(py, b);
    }
}

// b A^-1 b by Cholesky in place; A is symmetric positive definite.
Real quadratic(std::array<Row, kFeatures>& a, Row b) {
  Real sum = 0;
  for (std::size_t i = 0; i < kFeatures; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      Real s = a[i][j];
      for (std::size_t k = 0; k < j; ++k)
        s -= a[i][k] * a[j][k];
      a[i][j] = i == j ? std::sqrt(s) : s / a[j][j];
    }
    for (std::size_t k = 0; k < i; ++k)
      b[i] -= a[i][k] * b[k];
    b[i] /= a[i][i];
    sum += b[i] * b[i];
  }
  return sum;
}

struct Scale {
  Real mean, deviation;
};

Scale scale_of(std::span<const Real> w) {
  Real sum = 0, squares = 0;
  for (const Real x : w)
    sum += x;
  const Real mean = sum / static_cast<Real>(w.size());
  for (const Real x : w)
    squares += (x - mean) * (x - mean);
  return {mean, std::sqrt(squares / static_cast<Real>(w.size()))};
}

} // namespace

Ledger ledger(const FokkerPlanck2dModel& model, const FokkerPlanck2dState& state) {
  const std::vector<Real> logs = logarithms(state.p);
  const Real *p = state.p.data(), d = model.diffusion()[0];
  Ledger result;
  for (const Faces& f : faces_of(model))
    for_each_face(f, [&](std::size_t face, std::size_t here, std::size_t there) {
      const Real even = 0.5 * (f.lines.up[face] + f.lines.down[face]); // of Bernoulli, D/h^2
      const Real fall = logs[here] - logs[there];
      result.made += even * (p[here] - p[there]) * fall;
      result.erased -= 0.5 * f.lines.tilt[face] * d / (f.h * f.h) * (p[here] + p[there]) * fall;
    });
  result.made *= model.cell_area();
  result.erased *= model.cell_area();
  return result;
}

Real entropy_change(const FokkerPlanck2dModel& model, const FokkerPlanck2dState& state) {
  const std::vector<Real> logs = logarithms(state.p);
  const Real* p = state.p.data();
  Real sum = 0;
  for (const Faces& f : faces_of(model))
    for_each_face(f, [&](std::size_t face, std::size_t here, std::size_t there) {
      sum +=
          (f.lines.up[face] * p[here] - f.lines.down[face] * p[there]) * (logs[here] - logs[there]);
    });
  return sum * model.cell_area();
}

Result<Ledger> ledger(const Setup& setup, std::span<const Real> w1, std::span<const Real> w2) {
  if (w1.size() < kFewest)
    return Error{"learners", std::to_string(w1.size()),
                 "at least " + std::to_string(kFewest) + " for an entropy estimate"};
  const Scale x = scale_of(w1), y = scale_of(w2);
  if (!(x.deviation > 0) || !(y.deviation > 0))
    return Error{"spread of the learners", "0", "more than 0"};
  std::array<Row, kFeatures> a{};
  Row b{}, dx{}, dy{}, laplacian{};
  Real curvature = 0;
  // One unit of length for both weights, so that grad . grad keeps its form.
  const Real unit = std::max(x.deviation, y.deviation);
  for (std::size_t m = 0; m < w1.size(); ++m) {
    features(dx, dy, laplacian, (w1[m] - x.mean) / unit, (w2[m] - y.mean) / unit);
    curvature += setup.loss.laplacian(w1[m], w2[m]);
    for (std::size_t i = 0; i < kFeatures; ++i) {
      for (std::size_t j = 0; j <= i; ++j)
        a[i][j] += dx[i] * dx[j] + dy[i] * dy[j];
      b[i] += laplacian[i];
    }
  }
  const Real share = 1 / static_cast<Real>(w1.size());
  Row scale{};
  for (std::size_t i = 0; i < kFeatures; ++i)
    scale[i] = 1 / std::sqrt(a[i][i] * share);
  for (std::size_t i = 0; i < kFeatures; ++i) {
    for (std::size_t j = 0; j <= i; ++j)
      a[i][j] *= share * scale[i] * scale[j];
    a[i][i] += kRidge;
    b[i] *= share * scale[i];
  }
  return Ledger{setup.diffusion * quadratic(a, b) / (unit * unit),
                -setup.step_size * curvature * share};
}

} // namespace twofold::valley
