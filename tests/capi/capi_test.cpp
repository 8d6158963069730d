#include "twofold.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

extern "C" int twofold_c_program(void);

namespace {

using Handle = std::unique_ptr<twofold_session, decltype(&twofold_destroy)>;

Handle create(std::uint64_t seed = 7, const char* scenario = "toy") {
  twofold_session* session = nullptr;
  EXPECT_EQ(twofold_create(scenario, seed, &session, nullptr, 0), TWOFOLD_OK);
  return Handle(session, &twofold_destroy);
}

twofold_status finish(twofold_session* session) {
  int32_t settled = 0;
  twofold_status status = TWOFOLD_OK;
  while (!settled && status == TWOFOLD_OK)
    status = twofold_advance(session, 700, &settled);
  return status;
}

void go_to(twofold_session* session, int32_t step) {
  ASSERT_EQ(twofold_seek(session, step), TWOFOLD_OK);
  ASSERT_EQ(finish(session), TWOFOLD_OK);
}

std::uint64_t hash(twofold_session* session) {
  std::uint64_t value = 0;
  EXPECT_EQ(twofold_hash(session, &value), TWOFOLD_OK);
  return value;
}

std::vector<std::uint8_t> saved(twofold_session* session) {
  std::size_t size = 0;
  EXPECT_EQ(twofold_save(session, nullptr, 0, &size), TWOFOLD_OK);
  std::vector<std::uint8_t> bytes(size);
  EXPECT_EQ(twofold_save(session, bytes.data(), bytes.size(), &size), TWOFOLD_OK);
  return bytes;
}

} // namespace

TEST(CApi, WorksFromAProgramCompiledAsC) { EXPECT_EQ(twofold_c_program(), 0); }

TEST(CApi, DescribeIsJsonOfTheSchema) {
  std::size_t size = 0;
  ASSERT_EQ(twofold_describe("toy", nullptr, 0, &size), TWOFOLD_OK);
  std::string text(size, 'x');
  ASSERT_EQ(twofold_describe("toy", text.data(), size - 1, &size), TWOFOLD_TOO_SMALL);
  EXPECT_EQ(text[0], 'x');
  ASSERT_EQ(twofold_describe("toy", text.data(), size, &size), TWOFOLD_OK);
  EXPECT_EQ(text.back(), '\0');
  const auto json = nlohmann::json::parse(text.c_str(), nullptr, false);
  ASSERT_FALSE(json.is_discarded());
  EXPECT_EQ(json["parameters"][0]["name"], "rate");
  EXPECT_EQ(json["parameters"][0]["effect"], "live");
  EXPECT_EQ(json["parameters"][1]["min"], -1.0);
  EXPECT_EQ(json["observables"][2]["cost"], "on demand");
  ASSERT_EQ(json["presets"].size(), 1u);
  EXPECT_EQ(json["presets"][0]["label"], "Fast");
  EXPECT_EQ(json["presets"][0]["hint"], "A long stride from the left.");
  EXPECT_EQ(json["presets"][0]["settings"][1]["name"], "start");
  EXPECT_EQ(json["presets"][0]["settings"][1]["value"], -1.0);
  ASSERT_EQ(twofold_describe(nullptr, nullptr, 0, &size), TWOFOLD_OK);
  EXPECT_GT(size, text.size());
  EXPECT_EQ(twofold_describe("no such", nullptr, 0, &size), TWOFOLD_BAD_VALUE);
}

TEST(CApi, GoingBackGivesTheSameHash) {
  const Handle session = create();
  go_to(session.get(), 30);
  const std::uint64_t there = hash(session.get());
  go_to(session.get(), 60);
  EXPECT_NE(hash(session.get()), there);
  go_to(session.get(), 30);
  EXPECT_EQ(hash(session.get()), there);
}

TEST(CApi, SliceSizeDoesNotChangeTheResult) {
  const Handle coarse = create(), fine = create();
  go_to(coarse.get(), 20);
  ASSERT_EQ(twofold_seek(fine.get(), 20), TWOFOLD_OK);
  for (int32_t settled = 0; !settled;)
    ASSERT_EQ(twofold_advance(fine.get(), 3, &settled), TWOFOLD_OK);
  EXPECT_EQ(hash(coarse.get()), hash(fine.get()));
}

TEST(CApi, TheSeedMatters) {
  const Handle a = create(7), b = create(8);
  go_to(a.get(), 5);
  go_to(b.get(), 5);
  EXPECT_NE(hash(a.get()), hash(b.get()));
}

