// The parameters of a waves run by name, its cube, its lumps and its planes.
//
//   source   lumps of the neurons' field above one another, let go at t = 0; each runs apart as two
//            packets along one direction in its plane, A^2 = weight
//   strain   h_ij'' = lap h_ij + 2 kappa L_ij,kl [d_k phi d_l phi]      gravity/tensor_waves
//
// The stress of a pair along the angle a adds weight (cos 2a, sin 2a) to (plus, cross). Seen from
// above, the lumps speak one after the other; weights and angles are chosen so that what they say
// sums to zero and the strain of a plane ends where it began:
//   plus   weights 1, 2, 2, 1 at angles 0, 90, 0, 90 degrees: stretch, then squeeze
//   cross  the same, turned by 45 degrees
//   both   weights 1, r, r, 1 with r = sqrt 3 at 0, 75, -45, 30 degrees: the strain goes round a
//          triangle in the plane of plus and cross, the stretch turns
// A free field that merely meets itself makes no lasting waves (no two light-like momenta sum to a
// third that is not along them): what runs out was made when the lumps were let go. Before, they
// were held without stress: assumed. The flat background and that the waves do not act back are
// assumed too. Derivation of this project.
//
// The cube is a torus: what goes down comes back from above. kStoryTime ends before.
// Null control (`scalar_source`): the source is not made transverse and traceless.
// Failure modes: none.
#pragma once

#include "twofold/gravity/line_waves.hpp"
#include "twofold/gravity/tensor_waves.hpp"
#include "twofold/sim/parameter.hpp"

namespace twofold::wave_lab {

// In the order of the schema in waves.cpp.
enum Parameter : std::size_t {
  size,
  polarisation,
  coupling,
  drawing,
  scalar_source,
  width,
  wave_number,
  parameter_count
};
enum class Polarisation { plus, cross, both };

inline constexpr Real kLength = 24;
inline constexpr Index kStepsAcross = 1024; // in which light crosses the cube: a power of two
inline constexpr Real kDt = kLength / static_cast<Real>(kStepsAcross);
inline constexpr Index kLineEvery = 2;  // steps of the cube in one of the line
inline constexpr Index kFrameEvery = 4; // steps between two readings
inline constexpr Index kStorySteps = 512;
inline constexpr Index kFrames = kStorySteps / kFrameEvery + 1; // kept
inline constexpr Real kStoryTime = kDt * static_cast<Real>(kStorySteps);
// Planes across z in sixteenths of the cube: the lumps' middle, two where the strain is read.
inline constexpr Index kLumps = 7, kNear = 11, kRing = 12;
inline constexpr Real kJitter = 0.25; // of the lumps' column, by the seed

inline constexpr std::uint32_t kPlaceStream = 0x77617601;

struct Setup {
  Index n = 32;
  Polarisation polarisation = Polarisation::both;
  Real coupling = 0.05, drawing = 30;
  bool scalar_source = false;
  Real width = 1.5, wave_number = 1.6;
  std::uint64_t seed = 1;

  [[nodiscard]] Real cell() const { return kLength / static_cast<Real>(n); }
  [[nodiscard]] Index plane(Index sixteenths) const { return sixteenths * n / 16; }
  [[nodiscard]] TensorWaveParams wave_params() const;
  [[nodiscard]] LineWaveParams line_params() const;
};

[[nodiscard]] Setup setup_of(const sim::ParameterValues& values, std::uint64_t seed);
[[nodiscard]] std::vector<FieldPacket> packets_of(const Setup& setup);
[[nodiscard]] Real top_lump(const Setup& setup); // its height, of the first that is heard above

} // namespace twofold::wave_lab
