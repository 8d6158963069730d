// The metric that a run measures, on grids of several finenesses, and its curvature row by row.
//
// Closed form: a plane of (levels) grids with n/4, n/2 and n intervals a side. A row of it is
// measured on a small grid round it: kHalo further rows, columns and, through a hole, planes on
// either side, all with the exact metric, so that no one-sided difference is among them.
// File: the grid that was brought and, if it has points enough, every other point of it. A row is
// everything at one place of its first axis that varies; one-sided differences at bounded edges.
// Errors are measured where all grids have a point. Symbols: u counts rows, v columns of the
// picture.
#pragma once

#include "setup.hpp"

#include "twofold/spacetime/grid_curvature.hpp"

#include <optional>

namespace twofold::curvature_lab {

inline constexpr Index kHalo = 4; // two differences of two points

struct Level {
  Index rows = 0, columns = 0; // of the picture
  Real u = 0, v = 0;           // of the first point
  Real du = 1, dv = 1;
  Index common = 1; // every so many points one of the coarsest grid
  bool periodic = false;
};

// Of the points of one row: `columns` of the picture begin at `shown`.
struct Strip {
  std::vector<Real> kretschmann, truth; // truth: closed form, or the coarser grid of a file
  std::vector<Real> ricci, ricci_off;   // largest |R_ab|, and its distance from the closed form
  std::vector<Real> bianchi;            // |nabla^a G_ab|
  std::vector<char> measured;           // counts for errors
  std::size_t shown = 0;
};

class World {
public:
  [[nodiscard]] static Result<World> make(const sim::ParameterValues& values, std::uint64_t seed,
                                          std::optional<MetricGrid> brought);

  [[nodiscard]] const std::vector<Level>& levels() const { return levels_; }
  [[nodiscard]] const std::optional<ClosedForm>& closed() const { return closed_; }
  [[nodiscard]] int dimension() const { return closed_ ? 4 : brought_.front().dimension(); }
  [[nodiscard]] bool has_truth(Index level) const { return closed_ || level > 0; }
  // Error: the metric of the row, which may be noisy, has no inverse or another signature.
  [[nodiscard]] Result<Strip> strip(Index level, Index row) const;
  // The component g_mn on the finest grid, in a row of the picture.
  [[nodiscard]] std::vector<Real> component(int m, int k, Index row) const;
  // Whether a value of the picture can be trusted: nothing it is made of was held.
  [[nodiscard]] bool drawn(Index level, Index row, Index column) const;

private:
  struct Block;
  [[nodiscard]] Result<Block> closed_block(Index level, Index row) const;
  [[nodiscard]] Result<Block> brought_block(Index level, Index row) const;
  [[nodiscard]] Result<Strip> measured(const Block& block) const;
  void add_closed_truth(Strip& strip, const std::vector<Real>& ricci, Index level, Index row) const;

  std::optional<ClosedForm> closed_;
  std::vector<MetricGrid> brought_; // of the levels
  std::vector<Level> levels_;
  bool noisy_ = false;
  std::uint64_t seed_ = 0;
  int u_axis_ = 0, v_axis_ = 1; // of a file
};

} // namespace twofold::curvature_lab
