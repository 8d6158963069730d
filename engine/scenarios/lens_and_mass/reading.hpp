// What one sheet says to Einstein's equation, G + Lambda g = kappa T, at one step of learning.
//
// Matter is asked for three times. `energy`: the energy of the neurons themselves, averaged over
// one propagation of the beam. `dust`: that of the point mass which the weights stand for; only the
// learned mass has any. `needed`: whatever the geometry would need, sigma = n^2 G_tt.
// The unit of the neurons' energy is free. It is chosen so that ||T|| = ||G||, which changes the
// size of kappa and neither its sign nor the residual: kappa then says what share of G the energy
// explains, -1 to 1 where Lambda is 0.
//
// Label: measured. Failure modes: a sheet without curvature has residual 1 and kappa 0: nothing is
// explained there.
#pragma once

#include "twofold/gravity/matter_at_rest.hpp"
#include "twofold/spacetime/packet.hpp"

#include <optional>

namespace twofold::lens_and_mass {

inline constexpr Index kMomentEvery = 12;   // time steps of the sheet
inline constexpr std::size_t kDotEvery = 4; // cells, of the dots that are drawn

struct Fit {
  Real kappa = 0, kappa_error = 0, lambda = 0, lambda_error = 0, residual = 1;
};
template <class A> void archive(A& a, Fit& f) {
  a(f.kappa, f.kappa_error, f.lambda, f.lambda_error, f.residual);
}

struct Reading {
  Fit energy, dust;
  Real negative = 0; // share of the needed matter that is negative
  Real net = 0;      // needed matter in all, over the same without signs
  Real place = 0;    // height of the needed matter: mean of y weighted by sigma^2
  // Dots of every kDotEvery-th cell: G_tt, and what the fit says it is, kappa T_tt - Lambda g_tt,
  // for the dust where there is any, else for the energy.
  std::vector<Real> geometry, matter;
};
template <class A> void archive(A& a, Reading& r) {
  a(r.energy, r.dust, r.negative, r.net, r.place, r.geometry, r.matter);
}

[[nodiscard]] Recording recording(const SheetLayout& layout);
// `dust` (ny, visible_nx) of the learned mass, or nothing.
[[nodiscard]] Reading read_equation(const EmergentMetric& metric,
                                    std::span<const WaveMoment> moments,
                                    const std::optional<Matrix>& dust);

} // namespace twofold::lens_and_mass
