// Runs scenarios and reads their checks: does what is claimed hold, does what is not claimed fail,
// and does the null control break at least one check that holds?
//
// Exit code of the report: 0 if so for every scenario, else 1. A check of kind contrast is a law
// that is not claimed here; it must fail. A check not yet measured is shown and changes nothing,
// but a scenario in which no check holds does not pass.
#pragma once

#include "arguments.hpp"

namespace twofold::cli {

[[nodiscard]] int verify(const sim::Catalogue& catalogue, const VerifyRequest& request);

} // namespace twofold::cli
