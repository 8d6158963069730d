// Long work in slices: a frame never blocks.
//
// The engine has no clock. Whoever owns one calls advance() with a number of work units until its
// time budget is spent; one unit is about one time step of one sheet (10 to 30 microseconds).
// Slicing never changes a result. Cancelling a task is destroying it.
#pragma once

#include "twofold/core/real.hpp"

namespace twofold::sim {

class Task {
public:
  Task() = default;
  Task(const Task&) = delete;
  Task& operator=(const Task&) = delete;
  virtual ~Task() = default;

  virtual bool advance(Index units) = 0;           // true when complete
  [[nodiscard]] virtual Real progress() const = 0; // 0 .. 1, never falls
};

} // namespace twofold::sim
