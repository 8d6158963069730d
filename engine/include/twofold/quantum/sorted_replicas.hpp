// Sorted replicas: copies of one learning system on a line or a ring, which push each other so that
// their entropy production stays stationary. They are never told psi.
//
//   r_{n+1/2} = 1/(x_{n+1} - x_n),  d_n = r_{n+1/2} - r_{n-1/2},  U = (hbar^2 gamma/8) sum d_n^2
//   s_{n+1/2} = r_{n+1/2}^2 (d_{n+1} - d_n)
//   F_n = -dU/dx_n = (hbar^2 gamma/4) (s_{n+1/2} - s_{n-1/2}),    x_n'' = gamma (F_n - V'(x_n))
//
// On a line r = 0 beyond the first and the last replica; on a ring the first is the neighbour of
// the last, one period on. Each gap holds the share 1/M of the probability, so r/M is the density.
// Source: M. Hall, D. Deckert, H. Wiseman, Phys. Rev. X 4 (2014) 041013 for U on the line; the form
// with s, the ring and its reading as learners with stationary entropy production: derivation of
// this project. Time: velocity Verlet with dt = c dx_min^2/(hbar gamma), c = 0.4 (our
// discretisation, order 2; beyond c = 1 it is unstable: energy grows until replicas overtake).
//
// Symbols: hbar, gamma step_size ("mass" 1/gamma), V potential in free energy per time, x in q, v
// in q per time. Shapes: x, v (M), x ascending; on a ring x need not lie within one period. Failure
// modes: parameters that are not positive, fewer than 3 replicas, replicas that are not sorted or
// are placed by chance (more than a quarter of neighbouring gaps differ by a factor above 2: the
// forces of such a start are noise), numbers that are not finite give an Error at the start;
// replicas that overtake each other give one naming place and time. Without the entropy force
// (null control) replicas are classical and may pass each other.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/core/result.hpp"

#include <vector>

namespace twofold {

// A potential on the line, for many places at once.
class LinePotential {
public:
  LinePotential() = default;
  LinePotential(const LinePotential&) = delete;
  LinePotential& operator=(const LinePotential&) = delete;
  virtual ~LinePotential() = default;
  virtual void values(std::span<Real> out, std::span<const Real> x) const = 0;
  virtual void slopes(std::span<Real> out, std::span<const Real> x) const = 0;
};

class NoPotential : public LinePotential {
public:
  void values(std::span<Real> out, std::span<const Real> x) const override;
  void slopes(std::span<Real> out, std::span<const Real> x) const override;
};

struct SortedReplicasParams {
  Real hbar = 1;
  Real step_size = 1;
  Real period = 0;           // of the ring; 0: a line
  Real courant = 0.4;        // c
  Real longest_step = 0.005; // of time, where no gap asks for less
  bool entropy_force = true; // false: the null control
};

struct SortedReplicasState {
  Real t = 0;
  Vector x, v; // (M)
};
template <class A> void archive(A& a, SortedReplicasState& s) { a(s.t, s.x, s.v); }

// Scratch of the force, one per thread.
struct SortedReplicasWork {
  std::vector<Real> inverse_gaps; // (M + 1) r, r[n] below replica n
  std::vector<Real> jumps;        // (M + 2) d, d[n + 1] at replica n
  std::vector<Real> stress;       // (M + 1) s, s[n] below replica n
  std::vector<Real> force;        // (M)
  std::vector<Real> slope;        // (M) V'
};
[[nodiscard]] SortedReplicasWork make_replica_work(Index replicas);

// Places that cut the density into equal shares, (i - 1/2)/M: densities (n) at low + i spacing,
// joined by straight lines. Error: fewer than two points, or a density without mass.
[[nodiscard]] Result<Vector> quantiles(std::span<const Real> density, Real low, Real spacing,
                                       Index replicas);

// Checks parameters and start; see the failure modes above.
[[nodiscard]] Status check_start(const SortedReplicasParams& params,
                                 const SortedReplicasState& state);

// F of the entropy force alone, into work.force. Returns the largest r; negative or infinite where
// replicas are not sorted.
Real entropy_force(const SortedReplicasParams& params, std::span<const Real> x,
                   SortedReplicasWork& work);

// Steps in place to the time `until`, at most `most_steps` of them: true when it is reached. The
// lengths of the steps depend on the state alone and on `until`, not on how the work is sliced.
[[nodiscard]] Result<bool> advance(SortedReplicasState& state, const SortedReplicasParams& params,
                                   const LinePotential& potential, Real until, Index most_steps,
                                   SortedReplicasWork& work);

// Kinetic v^2/(2 gamma), potential V and U, over all replicas.
[[nodiscard]] Real energy(const SortedReplicasState& state, const SortedReplicasParams& params,
                          const LinePotential& potential, SortedReplicasWork& work);

// The density of replicas on a line as stairs: 1/(M dx) between neighbours, and as high for half a
// gap beyond the first and the last, so that its mass is one. Replicas that passed each other are
// sorted first; on places of several replicas a step has no width and infinite height.
struct ReplicaDensity {
  std::vector<Real> edges;   // (M + 2)
  std::vector<Real> heights; // (M + 1), of the steps between them
};
[[nodiscard]] ReplicaDensity replica_density(std::span<const Real> x);

// How far replicas on a line are from a density p, 0 .. 2: sum over bins of |share of the stairs -
// share of p|, p scaled to mass one, joined by straight lines as in quantiles() and zero beyond.
// The first bin begins at `low`, what lies outside of p's range counts in full.
[[nodiscard]] Real replica_distance(std::span<const Real> x, std::span<const Real> density,
                                    Real low, Real spacing, Real bin_width);

} // namespace twofold
