// The parameters of a curvature run by name, and the space-times in closed form that it offers.
#pragma once

#include "twofold/sim/parameter.hpp"
#include "twofold/solutions/exact_metrics.hpp"

namespace twofold::curvature_lab {

// In the order of the schema in curvature.cpp.
enum Parameter : std::size_t { metric, n, spin, rate, noise, spacing, edges, parameter_count };

// In the order of the choices of `metric`.
enum class Kind { kerr_schild, schwarzschild, flrw, de_sitter, file };

inline constexpr Index kLevels = 3;  // grids, each twice as fine as the one before
inline constexpr Real kNoise = 1e-4; // of the null control, of the largest component
inline constexpr std::uint32_t kNoiseStream = 0x63757201;

// Where errors are measured: outside this radius, so that no difference reaches the inside of the
// hole (4 steps of the coarsest grid), in units of the mass.
inline constexpr Real kMeasuredRadius = 2.5;
// The metric within this radius is not used but must be a number: it is held at this radius.
inline constexpr Real kHeldRadius = 0.6;

class ClosedForm {
public:
  ClosedForm(Kind kind, Real spin, Real rate);

  [[nodiscard]] bool hole() const {
    return kind_ == Kind::kerr_schild || kind_ == Kind::schwarzschild;
  }
  // Range of the plane: x and z through a hole, t and x of a universe.
  [[nodiscard]] Real low() const;
  [[nodiscard]] Real high() const;
  [[nodiscard]] SpaceTimePoint point(Real u, Real v, Real beside) const;

  [[nodiscard]] SymmetricTensor4 metric(const SpaceTimePoint& p) const;
  [[nodiscard]] Real kretschmann(const SpaceTimePoint& p) const;
  [[nodiscard]] SymmetricTensor4 ricci(const SpaceTimePoint& p) const;
  // Of a hole; larger than any in a universe, which has none.
  [[nodiscard]] Real radius(const SpaceTimePoint& p) const;
  [[nodiscard]] Real horizon() const; // 0: none

private:
  Kind kind_;
  KerrSchildHole kerr_;
  IsotropicHole schwarzschild_;
  PowerLawUniverse dust_;
  DeSitterUniverse de_sitter_;
};

} // namespace twofold::curvature_lab
