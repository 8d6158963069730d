// The gallery's filter: what it finds, and that nothing is lost from sight without a word.
#include "fake_scenario.hpp"
#include "panels/gallery_filter.hpp"

#include <gtest/gtest.h>

namespace twofold::ui {
namespace {

sim::ScenarioSpec lens() {
  sim::ScenarioSpec spec;
  spec.name = "lens";
  spec.title = "Lens";
  spec.section = "6";
  spec.goal = "A wave bends towards the mass.";
  spec.look_for = {"the bundle narrows"};
  spec.claims = {"C5", "C6"};
  sim::ParameterSpec mass;
  mass.label = "Mass strength";
  spec.parameters = {mass};
  return spec;
}

TEST(Gallery, EmptyFilterShowsEverything) { EXPECT_TRUE(matches({}, lens())); }

TEST(Gallery, SectionAndClaimAreExact) {
  EXPECT_TRUE(matches({"", 6, ""}, lens()));
  EXPECT_FALSE(matches({"", 5, ""}, lens()));
  EXPECT_TRUE(matches({"", 0, "C6"}, lens()));
  EXPECT_FALSE(matches({"", 0, "C"}, lens())); // no part of a name
  EXPECT_FALSE(matches({"", 5, "C6"}, lens()));
}

TEST(Gallery, EveryWordMustBeThereInAnyOrderAndCase) {
  EXPECT_TRUE(matches({"MASS bends", 0, ""}, lens()));
  EXPECT_TRUE(matches({"narrows", 0, ""}, lens()));
  EXPECT_TRUE(matches({"  strength  ", 0, ""}, lens()));
  EXPECT_FALSE(matches({"mass horizon", 0, ""}, lens()));
}

TEST(Gallery, WordsAreFoundInEitherLanguage) {
  sim::ScenarioSpec spec = lens();
  spec.title = "Learning"; // an entry every table has
  use_language(Language::german);
  EXPECT_TRUE(matches({"lernen", 0, ""}, spec));
  EXPECT_TRUE(matches({"learning", 0, ""}, spec));
  use_language(Language::english);
  EXPECT_FALSE(matches({"lernen", 0, ""}, spec));
}

TEST(Gallery, SectionNumberReadsRangesAndParts) {
  EXPECT_DOUBLE_EQ(section_number("3-4"), 3);
  EXPECT_DOUBLE_EQ(section_number("6.2"), 6.2);
  EXPECT_DOUBLE_EQ(section_number(""), 0);
}

} // namespace
} // namespace twofold::ui
