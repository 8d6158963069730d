#include "trainer.hpp"

#include "twofold/learning/grow.hpp"
#include "twofold/learning/influence.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::recurrent {

namespace {

constexpr Real kOperationsPerUnit = 1.6e5;            // 20 microseconds of the kernel
constexpr Real kShareOfEvaluation = 0.4;              // of a gradient's work, forwards only
constexpr Real kEffectOperations = 3e7;               // spent on finding the least neuron
constexpr Index kFewestEffect = 8, kMostEffect = 128; // samples on which it is found
constexpr Index kPulseSamples = 4; // over which the time of the neurons is averaged

std::size_t size_of(Index n) { return static_cast<std::size_t>(n); }

std::span<const Real> learner(const std::vector<Real>& all, Index m, Index size) {
  return std::span(all).subspan(size_of(m * size), size_of(size));
}

Real length(std::span<const Real> v) {
  Real sum = 0;
  for (const Real x : v)
    sum += x * x;
  return std::sqrt(sum);
}

} // namespace

void Trainer::use_shape(Index hidden_neurons) {
  if (network_ && network_->shape().hidden == hidden_neurons) return;
  network_.emplace(setup_.shape(hidden_neurons), setup_.loss());
  free_ = free_trainables(network_->shape());
}

State Trainer::start(Index learners, Index hidden_neurons, Real spread) {
  cancel();
  use_shape(hidden_neurons);
  const NetworkShape& shape = network_->shape();
  const std::vector<Real> first = setup_.first_trainables(shape);
  State state;
  state.hidden = hidden_neurons;
  state.losses.resize(size_of(learners));
  work_.resize(first.size());
  for (Index m = 0; m < learners; ++m) {
    fill_normal(work_, replica_key(setup_.seed(), kStartStream, 0, m));
    for (std::size_t k = 0; k < first.size(); ++k)
      state.q.push_back(first[k] + (m > 0 && free_[k] ? spread * work_[k] : 0));
  }
  state.velocity.assign(state.q.size(), 0);
  for (Index m = 0; m < learners; ++m)
    state.losses[size_of(m)] =
        network_->loss(learner(state.q, m, shape.trainables()), setup_.unseen(kEvaluated));
  state.loss = network_->loss(learner(state.q, 0, shape.trainables()), setup_.shown(kEvaluated));
  before_ = state.q;
  evaluate(state);
  state.projection = begin_projection(0, state.q, learners, nullptr);
  return state;
}

void Trainer::begin(const State& now, const StepParams& params) {
  now_ = &now;
  params_ = params;
  done_ = -1; // the copy comes first
  use_shape(now.hidden);
}

Index Trainer::learners_per_unit(Index units) const {
  const Real each = network_->operations() * (static_cast<Real>(params_.batch) +
                                              kShareOfEvaluation * static_cast<Real>(kEvaluated));
  return std::max(Index(1),
                  static_cast<Index>(static_cast<Real>(units) * kOperationsPerUnit / each));
}

bool Trainer::advance(Index units, State& next) {
  const auto learners = static_cast<Index>(now_->losses.size());
  if (done_ < 0) {
    next = *now_;
    next.step = now_->step + 1;
    if (params_.hidden != now_->hidden) change_neurons(next);
    before_ = next.q;
    done_ = 0;
  }
  const Index until = std::min(learners, done_ + learners_per_unit(units));
  for (; done_ < until; ++done_)
    train(done_, next);
  if (done_ < learners) return false;
  evaluate(next);
  if (next.hidden != now_->hidden || next.step - next.projection.since >= kWindow)
    next.projection = begin_projection(next.step, next.q, learners, &now_->projection);
  else
    record(next.projection, before_, next.q);
  now_ = nullptr;
  return true;
}

// One neuron more or less, in all learners.
void Trainer::change_neurons(State& next) {
  const NetworkShape old = network_->shape();
  const auto learners = static_cast<Index>(next.losses.size());
  const bool grows = params_.hidden > next.hidden;
  Index gone = 0;
  if (!grows) {
    const Real each = network_->operations() / 3 * static_cast<Real>(old.hidden); // forwards only
    const Index count =
        std::clamp(static_cast<Index>(kEffectOperations / each), kFewestEffect, kMostEffect);
    const std::vector<Real> effects = effects_of_neurons(
        old, setup_.loss(), learner(next.q, 0, old.trainables()), setup_.shown(count));
    gone = std::min_element(effects.begin(), effects.end()) - effects.begin();
  }
  next.hidden += grows ? 1 : -1;
  use_shape(next.hidden);
  State moved = next;
  moved.q.clear();
  moved.velocity.clear();
  for (Index m = 0; m < learners; ++m) {
    const auto q = learner(next.q, m, old.trainables()),
               v = learner(next.velocity, m, old.trainables());
    std::vector<Real> new_q = grows ? with_neuron(old, q) : without_neuron(old, gone, q);
    const std::vector<Real> new_v = grows ? with_neuron(old, v) : without_neuron(old, gone, v);
    // The same weights for all learners: they differ in what they learned, not in what joined.
    if (grows)
      draw_incoming(network_->shape(), new_q,
                    {setup_.seed(), kNewNeuronStream, static_cast<std::uint64_t>(next.step)});
    moved.q.insert(moved.q.end(), new_q.begin(), new_q.end());
    moved.velocity.insert(moved.velocity.end(), new_v.begin(), new_v.end());
  }
  next = std::move(moved);
}

