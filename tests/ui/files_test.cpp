// Files that the lab saves and opens: each restores its run, and says whether the hash is the same.
#include "fake_scenario.hpp"

#include "files/files.hpp"
#include "own_data.hpp"
#include "thumbnails.hpp"
#include "url_state.hpp"
#include "work.hpp"

#include <gtest/gtest.h>

namespace twofold::ui::test {
namespace {

struct TestLab {
  std::unique_ptr<LabState> state = std::make_unique<LabState>(fake_catalogue(), Platform{});
  std::vector<File> saved;

  TestLab() {
    auto clock = std::make_shared<double>(0);
    state->platform.seconds = [clock] { return *clock += 1e-4; };
    state->platform.save_file = [this](const File& file) {
      saved.push_back(stamped(*state, file));
    };
    EXPECT_TRUE(open_scenario(*state, "two-geometries", 7).ok());
    work();
  }
  LabState& operator*() { return *state; }
  LabState* operator->() { return state.get(); }

  // As a shell does: works, and draws the pictures that are wanted.
  void work() {
    for (int i = 0; i < 100000; ++i) {
      do_work(*state, 0.01);
      if (const auto wanted = picture_to_draw(*state)) {
        const int w = 8 * wanted->scale, h = 4 * wanted->scale;
        take_picture(*state, {w, h, std::string(std::size_t(3 * w * h), char(i))});
        ++drawn;
      }
      if (state->session->settled() && state->replay.empty() && !state->wanted &&
          !files_wait(*state) && !state->reading)
        return;
    }
    FAIL() << "the lab did not settle";
  }
  void change_and_go(Index step) {
    go_to_step(**this, 3);
    work();
    set_parameter(**this, "noise", 0.02);
    go_to_step(**this, step);
    work();
  }
  int drawn = 0;
};

TEST(Files, EveryFormRestoresTheRunAndTellsTheSameHash) {
  for (const Save what : {Save::run, Save::csv, Save::json, Save::npz, Save::window}) {
    TestLab lab;
    lab->theme = Theme::light;
    lab->view = View::gravity;
    lab->selected = 0.25;
    lab.change_and_go(9);
    const std::uint64_t hash = lab->session->hash();
    const std::string state = state_text(*lab);
    save_now(*lab, what);
    lab.work();
    ASSERT_EQ(lab.saved.size(), 1u);
    EXPECT_EQ(lab.saved[0].name.rfind("two-geometries-seed-7-step-9", 0), 0u) << lab.saved[0].name;
    TestLab other;
    open_file(*other, lab.saved[0].name, lab.saved[0].bytes);
    other.work();
    EXPECT_EQ(other->message, "") << lab.saved[0].name;
    EXPECT_EQ(other->session->hash(), hash) << lab.saved[0].name;
    EXPECT_EQ(state_text(*other), state) << lab.saved[0].name;
    EXPECT_NE(other->advice.find("same hash"), std::string::npos) << other->advice;
  }
}

TEST(Files, AnotherHashIsToldWithBoth) {
  TestLab lab;
  lab.change_and_go(5);
  save_now(*lab, Save::run);
  ASSERT_EQ(lab.saved.size(), 1u);
  std::string text = lab.saved[0].bytes;
  const std::size_t at = text.find("\"hash\": \"") + 9;
  text.replace(at, 16, "0123456789abcdef");
  TestLab other;
  open_file(*other, "old.json", text);
  other.work();
  EXPECT_NE(other->message.find("0123456789abcdef"), std::string::npos) << other->message;
  EXPECT_NE(other->message.find("version"), std::string::npos) << other->message;
}

TEST(Files, ABadRecordIsNamedAndTheRunStays) {
  TestLab lab;
  lab.change_and_go(4);
  const std::string before = state_text(*lab);
  for (const char* bad :
       {R"({"format": "twofold-run", "format_version": 9})", R"({"a": 1})", "<svg></svg>",
        R"({"format": "twofold-run", "format_version": 1, "scenario": "nonsense"})", "{", "GIF89a",
        "\x89PNG\r\n\x1a\n"}) {
    lab->message.clear();
    open_file(*lab, "bad.json", bad);
    lab.work();
    EXPECT_NE(lab->message.find("bad.json"), std::string::npos) << bad << ": " << lab->message;
    EXPECT_EQ(state_text(*lab), before) << bad;
  }
}

TEST(Files, ATableOfOnesOwnIsReadAsBefore) {
  TestLab lab;
  open_file(*lab, "own.csv", "a,b\n1,2\n3,4\n");
  EXPECT_TRUE(lab->reading);
}

TEST(Files, AClipHasAFrameForEveryStrideAndRestoresItsLastStep) {
  TestLab lab;
  lab.change_and_go(8);
  files_of(*lab).clip_from = 2;
  files_of(*lab).clip_to = 7;
  files_of(*lab).clip_every = 1; // every second step
  begin_clip(*lab, clip_plan(*lab));
  EXPECT_EQ(frames_of(clip_plan(*lab)), 3);
  lab.work();
  EXPECT_EQ(lab.drawn, 3);
  EXPECT_EQ(lab->session->step(), 8) << "back where it was";
  ASSERT_EQ(lab.saved.size(), 1u);
  EXPECT_EQ(lab.saved[0].media_type, "image/gif");
  TestLab other;
  open_file(*other, lab.saved[0].name, lab.saved[0].bytes);
  other.work();
  EXPECT_EQ(other->session->step(), 6);
  EXPECT_NE(other->advice.find("same hash"), std::string::npos) << other->message;
}

TEST(Files, AClipCanBeCancelledAndEndsWithItsRun) {
  TestLab lab;
  lab.change_and_go(8);
  begin_clip(*lab, {0, 8, 1, false});
  do_work(*lab, 0.001);
  cancel_clip(*lab);
  lab.work();
  EXPECT_EQ(lab->session->step(), 8);
  begin_clip(*lab, {0, 8, 1, false});
  restart_run(*lab, 99);
  lab.work();
  EXPECT_TRUE(lab.saved.empty());
  EXPECT_FALSE(lab->message.empty());
  begin_clip(*lab, {0, 100000, 1, false});
  EXPECT_NE(lab->message.find("400"), std::string::npos);
}

TEST(Files, APictureHasTheAskedScaleAndWaitsForItsTurn) {
  TestLab lab;
  for (const int scale : {1, 2}) {
    PictureRequest request;
    request.name = "p" + std::to_string(scale) + ".png";
    request.x = 2;
    request.w = 4;
    request.h = 4;
    request.scale = scale;
    ask_picture(*lab, request);
  }
  EXPECT_TRUE(files_wait(*lab));
  lab.work();
  ASSERT_EQ(lab.saved.size(), 2u);
  EXPECT_EQ(lab.saved[0].bytes.substr(16, 8), std::string("\0\0\0\4\0\0\0\4", 8));
  EXPECT_EQ(lab.saved[1].bytes.substr(16, 8), std::string("\0\0\0\10\0\0\0\10", 8));
}

TEST(Files, DrawingsAndTablesOfOthersHoldTheRecordToo) {
  TestLab lab;
  lab->platform.save_file({"plot.svg", "image/svg+xml", "<svg width=\"1\"></svg>"});
  lab->platform.save_file({"plot.csv", "text/csv", "x,y\n1,2\n"});
  for (const File& file : lab.saved) {
    TestLab other;
    open_file(*other, file.name, file.bytes);
    other.work();
    EXPECT_NE(other->advice.find("same hash"), std::string::npos) << file.name;
  }
}

TEST(Files, ARunThatMovedOnIsNotJudged) {
  TestLab lab;
  lab.change_and_go(5);
  save_now(*lab, Save::run);
  TestLab other;
  open_file(*other, "run.json", lab.saved[0].bytes);
  restart_run(*other, 11);
  other.work();
  EXPECT_EQ(other->message, "");
  EXPECT_EQ(other->advice, "");
}

} // namespace
} // namespace twofold::ui::test
