// Session: one run with its seed, command log and timeline; the only thing the lab, the command
// line and the C API talk to.
//
//   auto session = Session::create(catalogue(), "two-geometries", 7, {{"mass", 0.15}});
//   session.value()->finish();            // preparation (the landscape)
//   session.value()->seek(50); session.value()->finish();
//   std::uint64_t h = session.value()->hash();
//
// seek() only sets a target; advance(units) works towards it in slices and finish() until there.
// seek(n) restores the nearest keyframe at or before n and steps forward, so any step of the past
// is reached with the same bits. Changing a live parameter in the past drops what came after it;
// changing one that restarts begins again at step 0 with the same seed.
// Failure modes: create, set, seek and load return Errors on bad input and change nothing then; a
// step that yields NaN stops the session at the step before, failure() names step and quantity, and
// the timeline stays usable.
#pragma once

#include "twofold/sim/history.hpp"
#include "twofold/sim/timeline.hpp"

#include <optional>

namespace twofold::sim {

struct Command { // at `step`, `parameter` took `value`
  Index step = 0;
  std::size_t parameter = 0; // its place in the scenario's schema
  Real value = 0;
  bool operator==(const Command&) const = default;
};

class Session {
public:
  static constexpr Index kMaxStep = 1'000'000;
  static constexpr std::size_t kKeyframeBytes = std::size_t(48) << 20;

  [[nodiscard]] static Result<std::unique_ptr<Session>>
  create(const Catalogue& catalogue, std::string_view scenario, std::uint64_t seed,
         std::span<const Setting> settings = {}, std::size_t keyframe_bytes = kKeyframeBytes,
         std::optional<Data> data = {});

  [[nodiscard]] const Catalogue& catalogue() const { return catalogue_; }
  [[nodiscard]] const ScenarioSpec& spec() const { return scenario_.spec(); }
  [[nodiscard]] std::uint64_t seed() const { return seed_; }
  [[nodiscard]] const ParameterValues& parameters() const { return values_; }        // in force now
  [[nodiscard]] const ParameterValues& first_parameters() const { return initial_; } // at step 0
  [[nodiscard]] const std::vector<Command>& commands() const { return commands_; }

  // The table that people brought; null without.
  [[nodiscard]] const Data* data() const { return data_ ? &*data_ : nullptr; }

  // The two clocks' slow one.
  [[nodiscard]] bool ready() const { return !preparation_; } // the landscape is there
  [[nodiscard]] Real preparation() const;                    // 0 .. 1
  [[nodiscard]] Index step() const;
  [[nodiscard]] Index target() const { return target_; }
  [[nodiscard]] bool settled() const { return ready() && (step() == target_ || failure_); }
  [[nodiscard]] Status seek(Index step);
  bool advance(Index units); // true when settled
  void finish();             // advance until settled

  // Parameters and restarts.
  [[nodiscard]] Status set(std::string_view parameter, Real value);
  [[nodiscard]] Status set_all(std::span<const Setting> settings); // all or nothing
  [[nodiscard]] Status restart(std::uint64_t seed);                // keeps parameters
  // The run with this seed, these first parameters and this log (live changes, steps in rising
  // order), of which nothing is computed again that it shares with the present one. Where they part
  // the present run is left; seek() then leads to any step of the other. Nothing changes on Error.
  [[nodiscard]] Status rerun(std::uint64_t seed, const ParameterValues& first,
                             std::vector<Command> log);

  // What it shows. The snapshot is remade when the step changed.
  [[nodiscard]] std::uint64_t hash() const;
  [[nodiscard]] std::uint64_t hash_anew() const; // of the state itself, not that of the snapshot
  [[nodiscard]] const Snapshot& snapshot() const;
  [[nodiscard]] const History& history() const { return history_; }
  [[nodiscard]] std::vector<Figure> figures(ViewKind view, Real q) const;
  [[nodiscard]] std::vector<Reading> measure(std::string_view figure,
                                             std::span<const WorldPoint> events,
                                             const SheetView& sheet) const;
  [[nodiscard]] std::unique_ptr<Task> look_at_sheet(Real q, bool own, SheetView& out) const;
  [[nodiscard]] std::vector<Check> checks(const SheetView& sheet) const;
  // Evaluates now, with a propagation if the observable needs one (blocking).
  [[nodiscard]] Result<Real> observe(const Observable& observable) const;
  [[nodiscard]] const std::optional<Error>& failure() const { return failure_; }

  // Everything as bytes: scenario, seed, parameters, commands, step and state, with checksum.
  [[nodiscard]] std::vector<std::uint8_t> save() const;
  [[nodiscard]] static Result<std::unique_ptr<Session>>
  load(const Catalogue& catalogue, std::span<const std::uint8_t> bytes,
       std::size_t keyframe_bytes = kKeyframeBytes);

private:
  Session(const Catalogue& catalogue, const Scenario& scenario, std::uint64_t seed,
          ParameterValues values, std::optional<Data> data, std::size_t keyframe_bytes);
  void begin();               // prepare, then arrive_at_start
  void arrive_at_start();     // step 0, or the state that was loaded
  void apply_commands();      // the values in force at the present step
  void rewind_to(Index step); // nearest keyframe
  void record_step();
  [[nodiscard]] Status restart_with(ParameterValues values, std::uint64_t seed,
                                    std::vector<Command> log = {});
  [[nodiscard]] Status check_log(const ParameterValues& first, std::uint64_t seed,
                                 std::span<const Command> log, std::size_t known) const;

  const Catalogue& catalogue_;
  const Scenario& scenario_;
  std::uint64_t seed_;
  ParameterValues initial_; // at step 0
  ParameterValues values_;  // in force at the present step
  std::vector<Command> commands_;
  std::optional<Data> data_;
  std::unique_ptr<Run> run_; // refers to data_
  std::unique_ptr<Task> preparation_;
  Timeline timeline_;
  History history_;
  Index target_ = 0;
  std::optional<Index> wanted_;            // sought before the preparation was complete
  std::vector<std::uint8_t> loaded_state_; // to go to once prepared
  std::optional<Error> failure_;
  mutable Snapshot snapshot_;
  mutable bool snapshot_fresh_ = false;
  mutable SheetView observed_sheet_; // of the present step, shared by observables
  mutable std::uint64_t observed_hash_ = 0;
};

} // namespace twofold::sim
