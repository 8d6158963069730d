#include "recording.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <limits>
#include <map>
#include <unistd.h>
#include <utility>

namespace twofold::cli {
namespace {

constexpr Index kUnits = 2000; // about 50 ms
constexpr auto kRedraw = std::chrono::milliseconds(100);

bool on_terminal() {
#ifdef __EMSCRIPTEN__
  return false; // emscripten calls every standard error a terminal
#else
  static const bool terminal = isatty(2) == 1;
  return terminal;
#endif
}

// Not more often than ten times a second, and on a terminal only.
bool wants_progress() {
  static auto shown = std::chrono::steady_clock::now() - kRedraw;
  if (!on_terminal()) return false;
  const auto now = std::chrono::steady_clock::now();
  if (now - shown < kRedraw) return false;
  shown = now;
  return true;
}

void show_step(const sim::Session& session, Index last_step) {
  if (!session.ready()) return show_progress("preparing", session.preparation());
  if (!wants_progress()) return;
  std::fprintf(stderr, "\r\033[Kstep %td of %td", session.step(), last_step);
  std::fflush(stderr);
}

using Clock = std::chrono::steady_clock;
constexpr Real kNone = std::numeric_limits<Real>::quiet_NaN();

// Rates by the clock, which the engine does not have: what was counted since the row before, over
// the seconds that went by while stepping.
class Stopwatch {
public:
  void advance(sim::Session& session, Index last_step) {
    const Clock::time_point start = Clock::now();
    finish_with_progress(session, last_step);
    seconds_ = std::chrono::duration<Real>(Clock::now() - start).count();
  }
  // NaN at the first row, where nothing was stepped.
  [[nodiscard]] Real rate(const sim::Session& session, const sim::Observable& observable) {
    const auto count = session.snapshot().find(observable.per_second_of);
    if (!count) return kNone;
    const Real before = std::exchange(counts_[observable.name], count->value);
    return session.step() > 0 && seconds_ > 0 ? (count->value - before) / seconds_ : kNone;
  }

private:
  Real seconds_ = 0;
  std::map<std::string, Real> counts_;
};

// The changes of parameters that a run made again is still to take, up to the given step.
Status take_changes(sim::Session& session, const RunRequest& request, Index step,
                    std::size_t& taken) {
  if (!request.from) return Done{};
  const auto& changes = request.from->changes;
  for (; taken < changes.size() && changes[taken].step <= step; ++taken) {
    if (auto status = session.seek(changes[taken].step); !status) return status;
    finish_with_progress(session, request.steps);
    if (session.failure()) return *session.failure();
    if (auto status = session.set(changes[taken].parameter, changes[taken].value); !status)
      return status;
  }
  return Done{};
}

void record_row(const sim::Session& session, const RunRequest& request, bool last,
                Stopwatch& stopwatch, Recording& recording) {
  recording.rows.push_back(session.step());
  for (Series& series : recording.series) {
    if (!series.observable->per_second_of.empty()) {
      series.steps.push_back(session.step());
      series.values.push_back(stopwatch.rate(session, *series.observable));
      continue;
    }
    const bool cheap = series.observable->cost == sim::Cost::every_step ||
                       session.snapshot().find(series.observable->name);
    if (!cheap && !last && !request.observables_named) continue;
    auto value = session.observe(*series.observable);
    series.steps.push_back(session.step());
    series.values.push_back(value ? value.value() : kNone);
  }
}

} // namespace

void show_progress(const char* what, Real share) {
  if (!wants_progress()) return;
  std::fprintf(stderr, "\r\033[K%s %.0f %%", what, 100 * share);
  std::fflush(stderr);
}

void clear_progress() {
  if (!on_terminal()) return;
  std::fputs("\r\033[K", stderr);
  std::fflush(stderr);
}

void finish_with_progress(sim::Session& session, Index last_step) {
  while (!session.advance(kUnits))
    show_step(session, last_step);
}

Result<Recording> record(sim::Session& session, const RunRequest& request) {
  const sim::ScenarioSpec& spec = session.spec();
  Recording recording;
  recording.scenario = spec.name;
  recording.seed = request.seed;
  recording.steps = request.steps;
  for (const sim::Observable* observable : request.observables)
    recording.series.push_back({observable, {}, {}});

  Stopwatch stopwatch;
  std::size_t taken = 0;
  for (Index step = 0;;) {
    if (auto status = take_changes(session, request, step, taken); !status) return status.error();
    if (auto status = session.seek(step); !status) return status.error();
    stopwatch.advance(session, request.steps);
    if (session.failure()) {
      clear_progress();
      return *session.failure();
    }
    const bool last = step == request.steps;
    if (!request.hash_only || request.json || !request.file.empty())
      record_row(session, request, last, stopwatch, recording);
    if (last) break;
    step = std::min(step + request.every, request.steps);
  }
  clear_progress();
  recording.hash = session.hash();
  recording.data = session.data();
  for (std::size_t i = 0; i < spec.parameters.size(); ++i)
    recording.parameters.push_back({spec.parameters[i].name, session.parameters()[i]});
  return recording;
}

} // namespace twofold::cli
