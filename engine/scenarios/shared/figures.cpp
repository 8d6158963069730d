#include "figures.hpp"

#include <algorithm>

namespace twofold::shared {

namespace {

constexpr Real kNoDensity = 1e-30; // below, a ratio of densities means nothing

} // namespace

using sim::Axis;
using sim::Figure;
using sim::FigureShape;
using sim::Kind;
using sim::Mark;
using sim::Role;

Real value_at(const sim::Curve& curve, Real x) {
  if (curve.x.empty()) return 0;
  const auto after = std::upper_bound(curve.x.begin(), curve.x.end(), x);
  if (after == curve.x.begin()) return curve.y.front();
  if (after == curve.x.end()) return curve.y.back();
  const auto i = static_cast<std::size_t>(after - curve.x.begin());
  const Real share = (x - curve.x[i - 1]) / (curve.x[i] - curve.x[i - 1]);
  return curve.y[i - 1] + share * (curve.y[i] - curve.y[i - 1]);
}

Figure landscape_figure(const sim::Snapshot& snapshot, Axis trainable, Axis loss) {
  Figure figure;
  figure.id = "landscape";
  figure.title = "Learners on the loss";
  figure.x = std::move(trainable);
  figure.y = std::move(loss);
  figure.x_is_trainable = true;
  const sim::Curve& curve = snapshot.landscape.loss;
  figure.series.push_back({"mean loss", Role::reference, Mark::line, curve});

  sim::Cloud learners{.label = "learners", .role = Role::measured};
  const auto& replicas = snapshot.density.replicas;
  const auto stride = std::max<std::size_t>(1, (replicas.size() + kMostDots - 1) / kMostDots);
  for (std::size_t i = 0; i < replicas.size(); i += stride)
    learners.points.push_back({replicas[i], value_at(curve, replicas[i])});
  figure.clouds.push_back(std::move(learners));
  const Real own = snapshot.learner.q;
  figure.clouds.push_back(
      {.label = "first learner", .role = Role::chosen, .points = {{own, value_at(curve, own)}}});
  return figure;
}

Figure density_figure(const sim::Snapshot& snapshot, Axis trainable) {
  Figure figure;
  figure.id = "density";
  figure.title = "Density of the learners";
  figure.x = std::move(trainable);
  figure.y = {.name = "Density"};
  figure.y.low = 0;
  figure.density = true;
  figure.x_is_trainable = true;
  figure.series.push_back({"learners", Role::measured, Mark::stairs, snapshot.density.histogram});
  figure.series.push_back(
      {"Fokker-Planck", Role::predicted, Mark::line, snapshot.density.fokker_planck});
  return figure;
}

Figure diffusion_figure(const sim::Snapshot& snapshot, Axis trainable) {
  Figure figure;
  figure.id = "diffusion";
  figure.title = "Noise of learning over the weight";
  figure.kind = Kind::derived;
  figure.x = std::move(trainable);
  figure.y = {.name = "Diffusion D", .unit = "per time"};
  figure.y.low = 0;
  figure.x_is_trainable = true;
  figure.series.push_back({"diffusion", Role::predicted, Mark::line, snapshot.landscape.diffusion});
  return figure;
}

Figure bars_figure(std::string id, std::string title, Kind kind, Axis number, Axis value,
                   std::span<const Real> heights, std::string label, Index first) {
  Figure figure;
  figure.id = std::move(id);
  figure.title = std::move(title);
  figure.kind = kind;
  figure.x = std::move(number);
  figure.x.whole = true;
  figure.y = std::move(value);
  sim::Series bars{std::move(label), Role::predicted, Mark::bars, {}};
  for (std::size_t i = 0; i < heights.size(); ++i) {
    bars.curve.x.push_back(static_cast<Real>(first) + static_cast<Real>(i));
    bars.curve.y.push_back(heights[i]);
  }
  figure.series.push_back(std::move(bars));
  return figure;
}

Figure rates_figure(std::span<const Real> rates) {
  const auto above = rates.empty() ? rates : rates.subspan(1);
  Figure figure =
      bars_figure("rates", "Rates at which the density relaxes", Kind::derived, {.name = "Mode"},
                  {.name = "Rate", .unit = "per time"}, above, "Fokker-Planck", 1);
  figure.y.logarithmic = true;
  if (!above.empty() && above[0] > 0) figure.y.low = above[0] / 2;
  return figure;
}

Figure history_figure(std::string id, std::string title, std::vector<std::string> observables) {
  Figure figure;
  figure.id = std::move(id);
  figure.title = std::move(title);
  figure.shape = FigureShape::history;
  figure.x = {.name = "Step", .whole = true};
  figure.observables = std::move(observables);
  return figure;
}

Figure ledger_figure() {
  Figure figure = history_figure("ledger", "Entropy made and erased",
                                 {"entropy_production", "entropy_destruction", "entropy_rate"});
  figure.kind = Kind::derived;
  figure.y = {.name = "Entropy", .unit = "per time"};
  return figure;
}

Figure entropy_figure(const FokkerPlanckModel& model, const FokkerPlanckState& state,
                      Axis trainable) {
  const auto d = model.diffusion();
  const Real h = model.spacing(), wall = model.params().half_width;
  sim::Curve made, erased;
  for (std::size_t i = 0; i + 1 < d.size(); ++i) {
    const Real mean_p = 0.5 * (state.p(i) + state.p(i + 1)), mean_d = 0.5 * (d[i] + d[i + 1]);
    const Real slope = (state.p(i + 1) - state.p(i)) / h;
    const Real pull = model.tilt()[i] * mean_d / h + (d[i + 1] - d[i]) / h; // gamma F' + D'
    made.x.push_back(-wall + static_cast<Real>(i + 1) * h);
    made.y.push_back(mean_p > kNoDensity ? mean_d * slope * slope / mean_p : 0);
    erased.y.push_back(pull * slope);
  }
  erased.x = made.x;
  Figure figure;
  figure.id = "entropy";
  figure.title = "Where entropy is made and erased";
  figure.kind = Kind::derived;
  figure.note = "From the Fokker-Planck density; the areas are the ledger.";
  figure.x = std::move(trainable);
  figure.y = {.name = "Entropy rate", .unit = "per time"};
  figure.x_is_trainable = true;
  figure.series.push_back({"made by noise", Role::predicted, Mark::area, std::move(made)});
  figure.series.push_back({"erased by learning", Role::second_law, Mark::area, std::move(erased)});
  return figure;
}

Figure sentence_figure(std::string id, std::string title, std::string sentence) {
  Figure figure;
  figure.id = std::move(id);
  figure.title = std::move(title);
  figure.shape = FigureShape::sentence;
  figure.kind = Kind::derived;
  figure.sentence = std::move(sentence);
  return figure;
}

} // namespace twofold::shared
