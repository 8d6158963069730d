// Colours and type of the lab. One palette and one set of sizes for everything that is drawn; a
// drawing names a token or a font, never a colour or a face.
//
// Fonts are rasterised once per face and size at the display's pixel ratio, so text is sharp.
// Failure modes: a size that was not built is drawn from the nearest one.
#pragma once

#include "twofold_ui/lab.hpp"

#include <imgui.h>

namespace twofold::ui {

struct Tokens {
  ImU32 stage, panel, raised; // background, side panels, buttons and cards
  ImU32 field;                // behind typed values and small plots
  ImU32 grid, line, line2;    // plot grid, panel borders, tracks and active borders
  ImU32 text1, text2, text3;  // values and titles, labels, ticks and symbols
  ImU32 quantum, quantum_fill, gravity, gravity_fill, learning;
  ImU32 selection;             // the selected element, the linked cursor, the current time
  ImU32 holds, only_if, fails; // verdicts only
  bool dark;
};

[[nodiscard]] const Tokens& tokens();
inline constexpr float kProjectorScale = 1.25f;
void use_theme(Theme theme, float scale = 1);
[[nodiscard]] float theme_scale(); // everything is drawn this much larger

enum class Face { regular, semibold, mono };

struct Font {
  Face face;
  float size; // of the em, in logical points
};

namespace type {
inline constexpr Font page_title{Face::semibold, 22};
inline constexpr Font card_title{Face::semibold, 20};
inline constexpr Font section{Face::semibold, 16};
inline constexpr Font body{Face::regular, 16};
inline constexpr Font body_value{Face::mono, 16};
inline constexpr Font card{Face::semibold, 15};
inline constexpr Font run{Face::regular, 15};
inline constexpr Font run_value{Face::mono, 15};
inline constexpr Font label{Face::regular, 14};
inline constexpr Font strong{Face::semibold, 14};
inline constexpr Font value{Face::mono, 14};
inline constexpr Font hint{Face::regular, 13};
inline constexpr Font hint_strong{Face::semibold, 13};
inline constexpr Font tick{Face::mono, 13};
} // namespace type

void build_fonts(float pixel_ratio); // fills ImGui's atlas anew
[[nodiscard]] ImFont* imfont(Font font);
// The size to give ImGui so that the em has font.size.
[[nodiscard]] float imgui_size(Font font);

} // namespace twofold::ui
