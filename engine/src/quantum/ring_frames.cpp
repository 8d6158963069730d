#include "twofold/quantum/ring_frames.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace twofold {

namespace {

constexpr Index kChunk = 256;             // learners whose sines are taken together
constexpr Index kParts = kFrameModes + 1; // k = 0 .. 5

// Sums over learners of w cos k x, w sin k x and of their squares, for w = 1 and w = velocity.
struct Sums {
  std::array<Real, kParts> cosine{}, sine{}, cosine_squares{}, sine_squares{};

  void add(const Real* __restrict c, const Real* __restrict s, Real w) {
    for (std::size_t k = 0; k < static_cast<std::size_t>(kParts); ++k) {
      const Real a = w * c[k], b = w * s[k];
      cosine[k] += a;
      sine[k] += b;
      cosine_squares[k] += a * a;
      sine_squares[k] += b * b;
    }
  }
};

// cos k x and sin k x for k = 0 .. 5.
void multiples(Real c, Real s, Real* __restrict cosine, Real* __restrict sine) {
  cosine[0] = 1;
  sine[0] = 0;
  for (Index k = 1; k < kParts; ++k) {
    cosine[k] = cosine[k - 1] * c - sine[k - 1] * s;
    sine[k] = sine[k - 1] * c + cosine[k - 1] * s;
  }
}

std::string text(Real value) { return std::isfinite(value) ? std::to_string(value) : "no number"; }

// The series a_0 + 2 sum Re (a_k e^{i k theta}), over 2 pi.
void series(Real mean, const Real* cosine, const Real* sine, std::span<Real> out) {
  const auto n = static_cast<Real>(out.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    const Real theta = (static_cast<Real>(i) + 0.5) * 2 * math::pi / n;
    std::array<Real, kParts> c{}, s{};
    multiples(math::cos(theta), math::sin(theta), c.data(), s.data());
    Real sum = mean;
    for (std::size_t k = 1; k < static_cast<std::size_t>(kParts); ++k)
      sum += 2 * (cosine[k - 1] * c[k] - sine[k - 1] * s[k]);
    out[i] = sum / (2 * math::pi);
  }
}

} // namespace

Status append_frame(RingFrames& frames, std::span<const Real> angles,
                    std::span<const Real> velocities, Scatter scatter) {
  const std::string where = " of frame " + std::to_string(frames.frames + 1);
  const auto count = static_cast<Index>(angles.size());
  if (angles.size() != velocities.size())
    return Error{"velocities" + where, std::to_string(velocities.size()),
                 "as many as angles, " + std::to_string(count)};
  const Index fewest = scatter == Scatter::even ? kFewestEven : kFewestLearners;
  if (count < fewest)
    return Error{"learners" + where, std::to_string(count), "at least " + std::to_string(fewest)};
  Sums density, current;
  std::array<Real, kChunk> cosine, sine;
  for (Index first = 0; first < count; first += kChunk) {
    const auto size = static_cast<std::size_t>(std::min(kChunk, count - first));
    const auto part = angles.subspan(static_cast<std::size_t>(first), size);
    math::sincos(part, std::span(sine).first(size), std::span(cosine).first(size));
    for (std::size_t i = 0; i < size; ++i) {
      const Real v = velocities[static_cast<std::size_t>(first) + i];
      if (!std::isfinite(part[i]) || !std::isfinite(v))
        return Error{(std::isfinite(v) ? "angle" : "velocity") + where + ", learner " +
                         std::to_string(first + static_cast<Index>(i) + 1),
                     text(std::isfinite(v) ? part[i] : v), "a finite number"};
      std::array<Real, kParts> c, s;
      multiples(cosine[i], sine[i], c.data(), s.data());
      density.add(c.data(), s.data(), 1);
      current.add(c.data(), s.data(), v);
    }
  }
  const auto m = static_cast<Real>(count);
  const auto add = [&](Real sum, Real squares, Real floor) {
    const Real mean = sum / m;
    const Real variance = std::max(Real(0), squares / m - mean * mean) + floor * floor;
    frames.values.push_back(mean);
    frames.errors.push_back(std::sqrt(variance / m));
  };
  const std::size_t before = frames.errors.size();
  const Real step = kStepFloor / frames.frame_time;
  constexpr auto kAll = static_cast<std::size_t>(kParts);
  for (std::size_t k = 1; k < kAll; ++k)
    add(density.cosine[k], density.cosine_squares[k], kAngleFloor);
  for (std::size_t k = 1; k < kAll; ++k)
    add(-density.sine[k], density.sine_squares[k], kAngleFloor);
  for (std::size_t k = 0; k < kAll; ++k)
    add(current.cosine[k], current.cosine_squares[k], step);
  for (std::size_t k = 1; k < kAll; ++k)
    add(-current.sine[k], current.sine_squares[k], step);
  if (scatter == Scatter::even) {
    const Real fast = std::sqrt(current.cosine_squares[0] / m + step * step);
    for (std::size_t n = 0; n < static_cast<std::size_t>(kFrameNumbers); ++n)
      frames.errors[before + n] = (static_cast<Index>(n) < kCurrentMean ? 1 : fast) / m;
  }
  frames.learners = frames.frames == 0 ? count : std::min(frames.learners, count);
  ++frames.frames;
  return Done{};
}

Status check(const RingFrames& frames) {
  if (!(frames.frame_time > 0) || !std::isfinite(frames.frame_time))
    return Error{"time between frames", text(frames.frame_time), "a positive number"};
  if (frames.frames < kFewestFrames)
    return Error{"frames", std::to_string(frames.frames),
                 "at least " + std::to_string(kFewestFrames)};
  const auto size = static_cast<std::size_t>(frames.frames * kFrameNumbers);
  if (frames.values.size() != size || frames.errors.size() != size)
    return Error{"numbers of the frames", std::to_string(frames.values.size()),
                 std::to_string(size)};
  for (std::size_t i = 0; i < size; ++i)
    if (!std::isfinite(frames.values[i]) || !(frames.errors[i] > 0))
      return Error{"number of frame " + std::to_string(i / kFrameNumbers + 1),
                   text(frames.values[i]), "a finite number with an error above 0"};
  return Done{};
}

void density_of(std::span<const Real> row, std::span<Real> out) {
  assert(static_cast<Index>(row.size()) == kFrameNumbers);
  series(1, row.data() + kDensityCosine, row.data() + kDensitySine, out);
}

void current_of(std::span<const Real> row, std::span<Real> out) {
  assert(static_cast<Index>(row.size()) == kFrameNumbers);
  series(row[static_cast<std::size_t>(kCurrentMean)], row.data() + kCurrentCosine,
         row.data() + kCurrentSine, out);
}

} // namespace twofold
