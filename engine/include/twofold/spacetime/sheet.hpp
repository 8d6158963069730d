// A sheet of neuron pairs: field phi and momentum phi_t, local couplings, driven input, outputs.
//
// Equation (derivation of this project, illustration of arXiv:2111.00903 section 6):
//   n^2 phi_tt = lap phi - n^2 sponge phi_t + drive,      n = e^u, u the trainable field.
// Discretisation: 5-point leapfrog, see wave_kernel.hpp; the drive adds dt^2 mask src_t / (1 + s).
//
// The visible sheet is visible_nx by ny cells, x = i h from 0, y = (j - ny/2 + 1/2) h; `room` more
// cells may lie behind x = 0. The half of the beam that leaves the input to the left must not come
// back: a sponge of 14 cells does that without any room if it is strong enough (echo at t = 2.5:
// below 1e-4 of the energy at strength 45, 19 % in the weaker sponge of strength 12 over 11 cells).
// The outermost `clamped_edge` neurons at the other three edges are held at zero behind a weaker
// sponge; what they send back to the outputs is part of the loss landscape: barrier 1.96 with the
// defaults, 2.20 with echo-free edges. Fields over the whole sheet have shape (ny, nx),
// nx = room + visible_nx, x contiguous. Lengths in units of half the sheet's height, speed 1 where
// n = 1, times in the same unit.
//
// Failure modes: Sheet::make and Couplings::make return an Error for sizes, time steps, wavelengths
// or weights outside the stated ranges.
// Labels: discretisation and sponge are ours; n = e^u as the trainable is an assumption.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/core/result.hpp"
#include "twofold/spacetime/wave_kernel.hpp"

#include <vector>

namespace twofold {

struct SheetLayout {
  Index visible_nx = 150;
  Index ny = 100;
  Index room = 0;             // cells behind x = 0
  Real spacing = 1.0 / 50.0;  // h
  Real courant = 0.4;         // dt / h
  Index time_steps = 487;     // of one propagation
  Index sponge_width = 14;    // cells, at the right, upper and lower edge
  Real sponge_strength = 8.0; // per time, at the very edge; profile ((w - i) / w)^2
  Index input_sponge_width = 14;
  Real input_sponge_strength = 45.0;
  Index clamped_edge = 3;     // cells
  bool exact_windows = false; // see active_columns in sheet_windows.hpp

  [[nodiscard]] Index nx() const { return room + visible_nx; }
  [[nodiscard]] Real time_step() const { return courant * spacing; }
  [[nodiscard]] Real x(Index column) const { return static_cast<Real>(column - room) * spacing; }
  [[nodiscard]] Real y(Index row) const {
    return (static_cast<Real>(row) - 0.5 * static_cast<Real>(ny) + 0.5) * spacing;
  }
};

// The data: a beam of given height enters at the input neurons.
struct BeamInput {
  Real wavelength = 0.2;
  Real x = 0.5;
  Real thickness = 0.02; // standard deviation of the mask along x
  Real width = 0.16;     // along y
  Real emission_time = 0.5;
  Real duration = 0.18;

  [[nodiscard]] Real frequency() const; // angular
};

// Two groups of output neurons at (x, +-offset), Gaussian weights; those of the lower group are
// multiplied by lower_share, 0 to 1 (0: the upper group is the only output).
struct OutputGroups {
  Real x = 2.5;
  Real offset = 0.35;
  Real width = 0.07;
  Real lower_share = 1;
};

inline constexpr Real kOutputWeightThreshold = 1e-3; // cells below it are no output neurons
inline constexpr Real kInputMaskThreshold = 1e-12;   // columns below it are no input neurons
inline constexpr Real kSmallestIndex = 0.6;          // keeps dt / (n h) below 1 / sqrt 2
inline constexpr Real kLargestIndex = 5.0;           // two cells per wavelength at lambda = .2

// One group: cells (in the padded storage of wave_kernel.hpp) and weights. The lower group lists
// the mirror images of the upper one in the same order, so that a mirrored wave gives the same sum.
struct OutputCells {
  std::vector<Index> cell;
  std::vector<Real> weight;
};

class Sheet {
public:
  static Result<Sheet> make(const SheetLayout& layout, const BeamInput& beam = {},
                            const OutputGroups& outputs = {});

  [[nodiscard]] const SheetLayout& layout() const { return layout_; }
  [[nodiscard]] const BeamInput& beam() const { return beam_; }
  [[nodiscard]] const OutputGroups& outputs() const { return outputs_; }

  [[nodiscard]] wave_kernel::Rows rows() const { return {layout_.ny, layout_.nx() + 2}; }
  [[nodiscard]] std::size_t storage() const; // values in one padded field
  [[nodiscard]] Index cell(Index row, Index column) const {
    return (row + 1) * (layout_.nx() + 2) + column + 1;
  }
  [[nodiscard]] const std::vector<Real>& damp() const { return damp_; } // padded
  // 1 / (1 + s), 0 where clamped; padded
  [[nodiscard]] const std::vector<Real>& share_kept() const { return kept_; }
  [[nodiscard]] const std::vector<Real>& pulse() const { return pulse_; } // src_t
  [[nodiscard]] const std::vector<Real>& input_columns() const { return mask_x_; }
  [[nodiscard]] Index input_begin() const { return input_begin_; }
  [[nodiscard]] Index input_end() const {
    return input_begin_ + static_cast<Index>(mask_x_.size());
  }
  [[nodiscard]] Index output_begin() const { return output_begin_; }
  [[nodiscard]] Index output_end() const { return output_end_; }
  [[nodiscard]] const OutputCells& upper() const { return upper_; }
  [[nodiscard]] const OutputCells& lower() const { return lower_; }

private:
  Sheet() = default;
  void build_sponge();
  void build_input();
  void build_outputs();

  SheetLayout layout_;
  BeamInput beam_;
  OutputGroups outputs_;
  std::vector<Real> damp_, kept_, pulse_, mask_x_;
  Index input_begin_ = 0, output_begin_ = 0, output_end_ = 0;
  OutputCells upper_, lower_;
};

// The weights of the sheet, ready for the kernel.
class Couplings {
public:
  static Result<Couplings> make(const Sheet& sheet, const Matrix& exponent); // u: (ny, nx)
  static Couplings flat(const Sheet& sheet);                                 // n = 1
  // The same without allocating, for a learning step; unchanged if it returns an Error.
  Status set(const Sheet& sheet, const Matrix& exponent);

  [[nodiscard]] const std::vector<Real>& gain() const { return gain_; }           // padded
  [[nodiscard]] const std::vector<Real>& stiffness() const { return stiffness_; } // n^-2: (ny, nx)
  [[nodiscard]] Real largest_speed() const { return largest_speed_; }             // max 1 / n

private:
  std::vector<Real> gain_, stiffness_;
  Real largest_speed_ = 1.0;
};

// phi_tt of the source-free sheet without sponge and clamps for a given field: the linearised
// activation that the emergent metric is read from. (ny, nx), zero outside the sheet.
void linearised_activation(const Sheet& sheet, const Couplings& couplings, const Matrix& field,
                           Matrix& acceleration);

} // namespace twofold
