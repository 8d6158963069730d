#include "pictures.hpp"

#include "twofold/core/complex_arithmetic.hpp"
#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::wave_lab {

namespace {

using sim::Axis;
using sim::Cloud;
using sim::Field;
using sim::Figure;
using sim::Kind;
using sim::Point;
using sim::Role;
using sim::Scale;

constexpr Real kNowhere = std::numeric_limits<Real>::quiet_NaN();
constexpr Index kRingsAcross = 5, kRingPoints = 33, kOneRingPoints = 97;
constexpr Real kRingRadius = 1.3, kOneRing = 8;
constexpr Real kWindow = 8.25;     // half the side of the plane's part that is shown
constexpr Real kPlaneGain = 5;     // plane means are smaller: drawn larger by this, and told
constexpr Real kPacketShare = 0.3; // of the largest field: what is drawn as a packet
constexpr Index kPatchUp = 4;      // neurons of the network's patch, across the way

std::size_t slot(Index i) { return static_cast<std::size_t>(i); }

// Centred coordinates: 0 is the middle of the cube.
Real place(const Setup& setup, Index cell) {
  return static_cast<Real>(cell) * setup.cell() - kLength / 2;
}

Axis axis(const char* name) {
  Axis out{.name = name};
  out.low = -kLength / 2;
  out.high = kLength / 2;
  return out;
}

Figure square(std::string id, std::string title, Kind kind, const char* x, const char* y) {
  Figure figure;
  figure.id = std::move(id);
  figure.title = std::move(title);
  figure.kind = kind;
  figure.x = axis(x);
  figure.y = axis(y);
  figure.equal_units = true;
  return figure;
}

Field empty_field(const Setup& setup, std::string label) {
  Field field{.label = std::move(label), .scale = Scale::diverging, .nx = setup.n, .ny = setup.n};
  field.x_min = field.y_min = -kLength / 2 - setup.cell() / 2;
  field.x_max = field.y_max = kLength / 2 - setup.cell() / 2;
  field.values.assign(slot(setup.n * setup.n), 0);
  return field;
}

// The picture ends where its cells do, half a cell before the faces of the cube.
void frame_by(Figure& figure, const Field& field) {
  figure.x.low = field.x_min;
  figure.x.high = field.x_max;
  figure.y.low = field.y_min;
  figure.y.high = field.y_max;
}

struct Strains {
  std::vector<Real> plus, cross; // (n, n, n)
};

Strains strains_of(const Material& m) {
  Strains out{m.models.waves.strain(m.state.waves, Strain::xx),
              m.models.waves.strain(m.state.waves, Strain::xy)};
  const std::vector<Real> yy = m.models.waves.strain(m.state.waves, Strain::yy);
  for (std::size_t i = 0; i < yy.size(); ++i)
    out.plus[i] = (out.plus[i] - yy[i]) / 2;
  return out;
}

// A circle of test neurons about a place, moved by half the strain.
void add_ring(Cloud& cloud, Point middle, Real radius, Real plus, Real cross, Index points) {
  for (Index i = 0; i < points; ++i) {
    const Real angle = 2 * math::pi * static_cast<Real>(i) / static_cast<Real>(points - 1);
    const Real x = radius * math::cos(angle), y = radius * math::sin(angle);
    cloud.points.push_back(
        {middle.x + x + (plus * x + cross * y) / 2, middle.y + y + (cross * x - plus * y) / 2});
  }
  cloud.points.push_back({kNowhere, kNowhere});
}

std::string gain_words(Real gain) {
  return "Movement drawn " + sim::number_text(gain) + " times as large as it is.";
}

// The largest |phi| along y, for each (x, z): where packets are, seen from the side.
std::vector<Real> seen_from_the_side(const Setup& setup, const std::vector<Real>& field) {
  const std::size_t n = slot(setup.n);
  std::vector<Real> out(n * n, 0); // (z, x)
  for (std::size_t x = 0; x < n; ++x)
    for (std::size_t y = 0; y < n; ++y)
      for (std::size_t z = 0; z < n; ++z)
        out[z * n + x] = std::max(out[z * n + x], std::abs(field[(x * n + y) * n + z]));
  return out;
}

// The outline of what is seen, along the edges of cells.
Cloud packets(const Material& m) {
  Cloud cloud{.label = "outline of the packets", .role = Role::chosen, .connected = true};
  const auto seen = seen_from_the_side(m.setup, m.models.waves.field(m.state.waves.t));
  const Real most = *std::max_element(seen.begin(), seen.end());
  const Index n = m.setup.n;
  const auto inside = [&](Index x, Index z) {
    return x < n && z < n && seen[slot(z * n + x)] > kPacketShare * most;
  };
  const Real half = m.setup.cell() / 2;
  const auto edge = [&](Point from, Point to) {
    cloud.points.insert(cloud.points.end(), {from, to, {kNowhere, kNowhere}});
  };
  for (Index z = 0; z < n; ++z)
    for (Index x = 0; x < n; ++x) {
      const Real right = place(m.setup, x) + half, up = place(m.setup, z) + half;
      if (inside(x, z) != inside(x + 1, z)) edge({right, up - 2 * half}, {right, up});
      if (inside(x, z) != inside(x, z + 1)) edge({right - 2 * half, up}, {right, up});
    }
  return cloud;
}

Cloud plane_of_rings(const Setup& setup) {
  const Real z = place(setup, setup.plane(kRing));
  return {.label = "plane of the rings",
          .role = Role::reference,
          .points = {{-kLength / 2, z}, {kLength / 2, z}},
          .connected = true};
}

// Values (n, n, n) on the upright plane through the middle: x to the right, z up.
void cut_upright(Field& field, const Setup& setup, const std::vector<Real>& values) {
  const std::size_t n = slot(setup.n);
  for (std::size_t x = 0; x < n; ++x)
    for (std::size_t z = 0; z < n; ++z)
      field.values[z * n + x] = static_cast<float>(values[(x * n + n / 2) * n + z]);
}

} // namespace

