#include "setup.hpp"

#include <cmath>

namespace twofold::collapse {

namespace {

constexpr Real kSlower = 1.5; // time that a pulse needs per radius it starts farther out
constexpr Real kBelow = 0.9, kAbove = 1.1; // of the guess: where the search begins
constexpr Index kWidenings = 8;
constexpr Real kUsualDissipation = 0.3;

} // namespace

bool Setup::usual_pulse() const {
  const CollapsePulse usual;
  return pulse.place == usual.place && pulse.width == usual.width &&
         dissipation == kUsualDissipation;
}

Real Setup::until() const {
  return kCollapseUntil + kSlower * (pulse.place - CollapsePulse{}.place);
}

Index Setup::substeps(Index of_cells) const {
  const Real longest = kCourant * kEdge / static_cast<Real>(of_cells);
  constexpr Real kRoundOff = 1e-9; // 0.024/0.012 is two
  return static_cast<Index>(std::ceil(kStepTime / longest - kRoundOff));
}

CollapseParams Setup::params(Index of_cells) const {
  const Real spacing = kEdge / static_cast<Real>(of_cells);
  return {.cells = of_cells,
          .radius = kEdge,
          .courant = kStepTime / static_cast<Real>(substeps(of_cells)) / spacing,
          .dissipation = dissipation,
          .coupling = flat ? Real(0) : Real(1)};
}

CollapseParams Setup::scan_params() const {
  return {.cells = cells,
          .radius = kEdge,
          .courant = kCourant,
          .dissipation = dissipation,
          .coupling = flat ? Real(0) : Real(1)};
}

Index Setup::scan_units() const {
  return static_cast<Index>(std::ceil(kScanTime * static_cast<Real>(cells) / (kCourant * kEdge)));
}

Setup setup_of(const sim::ParameterValues& values) {
  return {.pulse = {.amplitude = values[amplitude], .place = values[place], .width = values[width]},
          .cells = static_cast<Index>(values[n]) / 4 * 4,
          .job = values[task] != 0 ? Job::scan : Job::one,
          .flat = values[no_gravity] != 0,
          .dissipation = values[dissipation],
          .points = static_cast<Index>(values[points])};
}

Result<CriticalSearch> make_search(const Setup& setup) {
  const CollapsePulse usual;
  const Real guess =
      kCritical * (usual.place / setup.pulse.place) * (setup.pulse.width / usual.width);
  return CriticalSearch::make(setup.scan_params(), setup.pulse, kBelow * guess, kAbove * guess,
                              kBisections, setup.until(), kWidenings);
}

Result<ScalingScan> make_scan(const Setup& setup, Real critical) {
  return ScalingScan::make(setup.scan_params(), setup.pulse, critical, kNearest, kFarthest,
                           setup.points, setup.until());
}

} // namespace twofold::collapse
