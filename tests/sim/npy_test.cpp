#include "twofold/sim/npy.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <gtest/gtest.h>

namespace {

using namespace twofold;
using namespace twofold::sim;

template <class T>
std::string npy(const std::string& type, const std::string& shape, const std::vector<T>& values,
                bool fortran = false, char version = 1) {
  std::string header = "{'descr': '" + type +
                       "', 'fortran_order': " + (fortran ? "True" : "False") +
                       ", 'shape': " + shape + ", }\n";
  std::string bytes("\x93NUMPY", 6);
  bytes += version;
  bytes += '\0';
  for (int i = 0; i < (version == 1 ? 2 : 4); ++i)
    bytes += static_cast<char>(header.size() >> (8 * i) & 0xff);
  bytes += header;
  std::string raw(values.size() * sizeof(T), '\0');
  std::memcpy(raw.data(), values.data(), raw.size());
  return bytes + raw;
}

// (2, 2, 2, 3): component and point as digits.
std::vector<double> metric() {
  std::vector<double> values;
  for (int m = 0; m < 2; ++m)
    for (int n = 0; n < 2; ++n)
      for (int p = 0; p < 6; ++p)
        values.push_back(10 * (m + n) + p);
  return values;
}

std::string refusal(const std::string& bytes) {
  const auto table = read_table("mine.npy", bytes);
  EXPECT_FALSE(table);
  return table ? "" : table.error().message();
}

TEST(Npy, AMetricBecomesARowForEachPoint) {
  const auto table = read_table("mine.npy", npy("<f8", "(2, 2, 2, 3)", metric()));
  ASSERT_TRUE(table) << table.error().message();
  const Table& t = table.value();
  EXPECT_EQ(t.name, "mine.npy");
  EXPECT_EQ(t.columns, (std::vector<std::string>{"x0", "x1", "g_00", "g_01", "g_11"}));
  EXPECT_EQ(t.rows, 6);
  for (Index p = 0; p < 6; ++p) {
    EXPECT_EQ(t.column(0)[static_cast<std::size_t>(p)], static_cast<Real>(p / 3));
    EXPECT_EQ(t.column(1)[static_cast<std::size_t>(p)], static_cast<Real>(p % 3));
    EXPECT_EQ(t.column(3)[static_cast<std::size_t>(p)], static_cast<Real>(10 + p));
    EXPECT_EQ(t.column(4)[static_cast<std::size_t>(p)], static_cast<Real>(20 + p));
  }
}

TEST(Npy, ReadsEveryOrderWidthAndVersion) {
  const std::vector<double> values = metric();
  const auto expect_same = [&](const std::string& bytes) {
    const auto array = read_npy("a", bytes);
    ASSERT_TRUE(array) << array.error().message();
    EXPECT_EQ(array.value().values, values);
    EXPECT_EQ(array.value().shape, (std::vector<Index>{2, 2, 2, 3}));
  };
  for (const char version : {char(1), char(2), char(3)})
    expect_same(npy("<f8", "(2, 2, 2, 3)", values, false, version));
  expect_same(npy("<f4", "(2, 2, 2, 3)", std::vector<float>(values.begin(), values.end())));
  std::vector<double> swapped = values;
  for (double& v : swapped) {
    char raw[8];
    std::memcpy(raw, &v, 8);
    std::reverse(raw, raw + 8);
    std::memcpy(&v, raw, 8);
  }
  expect_same(npy(">f8", "(2,2,2,3)", swapped));
  std::vector<double> columns; // the first index is the fastest
  for (int b = 0; b < 3; ++b)
    for (int a = 0; a < 2; ++a)
      for (int n = 0; n < 2; ++n)
        for (int m = 0; m < 2; ++m)
          columns.push_back(10 * (m + n) + 3 * a + b);
  expect_same(npy("<f8", "(2, 2, 2, 3)", columns, true));
}

TEST(Npy, RefusesWhatIsNoMetricAndSaysWhy) {
  EXPECT_EQ(refusal(npy("<f8", "(2, 2, 2, 4)", metric())),
            "numbers of mine.npy = 24: expected those of the shape (2, 2, 2, 4)");
  const std::string whole = npy("<f8", "(2, 2, 2, 3)", metric());
  EXPECT_EQ(refusal(whole.substr(0, whole.size() - 8)),
            "numbers of mine.npy = 23: expected those of the shape (2, 2, 2, 3)");
  EXPECT_EQ(refusal(whole + "x"),
            "numbers of mine.npy = 24: expected those of the shape (2, 2, 2, 3)");
  for (std::size_t cut = 6; cut < 80; ++cut)
    EXPECT_FALSE(read_table("mine.npy", whole.substr(0, cut))) << cut;
  EXPECT_EQ(refusal(npy("<i8", "(2, 2, 2, 3)", metric())),
            "numbers of mine.npy = type <i8: expected float64 or float32");
  EXPECT_EQ(refusal(npy("<c16", "(2, 2, 1, 3)", metric())),
            "numbers of mine.npy = type <c16: expected float64 or float32");
  EXPECT_NE(refusal(npy("<f8", "(4, 2, 3)", metric())).find("shape of mine.npy = (4, 2, 3)"),
            std::string::npos);
  EXPECT_NE(refusal(npy("<f8", "(24,)", metric())).find("shape of mine.npy = (24)"),
            std::string::npos);
  EXPECT_NE(refusal(npy("<f8", "(2, 2, 0, 3)", std::vector<double>{})).find("along every axis"),
            std::string::npos);
  EXPECT_FALSE(
      read_table("mine.npy", npy("<f8", "(1073741824, 1073741824, 1073741824)", metric())));
  std::vector<double> skew = metric();
  skew[6 + 4] += 1;
  EXPECT_EQ(refusal(npy("<f8", "(2, 2, 2, 3)", skew)),
            "g_01 at (1, 1) of mine.npy = 15, the other way round 14: expected a symmetric metric");
  std::vector<double> lost = metric();
  lost[18 + 5] = std::nan("");
  EXPECT_EQ(refusal(npy("<f8", "(2, 2, 2, 3)", lost)),
            "g_11 at (1, 2) of mine.npy = not a number: expected finite numbers");
  EXPECT_NE(refusal("PK\x03\x04rest").find("unpack it"), std::string::npos);
}

TEST(Npy, AnythingElseIsReadAsCsv) {
  const auto table = read_table("a.csv", "a,b\n1,2\n3,4\n");
  ASSERT_TRUE(table);
  EXPECT_EQ(table.value().columns, (std::vector<std::string>{"a", "b"}));
}

} // namespace
