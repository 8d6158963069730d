#include "twofold/core/result.hpp"

#include <gtest/gtest.h>

#include <memory>

namespace {

using namespace twofold;

Result<int> half(int number) {
  if (number % 2 != 0) return Error{"number", std::to_string(number), "an even number"};
  return number / 2;
}

TEST(ResultType, HoldsAValueOrAnError) {
  auto good = half(8);
  ASSERT_TRUE(good.ok());
  EXPECT_EQ(good.value(), 4);
  const auto bad = half(7);
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().quantity, "number");
}

TEST(ResultType, ErrorNamesQuantityValueAndRange) {
  EXPECT_EQ(half(7).error().message(), "number = 7: expected an even number");
  EXPECT_EQ((Error{"snapshot", "", "32 bytes"}).message(), "snapshot: expected 32 bytes");
  EXPECT_EQ((Error{"step", "9", ""}).message(), "step = 9");
}

TEST(ResultType, CarriesTypesThatCanOnlyBeMoved) {
  Result<std::unique_ptr<int>> result(std::make_unique<int>(3));
  ASSERT_TRUE(result.ok());
  const std::unique_ptr<int> taken = std::move(result.value());
  EXPECT_EQ(*taken, 3);
}

TEST(ResultType, StatusSaysDone) {
  const Status done = Done{};
  EXPECT_TRUE(done.ok());
  const Status failed = Error{"file", "x.csv", "a table"};
  EXPECT_FALSE(failed.ok());
}

#if !defined(NDEBUG) && GTEST_HAS_DEATH_TEST
TEST(ResultType, ReadingTheWrongSideIsABrokenInvariant) {
  auto bad = half(7);
  EXPECT_DEATH((void)bad.value(), "");
}
#endif

} // namespace
