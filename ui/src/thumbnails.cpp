#include "thumbnails.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace twofold::ui {
namespace {

constexpr std::uint64_t kSeed = 7;
constexpr Index kPictureStep = 200;
constexpr std::size_t kKeyframes = std::size_t(1) << 20; // bytes: nobody steps back here
constexpr Real kWaveTime = 2.5;                          // of the sheet's picture

Thumbnails& thumbnails(LabState& lab) {
  if (!lab.thumbnails) {
    lab.thumbnails.reset(new Thumbnails);
    for (const sim::Scenario* s : lab.catalogue.scenarios) {
      lab.thumbnails->all.push_back(std::make_unique<Thumbnail>());
      lab.thumbnails->all.back()->scenario = s->spec().name;
    }
  }
  return *lab.thumbnails;
}

Index goal(const Thumbnail& t) {
  const Index judged = t.session->spec().verify_steps;
  return t.picture ? judged : std::min(judged, kPictureStep);
}

bool shows_something(const sim::Figure& f) {
  switch (f.shape) {
  case sim::FigureShape::plot:
    return f.field || !f.series.empty() || !f.clouds.empty();
  case sim::FigureShape::graph:
    return !f.graph.nodes.empty();
  case sim::FigureShape::block:
    return f.block && !f.block->lines.empty();
  case sim::FigureShape::history: // belongs to the run of the lab
  case sim::FigureShape::sentence:
    break;
  }
  return false;
}

// One frame of the waves on the sheet.
sim::Figure wave_picture(const sim::SheetView& s) {
  sim::Figure f;
  f.id = "wave";
  f.equal_units = true;
  sim::Field field;
  field.scale = sim::Scale::diverging;
  field.nx = s.nx;
  field.ny = s.ny;
  field.x_min = s.x_min;
  field.x_max = s.x_max;
  field.y_min = s.y_min;
  field.y_max = s.y_max;
  std::size_t frame = 0;
  while (frame + 1 < s.time.size() && s.time[frame] < kWaveTime)
    ++frame;
  const auto cells = static_cast<std::size_t>(s.nx * s.ny);
  if (s.wave.size() >= (frame + 1) * cells)
    field.values.assign(s.wave.begin() + static_cast<std::ptrdiff_t>(frame * cells),
                        s.wave.begin() + static_cast<std::ptrdiff_t>((frame + 1) * cells));
  f.field = std::move(field);
  sim::Cloud path;
  path.connected = true;
  path.points.assign(s.packet.begin(), s.packet.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                              frame + 1, s.packet.size())));
  f.clouds = {path, {.role = sim::Role::chosen, .points = {s.marker}}};
  return f;
}

// Sections 3 and 4 are about waves, 5 to 8 about space-times; each has its view.
std::array<sim::ViewKind, 3> views_of(const std::string& section) {
  using sim::ViewKind;
  const char s = section.empty() ? '2' : section[0];
  if (s == '3' || s == '4') return {ViewKind::quantum, ViewKind::learning, ViewKind::gravity};
  if (s >= '5' && s <= '8') return {ViewKind::gravity, ViewKind::learning, ViewKind::quantum};
  return {ViewKind::learning, ViewKind::quantum, ViewKind::gravity};
}

void take_picture(Thumbnail& t) {
  const Real q = t.session->snapshot().learner.q;
  if (t.session->spec().has_sheet) {
    t.picture = wave_picture(t.sheet);
  } else {
    for (const auto view : views_of(t.session->spec().section)) {
      for (sim::Figure& f : t.session->figures(view, q))
        if (!t.picture && shows_something(f)) t.picture = std::move(f);
      if (t.picture) break;
    }
  }
  if (!t.picture) t.picture.emplace(); // an empty one: there is nothing to show
  ++t.memory.version;
}

void finish(Thumbnail& t) {
  t.checks = t.session->checks(t.sheet);
  t.sheet_task.reset();
  t.session.reset();
  t.sheet = {};
  t.done = true;
}

// True when this thumbnail needs no more work of this pass.
bool advance_one(LabState& lab, Thumbnail& t, bool pictures_only, Index units) {
  if (t.done || (pictures_only && t.picture)) return true;
  if (!t.started) {
    t.started = true;
    auto session = sim::Session::create(lab.catalogue, t.scenario, kSeed, {}, kKeyframes);
    if (!session) {
      t.done = true;
      return true;
    }
    t.session = std::move(session.value());
  }
  sim::Session& session = *t.session;
  if (t.sheet_task) {
    if (!t.sheet_task->advance(units)) return false;
    t.sheet_task.reset();
    if (!t.picture)
      take_picture(t);
    else
      finish(t);
    return t.done || pictures_only;
  }
  if (!session.ready() || session.step() < goal(t)) {
    if (session.ready() && session.target() != goal(t) && !session.seek(goal(t))) t.done = true;
    (void)session.advance(units);
    if (!session.failure()) return false;
  }
  if (session.spec().has_sheet) {
    // Judged where learning leads, as `verify` does: the learner itself may be on the barrier now.
    t.sheet_task = session.look_at_sheet(session.snapshot().valley(), false, t.sheet);
    if (t.sheet_task) return false;
  }
  if (!t.picture)
    take_picture(t);
  else
    finish(t);
  return t.done || pictures_only;
}

} // namespace

void DeleteThumbnails::operator()(Thumbnails* all) const { delete all; }

bool advance_thumbnails(LabState& lab, Index units) {
  for (const bool pictures_only : {true, false})
    for (const auto& t : thumbnails(lab).all)
      if (!advance_one(lab, *t, pictures_only, units)) return false;
  return true;
}

bool thumbnails_wait(const LabState& lab) {
  if (lab.page != Page::gallery) return false;
  if (!lab.thumbnails) return true;
  return std::any_of(lab.thumbnails->all.begin(), lab.thumbnails->all.end(),
                     [](const auto& t) { return !t->done; });
}

Thumbnail* thumbnail_of(LabState& lab, const std::string& scenario) {
  for (const auto& t : thumbnails(lab).all)
    if (t->scenario == scenario) return t.get();
  return nullptr;
}

sim::Verdict overall(std::span<const sim::Check> checks) {
  sim::Verdict worst = sim::Verdict::unknown;
  for (const sim::Check& c : checks) {
    if (c.contrast || c.verdict == sim::Verdict::unknown) continue;
    if (c.verdict == sim::Verdict::fails) return c.verdict;
    if (worst != sim::Verdict::only_if) worst = c.verdict;
  }
  return worst;
}

void drop_thumbnail_textures(LabState& lab) {
  if (!lab.thumbnails) return;
  for (const auto& t : lab.thumbnails->all) {
    t->memory.texture.drop();
    t->memory.block.drop();
  }
}

} // namespace twofold::ui
