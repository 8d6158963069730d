#include "painting.hpp"

#include "own_data.hpp"

#include "twofold/sim/brought_data.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace twofold::ui {
namespace {

constexpr std::size_t kPlace = 3;       // columns before the brush's values: x, y, radius
constexpr Real kBetweenDabs = 0.5;      // of the radius, within a stroke
constexpr double kStartSeconds = 0.008; // spent at once on a run that is prepared quickly
constexpr Real kLargest = 1e6;          // of any number in a link
constexpr char kDabMark = '~', kNumberMark = '_';
constexpr std::string_view kValues = "v";

using Row = std::vector<Real>;

// Whole parts of a power of ten, so that decimal digits say it exactly.
Real rounded(Real value, Real width) {
  const int digits = std::clamp(int(std::lround(std::log10(kSteps / std::max(width, 1e-9)))), 0, 9);
  Real scale = 1;
  for (int i = 0; i < digits; ++i)
    scale *= 10;
  return std::round(value * scale) / scale;
}

std::vector<Row> rows_of(const sim::ScenarioSpec& spec, const sim::Data* data) {
  std::vector<Row> out;
  if (!data || !sim::has_columns(data->table, spec.data_columns)) return out;
  out.assign(static_cast<std::size_t>(data->table.rows), Row(spec.data_columns.size()));
  for (std::size_t c = 0; c < spec.data_columns.size(); ++c) {
    const auto column =
        data->table.column(Index(sim::column_named(data->table, spec.data_columns[c])));
    for (std::size_t r = 0; r < out.size(); ++r)
      out[r][c] = column[r];
  }
  return out;
}

sim::Data data_of(const sim::ScenarioSpec& spec, const std::vector<Row>& rows) {
  sim::Data data;
  data.table.name = "painting";
  data.table.columns = spec.data_columns;
  data.table.categories.resize(spec.data_columns.size());
  data.table.rows = Index(rows.size());
  for (std::size_t c = 0; c < spec.data_columns.size(); ++c)
    for (const Row& row : rows)
      data.table.values.push_back(row[c]);
  return data;
}

// The brush that makes these values; -1 if none does.
int brush_of(const sim::ScenarioSpec& spec, const Row& row) {
  for (std::size_t b = 0; b < spec.brushes.size(); ++b)
    if (std::equal(row.begin() + kPlace, row.end(), spec.brushes[b].values.begin(),
                   spec.brushes[b].values.end()))
      return int(b);
  return -1;
}

void join(std::string& out, Real value) {
  out += (out.empty() || out.back() == kDabMark ? "" : std::string(1, kNumberMark)) +
         sim::number_text(value);
}

struct Reader {
  const sim::ScenarioSpec& spec;
  int dab = 0, brush = -1;
  Real radius = 0;

  [[nodiscard]] Error wrong(std::string_view text, const std::string& allowed) const {
    return {"dab " + std::to_string(dab) + " of the painting", std::string(text), allowed};
  }
  [[nodiscard]] Result<Row> read(std::string_view text);
};

std::vector<std::string_view> split(std::string_view text, char mark) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t at = text.find(mark);
    out.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return out;
    text = text.substr(at + 1);
  }
}

Result<Row> Reader::read(std::string_view text) {
  ++dab;
  std::vector<std::string_view> parts = split(text, kNumberMark);
  const bool own = parts[0] == kValues;
  if (own || parts.size() == kPlace + 1) {
    brush = -1;
    const auto [end, problem] =
        std::from_chars(parts[0].data(), parts[0].data() + parts[0].size(), brush);
    const bool known = problem == std::errc{} && end == parts[0].data() + parts[0].size() &&
                       brush >= 0 && brush < int(spec.brushes.size());
    if (!own && !known)
      return wrong(text, "a brush from 0 to " + std::to_string(spec.brushes.size() - 1));
    if (own) brush = -1;
    parts.erase(parts.begin());
  } else if (brush < 0 || parts.size() != 2) {
    return wrong(text, "brush_x_y_radius, or x_y after such a dab");
  }
  Row row;
  for (const std::string_view part : parts) {
    const auto value = sim::read_number(part);
    if (!value || !(std::abs(value.value()) <= kLargest))
      return wrong(text, "numbers from -1e6 to 1e6");
    row.push_back(value.value());
  }
  if (row.size() == 2) row.push_back(radius);
  if (!own)
    row.insert(row.end(), spec.brushes[std::size_t(brush)].values.begin(),
               spec.brushes[std::size_t(brush)].values.end());
  if (row.size() != spec.data_columns.size())
    return wrong(text, std::to_string(spec.data_columns.size()) + " numbers");
  if (!(row[2] > 0)) return wrong(text, "a radius above 0");
  radius = row[2];
  return row;
}

} // namespace

bool can_paint(const LabState& lab) {
  const sim::ScenarioSpec& spec = lab.spec();
  if (spec.brushes.empty() || !spec.takes_data || spec.data_columns.size() < kPlace) return false;
  return std::all_of(spec.brushes.begin(), spec.brushes.end(), [&](const sim::Brush& b) {
    return b.values.size() + kPlace == spec.data_columns.size();
  });
}

Painter& painter(LabState& lab) {
  Painter& p = lab.painter;
  if (p.scenario != lab.spec().name) {
    p = {};
    p.scenario = lab.spec().name;
    p.radius = lab.spec().brush_radius;
  }
  if (p.dirty) return p;
  const std::uint64_t hash = lab.session->data() ? table_hash(lab.session->data()->table) : 0;
  if (hash == p.table) return p;
  p.table = hash;
  p.rows = rows_of(lab.spec(), lab.session->data());
  p.strokes.clear(); // a table that was brought: each dab can be taken back
  for (std::size_t i = 0; i < p.rows.size(); ++i)
    p.strokes.push_back(i);
  return p;
}

