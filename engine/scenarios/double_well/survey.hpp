// What is measured before the first step: the gradient noise kappa(w) by Monte Carlo with the
// learners' own kernel, and its gradients against central differences of the sample loss.
//
// At each of kSurveyPlaces weights in [-kSurveyHalf, kSurveyHalf] kSurveySamples gradients of one
// sample are drawn; ratio is the mean over the places of measured over analytic variance. Status:
// measured; its error is about 0.3 %, that of one place up to 2 %. Failure modes: none.
#pragma once

#include "learners.hpp"

#include "twofold/sim/task.hpp"

#include <vector>

namespace twofold::double_well {

inline constexpr Index kSurveyPlaces = 21;
inline constexpr Index kSurveySamples = 40 * 1024;
inline constexpr Real kSurveyHalf = 1;
inline constexpr std::uint32_t kSurveyStream = 0x64776c04;

struct SurveyResult {
  std::vector<Real> places, noise; // kappa measured there, (kSurveyPlaces)
  Real ratio = 0;                  // measured over analytic, mean over the places
  Real gradient_error = 0;         // kernel against central differences, largest relative one
};

// The task refers to result, which must outlive it.
class Survey : public sim::Task {
public:
  Survey(const double_well::Task& task, std::uint64_t seed, SurveyResult& result);
  bool advance(Index units) override;
  [[nodiscard]] Real progress() const override;

private:
  void draw_chunk();
  void finish_place();
  void check_gradient();

  double_well::Task task_;
  std::uint64_t seed_;
  SurveyResult& result_;
  Index place_ = 0, drawn_ = 0;
  Real sum_ = 0, squares_ = 0; // of gradients less the mean slope
  std::vector<Real> weights_, samples_, slopes_;
};

} // namespace twofold::double_well
