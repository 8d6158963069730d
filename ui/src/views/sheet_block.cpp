#include "sheet_block.hpp"

#include "view_strings.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace twofold::ui {

namespace {

constexpr double kSpacing = 0.5; // of the slices, in neuron time
constexpr std::size_t kMaxSlices = 5;
constexpr double kSent = 0.25;     // distance from the input at which a packet has left it
constexpr double kConeTime = 0.22; // height of a light cone
constexpr double kAround = 0.14;   // of the sheet, beyond input and outputs
constexpr double kBeside = 0.66;   // of the sheet, beside the beam
constexpr Real kNowhere = std::numeric_limits<Real>::quiet_NaN();

// Which cells are shown.
struct Crop {
  Index i0 = 0, i1 = 0, j0 = 0, j1 = 0; // [i0, i1) x [j0, j1)
};

Crop crop_of(const sim::SheetView& s, double x0, double x1, double y0, double y1) {
  const double dx = (s.x_max - s.x_min) / double(s.nx), dy = (s.y_max - s.y_min) / double(s.ny);
  const auto cell = [](double at, double low, double width, Index n) {
    return std::clamp<Index>(static_cast<Index>(std::lround((at - low) / width)), 0, n);
  };
  return {cell(x0, s.x_min, dx, s.nx), cell(x1, s.x_min, dx, s.nx), cell(y0, s.y_min, dy, s.ny),
          cell(y1, s.y_min, dy, s.ny)};
}

Crop crop_of(const sim::SheetView& s) {
  const double x1 = s.outputs.empty() ? s.x_max : s.outputs.front().x + kAround;
  const double middle = (s.source_low.y + s.source_high.y) / 2;
  return crop_of(s, s.source_low.x - kAround, x1, middle - kBeside, middle + kBeside);
}

Crop crop_of(const sim::SheetView& s, const sim::Block& b) {
  return crop_of(s, b.x_min, b.x_max, b.y_min, b.y_max);
}

void cut_out(const sim::SheetView& s, const Crop& c, const float* from, std::vector<float>& to) {
  const auto width = static_cast<std::size_t>(c.i1 - c.i0);
  to.resize(width * static_cast<std::size_t>(c.j1 - c.j0));
  for (Index j = c.j0; j < c.j1; ++j)
    std::copy_n(from + j * s.nx + c.i0, width,
                to.begin() + static_cast<std::ptrdiff_t>(width) * (j - c.j0));
}

std::size_t frame_at(const sim::SheetView& s, double time) {
  const auto next = std::lower_bound(s.time.begin(), s.time.end(), time - 1e-9);
  return std::min(static_cast<std::size_t>(next - s.time.begin()), s.time.size() - 1);
}

void set_slice(sim::TimeSlice& slice, const sim::SheetView& s, const Crop& c, double time) {
  const std::size_t frame = frame_at(s, time), cells = static_cast<std::size_t>(s.nx * s.ny);
  slice.time = s.time[frame];
  if ((frame + 1) * cells <= s.wave.size())
    cut_out(s, c, s.wave.data() + frame * cells, slice.values);
  else
    slice.values.clear();
}

void set_times(sim::Block& b, const sim::SheetView& s) {
  double begin = s.time.front(), end = s.time.back(), best = 0;
  for (std::size_t i = 0; i < std::min(s.packet.size(), s.time.size()); ++i) {
    if (!std::isfinite(s.packet[i].x)) continue;
    begin = s.time[i];
    break;
  }
  for (const sim::Curve& energy : s.output_energy)
    for (std::size_t i = 0; i < energy.y.size(); ++i)
      if (energy.y[i] > best) {
        best = energy.y[i];
        end = energy.x[i];
      }
  b.t_min = std::floor(begin / kSpacing + 1e-9) * kSpacing;
  b.t_max = std::min(std::round(end / kSpacing) * kSpacing, double(s.time.back()));
  if (!(b.t_max > b.t_min + kSpacing)) b.t_max = b.t_min + kSpacing;
}

// Only until the path leaves the block.
void add_line(sim::Block& b, const sim::SheetView& s, std::string_view label, sim::Role role,
              std::span<const sim::Point> path, std::size_t first = 0) {
  sim::WorldLine line;
  line.label = std::string(label);
  line.role = role;
  for (std::size_t i = first; i < std::min(path.size(), s.time.size()); ++i) {
    const bool here = std::isfinite(path[i].x) && s.time[i] >= b.t_min - 1e-9 &&
                      path[i].x >= b.x_min && path[i].x <= b.x_max && path[i].y >= b.y_min &&
                      path[i].y <= b.y_max;
    if (here)
      line.events.push_back({path[i].x, path[i].y, s.time[i]});
    else if (!line.events.empty())
      break;
  }
  b.lines.push_back(std::move(line));
}

void add_standing(sim::Block& b, std::string_view label, sim::Role role, sim::Point at) {
  b.lines.push_back({std::string(label), role, {{at.x, at.y, b.t_min}, {at.x, at.y, b.t_max}}, {}});
}

void add_lines(sim::Block& b, const sim::SheetView& s) {
  // The first line: see set_present.
  if (s.marker_moves)
    add_standing(b, str::mass, sim::Role::chosen, s.marker);
  else
    add_standing(b, str::most_curved, sim::Role::reference, s.marker);
  for (const auto& ray : s.bundle)
    add_line(b, s, str::geodesic_bundle, sim::Role::predicted, ray);
  add_line(b, s, str::one_geodesic, sim::Role::predicted, s.geodesic);
  // While the beam is still being sent, at the input, there is no packet to follow.
  std::size_t sent = 0;
  while (sent < s.packet.size() && !(s.packet[sent].x > s.source_high.x + kSent))
    ++sent;
  add_line(b, s, str::packet_path, sim::Role::measured, s.packet, sent);
  add_standing(b, str::input, sim::Role::reference,
               {(s.source_low.x + s.source_high.x) / 2, (s.source_low.y + s.source_high.y) / 2});
  for (const sim::Output& output : s.outputs)
    add_standing(b, "", sim::Role::reference, {output.x, output.y});
}

// The front after kConeTime from a few places of the floor, the one at the mass first.
void add_cones(sim::Block& b, const sim::SheetView& s) {
  const sim::Point mass = s.marker;
  const double low = b.y_min + 0.25 * (b.y_max - b.y_min), width = b.x_max - b.x_min;
  const std::array<sim::Point, 4> wanted{
      mass, {b.x_min + 0.15 * width, low}, {mass.x - 0.05, low}, {b.x_max - 0.2 * width, low}};
  std::vector<const sim::LightCone*> chosen;
  for (const sim::Point place : wanted) {
    const sim::LightCone* nearest = nullptr;
    double best = 1e9;
    for (const sim::LightCone& cone : s.cones) {
      const double d = std::hypot(cone.x - place.x, cone.y - place.y);
      if (d >= best || std::find(chosen.begin(), chosen.end(), &cone) != chosen.end()) continue;
      best = d;
      nearest = &cone;
    }
    if (nearest) chosen.push_back(nearest);
  }
  for (const sim::LightCone* cone : chosen) {
    sim::FrontCone out{{cone->x, cone->y, b.t_min}, kConeTime, {}};
    const bool tilted = std::isfinite(cone->tilt); // a circle has no tilt
    const double c = tilted ? std::cos(cone->tilt) : 1, sn = tilted ? std::sin(cone->tilt) : 0;
    for (int i = 0; i < 40; ++i) {
      const double angle = 6.283185307 * i / 40;
      const double a = cone->radius_x * kConeTime * std::cos(angle),
                   o = cone->radius_y * kConeTime * std::sin(angle);
      out.front.push_back({cone->x + a * c - o * sn, cone->y + a * sn + o * c});
    }
    b.cones.push_back(std::move(out));
  }
}

} // namespace

