// A curvature run: a metric is measured row by row, on one grid after another, each finer.
//
// A step is one row. The state holds what was found: pictures in single precision, and the sums of
// every row from which errors are made. Nothing happens any more once all grids are measured.
#pragma once

#include "world.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/sim/scenario.hpp"

namespace twofold::curvature_lab {

// Of the points of a row at which errors are measured.
struct RowSums {
  Real points = 0;
  Real truth = 0, off = 0;       // sums of K^2 and of (K - truth)^2
  Real bianchi = 0, scale = 0;   // sums of |nabla G|^2 and of |K|^(3/2)
  Real ricci = 0, ricci_off = 0; // largest
  Real curvature = 0;            // sum of |K|
};
template <class A> void archive(A& a, RowSums& r) {
  a(r.points, r.truth, r.off, r.bianchi, r.scale, r.ricci, r.ricci_off, r.curvature);
}

struct State {
  Index step = 0;
  std::vector<float> kretschmann, bianchi; // (rows of all levels, columns of each)
  std::vector<RowSums> rows;               // of the rows that are done
};
template <class A> void archive(A& a, State& s) { a(s.step, s.kretschmann, s.bianchi, s.rows); }

// What a level says of the metric so far; NaN where it says nothing.
struct Findings {
  bool complete = false;
  Real kretschmann_error = 0; // rms(K - truth)/rms(truth)
  Real bianchi_residual = 0;  // rms |nabla^a G_ab| / rms |K|^(3/4), both per length^3
  Real ricci_max = 0;
  Real ricci_error = 0; // largest |R_ab - closed form| / mean sqrt |K|
};

// What checks and figures are made from; all of it outlives them.
struct Material {
  const sim::ParameterValues& values;
  const World& world;
  const State& state;
  std::vector<Findings> levels; // (levels), those not begun have no numbers
  Index judged = 0;             // the finest level that is complete, else 0
  Index row = 0, level = 0;     // the last row measured

  [[nodiscard]] Index offset(Index level) const; // of its picture in the state
  [[nodiscard]] Index done(Index level) const;   // rows
  // Order from the two finest complete levels; NaN if there are no two.
  [[nodiscard]] Real order() const;
};

[[nodiscard]] Result<std::unique_ptr<sim::Run>>
start_run(const sim::ParameterValues& values, std::uint64_t seed, const sim::Data* data);

} // namespace twofold::curvature_lab
