#include "twofold/sim/history.hpp"

#include <algorithm>
#include <limits>

namespace twofold::sim {

namespace {

// |psi|^2 averaged over equal bins of [-box, box], written to one row.
void fill_bins(float* row, const DensityView& density) {
  constexpr auto bins = static_cast<std::size_t>(History::kDensityBins);
  std::array<Real, bins> sum{};
  std::array<Real, bins> count{};
  for (std::size_t i = 0; i < density.schrodinger.x.size(); ++i) {
    const Real place = (density.schrodinger.x[i] + density.box) / (2 * density.box);
    const auto bin = static_cast<std::size_t>(std::clamp(place, Real(0), Real(0.999999)) * bins);
    sum[bin] += density.schrodinger.y[i];
    count[bin] += 1;
  }
  for (std::size_t b = 0; b < bins; ++b)
    row[b] = count[b] > 0 ? static_cast<float>(sum[b] / count[b]) : 0.0f;
}

} // namespace

History::History(const Catalogue& catalogue, const ScenarioSpec& spec) : spec_(spec) {
  for (const auto& name : spec.observables) {
    auto observable = catalogue.observable(name);
    if (observable) observables_.push_back(observable.value());
  }
  values_.resize(observables_.size());
  cheap_.assign(observables_.size(), 0);
  for (std::size_t i = 0; i < observables_.size(); ++i)
    cheap_[i] = observables_[i]->cost == Cost::every_step;
  for (const EventSpec& event : spec.events)
    finders_.emplace_back(event.kind, event.level, spec.story_steps);
}

void History::record(const Snapshot& snapshot) {
  const auto row = static_cast<std::size_t>(snapshot.step);
  if (snapshot.step < size_ && recorded_[row]) return;
  if (snapshot.step >= size_) resize(snapshot.step + 1);
  static const SheetView no_sheet;
  for (std::size_t i = 0; i < observables_.size(); ++i) {
    // What is costly elsewhere may be reported by this run at every step.
    const Reported* said = snapshot.find(observables_[i]->name);
    if (said) cheap_[i] = 1;
    if (observables_[i]->cost == Cost::on_demand) {
      if (said) values_[i][row] = said->value;
    } else if (auto value = value_of(*observables_[i], snapshot, no_sheet); value) {
      values_[i][row] = value.value();
    }
  }
  fill_bins(density_.data() + row * static_cast<std::size_t>(kDensityBins), snapshot.density);
  recorded_[row] = 1;
}

void History::resize(Index steps) {
  size_ = steps;
  const auto rows = static_cast<std::size_t>(steps);
  for (auto& column : values_)
    column.resize(rows, std::numeric_limits<Real>::quiet_NaN());
  density_.resize(rows * static_cast<std::size_t>(kDensityBins), 0.0f);
  recorded_.resize(rows, 0);
}

void History::truncate_after(Index step) {
  if (step + 1 < size_) resize(step + 1);
  if (step + 1 >= known_) return;
  for (EventFinder& finder : finders_)
    finder.forget_after(step);
  known_ = 0; // what was found up to the step is found again
  events_.clear();
}

std::span<const Real> History::values(std::string_view observable) const {
  for (std::size_t i = 0; i < observables_.size(); ++i)
    if (cheap_[i] && observables_[i]->name == observable) return values_[i];
  return {};
}

const std::vector<Event>& History::events() const {
  const Index known_before = known_;
  while (known_ < size_ && recorded_[static_cast<std::size_t>(known_)])
    ++known_;
  if (known_ == known_before) return events_;
  events_.clear();
  const auto steps = static_cast<std::size_t>(known_);
  const auto density = std::span(density_).first(steps * static_cast<std::size_t>(kDensityBins));
  for (std::size_t i = 0; i < finders_.size(); ++i) {
    const auto series = values(spec_.events[i].observable);
    finders_[i].look(series.first(std::min(series.size(), steps)), density, known_);
    if (finders_[i].found()) events_.push_back({*finders_[i].found(), spec_.events[i].label});
  }
  std::stable_sort(events_.begin(), events_.end(),
                   [](const Event& a, const Event& b) { return a.step < b.step; });
  return events_;
}

} // namespace twofold::sim
