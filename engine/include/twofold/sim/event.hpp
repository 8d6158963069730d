// Events of a run: steps at which something happened for the first time, for ticks on the scrubber.
//
// They are found from what the history recorded of each step, in the order of the steps, so they
// are the same however a run was played, sought or scrubbed, and they are part of no state or hash.
// Each event happens at most once in a run. Failure modes: a step without a value (NaN, or not
// computed yet) ends the search until it has one or is passed over by a value on both sides.
#pragma once

#include "twofold/core/real.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace twofold::sim {

struct Event {
  Index step = 0;
  std::string label;
};

enum class EventKind {
  crosses, // the observable passes `level`, from either side
  settles, // the running mean of the observable stops moving, see kSettled
  node     // the density recorded gets a narrow zero between two hills, see kNode
};

struct EventSpec {
  std::string label; // at most three words
  std::string observable;
  Real level = 0;
  EventKind kind = EventKind::crosses;
};

// An observable has settled when its running mean moved, within one window, by at most this share
// of all it has moved so far. A fiftieth of the loss line's 43 points of height is less than a
// point: nobody can see it move. A run that only fluctuates never settles: within a window of
// fluctuations the mean moves by a large share of its own range.
inline constexpr Real kSettled = 0.02;
// The window: a twentieth of the scenario's story, and long enough to be a mean.
[[nodiscard]] Index settling_window(Index story_steps);

// A node: at most kNodeBins neighbouring bins of the recorded density below kNode of the lower of
// two hills beside them, both within kNodeReach bins and at least kHill of the highest. A gap
// between packets that have not met is wider; a zero within one bin is blurred to some hundredths.
inline constexpr float kNode = 0.05f, kHill = 0.2f;
inline constexpr std::size_t kNodeBins = 3, kNodeReach = 6;
[[nodiscard]] bool has_node(std::span<const float> density);

// Finds the first event of one kind, step by step.
class EventFinder {
public:
  EventFinder(EventKind kind, Real level, Index story_steps);

  // `values` (and `density`, rows of equal length) of all steps from 0 that are known without a
  // gap.
  void look(std::span<const Real> values, std::span<const float> density, Index steps);
  void forget_after(Index step);
  [[nodiscard]] const std::optional<Index>& found() const { return found_; }

private:
  [[nodiscard]] bool happens(Index step, std::span<const Real> values,
                             std::span<const float> density, std::size_t bins);
  [[nodiscard]] bool settles(Index step, std::span<const Real> values);
  void begin();

  EventKind kind_;
  Real level_;
  Index window_;
  Index looked_ = 0; // steps looked at
  std::optional<Index> found_;
  std::optional<Real> last_; // value at the latest step that has one
  bool node_ = false;        // at the step looked at last
  Real sum_ = 0, low_ = 0, high_ = 0;
  std::vector<Real> means_; // of one window each
};

} // namespace twofold::sim
