// A scenario that is nothing but its words and the function that starts a run.
#pragma once

#include "twofold/sim/scenario.hpp"

namespace twofold::shared {

class Declared : public sim::Scenario {
public:
  using Start = Result<std::unique_ptr<sim::Run>> (*)(const sim::ParameterValues& values,
                                                      std::uint64_t seed, const sim::Data* data);

  Declared(sim::ScenarioSpec spec, Start begin) : spec_(std::move(spec)), start_(begin) {}

  [[nodiscard]] const sim::ScenarioSpec& spec() const override { return spec_; }
  [[nodiscard]] Result<std::unique_ptr<sim::Run>> start(const sim::ParameterValues& values,
                                                        std::uint64_t seed,
                                                        const sim::Data* data) const override {
    return start_(values, seed, data);
  }

private:
  sim::ScenarioSpec spec_;
  Start start_;
};

} // namespace twofold::shared
