#include "twofold/thermo/explicit_fokker_planck_2d.hpp"

#include "fokker_planck_kernel.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace twofold {

namespace kernel = fokker_planck_kernel;

Real ExplicitFokkerPlanck2d::longest_step(const FokkerPlanck2dModel& model) {
  const auto nx = static_cast<std::size_t>(model.nx()), ny = static_cast<std::size_t>(model.ny());
  std::vector<Real> leaving(nx * ny, 0);
  for (std::size_t j = 0; j < ny; ++j)
    for (std::size_t i = 0; i < nx; ++i) {
      const std::size_t cell = j * nx + i, turned = i * ny + j;
      if (i + 1 < nx) {
        leaving[cell] += model.along_x().up[turned];
        leaving[cell + 1] += model.along_x().down[turned];
      }
      if (j + 1 < ny) {
        leaving[cell] += model.along_y().up[cell];
        leaving[cell + nx] += model.along_y().down[cell];
      }
    }
  return 1 / *std::max_element(leaving.begin(), leaving.end());
}

Result<ExplicitFokkerPlanck2d> ExplicitFokkerPlanck2d::make(const FokkerPlanck2dModel& model,
                                                            Real dt) {
  const Real longest = longest_step(model);
  if (!(dt > 0 && dt <= longest))
    return Error{"duration of an explicit step", std::to_string(dt),
                 "more than 0, at most " + std::to_string(longest)};
  ExplicitFokkerPlanck2d steps;
  steps.nx_ = model.nx();
  steps.ny_ = model.ny();
  const auto nx = static_cast<std::size_t>(steps.nx_), ny = static_cast<std::size_t>(steps.ny_);
  for (auto* field : {&steps.right_, &steps.left_, &steps.up_, &steps.down_})
    field->assign(ny * (nx + 2), 0);
  for (std::size_t j = 0; j < ny; ++j)
    for (std::size_t i = 0; i < nx; ++i) {
      const std::size_t cell = j * nx + i, turned = i * ny + j, out = j * (nx + 2) + i + 1;
      if (i + 1 < nx) {
        steps.right_[out] = dt * model.along_x().up[turned];
        steps.left_[out] = dt * model.along_x().down[turned];
      }
      if (j + 1 < ny) {
        steps.up_[out] = dt * model.along_y().up[cell];
        steps.down_[out] = dt * model.along_y().down[cell];
      }
    }
  return steps;
}

std::size_t ExplicitFokkerPlanck2d::work_size() const {
  return static_cast<std::size_t>(2 * (ny_ + 1) * (nx_ + 2) + kernel::kSweep * nx_);
}

void ExplicitFokkerPlanck2d::advance(std::span<Real> p, Index steps, std::span<Real> work) const {
  assert(p.size() == static_cast<std::size_t>(nx_ * ny_) && work.size() >= work_size());
  const Index stride = nx_ + 2, size = (ny_ + 1) * stride;
  Real* const now = work.data();
  Real* const other = now + size;
  std::fill(now, other + size, Real(0));
  for (Index j = 0; j < ny_; ++j)
    std::copy(p.data() + j * nx_, p.data() + (j + 1) * nx_, now + j * stride + 1);
  kernel::explicit_steps({ny_, nx_, right_.data(), left_.data(), up_.data(), down_.data()}, steps,
                         now, other, other + size);
  const Real* const newest = steps % 2 == 0 ? now : other;
  for (Index j = 0; j < ny_; ++j)
    std::copy(newest + j * stride + 1, newest + j * stride + 1 + nx_, p.data() + j * nx_);
}

} // namespace twofold
