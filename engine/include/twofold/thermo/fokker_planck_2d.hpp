// Fokker-Planck equation of the learners' density over two trainables, between reflecting walls.
//
//   p_t = sum_i d_i(gamma p d_i F + d_i(D p)),   i = x, y     (Ito; D(x, y) a scalar field)
//
// Space: finite volumes with exponentially fitted fluxes, face by face as in
// thermo/fokker_planck.hpp. Time: Strang splitting X(dt/2) Y(dt) X(dt/2); along each line TR-BDF2
// with tridiagonal solves, in as many equal substeps as positivity needs.
// Status: the equation is derived (gradient noise as white noise); the scheme is our
// discretisation, order h^2 and dt^2. Mass to round-off; p >= 0. For constant D the zero mode is
// exp(-gamma F/D) at the cells to round-off and a step keeps it. For other D the forces gamma grad
// F / D need not be a gradient: probability may circulate at rest, the zero mode is found by
// elimination, and a step moves it by the splitting error O(dt^2).
//
// Symbols: F free_energy, gamma step_size, D diffusion. Shapes: fields (ny, nx), cell means, x
// contiguous; cell (j, i) has its centre at x_min + (i + 1/2) hx, y_min + (j + 1/2) hy.
// Units: p in 1/[x][y]. Failure modes: fewer than 3 cells a side, a box without extent, D that is
// not positive, numbers that are not finite, dt that is not positive or so long that it needs more
// than 1e4 substeps give an Error. A step allocates nothing if `next` has the shape of `now`.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/core/result.hpp"

#include <vector>

namespace twofold {

struct FokkerPlanck2dParams {
  Real x_min = -1, x_max = 1, y_min = -1, y_max = 1; // the walls
  Real step_size = 0.1;                              // gamma
  Real dt = 1;
};

struct FokkerPlanck2dState {
  Real t = 0;
  Matrix p; // (ny, nx)
};
template <class A> void archive(A& a, FokkerPlanck2dState& s) { a(s.t, s.p); }

class FokkerPlanck2dModel {
public:
  // free_energy, diffusion: (ny, nx)
  [[nodiscard]] static Result<FokkerPlanck2dModel> make(const FokkerPlanck2dParams& params,
                                                        Index ny, Index nx,
                                                        std::span<const Real> free_energy,
                                                        std::span<const Real> diffusion);

  // Where the cells are: (nx), (ny).
  [[nodiscard]] static Vector centres_x(const FokkerPlanck2dParams& params, Index nx);
  [[nodiscard]] static Vector centres_y(const FokkerPlanck2dParams& params, Index ny);

  [[nodiscard]] const FokkerPlanck2dParams& params() const { return params_; }
  [[nodiscard]] Index nx() const { return nx_; }
  [[nodiscard]] Index ny() const { return ny_; }
  [[nodiscard]] Real spacing_x() const { return (params_.x_max - params_.x_min) / as_real(nx_); }
  [[nodiscard]] Real spacing_y() const { return (params_.y_max - params_.y_min) / as_real(ny_); }
  [[nodiscard]] Real cell_area() const { return spacing_x() * spacing_y(); }
  [[nodiscard]] Index substeps() const { return substeps_; }
  [[nodiscard]] std::size_t work_size() const;
  [[nodiscard]] bool constant_diffusion() const { return constant_diffusion_; }
  [[nodiscard]] std::span<const Real> free_energy() const { return free_energy_; } // (ny, nx)
  [[nodiscard]] std::span<const Real> diffusion() const { return diffusion_; }     // (ny, nx)

  // The lines of one direction: `rows` cells along it, `columns` lines side by side. For y that is
  // (ny, nx), for x the transpose (nx, ny). Face r + 1/2 of a line: delta, and the rates of
  // probability from r to r + 1 and back, (rows - 1, columns).
  struct Lines {
    Index rows = 0, columns = 0;
    std::vector<Real> tilt, up, down;
    std::vector<Real> factor, upper, inverse_pivot; // of I - stage generator, (rows, columns)
    Real stage = 0;
  };
  [[nodiscard]] const Lines& along_x() const { return x_; }
  [[nodiscard]] const Lines& along_y() const { return y_; }

private:
  static Real as_real(Index n) { return static_cast<Real>(n); }

  FokkerPlanck2dParams params_;
  Index ny_ = 0, nx_ = 0, substeps_ = 1;
  bool constant_diffusion_ = false;
  std::vector<Real> free_energy_, diffusion_;
  Lines x_, y_;
};

// work: (work_size())
void step(FokkerPlanck2dState& next, const FokkerPlanck2dModel& model,
          const FokkerPlanck2dState& now, std::span<Real> work);

// The same without the last rounding of the mass: what the fluxes alone keep. For tests.
void step_without_rescaling(FokkerPlanck2dState& next, const FokkerPlanck2dModel& model,
                            const FokkerPlanck2dState& now, std::span<Real> work);

// A Gaussian folded at the walls, mass 1.
[[nodiscard]] FokkerPlanck2dState start_gaussian(const FokkerPlanck2dModel& model, Real mean_x,
                                                 Real mean_y, Real width);

// The density that does not change, mass 1: closed form for constant D, else elimination without
// subtractions (W. Grassmann, M. Taksar, D. Heyman, Oper. Res. 33 (1985) 1107), which costs
// nx ny min(nx, ny)^2 operations.
[[nodiscard]] Matrix zero_mode(const FokkerPlanck2dModel& model); // (ny, nx)

[[nodiscard]] Real mass(const FokkerPlanck2dModel& model, const FokkerPlanck2dState& state);
// Densities of x alone (nx) and of y alone (ny).
[[nodiscard]] Vector marginal_x(const FokkerPlanck2dModel& model, const FokkerPlanck2dState& state);
[[nodiscard]] Vector marginal_y(const FokkerPlanck2dModel& model, const FokkerPlanck2dState& state);

} // namespace twofold
