#include "twofold/quantum/score_replicas.hpp"

#include "score_kernel.hpp"

#include "twofold/core/jacobi.hpp"
#include "twofold/core/requirement.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace twofold {

namespace {

constexpr Real kFlat = 1e-12; // an axis this much narrower (variance) than the widest is lost

using Powers = std::vector<int>;

// All exponents of the given total degree, in a fixed order.
void list_powers(std::vector<Powers>& out, Powers& now, std::size_t axis, int left) {
  if (axis + 1 == now.size()) {
    now[axis] = left;
    out.push_back(now);
    return;
  }
  for (int k = left; k >= 0; --k) {
    now[axis] = k;
    list_powers(out, now, axis + 1, left - k);
  }
}

Status check(const ScoreReplicaParams& p) {
  if (p.dimensions < 1 || p.dimensions > kMostScoreDimensions)
    return Error{"dimensions", std::to_string(p.dimensions), "1 to 6"};
  if (p.degree < 2 || p.degree > kMostScoreDegree)
    return Error{"degree", std::to_string(p.degree), "2 to 6"};
  if (const Status fine = need_positive({{"hbar", p.hbar},
                                         {"step_size", p.step_size},
                                         {"duration of a step", p.dt},
                                         {"ridge", p.ridge}});
      !fine)
    return fine.error();
  return Done{};
}

// Solves the symmetric system in place by Cholesky factors; false if it is not positive.
bool solve(std::vector<Real>& a, std::vector<Real>& x) {
  const std::size_t n = x.size();
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      Real s = a[i * n + j];
      for (std::size_t k = 0; k < j; ++k)
        s -= a[i * n + k] * a[j * n + k];
      if (i != j)
        a[i * n + j] = s / a[j * n + j];
      else if (s > 0 && std::isfinite(s))
        a[i * n + i] = std::sqrt(s);
      else
        return false;
    }
    Real s = x[i];
    for (std::size_t k = 0; k < i; ++k)
      s -= a[i * n + k] * x[k];
    x[i] = s / a[i * n + i];
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = i + 1; k < n; ++k)
      x[i] -= a[k * n + i] * x[k];
    x[i] /= a[i * n + i];
  }
  return true;
}

} // namespace

// ln p as a polynomial, and the monomials of the replicas it is evaluated with.
struct ScoreReplicas::Fit {
  std::vector<Real> axes;      // (K, K) rows: principal axes
  std::vector<Real> metric;    // (K) 1/variance along them
  std::vector<Real> monomials; // (monomials, M)
  std::vector<Real> log_p;     // (monomials) coefficients of L
  Real fisher = 0;             // b A^-1 b
};

Result<ScoreReplicas> ScoreReplicas::make(const ScoreReplicaParams& params, Index replicas) {
  if (const Status fine = check(params); !fine) return fine.error();
  ScoreReplicas model;
  model.params_ = params;
  model.replicas_ = replicas;
  const auto axes = static_cast<std::size_t>(params.dimensions);
  std::vector<Powers> all;
  for (int total = 0; total <= 2 * params.degree - 2; ++total) {
    Powers now(axes, 0);
    list_powers(all, now, 0, total);
    if (total == params.degree) model.basis_ = static_cast<Index>(all.size()) - 1;
  }
  model.monomials_ = static_cast<Index>(all.size());
  if (replicas < 2 * model.basis_)
    return Error{"replicas", std::to_string(replicas),
                 std::to_string(2 * model.basis_) + " or more"};
  const auto find = [&all](const Powers& wanted) -> Index {
    const auto at = std::find(all.begin(), all.end(), wanted);
    return at == all.end() ? -1 : static_cast<Index>(at - all.begin());
  };
  for (const Powers& powers : all) {
    model.powers_.insert(model.powers_.end(), powers.begin(), powers.end());
    Index parent = 0, axis = -1;
    for (std::size_t a = 0; a < axes; ++a) {
      Powers down = powers;
      --down[a];
      const Index at = powers[a] > 0 ? find(down) : -1;
      model.lower_.push_back(at);
      if (at >= 0 && axis < 0) {
        parent = at;
        axis = static_cast<Index>(a);
      }
    }
    model.parent_.push_back(parent);
    model.axis_.push_back(axis);
  }
  const auto basis = static_cast<std::size_t>(model.basis_);
  for (std::size_t a = 0; a < axes; ++a)
    for (std::size_t k = 1; k <= basis; ++k)
      for (std::size_t l = 1; l <= basis; ++l) {
        Powers product(axes);
        for (std::size_t b = 0; b < axes; ++b)
          product[b] = all[k][b] + all[l][b] - (b == a ? 2 : 0);
        const bool both = all[k][a] > 0 && all[l][a] > 0;
        model.pairs_.push_back(both ? find(product) : -1);
      }
  return model;
}

