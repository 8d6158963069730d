// Free energy of the neurons over one weight, two independent ways.
//
//   F(q) = -(1/beta) ln int exp(-beta H(x, q)) dx
//   thermodynamic integration:  F(q) - F(q_0) = int_{q_0}^{q} <dH/dq>_q' dq'
//   perturbation, staged:       F_{k+1} - F_k = -(1/beta) ln [<e^{-beta (H_m - H_k)}>_k
//                                                / <e^{-beta (H_m - H_{k+1})}>_{k+1}]
//
// H_m is taken half way between neighbouring q. Source: J. G. Kirkwood, J. Chem. Phys. 3 (1935)
// 300; R. W. Zwanzig, J. Chem. Phys. 22 (1954) 1420. The averages come from the same Langevin
// chains but from different quantities of them. <dH/dq> is joined by a cubic spline (O(h^4)).
// From the same chains: the Green-Kubo integral of dH/dq and its correlation time.
//
// Shapes: all results (nodes), q_k equally spaced from -L to L; F is 0 at the first node.
// Status: measured; the statistical error of F' is `slope_error`. Failure modes: fewer than 4
// nodes, 1 chain or so few steps that no correlation can be read give an Error.
#pragma once

#include "twofold/thermo/green_kubo.hpp"
#include "twofold/thermo/thermal_neurons.hpp"

namespace twofold {

// Integral from the first node of a function given at equally spaced nodes, at every node.
[[nodiscard]] Result<Vector> thermodynamic_integral(Real low, Real high,
                                                    std::span<const Real> slopes);

// Sums for one step of the perturbation ladder.
struct Perturbation {
  Real forward = 0, backward = 0; // of exp(-beta (H_m - H)) seen from below and from above
  Real samples = 0;               // on each side
  [[nodiscard]] Real difference(Real inverse_temperature) const; // F_{k+1} - F_k
};

struct FreeEnergyScanParams {
  Real half_width = 3; // L
  Index nodes = 25;
  Index chains = 64;        // per node
  Index warm_up = 400;      // Langevin steps that do not count
  Index steps = 1600;       // that do
  Index record_every = 4;   // steps between samples of dH/dq
  Index perturb_every = 20; // steps between samples of the perturbation
  Real longest_lag = 5;     // of the correlation, in time
};

struct FreeEnergyCurves {
  Vector q, slope, slope_error, integrated, perturbed; // F' and its error, F both ways
  Vector force_integral, correlation_time, variance;   // of dH/dq at fixed q
};

class FreeEnergyScan {
public:
  // The model's trainable stands still at every node; its step_size must be 0.
  [[nodiscard]] static Result<FreeEnergyScan> make(const ThermalNeuronsModel& model,
                                                   const FreeEnergyScanParams& params);

  // Advances by at most `steps` Langevin steps of all chains; true when complete.
  bool advance(Index steps);
  [[nodiscard]] Real progress() const;
  [[nodiscard]] Index replicas() const { return params_.nodes * params_.chains; }
  [[nodiscard]] Result<FreeEnergyCurves> curves() const; // after completion

private:
  void record();
  void perturb();

  ThermalNeuronsModel model_;
  FreeEnergyScanParams params_;
  ThermalNeuronsState state_;
  ThermalNeuronsWork work_;
  std::vector<std::vector<Real>> series_; // per node (samples, chains)
  std::vector<Real> total_;               // (replicas) sum of dH/dq
  std::vector<Perturbation> ladder_;      // (nodes - 1)
  std::vector<Real> loss_, shifted_, shifted_loss_;
  Index done_ = 0;
};

} // namespace twofold
