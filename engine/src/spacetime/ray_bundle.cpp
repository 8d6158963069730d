#include "twofold/spacetime/ray_bundle.hpp"

#include "ray_bundle_kernel.hpp"

namespace twofold {

namespace {

static_assert(kBundleGroup == ray_bundle_kernel::kGroup);

constexpr Index kMostEqualSteps = 1'000'000; // in one call

Status check(const Stepping& stepping, Real span, const Range& range) {
  if (auto status = need_positive({{"span", span}}); !status) return status;
  if (!(range.inner >= 0 && range.outer > range.inner))
    return Error{"range of radii", std::to_string(range.inner), "from 0 on, and not empty"};
  if (stepping.method == RayMethod::dormand_prince) {
    if (!(stepping.tolerance >= dormand_prince::kSmallestTolerance &&
          stepping.tolerance <= dormand_prince::kLargestTolerance))
      return Error{"tolerance", std::to_string(stepping.tolerance), "a number from 1e-13 to 0.01"};
  } else if (stepping.steps < 1 || stepping.steps > kMostEqualSteps) {
    return Error{"steps", std::to_string(stepping.steps), "a number from 1 to 1000000"};
  }
  return Done{};
}

} // namespace

KerrRay RayBundle::ray(Index i) const {
  const auto at = static_cast<std::size_t>(i);
  KerrRay ray;
  for (std::size_t k = 0; k < 6; ++k)
    ray.y[k] = y[k][at];
  ray.energy = energy[at];
  ray.angular = angular[at];
  return ray;
}

Result<RayBundle> make_bundle(std::span<const KerrRay> rays) {
  const auto n = static_cast<Index>(rays.size());
  if (n < 1 || n > kMostRays) return Error{"rays", std::to_string(n), "a number from 1 to 100000"};
  RayBundle bundle;
  bundle.count_ = n;
  const Index padded = (n + kBundleGroup - 1) / kBundleGroup * kBundleGroup;
  for (Index i = 0; i < padded; ++i) {
    const KerrRay& ray = rays[static_cast<std::size_t>(std::min(i, n - 1))];
    for (std::size_t k = 0; k < 6; ++k)
      bundle.y[k].push_back(ray.y[k]);
    bundle.energy.push_back(ray.energy);
    bundle.angular.push_back(ray.angular);
  }
  bundle.next_step.assign(static_cast<std::size_t>(padded), 0);
  return bundle;
}

Result<Advanced> advance(RayBundle& bundle, const KerrHole& hole, Real span,
                         const Stepping& stepping, const Range& range, Index first, Index last) {
  if (auto status = check(stepping, span, range); !status) return status.error();
  last = std::min(last, bundle.size());
  if (first < 0 || first % kBundleGroup != 0 || first >= last) return Advanced{};
  const Index end = (last + kBundleGroup - 1) / kBundleGroup * kBundleGroup;
  std::vector<Real> taken(static_cast<std::size_t>(end - first), 0);
  ray_bundle_kernel::March march{.mass = hole.mass,
                                 .spin = hole.spin,
                                 .slope_mass = hole.slope_mass,
                                 .inner = range.inner,
                                 .outer = range.outer,
                                 .padded = end - first,
                                 .energy = bundle.energy.data() + first,
                                 .angular = bundle.angular.data() + first,
                                 .next_step = bundle.next_step.data() + first,
                                 .taken = taken.data(),
                                 .step = span / static_cast<Real>(stepping.steps),
                                 .steps = stepping.steps,
                                 .span = span,
                                 .tolerance = stepping.tolerance};
  for (std::size_t k = 0; k < 6; ++k)
    march.y[k] = bundle.y[k].data() + first;
  const auto& kernel = ray_bundle_kernel::functions();
  Advanced done;
  switch (stepping.method) {
  case RayMethod::runge_kutta:
    kernel.runge_kutta(march);
    break;
  case RayMethod::gauss_legendre:
    done.lost = kernel.gauss_legendre(march);
    break;
  case RayMethod::dormand_prince:
    for (Index i = first; i < end; ++i) {
      Real& step = bundle.next_step[static_cast<std::size_t>(i)];
      if (!(step > 0)) step = span / 8; // a guess; the first trial corrects it
    }
    done.lost = kernel.dormand_prince(march);
    break;
  }
  Real sum = 0; // of whole numbers: exact in any order
  for (Index i = first; i < last; ++i)
    sum += taken[static_cast<std::size_t>(i - first)];
  done.steps = static_cast<Index>(sum);
  return done;
}

Result<Advanced> advance(RayBundle& bundle, const KerrHole& hole, Real span,
                         const Stepping& stepping, const Range& range) {
  return advance(bundle, hole, span, stepping, range, 0, bundle.size());
}

} // namespace twofold
