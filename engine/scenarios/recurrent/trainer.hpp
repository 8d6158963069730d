// One learning step of all M learners, in slices: mini-batch, exact gradient through L activation
// steps, descent with momentum and noise, then the loss on samples never shown.
//
// Learner 0 is the network's own; the others started beside it and draw batches and noise of their
// own. When the wanted number of hidden neurons differs, one neuron joins or leaves all learners at
// the beginning of the step (the one that leaves has the least effect on learner 0's loss).
// Shapes: q, velocity (M, K), losses (M). Status: the network itself, no surrogate.
// Failure modes: none here; numbers that are not finite are found by the run.
#pragma once

#include "projection.hpp"
#include "setup.hpp"

#include "twofold/learning/replica_network.hpp"
#include "twofold/learning/sgd.hpp"

#include <optional>

namespace twofold::recurrent {

struct State {
  Index step = 0, hidden = 0;
  std::vector<Real> q, velocity, losses;
  Real loss = 0, gradient = 0; // of learner 0's last mini-batch: loss, length of the gradient
  Real unseen = 0;             // its loss on samples never shown
  Real accuracy = -1;          // share of those answered right; -1: the answers are numbers
  Real explained = 0;          // share of their variance explained
  Real time_ratio = 0;         // time of its neurons over time of its trainables
  Projection projection;
};
template <class A> void archive(A& a, State& s) {
  a(s.step, s.hidden, s.q, s.velocity, s.losses, s.loss, s.gradient, s.unseen, s.accuracy,
    s.explained, s.time_ratio, s.projection);
}

struct StepParams {
  SgdParams sgd;
  Index batch = 32;
  Index hidden = 12; // wanted
};

class Trainer {
public:
  explicit Trainer(const Setup& setup) : setup_(setup) {}

  [[nodiscard]] State start(Index learners, Index hidden_neurons, Real spread);

  // `now` must outlive the step.
  void begin(const State& now, const StepParams& params);
  // True when `next` is complete; one unit is about 20 microseconds.
  bool advance(Index units, State& next);
  void cancel() { now_ = nullptr; }
  [[nodiscard]] bool running() const { return now_ != nullptr; }

private:
  void use_shape(Index hidden_neurons);
  void change_neurons(State& next);
  void train(Index learner, State& next);
  void evaluate(State& next);
  [[nodiscard]] Real time_ratio(const State& next, std::span<const Real> before) const;
  [[nodiscard]] Index learners_per_unit(Index units) const;

  const Setup& setup_;
  std::optional<ReplicaNetwork<Real>> network_;
  std::vector<std::uint8_t> free_;
  StepParams params_;
  const State* now_ = nullptr;
  Index done_ = 0;
  std::vector<Real> before_; // q as the step began, in the new shape
  std::vector<std::int32_t> batch_;
  std::vector<Real> inputs_, answers_, gradient_, work_;
};

} // namespace twofold::recurrent