TEST(CApi, NothingIsReadBeforeThePreparationIsComplete) {
  const Handle session = create();
  double value = 0;
  std::uint64_t bits = 0;
  std::size_t count = 0;
  int32_t shape[3];
  EXPECT_EQ(twofold_observe(session.get(), "value", &value), TWOFOLD_NOT_READY);
  EXPECT_EQ(twofold_hash(session.get(), &bits), TWOFOLD_NOT_READY);
  EXPECT_EQ(twofold_array(session.get(), "replicas", nullptr, 0, &count), TWOFOLD_NOT_READY);
  EXPECT_EQ(twofold_look_at_sheet(session.get(), 0, shape), TWOFOLD_NOT_READY);
  int32_t settled = 1;
  ASSERT_EQ(twofold_advance(session.get(), 100, &settled), TWOFOLD_OK);
  twofold_progress progress;
  ASSERT_EQ(twofold_get_progress(session.get(), &progress), TWOFOLD_OK);
  EXPECT_EQ(settled, 0);
  EXPECT_GT(progress.preparation, 0);
  EXPECT_LT(progress.preparation, 1);
}

TEST(CApi, AValueThatDoesNotExistIsSaid) {
  const Handle session = create();
  go_to(session.get(), 9);
  double value = 42;
  EXPECT_EQ(twofold_observe(session.get(), "late", &value), TWOFOLD_NO_VALUE);
  EXPECT_EQ(value, 42);
  EXPECT_NE(std::string(twofold_error(session.get())).find("late"), std::string::npos);
  go_to(session.get(), 10);
  EXPECT_EQ(twofold_observe(session.get(), "late", &value), TWOFOLD_OK);
  std::vector<double> history(11);
  std::size_t count = 0;
  ASSERT_EQ(twofold_history(session.get(), "late", history.data(), 11, &count), TWOFOLD_OK);
  EXPECT_TRUE(std::isnan(history[9]));
  EXPECT_EQ(history[10], value);
}

TEST(CApi, AStoppedRunSaysWhyAndEarlierStepsStayReachable) {
  const Handle session = create();
  ASSERT_EQ(twofold_set(session.get(), "stop_at", 12), TWOFOLD_OK);
  ASSERT_EQ(twofold_seek(session.get(), 50), TWOFOLD_OK);
  EXPECT_EQ(finish(session.get()), TWOFOLD_STOPPED);
  EXPECT_NE(std::string(twofold_error(session.get())).find("step 12"), std::string::npos);
  go_to(session.get(), 11);
  go_to(session.get(), 3);
}

TEST(CApi, BadValuesAreRefusedAndChangeNothing) {
  const Handle session = create();
  go_to(session.get(), 5);
  const std::uint64_t before = hash(session.get());
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  for (const double value : {nan, infinity, -infinity, -0.1, 1.1, 1e300})
    EXPECT_EQ(twofold_set(session.get(), "rate", value), TWOFOLD_BAD_VALUE) << value;
  EXPECT_EQ(twofold_set(session.get(), "stop_at", 2.5), TWOFOLD_BAD_VALUE);
  EXPECT_EQ(twofold_set(session.get(), "ratte", 0.5), TWOFOLD_BAD_VALUE);
  EXPECT_EQ(twofold_seek(session.get(), -1), TWOFOLD_BAD_VALUE);
  EXPECT_EQ(twofold_seek(session.get(), std::numeric_limits<int32_t>::max()), TWOFOLD_BAD_VALUE);
  EXPECT_EQ(twofold_advance(session.get(), 0, nullptr), TWOFOLD_BAD_ARGUMENT);
  EXPECT_EQ(twofold_advance(session.get(), -5, nullptr), TWOFOLD_BAD_ARGUMENT);
  double value = 0;
  std::size_t count = 0;
  int32_t shape[3];
  EXPECT_EQ(twofold_observe(session.get(), "nothing", &value), TWOFOLD_BAD_VALUE);
  EXPECT_EQ(twofold_history(session.get(), "", nullptr, 0, &count), TWOFOLD_BAD_VALUE);
  EXPECT_EQ(twofold_array(session.get(), "sheet", nullptr, 0, &count), TWOFOLD_BAD_VALUE);
  EXPECT_EQ(twofold_look_at_sheet(session.get(), infinity, shape), TWOFOLD_BAD_VALUE);
  EXPECT_EQ(twofold_look_at_sheet(session.get(), 1e9, shape), TWOFOLD_BAD_VALUE);
  EXPECT_EQ(hash(session.get()), before);
  double rate = 0;
  EXPECT_EQ(twofold_get(session.get(), "rate", &rate), TWOFOLD_OK);
  EXPECT_EQ(rate, 0.25);
}

