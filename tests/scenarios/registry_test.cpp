// What must be true of every scenario and observable in the catalogue; new ones are covered without
// a line here.
#include "twofold/catalogue.hpp"
#include "twofold/sim/session.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace twofold::sim {
namespace {

std::unique_ptr<Session> prepared(const Scenario& scenario, std::size_t budget) {
  auto session =
      std::move(Session::create(catalogue(), scenario.spec().name, 7, {}, budget).value());
  session->finish();
  return session;
}

void go(Session& session, Index step) {
  ASSERT_TRUE(session.seek(step));
  session.finish();
  ASSERT_FALSE(session.failure()) << session.failure()->message();
}

TEST(Registry, SchemasAreConsistent) {
  for (const Scenario* scenario : catalogue().scenarios) {
    const auto& spec = scenario->spec();
    SCOPED_TRACE(spec.name);
    EXPECT_FALSE(spec.title.empty());
    EXPECT_FALSE(spec.goal.empty());
    EXPECT_FALSE(spec.look_for.empty());
    EXPECT_FALSE(spec.claims.empty());
    std::set<std::string> names;
    for (const auto& parameter : spec.parameters) {
      SCOPED_TRACE(parameter.name);
      EXPECT_TRUE(names.insert(parameter.name).second);
      EXPECT_FALSE(parameter.label.empty());
      EXPECT_FALSE(parameter.hint.empty());
      EXPECT_TRUE(check(parameter, parameter.initial));
      EXPECT_LT(parameter.minimum, parameter.maximum);
      if (parameter.entry == Entry::choice) {
        EXPECT_EQ(parameter.maximum + 1, static_cast<Real>(parameter.choices.size()));
      }
      EXPECT_FALSE(check(parameter, std::nan("")));
    }
    for (const auto& name : spec.observables)
      EXPECT_TRUE(catalogue().observable(name)) << name;
    for (const auto& event : spec.events) {
      if (event.kind != EventKind::node) {
        EXPECT_TRUE(catalogue().observable(event.observable));
      }
      EXPECT_LE(std::count(event.label.begin(), event.label.end(), ' '), 2) << event.label;
    }
    EXPECT_TRUE(find_parameter(spec.parameters, spec.null_parameter)) << "needs a null control";
  }
}

TEST(Registry, ObservablesHaveNamesOfTheirOwn) {
  std::set<std::string> names;
  for (const Observable* observable : catalogue().observables) {
    EXPECT_TRUE(names.insert(observable->name).second) << observable->name;
    EXPECT_FALSE(observable->label.empty());
  }
}

TEST(Registry, EveryListedObservableAnswers) {
  for (const Scenario* scenario : catalogue().scenarios) {
    SCOPED_TRACE(scenario->spec().name);
    auto session = prepared(*scenario, Session::kKeyframeBytes);
    go(*session, 1);
    for (const auto& name : scenario->spec().observables) {
      const Observable& observable = *catalogue().observable(name).value();
      const auto value = session->observe(observable);
      EXPECT_TRUE(value || observable.evaluate) << name;
    }
  }
}

TEST(Registry, EveryViewShowsSomething) {
  for (const Scenario* scenario : catalogue().scenarios) {
    SCOPED_TRACE(scenario->spec().name);
    if (scenario->spec().has_sheet) continue;
    auto session = prepared(*scenario, Session::kKeyframeBytes);
    for (const auto view : {ViewKind::learning, ViewKind::quantum, ViewKind::gravity}) {
      const auto figures = session->figures(view, session->snapshot().learner.q);
      EXPECT_FALSE(figures.empty()) << static_cast<int>(view);
      std::set<std::string> ids;
      for (const Figure& figure : figures) {
        EXPECT_FALSE(figure.title.empty());
        EXPECT_TRUE(ids.insert(figure.id).second) << figure.id;
        EXPECT_EQ(figure.shape == FigureShape::sentence, !figure.sentence.empty());
        for (const auto& observable : figure.observables)
          EXPECT_TRUE(catalogue().observable(observable)) << observable;
      }
    }
  }
}

TEST(Registry, RunsAreDeterministicSlicedOrNotForwardsOrBackwards) {
  constexpr Index kSteps = 30;
  for (const Scenario* scenario : catalogue().scenarios) {
    SCOPED_TRACE(scenario->spec().name);
    auto roomy = prepared(*scenario, Session::kKeyframeBytes);
    std::vector<std::uint64_t> hashes;
    for (Index n = 0; n <= kSteps; ++n) {
      go(*roomy, n);
      hashes.push_back(roomy->hash());
    }
    const std::size_t three_states = 3 * roomy->save().size();
    auto tight =
        std::move(Session::create(catalogue(), scenario->spec().name, 7, {}, three_states).value());
    ASSERT_TRUE(tight->seek(kSteps));
    while (!tight->advance(7)) {
    }
    for (Index n = kSteps; n >= 0; --n) {
      go(*tight, n);
      EXPECT_EQ(tight->hash(), hashes[static_cast<std::size_t>(n)]) << "step " << n;
    }
  }
}

// Calls of advance(1) in one step. A step of these costs milliseconds, so a call that did all of
// it, or a large part, would hold a frame up: each must take at least so many.
const std::map<std::string, Index> kCallsOfHeavySteps = {
    {"two-geometries", 500}, {"einstein-residual", 1000}, {"learned-lens", 100}, {"waves", 8},
    {"collapse", 2},
};

TEST(Registry, AStepIsTheSameInSlicesOfOneUnitAndHeavyOnesTakeMany) {
  std::set<std::string> met;
  for (const Scenario* scenario : catalogue().scenarios) {
    const std::string& name = scenario->spec().name;
    SCOPED_TRACE(name);
    auto sliced = prepared(*scenario, Session::kKeyframeBytes);
    ASSERT_TRUE(sliced->seek(1));
    const std::uint64_t before = sliced->hash_anew();
    Index calls = 1;
    for (; !sliced->advance(1); ++calls)
      if (calls == 3) {
        EXPECT_EQ(sliced->step(), 0);
        EXPECT_EQ(sliced->hash_anew(), before) << "an unfinished step shows";
      }
    const std::uint64_t after = sliced->hash_anew();
    go(*sliced, 0);
    EXPECT_EQ(sliced->hash_anew(), before);
    go(*sliced, 1);
    EXPECT_EQ(sliced->hash_anew(), after);
    const auto heavy = kCallsOfHeavySteps.find(name);
    if (heavy == kCallsOfHeavySteps.end()) continue;
    EXPECT_GE(calls, heavy->second);
    met.insert(name);
  }
  EXPECT_EQ(met.size(), kCallsOfHeavySteps.size());
}

TEST(Registry, EveryNullControlIsOneSwitchThereAndBack) {
  for (const Scenario* scenario : catalogue().scenarios) {
    SCOPED_TRACE(scenario->spec().name);
    const auto& spec = scenario->spec();
    const auto index = find_parameter(spec.parameters, spec.null_parameter);
    ASSERT_TRUE(index);
    EXPECT_EQ(spec.parameters[index.value()].entry, Entry::on_off);
    EXPECT_EQ(spec.parameters[index.value()].initial, 0);
    auto session = prepared(*scenario, Session::kKeyframeBytes);
    go(*session, 2);
    const std::uint64_t truly = session->hash();
    const auto first = session->first_parameters();
    ASSERT_TRUE(session->set(spec.null_parameter, 1));
    session->finish();
    EXPECT_EQ(session->parameters()[index.value()], 1);
    ASSERT_TRUE(session->rerun(7, first, {})); // as undo does
    go(*session, 2);
    EXPECT_EQ(session->hash(), truly);
    EXPECT_EQ(session->parameters()[index.value()], 0);
  }
}

TEST(Registry, EventsAreTheSameHoweverARunIsSoughtAndEachIsThereOnce) {
  constexpr Index kSteps = 60;
  for (const Scenario* scenario : catalogue().scenarios) {
    SCOPED_TRACE(scenario->spec().name);
    auto roomy = prepared(*scenario, Session::kKeyframeBytes);
    go(*roomy, kSteps);
    const auto all = roomy->history().events();
    EXPECT_LE(all.size(), scenario->spec().events.size());
    auto tight = prepared(*scenario, 1); // keeps the first state only
    for (const Index step : {20, 3, 41, 0, 10}) {
      go(*tight, step);
      for (const Event& event : tight->history().events()) {
        EXPECT_TRUE(std::any_of(all.begin(), all.end(), [&event](const Event& other) {
          return other.step == event.step && other.label == event.label;
        })) << event.label;
      }
    }
    go(*tight, kSteps);
    const auto again = tight->history().events();
    ASSERT_EQ(again.size(), all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      EXPECT_EQ(again[i].step, all[i].step);
      EXPECT_EQ(again[i].label, all[i].label);
    }
  }
}

TEST(Registry, ObservablesAreFiniteAndFilesRoundTrip) {
  for (const Scenario* scenario : catalogue().scenarios) {
    SCOPED_TRACE(scenario->spec().name);
    auto session = prepared(*scenario, Session::kKeyframeBytes);
    go(*session, 3);
    for (const auto& name : scenario->spec().observables) {
      const Observable& observable = *catalogue().observable(name).value();
      auto value = session->observe(observable);
      if (!observable.per_second_of.empty()) { // the engine has no clock
        EXPECT_FALSE(value) << name;
        EXPECT_TRUE(session->snapshot().find(observable.per_second_of)) << name;
        continue;
      }
      ASSERT_TRUE(value) << value.error().message();
      EXPECT_TRUE(std::isfinite(value.value())) << name;
    }
    auto loaded = Session::load(catalogue(), session->save());
    ASSERT_TRUE(loaded);
    loaded.value()->finish();
    EXPECT_EQ(loaded.value()->hash(), session->hash());
    EXPECT_EQ(loaded.value()->step(), 3);
  }
}

} // namespace
} // namespace twofold::sim
