// What readings of packets and of bundles share: sums over a window that settles on the centroid.
#pragma once

#include "twofold/core/math.hpp"
#include "twofold/spacetime/packet.hpp"

namespace twofold {

struct PacketSums {
  Real energy = 0, x = 0, y = 0, momentum_x = 0, momentum_y = 0;
};

// Repeats sums over the window round the last centroid; sum(place) adds up what lies inside.
template <class Sum> PacketReading settle(Place guess, Real total, Sum sum) {
  PacketReading reading;
  for (int i = 0; i < kWindowIterations; ++i) {
    const PacketSums s = sum(guess);
    if (!(s.energy > 0)) return {};
    const Place next{s.x / s.energy, s.y / s.energy};
    const bool settled = next.x == guess.x && next.y == guess.y; // the sums would repeat themselves
    guess = next;
    reading = {true,     guess.x,         guess.y, math::atan2(s.momentum_y, s.momentum_x),
               s.energy, s.energy / total};
    if (settled) break;
  }
  return reading;
}

} // namespace twofold
