// The quantum side of a valley run: Schrodinger's equation over both weights, and replicas that are
// never told psi, both in the same potential V and from the same start.
//
//   V = gamma F                                   assumed: the rate of learning times the loss
//   V = (gamma/2) |grad F|^2 - D laplacian F       derived (Witten): see laws.hpp
//   i hbar psi_t = -(hbar^2 gamma/2) laplacian psi + V psi,   one learning step takes the time 1
//
// Start: of the two lowest states the combination that lies in the branch of positive weights most.
// Two levels predict what is in the other branch for all times,
//   P(t) = a^2 N_00 + b^2 N_11 + 2 a b N_01 cos((E_1 - E_0) t/hbar),  N_ij = int_far psi_i psi_j,
// with period 2 pi hbar/(E_1 - E_0). The replicas start as a Gaussian of the mean and widths of
// that start within its branch. The waves live on a torus wider than the learners' walls.
// Derivation of this project. Failure modes: where no states are found the quantum side is missing
// and says so; where the replicas' fit fails they stop, with the step.
#pragma once

#include "setup.hpp"

#include "twofold/core/array.hpp"
#include "twofold/quantum/plane.hpp"
#include "twofold/quantum/score_replicas.hpp"
#include "twofold/sim/task.hpp"

#include <optional>

namespace twofold::valley {

inline constexpr Real kWaveBox = 4; // [-kWaveBox, kWaveBox)^2
inline constexpr Index kWaveNodes = 64;
inline constexpr Index kReplicas = 400, kReplicaDegree = 6;

[[nodiscard]] Real wave_potential(const Setup& setup, Real w1, Real w2);
[[nodiscard]] Result<PlaneWaves> wave_plane(const Setup& setup);
[[nodiscard]] Result<SplitStep2d> wave_steps(const Setup& setup);

// The two lowest states, and what two levels predict.
struct Doublet {
  bool found = false;
  Real energy_0 = 0, energy_1 = 0;
  std::vector<Real> wave_0, wave_1;        // (kWaveNodes^2)
  Real a = 1, b = 0;                       // the start is a psi_0 + b psi_1
  Real far_00 = 0, far_11 = 0, far_01 = 0; // N_ij
  [[nodiscard]] Real far(const Setup& setup, Real time) const;
  [[nodiscard]] Real period(const Setup& setup) const;
};

// The job before the first step. The task refers to `out`, which must outlive it.
class FindDoublet : public sim::Task {
public:
  FindDoublet(const Setup& setup, Doublet& out);
  bool advance(Index units) override;
  [[nodiscard]] Real progress() const override;

private:
  void finish(const PlaneWaves::States& states);

  Setup setup_;
  Doublet& out_;
  std::unique_ptr<PlaneWaves> waves_; // its address must stay
  std::optional<PlaneStates> states_;
  Index rounds_ = 0;
};

struct WaveState {
  ComplexVector psi; // (kWaveNodes^2), row by w2; empty: no states were found
  ScoreReplicaState replicas;
  Real start_energy = 0;  // of the replicas
  std::int64_t lost = -1; // step from which the replicas' fit has failed; -1: never
};
template <class A> void archive(A& a, WaveState& s) {
  a(s.psi, s.replicas, s.start_energy, s.lost);
}

[[nodiscard]] WaveState start_wave(const Setup& setup, const Doublet& doublet);

// One learning step; `step` is the number of the new one.
struct WaveModels {
  PlaneWaves plane;
  SplitStep2d steps;
  ScoreReplicas replicas;
};
[[nodiscard]] Result<WaveModels> wave_models(const Setup& setup);
void advance(WaveState& state, const WaveModels& models, const Setup& setup, Index step);

// Probability where w1 + w2 < 0; half of it on the line between.
[[nodiscard]] Real far_probability(std::span<const Complex> psi, const PlaneWaves& plane);
[[nodiscard]] Real far_share(const ScoreReplicaState& replicas);
[[nodiscard]] ReplicaPotential replica_potential(const Setup& setup);

// Spread of (w1 - w2)/sqrt 2 among what has w1 + w2 > 0.
[[nodiscard]] Real spread_along(std::span<const Complex> psi);
[[nodiscard]] Real spread_along(const ScoreReplicaState& replicas);

} // namespace twofold::valley
