// What flows through a collapse: mass through every shell, and light from the past.
//
// Einstein's momentum constraint a_t = 4 pi r alpha Phi Pi, written for the mass inside a shell,
// m = r (1 - a^-2)/2, and summed over time:
//   m(r, t) = m(r, 0) + int f dt,    f = 4 pi r^2 alpha Phi Pi / a^3
// The solver of scalar_collapse.hpp never uses it: it takes m from the radial constraint at every
// instant. The two agree only if a, alpha, Phi_t and Pi_t all are right, so their difference checks
// all four. At the outer edge it says that mass is kept: inside plus what has left.
//
// Light: dr/dt = -alpha/a inwards, +alpha/a outwards; a ray that meets the centre goes on outwards
// (its place is r, then -r). With the radial constraint, the mass inside the ray's place obeys
//   dm/dt = -2 pi r^2 (alpha/a^3)(Phi - Pi)^2 inwards,  +2 pi r^2 (alpha/a^3)(Phi + Pi)^2 outwards
// so it never grows ahead of ingoing light and never falls behind outgoing light. Heun's rule.
// Derivation of this project from the equations in scalar_collapse.hpp, always with G = 1: a field
// that does not gravitate breaks both laws. Shapes: fields (cells); rays (rays). Order: 2 in the
// spacing. Label: derived. Failure modes: none; a ray at the outer edge stops there and is judged
// no more.
#pragma once

#include "twofold/gravity/scalar_collapse.hpp"

#include <cstdint>
#include <span>

namespace twofold {

// Mass inside a place, of a metric that is linear between cells.
[[nodiscard]] Real mass_inside(const ScalarCollapse& collapse, const CollapseGeometry& geometry,
                               Real r);

struct MassFlow {
  std::vector<Real> start; // mass inside each cell at t = 0
  std::vector<Real> in;    // what has flowed in since
  std::vector<Real> flux;  // f now
};
template <class A> void archive(A& a, MassFlow& f) { a(f.start, f.in, f.flux); }

[[nodiscard]] MassFlow begin_mass_flow(const ScalarCollapse& collapse,
                                       const CollapseGeometry& geometry,
                                       const CollapseState& state);
// To be called after every time step dt.
void record(MassFlow& flow, const ScalarCollapse& collapse, const CollapseGeometry& geometry,
            const CollapseState& state, Real dt);

// |m - m(0) - in|: the largest over all cells, and that at the outer edge.
struct MassDefect {
  Real most = 0, edge = 0;
};
[[nodiscard]] MassDefect mass_defect(const MassFlow& flow, const ScalarCollapse& collapse,
                                     const CollapseGeometry& geometry);

struct LightRays {
  std::vector<Real> place;            // r on the way in, -r on the way out
  std::vector<Real> speed;            // of the place, now
  std::vector<Real> mass;             // inside the place, as summed along the ray
  std::vector<Real> rate;             // of that, now
  std::vector<std::uint8_t> measured; // 0: it has reached the outer edge
};
template <class A> void archive(A& a, LightRays& l) {
  a(l.place, l.speed, l.mass, l.rate, l.measured);
}

[[nodiscard]] LightRays begin_light(const ScalarCollapse& collapse,
                                    const CollapseGeometry& geometry, const CollapseState& state,
                                    std::span<const Real> places);
void record(LightRays& light, const ScalarCollapse& collapse, const CollapseGeometry& geometry,
            const CollapseState& state, Real dt);

// Largest |mass inside the place - mass summed along the ray|.
[[nodiscard]] Real light_defect(const LightRays& light, const ScalarCollapse& collapse,
                                const CollapseGeometry& geometry);

} // namespace twofold
