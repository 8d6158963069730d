#include "twofold/quantum/ring_sources.hpp"

#include "twofold/core/fft.hpp"
#include "twofold/core/math.hpp"
#include "twofold/core/rng.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace twofold {

namespace {

constexpr Index kCells = 128;
constexpr std::size_t kCount = static_cast<std::size_t>(kCells);
constexpr Real kTurn = 2 * math::pi, kCell = kTurn / static_cast<Real>(kCells);
constexpr Index kSubsteps = 5;   // of leapfrog and split operator
constexpr Real kStability = 0.5; // of D dt/dx^2 for Runge-Kutta of order 4, below 0.69
constexpr Real kFlow = 0.3;      // of the first velocities and of the force, Hamilton-Jacobi
constexpr Real kNoDensity = 1e-12;

Real place(std::size_t i) { return (static_cast<Real>(i) + 0.5) * kCell; }

Real wrapped(Real angle) {
  const Real turns = std::floor(angle / kTurn);
  const Real inside = angle - turns * kTurn;
  return inside < kTurn ? inside : 0;
}

// Linear between the centres of the cells, periodic.
Real value_at(const std::vector<Real>& cells, Real angle) {
  const Real at = angle / kCell - 0.5, below = std::floor(at), share = at - below;
  const auto i = static_cast<std::size_t>(static_cast<Index>(below) + kCells) % kCount;
  return cells[i] + share * (cells[(i + 1) % kCount] - cells[i]);
}

} // namespace

RingSource random_source(SourceKind kind, std::uint64_t seed) {
  const RandomKey key{seed, kSourceStream, static_cast<std::uint64_t>(kind)};
  std::uint64_t index = 0;
  const auto between = [&](Real low, Real high) {
    return low + (high - low) * uniform(key, index++);
  };
  RingSource source{.kind = kind};
  source.pull = between(0.3, 0.8);
  source.contrast = between(0.4, 0.6);
  source.phase = between(0, 6);
  source.flow_phase = between(0, 6);
  source.drift = kind == SourceKind::fokker_planck ? between(-0.2, 0.2) : between(-0.3, 0.3);
  source.diffusion = between(0.15, 0.4);
  source.hbar_gamma = between(0.7, 1.1);
  source.circulation = std::floor(between(-1, 3));
  const Real fraction = between(0.2, 0.8);
  if (kind == SourceKind::madelung) source.circulation += fraction;
  return source;
}

struct RingEnsemble::State {
  RingSource source;
  std::uint64_t seed;
  Index frame = 0;
  std::vector<Real> angles, velocities;
  std::vector<Real> p = std::vector<Real>(kCount), velocity = std::vector<Real>(kCount); // on cells
  std::vector<Complex> psi, half_kick, propagator, work;
  Fft fft = std::move(Fft::plan(kCells).value());

  void begin();
  void begin_wave();
  void draw_places();
  void draw();
  void read_wave();
  void flow_of_density();
  void step_wave();
  void step_density();
  void step_particles();
  [[nodiscard]] std::vector<Real> change(const std::vector<Real>& density) const;
  [[nodiscard]] Real current(const std::vector<Real>& density, std::size_t face) const;
  [[nodiscard]] bool is_wave() const {
    return source.kind == SourceKind::madelung || source.kind == SourceKind::schrodinger;
  }
};

void RingEnsemble::State::begin() {
  for (std::size_t i = 0; i < kCount; ++i)
    p[i] = (1 + source.contrast * math::cos(place(i) - source.phase)) / kTurn;
  if (source.kind == SourceKind::schrodinger)
    source.circulation = std::floor(source.circulation + 0.5);
  if (is_wave()) begin_wave();
  if (source.kind == SourceKind::hamilton_jacobi) {
    draw_places();
    for (std::size_t i = 0; i < angles.size(); ++i)
      velocities[i] = kFlow * math::sin(angles[i] - source.flow_phase) + source.drift;
  }
  draw();
}

void RingEnsemble::State::begin_wave() {
  const Real dt = source.frame_time / kSubsteps, h = source.hbar_gamma;
  psi.resize(kCount);
  half_kick.resize(kCount);
  propagator.resize(kCount);
  work.resize(static_cast<std::size_t>(fft.work_size()));
  for (std::size_t i = 0; i < kCount; ++i) {
    const Real size = std::sqrt(p[i]), wave = math::cos(place(i));
    const Real turned = -kFlow * wave, kicked = -0.25 * source.pull * wave * dt;
    psi[i] = Complex(size * math::cos(turned), size * math::sin(turned));
    half_kick[i] = Complex(math::cos(kicked), math::sin(kicked));
    const Real k =
        static_cast<Real>(i < kCount / 2 ? static_cast<Index>(i) : static_cast<Index>(i) - kCells) +
        source.circulation;
    const Real free = -0.5 * h * k * k * dt;
    propagator[i] = Complex(math::cos(free), math::sin(free));
  }
}

// Angles from p, by the inverse of its cumulative sum, piecewise linear over the cells.
void RingEnsemble::State::draw_places() {
  std::vector<Real> mass(kCount + 1, 0);
  for (std::size_t i = 0; i < kCount; ++i)
    mass[i + 1] = mass[i] + p[i];
  fill_uniform(angles, {seed, kSourceStream + 1, static_cast<std::uint64_t>(frame)});
  for (Real& angle : angles) {
    const Real wanted = angle * mass[kCount];
    const auto after = std::upper_bound(mass.begin() + 1, mass.end() - 1, wanted);
    const auto i = static_cast<std::size_t>(after - mass.begin()) - 1;
    angle = wrapped((static_cast<Real>(i) + (wanted - mass[i]) / (mass[i + 1] - mass[i])) * kCell);
  }
}

