// Bundles of geodesics of a hole: up to kMostRays rays, stepped side by side.
//
// The equations are those of kerr.hpp, vectorised across rays; the methods those of core/ode. A ray
// rests once it is inside `inner` or outside `outer`. Shapes: arrays (padded), size() of them
// counted: the rest repeat the last ray. Bits do not depend on the neighbours or on the processor.
// Failure modes: make_bundle() refuses no rays or too many; advance() a step or tolerance out of
// range, and says if the adaptive step of a ray underflowed or its stages did not converge (it
// stays where that happened).
#pragma once

#include "twofold/spacetime/kerr.hpp"

#include <span>
#include <vector>

namespace twofold {

inline constexpr Index kMostRays = 100'000;

enum class RayMethod { runge_kutta, dormand_prince, gauss_legendre };

struct Stepping {
  RayMethod method = RayMethod::runge_kutta;
  Index steps = 1;       // of equal length, in one call of advance()
  Real tolerance = 1e-9; // of dormand_prince
};

class RayBundle {
public:
  [[nodiscard]] Index size() const { return count_; }
  [[nodiscard]] KerrRay ray(Index i) const;
  // (padded) each: v, r, theta, phi, p_r, p_theta
  std::array<std::vector<Real>, 6> y;
  std::vector<Real> next_step; // of the adaptive method; 0: not yet known
  std::vector<Real> energy, angular;

  [[nodiscard]] std::size_t padded() const { return energy.size(); }
  friend Result<RayBundle> make_bundle(std::span<const KerrRay> rays);

private:
  Index count_ = 0;
};
[[nodiscard]] Result<RayBundle> make_bundle(std::span<const KerrRay> rays);

struct Range { // of radii in which a ray moves
  Real inner = 0, outer = 1e9;
};

struct Advanced {
  Index steps = 0; // taken by all rays together
  Index lost = 0;  // rays that could not be brought on
};

// Brings rays first .. last - 1 on by `span` of affine parameter or proper time. `first` is a
// multiple of kBundleGroup, and `last` too or the end.
inline constexpr Index kBundleGroup = 8;
[[nodiscard]] Result<Advanced> advance(RayBundle& bundle, const KerrHole& hole, Real span,
                                       const Stepping& stepping, const Range& range, Index first,
                                       Index last);
[[nodiscard]] Result<Advanced> advance(RayBundle& bundle, const KerrHole& hole, Real span,
                                       const Stepping& stepping, const Range& range = {});

} // namespace twofold
