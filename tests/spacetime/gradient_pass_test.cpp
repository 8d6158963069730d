#include "sheet_fixture.hpp"

#include <cmath>

namespace {

using namespace twofold;
using namespace twofold::test;

struct Derivatives {
  Real loss, height, strength;
};

Derivatives adjoint(const Sheet& sheet, Real height, Real source_height,
                    HistoryPrecision precision = HistoryPrecision::single_precision,
                    Index slice = 100000) {
  PointMass mass;
  mass.height = height;
  Matrix u, along_height, along_strength;
  exponent_field(sheet.layout(), mass, u, &along_height, &along_strength);
  GradientPass pass(sheet, precision);
  pass.begin(Couplings::make(sheet, u).value(), source_height);
  while (!pass.advance(slice)) {
  }
  return {pass.loss(1), pass.gradient_along(along_height), pass.gradient_along(along_strength)};
}

TEST(GradientPass, AgreesWithCentralDifferences) {
  constexpr Real kDifference = 1e-4, kTolerance = 1e-5; // truncation h^2 L''' / 6 and round-off
  const Sheet sheet = make_sheet();
  for (const Real height : {0.17, -0.05}) {
    const Derivatives d = adjoint(sheet, height, 0.02);
    const auto slope = [&](Real dq, Real dmu) {
      return (loss_at(sheet, height + dq, 0.02, 0.15 + dmu) -
              loss_at(sheet, height - dq, 0.02, 0.15 - dmu)) /
             (2 * kDifference);
    };
    EXPECT_NEAR(d.height / slope(kDifference, 0), 1, kTolerance);
    EXPECT_NEAR(d.strength / slope(0, kDifference), 1, kTolerance);
  }
}

// Independent reference: forward mode, written plainly. Carries phi and dphi/dq together.
Derivatives tangent(const Sheet& sheet, Real height, Real source_height) {
  const SheetLayout& l = sheet.layout();
  const BeamInput& b = sheet.beam();
  PointMass mass;
  mass.height = height;
  Matrix u, along;
  exponent_field(l, mass, u, &along);
  const Index nx = l.nx(), ny = l.ny;
  const Real dt = l.time_step(), h = l.spacing;
  using Field = std::vector<Real>;
  Field now(static_cast<std::size_t>(nx * ny), 0.0);
  Field before = now, next = now, dnow = now, dbefore = now, dnext = now;
  const auto at = [&](const Field& f, Index j, Index i) {
    return i < 0 || j < 0 || i >= nx || j >= ny ? 0.0 : f[static_cast<std::size_t>(j * nx + i)];
  };
  const auto bend = [&](const Field& f, Index j, Index i) {
    return (at(f, j - 1, i) + at(f, j + 1, i) + at(f, j, i - 1) + at(f, j, i + 1) -
            4 * at(f, j, i)) /
           (h * h);
  };
  Real energy = 0, slope = 0;
  for (Index t = 0; t < l.time_steps; ++t) {
    const Real time = static_cast<Real>(t) * dt;
    const Real z = (time - b.emission_time) / b.duration;
    const Real pulse = std::sin(b.frequency() * time) * std::exp(-0.5 * z * z);
    for (Index j = 0; j < ny; ++j)
      for (Index i = 0; i < nx; ++i) {
        const auto k = static_cast<std::size_t>(j * nx + i);
        if (std::min({j, ny - 1 - j, nx - 1 - i}) < l.clamped_edge) continue;
        const auto profile = [](Index depth, Index width, Real strength) {
          const Real part =
              depth < width ? 1 - static_cast<Real>(depth) / static_cast<Real>(width) : 0;
          return strength * part * part;
        };
        const Real sponge = std::max(
            profile(std::min({j, ny - 1 - j, nx - 1 - i}), l.sponge_width, l.sponge_strength),
            profile(i, l.input_sponge_width, l.input_sponge_strength));
        const Real s = 0.5 * sponge * dt, stiffness = std::exp(-2 * u.data()[k]);
        const Real mx = (l.x(i) - b.x) / b.thickness, my = (l.y(j) - source_height) / b.width;
        const Real mask = std::exp(-0.5 * (mx * mx + my * my));
        const Real lap = bend(now, j, i);
        next[k] = (2 * now[k] - (1 - s) * before[k] + dt * dt * (stiffness * lap + mask * pulse)) /
                  (1 + s);
        dnext[k] = (2 * dnow[k] - (1 - s) * dbefore[k] +
                    dt * dt * stiffness * (bend(dnow, j, i) - 2 * along.data()[k] * lap)) /
                   (1 + s);
      }
    before.swap(now);
    now.swap(next);
    dbefore.swap(dnow);
    dnow.swap(dnext);
    for (Index j = 0; j < ny; ++j)
      for (Index i = 0; i < nx; ++i)
        for (const Real side : {1.0, -1.0}) {
          const Real ox = (l.x(i) - sheet.outputs().x) / sheet.outputs().width;
          const Real oy = (l.y(j) - side * sheet.outputs().offset) / sheet.outputs().width;
          const Real weight = std::exp(-0.5 * (ox * ox + oy * oy));
          if (weight < kOutputWeightThreshold) continue;
          const auto k = static_cast<std::size_t>(j * nx + i);
          energy += weight * now[k] * now[k];
          slope += 2 * weight * now[k] * dnow[k];
        }
  }
  return {-std::log(energy), -slope / energy, 0};
}

TEST(GradientPass, AgreesWithAnIndependentForwardMode) {
  constexpr Real kLoss = 1e-11;     // the reference does not cut the source mask at 1e-12
  constexpr Real kGradient = 1e-10; // relative
  SheetLayout layout;
  layout.visible_nx = 90;
  layout.time_steps = 280;
  OutputGroups outputs;
  outputs.x = 1.35;
  BeamInput beam;
  beam.emission_time = 0.3;
  beam.duration = 0.12;
  const Sheet sheet = make_sheet(layout, beam, outputs);
  const Derivatives reference = tangent(sheet, 0.2, 0.03);
  const Derivatives exact = adjoint(sheet, 0.2, 0.03, HistoryPrecision::double_precision);
  EXPECT_NEAR(exact.loss, reference.loss, kLoss);
  EXPECT_NEAR(exact.height / reference.height, 1, kGradient);
}

TEST(GradientPass, SinglePrecisionHistoryCostsSevenDigitsAtMost) {
  constexpr Real kRounding = 1e-7;
  const Sheet sheet = make_sheet();
  const Derivatives single = adjoint(sheet, 0.13, -0.02);
  const Derivatives full = adjoint(sheet, 0.13, -0.02, HistoryPrecision::double_precision);
  EXPECT_EQ(single.loss, full.loss);
  EXPECT_NEAR(single.height / full.height, 1, kRounding);
  EXPECT_NEAR(single.strength / full.strength, 1, kRounding);
}

TEST(GradientPass, ForwardHalfAgreesWithTheForwardPassToTheBit) {
  const Sheet sheet = make_sheet();
  GradientPass pass(sheet);
  pass.begin(mass_couplings(sheet, 0.2), 0.01);
  pass.advance(sheet.layout().time_steps);
  EXPECT_EQ(pass.energy_upper() + pass.energy_lower(),
            delivered(sheet, mass_couplings(sheet, 0.2), 0.01));
}

TEST(GradientPass, SlicingNeverChangesABit) {
  const Sheet sheet = make_sheet(small_layout(), small_beam(), small_outputs());
  const Derivatives whole = adjoint(sheet, 0.1, 0.02);
  ASSERT_TRUE(std::isfinite(whole.loss));
  ASSERT_NE(whole.height, 0);
  for (const Index slice : {1, 7, 64, 90}) {
    const Derivatives sliced = adjoint(sheet, 0.1, 0.02, HistoryPrecision::single_precision, slice);
    EXPECT_EQ(sliced.loss, whole.loss);
    EXPECT_EQ(sliced.height, whole.height);
    EXPECT_EQ(sliced.strength, whole.strength);
  }
}

TEST(GradientPass, ReusedBuffersLeaveNoTrace) {
  const Sheet sheet = make_sheet(small_layout(), small_beam(), small_outputs());
  GradientPass pass(sheet);
  const auto run = [&](Real height, Real source) {
    pass.begin(mass_couplings(sheet, height), source);
    pass.advance(pass.total_steps());
    Matrix gradient;
    pass.gradient(gradient);
    return gradient;
  };
  const Matrix first = run(0.1, 0.0);
  run(-0.2, 0.05);
  EXPECT_TRUE(first == run(0.1, 0.0));
}

TEST(GradientPass, MirroredSheetGivesMirroredBits) {
  const Sheet sheet = make_sheet();
  const Derivatives a = adjoint(sheet, 0.17, 0.02), b = adjoint(sheet, -0.17, -0.02);
  EXPECT_EQ(a.loss, b.loss);
  EXPECT_EQ(a.height, -b.height);
  EXPECT_EQ(a.strength, b.strength);
  EXPECT_EQ(adjoint(sheet, 0, 0).height, 0);
}

TEST(GradientPass, AMassOfNoStrengthLeavesTheFlatSheet) {
  const Sheet sheet = make_sheet();
  const Real flat = flat_energy(sheet);
  ForwardPass pass(sheet);
  pass.begin(mass_couplings(sheet, 0.3, 0.0), 0.0);
  pass.advance(sheet.layout().time_steps);
  EXPECT_EQ(pass.loss(flat), 0);
}

TEST(Landscape, IsADoubleWellOfTheStatedBarrier) {
  constexpr Real kBarrier = 1.96, kTolerance = 0.05;
  const Sheet sheet = make_sheet();
  Real lowest = 1e9, place = 0;
  for (int i = 0; i <= 8; ++i) {
    const Real q = 0.16 + 0.01 * i, loss = loss_at(sheet, q, 0);
    if (loss < lowest) {
      lowest = loss;
      place = q;
    }
  }
  EXPECT_NEAR(loss_at(sheet, 0, 0) - lowest, kBarrier, kTolerance);
  EXPECT_NEAR(place, 0.2, 0.02);
  EXPECT_EQ(loss_at(sheet, 0.2, 0), loss_at(sheet, -0.2, 0));
}

} // namespace
