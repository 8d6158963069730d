// The record of a run: written, read and made again; everything that is wrong with one is named.
#include "describe/run_record.hpp"

#include "twofold/catalogue.hpp"

#include <gtest/gtest.h>

namespace twofold::describe {
namespace {

std::unique_ptr<sim::Session> changed_run() {
  auto session =
      sim::Session::create(catalogue(), "double-well", 18446744073709551615u,
                           {{sim::Setting{"learners", 200}, sim::Setting{"start", -0.4}}});
  EXPECT_TRUE(session.ok());
  sim::Session& run = *session.value();
  run.finish();
  EXPECT_TRUE(run.seek(3).ok());
  run.finish();
  EXPECT_TRUE(run.set("noise", 0.002).ok());
  EXPECT_TRUE(run.set("noise", 0.1 * 0.03).ok());
  EXPECT_TRUE(run.seek(6).ok());
  run.finish();
  return std::move(session.value());
}

Json good() {
  static const Json made = [] {
    const auto run = changed_run();
    RunRecord record = record_of(*run);
    record.state = "v=1&view=both&theme=light";
    record.link = "https://example.org/#v=1";
    return run_json(record);
  }();
  return made;
}

Result<RunRecord> read(const Json& json) { return read_run(catalogue(), json.dump()); }

// The message for a good record with one member replaced.
std::string refusal(const char* pointer, const Json& value) {
  Json json = good();
  json[Json::json_pointer(pointer)] = value;
  const auto result = read(json);
  return result ? std::string("accepted") : result.error().message();
}

TEST(RunRecord, ARunMadeAgainFromItsRecordHasTheSameHash) {
  const auto result = read(good());
  ASSERT_TRUE(result) << result.error().message();
  const RunRecord& record = result.value();
  EXPECT_EQ(record.seed, 18446744073709551615u);
  EXPECT_EQ(record.step, 6);
  ASSERT_EQ(record.changes.size(), 1u) << "of two values at one step the last counts";
  EXPECT_EQ(record.changes[0].value, 0.1 * 0.03) << "to the bit";
  EXPECT_EQ(record.state, "v=1&view=both&theme=light");
  auto again = sim::Session::create(catalogue(), record.scenario, record.seed, record.parameters);
  ASSERT_TRUE(again);
  sim::Session& run = *again.value();
  for (const Change& change : record.changes) {
    ASSERT_TRUE(run.seek(change.step));
    run.finish();
    ASSERT_TRUE(run.set(change.parameter, change.value));
  }
  ASSERT_TRUE(run.seek(record.step));
  run.finish();
  EXPECT_EQ(run.hash(), record.hash);
}

TEST(RunRecord, OnOneLineItIsPlainTextThatEveryFileCanHold) {
  const auto run = changed_run();
  RunRecord record = record_of(*run);
  record.state = "a<b>&\xc3\xa9\n--";
  const std::string line = run_line(record);
  EXPECT_EQ(line.find_first_of("<>&\n\r"), std::string::npos);
  for (const char c : line)
    EXPECT_GE(c, ' ') << "ASCII";
  const auto back = read_run(catalogue(), line);
  ASSERT_TRUE(back) << back.error().message();
  EXPECT_EQ(back.value().state, record.state);
}

TEST(RunRecord, BibtexNamesRunAndPaper) {
  RunRecord record;
  record.title = "Gain & loss_{x}";
  record.version = "9.9";
  record.scenario = "double-well";
  record.hash = 0x0123456789abcdefu;
  const std::string text = bibtex(record);
  EXPECT_NE(text.find("@software{twofold_01234567,"), std::string::npos);
  EXPECT_NE(text.find("Gain \\& loss\\_\\{x\\}"), std::string::npos);
  EXPECT_NE(text.find("0123456789abcdef"), std::string::npos);
  EXPECT_NE(text.find("2111.00903"), std::string::npos);
  EXPECT_EQ(text.find("url"), std::string::npos) << "there is no address";
  record.link = "https://example.org/#v=1";
  EXPECT_NE(bibtex(record).find("url = {https://example.org/#v=1}"), std::string::npos);
}

struct Bad {
  const char* pointer;
  Json value;
  const char* names; // what the message must say
};

TEST(RunRecord, WhatIsWrongIsNamedWithItsValueAndWhatIsAllowed) {
  const Bad all[] = {
      {"/format", "other", "format of the file = other: expected twofold-run"},
      {"/format_version", 2, "version of the format twofold-run = 2: expected 1"},
      {"/scenario", "no-such", "no-such"},
      {"/scenario", 3, "scenario of the run = 3"},
      {"/seed", -1, "seed of the run = -1: expected a whole number from 0 to"},
      {"/seed", "12x", "seed of the run = 12x"},
      {"/seed", 1.5, "seed of the run = 1.5"},
      {"/step", 2000000, "step of the run = 2000000: expected a whole number from 0 to 1000000"},
      {"/hash", "123", "hash of the run = 123: expected 16 hexadecimal digits"},
      {"/hash", "0123456789abcdeg", "16 hexadecimal digits"},
      {"/parameters", 4, "parameters of the run = 4"},
      {"/parameters/noise", 7, "noise = 7: expected a number from 0 to 0.005"},
      {"/parameters/noise", true, "parameter noise = true"},
      {"/parameters/nonsense", 1, "nonsense"},
      {"/commands", "x", "commands of the run = x: expected a list"},
      {"/commands/0", 1, "command 1 = 1"},
      {"/commands/0/step", 7, "step of command 1 = 7: expected a whole number from 0 to 6"},
      {"/commands/0",
       {{"step", 1}, {"parameter", "learners"}, {"value", 200}},
       "parameter of command 1 = learners: expected one that is live"},
      {"/commands/0/value", 1, "noise = 1"},
      {"/commands/-", {{"step", 1}, {"parameter", "noise"}, {"value", 0}}, "rising order"},
      {"/data", {{"name", "a.csv"}}, "data of scenario double-well"},
      {"/state", 3, "state of the run = 3: expected text"},
      {"/link", Json::array(), "link of the run"},
      {"/version", Json::object(), "version of the run"},
  };
  for (const Bad& bad : all) {
    const std::string message = refusal(bad.pointer, bad.value);
    EXPECT_NE(message.find(bad.names), std::string::npos) << bad.pointer << ": " << message;
  }
}

TEST(RunRecord, TooMuchIsRefused) {
  EXPECT_FALSE(read_run(catalogue(), std::string(kLongestRecord + 1, ' ')));
  Json json = good();
  for (std::size_t i = 0; i <= kMostCommands; ++i)
    json["commands"].push_back({{"step", 6}, {"parameter", "noise"}, {"value", 0}});
  const auto result = read(json);
  ASSERT_FALSE(result);
  EXPECT_NE(result.error().message().find("at most 1000"), std::string::npos);
}

TEST(RunRecord, NoTruncationOrFlippedByteCrashesOrPassesForAnotherRun) {
  const std::string text = good().dump();
  for (std::size_t n = 0; n < text.size(); ++n)
    EXPECT_FALSE(read_run(catalogue(), std::string_view(text).substr(0, n))) << n;
  for (std::size_t n = 0; n < text.size(); n += 3)
    for (const char other : {'\0', '"', '9', '}'}) {
      std::string flipped = text;
      flipped[n] = other;
      const auto result = read_run(catalogue(), flipped);
      if (!result) continue;
      EXPECT_TRUE(catalogue().scenario(result.value().scenario));
    }
}

TEST(RunRecord, DeepNestingIsRefused) {
  EXPECT_FALSE(read_run(catalogue(), std::string(500000, '[')));
}

} // namespace
} // namespace twofold::describe
