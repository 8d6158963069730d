#include "twofold.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace {

using Handle = std::unique_ptr<twofold_session, decltype(&twofold_destroy)>;
using Json = nlohmann::json;

const std::string kTable = "age,kind,size\n3,red,1.5\n1,blue,0.25\n4,red,\n1,red,2\n5,blue,2.5\n";

twofold_status open(twofold_session** session, std::string* why, const std::string& table = kTable,
                    const char* inputs = nullptr, const char* outputs = nullptr,
                    const char* scenario = "toy-data") {
  char error[400] = "";
  const auto status =
      twofold_create_with_data(scenario, 7, "people.csv", table.data(), table.size(), inputs,
                               outputs, session, error, sizeof error);
  if (why) *why = error;
  return status;
}

void go_to(twofold_session* session, int32_t step) {
  ASSERT_EQ(twofold_seek(session, step), TWOFOLD_OK);
  for (int32_t settled = 0; !settled;)
    ASSERT_EQ(twofold_advance(session, 700, &settled), TWOFOLD_OK);
}

Handle opened(const std::string& table = kTable, const char* inputs = nullptr,
              const char* outputs = nullptr) {
  twofold_session* session = nullptr;
  std::string why;
  EXPECT_EQ(open(&session, &why, table, inputs, outputs), TWOFOLD_OK) << why;
  go_to(session, 0);
  return Handle(session, &twofold_destroy);
}

double value(const Handle& session) {
  double now = 0;
  EXPECT_EQ(twofold_observe(session.get(), "value", &now), TWOFOLD_OK);
  return now;
}

std::uint64_t hash(const Handle& session) {
  std::uint64_t now = 0;
  EXPECT_EQ(twofold_hash(session.get(), &now), TWOFOLD_OK);
  return now;
}

std::string refusal(const std::string& table, const char* inputs = nullptr,
                    const char* outputs = nullptr, const char* scenario = "toy-data") {
  twofold_session* session = nullptr;
  std::string why;
  EXPECT_EQ(open(&session, &why, table, inputs, outputs, scenario), TWOFOLD_BAD_VALUE);
  EXPECT_EQ(session, nullptr);
  return why;
}

std::string figures_text(const Handle& session, const char* view, double q) {
  std::size_t size = 0;
  EXPECT_EQ(twofold_figures(session.get(), view, q, nullptr, 0, &size), TWOFOLD_OK);
  std::string text(size, 'x');
  EXPECT_EQ(twofold_figures(session.get(), view, q, text.data(), size - 1, &size),
            TWOFOLD_TOO_SMALL);
  EXPECT_EQ(text[0], 'x');
  EXPECT_EQ(twofold_figures(session.get(), view, q, text.data(), size, &size), TWOFOLD_OK);
  EXPECT_EQ(text.back(), '\0');
  text.pop_back();
  return text;
}

Json figures(const Handle& session, const char* view, double q = 0.5) {
  const Json json = Json::parse(figures_text(session, view, q), nullptr, false);
  EXPECT_FALSE(json.is_discarded());
  return json;
}

} // namespace

TEST(CApiData, TheLastColumnIsLearnedUnlessColumnsAreNamed) {
  EXPECT_EQ(value(opened()), 1.5);
  EXPECT_EQ(value(opened(kTable, "", "")), 1.5);
  EXPECT_EQ(value(opened(kTable, "size", "age")), 3);
  EXPECT_EQ(value(opened(kTable, nullptr, "kind")), 0);
}

TEST(CApiData, TheTextIsNotKept) {
  std::string table = kTable;
  twofold_session* session = nullptr;
  ASSERT_EQ(open(&session, nullptr, table), TWOFOLD_OK);
  table.assign(table.size(), '\0');
  go_to(session, 0);
  EXPECT_EQ(value(Handle(session, &twofold_destroy)), 1.5);
}

