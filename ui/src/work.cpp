#include "work.hpp"

#include "own_data.hpp"
#include "painting.hpp"
#include "places.hpp"
#include "thumbnails.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace twofold::ui {
namespace {

constexpr double kSlice = 0.001;                 // seconds in which one slice should end
constexpr Index kMostUnits = 1 << 16;            // of a slice, on a machine with a coarse clock
constexpr std::array kStepRates{15., 30., 120.}; // per second; then as many as fit
constexpr double kMostOwed = 2;
constexpr double kSheetShare = 1. / 5; // of the budget while the run plays
constexpr Real kSheetMoves = 0.004;    // change of q that is worth a new sheet while playing
constexpr double kClaimsShare = 0.5;   // of the budget while claims are tested and the run plays
constexpr double kChecksEvery = 0.1;   // seconds, while playing
constexpr double kNeuronLoop = 5;      // seconds for one pass of neuron time
constexpr double kLongestFrame = 0.25; // a longer pause is not played back

// Advances by slices until done or out of time. `advance` returns true when done.
template <class Advance> bool run_slices(LabState& lab, double until, const Advance& advance) {
  double now = lab.seconds();
  while (now < until) {
    const bool done = advance(lab.units);
    const double after = lab.seconds(), spent = after - now;
    if (spent > kSlice) lab.units = std::max<Index>(1, lab.units / 2);
    if (spent < kSlice / 3 && !done) lab.units = std::min(kMostUnits, lab.units * 2);
    if (done) return true;
    if (!lab.platform.seconds) return false; // without a clock: one slice per frame
    now = after;
  }
  return false;
}

void replay_commands(LabState& lab) {
  sim::Session& session = *lab.session;
  while (!lab.replay.empty() && session.settled() && !session.failure()) {
    const sim::Command next = lab.replay.front();
    if (session.step() != next.step) {
      (void)session.seek(next.step).ok();
      return;
    }
    lab.sheet_task.reset();
    const auto changed = session.set(lab.spec().parameters[next.parameter].name, next.value);
    if (!changed) lab.message = changed.error().message();
    lab.replay.erase(lab.replay.begin());
    if (lab.replay.empty()) (void)session.seek(lab.replay_target).ok();
  }
}

// Sets the next target if the run is settled and a step is wanted; true if there is work.
bool aim(LabState& lab) {
  sim::Session& session = *lab.session;
  if (lab.wanted && session.ready() && lab.replay.empty()) {
    if (auto sought = session.seek(*lab.wanted); !sought) lab.message = sought.error().message();
    lab.wanted.reset();
  }
  if (!session.settled()) return true;
  if (session.failure()) {
    lab.playing = false;
    return false;
  }
  if (!lab.replay.empty()) {
    replay_commands(lab);
    return !session.settled();
  }
  if (lab.lesson.play_to && session.step() >= *lab.lesson.play_to) { // as far as a lesson plays
    play_run(lab, false);
    return false;
  }
  if (!lab.playing || lab.owed_steps < 1) return false;
  lab.owed_steps -= 1;
  if (!session.seek(session.step() + 1)) lab.playing = false;
  return !session.settled();
}

void owe_steps(LabState& lab, double elapsed) {
  if (!lab.playing || !lab.session->ready()) return;
  const auto rate = std::size_t(std::max(0, lab.speed));
  lab.owed_steps = rate < kStepRates.size()
                       ? std::min(kMostOwed, lab.owed_steps + elapsed * kStepRates[rate])
                       : 1.;
}

void advance_run(LabState& lab, double until) {
  const bool at_most_speed = lab.playing && std::size_t(lab.speed) >= kStepRates.size();
  while (aim(lab)) {
    if (!run_slices(lab, until, [&](Index units) { return lab.session->advance(units); })) return;
    if (at_most_speed) lab.owed_steps = 1;
    if (lab.seconds() >= until) return;
  }
}

void begin_sheet(LabState& lab) {
  lab.sheet_q = lab.shown_q();
  lab.sheet_stale = false;
  lab.sheet_task = lab.session->look_at_sheet(lab.sheet_q, !lab.selected, lab.next_sheet);
}

void advance_sheet(LabState& lab, double until) {
  if (!lab.session->ready()) return;
  const bool resting = !lab.playing && lab.session->settled();
  // at rest the exact sheet is wanted; on the move a task that is under way is worth finishing
  if (lab.sheet_task && resting && lab.sheet_q != lab.shown_q()) lab.sheet_task.reset();
  if (!lab.sheet_task) {
    if (!sheet_is_old(lab)) return;
    begin_sheet(lab);
  }
  if (!lab.sheet_task) return;
  if (!run_slices(lab, until, [&](Index units) { return lab.sheet_task->advance(units); })) return;
  lab.sheet_task.reset();
  std::swap(lab.sheet, lab.next_sheet);
  ++lab.sheet_version;
  lab.checks_stale = true;
}

void refresh_checks(LabState& lab) {
  if (!lab.session->ready()) return;
  const std::uint64_t hash = lab.session->hash();
  if (!lab.checks_stale && hash == lab.checks_hash) return;
  const double now = lab.seconds();
  if (lab.playing && !lab.checks.empty() && now - lab.checks_at < kChecksEvery) return;
  lab.checks = lab.session->checks(lab.sheet);
  lab.checks_hash = hash;
  lab.checks_stale = false;
  lab.checks_at = now;
  if (null_control_on(lab) && (lab.sheet.ready || !lab.spec().has_sheet))
    lab.null_checks = lab.checks;
}

bool wave_is_shown(const LabState& lab) {
  return lab.page == Page::lab || lab.page == Page::gallery;
}

void run_neuron_clock(LabState& lab, double elapsed) {
  if (!lab.neuron_playing || lab.sheet.time.empty() || !wave_is_shown(lab)) return;
  const double end = lab.sheet.time.back();
  if (!(end > 0)) return;
  lab.neuron_time += elapsed * end / kNeuronLoop;
  if (lab.neuron_time > end) lab.neuron_time = std::fmod(lab.neuron_time, end);
}

} // namespace

