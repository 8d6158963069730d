#include "twofold/core/array.hpp"

#include <gtest/gtest.h>

namespace {

using namespace twofold;

TEST(Array, ZerosHaveTheShapeAskedForAndRowsAreContiguous) {
  Matrix field = zeros(2, 3);
  ASSERT_EQ(field.size(), 6u);
  field(1, 2) = 5;
  EXPECT_EQ(field.data()[5], 5);
  EXPECT_EQ(field.data()[0], 0);
  EXPECT_EQ(zeros(0).size(), 0u);
}

TEST(Array, ViewsShareTheStorage) {
  Vector v = zeros(4);
  view(v)[2] = 3;
  EXPECT_EQ(v(2), 3);
  const Vector& constant = v;
  EXPECT_EQ(view(constant).data(), v.data());
  EXPECT_EQ(view(constant).size(), 4u);
}

} // namespace
