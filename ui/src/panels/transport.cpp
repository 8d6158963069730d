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

std::string grouped(std::uint64_t hash, int groups) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (int i = 0; i < groups * 4; ++i) {
    if (i > 0 && i % 4 == 0) out += ' ';
    out += kDigits[(hash >> unsigned(60 - 4 * i)) & 15u];
  }
  return out;
}

// The loss over the run, dimmed after the present step, with the present step in pink.
void loss_line(LabState& lab, ImDrawList* dl, Rect rect, bool labels) {
  if (rect.w < 8 || rect.h < 8) return;
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

Index step_at(const Rect& track, float x, Index end) {
  const double share = track.w > 0 ? double((x - track.x) / track.w) : 0;
  return Index(std::llround(std::clamp(share, 0., 1.) * double(end)));
}

void event_names(const LabState& lab, ImDrawList* dl, Rect track, float line, Index end) {
  const Tokens& t = tokens();
  float free_from = track.x - 40;
  const auto place = [&](float x, std::string_view words, bool first) {
    const float w = text_width(type::hint, words);
    float left = first ? x : std::clamp(x - w / 2, track.x, track.right() - w);
    left = std::max(left, free_from + 12);
    if (left + w > track.right() - 52 && !first) return;
    if (left > x + 4 + w / 2) return; // too far from its tick
    text(dl, {left, line}, type::hint, t.text2, words);
    free_from = left + w;
  };
  place(track.x, str::start, true);
  for (const sim::Event& e : lab.session->history().events())
    place(track.x + track.w * float(double(e.step) / double(end)), e.label, false);
  text(dl, {track.right(), line}, type::tick, t.text3, count(end), Align::right);
}

void scrubber(LabState& lab, ImDrawList* dl, Rect track, float hit_height) {
  if (track.w < 8) return;
  const Tokens& t = tokens();
  const Index end = scrubber_end(lab), step = lab.session->step();
  const float y = track.y;
  const Rect reach{track.x - kKnob, y - hit_height / 2, track.w + 2 * kKnob, hit_height};
  const Hit h = hit(id("scrubber"), reach);
  mark_place("scrubber", reach);
  if (h.hovered) hand_cursor();
  if (h.held || h.pressed) {
    const Index aim = step_at(track, pointer().x, end);
    if (aim != step || lab.wanted) lab.wanted = aim;
    if (h.pressed) lab.playing = false;
  }
  if (h.focused) {
    const Index stride = ImGui::GetIO().KeyShift ? 10 : 1;
    if (ImGui::IsKeyPressed(ImGuiKey_RightArrow)) step_by(lab, stride);
    if (ImGui::IsKeyPressed(ImGuiKey_LeftArrow)) step_by(lab, -stride);
  }
  const Index shown = h.held && lab.wanted ? *lab.wanted : step;
  const float x = track.x + track.w * float(double(shown) / double(end));
  fill(dl, {track.x, y - 1.5f, track.w, 3}, t.line2);
  fill(dl, {track.x, y - 1.5f, x - track.x, 3}, t.text1);
  fill(dl, {track.x - 1, y - 8, 2, 16}, t.text1);
  for (const sim::Event& e : lab.session->history().events()) {
    const float ex = std::round(track.x + track.w * float(double(e.step) / double(end)));
    fill(dl, {ex - 1, y - 8, 2, 16}, e.step <= step ? t.text1 : t.line2);
  }
  if (h.hovered || h.held) dl->AddCircleFilled({x, y}, kKnob + 5, faded(t.text1, 0.14f), 32);
  dl->AddCircleFilled({x, y}, kKnob, t.panel, 32);
  dl->AddCircleFilled({x, y}, kKnob - 1.5f, t.text1, 32);
  if (h.focused) dl->AddCircle({x, y}, kKnob + 4, t.text1, 32, 2);
}

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
    text(dl, {right, top}, type::hint, t.text3, str::same_everywhere, Align::right);
  }
  const float line = baseline(type::run_value, rect.y + 41);
  const bool settled = lab.session->settled();
  const float column = x + 30 + 5;
  text(dl, {x, line}, type::hint, t.text3, str::seed);
  const std::string seed = std::to_string(lab.session->seed());
  text(dl, {column, line}, type::run_value, t.text1, fitted(type::run_value, seed, 64));
  const float step_x =
      std::max(rect.x + (full ? 98.f : 78.f), column + text_width(type::run_value, seed) + 14);
  text(dl, {step_x, line}, type::hint, t.text3, str::step);
  text(dl, {step_x + 33, line}, type::run_value, t.text1, count(lab.session->step()));
  const float low = baseline(type::run_value, rect.y + 66);
  text(dl, {x, low}, type::hint, t.text3, str::hash);
  std::string hash = lab.session->ready() ? grouped(lab.session->hash(), 4) : "–";
  const Font font = full ? type::run_value : type::value;
  if (column + text_width(font, hash) > rect.right() - 8) hash = grouped(lab.session->hash(), 3);
  text(dl, {column, low}, font, settled ? t.text1 : t.text3, hash);
}

