#include "view_cache.hpp"

#include "figure_enlarged.hpp"
#include "figure_export.hpp"
#include "figure_stage.hpp"
#include "views.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr double kMorphSeconds = 0.35;
constexpr float kQuantile = 0.996f;
constexpr std::size_t kSampled = 50'000; // values the quantile is taken from
constexpr float kHeld = 0.2f;            // a limit is kept until the new one differs by this share

// Upper quantile of |values|, from every `stride`-th of them.
float quantile_of_size(const std::vector<float>& values) {
  const std::size_t stride = std::max<std::size_t>(1, values.size() / kSampled);
  std::vector<float> sizes;
  sizes.reserve(values.size() / stride + 1);
  for (std::size_t i = 0; i < values.size(); i += stride)
    if (std::isfinite(values[i])) sizes.push_back(std::abs(values[i]));
  if (sizes.empty()) return 1;
  const auto place = static_cast<std::ptrdiff_t>(kQuantile * float(sizes.size() - 1));
  std::nth_element(sizes.begin(), sizes.begin() + place, sizes.end());
  return std::max(sizes[static_cast<std::size_t>(place)], 1e-12f);
}

void fade_vertices(ImDrawList& dl, int first, const ViewCache& cache, float opacity) {
  for (int i = first; i < dl.VtxBuffer.Size; ++i) {
    if (i >= cache.solid_begin && i < cache.solid_end) continue;
    ImU32& colour = dl.VtxBuffer[i].col;
    const auto alpha = float((colour >> IM_COL32_A_SHIFT) & 255u) * opacity;
    colour = (colour & ~IM_COL32_A_MASK) | (static_cast<ImU32>(alpha) << IM_COL32_A_SHIFT);
  }
}

constexpr float kExtraHeight = 190, kRoomForExtra = 640; // figures under a sheet's own pictures

void draw_figures(LabState& lab, ImVec2 min, ImVec2 max) {
  const Rect stage = rect_of(min, max);
  fill(canvas(), stage, tokens().stage);
  if (stage.w < 40 || stage.h < 40) return;
  if (lab.view == View::both)
    draw_figures_of_both(lab, canvas(), stage);
  else
    draw_figure_stage(lab, canvas(), stage, sim::ViewKind(int(lab.view)));
}

void draw_plain(LabState& lab, ImVec2 min, ImVec2 max) {
  if (draw_enlarged(lab, canvas(), rect_of(min, max))) return;
  if (!lab.spec().has_sheet) return draw_figures(lab, min, max);
  const auto view = sim::ViewKind(int(lab.view));
  if (max.y - min.y >= kRoomForExtra && has_extra_figures(lab, view)) {
    draw_extra_figures(lab, canvas(), {min.x, max.y - kExtraHeight, max.x - min.x, kExtraHeight},
                       view);
    max.y -= kExtraHeight;
  }
  switch (lab.view) {
  case View::learning:
    return draw_learning(lab, min, max);
  case View::quantum:
    return draw_quantum(lab, min, max);
  case View::gravity:
    return draw_gravity(lab, min, max);
  case View::both:
    return draw_both(lab, min, max);
  }
}

} // namespace

void DeleteViewCache::operator()(ViewCache* cache) const { delete cache; }

ViewCache& view_cache(LabState& lab) {
  if (!lab.views) lab.views.reset(new ViewCache);
  return *lab.views;
}

const SheetFacts& sheet_facts(LabState& lab) {
  SheetFacts& facts = view_cache(lab).facts;
  if (facts.valid && facts.version == lab.sheet_version) return facts;
  const sim::SheetView& sheet = lab.sheet;
  const SheetFacts before = facts;
  facts = {};
  facts.version = lab.sheet_version;
  facts.valid = sheet.ready;
  const auto held = [&before](float fresh, float old) {
    return before.valid && std::abs(fresh - old) < kHeld * old ? old : fresh;
  };
  facts.wave_limit = held(quantile_of_size(sheet.wave), before.wave_limit);
  facts.curvature_limit = 1e-6f;
  for (const float r : sheet.curvature)
    if (r > facts.curvature_limit) facts.curvature_limit = r;
  if (!sheet.index.empty()) {
    const auto [low, high] = std::minmax_element(sheet.index.begin(), sheet.index.end());
    facts.index_low = *low;
    facts.index_high = *high;
  }
  for (const sim::Curve& energy : sheet.output_energy)
    for (const Real value : energy.y)
      facts.energy_limit = std::max(facts.energy_limit, value);
  return facts;
}

std::size_t shown_frame(const LabState& lab) {
  const std::vector<Real>& time = lab.sheet.time;
  if (time.empty()) return 0;
  const auto next = std::lower_bound(time.begin(), time.end(), lab.neuron_time);
  if (next == time.begin()) return 0;
  const auto i = static_cast<std::size_t>(next - time.begin());
  if (i == time.size()) return i - 1;
  return lab.neuron_time - time[i - 1] < time[i] - lab.neuron_time ? i - 1 : i;
}

void draw_view(LabState& lab, ImVec2 min, ImVec2 max) {
  ViewCache& cache = view_cache(lab);
  save_waiting_picture(lab);
  const double since = lab.now - lab.view_changed_at;
  const bool moving = !lab.reduced_motion && lab.view_changed_at >= 0 && since < kMorphSeconds &&
                      lab.view != lab.previous_view;
  if (moving && cache.morph >= 1) cache.sheet_before = cache.sheet_shown;
  const auto place = static_cast<float>(std::clamp(since / kMorphSeconds, 0.0, 1.0));
  cache.morph = moving ? place * place * (3 - 2 * place) : 1;
  cache.sheet_shown.valid = false;
  cache.solid_begin = cache.solid_end = 0;

  ImDrawList& dl = *canvas();
  const int first = dl.VtxBuffer.Size;
  dl.PushClipRect(min, max, true);
  draw_plain(lab, min, max);
  dl.PopClipRect();
  if (moving) fade_vertices(dl, first, cache, cache.morph);
}

void drop_view_textures(LabState& lab) {
  if (!lab.views) return;
  ViewCache& cache = *lab.views;
  for (FieldTexture* texture : {&cache.wave, &cache.curvature, &cache.run_density, &cache.wheel})
    texture->drop();
  cache.block_memory.drop();
  drop_figure_textures(lab);
  cache.run_stamp = 0;
}

} // namespace twofold::ui
