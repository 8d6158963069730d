#include "survey.hpp"

#include "batch_kernel.hpp"

#include "twofold/core/rng.hpp"
#include "twofold/learning/landscape.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::double_well {

namespace {

constexpr Index kAtOnce = 1024; // samples of a chunk, one unit of work
constexpr int kChunkBits = 16;
constexpr Index kChecked = 16; // samples whose gradient is held against differences
constexpr Real kStep = 1e-5;   // truncation below 1e-9, round-off 1e-10
constexpr Real kSmallestSlope = 1e-2;

} // namespace

Survey::Survey(const double_well::Task& task, std::uint64_t seed, SurveyResult& result)
    : task_(task), seed_(seed), result_(result), weights_(static_cast<std::size_t>(kAtOnce)),
      samples_(static_cast<std::size_t>(2 * kAtOnce)), slopes_(weights_) {
  result_ = {};
}

bool Survey::advance(Index units) {
  for (; units > 0 && place_ < kSurveyPlaces; --units) {
    draw_chunk();
    if (drawn_ >= kSurveySamples) finish_place();
  }
  return place_ >= kSurveyPlaces;
}

Real Survey::progress() const {
  return static_cast<Real>(place_ * kSurveySamples + drawn_) /
         static_cast<Real>(kSurveyPlaces * kSurveySamples);
}

void Survey::draw_chunk() {
  const Real w = scan_node(kSurveyHalf, kSurveyPlaces, place_), mean = slope(task_, w);
  std::fill(weights_.begin(), weights_.end(), w);
  const auto chunk = static_cast<std::uint64_t>(drawn_ / kAtOnce);
  fill_normal(samples_,
              {seed_, kSurveyStream, (static_cast<std::uint64_t>(place_) << kChunkBits) + chunk});
  batch_slopes(slopes_.data(), weights_.data(), samples_.data(), samples_.data() + kAtOnce, kAtOnce,
               1, task_);
  for (const Real g : slopes_) {
    sum_ += g - mean;
    squares_ += (g - mean) * (g - mean);
  }
  if (drawn_ == 0) check_gradient();
  drawn_ += kAtOnce;
}

void Survey::check_gradient() {
  const Real w = weights_[0];
  for (std::size_t i = 0; i < static_cast<std::size_t>(kChecked); ++i) {
    const Real x2 = samples_[i], eta = samples_[i + static_cast<std::size_t>(kAtOnce)];
    const Real difference =
        (sample_loss(task_, w + kStep, x2, eta) - sample_loss(task_, w - kStep, x2, eta)) /
        (2 * kStep);
    const Real error =
        std::abs(slopes_[i] - difference) / std::max(std::abs(difference), kSmallestSlope);
    result_.gradient_error = std::max(result_.gradient_error, error);
  }
}

void Survey::finish_place() {
  const Real w = weights_[0], count = static_cast<Real>(drawn_), mean = sum_ / count;
  const Real noise = squares_ / count - mean * mean;
  result_.places.push_back(w);
  result_.noise.push_back(noise);
  result_.ratio += noise / gradient_noise(task_, w) / static_cast<Real>(kSurveyPlaces);
  sum_ = squares_ = 0;
  drawn_ = 0;
  ++place_;
}

} // namespace twofold::double_well
