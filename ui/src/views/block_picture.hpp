// A space-time block as a picture: floor, light cones, slices, the plane of the present, world
// lines with the ticks of their clocks, and the axis of time. The one drawer for blocks of figures
// and for the sheet of two-geometries.
//
// Order of drawing: from below upwards, which is from behind to the front as the camera stands
// above the floor; lines lie over it all. Slices are signed (blue below 0, red above) or, without
// negative values, a density; each is on its own scale and clear where it is near 0. Failure modes:
// arrays of a wrong length are not drawn; NaN breaks lines and leaves gaps.
#pragma once

#include "../field_texture.hpp"
#include "../plot.hpp"
#include "block_projection.hpp"

#include <optional>
#include <string>

namespace twofold::ui {

// What the picture of a block keeps between frames.
struct BlockMemory {
  struct Picture {
    std::uint64_t stamp = 0; // of the values: they are shaded again only when they changed
    float low = 0, high = 1;
    FieldTexture texture;
  };
  Camera camera;
  Picture floor, plane;
  std::vector<Picture> slices;
  std::vector<ImVec2> points; // work space

  void drop(); // the GL context is gone
};

// A ring on the plane, with words beside it.
struct BlockRing {
  sim::Point place;
  double radius = 0;
  std::string words;
};

struct BlockLook {
  ImU32 fill = 0; // of predictions: the view's colour
  bool words = true;
  bool cones = true;
  std::string_view time_name;
  std::string_view x_name, y_name;  // along the floor; may be empty
  std::string_view cone_words;      // beside the first cone
  std::span<const BlockRing> rings; // on the plane
};

// How a world line is drawn: more than kFew of one name and role are a bundle.
struct WorldStroke {
  Stroke stroke;
  bool thin = false, first = false; // first: of its name and role, for the legend
  bool own_words = false;           // its name stands beside it
};
[[nodiscard]] std::vector<WorldStroke> world_strokes(const sim::Block& block, ImU32 predicted);

struct BlockView {
  Projection projection;
  Rect axis;           // the axis of time with its labels
  bool usable = false; // something was drawn
};
[[nodiscard]] BlockView draw_block(ImDrawList* dl, Rect rect, const sim::Block& block,
                                   BlockMemory& memory, const BlockLook& look);

// Colours of the floor, for the legend.
struct FloorScale {
  bool there = false, sign = false;
  float low = 0, high = 1;
};
[[nodiscard]] FloorScale floor_scale(const sim::Block& block);
[[nodiscard]] bool slices_are_signed(const sim::Block& block);
// In the lower right corner: what the colours of the floor mean.
void draw_floor_scale(ImDrawList* dl, Rect rect, const sim::Block& block,
                      std::string_view low_words = {});

// Pressing the frame of the plane or the axis of time takes hold of the present.
[[nodiscard]] bool on_plane_grip(const BlockView& view, const sim::Block& block, ImVec2 at);
// The time a held pointer stands for: along the axis, or up and down with the plane.
[[nodiscard]] double time_at(const BlockView& view, const sim::Block& block, ImVec2 at);
// The event of a world line or tick under the pointer.
[[nodiscard]] std::optional<sim::WorldPoint> event_under(const BlockView& view,
                                                         const sim::Block& block, ImVec2 at);

// Shared by the parts of the picture.
namespace block {

struct Pen {
  ImDrawList* dl;
  const Projection& p;
  const sim::Block& b;
  const BlockLook& look;
  std::vector<Rect>& taken; // by words, so that none lie on each other
};
[[nodiscard]] bool inside(const sim::Block& b, double x, double y);
// Words where nothing else stands: as asked, else moved up or down a little, else left out.
void put_words(const Pen& pen, ImVec2 at, Font font, ImU32 colour, std::string_view words,
               Align align);
void draw_world_lines(const Pen& pen, BlockMemory& memory);
void draw_cones(const Pen& pen, bool on_floor);
void draw_rings(const Pen& pen, Rect rect);

} // namespace block

} // namespace twofold::ui
