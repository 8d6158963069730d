#include "twofold/sim/csv.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/core/rng.hpp"
#include "twofold/sim/parameter.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace twofold::sim {
namespace {

using Words = std::vector<std::string>;

Table read(std::string text) {
  auto table = read_csv("data.csv", std::move(text));
  EXPECT_TRUE(table) << (table ? "" : table.error().message());
  return table ? std::move(table.value()) : Table{};
}

std::string refusal(std::string text) {
  auto table = read_csv("data.csv", std::move(text));
  EXPECT_FALSE(table);
  return table ? "" : table.error().message();
}

std::vector<Real> values(const Table& table, Index column) {
  const auto span = table.column(column);
  return {span.begin(), span.end()};
}

using Reals = std::vector<Real>;

TEST(Csv, ReadsAHeaderAndNumbers) {
  const Table table = read("a,b\n1,2\n3,4.5\n-1e-3,+.5\n");
  EXPECT_EQ(table.name, "data.csv");
  EXPECT_EQ(table.columns, (Words{"a", "b"}));
  EXPECT_EQ(table.rows, 3);
  EXPECT_EQ(table.missing, 0);
  EXPECT_EQ(values(table, 0), (Reals{1, 3, -1e-3}));
  EXPECT_EQ(values(table, 1), (Reals{2, 4.5, 0.5}));
}

TEST(Csv, NamesColumnsByPlaceWithoutAHeader) {
  const Table table = read("1,2\n3,4\n");
  EXPECT_EQ(table.columns, (Words{"column 1", "column 2"}));
  EXPECT_EQ(table.rows, 2);
  EXPECT_EQ(values(table, 1), (Reals{2, 4}));
}

TEST(Csv, OneWordAboveOneColumnOfNumbersMakesAHeader) {
  const Table table = read("kind,2020\nred,1\nblue,2\nred,3\n");
  EXPECT_EQ(table.columns, (Words{"column 1", "column 2"})) << "no word above numbers: data";
  EXPECT_EQ(table.rows, 4);
  EXPECT_EQ(read("kind,year\nred,1\nblue,2\n").columns, (Words{"kind", "year"}));
}

TEST(Csv, WordsThatDoNotComeAgainAreAHeaderWhereThereAreNoNumbers) {
  const Table named = read("size,colour\nbig,red\nsmall,red\nbig,blue\n");
  EXPECT_EQ(named.columns, (Words{"size", "colour"}));
  EXPECT_EQ(named.rows, 3);
  const Table plain = read("big,red\nsmall,red\nbig,blue\n");
  EXPECT_EQ(plain.columns, (Words{"column 1", "column 2"}));
  EXPECT_EQ(plain.rows, 3);
}

TEST(Csv, FindsTheSeparator) {
  for (const char* text : {"a,b\n1,2\n", "a;b\n1;2\n", "a\tb\n1\t2\n"})
    EXPECT_EQ(read(text).columns, (Words{"a", "b"})) << text;
  EXPECT_EQ(read("x;y (m, s)\n1;2\n").columns, (Words{"x", "y (m, s)"}));
  EXPECT_EQ(read("\"a;b;c\",d\n1,2\n").columns, (Words{"a;b;c", "d"}));
  EXPECT_EQ(read("\"a\"\"x;;;\",d\n1,2\n").columns, (Words{"a\"x;;;", "d"}));
  EXPECT_EQ(read("only\n1\n2\n").columns, (Words{"only"}));
}

TEST(Csv, TakesDecimalCommasBetweenSemicolonsOnly) {
  const Table table = read("x;y\n1,5;2\n-0,25;1e3\n");
  EXPECT_EQ(values(table, 0), (Reals{1.5, -0.25}));
  EXPECT_EQ(values(table, 1), (Reals{2, 1000}));
  EXPECT_EQ(read("1,5;2,5;3,5\n2,5;3,5;4,5\n").columns.size(), 3u);
  EXPECT_NE(refusal("x;y\n1;2\n1,2,3;4\n5;6\n").find("row 2"), std::string::npos);
}

TEST(Csv, QuotedFieldsHoldSeparatorsLineBreaksAndDoubledQuotes) {
  const Table table =
      read("\"a, b\",\"say \"\"hi\"\"\",c\n1,\"red\nand, blue\",2\n3,\"\"\"\",4\n5,plain,6\n");
  EXPECT_EQ(table.columns, (Words{"a, b", "say \"hi\"", "c"}));
  EXPECT_EQ(table.categories[1], (Words{"red\nand, blue", "\"", "plain"}));
  EXPECT_EQ(values(table, 1), (Reals{0, 1, 2}));
  EXPECT_EQ(values(table, 2), (Reals{2, 4, 6}));
  EXPECT_EQ(values(read("a\n\"1.5\"\n \" 2 \" \n"), 0), (Reals{1.5, 2}));
}

TEST(Csv, LineEndsSpacesMarksAndEmptyLinesChangeNothing) {
  const Table plain = read("a,b\n1,x\n3,y\n");
  for (const char* text : {"a,b\r\n1,x\r\n3,y\r\n", "a,b\r1,x\r3,y",
                           "\xef\xbb\xbf"
                           "a,b\n1,x\n3,y",
                           "\n\na,b\n\n1,x\n   \n3,y\n\n\n", " a , b\n 1,\tx \n3  , y",
                           "\"a\",\"b\"\n\"1\",\"x\"\n3,y"})
    EXPECT_TRUE(equal(plain, read(text))) << text;
}

TEST(Csv, CountsMissingValues) {
  const Table table = read("a,b\n1,\n,2\nNA,nan\nNaN,?\nNULL,n/a\n7,8\n");
  EXPECT_EQ(table.rows, 6);
  EXPECT_EQ(table.missing, 8);
  EXPECT_EQ(table.column(0)[5], 7);
  EXPECT_TRUE(std::isnan(table.column(0)[1]));
  EXPECT_TRUE(std::isnan(table.column(1)[0]));
  EXPECT_TRUE(std::isnan(read("a,b\n1,x\n2,").column(1)[1])) << "at the end of the file";
}

TEST(Csv, WordsBecomeCategoriesInOrderOfAppearance) {
  const Table table = read("n,kind\n1,red\n2,blue\n3,red\n4,\n5,green\n");
  EXPECT_TRUE(table.categories[0].empty());
  EXPECT_EQ(table.categories[1], (Words{"red", "blue", "green"}));
  EXPECT_EQ(table.column(1)[2], 0);
  EXPECT_TRUE(std::isnan(table.column(1)[3]));
  EXPECT_EQ(table.column(1)[4], 2);
  const Table unnamed = read("b,1\na,2\nb,3\n");
  EXPECT_EQ(unnamed.categories[0], (Words{"b", "a"})) << "the first line is data";
  EXPECT_EQ(values(unnamed, 0), (Reals{0, 1, 0}));
  EXPECT_EQ(read("class,x\n1st,1\n2nd,2\n3,3\n").categories[0], (Words{"1st", "2nd", "3"}));
}

std::string many_words(int count) {
  std::string text = "name,x,y\n";
  for (int i = 0; i < count; ++i)
    text += "word" + std::to_string(i) + "," + std::to_string(i) + ",1\n";
  return text;
}

TEST(Csv, LeavesOutAColumnOfTooManyWordsAndNamesIt) {
  EXPECT_EQ(read(many_words(20)).columns, (Words{"name", "x", "y"}));
  const Table table = read(many_words(21));
  EXPECT_EQ(table.columns, (Words{"x", "y"}));
  EXPECT_EQ(table.left_out, (Words{"name"}));
  EXPECT_EQ(values(table, 1), Reals(21, 1.0));
  std::string only_words = "name\n";
  for (int i = 0; i < 30; ++i)
    only_words += "word" + std::to_string(i) + "\n";
  EXPECT_EQ(refusal(only_words), "columns of data.csv = none that can be used: expected numbers, "
                                 "or at most 20 different words in a column");
}

TEST(Csv, NamesAreUnique) {
  EXPECT_EQ(read("x,x,,x 2\n1,2,3,4\n").columns, (Words{"x", "x 2", "column 3", "x 2 2"}));
}

TEST(Csv, DropsAColumnWithoutNameAndValues) {
  const Table table = read("a,b,\n1,2,\n3,4,\n");
  EXPECT_EQ(table.columns, (Words{"a", "b"}));
  EXPECT_EQ(table.missing, 0);
  EXPECT_EQ(read("a,b\n1,\n2,\n").columns, (Words{"a", "b"})) << "it has a name";
}

TEST(Csv, ARowOfAnotherLengthIsNamed) {
  EXPECT_EQ(refusal("a,b\n1,2\n\n3\n"),
            "data.csv, row 2 (line 4) = 1 fields: expected 2 fields, as in the first line");
  EXPECT_EQ(refusal("1,2\n3,4,5\n"),
            "data.csv, row 2 (line 2) = 3 fields: expected 2 fields, as in the first line");
}

TEST(Csv, AWordAmongNumbersIsNamedWithRowLineAndColumn) {
  EXPECT_EQ(refusal("age,size\n1,2\n3,\"big\nthing\"\n5,6\n7,8\n9,1O\n"),
            "data.csv, row 2 (line 3), column \"size\" = \"big\nthing\": expected a number, or "
            "nothing where a value is missing");
  EXPECT_NE(refusal("a,b\n1,\"p\nq\"\n3,r\n5,r\nx,r\n").find("row 4 (line 6), column \"a\""),
            std::string::npos)
      << "line breaks within quotes count as lines";
  EXPECT_NE(refusal("1,2\n3,x\n5,6\n").find("row 2 (line 2), column 2 = \"x\""), std::string::npos);
  for (const char* word : {"inf", "0x10", "1e999", "1 000", "1.2.3", "--1", "12%"})
    EXPECT_NE(refusal(std::string("a\n1\n2\n3\n") + word + "\n").find("row 4 (line 5)"),
              std::string::npos)
        << word;
}

TEST(Csv, LongWordsAreCutInMessages) {
  std::string word;
  for (int i = 0; i < 40; ++i)
    word += "é";
  const std::string message = refusal("a\n1\n2\n" + word + "\n");
  EXPECT_NE(message.find("éé...\""), std::string::npos) << message;
  EXPECT_LT(message.size(), 160u);
}

TEST(Csv, QuotesThatDoNotEndWellAreNamed) {
  EXPECT_EQ(refusal("a,b\n1,2\n3,\"4\n5,6\n"),
            "data.csv, row 2 (line 3), column \"b\" = an opened quote: expected a closing quote "
            "before the end of the file");
  EXPECT_EQ(refusal("a,b\n1,2\n\"3\"x,4\n"),
            "data.csv, row 2 (line 3), column \"a\" = text after a closing quote: expected a "
            "separator or the end of the line there");
}

TEST(Csv, WhatIsNoTableIsRefused) {
  EXPECT_EQ(refusal(""), "rows of data.csv = 0: expected at least one line of data");
  EXPECT_EQ(refusal("\n \r\n"), refusal(""));
  EXPECT_EQ(refusal("a,b\n"), refusal("")) << "a header alone";
  EXPECT_NE(refusal(std::string("PK\0\3", 4)).find("not a spreadsheet"), std::string::npos);
  EXPECT_NE(refusal(std::string("a,b\n1,\0\n", 8)).find("a zero byte"), std::string::npos);
}

TEST(Csv, TooManyColumnsAreRefused) {
  std::string text = "1";
  for (Index c = 1; c < kMostColumns; ++c)
    text += ",1";
  EXPECT_EQ(static_cast<Index>(read(text + "\n").columns.size()), kMostColumns);
  EXPECT_EQ(refusal(text + ",1\n"), "columns of data.csv = more than 1000: expected at most 1000");
}

TEST(Csv, MoreThanFiftyMegabytesAreRefused) {
  const std::string message = refusal(std::string(kMostBytes + 1, '1'));
  EXPECT_EQ(message, "data.csv = 52428801 bytes: expected at most 52428800 bytes (50 MB)");
}

TEST(Csv, NumbersReadAsTheSlowPathReadsThem) {
  for (std::uint64_t i = 0; i < 2000; ++i) {
    const Real drawn = normal({3, 1, 0}, i) * (i % 3 == 0 ? 1e6 : 1e-2);
    const std::string text = number_text(drawn); // 16 or 17 digits go the slow way
    EXPECT_EQ(read_number(text).value(), drawn);
    if (text.find('e') != text.npos) continue;
    const std::string cut = text.substr(0, 9);
    EXPECT_EQ(read_number(cut).value(), read_number(cut + "e0").value()) << cut;
  }
  EXPECT_EQ(read_number("123456789012345").value(), 123456789012345.0);
  EXPECT_TRUE(std::signbit(read_number("-0").value()));
}

TEST(Csv, SlicesOfAnySizeGiveTheSame) {
  std::string text = "\xef\xbb\xbf"
                     "n,\"wo\"\"rd\",x\r\n";
  for (int i = 0; i < 4000; ++i)
    text += std::to_string(i) + ",\"a\r\n" + std::to_string(i % 7) + "\"\"\"," +
            number_text(0.1 * i) + "\r\n";
  const Table whole = read(text);
  EXPECT_EQ(whole.rows, 4000);
  for (const Index units : {1, 2, 7}) {
    ReadCsv task("data.csv", text);
    Real before = task.progress();
    Index slices = 0;
    EXPECT_EQ(before, 0);
    while (!task.advance(units)) {
      EXPECT_GE(task.progress(), before);
      EXPECT_LT(task.progress(), 1);
      before = task.progress();
      ++slices;
    }
    EXPECT_GE(slices, static_cast<Index>(2 * text.size() / 4096) / units - 1);
    EXPECT_EQ(task.progress(), 1);
    EXPECT_TRUE(task.advance(1)) << "complete stays complete";
    auto table = task.take();
    ASSERT_TRUE(table);
    EXPECT_TRUE(equal(whole, table.value()));
  }
}

// Text made of the characters that matter, where every cut and mistake occurs sooner or later.
std::string random_text(std::uint64_t number) {
  static constexpr char kLetters[] = "01,;\t\n\r\"aN. -e?\0\xef\xbb\xbf";
  const RandomKey key{number, 9, 0};
  const auto length = static_cast<std::uint64_t>(uniform(key, 0) * 120);
  const auto kinds = static_cast<std::uint64_t>(4 + uniform(key, 1) * (sizeof kLetters - 5));
  std::string text;
  for (std::uint64_t i = 0; i < length; ++i)
    text += kLetters[static_cast<std::size_t>(uniform(key, 2 + i) * Real(kinds))];
  return text;
}

TEST(Csv, RandomTextIsReadOrRefusedButNeverBreaks) {
  int tables = 0, refusals = 0;
  for (std::uint64_t i = 0; i < 20000; ++i) {
    auto table = read_csv("data.csv", random_text(i));
    if (!table) {
      EXPECT_FALSE(table.error().message().empty());
      ++refusals;
      continue;
    }
    ++tables;
    const Table& t = table.value();
    ASSERT_EQ(t.values.size(), t.columns.size() * static_cast<std::size_t>(t.rows));
    ASSERT_EQ(t.categories.size(), t.columns.size());
    Index missing = 0;
    for (const Real v : t.values)
      missing += std::isnan(v) ? 1 : 0;
    ASSERT_EQ(t.missing, missing);
  }
  EXPECT_GT(tables, 1000);
  EXPECT_GT(refusals, 1000);
}

} // namespace
} // namespace twofold::sim
