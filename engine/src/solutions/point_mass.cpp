#include "twofold/solutions/point_mass.hpp"

#include "twofold/core/math.hpp"

namespace twofold {

namespace {

Real softened_square(const PointMass& m, Real x, Real y) {
  const Real dx = x - m.x, dy = y - m.height;
  return dx * dx + dy * dy + m.core * m.core;
}

void fit(Matrix& field, Index ny, Index nx) {
  if (field.shape()[0] != static_cast<std::size_t>(ny) ||
      field.shape()[1] != static_cast<std::size_t>(nx))
    field = zeros(ny, nx);
}

template <class Value> Matrix visible(const SheetLayout& l, Value value) {
  Matrix out = zeros(l.ny, l.visible_nx);
  Real* to = out.data();
  for (Index j = 0; j < l.ny; ++j)
    for (Index i = 0; i < l.visible_nx; ++i)
      *to++ = value(l.x(l.room + i), l.y(j));
  return out;
}

} // namespace

Real exponent(const PointMass& m, Real x, Real y) {
  return -0.5 * m.strength * math::log(softened_square(m, x, y) / (m.unit_radius * m.unit_radius));
}

Real dust_density(const PointMass& m, Real x, Real y) {
  const Real square = softened_square(m, x, y);
  return 2 * m.strength * m.core * m.core / (square * square);
}

Real scalar_curvature(const PointMass& m, Real x, Real y) {
  return 2 * dust_density(m, x, y) * math::exp(-2 * exponent(m, x, y));
}

Real cone_deflection(Real strength) { return math::pi * strength / (1 - strength); }

void exponent_field(const SheetLayout& l, const PointMass& m, Matrix& u, Matrix* du_dheight,
                    Matrix* du_dstrength) {
  fit(u, l.ny, l.nx());
  if (du_dheight) fit(*du_dheight, l.ny, l.nx());
  if (du_dstrength) fit(*du_dstrength, l.ny, l.nx());
  const Real unit = m.unit_radius * m.unit_radius;
  Real* value = u.data();
  for (Index j = 0; j < l.ny; ++j)
    for (Index i = 0; i < l.nx(); ++i)
      value[j * l.nx() + i] = softened_square(m, l.x(i), l.y(j));
  // u holds r^2 + eps^2 until the logarithm.
  if (du_dheight)
    for (Index j = 0; j < l.ny; ++j)
      for (Index i = 0; i < l.nx(); ++i) {
        const Index k = j * l.nx() + i;
        du_dheight->data()[k] = m.strength * (l.y(j) - m.height) / value[k];
      }
  const Index cells = l.ny * l.nx();
  for (Index k = 0; k < cells; ++k)
    value[k] /= unit;
  math::log(view(u), view(u));
  if (du_dstrength)
    for (Index k = 0; k < cells; ++k)
      du_dstrength->data()[k] = -0.5 * value[k];
  for (Index k = 0; k < cells; ++k)
    value[k] *= -0.5 * m.strength;
}

Matrix dust_density_visible(const SheetLayout& l, const PointMass& m) {
  return visible(l, [&](Real x, Real y) { return dust_density(m, x, y); });
}

Matrix scalar_curvature_visible(const SheetLayout& l, const PointMass& m) {
  return visible(l, [&](Real x, Real y) { return scalar_curvature(m, x, y); });
}

} // namespace twofold
