// What was asked on the command line, checked before anything runs.
//
// Failure modes: anything unknown, missing, not a number or out of range gives an Error that names
// the quantity, the value and the range; the program then exits with 2.
#pragma once

#include "describe/run_record.hpp"

#include "twofold/sim/session.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace twofold::cli {

using Words = std::span<const char* const>;

enum class FileKind { none, csv, json, npz };

struct RunRequest {
  const sim::Scenario* scenario = nullptr;
  std::vector<sim::Setting> settings; // a later one wins
  std::uint64_t seed = 7;
  Index steps = 100;
  Index every = 1;
  std::vector<const sim::Observable*> observables;
  bool observables_named = false;          // by --observe; else all of the scenario
  std::string data_file;                   // --data, empty without
  std::string inputs, outputs;             // columns by name, empty: chosen
  std::optional<describe::RunRecord> from; // --from: the run to make again
  std::string record_file;                 // --record
  std::string file;                        // --out
  FileKind file_kind = FileKind::none;
  bool json = false;
  bool hash_only = false;
};

[[nodiscard]] Result<RunRequest> read_run(const sim::Catalogue& catalogue, Words words);

// What of the ledger: claims, scenarios, or all of both where nothing is named.
struct VerifyRequest {
  std::vector<std::string> claims;
  std::vector<const sim::Scenario*> scenarios;
  bool everything = true;
  bool quick = false;
  bool json = false;
  std::uint64_t seed = 7;
  std::string report; // file of --report; empty: none
  std::string lab = "http://localhost:8080/";
  std::string command; // as it was given
};
[[nodiscard]] Result<VerifyRequest> read_verify(const sim::Catalogue& catalogue, Words words);

struct DescribeRequest {
  const sim::Scenario* scenario = nullptr; // null for list
  bool json = false;
};
[[nodiscard]] Result<DescribeRequest> read_list(Words words);
[[nodiscard]] Result<DescribeRequest> read_describe(const sim::Catalogue& catalogue, Words words);

// "; did you mean mass?" if one of the names is near, else empty.
[[nodiscard]] std::string suggestion(std::string_view given, std::span<const std::string> names);

} // namespace twofold::cli
