// Mass through shells and along light: the momentum constraint that the solver never uses.
#include "twofold/gravity/collapse_light.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold {
namespace {

constexpr Real kOrderSlack = 0.35; // of order 2 on these grids

struct Defects {
  Real flow = 0, edge = 0, light = 0;
};

// At time `until`, over the mass of the pulse with G = 1.
Defects defects(Index cells, Real amplitude, Real until, Real coupling = 1) {
  auto reference = ScalarCollapse::make({.cells = cells}).value();
  auto collapse = ScalarCollapse::make({.cells = cells, .coupling = coupling}).value();
  CollapseState s = collapse.start({.amplitude = amplitude});
  const Real mass = reference.geometry(s).mass;
  const Real places[] = {1, 2, 3, 4, 5, 6, 8};
  const CollapseGeometry& g = collapse.geometry(s);
  MassFlow flow = begin_mass_flow(collapse, g, s);
  LightRays light = begin_light(collapse, g, s, places);
  while (s.t < until - 1e-9) {
    EXPECT_TRUE(collapse.step(s));
    const CollapseGeometry& now = collapse.geometry(s);
    record(flow, collapse, now, s, collapse.time_step());
    record(light, collapse, now, s, collapse.time_step());
  }
  const CollapseGeometry& now = collapse.geometry(s);
  const MassDefect defect = mass_defect(flow, collapse, now);
  return {defect.most / mass, defect.edge / mass, light_defect(light, collapse, now) / mass};
}

TEST(CollapseLight, MassChangesInEveryShellAsTheMomentumConstraintSaysToSecondOrder) {
  const Defects coarse = defects(200, 0.06, 9.6), fine = defects(400, 0.06, 9.6);
  EXPECT_LT(fine.flow, 5e-3);
  EXPECT_NEAR(std::log2(coarse.flow / fine.flow), 2, kOrderSlack);
}

TEST(CollapseLight, MassAlongLightIsThatOfTheFieldToSecondOrder) {
  const Defects coarse = defects(200, 0.06, 7.2), fine = defects(400, 0.06, 7.2);
  EXPECT_LT(fine.light, 5e-3);
  EXPECT_NEAR(std::log2(coarse.light / fine.light), 2, kOrderSlack);
}

TEST(CollapseLight, MassThatLeftAndMassInsideAreWhatWasThere) {
  // Until and after the wave has passed the outer edge.
  EXPECT_LT(defects(400, 0.05, 3).edge, 1e-4);
  EXPECT_LT(defects(400, 0.05, 14.4).edge, 1e-3);
}

TEST(CollapseLight, AFieldThatDoesNotGravitateBreaksBothLaws) {
  const Defects flat = defects(200, 0.06, 7.2, 0);
  EXPECT_GT(flat.flow, 0.3);
  EXPECT_GT(flat.light, 0.3);
}

TEST(CollapseLight, RaysPassTheCentreAtUnitSpeedWhereNothingIs) {
  auto collapse = ScalarCollapse::make({.cells = 200}).value();
  CollapseState s = collapse.start({.amplitude = 0});
  const Real places[] = {1.5, 11.9};
  LightRays light = begin_light(collapse, collapse.geometry(s), s, places);
  while (s.t < 6 - 1e-9) {
    ASSERT_TRUE(collapse.step(s));
    record(light, collapse, collapse.geometry(s), s, collapse.time_step());
  }
  EXPECT_NEAR(light.place[0], 1.5 - s.t, 1e-12);
  EXPECT_NEAR(light.place[1], 11.9 - s.t, 1e-12);
}

} // namespace
} // namespace twofold
