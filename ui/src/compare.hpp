// Two runs side by side: A is kept as it was, B is the one that is shown and changed. Their clocks
// are locked: both stand at the same step, go to the same step, and play only together.
//
// The lab's state holds B; everything that belongs to one run is a RunSide, and WithKept puts A's
// in its place while A is worked on or drawn, so views and checks know nothing of two runs. A's
// parameters cannot be changed. Both share scenario and people's own data; opening another
// scenario, table or link ends the comparison. Failure modes: a run that stops (NaN) stops the play
// of both.
#pragma once

#include "twofold/sim/session.hpp"

#include <memory>
#include <string>
#include <vector>

namespace twofold::ui {

struct LabState;
struct File;
struct RunPoint;
struct ViewCache;
struct DeleteViewCache {
  void operator()(ViewCache* cache) const;
};

// What the lab keeps of one run. A task refers to `next_sheet` and to the session's run.
struct RunSide {
  std::unique_ptr<sim::Session> session;
  sim::SheetView sheet;
  std::unique_ptr<sim::SheetView> next_sheet = std::make_unique<sim::SheetView>();
  std::unique_ptr<sim::Task> sheet_task;
  Real sheet_q = 0;
  bool sheet_stale = false;
  std::uint64_t sheet_version = 0;
  std::vector<sim::Check> checks, null_checks;
  bool checks_stale = true;
  std::uint64_t checks_hash = 0;
  double checks_at = -1;
  std::uint64_t run_version = 0;
  std::unique_ptr<ViewCache, DeleteViewCache> views;
};

struct Compare {
  RunSide kept;              // A
  std::string observable;    // of the difference plot
  int shown = 1;             // phone: A, B, B - A, table
  float scroll = 0;          // of the table
  bool kept_is_here = false; // WithKept is at work
  bool busy = true;          // A has something to do
};

class WithKept {
public:
  explicit WithKept(LabState& lab);
  ~WithKept();
  WithKept(const WithKept&) = delete;
  WithKept& operator=(const WithKept&) = delete;

private:
  LabState& lab_;
};

[[nodiscard]] bool comparing(const LabState& lab);
// The present run becomes A, and B goes on from the same state.
void begin_compare(LabState& lab);
// The true run is A, the null control B.
void compare_with_null(LabState& lab);
// A is the run of this point; the shown one is B. Nothing changes on Error.
[[nodiscard]] Status compare_with(LabState& lab, const RunPoint& kept);
void end_compare(LabState& lab, bool keep_a); // else B stays

// Locked clocks. `aim_of_kept`: the step A has to reach; `kept_is_behind`: B has to wait for A.
[[nodiscard]] Index aim_of_kept(const LabState& lab);
[[nodiscard]] bool kept_is_behind(const LabState& lab);

// What differs: seed and parameters at the present step.
struct Difference {
  std::string name, a, b;
};
[[nodiscard]] std::vector<Difference> differences(const LabState& lab);
// Observables both runs say at every step; the one that is plotted, and another.
[[nodiscard]] std::vector<const sim::Observable*> compared_observables(const LabState& lab);
[[nodiscard]] const sim::Observable* compared_observable(const LabState& lab);
void choose_observable(LabState& lab, int direction);
struct ComparedValues {
  std::span<const Real> a, b;
  std::vector<Real> difference; // B - A, of the steps both have
};
[[nodiscard]] ComparedValues compared_values(const LabState& lab);
[[nodiscard]] File difference_file(const LabState& lab);      // observable, step, A, B, B - A
[[nodiscard]] std::string compare_words(const LabState& lab); // for people who do not see it
[[nodiscard]] std::string short_hash(const sim::Session& session, int groups = 2);

} // namespace twofold::ui
