#include "twofold/spacetime/sheet_windows.hpp"

#include <algorithm>
#include <cmath>

namespace twofold {

SignalWindows::SignalWindows(const Sheet& sheet, const Couplings& couplings)
    : nx_(sheet.layout().nx()), last_(sheet.layout().time_steps), input_begin_(sheet.input_begin()),
      input_end_(sheet.input_end()), output_begin_(sheet.output_begin()),
      output_end_(sheet.output_end()) {
  if (sheet.layout().exact_windows) return;
  speed_ = std::min(Real(1), sheet.layout().courant * couplings.largest_speed());
  margin_ = kFrontMargin;
}

Columns SignalWindows::grow(Index begin, Index end, Index steps) const {
  const Index reach =
      std::min(steps, static_cast<Index>(std::floor(speed_ * static_cast<Real>(steps))) + margin_);
  return {std::max(Index(0), begin - reach), std::min(nx_, end + reach)};
}

Columns SignalWindows::forward(Index time_step) const {
  return time_step < 1 ? Columns{} : grow(input_begin_, input_end_, time_step - 1);
}

Columns SignalWindows::backward(Index time_step) const {
  return time_step > last_ ? Columns{} : grow(output_begin_, output_end_, last_ - time_step);
}

Columns SignalWindows::adjoint(Index time_step) const {
  const Columns f = forward(time_step + 1), b = backward(time_step);
  const Columns both{std::max(f.begin, b.begin), std::min(f.end, b.end)};
  return both.size() > 0 ? both : Columns{};
}

} // namespace twofold
