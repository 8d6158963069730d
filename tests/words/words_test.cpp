// Every word that the lab was seen to say is in the German table, and fits what it stands for.
#include "walk.hpp"

#include "language.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace twofold::ui::test {
namespace {

std::size_t holes(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find("{}"); at != std::string_view::npos; at = text.find("{}", at + 2))
    ++count;
  return count;
}

std::vector<std::string> missing(const MetWords& met) {
  const auto words = words_of(Language::german);
  std::vector<std::string> out;
  for (const auto& [key, where] : met.keys) {
    const auto found =
        std::lower_bound(words.begin(), words.end(), std::string_view(key),
                         [](const Word& a, std::string_view b) { return a.english < b; });
    if (found == words.end() || found->english != key) out.push_back(where + ": " + key);
  }
  return out;
}

TEST(Words, ThatTheLabSaysAreAllInTheGermanTable) {
  const MetWords met = words_met(false);
  EXPECT_GT(met.keys.size(), 2500u); // the walk really walks
  std::string all;
  const auto lacking = missing(met);
  for (const std::string& key : lacking)
    all += key + '\n';
  EXPECT_TRUE(lacking.empty()) << lacking.size() << " keys have no German:\n" << all;
  std::string glued;
  for (const auto& [text, where] : met.glued)
    glued += where + ": " + text + '\n';
  EXPECT_TRUE(met.glued.empty()) << "put together of translated and other words:\n" << glued;
}

TEST(Words, OfTheTableHaveAsManyHolesAsTheEnglishAndAreSorted) {
  const auto words = words_of(Language::german);
  ASSERT_FALSE(words.empty());
  for (std::size_t i = 0; i < words.size(); ++i) {
    EXPECT_EQ(holes(words[i].english), holes(words[i].other)) << words[i].english;
    EXPECT_FALSE(words[i].other.empty()) << words[i].english;
    if (i > 0) {
      EXPECT_LT(words[i - 1].english, words[i].english);
    }
  }
}

// What is drawn is sometimes looked up twice, so no German word may be the English of another.
TEST(Words, OfTheTableStayWhenTheyAreTranslatedAgain) {
  use_language(Language::german);
  for (const Word& word : words_of(Language::german))
    EXPECT_EQ(translated(word.other), word.other) << word.english;
  use_language(Language::english);
}

} // namespace
} // namespace twofold::ui::test
