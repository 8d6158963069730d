// A collapse run: one pulse of the neurons' field under its own gravity, with light through it; or
// the search for the threshold and the masses of holes above it.
//
// The one collapse keeps, besides the field: two coarser grids until kOrderTime (the order of
// convergence), the mass that flows through every shell and light from the past
// (gravity/collapse_light.hpp), and how far it is from the flat wave. What they say is kept at its
// worst until a horizon counts as formed: behind it the coordinates end and the grid cannot follow.
// The scan evolves one amplitude after another; a step adds a bit to the one under way.
#pragma once

#include "setup.hpp"

#include "scenarios/shared/space_time_diagram.hpp"
#include "scenarios/shared/world_lines.hpp"

#include "twofold/gravity/collapse_light.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/sim/scenario.hpp"

namespace twofold::collapse {

inline constexpr Real kOrderTime = 2.88; // a whole number of steps; the wave is still smooth
inline constexpr Real kShown = 8;        // radius of the diagrams
inline constexpr Index kColumns = 160;   // of what is recorded
inline constexpr Index kRays = 22;       // start evenly spaced on their way in
inline constexpr Real kRayDistance = 0.5;

// What a step of one collapse moves on.
struct Evolving {
  CollapseState field;
  CollapseState half, quarter; // on grids of as many cells; empty from kOrderTime on
  MassFlow flow;
  LightRays light;
};
template <class A> void archive(A& a, Evolving& e) {
  a(e.field, e.half, e.quarter, e.flow, e.light);
}

struct State {
  Index step = 0;
  Evolving now;
  bool standing = false;                    // numbers ended behind the horizon: the picture stays
  Real order = 0;                           // of convergence; 0: not measured yet
  Real constraint = 0, edge = 0, light = 0; // worst so far, before the horizon; relative
  Real from_flat = 0;                       // distance of the field from the flat wave, worst
  Real horizon_time = -1, horizon_radius = 0, hole_mass = 0; // when it formed; -1: not yet
  shared::Carpet wave, lapse, stretch;                       // r phi, alpha, a over kColumns places
  shared::WorldLines rays; // their places, and the horizon's radius (-1: none)
  CriticalSearchState search;
  bool scanning = false; // the search is over and has found a threshold
  ScalingScanState scan;
};
template <class A> void archive(A& a, State& s) {
  a(s.step, s.now, s.standing, s.order, s.constraint, s.edge, s.light, s.from_flat, s.horizon_time,
    s.horizon_radius, s.hole_mass, s.wave, s.lapse, s.stretch, s.rays, s.search, s.scanning,
    s.scan);
}

// What checks and figures are made from; all of it outlives them.
struct Material {
  const Setup& setup;
  const State& state;
  const ScalarCollapse& collapse;
  const CollapseGeometry& geometry; // of the field that is shown
  const CollapseState& field;       // of the one collapse, or of the evolution under way
  const CriticalSearch* search;     // null: one collapse
  const ScalingScan* scan;          // null: none yet

  [[nodiscard]] Real r(Index cell) const { return collapse.r(cell); }
  [[nodiscard]] bool has_horizon() const { return state.horizon_time >= 0; }
  [[nodiscard]] bool decided() const { return has_horizon() || state.now.field.t >= setup.until(); }
};

[[nodiscard]] std::vector<sim::Check> make_checks(const Material& material);
[[nodiscard]] std::vector<sim::Figure> make_figures(const Material& material, sim::ViewKind view);

[[nodiscard]] Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values);

} // namespace twofold::collapse
