#include "twofold/core/math.hpp"
#include "twofold/core/rng.hpp"
#include "twofold/learning/dataset.hpp"

#include <array>
#include <cassert>
#include <cmath>

namespace twofold {

namespace {

constexpr Real kXorGap = 0.1;    // around the axes, where the sign would be a matter of luck
constexpr Real kMoonNoise = 0.1; // of the places, against moons of radius 1
constexpr Real kDisc = 0.5;      // radius
constexpr Real kRing = 0.75, kRingEnd = 1.2;
constexpr int kTeacherNeurons = 4;
constexpr Real kTeacherGain = 2; // of its weights: enough to be curved

struct Sample {
  Real x, y, answer;
};

// Four uniform numbers per sample.
using Draw = std::array<Real, 4>;

Sample exclusive_or(const Draw& u) {
  const auto place = [](Real v) {
    const Real t = 2 * v - 1;
    return t < 0 ? -kXorGap + (1 - kXorGap) * t : kXorGap + (1 - kXorGap) * t;
  };
  const Real x = place(u[0]), y = place(u[1]);
  return {x, y, x * y > 0 ? Real(1) : Real(0)};
}

Sample moons(const Draw& u, Real noise_x, Real noise_y) {
  const Real angle = math::pi * u[0];
  const bool second = u[1] > 0.5;
  const Real x = math::cos(angle), y = math::sin(angle);
  return {(second ? 1 - x : x) + kMoonNoise * noise_x,
          (second ? Real(0.5) - y : y) + kMoonNoise * noise_y, second ? Real(1) : Real(0)};
}

Sample circle(const Draw& u) {
  const bool inside = u[0] > 0.5;
  const Real angle = 2 * math::pi * u[1];
  // Square roots make the points equally dense.
  const Real radius = inside
                          ? kDisc * std::sqrt(u[2])
                          : std::sqrt(kRing * kRing + u[2] * (kRingEnd * kRingEnd - kRing * kRing));
  return {radius * math::cos(angle), radius * math::sin(angle), inside ? Real(1) : Real(0)};
}

Sample teacher(const Draw& u, const RandomKey& weights) {
  const Real x = 2 * u[0] - 1, y = 2 * u[1] - 1;
  Real answer = 0;
  for (int k = 0; k < kTeacherNeurons; ++k) {
    const auto w = [&](int part) {
      return kTeacherGain * normal(weights, static_cast<std::uint64_t>(4 * k + part));
    };
    answer += w(3) * math::tanh(w(0) * x + w(1) * y + w(2) / 2);
  }
  return {x, y, answer};
}

} // namespace

Dataset make_dataset(BuiltIn kind, Index samples, std::uint64_t seed) {
  assert(samples >= kFewestSamples);
  std::vector<Real> x, y, answer;
  const RandomKey places{seed, kDatasetStream, 0}, noise{seed, kDatasetStream, 1},
      weights{seed, kDatasetStream, 2};
  for (Index s = 0; s < samples; ++s) {
    const auto base = static_cast<std::uint64_t>(4 * s);
    const Draw u = {uniform(places, base), uniform(places, base + 1), uniform(places, base + 2),
                    uniform(places, base + 3)};
    Sample one{};
    switch (kind) {
    case BuiltIn::exclusive_or:
      one = exclusive_or(u);
      break;
    case BuiltIn::moons:
      one = moons(u, normal(noise, base), normal(noise, base + 1));
      break;
    case BuiltIn::circle:
      one = circle(u);
      break;
    case BuiltIn::teacher:
      one = teacher(u, weights);
      break;
    }
    x.push_back(one.x);
    y.push_back(one.y);
    answer.push_back(one.answer);
  }
  static constexpr const char* kNames[] = {"xor", "moons", "circle", "teacher"};
  const std::vector<std::string> words =
      kind == BuiltIn::exclusive_or ? std::vector<std::string>{"signs differ", "signs agree"}
      : kind == BuiltIn::moons      ? std::vector<std::string>{"upper moon", "lower moon"}
      : kind == BuiltIn::circle     ? std::vector<std::string>{"ring", "disc"}
                                    : std::vector<std::string>{};
  const std::array<Column, 2> inputs = {Column{"x", x, {}}, Column{"y", y, {}}};
  const std::array<Column, 1> outputs = {
      Column{words.empty() ? "teacher" : "class", answer, words}};
  auto data = from_columns(kNames[static_cast<std::size_t>(kind)], inputs, outputs, seed);
  assert(data);
  return std::move(data.value());
}

} // namespace twofold
