# One line per scenario, in the order of the gallery: scenarios/NAME.cpp defines
# `const sim::Scenario& NAME()` in twofold::scenarios; further sources of the scenario follow.
twofold_scenario(two_geometries
  scenarios/two_geometries/setup.cpp
  scenarios/two_geometries/scan.cpp
  scenarios/two_geometries/learner.cpp
  scenarios/two_geometries/look.cpp
  scenarios/two_geometries/checks.cpp
  scenarios/two_geometries/run.cpp)
twofold_scenario(double_well
  scenarios/double_well/tied_neuron.cpp
  scenarios/double_well/batch_kernel.cpp
  scenarios/double_well/learners.cpp
  scenarios/double_well/survey.cpp
  scenarios/double_well/laws.cpp
  scenarios/double_well/checks.cpp
  scenarios/double_well/figures.cpp
  scenarios/double_well/run.cpp)
twofold_scenario(thermal_neurons
  scenarios/thermal_neurons/setup.cpp
  scenarios/thermal_neurons/survey.cpp
  scenarios/thermal_neurons/laws.cpp
  scenarios/thermal_neurons/checks.cpp
  scenarios/thermal_neurons/figures.cpp
  scenarios/thermal_neurons/run.cpp)
twofold_scenario(valley
  scenarios/valley/loss.cpp
  scenarios/valley/learners_kernel.cpp
  scenarios/valley/lattice_kernel.cpp
  scenarios/valley/lattice_spectrum.cpp
  scenarios/valley/laws.cpp
  scenarios/valley/checks.cpp
  scenarios/valley/figures.cpp
  scenarios/valley/run.cpp)
twofold_scenario(recurrent
  scenarios/recurrent/setup.cpp
  scenarios/recurrent/projection.cpp
  scenarios/recurrent/trainer.cpp
  scenarios/recurrent/checks.cpp
  scenarios/recurrent/figures.cpp
  scenarios/recurrent/learning_figures.cpp
  scenarios/recurrent/quantum_figures.cpp
  scenarios/recurrent/gravity_figures.cpp
  scenarios/recurrent/run.cpp)

# Pieces that several scenarios share.
list(APPEND catalogue_sources
  scenarios/shared/badge.cpp
  scenarios/shared/crossing.cpp
  scenarios/shared/figures.cpp
  scenarios/shared/line_views.cpp
  scenarios/shared/world_lines.cpp)
