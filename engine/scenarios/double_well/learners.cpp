#include "learners.hpp"

#include "batch_kernel.hpp"

#include "twofold/core/rng.hpp"
#include "twofold/learning/langevin.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace twofold::double_well {

namespace {

constexpr Index kSamplesPerUnit = 1024;
constexpr int kChunkBits = 16;

} // namespace

Vector start_learners(std::uint64_t seed, Index learners, Real start) {
  Vector w = zeros(learners);
  fill_normal(view(w), {seed, kStartStream, 0});
  for (Real& value : view(w))
    value = reflect(start + kStartWidth * value, kBox);
  return w;
}

void LearnerStep::begin(const LearnerParams& params, std::uint64_t step,
                        std::span<const Real> now) {
  params_ = params;
  step_ = step;
  now_ = now;
  done_ = 0;
  running_ = true;
  samples_.resize(static_cast<std::size_t>(2 * kChunk * params.batch));
  kicks_.resize(static_cast<std::size_t>(kChunk));
}

bool LearnerStep::advance(Index units, std::span<Real> next) {
  assert(running_ && next.size() == now_.size());
  const Index cost = std::max<Index>(1, kChunk * params_.batch / kSamplesPerUnit);
  for (; units > 0 && done_ < now_.size(); units -= cost)
    advance_chunk(next);
  if (done_ < now_.size()) return false;
  running_ = false;
  return true;
}

void LearnerStep::advance_chunk(std::span<Real> next) {
  const std::size_t count = std::min(static_cast<std::size_t>(kChunk), now_.size() - done_);
  const std::size_t drawn = count * static_cast<std::size_t>(params_.batch);
  const std::uint64_t chunk = done_ / static_cast<std::size_t>(kChunk);
  assert(chunk < (1u << kChunkBits));
  const std::uint64_t place = (step_ << kChunkBits) + chunk;
  const Real *w = now_.data() + done_, *x2 = samples_.data(), *eta = x2 + drawn;
  fill_normal(std::span(samples_).first(2 * drawn), {params_.seed, kSampleStream, place});
  std::array<Real, static_cast<std::size_t>(kChunk)> sum;
  batch_slopes(sum.data(), w, x2, eta, static_cast<Index>(count), params_.batch, params_.task);
  if (done_ == 0) take_lesson(sum[0] / static_cast<Real>(params_.batch));

  const Real rate = params_.step_size / static_cast<Real>(params_.batch);
  const Real kick = std::sqrt(2 * params_.noise);
  if (kick > 0)
    fill_normal(std::span(kicks_).first(count), {params_.seed, kNoiseStream, place});
  else
    std::fill(kicks_.begin(), kicks_.end(), Real(0));
  for (std::size_t i = 0; i < count; ++i)
    next[done_ + i] = reflect((w[i] - rate * sum[i]) + kick * kicks_[i], kBox);
  done_ += count;
}

// The first learner's samples are those of column 0.
void LearnerStep::take_lesson(Real slope) {
  const std::size_t count = std::min(static_cast<std::size_t>(kChunk), now_.size());
  const auto batch = static_cast<std::size_t>(params_.batch);
  const Real *x2 = samples_.data(), *eta = x2 + count * batch;
  lesson_ = {.gradient = slope};
  for (std::size_t b = 0; b < batch; ++b)
    lesson_.loss += sample_loss(params_.task, now_[0], x2[b * count], eta[b * count]);
  lesson_.loss /= static_cast<Real>(batch);
  lesson_.input = params_.task.input_spread * x2[(batch - 1) * count];
  lesson_.target = params_.task.target + params_.task.target_spread * eta[(batch - 1) * count];
}

} // namespace twofold::double_well
