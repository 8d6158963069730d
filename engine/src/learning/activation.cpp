#include "twofold/learning/activation.hpp"

#include "lanes.hpp"

#include <algorithm>
#include <cassert>

namespace twofold {

namespace {

using namespace lanes16; // NOLINT: this room's own vectors

template <class T> void activate_all(Activation kind, std::span<T> values) {
  constexpr auto kCount = static_cast<std::size_t>(Lanes<T>::kCount);
  const std::size_t whole = values.size() - values.size() % kCount, rest = values.size() - whole;
  with_value<T>(kind, [&](auto f) {
    for (std::size_t i = 0; i < whole; i += kCount)
      store<T>(values.data() + i, f(load<T>(values.data() + i)));
    T last[kCount] = {};
    std::copy_n(values.data() + whole, rest, last);
    store<T>(last, f(load<T>(last)));
    std::copy_n(last, rest, values.data() + whole);
  });
}

template <class T>
void multiply_all(Activation kind, std::span<const T> activated, std::span<T> inout) {
  assert(activated.size() == inout.size());
  constexpr auto kCount = static_cast<std::size_t>(Lanes<T>::kCount);
  const std::size_t whole = inout.size() - inout.size() % kCount, rest = inout.size() - whole;
  with_slope<T>(kind, [&](auto slope) {
    for (std::size_t i = 0; i < whole; i += kCount)
      store<T>(inout.data() + i, load<T>(inout.data() + i) * slope(load<T>(activated.data() + i)));
    T last[kCount] = {};
    std::copy_n(activated.data() + whole, rest, last);
    store<T>(last, slope(load<T>(last)));
    for (std::size_t i = 0; i < rest; ++i)
      inout[whole + i] *= last[i];
  });
}

} // namespace

void activate(Activation kind, std::span<Real> values) { activate_all<Real>(kind, values); }
void activate(Activation kind, std::span<float> values) { activate_all<float>(kind, values); }

void multiply_by_slope(Activation kind, std::span<const Real> activated, std::span<Real> inout) {
  multiply_all<Real>(kind, activated, inout);
}
void multiply_by_slope(Activation kind, std::span<const float> activated, std::span<float> inout) {
  multiply_all<float>(kind, activated, inout);
}

AnswerRange answer_range(Activation kind) {
  switch (kind) {
  case Activation::identity:
    return {0, 1};
  case Activation::tanh:
    return {0, 0.8};
  case Activation::relu:
    return {1, 1};
  case Activation::logistic:
    return {0.5, 0.4};
  case Activation::softplus:
    return {1, 0.8};
  }
  return {};
}

} // namespace twofold
