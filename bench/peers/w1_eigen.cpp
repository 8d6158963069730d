// W1 in Eigen 3.4, replica by replica, compiled with AVX2 and FMA. Prints JSON: thousand
// replica-steps per second of CPU time, one thread.
#include <Eigen/Dense>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <vector>

namespace {

constexpr int B = 16, T = 8, kRounds = 7;

template <class Number> double rate(int replicas, int n) {
  using Matrix = Eigen::Matrix<Number, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  std::srand(1);
  std::vector<Matrix> w, x, h(T + 1);
  for (int m = 0; m < replicas; ++m)
    w.push_back(Matrix::Random(n, n) / std::sqrt(Number(n)));
  for (int t = 0; t < T; ++t)
    x.push_back(Matrix::Random(B, n));
  const Matrix y = Matrix::Random(B, n) / Number(2);
  Matrix d, earlier, slope;
  h[0].setZero(B, n);
  std::vector<double> seconds;
  for (int round = 0; round <= kRounds; ++round) {
    const std::clock_t start = std::clock();
    for (Matrix& weights : w) {
      slope.setZero(n, n);
      for (int t = 0; t < T; ++t) {
        h[t + 1] = x[t];
        if (t > 0) h[t + 1].noalias() += h[t] * weights.transpose();
        h[t + 1] = h[t + 1].array().tanh();
      }
      d = (h[T] - y) / Number(B);
      for (int t = T - 1; t >= 0; --t) {
        d.array() *= 1 - h[t + 1].array().square();
        if (t == 0) break;
        slope.noalias() += d.transpose() * h[t];
        earlier.noalias() = d * weights;
        std::swap(d, earlier);
      }
      weights -= Number(0.05) * slope;
    }
    if (round > 0) seconds.push_back(double(std::clock() - start) / CLOCKS_PER_SEC);
  }
  std::nth_element(seconds.begin(), seconds.begin() + kRounds / 2, seconds.end());
  return replicas * 1e-3 / std::max(seconds[kRounds / 2], 1e-9);
}

} // namespace

int main() {
  const int sizes[][2] = {{64, 16}, {64, 32}, {16, 64}, {16, 128}, {1024, 32}};
  std::printf("{");
  for (const auto& s : sizes)
    std::printf("\"w1_f64/%d/%d\": %.3f, \"w1_f32/%d/%d\": %.3f%s", s[0], s[1],
                rate<double>(s[0], s[1]), s[0], s[1], rate<float>(s[0], s[1]),
                s[0] == 1024 ? "" : ", ");
  std::printf("}\n");
}
