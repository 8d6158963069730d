// A preparation of a few pieces of work, one a call: none is longer than a frame can wait.
//
// The last call does nothing, so what follows a preparation shares its frame with no piece of it.
// Failure modes: none; a piece that fails says so where its result is used.
#pragma once

#include "twofold/sim/task.hpp"

#include <functional>
#include <utility>
#include <vector>

namespace twofold::shared {

class Stages : public sim::Task {
public:
  explicit Stages(std::vector<std::function<void()>> pieces) : pieces_(std::move(pieces)) {}

  bool advance(Index /*units*/) override {
    if (done_ == pieces_.size()) return true;
    pieces_[done_++]();
    return false;
  }
  [[nodiscard]] Real progress() const override {
    return static_cast<Real>(done_) / static_cast<Real>(pieces_.size());
  }

private:
  std::vector<std::function<void()>> pieces_;
  std::size_t done_ = 0;
};

} // namespace twofold::shared
