// Words in another language: looked up whole, with their numbers taken out and put back.
#include "fake_scenario.hpp"
#include "headless.hpp"

#include "draw.hpp"
#include "format.hpp"
#include "language.hpp"
#include "url_state.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace twofold::ui {
namespace {

class Speaking : public ::testing::Test {
protected:
  void TearDown() override {
    record_words(nullptr);
    use_language(Language::english);
  }
};

TEST_F(Speaking, TakesNumbersOutOfItsKeys) {
  EXPECT_EQ(without_numbers("Mass 1, μ = 0.15"), "Mass {}, μ = {}");
  EXPECT_EQ(without_numbers("1\u2009840 learners"), "{} learners");
  EXPECT_EQ(without_numbers("1\u200984 learners"), "{}\u2009{} learners");
  EXPECT_EQ(without_numbers("below 1.5e−6, not 2e5."), "below {}, not {}.");
  EXPECT_EQ(without_numbers("Mass {}, μ = 2"), "Mass {}, μ = {}");
  EXPECT_EQ(without_numbers("2D needs C7"), "2D needs C7");
  EXPECT_EQ(without_numbers("Version 0.1.0."), "Version {}.");
  EXPECT_EQ(without_numbers("no numbers"), "no numbers");
}

TEST_F(Speaking, EnglishStaysAsItIs) {
  use_language(Language::english);
  const std::string_view words = "Learning";
  EXPECT_EQ(translated(words).data(), words.data()); // not even copied
}

TEST_F(Speaking, NumbersReturnInTheirOrderWithTheDecimalMark) {
  use_language(Language::german);
  EXPECT_EQ(translated("Learning"), "Lernen");
  EXPECT_EQ(translated("1\u2009840 learners, 20.5 per dot"), "1\u2009840 Lerner, 20,5 je Punkt");
  EXPECT_EQ(translated("1\u2009840 learners, 20,5 per dot"), "1\u2009840 Lerner, 20,5 je Punkt");
  EXPECT_EQ(translated("null control 1.5e−6"), "Nullkontrolle 1,5e−6");
  EXPECT_EQ(translated("{} of {} runs"), "{} von {} Läufen"); // holes are filled later
  EXPECT_EQ(translated("12.5"), "12,5");
  EXPECT_EQ(translated("Version 0.1.0. State text version 1."),
            "Version 0.1.0. Zustandstext Version 1.");
}

TEST_F(Speaking, StringsWithoutAnEntryStayAndTwiceIsHarmless) {
  use_language(Language::german);
  EXPECT_EQ(translated("No such words 1.5"), "No such words 1.5");
  EXPECT_EQ(translated(translated("20 learners")), "20 Lerner");
  EXPECT_EQ(translated("3fa81b9c"), "3fa81b9c");
  use_language(Language::doubled);
  EXPECT_EQ(translated("dead beef adfb"), "dead beef adfb"); // a hash
}

TEST_F(Speaking, WhatIsAsWrittenIsNotTranslated) {
  use_language(Language::german);
  {
    const AsWritten link;
    EXPECT_EQ(translated("Learning"), "Learning");
  }
  EXPECT_EQ(translated("Learning"), "Lernen");
}

TEST_F(Speaking, DoublesWordsOnceAndLeavesFormulas) {
  use_language(Language::doubled);
  const std::string twice(translated("Wave density 1.5"));
  EXPECT_EQ(twice, "WaveWave densitydensity 1.5");
  EXPECT_EQ(translated(twice), twice);
  EXPECT_EQ(translated("densitydensity"), "densitydensity"); // a line of it
  EXPECT_EQ(translated("Fokker-Planck"), "Fokker-Planck");   // the same in German
  EXPECT_EQ(translated("densitydensi…"), "densitydensi…");
}

TEST_F(Speaking, FindsWordsThatArePutTogether) {
  WordRecord record;
  record_words(&record);
  (void)translated(said("Why red? ") + "A reason.");
  (void)translated("t = 1.5");
  (void)translated(said("step") + " 20");
  record_words(nullptr);
  EXPECT_EQ(record.keys, (std::vector<std::string>{"Why red? ", "t = {}", "step"}));
  EXPECT_EQ(record.glued, std::vector<std::string>{"[Why red? ]A reason."});
}

TEST_F(Speaking, NumbersOfTheLabHaveTheDecimalMark) {
  use_language(Language::german);
  EXPECT_EQ(number(0.072), "0,0720");
  EXPECT_EQ(number(3.864e-8), "3,86e−8");
  EXPECT_EQ(number(1840.2), "1\u2009840");
  EXPECT_EQ(short_number(0.17), "0,17");
  EXPECT_EQ(short_number(2), "2");
  EXPECT_EQ(signed_number(-0.0001, 3), "0,000");
  EXPECT_EQ(percent(0.61), "61 %");
  EXPECT_EQ(small_percent(0.00001), "< 0,01 %");
  EXPECT_EQ(tick(0.5, 0.5), "0,5");
}

TEST_F(Speaking, StateTextKeepsItsPointsAndNamesAnotherLanguage) {
  LabState lab(test::fake_catalogue(), Platform{});
  ASSERT_TRUE(open_scenario(lab, "two-geometries", 7).ok());
  set_parameter(lab, "mass", 0.25);
  EXPECT_EQ(state_text(lab).find("lang="), std::string::npos);
  const std::string english = state_text(lab);
  lab.language = Language::german;
  use_language(lab.language);
  EXPECT_NE(state_text(lab).find("&lang=de"), std::string::npos);
  EXPECT_NE(state_text(lab).find("mass=0.25"), std::string::npos) << state_text(lab);
  lab.first_language = Language::german;
  EXPECT_EQ(state_text(lab), english);
}

// A frame asks for some hundred words; asking must not be felt beside drawing them.
TEST_F(Speaking, AskingForAKnownWordIsFarCheaperThanMeasuringIt) {
  const test::Headless screen(ImVec2{400, 300});
  constexpr int kTimes = 20'000;
  const std::string words = "Learners step on the scanned loss with the measured noise. "
                            "The pink one learns through the sheet.";
  const auto seconds_of = [&](auto&& what) {
    double least = 1e9;
    for (int attempt = 0; attempt < 5; ++attempt) {
      const auto start = std::chrono::steady_clock::now();
      for (int i = 0; i < kTimes; ++i)
        what();
      const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
      least = std::min(least, taken.count());
    }
    return least;
  };
  float sum = 0;
  const double english = seconds_of([&] { sum += text_width(type::body, words); });
  use_language(Language::german);
  const double asking = seconds_of([&] { sum += float(translated(words).size()); });
  EXPECT_GT(sum, 0.f);
  EXPECT_LT(asking, 0.5 * english) << asking << " s, measuring " << english << " s";
}

} // namespace
} // namespace twofold::ui
