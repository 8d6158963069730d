// What observables and badges read from one propagation, and from curves at its trainable.
//
// The place of a mass is the height at which |R| of the metric read from the weights is largest,
// between the cells by a parabola through three of them (error O(h^2)). Derivation of this project;
// status: derived for one learned mass.
// Failure modes: a sheet that is not ready or not curved gives an Error; outside a curve: NaN.
#pragma once

#include "twofold/core/result.hpp"
#include "twofold/sim/view.hpp"

namespace twofold::observables {

[[nodiscard]] Result<Real> height_of_curvature(const sim::SheetView& sheet);

// Of a curve at x, linear between its points.
[[nodiscard]] Real read_at(const sim::Curve& curve, Real x);

} // namespace twofold::observables
