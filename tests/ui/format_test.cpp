#include "format.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace twofold::ui::test {
namespace {

TEST(Format, WritesNumbersAsTheLabDoes) {
  EXPECT_EQ(number(0.072), "0.0720");
  EXPECT_EQ(number(20.64), "20.6");
  EXPECT_EQ(number(1.0e-4), "1e−4");
  EXPECT_EQ(number(3.864e-8), "3.86e−8");
  EXPECT_EQ(number(9.999e-4), "1e−3");
  EXPECT_EQ(number(0), "0");
  EXPECT_EQ(number(-12345.0), "−1.23e4");
  EXPECT_EQ(number(1840.2), "1\u2009840");
  EXPECT_EQ(number(std::numeric_limits<Real>::quiet_NaN()), "–");
  EXPECT_EQ(short_number(0.001), "0.001");
  EXPECT_EQ(short_number(0.172), "0.172");
  EXPECT_EQ(short_number(100), "100");
}

TEST(Format, SignsSignedNumbersButNotZero) {
  EXPECT_EQ(signed_number(0.202, 3), "+0.202");
  EXPECT_EQ(signed_number(-0.185, 3), "−0.185");
  EXPECT_EQ(signed_number(-0.0001, 3), "0.000");
  EXPECT_EQ(fixed(-0.0001, 3), "0.000");
}

TEST(Format, GroupsThousandsAndSpacesPercent) {
  EXPECT_EQ(count(1840), "1\u2009840");
  EXPECT_EQ(count(1000000), "1\u2009000\u2009000");
  EXPECT_EQ(count(999), "999");
  EXPECT_EQ(percent(0.61), "61 %");
  EXPECT_EQ(small_percent(0.0023), "0.23 %");
  EXPECT_EQ(small_percent(0.44), "44 %");
  EXPECT_EQ(small_percent(819.79), "81\u2009979 %");
  EXPECT_EQ(small_percent(0.00001), "< 0.01 %");
  EXPECT_EQ(small_percent(0), "0.00 %");
}

} // namespace
} // namespace twofold::ui::test
