// What happened at every step computed so far: the observables that cost nothing, and a coarse
// density, for curves over the run and for event ticks. Steps beyond the present one stay (they
// were computed before the user went back) until a parameter changes.
#pragma once

#include "twofold/sim/scenario.hpp"

#include <map>

namespace twofold::sim {

class History {
public:
  static constexpr Index kDensityBins = 64;

  History(const Catalogue& catalogue, const ScenarioSpec& spec);

  // Overwrites nothing: a step recorded before is the same. Steps jumped over (a run loaded in its
  // middle) stay without values until they are computed.
  void record(const Snapshot& snapshot);
  void truncate_after(Index step);
  void clear() { truncate_after(-1); }

  [[nodiscard]] Index size() const { return size_; } // one more than the latest step seen
  // Values by step; empty if the observable is neither of cost every_step nor ever reported by the
  // run. NaN: no value there.
  [[nodiscard]] std::span<const Real> values(std::string_view observable) const;
  // |psi|^2 averaged over kDensityBins equal bins of the box, row by step.
  [[nodiscard]] std::span<const float> density() const { return density_; }
  // In the order of their steps, found in the steps known without a gap from step 0 on.
  [[nodiscard]] const std::vector<Event>& events() const;

private:
  void resize(Index steps);

  const ScenarioSpec& spec_;
  std::vector<const Observable*> observables_;
  std::vector<std::vector<Real>> values_;    // per observable
  std::vector<char> cheap_;                  // per observable: the run says it at every step
  std::vector<float> density_;               // (steps, kDensityBins)
  std::vector<char> recorded_;               // (steps)
  mutable std::vector<EventFinder> finders_; // per event of the scenario, and what they found
  mutable std::vector<Event> events_;
  mutable Index known_ = 0; // steps recorded without a gap
  Index size_ = 0;
};

} // namespace twofold::sim
