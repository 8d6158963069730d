#include "laws.hpp"

#include "twofold/core/math.hpp"

#include <cmath>

namespace twofold::line {

namespace {

Result<SchrodingerModel> wave_model(const Setup& s, const Potential& potential) {
  const Vector q = SchrodingerModel::nodes(s.half_width, s.intervals);
  std::vector<Real> v(q.size());
  potential.values(v, view(q));
  return SchrodingerModel::make({.hbar = s.hbar,
                                 .step_size = s.step_size,
                                 .dt = s.dt / static_cast<Real>(kWaveSteps),
                                 .half_width = s.half_width,
                                 .intervals = s.intervals},
                                v);
}

SchrodingerState packets(const Setup& s, const SchrodingerModel& model) {
  SchrodingerState state = start_packet(model, s.distance, s.sigma, s.momentum);
  if (!(s.distance > 0)) return state;
  const SchrodingerState other = start_packet(model, -s.distance, s.sigma, s.momentum);
  for (std::size_t j = 0; j < state.psi.size(); ++j)
    state.psi(j) = s.balance * state.psi(j) + other.psi(j);
  const Real scale = 1 / std::sqrt(norm(model, state));
  for (Complex& z : state.psi)
    z = Complex(z.real() * scale, z.imag() * scale);
  return state;
}

Result<FokkerPlanckModel> fokker_planck(const Setup& s, const Potential& potential) {
  const Vector centres = FokkerPlanckModel::centres(s.half_width, s.intervals / 2);
  std::vector<Real> free_energy(centres.size());
  potential.values(free_energy, view(centres)); // rate 1: the loss has the values of V
  return FokkerPlanckModel::make({.half_width = s.half_width, .step_size = s.step_size, .dt = s.dt},
                                 free_energy, std::vector<Real>(centres.size(), diffusion(s)));
}

// Cell i of Fokker-Planck lies about node 2 i of the wave, with a node on either edge.
FokkerPlanckState same_density(const FokkerPlanckModel& model, const SchrodingerState& wave) {
  const std::vector<Real> p = density_of(wave);
  FokkerPlanckState state{0, zeros(model.cells())};
  Real sum = 0;
  for (std::size_t i = 0; i < state.p.size(); ++i) {
    const Real below = i > 0 ? p[2 * i - 1] : 0, above = 2 * i + 1 < p.size() ? p[2 * i + 1] : 0;
    state.p(i) = (below + 4 * p[2 * i] + above) / 6;
    sum += state.p(i);
  }
  for (Real& value : state.p)
    value /= sum * model.spacing();
  return state;
}

// P(t) = c0^2 R00 + c1^2 R11 + 2 c0 c1 R01 cos((E1 - E0) t/hbar), R the overlaps on the right.
void add_beat(Laws& laws, const Setup& s) {
  const Matrix& states = laws.levels->states;
  Real overlap = 0; // R01; R00 = R11 = 1/2 by symmetry
  for (std::size_t j = static_cast<std::size_t>(s.intervals / 2); j < states.shape()[1]; ++j)
    overlap += states(0, j) * states(1, j);
  const Real weight = kEvenWeight * kEvenWeight + kOddWeight * kOddWeight;
  laws.right_swing = 2 * kEvenWeight * kOddWeight / weight * overlap * laws.wave.spacing();
}

} // namespace

std::vector<Real> density_of(const SchrodingerState& state) {
  std::vector<Real> p(state.psi.size());
  density(p, state);
  return p;
}

Result<Laws> make_laws(const Setup& s, const Potential& potential) {
  auto wave = wave_model(s, potential);
  if (!wave) return wave.error();
  auto law = fokker_planck(s, potential);
  if (!law) return law.error();
  Laws laws{std::move(wave.value()), {}, std::move(law.value()), {}, std::nullopt, 0.5, 0};
  if (s.story == Story::tunnelling) {
    auto levels = stationary_states(laws.wave, kLevels);
    if (!levels) return levels.error();
    laws.levels.emplace(std::move(levels.value()));
    const std::array<Real, 2> weights = {kEvenWeight, kOddWeight};
    laws.start = superpose(*laws.levels, weights, laws.wave.spacing());
    add_beat(laws, s);
  } else {
    laws.start = packets(s, laws.wave);
  }
  laws.density = same_density(laws.fokker_planck, laws.start);
  return laws;
}

std::vector<Real> closed_form(const Setup& s, const SchrodingerModel& model, Real t) {
  const Vector q = SchrodingerModel::nodes(s.half_width, s.intervals);
  const Real tau = s.hbar * s.step_size * t / (2 * s.sigma * s.sigma);
  const Real scale = 1 / (4 * s.sigma * s.sigma * (1 + tau * tau));
  std::vector<Real> p(q.size());
  Real sum = 0;
  for (std::size_t j = 0; j < q.size(); ++j) {
    Real re = 0, im = 0;
    for (const Real side : {Real(-1), Real(1)}) {
      const Real z = q(j) - side * s.distance - s.step_size * s.momentum * t;
      const Real size = (side > 0 ? s.balance : 1) * math::exp(-scale * z * z),
                 angle = scale * z * z * tau;
      re += size * math::cos(angle);
      im += size * math::sin(angle);
    }
    p[j] = re * re + im * im;
    sum += p[j];
  }
  for (Real& value : p)
    value /= sum * model.spacing();
  return p;
}

} // namespace twofold::line
