// Scenarios and runs: what can be simulated, and one simulation of it.
//
// A Scenario is constant: its schema, its words and a way to start a run. A Run holds the
// parameters in force and the mutable state; it is stepped in slices, saved, loaded and hashed by
// the session, which owns seed, command log and timeline. Adding a scenario is a new file in
// engine/scenarios and a line in scenarios.cmake.
#pragma once

#include "twofold/sim/claim.hpp"
#include "twofold/sim/event.hpp"
#include "twofold/sim/figure.hpp"
#include "twofold/sim/observable.hpp"
#include "twofold/sim/parameter.hpp"
#include "twofold/sim/table.hpp"
#include "twofold/sim/task.hpp"

#include <memory>

namespace twofold::sim {

struct Equation {
  ViewKind view = ViewKind::learning;
  std::string text; // unicode
  Kind kind = Kind::derived;
  std::string note; // what kind refers to: "V is the loss"
};

// One row of the strip "one run, three names": one identity, told and measured in each view.
struct DualityRow {
  std::string learning, quantum, gravity; // an empty name: no counterpart
  Kind kind = Kind::derived;
  bool selected = false; // the row that shows the selected trainable
  // Observables, each computed in its own view; may be empty.
  std::string learning_value, quantum_value, gravity_value;
  bool analogy = false; // a likeness of words, not an identity that was derived
};

// A brush for a run that can be painted. Painting is a table that people bring: each touch is a row
// (x, y, radius, then these values in the order of the further data columns).
struct Brush {
  std::string name;  // "slower"
  std::string label; // "Slower"
  std::string hint;  // one sentence: what it does to the network
  std::vector<Real> values;
};

// What a probe, a ruler or a clock says.
struct Reading {
  std::string label; // "Proper distance"
  std::string unit;
  Kind kind = Kind::derived;
  Real value = 0; // NaN: it has none here
};

struct ScenarioSpec {
  std::string name;    // "two-geometries"
  std::string title;   // "Two geometries"
  std::string section; // of the paper: "9"
  std::string goal;    // the card's text
  std::string story;   // one line under the card's title
  std::vector<std::string> look_for;
  std::vector<std::string> claims; // "C7"
  std::vector<ParameterSpec> parameters;
  std::vector<std::string> observables;
  std::vector<Equation> equations;
  std::vector<DualityRow> duality;
  std::vector<EventSpec> events;
  std::array<std::string, 5> subtitles; // by ViewKind: what this view shows, in a few words
  std::string null_parameter;           // the on_off parameter of the null control
  Index story_steps = 1000;             // the scrubber's length
  Index verify_steps = 400;             // at which `verify` judges the checks
  bool has_sheet = false;               // look_at_sheet() shows something
  bool takes_data = false;              // can be started with a table that people bring
  // Names of the columns that table must have, if it needs particular ones; else people choose
  // which columns are learned.
  std::vector<std::string> data_columns;
  std::vector<Preset> presets;
  std::vector<Brush> brushes; // not empty: it can be painted, data_columns begin x, y, radius
  Real brush_radius = 0.1;    // of a touch, to begin with
};

class Run {
public:
  Run() = default;
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;
  virtual ~Run() = default;

  // Work that must be complete before the first step; null if there is none.
  virtual std::unique_ptr<Task> prepare() = 0;
  // After preparation: puts the run at step 0.
  virtual void reset() = 0;
  // A live parameter takes its new (checked) value at the next step.
  virtual void set(std::size_t parameter, Real value) = 0;
  // Computes one learning step in slices; true when the step is complete. An unfinished step leaves
  // the state at the step before, and cancel() drops it.
  virtual Result<bool> step(Index units) = 0;
  virtual void cancel() = 0;

  [[nodiscard]] virtual Index step_number() const = 0;
  [[nodiscard]] virtual std::vector<std::uint8_t> save_state() const = 0;
  [[nodiscard]] virtual Status load_state(std::span<const std::uint8_t> bytes) = 0;
  [[nodiscard]] virtual std::uint64_t state_hash() const = 0;

  virtual void fill(Snapshot& snapshot) const = 0;
  // What this view draws, the large figure first; empty where the view is that of the sheet. `q`
  // is the trainable that is selected in the lab.
  [[nodiscard]] virtual std::vector<Figure> figures(ViewKind, Real /*q*/) const { return {}; }
  // What a probe at one place says, or a ruler and clock along the straight coordinate line between
  // two, in a figure that is measurable; t is the present time where the figure has no time axis.
  // `sheet` is the propagation that is shown; it may be not ready.
  [[nodiscard]] virtual std::vector<Reading> measure(std::string_view /*figure*/,
                                                     std::span<const WorldPoint> /*events*/,
                                                     const SheetView& /*sheet*/) const {
    return {};
  }
  // An observable that has no function of its own, see Observable::evaluate.
  [[nodiscard]] virtual Result<Real> read(std::string_view observable) const;
  // A propagation at trainable q (the learner's own if `own`), written to `out` when complete; null
  // if the scenario has no sheet. The task keeps references to this run and to `out`.
  virtual std::unique_ptr<Task> look_at_sheet(Real /*q*/, bool /*own*/, SheetView& /*out*/) const {
    return nullptr;
  }
  // The badges; `sheet` may be not ready.
  [[nodiscard]] virtual std::vector<Check> checks(const Snapshot& snapshot,
                                                  const SheetView& sheet) const = 0;
};

class Scenario {
public:
  virtual ~Scenario() = default;
  [[nodiscard]] virtual const ScenarioSpec& spec() const = 0;
  // `values` are checked one by one; an Error names a combination that cannot run. `data` (checked)
  // is null unless the scenario takes data and was given some; it outlives the run.
  [[nodiscard]] virtual Result<std::unique_ptr<Run>>
  start(const ParameterValues& values, std::uint64_t seed, const Data* data) const = 0;
};

struct Catalogue {
  std::vector<const Scenario*> scenarios;
  std::vector<const Observable*> observables;
  std::vector<Claim> claims; // the ledger, in the paper's order

  [[nodiscard]] Result<const Scenario*> scenario(std::string_view name) const;
  [[nodiscard]] Result<const Observable*> observable(std::string_view name) const;
};

} // namespace twofold::sim
