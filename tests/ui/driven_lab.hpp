// A lab without a window, driven by keys and pointer: for tests of what a person can do.
#pragma once

#include "draw.hpp"
#include "field_texture.hpp"
#include "twofold_ui/lab.hpp"

#include <imgui.h>

#include <memory>
#include <string>
#include <vector>

namespace twofold::ui::test {

struct DrivenSize {
  int width, height;
};

class DrivenLab {
public:
  DrivenLab(const sim::Catalogue& catalogue, DrivenSize size, Platform platform = {}) {
    FieldTexture::enable_gl(false);
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    platform.seconds = [this] { return clock_ += 1e-5; };
    LabOptions options;
    options.reduced_motion = true;
    lab = std::make_unique<Lab>(catalogue, std::move(platform), options);
    lab->load_fonts(1);
    unsigned char* pixels = nullptr;
    int width = 0, height = 0;
    ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
    resize(size);
  }
  DrivenLab(const DrivenLab&) = delete;
  DrivenLab& operator=(const DrivenLab&) = delete;
  ~DrivenLab() {
    drop_focus();
    lab.reset();
    ImGui::DestroyContext();
    FieldTexture::enable_gl(true);
  }

  void resize(DrivenSize size) {
    ImGui::GetIO().DisplaySize = {float(size.width), float(size.height)};
    lab->set_size(size.width, size.height, 1);
  }
  void frame(int n = 1) {
    for (int i = 0; i < n; ++i) {
      ImGui::GetIO().DeltaTime = 1.f / 60;
      ImGui::NewFrame();
      lab->frame();
      ImGui::Render();
    }
  }
  void settle() {       // as far as a few seconds of work bring it
    for (int i = 0; i < 20000 && !(lab->settled() && lab->idle()); ++i)
      lab->work(0.01);
    frame(2);
  }
  std::string open(const std::string& state) {
    const std::string problem = lab->apply_state("v=1&" + state);
    settle();
    return problem;
  }
  std::string show(const std::string& state) { // as it is at once, without pictures still made
    const std::string problem = lab->apply_state("v=1&" + state);
    frame(2);
    return problem;
  }
  void key(ImGuiKey which, bool shift = false) {
    ImGuiIO& io = ImGui::GetIO();
    if (shift) io.AddKeyEvent(ImGuiMod_Shift, true);
    frame();
    io.AddKeyEvent(which, true);
    frame();
    io.AddKeyEvent(which, false);
    if (shift) io.AddKeyEvent(ImGuiMod_Shift, false);
    frame(2);
  }
  void wait(double seconds) { clock_ += seconds; }
  [[nodiscard]] static const Control* named(const std::string& name) {
    for (const Control& c : controls())
      if (c.name == name) return &c;
    return nullptr;
  }
  // What is drawn near a rectangle: vertices of the last frame.
  [[nodiscard]] static std::size_t vertices_near(Rect rect) {
    constexpr float kNear = 8;
    const float scale = theme_scale();
    const Rect near{rect.x - kNear, rect.y - kNear, rect.w + 2 * kNear, rect.h + 2 * kNear};
    std::size_t n = 0;
    for (const ImDrawVert& v : ImGui::GetBackgroundDrawList()->VtxBuffer)
      n += near.contains({v.pos.x / scale, v.pos.y / scale});
    return n;
  }

  std::unique_ptr<Lab> lab;

private:
  double clock_ = 0;
};

} // namespace twofold::ui::test
