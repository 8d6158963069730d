#include "sheet_fixture.hpp"

#include <cmath>
#include <limits>

namespace {

using namespace twofold;
using namespace twofold::test;

TEST(Sheet, RefusesWhatIsUnstableUnresolvedOrMalformed) {
  const auto refused = [](auto change, const char* quantity) {
    SheetLayout layout;
    BeamInput beam;
    OutputGroups outputs;
    change(layout, beam, outputs);
    const auto sheet = Sheet::make(layout, beam, outputs);
    ASSERT_FALSE(sheet.ok()) << quantity;
    EXPECT_NE(sheet.error().quantity.find(quantity), std::string::npos) << sheet.error().quantity;
    EXPECT_FALSE(sheet.error().expected.empty());
  };
  using L = SheetLayout;
  using B = BeamInput;
  using O = OutputGroups;
  const Real nan = std::numeric_limits<Real>::quiet_NaN();
  refused([](L& l, B&, O&) { l.courant = 0.5; }, "time step"); // 0.5 / 0.6 > 1 / sqrt 2
  refused([&](L& l, B&, O&) { l.spacing = nan; }, "cell size");
  refused([](L& l, B&, O&) { l.ny = 3; }, "sheet height");
  refused([](L& l, B&, O&) { l.visible_nx = -5; }, "sheet width");
  refused([](L& l, B&, O&) { l.time_steps = 0; }, "time steps");
  refused([](L& l, B&, O&) { l.sponge_strength = -1; }, "sponge strength");
  refused([](L&, B& b, O&) { b.wavelength = 0.05; }, "wavelength"); // 2.5 cells
  refused([&](L&, B& b, O&) { b.wavelength = nan; }, "wavelength");
  refused([](L&, B&, O& o) { o.offset = 2; }, "output offset");
  refused([](L&, B&, O& o) { o.x = 9; }, "output x");
}

TEST(Sheet, RefusesWeightsOfTooSmallAnIndex) {
  const Sheet sheet = make_sheet();
  Matrix u = mass_exponent(sheet, 0.2);
  EXPECT_TRUE(Couplings::make(sheet, u).ok());
  u(50, 70) = std::log(0.59);
  const auto small = Couplings::make(sheet, u);
  ASSERT_FALSE(small.ok());
  EXPECT_NE(small.error().message().find("index"), std::string::npos);
  u(50, 70) = std::log(0.6);
  EXPECT_TRUE(Couplings::make(sheet, u).ok());
  u(50, 70) = std::numeric_limits<Real>::quiet_NaN();
  EXPECT_FALSE(Couplings::make(sheet, u).ok());
  EXPECT_FALSE(Couplings::make(sheet, zeros(10, 10)).ok());
}

TEST(Sheet, OutputGroupsAreMirrorImages) {
  const Sheet sheet = make_sheet();
  const Index stride = sheet.rows().stride, ny = sheet.layout().ny;
  ASSERT_EQ(sheet.upper().cell.size(), sheet.lower().cell.size());
  for (std::size_t k = 0; k < sheet.upper().cell.size(); ++k) {
    const Index up = sheet.upper().cell[k], down = sheet.lower().cell[k];
    EXPECT_EQ(up % stride, down % stride);
    EXPECT_EQ(up / stride - 1, ny - (down / stride));
    EXPECT_EQ(sheet.upper().weight[k], sheet.lower().weight[k]);
  }
}

Real wave_energy(const WaveMoment& a, const WaveMoment* b) {
  const SheetLayout l;
  const auto at = [&](const Matrix& f, const Matrix* g, std::size_t j, std::size_t i) {
    return f(j, i) - (g ? (*g)(j, i) : 0);
  };
  const Matrix* field = b ? &b->field : nullptr;
  const Matrix* rate = b ? &b->rate : nullptr;
  Real sum = 0;
  for (std::size_t j = 0; j + 1 < a.field.shape()[0]; ++j)
    for (std::size_t i = 0; i + 1 < a.field.shape()[1]; ++i) {
      const Real here = at(a.field, field, j, i), v = at(a.rate, rate, j, i);
      const Real gx = (at(a.field, field, j, i + 1) - here) / l.spacing;
      const Real gy = (at(a.field, field, j + 1, i) - here) / l.spacing;
      sum += v * v + gx * gx + gy * gy;
    }
  return sum;
}

TEST(Sheet, TheInputSpongeDoesNotEcho) {
  constexpr Real kEcho = 1e-3; // of the energy on the visible sheet at t = 2.5; aim 1e-2
  const auto moment = [](const SheetLayout& layout) {
    const Sheet sheet = make_sheet(layout);
    ForwardPass pass(sheet);
    Recording recording;
    recording.moments = {312};
    pass.begin(mass_couplings(sheet, 0.2), 0.0, recording);
    pass.advance(313);
    return pass.moments().at(0);
  };
  SheetLayout far;
  far.room = 150;
  SheetLayout weak;
  weak.input_sponge_strength = 12;
  const WaveMoment reference = moment(far), standard = moment({}), echoing = moment(weak);
  EXPECT_LT(wave_energy(standard, &reference) / wave_energy(standard, nullptr), kEcho);
  EXPECT_GT(wave_energy(echoing, &reference) / wave_energy(echoing, nullptr), 0.03);
}

TEST(Sheet, SkippedColumnsHoldNoSignal) {
  constexpr Real kCut = 1e-12; // relative, of the loss and of its gradient
  SheetLayout exact;
  exact.exact_windows = true;
  const Sheet standard = make_sheet(), reference = make_sheet(exact);
  GradientPass a(standard, HistoryPrecision::double_precision),
      b(reference, HistoryPrecision::double_precision);
  a.begin(mass_couplings(standard, 0.17), 0.02);
  b.begin(mass_couplings(reference, 0.17), 0.02);
  a.advance(a.total_steps());
  b.advance(b.total_steps());
  EXPECT_NEAR(a.loss(1), b.loss(1), kCut);
  Matrix u, along;
  PointMass mass;
  mass.height = 0.17;
  exponent_field(exact, mass, u, &along);
  EXPECT_NEAR(a.gradient_along(along) / b.gradient_along(along), 1, kCut);
}

TEST(Sheet, RecordsFramesAndMomentsOfTheVisibleSheet) {
  SheetLayout layout = small_layout();
  layout.room = 5;
  const Sheet sheet = make_sheet(layout, small_beam(), small_outputs());
  ForwardPass filmed(sheet), plain(sheet);
  Recording recording;
  recording.every = 10;
  recording.moments = {40};
  filmed.begin(Couplings::flat(sheet), 0.0, recording);
  EXPECT_TRUE(filmed.advance(1000));
  ASSERT_EQ(filmed.frame_count(), 10);
  ASSERT_EQ(filmed.moments().size(), 1u);
  plain.begin(Couplings::flat(sheet), 0.0);
  std::vector<std::vector<Real>> levels;
  for (Index t : {39, 40, 41}) {
    plain.advance(t - plain.step());
    levels.push_back(plain.field());
  }
  const WaveMoment& moment = filmed.moments()[0];
  EXPECT_DOUBLE_EQ(moment.time, 40 * layout.time_step());
  for (Index j = 0; j < layout.ny; ++j)
    for (Index i = 0; i < layout.visible_nx; ++i) {
      const auto k = static_cast<std::size_t>(sheet.cell(j, layout.room + i));
      const auto v = static_cast<std::size_t>(j * layout.visible_nx + i);
      EXPECT_EQ(moment.field.data()[v], levels[1][k]);
      EXPECT_DOUBLE_EQ(moment.rate.data()[v],
                       (levels[2][k] - levels[0][k]) * (0.5 / layout.time_step()));
      EXPECT_EQ(filmed.frame(4)[v], static_cast<float>(levels[1][k]));
    }
  EXPECT_EQ(filmed.frame_step(4), 40);
}

} // namespace
