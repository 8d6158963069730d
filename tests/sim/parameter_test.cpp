#include "twofold/sim/parameter.hpp"

#include <gtest/gtest.h>

#include <clocale>
#include <cmath>

namespace twofold::sim {
namespace {

const ParameterSpec kReal{.name = "mass", .initial = 0.15, .minimum = 0, .maximum = 0.3};
const ParameterSpec kWhole{
    .name = "learners", .initial = 10, .minimum = 1, .maximum = 100, .entry = Entry::whole};

TEST(Parameter, TextReadsBackToTheSameNumber) {
  for (Real value : {0.1, -0.1, 1.0 / 3, 1e-300, 123456789.125, 0.0, 5e-324, 1.7e308, 0.15}) {
    auto back = read_number(number_text(value));
    ASSERT_TRUE(back) << number_text(value);
    EXPECT_EQ(back.value(), value);
  }
  EXPECT_EQ(number_text(0.15), "0.15");
  EXPECT_EQ(number_text(4000), "4000");
}

TEST(Parameter, TextDoesNotFollowTheLocale) {
  const char* comma = nullptr;
  for (const char* name : {"de_DE.UTF-8", "fr_FR.UTF-8", "de_DE"})
    if (!comma) comma = std::setlocale(LC_NUMERIC, name);
  EXPECT_EQ(number_text(0.5), "0.5");
  auto value = read_number("0.5");
  std::setlocale(LC_NUMERIC, "C");
  ASSERT_TRUE(value);
  EXPECT_EQ(value.value(), 0.5);
}

TEST(Parameter, RefusesWhatIsNotADecimalNumber) {
  for (const char* text : {"", " ", "nan", "inf", "-inf", "0x10", "1e", "1e999", "1,5", " 1", "1 ",
                           "--1", ".", "1.2.3", "abc"})
    EXPECT_FALSE(read_number(text)) << text;
  for (const char* text : {"1", "-1", "+1", ".5", "5.", "1e3", "1E-3"})
    EXPECT_TRUE(read_number(text)) << text;
}

TEST(Parameter, RefusalsNameQuantityValueAndRange) {
  auto result = parse(kReal, "0.31");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().message(), "parameter mass = 0.31: expected a number from 0 to 0.3");
  EXPECT_FALSE(check(kReal, std::nan("")));
  EXPECT_FALSE(check(kReal, HUGE_VAL));
  EXPECT_TRUE(check(kReal, 0.3));
  EXPECT_FALSE(check(kWhole, 2.5));
  EXPECT_TRUE(check(kWhole, 2));
}

} // namespace
} // namespace twofold::sim
