#include "twofold/spacetime/tensor_sheet.hpp"

#include "tensor_sheet_kernel.hpp"

#include "twofold/core/requirement.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold {

namespace {

using tensor_sheet_kernel::Shape;
using tensor_sheet_kernel::Weights;

constexpr Index kSmallestSide = 8;                    // so that no stencil meets itself
constexpr Real kRungeKuttaBound = 2.8284271247461903; // 2 sqrt 2, on the imaginary axis

std::string text_of(Real value) {
  return std::isfinite(value) ? std::to_string(value) : "not finite";
}

Status check_cell(const LocalCouplings& c, Index row, Index column) {
  const std::string where = " at row " + std::to_string(row) + ", column " + std::to_string(column);
  for (const Real value : {c.xx, c.xy, c.yy, c.vx, c.vy, c.leak})
    if (!std::isfinite(value)) return Error{"coupling" + where, "not finite", "a finite number"};
  const Real det = c.xx * c.yy - c.xy * c.xy;
  if (!(det > 0) || !(c.xx > 0))
    return Error{"determinant of the stiffness" + where, text_of(det),
                 "a positive definite stiffness"};
  if (!has_light_cone(c))
    return Error{"drift over speed of light" + where,
                 text_of(std::sqrt(drift_over_light_squared(c))), "a drift slower than light"};
  return Done{};
}

struct Work {
  explicit Work(const Shape& shape)
      : phi(size(shape)), pi(phi), stage_phi(phi), stage_pi(phi), rate_phi(phi), rate_pi(phi),
        sum_phi(phi), sum_pi(phi), along_x(phi), along_y(phi) {}
  static std::vector<Real> size(const Shape& shape) {
    return std::vector<Real>(static_cast<std::size_t>(shape.storage()), Real(0));
  }
  std::vector<Real> phi, pi, stage_phi, stage_pi, rate_phi, rate_pi, sum_phi, sum_pi, along_x,
      along_y;
};

void runge_kutta(const Shape& shape, const Weights& weights, Work& w, Real dt) {
  constexpr std::array<Real, 4> kAhead = {0.5, 0.5, 1, 0},
                                kShare = {1. / 6, 1. / 3, 1. / 3, 1. / 6};
  const Index n = shape.storage();
  w.sum_phi = w.phi;
  w.sum_pi = w.pi;
  w.stage_phi = w.phi;
  w.stage_pi = w.pi;
  for (std::size_t stage = 0; stage < 4; ++stage) {
    tensor_sheet_kernel::rates(shape, weights, {w.stage_phi.data(), w.stage_pi.data()},
                               w.along_x.data(), w.along_y.data(),
                               {w.rate_phi.data(), w.rate_pi.data()});
    tensor_sheet_kernel::accumulate(n, w.sum_phi.data(), kShare[stage] * dt, w.rate_phi.data());
    tensor_sheet_kernel::accumulate(n, w.sum_pi.data(), kShare[stage] * dt, w.rate_pi.data());
    if (stage == 3) break;
    tensor_sheet_kernel::add_scaled(n, w.stage_phi.data(), w.phi.data(), kAhead[stage] * dt,
                                    w.rate_phi.data());
    tensor_sheet_kernel::add_scaled(n, w.stage_pi.data(), w.pi.data(), kAhead[stage] * dt,
                                    w.rate_pi.data());
    tensor_sheet_kernel::wrap(shape, w.stage_phi.data());
    tensor_sheet_kernel::wrap(shape, w.stage_pi.data());
  }
  w.phi.swap(w.sum_phi);
  w.pi.swap(w.sum_pi);
  tensor_sheet_kernel::wrap(shape, w.phi.data());
  tensor_sheet_kernel::wrap(shape, w.pi.data());
}

} // namespace

CouplingFields CouplingFields::flat(Index ny, Index nx) {
  CouplingFields all{zeros(ny, nx), zeros(ny, nx), zeros(ny, nx),
                     zeros(ny, nx), zeros(ny, nx), zeros(ny, nx)};
  all.xx.fill(1);
  all.yy.fill(1);
  return all;
}

LocalCouplings CouplingFields::at(Index cell) const {
  return {xx.data()[cell], xy.data()[cell], yy.data()[cell],
          vx.data()[cell], vy.data()[cell], leak.data()[cell]};
}

void CouplingFields::set(Index cell, const LocalCouplings& c) {
  xx.data()[cell] = c.xx;
  xy.data()[cell] = c.xy;
  yy.data()[cell] = c.yy;
  vx.data()[cell] = c.vx;
  vy.data()[cell] = c.vy;
  leak.data()[cell] = c.leak;
}

Real drift_over_light_squared(const LocalCouplings& c) {
  const Real det = c.xx * c.yy - c.xy * c.xy;
  if (!(det > 0) || !(c.xx > 0)) return std::numeric_limits<Real>::quiet_NaN();
  return (c.yy * c.vx * c.vx - 2 * c.xy * c.vx * c.vy + c.xx * c.vy * c.vy) / det;
}

bool has_light_cone(const LocalCouplings& c) { return drift_over_light_squared(c) < 1; }

