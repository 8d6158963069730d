#include "twofold/quantum/guided.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace twofold {

namespace {

constexpr Real kFaint = 1e-12; // of the largest |psi|^2
constexpr Real kClip = 3;      // of the drift, in steps of the noise

// Straight lines between nodes, zero on the walls' side of the outermost ones.
class Lines {
public:
  Lines(const SchrodingerModel& model, std::span<const Real> values)
      : v_(values), low_(-model.params().half_width), inverse_(1 / model.spacing()) {}
  [[nodiscard]] Real at(Real x) const {
    const Real place = (x - low_) * inverse_ - 1, last = static_cast<Real>(v_.size()) - 1;
    if (!(place > 0)) return v_.front();
    if (!(place < last)) return v_.back();
    const auto i = static_cast<std::size_t>(place);
    const Real b = place - static_cast<Real>(i);
    return v_[i] + b * (v_[i + 1] - v_[i]);
  }

private:
  std::span<const Real> v_;
  Real low_, inverse_;
};

Real reflected(Real x, Real wall) {
  if (x > wall) x = 2 * wall - x;
  if (x < -wall) x = -2 * wall - x;
  return std::clamp(x, -wall, wall);
}

} // namespace

void guide(Guidance& out, const SchrodingerModel& model, const SchrodingerState& state) {
  const auto count = static_cast<Index>(state.psi.size());
  out.current.resize(state.psi.size());
  out.osmotic.resize(state.psi.size());
  const auto at = [&](Index j) { // odd beyond the walls, as the sine waves are
    if (j == -1 || j == count) return Complex(0);
    if (j < -1) return -state.psi(static_cast<std::size_t>(-2 - j));
    if (j > count) return -state.psi(static_cast<std::size_t>(2 * count - j));
    return state.psi(static_cast<std::size_t>(j));
  };
  Real most = 0;
  for (const Complex z : state.psi)
    most = std::max(most, z.real() * z.real() + z.imag() * z.imag());
  const Real scale = model.params().hbar * model.params().step_size / (12 * model.spacing());
  for (Index j = 0; j < count; ++j) {
    const Complex z = at(j), slope = 8.0 * (at(j + 1) - at(j - 1)) - (at(j + 2) - at(j - 2));
    const Real size = z.real() * z.real() + z.imag() * z.imag();
    const Real factor = scale / std::max(size, kFaint * most);
    const auto k = static_cast<std::size_t>(j);
    out.osmotic[k] = factor * (slope.real() * z.real() + slope.imag() * z.imag());
    out.current[k] = factor * (slope.imag() * z.real() - slope.real() * z.imag());
  }
}

void nelson_step(std::span<Real> x, const SchrodingerModel& model, const Guidance& at_start,
                 Real dt, const RandomKey& key) {
  std::vector<Real> noise(x.size());
  fill_normal(noise, key);
  const Lines current(model, at_start.current), osmotic(model, at_start.osmotic);
  const Real spread = std::sqrt(model.params().hbar * model.params().step_size * dt);
  const Real most = kClip * spread / dt, wall = model.params().half_width;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const Real drift = std::clamp(current.at(x[i]) + osmotic.at(x[i]), -most, most);
    x[i] = reflected(x[i] + drift * dt + spread * noise[i], wall);
  }
}

void bohm_step(std::span<Real> x, const SchrodingerModel& model, const Guidance& at_start,
               const Guidance& at_middle, const Guidance& at_end, Real dt) {
  const Lines start(model, at_start.current), middle(model, at_middle.current),
      end(model, at_end.current);
  const Real wall = model.params().half_width;
  for (Real& place : x) {
    const Real k1 = start.at(place), k2 = middle.at(place + 0.5 * dt * k1);
    const Real k3 = middle.at(place + 0.5 * dt * k2), k4 = end.at(place + dt * k3);
    place = reflected(place + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4), wall);
  }
}

} // namespace twofold
