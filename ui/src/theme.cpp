#include "theme.hpp"

#include <twofold_fonts.hpp>

#include <array>
#include <cmath>

namespace twofold::ui {
namespace {

constexpr ImU32 rgb(unsigned hex) {
  return IM_COL32((hex >> 16) & 255u, (hex >> 8) & 255u, hex & 255u, 255u);
}

constexpr Tokens kDark{rgb(0x0D1117), rgb(0x151B23), rgb(0x1F2732), rgb(0x0A0E13), rgb(0x212A35),
                       rgb(0x2B3542), rgb(0x647386), rgb(0xE8EDF3), rgb(0xB4BFCB), rgb(0x8C99A8),
                       rgb(0x56B4E9), rgb(0x0072B2), rgb(0xE69F00), rgb(0xE69F00), rgb(0xA9B4C0),
                       rgb(0xFF8AD8), rgb(0x35C495), rgb(0xF2D544), rgb(0xFF7B72), true};
constexpr Tokens kLight{rgb(0xFFFFFF), rgb(0xF3F5F8), rgb(0xFFFFFF), rgb(0xFFFFFF), rgb(0xE8ECF0),
                        rgb(0xD3D9E0), rgb(0x808B97), rgb(0x14191F), rgb(0x3F4A56), rgb(0x5A6673),
                        rgb(0x0072B2), rgb(0x56B4E9), rgb(0x9A5700), rgb(0xE69F00), rgb(0x56606B),
                        rgb(0xA3146F), rgb(0x00735C), rgb(0x7A5C00), rgb(0xB3261E), false};
constexpr Tokens kProjector{rgb(0xFFFFFF), rgb(0xFFFFFF), rgb(0xF0F2F5), rgb(0xFFFFFF),
                            rgb(0xD5DAE0), rgb(0x8A949F), rgb(0x5A6470), rgb(0x000000),
                            rgb(0x20262D), rgb(0x3A434D), rgb(0x005A8C), rgb(0x56B4E9),
                            rgb(0x8A4B00), rgb(0xE69F00), rgb(0x3F4851), rgb(0x8E0F60),
                            rgb(0x00604C), rgb(0x664C00), rgb(0xA01B14), false};

constexpr std::array kSizes{13.f, 14.f, 15.f, 16.f, 20.f, 22.f};
constexpr std::size_t kFaces = 3;
// A line of the face in ems: ascent minus descent of the font files (hhea), which is what ImGui
// takes as the size.
constexpr std::array<float, kFaces> kLineHeight{1.2102273f, 1.2102273f, 1.32f};
// The characters of the lab: ASCII, Latin-1, Greek and mathematical signs.
constexpr ImWchar kRanges[] = {0x0020, 0x007E, 0x00A0, 0x00FF, 0x0127, 0x0127,
                               0x02B0, 0x02FF, 0x0370, 0x03FF, 0x1D00, 0x1DFF,
                               0x2000, 0x25FF, 0x2C7C, 0x2C7C, 0};
// Names of columns that people bring are written in one face and size; it has all Latin letters.
constexpr ImWchar kLatin[] = {0x0100, 0x017F, 0};
constexpr float kNamesSize = 14;

struct ThemeState {
  const Tokens* tokens = &kDark;
  float scale = 1;
  std::array<std::array<ImFont*, kSizes.size()>, kFaces> fonts{};
};

ThemeState& state() {
  static ThemeState the_state;
  return the_state;
}

std::span<const unsigned char> font_bytes(std::size_t face) {
  if (face == 0) return fonts::inter_regular();
  return face == 1 ? fonts::inter_semibold() : fonts::mono_regular();
}

bool used(std::size_t face, float size) { return size <= 16 || face == 1; }

std::size_t nearest_size(std::size_t face, float size) {
  std::size_t best = 0;
  for (std::size_t i = 0; i < kSizes.size(); ++i) {
    if (used(face, kSizes[i]) && std::abs(kSizes[i] - size) < std::abs(kSizes[best] - size))
      best = i;
  }
  return best;
}

} // namespace

const Tokens& tokens() { return *state().tokens; }

void use_theme(Theme theme, float scale) {
  state().tokens = theme == Theme::dark ? &kDark : theme == Theme::light ? &kLight : &kProjector;
  state().scale = scale;
}

float theme_scale() { return state().scale; }

void build_fonts(float pixel_ratio) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
  for (std::size_t face = 0; face < kFaces; ++face) {
    const std::span<const unsigned char> bytes = font_bytes(face);
    for (std::size_t i = 0; i < kSizes.size(); ++i) {
      if (!used(face, kSizes[i])) continue;
      ImFontConfig config;
      config.FontDataOwnedByAtlas = false;
      config.OversampleH = pixel_ratio < 1.5f ? 3 : 1;
      config.OversampleV = 1;
      config.GlyphRanges = kRanges;
      const float pixels = kSizes[i] * kLineHeight[face] * pixel_ratio;
      // ImGui's atlas takes a mutable pointer and only reads it.
      state().fonts[face][i] = atlas.AddFontFromMemoryTTF(const_cast<unsigned char*>(bytes.data()),
                                                          int(bytes.size()), pixels, &config);
      if (Face(face) != Face::regular || kSizes[i] > kNamesSize) continue;
      config.GlyphRanges = kLatin;
      config.MergeMode = true;
      atlas.AddFontFromMemoryTTF(const_cast<unsigned char*>(bytes.data()), int(bytes.size()),
                                 pixels, &config);
    }
  }
  ImGui::GetIO().FontDefault = state().fonts[0][1];
}

ImFont* imfont(Font font) {
  const std::size_t face = std::size_t(font.face);
  ImFont* found = state().fonts[face][nearest_size(face, font.size)];
  return found ? found : ImGui::GetFont(); // before build_fonts
}

float imgui_size(Font font) { return font.size * kLineHeight[std::size_t(font.face)]; }

} // namespace twofold::ui