Result<TensorSheet> TensorSheet::make(const CouplingFields& couplings, const SheetGrid& grid) {
  if (auto status = need_positive({{"spacing", grid.spacing}}); !status) return status.error();
  const Index ny = couplings.ny(), nx = couplings.nx();
  if (ny < kSmallestSide || nx < kSmallestSide)
    return Error{"cells of a side", std::to_string(std::min(ny, nx)),
                 "at least " + std::to_string(kSmallestSide)};
  for (const Matrix* field :
       {&couplings.xy, &couplings.yy, &couplings.vx, &couplings.vy, &couplings.leak})
    if (field->shape() != couplings.xx.shape())
      return Error{"fields of couplings", "of different shapes", "one shape"};
  for (Index j = 0; j < ny; ++j)
    for (Index i = 0; i < nx; ++i)
      if (auto status = check_cell(couplings.at(j * nx + i), j, i); !status) return status.error();
  TensorSheet sheet;
  sheet.couplings_ = couplings;
  sheet.grid_ = grid;
  sheet.build();
  return sheet;
}

void TensorSheet::build() {
  const Shape shape{ny(), nx()};
  const Real h = grid_.spacing;
  for (std::vector<Real>* field : {&drift_x_, &drift_y_, &cross_, &right_, &upper_, &leak_})
    field->assign(static_cast<std::size_t>(shape.storage()), 0);
  Real drift = 0, stiffness = 0, leak = 0;
  for (Index j = 0; j < shape.ny; ++j)
    for (Index i = 0; i < shape.nx; ++i) {
      const LocalCouplings c = couplings_.at(j * shape.nx + i);
      const Index next_x = j * shape.nx + (i + 1) % shape.nx;
      const Index next_y = (j + 1) % shape.ny * shape.nx + i;
      const auto at = static_cast<std::size_t>((j + 1) * shape.stride() + i + 1);
      drift_x_[at] = c.vx / (2 * h);
      drift_y_[at] = c.vy / (2 * h);
      cross_[at] = c.xy / (4 * h * h);
      right_[at] = 0.5 * (c.xx + couplings_.xx.data()[next_x]) / (h * h);
      upper_[at] = 0.5 * (c.yy + couplings_.yy.data()[next_y]) / (h * h);
      leak_[at] = c.leak * c.leak;
      drift = std::max(drift, std::abs(c.vx) + std::abs(c.vy));
      stiffness = std::max(stiffness, c.xx + c.yy + 2 * std::abs(c.xy));
      leak = std::max(leak, leak_[at]);
    }
  for (std::vector<Real>* field : {&drift_x_, &drift_y_, &cross_, &right_, &upper_, &leak_})
    tensor_sheet_kernel::wrap(shape, field->data());
  bound_ = drift / h + std::sqrt(4 * stiffness / (h * h) + leak);
}

Real TensorSheet::largest_step() const { return kRungeKuttaBound / bound_; }

TensorSheetState TensorSheet::at_rest() const { return {zeros(ny(), nx()), zeros(ny(), nx())}; }

void TensorSheet::activation(const TensorSheetState& state, TensorSheetState& rates) const {
  const Shape shape{ny(), nx()};
  Work w(shape);
  tensor_sheet_kernel::pad(shape, state.phi.data(), w.phi.data());
  tensor_sheet_kernel::pad(shape, state.pi.data(), w.pi.data());
  tensor_sheet_kernel::rates(
      shape,
      {drift_x_.data(), drift_y_.data(), cross_.data(), right_.data(), upper_.data(), leak_.data()},
      {w.phi.data(), w.pi.data()}, w.along_x.data(), w.along_y.data(),
      {w.rate_phi.data(), w.rate_pi.data()});
  rates = at_rest();
  tensor_sheet_kernel::unpad(shape, w.rate_phi.data(), rates.phi.data());
  tensor_sheet_kernel::unpad(shape, w.rate_pi.data(), rates.pi.data());
}

Status TensorSheet::advance(TensorSheetState& state, Real dt, Index steps) const {
  if (!(std::abs(dt) <= largest_step()))
    return Error{"time step", text_of(dt), "at most " + text_of(largest_step())};
  const Shape shape{ny(), nx()};
  const Weights weights{drift_x_.data(), drift_y_.data(), cross_.data(),
                        right_.data(),   upper_.data(),   leak_.data()};
  Work w(shape);
  tensor_sheet_kernel::pad(shape, state.phi.data(), w.phi.data());
  tensor_sheet_kernel::pad(shape, state.pi.data(), w.pi.data());
  for (Index n = 0; n < steps; ++n)
    runge_kutta(shape, weights, w, dt);
  tensor_sheet_kernel::unpad(shape, w.phi.data(), state.phi.data());
  tensor_sheet_kernel::unpad(shape, w.pi.data(), state.pi.data());
  return Done{};
}

// H is quadratic, so 2 H = phi dH/dphi + pi dH/dpi = pi phi_t - phi pi_t.
Real TensorSheet::energy(const TensorSheetState& state) const {
  TensorSheetState rates;
  activation(state, rates);
  return Real(0.5) * charge(rates, state);
}

Real TensorSheet::charge(const TensorSheetState& a, const TensorSheetState& b) const {
  Real sum = 0;
  for (Index k = 0; k < ny() * nx(); ++k)
    sum += a.phi.data()[k] * b.pi.data()[k] - b.phi.data()[k] * a.pi.data()[k];
  return sum * grid_.spacing * grid_.spacing;
}

} // namespace twofold
