#include "figures.hpp"

#include "scenarios/shared/figures.hpp"

namespace twofold::recurrent {

namespace {

using sim::Figure;
using sim::FigureShape;
using sim::Kind;
using sim::Mark;
using sim::Role;

constexpr Index kLinePoints = 41; // of the loss along the direction
// What stands where motion has not been seen long enough to be measured.
constexpr const char* kWindowBegan = "A new window of steps has just begun.";

sim::Axis place_axis() { return {.name = "Place along the first direction"}; }

Figure density(const sim::Snapshot& snapshot) {
  Figure figure;
  figure.id = "density";
  figure.title = "Density of the learners along one direction";
  figure.kind = Kind::assumed;
  figure.note = "From where each was; drift fitted as a line, noise as one number.";
  figure.x = place_axis();
  figure.y = {.name = "Density"};
  figure.y.low = 0;
  figure.density = true;
  figure.x_is_trainable = true;
  figure.series.push_back({"learners", Role::measured, Mark::stairs, snapshot.density.histogram});
  if (!snapshot.density.fokker_planck.x.empty())
    figure.series.push_back(
        {"Fokker-Planck, fitted", Role::predicted, Mark::stairs, snapshot.density.fokker_planck});
  return figure;
}

// F from the measured drift beside the loss on the way: gamma F' = -drift.
Figure landscape(const Material& m, const std::vector<Motion>& moves) {
  Figure figure;
  figure.id = "drift";
  figure.title = "Free energy from drift, and the loss";
  figure.note =
      moves.empty() ? kWindowBegan : "The loss along the line, other directions held still.";
  figure.x = place_axis();
  figure.y = {.name = "Loss"};
  figure.x_is_trainable = true;
  const Projection& p = m.state.projection;
  ReplicaNetwork<Real> network(m.shape, m.setup.loss());
  const Samples<Real> samples = m.setup.shown(kEvaluatedClosely);
  sim::Series loss{"loss along the line", Role::reference, Mark::line, {}};
  const Real reach = moves.empty() ? 0 : std::max(-moves.front().place, moves.back().place);
  for (Index i = 0; i < kLinePoints && reach > 0; ++i) {
    const Real u = scan_node(reach, kLinePoints, i);
    std::vector<Real> q = p.centre;
    for (std::size_t k = 0; k < q.size(); ++k)
      q[k] += u * p.direction[k];
    loss.curve.x.push_back(u);
    loss.curve.y.push_back(network.loss(q, samples));
  }
  sim::Series energy{"from the drift", Role::measured, Mark::dots, {}};
  const Real gamma = m.values[step_size];
  Real sum = loss.curve.y.empty() ? 0 : shared::value_at(loss.curve, moves.front().place);
  for (std::size_t i = 0; i < moves.size() && gamma > 0; ++i) {
    if (i > 0)
      sum -= 0.5 * (moves[i].drift + moves[i - 1].drift) / gamma *
             (moves[i].place - moves[i - 1].place);
    energy.curve.x.push_back(moves[i].place);
    energy.curve.y.push_back(sum);
  }
  figure.series = {std::move(loss), std::move(energy)};
  return figure;
}

Figure diffusion(const std::vector<Motion>& moves, const std::optional<LinearLaw>& law) {
  Figure figure;
  figure.id = "diffusion";
  figure.title = "Noise of learning along the direction";
  if (moves.empty()) figure.note = kWindowBegan;
  figure.x = place_axis();
  figure.y = {.name = "Diffusion D", .unit = "per step"};
  figure.y.low = 0;
  figure.x_is_trainable = true;
  sim::Series measured{"measured", Role::measured, Mark::dots, {}},
      fitted{"one number for all", Role::predicted, Mark::line, {}};
  for (const Motion& move : moves) {
    measured.curve.x.push_back(move.place);
    measured.curve.y.push_back(move.diffusion);
    if (!law) continue;
    fitted.curve.x.push_back(move.place);
    fitted.curve.y.push_back(law->diffusion);
  }
  figure.series = {std::move(measured), std::move(fitted)};
  return figure;
}

Figure no_wave() {
  Figure figure;
  figure.id = "no-wave";
  figure.title = "Why there is no wave here";
  figure.shape = FigureShape::sentence;
  figure.sentence =
      "Learners that only diffuse downhill have no phase, so no wave function follows from this "
      "run. The paper's route needs a network that also adjusts its number of neurons, its step "
      "size and its batches; here people do that by hand.";
  return figure;
}

} // namespace

std::vector<Figure> quantum_figures(const Material& m, const sim::Snapshot& snapshot) {
  const std::vector<Motion> moves = motion(m.state.projection);
  return {density(snapshot), landscape(m, moves),
          diffusion(moves, fit(m.state.projection, m.state.step)), no_wave()};
}

} // namespace twofold::recurrent
