// A regime run: frames of learners on a circle, played one after another, with what the four
// descriptions fitted to the first of them say of each. All laws are fitted before the first step;
// steps only move the time of playing.
#pragma once

#include "preparation.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/sim/scenario.hpp"

namespace twofold::regime {

inline constexpr std::size_t kOutcomes = 12;

struct State {
  Index step = 0;
  std::vector<Real> outcome; // (kOutcomes) of the fits, so that a hash speaks of them too
};
template <class A> void archive(A& a, State& s) { a(s.step, s.outcome); }

// What checks and figures are made from; all of it outlives them.
struct Material {
  const sim::ParameterValues& values;
  const Recording& recording;
  std::optional<Regime> expected; // of a built-in source
  Index frame = 0;                // that is shown
  Real share = 0;                 // of the way to the next one, 0 .. 1
  bool own_frames = false;

  [[nodiscard]] Real time() const {
    return (static_cast<Real>(frame) + share) * recording.frames.frame_time;
  }
  [[nodiscard]] bool held_out() const { return frame >= recording.result.training; }
  // Frames up to the present one, joined by straight lines.
  [[nodiscard]] std::vector<Real> measured() const;
  [[nodiscard]] std::vector<Real> predicted(std::size_t description) const;
};

[[nodiscard]] Result<std::unique_ptr<sim::Run>>
start_run(const sim::ParameterValues& values, std::uint64_t seed, const sim::Data* data);

} // namespace twofold::regime
