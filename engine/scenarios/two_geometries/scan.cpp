#include "scan.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::two_geometries {

namespace {

struct Height {
  Real place, weight; // in units of the spread; its mirror image has the same weight
};

// Five-point Gauss-Hermite rule for a normal variable, without its mirror images: exact for
// polynomials up to degree 9. Three points are 40 % off in the noise of a wide source.
constexpr Real kCentralWeight = 8.0 / 15;
constexpr std::array<Height, 2> kOffCentre = {
    {{2.8569700138728056, 0.011257411327720689}, {1.3556261799742659, 0.22207592200561264}}};
constexpr std::size_t kPerNode = 2 * kOffCentre.size();

// Where the slope is smaller than this its relative error means nothing.
constexpr Real kSmallestSlope = 1e-6;

} // namespace

Scan::Scan(const Setup& setup, Real strength, Real spread, ScanResult& result)
    : setup_(setup), strength_(strength), spread_(spread > 0), result_(result),
      pass_(setup.sheet()), couplings_(Couplings::flat(setup.sheet())) {
  for (Index i = 0; i < kNodes; ++i)
    samples_.push_back({scan_node(kBox, kNodes, i), 0});
  for (Index i = 0; i < kNodes && spread > 0; i += kNoiseEvery)
    for (const auto& height : kOffCentre)
      for (const Real side : {Real(-1), Real(1)})
        samples_.push_back({scan_node(kBox, kNodes, i), side * height.place * spread});
  for (Real offset : {Real(0), kCheckDistance, -kCheckDistance})
    samples_.push_back({kCheckPlace + offset, 0});
  outcomes_.reserve(samples_.size());
  begin_sample();
}

void Scan::begin_sample() {
  const Sample& sample = samples_[outcomes_.size()];
  setup_.exponents(sample.q, strength_, u_, &du_dq_, nullptr);
  if (auto status = couplings_.set(setup_.sheet(), u_); !status) {
    result_.failure = status.error();
    return;
  }
  pass_.begin(couplings_, sample.height);
}

bool Scan::advance(Index units) {
  while (units > 0 && !result_.failure && outcomes_.size() < samples_.size()) {
    const Index before = pass_.steps_done();
    const bool complete = pass_.advance(units);
    units -= std::max<Index>(pass_.steps_done() - before, 1);
    if (!complete) return false;
    outcomes_.push_back({pass_.loss(setup_.flat_energy()), pass_.gradient_along(du_dq_)});
    if (outcomes_.size() == samples_.size())
      finish();
    else
      begin_sample();
  }
  return result_.failure || outcomes_.size() == samples_.size();
}

Real Scan::progress() const {
  if (result_.failure) return 1;
  const Real part =
      outcomes_.size() == samples_.size()
          ? 0
          : static_cast<Real>(pass_.steps_done()) / static_cast<Real>(pass_.total_steps());
  return (static_cast<Real>(outcomes_.size()) + part) / static_cast<Real>(samples_.size());
}

// Mean of a quantity over the source heights at noise node i. Mirror images are added first, so
// that a mirrored place gives mirrored bits.
template <class Quantity> Real Scan::mean(std::size_t i, Quantity quantity) const {
  const std::size_t central = i * static_cast<std::size_t>(kNoiseEvery);
  if (!spread_) return quantity(outcomes_[central]);
  const Outcome* outcome = outcomes_.data() + static_cast<std::size_t>(kNodes) + i * kPerNode;
  Real sum = kCentralWeight * quantity(outcomes_[central]);
  for (const auto& height : kOffCentre) {
    sum += height.weight * (quantity(outcome[0]) + quantity(outcome[1]));
    outcome += 2;
  }
  return sum;
}

void Scan::finish() {
  constexpr Index kNoiseNodes = (kNodes - 1) / kNoiseEvery + 1;
  LandscapeScan scan{kBox, zeros(kNodes), zeros(kNodes), zeros(kNodes)};
  LandscapeScan averaged{kBox, zeros(kNoiseNodes), zeros(kNoiseNodes), zeros(kNoiseNodes)};
  for (std::size_t i = 0; i < static_cast<std::size_t>(kNodes); ++i) {
    scan.values(i) = outcomes_[i].loss;
    scan.gradients(i) = outcomes_[i].gradient;
  }
  for (std::size_t i = 0; i < static_cast<std::size_t>(kNoiseNodes); ++i) {
    const Real slope = mean(i, [](const Outcome& o) { return o.gradient; });
    const Real square = mean(i, [](const Outcome& o) { return o.gradient * o.gradient; });
    averaged.values(i) = mean(i, [](const Outcome& o) { return o.loss; });
    averaged.gradients(i) = slope;
    averaged.noise(i) = std::max(square - slope * slope, kSmallestNoise);
    scan.noise(i * static_cast<std::size_t>(kNoiseEvery)) = averaged.noise(i);
  }
  for (std::size_t i = 1; i < static_cast<std::size_t>(kNodes); i += 2)
    scan.noise(i) = (scan.noise(i - 1) + scan.noise(i + 1)) / 2;
  for (std::size_t i = 0; i < static_cast<std::size_t>(kNodes); ++i)
    result_.symmetry =
        std::max(result_.symmetry,
                 std::abs(scan.values(i) - scan.values(static_cast<std::size_t>(kNodes) - 1 - i)));
  const Outcome* check = outcomes_.data() + outcomes_.size() - 3;
  const Real difference = (check[1].loss - check[2].loss) / (2 * kCheckDistance);
  result_.gradient_error =
      std::abs(check[0].gradient - difference) / std::max(std::abs(difference), kSmallestSlope);

  if (auto mean_landscape = Landscape::fit(averaged); mean_landscape)
    if (auto wells = mean_landscape.value().wells(); wells)
      result_.mean_barrier = wells.value().barrier;
  auto landscape = Landscape::fit(scan);
  if (landscape)
    result_.landscape = std::move(landscape.value());
  else
    result_.failure = landscape.error();
}

} // namespace twofold::two_geometries
