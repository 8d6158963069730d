#include "figure_labels.hpp"

#include <algorithm>
#include <array>

namespace twofold::ui {

namespace {

constexpr float kLine = 16, kOff = 6; // height of a line, between a point and its words

bool overlap(const Rect& a, const Rect& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

bool inside(const Rect& box, const Rect& frame) {
  constexpr float kEdge = 4;
  return box.x >= frame.x && box.right() <= frame.right() + kEdge && box.y >= frame.y - kEdge &&
         box.bottom() <= frame.bottom() + kEdge;
}

Rect box_of(const LabelSpot& spot, float width) {
  const float x = spot.align == Align::left    ? spot.at.x
                  : spot.align == Align::right ? spot.at.x - width
                                               : spot.at.x - width / 2;
  return {x, spot.at.y - kLine / 2, width, kLine};
}

} // namespace

LabelSpot free_spot(Rect frame, ImVec2 point, float radius, float width, std::vector<Rect>& taken) {
  const float off = radius + kOff, up = radius + 3 + kLine / 2;
  const std::array<LabelSpot, 4> spots{LabelSpot{{point.x + off, point.y}, Align::left},
                                       LabelSpot{{point.x - off, point.y}, Align::right},
                                       LabelSpot{{point.x, point.y - up}, Align::centre},
                                       LabelSpot{{point.x, point.y + up}, Align::centre}};
  LabelSpot chosen;
  bool found = false;
  for (const bool alone : {true, false})
    for (const LabelSpot& spot : spots) {
      const Rect box = box_of(spot, width);
      const bool free = !alone || std::none_of(taken.begin(), taken.end(), [&](const Rect& other) {
        return overlap(box, other);
      });
      if (found || !free || !inside(box, frame)) continue;
      chosen = spot;
      found = true;
    }
  if (!found) { // too narrow for all: below, pushed inside
    const float half = width / 2;
    chosen = {{std::clamp(point.x, frame.x + half, std::max(frame.x + half, frame.right() - half)),
               point.y + up},
              Align::centre};
  }
  taken.push_back(box_of(chosen, width));
  return chosen;
}

std::vector<LabelSpot> pin_spots(const FigurePlot& plot, const std::vector<sim::Pin>& pins,
                                 std::vector<Rect>& taken) {
  const Rect frame = plot.rect();
  const auto place = [&](const sim::Pin& pin) { return plot.at(pin.place.x, pin.place.y); };
  for (const sim::Pin& pin : pins) {
    const ImVec2 at = place(pin);
    taken.push_back({at.x - kPinRadius, at.y - kPinRadius, 2 * kPinRadius, 2 * kPinRadius});
  }
  std::vector<LabelSpot> spots;
  for (const sim::Pin& pin : pins) {
    if (pin.label.empty()) continue;
    const float width = std::min(frame.w, text_width(type::hint, pin.label));
    spots.push_back(free_spot(frame, place(pin), kPinRadius, width, taken));
  }
  return spots;
}

} // namespace twofold::ui
