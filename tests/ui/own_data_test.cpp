// People's own tables: reading between frames, refusals that lose nothing, links that ask for them.
#include "fake_figures.hpp"
#include "fake_scenario.hpp"

#include "own_data.hpp"
#include "thumbnails.hpp"
#include "url_state.hpp"
#include "work.hpp"

#include <gtest/gtest.h>

namespace twofold::ui::test {
namespace {

const char* const kTable = "a,b,kind\n1,2,x\n2,1,y\n3,5,x\n4,2,y\n5,3,x\n";

std::unique_ptr<LabState> fresh_lab(const char* scenario) {
  auto lab = std::make_unique<LabState>(fake_catalogue(), Platform{});
  auto clock = std::make_shared<double>(0);
  lab->platform.seconds = [clock] { return *clock += 1e-4; };
  EXPECT_TRUE(open_scenario(*lab, scenario, 7).ok());
  return lab;
}

void work(LabState& lab) {
  for (int i = 0; i < 100000; ++i) {
    do_work(lab, 0.01);
    if (lab.reading) continue;
    lab.playing = false;
    if (lab.session->settled() && lab.replay.empty() && !lab.wanted) return;
  }
  FAIL() << "the lab did not settle";
}

TEST(OwnData, OpensTheScenarioThatTakesDataAndPlays) {
  auto lab = fresh_lab("two-geometries");
  begin_table(*lab, "pets.csv", kTable);
  while (lab->reading)
    do_work(*lab, 0.01);
  EXPECT_EQ(lab->spec().name, "figures");
  ASSERT_NE(lab->session->data(), nullptr);
  EXPECT_EQ(lab->session->data()->table.rows, 5);
  EXPECT_EQ(lab->session->data()->outputs, std::vector<std::int32_t>{2});
  EXPECT_TRUE(lab->playing);
}

TEST(OwnData, ABadTableIsNamedByRowAndTheRunStays) {
  auto lab = fresh_lab("figures");
  work(*lab);
  go_to_step(*lab, 5);
  work(*lab);
  const std::string before = state_text(*lab);
  const std::uint64_t hash = lab->session->hash();
  begin_table(*lab, "bad.csv", "a,b\n1,2\n3,4\n5\n6,7\n");
  work(*lab);
  EXPECT_NE(lab->message.find("row 3"), std::string::npos) << lab->message;
  EXPECT_EQ(state_text(*lab), before);
  EXPECT_EQ(lab->session->hash(), hash);
}

TEST(OwnData, ColumnsThatCannotBeLearnedKeepTheRunAndOfferTheColumns) {
  auto lab = fresh_lab("figures");
  work(*lab);
  begin_table(*lab, "short.csv", "a,b\n1,2\n3,4\n");
  work(*lab);
  EXPECT_FALSE(lab->message.empty());
  EXPECT_EQ(lab->page, Page::data);
  EXPECT_EQ(lab->session->data(), nullptr);
}

TEST(OwnData, StaysWithARestartAndGoesWithTheBuiltInSet) {
  auto lab = fresh_lab("figures");
  begin_table(*lab, "pets.csv", kTable);
  work(*lab);
  restart_run(*lab, 9);
  work(*lab);
  reset_parameters(*lab);
  work(*lab);
  EXPECT_NE(lab->session->data(), nullptr);
  use_built_in_data(*lab);
  EXPECT_EQ(lab->session->data(), nullptr);
  EXPECT_EQ(lab->session->seed(), 9u);
}

TEST(OwnData, ALinkNamesTheFileAndGoesOnWhenItComes) {
  auto lab = fresh_lab("figures");
  begin_table(*lab, "my pets~1.csv", kTable);
  work(*lab);
  set_parameter(*lab, "data", 2);
  work(*lab);
  go_to_step(*lab, 12);
  work(*lab);
  const std::string link = state_text(*lab);
  EXPECT_NE(link.find("data=my%20pets~1.csv~"), std::string::npos) << link;
  EXPECT_NE(link.find("data=circle%20in%20a%20ring"), std::string::npos) << link;

  auto other = fresh_lab("two-geometries");
  ASSERT_TRUE(apply_state_text(*other, link).ok());
  EXPECT_NE(other->advice.find("my pets~1.csv"), std::string::npos);
  EXPECT_EQ(other->session->data(), nullptr); // goes on with built-in data
  begin_table(*other, "renamed.csv", "a,b,kind\n1,2,x\n2,1,y\n3,5,x\n4,2,y\n5,4,x\n");
  work(*other);
  EXPECT_NE(state_text(*other), link); // another table: its own run

  auto third = fresh_lab("two-geometries");
  ASSERT_TRUE(apply_state_text(*third, link).ok());
  begin_table(*third, "my pets~1.csv", kTable);
  work(*third);
  EXPECT_EQ(third->session->step(), 12);
  EXPECT_EQ(third->session->hash(), lab->session->hash());
  EXPECT_EQ(state_text(*third), link);
}

TEST(OwnData, LinksThatAreNoLinksAreRefused) {
  auto lab = fresh_lab("figures");
  for (const char* bad :
       {"v=1&data=x.csv~12~0~1", "v=1&data=~0123456789abcdef~0~1",
        "v=1&data=x.csv~0123456789abcdeg~0~1", "v=1&data=x.csv~0123456789abcdef~a~1",
        "v=1&data=nothing", "v=1&scenario=two-geometries&data=x~0123456789abcdef~0~1"})
    EXPECT_FALSE(apply_state_text(*lab, bad).ok()) << bad;
}

TEST(OwnData, WordsOfAChoiceStandInTheLinkAndNumbersAreTakenToo) {
  auto lab = fresh_lab("figures");
  ASSERT_TRUE(apply_state_text(*lab, "v=1&kind=gaps").ok());
  EXPECT_EQ(lab->session->parameters()[0], 2);
  ASSERT_TRUE(apply_state_text(*lab, "v=1&kind=3").ok());
  EXPECT_EQ(lab->session->parameters()[0], 3);
  EXPECT_NE(state_text(*lab).find("kind=crowded"), std::string::npos);
  EXPECT_FALSE(apply_state_text(*lab, "v=1&kind=sideways").ok());
}

TEST(Thumbnails, AreMadeForEveryScenarioWhileTheGalleryIsOpenAndThenRest) {
  auto lab = fresh_lab("figures");
  work(*lab);
  EXPECT_FALSE(thumbnails_wait(*lab));
  show_page(*lab, Page::gallery);
  EXPECT_TRUE(thumbnails_wait(*lab));
  for (int i = 0; i < 200000 && thumbnails_wait(*lab); ++i)
    do_work(*lab, 0.01);
  EXPECT_FALSE(thumbnails_wait(*lab));
  for (const char* name : {"two-geometries", "figures"}) {
    ASSERT_NE(thumbnail_of(*lab, name), nullptr);
    EXPECT_TRUE(thumbnail_of(*lab, name)->picture.has_value()) << name;
    EXPECT_FALSE(thumbnail_of(*lab, name)->checks.empty()) << name;
  }
}

} // namespace
} // namespace twofold::ui::test
