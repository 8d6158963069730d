// One iteration of learning through the sheet (shared/sheet_training.hpp), in slices, and what the
// new weights do to a packet.
//
// The packet's direction is read once, when it has left the trainable part, together with that of
// the one geodesic through the metric read from the weights.
#pragma once

#include "setup.hpp"

#include "scenarios/shared/sheet_training.hpp"

#include "twofold/sim/task.hpp"

namespace twofold::learned_lens {

inline constexpr Index kReadingStep = 285; // time 2.28: the packet is about at x = 2.05

struct Weights : shared::TrainedWeights {
  Real packet_angle = 0, geodesic_angle = 0;
  Real curvature_max = 0, least_index = 1;
};
template <class A> void archive(A& a, Weights& w) {
  archive(a, static_cast<shared::TrainedWeights&>(w));
  a(w.packet_angle, w.geodesic_angle, w.curvature_max, w.least_index);
}

// Iterations depend on the weights they start from only. They are remembered by step, so that
// going back and forward again costs nothing; a memory is used only if it began with the same bits.
class Learner {
public:
  explicit Learner(const Setup& setup);

  // The first weights: loss and gradient there, without a search.
  void begin_at(std::vector<Real> weights, Real first_step);
  void begin(Index step, const Weights& from);
  [[nodiscard]] Result<bool> advance(Index units); // units: time steps of the sheet
  void cancel() {
    training_.cancel();
    stage_ = Stage::idle;
  }
  [[nodiscard]] bool running() const { return stage_ != Stage::idle; }
  [[nodiscard]] const Weights& result() const { return result_; }

private:
  enum class Stage { idle, known, training, packet };
  Status trained();
  void read_path();
  void keep();

  const Setup& setup_;
  shared::SheetTraining training_;
  ForwardPass look_;
  Couplings couplings_;
  Matrix u_;
  Stage stage_ = Stage::idle;
  bool searching_ = false;
  Index step_ = 0;
  std::vector<Real> from_;
  Weights result_;

  struct Memory {
    std::vector<Real> from;
    Weights result;
  };
  std::vector<Memory> memory_; // by step
};

// Before the first step: loss and gradient of the flat sheet, and the gradient held against central
// differences along itself. Refers to all its arguments.
class FirstLook : public sim::Task {
public:
  FirstLook(const Setup& setup, Real first_step, Weights& out, Real& gradient_error,
            Status& failure);
  bool advance(Index units) override;
  [[nodiscard]] Real progress() const override { return progress_; }

private:
  const Setup& setup_;
  Learner learner_; // its own: loading a state cancels the run's
  Weights& out_;
  Real& error_;
  Status& failure_;
  Real progress_ = 0;
};

} // namespace twofold::learned_lens
