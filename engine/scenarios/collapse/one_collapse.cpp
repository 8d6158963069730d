#include "one_collapse.hpp"

#include "twofold/core/math.hpp"
#include "twofold/solutions/flat_pulse.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::collapse {

namespace {

constexpr Real kColumnWidth = kShown / static_cast<Real>(kColumns);
constexpr Index kOrderStep = static_cast<Index>(kOrderTime / kStepTime + 0.5);

// L2 distance of the slopes on a grid and on one twice as fine, over the coarser one.
Real distance(const Vector& coarse, const Vector& fine) {
  const auto last = static_cast<Index>(fine.size()) - 1;
  Real sum = 0;
  for (Index i = 0; i < static_cast<Index>(coarse.size()); ++i) {
    // Odd at the centre; beyond the outer edge there is nothing yet at kOrderTime.
    const auto at = [&](Index k) { return k < 0 ? -fine(-k - 1) : fine(std::min(k, last)); };
    const Real between = (9 * (at(2 * i) + at(2 * i + 1)) - (at(2 * i - 1) + at(2 * i + 2))) / 16;
    sum += (coarse(i) - between) * (coarse(i) - between);
  }
  return std::sqrt(sum / static_cast<Real>(coarse.size()));
}

// The field from its slope, 0 at the outer edge, times r: at the middles of the columns.
std::vector<Real> waves(const ScalarCollapse& collapse, const CollapseState& state) {
  const Index n = collapse.params().cells;
  std::vector<Real> field(static_cast<std::size_t>(n));
  Real value = 0;
  for (Index i = n - 1; i >= 0; --i) {
    field[static_cast<std::size_t>(i)] = value - state.gradient(i) * collapse.spacing() / 2;
    value -= state.gradient(i) * collapse.spacing();
  }
  std::vector<Real> out;
  for (Index c = 0; c < kColumns; ++c) {
    const Real r = (static_cast<Real>(c) + 0.5) * kColumnWidth;
    out.push_back(r * field[static_cast<std::size_t>(r / collapse.spacing())]);
  }
  return out;
}

std::vector<Real> sampled(const ScalarCollapse& collapse, const std::vector<Real>& field) {
  std::vector<Real> out;
  for (Index c = 0; c < kColumns; ++c) {
    const Real r = (static_cast<Real>(c) + 0.5) * kColumnWidth;
    out.push_back(field[static_cast<std::size_t>(r / collapse.spacing())]);
  }
  return out;
}

// Places of the rays, then the horizon's.
std::vector<Real> marks(const LightRays& light, Real horizon) {
  std::vector<Real> out = light.place;
  out.push_back(horizon);
  return out;
}

std::vector<Real> ray_starts() {
  std::vector<Real> out;
  for (Index i = 1; i <= kRays; ++i)
    out.push_back(kRayDistance * static_cast<Real>(i));
  return out;
}

} // namespace

OneCollapse::OneCollapse(const Setup& setup, ScalarCollapse whole, ScalarCollapse half,
                         ScalarCollapse quarter, Real mass)
    : setup_(setup), whole_(std::move(whole)), half_(std::move(half)), quarter_(std::move(quarter)),
      mass_(mass), flat_norm_(0) {
  const CollapseState first = whole_.start(setup.pulse);
  for (Index i = 0; i < setup.cells; ++i) {
    const Real weighed = whole_.r(i) * first.gradient(i);
    flat_norm_ += weighed * weighed;
  }
}

Result<OneCollapse> OneCollapse::make(const Setup& setup) {
  CollapseParams gravitating = setup.params(setup.cells);
  gravitating.coupling = 1;
  auto reference = ScalarCollapse::make(gravitating);
  if (!reference) return reference.error();
  auto whole = ScalarCollapse::make(setup.params(setup.cells));
  if (!whole) return whole.error();
  auto half = ScalarCollapse::make(setup.params(setup.cells / 2));
  if (!half) return half.error();
  auto quarter = ScalarCollapse::make(setup.params(setup.cells / 4));
  if (!quarter) return quarter.error();
  const Real mass = reference.value().geometry(reference.value().start(setup.pulse)).mass;
  return OneCollapse(setup, std::move(whole.value()), std::move(half.value()),
                     std::move(quarter.value()), mass);
}

void OneCollapse::start(State& state) {
  Evolving& now = state.now;
  now.field = whole_.start(setup_.pulse);
  now.half = half_.start(setup_.pulse);
  now.quarter = quarter_.start(setup_.pulse);
  const CollapseGeometry& g = whole_.geometry(now.field);
  now.flow = begin_mass_flow(whole_, g, now.field);
  now.light = begin_light(whole_, g, now.field, ray_starts());
  state.wave = shared::begin_carpet(0, waves(whole_, now.field));
  state.lapse = shared::begin_carpet(0, sampled(whole_, g.lapse));
  state.stretch = shared::begin_carpet(0, sampled(whole_, g.stretch));
  state.rays = shared::begin_world_lines(marks(now.light, -1), 0, kRays + 1);
}

