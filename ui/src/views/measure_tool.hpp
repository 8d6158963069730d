// Probe and ruler: what the run reads at an event, or along the line between two, in the metric of
// the picture. The lab measures nothing itself: it asks Session::measure and draws the answer.
//
// The ruler is laid by dragging, or by two touches; its ends keep their time, so that the second
// may lie at another present. With the keyboard in the picture: arrows move its end, with Shift its
// beginning, Page up and down in time. Failure modes: a run that answers nothing shows no numbers;
// a reading without a value is shown as a dash.
#pragma once

#include "../draw.hpp"
#include "../lab_state.hpp"

#include <functional>

namespace twofold::ui {

// Where events of a picture are on the screen.
struct EventMap {
  std::string figure; // id, as the run knows it
  Rect rect;
  std::function<std::optional<sim::WorldPoint>(ImVec2)> event;
  std::function<ImVec2(const sim::WorldPoint&)> place;
  sim::WorldPoint middle;      // where the keyboard begins
  Real dx = 0, dy = 0, dt = 0; // of one key press
  bool time_up = false;        // Up and Down move in time
};

// "n 1.41   g_xx 1.99": empty if the run measures nothing here.
[[nodiscard]] std::string readings_text(const std::vector<sim::Reading>& readings);
[[nodiscard]] std::string probe_text(const LabState& lab, const std::string& figure,
                                     const sim::WorldPoint& event);
// What the ruler in force reads; empty without both ends.
[[nodiscard]] std::vector<sim::Reading> ruler_readings(const LabState& lab);

void switch_ruler(LabState& lab, bool on); // puts the brush away
// Takes touches and keys of a picture for what is laid between two places; true if it used them.
bool touch_between(Ruler& between, const EventMap& map, const Hit& hit);
// The same for the lab's ruler.
bool touch_ruler(LabState& lab, const EventMap& map, const Hit& hit);
void draw_ruler(LabState& lab, ImDrawList* dl, const EventMap& map);

} // namespace twofold::ui
