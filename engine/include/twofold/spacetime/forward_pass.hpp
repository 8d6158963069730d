// One propagation of the wave through the sheet, resumable in slices, optionally recorded.
//
//   ForwardPass pass(sheet);
//   pass.begin(couplings, source_height);
//   while (!pass.advance(64)) { ... }          // slicing never changes a bit
//   Real loss = pass.loss(flat_energy);        // -ln(E_out / E_0)
//
// E_out = sum over steps t and output neurons k of weight_k phi_{t,k}^2; E_0 is the same for the
// flat sheet (n = 1) with the central beam (flat_energy()). Units: energies are only used as
// ratios. Recording: float frames of phi on the visible sheet (ny, visible_nx) every `every` steps
// (step 0 included), and double precision moments phi, phi_t at chosen steps, with phi_t the
// central difference of the neighbouring steps. A pass refers to its sheet, which must outlive it;
// couplings are copied. No allocation after the first begin() with the same recording. No failure
// modes beyond broken invariants.
#pragma once

#include "twofold/spacetime/sheet.hpp"
#include "twofold/spacetime/sheet_windows.hpp"

#include <optional>
#include <span>

namespace twofold {

struct Recording {
  Index every = 0;            // 0: no frames
  std::vector<Index> moments; // steps from 1 to time_steps - 1, ascending
};

struct WaveMoment {
  Index step = 0;
  Real time = 0;
  Matrix field; // phi: (ny, visible_nx)
  Matrix rate;  // phi_t
};

// The part of a propagation that forward and gradient passes share: two time levels, the drive and
// the outputs.
class SheetDrive {
public:
  explicit SheetDrive(const Sheet& sheet);
  void begin(const Couplings& couplings, Real source_height);
  void add_source(Index t, Real* field) const; // dt^2 mask src_t / (1 + s) to phi_{t+1}

  const Sheet* sheet;
  std::vector<Real> gain;   // padded
  std::vector<Real> source; // (ny, input columns)
};

class ForwardPass {
public:
  explicit ForwardPass(const Sheet& sheet);
  void begin(const Couplings& couplings, Real source_height, const Recording& recording = {});
  bool advance(Index max_time_steps); // true when the propagation is complete

  [[nodiscard]] bool done() const { return t_ == sheet().layout().time_steps; }
  [[nodiscard]] Index step() const { return t_; }
  [[nodiscard]] Real energy_upper() const; // delivered so far
  [[nodiscard]] Real energy_lower() const;
  [[nodiscard]] Real loss(Real flat_energy) const;

  [[nodiscard]] Index frame_count() const { return frames_; }
  [[nodiscard]] Index frame_step(Index frame) const { return frame * recording_.every; }
  [[nodiscard]] std::span<const float> frame(Index frame) const; // (ny, visible_nx)
  [[nodiscard]] const std::vector<WaveMoment>& moments() const { return moments_; }
  [[nodiscard]] const Sheet& sheet() const { return *drive_.sheet; }
  [[nodiscard]] const std::vector<Real>& field() const { return now_; } // padded, phi_t

private:
  void collect_outputs();
  void record_frame();
  void record_moment(const std::vector<Real>& before, const std::vector<Real>& after);

  SheetDrive drive_;
  std::optional<SignalWindows> windows_;
  Recording recording_;
  std::vector<Real> now_, previous_, before_, square_upper_, square_lower_;
  std::vector<float> film_;
  std::vector<WaveMoment> moments_;
  Index t_ = 0, frames_ = 0;
};

// E_0: delivered by the flat sheet with the central beam.
[[nodiscard]] Real flat_energy(const Sheet& sheet);

} // namespace twofold
