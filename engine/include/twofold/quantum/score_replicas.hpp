// Replicas in any number of dimensions that feel each other's entropy production: Madelung's
// equations without a wave.
//
//   U/M = (hbar^2 gamma/8) b A^-1 b,   A = <grad f . grad f>,  b = <lap f>   (means over replicas)
//   L = sum c_k f_k ~ ln p,  c = -A^-1 b          (score matching: A. Hyvarinen, JMLR 6 (2005) 695)
//   q'' = gamma (force - grad V),   force = (hbar^2 gamma/4) grad(lap L + 1/2 |grad L|^2)
//
// U is Fisher's information of the fitted density, the entropy production over D times hbar^2
// gamma/8; its exact derivative is the force, so velocity Verlet keeps the energy to O(dt^2). No
// replica is told of psi. Start positions may be independent samples.
//
// Basis: all monomials up to `degree` in the principal axes of the replicas, in units of their
// widths (U does not depend on that choice up to the ridge). A and b are moments of the replicas up
// to 2 degree - 2. Derivation of this project; our discretisation. Good while ln p is a polynomial:
// one packet. It fails where the density has nodes or gaps (tunnelling, interference): there the
// phase lives where no replica is. At nodes the fit may diverge; that is reported, not hidden.
//
// Symbols: gamma step_size, V potential (free energy per time). Shapes: q, velocity, forces (K, M),
// replicas contiguous. Failure modes: fewer than twice as many replicas as monomials, a dimension
// or degree out of range, hbar, gamma, dt or ridge that is not positive give an Error, and so does
// a step in which the replicas lose an axis or the fit fails.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/core/result.hpp"

#include <functional>
#include <vector>

namespace twofold {

inline constexpr Index kMostScoreDimensions = 6;
inline constexpr Index kMostScoreDegree = 6;

struct ScoreReplicaParams {
  Real hbar = 1;
  Real step_size = 1; // gamma
  Real dt = 0.01;
  Index dimensions = 2; // K
  Index degree = 4;
  Real ridge = 1e-9; // added to A, its diagonal scaled to 1
};

struct ScoreReplicaState {
  Real t = 0;
  Vector q, velocity; // (K M)
};
template <class A> void archive(A& a, ScoreReplicaState& s) { a(s.t, s.q, s.velocity); }

// Mean of V over the replicas; adds nothing to but sets `slope` (K M) = grad V.
using ReplicaPotential = std::function<Real(std::span<const Real> q, std::span<Real> slope)>;

class ScoreReplicas {
public:
  [[nodiscard]] static Result<ScoreReplicas> make(const ScoreReplicaParams& params, Index replicas);

  [[nodiscard]] const ScoreReplicaParams& params() const { return params_; }
  [[nodiscard]] Index replicas() const { return replicas_; }

  // U/M, and the force on each replica.
  [[nodiscard]] Result<Real> force(std::span<Real> out, std::span<const Real> q) const;

  // Velocity Verlet; on an Error the state is as it was.
  [[nodiscard]] Status advance(ScoreReplicaState& state, const ReplicaPotential& potential,
                               Index steps) const;

  // Per replica: kinetic, V and U.
  [[nodiscard]] Result<Real> energy(const ScoreReplicaState& state,
                                    const ReplicaPotential& potential) const;

private:
  struct Fit;
  [[nodiscard]] Status fit(Fit& fit, std::span<const Real> q) const;
  [[nodiscard]] std::vector<Real> derivative(const std::vector<Real>& polynomial, Index axis) const;

  ScoreReplicaParams params_;
  Index replicas_ = 0;
  // Monomials up to 2 degree - 2, by total degree; the first `basis_` but the constant are f.
  Index monomials_ = 0, basis_ = 0;
  std::vector<int> powers_;                  // (monomials, K)
  std::vector<Index> parent_, axis_, lower_; // monomial = parent times axis; lower (monomials, K)
  std::vector<Index> pairs_; // (K, basis, basis): monomial of the product of two derivatives, or -1
};

} // namespace twofold
