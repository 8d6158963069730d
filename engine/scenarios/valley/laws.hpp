// What is predicted for the learners of a valley run: Fokker-Planck over both weights, its density
// at rest exp(-gamma F/D), its relaxation rates, and the levels of the Witten potential
//   V = (gamma/2) |grad F|^2 - D laplacian F,   hbar = 2 D/gamma,
// whose E_n/hbar are the same rates, found from the Hamiltonian alone (centred differences, order
// h^2, no detailed balance put in).
#pragma once

#include "lattice_spectrum.hpp"
#include "setup.hpp"

#include "twofold/thermo/fokker_planck_2d.hpp"

#include <array>
#include <optional>

namespace twofold::valley {

[[nodiscard]] Result<FokkerPlanck2dModel> fokker_planck(const Setup& setup, Index cells);

[[nodiscard]] Real witten_potential(const Setup& setup, Real w1, Real w2);

// Minus the generator, made symmetric; exact for constant D.
[[nodiscard]] LatticeOperator relaxation_operator(const FokkerPlanck2dModel& model);
// H/hbar on `cells` cells each way, with the walls of the density.
[[nodiscard]] LatticeOperator hamiltonian(const Setup& setup, Index cells);

// Values extrapolated to h = 0 from two grids (their error is of order h^2).
struct Spectra {
  std::vector<Real> rates;  // (kRates) of Fokker-Planck; empty: not found
  std::vector<Real> levels; // (kRates) E_n/hbar; empty: not found
};

// The job before the first step. The task refers to `out`, which must outlive it.
class FindSpectra : public sim::Task {
public:
  FindSpectra(const Setup& setup, Spectra& out);
  bool advance(Index units) override;
  [[nodiscard]] Real progress() const override;

private:
  void begin();
  void finish();

  static constexpr std::size_t kProblems = 4; // rates and levels, on a coarse and a fine grid
  Setup setup_;
  Spectra& out_;
  std::size_t at_ = 0;
  std::optional<LatticeSpectrum> problem_;
  std::array<std::vector<Real>, kProblems> found_;
};

} // namespace twofold::valley
