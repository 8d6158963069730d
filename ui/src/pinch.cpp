#include "pinch.hpp"

namespace twofold::ui {
namespace {

struct State {
  Pinch waiting, now;
};

State& state() {
  static State the_state;
  return the_state;
}

} // namespace

void add_pinch(ImVec2 centre, ImVec2 moved, float spread) {
  Pinch& p = state().waiting;
  p.now = true;
  p.centre = centre;
  p.moved = {p.moved.x + moved.x, p.moved.y + moved.y};
  if (spread > 0.1f && spread < 10) p.spread *= spread;
}

void begin_pinch(float scale) {
  State& s = state();
  s.now = s.waiting;
  s.waiting = {};
  if (!s.now.now) return;
  s.now.centre = {s.now.centre.x / scale, s.now.centre.y / scale};
  s.now.moved = {s.now.moved.x / scale, s.now.moved.y / scale};
  release_press();
}

const Pinch& pinch() { return state().now; }

} // namespace twofold::ui
