// The headless command line `twofold`: list, describe, run, figure, verify.
//
// Exit codes: 0 done; 1 a run stopped, or verify found a fault; 2 bad usage, said on stderr.
#include "arguments.hpp"
#include "data_file.hpp"
#include "describe/describe.hpp"
#include "figure_command.hpp"
#include "output.hpp"
#include "recording.hpp"
#include "schema_text.hpp"
#include "verify.hpp"

#include "twofold/catalogue.hpp"

#include <cstdio>

namespace twofold::cli {
namespace {

constexpr int kDone = 0;
constexpr int kFailed = 1;
constexpr int kBadUsage = 2;

constexpr const char* kHelp =
    R"(twofold: one learning network, two macroscopic descriptions

  twofold list [--json]
  twofold describe SCENARIO [--json]
  twofold run SCENARIO [options]
  twofold run --from FILE [options]
  twofold figure SCENARIO --out FILE.svg (or .csv: its data) [options]
  twofold verify [CLAIM|SCENARIO]... [--quick] [--seed S] [--json] [--report FILE.html]
  twofold --help | --version

Options of run
  --set NAME=VALUE   a parameter, repeatable; the last one wins
  --seed S           whole number (7)
  --steps N          learning steps (100)
  --every K          records every K-th step and the last (about 100 rows)
  --observe A,B      records these observables only
  --data FILE.csv    learns this table, where describe says so (or a metric: FILE.npy, .npz)
  --inputs A,B       its columns to learn from (all but the outputs)
  --outputs C        and to learn (the last)
  --out FILE         writes the recording as .csv, .json or .npz
  --record FILE      writes the record of the run as JSON: the lab and --from take it
  --json             prints the recording as JSON
  --hash             prints only the 16 digits of the state hash

--from makes the run of a record again, from any file that holds one (the lab's
JSON, CSV, NPZ, PNG, SVG and GIF), and compares the hash at the recorded step.

Options of figure: --set and --seed as for run, and
  --view VIEW        learning, quantum, gravity or both (both)
  --figure ID        the first of the view
  --steps N          learning steps (those at which verify judges)
  --size WxH         of the drawing (720x440)
  --dark             for dark paper

Observables that need a propagation through the sheet ("on demand" in describe)
are recorded at the last step only, unless --observe names them. A value that
does not exist at a step is null in JSON, empty in CSV and NaN in NPZ.

verify runs the claims ledger: the evidence of every claim (C1 to C7), with null
controls, under which a check that holds must fail, and the checks of every
scenario; or only those named. --quick: some of the evidence, below a minute.
--report writes a page with figures; --lab ADDRESS is where its links lead.

Exit codes: 0 done; 1 a run stopped, or a check fails in verify; 2 bad usage.
)";

int complain(const Error& error, int code) {
  std::fprintf(stderr, "twofold: %s\n", error.message().c_str());
  return code;
}

Status write_record(const sim::Session& session, const RunRequest& request) {
  if (request.record_file.empty()) return Done{};
  return write_text(describe::text(describe::run_json(describe::record_of(session))) + "\n",
                    request.record_file);
}

// A run made again to its recorded step has the recorded hash, unless a change of the program says
// otherwise.
Status compare_record(const Recording& recording, const RunRequest& request) {
  if (!request.from || request.steps != request.from->step || recording.hash == request.from->hash)
    return Done{};
  return Error{"hash of the run", hex16(recording.hash),
               hex16(request.from->hash) + ", as recorded by version " + request.from->version +
                   " (this is " + describe::version() + ")"};
}

int run(const sim::Catalogue& catalogue, Words words) {
  auto read = read_run(catalogue, words);
  if (!read) return complain(read.error(), kBadUsage);
  const RunRequest& request = read.value();
  auto data = read_data(request);
  if (!data) return complain(data.error(), kBadUsage);
  // A combination of parameters that cannot run is bad usage too, known before the first step.
  auto session =
      sim::Session::create(catalogue, request.scenario->spec().name, request.seed, request.settings,
                           sim::Session::kKeyframeBytes, std::move(data.value()));
  if (!session) return complain(session.error(), kBadUsage);
  auto recorded = record(*session.value(), request);
  if (!recorded) return complain(recorded.error(), kFailed);
  const Recording& recording = recorded.value();
  if (request.file_kind != FileKind::none)
    if (auto status = write_file(recording, request.file_kind, request.file); !status)
      return complain(status.error(), kFailed);
  if (auto status = write_record(*session.value(), request); !status)
    return complain(status.error(), kFailed);
  if (auto status = compare_record(recording, request); !status)
    return complain(status.error(), kFailed);
  if (request.json)
    print(describe::json_text(recording));
  else if (request.hash_only)
    print(hex16(recording.hash) + "\n");
  else
    print(table_text(recording));
  return kDone;
}

int list(const sim::Catalogue& catalogue, Words words) {
  auto read = read_list(words);
  if (!read) return complain(read.error(), kBadUsage);
  print(read.value().json ? describe::text(describe::list(catalogue)) + "\n"
                          : list_text(catalogue));
  return kDone;
}

int describe_scenario(const sim::Catalogue& catalogue, Words words) {
  auto read = read_describe(catalogue, words);
  if (!read) return complain(read.error(), kBadUsage);
  const auto& spec = read.value().scenario->spec();
  print(read.value().json ? describe::text(describe::scenario(catalogue, spec)) + "\n"
                          : scenario_text(catalogue, spec));
  return kDone;
}

int figure(const sim::Catalogue& catalogue, Words words) {
  auto read = read_figure(catalogue, words);
  if (!read) return complain(read.error(), kBadUsage);
  if (auto status = draw_figure(catalogue, read.value()); !status)
    return complain(status.error(), kFailed);
  return kDone;
}

int verify_claims(const sim::Catalogue& catalogue, Words words) {
  auto read = read_verify(catalogue, words);
  if (!read) return complain(read.error(), kBadUsage);
  auto verified = verify(catalogue, read.value());
  if (!verified) return complain(verified.error(), kFailed);
  return verified.value() ? kDone : kFailed;
}

int dispatch(Words words) {
  static const std::vector<std::string> commands = {"list", "describe", "run", "figure", "verify"};
  if (words.empty()) {
    std::fputs(kHelp, stderr);
    return kBadUsage;
  }
  const std::string command = words[0];
  for (const char* word : words)
    if (std::string_view(word) == "--help" || std::string_view(word) == "-h") {
      print(kHelp);
      return kDone;
    }
  if (command == "--version") {
    print(std::string("twofold ") + describe::version() + "\n");
    return kDone;
  }
  const sim::Catalogue& all = catalogue();
  const Words rest = words.subspan(1);
  if (command == "list") return list(all, rest);
  if (command == "describe") return describe_scenario(all, rest);
  if (command == "run") return run(all, rest);
  if (command == "figure") return figure(all, rest);
  if (command == "verify") return verify_claims(all, rest);
  return complain(
      {"command", command,
       "one of list, describe, run, figure, verify (see --help)" + suggestion(command, commands)},
      kBadUsage);
}

} // namespace
} // namespace twofold::cli

int main(int argc, char** argv) {
  const twofold::cli::Words words(argv, static_cast<std::size_t>(argc));
  const int code = twofold::cli::dispatch(words.subspan(argc > 0 ? 1 : 0));
  return std::fflush(stdout) == 0 ? code : 1;
}
