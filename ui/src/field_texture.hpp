// A float field as a GL texture: (ny, nx), x contiguous, through a colour map between two limits.
//
// Row 0 of the field is the lowest y and lands at texture coordinate v = 0, so a picture with y up
// is drawn with uv from (0, 1) to (1, 0). OpenGL ES 3 / WebGL 2. The upload happens only when the
// caller's stamp changed. Failure modes: without GL (headless tests: enable_gl(false)) id() stays
// null and nothing is drawn; after a lost context call drop() on every texture.
#pragma once

#include "colormap.hpp"

#include "imgui.h"

#include <cstdint>
#include <vector>

namespace twofold::ui {

// How a value becomes a colour.
struct Shade {
  ColorMap map = ColorMap::viridis;
  float low = 0, high = 1;
  bool fade_at_zero = false; // opacity grows with |value|, for pictures that lie on each other
  int refine = 1;            // smooth interpolation to a grid this many times finer (1 or 2)
  bool crisp = false;        // cells with edges, as of a matrix
  bool clear_gaps = false;   // nothing is drawn where the field is NaN
};

class FieldTexture {
public:
  FieldTexture() = default;
  FieldTexture(const FieldTexture&) = delete;
  FieldTexture& operator=(const FieldTexture&) = delete;
  FieldTexture(FieldTexture&& other) noexcept;
  FieldTexture& operator=(FieldTexture&& other) noexcept;
  ~FieldTexture();

  // Uploads the field unless it carries the stamp of the last upload with the same shade.
  void update(const float* field, int nx, int ny, const Shade& shade, std::uint64_t stamp);
  // Uploads ready colours, (ny, nx).
  void update_colors(const ImU32* colors, int nx, int ny, std::uint64_t stamp);
  void drop(); // forget the texture without touching GL: its context is gone

  [[nodiscard]] ImTextureID id() const;
  [[nodiscard]] bool ready() const { return names_[current_] != 0; }
  [[nodiscard]] std::uint64_t stamp() const { return stamp_; }

  static void enable_gl(bool enabled); // off for tests without a context

private:
  void upload(const ImU32* colors, int nx, int ny, bool crisp = false);

  // Two in turn, so that an upload need not wait for the picture that is still being drawn.
  unsigned names_[2] = {0, 0};
  int current_ = 0;
  int nx_[2] = {0, 0}, ny_[2] = {0, 0};
  bool crisp_[2] = {false, false};
  std::uint64_t stamp_ = 0;
  Shade shade_;
};

// The field on a grid 2 nx by 2 ny, by the four-point cubic at quarters between cells:
// only for the eye, so that a wave of few cells is drawn without facets.
void refine_twice(const float* field, int nx, int ny, std::vector<float>& fine);

} // namespace twofold::ui
