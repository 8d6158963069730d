#include "session_tools.hpp"

#include "twofold/sim/csv.hpp"
#include "twofold/sim/npy.hpp"

#include <cmath>
#include <functional>

namespace twofold::sim {
namespace {

constexpr Index kAllRows = 240; // of the three grids of the standing setting, and some

using Metric = std::function<Real(int m, int n, const std::array<Real, 4>& x)>;

// A metric as a table; places are counted in points.
Table metric_table(const std::vector<Index>& shape, Real step, const Metric& metric) {
  const auto d = static_cast<int>(shape.size());
  NpyArray array;
  array.shape = {d, d};
  array.shape.insert(array.shape.end(), shape.begin(), shape.end());
  Index points = 1;
  for (const Index n : shape)
    points *= n;
  for (int m = 0; m < d; ++m)
    for (int n = 0; n < d; ++n)
      for (Index p = 0; p < points; ++p) {
        std::array<Real, 4> x{};
        for (Index rest = p, axis = d - 1; axis >= 0; --axis) {
          const Index count = shape[static_cast<std::size_t>(axis)];
          x[static_cast<std::size_t>(axis)] = step * static_cast<Real>(rest % count);
          rest /= count;
        }
        array.values.push_back(metric(std::min(m, n), std::max(m, n), x));
      }
  return grid_table("mine.npy", array).value();
}

Result<std::unique_ptr<Session>> session_with(Table table, std::vector<Setting> settings = {}) {
  settings.push_back({"metric", 4});
  return Session::create(catalogue(), "curvature", 7, settings, Session::kKeyframeBytes,
                         with_default_roles(std::move(table)));
}

std::string refusal(Table table) {
  auto session = session_with(std::move(table));
  EXPECT_FALSE(session);
  return session ? "" : session.error().message();
}

Real waves(int m, int n, const std::array<Real, 4>& x) {
  return (m != n ? 0 : m == 0 ? -1 : 1) + 0.05 * std::sin(x[0] + x[1] + x[2] + m + 2 * n);
}

// R = 2 everywhere.
Real sphere(int m, int n, const std::array<Real, 4>& x) {
  return m != n ? 0 : m == 0 ? 1 : std::pow(std::sin(1 + x[0]), 2);
}

TEST(Curvature, KerrsHoleIsReadAtFourthOrderAndIsEmpty) {
  const auto session = prepared_session("curvature", {});
  go(*session, 10);
  EXPECT_EQ(check_of(*session, "kretschmann").verdict, Verdict::unknown);
  go(*session, kAllRows);
  for (const char* id : {"kretschmann", "order", "bianchi", "ricci"})
    EXPECT_EQ(check_of(*session, id).verdict, Verdict::holds) << id;
  EXPECT_LT(value(*session, "kretschmann_error"), 5e-5);
  EXPECT_LT(value(*session, "bianchi_residual"), 1e-4);
  EXPECT_LT(value(*session, "ricci_max"), 1e-4);
  EXPECT_NEAR(value(*session, "curvature_order"), 4, 0.05);
}

TEST(Curvature, UniversesHaveTheirRicci) {
  const auto dust = prepared_session("curvature", {{"metric", 2}});
  go(*dust, kAllRows);
  for (const char* id : {"kretschmann", "order", "bianchi", "ricci"})
    EXPECT_EQ(check_of(*dust, id).verdict, Verdict::holds) << id;
  // The largest component is R_tt or R_xx at the start, t = 1, p = 2/3: both 2/3.
  EXPECT_NEAR(value(*dust, "ricci_max"), 2.0 / 3, 1e-6);
  const auto sitter = prepared_session("curvature", {{"metric", 3}, {"rate", 0.5}});
  go(*sitter, kAllRows);
  EXPECT_NEAR(value(*sitter, "ricci_max"), 0.75 * std::exp(3.0), 1e-5); // 3 H^2 exp(2 H t), t = 3
}

TEST(Curvature, SchwarzschildIsKerrWithoutSpinInOtherCoordinates) {
  for (const std::vector<Setting>& settings :
       {std::vector<Setting>{{"metric", 1}}, std::vector<Setting>{{"spin", 0}}}) {
    const auto session = prepared_session("curvature", settings);
    go(*session, kAllRows);
    for (const char* id : {"kretschmann", "order", "bianchi", "ricci"})
      EXPECT_EQ(check_of(*session, id).verdict, Verdict::holds) << id;
  }
}

TEST(Curvature, NoiseInTheMetricTurnsEveryBadgeRed) {
  const auto session = prepared_session("curvature", {{"noise", 1}});
  go(*session, kAllRows);
  for (const char* id : {"kretschmann", "order", "bianchi", "ricci"}) {
    const Check check = check_of(*session, id);
    EXPECT_EQ(check.verdict, Verdict::fails) << id;
    EXPECT_EQ(check.action_parameter, "noise") << id;
  }
}

TEST(Curvature, ThePictureGrowsRowByRowAndComesBack) {
  const auto session = prepared_session("curvature", {{"n", 96}});
  const auto drawn = [&] {
    Index count = 0;
    const auto figures = session->figures(ViewKind::gravity, 0);
    for (const float v : figures.front().field->values)
      count += std::isfinite(v) ? 1 : 0;
    return count;
  };
  EXPECT_EQ(drawn(), 0);
  go(*session, 5);
  const Index five = drawn();
  EXPECT_GT(five, 0);
  go(*session, 20);
  EXPECT_GT(drawn(), five);
  const std::uint64_t hash = session->hash();
  go(*session, 60);
  go(*session, 5);
  EXPECT_EQ(drawn(), five);
  go(*session, 20);
  EXPECT_EQ(session->hash(), hash);
}

TEST(Curvature, ASphereFromAFileHasItsCurvature) {
  auto made = session_with(metric_table({33, 17}, 0.04, sphere), {{"spacing", 0.04}});
  ASSERT_TRUE(made) << made.error().message();
  Session& session = *made.value();
  session.finish();
  go(session, 17 + 33);
  EXPECT_EQ(check_of(session, "kretschmann").verdict, Verdict::holds);
  EXPECT_EQ(check_of(session, "bianchi").verdict, Verdict::unknown); // G is 0 whatever the metric
  EXPECT_NEAR(value(session, "ricci_max"), 1, 1e-3);                 // R_ab = g_ab, largest 1
  const std::array<WorldPoint, 1> there = {WorldPoint{0.04 * 16, 0.04 * 8, 0}};
  const auto said = session.measure("kretschmann", there, {});
  ASSERT_EQ(said.size(), 1u);
  EXPECT_NEAR(said[0].value, 4, 1e-4); // R^2
}

TEST(Curvature, AFileInThreeDimensionsObeysBianchiPeriodicOrBounded) {
  const Real step = 2 * std::acos(-1.0) / 24;
  std::array<Real, 2> residual{};
  for (const int periodic : {0, 1}) {
    auto made = session_with(metric_table({24, 24, 24}, step, waves),
                             {{"spacing", step}, {"edges", static_cast<Real>(periodic)}});
    ASSERT_TRUE(made) << made.error().message();
    Session& session = *made.value();
    session.finish();
    go(session, 12 + 24);
    for (const char* id : {"bianchi", "kretschmann"})
      EXPECT_EQ(check_of(session, id).verdict, Verdict::holds) << id;
    EXPECT_FALSE(session.figures(ViewKind::gravity, 0).empty());
    EXPECT_FALSE(session.figures(ViewKind::learning, 0).empty());
    residual[static_cast<std::size_t>(periodic)] = value(session, "bianchi_residual");
  }
  EXPECT_GT(residual[0], residual[1]); // one-sided differences at the edges
}

TEST(Curvature, ARoughFileFailsBianchi) {
  const Real step = 2 * std::acos(-1.0) / 24;
  auto made = session_with(metric_table({24, 24, 24}, step, waves),
                           {{"spacing", step}, {"edges", 1}, {"noise", 1}});
  ASSERT_TRUE(made);
  made.value()->finish();
  go(*made.value(), 12 + 24);
  EXPECT_EQ(check_of(*made.value(), "bianchi").verdict, Verdict::fails);
  EXPECT_EQ(check_of(*made.value(), "bianchi").action_parameter, "noise");
}

// Thin in one direction: noise of the largest component is larger than the smallest.
TEST(Curvature, NoiseThatLeavesNoMetricStopsTheRunAndSaysWhere) {
  const auto thin = [](int m, int n, const std::array<Real, 4>& /*x*/) {
    return m != n ? 0 : m == 0 ? 1 : 1e-6;
  };
  auto made = session_with(metric_table({24, 24}, 0.1, thin), {{"noise", 1}});
  ASSERT_TRUE(made) << made.error().message();
  Session& session = *made.value();
  ASSERT_TRUE(session.seek(12 + 24));
  session.finish();
  ASSERT_TRUE(session.failure());
  EXPECT_NE(session.failure()->message().find("metric at ("), std::string::npos)
      << session.failure()->message();
}

TEST(Curvature, FourDimensionsFromAFileAreTheClosedForm) {
  auto made = session_with(metric_table({9, 6, 1, 6}, 0.1,
                                        [](int m, int n, const std::array<Real, 4>& x) {
                                          return m != n ? 0 : m == 0 ? -1 : std::exp(x[0]);
                                        }),
                           {{"spacing", 0.1}});
  ASSERT_TRUE(made) << made.error().message();
  Session& session = *made.value();
  session.finish();
  go(session, 9);
  EXPECT_EQ(check_of(session, "kretschmann").verdict, Verdict::unknown); // too small to halve
  EXPECT_NEAR(value(session, "ricci_max"), 0.75 * std::exp(0.8), 1e-4);  // de Sitter, H = 1/2
  EXPECT_EQ(value(session, "kretschmann_error"), -1);
}

TEST(Curvature, ATableOfPlacesInAnyOrderIsTheSameMetric) {
  const Table table = metric_table({9, 9}, 0.05, sphere);
  std::string text = "g_11,x1,g_00,x0,g_01,note\n"; // rows from the last to the first
  for (Index row = table.rows; row-- > 0;) {
    const auto number = [&](Index column, Real scale = 1) {
      return number_text(scale * table.column(column)[static_cast<std::size_t>(row)]) + ",";
    };
    text += number(4) + number(1, 0.05) + number(2) + number(0, 0.05) + number(3) + "1\n";
  }
  auto mixed = session_with(read_csv("mine.csv", text).value());
  auto plain = session_with(table, {{"spacing", 0.05}});
  ASSERT_TRUE(mixed) << mixed.error().message();
  ASSERT_TRUE(plain);
  for (auto* session : {&mixed, &plain}) {
    session->value()->finish();
    go(*session->value(), 9);
  }
  EXPECT_NEAR(value(*mixed.value(), "ricci_max"), value(*plain.value(), "ricci_max"), 1e-10);
  auto loaded = Session::load(catalogue(), mixed.value()->save());
  ASSERT_TRUE(loaded) << loaded.error().message();
  loaded.value()->finish();
  EXPECT_EQ(loaded.value()->hash(), mixed.value()->hash());
}

TEST(Curvature, RefusesWhatIsNoMetricAndSaysWhy) {
  const auto has = [](const std::string& text, const char* words) {
    EXPECT_NE(text.find(words), std::string::npos) << text;
  };
  const auto alone =
      Session::create(catalogue(), "curvature", 7, std::vector<Setting>{{"metric", 4}});
  ASSERT_FALSE(alone);
  has(alone.error().message(), "metric = file: expected a file beside it");

  const Table good = metric_table({9, 9}, 0.05, sphere);
  const auto spoilt = [&](Index column, Index row, Real value) {
    Table table = good;
    table.values[static_cast<std::size_t>(column * table.rows + row)] = value;
    return refusal(std::move(table));
  };
  has(spoilt(4, 40, -1), "metric at (4, 4) = signature (-,+): expected signature (+,+)");
  has(spoilt(4, 40, 0), "metric at (4, 4) = singular");
  has(spoilt(2, 3, std::nan("")), "g_00 in row 4 = missing");
  has(spoilt(0, 7, 0.4), "places of equal steps");
  has(spoilt(0, 7, 5), "a place that was there");
  Table table = good;
  table.columns[3] = "other";
  has(refusal(table), "no g_01");
  table = good;
  table.categories[3] = {"left", "right"};
  has(refusal(table), "column g_01 = left: expected numbers");
  has(refusal(metric_table({5, 9}, 0.05, sphere)), "points along axis 0 = 5");
  has(refusal(metric_table({9, 1}, 0.05, sphere)), "fewer than two");
}

} // namespace
} // namespace twofold::sim
