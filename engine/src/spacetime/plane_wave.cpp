#include "twofold/spacetime/plane_wave.hpp"

#include <algorithm>
#include <cmath>

namespace twofold {

namespace {

using plane_wave_kernel::Box;
using plane_wave_kernel::kRim;

// The box is fitted anew after so many steps, with so many quiet cells round the wave: more than
// light crosses meanwhile (0.606 cells per step).
constexpr Index kFitEvery = 12, kQuietMargin = 12;

std::string text(Real value) { return std::to_string(value); }
std::string text(Index value) { return std::to_string(value); }
std::string text(Index rows, Index columns) { return text(rows) + " x " + text(columns); }

Real at(const Matrix& m, Index nx, Index row, Index column) { return m.data()[row * nx + column]; }

bool has_shape(const Matrix& m, const PlaneLayout& l) {
  return m.shape()[0] == static_cast<std::size_t>(l.ny) &&
         m.shape()[1] == static_cast<std::size_t>(l.nx);
}

Status check_couplings(const PlaneLayout& layout, const PlaneWeights& w) {
  for (const Matrix* m : {&w.a_x, &w.a_y, &w.inertia, &w.leak})
    if (!has_shape(*m, layout))
      return Error{"shape of the couplings",
                   text(static_cast<Index>(m->shape()[0]), static_cast<Index>(m->shape()[1])),
                   text(layout.ny, layout.nx)};
  for (const Matrix* m : {&w.a_x, &w.a_y, &w.inertia})
    for (const Real value : *m)
      if (!(std::isfinite(value) && value > 0))
        return Error{m == &w.inertia ? "coupling B" : "coupling A", text(value),
                     "a finite number above 0"};
  for (const Real value : w.leak)
    if (!(std::isfinite(value) && value >= 0))
      return Error{"leak M", text(value), "a finite number, 0 or above"};
  return Done{};
}

Status check_sizes(const PlaneLayout& l, const PlaneSponge& sponge, Real dt) {
  constexpr Index kSmallest = 8, kLargest = 8192;
  for (const Index n : {l.nx, l.ny})
    if (n < kSmallest || n > kLargest)
      return Error{"side of the sheet in cells", text(n),
                   "a whole number from " + text(kSmallest) + " to " + text(kLargest)};
  if (!(std::isfinite(l.spacing) && l.spacing > 0))
    return Error{"cell size", text(l.spacing), "a finite number above 0"};
  if (!(std::isfinite(dt) && dt > 0))
    return Error{"time step", text(dt), "a finite number above 0"};
  if (sponge.width < 0 || 2 * sponge.width > std::min(l.nx, l.ny))
    return Error{"sponge width in cells", text(sponge.width),
                 "a whole number from 0 to " + text(std::min(l.nx, l.ny) / 2)};
  if (!(sponge.strength >= 0 && std::isfinite(sponge.strength)))
    return Error{"sponge strength", text(sponge.strength), "a finite number, 0 or above"};
  return Done{};
}

// Copies (ny, nx) into padded storage; the rim continues the edge if `edges`, else it stays zero.
void pad(const Matrix& from, const PlaneLayout& l, Index stride, bool edges,
         std::vector<Real>& to) {
  for (Index j = -kRim; j < l.ny + kRim; ++j)
    for (Index i = -kRim; i < l.nx + kRim; ++i) {
      const Index row = std::clamp(j, Index(0), l.ny - 1);
      const Index column = std::clamp(i, Index(0), l.nx - 1);
      const bool inside = row == j && column == i;
      to[static_cast<std::size_t>((j + kRim) * stride + i + kRim)] =
          inside || edges ? at(from, l.nx, row, column) : 0;
    }
}

} // namespace

Result<PlaneWave> PlaneWave::make(const PlaneLayout& layout, PlaneWeights weights, Real dt,
                                  const PlaneSponge& sponge, Real quiet) {
  if (auto status = check_sizes(layout, sponge, dt); !status) return status.error();
  if (auto status = check_couplings(layout, weights); !status) return status.error();
  PlaneWave wave;
  wave.layout_ = layout;
  wave.weights_ = std::move(weights);
  wave.sponge_ = sponge;
  wave.dt_ = dt;
  wave.quiet_ = quiet;
  wave.stride_ = layout.nx + 2 * kRim;
  wave.prepare();
  Real stiffest = 0, courant = 0; // (omega dt / 2)^2 of the shortest waves; c dt / h
  for (Index j = 0; j < layout.ny; ++j)
    for (Index i = 0; i < layout.nx; ++i) {
      const auto k = static_cast<std::size_t>(wave.padded(j, i));
      const auto below = static_cast<std::size_t>(wave.padded(j - 1, i));
      const Real a = std::max({wave.a_x_[k], wave.a_x_[k - 1], wave.a_y_[k], wave.a_y_[below]});
      const Real c2 = a / wave.inertia_[k], ratio = dt / layout.spacing;
      wave.largest_speed_ = std::max(wave.largest_speed_, std::sqrt(c2));
      courant = std::max(courant, std::sqrt(c2) * ratio);
      const Real leak = at(wave.weights_.leak, layout.nx, j, i) / wave.inertia_[k];
      stiffest = std::max(stiffest, c2 * ratio * ratio / (kLargestCourant * kLargestCourant) +
                                        0.25 * leak * dt * dt);
    }
  if (courant > kLargestCourant)
    return Error{"time step c dt / h", text(courant),
                 "a number from 0 to " + text(kLargestCourant)};
  if (stiffest > 1)
    return Error{"time step (c dt / h)^2 / 0.606^2 + (M/B) dt^2 / 4", text(stiffest),
                 "a number from 0 to 1"};
  return wave;
}

void PlaneWave::prepare() {
  const std::size_t n = storage();
  for (auto* array : {&a_x_, &a_y_, &leak_, &gain_, &damp_, &stiffness_, &inertia_})
    array->assign(n, 0.0);
  pad(weights_.a_x, layout_, stride_, true, a_x_);
  pad(weights_.a_y, layout_, stride_, true, a_y_);
  pad(weights_.inertia, layout_, stride_, false, inertia_);
  const Real h2 = layout_.spacing * layout_.spacing;
  for (Index j = 0; j < layout_.ny; ++j)
    for (Index i = 0; i < layout_.nx; ++i) {
      const auto k = static_cast<std::size_t>(padded(j, i));
      const Index nearest = std::min({i, j, layout_.nx - 1 - i, layout_.ny - 1 - j});
      const Real part = nearest < sponge_.width ? static_cast<Real>(sponge_.width - nearest) /
                                                      static_cast<Real>(sponge_.width)
                                                : 0;
      const Real s = 0.5 * dt_ * sponge_.strength * part * part;
      leak_[k] = at(weights_.leak, layout_.nx, j, i) * h2;
      gain_[k] = dt_ * dt_ / (inertia_[k] * h2 * (1 + s));
      damp_[k] = (1 - s) / (1 + s);
      stiffness_[k] = metric(j, i).lapse;
    }
}

PlaneWaveWork PlaneWave::make_work() const {
  PlaneWaveWork work;
  for (auto* array : {&work.now, &work.before, &work.extra})
    array->assign(storage(), 0.0);
  work.faces.assign(static_cast<std::size_t>(plane_wave_kernel::kFaceRows * stride_), 0.0);
  return work;
}

plane_wave_kernel::Weights PlaneWave::kernel_weights() const {
  return {stride_, a_x_.data(), a_y_.data(), leak_.data(), gain_.data(), damp_.data()};
}
plane_wave_kernel::CellWeights PlaneWave::cell_weights() const {
  return {stiffness_.data(), inertia_.data(), leak_.data()};
}

StaticMetricPoint PlaneWave::metric(Index row, Index column) const {
  const auto across = [](Real before, Real low, Real high, Real after) {
    return (9 * (low + high) - (before + after)) / 16;
  };
  const Real* x = a_x_.data() + padded(row, column);
  const Real* y = a_y_.data() + padded(row, column);
  const Real a = 0.5 * (across(x[-2], x[-1], x[0], x[1]) +
                        across(y[-2 * stride_], y[-stride_], y[0], y[stride_]));
  const auto k = static_cast<std::size_t>(padded(row, column));
  return metric_of({a, inertia_[k], 0});
}

void PlaneWave::unpack(const PlaneWaveState& state, PlaneWaveWork& work) const {
  const Box& box = state.box;
  for (Index j = 0; j < box.ny(); ++j) {
    const auto k = padded(box.y_begin + j, box.x_begin), p = j * box.nx();
    std::copy_n(state.now.begin() + p, box.nx(), work.now.begin() + k);
    std::copy_n(state.before.begin() + p, box.nx(), work.before.begin() + k);
  }
}

void PlaneWave::clear(const Box& box, PlaneWaveWork& work) const {
  for (Index j = box.y_begin; j < box.y_end; ++j) {
    const auto k = padded(j, box.x_begin);
    for (auto* array : {&work.now, &work.before, &work.extra})
      std::fill_n(array->begin() + k, box.nx(), Real(0));
  }
}

Box PlaneWave::trimmed(const Box& box, const PlaneWaveWork& work) const {
  if (!(quiet_ > 0)) return whole();
  Box fit{box.x_end, box.x_begin, box.y_end, box.y_begin};
  const auto loud = [&](Index row, Index column) {
    const auto k = static_cast<std::size_t>(padded(row, column));
    return std::abs(work.now[k]) > quiet_ || std::abs(work.before[k]) > quiet_;
  };
  for (Index j = box.y_begin; j < box.y_end; ++j) {
    Index first = box.x_begin, last = box.x_end - 1;
    while (first < box.x_end && !loud(j, first))
      ++first;
    if (first == box.x_end) continue;
    while (!loud(j, last))
      --last;
    fit.x_begin = std::min(fit.x_begin, first);
    fit.x_end = std::max(fit.x_end, last + 1);
    fit.y_begin = std::min(fit.y_begin, j);
    fit.y_end = j + 1;
  }
  if (fit.x_end <= fit.x_begin) return {box.x_begin, box.x_begin, box.y_begin, box.y_begin};
  return {std::max(fit.x_begin - kQuietMargin, Index(0)),
          std::min(fit.x_end + kQuietMargin, layout_.nx),
          std::max(fit.y_begin - kQuietMargin, Index(0)),
          std::min(fit.y_end + kQuietMargin, layout_.ny)};
}

void PlaneWave::advance(PlaneWaveState& state, Index steps, PlaneWaveWork& work) const {
  unpack(state, work);
  const auto weights = kernel_weights();
  Box box = state.box, touched = box;
  for (Index s = 0; s < steps; ++s) {
    if (state.steps % kFitEvery == 0) {
      const Box fit = trimmed(box, work);
      // What is left outside the new box falls silent.
      for (Index j = box.y_begin; j < box.y_end; ++j)
        for (Index i = box.x_begin; i < box.x_end; ++i)
          if (j < fit.y_begin || j >= fit.y_end || i < fit.x_begin || i >= fit.x_end) {
            const auto k = static_cast<std::size_t>(padded(j, i));
            work.now[k] = work.before[k] = 0;
          }
      box = fit;
      touched = {std::min(touched.x_begin, box.x_begin), std::max(touched.x_end, box.x_end),
                 std::min(touched.y_begin, box.y_begin), std::max(touched.y_end, box.y_end)};
    }
    plane_wave_kernel::step(weights, box, work.now.data(), work.before.data(), work.faces.data());
    std::swap(work.now, work.before);
    ++state.steps;
  }
  state.box = box;
  const auto count = static_cast<std::size_t>(box.nx() * box.ny());
  state.now.resize(count);
  state.before.resize(count);
  for (Index j = 0; j < box.ny(); ++j) {
    const auto k = padded(box.y_begin + j, box.x_begin), p = j * box.nx();
    std::copy_n(work.now.begin() + k, box.nx(), state.now.begin() + p);
    std::copy_n(work.before.begin() + k, box.nx(), state.before.begin() + p);
  }
  clear(touched, work);
}

PlaneWaveState PlaneWave::start(const Matrix& field, const Matrix& rate,
                                PlaneWaveWork& work) const {
  const Matrix bend = acceleration(field, work);
  PlaneWaveState state;
  state.box = whole();
  state.now.assign(field.begin(), field.end());
  state.before.resize(field.size());
  for (std::size_t k = 0; k < field.size(); ++k)
    state.before[k] = (field.data()[k] - dt_ * rate.data()[k]) + 0.5 * dt_ * dt_ * bend.data()[k];
  advance(state, 0, work);
  return state;
}

Matrix PlaneWave::acceleration(const Matrix& field, PlaneWaveWork& work) const {
  for (Index j = 0; j < layout_.ny; ++j)
    std::copy_n(field.data() + j * layout_.nx, layout_.nx, work.now.data() + padded(j, 0));
  plane_wave_kernel::apply(kernel_weights(), whole(), work.now.data(), work.extra.data(),
                           work.faces.data());
  Matrix out = zeros(layout_.ny, layout_.nx);
  const Real h2 = layout_.spacing * layout_.spacing;
  for (Index j = 0; j < layout_.ny; ++j)
    for (Index i = 0; i < layout_.nx; ++i) {
      const auto k = static_cast<std::size_t>(padded(j, i));
      out.data()[j * layout_.nx + i] = work.extra[k] / (inertia_[k] * h2);
    }
  clear(whole(), work);
  return out;
}

Real PlaneWave::energy(const PlaneWaveState& state, PlaneWaveWork& work) const {
  unpack(state, work);
  plane_wave_kernel::apply(kernel_weights(), state.box, work.before.data(), work.extra.data(),
                           work.faces.data());
  Real sum = 0;
  const Real area = layout_.spacing * layout_.spacing;
  for (Index j = state.box.y_begin; j < state.box.y_end; ++j)
    for (Index i = state.box.x_begin; i < state.box.x_end; ++i) {
      const auto k = static_cast<std::size_t>(padded(j, i));
      const Real rate = (work.now[k] - work.before[k]) / dt_;
      sum += area * inertia_[k] * rate * rate - work.now[k] * work.extra[k];
    }
  clear(state.box, work);
  return 0.5 * sum;
}

Matrix PlaneWave::field(const PlaneWaveState& state) const {
  Matrix out = zeros(layout_.ny, layout_.nx);
  const Box& box = state.box;
  for (Index j = 0; j < box.ny(); ++j)
    std::copy_n(state.now.begin() + j * box.nx(), box.nx(),
                out.data() + (box.y_begin + j) * layout_.nx + box.x_begin);
  return out;
}

bool PlaneWave::fits(const PlaneWaveState& state) const {
  const Box& b = state.box;
  if (b.x_begin < 0 || b.y_begin < 0 || b.x_end > layout_.nx || b.y_end > layout_.ny ||
      b.x_end < b.x_begin || b.y_end < b.y_begin)
    return false;
  const auto count = static_cast<std::size_t>(b.nx() * b.ny());
  return state.now.size() == count && state.before.size() == count;
}

} // namespace twofold
