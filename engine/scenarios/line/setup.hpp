// What a run on a line is made of, whichever of the three scenarios it belongs to.
//
// free-packet    one Gaussian of width sigma, phase momentum q, V = 0, T = 4
// interference   two Gaussians at -d and d, the right one `balance` times as high, at rest, V = 0,
// T = 1.92 sigma d/(hbar gamma): the time
//                by which they cover each other, 1.2 at the defaults
// tunnelling     .95 psi_0 - .312 psi_1 of two wells, T = 12, about one beat
//
// A step is T/kStorySteps of learning time. Failure modes: none; parameters come checked.
#pragma once

#include "twofold/core/real.hpp"

namespace twofold::line {

enum class Story { free_packet, interference, tunnelling };
enum class Told { nobody, nelson, bohm }; // who besides is told psi

inline constexpr Index kStorySteps = 900;
inline constexpr Real kEvenWeight = 0.95, kOddWeight = -0.312; // of the tunnelling start

struct Setup {
  Story story = Story::free_packet;
  Real hbar = 1, step_size = 1;
  Index replicas = 100;
  Told told = Told::nobody;
  bool entropy_force = true;    // false: the null control
  Real sigma = 1, momentum = 0; // of the packets
  Real distance = 0;            // d of two packets; 0: one
  Real balance = 1;             // height of the right packet's wave over the left one's
  Real barrier = 0, valley = 1; // Vb, a
  std::uint64_t seed = 0;

  // What follows from them.
  Real duration = 4;        // T
  Real dt = 0;              // of a step
  Real half_width = 16;     // of the wave's box
  Real shown = 8;           // half width of the axes
  Real bin = 0.25;          // width of the bins of distances
  Index fluid_points = 257; // of Madelung
  Index intervals = 512;    // of the wave's grid; half as many cells of Fokker-Planck
};

[[nodiscard]] inline Real diffusion(const Setup& s) { return 0.5 * s.hbar * s.step_size; } // D

// Fills in what follows from the parameters.
[[nodiscard]] Setup complete(Setup setup);

} // namespace twofold::line
