// What a packet on a sheet is made of, whichever of the three scenarios it belongs to.
//
// lens         index 1 + q exp(-r^2/2s^2) about the origin; light from (-4, impact) along x, packet
//              width 1.1 sqrt(wavelength), 10 cells per wavelength
// deflection   a mass M at the origin; light from (-22, impact) along x, width
//              1.7 sqrt(wavelength), 12 cells per wavelength (at 10 the lattice bends too: 1 %)
// orbit        a mass 1 at the origin; a body of mass m at (0, radius) along x with `speed` times
//              the momentum of a circular orbit, width sqrt(radius/momentum): the least spread of
//              angular momentum; at most 1/4 per cell
//
// One step of the run is `per_step` of the sheet's time in `leapfrogs` leapfrog steps. The sheet
// reaches kMargin packet widths beyond the geodesic, and its sponge further. Null control: the
// couplings A, B and M of all cells are permuted at random, all by one permutation: same couplings,
// no geometry. The metric that geodesics are drawn in stays the intended one.
// Failure modes: none; parameters come checked, a time step follows from the couplings.
#pragma once

#include "twofold/core/rng.hpp"
#include "twofold/solutions/static_metrics.hpp"
#include "twofold/spacetime/plane_packet.hpp"

#include <cstdint>

namespace twofold::sheet_packet {

enum class Story { lens, deflection, orbit };

// The closed form that the couplings are made from.
struct SheetMetric {
  bool lens = true;
  GaussianLens gaussian;
  IsotropicSchwarzschild hole;
  StaticMetricPoint operator()(Real x, Real y) const { return lens ? gaussian(x, y) : hole(x, y); }
  // Where the closed form is exact: outside the core of a mass.
  [[nodiscard]] bool exact(Real x, Real y, Real margin) const {
    const Real core = kSchwarzschildCore * hole.mass + margin;
    return lens || x * x + y * y > core * core;
  }
};

inline constexpr Real kMargin = 4;       // widths between the packet's path and the sponge
inline constexpr Real kQuiet = 1e-4;     // of the packet's height: fainter cells do not work
inline constexpr Real kCourant = 0.25;   // c dt / h at most: errors of space and time nearly cancel
inline constexpr Real kPhaseStep = 0.16; // omega dt at most
inline constexpr std::uint32_t kShuffleStream = 0x706c6e01;

struct Setup {
  Story story = Story::lens;
  SheetMetric metric;
  PacketStart packet;
  Real mass = 0;       // m of the field
  Real wavelength = 0; // of the packet at its start
  Real impact = 0;     // distance of the undisturbed path from the origin; radius of an orbit
  Real scale = 1;      // length over which the metric changes where the packet passes
  Index rays = 400;    // in mirrored pairs
  bool shuffled = false;
  bool untied = false; // the leak is the same everywhere: not tied to the other couplings
  std::uint64_t seed = 0;

  // What follows from them.
  Real per_step = 0, duration = 0;
  Index leapfrogs = 1;
  PlaneLayout layout;
  Real ray_step = 0.1;
  Real tick = 1; // of clocks that are carried along
};

[[nodiscard]] Setup lens_setup(Real strength, Real width, Real wavelength, Real impact);
[[nodiscard]] Setup deflection_setup(Real mass, Real wavelength, Real impact);
[[nodiscard]] Setup orbit_setup(Real mass, Real radius, Real speed);

// Permuted in the null control.
[[nodiscard]] PlaneWeights couplings(const Setup& setup);
[[nodiscard]] Result<PlaneWave> make_wave(const Setup& setup);

} // namespace twofold::sheet_packet
