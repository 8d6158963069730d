#include "twofold/spacetime/geodesic.hpp"

#include "twofold/core/math.hpp"

namespace twofold {

namespace {

// Coefficients of the interpolating cubic spline along one line: (c_- + 4 c + c_+) / 6 = f with
// c = f at both ends (second derivative zero there). In place; work holds n values.
void to_coefficients(Real* f, Index n, Index stride, std::vector<Real>& work) {
  work.resize(static_cast<std::size_t>(n));
  Real* ratio = work.data();
  ratio[0] = 0;
  for (Index k = 1; k < n - 1; ++k) {
    const Real pivot = 1 / (4 - ratio[k - 1]);
    ratio[k] = pivot;
    f[k * stride] = (6 * f[k * stride] - f[(k - 1) * stride]) * pivot;
  }
  for (Index k = n - 2; k >= 1; --k)
    f[k * stride] -= ratio[k] * f[(k + 1) * stride];
}

struct Weights { // of four neighbouring coefficients, and their derivatives
  Real value[4], slope[4];
};

Weights weights(Real t) {
  const Real s = 1 - t, t2 = t * t, s2 = s * s;
  Weights w;
  w.value[0] = s2 * s / 6;
  w.value[1] = (4 - 6 * t2 + 3 * t2 * t) / 6;
  w.value[2] = (4 - 6 * s2 + 3 * s2 * s) / 6;
  w.value[3] = t2 * t / 6;
  w.slope[0] = -0.5 * s2;
  w.slope[1] = 1.5 * t2 - 2 * t;
  w.slope[2] = 2 * s - 1.5 * s2;
  w.slope[3] = 0.5 * t2;
  return w;
}

} // namespace

IndexSpline::IndexSpline(const EmergentMetric& metric)
    : IndexSpline(metric.log_index, metric.spacing, metric.x_first, metric.y_first) {}

IndexSpline::IndexSpline(const Matrix& log_index, Real spacing, Real x_first, Real y_first)
    : ny_(static_cast<Index>(log_index.shape()[0])), nx_(static_cast<Index>(log_index.shape()[1])),
      inverse_spacing_(1 / spacing), x_first_(x_first), y_first_(y_first) {
  const Index stride = nx_ + 2;
  coefficient_.assign(static_cast<std::size_t>((ny_ + 2) * stride), 0.0);
  Real* c = coefficient_.data() + stride + 1;
  for (Index j = 0; j < ny_; ++j)
    for (Index i = 0; i < nx_; ++i)
      c[j * stride + i] = log_index.data()[j * nx_ + i];
  std::vector<Real> work;
  for (Index j = 0; j < ny_; ++j)
    to_coefficients(c + j * stride, nx_, 1, work);
  for (Index i = 0; i < nx_; ++i)
    to_coefficients(c + i, ny_, stride, work);
  for (Index j = 0; j < ny_; ++j) {
    Real* line = c + j * stride;
    line[-1] = 2 * line[0] - line[1];
    line[nx_] = 2 * line[nx_ - 1] - line[nx_ - 2];
  }
  for (Index i = -1; i <= nx_; ++i) {
    c[-stride + i] = 2 * c[i] - c[stride + i];
    c[ny_ * stride + i] = 2 * c[(ny_ - 1) * stride + i] - c[(ny_ - 2) * stride + i];
  }
}

void IndexSpline::operator()(Real x, Real y, Real& value, Real& slope_x, Real& slope_y) const {
  const Real px = (x - x_first_) * inverse_spacing_, py = (y - y_first_) * inverse_spacing_;
  // Written so that a ray lost to NaN (a wave that cannot propagate in the cell it entered) reads
  // the first cell instead of memory outside.
  const Real cx = px > 0 ? std::min(px, static_cast<Real>(nx_ - 1)) : Real(0);
  const Real cy = py > 0 ? std::min(py, static_cast<Real>(ny_ - 1)) : Real(0);
  const Index i = std::min(static_cast<Index>(cx), nx_ - 2);
  const Index j = std::min(static_cast<Index>(cy), ny_ - 2);
  const Weights wx = weights(cx - static_cast<Real>(i)), wy = weights(cy - static_cast<Real>(j));
  const Index stride = nx_ + 2;
  const Real* c = coefficient_.data() + j * stride + i;
  value = slope_x = slope_y = 0;
  for (Index b = 0; b < 4; ++b, c += stride) {
    const Real line =
        wx.value[0] * c[0] + wx.value[1] * c[1] + wx.value[2] * c[2] + wx.value[3] * c[3];
    const Real slope =
        wx.slope[0] * c[0] + wx.slope[1] * c[1] + wx.slope[2] * c[2] + wx.slope[3] * c[3];
    value += wy.value[b] * line;
    slope_x += wy.value[b] * slope;
    slope_y += wy.slope[b] * line;
  }
  slope_x = px == cx ? slope_x * inverse_spacing_ : 0;
  slope_y = py == cy ? slope_y * inverse_spacing_ : 0;
}

Real IndexSpline::log_index(Real x, Real y) const {
  Real value, slope_x, slope_y;
  (*this)(x, y, value, slope_x, slope_y);
  return value;
}

void Rays::add(Real x0, Real y0, Real kx0, Real ky0, Real start, Real omega, Real energy) {
  x.push_back(x0);
  y.push_back(y0);
  kx.push_back(kx0);
  ky.push_back(ky0);
  time.push_back(start);
  frequency.push_back(omega);
  weight.push_back(energy);
}

Dispersion lattice_dispersion(const SheetLayout& layout) {
  return {layout.spacing, layout.time_step()};
}

Real frequency(const Dispersion& d, Real log_index, Real kx, Real ky) {
  const Real speed = math::exp(-log_index);
  if (!d.of_lattice()) return std::sqrt(kx * kx + ky * ky) * speed;
  const Real sx = math::sin(0.5 * kx * d.spacing), sy = math::sin(0.5 * ky * d.spacing);
  const Real s = d.time_step / d.spacing * speed * std::sqrt(sx * sx + sy * sy);
  return 2 / d.time_step * math::atan2(s, std::sqrt(1 - s * s));
}

Real forward_wave_number(const Dispersion& d, Real log_index, Real omega, Real ky) {
  const Real n = math::exp(log_index);
  if (!d.of_lattice()) {
    const Real square = n * n * omega * omega - ky * ky;
    return square > 0 && omega > 0 ? std::sqrt(square) : 0;
  }
  const Real s = n * d.spacing / d.time_step * math::sin(0.5 * omega * d.time_step);
  const Real sy = math::sin(0.5 * ky * d.spacing);
  const Real square = s * s - sy * sy;
  if (!(square > 0 && square < 1) || omega <= 0) return 0;
  return 2 / d.spacing * math::atan2(std::sqrt(square), std::sqrt(1 - square));
}

namespace geodesic_detail {

// Lattice: with S = sin(omega dt / 2) and Q = sin^2(kx h / 2) + sin^2(ky h / 2),
// d omega / dkx = (h / dt) S / sqrt(1 - S^2) sin cos(kx h / 2) / Q.
Flow flow(const Dispersion& d, Real log_index, Real kx, Real ky) {
  const Real speed = math::exp(-log_index);
  if (!d.of_lattice()) {
    const Real length = std::sqrt(kx * kx + ky * ky);
    return {kx / length * speed, ky / length * speed, length * speed};
  }
  const Real sx = math::sin(0.5 * kx * d.spacing), sy = math::sin(0.5 * ky * d.spacing);
  const Real q = sx * sx + sy * sy;
  const Real s = d.time_step / d.spacing * speed * std::sqrt(q);
  const Real tangent = s / std::sqrt(1 - s * s);
  const Real scale = d.spacing / d.time_step * tangent / q;
  // |k h / 2| < pi / 2: the cosine is positive.
  return {scale * sx * std::sqrt(1 - sx * sx), scale * sy * std::sqrt(1 - sy * sy),
          2 / d.time_step * tangent};
}

} // namespace geodesic_detail

Rays central_ray(const BeamInput& beam, Real source_height, const IndexSpline& index,
                 const Dispersion& dispersion) {
  Rays ray;
  const Real u = index.log_index(beam.x, source_height), omega = beam.frequency();
  ray.add(beam.x, source_height, forward_wave_number(dispersion, u, omega, 0), 0,
          beam.emission_time, omega);
  return ray;
}

Real angle(const Rays& rays, std::size_t ray) { return math::atan2(rays.ky[ray], rays.kx[ray]); }

} // namespace twofold
