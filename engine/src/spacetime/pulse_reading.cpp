#include "twofold/spacetime/pulse_reading.hpp"

#include "twofold/core/cholesky.hpp"
#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold {

namespace {

constexpr auto kCoefficients = static_cast<std::size_t>(kPulseDegree) + 1;
constexpr auto kTimes = static_cast<std::size_t>(kPulseSnapshots);

// exp(-d^2 / 2 w^2) of the nearest image along one side.
std::vector<Real> profile(Index n, Index centre, Real width, Real spacing) {
  std::vector<Real> values(static_cast<std::size_t>(n));
  for (Index i = 0; i < n; ++i) {
    const Index away = (i - centre + n + n / 2) % n - n / 2;
    const Real d = static_cast<Real>(away) * spacing / width;
    values[static_cast<std::size_t>(i)] = math::exp(-0.5 * d * d);
  }
  return values;
}

// Coefficients of the polynomial in t / duration, by the normal equations: they are small (5), and
// times within [0, 1] keep their condition below 1e6.
std::array<Real, kCoefficients> polynomial(const std::array<Real, kTimes>& values) {
  std::vector<Real> matrix(kCoefficients * kCoefficients, 0), right(kCoefficients, 0);
  for (std::size_t s = 0; s < kTimes; ++s) {
    const Real t = static_cast<Real>(s) / static_cast<Real>(kTimes - 1);
    std::array<Real, kCoefficients> power{};
    power[0] = 1;
    for (std::size_t p = 1; p < kCoefficients; ++p)
      power[p] = power[p - 1] * t;
    for (std::size_t p = 0; p < kCoefficients; ++p) {
      right[p] += power[p] * values[s];
      for (std::size_t q = 0; q < kCoefficients; ++q)
        matrix[p * kCoefficients + q] += power[p] * power[q];
    }
  }
  Cholesky factor;
  std::array<Real, kCoefficients> out{};
  if (!factor.factorise(matrix, static_cast<Index>(kCoefficients))) return out;
  factor.solve(right);
  std::copy_n(right.begin(), kCoefficients, out.begin());
  return out;
}

} // namespace

void add_pulse(Matrix& phi, const PulseSite& site, Real width, Real spacing) {
  const auto ny = static_cast<Index>(phi.shape()[0]), nx = static_cast<Index>(phi.shape()[1]);
  const auto across = profile(nx, site.column, width, spacing);
  const auto upwards = profile(ny, site.row, width, spacing);
  for (Index j = 0; j < ny; ++j)
    for (Index i = 0; i < nx; ++i)
      phi.data()[j * nx + i] +=
          upwards[static_cast<std::size_t>(j)] * across[static_cast<std::size_t>(i)];
}

PulseMoments pulse_moments(const Matrix& phi, const PulseSite& site, Index half, Real spacing) {
  const auto ny = static_cast<Index>(phi.shape()[0]), nx = static_cast<Index>(phi.shape()[1]);
  const Index half_x = std::min(half, (nx - 1) / 2), half_y = std::min(half, (ny - 1) / 2);
  PulseMoments m;
  for (Index b = -half_y; b <= half_y; ++b) {
    const Real* row = phi.data() + (site.row + b + ny) % ny * nx;
    const Real y = static_cast<Real>(b) * spacing;
    Real zero = 0, one = 0, two = 0;
    for (Index a = -half_x; a <= half_x; ++a) {
      const Real x = static_cast<Real>(a) * spacing, f = row[(site.column + a + nx) % nx];
      zero += f;
      one += f * x;
      two += f * x * x;
    }
    m.weight += zero;
    m.x += one;
    m.y += zero * y;
    m.xx += two;
    m.xy += one * y;
    m.yy += zero * y * y;
  }
  m.x /= m.weight;
  m.y /= m.weight;
  m.xx = m.xx / m.weight - m.x * m.x;
  m.xy = m.xy / m.weight - m.x * m.y;
  m.yy = m.yy / m.weight - m.y * m.y;
  return m;
}

PulseClock pulse_clock(const TensorSheet& sheet, Real width, Real share) {
  const Real between = kPulseDuration * width / static_cast<Real>(kPulseSnapshots - 1);
  const Real steps = std::ceil(between / (share * sheet.largest_step()));
  return {static_cast<Index>(steps), between / steps};
}

LocalCouplings fit_pulse(std::span<const PulseMoments> moments, Real width) {
  assert(static_cast<Index>(moments.size()) == kPulseSnapshots);
  const Real duration = kPulseDuration * width;
  const auto coefficient = [&](Real PulseMoments::*of, std::size_t power) {
    std::array<Real, kTimes> values{};
    for (std::size_t s = 0; s < kTimes; ++s)
      values[s] = moments[s].*of;
    return polynomial(values)[power];
  };
  const auto quadratic = [&](Real PulseMoments::*of) {
    return coefficient(of, 2) / (duration * duration);
  };
  return {quadratic(&PulseMoments::xx),
          quadratic(&PulseMoments::xy),
          quadratic(&PulseMoments::yy),
          coefficient(&PulseMoments::x, 1) / duration,
          coefficient(&PulseMoments::y, 1) / duration,
          0};
}

LocalCouplings extrapolated(const LocalCouplings& narrow, const LocalCouplings& wide) {
  return {2 * narrow.xx - wide.xx, 2 * narrow.xy - wide.xy, 2 * narrow.yy - wide.yy,
          2 * narrow.vx - wide.vx, 2 * narrow.vy - wide.vy, 0};
}

LocalCouplings read_by_pulses(const TensorSheet& sheet, const PulseSite& site, Real width) {
  std::array<LocalCouplings, 2> readings;
  for (std::size_t wide = 0; wide < 2; ++wide) {
    const Real w = wide ? width * std::sqrt(Real(2)) : width;
    const PulseClock clock = pulse_clock(sheet, w);
    TensorSheetState state = sheet.at_rest();
    add_pulse(state.phi, site, w, sheet.grid().spacing);
    std::vector<PulseMoments> moments;
    for (Index s = 0; s < kPulseSnapshots; ++s) {
      moments.push_back(
          pulse_moments(state.phi, site, std::max(sheet.nx(), sheet.ny()), sheet.grid().spacing));
      if (s + 1 == kPulseSnapshots) break;
      [[maybe_unused]] const auto status = sheet.advance(state, clock.dt, clock.steps);
      assert(status.ok() && "half the largest step is stable");
    }
    readings[wide] = fit_pulse(moments, w);
  }
  return extrapolated(readings[0], readings[1]);
}

} // namespace twofold