TEST(CApi, ACombinationThatCannotRunIsRefused) {
  const Handle session = create();
  ASSERT_EQ(twofold_set(session.get(), "start", 1), TWOFOLD_OK);
  EXPECT_EQ(twofold_set(session.get(), "rate", 1), TWOFOLD_BAD_VALUE);
  EXPECT_NE(std::string(twofold_error(session.get())).find("not both"), std::string::npos);
}

TEST(CApi, NullPointersAreRefused) {
  const Handle session = create();
  go_to(session.get(), 1);
  twofold_session* const s = session.get();
  double value = 0;
  std::size_t count = 0;
  std::uint64_t bits = 0;
  twofold_progress progress;
  int32_t shape[3];
  twofold_session* other = nullptr;
  const std::uint8_t byte = 0;
  const twofold_status bad = TWOFOLD_BAD_ARGUMENT;
  EXPECT_EQ(twofold_describe("toy", nullptr, 10, &count), bad);
  EXPECT_EQ(twofold_describe("toy", nullptr, 0, nullptr), bad);
  EXPECT_EQ(twofold_create(nullptr, 1, &other, nullptr, 0), bad);
  EXPECT_EQ(twofold_create("toy", 1, nullptr, nullptr, 0), bad);
  EXPECT_EQ(twofold_set(nullptr, "rate", 0), bad);
  EXPECT_EQ(twofold_set(s, nullptr, 0), bad);
  EXPECT_EQ(twofold_get(nullptr, "rate", &value), bad);
  EXPECT_EQ(twofold_get(s, nullptr, &value), bad);
  EXPECT_EQ(twofold_get(s, "rate", nullptr), bad);
  EXPECT_EQ(twofold_seek(nullptr, 1), bad);
  EXPECT_EQ(twofold_advance(nullptr, 1, nullptr), bad);
  EXPECT_EQ(twofold_get_progress(nullptr, &progress), bad);
  EXPECT_EQ(twofold_get_progress(s, nullptr), bad);
  EXPECT_EQ(twofold_observe(nullptr, "value", &value), bad);
  EXPECT_EQ(twofold_observe(s, nullptr, &value), bad);
  EXPECT_EQ(twofold_observe(s, "value", nullptr), bad);
  EXPECT_EQ(twofold_history(nullptr, "value", &value, 1, &count), bad);
  EXPECT_EQ(twofold_history(s, nullptr, &value, 1, &count), bad);
  EXPECT_EQ(twofold_history(s, "value", &value, 1, nullptr), bad);
  EXPECT_EQ(twofold_history(s, "value", nullptr, 100, &count), bad);
  EXPECT_EQ(twofold_hash(nullptr, &bits), bad);
  EXPECT_EQ(twofold_hash(s, nullptr), bad);
  EXPECT_EQ(twofold_array(nullptr, "replicas", &value, 1, &count), bad);
  EXPECT_EQ(twofold_array(s, nullptr, &value, 1, &count), bad);
  EXPECT_EQ(twofold_array(s, "replicas", &value, 1, nullptr), bad);
  EXPECT_EQ(twofold_array(s, "replicas", nullptr, 100, &count), bad);
  EXPECT_EQ(twofold_look_at_sheet(nullptr, 0, shape), bad);
  EXPECT_EQ(twofold_look_at_sheet(s, 0, nullptr), bad);
  EXPECT_EQ(twofold_save(nullptr, nullptr, 0, &count), bad);
  EXPECT_EQ(twofold_save(s, nullptr, 0, nullptr), bad);
  EXPECT_EQ(twofold_save(s, nullptr, 1 << 20, &count), bad);
  EXPECT_EQ(twofold_load(nullptr, 0, &other, nullptr, 0), bad);
  EXPECT_EQ(twofold_load(&byte, 1, nullptr, nullptr, 0), bad);
  EXPECT_STRNE(twofold_error(nullptr), "");
}

