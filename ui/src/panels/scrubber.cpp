// The line of the run's steps: loss, events and the present step.
#include "panels.hpp"

#include "../format.hpp"
#include "../places.hpp"
#include "../plot.hpp"
#include "../strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {
namespace {

constexpr float kKnob = 9;
constexpr float kTick = 14, kTickOfFingers = 24; // width that a tick takes presses in
constexpr float kNear = 22;                      // of a finger to a tick whose name is shown

Index step_at(const Rect& track, float x, Index end) {
  const double share = track.w > 0 ? double((x - track.x) / track.w) : 0;
  return Index(std::llround(std::clamp(share, 0., 1.) * double(end)));
}

float place_of(const Rect& track, Index step, Index end) {
  return track.x + track.w * float(double(step) / double(end));
}

std::string words_of(const sim::Event& event) {
  return std::string(translated(event.label)) + ", " + std::string(str::step) + " " +
         count(event.step);
}

// The name of a tick, above it.
void name_bubble(const LabState& lab, const Rect& track, float x, const std::string& words) {
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const float w = text_width(type::hint, words) + 16;
  const float left = std::clamp(x - w / 2, 4.f, std::max(4.f, lab.width / theme_scale() - w - 4));
  const Rect box{std::round(left), track.y - 42, w, 24};
  fill(dl, box, t.raised, 3);
  outline(dl, box, t.line2, 3);
  text(dl, {box.x + 8, baseline(type::hint, box.centre().y)}, type::hint, t.text1, words);
}

// Ticks take presses before the scrubber does, except under its knob. Returns the one to be named.
const sim::Event* press_ticks(LabState& lab, const Rect& track, float height, bool fingers) {
  const Index end = scrubber_end(lab), now = lab.session->step();
  const float w = fingers ? kTickOfFingers : kTick, knob = place_of(track, now, end);
  const sim::Event* named = nullptr;
  const auto& events = lab.session->history().events();
  for (std::size_t i = 0; i < events.size(); ++i) {
    const sim::Event& event = events[i];
    const float x = place_of(track, event.step, end);
    const bool under_knob = std::abs(x - knob) < kKnob + w / 2;
    const Rect reach{x - w / 2, track.y - height / 2, w, height};
    const Id which = id("event", int(i));
    const Hit h = hit(which, under_knob ? Rect{x, track.y, 0, 0} : reach);
    name_control(which, Role::button, words_of(event));
    if (h.hovered) hand_cursor();
    if (h.focused) focus_ring(canvas(), {x - 3, track.y - 9, 6, 18}, 2);
    if (h.hovered || h.focused || h.held) named = &event;
    if (!h.clicked) continue;
    play_run(lab, false);
    go_to_step(lab, event.step);
    tell(lab, words_of(event));
  }
  return named;
}

void drag(LabState& lab, const Rect& track, const Hit& h) {
  const Index end = scrubber_end(lab), step = lab.session->step();
  if (h.held || h.pressed) {
    const Index aim = step_at(track, pointer().x, end);
    if (aim != step || lab.wanted) lab.wanted = aim;
    if (h.pressed) lab.playing = false;
  }
  Index steps = adjustment(id("scrubber")) * stride_of(lab, false);
  if (h.focused) {
    const Index stride = stride_of(lab, ImGui::GetIO().KeyShift);
    if (ImGui::IsKeyPressed(ImGuiKey_RightArrow)) steps += stride;
    if (ImGui::IsKeyPressed(ImGuiKey_LeftArrow)) steps -= stride;
  }
  if (steps != 0) step_by(lab, steps);
}

// The tick a finger on the scrubber is close to.
const sim::Event* near_finger(const LabState& lab, const Rect& track, const Hit& h) {
  if (!h.held) return nullptr;
  for (const sim::Event& e : lab.session->history().events())
    if (std::abs(place_of(track, e.step, scrubber_end(lab)) - pointer().x) < kNear) return &e;
  return nullptr;
}

} // namespace

