#include "twofold/spacetime/sheet.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold {

namespace {

constexpr Index kLargestSide = 4096;

std::string text(Real value) { return std::to_string(value); }
std::string text(Index value) { return std::to_string(value); }

Status in_range(const char* quantity, Real value, Real low, Real high) {
  if (std::isfinite(value) && value >= low && value <= high) return Done{};
  return Error{quantity, text(value), "a number from " + text(low) + " to " + text(high)};
}
Status in_range(const char* quantity, Index value, Index low, Index high) {
  if (value >= low && value <= high) return Done{};
  return Error{quantity, text(value), "a whole number from " + text(low) + " to " + text(high)};
}

Status first_error(std::initializer_list<Status> checks) {
  for (const Status& check : checks)
    if (!check) return check;
  return Done{};
}

Status check_layout(const SheetLayout& l) {
  // The largest courant number at which the smallest index is still stable: dt / (n h) < 1/sqrt 2.
  const Real largest_courant = kSmallestIndex / std::sqrt(Real(2));
  return first_error({
      in_range("sheet width in cells", l.visible_nx, 16, kLargestSide),
      in_range("sheet height in cells", l.ny, 16, kLargestSide),
      in_range("room behind the input in cells", l.room, 0, kLargestSide),
      in_range("cell size", l.spacing, 1e-6, 1e6),
      in_range("time step in cell sizes", l.courant, 1e-3, largest_courant),
      in_range("time steps", l.time_steps, 1, 100000),
      in_range("sponge width in cells", l.sponge_width, 0, std::min(l.ny, l.visible_nx) / 2),
      in_range("sponge strength", l.sponge_strength, 0, 1 / l.time_step()),
      in_range("clamped edge in cells", l.clamped_edge, 0, std::min(l.ny, l.visible_nx) / 4),
      in_range("input sponge width in cells", l.input_sponge_width, 0, l.nx() / 2),
      in_range("input sponge strength", l.input_sponge_strength, 0, 1 / l.time_step()),
  });
}

Status check_ends(const SheetLayout& l, const BeamInput& b, const OutputGroups& o) {
  const Real right = l.x(l.visible_nx + l.room - 1), top = l.y(l.ny - 1);
  const Real duration = static_cast<Real>(l.time_steps) * l.time_step();
  return first_error({
      in_range("wavelength", b.wavelength, 4 * l.spacing, right),
      in_range("input x", b.x, 0, right),
      in_range("input thickness", b.thickness, 0.25 * l.spacing, right),
      in_range("beam width", b.width, 2 * l.spacing, right),
      in_range("emission time", b.emission_time, 0, duration),
      in_range("pulse duration", b.duration, 2 * l.time_step(), duration),
      in_range("output x", o.x, b.x, right),
      in_range("output offset", o.offset, 0, top),
      in_range("output width", o.width, l.spacing, right),
      in_range("share of the lower output", o.lower_share, 0, 1),
  });
}

Real gaussian(Real distance, Real width) {
  const Real z = distance / width;
  return math::exp(-0.5 * z * z);
}

Real profile(Index depth, Index width, Real strength) {
  if (depth >= width) return 0;
  const Real part = static_cast<Real>(width - depth) / static_cast<Real>(width);
  return strength * part * part;
}

} // namespace

Real BeamInput::frequency() const { return 2 * math::pi / wavelength; }

Result<Sheet> Sheet::make(const SheetLayout& layout, const BeamInput& beam,
                          const OutputGroups& outputs) {
  if (Status checked = check_layout(layout); !checked) return checked.error();
  if (Status checked = check_ends(layout, beam, outputs); !checked) return checked.error();
  Sheet sheet;
  sheet.layout_ = layout;
  sheet.beam_ = beam;
  sheet.outputs_ = outputs;
  sheet.build_sponge();
  sheet.build_input();
  sheet.build_outputs();
  if (sheet.upper_.cell.empty())
    return Error{"output neurons", "0 cells", "a group that lies on the sheet"};
  return sheet;
}

std::size_t Sheet::storage() const {
  return static_cast<std::size_t>((layout_.ny + 2) * (layout_.nx() + 2));
}

void Sheet::build_sponge() {
  const SheetLayout& l = layout_;
  damp_.assign(storage(), 0.0);
  kept_.assign(storage(), 0.0);
  for (Index j = 0; j < l.ny; ++j)
    for (Index i = 0; i < l.nx(); ++i) {
      const Index nearest = std::min({j, l.ny - 1 - j, l.nx() - 1 - i});
      const Real sponge = std::max(profile(nearest, l.sponge_width, l.sponge_strength),
                                   profile(i, l.input_sponge_width, l.input_sponge_strength));
      const Real s = 0.5 * sponge * l.time_step();
      const auto k = static_cast<std::size_t>(cell(j, i));
      damp_[k] = (1 - s) / (1 + s);
      kept_[k] = nearest < l.clamped_edge ? 0 : 1 / (1 + s);
    }
}

