#include "twofold/spacetime/forward_pass.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>

namespace twofold {

namespace {

void add_squares(const OutputCells& outputs, const Real* field, std::vector<Real>& sum) {
  const Index* __restrict cell = outputs.cell.data();
  Real* __restrict s = sum.data();
  const std::size_t n = outputs.cell.size();
  for (std::size_t k = 0; k < n; ++k)
    s[k] += field[cell[k]] * field[cell[k]];
}

Real weighted(const OutputCells& outputs, const std::vector<Real>& sum) {
  Real total = 0;
  for (std::size_t k = 0; k < sum.size(); ++k)
    total += outputs.weight[k] * sum[k];
  return total;
}

} // namespace

SheetDrive::SheetDrive(const Sheet& s) : sheet(&s) {}

void SheetDrive::begin(const Couplings& couplings, Real source_height) {
  const SheetLayout& l = sheet->layout();
  const BeamInput& beam = sheet->beam();
  const std::vector<Real>& mask_x = sheet->input_columns();
  gain = couplings.gain();
  source.resize(static_cast<std::size_t>(l.ny) * mask_x.size());
  const Real dt2 = l.time_step() * l.time_step();
  for (Index j = 0; j < l.ny; ++j) {
    const Real z = (l.y(j) - source_height) / beam.width;
    const Real mask_y = math::exp(-0.5 * z * z);
    for (std::size_t i = 0; i < mask_x.size(); ++i) {
      const auto k =
          static_cast<std::size_t>(sheet->cell(j, sheet->input_begin() + static_cast<Index>(i)));
      source[static_cast<std::size_t>(j) * mask_x.size() + i] =
          dt2 * mask_x[i] * mask_y * sheet->share_kept()[k];
    }
  }
}

void SheetDrive::add_source(Index t, Real* field) const {
  const Real pulse = sheet->pulse()[static_cast<std::size_t>(t)];
  const Index n = static_cast<Index>(sheet->input_columns().size());
  for (Index j = 0; j < sheet->layout().ny; ++j) {
    Real* __restrict line = field + sheet->cell(j, sheet->input_begin());
    const Real* __restrict mask = source.data() + j * n;
    for (Index i = 0; i < n; ++i)
      line[i] += mask[i] * pulse;
  }
}

ForwardPass::ForwardPass(const Sheet& sheet) : drive_(sheet) {}

void ForwardPass::begin(const Couplings& couplings, Real source_height,
                        const Recording& recording) {
  drive_.begin(couplings, source_height);
  windows_.emplace(sheet(), couplings);
  recording_ = recording;
  now_.assign(sheet().storage(), 0.0);
  previous_.assign(sheet().storage(), 0.0);
  square_upper_.assign(sheet().upper().cell.size(), 0.0);
  square_lower_.assign(sheet().lower().cell.size(), 0.0);
  moments_.clear();
  t_ = 0;
  frames_ = 0;
  if (recording_.every > 0) {
    const SheetLayout& l = sheet().layout();
    const Index count = l.time_steps / recording_.every + 1;
    film_.resize(static_cast<std::size_t>(count * l.ny * l.visible_nx));
    record_frame();
  }
}

bool ForwardPass::advance(Index max_time_steps) {
  const Index stop = std::min(sheet().layout().time_steps, t_ + std::max(max_time_steps, Index(0)));
  for (; t_ < stop; ++t_) {
    const bool moment =
        std::binary_search(recording_.moments.begin(), recording_.moments.end(), t_);
    if (moment) before_ = previous_;
    const Columns columns = windows_->forward(t_ + 1);
    wave_kernel::step(sheet().rows(), columns.begin, columns.end, now_.data(), previous_.data(),
                      sheet().damp().data(), drive_.gain.data());
    drive_.add_source(t_, previous_.data());
    if (moment) record_moment(before_, previous_);
    std::swap(now_, previous_);
    if (columns.end > sheet().output_begin()) collect_outputs();
    if (recording_.every > 0 && (t_ + 1) % recording_.every == 0) {
      record_frame();
    }
  }
  return done();
}

void ForwardPass::collect_outputs() {
  add_squares(sheet().upper(), now_.data(), square_upper_);
  add_squares(sheet().lower(), now_.data(), square_lower_);
}

void ForwardPass::record_frame() {
  const SheetLayout& l = sheet().layout();
  float* out = film_.data() + frames_ * l.ny * l.visible_nx;
  for (Index j = 0; j < l.ny; ++j) {
    const Real* line = now_.data() + sheet().cell(j, l.room);
    for (Index i = 0; i < l.visible_nx; ++i)
      *out++ = static_cast<float>(line[i]);
  }
  ++frames_;
}

void ForwardPass::record_moment(const std::vector<Real>& before, const std::vector<Real>& after) {
  const SheetLayout& l = sheet().layout();
  WaveMoment moment{t_, static_cast<Real>(t_) * l.time_step(), zeros(l.ny, l.visible_nx),
                    zeros(l.ny, l.visible_nx)};
  const Real scale = 0.5 / l.time_step();
  Real* field = moment.field.data();
  Real* rate = moment.rate.data();
  for (Index j = 0; j < l.ny; ++j) {
    const Index start = sheet().cell(j, l.room);
    for (Index k = start; k < start + l.visible_nx; ++k) {
      const auto c = static_cast<std::size_t>(k);
      *field++ = now_[c];
      *rate++ = (after[c] - before[c]) * scale;
    }
  }
  moments_.push_back(std::move(moment));
}

Real ForwardPass::energy_upper() const { return weighted(sheet().upper(), square_upper_); }
Real ForwardPass::energy_lower() const { return weighted(sheet().lower(), square_lower_); }
Real ForwardPass::loss(Real flat) const {
  return -math::log((energy_upper() + energy_lower()) / flat);
}

std::span<const float> ForwardPass::frame(Index frame) const {
  assert(frame >= 0 && frame < frames_);
  const auto cells = static_cast<std::size_t>(sheet().layout().ny * sheet().layout().visible_nx);
  return {film_.data() + static_cast<std::size_t>(frame) * cells, cells};
}

Real flat_energy(const Sheet& sheet) {
  ForwardPass pass(sheet);
  pass.begin(Couplings::flat(sheet), 0.0);
  pass.advance(sheet.layout().time_steps);
  return pass.energy_upper() + pass.energy_lower();
}

} // namespace twofold
