#include "twofold/core/archive.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace archive_test {

using namespace twofold;

enum class Mode : std::uint8_t { off, on };

struct Inner {
  Index count = 0;
  std::vector<std::uint32_t> words;
};
template <class A> void archive(A& a, Inner& s) { a(s.count, s.words); }

struct State {
  Real t = 0;
  Vector density;
  Matrix field;
  ComplexVector psi;
  std::string name;
  Mode mode = Mode::off;
  Inner inner;
};
template <class A> void archive(A& a, State& s) {
  a(s.t, s.density, s.field, s.psi, s.name, s.mode, s.inner);
}

State example() {
  State s;
  s.t = 1.5;
  s.density = zeros(3);
  s.density(1) = -0.0;
  s.field = zeros(2, 4);
  s.field(1, 3) = std::numeric_limits<Real>::quiet_NaN();
  s.psi = ComplexVector(std::array<std::size_t, 1>{2}, Complex(1, -2));
  s.name = "two geometries";
  s.mode = Mode::on;
  s.inner = {7, {1, 2, 3}};
  return s;
}

TEST(Archive, RoundTripKeepsEveryBitAlsoOfNestedStates) {
  const State before = example();
  State after;
  ASSERT_TRUE(load(save(before), after).ok());
  EXPECT_TRUE(equal(before, after)); // compares bits, so the NaN and the -0 count as equal
  EXPECT_EQ(after.field.shape()[0], 2u);
  EXPECT_EQ(after.field.shape()[1], 4u);
  EXPECT_EQ(after.name, "two geometries");
  EXPECT_EQ(after.mode, Mode::on);
  EXPECT_EQ(after.inner.words, (std::vector<std::uint32_t>{1, 2, 3}));
  EXPECT_EQ(hash(before), hash(after));
}

TEST(Archive, EmptyStatesRoundTrip) {
  const State before{};
  State after = example();
  ASSERT_TRUE(load(save(before), after).ok());
  EXPECT_TRUE(equal(before, after));
  EXPECT_EQ(after.density.size(), 0u);
}

TEST(Archive, EveryFieldChangesHashAndEquality) {
  const State base = example();
  const auto differs = [&base](auto change) {
    State other = example();
    change(other);
    EXPECT_NE(hash(base), hash(other));
    EXPECT_FALSE(equal(base, other));
  };
  differs([](State& s) { s.t = 1.5000000000000002; });
  differs([](State& s) { s.density(1) = 0.0; });
  differs([](State& s) { s.density = zeros(4); });
  differs([](State& s) { s.psi(1) = Complex(1, -2.0000000000000004); });
  differs([](State& s) { s.name += " "; });
  differs([](State& s) { s.mode = Mode::off; });
  differs([](State& s) { s.inner.words.pop_back(); });
}

TEST(Archive, ShapeCountsNotOnlyContent) {
  State a, b;
  a.field = zeros(2, 3);
  b.field = zeros(3, 2);
  EXPECT_NE(hash(a), hash(b));
  EXPECT_FALSE(equal(a, b));
}

TEST(Archive, TruncatedBytesAreRefusedAtEveryLengthAndLeaveTheStateAlone) {
  const std::vector<std::uint8_t> bytes = save(example());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    State state;
    state.t = 42;
    const Status loaded = load(std::span(bytes).first(size), state);
    ASSERT_FALSE(loaded.ok()) << size;
    ASSERT_EQ(state.t, 42) << size;
    ASSERT_EQ(loaded.error().quantity, "saved state");
  }
}

TEST(Archive, BytesLeftOverAreRefused) {
  std::vector<std::uint8_t> bytes = save(example());
  bytes.push_back(0);
  State state;
  EXPECT_FALSE(load(bytes, state).ok());
}

TEST(Archive, ImplausibleExtentsAreRefusedBeforeMemoryIsTaken) {
  struct Case {
    std::uint64_t rows, columns;
  };
  for (const Case& c : {Case{1ull << 60, 1}, Case{1ull << 32, 1ull << 32}, Case{0, 1ull << 62},
                        Case{1ull << 61, 8}}) {
    archive_detail::Writer writer;
    Real t = 0;
    Vector density = zeros(1);
    std::uint64_t rows = c.rows, columns = c.columns;
    writer(t, density, rows, columns);
    State state;
    EXPECT_FALSE(load(writer.bytes, state).ok()) << c.rows << " x " << c.columns;
  }
}

