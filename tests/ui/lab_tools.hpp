// A lab over the test double without a frame: settled by work alone.
#pragma once

#include "fake_scenario.hpp"

#include "lab_state.hpp"
#include "work.hpp"

#include <gtest/gtest.h>

namespace twofold::ui::test {

inline std::unique_ptr<LabState> lab_of_fakes() {
  auto lab = std::make_unique<LabState>(fake_catalogue(), Platform{});
  auto clock = std::make_shared<double>(0);
  lab->platform.seconds = [clock] { return *clock += 1e-4; };
  EXPECT_TRUE(open_scenario(*lab, "two-geometries", 7).ok());
  lab->selected = 0.2; // its sheet stays the same while the run moves, which saves time
  return lab;
}

inline void settle(LabState& lab) {
  for (int i = 0; i < 100000; ++i) {
    do_work(lab, 0.01);
    if (lab.session->settled() && lab.replay.empty() && !lab.wanted && !kept_is_behind(lab)) return;
  }
  FAIL() << "the run did not settle";
}

inline void go(LabState& lab, Index step) {
  go_to_step(lab, step);
  settle(lab);
}

// What makes a state: two of these are equal only if everything was restored.
inline std::string all_of(const LabState& lab) {
  const RunPoint p = run_point(lab);
  std::string out = std::to_string(p.seed) + " @" + std::to_string(p.step) + " #" +
                    std::to_string(lab.session->hash());
  for (const Real v : lab.session->parameters())
    out += " " + sim::number_text(v);
  for (const sim::Command& c : p.log)
    out += " " + std::to_string(c.step) + ":" + std::to_string(c.parameter) + ":" +
           sim::number_text(c.value);
  return out;
}

} // namespace twofold::ui::test
