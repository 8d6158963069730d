// A waves run: gravitational waves in a cube, the same waves' plane means on a line as reference,
// and readings of both. All are stepped; nothing is tabulated.
#pragma once

#include "audit.hpp"
#include "setup.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/sim/scenario.hpp"

namespace twofold::wave_lab {

// Every kFrameEvery steps until kFrames are kept; then the story is over and has come round.
struct Frames {
  std::vector<float> plus, cross; // (frames, n) plane means along z
  std::vector<float> line;        // (frames, 2) of the line at the ring's plane
  std::vector<float> ring;        // (frames, 2) plus and cross at the ring's middle
};
template <class A> void archive(A& a, Frames& f) { a(f.plus, f.cross, f.line, f.ring); }

struct State {
  Index step = 0;
  TensorWaveState waves;
  LineWaveState line;
  Frames frames;
  // The latest reading.
  Real trace = 0, divergence = 0, energy = 0, power = 0;
  Real work = 0;            // integral of the power, trapezoidal rule over the readings
  Real plus = 0, cross = 0; // at the ring's middle
  Real line_off = 0;        // plane means against the line: largest difference, relative
};
template <class A> void archive(A& a, State& s) {
  a(s.step, s.waves, s.line, s.frames, s.trace, s.divergence, s.energy, s.power, s.work, s.plus,
    s.cross, s.line_off);
}

struct Models {
  TensorWaves waves;
  LineWaves line;
  Audit audit; // made by the preparation
  Real field_energy = 0;
};

// What checks and figures are made from; all of it outlives them. `models.waves` has room to work
// in and is otherwise constant.
struct Material {
  const Setup& setup;
  const State& state;
  Models& models;

  [[nodiscard]] Index frames() const;
  [[nodiscard]] std::vector<Real> means() const; // (6, n) now
};

// Singular values of the plane means of the six components over z, the largest first.
[[nodiscard]] std::vector<Real> mode_strengths(const Material& m);
inline constexpr Real kModeFloor = 1e-6; // of the largest: a weaker one is round-off

[[nodiscard]] Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values,
                                                          std::uint64_t seed);

} // namespace twofold::wave_lab
