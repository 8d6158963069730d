#include "twofold/thermo/fokker_planck_2d.hpp"

#include "fokker_planck_kernel.hpp"
#include "twofold/core/math.hpp"
#include "twofold/core/requirement.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace twofold {

namespace {

using Lines = FokkerPlanck2dModel::Lines;
namespace kernel = fokker_planck_kernel;

// TR-BDF2 with g = 2 - sqrt 2 and its bound on positivity: see fokker_planck.cpp.
constexpr Real kStageEnd = 0.58578643762690495120;
constexpr Real kMiddleWeight = 1 / (kStageEnd * (2 - kStageEnd));
constexpr Real kStartWeight = kMiddleWeight * (1 - kStageEnd) * (1 - kStageEnd);
constexpr Real kPositive = 2.4;
constexpr Real kMostSubsteps = 1e4;
// Each solve rounds the mass by a few 1e-16, mostly to one side.
[[maybe_unused]] constexpr Real kLeak = 1e-13, kLeakPerSubstep = 1e-14;

Real bernoulli(Real x) { return x == 0 ? 1 : x / math::expm1(x); }

Status check(const FokkerPlanck2dParams& p, Index ny, Index nx, std::span<const Real> free_energy,
             std::span<const Real> diffusion) {
  if (const Status fine = need_positive({{"width of the box", p.x_max - p.x_min},
                                         {"height of the box", p.y_max - p.y_min},
                                         {"duration of a step", p.dt}});
      !fine)
    return fine.error();
  if (!(p.step_size >= 0) || !std::isfinite(p.step_size))
    return Error{"step_size", std::to_string(p.step_size), "0 or more"};
  const auto cells = static_cast<std::size_t>(std::max<Index>(nx, 0) * std::max<Index>(ny, 0));
  if (nx < 3 || ny < 3 || free_energy.size() != cells || diffusion.size() != cells)
    return Error{"Fokker-Planck grid",
                 std::to_string(ny) + " x " + std::to_string(nx) + " cells, " +
                     std::to_string(free_energy.size()) + " free energies and " +
                     std::to_string(diffusion.size()) + " diffusions",
                 "a value per cell, at least 3 cells a side"};
  for (std::size_t k = 0; k < cells; ++k) {
    if (!std::isfinite(free_energy[k]))
      return Error{"free energy of cell " + std::to_string(k), std::to_string(free_energy[k]),
                   "a finite number"};
    if (!positive(diffusion[k]))
      return Error{"diffusion of cell " + std::to_string(k), std::to_string(diffusion[k]),
                   "a positive number"};
  }
  return Done{};
}

// free_energy, diffusion: (rows, columns). Returns the fastest rate out of a cell.
Real build_rates(Lines& lines, std::span<const Real> free_energy, std::span<const Real> diffusion,
                 Real step_size, Real h) {
  const auto across = static_cast<std::size_t>(lines.columns);
  const std::size_t faces = diffusion.size() - across;
  std::vector<Real> leaving(diffusion.size(), 0);
  lines.tilt.resize(faces);
  lines.up.resize(faces);
  lines.down.resize(faces);
  for (std::size_t k = 0; k < faces; ++k) {
    const Real here = diffusion[k], there = diffusion[k + across];
    const Real tilt =
        step_size * (free_energy[k + across] - free_energy[k]) * (0.5 / here + 0.5 / there);
    lines.tilt[k] = tilt;
    lines.up[k] = bernoulli(tilt) * here / (h * h);
    lines.down[k] = bernoulli(-tilt) * there / (h * h);
    leaving[k] += lines.up[k];
    leaving[k + across] += lines.down[k];
  }
  return *std::max_element(leaving.begin(), leaving.end());
}

// Factors I - stage generator of all lines. The pivots of this M-matrix are at least 1.
void factorise(Lines& lines, Real duration) {
  lines.stage = 0.5 * kStageEnd * duration;
  const auto across = static_cast<std::size_t>(lines.columns);
  const std::size_t cells = across * static_cast<std::size_t>(lines.rows);
  lines.factor.assign(cells, 0);
  lines.upper.assign(cells, 0);
  lines.inverse_pivot.assign(cells, 0);
  for (std::size_t k = 0; k < cells; ++k) {
    Real diagonal = 1;
    if (k >= across) {
      lines.factor[k] = -lines.stage * lines.up[k - across] * lines.inverse_pivot[k - across];
      diagonal += lines.stage * lines.down[k - across];
      diagonal -= lines.factor[k] * lines.upper[k - across];
    }
    if (k + across < cells) {
      lines.upper[k] = -lines.stage * lines.down[k];
      diagonal += lines.stage * lines.up[k];
    }
    lines.inverse_pivot[k] = 1 / diagonal;
  }
}

// One TR-BDF2 step along all lines, in place.
void advance(const Lines& lines, Real* p, Real* middle, Real* flow) {
  kernel::add_generator(lines.rows, lines.columns, lines.stage, p, lines.up.data(),
                        lines.down.data(), middle, flow);
  kernel::solve(lines.rows, lines.columns, lines.factor.data(), lines.upper.data(),
                lines.inverse_pivot.data(), middle);
  kernel::combine(lines.rows * lines.columns, kMiddleWeight, middle, kStartWeight, p);
  kernel::solve(lines.rows, lines.columns, lines.factor.data(), lines.upper.data(),
                lines.inverse_pivot.data(), p);
}

std::vector<Real> transposed(std::span<const Real> field, Index rows, Index columns) {
  std::vector<Real> out(field.size());
  kernel::transpose(rows, columns, field.data(), out.data());
  return out;
}

Real sum_of(std::span<const Real> values) {
  Real sum = 0;
  for (const Real v : values)
    sum += v;
  return sum;
}

void normalise(Matrix& p, Real cell_area) {
  const Real scale = 1 / (sum_of(view(p)) * cell_area);
  for (Real& value : view(p))
    value *= scale;
}

Vector centres(Real low, Real high, Index n) {
  Vector q = zeros(n);
  const Real middle = 0.5 * (low + high), half = 0.5 * (high - low);
  for (Index i = 0; i < n; ++i) // mirrored cells have mirrored bits in a box round 0
    q(static_cast<std::size_t>(i)) =
        middle + half * (static_cast<Real>(2 * i + 1 - n) / static_cast<Real>(n));
  return q;
}

// Stationary weights of a chain whose cells are numbered so that rates reach at most `band` cells
// away. rate(a, b): from a to b, stored as rates[a * (2 band + 1) + (b - a) + band]. Every step
// removes the last cell and gives its passages to the others: only sums, products and quotients of
// non-negative numbers.
std::vector<Real> stationary(std::vector<Real>& rates, Index cells, Index band) {
  const Index width = 2 * band + 1;
  const auto rate = [&](Index from, Index to) -> Real& {
    return rates[static_cast<std::size_t>(from * width + (to - from) + band)];
  };
  std::vector<Real> out(static_cast<std::size_t>(cells), 0);
  for (Index n = cells - 1; n > 0; --n) {
    const Index low = std::max<Index>(n - band, 0);
    Real leaving = 0;
    for (Index k = low; k < n; ++k)
      leaving += rate(n, k);
    out[static_cast<std::size_t>(n)] = leaving;
    for (Index from = low; from < n; ++from) {
      const Real share = rate(from, n) / leaving;
      if (share == 0) continue;
      Real* row = &rate(from, low);
      const Real* source = &rate(n, low);
      for (Index k = 0; k < n - low; ++k) // rate(from, from) collects what returns; never read
        row[k] += share * source[k];
    }
  }
  std::vector<Real> weight(static_cast<std::size_t>(cells), 0);
  weight[0] = 1;
  for (Index n = 1; n < cells; ++n) {
    Real entering = 0;
    for (Index k = std::max<Index>(n - band, 0); k < n; ++k)
      entering += weight[static_cast<std::size_t>(k)] * rate(k, n);
    weight[static_cast<std::size_t>(n)] = entering / out[static_cast<std::size_t>(n)];
  }
  return weight;
}

Matrix boltzmann(const FokkerPlanck2dModel& model) {
  Matrix p = zeros(model.ny(), model.nx());
  const auto f = model.free_energy();
  const Real lowest = *std::min_element(f.begin(), f.end());
  const Real scale = model.params().step_size / model.diffusion()[0];
  for (std::size_t k = 0; k < f.size(); ++k)
    p.data()[k] = math::exp(scale * (lowest - f[k]));
  return p;
}

Matrix eliminated(const FokkerPlanck2dModel& model) {
  // Cells are numbered along the shorter side: `across` cells per line, lines one after the other.
  const bool wide = model.nx() >= model.ny();
  const Lines& between = wide ? model.along_x() : model.along_y();
  const Lines& within = wide ? model.along_y() : model.along_x();
  const Index lines = between.rows, across = between.columns, cells = lines * across;
  const Index width = 2 * across + 1;
  std::vector<Real> rates(static_cast<std::size_t>(cells * width), 0);
  const auto set = [&](Index from, Index to, Real value) {
    rates[static_cast<std::size_t>(from * width + (to - from) + across)] = value;
  };
  for (Index line = 0; line < lines; ++line)
    for (Index c = 0; c < across; ++c) {
      const Index cell = line * across + c;
      if (line + 1 < lines) {
        set(cell, cell + across, between.up[static_cast<std::size_t>(cell)]);
        set(cell + across, cell, between.down[static_cast<std::size_t>(cell)]);
      }
      if (c + 1 < across) {
        const auto face = static_cast<std::size_t>(c * lines + line);
        set(cell, cell + 1, within.up[face]);
        set(cell + 1, cell, within.down[face]);
      }
    }
  const std::vector<Real> weight = stationary(rates, cells, across);
  Matrix p = zeros(model.ny(), model.nx());
  if (wide)
    kernel::transpose(lines, across, weight.data(), p.data());
  else
    std::copy(weight.begin(), weight.end(), p.data());
  return p;
}

} // namespace

