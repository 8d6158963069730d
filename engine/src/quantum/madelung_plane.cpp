#include "twofold/quantum/madelung_plane.hpp"

#include "twofold/core/requirement.hpp"

#include "madelung_plane_kernel.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace twofold {

namespace kernel = madelung_plane_kernel;

namespace {

constexpr Index kFewest = 4;

} // namespace

Real MadelungPlane::longest_step(const MadelungPlaneParams& p, Index nx) {
  const Real dx = 2 * p.half_width / static_cast<Real>(nx);
  return kCourant * dx * dx / (p.hbar * p.step_size);
}

Result<MadelungPlane> MadelungPlane::make(const MadelungPlaneParams& p, Index ny, Index nx,
                                          std::span<const Real> potential) {
  if (const Status fine = need_positive(
          {{"hbar", p.hbar}, {"step_size", p.step_size}, {"half width of the box", p.half_width}});
      !fine)
    return fine.error();
  if (ny < kFewest || nx < kFewest)
    return Error{"grid", std::to_string(ny) + " x " + std::to_string(nx), "at least 4 x 4"};
  if (!positive(p.dt) || p.dt > longest_step(p, nx))
    return Error{"duration of a step", std::to_string(p.dt),
                 "more than 0, at most " + std::to_string(longest_step(p, nx))};
  if (static_cast<Index>(potential.size()) != ny * nx)
    return Error{"potential", std::to_string(potential.size()) + " values",
                 std::to_string(ny * nx) + " values"};
  for (const Real v : potential)
    if (!std::isfinite(v)) return Error{"potential", std::to_string(v), "finite numbers"};
  MadelungPlane model;
  model.params_ = p;
  model.ny_ = ny;
  model.nx_ = nx;
  model.potential_.assign(potential.begin(), potential.end());
  return model;
}

Result<MadelungPlaneState> MadelungPlane::start(std::span<const Real> density,
                                                std::span<const Real> phase) const {
  assert(density.size() == potential_.size() && phase.size() == potential_.size());
  MadelungPlaneState state{0, {density.begin(), density.end()}, {phase.begin(), phase.end()}};
  for (std::size_t i = 0; i < density.size(); ++i)
    if (!positive(density[i]))
      return Error{"density at cell " + std::to_string(i), std::to_string(density[i]),
                   "a positive number: these equations end at nodes"};
  const Real scale = 1 / mass(state);
  for (Real& p : state.p)
    p *= scale;
  return state;
}

std::size_t MadelungPlane::work_size() const {
  return 4 * potential_.size() + static_cast<std::size_t>(kernel::kScratch);
}

std::optional<PlaneNode> MadelungPlane::advance(MadelungPlaneState& state, Index steps,
                                                std::span<Real> work) const {
  const std::size_t cells = potential_.size();
  assert(state.p.size() == cells && state.phase.size() == cells && work.size() >= work_size());
  const kernel::Functions& run = kernel::functions();
  const Real dx = spacing(), gamma = params_.step_size;
  // Two sets of fields take turns: the state's own with r, and another.
  Real* const other = work.data();
  kernel::Target now{state.p.data(), state.phase.data(), other + 3 * cells},
      next{other, other + cells, other + 2 * cells};
  for (std::size_t i = 0; i < cells; ++i)
    now.r[i] = std::sqrt(now.p[i]);
  std::optional<PlaneNode> node;
  for (Index step = 0; step < steps && !node; ++step) {
    run.step({.ny = ny_,
              .nx = nx_,
              .dt = params_.dt,
              .flow = gamma / (2 * dx * dx),
              .kinetic = gamma / (4 * dx * dx),
              .quantum = params_.hbar * params_.hbar * gamma / (2 * dx * dx),
              .potential = potential_.data(),
              .from = {now.p, now.phase, now.r},
              .to = next,
              .scratch = other + 4 * cells});
    const Index found = run.find_node(next.r, ny_, nx_, 2 + kUnseenDip);
    if (found >= 0) {
      node = PlaneNode{state.t, found / nx_, found % nx_};
    } else {
      std::swap(now, next);
      state.t += params_.dt;
    }
  }
  if (now.p != state.p.data()) {
    std::copy(now.p, now.p + cells, state.p.data());
    std::copy(now.phase, now.phase + cells, state.phase.data());
  }
  return node;
}

Real MadelungPlane::mass(const MadelungPlaneState& state) const {
  Real sum = 0;
  for (const Real p : state.p)
    sum += p;
  return sum * spacing() * spacing();
}

Real MadelungPlane::energy(const MadelungPlaneState& state) const {
  const Real dx = spacing(), gamma = params_.step_size, hbar = params_.hbar;
  Real flow = 0, bend = 0, rest = 0;
  const auto face = [&](Index a, Index b) {
    const auto i = static_cast<std::size_t>(a), k = static_cast<std::size_t>(b);
    const Real u = (state.phase[k] - state.phase[i]) / dx;
    const Real slope = (std::sqrt(state.p[k]) - std::sqrt(state.p[i])) / dx;
    flow += 0.25 * gamma * (state.p[i] + state.p[k]) * u * u;
    bend += 0.5 * hbar * hbar * gamma * slope * slope;
  };
  for (Index j = 0; j < ny_; ++j)
    for (Index i = 0; i < nx_; ++i) {
      const Index here = j * nx_ + i;
      face(here, j * nx_ + (i + 1) % nx_);
      face(here, ((j + 1) % ny_) * nx_ + i);
      const auto cell = static_cast<std::size_t>(here);
      rest += potential_[cell] * state.p[cell];
    }
  return (flow + bend + rest) * dx * dx;
}

} // namespace twofold
