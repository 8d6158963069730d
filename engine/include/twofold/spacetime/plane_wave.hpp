// A wave on a sheet of neurons whose couplings carry a static metric.
//
// Equation (derivation of this project): B phi_tt = div(A grad phi) - M phi - B sponge phi_t, with
// the couplings A (at faces), B and M (at cells) of static_metric.hpp. Discretisation ours:
// plane_wave_kernel.hpp, order 4 in space and 2 in time, stable for
//   (c dt / h)^2 / kLargestCourant^2 + (M/B) dt^2 / 4 <= 1,  c^2 = A/B,
// kLargestCourant = 6/(7 sqrt 2) = .606 (the staggered difference of order 4 has norm 7/3 per cell
// and direction). The outermost `sponge.width` cells absorb: strength ((w - i)/w)^2 per time.
//
// Work is done only where the wave is: outside a box that follows it phi is exactly zero. Cells are
// left out when |phi| stays below `quiet`, so each cut removes less than quiet^2 of energy per
// cell; quiet = 0 works on the whole sheet. Conserved without sponge, cuts and round-off:
//   E = h^2/2 sum [ B ((phi_t - phi_{t-1})/dt)^2 - phi_t (D phi_{t-1})/h^2 + M phi_t phi_{t-1} ].
//
// Shapes: (ny, nx), x contiguous; a_x(j, i) is A half a cell to the right of the cell, a_y above.
// Failure modes: make() refuses other shapes, couplings that are not positive (M: negative), time
// steps that are not stable and sponges wider than the sheet, each with quantity, value and range.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/core/result.hpp"
#include "twofold/spacetime/plane_wave_kernel.hpp"
#include "twofold/spacetime/static_metric.hpp"

#include <vector>

namespace twofold {

inline constexpr Real kLargestCourant = 0.60609152673132645; // 6 / (7 sqrt 2)

struct PlaneLayout {
  Index nx = 0, ny = 0;
  Real spacing = 1;              // h
  Real x_first = 0, y_first = 0; // centre of cell (0, 0)
  [[nodiscard]] Real x(Index column) const { return x_first + static_cast<Real>(column) * spacing; }
  [[nodiscard]] Real y(Index row) const { return y_first + static_cast<Real>(row) * spacing; }
};

struct PlaneWeights {
  Matrix a_x, a_y;      // A at the faces
  Matrix inertia, leak; // B, M
};

// Some metrics know their lapse for less than all the rest.
template <class Metric> [[nodiscard]] Real lapse_at(const Metric& metric, Real x, Real y) {
  if constexpr (requires { metric.lapse(x, y); })
    return metric.lapse(x, y);
  else
    return metric(x, y).lapse;
}

// The couplings that carry a metric, for a field of mass m.
template <class Metric>
[[nodiscard]] PlaneWeights make_weights(const PlaneLayout& layout, const Metric& metric,
                                        Real mass) {
  PlaneWeights w{zeros(layout.ny, layout.nx), zeros(layout.ny, layout.nx),
                 zeros(layout.ny, layout.nx), zeros(layout.ny, layout.nx)};
  const Real half = 0.5 * layout.spacing;
  for (Index j = 0; j < layout.ny; ++j)
    for (Index i = 0; i < layout.nx; ++i) {
      const Index k = j * layout.nx + i;
      const Real x = layout.x(i), y = layout.y(j);
      const LocalWeights here = weights_of(metric(x, y), mass);
      w.inertia.data()[k] = here.inertia;
      w.leak.data()[k] = here.leak;
      w.a_x.data()[k] = lapse_at(metric, x + half, y);
      w.a_y.data()[k] = lapse_at(metric, x, y + half);
    }
  return w;
}

struct PlaneSponge {
  Index width = 14;   // cells
  Real strength = 12; // per time, at the very edge
};

struct PlaneWaveState {
  Index steps = 0; // leapfrog steps done
  plane_wave_kernel::Box box;
  std::vector<Real> now, before; // phi at this step and the one before, packed: (box.ny, box.nx)
};
template <class A> void archive(A& a, PlaneWaveState& s) {
  a(s.steps, s.box.x_begin, s.box.x_end, s.box.y_begin, s.box.y_end, s.now, s.before);
}

struct PlaneWaveWork { // of one PlaneWave; all zero between calls but the faces
  std::vector<Real> now, before, extra, faces;
};

class PlaneWave {
public:
  static Result<PlaneWave> make(const PlaneLayout& layout, PlaneWeights weights, Real dt,
                                const PlaneSponge& sponge = {}, Real quiet = 0);

  [[nodiscard]] const PlaneLayout& layout() const { return layout_; }
  [[nodiscard]] const PlaneWeights& weights() const { return weights_; }
  [[nodiscard]] Real dt() const { return dt_; }
  [[nodiscard]] Real largest_speed() const { return largest_speed_; } // max c
  [[nodiscard]] Index sponge_width() const { return sponge_.width; }
  [[nodiscard]] PlaneWaveWork make_work() const;

  // phi and phi_t at time 0; the level before is phi - dt phi_t + dt^2 phi_tt / 2.
  [[nodiscard]] PlaneWaveState start(const Matrix& field, const Matrix& rate,
                                     PlaneWaveWork& work) const;
  void advance(PlaneWaveState& state, Index steps, PlaneWaveWork& work) const;

  [[nodiscard]] Real energy(const PlaneWaveState& state, PlaneWaveWork& work) const;
  // phi_tt of a field, without sponge: the linearised activation. (ny, nx).
  [[nodiscard]] Matrix acceleration(const Matrix& field, PlaneWaveWork& work) const;
  [[nodiscard]] Matrix field(const PlaneWaveState& state) const; // phi: (ny, nx)
  // The saved arrays fit this sheet.
  [[nodiscard]] bool fits(const PlaneWaveState& state) const;

  // Metric read from the couplings alone (A between its faces, order 4). (row, column).
  [[nodiscard]] StaticMetricPoint metric(Index row, Index column) const;

  [[nodiscard]] Index padded(Index row, Index column) const {
    return (row + plane_wave_kernel::kRim) * stride_ + column + plane_wave_kernel::kRim;
  }
  [[nodiscard]] Index stride() const { return stride_; }
  [[nodiscard]] plane_wave_kernel::CellWeights cell_weights() const;
  // Between state and padded work; the second clears the work again.
  void unpack(const PlaneWaveState& state, PlaneWaveWork& work) const;
  void clear(const plane_wave_kernel::Box& box, PlaneWaveWork& work) const;

private:
  PlaneWave() = default;
  void prepare();
  [[nodiscard]] plane_wave_kernel::Weights kernel_weights() const;
  [[nodiscard]] plane_wave_kernel::Box whole() const { return {0, layout_.nx, 0, layout_.ny}; }
  [[nodiscard]] plane_wave_kernel::Box trimmed(const plane_wave_kernel::Box& box,
                                               const PlaneWaveWork& work) const;
  [[nodiscard]] std::size_t storage() const {
    return static_cast<std::size_t>((layout_.ny + 2 * plane_wave_kernel::kRim) * stride_);
  }

  PlaneLayout layout_;
  PlaneWeights weights_;
  PlaneSponge sponge_;
  Real dt_ = 0, quiet_ = 0, largest_speed_ = 0;
  Index stride_ = 0;
  std::vector<Real> a_x_, a_y_, leak_, gain_, damp_, stiffness_, inertia_; // padded
};

} // namespace twofold
