// The parameters of a thermal-neurons run by name, the networks they stand for, and constant sizes.
//
// A network of N tanh neurons with random couplings; the first two are the boundary and are pulled
// to 0.8 and -0.8. The weight from a hidden neuron into the first boundary neuron is the trainable.
// Null control: the learners' other couplings are shuffled, the free energy is that of the network
// before: no prediction may hold.
#pragma once

#include "twofold/sim/parameter.hpp"
#include "twofold/thermo/free_energy.hpp"

namespace twofold::thermal_neurons {

// In the order of the schema in thermal_neurons.cpp.
enum Parameter : std::size_t {
  inverse_temperature,
  step_size,
  noise,
  learners,
  start,
  start_spread,
  weight_decay,
  neurons,
  network,
  stiffness,
  shuffle,
  parameter_count
};

inline constexpr Real kBox = 3;         // walls of the trainable
inline constexpr Real kDt = 0.02;       // of one step of the neurons
inline constexpr Index kFastSteps = 25; // of the neurons per learning step
inline constexpr Real kLearningTime = kDt * static_cast<Real>(kFastSteps);
inline constexpr Index kWindowSteps = 20; // learning steps: 10 in time, 5 times of slow neurons
inline constexpr Real kWindow = kLearningTime * static_cast<Real>(kWindowSteps);
inline constexpr Index kWarmUp = 300; // steps of the neurons before learning begins

inline constexpr Index kDensityCells = 1200; // of Fokker-Planck: fine, the noise is small
inline constexpr Index kHistogramBins = 60;  // divides kDensityCells
inline constexpr Index kLandscapePoints = 241;
inline constexpr Index kRates = 6; // relaxation rates shown
// Noise of the neurons below this is not resolved by the survey; it keeps D positive.
inline constexpr Real kSmallestNoise = 1e-5;

inline constexpr Index kTo = 0, kFrom = 2; // the trainable
inline constexpr Real kGain = 1.2;         // of the couplings: standard deviation times sqrt N
inline constexpr Real kBiasSpread = 0.2;
inline constexpr Real kLow = -0.8, kHigh = 0.8; // the data of the boundary

// Random streams of this scenario.
inline constexpr std::uint32_t kNetworkStream = 99;
inline constexpr std::uint32_t kShuffleStream = 0x74686e01;
inline constexpr std::uint32_t kStartStream = 0x74686e02;
inline constexpr std::uint32_t kLearnersStream = 0x74686e03; // heat apart from the survey's

// Of the survey: nodes of F over the box, chains at each.
inline constexpr FreeEnergyScanParams kSurvey{.half_width = kBox,
                                              .nodes = 25,
                                              .chains = 96,
                                              .warm_up = 400,
                                              .steps = 1600,
                                              .record_every = 4,
                                              .perturb_every = 20,
                                              .longest_lag = 8};

// The network whose free energy is surveyed; its trainable stands still.
[[nodiscard]] ThermalNeuronsParams surveyed_network(const sim::ParameterValues& values,
                                                    std::uint64_t seed);
// The network that learns.
[[nodiscard]] ThermalNeuronsParams learning_network(const sim::ParameterValues& values,
                                                    std::uint64_t seed);

// Where the learners begin: normal, kept inside the walls.
[[nodiscard]] std::vector<Real> start_places(const sim::ParameterValues& values,
                                             std::uint64_t seed);

} // namespace twofold::thermal_neurons
