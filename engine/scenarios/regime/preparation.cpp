#include "preparation.hpp"

#include "twofold/core/math.hpp"
#include "twofold/core/rng.hpp"
#include "twofold/learning/histogram.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::regime {

namespace {

constexpr Real kMaking = 0.3; // of the time that preparation takes

} // namespace

Real centred(Real angle) {
  const Real turns = std::floor(angle / (2 * math::pi) + 0.5);
  const Real inside = angle - turns * 2 * math::pi;
  return inside < math::pi ? inside : -math::pi;
}

Preparation::Preparation(const sim::ParameterValues& values, std::uint64_t seed,
                         const std::optional<FramesTable>& table, Recording& recording)
    : values_(values), seed_(seed), table_(table), recording_(recording),
      wanted_(table ? table->frames() : kMostFrames) {
  recording_ = {};
  recording_.frames.frame_time = RingSource{}.frame_time;
  if (table)
    recording_.frames.frame_time = values[frame_time];
  else
    ensemble_.emplace(source_of(values, seed), static_cast<Index>(values[learners]), seed);
}

bool Preparation::advance(Index units) {
  for (; units > 0 && !complete_; --units) {
    if (recording_.frames.frames < wanted_) {
      add_frame();
    } else if (!detection_) {
      if (values_[shuffle_frames] != 0) shuffle();
      auto made = RegimeDetection::make(recording_.frames, values_[on_a_line] != 0);
      if (made)
        detection_ = std::move(made.value());
      else
        recording_.failure = made.error();
    } else if (detection_->advance(1)) {
      recording_.result = detection_->result();
      complete_ = true;
    }
    complete_ = complete_ || recording_.failure.has_value();
  }
  return complete_;
}

Real Preparation::progress() const {
  if (complete_) return 1;
  const Real made =
      static_cast<Real>(recording_.frames.frames) / static_cast<Real>(std::max(Index(1), wanted_));
  return kMaking * made + (detection_ ? (1 - kMaking) * detection_->progress() : 0);
}

void Preparation::add_frame() {
  const Index frame = recording_.frames.frames;
  const auto angles = table_ ? table_->angles(frame) : std::span<const Real>(ensemble_->angles());
  const auto velocities =
      table_ ? table_->velocities(frame) : std::span<const Real>(ensemble_->velocities());
  if (auto status = append_frame(recording_.frames, angles, velocities); !status) {
    recording_.failure = status.error();
    return;
  }
  Frame picture;
  std::vector<Real> all;
  for (const Real angle : angles)
    all.push_back(centred(angle));
  const auto shown = std::min(all.size(), static_cast<std::size_t>(kShown));
  picture.angles.assign(all.begin(), all.begin() + static_cast<Index>(shown));
  picture.velocities.assign(velocities.begin(), velocities.begin() + static_cast<Index>(shown));
  const Real width = 2 * math::pi / static_cast<Real>(kHistogramBins);
  for (Index b = 0; b < kHistogramBins; ++b)
    picture.histogram.x.push_back(-math::pi + (static_cast<Real>(b) + Real(0.5)) * width);
  picture.histogram.y.resize(picture.histogram.x.size());
  histogram(picture.histogram.y, all, -math::pi, math::pi);
  recording_.pictures.push_back(std::move(picture));
  if (ensemble_) ensemble_->next();
}

// Null control: the same frames in another order (Fisher and Yates). Every law in time is lost.
void Preparation::shuffle() {
  const RandomKey key{seed_, kShuffleStream, 0};
  RingFrames& frames = recording_.frames;
  for (Index f = frames.frames - 1; f > 0; --f) {
    const Real drawn = uniform(key, static_cast<std::uint64_t>(f)) * static_cast<Real>(f + 1);
    const auto other = std::min(f, static_cast<Index>(drawn));
    if (other == f) continue;
    const auto swap = [&](std::vector<Real>& rows) {
      std::swap_ranges(rows.begin() + f * kFrameNumbers, rows.begin() + (f + 1) * kFrameNumbers,
                       rows.begin() + other * kFrameNumbers);
    };
    swap(frames.values);
    swap(frames.errors);
    std::swap(recording_.pictures[static_cast<std::size_t>(f)],
              recording_.pictures[static_cast<std::size_t>(other)]);
  }
}

} // namespace twofold::regime
