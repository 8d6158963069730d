#include "setup.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::line {

namespace {

constexpr Real kFreeTime = 4, kMeeting = 1.92, kBeat = 12;
constexpr Real kTails = 6.5;    // widths between a packet and its walls: psi^2 is 1e-9 there
constexpr Real kMargin = 1.15;  // the box holds this many times the story
constexpr Real kFine = 8;       // points per width at the start
constexpr Real kWellBox = 3.3;  // in a: V is 100 barriers there
constexpr Real kUsualGap = 2.5; // d/sigma
constexpr Real kQuarter = 0.25, kFifth = 0.2;

Real spread(const Setup& s, Real t) {
  const Real turn = s.hbar * s.step_size * t / (2 * s.sigma * s.sigma);
  return s.sigma * std::sqrt(1 + turn * turn);
}

} // namespace

Setup complete(Setup s) {
  if (s.story == Story::tunnelling) {
    s.duration = kBeat;
    s.half_width = kWellBox * s.valley;
    s.shown = 2 * s.valley;
    s.bin = kFifth * s.valley;
  } else {
    s.duration = kFreeTime;
    if (s.story == Story::interference)
      s.duration = kMeeting * s.sigma * s.distance / (s.hbar * s.step_size);
    const Real way = s.distance + std::abs(s.momentum) * s.step_size * s.duration;
    s.half_width = kMargin * way + kTails * spread(s, kMargin * s.duration);
    s.shown = way + 3 * spread(s, s.duration);
    s.bin = kQuarter * s.sigma;
    // Fringes get finer with the distance in widths, dips between them deeper.
    const Real finer = std::clamp(s.distance / (kUsualGap * s.sigma), Real(1), Real(2));
    s.fluid_points = static_cast<Index>(finer * 256) + 1;
  }
  s.dt = s.duration / static_cast<Real>(kStorySteps);
  const Real fastest = std::abs(s.momentum) / s.hbar + 4 / s.sigma; // wave number
  const Real finest = std::min(s.sigma / kFine, Real(0.8) / fastest);
  while (s.story != Story::tunnelling && s.intervals < 4096 &&
         2 * s.half_width / static_cast<Real>(s.intervals) > finest)
    s.intervals *= 2;
  return s;
}

} // namespace twofold::line
