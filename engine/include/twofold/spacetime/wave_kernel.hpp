// Leapfrog kernel of the neuron sheet: one loop for the wave and for its adjoint.
//
// Equation (our discretisation, second order): n^2 phi_tt = lap phi - n^2 sponge phi_t becomes
//   (1+s) phi_{t+1} = 2 phi_t - (1-s) phi_{t-1} + (dt/n)^2 lap phi_t,      s = sponge dt / 2,
// which is  phi_{t+1} = phi_t + damp (phi_t - phi_{t-1}) + gain L phi_t  with
//   damp = (1-s)/(1+s),  gain = (dt/(n h))^2/(1+s),  L = h^2 lap (5 points, zero outside).
// The adjoint field v obeys the same recurrence backwards in time (see gradient_pass.hpp), so both
// directions call the same arithmetic. Sums pair opposite neighbours: a sheet mirrored in y gives
// mirrored bits.
//
// Shapes: fields are (ny + 2) rows of `stride` values, zero in the rim of one cell; damp, gain
// likewise. Packed arrays (curvature of the field, products) hold the columns [lo, hi) only,
// (ny, hi - lo). Columns count real cells from 0; column c is stored at c + 1 of its row.
// No failure modes: callers guarantee the shapes.
#pragma once

#include "twofold/core/real.hpp"

namespace twofold::wave_kernel {

struct Rows {
  Index ny = 0;
  Index stride = 0;
};

// previous <- next; no history (scans and pictures).
void step(const Rows& rows, Index lo, Index hi, const Real* now, Real* previous, const Real* damp,
          const Real* gain);

// previous <- next and curvature <- L now on the columns [lo, hi). History: float or double.
template <class History>
void step_recording(const Rows& rows, Index lo, Index hi, const Real* now, Real* previous,
                    const Real* damp, const Real* gain, History* curvature);

// previous <- next and product += now * curvature on the columns [lo, hi); product has the shape
// of the fields.
template <class History>
void step_accumulating(const Rows& rows, Index lo, Index hi, const Real* now, Real* previous,
                       const Real* damp, const Real* gain, const History* curvature, Real* product);

// `count` steps at once without drive, swept so that a row is still in the cache when the next step
// needs it; the same bits as single steps. Afterwards the newest field is in `now` if count is
// even, in `previous` if it is odd. curvature: (count, ny, hi - lo), for the accumulating form
// traversed from its end. T: float or double; a single-precision wave is for benchmarks and
// previews, no run uses it.
template <class T>
void steps(const Rows& rows, Index lo, Index hi, Index count, T* now, T* previous, const T* damp,
           const T* gain);
template <class History>
void steps_recording(const Rows& rows, Index lo, Index hi, Index count, Real* now, Real* previous,
                     const Real* damp, const Real* gain, History* curvature);
template <class History>
void steps_accumulating(const Rows& rows, Index lo, Index hi, Index count, Real* now,
                        Real* previous, const Real* damp, const Real* gain,
                        const History* curvature, Real* product);

// out <- L now.
void laplacian(const Rows& rows, const Real* now, Real* out);

} // namespace twofold::wave_kernel
