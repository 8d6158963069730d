// The loss over one trainable, by propagations of the micro network through the sheet.
//
// At each of `nodes` places q the sheet is propagated for the central beam: its loss is V(q), with
// its exact gradient. At every noise_every-th place it is propagated for four more heights of the
// source, the nodes of the Gauss-Hermite rule for y0 ~ N(0, spread); the variance of the gradients
// over the heights is the noise kappa(q) of one sample, linear between those places.
// Assumed: learners feel V, the loss of the central beam. The mean over the data has a lower
// barrier; it is measured too, and a check says how far apart the two are. At the end the adjoint
// is held against central differences of the loss at one place. Nothing is tabulated beforehand and
// no symmetry is assumed: both sides are propagated.
//
// The propagations are numbered samples; each can be computed in slices, in any order, and
// `evaluate` takes all their outcomes. ScanTask does all of them one after the other.
#pragma once

#include "twofold/learning/landscape.hpp"
#include "twofold/sim/task.hpp"
#include "twofold/spacetime/gradient_pass.hpp"

#include <functional>
#include <optional>

namespace twofold::shared {

struct ScanPlan {
  Real half_width = 1; // of the box
  Index nodes = 49;
  Index noise_every = 2; // divides nodes - 1
  Real spread = 0;       // of the source; 0: no noise
  // Where gradient and differences are compared, and their distance.
  Real check_place = 0.13;
  Real check_distance = 1e-4; // truncation and round-off both below 1e-6 there
};

// Below this a variance is round-off; it also keeps the diffusion positive without injected noise.
inline constexpr Real kSmallestNoise = 1e-6;

struct ScanOutcome {
  Real loss = 0, gradient = 0;
};
template <class A> void archive(A& a, ScanOutcome& o) { a(o.loss, o.gradient); }

struct ScanResult {
  std::optional<Landscape> landscape;
  Real symmetry = 0;       // max |V(q) - V(-q)| over the nodes
  Real mean_barrier = 0;   // of the loss averaged over the data; 0 if it has no two wells
  Real gradient_error = 0; // |adjoint - difference| / |difference| at check_place
  std::optional<Error> failure;
};

// The weights at q and their derivative: (ny, nx) each.
using WeightsAt = std::function<void(Real q, Matrix& exponents, Matrix& slope)>;

class LossScan {
public:
  // Refers to the sheet, which must outlive it.
  LossScan(const Sheet& sheet, Real flat_energy, WeightsAt weights, const ScanPlan& plan);

  [[nodiscard]] std::size_t samples() const { return samples_.size(); }
  [[nodiscard]] Status begin(std::size_t sample); // Error: the sheet refuses the weights
  [[nodiscard]] bool advance(Index& units);       // uses units up; true when the sample is complete
  [[nodiscard]] Real progress() const;            // of the sample
  [[nodiscard]] ScanOutcome outcome() const;      // of the completed sample
  void evaluate(std::span<const ScanOutcome> outcomes, ScanResult& result) const;

private:
  struct Sample {
    Real q, height; // of the source
  };
  template <class Quantity>
  [[nodiscard]] Real mean(std::span<const ScanOutcome> outcomes, std::size_t noise_node,
                          Quantity quantity) const;

  ScanPlan plan_;
  Real flat_energy_;
  WeightsAt weights_;
  std::vector<Sample> samples_;
  GradientPass pass_;
  Couplings couplings_;
  Matrix u_, du_dq_;
};

// The task refers to result, which must outlive it.
class ScanTask : public sim::Task {
public:
  ScanTask(LossScan scan, ScanResult& result);
  bool advance(Index units) override;
  [[nodiscard]] Real progress() const override;

private:
  void begin_sample();

  LossScan scan_;
  ScanResult& result_;
  std::vector<ScanOutcome> outcomes_;
};

} // namespace twofold::shared
