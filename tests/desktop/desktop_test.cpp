// The window's own files: dialogs, what is remembered, links on the command line.
#include "desktop_files.hpp"
#include "dialog.hpp"
#include "options.hpp"
#include "saved_file.hpp"
#include "table_file.hpp"
#include "window_state.hpp"

#include "twofold/catalogue.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <sys/stat.h>
#include <thread>

namespace twofold::native {
namespace {

namespace fs = std::filesystem;

// A folder of its own, in which programs are looked for, settings kept and files saved.
class Desktop : public testing::Test {
protected:
  void SetUp() override {
    std::string pattern = fs::temp_directory_path() / "twofold-desktop-XXXXXX";
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    path_ = std::getenv("PATH");
    before_ = fs::current_path();
    fs::current_path(folder_);
    setenv("PATH", folder_.c_str(), 1);
    setenv("XDG_CONFIG_HOME", (folder_ / "config").c_str(), 1);
  }
  void TearDown() override {
    setenv("PATH", path_.c_str(), 1);
    fs::current_path(before_);
    fs::remove_all(folder_);
  }
  // Stands in for a dialog.
  void program(const std::string& name, const std::string& body) {
    ASSERT_TRUE(write_whole((folder_ / name).string(), "#!/bin/sh\n" + body + "\n"));
    chmod((folder_ / name).c_str(), 0700);
  }
  static std::optional<std::string> answer_of(Dialog& dialog) {
    for (int i = 0; i < 2000; ++i) {
      if (auto answer = dialog.answer()) return answer;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return {};
  }
  fs::path folder_, before_;
  std::string path_;
};

TEST_F(Desktop, WithoutADialogItIsSaid) {
  Dialog dialog;
  EXPECT_FALSE(dialog.start(Dialog::Kind::save, "a.json"));
  EXPECT_FALSE(dialog.is_open());
}

TEST_F(Desktop, ADialogGivesThePathThatWasChosenAndIsHandedTheNameAsOneWord) {
  program("zenity", "for word; do echo \"$word\" >> words; done; echo '/a folder/my file.json'");
  Dialog dialog;
  ASSERT_TRUE(dialog.start(Dialog::Kind::save, "a; rm -rf $HOME `x` \"y.json"));
  EXPECT_EQ(answer_of(dialog), "/a folder/my file.json");
  EXPECT_FALSE(dialog.is_open());
  const auto words = read_table_file("words");
  ASSERT_TRUE(words);
  EXPECT_NE(words.value().find("\n--filename=a; rm -rf $HOME `x` \"y.json\n"), std::string::npos);
}

TEST_F(Desktop, ACancelledDialogGivesNoPathAndTheOtherProgramIsTried) {
  program("kdialog", "echo half a path; exit 1");
  Dialog dialog;
  ASSERT_TRUE(dialog.start(Dialog::Kind::open, ""));
  EXPECT_EQ(answer_of(dialog), "");
}

TEST_F(Desktop, AnOpenDialogDoesNotBlockAndIsClosedWithTheWindow) {
  program("zenity", "exec /bin/sleep 60");
  const auto start = std::chrono::steady_clock::now();
  {
    Dialog dialog;
    ASSERT_TRUE(dialog.start(Dialog::Kind::open, ""));
    EXPECT_EQ(dialog.answer(), std::nullopt);
    EXPECT_TRUE(dialog.is_open());
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

TEST_F(Desktop, WithoutADialogAFileIsSavedUnderAFreeNameWithItsFullPath) {
  const auto first = write_somewhere("a.json", "1");
  const auto second = write_somewhere("a.json", "2");
  ASSERT_TRUE(first);
  ASSERT_TRUE(second);
  EXPECT_EQ(first.value(), (folder_ / "a.json").string());
  EXPECT_EQ(second.value(), (folder_ / "a-2.json").string());
  EXPECT_EQ(read_table_file("a.json").value(), "1") << "nothing is overwritten";
  EXPECT_FALSE(write_whole("no/such/folder/a.json", "1"));
}

TEST_F(Desktop, TheWindowIsRememberedToTheLetter) {
  EXPECT_FALSE(load_window_state().value());
  WindowState state =
      window_state({-5, 30, true}, {901, 602, 1}, "v=1&scenario=lens&seed=7&theme=light&lang=de");
  state.memory["lessons"] = "1-two-views:3\n\"quoted\"";
  ASSERT_TRUE(save_window_state(state));
  const auto back = load_window_state();
  ASSERT_TRUE(back);
  ASSERT_TRUE(back.value());
  EXPECT_EQ(back.value()->width, 901);
  EXPECT_EQ(back.value()->height, 602);
  EXPECT_EQ(back.value()->place.x, -5);
  EXPECT_EQ(back.value()->place.y, 30);
  EXPECT_TRUE(back.value()->place.maximised);
  EXPECT_EQ(back.value()->theme, "light");
  EXPECT_EQ(back.value()->language, "de");
  EXPECT_EQ(back.value()->scenario, "lens");
  EXPECT_EQ(back.value()->memory, state.memory);
}

TEST_F(Desktop, AMalformedMemoryIsNamedAndNotUsed) {
  fs::create_directories(folder_ / "config/twofold");
  const std::string file = (folder_ / "config/twofold/window.json").string();
  const std::pair<const char*, const char*> all[] = {
      {"{", "window.json"},
      {"[1]", "window.json"},
      {"{\"width\": 3}", "width of the window = 3: expected a whole number from 200 to 16384"},
      {"{\"width\": \"wide\"}", "width of the window"},
      {"{\"x\": 1e300}", "x of the window"},
      {"{\"theme\": \"pink\"}", "one of dark, light, projector"},
      {"{\"scenario\": 4}", "scenario of the window = 4"}};
  for (const auto& bad : all) {
    ASSERT_TRUE(write_whole(file, bad.first));
    const auto loaded = load_window_state();
    ASSERT_FALSE(loaded) << bad.first;
    EXPECT_NE(loaded.error().message().find(bad.second), std::string::npos)
        << loaded.error().message();
  }
}

TEST_F(Desktop, WhatTheArgumentsSayIsNotOverruled) {
  const WindowState state = window_state({1, 2, false}, {800, 600, 1}, "scenario=lens&theme=light");
  shell::WindowOptions options;
  auto plain = parse_arguments({});
  use_window_state(state, catalogue(), plain.value(), options);
  EXPECT_EQ(plain.value().lab.scenario, "lens");
  EXPECT_EQ(plain.value().width, 800);
  EXPECT_EQ(plain.value().theme, "light");
  EXPECT_TRUE(options.place);
  shell::WindowOptions other;
  auto given = parse_arguments({"--size", "640x480", "--scenario", "ring", "--theme", "projector"});
  use_window_state(state, catalogue(), given.value(), other);
  EXPECT_EQ(given.value().lab.scenario, "ring");
  EXPECT_EQ(given.value().width, 640);
  EXPECT_EQ(given.value().theme, "projector");
  EXPECT_FALSE(other.place);
}

TEST_F(Desktop, AWholeLinkOrItsTextGivesTheState) {
  const auto state = [](const char* link) {
    const auto parsed = parse_arguments({"--url", link});
    return parsed ? parsed.value().lab.state : "refused";
  };
  EXPECT_EQ(state("https://example.org/lab/#v=1&scenario=ring"), "v=1&scenario=ring");
  EXPECT_EQ(state("v=1&scenario=ring"), "v=1&scenario=ring");
  EXPECT_EQ(state("#v=1&data=my%2520file"), "v=1&data=my%20file");
  EXPECT_EQ(state("http://localhost:8080/"), "refused");
}

TEST_F(Desktop, AnExportIsWhatItsNameEndsWith) {
  EXPECT_EQ(kind_of_export("a.json"), ui::Save::run);
  EXPECT_EQ(kind_of_export("a-observables.json"), ui::Save::json);
  EXPECT_EQ(kind_of_export("a.gif"), ui::Save::clip);
  EXPECT_EQ(kind_of_export("a.txt"), std::nullopt);
}

} // namespace
} // namespace twofold::native
