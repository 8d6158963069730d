// What is measured before a thermal-neurons run begins: the free energy of the neurons over the
// weight both ways, the noise they put on it, and the learners' neurons brought to equilibrium.
#pragma once

#include "setup.hpp"

#include "twofold/learning/landscape.hpp"
#include "twofold/sim/task.hpp"

#include <optional>

namespace twofold::thermal_neurons {

struct SurveyResult {
  FreeEnergyCurves curves;
  std::optional<Landscape> landscape; // F by integration, and the force integral as its noise
  std::optional<UniformSpline> perturbed;
  Real lowest = 0;       // F at its lowest node: the zero of both curves in pictures
  Real disagreement = 0; // largest difference of the two, units of loss
  Real delay = 0;        // largest beta times the force integral: the time scale ratio over gamma
  Real slowest = 0;      // longest correlation time of the neurons' force
  ThermalNeuronsState start; // the learners at step 0
  std::optional<Error> failure;
};

// The work units of one step of `replicas` networks.
[[nodiscard]] Index units_per_step(Index replicas, Index neurons);

// The task refers to the result, which must outlive it.
class Survey : public sim::Task {
public:
  Survey(const sim::ParameterValues& values, std::uint64_t seed, SurveyResult& result);
  bool advance(Index units) override;
  [[nodiscard]] Real progress() const override;

private:
  void finish_scan();

  SurveyResult& result_;
  std::optional<FreeEnergyScan> scan_;
  std::optional<ThermalNeuronsModel> warming_; // the learners, standing still
  ThermalNeuronsWork work_;
  Real beta_ = 1;
  bool scanned_ = false;
  Index warmed_ = 0;
};

} // namespace twofold::thermal_neurons