bool sheet_is_old(const LabState& lab) {
  if (!lab.session->ready() || !lab.spec().has_sheet) return false;
  if (!lab.sheet.ready || lab.sheet_stale) return true;
  const Real moved = std::abs(lab.shown_q() - lab.sheet.q);
  return lab.playing ? moved > kSheetMoves : moved > 0;
}

void do_work(LabState& lab, double budget) {
  const double start = lab.seconds(), end = start + budget;
  if (claims_run(lab) && (lab.playing || !lab.session->settled())) budget *= 1 - kClaimsShare;
  const double elapsed =
      lab.worked_at < 0 ? 0 : std::clamp(start - lab.worked_at, 0., kLongestFrame);
  lab.worked_at = start;
  if (lab.reading) {
    run_slices(lab, start + budget, [&](Index units) { return advance_table(lab, units); });
    if (lab.reading) return;
  }
  (void)apply_painting(lab);
  owe_steps(lab, elapsed);
  run_neuron_clock(lab, elapsed);
  const bool sheet_waits = lab.session->ready() && (lab.sheet_task || sheet_is_old(lab));
  const double run_share = sheet_waits && lab.playing ? 1 - kSheetShare : 1;
  advance_run(lab, start + budget * run_share);
  advance_sheet(lab, start + budget);
  refresh_checks(lab);
  if (thumbnails_wait(lab) && !lab.playing && lab.session->settled())
    run_slices(lab, start + budget, [&](Index units) { return advance_thumbnails(lab, units); });
  if (claims_run(lab))
    run_slices(lab, end, [&](Index units) { return advance_claims(lab, units); });
}

bool nothing_to_do(const LabState& lab) {
  if (claims_run(lab) || lab.reading || lab.playing || lab.painter.dirty ||
      !lab.session->settled() || lab.wanted || !lab.replay.empty())
    return false;
  if (highlights_pulse(lab)) return false;
  if (lab.sheet_task || sheet_is_old(lab) || lab.checks_stale || thumbnails_wait(lab)) return false;
  return !(lab.neuron_playing && lab.sheet.ready && wave_is_shown(lab)) && !morphing(lab);
}

} // namespace twofold::ui
