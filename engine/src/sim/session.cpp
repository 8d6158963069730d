#include "twofold/sim/session.hpp"

#include "twofold/sim/brought_data.hpp"

#include <algorithm>
#include <cassert>

namespace twofold::sim {

namespace {

// Work units per slice where nobody watches: large, but progress stays visible to a debugger.
constexpr Index kBlockingUnits = 4096;

Status check_step(Index step) {
  if (step >= 0 && step <= Session::kMaxStep) return Done{};
  return Error{"step", std::to_string(step),
               "a whole number from 0 to " + std::to_string(Session::kMaxStep)};
}

// Checked values with the settings laid over them.
Result<ParameterValues> with_settings(const ScenarioSpec& spec, ParameterValues values,
                                      std::span<const Setting> settings) {
  for (const auto& setting : settings) {
    auto index = find_parameter(spec.parameters, setting.name);
    if (!index) return index.error();
    if (auto status = check(spec.parameters[index.value()], setting.value); !status)
      return status.error();
    values[index.value()] = setting.value;
  }
  return values;
}

} // namespace

Session::Session(const Catalogue& catalogue, const Scenario& scenario, std::uint64_t seed,
                 ParameterValues values, std::optional<Data> data, std::size_t keyframe_bytes)
    : catalogue_(catalogue), scenario_(scenario), seed_(seed), initial_(values),
      values_(std::move(values)), data_(std::move(data)), timeline_(keyframe_bytes),
      history_(catalogue, scenario.spec()) {}

Result<std::unique_ptr<Session>> Session::create(const Catalogue& catalogue,
                                                 std::string_view scenario, std::uint64_t seed,
                                                 std::span<const Setting> settings,
                                                 std::size_t keyframe_bytes,
                                                 std::optional<Data> data) {
  auto found = catalogue.scenario(scenario);
  if (!found) return found.error();
  const ScenarioSpec& spec = found.value()->spec();
  auto values = with_settings(spec, initial_values(spec.parameters), settings);
  if (!values) return values.error();
  if (data)
    if (auto status = check_data(spec, *data); !status) return status.error();
  auto session = std::unique_ptr<Session>(new Session(
      catalogue, *found.value(), seed, values.value(), std::move(data), keyframe_bytes));
  auto run = found.value()->start(values.value(), seed, session->data());
  if (!run) return run.error();
  session->run_ = std::move(run.value());
  session->begin();
  return session;
}

void Session::begin() {
  timeline_.clear();
  history_.clear();
  failure_.reset();
  snapshot_fresh_ = false;
  target_ = 0;
  preparation_ = run_->prepare();
  if (!preparation_) arrive_at_start();
}

void Session::arrive_at_start() {
  run_->reset();
  record_step();
  if (loaded_state_.empty()) return;
  // Validated by load() against a run of the same parameters, so it fits this one.
  if (auto status = run_->load_state(loaded_state_); !status) failure_ = status.error();
  loaded_state_.clear();
  target_ = run_->step_number();
  record_step();
}

Real Session::preparation() const { return preparation_ ? preparation_->progress() : Real(1); }

Index Session::step() const { return ready() ? run_->step_number() : 0; }

Status Session::seek(Index step) {
  if (auto status = check_step(step); !status) return status;
  if (!ready()) {
    wanted_ = step;
    return Done{};
  }
  failure_.reset();
  if (step < run_->step_number()) rewind_to(step);
  target_ = step;
  return Done{};
}

void Session::rewind_to(Index step) {
  run_->cancel();
  const auto frame = timeline_.nearest(step);
  [[maybe_unused]] const auto status = run_->load_state(*frame.state);
  assert(status.ok() && "a keyframe of this run loads");
  snapshot_fresh_ = false;
  apply_commands();
}

bool Session::advance(Index units) {
  if (preparation_) {
    if (!preparation_->advance(units)) return false;
    preparation_.reset();
    arrive_at_start();
    if (wanted_) {
      target_ = *wanted_; // checked by seek()
      wanted_.reset();
      if (target_ < run_->step_number()) rewind_to(target_);
    }
    return settled();
  }
  if (settled()) return true;
  auto complete = run_->step(units);
  if (!complete) {
    run_->cancel();
    failure_ = complete.error();
    target_ = run_->step_number();
    return true;
  }
  if (complete.value()) record_step();
  return settled();
}

void Session::finish() {
  while (!advance(kBlockingUnits)) {
  }
}

void Session::record_step() {
  snapshot_fresh_ = false;
  const Index now = run_->step_number();
  if (timeline_.wants(now)) timeline_.keep(now, run_->save_state());
  apply_commands();
  history_.record(snapshot());
}

void Session::apply_commands() {
  ParameterValues values = initial_;
  for (const auto& command : commands_)
    if (command.step <= run_->step_number()) values[command.parameter] = command.value;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values[i] != values_[i]) run_->set(i, values[i]);
  values_ = std::move(values);
}

Status Session::set(std::string_view parameter, Real value) {
  const Setting setting{std::string(parameter), value};
  return set_all(std::span(&setting, 1));
}

