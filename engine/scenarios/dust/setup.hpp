// What a run with masses on a sheet is made of: the masses (live: people move them), and the sheet,
// the time steps and the two packets, which stay.
//
// Two packets of light start side by side at (kStart, +- impact) along x, of width
// kWidth sqrt(wavelength): they pass the masses on both sides and meet behind them. kCells cells
// per wavelength. One step of the run is kPerStep of the sheet's time. The time step suits the
// fastest light that any masses within the ranges make at the rim, where n = (R0/r)^M < 1. Null
// control: inertia and couplings of all cells permuted at random, all by one permutation. Failure
// modes: none; parameters come checked.
#pragma once

#include "scenarios/shared/shuffled.hpp"

#include "twofold/sim/parameter.hpp"
#include "twofold/solutions/dust.hpp"
#include "twofold/spacetime/plane_packet.hpp"

namespace twofold::dust_lab {

// In the order of the schema in dust.cpp; those of kGeometry are live.
enum Parameter : std::size_t {
  masses,
  mu,
  epsilon,
  wavelength,
  impact,
  shuffle,
  mu2,
  mu3,
  x_1,
  y_1,
  x_2,
  y_2,
  x_3,
  y_3,
  rays,
  parameter_count
};
[[nodiscard]] constexpr bool is_geometry(std::size_t parameter) {
  return parameter <= epsilon || (parameter >= mu2 && parameter <= y_3);
}

inline constexpr Real kStart = -3;  // where the packets begin
inline constexpr Real kReach = 1.6; // masses can be moved so far from the middle
inline constexpr Real kLargestCore = 0.5;
inline constexpr Real kWidth = 0.9;     // packet width over sqrt(wavelength)
inline constexpr Index kCells = 11;     // per wavelength
inline constexpr Real kPerStep = 0.015; // of the sheet's time
inline constexpr Real kDuration = 7.5;
inline constexpr Real kCourant = 0.28; // c dt / h where light has unit speed; 0.42 at the rim
inline constexpr Real kQuiet = 1e-4;   // of the packet's height: fainter cells do not work
inline constexpr Real kRayStep = 0.05;
inline constexpr std::uint32_t kShuffleStream = 0x64757301;

struct Setup {
  Real wavelength = 0.3, impact = 1;
  Index rays = 400; // in each of the two bundles
  bool shuffled = false;
  std::uint64_t seed = 0;
  std::array<PacketStart, 2> packets; // upper, lower
  PlaneLayout layout;
  Index leapfrogs = 1;
  [[nodiscard]] Real dt() const { return kPerStep / static_cast<Real>(leapfrogs); }
};

[[nodiscard]] Setup make_setup(const sim::ParameterValues& values, std::uint64_t seed);
[[nodiscard]] Dust make_dust(const sim::ParameterValues& values);
// The sheet whose couplings carry the masses.
[[nodiscard]] Result<PlaneWave> make_wave(const Setup& setup, const Dust& dust,
                                          const shared::Shuffled& shuffled);

} // namespace twofold::dust_lab