void RingEnsemble::State::draw() {
  if (source.kind == SourceKind::hamilton_jacobi) return; // the same learners
  if (is_wave())
    read_wave();
  else
    flow_of_density();
  draw_places();
  Real noise = 0;
  if (source.kind == SourceKind::fokker_planck) {
    fill_normal(velocities, {seed, kSourceStream + 2, static_cast<std::uint64_t>(frame)});
    noise = std::sqrt(source.diffusion / source.frame_time);
  }
  for (std::size_t i = 0; i < angles.size(); ++i)
    velocities[i] = value_at(velocity, angles[i]) + (noise > 0 ? noise * velocities[i] : 0);
}

void RingEnsemble::State::read_wave() {
  std::vector<Complex> slope = psi;
  fft.forward(slope, work);
  for (std::size_t i = 0; i < kCount; ++i) {
    const Real k = i == kCount / 2
                       ? 0
                       : static_cast<Real>(i < kCount / 2 ? static_cast<Index>(i)
                                                          : static_cast<Index>(i) - kCells);
    slope[i] = Complex(-k * slope[i].imag(), k * slope[i].real());
  }
  fft.inverse(slope, work);
  for (std::size_t i = 0; i < kCount; ++i) {
    const Real re = psi[i].real(), im = psi[i].imag();
    p[i] = re * re + im * im;
    velocity[i] = source.hbar_gamma *
                  ((re * slope[i].imag() - im * slope[i].real()) / std::max(p[i], kNoDensity) +
                   source.circulation);
  }
}

// J at the face between cell i and the next one.
Real RingEnsemble::State::current(const std::vector<Real>& density, std::size_t i) const {
  const Real here = density[i], next = density[(i + 1) % kCount];
  const Real force = source.pull * math::sin(static_cast<Real>(i + 1) * kCell) + source.drift;
  return 0.5 * force * (here + next) - source.diffusion * (next - here) / kCell;
}

void RingEnsemble::State::flow_of_density() {
  for (std::size_t i = 0; i < kCount; ++i)
    velocity[i] =
        0.5 * (current(p, (i + kCount - 1) % kCount) + current(p, i)) / std::max(p[i], kNoDensity);
}

std::vector<Real> RingEnsemble::State::change(const std::vector<Real>& density) const {
  std::vector<Real> out(kCount);
  Real before = current(density, kCount - 1);
  for (std::size_t i = 0; i < kCount; ++i) {
    const Real after = current(density, i);
    out[i] = (before - after) / kCell;
    before = after;
  }
  return out;
}

void RingEnsemble::State::step_density() {
  const Real longest = kStability * kCell * kCell / std::max(source.diffusion, Real(1e-6));
  const auto steps =
      std::max<Index>(kSubsteps, static_cast<Index>(source.frame_time / longest) + 1);
  const Real dt = source.frame_time / static_cast<Real>(steps);
  const auto ahead = [this](const std::vector<Real>& slope, Real time) {
    std::vector<Real> out(kCount);
    for (std::size_t i = 0; i < kCount; ++i)
      out[i] = p[i] + time * slope[i];
    return out;
  };
  for (Index s = 0; s < steps; ++s) {
    const auto a = change(p), b = change(ahead(a, dt / 2)), c = change(ahead(b, dt / 2)),
               d = change(ahead(c, dt));
    for (std::size_t i = 0; i < kCount; ++i)
      p[i] += dt / 6 * (a[i] + 2 * (b[i] + c[i]) + d[i]);
  }
}

void RingEnsemble::State::step_wave() {
  const auto multiply = [this](const std::vector<Complex>& by) {
    for (std::size_t i = 0; i < kCount; ++i) {
      const Real re = psi[i].real(), im = psi[i].imag(), c = by[i].real(), s = by[i].imag();
      psi[i] = Complex(re * c - im * s, re * s + im * c);
    }
  };
  for (Index s = 0; s < kSubsteps; ++s) {
    multiply(half_kick);
    fft.forward(psi, work);
    multiply(propagator);
    fft.inverse(psi, work);
    multiply(half_kick);
  }
}

void RingEnsemble::State::step_particles() {
  const Real dt = source.frame_time / kSubsteps, kick = 0.5 * dt * kFlow * source.pull;
  std::vector<Real> sine(angles.size()), cosine(angles.size());
  math::sincos(angles, sine, cosine);
  for (Index s = 0; s < kSubsteps; ++s) {
    for (std::size_t i = 0; i < angles.size(); ++i) {
      velocities[i] += kick * sine[i];
      angles[i] += dt * velocities[i];
    }
    math::sincos(angles, sine, cosine);
    for (std::size_t i = 0; i < angles.size(); ++i)
      velocities[i] += kick * sine[i];
  }
  for (Real& angle : angles)
    angle = wrapped(angle);
}

RingEnsemble::RingEnsemble(const RingSource& source, Index learners, std::uint64_t seed)
    : state_(std::make_unique<State>()) {
  assert(learners > 0);
  state_->source = source;
  state_->seed = seed;
  state_->angles.resize(static_cast<std::size_t>(learners));
  state_->velocities.resize(static_cast<std::size_t>(learners));
  state_->begin();
}
RingEnsemble::~RingEnsemble() = default;

const std::vector<Real>& RingEnsemble::angles() const { return state_->angles; }
const std::vector<Real>& RingEnsemble::velocities() const { return state_->velocities; }
Index RingEnsemble::frame() const { return state_->frame; }

void RingEnsemble::next() {
  ++state_->frame;
  if (state_->is_wave())
    state_->step_wave();
  else if (state_->source.kind == SourceKind::fokker_planck)
    state_->step_density();
  else
    state_->step_particles();
  state_->draw();
}

} // namespace twofold
