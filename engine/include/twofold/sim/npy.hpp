// Arrays of numbers in numpy's .npy format, and symmetric tensors on a grid as a table.
//
// read_npy takes versions 1 to 3, float64 and float32 of either byte order, C and Fortran order.
// grid_table takes an array of shape (d, d, n0, .., n(d-1)), d = 2, 3 or 4, symmetric in the first
// two, and makes a row of every point: columns x0, x1, .. (the place, counted in points) and g_00,
// g_01, .. of the components that are not equal to another one. A CSV with these columns says the
// same, with places in any unit.
// Failure modes, as an Error naming the file: other bytes, another type of numbers, a header that
// cannot be read, fewer or more numbers than the shape says, more than kMostBytes; a shape of
// another form, a number that is not finite or components that are not symmetric, with the place.
#pragma once

#include "twofold/sim/table.hpp"

namespace twofold::sim {

struct NpyArray {
  std::vector<Index> shape;
  std::vector<Real> values; // row-major
};

[[nodiscard]] bool is_npy(std::string_view bytes);
[[nodiscard]] bool is_zip(std::string_view bytes); // a .npz is one
[[nodiscard]] Result<NpyArray> read_npy(const std::string& name, std::string_view bytes);
[[nodiscard]] Result<Table> grid_table(std::string name, const NpyArray& array);

// The table of a file of either kind, all at once: .npy as a grid, else CSV.
[[nodiscard]] Result<Table> read_table(std::string name, std::string bytes);

} // namespace twofold::sim
