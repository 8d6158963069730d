// The network's own learner: mini-batches propagated through the sheet and back, in slices.
#pragma once

#include "setup.hpp"

#include "twofold/spacetime/gradient_pass.hpp"

#include <vector>

namespace twofold::two_geometries {

// The trainables and the data of one mini-batch; equal inputs give equal results.
struct BatchInput {
  Real q = 0, strength = 0;
  Index size = 1;
  Index step = 0;
  bool operator==(const BatchInput&) const = default;
};

struct BatchResult {
  Real loss = 0, slope_q = 0, slope_strength = 0; // means over the batch
};

// The propagations of a step depend on its BatchInput only. Results are remembered by step, so that
// going back and forward again costs microseconds; one is used only if its input has the same bits,
// so remembering cannot change a run. At most kRemembered steps are kept.
class Learner {
public:
  static constexpr std::size_t kRemembered = 100'000;

  Learner(const Setup& setup, Real spread, std::uint64_t seed);

  void begin(const BatchInput& input);
  // True when the batch is complete; units are time steps of the sheet. Error: unusable weights.
  [[nodiscard]] Result<bool> advance(Index units);
  void cancel() { running_ = false; }
  [[nodiscard]] bool running() const { return running_; }
  [[nodiscard]] const BatchResult& result() const { return result_; } // after advance() was true

private:
  void begin_sample();

  const Setup& setup_;
  Real spread_;
  std::uint64_t seed_;
  GradientPass pass_;
  Couplings couplings_;
  Matrix u_, du_dq_, du_dstrength_;
  BatchInput input_;
  BatchResult result_, sum_;
  Index sample_ = 0;
  bool running_ = false, known_ = false;
  Status weights_ = Done{};

  struct Memory {
    BatchInput input{.size = 0}; // a batch of no samples: nothing remembered
    BatchResult result;
  };
  std::vector<Memory> memory_; // by step
};

} // namespace twofold::two_geometries
