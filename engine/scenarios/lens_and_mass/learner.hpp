// One learning step of both networks, in slices: an iteration of the lens and what its new weights
// say to Einstein's equation, then the same of the mass.
#pragma once

#include "reading.hpp"
#include "setup.hpp"

#include "twofold/sim/task.hpp"

#include <array>

namespace twofold::lens_and_mass {

enum Network : std::size_t { lens_network, mass_network, network_count };

struct SheetState {
  shared::TrainedWeights weights;
  Reading reading;
};
template <class A> void archive(A& a, SheetState& s) { a(s.weights, s.reading); }

struct Pair {
  SheetState lens, mass;
  [[nodiscard]] SheetState& operator[](std::size_t n) { return n == lens_network ? lens : mass; }
  [[nodiscard]] const SheetState& operator[](std::size_t n) const {
    return n == lens_network ? lens : mass;
  }
};
template <class A> void archive(A& a, Pair& p) { a(p.lens, p.mass); }

[[nodiscard]] const shared::TrainableSheet& trainables(const Setup& setup, std::size_t network);

// Steps depend on the weights they start from only. They are remembered by step, so that going back
// and forward again costs nothing; a memory is used only if it began with the same bits.
class PairLearner {
public:
  explicit PairLearner(const Setup& setup);

  void begin_first(std::vector<Real> lens, std::vector<Real> mass, Real first_step); // no search
  void begin(Index step, const Pair& from);
  [[nodiscard]] Result<bool> advance(Index units); // units: time steps of the sheet
  void cancel();
  [[nodiscard]] bool running() const { return stage_ != Stage::idle; }
  [[nodiscard]] const Pair& result() const { return result_; }

private:
  enum class Stage { idle, known, training, looking };
  void start_network();
  Status look();
  void read();
  void keep();
  [[nodiscard]] shared::SheetTraining& training() { return trainings_[network_]; }

  const Setup& setup_;
  std::array<shared::SheetTraining, network_count> trainings_;
  ForwardPass pass_;
  Couplings couplings_;
  Matrix u_;
  Stage stage_ = Stage::idle;
  std::size_t network_ = lens_network;
  bool searching_ = false;
  Index step_ = 0;
  Pair from_, result_;

  struct Memory {
    std::vector<Real> lens, mass; // weights it began with
    Pair result;
  };
  std::vector<Memory> memory_; // by step
};

// Before the first step: losses, gradients and readings of the first weights, and the gradients
// held against central differences along themselves. Refers to all its arguments.
class FirstPair : public sim::Task {
public:
  FirstPair(const Setup& setup, std::vector<Real> lens, std::vector<Real> mass, Real first_step,
            Pair& out, std::array<Real, network_count>& gradient_errors, Status& failure);
  bool advance(Index units) override;
  [[nodiscard]] Real progress() const override { return progress_; }

private:
  const Setup& setup_;
  PairLearner learner_; // its own: loading a state cancels the run's
  Pair& out_;
  std::array<Real, network_count>& errors_;
  Status& failure_;
  Real progress_ = 0;
};

} // namespace twofold::lens_and_mass
