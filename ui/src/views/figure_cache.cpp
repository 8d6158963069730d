#include "figure_cache.hpp"

#include "view_cache.hpp"

#include <algorithm>

namespace twofold::ui {

namespace {

constexpr double kShare = 0.2; // of the time, at most, that making figures takes while playing

bool fresh(const LabState& lab, const ViewFigures& v) {
  return v.known && v.hash == lab.session->hash() && v.run_version == lab.run_version &&
         v.q == lab.shown_q() && v.values == lab.session->parameters();
}

} // namespace

FigureCache& figure_cache(LabState& lab) {
  FigureCache& cache = view_cache(lab).figures;
  if (cache.scenario != lab.spec().name) { // windows are of one scenario
    cache.scenario = lab.spec().name;
    cache.enlarged.reset();
    for (const auto& memory : cache.memories)
      memory->window = {};
  }
  return cache;
}

const ViewFigures& figures_of(LabState& lab, sim::ViewKind view) {
  FigureCache& cache = figure_cache(lab);
  ViewFigures& v = cache.views[static_cast<std::size_t>(view)];
  if (!lab.session->ready()) {
    v = {};
    return v;
  }
  if (fresh(lab, v)) return v;
  const bool same_run = v.known && v.run_version == lab.run_version;
  const double start = lab.seconds();
  if (same_run && lab.playing && start - v.made_at < v.cost / kShare) return v;
  v.figures = lab.session->figures(view, lab.shown_q());
  v.known = true;
  v.hash = lab.session->hash();
  v.run_version = lab.run_version;
  v.q = lab.shown_q();
  v.values = lab.session->parameters();
  v.version = ++cache.made;
  v.made_at = lab.seconds();
  v.cost = v.made_at - start;
  return v;
}

FigureMemory& figure_memory(LabState& lab, sim::ViewKind view, const std::string& id,
                            std::uint64_t version) {
  FigureCache& cache = figure_cache(lab);
  const std::string key = lab.spec().name + '/' + std::to_string(int(view)) + '/' + id;
  for (const auto& memory : cache.memories) {
    if (memory->key != key) continue;
    memory->version = version;
    if (memory->run_version != lab.run_version) {
      memory->held = false;
      memory->steps.forget();
    }
    memory->run_version = lab.run_version;
    return *memory;
  }
  cache.memories.push_back(std::make_unique<FigureMemory>());
  FigureMemory& memory = *cache.memories.back();
  memory.key = key;
  memory.version = version;
  memory.run_version = lab.run_version;
  return memory;
}

void enlarge(LabState& lab, sim::ViewKind view, const std::string& id) {
  figure_cache(lab).enlarged = EnlargedFigure{lab.view, view, id};
}

void drop_enlarged(LabState& lab) { figure_cache(lab).enlarged.reset(); }

const std::optional<EnlargedFigure>& enlarged(LabState& lab) {
  FigureCache& cache = figure_cache(lab);
  if (cache.enlarged && cache.enlarged->shown_in != lab.view) cache.enlarged.reset();
  return cache.enlarged;
}

bool is_bare(LabState& lab) { return figure_cache(lab).bare_frames > 0; }

void drop_figure_textures(LabState& lab) {
  for (const auto& memory : figure_cache(lab).memories) {
    memory->texture.drop();
    memory->block.drop();
    for (DotsPicture& dots : memory->dots)
      dots.texture.drop();
  }
}

} // namespace twofold::ui