void Sheet::build_input() {
  const SheetLayout& l = layout_;
  for (Index i = 0; i < l.nx(); ++i) {
    const Real weight = gaussian(l.x(i) - beam_.x, beam_.thickness);
    if (weight < kInputMaskThreshold) continue;
    if (mask_x_.empty()) input_begin_ = i;
    mask_x_.push_back(weight);
  }
  pulse_.resize(static_cast<std::size_t>(l.time_steps));
  for (Index t = 0; t < l.time_steps; ++t) {
    const Real time = static_cast<Real>(t) * l.time_step();
    pulse_[static_cast<std::size_t>(t)] =
        math::sin(beam_.frequency() * time) * gaussian(time - beam_.emission_time, beam_.duration);
  }
}

void Sheet::build_outputs() {
  const SheetLayout& l = layout_;
  output_begin_ = l.nx();
  output_end_ = 0;
  for (Index j = 0; j < l.ny; ++j)
    for (Index i = 0; i < l.nx(); ++i) {
      const Real weight = gaussian(l.x(i) - outputs_.x, outputs_.width) *
                          gaussian(l.y(j) - outputs_.offset, outputs_.width);
      if (weight < kOutputWeightThreshold) continue;
      upper_.cell.push_back(cell(j, i));
      lower_.cell.push_back(cell(l.ny - 1 - j, i));
      upper_.weight.push_back(weight);
      lower_.weight.push_back(outputs_.lower_share * weight);
      output_begin_ = std::min(output_begin_, i);
      output_end_ = std::max(output_end_, i + 1);
    }
}

Result<Couplings> Couplings::make(const Sheet& sheet, const Matrix& exponent) {
  Couplings couplings;
  if (Status done = couplings.set(sheet, exponent); !done) return done.error();
  return couplings;
}

Couplings Couplings::flat(const Sheet& sheet) {
  Couplings couplings;
  const Status done = couplings.set(sheet, zeros(sheet.layout().ny, sheet.layout().nx()));
  assert(done.ok());
  static_cast<void>(done);
  return couplings;
}

Status Couplings::set(const Sheet& sheet, const Matrix& exponent) {
  const SheetLayout& l = sheet.layout();
  const auto ny = static_cast<std::size_t>(l.ny), nx = static_cast<std::size_t>(l.nx());
  if (exponent.shape()[0] != ny || exponent.shape()[1] != nx)
    return Error{"shape of the weights",
                 std::to_string(exponent.shape()[0]) + " x " + std::to_string(exponent.shape()[1]),
                 text(l.ny) + " x " + text(l.nx())};
  const Real* u = exponent.data();
  Real smallest = u[0], largest = u[0];
  for (std::size_t k = 0; k < exponent.size(); ++k) {
    if (!std::isfinite(u[k])) return Error{"weight of the sheet", text(u[k]), "a finite number"};
    smallest = std::min(smallest, u[k]);
    largest = std::max(largest, u[k]);
  }
  // Rounding of log and exp must not refuse the limits themselves.
  constexpr Real kRounding = 1e-12;
  for (const Real extreme : {smallest, largest})
    if (extreme < math::log(kSmallestIndex) - kRounding ||
        extreme > math::log(kLargestIndex) + kRounding)
      return Error{"index of the sheet", text(math::exp(extreme)),
                   "from " + text(kSmallestIndex) + " to " + text(kLargestIndex)};
  stiffness_.resize(exponent.size());
  for (std::size_t k = 0; k < exponent.size(); ++k)
    stiffness_[k] = -2 * u[k];
  math::exp(stiffness_, stiffness_);
  gain_.resize(sheet.storage());
  const Real c2 = l.courant * l.courant;
  for (std::size_t j = 0; j < ny; ++j)
    for (std::size_t i = 0; i < nx; ++i) {
      const auto k =
          static_cast<std::size_t>(sheet.cell(static_cast<Index>(j), static_cast<Index>(i)));
      gain_[k] = c2 * stiffness_[j * nx + i] * sheet.share_kept()[k];
    }
  largest_speed_ = math::exp(-smallest);
  return Done{};
}

void linearised_activation(const Sheet& sheet, const Couplings& couplings, const Matrix& field,
                           Matrix& acceleration) {
  const SheetLayout& l = sheet.layout();
  const auto ny = static_cast<std::size_t>(l.ny), nx = static_cast<std::size_t>(l.nx());
  assert(field.shape()[0] == ny && field.shape()[1] == nx);
  std::vector<Real> padded(sheet.storage(), 0.0), bend(sheet.storage(), 0.0);
  for (std::size_t j = 0; j < ny; ++j)
    for (std::size_t i = 0; i < nx; ++i)
      padded[static_cast<std::size_t>(sheet.cell(static_cast<Index>(j), static_cast<Index>(i)))] =
          field(j, i);
  wave_kernel::laplacian(sheet.rows(), padded.data(), bend.data());
  if (acceleration.shape() != field.shape()) acceleration = field;
  const Real h2 = l.spacing * l.spacing;
  for (std::size_t j = 0; j < ny; ++j)
    for (std::size_t i = 0; i < nx; ++i) {
      const auto k =
          static_cast<std::size_t>(sheet.cell(static_cast<Index>(j), static_cast<Index>(i)));
      acceleration(j, i) = couplings.stiffness()[j * nx + i] * bend[k] / h2;
    }
}

} // namespace twofold
