#include "recordings.hpp"

#include "twofold/core/rng.hpp"
#include "twofold/spacetime/spontaneous_activity.hpp"
#include "twofold/spacetime/weights_reading.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::tomography {

namespace {

constexpr std::size_t kMoments = 6, kComponents = 5;
constexpr auto kTimes = static_cast<std::size_t>(kPulseSnapshots);
constexpr auto kAllSites = static_cast<std::size_t>(kSites);
constexpr auto kSums = static_cast<std::size_t>(kActivitySums);
constexpr std::size_t kPatch = 9;
// A quarter of the side: half the distance of two pulses.
constexpr Index kWindow = kCells / 4;
constexpr Index kMostFrames = 64;

void put(std::span<Real> out, const LocalCouplings& c) {
  const std::array<Real, kComponents> values = {c.xx, c.xy, c.yy, c.vx, c.vy};
  std::copy(values.begin(), values.end(), out.begin());
}

LocalCouplings taken(std::span<const Real> in) { return {in[0], in[1], in[2], in[3], in[4], 0}; }

std::span<Real> part(std::vector<Real>& all, std::size_t which, std::size_t size) {
  return std::span(all).subspan(which * size, size);
}
std::span<const Real> part(const std::vector<Real>& all, std::size_t which, std::size_t size) {
  return std::span(all).subspan(which * size, size);
}

void record_frame(Pulses& p) {
  constexpr Index kBlock = kCells / kFrameCells;
  p.frame_times.push_back(p.time);
  for (Index j = 0; j < kFrameCells; ++j)
    for (Index i = 0; i < kFrameCells; ++i) {
      Real sum = 0;
      for (Index b = 0; b < kBlock; ++b)
        for (Index a = 0; a < kBlock; ++a)
          sum += p.wave.phi.data()[(j * kBlock + b) * kCells + i * kBlock + a];
      p.frames.push_back(static_cast<float>(sum / static_cast<Real>(kBlock * kBlock)));
    }
}

void take_snapshot(Pulses& p) {
  for (Index which = 0; which < kTogether; ++which) {
    const PulseMoments m =
        pulse_moments(p.wave.phi, site(site_of_shot(p, which)), kWindow, kSpacing);
    const std::array<Real, kMoments> values = {m.weight, m.x, m.y, m.xx, m.xy, m.yy};
    const auto at =
        static_cast<std::size_t>(which) * kTimes + static_cast<std::size_t>(p.snapshots);
    std::copy(values.begin(), values.end(), part(p.moments, at, kMoments).begin());
  }
  ++p.snapshots;
  record_frame(p);
}

// After the last snapshot: the fit, and with the wide pulse the extrapolation.
void read_shot(Pulses& p, const Setup& setup) {
  const bool wide = is_wide(p);
  for (Index which = 0; which < kTogether; ++which) {
    std::vector<PulseMoments> moments;
    for (Index s = 0; s < kPulseSnapshots; ++s)
      moments.push_back(moments_of(p, which, s));
    const LocalCouplings fitted = fit_pulse(moments, setup.width(wide));
    const auto narrow = part(p.narrow, static_cast<std::size_t>(which), kComponents);
    if (!wide) {
      put(narrow, fitted);
      continue;
    }
    const auto number = static_cast<std::size_t>(site_of_shot(p, which));
    put(part(p.reading, number, kComponents), extrapolated(taken(narrow), fitted));
    p.read[number] = 1;
  }
}

void begin_shot(Pulses& p, const Setup& setup) {
  p.wave = setup.sheet.at_rest();
  p.steps = p.snapshots = 0;
  p.time = 0;
  p.frames.clear();
  p.frame_times.clear();
  for (Index which = 0; which < kTogether; ++which)
    add_pulse(p.wave.phi, site(site_of_shot(p, which)), setup.width(is_wide(p)), kSpacing);
  take_snapshot(p);
}

// Its state, with noise, about every site.
void record_patches(Activity& a, const Setup& setup, Index step) {
  const std::size_t one = kAllSites * kPatch;
  std::copy(a.patches.begin() + static_cast<std::ptrdiff_t>(one), a.patches.end(),
            a.patches.begin());
  const RandomKey key{setup.seed, kNoiseStream, static_cast<std::uint64_t>(step)};
  const Real noise = setup.value(recording_noise);
  for (std::size_t number = 0; number < kAllSites; ++number) {
    const PulseSite middle = site(static_cast<Index>(number));
    for (Index k = 0; k < static_cast<Index>(kPatch); ++k) {
      const Index cell = cell_of({middle.row + k / 3 - 1, middle.column + k % 3 - 1});
      Real value = a.wave.phi.data()[cell];
      if (noise > 0) value += noise * normal(key, static_cast<std::uint64_t>(cell));
      a.patches[2 * one + number * kPatch + static_cast<std::size_t>(k)] = value;
    }
  }
}

void begin_episode(Activity& a, const Setup& setup, Index step) {
  a.age = 0;
  a.wave =
      spontaneous_activity(kCells, kCells, kSpacing, setup.value(activity_scale),
                           {setup.seed, kActivityStream, static_cast<std::uint64_t>(a.episode)});
  a.start_energy = setup.sheet.energy(a.wave);
  record_patches(a, setup, step);
}

} // namespace

bool is_wide(const Pulses& pulses) { return pulses.shot % 2 == 1; }

Index site_of_shot(const Pulses& pulses, Index which) {
  constexpr Index kHalf = kSitesOfASide / 2;
  const Index batch = pulses.shot / 2 % kBatches;
  const Index row = batch / kHalf + which / 2 * kHalf, column = batch % kHalf + which % 2 * kHalf;
  return row * kSitesOfASide + column;
}

