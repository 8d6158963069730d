// A woven sheet: every coupling varies, over the whole unit square (periodic).
#pragma once

#include "twofold/spacetime/tensor_sheet.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold::test {

inline constexpr Real kTwoPi = 6.283185307179586;

inline LocalCouplings woven_at(Real x, Real y) {
  const Real mean = 1 + 0.3 * std::sin(kTwoPi * x) * std::cos(kTwoPi * y);
  const Real split = 0.25 * std::cos(kTwoPi * (x + y));
  return {mean + split,
          0.2 * std::sin(kTwoPi * y),
          mean - split,
          0.3 * std::sin(kTwoPi * y),
          0.2 * std::cos(kTwoPi * x),
          0};
}

inline CouplingFields woven(Index n) {
  CouplingFields fields = CouplingFields::flat(n, n);
  for (Index j = 0; j < n; ++j)
    for (Index i = 0; i < n; ++i)
      fields.set(j * n + i, woven_at(static_cast<Real>(i) / static_cast<Real>(n),
                                     static_cast<Real>(j) / static_cast<Real>(n)));
  return fields;
}

inline CouplingFields constant(Index n, const LocalCouplings& couplings) {
  CouplingFields fields = CouplingFields::flat(n, n);
  for (Index cell = 0; cell < n * n; ++cell)
    fields.set(cell, couplings);
  return fields;
}

inline TensorSheet unit_sheet(const CouplingFields& fields) {
  auto sheet = TensorSheet::make(fields, {1 / static_cast<Real>(fields.nx()), 0, 0});
  EXPECT_TRUE(sheet) << sheet.error().message();
  return std::move(sheet.value());
}

} // namespace twofold::test