void main_buttons(LabState& lab, ImDrawList* dl, const Rect (&at)[4]) {
  const bool ready = lab.session->ready();
  constexpr std::string_view kNames[4] = {"restart", "step-back", "play", "step-forward"};
  for (std::size_t i = 0; i < 4; ++i)
    mark_place(kNames[i], at[i]);
  if (icon_button(dl, id("restart"), at[0], Icon::restart, str::restart)) {
    play_run(lab, false);
    restart_run(lab, lab.session->seed());
  }
  if (icon_button(dl, id("back"), at[1], Icon::step_back, str::step_back)) step_by(lab, -1);
  if (icon_button(dl, id("play"), at[2], lab.playing ? Icon::pause : Icon::play,
                  lab.playing ? str::pause : str::play, Look::filled) &&
      ready)
    play_run(lab, !lab.playing);
  if (icon_button(dl, id("forward"), at[3], Icon::step, str::step_forward)) step_by(lab, 1);
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
         grouped(lab.session->hash(), rect.w > 480 ? 4 : 2), Align::right);
  if (!low) loss_line(lab, dl, {14, rect.y + 26, rect.w - 28, 26}, false);
  scrubber(lab, dl, {14, rect.y + (low ? 36.f : 62.f), rect.w - 28, 0}, low ? 22.f : 44.f);
  const float gap = 5, w = std::floor((rect.w - 20 - 4 * gap) / 5);
  Rect cells[5];
  for (int i = 0; i < 5; ++i)
    cells[i] = {10 + (w + gap) * float(i), rect.bottom() - 48, w, 44};
  const Rect main[4] = {cells[0], cells[1], cells[2], cells[3]};
  main_buttons(lab, dl, main);
  if (button(dl, id("speed"), cells[4], str::speeds[std::size_t(lab.speed)], Look::plain, false,
             type::run))
    lab.speed = (lab.speed + 1) % int(str::speeds.size());
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
  text(dl, {16, baseline(type::label, y + 82)}, type::label, t.text2, str::speed);
  const int speed = segments(dl, id("speed"), {68, y + 68, 181, 28}, str::speeds, lab.speed);
  mark_place("speed", {68, y + 68, 181, 28});
  if (speed >= 0) lab.speed = speed;
  const bool full = form == Form::wide;
  const float badge = full ? 284 : std::min(218.f, rect.w * 0.28f);
  const float right = rect.w - badge - (full ? 16 : 12);
  const Rect track{312, y + 66, right - 12 - 312 - (full ? 16.f : 4.f), 0};
  loss_line(lab, dl, {track.x, y + 9, track.w, 43}, true);
  if (track.w > 8) {
    const double share = double(lab.session->step()) / double(scrubber_end(lab));
    vertical(dl, track.x + track.w * float(share), y + 8, y + 58, t.selection);
  }
  scrubber(lab, dl, track, 32);
  if (track.w > 120) event_names(lab, dl, track, baseline(type::hint, y + 88), scrubber_end(lab));
  run_badge(lab, dl, {right, y + 12, badge, 84}, full);
}

} // namespace twofold::ui
