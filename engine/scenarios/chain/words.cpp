#include "words.hpp"

#include "setup.hpp"

namespace twofold::chain {

using sim::Kind;
using sim::ViewKind;

sim::ScenarioSpec common_words() {
  sim::ScenarioSpec spec;
  spec.section = "6";
  spec.claims = {"C5"};
  spec.duality = {
      {"couplings of the neurons", "", "metric", Kind::derived, false, ""},
      {"packet of activation", "", "body on a world line", Kind::measured, true, "packet_place"},
      {"phase of the packet", "", "clock carried along", Kind::measured, false, ""},
      {"charge of two chains", "", "number of particles", Kind::derived, false, "charge"},
  };
  spec.subtitles = {"", "a wave on a chain of neurons, couplings set", "the packet and its phase",
                    "place to the right, time upwards", "one run: couplings and space-time"};
  spec.null_parameter = "shuffle";
  spec.story_steps = kSteps;
  spec.verify_steps = kSteps;
  return spec;
}

sim::ParameterSpec shuffle_words(std::string hint) {
  return {.name = "shuffle",
          .label = "Shuffle the couplings",
          .symbol = "",
          .unit = "",
          .hint = std::move(hint),
          .initial = 0,
          .maximum = 1,
          .entry = sim::Entry::on_off};
}

} // namespace twofold::chain
