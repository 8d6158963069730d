#include "annulus_kernel.hpp"

namespace twofold::annulus_kernel {

namespace {

// y_i = (f_i - i off y_{i-1})/pivot_i
void eliminate(Real* __restrict y_re, Real* __restrict y_im, const Real* __restrict f_re,
               const Real* __restrict f_im, const Real* __restrict before_re,
               const Real* __restrict before_im, const Real* __restrict inverse_re,
               const Real* __restrict inverse_im, Real off, Index n) {
  for (Index k = 0; k < n; ++k) {
    const Real a = f_re[k] + off * before_im[k], b = f_im[k] - off * before_re[k];
    y_re[k] = a * inverse_re[k] - b * inverse_im[k];
    y_im[k] = a * inverse_im[k] + b * inverse_re[k];
  }
}

void begin(Real* __restrict y_re, Real* __restrict y_im, const Real* __restrict f_re,
           const Real* __restrict f_im, const Real* __restrict inverse_re,
           const Real* __restrict inverse_im, Index n) {
  for (Index k = 0; k < n; ++k) {
    y_re[k] = f_re[k] * inverse_re[k] - f_im[k] * inverse_im[k];
    y_im[k] = f_re[k] * inverse_im[k] + f_im[k] * inverse_re[k];
  }
}

// y_i -= next_i y_{i+1}
void substitute(Real* __restrict y_re, Real* __restrict y_im, const Real* __restrict after_re,
                const Real* __restrict after_im, const Real* __restrict next_re,
                const Real* __restrict next_im, Index n) {
  for (Index k = 0; k < n; ++k) {
    y_re[k] -= next_re[k] * after_re[k] - next_im[k] * after_im[k];
    y_im[k] -= next_re[k] * after_im[k] + next_im[k] * after_re[k];
  }
}

void reflect(Real* __restrict f, const Real* __restrict y, Index n) {
  for (Index k = 0; k < n; ++k)
    f[k] = 2 * y[k] - f[k];
}

} // namespace

void crank_nicolson(Real* re, Real* im, Real* y_re, Real* y_im, const Factors& f) {
  const Index n = f.columns;
  begin(y_re, y_im, re, im, f.inverse_re, f.inverse_im, n);
  for (Index i = 1; i < f.rows; ++i) {
    const Index at = i * n;
    eliminate(y_re + at, y_im + at, re + at, im + at, y_re + at - n, y_im + at - n,
              f.inverse_re + at, f.inverse_im + at, f.off, n);
  }
  for (Index i = f.rows - 1; i-- > 0;) {
    const Index at = i * n;
    substitute(y_re + at, y_im + at, y_re + at + n, y_im + at + n, f.next_re + at, f.next_im + at,
               n);
  }
  reflect(re, y_re, f.rows * n);
  reflect(im, y_im, f.rows * n);
}

void multiply(Real* __restrict z, const Real* __restrict w, Index n) {
  for (Index k = 0; k < n; ++k) {
    const Real a = z[2 * k], b = z[2 * k + 1];
    z[2 * k] = a * w[2 * k] - b * w[2 * k + 1];
    z[2 * k + 1] = a * w[2 * k + 1] + b * w[2 * k];
  }
}

void split(Real* __restrict re, Real* __restrict im, const Real* __restrict z, Index n) {
  for (Index k = 0; k < n; ++k) {
    re[k] = z[2 * k];
    im[k] = z[2 * k + 1];
  }
}

void join(Real* __restrict z, const Real* __restrict re, const Real* __restrict im, Index n) {
  for (Index k = 0; k < n; ++k) {
    z[2 * k] = re[k];
    z[2 * k + 1] = im[k];
  }
}

} // namespace twofold::annulus_kernel
