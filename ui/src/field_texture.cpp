#include "field_texture.hpp"

#include <GLES3/gl3.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace twofold::ui {

namespace {

bool gl_enabled = true;

bool same(const Shade& a, const Shade& b) {
  return a.map == b.map && a.low == b.low && a.high == b.high && a.fade_at_zero == b.fade_at_zero &&
         a.refine == b.refine && a.crisp == b.crisp && a.clear_gaps == b.clear_gaps;
}

void shade_field(const float* field, std::size_t count, const Shade& shade, ImU32* out) {
  const ColorTable& table = color_table(shade.map);
  const float span = shade.high - shade.low;
  const float scale = span > 0 ? 255.0f / span : 0.0f;
  for (std::size_t i = 0; i < count; ++i) {
    float place = (field[i] - shade.low) * scale + 0.5f;
    place = place > 0 ? place : 0.0f; // NaN too
    out[i] = table[static_cast<std::size_t>(place < 255.0f ? place : 255.0f)];
  }
  if (shade.clear_gaps)
    for (std::size_t i = 0; i < count; ++i)
      if (std::isnan(field[i])) out[i] &= ~IM_COL32_A_MASK;
  if (!shade.fade_at_zero) return;
  // Opaque from a third of the limit on, clear at zero.
  const float opaque = 3.0f * 255.0f / std::max(std::abs(shade.high), 1e-30f);
  for (std::size_t i = 0; i < count; ++i) {
    const float alpha = std::min(std::abs(field[i]) * opaque, 255.0f);
    out[i] = (out[i] & ~IM_COL32_A_MASK) |
             (static_cast<ImU32>(alpha > 0 ? alpha : 0.0f) << IM_COL32_A_SHIFT);
  }
}

// One line of `n` values at `stride` onto 2 n values: a fine cell lies a quarter cell off a coarse
// one. Weights of the four-point cubic at 1/4 and 3/4 between cells.
void refine_line(const float* in, int n, int stride, float* out, int out_stride) {
  constexpr float w0 = -7.0f / 128, w1 = 105.0f / 128, w2 = 35.0f / 128, w3 = -5.0f / 128;
  const auto at = [&](int i) { return in[std::clamp(i, 0, n - 1) * stride]; };
  for (int i = 0; i < n; ++i) {
    const float a = at(i - 2), b = at(i - 1), c = at(i), d = at(i + 1), e = at(i + 2);
    out[(2 * i) * out_stride] = w0 * d + w1 * c + w2 * b + w3 * a;
    out[(2 * i + 1) * out_stride] = w0 * b + w1 * c + w2 * d + w3 * e;
  }
}

} // namespace

void refine_twice(const float* field, int nx, int ny, std::vector<float>& fine) {
  static std::vector<float> wide;
  const auto cells = static_cast<std::size_t>(nx) * static_cast<std::size_t>(ny);
  wide.resize(2 * cells);
  fine.resize(4 * cells);
  for (int y = 0; y < ny; ++y)
    refine_line(field + y * nx, nx, 1, wide.data() + y * 2 * nx, 1);
  for (int x = 0; x < 2 * nx; ++x)
    refine_line(wide.data() + x, ny, 2 * nx, fine.data() + x, 2 * nx);
}

FieldTexture::FieldTexture(FieldTexture&& other) noexcept { *this = std::move(other); }

FieldTexture& FieldTexture::operator=(FieldTexture&& other) noexcept {
  std::swap(names_, other.names_);
  std::swap(current_, other.current_);
  std::swap(nx_, other.nx_);
  std::swap(ny_, other.ny_);
  std::swap(crisp_, other.crisp_);
  std::swap(stamp_, other.stamp_);
  std::swap(shade_, other.shade_);
  return *this;
}

FieldTexture::~FieldTexture() {
  if (gl_enabled && (names_[0] != 0 || names_[1] != 0)) glDeleteTextures(2, names_);
}

void FieldTexture::update(const float* field, int nx, int ny, const Shade& shade,
                          std::uint64_t stamp) {
  if (!gl_enabled || nx <= 0 || ny <= 0) return;
  if (ready() && stamp == stamp_ && same(shade, shade_)) return;
  static std::vector<ImU32> colors; // one frame's worth of work space
  static std::vector<float> fine;
  const int factor = shade.refine == 2 ? 2 : 1;
  if (factor == 2) refine_twice(field, nx, ny, fine);
  const auto count = static_cast<std::size_t>(nx * factor) * static_cast<std::size_t>(ny * factor);
  colors.resize(count);
  shade_field(factor == 2 ? fine.data() : field, count, shade, colors.data());
  upload(colors.data(), nx * factor, ny * factor, shade.crisp);
  stamp_ = stamp;
  shade_ = shade;
}

void FieldTexture::update_colors(const ImU32* colors, int nx, int ny, std::uint64_t stamp) {
  if (!gl_enabled || nx <= 0 || ny <= 0 || (ready() && stamp == stamp_)) return;
  upload(colors, nx, ny);
  stamp_ = stamp;
}

void FieldTexture::upload(const ImU32* colors, int nx, int ny, bool crisp) {
  if (ready()) current_ = 1 - current_;
  const int k = current_;
  const bool remake = names_[k] == 0 || nx != nx_[k] || ny != ny_[k] || crisp != crisp_[k];
  if (names_[k] == 0) glGenTextures(1, &names_[k]);
  glBindTexture(GL_TEXTURE_2D, names_[k]);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  if (remake) {
    const GLint filter = crisp ? GL_NEAREST : GL_LINEAR;
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, nx, ny, 0, GL_RGBA, GL_UNSIGNED_BYTE, colors);
  } else {
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, nx, ny, GL_RGBA, GL_UNSIGNED_BYTE, colors);
  }
  nx_[k] = nx;
  ny_[k] = ny;
  crisp_[k] = crisp;
  glBindTexture(GL_TEXTURE_2D, 0); // asking what was bound would wait for the graphics card
}

void FieldTexture::drop() {
  for (const int k : {0, 1}) {
    names_[k] = 0;
    nx_[k] = ny_[k] = 0;
  }
  current_ = 0;
  stamp_ = 0;
}

ImTextureID FieldTexture::id() const {
  return reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(names_[current_]));
}

void FieldTexture::enable_gl(bool enabled) { gl_enabled = enabled; }

} // namespace twofold::ui
