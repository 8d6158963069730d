// The lab's copy of the claims ledger: which runs are asked for, which are done, what they say.
//
// A book begins with nothing measured. Asking for claims puts their runs into a queue; work takes
// the first of it in slices between frames and the rows fill as runs end. Results are kept while
// the lab lives; cancelling drops the queue and the run under way, never what was measured.
// Failure modes: a ledger that names what does not exist has no plan, `problem` says why.
#pragma once

#include "twofold/sim/ledger.hpp"

#include <optional>

namespace twofold::ui {

struct LabState;

struct LedgerBook {
  bool planned = false;
  std::string problem;
  sim::LedgerPlan plan;                     // of all claims
  std::vector<sim::LedgerOutcome> outcomes; // of each job
  // By claim and job: asked for. A run that two claims share says nothing of the one not asked for.
  std::vector<std::vector<bool>> asked;
  std::vector<std::size_t> queue;          // jobs to make, the first is under way
  std::unique_ptr<sim::EvidenceTask> task; // of the first
  std::size_t queued = 0;                  // jobs since the queue was last empty
  std::vector<sim::ClaimResult> rows;      // as in the plan

  int open = -1;         // row that is unfolded
  bool this_run = false; // the page shows the checks of the open run instead
};

[[nodiscard]] LedgerBook& ledger_book(LabState& lab); // with its plan
// Asks for the runs of one claim, or of all. What was measured already is kept.
void ask_claims(LabState& lab, std::optional<std::size_t> claim, bool quick);
void cancel_claims(LabState& lab);
[[nodiscard]] bool claims_run(const LabState& lab);
[[nodiscard]] bool claims_left(const LabState& lab, std::size_t claim); // runs not made yet
// One slice of the run under way; true when nothing is left to do.
bool advance_claims(LabState& lab, Index units);

// How far a claim is.
struct ClaimProgress {
  std::size_t asked = 0, done = 0, waiting = 0; // runs
  double share = 0;                             // of those asked
  bool running = false;                         // its run is the one under way
};
[[nodiscard]] ClaimProgress progress_of(const LedgerBook& book, std::size_t claim);
[[nodiscard]] ClaimProgress progress_of_all(const LedgerBook& book); // of the queue
// Looking in four views changed no hash of the runs of this claim; unset: none is done.
[[nodiscard]] std::optional<bool> same_hash(const LedgerBook& book, std::size_t claim);
// Opens the run of a piece of evidence: its scenario, settings, seed and step; or its null control.
void open_evidence(LabState& lab, std::size_t claim, std::size_t evidence,
                   bool null_control = false);
// Whether there is one that can be opened.
[[nodiscard]] bool has_null_control(const LabState& lab, const sim::Evidence& evidence);

} // namespace twofold::ui
