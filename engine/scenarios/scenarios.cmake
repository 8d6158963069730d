# One line per scenario, in the order of the gallery: scenarios/NAME.cpp defines
# `const sim::Scenario& NAME()` in twofold::scenarios; further sources of the scenario follow.
twofold_scenario(two_geometries
  scenarios/two_geometries/setup.cpp
  scenarios/two_geometries/scan.cpp
  scenarios/two_geometries/learner.cpp
  scenarios/two_geometries/look.cpp
  scenarios/two_geometries/checks.cpp
  scenarios/two_geometries/run.cpp)

# Pieces that several scenarios share.
list(APPEND catalogue_sources
  scenarios/shared/badge.cpp
  scenarios/shared/figures.cpp
  scenarios/shared/line_views.cpp)
