// A run of the permutation string: two lists of unit vectors that are shifted, and the curve they
// make.
//
// A step shifts once: time 2 pi/N. Parameters in the order of string.cpp. Null control (`mix`):
// each neuron keeps kMixing of what it had, so the step is no permutation.
#pragma once

#include "scenarios/shared/space_time_diagram.hpp"
#include "scenarios/shared/world_lines.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/sim/scenario.hpp"
#include "twofold/solutions/string_loops.hpp"

namespace twofold::string_run {

enum class Shape { rod, rose, tilted, random };
enum Parameter : std::size_t { shape, petals, tilt, segments, mix, parameter_count };

inline constexpr Real kMixing = 0.1;
inline constexpr Index kHarmonics = 3; // of a random loop
inline constexpr Index kFollowed = 24; // points of the string whose world lines are drawn

struct Setup {
  Shape shape = Shape::rose;
  Index petals = 3;
  Real tilt = 0.6;
  Index segments = 240;
  Real mixing = 0;
  std::uint64_t seed = 1;

  [[nodiscard]] Real dt() const;
  [[nodiscard]] TurningLoop loop() const;
};

struct State {
  Index step = 0;
  PermutationString string;
  Real worst_virasoro = 0;
  Real closing = -1;              // |X - X at the start| after the last whole period; -1: none yet
  shared::Carpet carpet;          // |X'| over the string: how fast clocks on it tick
  shared::WorldLines east, north; // x and y of the points followed
};
template <class A> void archive(A& a, State& s) {
  a(s.step, s.string, s.worst_virasoro, s.closing, s.carpet, s.east, s.north);
}

struct Material {
  const Setup& setup;
  const State& state;
  const PermutationString& start;
  StringReading reading, first;

  [[nodiscard]] Real time() const { return static_cast<Real>(state.step) * setup.dt(); }
};

[[nodiscard]] PermutationString start_string(const Setup& setup);
[[nodiscard]] Real closed_form_ratio(const Setup& setup); // of |J|/(E^2/4 pi); NaN: random loop

[[nodiscard]] std::vector<sim::Check> make_checks(const Material& m);
[[nodiscard]] std::vector<sim::Figure> make_figures(const Material& m, sim::ViewKind view);

[[nodiscard]] Result<std::unique_ptr<sim::Run>> start_run(const Setup& setup);

} // namespace twofold::string_run
