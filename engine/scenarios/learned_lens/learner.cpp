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
    : setup_(setup), training_(setup.sheet(), setup.flat_energy(), setup, search_params(setup)),
      look_(setup.sheet()), couplings_(Couplings::flat(setup.sheet())) {}

void Learner::begin_at(std::vector<Real> weights, Real first_step) {
  result_ = {};
  searching_ = false;
  stage_ = Stage::training;
  training_.begin_at(std::move(weights), first_step);
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
  stage_ = Stage::training;
  training_.begin(from);
}

Result<bool> Learner::advance(Index units) {
  if (stage_ == Stage::known) stage_ = Stage::idle;
  if (stage_ == Stage::training) {
    const auto complete = training_.advance(units);
    if (complete && !complete.value()) return false;
    stage_ = Stage::idle;
    if (!complete) return complete;
    if (auto status = trained(); !status) return status.error();
  }
  while (stage_ == Stage::packet) {
    if (units <= 0) return false;
    const Index before = look_.step();
    look_.advance(std::min(units, kReadingStep + 1 - before));
    units -= std::max<Index>(look_.step() - before, 1);
    if (look_.step() <= kReadingStep) continue;
    read_path();
    keep();
    stage_ = Stage::idle;
  }
  return true;
}

// The weights are new, unless no step was found; what they do to a packet comes next.
Status Learner::trained() {
  static_cast<shared::TrainedWeights&>(result_) = training_.result();
  if (result_.stuck) {
    keep();
    return Done{};
  }
  setup_.exponents(result_.a, u_);
  const Real* u = u_.data();
  result_.least_index = math::exp(*std::min_element(u, u + u_.size()));
  if (setup_.shuffled()) setup_.shown(result_.a, u_);
  if (auto status = couplings_.set(setup_.sheet(), u_); !status) return status;
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
  error_ = shared::gradient_error(setup_.sheet(), setup_.flat_energy(), setup_, out_, kDifference);
  return true;
}

} // namespace twofold::learned_lens