TEST(CApi, ASmallBufferIsLeftAloneAndTheNeededSizeSaid) {
  const Handle session = create();
  go_to(session.get(), 20);
  std::vector<double> values(20, -7);
  std::size_t count = 0;
  EXPECT_EQ(twofold_history(session.get(), "value", values.data(), 20, &count), TWOFOLD_TOO_SMALL);
  EXPECT_EQ(count, 21u);
  for (const double value : values)
    EXPECT_EQ(value, -7);
  EXPECT_EQ(twofold_array(session.get(), "replicas", values.data(), 2, &count), TWOFOLD_TOO_SMALL);
  EXPECT_EQ(count, 3u);
  EXPECT_EQ(twofold_array(session.get(), "replicas", values.data(), 3, &count), TWOFOLD_OK);
  EXPECT_EQ(values[2], 0.5);
  EXPECT_EQ(twofold_array(session.get(), "sheet.wave", values.data(), 20, &count), TWOFOLD_OK);
  EXPECT_EQ(count, 0u);
}

TEST(CApi, ErrorTextIsCutAtItsCapacity) {
  twofold_session* session = nullptr;
  char text[8] = "xxxxxxx";
  EXPECT_EQ(twofold_create("nowhere", 1, &session, text, 5), TWOFOLD_BAD_VALUE);
  EXPECT_EQ(session, nullptr);
  EXPECT_STREQ(text, "scen");
  EXPECT_EQ(text[5], 'x');
  EXPECT_EQ(twofold_create("nowhere", 1, &session, text, 0), TWOFOLD_BAD_VALUE);
}

TEST(CApi, ASnapshotContinuesWithTheSameBits) {
  const Handle session = create();
  go_to(session.get(), 15);
  ASSERT_EQ(twofold_set(session.get(), "rate", 0.75), TWOFOLD_OK);
  go_to(session.get(), 25);
  const auto bytes = saved(session.get());
  twofold_session* loaded = nullptr;
  ASSERT_EQ(twofold_load(bytes.data(), bytes.size(), &loaded, nullptr, 0), TWOFOLD_OK);
  const Handle copy(loaded, &twofold_destroy);
  ASSERT_EQ(finish(copy.get()), TWOFOLD_OK);
  EXPECT_EQ(hash(copy.get()), hash(session.get()));
  for (const int32_t step : {40, 14, 25}) { // onwards, before the change, and back
    go_to(session.get(), step);
    go_to(copy.get(), step);
    EXPECT_EQ(hash(copy.get()), hash(session.get())) << step;
  }
  EXPECT_EQ(saved(copy.get()), bytes);
}

TEST(CApi, ADamagedSnapshotIsRefusedWhereverItIsDamaged) {
  const Handle session = create();
  go_to(session.get(), 15);
  ASSERT_EQ(twofold_set(session.get(), "rate", 0.75), TWOFOLD_OK);
  go_to(session.get(), 25);
  const auto bytes = saved(session.get());
  char error[80];
  const auto refused = [&error](const std::vector<std::uint8_t>& damaged) {
    twofold_session* loaded = nullptr;
    const auto status = twofold_load(damaged.data(), damaged.size(), &loaded, error, sizeof error);
    const bool right = status == TWOFOLD_BAD_SNAPSHOT && !loaded && error[0] != '\0';
    twofold_destroy(loaded);
    return right;
  };
  for (std::size_t size = 1; size < bytes.size(); ++size)
    ASSERT_TRUE(refused({bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)}))
        << "cut to " << size;
  for (std::size_t at = 0; at < bytes.size(); ++at)
    for (const int flip : {0x01, 0x80, 0xff}) {
      auto damaged = bytes;
      damaged[at] = static_cast<std::uint8_t>(damaged[at] ^ flip);
      ASSERT_TRUE(refused(damaged)) << "byte " << at << " flipped by " << flip;
    }
  auto longer = bytes;
  longer.push_back(0);
  EXPECT_TRUE(refused(longer));
}

TEST(CApi, SessionsAreIndependent) {
  const Handle a = create(), b = create(), alone = create();
  ASSERT_EQ(twofold_seek(a.get(), 20), TWOFOLD_OK);
  ASSERT_EQ(twofold_seek(b.get(), 33), TWOFOLD_OK);
  for (int32_t one = 0, two = 0; !one || !two;) { // in turns
    ASSERT_EQ(twofold_advance(a.get(), 37, &one), TWOFOLD_OK);
    ASSERT_EQ(twofold_advance(b.get(), 53, &two), TWOFOLD_OK);
  }
  go_to(alone.get(), 20);
  EXPECT_EQ(hash(a.get()), hash(alone.get()));
}
