// The ledger's plan and verdicts, with outcomes made up for every situation, and its runs, with a
// toy scenario.
#include "sim/toy_scenario.hpp"

#include "twofold/sim/history_figure.hpp"
#include "twofold/sim/verification.hpp"

#include <gtest/gtest.h>

namespace twofold::sim {
namespace {

using testing::Test;

// A scenario of its own checks: x grows by rate; under the null control nothing is within limits.
class CheckedRun : public toy::ToyRun {
public:
  CheckedRun(ParameterValues values, std::uint64_t seed, bool shy)
      : ToyRun(values, seed, nullptr), null_(values[3] > 0), shy_(shy) {}
  std::uint64_t state_hash() const override { return ToyRun::state_hash() + (shy_ ? looks_ : 0); }
  std::vector<Figure> figures(ViewKind, Real) const override {
    ++looks_;
    Figure figure;
    figure.id = "history";
    figure.shape = FigureShape::history;
    figure.observables = {"q", "unknown"};
    return {figure};
  }
  std::vector<Check> checks(const Snapshot& snapshot, const SheetView& sheet) const override {
    Check steady, seen;
    steady.id = "steady";
    steady.residual = null_ ? 2 : Real(snapshot.step) / 1000;
    steady.limit = 1;
    steady.verdict = null_ ? Verdict::fails : Verdict::holds;
    seen.id = "seen";
    seen.residual = sheet.ready ? sheet.q : 0;
    seen.limit = 1e9;
    seen.verdict = sheet.ready ? Verdict::holds : Verdict::unknown;
    return {steady, seen};
  }

private:
  bool null_, shy_;
  mutable std::uint64_t looks_ = 0;
};

class CheckedScenario : public Scenario {
public:
  CheckedScenario(const char* name, bool shy) : spec_(toy::ToyScenario(name).spec()), shy_(shy) {
    spec_.parameters.push_back({.name = "null", .label = "Null", .entry = Entry::on_off});
    spec_.null_parameter = "null";
    spec_.verify_steps = 20;
  }
  const ScenarioSpec& spec() const override { return spec_; }
  Result<std::unique_ptr<Run>> start(const ParameterValues& values, std::uint64_t seed,
                                     const Data*) const override {
    return std::unique_ptr<Run>(std::make_unique<CheckedRun>(values, seed, shy_));
  }

private:
  ScenarioSpec spec_;
  bool shy_;
};

Claim claim(std::vector<Evidence> evidence, Verdict expected = Verdict::holds) {
  Claim made;
  made.id = "C1";
  made.evidence = std::move(evidence);
  made.expected = expected;
  if (expected != Verdict::holds) made.condition = "so it is";
  return made;
}

const Catalogue& catalogue_of(std::vector<Claim> claims) {
  static const CheckedScenario checked("checked", false), shy("shy", true);
  static const toy::ToyScenario plain("plain");
  static Catalogue catalogue;
  catalogue = toy::toy_catalogue();
  catalogue.scenarios = {&checked, &shy, &plain};
  catalogue.claims = std::move(claims);
  return catalogue;
}

LedgerPlan plan(const Claim& one, bool quick = false) {
  auto made = plan_ledger(catalogue_of({one}), {.claims = {}, .quick = quick});
  EXPECT_TRUE(made);
  return made.value();
}

Check check(const char* id, Verdict verdict, Real residual, Real limit = 1) {
  Check made;
  made.id = id;
  made.verdict = verdict;
  made.residual = residual;
  made.limit = limit;
  return made;
}

LedgerOutcome outcome(std::vector<Check> checks) {
  LedgerOutcome made;
  made.done = true;
  made.checks = std::move(checks);
  return made;
}

// Good run, good null control: the start of every fault below.
class Judged : public Test {
public:
  Claim one = claim({{"checked", "steady"}, {"checked", "seen"}});
  std::vector<LedgerOutcome> outcomes = {
      outcome({check("steady", Verdict::holds, 0.5), check("seen", Verdict::holds, 0)}),
      outcome({check("steady", Verdict::fails, 2), check("seen", Verdict::holds, 0)})};

