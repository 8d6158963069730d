// Frames of learners on a circle, reduced to what a description must explain: the lowest Fourier
// coefficients of their density p and of their current J, with sampling errors.
//
//   c_k = mean exp(-i k angle),   j_k = mean velocity exp(-i k angle),   |k| <= 5
//
// p(theta) = (1 + 2 sum_k Re c_k e^{i k theta})/(2 pi), and J likewise from j. An error is the
// standard deviation of the mean of M independent learners, with the variance found in the frame;
// a floor (kAngleFloor, kStepFloor) keeps learners that all do the same from having none.
// Learners that are the same ones in every frame have errors that are correlated in time: their
// misfits are then not chi-square numbers, usually smaller.
//
// Learners that are spread evenly over the probability (sorted replicas: each gap holds 1/M) do not
// scatter by chance: their errors are 1/M, and 1/M of the mean square velocity, which is how far M
// such learners resolve a density (ours; the measured distances of sorted replicas are below 2/M).
//
// Shapes: values and errors (frames, kFrameNumbers): Re c_1..5, Im c_1..5, Re j_0..5, Im j_1..5.
// Units: angles in radians, velocities in radians per unit of frame_time. Failure modes: numbers
// that are not finite, unequal counts, fewer than kFewestLearners learners in a frame (kFewestEven
// if they are spread evenly), fewer than
// kFewestFrames frames or a frame_time that is not positive give an Error. Status: measured; the
// choice |k| <= 5 is ours.
#pragma once

#include "twofold/core/real.hpp"
#include "twofold/core/result.hpp"

#include <span>
#include <vector>

namespace twofold {

inline constexpr Index kFrameModes = 5;
inline constexpr Index kFrameNumbers = 4 * kFrameModes + 1;
inline constexpr Index kFewestLearners = 100; // the errors of a frame are Gaussian
inline constexpr Index kFewestEven = 20;
inline constexpr Index kFewestFrames = 20;
inline constexpr Real kAngleFloor = 1e-3; // of the spread of cos k angle
inline constexpr Real kStepFloor = 1e-3;  // of the spread of a velocity, radians per frame

// Where the numbers of a frame are.
inline constexpr Index kDensityCosine = 0;             // Re c_1
inline constexpr Index kDensitySine = kFrameModes;     // Im c_1
inline constexpr Index kCurrentMean = 2 * kFrameModes; // j_0
inline constexpr Index kCurrentCosine = kCurrentMean + 1;
inline constexpr Index kCurrentSine = kCurrentCosine + kFrameModes;

struct RingFrames {
  Real frame_time = 1; // between two frames
  Index frames = 0;
  Index learners = 0; // of the frame that has fewest
  std::vector<Real> values, errors;

  [[nodiscard]] std::span<const Real> row(Index frame) const {
    return {values.data() + frame * kFrameNumbers, static_cast<std::size_t>(kFrameNumbers)};
  }
};
template <class A> void archive(A& a, RingFrames& f) {
  a(f.frame_time, f.frames, f.learners, f.values, f.errors);
}

enum class Scatter { independent, even };

// Adds a frame; `frames` is unchanged by an Error, which names the learner by its place.
[[nodiscard]] Status append_frame(RingFrames& frames, std::span<const Real> angles,
                                  std::span<const Real> velocities,
                                  Scatter scatter = Scatter::independent);

// Whether a description can be looked for.
[[nodiscard]] Status check(const RingFrames& frames);

// p and J of one row of numbers at n places (i + 1/2) 2 pi/n.
void density_of(std::span<const Real> row, std::span<Real> out);
void current_of(std::span<const Real> row, std::span<Real> out);

} // namespace twofold