void Trainer::train(Index m, State& next) {
  const Dataset& data = setup_.data();
  const Index size = network_->shape().trainables();
  const auto step = static_cast<std::uint64_t>(now_->step);
  batch_.resize(size_of(params_.batch));
  inputs_.resize(size_of(params_.batch * data.inputs));
  answers_.resize(size_of(params_.batch * data.outputs));
  gradient_.resize(size_of(size));
  draw_batch(batch_, data.training, replica_key(setup_.seed(), kBatchStream, step, m));
  for (std::size_t i = 0; i < batch_.size(); ++i) {
    const Index s = batch_[i];
    std::copy_n(data.x.data() + s * data.inputs, data.inputs,
                inputs_.data() + static_cast<Index>(i) * data.inputs);
    std::copy_n(setup_.answers().data() + s * data.outputs, data.outputs,
                answers_.data() + static_cast<Index>(i) * data.outputs);
  }
  const std::span<Real> q = std::span(next.q).subspan(size_of(m * size), size_of(size));
  const std::span<Real> v = std::span(next.velocity).subspan(size_of(m * size), size_of(size));
  const Real loss = network_->gradient(q, {params_.batch, inputs_, answers_}, gradient_);
  work_.resize(size_of(size));
  sgd_step(q, v, gradient_, free_, params_.sgd, replica_key(setup_.seed(), kNoiseStream, step, m),
           work_);
  next.losses[size_of(m)] = network_->loss(q, setup_.unseen(kEvaluated));
  if (m > 0) return;
  next.loss = loss;
  next.gradient = length(gradient_);
}

// What learner 0 can do with samples it was never shown.
void Trainer::evaluate(State& next) {
  const Dataset& data = setup_.data();
  const Samples<Real> unseen = setup_.unseen(kEvaluatedClosely);
  const auto q = learner(next.q, 0, network_->shape().trainables());
  next.unseen = network_->loss(q, unseen);
  std::vector<Real> out(size_of(unseen.count * data.outputs));
  network_->answer(q, unseen.count, unseen.inputs, out);
  for (Real& y : out)
    y = setup_.decoded(y);
  Index right_ones = 0;
  Real off = 0, spread = 0;
  for (Index s = 0; s < unseen.count; ++s) {
    const auto given =
        std::span<const Real>(out).subspan(size_of(s * data.outputs), size_of(data.outputs));
    const auto wanted = data.answer(data.training + s);
    if (data.only_classes()) right_ones += right(data, data.training + s, given);
    for (std::size_t o = 0; o < given.size(); ++o)
      off += (given[o] - wanted[o]) * (given[o] - wanted[o]);
  }
  for (Index o = 0; o < data.outputs; ++o) {
    Real mean = 0, square = 0;
    for (Index s = 0; s < unseen.count; ++s) {
      const Real y = data.answer(data.training + s)[size_of(o)];
      mean += y / static_cast<Real>(unseen.count);
      square += y * y;
    }
    spread += square - mean * mean * static_cast<Real>(unseen.count);
  }
  next.explained = spread > 0 ? 1 - off / spread : 0;
  next.accuracy =
      data.only_classes() ? static_cast<Real>(right_ones) / static_cast<Real>(unseen.count) : -1;
  next.time_ratio = time_ratio(next, learner(before_, 0, network_->shape().trainables()));
}

// Neurons: how long a pulse from the inputs lasts, in activation steps. Trainables: the time in
// which they would change by their own size at the present pace, L activation steps per step.
Real Trainer::time_ratio(const State& next, std::span<const Real> before) const {
  const NetworkShape& shape = network_->shape();
  const auto q = learner(next.q, 0, shape.trainables());
  std::vector<Real> states(size_of((shape.depth + 1) * shape.neurons()));
  const Samples<Real> samples = setup_.unseen(kPulseSamples);
  Real neurons = 0;
  for (Index s = 0; s < samples.count; ++s) {
    run_network(shape, q, samples.inputs.subspan(size_of(s * shape.inputs), size_of(shape.inputs)),
                states);
    neurons += pulse_lifetime(shape, q, states) / static_cast<Real>(samples.count);
  }
  std::vector<Real> moved(q.begin(), q.end());
  for (std::size_t k = 0; k < moved.size(); ++k)
    moved[k] -= before[k];
  const Real size = length(q);
  return size > 0 ? neurons * length(moved) / (size * static_cast<Real>(shape.depth)) : 0;
}

} // namespace twofold::recurrent
