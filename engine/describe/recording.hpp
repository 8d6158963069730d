// Observables of a run by step, and the tables that hold them as text. Numbers read back to the
// same double; a value that does not exist is NaN, null in JSON and an empty cell in CSV.
//
// With `record` (one line of run_record.hpp) the file restores its run: in CSV a first line
// "# twofold-run: {...}", in JSON the member "run".
#pragma once

#include "twofold/sim/session.hpp"

namespace twofold::describe {

inline constexpr const char* kRecordLine = "# twofold-run: ";

struct Series {
  const sim::Observable* observable = nullptr;
  std::vector<Index> steps;
  std::vector<Real> values; // one per step
};

struct Recording {
  std::string scenario;
  std::uint64_t seed = 0;
  Index steps = 0;
  std::uint64_t hash = 0;
  std::vector<sim::Setting> parameters; // in force at the end
  const sim::Data* data = nullptr;      // of the session; null without
  std::vector<Index> rows;              // the recorded steps
  std::vector<Series> series;
  std::string record; // of the run; empty: none is written
};

// What the session remembers of the steps up to the present one.
[[nodiscard]] Recording recorded(const sim::Session& session);
// Values by row of the recording, NaN where the series has none.
[[nodiscard]] std::vector<Real> aligned(const Recording& recording, const Series& series);

// {"scenario", "seed", "steps", "hash", "parameters": {name: value}, "observables": {name:
// {"unit", "label": derived|assumed|measured, "steps": [], "values": []}}}; no value is null. With
// data also "data": {"name", "rows", "missing", "inputs": [], "outputs": []} after "parameters".
[[nodiscard]] std::string json_text(const Recording& recording);
// First column step, then one per observable; no value is an empty cell.
[[nodiscard]] std::string csv_text(const Recording& recording);

} // namespace twofold::describe