  ClaimResult judged() {
    made_ = plan(one);
    EXPECT_EQ(made_.jobs.size(), outcomes.size());
    return judge(made_, outcomes)[0];
  }
  // The row has this one fault, in this piece of evidence.
  void expect_fault(const std::string& text, std::size_t evidence = 0) {
    const ClaimResult row = judged();
    ASSERT_EQ(row.faults.size(), 1u) << (row.faults.empty() ? "none" : row.faults[0]);
    EXPECT_NE(row.faults[0].find(text), std::string::npos) << row.faults[0];
    for (std::size_t e = 0; e < row.evidence.size(); ++e)
      EXPECT_EQ(row.evidence[e].faulty, e == evidence) << e;
  }

private:
  LedgerPlan made_;
};

TEST_F(Judged, RowWithEverythingRightHasNoFault) {
  const ClaimResult row = judged();
  EXPECT_EQ(row.verdict, Verdict::holds);
  EXPECT_TRUE(row.complete);
  EXPECT_TRUE(row.faults.empty());
  EXPECT_EQ(row.evidence[0].null_parameter, "null");
  EXPECT_EQ(row.evidence[0].null_check->residual, 2);
}

TEST_F(Judged, ConditionMakesItHoldOnlyIf) {
  one.condition = "the toy is wound up";
  one.expected = Verdict::only_if;
  EXPECT_EQ(judged().verdict, Verdict::only_if);
  EXPECT_TRUE(judged().faults.empty());
}

TEST_F(Judged, SupportingCheckThatFailsIsAFaultAndFailsTheClaim) {
  outcomes[0].checks[1] = check("seen", Verdict::fails, 3);
  const ClaimResult row = judged();
  EXPECT_EQ(row.verdict, Verdict::fails);
  EXPECT_FALSE(row.faults.empty());
  EXPECT_TRUE(row.evidence[1].faulty);
}

TEST_F(Judged, SupportingCheckThatFailsIsAFaultAlsoWhereTheClaimFailsAnyway) {
  one = claim({{.scenario = "plain", .check = "law", .supports = false}, {"checked", "steady"}},
              Verdict::fails);
  outcomes.insert(outcomes.begin(), outcome({check("law", Verdict::fails, 2)}));
  EXPECT_TRUE(judged().faults.empty());
  outcomes[1].checks[0] = check("steady", Verdict::fails, 2);
  expect_fault("fails", 1);
}

TEST_F(Judged, MarkOfTheEndThatHoldsIsAFault) {
  one = claim({{.scenario = "plain", .check = "law", .supports = false}}, Verdict::fails);
  outcomes = {outcome({check("law", Verdict::holds, 0.5)})};
  const ClaimResult row = judged();
  EXPECT_EQ(row.verdict, Verdict::holds);
  ASSERT_FALSE(row.faults.empty());
  EXPECT_NE(row.faults[0].find("must fail"), std::string::npos);
}

TEST_F(Judged, HeadlineWhoseNullControlLandsWithinTheLimitIsAFaultEvenIfAnotherBreaks) {
  outcomes[1].checks = {check("steady", Verdict::holds, 0.9), check("seen", Verdict::fails, 2)};
  expect_fault("lands within the limit");
}

TEST_F(Judged, RunWhoseNullControlBreaksNothingIsAFaultOfAllItsEvidence) {
  outcomes[1].checks[0] = check("steady", Verdict::holds, 0.9);
  EXPECT_EQ(judged().faults.size(), 2u);
}

TEST_F(Judged, NullControlThatBreaksAnotherRunDoesNotCount) {
  one.evidence.push_back({"shy", "seen"});
  outcomes.push_back(outcome({check("seen", Verdict::holds, 0)}));
  outcomes.push_back(outcome({check("seen", Verdict::holds, 0)}));
  expect_fault("shy, seen: the null control lands within the limit", 2);
}

TEST_F(Judged, NullControlThatStoppedOrLacksTheCheckIsAFault) {
  outcomes[1].checks.erase(outcomes[1].checks.begin() + 1);
  expect_fault("the null control lacks this check", 1);
  outcomes[1].error = Error{"x", "nan", ""};
  EXPECT_EQ(judged().faults.size(), 2u);
}

TEST_F(Judged, NullControlOfAScenarioThatHasNoneIsNoFault) {
  one = claim({{"plain", "steady"}});
  outcomes = {outcome({check("steady", Verdict::holds, 0.5)})};
  const ClaimResult row = judged();
  EXPECT_TRUE(row.faults.empty());
  EXPECT_FALSE(row.evidence[0].null_check);
  EXPECT_TRUE(row.evidence[0].null_parameter.empty());
}

TEST_F(Judged, RunThatStoppedLeavesTheClaimUnknownAndIsAFault) {
  outcomes[0].error = Error{"x at step 3", "nan", "a number"};
  const ClaimResult row = judged();
  EXPECT_EQ(row.verdict, Verdict::unknown);
  EXPECT_NE(row.faults[0].find("the run stopped: x at step 3"), std::string::npos);
}

TEST_F(Judged, MissingCheckIsAFault) {
  one.evidence[1].check = "nothing";
  const ClaimResult row = judged();
  EXPECT_TRUE(row.evidence[1].faulty);
  EXPECT_NE(row.faults[0].find("no such check"), std::string::npos);
}

TEST_F(Judged, CheckThatWasNotMeasuredIsAFault) {
  outcomes[0].checks[1].verdict = Verdict::unknown;
  EXPECT_EQ(judged().verdict, Verdict::unknown);
  EXPECT_NE(judged().faults[0].find("not measured"), std::string::npos);
}

TEST_F(Judged, VerdictAgainstItsNumbersIsAFault) {
  outcomes[0].checks[1] = check("seen", Verdict::holds, 3);
  expect_fault("disagree", 1);
  outcomes[0].checks[1] = check("seen", Verdict::holds, std::nan(""));
  expect_fault("disagree", 1);
}

TEST_F(Judged, LookingThatChangesTheRunIsAFault) {
  outcomes[0].hash_after_views = 1;
  EXPECT_EQ(judged().faults.size(), 2u);
  EXPECT_NE(judged().faults[0].find("looking at the views"), std::string::npos);
}

TEST_F(Judged, UnexpectedVerdictIsAFault) {
  one.expected = Verdict::fails;
  const ClaimResult row = judged();
  EXPECT_EQ(row.verdict, Verdict::holds);
  EXPECT_EQ(row.faults, std::vector<std::string>{"the verdict is not the expected one"});
}

TEST_F(Judged, RunsNotYetDoneLeaveTheRowIncompleteWithoutFault) {
  outcomes[0].done = outcomes[1].done = false;
  const ClaimResult row = judged();
  EXPECT_FALSE(row.complete);
  EXPECT_EQ(row.verdict, Verdict::unknown);
  EXPECT_TRUE(row.faults.empty());
}

TEST(Consistent, FailingNeedsMoreThanTheLimitAndHoldingNoMore) {
  EXPECT_TRUE(consistent(check("", Verdict::holds, 1)));
  EXPECT_FALSE(consistent(check("", Verdict::holds, 1.1)));
  EXPECT_FALSE(consistent(check("", Verdict::only_if, 1.1)));
  EXPECT_TRUE(consistent(check("", Verdict::fails, 1.1)));
  EXPECT_FALSE(consistent(check("", Verdict::fails, 0.9)));
  EXPECT_TRUE(consistent(check("", Verdict::fails, std::nan(""))));
  EXPECT_TRUE(consistent(check("", Verdict::unknown, 7)));
}

TEST(LedgerPlan, EveryRunIsOneJob) {
  const Claim one = claim({{"checked", "steady"},
                           {"checked", "seen"},
                           {"checked", "seen", {{"rate", 0.25}}},
                           {.scenario = "checked", .check = "seen", .supports = false}});
  const LedgerPlan made = plan(one);
  ASSERT_EQ(made.jobs.size(), 4u); // two settings, with and without null control
  EXPECT_EQ(made.places[0][0].job, made.places[0][3].job);
  EXPECT_FALSE(made.places[0][3].null_job); // of a mark of the end
  EXPECT_NE(made.places[0][2].job, made.places[0][0].job);
  LedgerPlan more = made;
  EXPECT_EQ(place_of(more, made.jobs[2]), 2u);
  EXPECT_EQ(place_of(more, {.scenario = "plain"}), 4u);
}

TEST(LedgerPlan, QuickLeavesOutWhatIsNotQuick) {
  const Claim one =
      claim({{"checked", "steady"}, {.scenario = "plain", .check = "law", .quick = false}});
  const LedgerPlan made = plan(one, true);
  EXPECT_EQ(made.jobs.size(), 2u);
  EXPECT_FALSE(made.places[0][1].job);
  std::vector<LedgerOutcome> outcomes(2);
  const ClaimResult row = judge(made, outcomes)[0];
  EXPECT_FALSE(row.evidence[1].check);
}

TEST(LedgerPlan, RefusesClaimsScenariosAndSettingsThatDoNotExist) {
  const auto refused = [](const Claim& one, std::vector<std::string> claims = {}) {
    return !plan_ledger(catalogue_of({one}), {.claims = std::move(claims)});
  };
  EXPECT_TRUE(refused(claim({{"checked", "steady"}}), {"C9"}));
  EXPECT_TRUE(refused(claim({{"nowhere", "steady"}})));
  EXPECT_TRUE(refused(claim({{"checked", "steady", {{"speed", 1}}}})));
  EXPECT_TRUE(refused(claim({{"checked", "steady", {{"rate", 100}}}})));
  EXPECT_FALSE(refused(claim({{"checked", "steady", {{"rate", 1}}}}), {"C1"}));
}

LedgerOutcome run(const LedgerJob& job, Index units, std::uint64_t seed = 7) {
  EvidenceTask task(catalogue_of({}), job, seed);
  Real before = 0;
  while (!task.advance(units)) {
    EXPECT_GE(task.progress(), before);
    before = task.progress();
  }
  EXPECT_EQ(task.progress(), 1);
  return task.outcome();
}

TEST(EvidenceTask, RunsToTheStepOfVerifyHoweverItIsSliced) {
  const LedgerOutcome whole = run({.scenario = "checked"}, 1000),
                      sliced = run({.scenario = "checked"}, 1);
  EXPECT_EQ(whole.step, 20);
  EXPECT_EQ(whole.hash, sliced.hash);
  EXPECT_EQ(whole.hash, whole.hash_after_views);
  EXPECT_NE(whole.hash, run({.scenario = "checked"}, 1000, 8).hash);
  EXPECT_EQ(whole.checks[0].residual, 0.02);
  EXPECT_FALSE(whole.pictures);
}

TEST(EvidenceTask, LooksAtTheSheetInTheValley) {
  const LedgerOutcome made = run({.scenario = "checked"}, 1000);
  ASSERT_TRUE(made.sheet_at);
  EXPECT_EQ(made.checks[1].residual, *made.sheet_at);
}

TEST(EvidenceTask, SwitchesTheNullControlOnAndTakesSettings) {
  EXPECT_EQ(
      run({.scenario = "checked", .settings = {}, .null_control = true}, 1000).checks[0].verdict,
      Verdict::fails);
  EXPECT_NE(run({.scenario = "checked", .settings = {{"rate", 1}}}, 1000).hash,
            run({.scenario = "checked"}, 1000).hash);
}

TEST(EvidenceTask, FindsOutThatLookingChangedTheRun) {
  const LedgerOutcome made = run({.scenario = "shy"}, 1000);
  EXPECT_NE(made.hash, made.hash_after_views);
}

TEST(EvidenceTask, TellsWhyARunCannotBeMadeOrStopped) {
  EXPECT_TRUE(run({.scenario = "nowhere"}, 1).error);
  const LedgerOutcome stopped = run({.scenario = "checked", .settings = {{"rate", 8.5}}}, 100);
  ASSERT_TRUE(stopped.error);
  EXPECT_EQ(stopped.error->quantity, "x at step 1");
}

TEST(EvidenceTask, KeepsPicturesWithTheirHistories) {
  const LedgerOutcome made = run(
      {.scenario = "checked", .settings = {}, .null_control = false, .keep_pictures = true}, 10);
  ASSERT_TRUE(made.pictures);
  EXPECT_TRUE(made.pictures->sheet.ready);
  EXPECT_EQ(made.pictures->snapshot.step, 20);
  const Figure& history = made.pictures->figures[std::size_t(ViewKind::gravity)].at(0);
  ASSERT_EQ(history.series.size(), 1u); // the unknown observable has none
  EXPECT_EQ(history.series[0].curve.y.size(), 21u);
}

class Verified : public Test {
public:
  CheckedScenario scenario{"checked", false};
  LedgerOutcome good = outcome({check("steady", Verdict::holds, 0.5)}),
                null = outcome({check("steady", Verdict::fails, 2)});

