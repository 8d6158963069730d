// The record of a run: everything that is needed to make it again, as JSON, and what it gave.
//
//   {"format": "twofold-run", "format_version": 1, "version": "0.1.0", "scenario", "title", "seed",
//    "step", "parameters": {name: value at step 0}, "commands": [{"step", "parameter", "value"}],
//    "hash": 16 hexadecimal digits at that step, "data": {"name", "hash", "inputs", "outputs"},
//    "painting", "state", "link", "bibtex"}
//
// `commands` are the changes of live parameters made on the way. A table that people brought is
// named with its hash, never written. `state` is the lab's own text (view, theme, selection),
// opaque here. On one line the text is plain ASCII without < > &, so that every file can hold it.
// Failure modes of reading, each an Error with quantity, value and range: no JSON, another format
// or version, an unknown scenario or parameter, a value out of range, commands out of order, of a
// parameter that restarts or after the last step, a hash of other than 16 digits, more than
// kLongestRecord characters. That a run made anew has the same hash is for the caller to check.
#pragma once

#include "describe/describe.hpp"

#include "twofold/sim/session.hpp"

namespace twofold::describe {

inline constexpr const char* kRunFormat = "twofold-run";
inline constexpr std::size_t kLongestRecord = std::size_t(1) << 20;
inline constexpr std::size_t kMostCommands = 1000;

struct Change { // at `step`, `parameter` took `value`
  Index step = 0;
  std::string parameter;
  Real value = 0;
};

struct DataNote {
  std::string name;
  std::uint64_t hash = 0;
  std::vector<std::int32_t> inputs, outputs; // columns; none of a painting
};

struct RunRecord {
  std::string version, scenario, title;
  std::uint64_t seed = 0;
  Index step = 0;
  std::vector<sim::Setting> parameters; // at step 0
  std::vector<Change> changes;
  std::uint64_t hash = 0;
  std::optional<DataNote> data;
  std::string painting, state, link;
};

// Of the present step; `painting`, `state` and `link` are left to the caller.
[[nodiscard]] RunRecord record_of(const sim::Session& session);
[[nodiscard]] Json run_json(const RunRecord& record);
[[nodiscard]] std::string run_line(const RunRecord& record);
[[nodiscard]] std::string bibtex(const RunRecord& record); // of the run, and of the paper
[[nodiscard]] Result<RunRecord> read_run(const sim::Catalogue& catalogue, std::string_view text);

[[nodiscard]] std::uint64_t table_hash(const sim::Table& table); // of columns and values

} // namespace twofold::describe
