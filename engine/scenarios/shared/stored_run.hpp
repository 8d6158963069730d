// A run whose whole state is one archived struct with a member `step`: saving, loading, hashing.
//
// Failure modes: load_state() of bytes that are no such state, or not of these parameters, gives an
// Error and leaves the run as it was.
#pragma once

#include "twofold/core/archive.hpp"
#include "twofold/sim/scenario.hpp"

namespace twofold::shared {

template <class State> class StoredRun : public sim::Run {
public:
  [[nodiscard]] Index step_number() const override { return state_.step; }
  [[nodiscard]] std::vector<std::uint8_t> save_state() const override { return save(state_); }
  [[nodiscard]] std::uint64_t state_hash() const override { return hash(state_); }

  [[nodiscard]] Status load_state(std::span<const std::uint8_t> bytes) override {
    State loaded;
    if (auto status = load(bytes, loaded); !status) return status;
    if (!belongs(loaded))
      return Error{"saved state", "arrays of other sizes", "a state of these parameters"};
    cancel();
    state_ = std::move(loaded);
    restored();
    return Done{};
  }

protected:
  // Whether the state belongs to the run's parameters; it may give arrays back their shape.
  [[nodiscard]] virtual bool belongs(State& loaded) const = 0;
  // What the run keeps besides its state and derives from it.
  virtual void restored() {}

  State state_;
};

} // namespace twofold::shared
