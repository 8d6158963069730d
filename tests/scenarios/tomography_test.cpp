#include "session_tools.hpp"

#include "scenarios/tomography/painting.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/sim/csv.hpp"

#include <algorithm>

namespace twofold::sim {
namespace {

constexpr Real kFlat = 0, kPainted = 7;
constexpr Index kRound = 620; // steps after which all places are read
const std::string kHeader =
    "x,y,radius,stiffness_xx,stiffness_xy,stiffness_yy,drift_x,drift_y,leak\n";

Result<std::unique_ptr<Session>>
session_with(const std::string& rows, std::vector<Setting> settings = {{"pattern", kFlat}}) {
  auto table = read_csv("paint.csv", kHeader + rows);
  EXPECT_TRUE(table) << table.error().message();
  return Session::create(catalogue(), "tomography", 7, settings, Session::kKeyframeBytes,
                         Data{std::move(table.value()), {}, {}});
}

std::unique_ptr<Session> painted(const std::string& rows,
                                 std::vector<Setting> settings = {{"pattern", kFlat}}) {
  auto session = session_with(rows, std::move(settings));
  EXPECT_TRUE(session) << session.error().message();
  session.value()->finish();
  return std::move(session.value());
}

std::string refusal(const std::string& rows) {
  auto session = session_with(rows);
  EXPECT_FALSE(session);
  return session ? "" : session.error().message();
}

Real reading(const Session& session, const char* label, Real x, Real y) {
  const WorldPoint event{x, y, 0};
  for (const Reading& one : session.measure("sheet", std::span(&event, 1), {}))
    if (one.label == label) return one.value;
  return std::nan(""); // flat there
}

const Figure& figure_of(const std::vector<Figure>& figures, const char* id) {
  return *std::find_if(figures.begin(), figures.end(), [&](const auto& f) { return f.id == id; });
}

TEST(Tomography, ThreeReadingsAgreeWithTheCouplings) {
  auto session = prepared_session("tomography", {});
  EXPECT_EQ(check_of(*session, "metric-weights").verdict, Verdict::holds); // at once
  EXPECT_EQ(check_of(*session, "metric-blackbox").verdict, Verdict::unknown);
  go(*session, kRound);
  EXPECT_LT(value(*session, "metric_error_weights"), 1e-3);
  EXPECT_LT(value(*session, "metric_error_blackbox"), 1e-3);
  EXPECT_LT(value(*session, "metric_error_activity"), 2e-2);
  for (const char* id : {"metric-weights", "metric-blackbox", "metric-activity", "energy"})
    EXPECT_EQ(check_of(*session, id).verdict, Verdict::holds) << id;
}

TEST(Tomography, ErrorsFallAsDataComeIn) {
  auto session = prepared_session("tomography", {});
  go(*session, 12);
  const Real early_pulses = value(*session, "metric_error_blackbox");
  go(*session, 60);
  const Real early_activity = value(*session, "metric_error_activity");
  go(*session, 250);
  EXPECT_LT(value(*session, "metric_error_activity"), early_activity);
  const auto figures = session->figures(ViewKind::gravity, 0);
  EXPECT_FALSE(figure_of(figures, "profile-stiffness").series[3].curve.x.empty());
  go(*session, kRound);
  EXPECT_LT(value(*session, "metric_error_blackbox"), early_pulses / 50);
}

TEST(Tomography, ShuffledWeightsTurnAllThreeReadingsRed) {
  auto session = prepared_session("tomography", {{"shuffle", 1}});
  go(*session, kRound);
  for (const char* id : {"metric-weights", "metric-blackbox", "metric-activity"}) {
    const Check check = check_of(*session, id);
    EXPECT_EQ(check.verdict, Verdict::fails) << id;
    EXPECT_GT(check.residual, 10 * check.limit) << id;
    EXPECT_EQ(check.action_parameter, "shuffle") << id;
    EXPECT_FALSE(check.reason.empty()) << id;
  }
}

TEST(Tomography, PulsesOfTwiceTheWidthAndNoisyRecordingsAreRed) {
  auto session = prepared_session("tomography", {{"pulse_width", 0.04}, {"recording_noise", 3e-3}});
  go(*session, 930);
  for (const char* id : {"metric-blackbox", "metric-activity"}) {
    const Check check = check_of(*session, id);
    EXPECT_EQ(check.verdict, Verdict::fails) << id;
    EXPECT_FALSE(check.action.empty()) << id;
  }
}

TEST(Tomography, FlatSpaceTimeIsReadAsFlat) {
  auto session = prepared_session("tomography", {{"pattern", kFlat}});
  go(*session, kRound);
  EXPECT_LT(value(*session, "metric_error_weights"), 1e-10);
  EXPECT_LT(value(*session, "metric_error_blackbox"), 1e-6);
  EXPECT_LT(value(*session, "curvature_max"), 1e-6);
  const std::array<WorldPoint, 2> ends = {{{-0.3, 0, 0}, {0.1, 0.3, 0}}};
  const auto ruler = session->measure("sheet", ends, {});
  ASSERT_EQ(ruler.size(), 1u);
  EXPECT_NEAR(ruler[0].value, 0.5, 1e-9);
}

TEST(Tomography, OneTouchIsPaintedWhereItIsAndConesFollowAtOnce) {
  // g_xx = K^yy: softer couplings there, none elsewhere.
  const auto session = painted("0.1,0.2,0.1,-0.5,0,-0.5,0,0,0\n");
  EXPECT_NEAR(reading(*session, "g_xx", 0.1, 0.2), 0.5, 0.01);
  EXPECT_NEAR(reading(*session, "g_xx", 0.2, 0.2), 1 - 0.5 * std::exp(-0.5), 0.01);
  EXPECT_NEAR(reading(*session, "g_xx", -0.4, -0.3), 1, 1e-3);
  const auto plain = prepared_session("tomography", {{"pattern", kFlat}});
  const auto with = session->figures(ViewKind::gravity, 0),
             without = plain->figures(ViewKind::gravity, 0);
  const auto width = [](const std::vector<Figure>& figures) { // of the smallest cone
    Real smallest = 1, low = 1, high = -1;
    for (const Point& p : figures.front().clouds[0].points) {
      if (std::isnan(p.x)) {
        smallest = std::min(smallest, high - low);
        low = 1;
        high = -1;
        continue;
      }
      low = std::min(low, p.x);
      high = std::max(high, p.x);
    }
    return smallest;
  };
  EXPECT_NEAR(width(without), 0.12, 1e-3);
  EXPECT_LT(width(with), 0.095);
}

TEST(Tomography, TouchesWrapRoundTheSheet) {
  const auto session = painted("0.5,0,0.1,-0.5,0,-0.5,0,0,0\n");
  EXPECT_NEAR(reading(*session, "g_xx", -0.49, 0), reading(*session, "g_xx", 0.49, 0), 1e-9);
  EXPECT_NEAR(reading(*session, "g_xx", -0.495, 0), 0.5, 0.01);
}

TEST(Tomography, ATouchOfZerosWipesWhatWasThereBefore) {
  const std::string dab = "0,0,0.1,-0.5,0.2,-0.5,0.3,0,0\n", wipe = "0,0,0.2,0,0,0,0,0,0\n";
  EXPECT_NEAR(reading(*painted(dab + wipe + wipe), "g_xx", 0, 0), 1, 0.01);
  EXPECT_NEAR(reading(*painted(wipe + wipe + dab), "g_xx", 0, 0), 0.5, 0.03);
  // The pattern too.
  const auto lens = painted(wipe + wipe, {{"pattern", 1}});
  EXPECT_NEAR(reading(*lens, "g_xx", 0, 0), 1, 0.01);
}

TEST(Tomography, TheOrderOfPatternAndTableIsPatternFirst) {
  const auto both = painted("0,0,0.15,0.5,0,0.5,0,0,0\n", {{"pattern", 1}}); // fills the lens
  EXPECT_LT(value(*both, "curvature_max"), 1e-6);
}

TEST(Tomography, APaintingReplacesTheExample) {
  EXPECT_GT(value(*prepared_session("tomography", {{"pattern", kPainted}}), "curvature_max"), 1);
  const auto mine = painted("0,0,0.3,0,0,0,0,0,0\n", {{"pattern", kPainted}});
  EXPECT_LT(value(*mine, "curvature_max"), 1e-6);
}

TEST(Tomography, WhatNoSheetCanHaveIsHeldBackAndSaid) {
  auto session = painted("0,0,0.1,-3,0,-3,0,0,0\n0.3,0.3,0.1,0,0,0,3,0,0\n");
  const Check check = check_of(*session, "as-painted");
  EXPECT_EQ(check.verdict, Verdict::fails);
  EXPECT_GT(check.residual, 0.01);
  EXPECT_FALSE(check.reason.empty());
  const auto figures = session->figures(ViewKind::gravity, 0);
  const auto& clouds = figures.front().clouds;
  EXPECT_EQ(clouds.back().label, "held back");
  EXPECT_NEAR(static_cast<Real>(clouds.back().points.size()) / (96 * 96), check.residual, 1e-12);
  go(*session, 40); // and the sheet stays finite
  EXPECT_EQ(check_of(*painted("0,0,0.1,0.3,0,0.3,0,0,0\n"), "as-painted").verdict, Verdict::holds);
}

TEST(Tomography, HoldingBackLeavesALightCone) {
  using namespace twofold::tomography;
  for (LocalCouplings c : {LocalCouplings{-2, 1, 0.5, 0, 0, 0}, LocalCouplings{1, 5, 1, 3, -3, -2},
                           LocalCouplings{9, 0, 9, 0, 0, 90}, LocalCouplings{0, 0, 0, 0, 0, 0}}) {
    EXPECT_TRUE(hold_back(c));
    EXPECT_TRUE(has_light_cone(c));
    EXPECT_GE(c.leak, 0);
    LocalCouplings again = c;
    again.xx += 1e-9; // rounding of the eigenvalues
    again.yy += 1e-9;
    [[maybe_unused]] const bool rounded = hold_back(again);
    EXPECT_NEAR(again.xx, c.xx, 1e-8);
  }
  LocalCouplings fine{1.2, 0.3, 0.8, 0.2, 0.1, 3};
  EXPECT_FALSE(hold_back(fine));
}

TEST(Tomography, RefusesTouchesByRowColumnValueAndRange) {
  const std::string good = "0.1,0.2,0.1,-0.5,0,-0.5,0,0,0\n";
  EXPECT_EQ(refusal(good + "0.1,0.2,0.001,0,0,0,0,0,0\n"),
            "radius in row 2 = 0.001: expected a number from 0.02 to 0.5");
  EXPECT_EQ(refusal(good + "0.1,7,0.1,0,0,0,0,0,0\n"),
            "y in row 2 = 7: expected a number from -1 to 1");
  EXPECT_EQ(refusal(good + good + "0.1,,0.1,0,0,0,0,0,0\n"),
            "y in row 3 = missing: expected a number from -1 to 1");
  EXPECT_EQ(refusal("0.1,0.2,0.1,-5,0,0,0,0,0\n"),
            "stiffness_xx in row 1 = -5: expected a number from -3 to 3");
  EXPECT_EQ(refusal("0.1,0.2,0.1,0,0,0,0,0,99\n"),
            "leak in row 1 = 99: expected a number from -40 to 40");
  std::string many;
  for (Index n = 0; n <= tomography::kMostTouches; ++n)
    many += "0,0,0.1,0,0,0,0,0,0\n";
  EXPECT_NE(refusal(many).find("at most 5000 touches"), std::string::npos);
}

TEST(Tomography, AColumnOfWordsOrAMissingOneIsRefused) {
  Table table = read_csv("paint.csv", kHeader + "0,0,0.1,0,0,0,0,0,0\n").value();
  table.columns[7] = "drift";
  auto refused = Session::create(catalogue(), "tomography", 7, {}, Session::kKeyframeBytes,
                                 Data{table, {}, {}});
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message().find("also a column \"drift_y\""), std::string::npos);
  table.columns[7] = "drift_y";
  table.categories[7] = {"much"};
  EXPECT_FALSE(Session::create(catalogue(), "tomography", 7, {}, Session::kKeyframeBytes,
                               Data{table, {}, {}}));
}

TEST(Tomography, BrushesFillTheColumnsAndEachPaintsAGoodSheet) {
  const auto& spec = catalogue().scenario("tomography").value()->spec();
  ASSERT_GE(spec.brushes.size(), 8u);
  for (const Brush& brush : spec.brushes) {
    ASSERT_EQ(brush.values.size() + 3, spec.data_columns.size()) << brush.name;
    std::string row = "0.1,0.1," + std::to_string(spec.brush_radius);
    for (const Real value : brush.values)
      row.append(",").append(std::to_string(value));
    EXPECT_EQ(check_of(*painted(row + "\n" + row + "\n"), "as-painted").verdict, Verdict::holds)
        << brush.name;
  }
}

TEST(Tomography, ASavedPaintingComesBackToTheSameHash) {
  auto session = painted("0.1,0.2,0.1,-0.5,0,-0.5,0,0,0\n");
  go(*session, 25);
  auto loaded = Session::load(catalogue(), session->save());
  ASSERT_TRUE(loaded);
  loaded.value()->finish();
  EXPECT_EQ(loaded.value()->hash(), session->hash());
  go(*loaded.value(), 40);
  go(*session, 40);
  EXPECT_EQ(loaded.value()->hash(), session->hash());
}

TEST(Tomography, TheBlockHoldsThePulsesTheirConesAndClocks) {
  auto session = prepared_session("tomography", {});
  go(*session, 60); // in the afterglow of a wide shot
  const auto figures = session->figures(ViewKind::gravity, 0);
  const Figure& figure = figure_of(figures, "block");
  ASSERT_TRUE(figure.block);
  const Block& block = *figure.block;
  const auto cells = static_cast<std::size_t>(block.nx * block.ny);
  ASSERT_GE(block.slices.size(), 10u);
  Real last = -1;
  for (const TimeSlice& slice : block.slices) {
    EXPECT_EQ(slice.values.size(), cells);
    EXPECT_GT(slice.time, last);
    last = slice.time;
  }
  EXPECT_LE(last, block.now);
  EXPECT_LE(block.now, block.t_max + 0.01);
  EXPECT_EQ(block.floor.size(), cells);
  EXPECT_EQ(block.cones.size(), 4u);
  ASSERT_EQ(block.lines.size(), 8u);
  EXPECT_GT(block.lines[0].events.size(), 5u);
  EXPECT_GT(block.lines[1].ticks.size(), 2u);
  EXPECT_TRUE(figures.front().paintable);
  EXPECT_TRUE(figures.front().measurable);
}

// Of the wave beyond the rays of light that left the pulse, only the pulse's own width is left.
TEST(Tomography, PulsesStayWithinTheLightOfTheMetric) {
  auto session = prepared_session("tomography", {{"pattern", 1}});
  go(*session, 60);
  const auto figures = session->figures(ViewKind::gravity, 0);
  const Figure& sheet = figures.front();
  ASSERT_TRUE(sheet.field);
  const auto& light = sheet.clouds[1].points;
  ASSERT_FALSE(light.empty());
  constexpr Real kWidths = 4 * 0.0283; // tails of the wide pulse
  Real outside = 0, all = 0;
  for (Index j = 0; j < 96; ++j)
    for (Index i = 0; i < 96; ++i) {
      const Real x = -0.5 + (static_cast<Real>(i) + 0.5) / 96,
                 y = -0.5 + (static_cast<Real>(j) + 0.5) / 96;
      const auto f = static_cast<Real>(sheet.field->values[static_cast<std::size_t>(j * 96 + i)]);
      Real nearest = 9;
      bool inside = false;
      for (const Point& p : light) {
        if (std::isnan(p.x)) continue;
        const Real dx = std::remainder(x - p.x, 1), dy = std::remainder(y - p.y, 1);
        nearest = std::min(nearest, std::hypot(dx, dy));
      }
      // Light of each pulse is a closed curve round its site: inside if nearer to a site than 0.12.
      for (const Real sx : {-5.0 / 12, 1.0 / 12})
        for (const Real sy : {-5.0 / 12, 1.0 / 12})
          inside =
              inside || std::hypot(std::remainder(x - sx, 1), std::remainder(y - sy, 1)) < 0.06;
      all += f * f;
      if (!inside && nearest > kWidths) outside += f * f;
    }
  EXPECT_LT(outside / all, 1e-3);
}

TEST(Tomography, RunsAtTheEdgesOfItsParameters) {
  const auto& specs = catalogue().scenario("tomography").value()->spec().parameters;
  for (const bool most : {false, true}) {
    std::vector<Setting> corner;
    for (const auto& spec : specs)
      if (spec.entry == Entry::real)
        corner.push_back({spec.name, most ? spec.maximum : spec.minimum});
    auto session = prepared_session("tomography", corner);
    go(*session, 25);
    for (const auto& check : session->checks({}))
      EXPECT_FALSE(std::isnan(check.residual)) << check.id;
    for (const auto view : {ViewKind::learning, ViewKind::quantum, ViewKind::gravity})
      EXPECT_FALSE(session->figures(view, 0).empty());
  }
}

TEST(Tomography, EveryPatternMakesASheetAndIsReadFromItsWeights) {
  for (Real pattern = 0; pattern <= 7; ++pattern) {
    const auto session = prepared_session("tomography", {{"pattern", pattern}});
    EXPECT_EQ(check_of(*session, "metric-weights").verdict, Verdict::holds) << pattern;
    EXPECT_EQ(check_of(*session, "as-painted").verdict, Verdict::holds) << pattern;
  }
}

} // namespace
} // namespace twofold::sim