  std::vector<std::string> faults(bool with_null = true) {
    return judge_scenario(scenario.spec(), good, with_null ? &null : nullptr).faults;
  }
  void expect_fault(const char* text) {
    ASSERT_EQ(faults().size(), 1u);
    EXPECT_NE(faults()[0].find(text), std::string::npos) << faults()[0];
  }
};

TEST_F(Verified, ScenarioWithEverythingRightHasNoFault) {
  good.checks.push_back(check("later", Verdict::unknown, 0));
  good.checks.push_back(check("law", Verdict::fails, 2));
  good.checks.back().contrast = true;
  EXPECT_TRUE(faults().empty());
  EXPECT_TRUE(faults(false).empty());
}

TEST_F(Verified, EveryFaultOfAScenarioIsTold) {
  const LedgerOutcome before = good;
  good.checks.push_back(check("other", Verdict::fails, 2));
  expect_fault(" fails");
  good.checks.back() = check("law", Verdict::holds, 0.5);
  good.checks.back().contrast = true;
  expect_fault("is not claimed and must fail");
  good.checks.back() = check("other", Verdict::holds, 7);
  expect_fault("disagree");
  good = before;
  null.checks[0] = check("steady", Verdict::holds, 0.7);
  expect_fault("the null control passes");
  null.error = Error{"x", "nan", ""};
  expect_fault("the null control stopped");
  good.error = Error{"x", "nan", ""};
  expect_fault("the run stopped");
  good = before;
  null = outcome({check("steady", Verdict::fails, 2)});
  good.hash_after_views = 1;
  expect_fault("looking at the views");
  good = outcome({});
  EXPECT_EQ(faults(false), std::vector<std::string>{"no check holds"});
}

} // namespace
} // namespace twofold::sim