struct Small {
  std::uint8_t code = 0;
};
template <class A> void archive(A& a, Small& s) { a(s.code); }

struct Nested {
  std::vector<std::string> names;
  std::vector<std::vector<std::string>> words; // per name
  std::vector<Small> small;
  std::int32_t last = 0;
};
template <class A> void archive(A& a, Nested& s) { a(s.names, s.words, s.small, s.last); }

Nested nested_example() {
  return {{"age", "", "kind"}, {{}, {"red", "blue"}, {""}}, {{1}, {2}, {255}}, 5};
}

TEST(Archive, VectorsOfNestedTypesComeBack) {
  const Nested before = nested_example();
  Nested after{{"left over"}, {{"x"}}, {}, 0};
  ASSERT_TRUE(load(save(before), after));
  EXPECT_TRUE(equal(before, after));
  EXPECT_EQ(after.words, before.words);
  EXPECT_EQ(after.small[2].code, 255);
  Nested moved = before;
  moved.words = {{"red"}, {"blue"}, {""}};
  EXPECT_NE(hash(moved), hash(before)) << "the same words, shared out otherwise";
}

TEST(Archive, TruncatedVectorsOfNestedTypesAreRefusedAtEveryLength) {
  const auto bytes = save(nested_example());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    Nested state{{"kept"}, {}, {}, 3};
    EXPECT_FALSE(load(std::span(bytes).first(size), state)) << size;
    EXPECT_EQ(state.names, (std::vector<std::string>{"kept"}));
  }
}

TEST(Archive, ImplausibleExtentsOfNestedVectorsAreRefusedBeforeMemoryIsTaken) {
  const auto bytes = save(nested_example());
  for (std::size_t at = 0; at + 8 <= bytes.size(); ++at)
    for (const std::uint64_t extent : {~std::uint64_t(0), std::uint64_t(1) << 40}) {
      auto damaged = bytes;
      std::memcpy(damaged.data() + at, &extent, sizeof extent);
      Nested state;
      const bool content = load(damaged, state).ok(); // it fell on no extent
      EXPECT_EQ(content ? save(state).size() : bytes.size(), bytes.size());
    }
  auto damaged = bytes;
  const std::uint64_t most = bytes.size() - 8; // as many as bytes are left, each needs eight
  std::memcpy(damaged.data(), &most, sizeof most);
  Nested state;
  EXPECT_FALSE(load(damaged, state));
}

struct Choice {
  bool on = false;
};
template <class A> void archive(A& a, Choice& s) { a(s.on); }

TEST(Archive, AByteThatIsNoTruthValueIsRefused) {
  Choice choice;
  ASSERT_TRUE(load(std::vector<std::uint8_t>{1}, choice));
  EXPECT_TRUE(choice.on);
  ASSERT_TRUE(load(std::vector<std::uint8_t>{0}, choice));
  EXPECT_FALSE(choice.on);
  EXPECT_FALSE(load(std::vector<std::uint8_t>{2}, choice));
  EXPECT_FALSE(load(std::vector<std::uint8_t>{0x80}, choice));
}

// In WebAssembly an Index has half of the bits that it travels with.
TEST(Archive, AnIndexThatDoesNotFitThisTargetIsRefused) {
  auto bytes = save(Inner{-2, {}});
  bytes[4] = 0x7f;
  Inner loaded;
  EXPECT_EQ(load(bytes, loaded).ok(), sizeof(Index) == 8);
}

TEST(Archive, FormatIsLittleEndianWithExtentsFirst) {
  const Inner inner{-2, {0x01020304u}};
  const std::vector<std::uint8_t> expected{0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 0,
                                           0,    0,    0,    0,    0,    0,    4,    3,    2, 1};
  EXPECT_EQ(save(inner), expected);
}

} // namespace archive_test
