// Ordinary differential equations dy/dt = f(y) of a few numbers: three one-step methods.
//
//   RungeKutta4       classical, order 4, equal steps
//   DormandPrince54   order 5, adaptive: the estimated error of every step, relative to 1 + |y|,
//                     stays below `tolerance`
//   GaussLegendre4    order 4, equal steps, symplectic and time-reversible; its stages by
//                     fixed-point iteration, at most kMostIterations of them
// An integrator is a type with advance(rates, y, span): it takes y from 0 to span (forwards or
// backwards) and says how many steps that took. Status: textbook methods (ode_tableau.hpp).
// Failure modes: make-up values out of range, a step that underflows, stages that do not converge
// and numbers that are not finite give an Error; y is then undefined.
#pragma once

#include "twofold/core/ode_tableau.hpp"
#include "twofold/core/requirement.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <concepts>
#include <string>

namespace twofold {

template <std::size_t N> using OdeState = std::array<Real, N>;

template <class F, std::size_t N>
concept OdeRates = requires(const F& f, const OdeState<N>& y, OdeState<N>& rate) {
  f(y, rate);
};

template <class I, class F, std::size_t N>
concept OdeIntegrator = OdeRates<F, N> &&
    requires(const I& integrator, const F& f, OdeState<N>& y, Real span) {
  { integrator.advance(f, y, span) } -> std::same_as<Result<Index>>;
};

namespace ode_detail {

inline constexpr Index kMostSteps = 100'000'000;

inline Result<Index> equal_steps(Real span, Real longest) {
  if (auto status = need_positive({{"step", longest}}); !status) return status.error();
  const Real steps = std::ceil(std::abs(span) / longest);
  if (!(steps <= static_cast<Real>(kMostSteps)))
    return Error{"step", std::to_string(longest), "a span of at most 1e8 steps"};
  return std::max<Index>(1, static_cast<Index>(steps));
}

template <std::size_t N> Status finite(const OdeState<N>& y) {
  for (const Real value : y)
    if (!std::isfinite(value)) return Error{"state", "not a number", "finite rates"};
  return Done{};
}

// y + h sum of weight k
template <std::size_t N, std::size_t M>
OdeState<N> moved(const OdeState<N>& y, Real h, const std::array<Real, M>& weights,
                  const std::array<const OdeState<N>*, M>& k) {
  OdeState<N> out;
  for (std::size_t i = 0; i < N; ++i) {
    Real sum = 0;
    for (std::size_t j = 0; j < M; ++j)
      sum += weights[j] * (*k[j])[i];
    out[i] = y[i] + h * sum;
  }
  return out;
}

} // namespace ode_detail

struct RungeKutta4 {
  Real step = 0.1; // at most

  template <std::size_t N, OdeRates<N> F>
  [[nodiscard]] Result<Index> advance(const F& f, OdeState<N>& y, Real span) const {
    auto steps = ode_detail::equal_steps(span, step);
    if (!steps) return steps.error();
    const Real h = span / static_cast<Real>(steps.value());
    using ode_detail::moved;
    OdeState<N> a, b, c, d;
    for (Index n = 0; n < steps.value(); ++n) {
      f(y, a);
      f(moved<N, 1>(y, h, {0.5}, {&a}), b);
      f(moved<N, 1>(y, h, {0.5}, {&b}), c);
      f(moved<N, 1>(y, h, {1}, {&c}), d);
      y = moved<N, 4>(y, h / 6, {1, 2, 2, 1}, {&a, &b, &c, &d});
    }
    if (auto status = ode_detail::finite(y); !status) return status.error();
    return steps;
  }
};

struct DormandPrince54 {
  Real tolerance = 1e-9;
  Real first_step = 0.1;

