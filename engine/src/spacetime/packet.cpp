#include "twofold/spacetime/packet.hpp"

#include "packet_sums.hpp"

#include <cmath>

namespace twofold {

namespace {

// Eighth-order first difference along a line, zero outside; times h.
Real slope(const Real* f, Index k, Index n, Index stride) {
  constexpr Real weight[4] = {4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280};
  Real sum = 0;
  for (Index m = 1; m <= 4; ++m) {
    const Real after = k + m < n ? f[(k + m) * stride] : 0;
    const Real before = k - m >= 0 ? f[(k - m) * stride] : 0;
    sum += weight[m - 1] * (after - before);
  }
  return sum;
}

struct Densities { // (ny, nx) each
  Matrix energy, momentum_x, momentum_y;
};

Densities densities(const WaveMoment& moment, const EmergentMetric& metric) {
  const auto ny = static_cast<Index>(moment.field.shape()[0]);
  const auto nx = static_cast<Index>(moment.field.shape()[1]);
  Densities d{zeros(ny, nx), zeros(ny, nx), zeros(ny, nx)};
  const Real* phi = moment.field.data();
  for (Index j = 0; j < ny; ++j)
    for (Index i = 0; i < nx; ++i) {
      const Index k = j * nx + i;
      const Real gx = slope(phi + j * nx, i, nx, 1) / metric.spacing;
      const Real gy = slope(phi + i, j, ny, nx) / metric.spacing;
      const Real rate = moment.rate.data()[k], n = metric.index.data()[k];
      d.energy.data()[k] = 0.5 * (n * n * rate * rate + gx * gx + gy * gy);
      d.momentum_x.data()[k] = -rate * gx;
      d.momentum_y.data()[k] = -rate * gy;
    }
  return d;
}

} // namespace

PacketReading read_packet(const WaveMoment& moment, const EmergentMetric& metric, Place guess,
                          Real window) {
  const Densities d = densities(moment, metric);
  const std::size_t ny = d.energy.shape()[0], nx = d.energy.shape()[1];
  Real total = 0;
  for (std::size_t k = 0; k < d.energy.size(); ++k)
    total += d.energy.data()[k];
  return settle(guess, total, [&](Place centre) {
    PacketSums s;
    for (std::size_t j = 0; j < ny; ++j) {
      const Real y = metric.y_first + static_cast<Real>(j) * metric.spacing;
      if (std::abs(y - centre.y) > window) continue;
      for (std::size_t i = 0; i < nx; ++i) {
        const Real x = metric.x_first + static_cast<Real>(i) * metric.spacing;
        if (std::abs(x - centre.x) > window) continue;
        const Real energy = d.energy(j, i);
        s.energy += energy;
        s.x += energy * x;
        s.y += energy * y;
        s.momentum_x += d.momentum_x(j, i);
        s.momentum_y += d.momentum_y(j, i);
      }
    }
    return s;
  });
}

Matrix energy_density(const WaveMoment& moment, const EmergentMetric& metric) {
  return densities(moment, metric).energy;
}

Matrix mean_energy_density(std::span<const WaveMoment> moments, const EmergentMetric& metric) {
  Matrix mean = zeros(static_cast<Index>(metric.index.shape()[0]),
                      static_cast<Index>(metric.index.shape()[1]));
  const Real share = 1 / static_cast<Real>(moments.size());
  for (const WaveMoment& moment : moments) {
    const Matrix energy = energy_density(moment, metric);
    for (std::size_t k = 0; k < mean.size(); ++k)
      mean.data()[k] += share * energy.data()[k];
  }
  return mean;
}

PacketReading read_bundle(const Rays& rays, Place guess, Real window) {
  Real total = 0;
  for (const Real weight : rays.weight)
    total += weight;
  return settle(guess, total, [&](Place centre) {
    PacketSums s;
    for (std::size_t r = 0; r < rays.size(); ++r) {
      // Lost rays (NaN) are left out too.
      if (!(std::abs(rays.x[r] - centre.x) <= window && std::abs(rays.y[r] - centre.y) <= window))
        continue;
      const Real energy = rays.weight[r], action = energy / rays.frequency[r];
      s.energy += energy;
      s.x += energy * rays.x[r];
      s.y += energy * rays.y[r];
      s.momentum_x += action * rays.kx[r];
      s.momentum_y += action * rays.ky[r];
    }
    return s;
  });
}

Place centre(const Rays& rays) {
  Real total = 0, x = 0, y = 0;
  for (std::size_t r = 0; r < rays.size(); ++r) {
    if (!(std::isfinite(rays.x[r]) && std::isfinite(rays.y[r]))) continue;
    total += rays.weight[r];
    x += rays.weight[r] * rays.x[r];
    y += rays.weight[r] * rays.y[r];
  }
  return {x / total, y / total};
}

} // namespace twofold
