#include "twofold/spacetime/gradient_pass.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>

namespace twofold {

namespace {

void store_outputs(const OutputCells& outputs, const Real* field, Real* __restrict store,
                   Real* __restrict square) {
  const Index* __restrict cell = outputs.cell.data();
  const std::size_t n = outputs.cell.size();
  for (std::size_t k = 0; k < n; ++k) {
    const Real value = field[cell[k]];
    store[k] = value;
    square[k] += value * value;
  }
}

} // namespace

GradientPass::GradientPass(const Sheet& sheet, HistoryPrecision precision)
    : drive_(sheet), precision_(precision) {}

void GradientPass::begin(const Couplings& couplings, Real source_height) {
  const Index steps = sheet().layout().time_steps;
  drive_.begin(couplings, source_height);
  windows_.emplace(sheet(), couplings);
  now_.assign(sheet().storage(), 0.0);
  previous_.assign(sheet().storage(), 0.0);
  product_.assign(sheet().storage(), 0.0);
  history_at_.resize(static_cast<std::size_t>(steps) + 1);
  std::size_t at = 0;
  for (Index t = 0; t < steps; ++t) {
    history_at_[static_cast<std::size_t>(t)] = at;
    at += static_cast<std::size_t>(windows_->adjoint(t).size() * sheet().layout().ny);
  }
  history_at_[static_cast<std::size_t>(steps)] = at;
  if (precision_ == HistoryPrecision::single_precision) {
    if (history_.size() < at) history_.resize(at);
  } else {
    if (exact_history_.size() < at) exact_history_.resize(at);
  }
  const std::size_t cells = sheet().upper().cell.size() + sheet().lower().cell.size();
  output_field_.resize((static_cast<std::size_t>(steps) + 1) * cells);
  square_.assign(cells, 0.0);
  injection_.resize(cells);
  energy_upper_ = energy_lower_ = 0;
  done_steps_ = 0;
}

bool GradientPass::advance(Index max_time_steps) {
  const Index half = sheet().layout().time_steps;
  const Index stop = std::min(total_steps(), done_steps_ + std::max(max_time_steps, Index(0)));
  for (; done_steps_ < stop; ++done_steps_) {
    if (done_steps_ < half) {
      forward_step(done_steps_);
      if (done_steps_ + 1 == half) finish_forward();
    } else {
      adjoint_step(total_steps() - done_steps_);
    }
  }
  return done();
}

void GradientPass::forward_step(Index t) {
  const wave_kernel::Rows rows = sheet().rows();
  const Columns active = windows_->forward(t + 1), kept = windows_->adjoint(t);
  const Real* damp = sheet().damp().data();
  const Real* gain = drive_.gain.data();
  if (kept.size() == 0) {
    wave_kernel::step(rows, active.begin, active.end, now_.data(), previous_.data(), damp, gain);
  } else {
    wave_kernel::step(rows, active.begin, kept.begin, now_.data(), previous_.data(), damp, gain);
    const std::size_t at = history_at_[static_cast<std::size_t>(t)];
    const auto record = [&](auto* curvature) {
      wave_kernel::step_recording(rows, kept.begin, kept.end, now_.data(), previous_.data(), damp,
                                  gain, curvature + at);
    };
    if (precision_ == HistoryPrecision::single_precision)
      record(history_.data());
    else
      record(exact_history_.data());
    wave_kernel::step(rows, kept.end, active.end, now_.data(), previous_.data(), damp, gain);
  }
  drive_.add_source(t, previous_.data());
  std::swap(now_, previous_);
  const std::size_t upper = sheet().upper().cell.size();
  Real* store = output_field_.data() + static_cast<std::size_t>(t + 1) * square_.size();
  store_outputs(sheet().upper(), now_.data(), store, square_.data());
  store_outputs(sheet().lower(), now_.data(), store + upper, square_.data() + upper);
}

void GradientPass::finish_forward() {
  const std::size_t upper = sheet().upper().cell.size();
  const auto inject_group = [this](const OutputCells& group, std::size_t first) {
    Real energy = 0;
    for (std::size_t k = 0; k < group.cell.size(); ++k) {
      energy += group.weight[k] * square_[first + k];
      injection_[first + k] =
          2 * group.weight[k] * drive_.gain[static_cast<std::size_t>(group.cell[k])];
    }
    return energy;
  };
  energy_upper_ = inject_group(sheet().upper(), 0);
  energy_lower_ = inject_group(sheet().lower(), upper);
  std::fill(now_.begin(), now_.end(), 0.0);
  std::fill(previous_.begin(), previous_.end(), 0.0);
}

// now_ holds v_{t+1}, previous_ v_{t+2}, both in units of h^2 and for the energy instead of the
// loss; the factor -1 / E_out follows in gradient().
void GradientPass::adjoint_step(Index t) {
  const Columns columns = windows_->adjoint(t);
  if (columns.size() > 0 && t < sheet().layout().time_steps) {
    const std::size_t at = history_at_[static_cast<std::size_t>(t)];
    const auto accumulate = [&](const auto* curvature) {
      wave_kernel::step_accumulating(sheet().rows(), columns.begin, columns.end, now_.data(),
                                     previous_.data(), sheet().damp().data(), drive_.gain.data(),
                                     curvature + at, product_.data());
    };
    if (precision_ == HistoryPrecision::single_precision)
      accumulate(history_.data());
    else
      accumulate(exact_history_.data());
  }
  inject(t, previous_.data());
  std::swap(now_, previous_);
}

void GradientPass::inject(Index t, Real* field) const {
  const Real* __restrict wave = output_field_.data() + static_cast<std::size_t>(t) * square_.size();
  const Real* __restrict factor = injection_.data();
  std::size_t first = 0;
  for (const OutputCells* group : {&sheet().upper(), &sheet().lower()}) {
    const std::size_t n = group->cell.size();
    for (std::size_t k = 0; k < n; ++k)
      field[group->cell[k]] += factor[first + k] * wave[first + k];
    first += n;
  }
}

Real GradientPass::loss(Real flat) const {
  return -math::log((energy_upper_ + energy_lower_) / flat);
}

void GradientPass::gradient(Matrix& out) const {
  const SheetLayout& l = sheet().layout();
  if (out.shape()[0] != static_cast<std::size_t>(l.ny) ||
      out.shape()[1] != static_cast<std::size_t>(l.nx()))
    out = zeros(l.ny, l.nx());
  const Real scale = 2 / (energy_upper_ + energy_lower_);
  Real* to = out.data();
  for (Index j = 0; j < l.ny; ++j) {
    const Real* from = product_.data() + sheet().cell(j, 0);
    for (Index i = 0; i < l.nx(); ++i)
      *to++ = scale * from[i];
  }
}

Real GradientPass::gradient_along(const Matrix& du_dq) const {
  const SheetLayout& l = sheet().layout();
  assert(du_dq.shape()[0] == static_cast<std::size_t>(l.ny) &&
         du_dq.shape()[1] == static_cast<std::size_t>(l.nx()));
  const auto row_sum = [&](Index j) {
    const Real* from = product_.data() + sheet().cell(j, 0);
    const Real* along = du_dq.data() + j * l.nx();
    Real sum = 0;
    for (Index i = 0; i < l.nx(); ++i)
      sum += from[i] * along[i];
    return sum;
  };
  // Mirrored rows are added in pairs: a mirrored sheet gives the same bits.
  Real total = 0;
  for (Index j = 0; j < l.ny / 2; ++j)
    total += row_sum(j) + row_sum(l.ny - 1 - j);
  if (l.ny % 2 == 1) total += row_sum(l.ny / 2);
  return total * 2 / (energy_upper_ + energy_lower_);
}

} // namespace twofold
