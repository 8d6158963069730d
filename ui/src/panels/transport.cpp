#include "panels.hpp"

#include "../fitting.hpp"
#include "../format.hpp"
#include "../places.hpp"
#include "../strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {
namespace {

void run_badge(LabState& lab, ImDrawList* dl, Rect rect, bool full) {
  const Tokens& t = tokens();
  fill(dl, rect, t.raised, 4);
  outline(dl, rect, t.line, 4);
  mark_place("badge", rect);
  const float x = rect.x + 14;
  text(dl, {x, baseline(type::card, rect.y + 16)}, type::card, t.text1, str::run);
  const Index target = lab.session->target(), step = lab.session->step();
  const float right = rect.right() - 12, top = baseline(type::hint, rect.y + 16);
  if (lab.session->ready() && target > step + 1) { // a long way to go can be cut short
    const Rect stop{right - 66, rect.y + 4, 68, 24};
    if (button(dl, id("stop"), stop, str::cancel, Look::plain, false, type::hint)) {
      lab.replay.clear();
      lab.wanted = step;
    }
    if (full)
      text(dl, {stop.x - 8, top}, type::hint, t.text2,
           std::string(str::to_step) + " " + count(target), Align::right);
  } else if (full) {
    const float room = right - x - text_width(type::card, str::run) - 12;
    text(dl, {right, top}, type::hint, t.text3, fitted(type::hint, str::same_everywhere, room),
         Align::right);
  }
  const float line = baseline(type::run_value, rect.y + 41);
  const bool settled = lab.session->settled();
  const float names =
      std::max({30.f, text_width(type::hint, str::seed), text_width(type::hint, str::hash)});
  const float column = x + names + 5;
  text(dl, {x, line}, type::hint, t.text3, str::seed);
  const std::string seed = std::to_string(lab.session->seed());
  text(dl, {column, line}, type::run_value, t.text1, fitted(type::run_value, seed, 64));
  const float step_x =
      std::max(rect.x + (full ? 98.f : 78.f), column + text_width(type::run_value, seed) + 14);
  text(dl, {step_x, line}, type::hint, t.text3, str::step);
  const float step_w = std::max(33.f, text_width(type::hint, str::step) + 6);
  text(dl, {step_x + step_w, line}, type::run_value, t.text1, count(lab.session->step()));
  const float low = baseline(type::run_value, rect.y + 66);
  text(dl, {x, low}, type::hint, t.text3, str::hash);
  std::string hash = lab.session->ready() ? short_hash(*lab.session, 4) : "–";
  const Font font = full ? type::run_value : type::value;
  if (column + text_width(font, hash) > rect.right() - 8) hash = short_hash(*lab.session, 3);
  text(dl, {column, low}, font, settled ? t.text1 : t.text3, hash);
}

void main_buttons(LabState& lab, ImDrawList* dl, const Rect (&at)[4]) {
  const bool ready = lab.session->ready();
  constexpr std::string_view kNames[4] = {"restart", "step-back", "play", "step-forward"};
  for (std::size_t i = 0; i < 4; ++i)
    mark_place(kNames[i], at[i]);
  const Index stride = stride_of(lab, ImGui::GetIO().KeyShift);
  if (icon_button(dl, id("restart"), at[0], Icon::restart, str::restart)) {
    play_run(lab, false);
    restart_run(lab, lab.session->seed());
  }
  if (icon_button(dl, id("back"), at[1], Icon::step_back, str::step_back)) step_by(lab, -stride);
  if (icon_button(dl, id("play"), at[2], lab.playing ? Icon::pause : Icon::play,
                  lab.playing ? str::pause : str::play, Look::filled) &&
      ready)
    play_run(lab, !lab.playing);
  if (icon_button(dl, id("forward"), at[3], Icon::step, str::step_forward)) step_by(lab, stride);
}

void phone_transport(LabState& lab, ImDrawList* dl, Rect rect) {
  const Tokens& t = tokens();
  const float line = baseline(type::tick, rect.y + 15);
  const bool settled = lab.session->settled(), low = rect.h < 100; // low: no curve of the loss
  mark_place("badge", {4, rect.y + 2, rect.w - 8, 19});
  text(dl, {12, line}, type::tick, t.text3,
       std::string(str::seed) + " " + std::to_string(lab.session->seed()));
  text(dl, {92, line}, type::tick, t.text1,
       std::string(str::step) + " " + count(lab.session->step()));
  if (lab.session->ready())
    text(dl, {rect.right() - 12, line}, type::tick, settled ? t.text2 : t.text3,
         short_hash(*lab.session, rect.w > 480 ? 4 : 2), Align::right);
  if (!low) draw_loss_line(lab, {14, rect.y + 26, rect.w - 28, 26}, false);
  draw_scrubber(lab, {14, rect.y + (low ? 36.f : 62.f), rect.w - 28, 0}, low ? 22.f : 44.f, true);
  const float gap = 5, w = std::floor((rect.w - 20 - 4 * gap) / 5);
  Rect cells[5];
  for (int i = 0; i < 5; ++i)
    cells[i] = {10 + (w + gap) * float(i), rect.bottom() - 48, w, 44};
  const Rect main[4] = {cells[0], cells[1], cells[2], cells[3]};
  main_buttons(lab, dl, main);
  draw_pace_button(lab, cells[4], Form::phone);
}

} // namespace

void draw_transport(LabState& lab, Rect rect, Form form) {
  if (rect.empty()) return;
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  fill(dl, rect, t.panel);
  const Clip clip(dl, rect);
  horizontal(dl, rect.x, rect.right(), rect.y, t.line);
  if (form == Form::phone) {
    phone_transport(lab, dl, rect);
    return;
  }
  const float y = rect.y;
  const Rect at[4] = {
      {16, y + 12, 52, 44}, {73, y + 12, 52, 44}, {130, y + 12, 60, 44}, {195, y + 12, 52, 44}};
  main_buttons(lab, dl, at);
  const Font said_in = font_for(str::speed, 46, type::label);
  text(dl, {16, baseline(type::label, y + 82)}, said_in, t.text2, fitted(said_in, str::speed, 46));
  const Rect speeds{63, y + 68, 122, 28};
  const int speed =
      segments(dl, id("speed"), speeds, str::speeds, lab.speed, type::label, str::speed);
  mark_place("speed", speeds);
  if (speed >= 0) lab.speed = speed;
  draw_pace_button(lab, {190, y + 68, 57, 28}, form);
  const bool full = form == Form::wide;
  const float badge = full ? 284 : std::min(218.f, rect.w * 0.28f);
  const float right = rect.w - badge - (full ? 16 : 12);
  const Rect track{312, y + 66, right - 12 - 312 - (full ? 16.f : 4.f), 0};
  draw_loss_line(lab, {track.x, y + 9, track.w, 43}, true);
  if (track.w > 8) {
    const double share = double(lab.session->step()) / double(scrubber_end(lab));
    vertical(dl, track.x + track.w * float(share), y + 8, y + 58, t.selection);
  }
  draw_scrubber(lab, track, 32, false);
  if (track.w > 120) draw_event_names(lab, track, baseline(type::hint, y + 88));
  run_badge(lab, dl, {right, y + 12, badge, 84}, full);
}

} // namespace twofold::ui