// The loss over the run, dimmed after the present step.
void draw_loss_line(LabState& lab, Rect rect, bool labels) {
  if (rect.w < 8 || rect.h < 8) return;
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const auto loss = lab.session->history().values("loss");
  const Limits limits = limits_of(loss, 0.08);
  const double end = double(scrubber_end(lab));
  const Plot plot{rect.min(), rect.max(), 0, end, limits.low, limits.high};
  const auto now = std::min(std::size_t(std::max<Index>(0, lab.session->step())) + 1, loss.size());
  draw_series(dl, plot, loss.subspan(0, now), {t.text2, 1.4f});
  if (now > 0 && now < loss.size())
    draw_pieces(dl, series_points(plot, loss.subspan(now - 1), double(now - 1)),
                Stroke{t.line2, 1.4f});
  if (!labels || loss.empty()) return;
  const double range = limits.high - limits.low;
  const int decimals = range < 0.02 ? 3 : range < 0.2 ? 2 : 1;
  text(dl, {rect.x - 9, baseline(type::tick, rect.y + 6)}, type::tick, t.text3,
       fixed(limits.high, decimals), Align::right);
  text(dl, {rect.x - 9, baseline(type::hint, rect.y + 22)}, type::hint, t.text3, str::loss,
       Align::right);
  text(dl, {rect.x - 9, baseline(type::tick, rect.y + 38)}, type::tick, t.text3,
       fixed(limits.low, decimals), Align::right);
}

void draw_event_names(const LabState& lab, Rect track, float line) {
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const Index end = scrubber_end(lab);
  float free_from = track.x - 40;
  const auto place = [&](float x, std::string_view words, bool first) {
    const float w = text_width(type::hint, words);
    float left = first ? x : std::clamp(x - w / 2, track.x, std::max(track.x, track.right() - w));
    left = std::max(left, free_from + 12);
    if (left + w > track.right() - 52 && !first) return;
    if (left > x + 4 + w / 2) return; // too far from its tick
    text(dl, {left, line}, type::hint, t.text2, words);
    free_from = left + w;
  };
  place(track.x, str::start, true);
  for (const sim::Event& e : lab.session->history().events())
    place(place_of(track, e.step, end), e.label, false);
  text(dl, {track.right(), line}, type::tick, t.text3, count(end), Align::right);
}

void draw_scrubber(LabState& lab, Rect track, float hit_height, bool fingers) {
  if (track.w < 8) return;
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const sim::Event* named = press_ticks(lab, track, hit_height, fingers);
  const Index end = scrubber_end(lab), step = lab.session->step();
  const float y = track.y;
  const Rect reach{track.x - kKnob, y - hit_height / 2, track.w + 2 * kKnob, hit_height};
  const Id which = id("scrubber");
  const Hit h = hit(which, reach);
  mark_place("scrubber", reach);
  name_control(which, Role::slider, str::step_slider,
               replaced(replaced(str::step_of, "{}", count(step)), "{}", count(end)));
  slider_stands_at(which, double(step) / double(end));
  if (const auto asked = share_asked(which)) {
    play_run(lab, false);
    go_to_step(lab, Index(std::llround(*asked * double(end))));
  }
  if (h.hovered) hand_cursor();
  drag(lab, track, h);
  const Index shown = h.held && lab.wanted ? *lab.wanted : step;
  const float x = place_of(track, shown, end);
  fill(dl, {track.x, y - 1.5f, track.w, 3}, t.line2);
  fill(dl, {track.x, y - 1.5f, x - track.x, 3}, t.text1);
  fill(dl, {track.x - 1, y - 8, 2, 16}, t.text1);
  for (const sim::Event& e : lab.session->history().events())
    fill(dl, {std::round(place_of(track, e.step, end)) - 1, y - 8, 2, 16},
         e.step <= step ? t.text1 : t.line2);
  if (h.hovered || h.held) dl->AddCircleFilled({x, y}, kKnob + 5, faded(t.text1, 0.14f), 32);
  dl->AddCircleFilled({x, y}, kKnob, t.panel, 32);
  dl->AddCircleFilled({x, y}, kKnob - 1.5f, t.text1, 32);
  if (h.focused) dl->AddCircle({x, y}, kKnob + 4, t.text1, 32, 2);
  if (!named) named = near_finger(lab, track, h);
  if (named) name_bubble(lab, track, place_of(track, named->step, end), words_of(*named));
}

} // namespace twofold::ui
