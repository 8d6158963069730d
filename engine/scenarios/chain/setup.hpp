// What the runs on a chain of neurons are: expanding space, a uniformly accelerated frame, a
// horizon of drift. Their weights, closed forms and grids.
//
//   expansion  B = a^2, A = 1, M = a^2 m^2, a = e^{Ht}: one row of a sheet that is alike across
//   rindler    B = 1/alpha, A = alpha, M = alpha m^2, alpha = 1 + g x
//   horizon    B = A = 1, M = 0, v = -1 + kappa l tanh(x/l)
//
// Null control (`shuffled`): the same couplings in another order. Of expansion: kSpans spans of
// time change places; of rindler: the sites do; of horizon: kKnots pieces of the drift do, joined
// linearly (sites one by one would be unstable where the drift outruns the waves).
// Lengths are those of the couplings; the shown range and the story's time follow the parameters so
// that a run looks the same at every rate. Derivation of this project. Failure modes: none.
#pragma once

#include "scenarios/shared/space_time.hpp"

#include "twofold/spacetime/chain_metric.hpp"
#include "twofold/spacetime/chain_packet.hpp"

namespace twofold::chain {

enum class Story { expansion, rindler, horizon };

struct Setup {
  Story story = Story::expansion;
  Real rate = 0.02;     // H, g or kappa
  Real length = 2;      // l of the horizon
  Real mass = 1;        // m; 0 of the horizon
  Real wave_number = 2; // of the packets at the start
  Real width = 8;
  Real velocity = 0; // of what is let go; rindler
  bool shuffled = false;
  std::uint64_t seed = 1;

  // Set by complete().
  Index sites = 1024;
  Real x_first = 0, spacing = 1; // of the ring
  Real x_low = 0, x_high = 1;    // shown
  Real until = 1, dt = 1;        // the story's time and that of a step
  Index substeps = 1;
  std::vector<Real> clocks; // places of cells cut from their neighbours
  std::vector<ChainPacket> packets;

  [[nodiscard]] Real site(std::size_t i) const { return x_first + static_cast<Real>(i) * spacing; }
  [[nodiscard]] bool drifts() const { return story == Story::horizon; }
};

inline constexpr Index kSteps = 640; // of the story
inline constexpr Index kSpans = 32;  // of time, shuffled
inline constexpr Index kKnots = 40;  // of the drift, shuffled

[[nodiscard]] Setup complete(Setup setup);

// The weights of the network at any time.
class Weights {
public:
  explicit Weights(const Setup& setup);
  [[nodiscard]] const ChainCouplings& at(Real time); // good until the next call
  [[nodiscard]] const ChainCouplings& clocks_at(Real time);

private:
  void fill(Real time);
  [[nodiscard]] Real scale_at(Real time) const; // a, of another span if shuffled

  Setup setup_;
  ChainCouplings couplings_, clocks_;
  std::vector<std::size_t> order_; // of the shuffle
  Real filled_ = -1;
};

// Factors (sites) of a substep that let waves leave at both ends of a chain that drifts.
[[nodiscard]] std::vector<Real> sponge(const Setup& setup);

// The metric for which the weights were made, and the one read from the weights as they are.
[[nodiscard]] shared::MetricAt declared_metric(const Setup& setup, const sim::WorldPoint& event);
class MetricOfWeights {
public:
  explicit MetricOfWeights(const Setup& setup);
  [[nodiscard]] shared::MetricAt operator()(const sim::WorldPoint& event) const;

private:
  Setup setup_;
  ChainReading reading_;                // of weights that do not change
  std::vector<shared::MetricAt> grown_; // of expansion: at kMetricTimes times
};
inline constexpr Index kMetricTimes = 161;

// A geodesic of the declared metric.
struct Ray {
  Real place = 0, wave_number = 1, weight = 1;
};
[[nodiscard]] Ray middle_ray(const Setup& setup, std::size_t packet);
[[nodiscard]] Real ray_place(const Setup& setup, const Ray& ray, Real t);
[[nodiscard]] Real ray_clock(const Setup& setup, const Ray& ray, Real t); // proper time; 0 of light
// What the packet really is: kRaysEachWay^2 rays of its Wigner function, weights of sum 1.
[[nodiscard]] std::vector<Ray> bundle(const Setup& setup, std::size_t packet);
inline constexpr Index kRaysEachWay = 15;

// Between which places the charge of a packet is at time t: rays halfway between packets.
[[nodiscard]] std::array<Real, 2> window(const Setup& setup, std::size_t packet, Real t);

} // namespace twofold::chain
