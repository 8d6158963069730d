// Claims: what the paper says, and which checks of which runs decide it here.
//
// A claim is data: its statement, what had to be assumed, the checks that are its evidence, and
// where each can be followed from equation to source to test. The first piece of evidence is the
// headline, whose residual stands in the ledger. How verdicts follow from runs is in
// sim/ledger.hpp. Source of the statements: V. Vanchurin, arXiv:2111.00903, abstract; what is
// assumed and which check decides is this project's.
#pragma once

#include "twofold/sim/parameter.hpp"
#include "twofold/sim/view.hpp"

namespace twofold::sim {

// One check of one run.
struct Evidence {
  std::string scenario;
  std::string check;                  // its id
  std::vector<Setting> settings = {}; // besides the defaults
  // Supports the claim and must hold; else it marks where the claim ends, and must fail.
  bool supports = true;
  bool quick = true; // part of the quick mode
};

// From equation to source to test.
struct Trace {
  std::string equation; // unicode
  Kind kind = Kind::derived;
  std::string source; // path of the file that computes it, from the project's root
  std::string test;   // path of a test and the name in it: "tests/core/fft_test.cpp: Fft.Parseval"
};

struct Claim {
  std::string id;        // "C1"
  std::string title;     // "Fast neurons, slow weights"
  std::string statement; // the paper's claim in plain words
  std::string measured;  // what the headline measures: "crossing rate of the barrier"
  std::string condition; // "the loss reacts": it holds only if, or fails for; empty: it just holds
  std::vector<std::string> assumptions;
  std::vector<Evidence> evidence; // the headline first
  std::vector<Trace> traces;
  std::string page;                  // of the documentation: "docs/section-2-neural-networks.md"
  Verdict expected = Verdict::holds; // what the ledger says while nothing is broken
  // No number can decide it: it has no bar, its headline is a picture.
  bool illustration = false;
};

} // namespace twofold::sim
