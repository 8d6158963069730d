#include "twofold/learning/loss.hpp"

#include <algorithm>
#include <cassert>

namespace twofold {

namespace {

// The states of all samples and steps, then the loss; the order of every sum is that of
// replica_network: steps, then samples, then neurons, ascending.
class Pass {
public:
  Pass(const NetworkShape& shape, const LossParams& params, std::span<const Real> trainables,
       const Samples<Real>& samples)
      : shape_(shape), params_(params), q_(trainables), samples_(samples), n_(shape.neurons()),
        steps_(shape.depth + (params.bulk != 0 ? 1 : 0)),
        states_(static_cast<std::size_t>(samples.count * (steps_ + 1) * n_)) {
    assert(samples.count > 0);
    for (Index s = 0; s < samples.count; ++s) {
      const auto begin = static_cast<std::size_t>(s * (steps_ + 1) * n_);
      const auto all = std::span(states_).subspan(begin);
      run_network(shape, trainables,
                  samples.inputs.subspan(static_cast<std::size_t>(s * shape.inputs),
                                         static_cast<std::size_t>(shape.inputs)),
                  all.first(static_cast<std::size_t>((shape.depth + 1) * n_)));
      if (steps_ > shape.depth)
        activation_step(shape, trainables, state(s, shape.depth), state(s, shape.depth + 1));
    }
  }

  [[nodiscard]] Real loss() {
    Real boundary = 0, bulk = 0;
    for (Index s = 0; s < samples_.count; ++s) {
      const auto x = state(s, shape_.depth);
      for (Index o = 0; o < shape_.outputs; ++o) {
        const Real off = x[at(shape_.first_output() + o)] - answer(s, o);
        boundary += off * off;
      }
    }
    if (steps_ > shape_.depth)
      for (Index s = 0; s < samples_.count; ++s)
        for (Index i = shape_.first_free(); i < n_; ++i) {
          const Real off = residual(s, i);
          bulk += off * off;
        }
    const Real share = Real(0.5) / static_cast<Real>(samples_.count);
    return share * (params_.stiffness * boundary + params_.bulk * bulk);
  }

  void gradient(std::span<Real> out) {
    std::vector<Real> deltas(static_cast<std::size_t>(samples_.count * steps_ * n_), 0);
    const auto delta = [&](Index s, Index t) { return deltas.data() + (s * steps_ + t) * n_; };
    for (Index s = 0; s < samples_.count; ++s)
      back(s, [&](Index t) { return delta(s, t); });
    std::fill(out.begin(), out.end(), Real(0));
    for (Index i = shape_.first_free(); i < n_; ++i) {
      for (Index t = 0; t < steps_; ++t)
        for (Index s = 0; s < samples_.count; ++s) {
          const Real d = delta(s, t)[i];
          const auto x = state(s, t);
          for (Index j = 0; j < n_; ++j)
            out[at(shape_.weight(i, j))] += d * x[at(j)];
          out[at(shape_.bias(i))] += d;
        }
      for (Index j = 0; j < n_; ++j)
        if (!shape_.connected(i, j)) out[at(shape_.weight(i, j))] = 0;
    }
  }

private:
  static std::size_t at(Index i) { return static_cast<std::size_t>(i); }
  [[nodiscard]] std::span<Real> state(Index s, Index t) {
    return std::span(states_).subspan(at((s * (steps_ + 1) + t) * n_), at(n_));
  }
  [[nodiscard]] Real answer(Index s, Index o) const {
    return samples_.answers[at(s * shape_.outputs + o)];
  }
  [[nodiscard]] Real residual(Index s, Index i) {
    return state(s, shape_.depth)[at(i)] - state(s, shape_.depth + 1)[at(i)];
  }

  // delta(t) = dH/du(t) with x(t+1) = f(u(t)).
  template <class Delta> void back(Index s, Delta delta) {
    std::vector<Real> into(at(n_), 0); // dH/dx(L) that does not come from later steps
    const Real boundary = params_.stiffness / static_cast<Real>(samples_.count);
    const Real bulk = params_.bulk / static_cast<Real>(samples_.count);
    if (steps_ > shape_.depth)
      for (Index i = shape_.first_free(); i < n_; ++i) {
        const Real pull = bulk * residual(s, i);
        into[at(i)] = pull;
        delta(shape_.depth)[i] = -pull;
      }
    for (Index o = 0; o < shape_.outputs; ++o) {
      const Index i = shape_.first_output() + o;
      into[at(i)] += boundary * (state(s, shape_.depth)[at(i)] - answer(s, o));
    }
    for (Index t = steps_ - 1; t >= 0; --t) {
      Real* d = delta(t);
      if (t == shape_.depth - 1 && steps_ == shape_.depth) std::copy(into.begin(), into.end(), d);
      multiply_by_slope(shape_.activation, state(s, t + 1), {d, at(n_)});
      std::fill_n(d, shape_.first_free(), Real(0));
      if (t == 0) break;
      Real* earlier = delta(t - 1);
      if (t == shape_.depth) std::copy(into.begin(), into.end(), earlier);
      for (Index i = 0; i < n_; ++i)
        for (Index j = 0; j < n_; ++j)
          earlier[j] += d[i] * q_[at(shape_.weight(i, j))];
    }
  }

  const NetworkShape& shape_;
  const LossParams& params_;
  std::span<const Real> q_;
  const Samples<Real>& samples_;
  Index n_, steps_;
  std::vector<Real> states_; // (B, steps + 1, N)
};

} // namespace

Real loss(const NetworkShape& shape, const LossParams& params, std::span<const Real> trainables,
          const Samples<Real>& samples) {
  return Pass(shape, params, trainables, samples).loss();
}

Real loss_gradient(const NetworkShape& shape, const LossParams& params,
                   std::span<const Real> trainables, const Samples<Real>& samples,
                   std::span<Real> gradient) {
  assert(static_cast<Index>(gradient.size()) == shape.trainables());
  Pass pass(shape, params, trainables, samples);
  pass.gradient(gradient);
  return pass.loss();
}

} // namespace twofold
