#include "twofold/thermo/thermal_neurons.hpp"

#include "thermal_kernel.hpp"
#include "twofold/learning/langevin.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace twofold {

namespace {

Status check(const ThermalNeuronsParams& p) {
  const auto size = [](const std::vector<Real>& v) { return static_cast<Index>(v.size()); };
  const auto finite = [](const std::vector<Real>& v) {
    return std::all_of(v.begin(), v.end(), [](Real x) { return std::isfinite(x); });
  };
  if (p.neurons < 2 || size(p.weights) != p.neurons * p.neurons || size(p.biases) != p.neurons ||
      size(p.data) > p.neurons)
    return Error{"thermal network",
                 std::to_string(p.neurons) + " neurons, " + std::to_string(p.weights.size()) +
                     " weights, " + std::to_string(p.biases.size()) + " biases, " +
                     std::to_string(p.data.size()) + " boundary neurons",
                 "N from 2 on, N N weights, N biases, at most N boundary neurons"};
  if (!finite(p.weights) || !finite(p.biases) || !finite(p.data))
    return Error{"thermal network", "", "finite weights, biases and data"};
  if (p.to < 0 || p.from < 0 || p.to >= p.neurons || p.from >= p.neurons)
    return Error{"trainable weight", std::to_string(p.from) + " to " + std::to_string(p.to),
                 "neurons from 0 to " + std::to_string(p.neurons - 1)};
  if (!(p.inverse_temperature > 0))
    return Error{"inverse temperature", std::to_string(p.inverse_temperature), "a positive number"};
  if (!(p.dt > 0) || !(p.stiffness >= 0) || !(p.dt * (1 + p.stiffness) < 1))
    return Error{"duration of a step", std::to_string(p.dt),
                 "a positive number with dt (1 + stiffness) below 1"};
  if (!(p.step_size >= 0) || !std::isfinite(p.step_size))
    return Error{"step_size", std::to_string(p.step_size), "0 or more"};
  for (const Real value : {p.injected_diffusion, p.half_width, p.weight_decay})
    if (!(value >= 0) || !std::isfinite(value))
      return Error{"injected diffusion, walls and decay", std::to_string(value), "0 or more"};
  return Done{};
}

thermal_kernel::Network network(const ThermalNeuronsModel& model) {
  const ThermalNeuronsParams& p = model.params();
  return {.neurons = p.neurons,
          .boundary = static_cast<Index>(p.data.size()),
          .to = p.to,
          .from = p.from,
          .linear = p.linear,
          .stiffness = p.stiffness,
          .weight_decay = p.weight_decay,
          .weights = model.weights().data(),
          .transposed = model.transposed().data(),
          .biases = p.biases.data(),
          .data = p.data.data()};
}

template <class Visit> void for_blocks(Index replicas, Visit visit) {
  for (Index first = 0; first < replicas; first += thermal_kernel::kBlock)
    visit(first, std::min(thermal_kernel::kBlock, replicas - first));
}

void prepare_block(const ThermalNeuronsModel& model, ThermalNeuronsWork& work) {
  // The kernel's scratch and the slopes of a block.
  const Index n = model.neurons();
  work.block.resize(
      static_cast<std::size_t>(thermal_kernel::scratch_size(n) + n * thermal_kernel::kBlock));
}

// Makes work.noise and work.next_noise those of the state's step and the one after.
void draw(const ThermalNeuronsState& state, const ThermalNeuronsParams& p,
          ThermalNeuronsWork& work) {
  const std::size_t count = state.x.size();
  const bool follows = work.noise_ready && work.key.seed == p.seed && work.key.stream == p.stream &&
                       work.key.step == state.step && work.next_noise.size() == count;
  if (follows) {
    std::swap(work.noise, work.next_noise);
  } else {
    work.noise.resize(count);
    fill_normal(work.noise, {p.seed, p.stream, state.step});
  }
  work.next_noise.resize(count);
  work.key = {p.seed, p.stream, state.step + 1};
  fill_normal(work.next_noise, work.key);
  work.noise_ready = true;
}

void advance_trainables(ThermalNeuronsState& state, const ThermalNeuronsParams& p,
                        ThermalNeuronsWork& work) {
  if (p.step_size == 0 && p.injected_diffusion == 0) return;
  const bool noisy = p.injected_diffusion > 0;
  const Real scale = std::sqrt(2 * p.injected_diffusion * p.dt);
  if (noisy) {
    work.kicks.resize(state.q.size());
    fill_normal(work.kicks, {p.seed, kThermalLearnerStream, state.step});
  }
  for (std::size_t r = 0; r < state.q.size(); ++r) {
    Real q = state.q(r) - p.step_size * p.dt * work.slope[r];
    if (noisy) q += scale * work.kicks[r];
    state.q(r) = p.half_width > 0 ? reflect(q, p.half_width) : q;
  }
}

} // namespace

