#include "track.hpp"

#include <algorithm>

namespace twofold::geodesic {

sim::WorldPoint Track::at(std::size_t frame, Index ray) const {
  const float* e = events.data() + frame * width() + 4 * static_cast<std::size_t>(ray);
  return {static_cast<Real>(e[0]), static_cast<Real>(e[1]), static_cast<Real>(e[2])};
}

Real Track::own_time(std::size_t frame, Index ray) const {
  return static_cast<Real>(events[frame * width() + 4 * static_cast<std::size_t>(ray) + 3]);
}

void record(Track& track, Index step, std::span<const float> now) {
  if (step % track.every != 0) return;
  if (track.frames() >= static_cast<std::size_t>(track.most)) {
    const std::size_t width = track.width();
    std::size_t kept = 0;
    for (std::size_t frame = 0; frame < track.frames(); frame += 2, ++kept)
      std::copy_n(track.events.begin() + static_cast<std::ptrdiff_t>(frame * width), width,
                  track.events.begin() + static_cast<std::ptrdiff_t>(kept * width));
    track.events.resize(kept * width);
    track.every *= 2;
    if (step % track.every != 0) return;
  }
  track.events.insert(track.events.end(), now.begin(), now.end());
}

bool sane(const Track& track, Index rays, Index most) {
  return track.every >= 1 && track.rays == rays && track.most == most &&
         track.events.size() % track.width() == 0 &&
         track.frames() <= static_cast<std::size_t>(most);
}

} // namespace twofold::geodesic
