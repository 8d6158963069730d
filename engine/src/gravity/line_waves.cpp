#include "twofold/gravity/line_waves.hpp"

#include "twofold/core/requirement.hpp"

#include <algorithm>
#include <string>

namespace twofold {

LineWaves::LineWaves(const LineWaveParams& params, SpectralDerivative derivative, Fft coarse,
                     Fft fine)
    : params_(params), derivative_(std::move(derivative)), coarse_plan_(std::move(coarse)),
      fine_plan_(std::move(fine)) {
  const auto n = static_cast<std::size_t>(params.n);
  slope_x_.resize(n * n * n);
  slope_y_.resize(n * n * n);
  coarse_.resize(n);
  fine_.resize(static_cast<std::size_t>(params.cells));
  scratch_.resize(static_cast<std::size_t>(fine_plan_.work_size()));
}

Result<LineWaves> LineWaves::make(const LineWaveParams& p) {
  if (auto status = need_positive({{"length", p.length}, {"coupling kappa", p.coupling}}); !status)
    return status.error();
  if (p.cells < p.n)
    return Error{"cells of the line", std::to_string(p.cells),
                 "at least " + std::to_string(p.n) + ", one at each plane"};
  auto coarse = Fft::plan(p.n), fine = Fft::plan(p.cells);
  if (!coarse) return coarse.error();
  if (!fine) return fine.error();
  const GridAxis axis{.points = p.n, .spacing = p.length / static_cast<Real>(p.n)};
  const std::array<GridAxis, 3> axes{axis, axis, axis};
  auto derivative = SpectralDerivative::make(axes);
  if (!derivative) return derivative.error();
  return LineWaves(p, std::move(derivative.value()), std::move(coarse.value()),
                   std::move(fine.value()));
}

LineWaveState LineWaves::start() const {
  LineWaveState state;
  const std::array<std::size_t, 1> shape{fine_.size()};
  state.now = ComplexVector(shape, Complex(0));
  state.before = state.now;
  return state;
}

void LineWaves::stress(std::span<const Real> field, std::span<Complex> out) {
  const auto n = static_cast<std::size_t>(params_.n);
  derivative_.along(0, field, slope_x_);
  derivative_.along(1, field, slope_y_);
  std::fill(out.begin(), out.end(), Complex(0));
  for (std::size_t column = 0; column < n * n; ++column)
    for (std::size_t z = 0; z < n; ++z) {
      const Real x = slope_x_[column * n + z], y = slope_y_[column * n + z];
      out[z] += Complex((x * x - y * y) / 2, x * y);
    }
  for (Complex& value : out)
    value /= static_cast<Real>(n * n);
}

// Between the planes: the trigonometric polynomial through them, but for its mean and the highest
// wave number, whose direction the planes cannot tell.
void LineWaves::refine(std::span<const Complex> stress) {
  const std::size_t n = coarse_.size(), cells = fine_.size();
  std::copy(stress.begin(), stress.end(), coarse_.begin());
  coarse_plan_.forward(coarse_, scratch_);
  std::fill(fine_.begin(), fine_.end(), Complex(0));
  const Real scale = static_cast<Real>(cells) / static_cast<Real>(n);
  for (std::size_t k = 1; k < n / 2; ++k) {
    fine_[k] = scale * coarse_[k];
    fine_[cells - k] = scale * coarse_[n - k];
  }
  fine_plan_.inverse(fine_, scratch_);
}

void LineWaves::step(LineWaveState& state, std::span<const Complex> stress) {
  refine(stress);
  const Real push = 2 * params_.coupling * params_.dt() * params_.dt();
  const std::size_t cells = fine_.size();
  const Complex* now = state.now.data();
  Complex* before = state.before.data();
  // At rest: the step before is the mirror image of the one to come.
  if (state.step == 0)
    for (std::size_t i = 0; i < cells; ++i)
      before[i] = 0.5 * push * fine_[i];
  for (std::size_t i = 0; i < cells; ++i)
    before[i] = now[(i + 1) % cells] + now[(i + cells - 1) % cells] - before[i] + push * fine_[i];
  std::swap(state.now, state.before);
  ++state.step;
}

Complex LineWaves::at_plane(const LineWaveState& state, Index plane) const {
  return state.now(static_cast<std::size_t>(plane * (params_.cells / params_.n)));
}

} // namespace twofold
