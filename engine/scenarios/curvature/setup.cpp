#include "setup.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::curvature_lab {

namespace {

constexpr Real kHalfWidth = 5;       // of the plane through a hole, in masses
constexpr Real kBegin = 1, kEnd = 3; // of a universe, in time

} // namespace

ClosedForm::ClosedForm(Kind kind, Real spin, Real rate) : kind_(kind) {
  kerr_.spin = spin;
  de_sitter_.rate = rate;
}

Real ClosedForm::low() const { return hole() ? -kHalfWidth : kBegin; }
Real ClosedForm::high() const { return hole() ? kHalfWidth : kEnd; }

SpaceTimePoint ClosedForm::point(Real u, Real v, Real beside) const {
  if (hole()) return {0, u, beside, v};
  return {u, v, beside, 0};
}

Real ClosedForm::radius(const SpaceTimePoint& p) const {
  if (kind_ == Kind::kerr_schild) return kerr_radius(kerr_, p);
  if (kind_ == Kind::schwarzschild) return std::sqrt(p.x * p.x + p.y * p.y + p.z * p.z);
  return std::numeric_limits<Real>::infinity();
}

Real ClosedForm::horizon() const {
  if (kind_ == Kind::kerr_schild) return horizon_radius(kerr_);
  return kind_ == Kind::schwarzschild ? schwarzschild_.mass / 2 : 0;
}

SymmetricTensor4 ClosedForm::metric(const SpaceTimePoint& p) const {
  switch (kind_) {
  case Kind::kerr_schild:
    if (radius(p) < kHeldRadius) return metric_at(kerr_, {0, 0, 0, kHeldRadius});
    return metric_at(kerr_, p);
  case Kind::schwarzschild:
    if (radius(p) < kHeldRadius) return metric_at(schwarzschild_, {0, 0, 0, kHeldRadius});
    return metric_at(schwarzschild_, p);
  case Kind::flrw:
    return metric_at(dust_, p);
  default:
    return metric_at(de_sitter_, p);
  }
}

Real ClosedForm::kretschmann(const SpaceTimePoint& p) const {
  switch (kind_) {
  case Kind::kerr_schild:
    return kretschmann_at(kerr_, p);
  case Kind::schwarzschild:
    return kretschmann_at(schwarzschild_, p);
  case Kind::flrw:
    return kretschmann_at(dust_, p);
  default:
    return kretschmann_at(de_sitter_, p);
  }
}

SymmetricTensor4 ClosedForm::ricci(const SpaceTimePoint& p) const {
  if (kind_ == Kind::flrw) return ricci_at(dust_, p);
  if (kind_ == Kind::de_sitter) return ricci_at(de_sitter_, p);
  return {};
}

} // namespace twofold::curvature_lab
