// The landscape job: the loss over the trainable, by propagations of the micro network.
//
// At each of kNodes places q the sheet is propagated for the central beam: its loss is V(q), with
// its exact gradient. At every kNoiseEvery-th place it is propagated for four more heights of the
// source, the nodes of the Gauss-Hermite rule for y0 ~ N(0, spread); the variance of the gradients
// over the heights is the noise kappa(q) of one sample, linear between those places.
// Assumed: learners feel V, the loss of the central beam. The mean over the data has a lower
// barrier; it is measured too, and a check says how far apart the two are. At the end the adjoint
// is held against central differences of the loss at one place. Nothing is tabulated beforehand and
// no symmetry is assumed: both sides are propagated.
#pragma once

#include "setup.hpp"

#include "twofold/learning/landscape.hpp"
#include "twofold/sim/task.hpp"
#include "twofold/spacetime/gradient_pass.hpp"

#include <optional>

namespace twofold::two_geometries {

inline constexpr Index kNodes = 49;
inline constexpr Index kNoiseEvery = 2;
inline constexpr Real kCheckPlace = 0.13;    // where gradient and differences are compared
inline constexpr Real kCheckDistance = 1e-4; // truncation and round-off both below 1e-6 there
// Below this a variance is round-off; it also keeps the diffusion positive without injected noise.
inline constexpr Real kSmallestNoise = 1e-6;

struct ScanResult {
  std::optional<Landscape> landscape;
  Real symmetry = 0;       // max |V(q) - V(-q)| over the nodes
  Real mean_barrier = 0;   // of the loss averaged over the data; 0 if it has no two wells
  Real gradient_error = 0; // |adjoint - difference| / |difference| at kCheckPlace
  std::optional<Error> failure;
};

// The task refers to setup and result, which must outlive it.
class Scan : public sim::Task {
public:
  Scan(const Setup& setup, Real strength, Real spread, ScanResult& result);
  bool advance(Index units) override;
  [[nodiscard]] Real progress() const override;

private:
  struct Sample {
    Real q, height; // of the source
  };
  struct Outcome {
    Real loss, gradient;
  };
  void begin_sample();
  void finish();
  template <class Quantity>
  [[nodiscard]] Real mean(std::size_t noise_node, Quantity quantity) const;

  const Setup& setup_;
  Real strength_;
  bool spread_; // the source has one
  ScanResult& result_;
  std::vector<Sample> samples_;
  std::vector<Outcome> outcomes_;
  GradientPass pass_;
  Couplings couplings_;
  Matrix u_, du_dq_;
};

} // namespace twofold::two_geometries
