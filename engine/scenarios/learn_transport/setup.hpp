// The parameters of a learn-transport run by name, its task and its start.
//
// A chain of neuron pairs whose mixing is free (or one shared gain) learns to deliver what is fed
// in at its ends. Start: gains 0.8, all four weights of a site varied by 0.1 (free) or none
// (shared). Step sizes fall to 0.3 and 0.05 of the first at steps 360 and 510, so that what is left
// is the optimum and not the step. Null control (`unrelated`): the answers asked for were never fed
// in. Status: the task is a choice of this project. Failure modes: none within the schema.
#pragma once

#include "twofold/sim/parameter.hpp"
#include "twofold/solutions/shared_gain.hpp"
#include "twofold/spacetime/transport.hpp"

namespace twofold::learn_transport {

// In the order of the schema in learn_transport.cpp.
enum Parameter : std::size_t {
  sites,
  noise,
  shared_gain,
  learning_rate,
  batch,
  learners,
  unrelated,
  parameter_count
};

inline constexpr Index kFirstDrop = 360, kSecondDrop = 510, kStory = 700, kVerify = 600;
inline constexpr Index kAverageFrom = kFirstDrop; // means over what noise does begin here
inline constexpr Real kStartGain = 0.8, kStartVariation = 0.1;

inline constexpr std::uint32_t kStartStream = 0x6c747201;
inline constexpr std::uint32_t kTaskStream = 0x6c747210; // and the three after it
inline constexpr std::uint32_t kLearnerStartStream = 0x6c747220;
inline constexpr std::uint32_t kLearnerStream = 0x6c747221;

struct Setup {
  Index sites = 24, batch = 16, learners = 1000;
  Real noise = 0, learning_rate = 0.02;
  bool shared = false, unrelated = false;
  std::uint64_t seed = 1;

  [[nodiscard]] SharedGain gain() const { return {sites, noise, 1}; }
  [[nodiscard]] Real strength() const; // N sigma^2/S
  [[nodiscard]] Real rate(Index step) const;
  [[nodiscard]] Index trainables() const { return shared ? 1 : 4 * sites; }
  [[nodiscard]] Real turnover_predicted() const; // 0, or the law of the shared gain
};

[[nodiscard]] Setup setup_of(const sim::ParameterValues& values, std::uint64_t seed);
[[nodiscard]] std::vector<Real> start_trainables(const Setup& setup);
// The (N, 4) weights of trainables: themselves, or the shared gain at every site.
[[nodiscard]] std::vector<Real> weights_of(const Setup& setup, std::span<const Real> trainables);

} // namespace twofold::learn_transport
