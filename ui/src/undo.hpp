// Undo and redo of what changes the run: parameters, presets, dragged handles, new seed, reset.
//
// A point of a run is what it takes to reach one of its states again: seed, first parameters, log
// of live changes and step. Undo leads to the point before a change, redo to the one that was left;
// the state there has the same hash as before, and while a run is prepared or a log is replayed the
// point is where that leads. One drag, and one arrow key held down, is one change. Opening another
// scenario, table or link begins a new book. Failure modes: a refused undo gives a message and
// changes neither the run nor the book.
#pragma once

#include "twofold/sim/session.hpp"

#include <optional>
#include <string>
#include <vector>

namespace twofold::ui {

struct LabState;

struct RunPoint {
  std::uint64_t seed = 0;
  sim::ParameterValues first, values; // at step 0, and in force at `step`
  std::vector<sim::Command> log;
  Index step = 0;
};

struct Change {
  std::string words; // "Noise strength 0.02 → 0.03"
  RunPoint point;    // where undoing it, or doing it again, leads
};

struct UndoBook {
  // More than a person remembers; a log is at most 1000 changes, so that all take some megabytes.
  static constexpr std::size_t kMost = 100;
  std::vector<Change> past, future; // the latest at the end
  bool open = false;                // the latest change may go on: its drag has not ended
  bool key_held = false;            // an arrow key that moves a control
  std::string name;                 // of the change under way, where it has one: "Reset all"
};

[[nodiscard]] RunPoint run_point(const LabState& lab);
// A change was made: `before` is where it came from.
void remember(LabState& lab, RunPoint before);
void follow_gestures(LabState& lab); // once per frame, before input is taken
[[nodiscard]] bool can_undo(const LabState& lab);
[[nodiscard]] bool can_redo(const LabState& lab);
void undo(LabState& lab);
void redo(LabState& lab);
// Leads the shown run to a point of its own scenario and data. Nothing changes on Error.
[[nodiscard]] Status lead_to(LabState& lab, const RunPoint& point);
// A parameter's value as people read it.
[[nodiscard]] std::string setting_words(const sim::ParameterSpec& spec, Real value);

} // namespace twofold::ui
