// Two networks learn one task: the learned mass obeys Einstein's equation, the learned lens does
// not.
#include "session_tools.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold::sim {
namespace {

constexpr Index kLearned = 8; // enough for a lens that bends the beam

std::unique_ptr<Session> session_with(std::vector<Setting> settings = {}) {
  settings.push_back({"iterations", kLearned});
  return prepared_session("einstein-residual", settings);
}

const Figure& figure_of(const std::vector<Figure>& figures, const char* id) {
  for (const Figure& figure : figures)
    if (figure.id == id) return figure;
  ADD_FAILURE() << "no figure " << id;
  return figures.front();
}

TEST(EinsteinResidual, BothNetworksLearnTheTask) {
  auto session = session_with();
  Real lens = value(*session, "lens_loss"), mass = value(*session, "loss");
  EXPECT_EQ(lens, 0); // the flat sheet is the measure of all
  for (Index n = 1; n <= kLearned; ++n) {
    go(*session, n);
    EXPECT_LT(value(*session, "lens_loss"), lens);
    EXPECT_LE(value(*session, "loss"), mass);
    lens = value(*session, "lens_loss");
    mass = value(*session, "loss");
  }
  EXPECT_LT(lens, -0.9);
  EXPECT_LT(mass, -0.9);
  EXPECT_GT(value(*session, "q"), 0.1); // towards the output
}

TEST(EinsteinResidual, TheMassObeysAndTheLensDoesNot) {
  auto session = session_with();
  go(*session, kLearned + 1); // and the test beam
  for (const char* id : {"einstein", "coupling", "lambda", "place", "positive", "lens-net",
                         "mass-packet", "lens-packet", "gradient", "descent"})
    EXPECT_EQ(check_of(*session, id).verdict, Verdict::holds) << id;
  for (const char* id : {"lens-einstein", "lens-sign", "lens-positive", "mass-energy"}) {
    const Check check = check_of(*session, id);
    EXPECT_TRUE(check.contrast) << id;
    EXPECT_EQ(check.verdict, Verdict::fails) << id;
  }
  EXPECT_LT(value(*session, "einstein_residual"), 1e-3);
  EXPECT_NEAR(value(*session, "kappa_fit"), 1, 1e-3);
  EXPECT_GT(value(*session, "lens_einstein_residual"), 0.99);
  EXPECT_LT(value(*session, "lens_einstein_residual"), 1);
  EXPECT_NEAR(value(*session, "lens_negative_matter"), 0.5, 1e-6); // Gauss
}

// Two trainables, as the mass may have, but of another shape.
TEST(EinsteinResidual, ALearnedGaussianLensIsRedToo) {
  auto session = session_with({{"lens_kind", 1}});
  go(*session, kLearned);
  EXPECT_LT(value(*session, "lens_loss"), -0.5); // it has learned
  EXPECT_EQ(check_of(*session, "lens-einstein").verdict, Verdict::fails);
  EXPECT_GT(value(*session, "lens_einstein_residual"), 0.9);
  EXPECT_NEAR(value(*session, "lens_negative_matter"), 0.5, 0.05);
  EXPECT_EQ(check_of(*session, "einstein").verdict, Verdict::holds); // of the mass beside it
  EXPECT_EQ(check_of(*session, "gradient").verdict, Verdict::holds);
}

TEST(EinsteinResidual, AMassThatLearnsItsStrengthObeysAsWell) {
  auto session = session_with({{"mass_learns", 1}, {"mass", 0.05}});
  go(*session, kLearned);
  EXPECT_GT(value(*session, "mass"), 0.06);
  for (const char* id : {"einstein", "coupling", "place", "gradient"})
    EXPECT_EQ(check_of(*session, id).verdict, Verdict::holds) << id;
}

TEST(EinsteinResidual, ShuffledWeightsTurnEinsteinAndPacketsRed) {
  auto session = session_with({{"shuffle", 1}});
  go(*session, kLearned + 1);
  for (const char* id : {"einstein", "coupling", "lambda", "place", "positive", "lens-net",
                         "mass-packet", "lens-packet"})
    EXPECT_EQ(check_of(*session, id).verdict, Verdict::fails) << id;
  EXPECT_EQ(check_of(*session, "gradient").verdict, Verdict::holds); // it learned as always
}

TEST(EinsteinResidual, FiguresShowBothSheetsAndBothSides) {
  auto session = session_with();
  go(*session, kLearned);
  const auto gravity = session->figures(ViewKind::gravity, 0);
  const Field& needed = *figure_of(gravity, "needed").field;
  Real low = 0, high = 0, mass_low = 0;
  for (Index j = 0; j < needed.ny; ++j)
    for (Index i = 0; i < needed.nx; ++i) {
      const auto v = static_cast<Real>(needed.values[static_cast<std::size_t>(j * needed.nx + i)]);
      if (!std::isfinite(v)) continue; // the gap
      if (i < needed.nx / 2) {
        low = std::min(low, v);
        high = std::max(high, v);
      } else if (j >= 6 && j < needed.ny - 6 && i < needed.nx - 6 && i > needed.nx / 2 + 12) {
        mass_low = std::min(mass_low, v);
      }
    }
  EXPECT_LT(low, -1);
  EXPECT_GT(high, 1);
  EXPECT_GT(mass_low, -1e-3);
  // Dots of the mass lie on the diagonal, those of the lens do not.
  const Figure& sides = figure_of(gravity, "sides");
  const auto off = [&sides](const char* label) {
    Real most = 0;
    for (const Series& s : sides.series)
      if (s.label == label)
        for (std::size_t k = 0; k < s.curve.x.size(); ++k)
          most = std::max(most, std::abs(s.curve.y[k] - s.curve.x[k]));
    return most;
  };
  EXPECT_LT(off("Mass"), 0.05);
  EXPECT_GT(off("Lens"), 1);
  // Before the crossing the quantum view is a sentence, afterwards the loss comes in.
  EXPECT_EQ(session->figures(ViewKind::quantum, 0).front().shape, FigureShape::sentence);
  go(*session, kLearned + 3);
  EXPECT_EQ(session->figures(ViewKind::quantum, 0).front().id, "scan");
  EXPECT_TRUE(figure_of(session->figures(ViewKind::learning, 0), "waves").field.has_value());
}

// Three quarters of the way are a scan place, and so is what was learned.
TEST(EinsteinResidual, TheScanEndsWhereLearningEnded) {
  auto session = session_with();
  go(*session, kLearned + 25);
  const auto figures = session->figures(ViewKind::quantum, 0);
  const Figure& scan = figure_of(figures, "scan");
  for (const Series& s : scan.series) {
    if (s.label.empty()) continue;
    ASSERT_EQ(s.curve.x.size(), 25u);
    EXPECT_NEAR(s.curve.x[18], 1, 1e-12);
    EXPECT_NEAR(s.curve.y[18], value(*session, s.label == "Lens" ? "lens_loss" : "loss"), 1e-9);
  }
}

TEST(EinsteinResidual, GoingBackAndForthChangesNothing) {
  auto session = session_with();
  go(*session, kLearned + 4);
  const auto there = session->hash();
  go(*session, 2);
  go(*session, kLearned + 4);
  EXPECT_EQ(session->hash(), there);
}

} // namespace
} // namespace twofold::sim
