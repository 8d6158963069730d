// The constant part of a recurrent run: parameters by name, the data, and the network they ask for.
//
// Null control: the answers are shuffled among the samples. Inputs, answers and learning stay the
// same, but nothing is left to be learned; the loss on samples never shown cannot fall.
// Failure modes: make() gives an Error for data that cannot be learned, or for layers with a single
// activation step (nothing would reach the outputs).
#pragma once

#include "twofold/learning/dataset.hpp"
#include "twofold/learning/loss.hpp"
#include "twofold/sim/parameter.hpp"
#include "twofold/sim/table.hpp"

namespace twofold::recurrent {

// In the order of the schema in recurrent.cpp.
enum Parameter : std::size_t {
  data_set,
  neurons,
  activation,
  depth,
  step_size,
  batch_size,
  noise,
  learners,
  momentum,
  wiring,
  inputs_held,
  bulk_loss,
  start_spread,
  shuffle_labels,
  parameter_count
};

inline constexpr Index kMostHidden = 120;
inline constexpr Index kEvaluated = 64;         // samples never shown, for every learner
inline constexpr Index kEvaluatedClosely = 256; // and for the network's own learner

// Random streams of this scenario.
inline constexpr std::uint32_t kStartStream = 0x72656301;
inline constexpr std::uint32_t kBatchStream = 0x72656302;
inline constexpr std::uint32_t kNoiseStream = 0x72656303;

class Setup {
public:
  static Result<Setup> make(const sim::ParameterValues& values, std::uint64_t seed,
                            const sim::Data* data);

  [[nodiscard]] const Dataset& data() const { return data_; }
  [[nodiscard]] const LossParams& loss() const { return loss_; }
  [[nodiscard]] std::uint64_t seed() const { return seed_; }
  [[nodiscard]] NetworkShape shape(Index hidden_neurons) const;
  // Initial weights of the first learner: large enough for the activation to be curved.
  [[nodiscard]] std::vector<Real> first_trainables(const NetworkShape& shape) const;

  // Answers as the output neurons should give them, and back. (samples, outputs)
  [[nodiscard]] std::span<const Real> answers() const { return answers_; }
  [[nodiscard]] Real decoded(Real output) const { return (output - range_.centre) / range_.spread; }

  // The first `most` samples never shown (at least one).
  [[nodiscard]] Samples<Real> unseen(Index most) const;
  // The first `most` training samples.
  [[nodiscard]] Samples<Real> shown(Index most) const;
  // Loss on unseen samples of the best answer that does not look at the inputs.
  [[nodiscard]] Real null_loss() const { return null_loss_; }

private:
  [[nodiscard]] Samples<Real> samples(Index first, Index count) const;
  void find_null_loss();

  std::uint64_t seed_ = 0;
  NetworkShape base_;
  bool layers_ = false;
  LossParams loss_;
  Dataset data_;
  AnswerRange range_;
  std::vector<Real> answers_;
  Real null_loss_ = 0;
};

} // namespace twofold::recurrent
