#include "probability_tool.hpp"

#include "../format.hpp"
#include "stage.hpp"
#include "view_strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr float kGrip = 9;   // points from an edge
constexpr float kLeast = 3;  // points, of a box that is there
constexpr Real kKept = 1e-3; // a whole that changes by less is kept
constexpr std::size_t kMostRows = 6;

bool laid(const Ruler& r, const sim::Figure& figure) {
  return r.on && r.figure == figure.id && r.from && r.to;
}

// On the screen; an interval is as high as the plot.
Rect box_rect(const FigurePlot& plot, const sim::Figure& figure, const Ruler& r) {
  const Rect all = plot.rect();
  const auto place = [&](const sim::WorldPoint& e) {
    const ImVec2 p = plot.plot.at(on_axis(e.x, plot.log_x), on_axis(e.y, plot.log_y));
    return ImVec2{std::isfinite(p.x) ? p.x : all.x, std::isfinite(p.y) ? p.y : all.bottom()};
  };
  const ImVec2 a = place(*r.from), b = place(*r.to);
  Rect out{std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x), std::abs(a.y - b.y)};
  if (!sim::is_rectangular(figure)) {
    out.y = all.y;
    out.h = all.h;
  }
  return out;
}

// An edge near the pointer is taken: the corner across stays.
void take_edge(Ruler& r, Rect box, bool rectangle, sim::WorldPoint under) {
  const ImVec2 p = pointer();
  const auto near = [](float a, float b) { return std::abs(a - b) < kGrip; };
  const bool left = near(p.x, box.x), right = near(p.x, box.right());
  if (!left && !right) return;
  const auto [low_x, high_x] = std::minmax(r.from->x, r.to->x);
  const auto [low_y, high_y] = std::minmax(r.from->y, r.to->y);
  const bool upper = near(p.y, box.y), lower = near(p.y, box.bottom());
  if (rectangle && !upper && !lower) return;
  r.from = sim::WorldPoint{left ? high_x : low_x, upper ? low_y : high_y, 0};
  r.to = under;
  r.loose = true; // the press counts as the second touch
}

std::string share_words(const sim::NamedPortion& p) {
  const Real share = p.portion.share();
  if (!std::isfinite(share)) return "–";
  return share > 0 && share < Real(0.01) ? small_percent(share) : percent(share);
}

// "whole kept to 0.01 % since step 40", of the density that changed most; empty if none is known.
std::string kept_words(LabState& lab, const std::vector<sim::NamedPortion>& now) {
  ProbabilityBox& box = lab.box;
  std::vector<Real> whole;
  for (const sim::NamedPortion& p : now)
    if (!p.counted) whole.push_back(p.portion.whole);
  if (box.whole.size() != whole.size() || lab.session->step() < box.since) {
    box.whole = whole;
    box.since = lab.session->step();
  }
  if (whole.empty()) return {};
  Real most = 0;
  for (std::size_t i = 0; i < whole.size(); ++i)
    if (box.whole[i] > 0) most = std::max(most, std::abs(whole[i] / box.whole[i] - 1));
  const std::string_view words = most < kKept ? str::box_kept : str::box_changed;
  return replaced(replaced(words, "{}", most > 0 ? small_percent(most) : percent(0)), "{}",
                  count(box.since));
}

} // namespace

void switch_box(LabState& lab, bool on) {
  lab.box = {};
  lab.box.span.on = on;
  if (!on) return;
  lab.ruler = {};
  lab.painter.brush = -1;
}

std::vector<sim::NamedPortion> box_portions(const LabState& lab, const sim::Figure& figure) {
  const Ruler& r = lab.box.span;
  if (!laid(r, figure)) return {};
  return sim::portions(figure, {r.from->x, r.to->x}, {r.from->y, r.to->y});
}

std::string box_text(const std::vector<sim::NamedPortion>& portions) {
  std::string out;
  for (const sim::NamedPortion& p : portions)
    out += (out.empty() ? "" : "   ") + p.label + " " + share_words(p);
  return out;
}

