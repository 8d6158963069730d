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

// A rate by a clock, which the shell has.
sim::Observable timed(sim::Observable observable, const char* count) {
  observable.cost = sim::Cost::on_demand;
  observable.per_second_of = count;
  observable.evaluate = [](const sim::Snapshot&, const sim::SheetView&) -> Result<Real> {
    return Error{"a rate per second", "", "a clock: the command line has one, the engine none"};
  };
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
      on_demand(row("mean_log_singular_value", "mean log singular value of one activation step")),
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
      row("turnover", "turnover from right to left", "per step"),
      row("turnover_predicted", "the same as the law says", "per step", derived),
      row("velocity", "velocity of the packet", "of light"),
      row("velocity_predicted", "the same from its rapidity", "of light", derived),
      row("clock_rate", "rate of the packet's clock", "rad per step"),
      row("clock_rate_predicted", "the same from mass and rapidity", "rad per step", derived),
      row("lorentz_violation", "distance from E² = k² + m²"),
      row("variance", "spread of a signal", "sites²"),
      row("ballistic_fraction", "share of a signal at its front"),
      row("angle_error", "angle between packet and the one geodesic", "radian"),
      row("bundle_error", "angle between packet and bundle of geodesics", "radian"),
      row("energy_kept", "share of the wave's energy on the sheet"),
      row("packet_spread", "size of the bundle over the scale of the metric", "", derived),
      row("delay", "delay behind flat space", "time"),
      row("delay_predicted", "the same as predicted", "time", derived),
      row("metric_error_weights", "metric error, from the weights"),
      row("metric_error_blackbox", "metric error, from pulses"),
      row("metric_error_activity", "metric error, from activity"),
      row("curvature_max", "largest scalar curvature of the sheet", "", derived),
      row("kretschmann_error", "relative error of the Kretschmann scalar"),
      row("bianchi_residual", "divergence of Einstein's tensor over |K|^(3/4)"),
      row("ricci_max", "largest component of the Ricci tensor"),
      row("curvature_order", "order at which the error falls with the step"),
      row("precession", "angle by which the orbit turns on", "rad per revolution"),
      row("precession_predicted", "the same from the closed form", "rad per revolution", derived),
      row("isco", "radius of the last stable circle", "M"),
      row("conserved_drift", "largest drift of H and of Carter's constant"),
      row("periastra", "innermost points passed by the orbit"),
      row("captured_share", "share of the rays inside the horizon"),
      row("ray_steps", "steps of the integrator, all rays together"),
      timed(row("rays_per_second", "steps of rays per second of the clock", "per second"),
            "ray_steps"),
      row("charge", "charge of the wave over that at the start"),
      row("packet_place", "place of the packet"),
      row("packet_predicted", "place on the geodesic", "", derived),
      row("packet_clock", "time by the packet's phase"),
      row("packet_clock_predicted", "proper time along the geodesic", "", derived),
      row("frequency", "frequency of the packet", "per time"),
      row("frequency_predicted", "frequency on the geodesic", "per time", derived),
      row("redshift", "redshift of the packet"),
      row("redshift_predicted", "growth of space", "", derived),
      row("clock_low", "time of the lowest clock"),
      row("clock_high", "time of the highest clock"),
      row("wave_number", "wave number at the horizon"),
      row("surface_gravity", "surface gravity from the redshift", "per time"),
      row("virasoro", "largest violation of the Virasoro constraints"),
      row("string_energy", "energy of the string"),
      row("regge_ratio", "angular momentum over E²/4π"),
      row("fastest_point", "speed of the fastest point", "of light"),
      row("cusps", "cusps of the string"),
      row("closing", "distance from the start after a period"),
      row("null_vector_error", "sine of the angle between Einstein's law and those left"),
      row("singular_gap", "fourth over fifth singular value of the samples"),
      row("laws_left", "directions of laws that no sample has seen"),
      row("law_violation", "how much the samples see of the law"),
      row("law_distance", "sine of the angle between the law and Einstein's", "", derived),
      row("gauge_modes", "gauge modes of the law's weak waves", "", derived),
      row("polarisations", "polarisations that propagate", "", derived),
      row("ghost", "1 if a wave of negative energy propagates", "", derived),
      row("form_positive", "gradients that make entropy", "", derived),
      row("form_negative", "gradients that destroy entropy", "", derived),
      row("packet_angle_below", "angle of the lower packet", "radian"),
      row("cone_angle", "angle of the geodesic by the angles swept", "radian", derived),
      row("meeting_angle", "angle between the two packets", "radian"),
      row("deflection", "turn of light that passes the masses", "radian"),
      row("deflection_exact", "the same round exact cones", "radian", derived),
      row("deficit_angle", "missing angle round all masses", "radian"),
      row("deficit_exact", "the same from the masses, 2π μ", "radian", derived),
      row("kappa_fit", "coupling κ in Einstein's equation, fitted"),
      row("lambda_fit", "cosmological constant Λ, fitted", "per area"),
      row("lambda", "cosmological constant of the volume", "", derived),
      row("lambda_error", "distance of Λ from its closed form, of the expansion"),
      row("lambda_of_expansion", "Λ from the expansion, by Friedmann's equation"),
      row("action_slope", "slope of the action over the volume"),
      row("neurons_times_steps", "neurons times steps of the network"),
      row("four_volume", "four-volume of the space-time"),
      row("volume_in_neurons", "four-volume, in neurons times steps"),
      row("constraint", "violation of the constraint"),
      row("scale", "size of space over its first size"),
      row("expansion_rate", "rate of expansion", "per time"),
      row("homogeneous_field", "field of the neurons"),
      row("adm_mass", "mass inside the outer edge"),
      row("horizon_radius", "radius of the horizon; 0: none"),
      row("critical_exponent", "growth exponent of the holes; 0: not scanned"),
      row("lapse_centre", "rate of the clock at the centre"),
      row("compactness", "largest 2m/r"),
      row("trace", "largest trace of the strain, relative"),
      row("divergence", "largest divergence of the strain, relative"),
      row("strain_plus", "strain plus at the middle ring"),
      row("strain_cross", "strain cross at the middle ring"),
      row("plane_strain_plus", "mean strain plus of the rings' plane"),
      row("plane_strain_cross", "mean strain cross of the rings' plane"),
      row("line_strain_plus", "the same on a line of its own, plus", "", derived),
      row("line_strain_cross", "the same on a line of its own, cross", "", derived),
      row("wave_energy", "energy of the gravitational waves"),
      row("work_on_waves", "work of the field on the waves"),
      row("kappa_error", "standard error of that coupling"),
      row("lambda_fit_error", "standard error of that constant"),
      row("mass_place", "place of the mass read from the curvature", "length"),
      row("negative_matter", "share of the matter needed by the mass that is negative"),
      row("mass_energy_residual", "residual of the mass with the neurons' energy as matter"),
      row("lens_loss", "loss of the network with free weights"),
      row("lens_einstein_residual", "residual of the Einstein equation of the lens"),
      row("lens_kappa", "coupling κ fitted to the lens"),
      row("lens_kappa_error", "standard error of the lens's coupling"),
      row("lens_lambda", "cosmological constant Λ fitted to the lens"),
      row("lens_negative_matter", "share of the matter needed by the lens that is negative"),
      on_demand(row("entropy_energy", "entropy made as an energy, ħσ/4 with ħ = 2D/γ", "loss")),
      on_demand(row("quantum_energy", "kinetic energy of the root of the density", "loss")),
      on_demand(row("phase_barrier", "barrier of the loss, from the learners' flow", "loss")),
  };
  return rows;
}

} // namespace twofold::observables
