// Loss of one sample and its exact gradient with respect to the weights, resumable in slices.
//
//   GradientPass pass(sheet);
//   pass.begin(couplings, source_height);
//   while (!pass.advance(64)) { ... }            // forward steps, then as many adjoint steps
//   Real dloss_dq = pass.gradient_along(du_dq);  // chain rule with du/dq: (ny, nx)
//
// Derivation of this project. With lambda_t = dL/dphi_t and v_t = dt^2 n^-2 lambda_t / (1 + s) the
// discrete adjoint obeys the recurrence of the wave itself, backwards,
//   (1+s) v_t = 2 v_{t+1} - (1-s) v_{t+2} + dt^2 n^-2 (lap v_{t+1} + g_t),   g_t = dL/dphi_t
//   direct,
// and dL/du = -2 sum_t v_{t+1} lap phi_t. L = -ln(E_out / E_0), g_t = -2 weight phi_t / E_out.
// The forward part stores lap phi_t where the adjoint will pass, and phi_t at the outputs only.
//
// It is the exact gradient of the discrete loss up to rounding. Waves and sums are double
// precision; the stored history is rounded to single precision by default, because memory traffic
// is what this costs (20 instead of 40 MB for the standard sheet, nearly twice as fast): relative
// error of the gradient below 1e-7, none of the loss. Buffers are reused. The sheet must outlive
// the pass. Failure modes: none beyond broken invariants; a loss of nothing delivered is infinite.
#pragma once

#include "twofold/spacetime/forward_pass.hpp"

namespace twofold {

enum class HistoryPrecision { single_precision, double_precision };

class GradientPass {
public:
  explicit GradientPass(const Sheet& sheet,
                        HistoryPrecision precision = HistoryPrecision::single_precision);
  void begin(const Couplings& couplings, Real source_height);
  bool advance(Index max_time_steps); // forward and adjoint steps count alike; true when complete

  [[nodiscard]] bool done() const { return done_steps_ == total_steps(); }
  [[nodiscard]] Index steps_done() const { return done_steps_; }
  [[nodiscard]] Index total_steps() const { return 2 * sheet().layout().time_steps; }

  [[nodiscard]] Real energy_upper() const { return energy_upper_; } // valid after the forward half
  [[nodiscard]] Real energy_lower() const { return energy_lower_; }
  [[nodiscard]] Real loss(Real flat_energy) const;
  void gradient(Matrix& out) const;                             // dL/du: (ny, nx)
  [[nodiscard]] Real gradient_along(const Matrix& du_dq) const; // sum dL/du du/dq
  [[nodiscard]] const Sheet& sheet() const { return *drive_.sheet; }

private:
  void forward_step(Index t);
  void finish_forward();
  void adjoint_step(Index t);
  void inject(Index t, Real* field) const;

  SheetDrive drive_;
  std::optional<SignalWindows> windows_;
  std::vector<Real> now_, previous_, product_;
  HistoryPrecision precision_;
  std::vector<float> history_;           // packed lap phi_t on windows_->adjoint(t)
  std::vector<double> exact_history_;    // the same in double precision; one of both is empty
  std::vector<std::size_t> history_at_;  // start of step t
  std::vector<Real> output_field_;       // (time_steps + 1, cells of both groups)
  std::vector<Real> square_, injection_; // cells of both groups
  Real energy_upper_ = 0, energy_lower_ = 0;
  Index done_steps_ = 0;
};

} // namespace twofold
