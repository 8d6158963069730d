// An onsager run: random metrics whose coordinates are dragged, one sample after the other, and
// what the five actions do meanwhile.
#pragma once

#include "laws.hpp"
#include "setup.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/gravity/onsager_form.hpp"
#include "twofold/sim/scenario.hpp"

namespace twofold::onsager_lab {

struct State {
  Index step = 0;
  Index draw = 0;          // number of the sample under way among all that were drawn
  std::vector<Real> path;  // (places so far, 5) the actions while it is dragged; first: before
  std::vector<Real> rows;  // (samples, 5) change of the actions by the whole drag
  std::vector<Real> small; // (samples, 5) their slopes by the Lie derivative
  Real divergence = 0;     // largest residual of sqrt|g| R = form + divergence so far
  Real variation = 0;      // and of the first variation
};
template <class A> void archive(A& a, State& s) {
  a(s.step, s.draw, s.path, s.rows, s.small, s.divergence, s.variation);
}

[[nodiscard]] inline Index complete(const State& s) {
  return static_cast<Index>(s.rows.size() / kInvariants);
}

// What the sliders' law is, apart from samples.
struct OwnLaw {
  OnsagerCoefficients c;
  LinearContent content;
  FormSigns signs;
  std::vector<char> ghosts; // (kGhostCells, kGhostCells) over c5 and c2: whether that law has one
};

// Middle of a cell of `ghosts`: (c2, c5).
[[nodiscard]] sim::Point ghost_cell(Index column, Index row);

// What checks and figures are made from; all of it outlives them.
struct Material {
  const Setup& setup;
  const State& state;
  const CoordinateChange& change; // of the sample under way
  const OwnLaw& law;
  LawsLeft left;
  Real violation = 0; // of the sliders' law by the samples
};

[[nodiscard]] Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values,
                                                          std::uint64_t seed);

} // namespace twofold::onsager_lab
