#include "setup.hpp"

#include <algorithm>

namespace twofold::recurrent {

namespace {

Result<Dataset> people_data(const sim::Data& data, std::uint64_t seed) {
  const auto columns = [&](std::span<const std::int32_t> numbers) {
    std::vector<Column> chosen;
    for (const std::int32_t c : numbers) {
      const auto at = static_cast<std::size_t>(c);
      chosen.push_back({data.table.columns[at], data.table.column(c), data.table.categories[at]});
    }
    return chosen;
  };
  return from_columns(data.table.name, columns(data.inputs), columns(data.outputs), seed);
}

// Slopes below 1 need larger weights for signals to arrive.
Real gain(Activation kind) {
  switch (kind) {
  case Activation::logistic:
    return 4;
  case Activation::softplus:
    return 2;
  case Activation::relu:
    return 1.4;
  case Activation::identity:
  case Activation::tanh:
    break;
  }
  return 1;
}

} // namespace

Result<Setup> Setup::make(const sim::ParameterValues& values, std::uint64_t seed,
                          const sim::Data* data) {
  Setup setup;
  setup.seed_ = seed;
  if (data) {
    auto read = people_data(*data, seed);
    if (!read) return read.error();
    setup.data_ = std::move(read.value());
  } else {
    setup.data_ = make_dataset(static_cast<BuiltIn>(values[data_set]), kBuiltInSamples, seed);
  }
  if (values[shuffle_labels] != 0) shuffle_answers(setup.data_, seed);
  setup.base_ = {.inputs = setup.data_.inputs,
                 .hidden = 1,
                 .outputs = setup.data_.outputs,
                 .activation = static_cast<Activation>(values[activation]),
                 .depth = static_cast<Index>(values[depth]),
                 .held = values[inputs_held] != 0};
  setup.layers_ = values[wiring] != 0;
  if (setup.layers_ && setup.base_.depth < 2)
    return Error{"activation steps with layers", "1",
                 "at least 2: one to the hidden neurons and one to the outputs"};
  if (setup.layers_ && !setup.base_.held && setup.base_.depth != 2)
    return Error{"activation steps with layers and inputs given once",
                 sim::number_text(values[depth]), "2, or the signal has passed the outputs"};
  setup.loss_ = {.stiffness = 1, .bulk = values[bulk_loss]};
  setup.range_ = answer_range(setup.base_.activation);
  for (const Real y : setup.data_.y)
    setup.answers_.push_back(setup.range_.centre + setup.range_.spread * y);
  setup.find_null_loss();
  return setup;
}

NetworkShape Setup::shape(Index hidden_neurons) const {
  NetworkShape shape = base_;
  shape.hidden = hidden_neurons;
  if (layers_) shape.mask = layered_mask(shape);
  return shape;
}

std::vector<Real> Setup::first_trainables(const NetworkShape& shape) const {
  return random_trainables(shape, gain(shape.activation), seed_);
}

Samples<Real> Setup::samples(Index first, Index count) const {
  const auto part = [&](std::span<const Real> all, Index width) {
    return all.subspan(static_cast<std::size_t>(first * width),
                       static_cast<std::size_t>(count * width));
  };
  return {count, part(data_.x, data_.inputs), part(answers_, data_.outputs)};
}

Samples<Real> Setup::unseen(Index most) const {
  return samples(data_.training, std::min(most, data_.samples - data_.training));
}

Samples<Real> Setup::shown(Index most) const { return samples(0, std::min(most, data_.training)); }

void Setup::find_null_loss() {
  const Samples<Real> unseen_samples = unseen(kEvaluatedClosely);
  null_loss_ = 0;
  for (Index o = 0; o < data_.outputs; ++o) {
    Real mean = 0;
    for (Index s = 0; s < data_.training; ++s)
      mean += answers_[static_cast<std::size_t>(s * data_.outputs + o)];
    mean /= static_cast<Real>(data_.training);
    for (Index s = 0; s < unseen_samples.count; ++s) {
      const Real off =
          unseen_samples.answers[static_cast<std::size_t>(s * data_.outputs + o)] - mean;
      null_loss_ += 0.5 * loss_.stiffness * off * off / static_cast<Real>(unseen_samples.count);
    }
  }
}

} // namespace twofold::recurrent
