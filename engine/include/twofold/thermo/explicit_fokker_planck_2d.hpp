// Explicit steps of the Fokker-Planck equation of two trainables: fast for many short steps.
//
//   p <- p + dt (generator p),   the generator of thermo/fokker_planck_2d.hpp
//
// Finite volumes in flux form: what leaves a cell enters its neighbour with the same bits, so mass
// is kept to round-off. Order dt and h^2. A step is positive while dt times the rate out of any
// cell is at most 1, which is also its stability limit here.
// Steps of one call are swept so that a row is still in the cache when the next step needs it; the
// bits are those of single steps. Status: our discretisation.
//
// Shapes: p (ny, nx), x contiguous. Failure modes: a dt that is not positive or too long gives an
// Error naming the longest. advance() allocates nothing.
#pragma once

#include "twofold/thermo/fokker_planck_2d.hpp"

namespace twofold {

class ExplicitFokkerPlanck2d {
public:
  [[nodiscard]] static Result<ExplicitFokkerPlanck2d> make(const FokkerPlanck2dModel& model,
                                                           Real dt);

  // `steps` steps in place; many steps in one call are faster than many calls.
  void advance(std::span<Real> p, Index steps, std::span<Real> work) const;
  [[nodiscard]] std::size_t work_size() const;

  [[nodiscard]] static Real longest_step(const FokkerPlanck2dModel& model);

private:
  Index ny_ = 0, nx_ = 0;
  // dt times the rates through the faces right of and above each cell, (ny, nx + 2) with a rim.
  std::vector<Real> right_, left_, up_, down_;
};

} // namespace twofold
