// The parameters of a collapse run by name, its grids, its pulse and its threshold.
//
//   one collapse   a step is kStepTime of coordinate time, whatever the grid: the time step of the
//                  solver is kStepTime/substeps, at most kCourant spacings
//   scaling scan   a step is about kScanTime of coordinate time of the evolution under way
//
// Null control (`no_gravity`): G = 0, a = alpha = 1; the same field on flat space-time.
// The threshold of the pulse at r = 5, w = 1.5 is kCritical (bisection with 800 cells, held by
// tests/gravity/critical_collapse_test.cpp); for other pulses a guess, A ~ width/place, only begins
// the search. Failure modes: none for checked parameters.
#pragma once

#include "twofold/gravity/critical_collapse.hpp"
#include "twofold/sim/parameter.hpp"

namespace twofold::collapse {

// In the order of the schema in collapse.cpp.
enum Parameter : std::size_t {
  amplitude,
  n,
  task,
  no_gravity,
  place,
  width,
  dissipation,
  points,
  parameter_count
};

enum class Job { one, scan };

inline constexpr Real kEdge = 12; // radius of the outermost shell
inline constexpr Real kStepTime = 0.024, kScanTime = 0.72;
inline constexpr Real kCourant = 0.4;
inline constexpr Real kCritical = 0.06676;
inline constexpr Real kExponent = 0.374;    // Choptuik 1993
inline constexpr Index kTrustedCells = 800; // from which kExponent is claimed
inline constexpr Index kStory = 700, kVerify = 680;
inline constexpr Index kBisections = 12;
// Of the scan's points from the threshold. The slope depends on this range: docs/collapse.md.
inline constexpr Real kNearest = 2e-3, kFarthest = 8e-2;

struct Setup {
  CollapsePulse pulse;
  Index cells = 400; // a multiple of 4: two coarser grids run along
  Job job = Job::one;
  bool flat = false;
  Real dissipation = 0.3;
  Index points = 7;

  [[nodiscard]] bool usual_pulse() const; // the one whose threshold is known
  [[nodiscard]] Real until() const;       // by then the fate of a pulse is decided
  [[nodiscard]] CollapseParams params(Index of_cells) const; // of the one collapse
  [[nodiscard]] Index substeps(Index of_cells) const;
  [[nodiscard]] CollapseParams scan_params() const;
  [[nodiscard]] Index scan_units() const; // time steps of the solver in one step of the run
};

[[nodiscard]] Setup setup_of(const sim::ParameterValues& values);
[[nodiscard]] Result<CriticalSearch> make_search(const Setup& setup);
[[nodiscard]] Result<ScalingScan> make_scan(const Setup& setup, Real critical);

} // namespace twofold::collapse
