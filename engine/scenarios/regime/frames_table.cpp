#include "frames_table.hpp"

#include "scenarios/shared/table_columns.hpp"

#include "twofold/sim/parameter.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace twofold::regime {

namespace {

using shared::in_row;
using shared::shown;

constexpr const char* kWantedColumns = "frames have the columns frame, angle, velocity";

Status check_row(Real frame, Real angle, Real velocity, Index row) {
  if (!std::isfinite(frame) || frame != std::floor(frame))
    return Error{in_row("frame", row), shown(frame), "a whole number"};
  if (!(std::abs(angle) <= kLargestAngle))
    return Error{in_row("angle", row), shown(angle), "radians from -1e6 to 1e6"};
  if (!std::isfinite(velocity))
    return Error{in_row("velocity", row), shown(velocity), "a finite number"};
  return Done{};
}

Status check_size(Index rows, Real frame) {
  if (rows >= kFewestLearners) return Done{};
  return Error{"learners in frame " + sim::number_text(frame), std::to_string(rows),
               "at least " + std::to_string(kFewestLearners)};
}

} // namespace

Result<FramesTable> FramesTable::make(const sim::Table& table) {
  std::array<std::span<const Real>, 3> columns;
  constexpr std::array<const char*, 3> kWanted = {"frame", "angle", "velocity"};
  for (std::size_t c = 0; c < columns.size(); ++c) {
    auto found = shared::numbers_of(table, kWanted[c], kWantedColumns);
    if (!found) return found.error();
    columns[c] = found.value();
  }
  FramesTable frames;
  frames.angle_ = columns[1];
  frames.velocity_ = columns[2];
  Real now = 0;
  Index row = 0;
  for (; row < table.rows; ++row) {
    const auto at = static_cast<std::size_t>(row);
    const Real frame = columns[0][at];
    if (auto status = check_row(frame, columns[1][at], columns[2][at], row); !status)
      return status.error();
    if (frames.first_.empty()) {
      frames.first_.push_back(0);
      now = frame;
    }
    if (frame == now) continue;
    if (frame != now + 1)
      return Error{in_row("frame", row), shown(frame),
                   shown(now) + " or " + shown(now + 1) + ": frames in order, none left out"};
    if (auto size = check_size(row - frames.first_.back(), now); !size) return size.error();
    frames.first_.push_back(row);
    now = frame;
    if (static_cast<Index>(frames.first_.size()) > kMostFrames) return frames;
  }
  if (!frames.first_.empty()) {
    if (auto size = check_size(row - frames.first_.back(), now); !size) return size.error();
    frames.first_.push_back(row);
  }
  if (frames.first_.empty() || frames.frames() < kFewestFrames)
    return Error{"frames of " + table.name,
                 std::to_string(frames.first_.empty() ? 0 : frames.frames()),
                 "at least " + std::to_string(kFewestFrames)};
  return frames;
}

} // namespace twofold::regime
