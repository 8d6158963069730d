// Every word the lab can say about a run is made of signs that its font has.
#include "twofold/catalogue.hpp"
#include "twofold/sim/session.hpp"

#include <gtest/gtest.h>
#include <imgui.h>

#include <set>
#include <twofold_assets.hpp>
#include <twofold_fonts.hpp>

namespace twofold {
namespace {

std::vector<unsigned> code_points(const std::string& text) {
  std::vector<unsigned> out;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    unsigned point = size == 1 ? lead : lead & (0xFFu >> (size + 1));
    for (std::size_t k = 1; k < size && i + k < text.size(); ++k)
      point = point << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3Fu);
    out.push_back(point);
    i += size;
  }
  return out;
}

std::set<unsigned> signs_of_the_font() {
  const auto bytes = fonts::inter_regular();
  ImFontAtlas atlas;
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  const ImWchar ranges[] = {0x20, 0xFFFD, 0};
  ImFont* font = atlas.AddFontFromMemoryTTF(const_cast<unsigned char*>(bytes.data()),
                                            static_cast<int>(bytes.size()), 16, &config, ranges);
  EXPECT_TRUE(atlas.Build());
  std::set<unsigned> signs;
  for (const ImFontGlyph& glyph : font->Glyphs)
    signs.insert(glyph.Codepoint);
  return signs;
}

void add(std::vector<std::string>& words, const sim::Figure& f) {
  for (const auto& text : {f.title, f.note, f.x.name, f.x.unit, f.y.name, f.y.unit, f.sentence})
    words.push_back(text);
  if (f.field) words.push_back(f.field->label);
  for (const auto& series : f.series)
    words.push_back(series.label);
  for (const auto& cloud : f.clouds)
    words.push_back(cloud.label);
  for (const auto& pin : f.pins)
    words.push_back(pin.label);
  for (const auto& handle : f.handles)
    words.push_back(handle.label);
  for (const auto& node : f.graph.nodes)
    words.push_back(node.label);
  if (!f.block) return;
  words.push_back(f.block->slice_label);
  words.push_back(f.block->floor_label);
  for (const auto& line : f.block->lines)
    words.push_back(line.label);
}

std::vector<std::string> words_of(const sim::ScenarioSpec& s) {
  std::vector<std::string> words{s.title, s.goal, s.story};
  words.insert(words.end(), s.look_for.begin(), s.look_for.end());
  words.insert(words.end(), s.subtitles.begin(), s.subtitles.end());
  for (const auto& p : s.parameters) {
    for (const auto& text : {p.label, p.symbol, p.unit, p.hint})
      words.push_back(text);
    words.insert(words.end(), p.choices.begin(), p.choices.end());
  }
  for (const auto& e : s.equations)
    for (const auto& text : {e.text, e.note})
      words.push_back(text);
  for (const auto& row : s.duality)
    for (const auto& text : {row.learning, row.quantum, row.gravity})
      words.push_back(text);
  for (const auto& preset : s.presets)
    for (const auto& text : {preset.label, preset.hint})
      words.push_back(text);
  for (const auto& event : s.events)
    words.push_back(event.label);
  for (const auto& brush : s.brushes)
    for (const auto& text : {brush.label, brush.hint})
      words.push_back(text);
  return words;
}

TEST(Words, OfEveryRunAreMadeOfSignsTheFontHas) {
  const std::set<unsigned> signs = signs_of_the_font();
  for (const sim::Scenario* scenario : catalogue().scenarios) {
    SCOPED_TRACE(scenario->spec().name);
    auto words = words_of(scenario->spec());
    auto session = std::move(sim::Session::create(catalogue(), scenario->spec().name, 7).value());
    session->finish();
    for (const auto& check : session->checks({}))
      for (const auto& text : {check.label, check.reason, check.action})
        words.push_back(text);
    for (const auto view : {sim::ViewKind::learning, sim::ViewKind::quantum, sim::ViewKind::gravity,
                            sim::ViewKind::both})
      for (const auto& figure : session->figures(view, session->snapshot().learner.q))
        add(words, figure);
    for (const auto& text : words)
      for (const unsigned point : code_points(text))
        EXPECT_TRUE(signs.count(point) == 1 || point == '\n')
            << "U+" << std::hex << point << " in \"" << text << "\"";
  }
  for (const sim::Observable* observable : catalogue().observables)
    for (const unsigned point : code_points(observable->label + observable->unit))
      EXPECT_EQ(signs.count(point), 1u) << observable->name;
}

TEST(Words, OfTheOtherLanguagesAreMadeOfSignsTheFontHas) {
  const std::set<unsigned> signs = signs_of_the_font();
  ASSERT_FALSE(assets::german().empty());
  for (const assets::Word& word : assets::german())
    for (const unsigned point : code_points(std::string(word.other)))
      EXPECT_TRUE(signs.count(point) == 1 || point == '\n')
          << "U+" << std::hex << point << " in \"" << word.other << "\"";
}

} // namespace
} // namespace twofold
