#include "describe/svg/palette.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace twofold::describe {
namespace {

struct Anchor {
  double place;
  unsigned rgb; // 0xRRGGBB
};

constexpr std::array viridis{Anchor{0.0, 0x440154}, Anchor{0.1, 0x482475}, Anchor{0.2, 0x414487},
                             Anchor{0.3, 0x355F8D}, Anchor{0.4, 0x2A788E}, Anchor{0.5, 0x21918C},
                             Anchor{0.6, 0x22A884}, Anchor{0.7, 0x44BF70}, Anchor{0.8, 0x7AD151},
                             Anchor{0.9, 0xBDDF26}, Anchor{1.0, 0xFDE725}};
constexpr std::array red_blue{Anchor{0.0, 0x053061}, Anchor{0.1, 0x2166AC}, Anchor{0.2, 0x4393C3},
                              Anchor{0.3, 0x92C5DE}, Anchor{0.4, 0xD1E5F0}, Anchor{0.5, 0xFFFFFF},
                              Anchor{0.6, 0xFDDBC7}, Anchor{0.7, 0xF4A582}, Anchor{0.8, 0xD6604D},
                              Anchor{0.9, 0xB2182B}, Anchor{1.0, 0x67001F}};
constexpr std::array red_blue_dark{
    Anchor{0.0, 0xCDE9FF},  Anchor{0.14, 0x6DB9F2}, Anchor{0.32, 0x1F6FAE}, Anchor{0.5, 0x0D1117},
    Anchor{0.68, 0xB5402E}, Anchor{0.86, 0xF58A6A}, Anchor{1.0, 0xFFE3D6}};
constexpr std::array twilight{Anchor{0 / 9.0, 0xE2D9E2}, Anchor{1 / 9.0, 0x9EBBC9},
                              Anchor{2 / 9.0, 0x6785BE}, Anchor{3 / 9.0, 0x5E43A5},
                              Anchor{4 / 9.0, 0x421257}, Anchor{5 / 9.0, 0x471340},
                              Anchor{6 / 9.0, 0x8E2C50}, Anchor{7 / 9.0, 0xBA6657},
                              Anchor{8 / 9.0, 0xCEAC94}, Anchor{9 / 9.0, 0xE2D9E2}};

std::span<const Anchor> anchors(ColourMap map) {
  switch (map) {
  case ColourMap::red_blue:
    return red_blue;
  case ColourMap::red_blue_dark:
    return red_blue_dark;
  case ColourMap::twilight:
    return twilight;
  case ColourMap::viridis:
    break;
  }
  return viridis;
}

struct Named {
  const char* name;
  std::string Palette::*member;
  const char* light;
  const char* dark;
};

constexpr std::array kColours{Named{"stage", &Palette::stage, "#FFFFFF", "#0D1117"},
                              Named{"panel", &Palette::panel, "#F3F5F8", "#151B23"},
                              Named{"raised", &Palette::raised, "#FFFFFF", "#1F2732"},
                              Named{"grid", &Palette::grid, "#E8ECF0", "#212A35"},
                              Named{"line", &Palette::line, "#D3D9E0", "#2B3542"},
                              Named{"line2", &Palette::line2, "#808B97", "#647386"},
                              Named{"text1", &Palette::text1, "#14191F", "#E8EDF3"},
                              Named{"text2", &Palette::text2, "#3F4A56", "#B4BFCB"},
                              Named{"text3", &Palette::text3, "#5A6673", "#8C99A8"},
                              Named{"quantum", &Palette::quantum, "#0072B2", "#56B4E9"},
                              Named{"quantum-fill", &Palette::quantum_fill, "#56B4E9", "#0072B2"},
                              Named{"gravity", &Palette::gravity, "#9A5700", "#E69F00"},
                              Named{"gravity-fill", &Palette::gravity_fill, "#E69F00", "#E69F00"},
                              Named{"learning", &Palette::learning, "#56606B", "#A9B4C0"},
                              Named{"learning-fill", &Palette::learning_fill, "#56606B", "#A9B4C0"},
                              Named{"selection", &Palette::selection, "#A3146F", "#FF8AD8"},
                              Named{"holds", &Palette::holds, "#00735C", "#35C495"},
                              Named{"only-if", &Palette::only_if, "#7A5C00", "#F2D544"},
                              Named{"fails", &Palette::fails, "#B3261E", "#FF7B72"}};

Palette make(Theme theme) {
  Palette made;
  for (const Named& one : kColours)
    made.*one.member = theme == Theme::light  ? std::string(one.light)
                       : theme == Theme::dark ? std::string(one.dark)
                                              : "var(--" + std::string(one.name) + ")";
  return made;
}

std::string variables(bool dark) {
  std::string text;
  for (const Named& one : kColours)
    text += "--" + std::string(one.name) + ":" + (dark ? one.dark : one.light) + ";";
  return text;
}

} // namespace

const Palette& palette(Theme theme) {
  static const std::array<Palette, 3> all{make(Theme::light), make(Theme::dark),
                                          make(Theme::automatic)};
  return all[static_cast<std::size_t>(theme)];
}

const std::string& line_of(const Palette& colours, sim::ViewKind view) {
  if (view == sim::ViewKind::quantum) return colours.quantum;
  return view == sim::ViewKind::gravity ? colours.gravity : colours.text1;
}

const std::string& fill_of(const Palette& colours, sim::ViewKind view) {
  if (view == sim::ViewKind::quantum) return colours.quantum_fill;
  return view == sim::ViewKind::gravity ? colours.gravity_fill : colours.learning_fill;
}

Rgb colour(ColourMap map, double place) {
  const std::span<const Anchor> all = anchors(map);
  place = place > 0 ? std::min(place, 1.0) : 0;
  std::size_t k = 0;
  while (k + 2 < all.size() && place > all[k + 1].place)
    ++k;
  const double w = (place - all[k].place) / (all[k + 1].place - all[k].place);
  Rgb made{};
  for (std::size_t c = 0; c < 3; ++c) {
    const unsigned shift = 16 - 8 * unsigned(c);
    const double from = (all[k].rgb >> shift) & 0xFFu, to = (all[k + 1].rgb >> shift) & 0xFFu;
    made[c] = static_cast<std::uint8_t>(from + w * (to - from) + 0.5);
  }
  return made;
}

std::string hex(Rgb rgb) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string text = "#";
  for (const std::uint8_t one : rgb) {
    text += digits[one >> 4];
    text += digits[one & 15];
  }
  return text;
}

ColourMap map_of(sim::Scale scale, bool dark) {
  if (scale == sim::Scale::phase) return ColourMap::twilight;
  if (scale == sim::Scale::sequential) return ColourMap::viridis;
  return dark ? ColourMap::red_blue_dark : ColourMap::red_blue;
}

std::string svg_style() {
  return ":root{color-scheme:light dark;" + variables(false) +
         "}\n.on-dark{display:none}\n@media (prefers-color-scheme:dark){:root{" + variables(true) +
         "}.on-dark{display:inline}.on-light{display:none}}\n"
         "@media print{:root{color-scheme:light;" +
         variables(false) + "}.on-dark{display:none}.on-light{display:inline}}\n";
}

} // namespace twofold::describe
