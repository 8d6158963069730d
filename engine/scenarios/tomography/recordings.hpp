// What is put into the sheet and recorded of it while a tomography run goes on.
//
// Two waves run on the same couplings side by side. Pulses: four at a time, at sites half a side
// apart (their windows do not see each other), first narrow, then wide; moments at equal times are
// fitted (spacetime/pulse_reading.hpp). A wide shot goes on for a while after it was measured, so
// that its fronts can be seen. kBatches batches visit all sites; then it begins again. Activity:
// spontaneous, never touched; small patches about the sites are recorded, with noise, and regressed
// (spacetime/activity_reading.hpp). Drift and contrast shear waves into ever shorter ones, so every
// kEpisode steps the neurons begin another activity; the rows of all episodes count.
// One step is one Runge-Kutta step of both waves. A site without a reading counts as a guess: flat
// space.
// Shapes: moments (kTogether, kPulseSnapshots, 6), narrow (kTogether, 5), reading (kSites, 5) in
// the order xx, xy, yy, vx, vy, read (kSites) 1 or 0; patches (3, kSites, 9), oldest first, sums
// (kSites, kActivitySums); frames (n, kFrameCells, kFrameCells), single precision as for drawing.
#pragma once

#include "setup.hpp"

#include "twofold/spacetime/activity_reading.hpp"

#include <optional>

namespace twofold::tomography {

inline constexpr Index kTogether = 4; // pulses of a shot
inline constexpr Index kBatches = kSites / kTogether;
inline constexpr Real kPulseShare = 0.25; // of the sheet's largest step, while a pulse is measured
inline constexpr Real kShare = 0.5;       // otherwise
inline constexpr Real kShotTime = 0.12;   // of a wide shot
inline constexpr Index kFrameCells = 48;
inline constexpr Index kFrameEvery = 3;      // steps, after the measurement
inline constexpr Index kEpisode = 150;       // steps: half a crossing of the sheet
inline constexpr Index kFewestSamples = 80;  // of a first reading: waves change slowly
inline constexpr Index kEnoughSamples = 200; // recordings before the regression is judged

struct Pulses {
  TensorSheetState wave;
  Index shot = 0;      // since the start: narrow, wide, narrow, ...
  Index steps = 0;     // of this shot
  Index snapshots = 0; // taken of it
  Real time = 0;       // since the pulses were put in
  std::vector<Real> moments, narrow, reading, read;
  std::vector<Real> frame_times;
  std::vector<float> frames;
};
template <class A> void archive(A& a, Pulses& p) {
  a(p.wave, p.shot, p.steps, p.snapshots, p.time, p.moments, p.narrow, p.reading, p.read,
    p.frame_times, p.frames);
}

struct Activity {
  TensorSheetState wave;
  Real start_energy = 0;
  Index age = 0;     // steps since this activity began
  Index episode = 0; // which one it is
  Index samples = 0; // rows of the regression so far
  std::vector<Real> patches, sums;
};
template <class A> void archive(A& a, Activity& s) {
  a(s.wave, s.start_energy, s.age, s.episode, s.samples, s.patches, s.sums);
}

[[nodiscard]] bool is_wide(const Pulses& pulses);
// Site number of one of the pulses of the present shot.
[[nodiscard]] Index site_of_shot(const Pulses& pulses, Index which);
[[nodiscard]] PulseMoments moments_of(const Pulses& pulses, Index which, Index snapshot);
[[nodiscard]] PulseClock clock_of(const Setup& setup, const Pulses& pulses);

[[nodiscard]] Pulses begin_pulses(const Setup& setup);
[[nodiscard]] Status advance(Pulses& pulses, const Setup& setup);
[[nodiscard]] bool fits(Pulses& loaded);

[[nodiscard]] Activity begin_activity(const Setup& setup);
[[nodiscard]] Status advance(Activity& activity, const Setup& setup, Index step);
[[nodiscard]] bool fits(Activity& loaded);

// Readings at a site; none yet: nothing.
[[nodiscard]] std::optional<LocalCouplings> read_of(const Pulses& pulses, Index number);
[[nodiscard]] std::optional<LocalCouplings> read_of(const Activity& activity, Index number);

// Largest error over all sites; a site without a reading counts as flat.
template <class Recording> [[nodiscard]] Real error_of(const Setup& setup, const Recording& r);
[[nodiscard]] Index sites_read(const Pulses& pulses);

} // namespace twofold::tomography
