#include "twofold/spacetime/walk_packet.hpp"

#include "twofold/core/complex_arithmetic.hpp"
#include "twofold/core/fft.hpp"
#include "twofold/core/math.hpp"

#include <cmath>
#include <limits>

namespace twofold {

namespace {

Index sites_of(const WalkState& state) { return static_cast<Index>(state.movers.size()) / 2; }

// The nearest of x + n period to 0.
Real wrapped(Real x, Real period) { return x - period * std::floor(x / period + 0.5); }

Real group_velocity(Real theta, Real k) {
  const Real c = math::cos(theta), s = math::sin(theta), sine = math::sin(k);
  const Real w = std::sqrt(s * s + c * c * sine * sine);
  return w > 0 ? c * sine / w : 0;
}

} // namespace

Real recommended_width(Real theta, Real rapidity) {
  return kPacketWidths * 0.5 * (math::exp(rapidity) + math::exp(-rapidity)) / theta;
}

Result<WalkState> start_packet(const WalkModel& model, const WalkPacket& packet) {
  const Index n = model.sites();
  auto fft = Fft::plan(n);
  if (!fft) return fft.error();
  if (!(packet.width > 0))
    return Error{"width of the packet", std::to_string(packet.width), "a positive number"};
  std::vector<Complex> wave(static_cast<std::size_t>(n)), left(wave.size());
  std::vector<Complex> work(static_cast<std::size_t>(fft.value().work_size()));
  for (Index x = 0; x < n; ++x) {
    const Real off = wrapped(static_cast<Real>(x) - packet.centre, static_cast<Real>(n));
    const Real size = math::exp(-off * off / (4 * packet.width * packet.width));
    const Complex turn = unit(packet.wave_number * off);
    wave[static_cast<std::size_t>(x)] = {size * turn.real(), size * turn.imag()};
  }
  fft.value().forward(wave, work);
  for (Index j = 0; j < n; ++j) {
    const Real k =
        wrapped(2 * math::pi * static_cast<Real>(j) / static_cast<Real>(n), 2 * math::pi);
    const Real v = group_velocity(model.params().theta, k);
    const Real right_share = std::sqrt(0.5 * (1 + v)), left_share = std::sqrt(0.5 * (1 - v));
    Complex& w = wave[static_cast<std::size_t>(j)];
    const Complex turned = times(w, unit(-k));
    left[static_cast<std::size_t>(j)] = {left_share * turned.real(), left_share * turned.imag()};
    w = {right_share * w.real(), right_share * w.imag()};
  }
  fft.value().inverse(wave, work);
  fft.value().inverse(left, work);
  WalkState state = silent(model);
  for (std::size_t x = 0; x < wave.size(); ++x) {
    state.movers(x) = wave[x];
    state.movers(wave.size() + x) = left[x];
  }
  const Real scale = 1 / std::sqrt(weight(state));
  for (Complex& z : state.movers)
    z = {scale * z.real(), scale * z.imag()};
  return state;
}

Real centre(const WalkState& state) {
  const Index n = sites_of(state);
  const std::vector<Real> rho = density(state);
  const Real per_site = 2 * math::pi / static_cast<Real>(n);
  Real along = 0, across = 0;
  for (Index x = 0; x < n; ++x) {
    const Complex turn = unit(per_site * static_cast<Real>(x));
    along += rho[static_cast<std::size_t>(x)] * turn.real();
    across += rho[static_cast<std::size_t>(x)] * turn.imag();
  }
  if (along == 0 && across == 0) return std::numeric_limits<Real>::quiet_NaN();
  const Real site = math::atan2(across, along) / per_site;
  return site < 0 ? site + static_cast<Real>(n) : site;
}

Real phase_at(const WalkState& state, Real place) {
  const auto n = static_cast<Real>(sites_of(state));
  const Real on_ring = place - n * std::floor(place / n);
  const auto below = static_cast<Index>(on_ring) % sites_of(state);
  const Index above = (below + 1) % sites_of(state);
  const auto angle = [&](Index x) {
    const Complex& z = state.movers(static_cast<std::size_t>(x));
    return math::atan2(z.imag(), z.real());
  };
  const Real first = angle(below), part = on_ring - std::floor(on_ring);
  return wrapped(first + part * wrapped(angle(above) - first, 2 * math::pi), 2 * math::pi);
}

Complex mode(const WalkState& state, Index j) {
  const Index n = sites_of(state);
  Complex sum{0, 0};
  for (Index x = 0; x < n; ++x)
    sum += times(state.movers(static_cast<std::size_t>(x)),
                 unit(-2 * math::pi * static_cast<Real>(j * x % n) / static_cast<Real>(n)));
  return sum;
}

Real WalkClock::velocity() const {
  return steps > 0 ? (place - start) / static_cast<Real>(steps) : 0;
}

Real WalkClock::rate() const { return steps > 0 ? -turned / static_cast<Real>(steps) : 0; }

WalkClock begin_clock(const WalkState& state) {
  WalkClock clock;
  clock.start = clock.place = centre(state);
  clock.phase = phase_at(state, clock.place);
  return clock;
}

void advance(WalkClock& clock, const WalkState& state) {
  const auto n = static_cast<Real>(sites_of(state));
  clock.place += wrapped(centre(state) - clock.place, n);
  const Real phase = phase_at(state, clock.place);
  clock.turned += wrapped(phase - clock.phase, 2 * math::pi);
  clock.phase = phase;
  ++clock.steps;
}

} // namespace twofold