std::vector<Real> ScoreReplicas::derivative(const std::vector<Real>& polynomial, Index axis) const {
  const auto axes = static_cast<std::size_t>(params_.dimensions),
             a = static_cast<std::size_t>(axis);
  std::vector<Real> out(polynomial.size(), 0);
  for (std::size_t k = 0; k < polynomial.size(); ++k)
    if (lower_[k * axes + a] >= 0)
      out[static_cast<std::size_t>(lower_[k * axes + a])] +=
          static_cast<Real>(powers_[k * axes + a]) * polynomial[k];
  return out;
}

Status ScoreReplicas::fit(Fit& fit, std::span<const Real> q) const {
  const auto axes = static_cast<std::size_t>(params_.dimensions);
  const auto count = static_cast<std::size_t>(replicas_);
  assert(q.size() == axes * count);
  const Real share = 1 / static_cast<Real>(replicas_);
  // Principal axes.
  std::vector<Real> centred(q.begin(), q.end());
  for (std::size_t a = 0; a < axes; ++a) {
    Real* line = centred.data() + a * count;
    const Real mean = score_kernel::sum(line, replicas_) * share;
    for (std::size_t m = 0; m < count; ++m)
      line[m] -= mean;
  }
  Matrix spread = zeros(params_.dimensions, params_.dimensions);
  for (std::size_t a = 0; a < axes; ++a)
    for (std::size_t b = 0; b <= a; ++b)
      spread(a, b) = spread(b, a) =
          score_kernel::dot(centred.data() + a * count, centred.data() + b * count, replicas_) *
          share;
  const auto principal = symmetric_eigen(spread);
  if (!principal) return Error{"spread of the replicas", "", "finite numbers"};
  const auto& widths = principal.value().values;
  if (!(widths.back() > kFlat * widths.front()))
    return Error{"spread of the replicas", std::to_string(widths.back()),
                 "a width along each axis"};
  std::vector<Real> z(axes * count, 0);
  for (std::size_t a = 0; a < axes; ++a)
    for (std::size_t b = 0; b < axes; ++b)
      score_kernel::add(z.data() + a * count, centred.data() + b * count,
                        principal.value().vectors(a, b) / std::sqrt(widths[a]), replicas_);
  fit.axes.assign(principal.value().vectors.begin(), principal.value().vectors.end());
  fit.metric.clear();
  for (const Real w : widths)
    fit.metric.push_back(1 / w);

  const auto monomials = static_cast<std::size_t>(monomials_);
  fit.monomials.resize(monomials * count);
  std::fill_n(fit.monomials.begin(), count, Real(1));
  std::vector<Real> moments(monomials, 1);
  for (std::size_t k = 1; k < monomials; ++k) {
    Real* line = fit.monomials.data() + k * count;
    score_kernel::product(line, fit.monomials.data() + static_cast<std::size_t>(parent_[k]) * count,
                          z.data() + static_cast<std::size_t>(axis_[k]) * count, replicas_);
    moments[k] = score_kernel::sum(line, replicas_) * share;
  }

  const auto basis = static_cast<std::size_t>(basis_);
  std::vector<Real> a(basis * basis, 0), b(basis, 0);
  const auto power = [&](std::size_t k, std::size_t axis) {
    return static_cast<Real>(powers_[k * axes + axis]);
  };
  for (std::size_t axis = 0; axis < axes; ++axis)
    for (std::size_t k = 1; k <= basis; ++k) {
      const Index down = lower_[k * axes + axis];
      const Index twice = down < 0 ? -1 : lower_[static_cast<std::size_t>(down) * axes + axis];
      if (twice >= 0)
        b[k - 1] += fit.metric[axis] * power(k, axis) * (power(k, axis) - 1) *
                    moments[static_cast<std::size_t>(twice)];
      for (std::size_t l = 1; l <= basis; ++l) {
        const Index pair = pairs_[(axis * basis + k - 1) * basis + l - 1];
        if (pair >= 0)
          a[(k - 1) * basis + l - 1] += fit.metric[axis] * power(k, axis) * power(l, axis) *
                                        moments[static_cast<std::size_t>(pair)];
      }
    }
  std::vector<Real> scale(basis), x(basis);
  for (std::size_t k = 0; k < basis; ++k) {
    scale[k] = 1 / std::sqrt(a[k * basis + k]);
    x[k] = b[k] * scale[k];
  }
  for (std::size_t k = 0; k < basis; ++k)
    for (std::size_t l = 0; l < basis; ++l)
      a[k * basis + l] = a[k * basis + l] * scale[k] * scale[l] + (k == l ? params_.ridge : 0);
  if (!solve(a, x)) return Error{"fit of ln p", "", "replicas that fill their axes"};
  fit.log_p.assign(monomials, 0);
  fit.fisher = 0;
  for (std::size_t k = 0; k < basis; ++k) {
    fit.log_p[k + 1] = -x[k] * scale[k];
    fit.fisher += b[k] * x[k] * scale[k];
  }
  if (!std::isfinite(fit.fisher)) return Error{"fit of ln p", "", "finite numbers"};
  return Done{};
}