void touch_box(LabState& lab, const FigurePlot& plot, const sim::Figure& figure, const Hit& h) {
  Ruler& r = lab.box.span;
  if (!r.on) return;
  const Rect rect = plot.rect();
  const auto event = [&](ImVec2 at) {
    return sim::WorldPoint{Real(plot.x_at(at.x)), Real(plot.y_at(at.y)), 0};
  };
  EventMap map{.figure = figure.id,
               .rect = rect,
               .event = [&](ImVec2 at) -> std::optional<sim::WorldPoint> {
                 return event({std::clamp(at.x, rect.x, rect.right()),
                               std::clamp(at.y, rect.y, rect.bottom())});
               },
               .place = [&](const sim::WorldPoint& e) { return plot.at(e.x, e.y); },
               .middle = event(rect.centre())};
  const sim::WorldPoint beside =
      event({rect.centre().x + rect.w / 50, rect.centre().y - rect.h / 50});
  map.dx = beside.x - map.middle.x;
  map.dy = beside.y - map.middle.y;
  const auto before = r.from;
  if (h.pressed && !r.loose && laid(r, figure))
    take_edge(r, box_rect(plot, figure, r), sim::is_rectangular(figure), event(pointer()));
  (void)touch_between(r, map, h);
  const bool moved = before.has_value() != r.from.has_value() ||
                     (before && (before->x != r.from->x || before->y != r.from->y));
  if (moved) lab.box.whole.clear();
}

void draw_box(LabState& lab, ImDrawList* dl, const FigurePlot& plot, const sim::Figure& figure) {
  const Ruler& r = lab.box.span;
  if (!laid(r, figure)) return;
  const Tokens& t = tokens();
  const Rect all = plot.rect(), box = box_rect(plot, figure, r);
  const Clip clip(dl, all);
  fill(dl, box, faded(t.text1, 0.1f));
  dashed_outline(dl, {box.x, box.y - 1, box.w, box.h + 2}, t.text1, 5, 3);
  for (const float x : {box.x, box.right()})
    fill(dl, {x - 2, box.centre().y - 11, 4, 22}, t.text1, 2);
  if (box.w < kLeast && !sim::is_rectangular(figure)) return;
  const auto portions = box_portions(lab, figure);
  if (portions.empty()) return;
  const std::string kept = kept_words(lab, portions);
  constexpr float kRow = 18;
  const std::size_t n = std::min(portions.size(), kMostRows);
  float names = text_width(type::hint_strong, str::box_inside), shares = 0;
  for (std::size_t i = 0; i < n; ++i) {
    names = std::max(names, text_width(type::hint, portions[i].label));
    shares = std::max(shares, text_width(type::value, share_words(portions[i])));
  }
  names = std::min(names, std::max(60.f, all.w - shares - 40));
  const float inner =
      std::max(names + 12 + shares, std::min(all.w - 24, text_width(type::hint, kept)));
  const bool last = !kept.empty() && kRow * float(n + 2) + 10 < all.h;
  Rect label{box.right() + 8, all.y + 36, inner + 16, kRow * (float(n) + (last ? 2 : 1)) + 10};
  if (label.right() > all.right() - 2) label.x = box.x - 8 - label.w;
  if (label.x < all.x + 2) label.x = std::max(all.x + 2, all.right() - label.w - 2);
  label.y = std::max(all.y + 2, std::min(label.y, all.bottom() - label.h - 2));
  fill(dl, label, faded(t.raised, 0.94f), 3);
  outline(dl, label, t.line2, 3);
  float y = label.y + 5 + kRow / 2;
  text(dl, {label.x + 8, baseline(type::hint_strong, y)}, type::hint_strong, t.text1,
       str::box_inside);
  for (std::size_t i = 0; i < n; ++i) {
    y += kRow;
    text(dl, {label.x + 8, baseline(type::hint, y)}, type::hint, t.text2,
         fitted(type::hint, portions[i].label, names));
    text(dl, {label.right() - 8, baseline(type::value, y)}, type::value, t.text1,
         share_words(portions[i]), Align::right);
  }
  if (last)
    text(dl, {label.x + 8, baseline(type::hint, y + kRow)}, type::hint, t.text3,
         fitted(type::hint, kept, label.w - 16));
}

} // namespace twofold::ui
