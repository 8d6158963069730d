// What the views keep between frames: textures, limits found once per sheet, the camera, and where
// pictures stood in the view before, for the morph of a view change.
#pragma once

#include "../draw.hpp"
#include "../field_texture.hpp"
#include "../lab_state.hpp"
#include "block_picture.hpp"
#include "figure_cache.hpp"
#include "sheet_block.hpp"

#include <array>
#include <string>
#include <vector>

namespace twofold::ui {

// Limits of one propagation, held while it plays.
struct SheetFacts {
  std::uint64_t version = 0;
  bool valid = false;
  float wave_limit = 1;      // 99.6 % quantile of |wave| over all frames
  float curvature_limit = 1; // largest curvature, at least 1e-6
  float index_low = 1, index_high = 1;
  Real energy_limit = 0; // largest energy at an output
};

// Where a sheet is drawn: the point (x, y) of the sheet lies at the middle of rect.
struct SheetPlace {
  Rect rect;
  double x = 0, y = 0;
  float scale = 1; // points per unit of length
  bool valid = false;

  [[nodiscard]] ImVec2 at(double px, double py) const {
    const ImVec2 c = rect.centre();
    return {c.x + float((px - x) * scale), c.y - float((py - y) * scale)};
  }
  [[nodiscard]] ImVec2 at(sim::Point p) const { return at(p.x, p.y); }
  [[nodiscard]] sim::Point point(ImVec2 p) const {
    const ImVec2 c = rect.centre();
    return {x + (p.x - c.x) / scale, y - (p.y - c.y) / scale};
  }
};

// The numbers of the duality strip, kept until run or sheet change.
struct DualityValues {
  std::uint64_t hash = 0, sheet_version = 0;
  double at = -1; // seconds
  std::vector<std::array<std::string, 3>> rows;
  float scroll = 0;
};

struct ViewCache {
  SheetFacts facts;
  FieldTexture wave, curvature, run_density, wheel;

  // the sheet as a space-time block
  SheetBlock block;
  std::uint64_t block_version = 0; // of the sheet it was made from, plus 1
  BlockMemory block_memory;
  bool block_held = false; // by its present, not by its picture
  bool show_curvature = false, show_cones = true;

  // density over the run
  std::vector<float> run_field;
  std::uint64_t run_stamp = 0;

  // morph
  SheetPlace sheet_shown, sheet_before;
  float morph = 1;                    // 0 .. 1, 1: at rest
  int solid_begin = 0, solid_end = 0; // vertices that do not fade in

  FigureCache figures;
  DualityValues duality;

  std::vector<ImVec2> points; // work space
};

[[nodiscard]] ViewCache& view_cache(LabState& lab);
[[nodiscard]] const SheetFacts& sheet_facts(LabState& lab); // of lab.sheet
[[nodiscard]] std::size_t shown_frame(const LabState& lab); // of lab.sheet, at the neuron time

} // namespace twofold::ui
