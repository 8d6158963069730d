#include "loss_scan.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace twofold::shared {

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

LossScan::LossScan(const Sheet& sheet, Real flat_energy, WeightsAt weights, const ScanPlan& plan)
    : plan_(plan), flat_energy_(flat_energy), weights_(std::move(weights)), pass_(sheet),
      couplings_(Couplings::flat(sheet)) {
  assert((plan.nodes - 1) % plan.noise_every == 0);
  const auto node = [&plan](Index i) { return scan_node(plan.half_width, plan.nodes, i); };
  for (Index i = 0; i < plan.nodes; ++i)
    samples_.push_back({node(i), 0});
  for (Index i = 0; i < plan.nodes && plan.spread > 0; i += plan.noise_every)
    for (const auto& height : kOffCentre)
      for (const Real side : {Real(-1), Real(1)})
        samples_.push_back({node(i), side * height.place * plan.spread});
  for (Real offset : {Real(0), plan.check_distance, -plan.check_distance})
    samples_.push_back({plan.check_place + offset, 0});
}

Status LossScan::begin(std::size_t number) {
  const Sample& sample = samples_[number];
  weights_(sample.q, u_, du_dq_);
  if (auto status = couplings_.set(pass_.sheet(), u_); !status) return status;
  pass_.begin(couplings_, sample.height);
  return Done{};
}

bool LossScan::advance(Index& units) {
  const Index before = pass_.steps_done();
  const bool complete = pass_.advance(units);
  units -= std::max<Index>(pass_.steps_done() - before, 1);
  return complete;
}

Real LossScan::progress() const {
  return static_cast<Real>(pass_.steps_done()) / static_cast<Real>(pass_.total_steps());
}

ScanOutcome LossScan::outcome() const {
  return {pass_.loss(flat_energy_), pass_.gradient_along(du_dq_)};
}

// Mean of a quantity over the source heights at noise node i. Mirror images are added first, so
// that a mirrored place gives mirrored bits.
template <class Quantity>
Real LossScan::mean(std::span<const ScanOutcome> outcomes, std::size_t i, Quantity quantity) const {
  const std::size_t central = i * static_cast<std::size_t>(plan_.noise_every);
  if (!(plan_.spread > 0)) return quantity(outcomes[central]);
  const ScanOutcome* outcome =
      outcomes.data() + static_cast<std::size_t>(plan_.nodes) + i * kPerNode;
  Real sum = kCentralWeight * quantity(outcomes[central]);
  for (const auto& height : kOffCentre) {
    sum += height.weight * (quantity(outcome[0]) + quantity(outcome[1]));
    outcome += 2;
  }
  return sum;
}

void LossScan::evaluate(std::span<const ScanOutcome> outcomes, ScanResult& result) const {
  assert(outcomes.size() == samples_.size());
  const auto nodes = static_cast<std::size_t>(plan_.nodes);
  const auto every = static_cast<std::size_t>(plan_.noise_every);
  const std::size_t noise_nodes = (nodes - 1) / every + 1;
  const auto empty = [this](std::size_t n) {
    const auto size = static_cast<Index>(n);
    return LandscapeScan{plan_.half_width, zeros(size), zeros(size), zeros(size)};
  };
  LandscapeScan scan = empty(nodes), averaged = empty(noise_nodes);
  for (std::size_t i = 0; i < nodes; ++i) {
    scan.values(i) = outcomes[i].loss;
    scan.gradients(i) = outcomes[i].gradient;
  }
  for (std::size_t i = 0; i < noise_nodes; ++i) {
    const Real slope = mean(outcomes, i, [](const ScanOutcome& o) { return o.gradient; });
    const Real square =
        mean(outcomes, i, [](const ScanOutcome& o) { return o.gradient * o.gradient; });
    averaged.values(i) = mean(outcomes, i, [](const ScanOutcome& o) { return o.loss; });
    averaged.gradients(i) = slope;
    averaged.noise(i) = std::max(square - slope * slope, kSmallestNoise);
    scan.noise(i * every) = averaged.noise(i);
  }
  for (std::size_t i = 0; i < nodes; ++i) {
    const std::size_t before = i - i % every, part = i % every;
    if (part == 0) continue;
    // Halves as (a + b) / 2: the mean of two places must not depend on their order.
    scan.noise(i) = 2 * part == every ? (scan.noise(before) + scan.noise(before + every)) / 2
                                      : (static_cast<Real>(every - part) * scan.noise(before) +
                                         static_cast<Real>(part) * scan.noise(before + every)) /
                                            static_cast<Real>(every);
  }
  for (std::size_t i = 0; i < nodes; ++i)
    result.symmetry =
        std::max(result.symmetry, std::abs(scan.values(i) - scan.values(nodes - 1 - i)));
  const ScanOutcome* check = outcomes.data() + outcomes.size() - 3;
  const Real difference = (check[1].loss - check[2].loss) / (2 * plan_.check_distance);
  result.gradient_error =
      std::abs(check[0].gradient - difference) / std::max(std::abs(difference), kSmallestSlope);

  if (auto mean_landscape = Landscape::fit(averaged); mean_landscape)
    if (auto wells = mean_landscape.value().wells(); wells)
      result.mean_barrier = wells.value().barrier;
  auto landscape = Landscape::fit(scan);
  if (landscape)
    result.landscape = std::move(landscape.value());
  else
    result.failure = landscape.error();
}

ScanTask::ScanTask(LossScan scan, ScanResult& result) : scan_(std::move(scan)), result_(result) {
  outcomes_.reserve(scan_.samples());
  begin_sample();
}

void ScanTask::begin_sample() {
  if (auto status = scan_.begin(outcomes_.size()); !status) result_.failure = status.error();
}

bool ScanTask::advance(Index units) {
  while (units > 0 && !result_.failure && outcomes_.size() < scan_.samples()) {
    if (!scan_.advance(units)) return false;
    outcomes_.push_back(scan_.outcome());
    if (outcomes_.size() == scan_.samples())
      scan_.evaluate(outcomes_, result_);
    else
      begin_sample();
  }
  return result_.failure || outcomes_.size() == scan_.samples();
}

Real ScanTask::progress() const {
  if (result_.failure) return 1;
  const Real part = outcomes_.size() == scan_.samples() ? 0 : scan_.progress();
  return (static_cast<Real>(outcomes_.size()) + part) / static_cast<Real>(scan_.samples());
}

} // namespace twofold::shared