PulseMoments moments_of(const Pulses& pulses, Index which, Index snapshot) {
  const auto m =
      part(pulses.moments,
           static_cast<std::size_t>(which) * kTimes + static_cast<std::size_t>(snapshot), kMoments);
  return {m[0], m[1], m[2], m[3], m[4], m[5]};
}

PulseClock clock_of(const Setup& setup, const Pulses& pulses) {
  return pulse_clock(setup.sheet, setup.width(is_wide(pulses)), kPulseShare);
}

Pulses begin_pulses(const Setup& setup) {
  Pulses p;
  p.moments.assign(static_cast<std::size_t>(kTogether) * kTimes * kMoments, 0);
  p.narrow.assign(static_cast<std::size_t>(kTogether) * kComponents, 0);
  p.reading.assign(kAllSites * kComponents, 0);
  p.read.assign(kAllSites, 0);
  begin_shot(p, setup);
  return p;
}

Status advance(Pulses& p, const Setup& setup) {
  if (p.snapshots == kPulseSnapshots && !(is_wide(p) && p.time < kShotTime)) {
    ++p.shot;
    begin_shot(p, setup);
  }
  const bool measuring = p.snapshots < kPulseSnapshots;
  const PulseClock clock = clock_of(setup, p);
  const Real dt = measuring ? clock.dt : kShare * setup.sheet.largest_step();
  if (auto status = setup.sheet.advance(p.wave, dt); !status) return status;
  p.time += dt;
  ++p.steps;
  if (!measuring) {
    if (p.steps % kFrameEvery == 0 && static_cast<Index>(p.frame_times.size()) < kMostFrames)
      record_frame(p);
    return Done{};
  }
  if (p.steps % clock.steps == 0) take_snapshot(p);
  if (p.snapshots == kPulseSnapshots) read_shot(p, setup);
  return Done{};
}

bool fits(Pulses& loaded) {
  const auto cells = static_cast<std::size_t>(kCells * kCells);
  const bool sizes =
      loaded.wave.phi.size() == cells && loaded.wave.pi.size() == cells &&
      loaded.moments.size() == static_cast<std::size_t>(kTogether) * kTimes * kMoments &&
      loaded.narrow.size() == static_cast<std::size_t>(kTogether) * kComponents &&
      loaded.reading.size() == kAllSites * kComponents && loaded.read.size() == kAllSites &&
      loaded.frames.size() ==
          loaded.frame_times.size() * static_cast<std::size_t>(kFrameCells * kFrameCells);
  if (!sizes || loaded.shot < 0 || loaded.snapshots < 1 || loaded.snapshots > kPulseSnapshots)
    return false;
  loaded.wave.phi.reshape({kCells, kCells});
  loaded.wave.pi.reshape({kCells, kCells});
  return true;
}

Activity begin_activity(const Setup& setup) {
  Activity a;
  a.patches.assign(3 * kAllSites * kPatch, 0);
  a.sums.assign(kAllSites * kSums, 0);
  begin_episode(a, setup, 0);
  return a;
}

Status advance(Activity& a, const Setup& setup, Index step) {
  if (a.age == kEpisode) {
    ++a.episode;
    begin_episode(a, setup, step);
    return Done{};
  }
  const Real dt = kShare * setup.sheet.largest_step();
  if (auto status = setup.sheet.advance(a.wave, dt); !status) return status;
  ++a.age;
  record_patches(a, setup, step);
  if (a.age < 2) return Done{};
  ++a.samples;
  for (std::size_t number = 0; number < kAllSites; ++number) {
    const auto patch = [&](std::size_t past) {
      return part(std::as_const(a.patches), past * kAllSites + number, kPatch);
    };
    add_activity(part(a.sums, number, kSums), patch(0), patch(1), patch(2), kSpacing, dt);
  }
  return Done{};
}

bool fits(Activity& loaded) {
  const auto cells = static_cast<std::size_t>(kCells * kCells);
  if (loaded.wave.phi.size() != cells || loaded.wave.pi.size() != cells || loaded.samples < 0 ||
      loaded.age < 0 || loaded.age > kEpisode || loaded.episode < 0 ||
      loaded.patches.size() != 3 * kAllSites * kPatch || loaded.sums.size() != kAllSites * kSums)
    return false;
  loaded.wave.phi.reshape({kCells, kCells});
  loaded.wave.pi.reshape({kCells, kCells});
  return true;
}

std::optional<LocalCouplings> read_of(const Pulses& pulses, Index number) {
  const auto at = static_cast<std::size_t>(number);
  if (pulses.read[at] == 0) return {};
  return taken(part(pulses.reading, at, kComponents));
}

std::optional<LocalCouplings> read_of(const Activity& activity, Index number) {
  if (activity.samples < kFewestSamples) return {};
  return read_activity(part(activity.sums, static_cast<std::size_t>(number), kSums));
}

template <class Recording> Real error_of(const Setup& setup, const Recording& r) {
  Real largest = 0;
  for (Index number = 0; number < kSites; ++number)
    largest =
        std::max(largest, largest_difference(read_of(r, number).value_or(LocalCouplings{}),
                                             setup.sheet.couplings().at(cell_of(site(number)))));
  return largest;
}
template Real error_of(const Setup& setup, const Pulses& r);
template Real error_of(const Setup& setup, const Activity& r);

Index sites_read(const Pulses& pulses) {
  return static_cast<Index>(std::count(pulses.read.begin(), pulses.read.end(), Real(1)));
}

} // namespace twofold::tomography
