#include "twofold/spacetime/grid_curvature.hpp"

#include "grid_curvature_kernel.hpp"

#include <cassert>

namespace twofold {

namespace {

namespace kernel = grid_curvature_kernel;
using kernel::kSlack;

std::size_t slot(Index i) { return static_cast<std::size_t>(i); }

// Component `c` of a field, or null if it was not asked for.
Real* part(std::vector<Real>& field, int c, Index points) {
  return field.empty() ? nullptr : field.data() + c * points;
}

kernel::Output output_of(CurvatureFields& f, int d, Index points) {
  kernel::Output out;
  for (int k = 0; k < pair_count(d); ++k) {
    out.inverse[k] = part(f.inverse_uu, k, points);
    out.ricci[k] = part(f.ricci_ll, k, points);
    out.einstein[k] = part(f.einstein_ll, k, points);
    for (int i = 0; i < d; ++i) {
      out.gradient[k][i] = part(f.gradient_lll, k * d + i, points);
      out.christoffel[i][k] = part(f.christoffel_ull, i * pair_count(d) + k, points);
    }
  }
  for (int r = 0; r < riemann_count(d); ++r) {
    out.riemann[r] = part(f.riemann_llll, r, points);
    out.weyl[r] = part(f.weyl_llll, r, points);
  }
  out.volume = part(f.volume, 0, points);
  out.scalar = part(f.scalar, 0, points);
  out.kretschmann = part(f.kretschmann, 0, points);
  out.weyl_squared = part(f.weyl_squared, 0, points);
  return out;
}

// Arrays of a tensor and, if there are such, of its derivatives. Differences read padded arrays.
kernel::Jet jet_of(const GridLayout& layout, std::span<const Real> per_step,
                   const GridCurvature::Tensor& tensor, std::span<const Real> second) {
  kernel::Jet jet;
  const int d = layout.dimension(), pairs = pair_count(d);
  const bool spectral = !tensor.first.empty();
  const Index size = spectral ? layout.points() : layout.component_stride();
  for (int k = 0; k < pairs; ++k) {
    jet.values[k] = tensor.values.data() + k * size;
    for (int i = 0; spectral && i < d; ++i)
      jet.first[k][i] = tensor.first.data() + (k * d + i) * size;
    for (int ij = 0; !second.empty() && ij < pairs; ++ij)
      jet.second[k][ij] = second.data() + (k * pairs + ij) * size;
  }
  jet.last = layout.row_axis();
  for (int i = 0; i < d; ++i) {
    jet.per_step[i] = per_step[slot(i)];
  }
  return jet;
}

kernel::Row row_of(const GridLayout& layout, Index row, bool spectral) {
  const Index plain = row * layout.row_points();
  const Index in = spectral ? plain : layout.padded_row(row);
  return {in, plain, layout.row_points(), layout.neighbours(row)};
}

} // namespace

RiemannPlace riemann_place(int d, int a, int b, int c, int e) {
  if (a == b || c == e) return {};
  const int p = a < b ? plane_of(d, a, b) : plane_of(d, b, a);
  const int q = c < e ? plane_of(d, c, e) : plane_of(d, e, c);
  return {(a < b) == (c < e) ? 1 : -1, pair_of(plane_count(d), p, q)};
}

Result<GridCurvature> GridCurvature::make(const MetricGrid& metric, Derivatives derivatives) {
  GridCurvature made;
  made.derivatives_ = derivatives;
  auto layout = GridLayout::make(metric.axes(), pair_count(metric.dimension()));
  if (!layout) return layout.error();
  made.layout_ = layout.value();
  if (derivatives == Derivatives::spectral) {
    auto spectral = SpectralDerivative::make(metric.axes());
    if (!spectral) return spectral.error();
    made.spectral_ = std::move(spectral.value());
  }
  for (std::size_t m = 0; m < metric.axes().size(); ++m)
    made.per_step_[m] = 1 / metric.axes()[m].spacing;
  made.update(metric);
  return made;
}

void GridCurvature::update(const MetricGrid& metric) {
  assert(metric.points() == points() && metric.dimension() == dimension());
  load(metric.values(), metric_);
  if (derivatives_ == Derivatives::differences) return;
  const int d = dimension(), pairs = pair_count(d);
  const std::size_t n = slot(points());
  second_.resize(slot(pairs * pairs) * n + slot(kSlack));
  for (int k = 0; k < pairs; ++k)
    for (int i = 0; i < d; ++i)
      for (int j = i; j < d; ++j)
        spectral_.along(
            j, std::span<const Real>(metric_.first).subspan(slot(k * d + i) * n, n),
            std::span<Real>(second_).subspan(slot(k * pairs + pair_of(d, i, j)) * n, n));
}

CurvatureFields GridCurvature::sized(const CurvatureRequest& request) const {
  const int d = dimension(), pairs = pair_count(d);
  CurvatureFields f;
  const auto size = [&](std::vector<Real>& field, bool wanted, int components) {
    if (wanted) field.resize(slot(components) * slot(points()));
  };
  size(f.inverse_uu, request.inverse, pairs);
  size(f.volume, request.volume, 1);
  size(f.gradient_lll, request.gradient, d * pairs);
  size(f.christoffel_ull, request.christoffel, d * pairs);
  size(f.riemann_llll, request.riemann, riemann_count(d));
  size(f.weyl_llll, request.weyl, riemann_count(d));
  size(f.ricci_ll, request.ricci, pairs);
  size(f.scalar, request.scalar, 1);
  size(f.einstein_ll, request.einstein, pairs);
  size(f.kretschmann, request.kretschmann, 1);
  size(f.weyl_squared, request.weyl_squared, 1);
  return f;
}

CurvatureFields GridCurvature::compute(const CurvatureRequest& request) const {
  CurvatureFields fields = sized(request);
  compute_rows(0, layout_.rows(), fields);
  return fields;
}

void GridCurvature::compute_rows(Index first, Index last, CurvatureFields& fields) const {
  const kernel::Jet jet = jet_of(layout_, per_step_, metric_, second_);
  const kernel::Output out = output_of(fields, dimension(), points());
  const kernel::Functions& functions = kernel::functions();
  for (Index row = first; row < last; ++row)
    functions.curvature(dimension(), jet, out,
                        row_of(layout_, row, derivatives_ == Derivatives::spectral));
}

GridCurvature::Tensor GridCurvature::load(std::span<const Real> tensor) const {
  Tensor out;
  load(tensor, out);
  return out;
}

void GridCurvature::load(std::span<const Real> tensor, Tensor& out) const {
  const int d = dimension(), pairs = pair_count(d);
  const std::size_t n = slot(points());
  assert(tensor.size() == slot(pairs) * n);
  if (derivatives_ == Derivatives::differences) {
    out.values.resize(slot(layout_.padded() + kSlack));
    layout_.pad(tensor, out.values);
    return;
  }
  out.values.assign(tensor.begin(), tensor.end());
  out.values.resize(tensor.size() + slot(kSlack));
  out.first.resize(slot(d) * tensor.size() + slot(kSlack));
  for (int k = 0; k < pairs; ++k)
    for (int i = 0; i < d; ++i)
      spectral_.along(i, tensor.subspan(slot(k) * n, n),
                      std::span<Real>(out.first).subspan(slot(k * d + i) * n, n));
}

std::vector<Real> GridCurvature::divergence(std::span<const Real> tensor) const {
  std::vector<Real> out(slot(dimension()) * slot(points()));
  divergence_rows(load(tensor), 0, layout_.rows(), out);
  return out;
}

void GridCurvature::divergence_rows(const Tensor& tensor, Index first, Index last,
                                    std::span<Real> out) const {
  assert(out.size() == slot(dimension()) * slot(points()));
  const kernel::Jet metric = jet_of(layout_, per_step_, metric_, second_);
  const kernel::Jet of_tensor = jet_of(layout_, per_step_, tensor, {});
  Real* to[kLargestDimension] = {};
  for (int b = 0; b < dimension(); ++b)
    to[b] = out.data() + b * points();
  const kernel::Functions& functions = kernel::functions();
  for (Index row = first; row < last; ++row)
    functions.divergence(dimension(), metric, of_tensor, to,
                         row_of(layout_, row, derivatives_ == Derivatives::spectral));
}

} // namespace twofold
