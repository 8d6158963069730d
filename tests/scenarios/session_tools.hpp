// What tests of scenarios do with a session: go to a step, read a number, find a check.
#pragma once

#include "twofold/catalogue.hpp"
#include "twofold/sim/session.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold::sim {

inline std::unique_ptr<Session> prepared_session(const char* scenario,
                                                 const std::vector<Setting>& settings) {
  auto session = Session::create(catalogue(), scenario, 7, settings);
  EXPECT_TRUE(session) << session.error().message();
  session.value()->finish();
  return std::move(session.value());
}

inline void go(Session& session, Index step) {
  ASSERT_TRUE(session.seek(step));
  session.finish();
  ASSERT_FALSE(session.failure()) << session.failure()->message();
}

inline Real value(const Session& session, const char* name) {
  auto result = session.observe(*catalogue().observable(name).value());
  EXPECT_TRUE(result) << result.error().message();
  return result ? result.value() : std::nan("");
}

inline Check check_of(const Session& session, const char* id) {
  for (const auto& check : session.checks({}))
    if (check.id == id) return check;
  ADD_FAILURE() << "no check " << id;
  return {};
}

} // namespace twofold::sim
