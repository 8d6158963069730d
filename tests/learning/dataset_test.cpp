#include "twofold/learning/dataset.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

namespace {

using namespace twofold;

constexpr BuiltIn kBuiltIn[] = {BuiltIn::exclusive_or, BuiltIn::moons, BuiltIn::circle,
                                BuiltIn::teacher};
const Real kNan = std::nan("");

TEST(Dataset, InputsAreStandardised) {
  constexpr Real kRoundOff = 1e-12;
  for (const BuiltIn kind : kBuiltIn) {
    const Dataset data = make_dataset(kind, kBuiltInSamples, 7);
    ASSERT_EQ(data.samples, kBuiltInSamples);
    for (Index i = 0; i < data.inputs; ++i) {
      Real mean = 0, square = 0;
      for (Index s = 0; s < data.samples; ++s) {
        const Real v = data.input(s)[static_cast<std::size_t>(i)];
        mean += v / static_cast<Real>(data.samples);
        square += v * v / static_cast<Real>(data.samples);
      }
      EXPECT_NEAR(mean, 0, kRoundOff);
      EXPECT_NEAR(square, 1, kRoundOff);
    }
  }
}

TEST(Dataset, TheSameSeedGivesTheSameSamplesAndAnotherSeedOthers) {
  for (const BuiltIn kind : kBuiltIn) {
    const Dataset a = make_dataset(kind, 50, 7), b = make_dataset(kind, 50, 7),
                  c = make_dataset(kind, 50, 8);
    EXPECT_EQ(a.x, b.x);
    EXPECT_EQ(a.y, b.y);
    EXPECT_NE(a.x, c.x);
  }
}

TEST(Dataset, XorIsTheSignOfTheProductAndNoLineCanTellIt) {
  const Dataset data = make_dataset(BuiltIn::exclusive_or, 400, 3);
  Real along_x = 0, along_y = 0;
  for (Index s = 0; s < data.samples; ++s) {
    const Real x = data.input(s)[0] * data.input_deviation[0] + data.input_mean[0];
    const Real y = data.input(s)[1] * data.input_deviation[1] + data.input_mean[1];
    EXPECT_EQ(data.answer(s)[0] > 0, x * y > 0);
    along_x += data.answer(s)[0] * x;
    along_y += data.answer(s)[0] * y;
  }
  constexpr Real kFiveSigma = 5 * 0.6; // of 400 products with variance about 1/3, over sqrt(400)
  EXPECT_LT(std::abs(along_x) / 20, kFiveSigma);
  EXPECT_LT(std::abs(along_y) / 20, kFiveSigma);
}

TEST(Dataset, TheDiscIsInsideTheRing) {
  const Dataset data = make_dataset(BuiltIn::circle, 300, 3);
  for (Index s = 0; s < data.samples; ++s) {
    const Real x = data.input(s)[0] * data.input_deviation[0] + data.input_mean[0];
    const Real y = data.input(s)[1] * data.input_deviation[1] + data.input_mean[1];
    const bool disc =
        data.questions[0]
            .classes[static_cast<std::size_t>(class_of(data.questions[0], data.answer(s)))] ==
        "disc";
    EXPECT_EQ(disc, x * x + y * y < 0.36);
  }
}

TEST(Dataset, RowsWithAMissingValueAreLeftOutAndCounted) {
  const std::vector<Real> a = {1, 2, kNan, 4, 5, 6}, b = {1, 3, 2, kNan, 0.5, 2.5};
  const Column in[] = {{"a", a, {}}}, out[] = {{"b", b, {}}};
  const Dataset data = from_columns("t", in, out, 1).value();
  EXPECT_EQ(data.left_out, 2);
  EXPECT_EQ(data.samples, 4);
  EXPECT_EQ(data.training, 3);
}

TEST(Dataset, RowsStayTogetherWhenTheyAreMixed) {
  std::vector<Real> a, b;
  for (int i = 0; i < 40; ++i) {
    a.push_back(i);
    b.push_back(3 * i + 0.5);
  }
  const Column in[] = {{"a", a, {}}}, out[] = {{"b", b, {}}};
  Dataset data = from_columns("t", in, out, 1).value();
  const auto largest_gap = [](const Dataset& d) {
    Real gap = 0;
    for (Index s = 0; s < d.samples; ++s) // a number is coded at half its standard deviations
      gap = std::max(gap, std::abs(2 * d.answer(s)[0] - d.input(s)[0]));
    return gap;
  };
  EXPECT_LT(largest_gap(data), 1e-12);
  const std::vector<Real> answers = data.y;
  shuffle_answers(data, 1);
  EXPECT_GT(largest_gap(data), 0.5);
  std::multimap<Real, int> before, after;
  for (const Real y : answers)
    before.emplace(y, 0);
  for (const Real y : data.y)
    after.emplace(y, 0);
  EXPECT_EQ(before, after);
}

TEST(Dataset, WordsBecomeOneOutputPerWordOrOneForTwo) {
  std::vector<Real> x, three, two;
  for (int i = 0; i < 12; ++i) {
    x.push_back(i * i);
    three.push_back(i % 3);
    two.push_back(i % 2);
  }
  const std::string words[] = {"setosa", "versicolor", "virginica"};
  const Column in[] = {{"x", x, {}}, {"kind", three, words}};
  const Column out[] = {{"species", three, words}, {"sign", two, {words, 2}}};
  const Dataset data = from_columns("t", in, out, 1).value();
  EXPECT_EQ(data.inputs, 4);
  EXPECT_EQ(data.input_names[2], "kind versicolor");
  EXPECT_EQ(data.outputs, 4);
  ASSERT_EQ(data.questions.size(), 2u);
  EXPECT_EQ(data.questions[0].count, 3);
  EXPECT_EQ(data.questions[1].count, 1);
  EXPECT_TRUE(data.only_classes());
  for (Index s = 0; s < data.samples; ++s) {
    const auto y = data.answer(s);
    EXPECT_EQ(y[0] + y[1] + y[2], -1);
    EXPECT_TRUE(right(data, s, y));
    const std::vector<Real> wrong = {-y[0], -y[1], -y[2], y[3]};
    EXPECT_FALSE(right(data, s, wrong));
  }
}

TEST(Dataset, FewWholeNumbersAreClassesAndManyAreNumbers) {
  std::vector<Real> x, few, many;
  for (int i = 0; i < 60; ++i) {
    x.push_back(i);
    few.push_back(1 + i % 3);
    many.push_back(i % 30);
  }
  const Column in[] = {{"x", x, {}}}, classes[] = {{"c", few, {}}}, numbers[] = {{"n", many, {}}};
  const Dataset a = from_columns("t", in, classes, 1).value();
  EXPECT_EQ(a.questions[0].classes, (std::vector<std::string>{"1", "2", "3"}));
  const Dataset b = from_columns("t", in, numbers, 1).value();
  EXPECT_FALSE(b.only_classes());
  EXPECT_EQ(b.outputs, 1);
}

TEST(Dataset, WhatCannotBeLearnedIsRefusedByName) {
  const std::vector<Real> a = {1, 2, 3, 4, 5}, same = {2, 2, 2, 2, 2}, part = {1, 2, 3},
                          gone = {1, kNan, kNan, 4, 5};
  const Column good[] = {{"a", a, {}}}, constant[] = {{"flat", same, {}}},
               uneven[] = {{"short", part, {}}}, holes[] = {{"holes", gone, {}}};
  EXPECT_TRUE(from_columns("t", good, good, 1));
  EXPECT_EQ(from_columns("t", constant, good, 1).error().quantity, "column flat");
  EXPECT_EQ(from_columns("t", good, constant, 1).error().quantity, "column flat");
  EXPECT_EQ(from_columns("t", good, uneven, 1).error().quantity, "column short");
  EXPECT_EQ(from_columns("t", good, holes, 1).error().given, "3");
  EXPECT_FALSE(from_columns("t", {}, good, 1));
  std::vector<Column> wide(70, Column{"a", a, {}});
  EXPECT_EQ(from_columns("t", wide, good, 1).error().quantity, "input neurons");
}

} // namespace
