// What is made before the first step: the frames, and the fits of the four descriptions to them.
//
// Frames come from a built-in source or from a table; the null control plays them in a shuffled
// order. One unit of work is one frame or one shot trajectory. Failure modes: frames that
// RegimeDetection refuses leave `failure` set and the fits empty.
#pragma once

#include "frames_table.hpp"
#include "setup.hpp"

#include "twofold/sim/task.hpp"
#include "twofold/sim/view.hpp"

#include <optional>

namespace twofold::regime {

struct Frame {
  std::vector<Real> angles, velocities; // of the first kShown learners; angles in [-pi, pi)
  sim::Curve histogram;                 // of all of them
};

struct Recording {
  RingFrames frames;
  std::vector<Frame> pictures; // (frames)
  RegimeResult result;
  std::optional<Error> failure;
};

class Preparation : public sim::Task {
public:
  // `table` and `recording` outlive the task; without a table the source makes the frames.
  Preparation(const sim::ParameterValues& values, std::uint64_t seed,
              const std::optional<FramesTable>& table, Recording& recording);
  bool advance(Index units) override;
  [[nodiscard]] Real progress() const override;

private:
  void add_frame();
  void shuffle();

  sim::ParameterValues values_;
  std::uint64_t seed_;
  const std::optional<FramesTable>& table_;
  Recording& recording_;
  Index wanted_;
  std::optional<RingEnsemble> ensemble_;
  std::unique_ptr<RegimeDetection> detection_;
  bool complete_ = false;
};

// An angle within [-pi, pi).
[[nodiscard]] Real centred(Real angle);

} // namespace twofold::regime
