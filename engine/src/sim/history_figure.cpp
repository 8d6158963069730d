#include "twofold/sim/history_figure.hpp"

namespace twofold::sim {

void fill_history(Figure& figure, const Session& session) {
  if (figure.shape != FigureShape::history || !figure.series.empty()) return;
  figure.x.name = "Learning step";
  figure.x.whole = true;
  for (const std::string& name : figure.observables) {
    const auto observable = session.catalogue().observable(name);
    const std::span<const Real> values = session.history().values(name);
    if (!observable || values.empty()) continue;
    Series series;
    series.label = observable.value()->label;
    if (!observable.value()->unit.empty()) series.label += ", " + observable.value()->unit;
    series.role = Role::measured;
    for (std::size_t step = 0; step < values.size(); ++step) {
      series.curve.x.push_back(static_cast<Real>(step));
      series.curve.y.push_back(values[step]);
    }
    figure.series.push_back(std::move(series));
  }
}

} // namespace twofold::sim