void begin_stroke(LabState& lab) {
  Painter& p = painter(lab);
  p.last.reset();
  if (p.strokes.empty() || p.strokes.back() != p.rows.size()) p.strokes.push_back(p.rows.size());
}

void add_dab(LabState& lab, sim::Point at, Real width) {
  Painter& p = painter(lab);
  if (!can_paint(lab) || p.brush < 0 || p.brush >= int(lab.spec().brushes.size())) return;
  const Real radius = rounded(p.radius, width);
  if (!(radius > 0)) return;
  if (p.last) {
    const Real dx = at.x - p.last->x, dy = at.y - p.last->y, apart = std::sqrt(dx * dx + dy * dy);
    if (apart < kBetweenDabs * radius) return;
    // a fast stroke has no gaps
    const int between = std::min(int(apart / (kBetweenDabs * radius)), 20);
    const sim::Point from = *p.last;
    for (int i = 1; i < between; ++i) {
      const Real share = Real(i) / Real(between);
      p.last.reset();
      add_dab(lab, {from.x + share * dx, from.y + share * dy}, width);
    }
  }
  if (p.rows.size() >= kMostDabs) {
    p.full = true;
    return;
  }
  p.last = at;
  Row row{rounded(at.x, width), rounded(at.y, width), radius};
  const auto& values = lab.spec().brushes[std::size_t(p.brush)].values;
  row.insert(row.end(), values.begin(), values.end());
  p.rows.push_back(std::move(row));
  p.dirty = true;
}

void undo_stroke(LabState& lab) {
  Painter& p = painter(lab);
  if (p.strokes.empty()) return;
  p.rows.resize(std::min(p.rows.size(), p.strokes.back()));
  p.strokes.pop_back();
  p.full = false;
  p.dirty = true;
}

void clear_painting(LabState& lab) {
  Painter& p = painter(lab);
  p.rows.clear();
  p.strokes.clear();
  p.full = false;
  p.dirty = lab.session->data() != nullptr || p.dirty;
}

bool apply_painting(LabState& lab) {
  Painter& p = lab.painter;
  if (!p.dirty || !lab.session->ready()) return false;
  p.dirty = false;
  const bool playing = lab.playing, neurons = lab.neuron_playing;
  std::optional<sim::Data> data;
  if (!p.rows.empty()) data = data_of(lab.spec(), p.rows);
  lab.brought = data;
  const std::string name = lab.spec().name;
  if (auto opened =
          open_scenario(lab, name, lab.session->seed(), settings_now(lab), std::move(data));
      !opened) {
    lab.message = opened.error().message();
    p.table = 1; // of no table: the painter takes the run's own again
    lab.brought =
        lab.session->data() ? std::optional<sim::Data>(*lab.session->data()) : std::nullopt;
    return false;
  }
  p.table = lab.session->data() ? table_hash(lab.session->data()->table) : 0;
  lab.playing = playing;
  lab.neuron_playing = neurons;
  const double start = lab.seconds();
  while (lab.platform.seconds && !lab.session->ready() && lab.seconds() - start < kStartSeconds)
    (void)lab.session->advance(lab.units);
  return true;
}

std::string painting_text(const sim::ScenarioSpec& spec, const sim::Data& data) {
  const std::vector<Row> rows = spec.brushes.empty() ? std::vector<Row>{} : rows_of(spec, &data);
  if (rows.empty() || rows.size() > kMostDabs) return {};
  std::string out;
  int last_brush = -1;
  Real last_radius = 0;
  for (const Row& row : rows) {
    if (!std::all_of(row.begin(), row.end(), [](Real v) { return std::abs(v) <= kLargest; }))
      return {};
    const int brush = brush_of(spec, row);
    const bool same = brush >= 0 && brush == last_brush && row[2] == last_radius;
    if (!out.empty()) out += kDabMark;
    if (brush < 0)
      out += kValues;
    else if (!same)
      out += std::to_string(brush);
    for (std::size_t c = 0; c < (brush < 0 ? row.size() : same ? 2 : kPlace); ++c)
      join(out, row[c]);
    last_brush = brush;
    last_radius = row[2];
  }
  return out.size() <= kLongestPainting ? out : std::string();
}

Result<sim::Data> read_painting(const sim::ScenarioSpec& spec, std::string_view text) {
  if (spec.brushes.empty())
    return Error{"painting for scenario " + spec.name, std::string(text.substr(0, 40)),
                 "a scenario that can be painted"};
  if (text.size() > kLongestPainting)
    return Error{"painting", std::to_string(text.size()) + " characters",
                 "at most " + std::to_string(kLongestPainting)};
  const auto dabs = split(text, kDabMark);
  if (dabs.size() > kMostDabs)
    return Error{"painting", std::to_string(dabs.size()) + " dabs",
                 "at most " + std::to_string(kMostDabs)};
  std::vector<Row> rows;
  Reader reader{spec};
  for (const std::string_view dab : dabs) {
    auto row = reader.read(dab);
    if (!row) return row.error();
    rows.push_back(std::move(row.value()));
  }
  sim::Data data = data_of(spec, rows);
  if (auto status = sim::check_data(spec, data); !status) return status.error();
  return data;
}

} // namespace twofold::ui