Result<Real> ScoreReplicas::force(std::span<Real> out, std::span<const Real> q) const {
  Fit found;
  if (const Status fine = fit(found, q); !fine) return fine.error();
  const Index axes = params_.dimensions;
  const auto count = static_cast<std::size_t>(replicas_);
  assert(out.size() == q.size());
  const Real scale = 0.25 * params_.hbar * params_.hbar * params_.step_size;
  const auto evaluate = [&](std::vector<Real>& values, const std::vector<Real>& polynomial) {
    values.assign(count, 0);
    for (std::size_t k = 0; k <= static_cast<std::size_t>(basis_); ++k)
      if (polynomial[k] != 0)
        score_kernel::add(values.data(), found.monomials.data() + k * count, polynomial[k],
                          replicas_);
  };
  std::vector<std::vector<Real>> first(static_cast<std::size_t>(axes));
  std::vector<Real> laplacian(found.log_p.size(), 0);
  for (Index a = 0; a < axes; ++a) {
    const std::vector<Real> slope = derivative(found.log_p, a), bend = derivative(slope, a);
    evaluate(first[static_cast<std::size_t>(a)], slope);
    for (std::size_t k = 0; k < bend.size(); ++k)
      laplacian[k] += found.metric[static_cast<std::size_t>(a)] * bend[k];
  }
  // Along each principal axis (in units of its width), then back to the axes of q.
  std::fill(out.begin(), out.end(), Real(0));
  std::vector<Real> along, second;
  for (Index a = 0; a < axes; ++a) {
    const auto at = static_cast<std::size_t>(a);
    evaluate(along, derivative(laplacian, a));
    const std::vector<Real> slope = derivative(found.log_p, a);
    for (Index b = 0; b < axes; ++b) {
      evaluate(second, derivative(slope, b));
      score_kernel::add_product(along.data(), first[static_cast<std::size_t>(b)].data(),
                                second.data(), found.metric[static_cast<std::size_t>(b)],
                                replicas_);
    }
    for (Index b = 0; b < axes; ++b)
      score_kernel::add(
          out.data() + static_cast<std::size_t>(b) * count, along.data(),
          scale * std::sqrt(found.metric[at]) *
              found.axes[at * static_cast<std::size_t>(axes) + static_cast<std::size_t>(b)],
          replicas_);
  }
  return 0.125 * params_.hbar * params_.hbar * params_.step_size * found.fisher;
}

Status ScoreReplicas::advance(ScoreReplicaState& state, const ReplicaPotential& potential,
                              Index steps) const {
  ScoreReplicaState next = state;
  std::vector<Real> push(state.q.size()), slope(state.q.size());
  const Real half = 0.5 * params_.dt * params_.step_size;
  const auto refresh = [&]() -> Status {
    if (const auto found = force(push, view(next.q)); !found) return found.error();
    potential(view(next.q), slope);
    return Done{};
  };
  if (const Status fine = refresh(); !fine) return fine;
  for (Index s = 0; s < steps; ++s) {
    for (std::size_t i = 0; i < push.size(); ++i) {
      next.velocity(i) += half * (push[i] - slope[i]);
      next.q(i) += params_.dt * next.velocity(i);
    }
    if (const Status fine = refresh(); !fine) return fine;
    for (std::size_t i = 0; i < push.size(); ++i)
      next.velocity(i) += half * (push[i] - slope[i]);
  }
  next.t += static_cast<Real>(steps) * params_.dt;
  std::swap(state, next);
  return Done{};
}

Result<Real> ScoreReplicas::energy(const ScoreReplicaState& state,
                                   const ReplicaPotential& potential) const {
  std::vector<Real> scratch(state.q.size());
  Fit found;
  if (const Status fine = fit(found, view(state.q)); !fine) return fine.error();
  const Real moving = score_kernel::dot(state.velocity.data(), state.velocity.data(),
                                        static_cast<Index>(state.velocity.size())) /
                      (2 * params_.step_size * static_cast<Real>(replicas_));
  return moving + potential(view(state.q), scratch) +
         0.125 * params_.hbar * params_.hbar * params_.step_size * found.fisher;
}

} // namespace twofold