Result<bool> OneCollapse::advance(Evolving& next, Index& done, Index units) {
  const Index all = setup_.substeps(setup_.cells);
  for (; done < all && units > 0; ++done, --units) {
    if (auto status = whole_.step(next.field); !status) return status.error();
    const CollapseGeometry& g = whole_.geometry(next.field);
    twofold::record(next.flow, whole_, g, next.field, whole_.time_step());
    twofold::record(next.light, whole_, g, next.field, whole_.time_step());
  }
  if (done < all) return false;
  if (next.half.gradient.size() == 0) return true;
  for (Index i = 0; i < setup_.substeps(setup_.cells / 2); ++i)
    if (auto status = half_.step(next.half); !status) return status.error();
  for (Index i = 0; i < setup_.substeps(setup_.cells / 4); ++i)
    if (auto status = quarter_.step(next.quarter); !status) return status.error();
  return true;
}

bool OneCollapse::order_time(const State& state) const { return state.step == kOrderStep; }

void OneCollapse::complete(State& state, const Evolving& next) {
  state.now = next;
  const CollapseGeometry& g = whole_.geometry(state.now.field);
  measure(state, g);
  if (order_time(state)) {
    Evolving& now = state.now;
    const Real coarse = distance(now.quarter.gradient, now.half.gradient);
    const Real fine = distance(now.half.gradient, now.field.gradient);
    state.order = math::log(coarse / fine) / math::log(2);
    now.half = now.quarter = {.t = 0, .gradient = zeros(0), .momentum = zeros(0)};
  }
  record(state, g);
}

void OneCollapse::measure(State& state, const CollapseGeometry& g) {
  const CollapseState& field = state.now.field;
  if (state.horizon_time < 0) {
    const MassDefect defect = mass_defect(state.now.flow, whole_, g);
    const Real rays = light_defect(state.now.light, whole_, g);
    state.constraint = std::max(state.constraint, defect.most / mass_);
    state.edge = std::max(state.edge, defect.edge / mass_);
    state.light = std::max(state.light, rays / mass_);
  }
  if (g.compactness >= kHorizon) {
    const Real r = whole_.r(g.compact_cell);
    if (state.horizon_time < 0) {
      state.horizon_time = field.t;
      state.hole_mass = g.compactness * r / 2;
    }
    state.horizon_radius = r;
  }
  if (state.step % 2 != 0) return;
  Real sum = 0;
  for (Index i = 0; i < setup_.cells; ++i) {
    const Real r = whole_.r(i);
    const Real off = r * (field.gradient(i) - flat_pulse_gradient(setup_.pulse, r, field.t));
    sum += off * off;
  }
  state.from_flat = std::max(state.from_flat, std::sqrt(sum / flat_norm_));
}

void OneCollapse::record(State& state, const CollapseGeometry& g) {
  const Real t = state.now.field.t;
  if (shared::wants(state.wave, state.step)) {
    shared::record(state.wave, state.step, t, waves(whole_, state.now.field));
    shared::record(state.lapse, state.step, t, sampled(whole_, g.lapse));
    shared::record(state.stretch, state.step, t, sampled(whole_, g.stretch));
  }
  shared::record(state.rays, state.step, t,
                 marks(state.now.light, state.horizon_time < 0 ? -1 : state.horizon_radius));
}

bool OneCollapse::belongs(const State& s) const {
  const auto holds = [](const CollapseState& f, Index cells) {
    const auto wanted = static_cast<std::size_t>(cells);
    return f.gradient.size() == wanted && f.momentum.size() == wanted;
  };
  const Evolving& e = s.now;
  const bool coarse = s.step < kOrderStep;
  const std::size_t frames = s.wave.times.size(), rays = static_cast<std::size_t>(kRays);
  bool fits = holds(e.field, setup_.cells) && holds(e.half, coarse ? setup_.cells / 2 : 0) &&
              holds(e.quarter, coarse ? setup_.cells / 4 : 0);
  for (const auto* field : {&e.flow.start, &e.flow.in, &e.flow.flux})
    fits = fits && field->size() == static_cast<std::size_t>(setup_.cells);
  for (const auto* field : {&e.light.place, &e.light.speed, &e.light.mass, &e.light.rate})
    fits = fits && field->size() == rays;
  for (const auto* carpet : {&s.wave, &s.lapse, &s.stretch})
    fits = fits && shared::sane(*carpet) && carpet->columns == kColumns &&
           carpet->times.size() == frames;
  return fits && e.light.measured.size() == rays && shared::sane(s.rays) &&
         s.rays.lines == kRays + 1;
}

} // namespace twofold::collapse
