// A history as a plot: the values of its observables over the steps computed so far.
//
// The lab draws histories from the session as it goes; a picture on paper needs the values in it.
#pragma once

#include "twofold/sim/session.hpp"

namespace twofold::sim {

// Series and axis of a figure that is a history; any other stays as it is.
void fill_history(Figure& figure, const Session& session);

} // namespace twofold::sim
