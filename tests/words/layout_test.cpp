// Nothing the lab writes is clipped, cut or written over another text: every scenario in every view
// and page, at the sizes of window, tablet, phone and projector, in every language and with all
// words twice as long.
#include "stand.hpp"

#include "drawn_texts.hpp"
#include "ledger_book.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>

namespace twofold::ui::test {
namespace {

constexpr float kHair = 1.5f; // points that letters may share
constexpr View kViews[] = {View::learning, View::quantum, View::gravity, View::both};

struct Frame {
  Size size;
  Theme theme;
  const char* name;
};
constexpr Frame kFrames[] = {{{1280, 720}, Theme::dark, "window"},
                             {{1280, 720}, Theme::projector, "projector"},
                             {{1024, 768}, Theme::dark, "tablet"},
                             {{800, 600}, Theme::light, "small window"},
                             {{360, 640}, Theme::dark, "phone"}};

Rect common(Rect a, Rect b) {
  const float x = std::max(a.x, b.x), y = std::max(a.y, b.y);
  return {x, y, std::min(a.right(), b.right()) - x, std::min(a.bottom(), b.bottom()) - y};
}

bool is_verdict(std::string_view words) {
  for (const std::string_view verdict : {"holds", "holds only if", "fails", "not measured yet"})
    if (words == verdict || words == translated(verdict)) return true;
  return false;
}

class Faults {
public:
  void add(const std::string& what, const std::string& where) {
    ++found_[what].second;
    found_[what].first = where;
  }
  [[nodiscard]] std::string list() const {
    std::string out;
    for (const auto& [what, seen] : found_)
      out += what + "  (" + seen.first + ", " + std::to_string(seen.second) + " times)\n";
    return out;
  }
  [[nodiscard]] bool none() const { return found_.empty(); }

private:
  std::map<std::string, std::pair<std::string, int>> found_;
};

// A text that is meant to be seen: not scrolled out, not covered.
bool is_seen(const DrawnText& text) {
  const Rect seen = common(text.box, text.clip);
  return !text.faint && text.covered < 0.9f && seen.w > kHair && seen.h > kHair;
}

bool in_scroll(const DrawnTexts& drawn, const DrawnText& text) {
  return std::any_of(drawn.scrolled.begin(), drawn.scrolled.end(), [&](Rect r) {
    const Rect inside = common(text.clip, r);
    return inside.w > 0 && inside.h > 0 && text.clip.h <= r.h + 80;
  });
}

void find_clipped(const DrawnTexts& drawn, Size size, const std::string& where, Faults& faults) {
  const Rect window{0, 0, size.width, size.height};
  for (const DrawnText& text : drawn.texts) {
    if (!is_seen(text)) continue;
    // words twice as long may end at the edge of their picture, but not at that of the window
    const bool twice = language() == Language::doubled;
    const Rect seen = common(text.box, twice ? window : common(text.clip, window));
    if (text.box.w - seen.w > kHair) faults.add("clipped: " + without_numbers(text.words), where);
    if (!twice && text.box.h - seen.h > kHair && !in_scroll(drawn, text))
      faults.add("half hidden: " + without_numbers(text.words), where);
    if (!twice && text.covered > 0.1f && !in_scroll(drawn, text))
      faults.add("painted over: " + without_numbers(text.words), where);
  }
}

// A value stands at the end: "limit 0.5 %", "circulation 1.5".
bool loses_value(const DrawnText& text) {
  std::size_t from = text.whole.size();
  for (int words = 0; words < 2 && from != std::string::npos && from > 0; ++words)
    from = text.whole.rfind(' ', from - 1);
  const std::string tail = from == std::string::npos ? text.whole : text.whole.substr(from);
  return std::any_of(tail.begin(), tail.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
         text.words.find(tail) == std::string::npos;
}

// Names that may end in "…", each because it stands whole close by.
class MayBeCut {
public:
  MayBeCut(const LabState& lab, bool phone) : small_pictures_(phone && lab.view == View::both) {
    if (lab.page != Page::lab) return;
    add(lab.spec().title); // the list that its box opens has it whole
    for (const auto view : {sim::ViewKind::learning, sim::ViewKind::quantum, sim::ViewKind::gravity,
                            sim::ViewKind::both})
      for (const sim::Figure& figure : lab.session->figures(view, lab.shown_q()))
        add_figure(figure);
    for (const sim::Observable* observable : lab.catalogue.observables)
      add(observable->label); // of the history of a run
    for (const sim::ParameterSpec& parameter : lab.spec().parameters)
      if (parameter.entry == sim::Entry::on_off)
        add(parameter.hint); // beside a switch; pointed at, it stands below the list
  }
  [[nodiscard]] bool operator()(const DrawnText& text) const {
    if (is_verdict(text.whole) && language() != Language::doubled) return false;
    // the phone's Both shows two pictures in one: each is whole in its own view
    if (small_pictures_) return true;
    // twice as long is longer than any language: there words end early
    if (language() == Language::doubled) return true;
    if (loses_value(text)) return false;
    return std::any_of(names_.begin(), names_.end(), [&](const std::string& name) {
      return name.find(text.whole) != std::string::npos || text.whole.rfind(name, 0) == 0;
    });
  }

private:
  void add(const std::string& english) {
    if (!english.empty()) names_.push_back(said(english));
  }
  // The pager names the next picture; axes and legends are whole where the picture is enlarged.
  void add_figure(const sim::Figure& figure) {
    for (const std::string* name :
         {&figure.title, &figure.sentence, &figure.x.name, &figure.y.name})
      add(*name);
    for (const sim::Axis* axis : {&figure.x, &figure.y})
      names_.push_back(said(axis->name) + ", " + said(axis->unit));
    if (figure.field) {
      add(figure.field->label);
      for (const auto* all : {&figure.field->rows, &figure.field->columns})
        for (const std::string& name : *all)
          add(name);
    }
    for (const auto& pin : figure.pins)
      add(pin.label);
    for (const auto& series : figure.series)
      add(series.label);
    for (const auto& cloud : figure.clouds)
      add(cloud.label);
    for (const auto& arrows : figure.arrows)
      add(arrows.label);
    for (const auto& node : figure.graph.nodes)
      add(node.label);
  }

  bool small_pictures_;
  std::vector<std::string> names_;
};

void find_cut(const DrawnTexts& drawn, const MayBeCut& may_be_cut, const std::string& where,
              Faults& faults) {
  for (const DrawnText& text : drawn.texts)
    if (!text.whole.empty() && is_seen(text) && !may_be_cut(text))
      faults.add("cut: " + without_numbers(text.words) + " of " + without_numbers(text.whole),
                 where);
}

void find_overlaps(const DrawnTexts& drawn, const std::string& where, Faults& faults) {
  std::vector<const DrawnText*> seen;
  for (const DrawnText& text : drawn.texts)
    if (is_seen(text) && text.covered < 0.1f) seen.push_back(&text);
  for (std::size_t i = 0; i < seen.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const Rect both =
          common(common(seen[i]->box, seen[i]->clip), common(seen[j]->box, seen[j]->clip));
      if (both.w <= kHair || both.h <= kHair) continue;
      faults.add("overlap: " + without_numbers(seen[j]->words) + " | " +
                     without_numbers(seen[i]->words),
                 where);
    }
}

void look(Stand& stand, const std::string& where, Size size, Faults& faults) {
  DrawnTexts drawn;
  record_texts(&drawn);
  stand.frame();
  record_texts(nullptr);
  const float scale = theme_scale();
  const Size points{size.width / scale, size.height / scale};
  find_clipped(drawn, points, where, faults);
  find_cut(drawn, MayBeCut(stand.lab(), size.width < 560), where, faults);
  // a single word twice as long cannot be wrapped: it may reach its neighbour
  if (language() != Language::doubled) find_overlaps(drawn, where, faults);
}

std::string language_name(Language language) {
  return language == Language::german ? "de" : language == Language::doubled ? "doubled" : "en";
}

// Legends twice as long leave the pictures, so doubled words are tried on the pages alone.
class ScenarioLayout : public ::testing::TestWithParam<Language> {};
class PageLayout : public ::testing::TestWithParam<Language> {};

TEST_P(ScenarioLayout, KeepsWordsWholeAndApart) {
  Faults faults;
  Stand stand;
  LabState& lab = stand.lab();
  lab.language = GetParam();
  const char* only = std::getenv("TWOFOLD_ONLY");
  for (const std::string& name : scenario_names()) {
    if (only && name != only) continue;
    EXPECT_EQ(stand.open("v=1&scenario=" + name + "&seed=7&step=20"), "");
    for (const View view : kViews) {
      show_view(lab, view);
      for (const Frame& frame : kFrames) {
        stand.resize(frame.size);
        lab.theme = frame.theme;
        const int tabs = frame.size.width < 1100 ? 4 : frame.theme == Theme::projector ? 2 : 1;
        for (int tab = 0; tab < tabs; ++tab) {
          lab.sheet_tab = tab;
          lab.phone_sheet = tab == 0 ? 0.f : 1.f;
          stand.frame();
          stand.settle();
          look(stand,
               language_name(GetParam()) + " " + name + " view " + std::to_string(int(view)) + " " +
                   frame.name + (tab > 0 ? " tab " + std::to_string(tab) : ""),
               frame.size, faults);
        }
      }
    }
  }
  EXPECT_TRUE(faults.none()) << faults.list();
}

TEST_P(PageLayout, KeepsWordsWholeAndApart) {
  Faults faults;
  Stand stand;
  LabState& lab = stand.lab();
  lab.language = GetParam();
  stand.settle();
  for (const Page page : {Page::gallery, Page::claims, Page::lessons, Page::share, Page::help,
                          Page::data, Page::files}) {
    show_page(lab, page);
    for (const Frame& frame : kFrames) {
      stand.resize(frame.size);
      lab.theme = frame.theme;
      stand.frame();
      const int rows = page == Page::claims ? int(ledger_book(lab).rows.size()) : 0;
      for (int row = -1; row < rows; ++row) {
        lab.book.open = row;
        lab.page_scroll = 0;
        stand.frame();
        look(stand,
             language_name(GetParam()) + " page " + std::to_string(int(page)) + " " + frame.name,
             frame.size, faults);
      }
      lab.book.open = -1;
    }
  }
  EXPECT_TRUE(faults.none()) << faults.list();
}

INSTANTIATE_TEST_SUITE_P(In, ScenarioLayout, ::testing::Values(Language::english, Language::german),
                         [](const auto& given) { return language_name(given.param); });
INSTANTIATE_TEST_SUITE_P(In, PageLayout,
                         ::testing::Values(Language::english, Language::german, Language::doubled),
                         [](const auto& given) { return language_name(given.param); });

} // namespace
} // namespace twofold::ui::test
