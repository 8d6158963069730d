#include "twofold/spacetime/metric.hpp"

#include "twofold/core/math.hpp"
#include "twofold/spacetime/monomial_probe.hpp"

#include <cmath>
#include <limits>

namespace twofold {

namespace {

// Continuation into the outermost ring: rows first, then columns, corners included.
template <class Continue> void extrapolate_rim(Matrix& field, Continue beyond) {
  const std::size_t ny = field.shape()[0], nx = field.shape()[1];
  for (std::size_t i = 0; i < nx; ++i) {
    field(0, i) = beyond(field(1, i), field(2, i));
    field(ny - 1, i) = beyond(field(ny - 2, i), field(ny - 3, i));
  }
  for (std::size_t j = 0; j < ny; ++j) {
    field(j, 0) = beyond(field(j, 1), field(j, 2));
    field(j, nx - 1) = beyond(field(j, nx - 2), field(j, nx - 3));
  }
}

Real linear(Real last, Real before) { return 2 * last - before; }
// Keeps what is positive positive, however rough the weights are.
Real geometric(Real last, Real before) { return last / before * last; }

struct Responses { // to 1, x, y, x^2/2, xy, y^2/2 with x, y from the middle of the sheet
  Matrix one, x, y, xx, xy, yy;
};

Responses respond(const SheetLayout& l, const Activation& activation) {
  Matrix probe = zeros(l.ny, l.nx());
  const auto apply = [&](auto&& function) {
    Matrix response = zeros(l.ny, l.nx());
    for (Index j = 0; j < l.ny; ++j)
      for (Index i = 0; i < l.nx(); ++i)
        probe.data()[j * l.nx() + i] = function(l.x(i) - l.x(l.nx() / 2), l.y(j));
    activation(probe, response);
    return response;
  };
  return {
      apply([](Real, Real) { return Real(1); }),   apply([](Real x, Real) { return x; }),
      apply([](Real, Real y) { return y; }),       apply([](Real x, Real) { return 0.5 * x * x; }),
      apply([](Real x, Real y) { return x * y; }), apply([](Real, Real y) { return 0.5 * y * y; })};
}

} // namespace

MetricComponents EmergentMetric::metric_ll(Index row, Index column) const {
  const auto j = static_cast<std::size_t>(row), i = static_cast<std::size_t>(column);
  const Real xx = stiffness_xx(j, i), xy = stiffness_xy(j, i), yy = stiffness_yy(j, i);
  const Real det = xx * yy - xy * xy;
  return {-1, yy / det, -xy / det, xx / det};
}

MetricComponents EmergentMetric::metric_inv_uu(Index row, Index column) const {
  const auto j = static_cast<std::size_t>(row), i = static_cast<std::size_t>(column);
  return {-1, stiffness_xx(j, i), stiffness_xy(j, i), stiffness_yy(j, i)};
}

EmergentMetric read_metric(const SheetLayout& l, const Activation& activation) {
  const Responses r = respond(l, activation);
  EmergentMetric m;
  m.spacing = l.spacing;
  m.x_first = 0;
  m.y_first = l.y(0);
  for (Matrix* field :
       {&m.stiffness_xx, &m.stiffness_xy, &m.stiffness_yy, &m.drift_x, &m.drift_y, &m.log_index})
    *field = zeros(l.ny, l.visible_nx);
  for (Index j = 0; j < l.ny; ++j)
    for (Index i = 0; i < l.visible_nx; ++i) {
      const Index from = j * l.nx() + l.room + i, to = j * l.visible_nx + i;
      const Real x = l.x(l.room + i) - l.x(l.nx() / 2), y = l.y(j);
      const MonomialResponse about =
          centred({r.one.data()[from], r.x.data()[from], r.y.data()[from], r.xx.data()[from],
                   r.xy.data()[from], r.yy.data()[from]},
                  x, y);
      m.stiffness_xx.data()[to] = about.xx;
      m.stiffness_yy.data()[to] = about.yy;
      m.stiffness_xy.data()[to] = 0.5 * about.xy; // 2 K^xy responds to dx dy
      m.drift_x.data()[to] = about.x;
      m.drift_y.data()[to] = about.y;
    }
  for (Matrix* field : {&m.stiffness_xx, &m.stiffness_yy})
    extrapolate_rim(*field, geometric);
  for (Matrix* field : {&m.stiffness_xy, &m.drift_x, &m.drift_y})
    extrapolate_rim(*field, linear);
  for (std::size_t k = 0; k < m.log_index.size(); ++k) {
    const Real xx = m.stiffness_xx.data()[k], xy = m.stiffness_xy.data()[k],
               yy = m.stiffness_yy.data()[k];
    const Real det = xx * yy - xy * xy;
    m.log_index.data()[k] = det > 0 && xx > 0 ? det : std::numeric_limits<Real>::quiet_NaN();
  }
  math::log(view(m.log_index), view(m.log_index));
  for (std::size_t k = 0; k < m.log_index.size(); ++k)
    m.log_index.data()[k] *= -0.25;
  m.index = m.log_index;
  math::exp(view(m.log_index), view(m.index));
  return m;
}

EmergentMetric read_metric(const Sheet& sheet, const Couplings& couplings) {
  return read_metric(sheet.layout(), [&](const Matrix& field, Matrix& acceleration) {
    linearised_activation(sheet, couplings, field, acceleration);
  });
}

} // namespace twofold