  template <std::size_t N, OdeRates<N> F>
  [[nodiscard]] Result<Index> advance(const F& f, OdeState<N>& y, Real span) const {
    namespace dp = dormand_prince;
    if (!(tolerance >= dp::kSmallestTolerance && tolerance <= dp::kLargestTolerance))
      return Error{"tolerance", std::to_string(tolerance), "a number from 1e-13 to 0.01"};
    if (auto status = need_positive({{"first step", first_step}}); !status) return status.error();
    if (span == 0) return Index(0);
    const Real direction = span > 0 ? 1 : -1, whole = std::abs(span);
    Real done = 0, h = std::min(first_step, whole);
    OdeState<N> k1, k7, next;
    f(y, k1);
    for (Index taken = 0; taken < ode_detail::kMostSteps;) {
      const bool last = done + h >= whole;
      const Real now = last ? whole - done : h;
      const Real error = trial(f, y, direction * now, k1, next, k7) / tolerance;
      if (!std::isfinite(error)) return Error{"state", "not a number", "finite rates"};
      const Real factor = error > 0 ? dp::kSafety / fifth_root(error) : dp::kGrowMost;
      if (error <= 1) {
        ++taken;
        y = next;
        k1 = k7;
        if (last) return taken;
        done += now;
      }
      h = now * std::clamp(factor, dp::kShrinkMost, error <= 1 ? dp::kGrowMost : Real(1));
      if (h < dp::kLeastStep * whole)
        return Error{"step", "underflow", "a smooth path; the tolerance cannot be met"};
    }
    return Error{"steps", "too many", "at most 1e8"};
  }

private:
  static Real fifth_root(Real x); // x > 0

  // One step of length h; returns the largest estimated error relative to 1 + |y|.
  template <std::size_t N, class F>
  static Real trial(const F& f, const OdeState<N>& y, Real h, const OdeState<N>& k1,
                    OdeState<N>& next, OdeState<N>& k7) {
    using namespace dormand_prince; // NOLINT: the tableau
    using ode_detail::moved;
    OdeState<N> k2, k3, k4, k5, k6;
    f(moved<N, 1>(y, h, {a21}, {&k1}), k2);
    f(moved<N, 2>(y, h, {a31, a32}, {&k1, &k2}), k3);
    f(moved<N, 3>(y, h, {a41, a42, a43}, {&k1, &k2, &k3}), k4);
    f(moved<N, 4>(y, h, {a51, a52, a53, a54}, {&k1, &k2, &k3, &k4}), k5);
    f(moved<N, 5>(y, h, {a61, a62, a63, a64, a65}, {&k1, &k2, &k3, &k4, &k5}), k6);
    next = moved<N, 5>(y, h, {b1, b3, b4, b5, b6}, {&k1, &k3, &k4, &k5, &k6});
    f(next, k7);
    Real largest = 0;
    for (std::size_t i = 0; i < N; ++i) {
      const Real error =
          h * (e1 * k1[i] + e3 * k3[i] + e4 * k4[i] + e5 * k5[i] + e6 * k6[i] + e7 * k7[i]);
      const Real size = 1 + std::max(std::abs(y[i]), std::abs(next[i]));
      const Real relative = std::abs(error) / size;
      if (!(relative <= largest)) largest = relative; // a NaN stays
    }
    return largest;
  }
};

struct GaussLegendre4 {
  Real step = 0.1; // at most

  template <std::size_t N, OdeRates<N> F>
  [[nodiscard]] Result<Index> advance(const F& f, OdeState<N>& y, Real span) const {
    namespace gl = gauss_legendre;
    auto steps = ode_detail::equal_steps(span, step);
    if (!steps) return steps.error();
    const Real h = span / static_cast<Real>(steps.value());
    using ode_detail::moved;
    for (Index n = 0; n < steps.value(); ++n) {
      OdeState<N> a, b;
      f(y, a);
      b = a;
      bool settled = false;
      for (int pass = 0; pass < gl::kMostIterations && !settled; ++pass) {
        OdeState<N> next_a, next_b;
        f(moved<N, 2>(y, h, {gl::a11, gl::a12}, {&a, &b}), next_a);
        f(moved<N, 2>(y, h, {gl::a21, gl::a22}, {&a, &b}), next_b);
        settled = true;
        for (std::size_t i = 0; i < N; ++i) {
          const Real change = std::abs(next_a[i] - a[i]) + std::abs(next_b[i] - b[i]);
          settled = settled && std::abs(h) * change <= gl::kAccuracy * (1 + std::abs(y[i]));
        }
        a = next_a;
        b = next_b;
      }
      if (!settled)
        return Error{"step", std::to_string(step), "a shorter step: the stages do not converge"};
      y = moved<N, 2>(y, h, {0.5, 0.5}, {&a, &b});
    }
    if (auto status = ode_detail::finite(y); !status) return status.error();
    return steps;
  }
};

} // namespace twofold
