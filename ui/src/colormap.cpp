#include "colormap.hpp"

#include <algorithm>
#include <cstddef>
#include <span>

namespace twofold::ui {

namespace {

struct Anchor {
  float place;
  unsigned rgb; // 0xRRGGBB
};

constexpr std::array viridis{Anchor{0.0f, 0x440154}, Anchor{0.1f, 0x482475}, Anchor{0.2f, 0x414487},
                             Anchor{0.3f, 0x355F8D}, Anchor{0.4f, 0x2A788E}, Anchor{0.5f, 0x21918C},
                             Anchor{0.6f, 0x22A884}, Anchor{0.7f, 0x44BF70}, Anchor{0.8f, 0x7AD151},
                             Anchor{0.9f, 0xBDDF26}, Anchor{1.0f, 0xFDE725}};

constexpr std::array red_blue{
    Anchor{0.0f, 0x053061}, Anchor{0.1f, 0x2166AC}, Anchor{0.2f, 0x4393C3}, Anchor{0.3f, 0x92C5DE},
    Anchor{0.4f, 0xD1E5F0}, Anchor{0.5f, 0xFFFFFF}, Anchor{0.6f, 0xFDDBC7}, Anchor{0.7f, 0xF4A582},
    Anchor{0.8f, 0xD6604D}, Anchor{0.9f, 0xB2182B}, Anchor{1.0f, 0x67001F}};

constexpr std::array red_blue_dark{Anchor{0.0f, 0xCDE9FF},  Anchor{0.14f, 0x6DB9F2},
                                   Anchor{0.32f, 0x1F6FAE}, Anchor{0.5f, 0x0D1117},
                                   Anchor{0.68f, 0xB5402E}, Anchor{0.86f, 0xF58A6A},
                                   Anchor{1.0f, 0xFFE3D6}};

constexpr std::array twilight{Anchor{0 / 9.0f, 0xE2D9E2}, Anchor{1 / 9.0f, 0x9EBBC9},
                              Anchor{2 / 9.0f, 0x6785BE}, Anchor{3 / 9.0f, 0x5E43A5},
                              Anchor{4 / 9.0f, 0x421257}, Anchor{5 / 9.0f, 0x471340},
                              Anchor{6 / 9.0f, 0x8E2C50}, Anchor{7 / 9.0f, 0xBA6657},
                              Anchor{8 / 9.0f, 0xCEAC94}, Anchor{9 / 9.0f, 0xE2D9E2}};

constexpr std::array phase_on_dark{Anchor{0 / 9.0f, 0xE2D9E2}, Anchor{1 / 9.0f, 0xA9C6D6},
                                   Anchor{2 / 9.0f, 0x7FA3E6}, Anchor{3 / 9.0f, 0x8A74E0},
                                   Anchor{4 / 9.0f, 0x8B4FC0}, Anchor{5 / 9.0f, 0xA83E93},
                                   Anchor{6 / 9.0f, 0xCE4A74}, Anchor{7 / 9.0f, 0xDD7F6C},
                                   Anchor{8 / 9.0f, 0xDDB79A}, Anchor{9 / 9.0f, 0xE2D9E2}};

constexpr std::array phase_on_light{Anchor{0 / 9.0f, 0x8F8A92}, Anchor{1 / 9.0f, 0x6A93A8},
                                    Anchor{2 / 9.0f, 0x5678B4}, Anchor{3 / 9.0f, 0x5E43A5},
                                    Anchor{4 / 9.0f, 0x421257}, Anchor{5 / 9.0f, 0x471340},
                                    Anchor{6 / 9.0f, 0x8E2C50}, Anchor{7 / 9.0f, 0xB05A4C},
                                    Anchor{8 / 9.0f, 0xA98368}, Anchor{9 / 9.0f, 0x8F8A92}};

unsigned channel(unsigned rgb, int shift) { return (rgb >> shift) & 0xFFu; }

ColorTable make_table(std::span<const Anchor> anchors) {
  ColorTable table{};
  std::size_t k = 0;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const float place = static_cast<float>(i) / 255.0f;
    while (k + 2 < anchors.size() && place > anchors[k + 1].place)
      ++k;
    const Anchor& a = anchors[k];
    const Anchor& b = anchors[k + 1];
    const float w = std::clamp((place - a.place) / (b.place - a.place), 0.0f, 1.0f);
    const auto mix = [&](int shift) {
      const auto from = static_cast<float>(channel(a.rgb, shift));
      const auto to = static_cast<float>(channel(b.rgb, shift));
      return static_cast<int>(from + w * (to - from) + 0.5f);
    };
    table[i] = IM_COL32(mix(16), mix(8), mix(0), 255);
  }
  return table;
}

ColorTable turned(ColorTable table) {
  std::reverse(table.begin(), table.end());
  return table;
}

} // namespace

const ColorTable& color_table(ColorMap map) {
  static const std::array<ColorTable, 7> tables{
      make_table(viridis),       make_table(red_blue),        make_table(red_blue_dark),
      make_table(twilight),      turned(make_table(viridis)), make_table(phase_on_dark),
      make_table(phase_on_light)};
  return tables[static_cast<std::size_t>(map)];
}

ImU32 map_color(ColorMap map, float place) {
  const float scaled = place > 0 ? std::min(place, 1.0f) * 255.0f + 0.5f : 0.0f;
  return color_table(map)[static_cast<std::size_t>(scaled)];
}

} // namespace twofold::ui
