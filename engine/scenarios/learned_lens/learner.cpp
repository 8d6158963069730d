#include "learner.hpp"

#include "twofold/core/math.hpp"
#include "twofold/spacetime/curvature.hpp"
#include "twofold/spacetime/packet.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::learned_lens {

namespace {

constexpr Real kDifference = 1e-3; // in the weights; truncation and round-off both below 1e-6
constexpr Index kRayStep = 8;      // steps of the sheet to one of the rays

LineSearchParams search_params(const Setup& setup) {
  return {.low = setup.low(), .high = setup.high()};
}

} // namespace

Learner::Learner(const Setup& setup)
    : setup_(setup), pass_(setup.sheet()), look_(setup.sheet()),
      couplings_(Couplings::flat(setup.sheet())), search_(search_params(setup)) {}

Status Learner::propagate(std::span<const Real> weights) {
  setup_.exponents(weights, u_);
  if (auto status = couplings_.set(setup_.sheet(), u_); !status) return status;
  pass_.begin(couplings_, 0);
  stage_ = Stage::forward;
  return Done{};
}

void Learner::begin_at(std::vector<Real> weights, Real first_step) {
  result_ = {};
  result_.a = std::move(weights);
  result_.line_step = first_step;
  searching_ = false;
  stage_ = Stage::forward;
  status_ = propagate(result_.a);
}

void Learner::begin(Index step, const Weights& from) {
  step_ = step;
  const auto place = static_cast<std::size_t>(step);
  if (place < memory_.size() && memory_[place].from == from.a) {
    result_ = memory_[place].result;
    stage_ = Stage::known;
    return;
  }
  from_ = from.a;
  result_ = from;
  if (from.stuck) {
    stage_ = Stage::known;
    return;
  }
  searching_ = true;
  search_.begin(from.a, from.gradient, from.loss, from.line_step);
  stage_ = Stage::forward;
  status_ = propagate(search_.trial());
}

Result<bool> Learner::advance(Index units) {
  const Index half = setup_.sheet().layout().time_steps;
  while (units > 0) {
    if (stage_ == Stage::idle) return true;
    if (!status_) {
      stage_ = Stage::idle;
      return status_.error();
    }
    if (stage_ == Stage::known) {
      stage_ = Stage::idle;
      return true;
    }
    if (stage_ == Stage::packet) {
      const Index before = look_.step();
      look_.advance(std::min(units, kReadingStep + 1 - before));
      units -= std::max<Index>(look_.step() - before, 1);
      if (look_.step() <= kReadingStep) continue;
      read_path();
      keep();
      stage_ = Stage::idle;
      return true;
    }
    const Index before = pass_.steps_done();
    const Index until = stage_ == Stage::forward ? half : 2 * half;
    pass_.advance(std::min(units, until - before));
    units -= std::max<Index>(pass_.steps_done() - before, 1);
    if (pass_.steps_done() == until) status_ = judge();
  }
  return false;
}

// Half of a gradient pass is complete.
Status Learner::judge() {
  if (stage_ == Stage::forward) {
    const Real loss = pass_.loss(setup_.flat_energy());
    stage_ = Stage::backward;
    if (!searching_) {
      result_.loss = loss;
      return Done{};
    }
    const LineSearch::Answer answer = search_.offer(loss);
    if (answer == LineSearch::Answer::again) return propagate(search_.trial());
    result_.trials = search_.trials();
    if (answer == LineSearch::Answer::stuck) {
      result_.stuck = true; // the weights, their loss and their gradient stay
      stage_ = Stage::known;
      keep();
      return Done{};
    }
    result_.a.assign(search_.trial().begin(), search_.trial().end());
    result_.loss = loss;
    result_.line_step = search_.step();
    return Done{};
  }
  pass_.gradient(cell_gradient_);
  result_.gradient.resize(result_.a.size());
  setup_.splines().transposed(cell_gradient_, result_.gradient);
  const Real* u = u_.data();
  result_.least_index = math::exp(*std::min_element(u, u + u_.size()));
  if (setup_.shuffled()) {
    setup_.shown(result_.a, u_);
    if (auto status = couplings_.set(setup_.sheet(), u_); !status) return status;
  }
  look_.begin(couplings_, 0, {.every = 0, .moments = {kReadingStep}});
  stage_ = Stage::packet;
  return Done{};
}

void Learner::read_path() {
  const Sheet& sheet = setup_.sheet();
  const EmergentMetric metric = read_metric(sheet, couplings_);
  const IndexSpline index(metric);
  const WaveMoment& moment = look_.moments().front();
  Rays ray = central_ray(sheet.beam(), 0, index);
  advance_rays(ray, index, moment.time, sheet.layout().time_step() * kRayStep);
  const PacketReading packet = read_packet(moment, metric, {ray.x[0], ray.y[0]});
  result_.packet_angle = packet.angle;
  result_.geodesic_angle = angle(ray, 0);
  const Matrix curvature = scalar_curvature(metric);
  result_.curvature_max = 0;
  for (std::size_t k = 0; k < curvature.size(); ++k)
    result_.curvature_max = std::max(result_.curvature_max, std::abs(curvature.data()[k]));
}

void Learner::keep() {
  if (!searching_) return;
  const auto place = static_cast<std::size_t>(step_);
  if (place >= memory_.size()) memory_.resize(place + 1);
  memory_[place] = {from_, result_};
}

FirstLook::FirstLook(const Setup& setup, Real first_step, Weights& out, Real& gradient_error,
                     Status& failure)
    : setup_(setup), learner_(setup), out_(out), error_(gradient_error), failure_(failure) {
  learner_.begin_at(std::vector<Real>(setup.splines().size(), Real(0)), first_step);
}

Real FirstLook::loss_at(Real distance) const {
  const Real size = length(out_.gradient);
  std::vector<Real> weights = out_.gradient;
  for (Real& a : weights)
    a *= distance / size;
  Matrix u;
  setup_.exponents(weights, u);
  auto couplings = Couplings::make(setup_.sheet(), u);
  if (!couplings) return 0;
  ForwardPass pass(setup_.sheet());
  pass.begin(couplings.value(), 0);
  pass.advance(setup_.sheet().layout().time_steps);
  return pass.loss(setup_.flat_energy());
}

bool FirstLook::advance(Index units) {
  if (progress_ >= 1) return true;
  auto complete = learner_.advance(units);
  if (complete && !complete.value()) return false;
  progress_ = 1;
  if (!complete) {
    failure_ = complete.error();
    return true;
  }
  out_ = learner_.result();
  const Real slope = length(out_.gradient);
  const Real difference = (loss_at(kDifference) - loss_at(-kDifference)) / (2 * kDifference);
  error_ = std::abs(difference / slope - 1);
  return true;
}

} // namespace twofold::learned_lens
