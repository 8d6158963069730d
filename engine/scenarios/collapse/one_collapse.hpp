// One collapse on three grids, with what is measured along it.
//
// Steps are those of run.hpp; a unit of work is one time step of the solver. The order of
// convergence is that of the field's slope, from its distances between the grids:
//   order = log2 (|quarter - half| / |half - whole|)
// L2 norms over the coarser of the two grids; the finer one is read between its cells with an error
// of order 4. Status: measured. Failure modes: numbers that are not finite give an Error unless a
// horizon has formed before; then the state stands still.
#pragma once

#include "run.hpp"

namespace twofold::collapse {

class OneCollapse {
public:
  [[nodiscard]] static Result<OneCollapse> make(const Setup& setup);

  void start(State& state);
  // Moves `next` on from the present of `state` by up to `units` of the `done` first; true when the
  // step is complete.
  [[nodiscard]] Result<bool> advance(Evolving& next, Index& done, Index units);
  // Takes `next` in as the new present and records it; the step number is already the new one.
  void complete(State& state, const Evolving& next);

  [[nodiscard]] const ScalarCollapse& collapse() const { return whole_; }
  [[nodiscard]] const CollapseGeometry& geometry(const CollapseState& field) {
    return whole_.geometry(field);
  }
  [[nodiscard]] bool belongs(const State& state) const;

private:
  OneCollapse(const Setup& setup, ScalarCollapse whole, ScalarCollapse half, ScalarCollapse quarter,
              Real mass);
  void measure(State& state, const CollapseGeometry& geometry);
  void record(State& state, const CollapseGeometry& geometry);
  [[nodiscard]] bool order_time(const State& state) const;

  Setup setup_;
  ScalarCollapse whole_, half_, quarter_;
  Real mass_;      // of the pulse, with G = 1
  Real flat_norm_; // of the slope at the start
};

} // namespace twofold::collapse