TEST(CApiData, WhatIsWrongWithTheDataIsNamed) {
  EXPECT_NE(refusal("a,b\n1,2\n3,x\n5,6\n").find("people.csv, row 2 (line 3), column \"b\""),
            std::string::npos);
  EXPECT_NE(refusal(kTable, "agee").find("column = agee: expected one of age, kind, size"),
            std::string::npos);
  EXPECT_NE(refusal(kTable, "age", "age").find("chosen once"), std::string::npos);
  EXPECT_NE(refusal("").find("at least one line of data"), std::string::npos);
  EXPECT_EQ(refusal(kTable, nullptr, nullptr, "toy"),
            "data for scenario toy = people.csv: expected a scenario that takes data");
  EXPECT_NE(refusal(kTable, nullptr, nullptr, "nowhere").find("scenario = nowhere"),
            std::string::npos);
}

TEST(CApiData, MoreThanFiftyMegabytesAreRefused) {
  const std::string large((std::size_t(50) << 20) + 1, '1');
  EXPECT_EQ(refusal(large), "people.csv = 52428801 bytes: expected at most 50 MB");
}

TEST(CApiData, NullPointersAreRefused) {
  twofold_session* session = nullptr;
  const char* t = kTable.data();
  const std::size_t size = kTable.size();
  const auto bad = TWOFOLD_BAD_ARGUMENT;
  EXPECT_EQ(twofold_create_with_data(nullptr, 7, "a", t, size, 0, 0, &session, 0, 0), bad);
  EXPECT_EQ(twofold_create_with_data("toy-data", 7, nullptr, t, size, 0, 0, &session, 0, 0), bad);
  EXPECT_EQ(twofold_create_with_data("toy-data", 7, "a", nullptr, 0, 0, 0, &session, 0, 0), bad);
  EXPECT_EQ(twofold_create_with_data("toy-data", 7, "a", t, size, 0, 0, nullptr, 0, 0), bad);
  EXPECT_EQ(session, nullptr);
}

TEST(CApiData, SetKeepsTheDataAndASnapshotHoldsThem) {
  const Handle session = opened();
  go_to(session.get(), 8);
  const auto there = hash(session);
  ASSERT_EQ(twofold_set(session.get(), "mood", 2), TWOFOLD_OK); // begins again
  go_to(session.get(), 8);
  EXPECT_EQ(hash(session), there);

  std::size_t size = 0;
  ASSERT_EQ(twofold_save(session.get(), nullptr, 0, &size), TWOFOLD_OK);
  std::vector<std::uint8_t> bytes(size);
  ASSERT_EQ(twofold_save(session.get(), bytes.data(), size, &size), TWOFOLD_OK);
  twofold_session* loaded = nullptr;
  ASSERT_EQ(twofold_load(bytes.data(), size, &loaded, nullptr, 0), TWOFOLD_OK);
  const Handle copy(loaded, &twofold_destroy);
  go_to(copy.get(), 8);
  EXPECT_EQ(hash(copy), there);
  go_to(copy.get(), 0);
  EXPECT_EQ(value(copy), 1.5);

  const std::string words = "people.csv";
  const auto name = std::search(bytes.begin(), bytes.end(), words.begin(), words.end());
  ASSERT_NE(name, bytes.end());
  *name = 'P';
  EXPECT_EQ(twofold_load(bytes.data(), size, &loaded, nullptr, 0), TWOFOLD_BAD_SNAPSHOT);
}

