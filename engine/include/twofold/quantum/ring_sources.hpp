// Ensembles of learners on a circle that obey one description by construction: what a detector of
// descriptions is tried on. They are made by other methods than those it fits with.
//
//   Fokker-Planck     p_t = -(f p)' + D p'', f = pull sin theta + drift; finite volumes, 128 cells
//   Hamilton-Jacobi   each learner moves as a free particle under 0.3 pull sin theta; leapfrog
//   Madelung          i psi_t = (h/2)(-i d + a)^2 psi + (pull/2) cos theta psi; split operator,
//                     128 points, any circulation a. Schrodinger: the same with a whole number a
//
// All start from p = (1 + contrast cos(theta - phase))/(2 pi). Under Hamilton-Jacobi the learners
// are the same ones in every frame; in the other three every frame looks at M other learners,
// drawn from p, each with the current velocity J/p at its place (Fokker-Planck: plus the noise
// sqrt(D/frame_time) xi of a velocity measured between two frames).
// Units: angles in radians, frames source.frame_time apart. Failure modes: none; parameters are
// the caller's. Nodes of psi, where J/p diverges, are drawn with probability 0. Status: our
// discretisation, second order.
#pragma once

#include "twofold/core/real.hpp"

#include <memory>
#include <vector>

namespace twofold {

inline constexpr std::uint32_t kSourceStream = 0x72736f01; // and the two that follow

enum class SourceKind { fokker_planck, hamilton_jacobi, madelung, schrodinger };

struct RingSource {
  SourceKind kind = SourceKind::madelung;
  Real frame_time = 0.05;
  Real pull = 0.55;     // strength of the force
  Real contrast = 0.5;  // of the first density
  Real phase = 3;       // where it is highest
  Real flow_phase = 2;  // Hamilton-Jacobi: of the first velocities 0.3 sin(theta - flow_phase)
  Real drift = 0.1;     // Fokker-Planck: mean of f; Hamilton-Jacobi: mean velocity
  Real diffusion = 0.3; // Fokker-Planck
  Real hbar_gamma = 0.9;
  Real circulation = 0.4; // over 2 pi hbar; Schrodinger takes the nearest whole number
};

// A source of its own for every seed, over the ranges in which the detector was measured.
[[nodiscard]] RingSource random_source(SourceKind kind, std::uint64_t seed);

class RingEnsemble {
public:
  RingEnsemble(const RingSource& source, Index learners, std::uint64_t seed);
  ~RingEnsemble();

  // The learners of the present frame.
  [[nodiscard]] const std::vector<Real>& angles() const;     // (M) in [0, 2 pi)
  [[nodiscard]] const std::vector<Real>& velocities() const; // (M)
  [[nodiscard]] Index frame() const;
  void next(); // one frame on

private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace twofold
