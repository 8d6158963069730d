#include "twofold/learning/landscape.hpp"

#include <algorithm>
#include <cmath>

namespace twofold {

namespace {

constexpr Index kProbes = 8;     // per node interval: a cubic has at most two turning points
constexpr int kNewtonSteps = 80; // safeguarded by bisection, which alone needs 60

// The zero of the slope in [low, high], where it has opposite signs.
Real turning_point(const UniformSpline& v, Real low, Real high) {
  const bool rising = v.slope(high) > 0;
  Real q = 0.5 * (low + high);
  for (int step = 0; step < kNewtonSteps; ++step) {
    const Real slope = v.slope(q);
    if (slope == 0) return q;
    ((slope > 0) == rising ? high : low) = q;
    Real next = q - slope / v.curvature(q);
    if (!(next > low && next < high)) next = 0.5 * (low + high);
    if (next == q) return q;
    q = next;
  }
  return q;
}

struct TurningPoints {
  std::vector<Real> minima, maxima;
};

TurningPoints turning_points(const UniformSpline& v) {
  TurningPoints found;
  const Index probes = (v.nodes() - 1) * kProbes;
  const auto probe = [&](Index i) { return scan_node(v.node(v.nodes() - 1), probes + 1, i); };
  Real before = probe(0), slope_before = v.slope(before);
  for (Index i = 1; i <= probes; ++i) {
    const Real q = probe(i), slope = v.slope(q);
    if (slope == 0) continue; // the next probe sees the change of sign across this one
    if (slope_before < 0 && slope > 0) found.minima.push_back(turning_point(v, before, q));
    if (slope_before > 0 && slope < 0) found.maxima.push_back(turning_point(v, before, q));
    before = q;
    slope_before = slope;
  }
  return found;
}

Status check(const LandscapeScan& scan) {
  const std::size_t nodes = scan.values.size();
  if (!(scan.half_width > 0) || !std::isfinite(scan.half_width))
    return Error{"half width of the landscape", std::to_string(scan.half_width),
                 "a positive number"};
  if (scan.gradients.size() != nodes || scan.noise.size() != nodes)
    return Error{"landscape scan",
                 std::to_string(nodes) + " values, " + std::to_string(scan.gradients.size()) +
                     " gradients, " + std::to_string(scan.noise.size()) + " noises",
                 "equal numbers"};
  for (std::size_t i = 0; i < nodes; ++i)
    if (!std::isfinite(scan.gradients(i)) || !std::isfinite(scan.noise(i)))
      return Error{"node " + std::to_string(i) + " of the landscape scan",
                   std::to_string(scan.gradients(i)) + " and " + std::to_string(scan.noise(i)),
                   "a finite gradient and noise"};
  return Done{};
}

} // namespace

Real scan_node(Real half_width, Index nodes, Index i) {
  const auto last = static_cast<Real>(nodes - 1);
  return half_width * ((2 * static_cast<Real>(i) - last) / last);
}

Result<Landscape> Landscape::fit(const LandscapeScan& scan) {
  if (const Status fine = check(scan); !fine) return fine.error();
  auto spline = UniformSpline::fit(-scan.half_width, scan.half_width, view(scan.values));
  if (!spline) return spline.error();
  Landscape landscape;
  landscape.spline_ = std::move(spline.value());
  landscape.half_width_ = scan.half_width;
  for (std::size_t i = 0; i < scan.noise.size(); ++i) {
    landscape.noise_.push_back(std::max(scan.noise(i), Real(0))); // an unbiased variance may dip
    const Real slope = landscape.spline_.slope(landscape.spline_.node(static_cast<Index>(i)));
    landscape.gradient_mismatch_ =
        std::max(landscape.gradient_mismatch_, std::abs(slope - scan.gradients(i)));
  }
  return landscape;
}

Real Landscape::noise(Real q) const {
  const auto last = static_cast<Real>(noise_.size() - 1);
  const Real at = std::clamp((q + half_width_) / (2 * half_width_) * last, Real(0), last);
  const auto cell = std::min(static_cast<std::size_t>(at), noise_.size() - 2);
  const Real b = at - static_cast<Real>(cell);
  return (1 - b) * noise_[cell] + b * noise_[cell + 1];
}

Real Landscape::stiffest() const { // the curvature is linear between the nodes
  const auto bends = spline_.curvatures();
  return *std::max_element(bends.begin(), bends.end());
}

Result<Wells> Landscape::wells() const {
  const TurningPoints points = turning_points(spline_);
  const auto deepest = [&](bool left) -> const Real* {
    const Real* best = nullptr;
    for (const Real& q : points.minima)
      if ((left ? q < 0 : q > 0) && (best == nullptr || value(q) < value(*best))) best = &q;
    return best;
  };
  const Real *left = deepest(true), *right = deepest(false);
  if (left == nullptr || right == nullptr)
    return Error{"loss landscape", std::to_string(points.minima.size()) + " valleys",
                 "a valley on each side of 0"};
  Wells wells{};
  wells.left = *left;
  wells.right = *right;
  wells.left_value = value(*left);
  wells.right_value = value(*right);
  wells.top_value = std::max(wells.left_value, wells.right_value);
  wells.top = wells.left_value > wells.right_value ? *left : *right;
  for (const Real q : points.maxima)
    if (q > *left && q < *right && value(q) > wells.top_value) {
      wells.top = q;
      wells.top_value = value(q);
    }
  wells.barrier = wells.top_value - 0.5 * (wells.left_value + wells.right_value);
  return wells;
}

} // namespace twofold
