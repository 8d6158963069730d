#include "run.hpp"

#include "twofold/core/complex_arithmetic.hpp"
#include "twofold/core/math.hpp"
#include "twofold/learning/histogram.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::annulus {

namespace {

// The bin of an angle; cells that stand on an edge are shared by both sides.
std::size_t bin_of(Real theta) {
  const Real at = (theta / math::pi + 1) * 0.5 * static_cast<Real>(kBins);
  const Real last = static_cast<Real>(kBins) - 1;
  return static_cast<std::size_t>(at > 0 ? (at < last ? at : last) : 0);
}

} // namespace

Result<Models> make_models(const Setup& setup) {
  auto wave = wave_model(setup, setup.alpha, 1), closed = wave_model(setup, 0, 1);
  auto shifted = wave_model(setup, setup.alpha - 1, 1), cover = wave_model(setup, 0, kTurns);
  for (const auto* model : {&wave, &closed, &shifted, &cover})
    if (!*model) return model->error();
  auto density = fokker_planck(setup);
  if (!density) return density.error();
  auto learners = replica_model(setup);
  if (!learners) return learners.error();
  return Models{std::move(wave.value()),  std::move(closed.value()),  std::move(shifted.value()),
                std::move(cover.value()), std::move(density.value()), std::move(learners.value())};
}

std::vector<Real> places(const ScoreReplicaState& learners) {
  const std::size_t n = learners.q.size() / 2;
  std::vector<Real> angles(n);
  for (std::size_t i = 0; i < n; ++i)
    angles[i] = math::atan2(learners.q(n + i), learners.q(i));
  return angles;
}

// A grid angle is the middle of its cell: the first and last of a bin count half in the next.
std::vector<Real> angles_of_wave(const AnnulusModel& model, const AnnulusState& state,
                                 Index count) {
  const auto nt = static_cast<std::size_t>(model.nt()), per = nt / static_cast<std::size_t>(count);
  std::vector<Real> marginal(nt, 0), bins(static_cast<std::size_t>(count), 0);
  for (std::size_t at = 0; at < state.u.size(); ++at)
    marginal[at % nt] += squared(state.u(at));
  const Real scale = model.spacing_r() / static_cast<Real>(per);
  for (std::size_t b = 0; b < bins.size(); ++b) {
    Real sum = 0.5 * (marginal[b * per] + marginal[(b + 1) * per % nt]);
    for (std::size_t j = 1; j < per; ++j)
      sum += marginal[b * per + j];
    bins[b] = sum * scale;
  }
  return bins;
}

std::vector<Real> angles_of_density(const Material& m) {
  std::vector<Real> bins(static_cast<std::size_t>(kBins), 0);
  const Vector at = FokkerPlanck2dModel::centres_x(m.models.density.params(), kCells);
  // Four points of each cell: a cell may span several bins.
  const Real quarter = m.models.density.spacing_x() / 4;
  const Real scale = m.models.density.cell_area() / 4 * static_cast<Real>(kBins) / (2 * math::pi);
  for (std::size_t j = 0; j < at.size(); ++j)
    for (std::size_t i = 0; i < at.size(); ++i)
      for (const Real dy : {-quarter, quarter})
        for (const Real dx : {-quarter, quarter})
          bins[bin_of(math::atan2(at(j) + dy, at(i) + dx))] += m.state.density.p(j, i) * scale;
  return bins;
}

std::vector<Real> angles_of_learners(const Material& m) {
  std::vector<Real> bins(static_cast<std::size_t>(kBins));
  histogram(bins, places(m.state.learners), -math::pi, math::pi);
  return bins;
}

// psi(theta) = sum over n of e^{2 pi i alpha n} G(theta - 2 pi n), G on the covering space.
std::vector<Real> sum_over_ways(const Material& m, Real alpha) {
  constexpr auto per = static_cast<std::size_t>(kAnglesPerTurn);
  constexpr auto turns = static_cast<std::size_t>(kTurns), all = per * turns;
  std::array<Complex, turns> phase;
  for (std::size_t k = 0; k < turns; ++k) {
    // Way k runs over the turns from -kTurns/2 on; G(theta - 2 pi n) lies at turn -n.
    const Real n = static_cast<Real>(turns / 2) - static_cast<Real>(k);
    const Real angle = 2 * math::pi * alpha * n;
    phase[k] = {math::cos(angle), math::sin(angle)};
  }
  std::vector<Real> out;
  out.reserve(static_cast<std::size_t>(kRadii) * per);
  const Complex* cover = m.state.cover.u.data();
  for (std::size_t i = 0; i < static_cast<std::size_t>(kRadii); ++i)
    for (std::size_t j = 0; j < per; ++j) {
      Real re = 0, im = 0;
      for (std::size_t k = 0; k < turns; ++k) {
        // Angle j of the turn starts half a turn before that turn's middle.
        const std::size_t at = (k * per + j + all - per / 2) % all;
        const Complex z = cover[i * all + at], t = phase[k];
        re += z.real() * t.real() - z.imag() * t.imag();
        im += z.real() * t.imag() + z.imag() * t.real();
      }
      out.push_back(re * re + im * im);
    }
  return out;
}

// Cells on the edge count with their share, as in quantum/annulus.
Real back_of_ways(const Material& m, const std::vector<Real>& sum) {
  constexpr auto per = static_cast<std::size_t>(kAnglesPerTurn);
  const Real cell = m.models.cover.spacing_theta();
  Real total = 0;
  for (std::size_t at = 0; at < sum.size(); ++at) {
    const Real theta = math::pi * (2 * static_cast<Real>(at % per) / static_cast<Real>(per) - 1);
    const Real off = math::pi - std::abs(theta);
    total += sum[at] * std::clamp((kBack - off) / cell + Real(0.5), Real(0), Real(1));
  }
  return total * m.models.cover.cell_measure();
}

} // namespace twofold::annulus
