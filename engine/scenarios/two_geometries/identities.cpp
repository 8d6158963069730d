#include "identities.hpp"

#include "twofold/core/complex_arithmetic.hpp"
#include "twofold/core/math.hpp"
#include "twofold/thermo/walled_entropy.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::two_geometries {

namespace {

constexpr Real kNone = std::numeric_limits<Real>::quiet_NaN();
// Below these, of the largest, a density is no number to divide by.
constexpr Real kThinDensity = 1e-9;
constexpr Real kThinWave = 1e-3;
constexpr Real kWindow = 0.01; // standard deviation, in q

std::size_t cell_of(const FokkerPlanckModel& model, Real q) {
  const Real at = (q + model.params().half_width) / model.spacing();
  return static_cast<std::size_t>(
      std::clamp(static_cast<Index>(std::floor(at)), Index(0), model.cells() - 1));
}

// psi'' of order 4 where there are enough neighbours.
Complex second_difference(const ComplexVector& psi, std::size_t i, Real h) {
  return (Real(16) * (psi(i + 1) + psi(i - 1)) - psi(i + 2) - psi(i - 2) - Real(30) * psi(i)) *
         (1 / (12 * h * h));
}

} // namespace

Result<Real> entropy_energy(const shared::ScannedLaws& laws, const shared::ScannedLawsState& state,
                            Real place) {
  const auto made = walled_entropy_production(laws.replicas(), view(state.replicas.q));
  if (!made) return made.error();
  return laws.diffusion(place) * made.value() / (2 * laws.density().params().step_size);
}

Real quantum_energy(const shared::ScannedLaws& laws, const shared::ScannedLawsState& state) {
  const Vector& p = state.density.p;
  Real sum = 0;
  for (std::size_t i = 0; i + 1 < p.size(); ++i) {
    const Real change = std::sqrt(std::max(p(i + 1), Real(0))) - std::sqrt(std::max(p(i), Real(0)));
    sum += change * change;
  }
  const SchrodingerParams& wave = laws.wave().params();
  return 0.5 * wave.hbar * wave.hbar * wave.step_size * sum / laws.density().spacing();
}

Result<Real> free_energy_by_phase(const shared::ScannedLaws& laws,
                                  const shared::ScannedLawsState& state, Real from, Real to) {
  const FokkerPlanckModel& model = laws.density();
  const Vector& now = state.density.p;
  FokkerPlanckState next = state.density;
  std::vector<Real> work(now.size());
  twofold::step(next, model, state.density, work);
  const Real most = *std::max_element(now.begin(), now.end());
  const std::size_t a = cell_of(model, std::min(from, to)), b = cell_of(model, std::max(from, to));
  const auto middle = [&](std::size_t i) { return (now(i) + next.p(i)) / 2; };
  Real passed = 0, phase = 0; // probability that passed the face, phase gained from cell a
  for (std::size_t i = 0; i < b; ++i) {
    passed += now(i) - next.p(i);
    if (i < a) continue;
    const Real here = (middle(i) + middle(i + 1)) / 2;
    if (!(here > kThinDensity * most))
      return Error{"density of the learners", "", "learners everywhere between the two places"};
    // flow = passed h/dt, velocity = flow/p = gamma dPhi
    phase += passed * model.spacing() / model.params().dt / here * model.spacing() /
             model.params().step_size;
  }
  const Real hbar = laws.wave().params().hbar;
  const Real rise = -phase - hbar / 2 * math::log(middle(b) / middle(a));
  return from < to ? rise : -rise;
}

sim::Curve potential_felt(const shared::ScannedLaws& laws, const shared::ScannedLawsState& state) {
  const SchrodingerModel& model = laws.wave();
  const SchrodingerParams& p = model.params();
  SchrodingerState next = state.wave;
  auto work = make_work(model);
  twofold::step(next, model, state.wave, work);
  const Vector nodes = SchrodingerModel::nodes(p.half_width, p.intervals);
  sim::Curve felt{{nodes.begin(), nodes.end()}, std::vector<Real>(nodes.size(), kNone)};
  Real most = 0;
  for (const Complex& psi : state.wave.psi)
    most = std::max(most, squared(psi));
  // The splitting ripples from node to node; the mean over a small window is what the wave feels.
  std::vector<Real> energy(nodes.size(), 0), density(nodes.size(), 0);
  for (std::size_t i = 2; i + 2 < nodes.size(); ++i) {
    const Complex a = state.wave.psi(i), b = next.psi(i), middle = (a + b) * Real(0.5);
    const Complex bent = (second_difference(state.wave.psi, i, model.spacing()) +
                          second_difference(next.psi, i, model.spacing())) *
                         Real(0.5);
    const Complex turned = (b - a) * (1 / p.dt);
    // Re[psi* (i hbar psi_t + hbar^2 gamma/2 psi'')]
    energy[i] = p.hbar * (middle.imag() * turned.real() - middle.real() * turned.imag()) +
                p.hbar * p.hbar * p.step_size / 2 *
                    (middle.real() * bent.real() + middle.imag() * bent.imag());
    density[i] = squared(middle);
  }
  const auto reach = static_cast<std::size_t>(3 * kWindow / model.spacing());
  for (std::size_t i = reach; i + reach < nodes.size(); ++i) {
    Real sum = 0, weight = 0;
    for (std::size_t j = i - reach; j <= i + reach; ++j) {
      const Real off = (nodes(j) - nodes(i)) / kWindow, share = math::exp(-off * off / 2);
      sum += share * energy[j];
      weight += share * density[j];
    }
    if (weight > kThinWave * most) felt.y[i] = sum / weight;
  }
  return felt;
}

} // namespace twofold::two_geometries
