#include "scan.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::two_geometries {

namespace {

struct Height {
  Real place, weight; // in units of the spread
};

// Three-point Gauss-Hermite rule for a normal variable: exact for polynomials up to degree 5.
constexpr Real kSqrt3 = 1.7320508075688772;
constexpr std::array<Height, 3> kHermite = {{{-kSqrt3, 1.0 / 6}, {0, 2.0 / 3}, {kSqrt3, 1.0 / 6}}};
constexpr std::array<Height, 1> kCentral = {{{0, 1}}};

} // namespace

Scan::Scan(const Setup& setup, Real strength, Real spread, ScanResult& result)
    : setup_(setup), strength_(strength), result_(result), pass_(setup.sheet()),
      couplings_(Couplings::flat(setup.sheet())) {
  const std::span<const Height> heights =
      spread > 0 ? std::span<const Height>(kHermite) : std::span<const Height>(kCentral);
  heights_ = heights.size();
  for (Index i = 0; i < kNodes; ++i)
    for (const auto& height : heights)
      samples_.push_back({scan_node(kBox, kNodes, i), height.place * spread, height.weight});
  for (Real offset : {Real(0), kCheckDistance, -kCheckDistance})
    samples_.push_back({kCheckPlace + offset, 0, 0});
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

// Mean of a quantity over the heights at node i. Outermost heights are paired, so that a mirrored
// place gives mirrored bits.
template <class Quantity> Real Scan::mean(std::size_t i, Quantity quantity) const {
  const std::size_t first = i * heights_, last = first + heights_ - 1;
  Real sum = 0;
  for (std::size_t a = 0; 2 * a < heights_; ++a) {
    const Real pair = quantity(outcomes_[first + a]) + quantity(outcomes_[last - a]);
    sum += samples_[first + a].weight * (2 * a + 1 == heights_ ? pair / 2 : pair);
  }
  return sum;
}

void Scan::finish() {
  LandscapeScan scan{kBox, zeros(kNodes), zeros(kNodes), zeros(kNodes)};
  LandscapeScan averaged = scan;
  for (std::size_t i = 0; i < static_cast<std::size_t>(kNodes); ++i) {
    const Outcome& central = outcomes_[i * heights_ + heights_ / 2];
    const Real slope = mean(i, [](const Outcome& o) { return o.gradient; });
    const Real square = mean(i, [](const Outcome& o) { return o.gradient * o.gradient; });
    scan.values(i) = central.loss;
    scan.gradients(i) = central.gradient;
    scan.noise(i) = std::max(square - slope * slope, kSmallestNoise);
    averaged.values(i) = mean(i, [](const Outcome& o) { return o.loss; });
    averaged.gradients(i) = slope;
  }
  for (std::size_t i = 0; i < static_cast<std::size_t>(kNodes); ++i)
    result_.symmetry =
        std::max(result_.symmetry,
                 std::abs(scan.values(i) - scan.values(static_cast<std::size_t>(kNodes) - 1 - i)));
  const Outcome* check = outcomes_.data() + outcomes_.size() - 3;
  const Real difference = (check[1].loss - check[2].loss) / (2 * kCheckDistance);
  result_.gradient_error = std::abs(check[0].gradient - difference) / std::abs(difference);

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
