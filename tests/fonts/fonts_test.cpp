// The embedded fonts can be read and rasterised by Dear ImGui, and hold every sign of the lab.
#include <gtest/gtest.h>
#include <imgui.h>

#include <twofold_fonts.hpp>

#include <span>
#include <vector>

namespace {

// Signs the lab shows beside plain Latin; the thin space (U+2009) is blank by nature.
constexpr ImWchar signs[] = {
    0x127,  0x3C8,  0x2202, 0xB2,   0xBD,   0xBC,   0x393,  0x39B,  0x3B3,  0x3BA,  0x3BB,
    0x3BC,  0x3C3,  0x3C9,  0x2212, 0xD7,   0xB1,   0x2192, 0x2190, 0xA7,   0x2080, 0x3C6,
    0x3A6,  0x394,  0x3B8,  0x3A3,  0x221E, 0x2264, 0x2265, 0x2248, 0x221A, 0xB7,   0x2026,
    0x2013, 0x2014, 0x2019, 0x201C, 0x201D, 'A',    'z',    '0',    '9',    0xE9,   0x17F - 1};
constexpr ImWchar thin_space = 0x2009;
constexpr std::size_t largest_font = 80'000; // bytes: three of them must fit the 2 MB download

class Fonts : public testing::TestWithParam<std::span<const unsigned char> (*)()> {};

TEST_P(Fonts, HoldEverySignOfTheLab) {
  const auto bytes = GetParam()();
  EXPECT_GT(bytes.size(), 10'000u);
  EXPECT_LT(bytes.size(), largest_font);
  ImFontAtlas atlas;
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  const ImWchar ranges[] = {0x20, 0x17F, 0x370, 0x3FF, 0x2000, 0x22FF, 0};
  ImFont* font = atlas.AddFontFromMemoryTTF(const_cast<unsigned char*>(bytes.data()),
                                            static_cast<int>(bytes.size()), 32, &config, ranges);
  ASSERT_NE(font, nullptr);
  ASSERT_TRUE(atlas.Build());
  unsigned char* pixels = nullptr;
  int width = 0, height = 0;
  atlas.GetTexDataAsAlpha8(&pixels, &width, &height);
  for (const ImWchar sign : signs) {
    const ImFontGlyph* glyph = font->FindGlyphNoFallback(sign);
    ASSERT_NE(glyph, nullptr) << "U+" << std::hex << sign;
    long ink = 0;
    for (int y = static_cast<int>(glyph->V0 * float(height)); y < int(glyph->V1 * float(height));
         ++y)
      for (int x = static_cast<int>(glyph->U0 * float(width)); x < int(glyph->U1 * float(width));
           ++x)
        ink += pixels[y * width + x];
    EXPECT_GT(ink, 255) << "U+" << std::hex << sign << " is blank";
  }
  const ImFontGlyph* thin = font->FindGlyphNoFallback(thin_space);
  ASSERT_NE(thin, nullptr);
  EXPECT_LT(thin->AdvanceX, font->FindGlyphNoFallback('0')->AdvanceX);
}

TEST(NumberFont, DigitsHaveOneWidth) {
  const auto bytes = twofold::fonts::mono_regular();
  ImFontAtlas atlas;
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  ImFont* font = atlas.AddFontFromMemoryTTF(const_cast<unsigned char*>(bytes.data()),
                                            static_cast<int>(bytes.size()), 14, &config);
  ASSERT_TRUE(atlas.Build());
  for (char digit = '1'; digit <= '9'; ++digit)
    EXPECT_EQ(font->GetCharAdvance(static_cast<ImWchar>(digit)), font->GetCharAdvance('0'));
}

INSTANTIATE_TEST_SUITE_P(Every, Fonts,
                         testing::Values(&twofold::fonts::inter_regular,
                                         &twofold::fonts::inter_semibold,
                                         &twofold::fonts::mono_regular));

} // namespace
