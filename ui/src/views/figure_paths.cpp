// Paths through the points of a cloud: single ones with a halo, or world lines of many learners.
#include "figure_parts.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr std::size_t kFewPieces = 4;         // so many keep their halo and their end
constexpr std::size_t kMostLinePoints = 5000; // of all world lines together
constexpr float kClosed = 2;                  // points between the ends of a closed path

bool there(ImVec2 p) { return std::isfinite(p.x) && std::isfinite(p.y); }

float apart(ImVec2 a, ImVec2 b) { return std::abs(a.x - b.x) + std::abs(a.y - b.y); }

struct Piece {
  std::size_t first = 0; // point of the cloud that it began with
  std::vector<ImVec2> points;
  ImVec2 end{};
};

// Pieces with points at least `pitch` apart; the last point of a piece is always kept.
std::vector<Piece> pieces_of(const FigurePlot& plot, const sim::Cloud& cloud, float pitch) {
  std::vector<Piece> out;
  bool going = false;
  const auto finish = [&] {
    if (!going) return;
    Piece& piece = out.back();
    if (apart(piece.points.back(), piece.end) > 0) piece.points.push_back(piece.end);
    going = false;
  };
  for (std::size_t i = 0; i < cloud.points.size(); ++i) {
    const ImVec2 p = plot.at(cloud.points[i].x, cloud.points[i].y);
    if (!there(p)) {
      finish();
      continue;
    }
    if (!going) {
      out.push_back({i, {p}, p});
      going = true;
    } else if (apart(p, out.back().points.back()) >= pitch) {
      out.back().points.push_back(p);
    }
    out.back().end = p;
  }
  finish();
  return out;
}

float off_line(ImVec2 a, ImVec2 c, ImVec2 p) { // of p from the line through a and c
  const ImVec2 u{c.x - a.x, c.y - a.y}, v{p.x - a.x, p.y - a.y};
  const float length = std::hypot(u.x, u.y);
  if (u.x * v.x + u.y * v.y < 0 || !(length > 0)) return std::hypot(v.x, v.y);
  return std::abs(u.x * v.y - u.y * v.x) / length;
}

// Without the points that straight lines between the others pass by closely.
void straighten(std::vector<ImVec2>& points) {
  constexpr float kOff = 0.3f;         // points on the screen
  constexpr std::size_t kLongest = 24; // points left out in a row
  if (points.size() < 3) return;
  std::vector<ImVec2> kept{points.front()};
  std::size_t from = 0;
  for (std::size_t i = 1; i + 1 < points.size(); ++i) {
    bool straight = i - from < kLongest;
    for (std::size_t k = from + 1; k <= i && straight; ++k)
      straight = off_line(points[from], points[i + 1], points[k]) < kOff;
    if (straight) continue;
    kept.push_back(points[i]);
    from = i;
  }
  kept.push_back(points.back());
  points = std::move(kept);
}

std::size_t points_of(const std::vector<Piece>& pieces) {
  std::size_t n = 0;
  for (const Piece& piece : pieces)
    n += piece.points.size();
  return n;
}

void stroke_of_piece(ImDrawList* dl, const std::vector<ImVec2>& points, Stroke stroke) {
  if (stroke.on > 0)
    dashed(dl, points, stroke.colour, stroke.width, stroke.on, stroke.off);
  else
    polyline(dl, points, stroke.colour, stroke.width);
}

void draw_few(ImDrawList* dl, Rect rect, const std::vector<Piece>& pieces, const sim::Cloud& cloud,
              Stroke stroke) {
  for (const Piece& piece : pieces) {
    polyline(dl, piece.points, faded(tokens().stage, 0.75f), stroke.width + 2.6f);
    stroke_of_piece(dl, piece.points, stroke);
  }
  if (cloud.role == sim::Role::reference) return; // a curve has no end
  for (const Piece& piece : pieces) {
    const bool closed = piece.points.size() > 2 && apart(piece.points.front(), piece.end) < kClosed;
    const Rect inner{rect.x + 3, rect.y - 9, rect.w - 6, rect.h + 18};
    if (closed || !inner.contains(piece.end)) continue; // it ends because the picture does
    dl->AddCircleFilled(piece.end, 5.5f, tokens().stage, 16);
    dl->AddCircleFilled(piece.end, 4, stroke.colour, 16);
  }
}

void draw_world_lines(ImDrawList* dl, const std::vector<Piece>& pieces, const sim::Cloud& cloud,
                      Stroke stroke) {
  // the more there are, the fainter each, so that where they crowd can still be seen
  const float opacity = std::clamp(4.5f / std::sqrt(float(pieces.size())), 0.25f, 0.85f);
  const bool chosen = cloud.role == sim::Role::chosen;
  for (const Piece& piece : pieces) {
    const ImU32 colour = cloud_colour(cloud, piece.first, stroke.colour);
    // a whole width: others cost twice the vertices
    stroke_of_piece(
        dl, piece.points,
        {chosen ? colour : faded(colour, opacity), chosen ? 2.f : 1.f, stroke.on, stroke.off});
  }
}

} // namespace

bool are_world_lines(const sim::Cloud& cloud) {
  if (!cloud.connected) return false;
  std::size_t pieces = 0;
  bool going = false;
  for (const sim::Point p : cloud.points) {
    const bool here = std::isfinite(p.x) && std::isfinite(p.y);
    if (here && !going && ++pieces > kFewPieces) return true;
    going = here;
  }
  return false;
}

void draw_paths(ImDrawList* dl, const FigurePlot& plot, const sim::Cloud& cloud, Stroke stroke,
                bool small) {
  if (!are_world_lines(cloud)) {
    stroke.width = cloud.role == sim::Role::chosen && !small ? 2.f : 1.6f;
    return draw_few(dl, plot.rect(), pieces_of(plot, cloud, 1), cloud, stroke);
  }
  const auto decimated = [&](float pitch) {
    std::vector<Piece> pieces = pieces_of(plot, cloud, pitch);
    for (Piece& piece : pieces)
      straighten(piece.points);
    return pieces;
  };
  float pitch = small ? 2.f : 1.f;
  std::vector<Piece> pieces = decimated(pitch);
  for (int k = 0; k < 12 && points_of(pieces) > kMostLinePoints; ++k)
    pieces = decimated(pitch *= 1.4f);
  draw_world_lines(dl, pieces, cloud, stroke);
}

} // namespace twofold::ui