TEST(CApiFigures, EveryShapeIsWrittenAsItsKeysSay) {
  const Json all = figures(opened(), "learning");
  ASSERT_EQ(all.size(), 4u);
  const Json& plot = all[0];
  EXPECT_EQ(plot["id"], "plot");
  EXPECT_EQ(plot["shape"], "plot");
  EXPECT_EQ(plot["kind"], "assumed");
  EXPECT_EQ(plot["x"], Json({{"name", "weight"},
                             {"unit", ""},
                             {"logarithmic", false},
                             {"whole", false},
                             {"low", -1.0},
                             {"high", nullptr}}));
  EXPECT_EQ(plot["x_is_trainable"], true);
  EXPECT_EQ(plot["field"]["scale"], "diverging");
  EXPECT_EQ(plot["field"]["values"], Json({1.5, nullptr})) << "what is not finite is null";
  EXPECT_EQ(plot["field"]["columns"], Json({"a", "b"}));
  EXPECT_EQ(plot["series"][0]["role"], "predicted");
  EXPECT_EQ(plot["series"][0]["mark"], "dots");
  EXPECT_EQ(plot["series"][0]["y"], Json({0.5, 10.0}));
  EXPECT_EQ(plot["clouds"][0]["role"], "control");
  EXPECT_EQ(plot["clouds"][0]["y"], Json({2.0, 4.0}));
  EXPECT_EQ(plot["clouds"][0]["connected"], true);
  EXPECT_EQ(plot["clouds"][0]["hands"], Json({0.0, 3.0}));
  EXPECT_EQ(plot["field"]["phase"], Json({0.25, nullptr}));
  EXPECT_EQ(plot["series"][0]["phase"], Json({1.0, -0.5}));
  EXPECT_EQ(plot["arrows"], Json::array({{{"label", "flow"},
                                          {"role", "predicted"},
                                          {"x", {1.0}},
                                          {"y", {2.0}},
                                          {"along_x", {-0.5}},
                                          {"along_y", {0.25}}}}));
  EXPECT_EQ(plot["pins"],
            Json::array({{{"x", 0.5}, {"y", 1.0}, {"glyph", "vortex right"}, {"label", "turns"}}}));
  EXPECT_EQ(all[1]["shape"], "graph");
  EXPECT_EQ(all[1]["nodes"][1],
            Json({{"x", 1.0}, {"y", 1.0}, {"part", "output"}, {"state", -1.0}, {"label", ""}}));
  EXPECT_EQ(all[1]["edges"][0], Json({{"from", 0}, {"to", 1}, {"weight", -2.5}}));
  EXPECT_EQ(all[2]["observables"], Json({"value"}));
  EXPECT_EQ(all[3]["sentence"], "No metric exists here.");
  EXPECT_FALSE(all[3].contains("series"));
}

TEST(CApiFigures, TheLearnersOwnPlaceStandsForNaN) {
  const Handle session = opened();
  EXPECT_EQ(figures(session, "learning", std::nan(""))[0]["series"][0]["y"][0], 1.5);
}

TEST(CApiFigures, AViewOfTheSheetHasNone) {
  const Handle session = opened();
  EXPECT_EQ(figures_text(session, "gravity", 0), "[]");
  twofold_session* plain = nullptr;
  ASSERT_EQ(twofold_create("toy", 7, &plain, nullptr, 0), TWOFOLD_OK);
  go_to(plain, 0);
  EXPECT_EQ(figures_text(Handle(plain, &twofold_destroy), "learning", 0), "[]");
}

TEST(CApiFigures, BadUseIsRefused) {
  const Handle session = opened();
  std::size_t count = 0;
  const auto ask = [&](const char* view, double q) {
    return twofold_figures(session.get(), view, q, nullptr, 0, &count);
  };
  EXPECT_EQ(ask("learnin", 0), TWOFOLD_BAD_VALUE);
  EXPECT_STREQ(twofold_error(session.get()),
               "view = learnin: expected one of learning, quantum, gravity, both");
  EXPECT_EQ(ask("both", std::numeric_limits<double>::infinity()), TWOFOLD_BAD_VALUE);
  EXPECT_EQ(ask(nullptr, 0), TWOFOLD_BAD_ARGUMENT);
  EXPECT_EQ(twofold_figures(nullptr, "both", 0, nullptr, 0, &count), TWOFOLD_BAD_ARGUMENT);
  EXPECT_EQ(twofold_figures(session.get(), "both", 0, nullptr, 0, nullptr), TWOFOLD_BAD_ARGUMENT);
  EXPECT_EQ(twofold_figures(session.get(), "both", 0, nullptr, 9, &count), TWOFOLD_BAD_ARGUMENT);
  twofold_session* unprepared = nullptr;
  ASSERT_EQ(open(&unprepared, nullptr), TWOFOLD_OK);
  EXPECT_EQ(twofold_figures(unprepared, "both", 0, nullptr, 0, &count), TWOFOLD_NOT_READY);
  twofold_destroy(unprepared);
}
