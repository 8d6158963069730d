#include "learner.hpp"

#include "twofold/core/rng.hpp"

#include <algorithm>

namespace twofold::two_geometries {

Learner::Learner(const Setup& setup, Real spread, std::uint64_t seed)
    : setup_(setup), spread_(spread), seed_(seed), pass_(setup.sheet()),
      couplings_(Couplings::flat(setup.sheet())) {}

void Learner::begin(const BatchInput& input) {
  input_ = input;
  running_ = true;
  const auto place = static_cast<std::size_t>(input.step);
  known_ = place < memory_.size() && memory_[place].input == input;
  if (known_) {
    result_ = memory_[place].result;
    return;
  }
  sum_ = {};
  sample_ = 0;
  setup_.exponents(input.q, input.strength, u_, &du_dq_, &du_dstrength_);
  weights_ = couplings_.set(setup_.sheet(), u_);
  if (weights_) begin_sample();
}

void Learner::begin_sample() {
  const RandomKey key{seed_, kDataStream, static_cast<std::uint64_t>(input_.step)};
  pass_.begin(couplings_, spread_ * normal(key, static_cast<std::uint64_t>(sample_)));
}

Result<bool> Learner::advance(Index units) {
  if (known_) {
    running_ = false;
    return true;
  }
  if (!weights_) {
    running_ = false;
    return weights_.error();
  }
  while (units > 0) {
    const Index before = pass_.steps_done();
    const bool complete = pass_.advance(units);
    units -= std::max<Index>(pass_.steps_done() - before, 1);
    if (!complete) return false;
    sum_.loss += pass_.loss(setup_.flat_energy());
    sum_.slope_q += pass_.gradient_along(du_dq_);
    sum_.slope_strength += pass_.gradient_along(du_dstrength_);
    if (++sample_ < input_.size) {
      begin_sample();
      continue;
    }
    const auto share = 1 / static_cast<Real>(input_.size);
    result_ = {sum_.loss * share, sum_.slope_q * share, sum_.slope_strength * share};
    const auto place = static_cast<std::size_t>(input_.step);
    if (place < kRemembered) {
      if (place >= memory_.size()) memory_.resize(place + 1);
      memory_[place] = {input_, result_};
    }
    running_ = false;
    return true;
  }
  return false;
}

} // namespace twofold::two_geometries
