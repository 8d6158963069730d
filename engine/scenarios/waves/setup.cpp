#include "setup.hpp"

#include "twofold/core/math.hpp"
#include "twofold/core/rng.hpp"

#include <cmath>
#include <span>

namespace twofold::wave_lab {

namespace {

struct Lump {
  Real height = 0; // above the column's middle
  Real degrees = 0, weight = 1;
};

constexpr Real kRoot3 = 1.73205080756887729353;
constexpr Lump kStretchSqueeze[] = {{3, 0, 1}, {1.5, 90, 2}, {-1.5, 0, 2}, {-3, 90, 1}};
constexpr Lump kTriangle[] = {{3, 0, 1}, {1, 75, kRoot3}, {-1, -45, kRoot3}, {-3, 30, 1}};

std::span<const Lump> lumps_of(const Setup& setup) {
  if (setup.polarisation == Polarisation::both) return kTriangle;
  return kStretchSqueeze;
}

Real middle_height() { return kLength * static_cast<Real>(kLumps) / 16; }

} // namespace

TensorWaveParams Setup::wave_params() const {
  return {.n = n, .length = kLength, .coupling = coupling, .dt = kDt, .projected = !scalar_source};
}

LineWaveParams Setup::line_params() const {
  return {.n = n, .cells = kStepsAcross / kLineEvery, .length = kLength, .coupling = coupling};
}

Setup setup_of(const sim::ParameterValues& values, std::uint64_t seed) {
  return {.n = values[size] != 0 ? 32 : 16,
          .polarisation = static_cast<Polarisation>(static_cast<int>(values[polarisation])),
          .coupling = values[coupling],
          .drawing = values[drawing],
          .scalar_source = values[scalar_source] != 0,
          .width = values[width],
          .wave_number = values[wave_number],
          .seed = seed};
}

std::vector<FieldPacket> packets_of(const Setup& setup) {
  const RandomKey key{setup.seed, kPlaceStream, 0};
  const auto middle = [&](std::uint64_t index) {
    return kLength / 2 + kJitter * (2 * uniform(key, index) - 1);
  };
  const Real turn = setup.polarisation == Polarisation::cross ? 45 : 0;
  std::vector<FieldPacket> packets;
  for (const Lump& lump : lumps_of(setup)) {
    const Real angle = (lump.degrees + turn) * math::pi / 180;
    const Real kx = setup.wave_number * math::cos(angle), ky = setup.wave_number * math::sin(angle);
    FieldPacket packet{.place = {middle(0), middle(1), middle_height() + lump.height},
                       .wave_number = {kx, ky, 0},
                       .width = setup.width,
                       .amplitude = std::sqrt(lump.weight)};
    packets.push_back(packet);
    packet.wave_number = {-kx, -ky, 0};
    packets.push_back(packet);
  }
  return packets;
}

Real top_lump(const Setup& setup) { return middle_height() + lumps_of(setup).front().height; }

} // namespace twofold::wave_lab