SheetBlock block_of_sheet(const sim::SheetView& s) {
  SheetBlock out;
  sim::Block& b = out.block;
  const Crop c = crop_of(s);
  const double dx = (s.x_max - s.x_min) / double(s.nx), dy = (s.y_max - s.y_min) / double(s.ny);
  b.nx = c.i1 - c.i0;
  b.ny = c.j1 - c.j0;
  b.x_min = s.x_min + double(c.i0) * dx;
  b.x_max = s.x_min + double(c.i1) * dx;
  b.y_min = s.y_min + double(c.j0) * dy;
  b.y_max = s.y_min + double(c.j1) * dy;
  set_times(b, s);
  for (double t = b.t_min + kSpacing; t < b.t_max - 1e-6 && b.slices.size() < kMaxSlices;
       t += kSpacing) {
    b.slices.emplace_back();
    set_slice(b.slices.back(), s, c, t);
  }
  b.floor_label = std::string(str::curvature_floor);
  if (s.curvature.size() == static_cast<std::size_t>(s.nx * s.ny)) {
    cut_out(s, c, s.curvature.data(), b.floor);
    for (float& r : b.floor) // small negative curvature round a mass is shown as flat
      r = std::max(r, 0.f);
  }
  add_lines(b, s);
  add_cones(b, s);
  b.now = kNowhere;
  return out;
}

void set_present(SheetBlock& block, const sim::SheetView& s, double now, sim::Point mass) {
  sim::Block& b = block.block;
  for (sim::WorldPoint& e : b.lines.front().events)
    e = {mass.x, mass.y, e.t};
  if (b.now == now) return;
  b.now = now;
  if (block.plane >= 0) b.slices.erase(b.slices.begin() + block.plane);
  sim::TimeSlice plane;
  set_slice(plane, s, crop_of(s, b), now);
  plane.time = now;
  const auto after = std::find_if(b.slices.begin(), b.slices.end(),
                                  [&](const sim::TimeSlice& slice) { return slice.time > now; });
  block.plane = after - b.slices.begin();
  b.slices.insert(after, std::move(plane));
}

} // namespace twofold::ui
