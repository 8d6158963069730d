// One iteration of learning through a sheet, in slices: a projected gradient step whose length a
// backtracking line search finds, and the exact adjoint gradient at the new weights.
//
// A trial of the search is the forward half of a gradient pass; the one that is accepted goes on
// with its backward half. What the trainables are is the caller's affair: an object of
// TrainableSheet turns them into the exponents of the cells and carries a gradient back. Failure
// modes: weights that the sheet refuses give an Error; where no step lowers the loss the result is
// stuck and stays what it was.
#pragma once

#include "twofold/learning/line_search.hpp"
#include "twofold/spacetime/gradient_pass.hpp"

namespace twofold::shared {

class TrainableSheet {
public:
  virtual ~TrainableSheet() = default;
  // u = u(a): (ny, nx).
  virtual void exponents(std::span<const Real> weights, Matrix& u) const = 0;
  // dL/da at `weights` from dL/du.
  virtual void pull_back(std::span<const Real> weights, const Matrix& cell_gradient,
                         std::span<Real> gradient) const = 0;
};

struct TrainedWeights {
  std::vector<Real> a, gradient; // dL/da
  Real loss = 0;
  Real line_step = 0; // of the line search that led here
  Index trials = 0;   // it took
  bool stuck = false; // no step lowers the loss any more
};
template <class A> void archive(A& a, TrainedWeights& w) {
  a(w.a, w.gradient, w.loss, w.line_step, w.trials, w.stuck);
}

class SheetTraining {
public:
  // Refers to sheet and trainables, which must outlive it.
  SheetTraining(const Sheet& sheet, Real flat_energy, const TrainableSheet& trainables,
                const LineSearchParams& search);

  // The first weights: loss and gradient there, without a search.
  void begin_at(std::vector<Real> weights, Real first_step);
  void begin(const TrainedWeights& from);
  // Uses units (time steps of the sheet) up; true when the iteration is complete.
  [[nodiscard]] Result<bool> advance(Index& units);
  void cancel() { stage_ = Stage::idle; }
  [[nodiscard]] bool running() const { return stage_ != Stage::idle; }
  [[nodiscard]] const TrainedWeights& result() const { return result_; }
  [[nodiscard]] const Couplings& couplings() const { return couplings_; } // of the result

private:
  enum class Stage { idle, forward, backward };
  Status propagate(std::span<const Real> weights);
  Status judge();

  const TrainableSheet& trainables_;
  Real flat_energy_;
  GradientPass pass_;
  Couplings couplings_;
  LineSearch search_;
  Matrix u_, cell_gradient_;
  Stage stage_ = Stage::idle;
  Status status_ = Done{};
  bool searching_ = false;
  TrainedWeights result_;
};

// The loss of given trainables; infinite for weights that the sheet refuses.
[[nodiscard]] Real loss_of(const Sheet& sheet, Real flat_energy, const TrainableSheet& trainables,
                           std::span<const Real> weights);

// |dL/da along its own direction - central difference| / |difference|: two propagations.
[[nodiscard]] Real gradient_error(const Sheet& sheet, Real flat_energy,
                                  const TrainableSheet& trainables, const TrainedWeights& at,
                                  Real distance);

} // namespace twofold::shared
