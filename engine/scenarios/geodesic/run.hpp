// A geodesic run: a bundle of light or matter round a hole, one orbit of matter whose periastron is
// timed, and the same orbit once more in other coordinates by another flow.
//
// One step of the run is a span of each ray's own time (affine parameter of light, proper time of
// matter), so dots of one picture share their own time, not a coordinate time.
#pragma once

#include "setup.hpp"
#include "track.hpp"

#include "scenarios/shared/space_time.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/sim/scenario.hpp"
#include "twofold/spacetime/kerr_schild.hpp"

#include <optional>

namespace twofold::geodesic {

inline constexpr Index kPathFrames = 2048;                // of the orbit
inline constexpr Index kTracked = 14, kTrackFrames = 512; // of rays of the bundle

struct State {
  Index step = 0;
  std::array<std::vector<Real>, 6> y; // of the bundle, see RayBundle
  std::vector<Real> next_step;
  std::vector<Real> orbit;    // (6) and then the adaptive step
  std::vector<Real> schild;   // (8) the orbit in Kerr-Schild coordinates
  std::vector<Real> passages; // azimuths of the innermost points
  std::int64_t ray_steps = 0;
  std::int64_t lost = 0; // rays that could not be brought on in the last step
  Track path, tracks;
};
template <class A> void archive(A& a, State& s) {
  a(s.step, s.y[0], s.y[1], s.y[2], s.y[3], s.y[4], s.y[5], s.next_step, s.orbit, s.schild,
    s.passages, s.ray_steps, s.lost, s.path, s.tracks);
}

// What follows from the parameters alone.
struct Known {
  KerrRay orbit;                                        // at the start
  std::vector<Real> carter;                             // (rays) at the start
  std::optional<Real> precession, predicted_precession; // looked ahead; of the closed form
  std::optional<Real> last_stable;                      // from the flow
};

struct Drift { // largest over the bundle, of rays outside the horizon
  Real shell = 0, carter = 0;
};

struct Material {
  const sim::ParameterValues& values;
  const Setup& setup;
  const State& state;
  const RayBundle& bundle; // its constants; where the rays are is in the state
  const Known& known;
};

[[nodiscard]] KerrRay ray_of(const Material& m, std::size_t i);
[[nodiscard]] Drift drift(const Material& m);
// Radians per revolution: of the revolutions made, else looked ahead; none if nothing returns.
[[nodiscard]] std::optional<Real> found_precession(const Material& m);
[[nodiscard]] KerrSchildEvent place(const Material& m, const KerrRay& ray);
// Kerr-Schild's metric in the equatorial plane.
[[nodiscard]] shared::SpaceTime equatorial(const Setup& setup);

enum class Fate { under_way, captured, escaped };
[[nodiscard]] Fate fate(const Material& m, std::size_t i);

[[nodiscard]] Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values,
                                                          std::uint64_t seed);

} // namespace twofold::geodesic
