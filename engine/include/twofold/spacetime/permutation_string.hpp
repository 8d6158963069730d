// A relativistic string that is nothing but two shifted lists of neurons.
//
// State: unit vectors p_i and q_i, i mod N (the neurons), each list of mean zero. One activation
// step shifts p by one place and q by one place the other way: two permutation matrices, nothing
// else. With ds = 2 pi/N, time t = n ds and
//   X' = (p + q)/2 ,  X_t = (q - p)/2 ,  X_{i+1} = X_i + ds (p_i + q_i)/2
// the closed curve X is a string in flat space-time: X_tt = X'' exactly on the sites, and the
// Virasoro constraints |X'|^2 + |X_t|^2 = 1, X' . X_t = 0 hold because p and q have length 1.
// Energy E = integral ds = 2 pi (tension 1), momentum P = sum ds X_t = 0, angular momentum J = sum
// ds X x X_t, J/(E^2/4 pi) <= 1 with equality for the folded rotating rod (order 2 in ds). Where p
// = -q the string stands still along itself and moves at the speed of light: a cusp. Derivation of
// this project (standard string theory in conformal gauge); the paper's claim (V. Vanchurin,
// arXiv:2111.00903, section 5) is only that Lorentz symmetry emerges. Status: derived.
//
// Mixing (the null control): p_i <- (1 - f) p_{i-1} + f p_i, likewise q: no permutation for
// 0 < f < 1; lengths shrink and the constraints fail.
//
// Shapes: right (p), left (q), places (X at the nodes, node i before segment i): (N, 3). Failure
// modes: a list that cannot be brought to mean zero (nearly all its vectors equal) keeps a mean.
#pragma once

#include "twofold/core/real.hpp"

#include <array>
#include <functional>
#include <vector>

namespace twofold {

using Vector3 = std::array<Real, 3>;

struct PermutationString {
  std::vector<Real> right, left; // p, q: (N, 3)
  Vector3 anchor{};              // X at node 0
};
template <class A> void archive(A& a, PermutationString& s) {
  a(s.right, s.left, s.anchor[0], s.anchor[1], s.anchor[2]);
}

// p and q at the middles of the segments s = 2 pi (i + 1/2)/N; `balance` brings both to mean zero.
// The anchor is such that the centre of the string is 0.
[[nodiscard]] PermutationString make_string(Index segments,
                                            const std::function<Vector3(Real)>& right,
                                            const std::function<Vector3(Real)>& left,
                                            bool balance = false);

void step_string(PermutationString& string, Real mixing = 0);

[[nodiscard]] std::vector<Real> places(const PermutationString& string); // (N, 3)

struct StringReading {
  Real virasoro = 0; // largest of ||X'|^2 + |X_t|^2 - 1| and |X' . X_t|
  Real energy = 0;   // sum ds (|X'|^2 + |X_t|^2)
  Real momentum = 0; // length
  Vector3 angular_momentum{};
  Real regge = 0;   // |J|/(E^2/4 pi)
  Real fastest = 0; // largest |X_t|
  Real gap = 0;     // how far the curve is from closing
  Index cusps = 0;  // local minima of |X'| below kCusp
};
inline constexpr Real kCusp = 0.05;
[[nodiscard]] StringReading read_string(const PermutationString& string);

} // namespace twofold
