#include "survey.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::thermal_neurons {

namespace {

constexpr Index kNeuronsPerUnit = 1000; // steps of single neurons in one work unit
constexpr Real kScanShare = 0.95;       // of the progress

} // namespace

Index units_per_step(Index replicas, Index count) {
  return std::max<Index>(replicas * count / kNeuronsPerUnit, 1);
}

Survey::Survey(const sim::ParameterValues& values, std::uint64_t seed, SurveyResult& result)
    : result_(result), beta_(values[inverse_temperature]) {
  result_ = SurveyResult{};
  auto surveyed = ThermalNeuronsModel::make(surveyed_network(values, seed));
  ThermalNeuronsParams learning = learning_network(values, seed);
  learning.step_size = learning.injected_diffusion = 0;
  auto warming = ThermalNeuronsModel::make(std::move(learning));
  if (!surveyed || !warming) {
    result_.failure = surveyed ? warming.error() : surveyed.error();
    return;
  }
  warming_ = std::move(warming.value());
  auto scan = FreeEnergyScan::make(surveyed.value(), kSurvey);
  if (!scan) {
    result_.failure = scan.error();
    return;
  }
  scan_ = std::move(scan.value());
  result_.start = start_thermal(*warming_, start_places(values, seed));
}

bool Survey::advance(Index units) {
  if (result_.failure) return true;
  if (!scanned_) {
    const Index cost = units_per_step(scan_->replicas(), warming_->neurons());
    if (scan_->advance(std::max<Index>(units / cost, 1))) finish_scan();
    return result_.failure.has_value();
  }
  const Index cost =
      units_per_step(static_cast<Index>(result_.start.q.size()), warming_->neurons());
  const Index steps = std::min(std::max<Index>(units / cost, 1), kWarmUp - warmed_);
  twofold::advance(result_.start, *warming_, steps, work_);
  warmed_ += steps;
  return warmed_ == kWarmUp;
}

Real Survey::progress() const {
  if (result_.failure) return 1;
  return kScanShare * (scanned_ ? 1 : scan_->progress()) +
         (1 - kScanShare) * static_cast<Real>(warmed_) / static_cast<Real>(kWarmUp);
}

void Survey::finish_scan() {
  scanned_ = true;
  auto curves = scan_->curves();
  if (!curves) {
    result_.failure = curves.error();
    return;
  }
  result_.curves = std::move(curves.value());
  const FreeEnergyCurves& c = result_.curves;
  LandscapeScan nodes{kBox, c.integrated, c.slope, c.force_integral};
  for (std::size_t k = 0; k < c.q.size(); ++k) {
    nodes.noise(k) = std::max(nodes.noise(k), kSmallestNoise);
    result_.disagreement =
        std::max(result_.disagreement, std::abs(c.integrated(k) - c.perturbed(k)));
    result_.delay = std::max(result_.delay, beta_ * c.force_integral(k));
    result_.slowest = std::max(result_.slowest, c.correlation_time(k));
  }
  result_.lowest = *std::min_element(c.integrated.begin(), c.integrated.end());
  auto landscape = Landscape::fit(nodes);
  auto perturbed = UniformSpline::fit(-kBox, kBox, view(c.perturbed));
  if (!landscape || !perturbed) {
    result_.failure = landscape ? perturbed.error() : landscape.error();
    return;
  }
  result_.landscape = std::move(landscape.value());
  result_.perturbed = std::move(perturbed.value());
}

} // namespace twofold::thermal_neurons
