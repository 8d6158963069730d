// Observables that runs report themselves: adding one is a row here.
#include "reported.hpp"

namespace twofold::observables {

namespace {

sim::Observable row(const char* name, const char* label, const char* unit = "",
                    sim::Kind kind = sim::Kind::measured) {
  return {.name = name, .label = label, .unit = unit, .kind = kind};
}

sim::Observable on_demand(sim::Observable observable) {
  observable.cost = sim::Cost::on_demand;
  return observable;
}

} // namespace

const std::vector<sim::Observable>& reported() {
  using enum sim::Kind;
  static const std::vector<sim::Observable> rows = {
      row("accuracy", "share of samples answered right"),
      row("explained", "share of the answers' variance explained"),
      row("loss_unseen", "loss on samples never shown"),
      row("density_l1", "distance of the learners from the predicted density"),
      row("crossing_rate", "rate at which learners cross", "per time"),
      row("positive_share", "share of the learners with positive weights"),
      row("rate_predicted", "first relaxation rate of Fokker-Planck", "per time", derived),
      row("kappa_ratio", "gradient noise, measured over predicted"),
      row("free_energy_ti", "free energy by thermodynamic integration"),
      row("free_energy_fep", "free energy by perturbation"),
      row("drift_ratio", "drift of the trainable, measured over predicted"),
      row("diffusion_ratio", "diffusion by Kramers-Moyal over Green-Kubo"),
      row("entropy_rate", "change of entropy", "per time"),
      on_demand(row("turnover", "mean log singular value of one activation step")),
      row("time_scale_ratio", "time of the neurons over time of the trainables"),
      row("energy_0", "lowest energy", "loss per time", derived),
      row("energy_1", "second lowest energy", "loss per time", derived),
      row("norm", "total probability of the wave", "", derived),
      row("right_probability", "share of the replicas on the right"),
      row("energy_drift", "relative change of the replicas' energy since the start"),
      row("circulation", "circulation of the phase over 2π ħ"),
      row("circulation_fraction", "circulation over 2π ħ, beyond a whole number"),
      row("circulation_distance", "rms distance of circulation over μ from a whole number"),
      row("back_probability", "probability at the back of the ring", "", derived),
      row("back_probability_control", "the same without circulation", "", derived),
      row("hbar_ratio", "2π ħ over the free energy of one neuron"),
      row("far_branch_predicted", "the same from two levels", "", derived),
      row("replicas_far_share", "share of the replicas in that branch"),
      row("far_branch_probability", "probability in the branch of negative weights", "", derived),
      row("regime", "description that fits: 0 Fokker-Planck, 1 Hamilton-Jacobi, 2 Madelung, "
                    "3 Schrödinger, 4 tie, 5 none"),
      row("regime_chi2_fp", "misfit of Fokker-Planck on frames held out"),
      row("regime_chi2_hj", "misfit of Hamilton-Jacobi on frames held out"),
      row("regime_chi2_madelung", "misfit of Madelung on frames held out"),
      row("regime_chi2_schrodinger", "misfit of Schrödinger on frames held out"),
      row("angle_error", "angle between packet and the one geodesic", "radian"),
      row("curvature_max", "largest scalar curvature of the sheet", "", derived),
      row("delay", "delay of the first probe", "time"),
      row("delay_predicted", "delay by the square of the pulse", "time", derived),
  };
  return rows;
}

} // namespace twofold::observables
