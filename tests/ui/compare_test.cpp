// Two runs with locked clocks: what each is, that they stand together, and that a link restores
// both.
#include "headless.hpp"
#include "lab_tools.hpp"

#include "draw.hpp"
#include "panels/panels.hpp"
#include "summary.hpp"
#include "url_state.hpp"

#include <cmath>

namespace twofold::ui::test {
namespace {

const sim::Session& a_of(const LabState& lab) { return *lab.compare->kept.session; }
const sim::Session& b_of(const LabState& lab) { return *lab.session; }

std::unique_ptr<LabState> comparing_at(Index step) {
  auto lab = lab_of_fakes();
  settle(*lab);
  set_parameter(*lab, "noise", 0.02);
  go(*lab, step);
  begin_compare(*lab);
  settle(*lab);
  return lab;
}

TEST(Compare, BeginsWithTwoRunsOfTheSameHash) {
  auto lab = comparing_at(15);
  ASSERT_TRUE(comparing(*lab));
  EXPECT_EQ(a_of(*lab).step(), 15);
  EXPECT_EQ(a_of(*lab).hash(), b_of(*lab).hash());
  EXPECT_TRUE(differences(*lab).empty());
  for (const Real d : compared_values(*lab).difference)
    EXPECT_EQ(d, 0);
}

TEST(Compare, ChangesOfBLeaveAAsItWas) {
  auto lab = comparing_at(15);
  const auto hash = a_of(*lab).hash();
  set_parameter(*lab, "noise", 0.05);
  go(*lab, 40);
  EXPECT_EQ(a_of(*lab).step(), 40);
  EXPECT_NE(a_of(*lab).hash(), b_of(*lab).hash());
  EXPECT_EQ(a_of(*lab).parameters()[4], 0.02);
  const auto differs = differences(*lab);
  ASSERT_EQ(differs.size(), 1u);
  EXPECT_EQ(differs[0].name, "Noise");
  EXPECT_EQ(differs[0].a, "0.020");
  EXPECT_EQ(differs[0].b, "0.050");
  go(*lab, 15);
  EXPECT_EQ(a_of(*lab).hash(), hash);
  {
    const WithKept here(*lab);
    set_parameter(*lab, "noise", 0.07); // as a handle in A's picture would
    restart_run(*lab, 99);
  }
  EXPECT_EQ(a_of(*lab).hash(), hash);
  EXPECT_EQ(a_of(*lab).seed(), 7u);
}

TEST(Compare, PlayStepAndSeekMoveBothTogether) {
  auto lab = comparing_at(5);
  restart_run(*lab, 8);
  settle(*lab);
  EXPECT_EQ(a_of(*lab).step(), 0);
  for (const int speed : {2, 3}) { // 4 x, as fast as they can
    lab->speed = speed;
    const Index before = b_of(*lab).step();
    play_run(*lab, true);
    Index most = 0;
    for (int i = 0; i < 1000 && b_of(*lab).step() < before + 12; ++i) {
      do_work(*lab, 0.004);
      most = std::max(most, std::abs(a_of(*lab).step() - b_of(*lab).step()));
    }
    EXPECT_LE(most, 1);
    play_run(*lab, false);
    settle(*lab);
    EXPECT_GE(b_of(*lab).step(), before + 12);
    EXPECT_EQ(a_of(*lab).step(), b_of(*lab).step());
  }
  for (const Index step : {3, 80, 0, 41}) {
    go(*lab, step);
    EXPECT_EQ(a_of(*lab).step(), step);
    EXPECT_EQ(b_of(*lab).step(), step);
  }
  step_by(*lab, -10);
  settle(*lab);
  EXPECT_EQ(a_of(*lab).step(), 31);
}

TEST(Compare, EachRunIsTheOneItWouldBeAlone) {
  auto alone = lab_of_fakes();
  settle(*alone);
  set_parameter(*alone, "noise", 0.02);
  go(*alone, 60);
  auto lab = comparing_at(15);
  set_parameter(*lab, "mass", 0.4);
  settle(*lab);
  go(*lab, 60);
  EXPECT_EQ(a_of(*lab).hash(), alone->session->hash());
  auto b = lab_of_fakes();
  const std::vector<sim::Setting> settings{{"mass", 0.4}, {"noise", 0.02}};
  ASSERT_TRUE(open_scenario(*b, "two-geometries", 7, settings).ok());
  settle(*b);
  go(*b, 60);
  EXPECT_EQ(lab->session->hash(), b->session->hash());
}

TEST(Compare, WithTheNullControlOpensItInBAtTheSameStep) {
  auto lab = lab_of_fakes();
  settle(*lab);
  go(*lab, 12);
  const auto hash = lab->session->hash();
  compare_with_null(*lab);
  settle(*lab);
  EXPECT_EQ(a_of(*lab).step(), 12);
  EXPECT_EQ(b_of(*lab).step(), 12);
  EXPECT_EQ(a_of(*lab).hash(), hash);
  EXPECT_TRUE(null_control_on(*lab));
  end_compare(*lab, true);
  settle(*lab);
  EXPECT_FALSE(null_control_on(*lab));
  set_parameter(*lab, "shuffle", 1); // from the null control, A is the true run all the same
  settle(*lab);
  compare_with_null(*lab);
  settle(*lab);
  EXPECT_TRUE(null_control_on(*lab));
  const WithKept here(*lab);
  EXPECT_FALSE(null_control_on(*lab));
}

TEST(Compare, EndsWithTheChosenRunAndUndoGoesBackToTheOther) {
  for (const bool keep_a : {true, false}) {
    auto lab = comparing_at(15);
    set_parameter(*lab, "noise", 0.06);
    go(*lab, 30);
    const auto a = a_of(*lab).hash(), b = b_of(*lab).hash();
    end_compare(*lab, keep_a);
    settle(*lab);
    EXPECT_FALSE(comparing(*lab));
    EXPECT_EQ(lab->session->step(), 30);
    EXPECT_EQ(lab->session->hash(), keep_a ? a : b);
    if (!keep_a) continue;
    undo(*lab);
    settle(*lab);
    EXPECT_EQ(lab->session->hash(), b);
  }
}

TEST(Compare, ALinkRestoresBothRuns) {
  auto lab = comparing_at(15);
  set_parameter(*lab, "noise", 0.05);
  go(*lab, 25);
  const std::string live = state_text(*lab);
  EXPECT_NE(live.find("&log=0:noise:0.02&compare=log,0:noise:0.02,15:noise:0.05"),
            std::string::npos)
      << live;
  set_parameter(*lab, "mass", 0.4);
  restart_run(*lab, 9);
  settle(*lab);
  go(*lab, 25);
  const std::string restarted = state_text(*lab);
  EXPECT_NE(restarted.find("&compare=seed:9,mass:0.4,noise:0.05,log"), std::string::npos)
      << restarted;
  auto other = lab_of_fakes();
  ASSERT_TRUE(apply_state_text(*other, restarted).ok());
  settle(*other);
  EXPECT_EQ(a_of(*other).hash(), a_of(*lab).hash());
  EXPECT_EQ(b_of(*other).hash(), b_of(*lab).hash());
  EXPECT_EQ(state_text(*other), restarted);
  ASSERT_TRUE(apply_state_text(*other, live).ok());
  settle(*other);
  EXPECT_EQ(state_text(*other), live);
  auto same = comparing_at(15);
  EXPECT_NE(state_text(*same).find("&compare=same"), std::string::npos);
  ASSERT_TRUE(apply_state_text(*other, state_text(*same)).ok());
  settle(*other);
  EXPECT_EQ(a_of(*other).hash(), b_of(*other).hash());
}

TEST(Compare, ABadLinkChangesNothing) {
  auto lab = comparing_at(15);
  const std::string before = state_text(*lab);
  for (const char* bad : {"seed:x", "mass:99", "nothing:1", "mass", "log,3:mass:0.2", "log,5:noise",
                          "log,9:noise:0.02,4:noise:0.01", ",", "log,99:noise:0.02"}) {
    const auto refused =
        apply_state_text(*lab, "v=1&scenario=two-geometries&step=10&compare=" + std::string(bad));
    EXPECT_FALSE(refused.ok()) << bad;
    EXPECT_EQ(state_text(*lab), before) << bad;
  }
}

TEST(Compare, ALinkOfOneRunAndAnotherScenarioEndIt) {
  auto lab = comparing_at(15);
  ASSERT_TRUE(apply_state_text(*lab, "v=1&scenario=two-geometries&seed=7&step=3").ok());
  EXPECT_FALSE(comparing(*lab));
  begin_compare(*lab);
  ASSERT_TRUE(open_scenario(*lab, "figures", 7).ok());
  EXPECT_FALSE(comparing(*lab));
}

TEST(Compare, TheFileHasBothRunsAndTheirDifferenceOfEveryStep) {
  auto lab = comparing_at(5);
  set_parameter(*lab, "noise", 0.05);
  go(*lab, 9);
  const File file = difference_file(*lab);
  EXPECT_EQ(file.name, "two-geometries-loss-a-b.csv");
  EXPECT_EQ(file.bytes.rfind("observable,step,A,B,B-A\nloss,0,", 0), 0u);
  EXPECT_EQ(std::count(file.bytes.begin(), file.bytes.end(), '\n'), 11);
  const auto values = compared_values(*lab);
  ASSERT_EQ(values.difference.size(), 10u);
  EXPECT_EQ(values.difference[9], values.b[9] - values.a[9]);
  EXPECT_NE(file.bytes.find("loss,9," + sim::number_text(values.a[9]) + ","), std::string::npos);
}

TEST(Compare, QuantitiesCanBeChosenInTurn) {
  auto lab = comparing_at(5);
  EXPECT_EQ(compared_observable(*lab)->name, "loss");
  const auto n = compared_observables(*lab).size();
  ASSERT_GT(n, 3u);
  choose_observable(*lab, 1);
  EXPECT_EQ(compared_observable(*lab)->name, "q");
  for (std::size_t i = 0; i < n; ++i)
    choose_observable(*lab, -1);
  EXPECT_EQ(compared_observable(*lab)->name, "q");
}

TEST(Compare, IsSaidInWordsWithBothHashes) {
  auto lab = comparing_at(5);
  set_parameter(*lab, "noise", 0.05);
  go(*lab, 9);
  const std::string words = summary_text(*lab);
  EXPECT_NE(words.find(short_hash(a_of(*lab), 4)), std::string::npos) << words;
  EXPECT_NE(words.find(short_hash(b_of(*lab), 4)), std::string::npos);
  EXPECT_NE(words.find("Noise: A 0.020, B 0.050"), std::string::npos);
}

TEST(Compare, IsDrawnAtEverySizeWithNamesOfItsOwn) {
  const Headless screen({1280, 720});
  auto lab = comparing_at(5);
  lab->platform.save_file = [](const File&) {};
  set_parameter(*lab, "noise", 0.05);
  go(*lab, 9);
  for (const ImVec2 size :
       {ImVec2{1280, 720}, ImVec2{800, 600}, ImVec2{360, 640}, ImVec2{30, 30}}) {
    lab->width = size.x;
    lab->height = size.y;
    for (int shown = 0; shown < 4; ++shown) {
      lab->compare->shown = shown;
      for (const View view : {View::learning, View::quantum, View::gravity, View::both}) {
        show_view(*lab, view);
        ImGui::GetIO().DeltaTime = 1.f / 60;
        ImGui::NewFrame();
        begin_input(false);
        draw_compare(*lab, {0, 92, size.x, std::max(0.f, size.y * 0.7f)});
        end_input();
        ImGui::Render();
        std::vector<Id> ids;
        for (const Control& c : controls())
          ids.push_back(c.which);
        std::sort(ids.begin(), ids.end());
        EXPECT_EQ(std::adjacent_find(ids.begin(), ids.end()), ids.end()) << "an id is there twice";
        for (const ImDrawVert& v : ImGui::GetBackgroundDrawList()->VtxBuffer)
          ASSERT_TRUE(std::isfinite(v.pos.x) && std::isfinite(v.pos.y));
      }
    }
  }
  EXPECT_FALSE(lab->compare->kept_is_here);
}

} // namespace
} // namespace twofold::ui::test
