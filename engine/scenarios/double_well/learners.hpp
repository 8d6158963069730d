// M learners, each a stochastic gradient descent of its own on the tied neuron's task.
//
//   w <- w - gamma dt (mean of dl/dw over B samples drawn now) + sqrt(2 D0 dt) xi,    dt = 1
//
// Every learner draws its own B samples at every step: nothing steps on the landscape. Walls at
// -kBox and kBox reflect, so that the rare heavy kicks of small batches cannot run away.
//
// Randomness: learners are drawn in chunks of kChunk; the samples of chunk c at step n are the
// numbers of key (seed, kSampleStream, n 2^16 + c), first x2 then eta, (batch, chunk).
// Symbols: gamma step_size, B batch, D0 noise. Shapes: w (M). Failure modes: none.
#pragma once

#include "tied_neuron.hpp"

#include "twofold/core/array.hpp"

#include <cstdint>

namespace twofold::double_well {

inline constexpr Real kBox = 1.5;
inline constexpr Index kChunk = 64;
inline constexpr Real kStartWidth = 0.05; // of the learners at step 0

inline constexpr std::uint32_t kSampleStream = 0x64776c01;
inline constexpr std::uint32_t kNoiseStream = 0x64776c02;
inline constexpr std::uint32_t kStartStream = 0x64776c03;

struct LearnerParams {
  Task task;
  Real step_size = 0.1;
  Real noise = 0; // D0
  Index batch = 16;
  std::uint64_t seed = 1;
};

// What the first learner saw in its last mini-batch.
struct Lesson {
  Real loss = 0, gradient = 0; // means over the batch
  Real input = 0, target = 0;  // x2 and a + eta of its last sample
};
template <class A> void archive(A& a, Lesson& l) { a(l.loss, l.gradient, l.input, l.target); }

[[nodiscard]] Vector start_learners(std::uint64_t seed, Index learners, Real start);

// One step of all learners, in slices.
class LearnerStep {
public:
  // `now` (M) must outlive the step.
  void begin(const LearnerParams& params, std::uint64_t step, std::span<const Real> now);
  // True when complete; one unit is about a thousand samples. next: (M)
  bool advance(Index units, std::span<Real> next);
  void cancel() { running_ = false; }
  [[nodiscard]] bool running() const { return running_; }
  [[nodiscard]] const Lesson& lesson() const { return lesson_; }

private:
  void advance_chunk(std::span<Real> next);
  void take_lesson(Real slope);

  LearnerParams params_;
  std::uint64_t step_ = 0;
  std::span<const Real> now_;
  std::size_t done_ = 0;
  bool running_ = false;
  Lesson lesson_;
  std::vector<Real> samples_, kicks_;
};

} // namespace twofold::double_well