Status Session::set_all(std::span<const Setting> settings) {
  auto values = with_settings(spec(), values_, settings);
  if (!values) return values.error();
  if (values.value() == values_) return Done{};
  bool restart = !ready(); // nothing has happened yet that a log could describe
  for (std::size_t i = 0; i < values_.size(); ++i)
    if (values.value()[i] != values_[i] && spec().parameters[i].effect == Effect::restarts)
      restart = true;
  if (restart) return restart_with(std::move(values.value()), seed_);
  // A combination the run cannot take is refused by starting a trial run, before anything changes.
  if (auto trial = scenario_.start(values.value(), seed_, data()); !trial) return trial.error();

  run_->cancel();
  failure_.reset();
  const Index now = run_->step_number();
  // Of several values at one step, as a drag gives them, only the last one acts.
  std::erase_if(commands_, [&](const Command& command) {
    return command.step > now ||
           (command.step == now && values.value()[command.parameter] != values_[command.parameter]);
  });
  for (std::size_t i = 0; i < values_.size(); ++i)
    if (values.value()[i] != values_[i]) commands_.push_back({now, i, values.value()[i]});
  timeline_.truncate_after(now);
  history_.truncate_after(now);
  target_ = now;
  snapshot_fresh_ = false;
  apply_commands();
  return Done{};
}

Status Session::restart(std::uint64_t seed) { return restart_with(values_, seed); }

Status Session::check_log(const ParameterValues& first, std::uint64_t seed,
                          std::span<const Command> log, std::size_t known) const {
  ParameterValues values = first;
  for (std::size_t i = 0; i < log.size(); ++i) {
    const Command& command = log[i];
    if (auto status = check_step(command.step); !status) return status;
    if (i > 0 && command.step < log[i - 1].step)
      return Error{"log of changes", std::to_string(command.step), "steps in rising order"};
    if (command.parameter >= values.size())
      return Error{"log of changes", std::to_string(command.parameter), "a parameter's number"};
    const ParameterSpec& parameter = spec().parameters[command.parameter];
    if (parameter.effect != Effect::live)
      return Error{"change of " + parameter.name, "", "a live parameter"};
    if (auto status = check(parameter, command.value); !status) return status;
    values[command.parameter] = command.value;
    const bool last = i + 1 == log.size() || log[i + 1].step != command.step;
    if (i < known || !last) continue; // it was taken before; or others follow at the same step
    if (auto trial = scenario_.start(values, seed, data()); !trial) return trial.error();
  }
  return Done{};
}

Status Session::rerun(std::uint64_t seed, const ParameterValues& first, std::vector<Command> log) {
  if (first.size() != spec().parameters.size())
    return Error{"first parameters", std::to_string(first.size()),
                 std::to_string(spec().parameters.size()) + " of them"};
  for (std::size_t i = 0; i < first.size(); ++i)
    if (auto status = check(spec().parameters[i], first[i]); !status) return status;
  const bool same = seed == seed_ && first == initial_;
  std::size_t shared = 0;
  while (same && shared < std::min(log.size(), commands_.size()) &&
         log[shared] == commands_[shared])
    ++shared;
  if (auto status = check_log(first, seed, log, shared); !status) return status;
  if (!same || !ready()) return restart_with(first, seed, std::move(log));
  if (shared == log.size() && shared == commands_.size()) return Done{};
  Index parts = kMaxStep; // the step at which the two runs part
  if (shared < log.size()) parts = log[shared].step;
  if (shared < commands_.size()) parts = std::min(parts, commands_[shared].step);
  run_->cancel();
  failure_.reset();
  commands_ = std::move(log);
  timeline_.truncate_after(parts);
  history_.truncate_after(parts);
  if (run_->step_number() > parts)
    rewind_to(parts);
  else
    apply_commands();
  target_ = run_->step_number();
  snapshot_fresh_ = false;
  return Done{};
}

Status Session::restart_with(ParameterValues values, std::uint64_t seed, std::vector<Command> log) {
  auto run = scenario_.start(values, seed, data());
  if (!run) return run.error();
  preparation_.reset(); // refers to the run
  run_ = std::move(run.value());
  seed_ = seed;
  initial_ = values;
  values_ = std::move(values);
  commands_ = std::move(log);
  loaded_state_.clear();
  wanted_.reset();
  begin();
  return Done{};
}

std::uint64_t Session::hash() const { return snapshot().hash; }

std::uint64_t Session::hash_anew() const { return ready() ? run_->state_hash() : hash(); }

const Snapshot& Session::snapshot() const {
  if (!snapshot_fresh_) {
    snapshot_.step = step();
    if (ready()) {
      run_->fill(snapshot_);
      snapshot_.hash = run_->state_hash();
      snapshot_fresh_ = true;
    }
  }
  return snapshot_;
}

std::vector<Figure> Session::figures(ViewKind view, Real q) const {
  if (!ready()) return {};
  return run_->figures(view, q);
}

std::vector<Reading> Session::measure(std::string_view figure, std::span<const WorldPoint> events,
                                      const SheetView& sheet) const {
  if (!ready()) return {};
  return run_->measure(figure, events, sheet);
}

std::unique_ptr<Task> Session::look_at_sheet(Real q, bool own, SheetView& out) const {
  return run_->look_at_sheet(q, own, out);
}

std::vector<Check> Session::checks(const SheetView& sheet) const {
  if (!ready()) return {};
  return run_->checks(snapshot(), sheet);
}

Result<Real> Session::observe(const Observable& observable) const {
  if (!ready()) return Error{"observable " + observable.name, "", "a prepared run"};
  if (observable.cost == Cost::every_step) return value_of(observable, snapshot(), observed_sheet_);
  if (const Reported* said = snapshot().find(observable.name)) return said->value;
  if (!observable.evaluate) return run_->read(observable.name);
  if (!spec().has_sheet)
    return Error{"observable " + observable.name, "",
                 "a step at which the run can read it, or a scenario with a sheet"};
  if (observed_hash_ != hash()) {
    auto task = look_at_sheet(0, true, observed_sheet_);
    while (!task->advance(kBlockingUnits)) {
    }
    observed_hash_ = hash();
  }
  return observable.evaluate(snapshot(), observed_sheet_);
}

} // namespace twofold::sim