Result<ThermalNeuronsModel> ThermalNeuronsModel::make(ThermalNeuronsParams params) {
  if (const Status fine = check(params); !fine) return fine.error();
  ThermalNeuronsModel model;
  const Index n = params.neurons;
  model.weights_ = params.weights;
  model.weights_[static_cast<std::size_t>(params.to * n + params.from)] = 0;
  model.transposed_.resize(model.weights_.size());
  for (Index i = 0; i < n; ++i)
    for (Index j = 0; j < n; ++j)
      model.transposed_[static_cast<std::size_t>(j * n + i)] =
          model.weights_[static_cast<std::size_t>(i * n + j)];
  model.params_ = std::move(params);
  return model;
}

void advance(ThermalNeuronsState& state, const ThermalNeuronsModel& model, Index steps,
             ThermalNeuronsWork& work) {
  const ThermalNeuronsParams& p = model.params();
  const auto replicas = static_cast<Index>(state.q.size());
  assert(static_cast<Index>(state.x.size()) == replicas * p.neurons);
  const thermal_kernel::Network net = network(model);
  const Real scale = 0.5 * std::sqrt(2 * p.dt / p.inverse_temperature);
  prepare_block(model, work);
  work.slope.resize(state.q.size());
  Real* const along_x = work.block.data() + thermal_kernel::scratch_size(p.neurons);
  for (Index s = 0; s < steps; ++s) {
    draw(state, p, work);
    for_blocks(replicas, [&](Index first, Index count) {
      Real* const x = state.x.data() + first;
      thermal_kernel::evaluate(net, count, replicas, x, state.q.data() + first, work.block.data(),
                               along_x, thermal_kernel::kBlock, work.slope.data() + first, nullptr);
      for (Index i = 0; i < p.neurons; ++i) {
        const Index row = i * replicas;
        thermal_kernel::kick(count, p.dt, along_x + i * thermal_kernel::kBlock, scale,
                             work.noise.data() + row + first, work.next_noise.data() + row + first,
                             x + row);
      }
    });
    advance_trainables(state, p, work);
    ++state.step;
  }
}

ThermalNeuronsState start_thermal(const ThermalNeuronsModel& model, std::span<const Real> q) {
  const auto replicas = static_cast<Index>(q.size());
  ThermalNeuronsState state{0, zeros(model.neurons(), replicas), zeros(replicas)};
  std::copy(q.begin(), q.end(), state.q.data());
  fill_normal(view(state.x), {model.params().seed, kThermalStartStream, 0});
  const Real width = 0.5 / std::sqrt(model.params().inverse_temperature);
  for (Real& x : view(state.x))
    x *= width;
  return state;
}

void losses(std::span<Real> out, const ThermalNeuronsModel& model, std::span<const Real> x,
            std::span<const Real> q, ThermalNeuronsWork& work) {
  assert(out.size() == q.size());
  prepare_block(model, work);
  const auto replicas = static_cast<Index>(q.size());
  for_blocks(replicas, [&](Index first, Index count) {
    thermal_kernel::evaluate(network(model), count, replicas, x.data() + first, q.data() + first,
                             work.block.data(), nullptr, 0, nullptr, out.data() + first);
  });
}

void slopes(std::span<Real> along_x, std::span<Real> along_q, const ThermalNeuronsModel& model,
            std::span<const Real> x, std::span<const Real> q, ThermalNeuronsWork& work) {
  assert(along_q.size() == q.size() && along_x.size() == x.size());
  prepare_block(model, work);
  const auto replicas = static_cast<Index>(q.size());
  for_blocks(replicas, [&](Index first, Index count) {
    thermal_kernel::evaluate(network(model), count, replicas, x.data() + first, q.data() + first,
                             work.block.data(), along_x.data() + first, replicas,
                             along_q.data() + first, nullptr);
  });
}

} // namespace twofold
