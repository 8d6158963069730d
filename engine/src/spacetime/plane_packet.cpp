#include "twofold/spacetime/plane_packet.hpp"

#include "packet_sums.hpp"

#include <algorithm>
#include <cmath>

namespace twofold {

PlaneWaveState start_packet(const PlaneWave& wave, const PacketStart& packet,
                            const StaticMetricPoint& here, Real mass, PlaneWaveWork& work) {
  const PlaneLayout& l = wave.layout();
  Matrix field = zeros(l.ny, l.nx), rate = zeros(l.ny, l.nx);
  const Real omega = static_frequency(here, mass, packet.kx, packet.ky);
  const Real mobility = here.lapse * here.lapse / (here.scale * omega);
  const Real per_area = 1 / (packet.width * packet.width);
  for (Index j = 0; j < l.ny; ++j)
    for (Index i = 0; i < l.nx; ++i) {
      const Real x = l.x(i) - packet.x, y = l.y(j) - packet.y;
      const Real envelope = math::exp(-0.5 * per_area * (x * x + y * y));
      const Real phase = packet.kx * x + packet.ky * y;
      const Real c = envelope * math::cos(phase), s = envelope * math::sin(phase);
      const Real along = mobility * per_area * (packet.kx * x + packet.ky * y);
      const auto k = static_cast<std::size_t>(j * l.nx + i);
      field.data()[k] = c;
      rate.data()[k] = omega * s + along * c;
    }
  return wave.start(field, rate, work);
}

void read_densities(const PlaneWave& wave, const PlaneWaveState& state, PlaneWaveWork& work,
                    PlaneDensities& out) {
  const auto count = static_cast<std::size_t>(state.box.nx() * state.box.ny());
  for (auto* array : {&out.energy, &out.momentum_x, &out.momentum_y})
    array->resize(count);
  wave.unpack(state, work);
  plane_wave_kernel::densities(wave.stride(), state.box, wave.layout().spacing, wave.dt(),
                               wave.cell_weights(), work.now.data(), work.before.data(),
                               work.extra.data(),
                               {out.energy.data(), out.momentum_x.data(), out.momentum_y.data()});
  wave.clear(state.box, work);
}

PacketReading read_plane_packet(const PlaneWave& wave, const PlaneWaveState& state,
                                const PlaneDensities& densities, Place guess, Real window) {
  const PlaneLayout& l = wave.layout();
  const auto& box = state.box;
  Real total = 0;
  for (const Real energy : densities.energy)
    total += energy;
  // Cells of the box within the window along one axis.
  const auto within = [&](Real first, Real centre, Index begin, Index end) {
    const Real low = std::ceil((centre - window - first) / l.spacing);
    const Real high = std::floor((centre + window - first) / l.spacing);
    const Real b = static_cast<Real>(begin), e = static_cast<Real>(end);
    return std::pair(static_cast<Index>(std::clamp(low, b, e)),
                     static_cast<Index>(std::clamp(high + 1, b, e)));
  };
  return settle(guess, total, [&](Place centre) {
    PacketSums s;
    const auto columns = within(l.x_first, centre.x, box.x_begin, box.x_end);
    const auto rows = within(l.y_first, centre.y, box.y_begin, box.y_end);
    for (Index j = rows.first; j < rows.second; ++j) {
      Real energy = 0, moment = 0, px = 0, py = 0;
      for (Index i = columns.first; i < columns.second; ++i) {
        const auto k = static_cast<std::size_t>((j - box.y_begin) * box.nx() + i - box.x_begin);
        energy += densities.energy[k];
        moment += densities.energy[k] * l.x(i);
        px += densities.momentum_x[k];
        py += densities.momentum_y[k];
      }
      s.energy += energy;
      s.x += moment;
      s.y += energy * l.y(j);
      s.momentum_x += px;
      s.momentum_y += py;
    }
    return s;
  });
}

} // namespace twofold