bool shows_cross(const Setup& setup) { return setup.polarisation == Polarisation::cross; }

const char* strain_name(const Setup& setup) {
  return shows_cross(setup) ? "strain cross" : "strain plus";
}

Figure rings_picture(const Material& m) {
  const Setup& setup = m.setup;
  Figure figure = square("rings", "Rings of test neurons, from above", Kind::derived, "x", "y");
  figure.note = gain_words(setup.drawing);
  for (Axis* side : {&figure.x, &figure.y}) {
    side->low = -kWindow;
    side->high = kWindow;
  }
  const Strains strains = strains_of(m);
  const std::size_t n = slot(setup.n), z = slot(setup.plane(kRing));
  Field field = empty_field(setup, strain_name(setup));
  const std::vector<Real>& shown = shows_cross(setup) ? strains.cross : strains.plus;
  for (std::size_t x = 0; x < n; ++x)
    for (std::size_t y = 0; y < n; ++y)
      field.values[y * n + x] = static_cast<float>(shown[(x * n + y) * n + z]);
  figure.field = std::move(field);
  Cloud rest{.label = "at rest", .role = Role::reference, .connected = true};
  Cloud moved{.label = "rings", .role = Role::measured, .connected = true};
  const Index apart = setup.n / 8, middle = setup.n / 2;
  for (Index i = 0; i < kRingsAcross; ++i)
    for (Index j = 0; j < kRingsAcross; ++j) {
      const Index x = middle + (i - kRingsAcross / 2) * apart;
      const Index y = middle + (j - kRingsAcross / 2) * apart;
      const std::size_t at = (slot(x) * n + slot(y)) * n + z;
      const Point here{place(setup, x), place(setup, y)};
      add_ring(rest, here, kRingRadius, 0, 0, kRingPoints);
      add_ring(moved, here, kRingRadius, setup.drawing * strains.plus[at],
               setup.drawing * strains.cross[at], kRingPoints);
    }
  figure.clouds = {std::move(rest), std::move(moved)};
  return figure;
}