Vector FokkerPlanck2dModel::centres_x(const FokkerPlanck2dParams& params, Index nx) {
  return centres(params.x_min, params.x_max, nx);
}

Vector FokkerPlanck2dModel::centres_y(const FokkerPlanck2dParams& params, Index ny) {
  return centres(params.y_min, params.y_max, ny);
}

std::size_t FokkerPlanck2dModel::work_size() const {
  return static_cast<std::size_t>(2 * nx_ * ny_ + std::max(nx_, ny_));
}

Result<FokkerPlanck2dModel> FokkerPlanck2dModel::make(const FokkerPlanck2dParams& params, Index ny,
                                                      Index nx, std::span<const Real> free_energy,
                                                      std::span<const Real> diffusion) {
  if (const Status fine = check(params, ny, nx, free_energy, diffusion); !fine) return fine.error();
  FokkerPlanck2dModel model;
  model.params_ = params;
  model.ny_ = ny;
  model.nx_ = nx;
  model.free_energy_.assign(free_energy.begin(), free_energy.end());
  model.diffusion_.assign(diffusion.begin(), diffusion.end());
  model.constant_diffusion_ =
      std::all_of(diffusion.begin(), diffusion.end(), [&](Real d) { return d == diffusion[0]; });
  model.y_.rows = model.x_.columns = ny;
  model.y_.columns = model.x_.rows = nx;
  const Real fastest_y =
      build_rates(model.y_, free_energy, diffusion, params.step_size, model.spacing_y());
  const Real fastest_x =
      build_rates(model.x_, transposed(free_energy, ny, nx), transposed(diffusion, ny, nx),
                  params.step_size, model.spacing_x());
  const Real fastest = std::max(0.5 * fastest_x, fastest_y); // x runs in half steps
  const Real substeps = std::max(std::ceil(params.dt * fastest / kPositive), Real(1));
  if (!(substeps <= kMostSubsteps))
    return Error{"duration of a step", std::to_string(params.dt),
                 "at most " + std::to_string(kMostSubsteps * kPositive / fastest) +
                     " on this grid"};
  model.substeps_ = static_cast<Index>(substeps);
  factorise(model.x_, 0.5 * params.dt / substeps);
  factorise(model.y_, params.dt / substeps);
  return model;
}

