#include "twofold/spacetime/permutation_string.hpp"

#include "twofold/core/math.hpp"

#include <algorithm>
#include <cmath>

namespace twofold {

namespace {

constexpr int kMostBalancing = 2000;   // it converges geometrically
constexpr Real kBalanced = 1e-16;      // of the mean, squared: beyond round-off
constexpr std::size_t kDimensions = 3; // of the space around

Real dot(const Real* a, const Real* b) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; }

Vector3 mean(const std::vector<Real>& list) {
  Vector3 sum{};
  for (std::size_t i = 0; i < list.size(); ++i)
    sum[i % kDimensions] += list[i];
  const auto count = static_cast<Real>(list.size() / kDimensions);
  return {sum[0] / count, sum[1] / count, sum[2] / count};
}

// Unit vectors of mean zero nearest to these, by taking the mean away and back to unit length.
void bring_to_rest(std::vector<Real>& list) {
  for (int round = 0; round < kMostBalancing; ++round) {
    const Vector3 m = mean(list);
    if (dot(m.data(), m.data()) < kBalanced * kBalanced) return;
    for (std::size_t i = 0; i < list.size(); i += kDimensions) {
      for (std::size_t d = 0; d < kDimensions; ++d)
        list[i + d] -= m[d];
      const Real length = std::sqrt(dot(&list[i], &list[i]));
      for (std::size_t d = 0; d < kDimensions; ++d)
        list[i + d] /= length;
    }
  }
}

std::vector<Real> sampled(Index segments, const std::function<Vector3(Real)>& mover, bool balance) {
  std::vector<Real> list;
  for (Index i = 0; i < segments; ++i) {
    const Vector3 v =
        mover(2 * math::pi * (static_cast<Real>(i) + 0.5) / static_cast<Real>(segments));
    list.insert(list.end(), v.begin(), v.end());
  }
  if (balance) bring_to_rest(list);
  return list;
}

Real spacing(const PermutationString& s) {
  return 2 * math::pi * static_cast<Real>(kDimensions) / static_cast<Real>(s.right.size());
}

} // namespace

PermutationString make_string(Index segments, const std::function<Vector3(Real)>& right,
                              const std::function<Vector3(Real)>& left, bool balance) {
  PermutationString string{sampled(segments, right, balance), sampled(segments, left, balance), {}};
  const Vector3 centre = mean(places(string));
  string.anchor = {-centre[0], -centre[1], -centre[2]};
  return string;
}

void step_string(PermutationString& s, Real mixing) {
  const std::size_t size = s.right.size(), d3 = kDimensions;
  // The node between the last and the first segment moves with both of its neighbours' signals.
  const Real half = 0.5 * spacing(s);
  for (std::size_t d = 0; d < d3; ++d)
    s.anchor[d] += half * (s.left[d] - s.right[size - d3 + d]);
  const std::vector<Real> right = s.right, left = s.left;
  std::rotate(s.right.begin(), s.right.end() - static_cast<std::ptrdiff_t>(d3), s.right.end());
  std::rotate(s.left.begin(), s.left.begin() + static_cast<std::ptrdiff_t>(d3), s.left.end());
  if (mixing == 0) return;
  for (std::size_t i = 0; i < size; ++i) {
    s.right[i] += mixing * (right[i] - s.right[i]);
    s.left[i] += mixing * (left[i] - s.left[i]);
  }
}

std::vector<Real> places(const PermutationString& s) {
  const Real half = 0.5 * spacing(s);
  std::vector<Real> out(s.right.size());
  Vector3 at = s.anchor;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::size_t d = i % kDimensions;
    out[i] = at[d];
    at[d] += half * (s.right[i] + s.left[i]);
  }
  return out;
}

StringReading read_string(const PermutationString& s) {
  const Real ds = spacing(s);
  const std::vector<Real> node = places(s);
  const std::size_t n = s.right.size() / kDimensions;
  StringReading reading;
  Vector3 momentum{}, gap{};
  std::vector<Real> stretch(n);
  for (std::size_t i = 0; i < n; ++i) {
    const Real *p = &s.right[kDimensions * i], *q = &s.left[kDimensions * i];
    Vector3 along{}, velocity{}, middle{};
    for (std::size_t d = 0; d < kDimensions; ++d) {
      along[d] = 0.5 * (p[d] + q[d]);
      velocity[d] = 0.5 * (q[d] - p[d]);
      middle[d] = node[kDimensions * i + d] + 0.5 * ds * along[d];
      momentum[d] += ds * velocity[d];
      gap[d] += ds * along[d];
    }
    const Real length = dot(along.data(), along.data());
    const Real speed = dot(velocity.data(), velocity.data());
    stretch[i] = std::sqrt(length);
    reading.virasoro = std::max({reading.virasoro, std::abs(length + speed - 1),
                                 std::abs(dot(along.data(), velocity.data()))});
    reading.energy += ds * (length + speed);
    reading.fastest = std::max(reading.fastest, std::sqrt(speed));
    for (std::size_t d = 0; d < kDimensions; ++d) {
      const std::size_t e = (d + 1) % kDimensions, f = (d + 2) % kDimensions;
      reading.angular_momentum[d] += ds * (middle[e] * velocity[f] - middle[f] * velocity[e]);
    }
  }
  reading.momentum = std::sqrt(dot(momentum.data(), momentum.data()));
  reading.gap = std::sqrt(dot(gap.data(), gap.data()));
  const Vector3& j = reading.angular_momentum;
  reading.regge =
      std::sqrt(dot(j.data(), j.data())) * 4 * math::pi / (reading.energy * reading.energy);
  for (std::size_t i = 0; i < n; ++i)
    reading.cusps += stretch[i] < kCusp && stretch[i] <= stretch[(i + n - 1) % n] &&
                     stretch[i] < stretch[(i + 1) % n];
  return reading;
}

} // namespace twofold