Figure one_ring_picture(const Material& m) {
  const Setup& setup = m.setup;
  Figure figure = square("one-ring", "A ring moved by its plane's mean", Kind::measured, "x", "y");
  const Real gain = kPlaneGain * setup.drawing;
  figure.note = gain_words(gain);
  const Frames& f = m.state.frames;
  const std::size_t frame = slot(m.frames() - 1);
  const std::size_t at = frame * slot(setup.n) + slot(setup.plane(kRing));
  const auto drawn = [&](float value) { return gain * static_cast<Real>(value); };
  Cloud rest{.label = "at rest", .role = Role::reference, .connected = true};
  Cloud line{.label = "waves on a line", .role = Role::predicted, .connected = true};
  Cloud cube{.label = "waves in the cube", .role = Role::measured, .connected = true};
  add_ring(rest, {}, kOneRing, 0, 0, kOneRingPoints);
  add_ring(cube, {}, kOneRing, drawn(f.plus[at]), drawn(f.cross[at]), kOneRingPoints);
  add_ring(line, {}, kOneRing, drawn(f.line[2 * frame]), drawn(f.line[2 * frame + 1]),
           kOneRingPoints);
  figure.clouds = {std::move(rest), std::move(cube), std::move(line)};
  return figure;
}

Figure cut_picture(const Material& m) {
  Figure figure = square("cut", "Waves run out: the cube from the side", Kind::derived, "x", "z");
  figure.note = "Projecting spreads the source thinly: some strain is there before light.";
  Field field = empty_field(m.setup, strain_name(m.setup));
  const Strains strains = strains_of(m);
  cut_upright(field, m.setup, shows_cross(m.setup) ? strains.cross : strains.plus);
  frame_by(figure, field);
  figure.field = std::move(field);
  figure.clouds = {plane_of_rings(m.setup), packets(m)};
  return figure;
}

Figure field_picture(const Material& m) {
  Figure figure = square("field", "The neurons' field, from the side", Kind::derived, "x", "z");
  figure.note = "Lumps of activity are let go; each runs apart as two packets.";
  Field field = empty_field(m.setup, "field φ of the neurons");
  cut_upright(field, m.setup, m.models.waves.field(m.state.waves.t));
  frame_by(figure, field);
  figure.field = std::move(field);
  return figure;
}

// Rows of neurons in the plane of the uppermost lump, from its middle to the edge of the cube.
Figure neurons_picture(const Material& m) {
  const Setup& setup = m.setup;
  Figure figure;
  figure.id = "neurons";
  figure.title = "A patch of the network, from above";
  figure.shape = sim::FigureShape::graph;
  figure.kind = Kind::assumed;
  figure.note = "Equal weights between neighbours: nothing is trained here.";
  const std::vector<Real> field = m.models.waves.field(m.state.waves.t);
  const std::size_t n = slot(setup.n);
  const auto z = static_cast<std::size_t>(top_lump(setup) / setup.cell() + Real(0.5));
  Real most = 0;
  for (const Real value : field)
    most = std::max(most, std::abs(value));
  const Index across = setup.n / 2;
  for (Index j = 0; j < kPatchUp; ++j)
    for (Index i = 0; i < across; ++i) {
      const std::size_t x = slot(across + i), y = slot(across - kPatchUp / 2 + j);
      const Real state = most > 0 ? field[(x * n + y) * n + z] / most : 0;
      figure.graph.nodes.push_back(
          {.place = {(static_cast<Real>(i) + Real(0.5)) / static_cast<Real>(across),
                     (static_cast<Real>(j) + Real(0.5)) / static_cast<Real>(kPatchUp)},
           .part = sim::Part::hidden,
           .state = std::clamp(state, Real(-1), Real(1)),
           .label = ""});
      const Index here = j * across + i;
      if (i > 0) figure.graph.edges.push_back({here - 1, here, 1});
      if (j > 0) figure.graph.edges.push_back({here - across, here, 1});
    }
  return figure;
}

} // namespace twofold::wave_lab
