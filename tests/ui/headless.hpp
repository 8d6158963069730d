// ImGui without a window or a graphics context, for tests that draw the lab.
#pragma once

#include "field_texture.hpp"
#include "theme.hpp"

#include <imgui.h>

namespace twofold::ui::test {

class Headless {
public:
  explicit Headless(ImVec2 size, Theme theme = Theme::dark) {
    FieldTexture::enable_gl(false);
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = size;
    use_theme(theme);
    build_fonts(1);
    unsigned char* pixels = nullptr;
    int width = 0, height = 0;
    io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &height); // builds the atlas
  }
  Headless(const Headless&) = delete;
  Headless& operator=(const Headless&) = delete;
  ~Headless() {
    ImGui::DestroyContext();
    FieldTexture::enable_gl(true);
  }
};

} // namespace twofold::ui::test
