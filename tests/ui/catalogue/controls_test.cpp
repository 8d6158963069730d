// Every scenario of this build, every view and page, at three sizes: its controls can be used
// without seeing or pointing.
#include "control_rules.hpp"

#include "twofold/catalogue.hpp"

namespace twofold::ui::test {
namespace {

constexpr std::array kSizes{DrivenSize{1280, 720}, DrivenSize{800, 600}, DrivenSize{360, 640}};
constexpr std::array kViews{View::learning, View::quantum, View::gravity, View::both};

std::string size_words(DrivenSize s) {
  return std::to_string(s.width) + "x" + std::to_string(s.height);
}

TEST(ControlsOfTheCatalogue, AreNamedAndDistinctInEveryViewOfEveryScenario) {
  DrivenLab driven(catalogue(), kSizes[0]);
  std::set<Id> seen;
  for (const sim::Scenario* s : catalogue().scenarios) {
    ASSERT_EQ(driven.open("scenario=" + s->spec().name + "&step=1"), "");
    for (const View view : kViews) {
      driven.lab->set_view(view);
      for (const DrivenSize size : kSizes) {
        driven.resize(size);
        driven.frame(2);
        const std::string where =
            s->spec().name + ", view " + std::to_string(int(view)) + ", " + size_words(size);
        expect_named_and_distinct(where);
        expect_visible_focus(driven, where, seen);
      }
    }
  }
}

TEST(ControlsOfTheCatalogue, AreNamedAndDistinctOnEveryPage) {
  DrivenLab driven(catalogue(), kSizes[0]);
  std::set<Id> seen;
  for (const char* page : {"gallery", "claims", "share", "help", "data"}) {
    for (const DrivenSize size : kSizes) {
      driven.resize(size);
      ASSERT_EQ(driven.show("scenario=waves&page=" + std::string(page)), "");
      const std::string where = std::string(page) + ", " + size_words(size);
      EXPECT_FALSE(controls().empty()) << where;
      expect_named_and_distinct(where);
      expect_visible_focus(driven, where, seen);
    }
  }
}

// A finger hits it; what is smaller is listed with the reason.
TEST(ControlsOfTheCatalogue, AreLargeEnoughForFingersOnAPhone) {
  DrivenLab driven(catalogue(), kSizes[2]);
  // A finger pulls the panel by its upper edge; pressing the open tab does the same.
  const std::set<std::string> but{"Panel over the pictures"};
  std::map<std::string, Rect> small;
  const auto look = [&](const std::string& where) {
    for (const Control& c : controls())
      if (c.rect.w > 0 && c.role != Role::picture && (c.rect.w < 43.5f || c.rect.h < 43.5f) &&
          but.count(c.name) == 0)
        small[c.name + " (" + where + ")"] = c.rect;
  };
  for (const sim::Scenario* s : catalogue().scenarios) {
    ASSERT_EQ(driven.open("scenario=" + s->spec().name + "&step=1"), "");
    for (const View view : kViews) {
      driven.lab->set_view(view);
      driven.frame(2);
      for (const int tab : {0, 1, 2, 3}) {
        press_control(id("tab", tab));
        driven.frame(2);
        look(s->spec().name);
      }
    }
  }
  for (const char* opener : {"scenario", "menu"}) {
    press_control(id(opener));
    driven.frame(2);
    EXPECT_EQ(controls().front().region, Region::list);
    look(opener);
    press_control(controls().front().which);
    driven.frame(2);
  }
  for (const char* page : {"gallery", "claims", "share", "help", "data"}) {
    ASSERT_EQ(driven.show("scenario=tomography&page=" + std::string(page)), "");
    look(page);
  }
  for (const auto& [name, rect] : small)
    ADD_FAILURE() << name << ": " << rect.w << " x " << rect.h;
}

} // namespace
} // namespace twofold::ui::test
