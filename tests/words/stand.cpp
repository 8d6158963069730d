#include "stand.hpp"

#include "work.hpp"

#include "twofold/catalogue.hpp"

#include <imgui.h>

#include <array>

namespace twofold::ui::test {

Stand::Stand(LabOptions options) {
  FieldTexture::enable_gl(false);
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  Platform platform;
  platform.seconds = [this] { return clock_ += 1e-4; };
  platform.copy_text = [](const std::string&) {};
  platform.pick_file = [] {};
  platform.save_file = [](const File&) {};
  options.reduced_motion = true;
  lab_ = std::make_unique<Lab>(catalogue(), platform, options);
  lab_->load_fonts(1);
  unsigned char* pixels = nullptr;
  int width = 0, height = 0;
  ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&pixels, &width, &height); // builds the atlas
  resize({1280, 720});
}

Stand::~Stand() {
  lab_.reset();
  ImGui::DestroyContext();
  FieldTexture::enable_gl(true);
}

std::string Stand::open(const std::string& state) {
  const std::string problem = lab_->apply_state(state);
  settle();
  return problem;
}

void Stand::settle() {
  constexpr int kPatience = 200'000; // slices
  const auto done = [this] { return lab_->settled() && nothing_to_do(lab()); };
  for (int i = 0; i < kPatience && !done(); ++i) {
    clock_ += 0.5; // no waiting for what only comes later
    lab_->work(0.01);
  }
}

void Stand::resize(Size size) {
  ImGui::GetIO().DisplaySize = {size.width, size.height};
  lab_->set_size(int(size.width), int(size.height), 1);
}

void Stand::frame() {
  ImGui::GetIO().DeltaTime = 1.f / 60;
  ImGui::NewFrame();
  lab_->frame();
  ImGui::Render();
}

std::vector<std::string> scenario_names() {
  std::vector<std::string> names;
  for (const sim::Scenario* scenario : catalogue().scenarios)
    names.push_back(scenario->spec().name);
  return names;
}

} // namespace twofold::ui::test
