#include "places.hpp"

#include "lab_state.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {
namespace {

constexpr double kPulse = 0.9, kPulses = 3; // seconds, and how many

std::vector<Place>& all() {
  static std::vector<Place> the_places;
  return the_places;
}

Rect common(Rect a, ImVec2 low, ImVec2 high) {
  const float x = std::max(a.x, low.x), y = std::max(a.y, low.y);
  return {x, y, std::min(a.right(), high.x) - x, std::min(a.bottom(), high.y) - y};
}

bool seen(const Place* place) {
  return place && place->visible.w >= std::min(8.f, place->whole.w) &&
         place->visible.h >= std::min(8.f, place->whole.h);
}

bool begins_with(std::string_view text, std::string_view with) {
  return text.substr(0, with.size()) == with;
}

std::string_view way_to(std::string_view name) {
  if (begins_with(name, "parameter:") || name == "presets" || name == "null-control")
    return "tab-controls";
  if (begins_with(name, "check") || name == "probe") return "tab-checks";
  if (name == "equations") return "tab-equation";
  if (name == "ledger") return "tab-ledger";
  if (name == "claims" || name == "share" || name == "help" || name == "lessons") return "menu";
  return {};
}

} // namespace

void begin_places() { all().clear(); }

void mark_place(std::string_view name, Rect rect, std::string_view more) {
  const ImDrawList* dl = canvas();
  std::string whole(name);
  whole += more;
  all().push_back({id(whole), rect, common(rect, dl->GetClipRectMin(), dl->GetClipRectMax())});
}

const Place* find_place(std::string_view name) {
  const Id which = id(name);
  const Place* best = nullptr; // of several with the name the largest
  for (const Place& place : all())
    if (place.which == which &&
        (!best || place.visible.w * place.visible.h > best->visible.w * best->visible.h))
      best = &place;
  return best;
}

const Place* place_or_way(std::string_view name) {
  if (const Place* place = find_place(name); seen(place)) return place;
  const std::string_view way = way_to(name);
  const Place* place = way.empty() ? nullptr : find_place(way);
  return seen(place) ? place : nullptr;
}

bool highlights_pulse(const LabState& lab) {
  if (lab.lesson.open.empty() || lab.reduced_motion || lab.lesson.entered_at < 0) return false;
  return lab.seconds() - lab.lesson.entered_at < kPulse * kPulses;
}

void draw_highlights(LabState& lab) {
  const LessonStop* stop = open_stop_of(lab);
  if (!stop) return;
  ImDrawList* dl = canvas();
  const double since = lab.now - lab.lesson.entered_at;
  const bool pulses = highlights_pulse(lab);
  const float swing =
      pulses ? 3 * float(0.5 - 0.5 * std::cos(2 * 3.14159265 * since / kPulse)) : 0.f;
  for (const std::string& name : stop->highlights) {
    const Place* place = place_or_way(name);
    if (!place) continue;
    const Rect r = place->visible;
    // large things are ringed inside, so that the ring stays on their own ground
    const float out = (r.w > 240 && r.h > 100 ? -4.f : 2.f) + swing;
    // two outlines: light and dark grounds both show it
    const Rect ring{std::round(r.x - out), std::round(r.y - out), std::round(r.w + 2 * out),
                    std::round(r.h + 2 * out)};
    outline(dl, {ring.x - 1, ring.y - 1, ring.w + 2, ring.h + 2}, faded(tokens().stage, 0.6f), 2,
            3);
    dashed_outline(dl, ring, tokens().text1, 6, 4);
    dashed_outline(dl, {ring.x + 1, ring.y + 1, ring.w - 2, ring.h - 2}, tokens().text1, 6, 4);
  }
}

void bring_into_view(LabState& lab, std::string_view kind, Rect body, float& offset) {
  if (lab.lesson.fresh <= 0) return;
  const LessonStop* stop = open_stop_of(lab);
  if (!stop) return;
  for (const std::string& name : stop->highlights) {
    if (!begins_with(name, kind)) continue;
    const Place* place = find_place(name);
    if (!place) continue;
    if (place->whole.bottom() + 8 > body.bottom())
      offset += place->whole.bottom() + 8 - body.bottom();
    if (place->whole.y - 8 < body.y) offset -= body.y - (place->whole.y - 8);
    return;
  }
}

} // namespace twofold::ui
