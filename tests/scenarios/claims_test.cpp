// The data of the ledger: everything it names exists.
#include "twofold/catalogue.hpp"

#include "twofold/sim/ledger.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace twofold {
namespace {

namespace fs = std::filesystem;

// The project's top folder, from this file's own place.
fs::path top() { return fs::path(__FILE__).parent_path().parent_path().parent_path(); }

std::string text_of(const fs::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(Claims, AreSevenInThePapersOrder) {
  const auto& claims = catalogue().claims;
  ASSERT_EQ(claims.size(), 7u);
  for (std::size_t i = 0; i < claims.size(); ++i) {
    EXPECT_EQ(claims[i].id, "C" + std::to_string(i + 1));
    EXPECT_FALSE(claims[i].statement.empty());
    EXPECT_FALSE(claims[i].measured.empty());
    EXPECT_FALSE(claims[i].assumptions.empty()) << claims[i].id;
    EXPECT_GE(claims[i].evidence.size(), 2u) << claims[i].id;
    EXPECT_EQ(claims[i].illustration, claims[i].id == "C7");
    EXPECT_EQ(claims[i].condition.empty(), claims[i].expected == sim::Verdict::holds);
  }
}

TEST(Claims, CanBePlannedWholeAndQuickAndQuickHasEveryHeadline) {
  ASSERT_TRUE(sim::plan_ledger(catalogue(), {}));
  const auto quick = sim::plan_ledger(catalogue(), {.claims = {}, .quick = true});
  ASSERT_TRUE(quick);
  for (std::size_t c = 0; c < quick.value().claims.size(); ++c)
    EXPECT_TRUE(quick.value().places[c][0].job) << quick.value().claims[c]->id;
}

TEST(Claims, EveryHeadlineHasANullControlOrMarksWhereTheClaimEnds) {
  const auto plan = sim::plan_ledger(catalogue(), {});
  for (std::size_t c = 0; c < plan.value().claims.size(); ++c)
    EXPECT_EQ(plan.value().places[c][0].null_job.has_value(),
              plan.value().claims[c]->evidence[0].supports);
}

TEST(Claims, EveryScenarioIsEvidenceOfAClaimItNames) {
  std::set<std::string> ids;
  for (const sim::Claim& claim : catalogue().claims)
    ids.insert(claim.id);
  for (const sim::Scenario* scenario : catalogue().scenarios) {
    const sim::ScenarioSpec& spec = scenario->spec();
    bool evident = false;
    for (const std::string& id : spec.claims)
      EXPECT_TRUE(ids.count(id)) << spec.name << " names the claim " << id;
    for (const sim::Claim& claim : catalogue().claims)
      for (const sim::Evidence& evidence : claim.evidence)
        evident = evident || (evidence.scenario == spec.name &&
                              std::find(spec.claims.begin(), spec.claims.end(), claim.id) !=
                                  spec.claims.end());
    EXPECT_TRUE(evident) << spec.name;
  }
}

TEST(Claims, NoEvidenceIsNamedTwice) {
  for (const sim::Claim& claim : catalogue().claims) {
    std::set<std::string> seen;
    for (const sim::Evidence& evidence : claim.evidence) {
      const std::string name = evidence.scenario + " " + evidence.check;
      EXPECT_TRUE(!evidence.settings.empty() || seen.insert(name).second) << claim.id << name;
    }
  }
}

// "tests/a/b_test.cpp: Suite.Name": the file is there and holds that test.
void expect_test(const std::string& trace) {
  const std::size_t colon = trace.find(": "), dot = trace.find('.', colon);
  ASSERT_NE(colon, trace.npos) << trace;
  ASSERT_NE(dot, trace.npos) << trace;
  const fs::path path = top() / trace.substr(0, colon);
  ASSERT_TRUE(fs::exists(path)) << trace;
  const std::string suite = trace.substr(colon + 2, dot - colon - 2), name = trace.substr(dot + 1);
  const std::string text = text_of(path);
  EXPECT_TRUE(text.find("(" + suite + ", " + name + ")") != text.npos) << trace;
}

TEST(Claims, EveryEquationCanBeFollowedToItsSourceAndItsTest) {
  if (!fs::exists(top() / "engine")) GTEST_SKIP() << "the sources are not here";
  for (const sim::Claim& claim : catalogue().claims) {
    EXPECT_GE(claim.traces.size(), 2u) << claim.id;
    EXPECT_TRUE(claim.page.starts_with("docs/") && claim.page.ends_with(".md")) << claim.page;
    for (const sim::Trace& trace : claim.traces) {
      EXPECT_FALSE(trace.equation.empty());
      EXPECT_TRUE(fs::exists(top() / trace.source)) << trace.source;
      expect_test(trace.test);
    }
  }
}

} // namespace
} // namespace twofold
