#include "checks.hpp"

#include "scenarios/shared/badge.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::regime {

namespace {

using shared::kBoth;
using shared::kLearning;
using shared::kQuantum;
using sim::Check;
using sim::Kind;
using sim::Verdict;

constexpr std::size_t kFokkerPlanck = 0, kHamiltonJacobi = 1, kMadelung = 2, kSchrodinger = 3;
constexpr Real kClear = 1.5; // times the best: scatter of learners that are the same in all frames
constexpr std::array<const char*, 4> kIds = {"fokker-planck", "hamilton-jacobi", "madelung",
                                             "schrodinger"};
constexpr Real kYesOrNo = 0.5; // a residual of 0 holds, one of 1 does not

bool shuffled(const Material& m) { return m.values[shuffle_frames] != 0; }

void restore_order(Check& check) {
  check.reason = "Shuffled frames follow no law in time.";
  shared::offer(check, "Restore the order", "shuffle_frames", 0);
}

Check description_check(const Material& m, std::size_t description) {
  const Standing s = standing(m.recording.result, description);
  Check check{.id = kIds[description],
              .label = std::string(kNames[description]) + " fits",
              .kind = Kind::measured,
              .verdict = s.holds ? Verdict::holds : Verdict::fails,
              .residual = s.residual,
              .limit = s.limit,
              .reason = s.reason,
              .views = kQuantum | kBoth};
  const bool claimed = m.expected && *m.expected == static_cast<Regime>(description);
  if (!claimed) // what contains the true law may hold; anything else is there to be seen failing
    check.contrast = !s.holds || (m.expected && !contains(description, *m.expected));
  if (!s.holds && shuffled(m)) restore_order(check);
  return check;
}

Check found_check(const Material& m) {
  const Regime found = m.recording.result.regime;
  Check check{.id = "found",
              .label = "The law found made the frames",
              .kind = Kind::measured,
              .limit = kYesOrNo,
              .views = kLearning | kQuantum | kBoth};
  if (found == Regime::tie) { // honest: the frames do not say
    check.verdict = Verdict::only_if;
    check.reason = "Madelung and Schrödinger cannot be told apart here.";
    if (m.values[on_a_line] == 0) shared::offer(check, "Ask more learners", "learners", 20000);
    return check;
  }
  check.residual = found == *m.expected ? 0 : 1;
  check = shared::judged(check);
  if (check.verdict == Verdict::holds) return check;
  if (shuffled(m)) {
    restore_order(check);
  } else if (m.values[learners] < 20000) {
    check.reason = "Too few learners: their scatter hides the law.";
    shared::offer(check, "Ask more learners", "learners", 20000);
  } else {
    check.reason = "The rule picks a wrong law in one of twenty to eighty cases.";
  }
  return check;
}

std::string verdict_name(Regime regime) {
  if (regime == Regime::tie) return "a tie";
  if (regime == Regime::none) return "none";
  return kNames[static_cast<std::size_t>(regime)];
}

// The best held-out chi^2 among the laws that neither are nor contain the one that was found.
Real rival(const RegimeResult& r) {
  const bool wave = r.regime != Regime::fokker_planck && r.regime != Regime::hamilton_jacobi;
  Real best = r.regime == Regime::fokker_planck ? r.scores.held_out[kMadelung]
                                                : r.scores.held_out[kFokkerPlanck];
  if (wave || r.regime == Regime::fokker_planck)
    best = std::min(best, r.scores.held_out[kHamiltonJacobi]);
  return best;
}

// Of frames that people brought nobody knows the law.
Check own_check(const Material& m) {
  const RegimeResult& r = m.recording.result;
  const Real best = *std::min_element(r.scores.held_out.begin(), r.scores.held_out.end());
  Check check{.id = "found",
              .label = std::string("Law of your frames: ") + verdict_name(r.regime),
              .kind = Kind::measured,
              .verdict = r.regime == Regime::none ? Verdict::fails : Verdict::holds,
              .residual = best,
              .limit = kForetells,
              .views = kLearning | kQuantum | kBoth};
  if (r.regime == Regime::tie) check.reason = "Madelung and Schrödinger cannot be told apart here.";
  if (r.regime != Regime::none) {
    if (r.regime != Regime::tie && rival(r) < kClear * best) {
      check.verdict = Verdict::only_if;
      check.reason = "Another law does nearly as well; bring other or more learners.";
    }
    return check;
  }
  if (shuffled(m))
    restore_order(check);
  else
    check.reason = "None of the four foretells them; check velocities and time between frames.";
  return check;
}

} // namespace

Standing standing(const RegimeResult& result, std::size_t d) {
  const RegimeScores& s = result.scores;
  if (!(s.training[d] <= kFits))
    return {s.training[d], kFits, false, "It misses even the frames it was fitted to."};
  const Real best = *std::min_element(s.held_out.begin(), s.held_out.end());
  Standing out{s.held_out[d], std::min(kForetells, std::max(kGoodAlone, kNearlyAsGood * best)),
               false, ""};
  out.holds = out.residual <= out.limit;
  if (!out.holds) out.reason = "It misses the frames that were held out.";
  if (out.holds && d == kSchrodinger && s.training[kMadelung] <= kFits &&
      s.training_rise >= kWorthOne) {
    out = {s.training_rise, kWorthOne, false, "A whole circulation misses the first frames."};
  }
  return out;
}

std::vector<Check> make_checks(const Material& m) {
  std::vector<Check> checks = {m.own_frames ? own_check(m) : found_check(m)};
  for (std::size_t d = 0; d < kNames.size(); ++d)
    checks.push_back(description_check(m, d));
  return checks;
}

} // namespace twofold::regime
