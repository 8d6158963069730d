// A black function on fields, probed with monomials: from about one origin to about any cell.
//
// An activation answers the fields 1, x, y, x^2/2, xy, y^2/2 at a cell at (x, y). Because it is
// linear, its answers to the same monomials about that cell follow without asking again:
//   (x' - x)^2/2 = x'^2/2 - x x' + x^2/2, ...
// Label: derived. Failure modes: none; round-off grows as (distance from the origin / spacing)^2.
#pragma once

#include "twofold/core/real.hpp"

namespace twofold {

struct MonomialResponse {
  Real one = 0, x = 0, y = 0, xx = 0, xy = 0, yy = 0;
};

[[nodiscard]] inline MonomialResponse centred(const MonomialResponse& r, Real x, Real y) {
  return {r.one,
          r.x - x * r.one,
          r.y - y * r.one,
          r.xx - x * r.x + 0.5 * x * x * r.one,
          r.xy - x * r.y - y * r.x + x * y * r.one,
          r.yy - y * r.y + 0.5 * y * y * r.one};
}

} // namespace twofold
