// Stub of the lab: an empty page, so that the shells link. To be replaced by the real one.
#include "lab_state.hpp"

#include "twofold/catalogue.hpp"

#include <imgui.h>

#include <twofold_fonts.hpp>

namespace twofold {

// Until engine/ has one.
__attribute__((weak)) const sim::Catalogue& catalogue() {
  static const sim::Catalogue empty;
  return empty;
}

} // namespace twofold

namespace twofold::ui {
namespace {

constexpr ImWchar glyph_ranges[] = {0x20, 0x17F, 0x370, 0x3FF, 0x2000, 0x22FF, 0};

void add_font(ImFontAtlas& atlas, std::span<const unsigned char> bytes, float pixels) {
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  atlas.AddFontFromMemoryTTF(const_cast<unsigned char*>(bytes.data()),
                             static_cast<int>(bytes.size()), pixels, &config, glyph_ranges);
}

} // namespace

Lab::Lab(const sim::Catalogue& catalogue, Platform platform, LabOptions options)
    : self_(std::make_unique<LabState>(catalogue, std::move(platform))) {
  self_->theme = options.light ? Theme::light : Theme::dark;
}
Lab::~Lab() = default;

void Lab::load_fonts(float pixel_ratio) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  add_font(atlas, fonts::inter_regular(), 16 * pixel_ratio);
  add_font(atlas, fonts::inter_semibold(), 16 * pixel_ratio);
  add_font(atlas, fonts::mono_regular(), 16 * pixel_ratio);
  ImGui::GetIO().FontGlobalScale = 1 / pixel_ratio;
  atlas.Build();
}

void Lab::set_size(int width, int height, float) {
  self_->width = static_cast<float>(width);
  self_->height = static_cast<float>(height);
}
void Lab::work(double) {}
void Lab::frame() {
  ImDrawList& draw = *ImGui::GetBackgroundDrawList();
  const bool dark = self_->theme == Theme::dark;
  draw.AddRectFilled({0, 0}, {self_->width, self_->height},
                     dark ? IM_COL32(13, 17, 23, 255) : IM_COL32(255, 255, 255, 255));
  const ImU32 ink = dark ? IM_COL32(232, 237, 243, 255) : IM_COL32(20, 25, 31, 255);
  float y = 24;
  for (ImFont* font : ImGui::GetIO().Fonts->Fonts) {
    draw.AddText(font, 16, {24, y}, ink,
                 "Twofold: stub of the lab  ħψ∂²½¼ΓΛγκλμσω−×±→←§₀ 1\u2009840");
    y += 24;
  }
}
bool Lab::idle() const { return true; }
void Lab::set_view(View view) { self_->view = view; }
View Lab::view() const { return self_->view; }
void Lab::set_theme(Theme theme) { self_->theme = theme; }
void Lab::play(bool playing) { self_->playing = playing; }
bool Lab::playing() const { return self_->playing; }
void Lab::step(int) {}
void Lab::seek(long) {}
bool Lab::ready() const { return true; }
bool Lab::settled() const { return true; }
long Lab::step_number() const { return 0; }
std::string Lab::hash() const { return "0000000000000000"; }
std::string Lab::state() const { return ""; }
std::string Lab::apply_state(const std::string&) { return ""; }
std::string Lab::last_error() const { return ""; }
void Lab::context_lost() {}
void Lab::context_restored() {}

} // namespace twofold::ui