void step_without_rescaling(FokkerPlanck2dState& next, const FokkerPlanck2dModel& model,
                            const FokkerPlanck2dState& now, std::span<Real> work) {
  assert(&next != &now);
  const auto nx = static_cast<std::size_t>(model.nx()), ny = static_cast<std::size_t>(model.ny());
  assert(now.p.shape()[0] == ny && now.p.shape()[1] == nx && work.size() >= model.work_size());
  if (next.p.shape()[0] != ny || next.p.shape()[1] != nx) next.p.resize({ny, nx});
  Real* const turned = work.data(); // (nx, ny)
  Real* const middle = turned + nx * ny;
  Real* const flow = middle + nx * ny;
  Real* const p = next.p.data();
  kernel::transpose(model.ny(), model.nx(), now.p.data(), turned);
  for (Index s = 0; s < model.substeps(); ++s) {
    advance(model.along_x(), turned, middle, flow);
    kernel::transpose(model.nx(), model.ny(), turned, p);
    advance(model.along_y(), p, middle, flow);
    kernel::transpose(model.ny(), model.nx(), p, turned);
    advance(model.along_x(), turned, middle, flow);
  }
  kernel::transpose(model.nx(), model.ny(), turned, p);
  next.t = now.t + model.params().dt;
}

void step(FokkerPlanck2dState& next, const FokkerPlanck2dModel& model,
          const FokkerPlanck2dState& now, std::span<Real> work) {
  step_without_rescaling(next, model, now, work);
  const Real kept = sum_of(view(now.p)) / sum_of(view(next.p));
  assert(std::abs(kept - 1) < kLeak + kLeakPerSubstep * static_cast<Real>(model.substeps()) ||
         !std::isfinite(kept));
  for (Real& value : view(next.p))
    value *= kept;
}

