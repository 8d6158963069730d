#include "setup.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::dust_lab {

namespace {

constexpr Index kSpongeWidth = 14;
constexpr Real kSpongeDepth = 18;          // strength times width
constexpr Real kBehind = 3.8;              // packet widths between its start and the sponge
constexpr Real kRight = 5.2, kAside = 2.4; // of the sheet, beyond the masses and the packets
constexpr Real kSlow = 1e-9;               // guards against a step too many by round-off

} // namespace

Setup make_setup(const sim::ParameterValues& values, std::uint64_t seed) {
  Setup s;
  s.wavelength = values[wavelength];
  s.impact = values[impact];
  s.rays = static_cast<Index>(values[rays]);
  s.shuffled = values[shuffle] != 0;
  s.seed = seed;
  const Real width = kWidth * std::sqrt(s.wavelength);
  for (const std::size_t p : {std::size_t(0), std::size_t(1)})
    s.packets[p] = {.x = kStart,
                    .y = p == 0 ? s.impact : -s.impact,
                    .kx = 2 * math::pi / s.wavelength,
                    .ky = 0,
                    .width = width};
  const Real h = s.wavelength / static_cast<Real>(kCells);
  const Real sponge = static_cast<Real>(kSpongeWidth) * h;
  const Real left = kStart - kBehind * width, half = s.impact + kAside;
  const auto cells = [h](Real length) { return static_cast<Index>(std::ceil(length / h)) + 1; };
  s.layout = {cells(kRight - left + 2 * sponge), cells(2 * (half + sponge)), h, left - sponge,
              -half - sponge};
  s.leapfrogs = static_cast<Index>(std::ceil(kPerStep / (kCourant * h) - kSlow));
  return s;
}

Dust make_dust(const sim::ParameterValues& values) {
  Dust dust;
  dust.count = static_cast<std::size_t>(values[masses]);
  dust.core = values[epsilon];
  dust.masses = {{{values[mu], values[x_1], values[y_1]},
                  {values[mu2], values[x_2], values[y_2]},
                  {values[mu3], values[x_3], values[y_3]}}};
  return dust;
}

Result<PlaneWave> make_wave(const Setup& setup, const Dust& dust,
                            const shared::Shuffled& shuffled) {
  PlaneWeights w = make_weights(setup.layout, dust, 0);
  for (Matrix* field : {&w.a_x, &w.a_y, &w.inertia, &w.leak})
    shuffled.apply(*field);
  const Real width = static_cast<Real>(kSpongeWidth) * setup.layout.spacing;
  return PlaneWave::make(setup.layout, std::move(w), setup.dt(),
                         {.width = kSpongeWidth, .strength = kSpongeDepth / width}, kQuiet);
}

} // namespace twofold::dust_lab
