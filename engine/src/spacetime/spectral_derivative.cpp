#include "twofold/spacetime/spectral_derivative.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <string>

namespace twofold {

Result<SpectralDerivative> SpectralDerivative::make(std::span<const GridAxis> axes) {
  SpectralDerivative made;
  made.axes_.assign(axes.begin(), axes.end());
  for (std::size_t m = 0; m < axes.size(); ++m) {
    if (!axes[m].varies()) continue;
    if (axes[m].edge != Edge::periodic)
      return Error{"axis " + std::to_string(m), "bounded", "a periodic one for Fourier transforms"};
    auto plan = Fft::plan(axes[m].points);
    if (!plan) return plan.error();
    made.plan_of_[m] = made.plans_.size();
    made.plans_.push_back(std::move(plan.value()));
  }
  return made;
}

void SpectralDerivative::along(int axis, std::span<const Real> values, std::span<Real> out) const {
  const auto m = static_cast<std::size_t>(axis);
  const Index n = axes_[m].points, points = static_cast<Index>(values.size());
  if (!axes_[m].varies()) {
    std::fill(out.begin(), out.end(), Real(0));
    return;
  }
  Index stride = 1;
  for (std::size_t later = m + 1; later < axes_.size(); ++later)
    stride *= axes_[later].points;
  const Fft& fft = plans_[plan_of_[m]];
  const Real unit = 2 * math::pi / (static_cast<Real>(n) * axes_[m].spacing);
  std::vector<Complex> line(static_cast<std::size_t>(n));
  std::vector<Complex> work(static_cast<std::size_t>(fft.work_size()));
  const auto begin_of = [&](Index l) { return l / stride * stride * n + l % stride; };
  const Index lines = points / n;
  for (Index l = 0; l < lines; l += 2) { // two real lines are one complex one
    const Real* a = values.data() + begin_of(l);
    const Index pair = l + 1 < lines ? l + 1 : l;
    const Real* b = values.data() + begin_of(pair);
    for (Index i = 0; i < n; ++i)
      line[static_cast<std::size_t>(i)] = {a[i * stride], b[i * stride]};
    fft.forward(line, work);
    for (Index j = 0; j < n; ++j) {
      Complex& x = line[static_cast<std::size_t>(j)];
      const Real k = 2 * j == n ? 0 : unit * static_cast<Real>(2 * j < n ? j : j - n);
      x = {-k * x.imag(), k * x.real()};
    }
    fft.inverse(line, work);
    Real* to = out.data() + begin_of(l);
    for (Index i = 0; i < n; ++i)
      to[i * stride] = line[static_cast<std::size_t>(i)].real();
    if (pair == l) continue;
    to = out.data() + begin_of(pair);
    for (Index i = 0; i < n; ++i)
      to[i * stride] = line[static_cast<std::size_t>(i)].imag();
  }
}

} // namespace twofold