FokkerPlanck2dState start_gaussian(const FokkerPlanck2dModel& model, Real mean_x, Real mean_y,
                                   Real width) {
  const FokkerPlanck2dParams& box = model.params();
  const auto along = [width](Real low, Real high, const Vector& places, Real mean) {
    std::vector<Real> out;
    for (const Real q : places) {
      Real p = 0;
      for (const Real image : {q, 2 * high - q, 2 * low - q}) {
        const Real z = (image - mean) / width;
        p += math::exp(-0.5 * z * z);
      }
      out.push_back(p);
    }
    return out;
  };
  const auto x = along(box.x_min, box.x_max, model.centres_x(box, model.nx()), mean_x);
  const auto y = along(box.y_min, box.y_max, model.centres_y(box, model.ny()), mean_y);
  FokkerPlanck2dState state{0, zeros(model.ny(), model.nx())};
  for (std::size_t j = 0; j < y.size(); ++j)
    for (std::size_t i = 0; i < x.size(); ++i)
      state.p(j, i) = y[j] * x[i];
  normalise(state.p, model.cell_area());
  return state;
}

Matrix zero_mode(const FokkerPlanck2dModel& model) {
  Matrix p = model.constant_diffusion() ? boltzmann(model) : eliminated(model);
  normalise(p, model.cell_area());
  return p;
}

Real mass(const FokkerPlanck2dModel& model, const FokkerPlanck2dState& state) {
  return sum_of(view(state.p)) * model.cell_area();
}

Vector marginal_x(const FokkerPlanck2dModel& model, const FokkerPlanck2dState& state) {
  Vector out = zeros(model.nx());
  for (std::size_t j = 0; j < static_cast<std::size_t>(model.ny()); ++j)
    for (std::size_t i = 0; i < out.size(); ++i)
      out(i) += state.p(j, i) * model.spacing_y();
  return out;
}

Vector marginal_y(const FokkerPlanck2dModel& model, const FokkerPlanck2dState& state) {
  Vector out = zeros(model.ny());
  for (std::size_t j = 0; j < out.size(); ++j)
    for (std::size_t i = 0; i < static_cast<std::size_t>(model.nx()); ++i)
      out(j) += state.p(j, i) * model.spacing_x();
  return out;
}

} // namespace twofold
