// Data that a network learns: samples with standardised inputs and coded answers.
//
//   input     (value - mean)/standard deviation
//   answer    of a number: (value - mean)/(2 standard deviations)
//             of two classes: -1 and +1; of more: one output per class, +1 for its own, else -1
//
// answer_range(activation) turns answers into what neurons can give. A column of words has codes
// 0, 1, ... and their words; as an input of more than two words it becomes one input per word. A
// column of numbers counts as classes if it holds at most kMostClassNumbers different whole numbers
// and each comes up kClassRows times on average (coded species, digits).
// Rows with a value missing (NaN) are left out and counted. Beyond kMostSamples rows a random
// choice of them is used. Samples are in random order: the first `training` are learned, the
// rest (a quarter) are never shown and measure what was learned.
//
// Built in, with a seed: xor (sign of x y), two moons, a disc in a ring, and a teacher network
// (four tanh neurons, a number as answer). Status: choices of this project. Shapes: inputs
// (samples, inputs), answers (samples, outputs). Failure modes: from_columns() gives an Error
// naming the column that is constant, or that has another length, too few rows with all values, or
// too many inputs or outputs.
#pragma once

#include "twofold/core/result.hpp"

#include "twofold/core/real.hpp"

#include <span>
#include <string>
#include <vector>

namespace twofold {

enum class BuiltIn : std::uint8_t { exclusive_or, moons, circle, teacher };

inline constexpr Index kBuiltInSamples = 400;
inline constexpr Index kMostSamples = 20000;
inline constexpr Index kMostClassNumbers = 10;
inline constexpr Index kClassRows = 5;
inline constexpr Index kFewestSamples = 4;
inline constexpr Index kMostInputNeurons = 64;
inline constexpr Index kMostOutputNeurons = 24;

// Random streams; no other use may take these numbers.
inline constexpr std::uint32_t kDatasetStream = 0x64617401;
inline constexpr std::uint32_t kOrderStream = 0x64617402;
inline constexpr std::uint32_t kShuffleAnswersStream = 0x64617403;

// One column of a table; values of words are codes.
struct Column {
  std::string name;
  std::span<const Real> values;
  std::span<const std::string> words; // empty: numbers
};

// The outputs that answer one question: one for a number or two classes, else one per class.
struct Question {
  std::string name;
  Index first = 0, count = 1;
  std::vector<std::string> classes; // empty: a number
  Real mean = 0, deviation = 1;     // of a number
};

struct Dataset {
  std::string name;
  Index samples = 0, inputs = 0, outputs = 0, training = 0, left_out = 0;
  std::vector<std::string> input_names;          // (inputs)
  std::vector<Real> input_mean, input_deviation; // (inputs)
  std::vector<Question> questions;
  std::vector<Real> x; // (samples, inputs)
  std::vector<Real> y; // (samples, outputs)

  [[nodiscard]] std::span<const Real> input(Index sample) const {
    return {x.data() + sample * inputs, static_cast<std::size_t>(inputs)};
  }
  [[nodiscard]] std::span<const Real> answer(Index sample) const {
    return {y.data() + sample * outputs, static_cast<std::size_t>(outputs)};
  }
  [[nodiscard]] bool only_classes() const;
};

[[nodiscard]] Dataset make_dataset(BuiltIn kind, Index samples, std::uint64_t seed);

[[nodiscard]] Result<Dataset> from_columns(std::string name, std::span<const Column> inputs,
                                           std::span<const Column> outputs, std::uint64_t seed);

// The null control: the same inputs and the same answers, put together at random.
void shuffle_answers(Dataset& data, std::uint64_t seed);

// The class that an answer (outputs coded as in y) gives to a question.
[[nodiscard]] Index class_of(const Question& question, std::span<const Real> answer);
// Whether `given` has the class of `sample` for every question (there are only classes).
[[nodiscard]] bool right(const Dataset& data, Index sample, std::span<const Real> given);

} // namespace twofold
