// A run on a line: M learners that push each other and are never told psi, beside the laws that may
// describe them. free-packet, interference and tunnelling are this run with different starts.
#pragma once

#include "laws.hpp"

#include "scenarios/shared/world_lines.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/quantum/guided.hpp"
#include "twofold/quantum/madelung_line.hpp"
#include "twofold/sim/scenario.hpp"

namespace twofold::line {

struct State {
  Index step = 0;
  SortedReplicasState replicas;
  SchrodingerState wave;
  FokkerPlanckState density;
  MadelungLineState fluid;
  std::vector<Real> told; // walkers or paths that know psi; empty if there are none
  Real energy_start = 0;  // of the replicas
  shared::WorldLines trail;
};
template <class A> void archive(A& a, State& s) {
  a(s.step, s.replicas, s.wave, s.density, s.fluid, s.told, s.energy_start, s.trail);
}

// What checks and figures are made from; all of it outlives them.
struct Material {
  const Setup& setup;
  const Potential& potential;
  const Laws& laws;
  const State& state;
  const std::vector<Real>& wave_density; // |psi|^2 at the nodes of the wave
  Real density_l1 = 0;                   // replicas against it
  Real energy_drift = 0;                 // of the replicas, relative
};

inline constexpr Index kWalkers = 2000; // of Nelson's diffusion
inline constexpr std::uint32_t kNelsonStream = 0x6c696e01;

[[nodiscard]] SortedReplicasParams replica_params(const Setup& setup);
[[nodiscard]] MadelungLineParams fluid_params(const Setup& setup);
[[nodiscard]] Real share_right(std::span<const Real> places);

[[nodiscard]] Result<std::unique_ptr<sim::Run>> start_run(const Setup& setup);

} // namespace twofold::line
