#include "twofold/sim/csv.hpp"

#include "csv_scanner.hpp"
#include "number_io.hpp"

#include <algorithm>
#include <cassert>
#include <limits>
#include <optional>

namespace twofold::sim {

namespace {

using detail::CsvScanner;
using CsvPart = CsvScanner::Event;

constexpr std::size_t kUnitBytes = 4096;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
constexpr std::size_t kShownBytes = 40; // of a field, in messages

bool is_missing(std::string_view field) {
  if (field.empty() || field == "?") return true;
  if (field.size() > 4) return false;
  std::string lower(field);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower == "na" || lower == "n/a" || lower == "nan" || lower == "null";
}

// Decimal commas can only be told apart where the separator is a semicolon.
bool read_value(std::string_view field, char separator, Real& value) {
  if (detail::read_decimal(field, value)) return true;
  const std::size_t comma = field.find(',');
  if (separator != ';' || comma == field.npos || field.size() > 64) return false;
  std::string with_point(field);
  with_point[comma] = '.';
  return detail::read_decimal(with_point, value);
}

std::string shown(std::string_view field) {
  if (field.size() <= kShownBytes) return '"' + std::string(field) + '"';
  std::size_t end = kShownBytes;
  while (end > 0 && (static_cast<unsigned char>(field[end]) & 0xc0) == 0x80)
    --end; // not within a character of several bytes
  return '"' + std::string(field.substr(0, end)) + "...\"";
}

// What the first reading learns of a column.
struct Column {
  std::string first; // the field of the first line
  bool first_again = false;
  Index numbers = 0, words = 0; // in the lines after it
  std::string bad;              // the first word
  Index bad_record = 0, bad_line = 0;
  std::vector<std::string> kinds; // different texts, one more than the limit at most

  [[nodiscard]] bool is_number() const { return numbers > 0 && numbers >= words; }
  void note_kind(std::string_view field) {
    if (kinds.size() > static_cast<std::size_t>(kMostCategories)) return;
    if (std::find(kinds.begin(), kinds.end(), field) == kinds.end()) kinds.emplace_back(field);
  }
};

} // namespace

// Two readings of the text: the first learns columns and rows, the second fills the table.
struct ReadCsv::Reading {
  std::string text;
  Table table;
  std::optional<Error> error;
  char separator = ',';
  std::size_t skipped = 0; // bytes of the byte order mark
  std::optional<CsvScanner> scanner;
  bool filling = false, complete = false;
  std::vector<Column> columns;
  std::vector<Index> place; // of a column in the table; -1: not in it
  Index records = 0;
  bool header = false;

  void begin();
  void slice(std::size_t bytes);
  void note_field();
  void fill_field();
  void finish_first();
  void refuse(CsvPart event);
  void fail(Error why) {
    error = std::move(why);
    complete = true;
  }

  [[nodiscard]] bool first_is_header() const;
  void name_columns();
  [[nodiscard]] bool refuses_a_word();
  void choose_columns();
  [[nodiscard]] std::string unique_name(std::string name, Index number) const;
  [[nodiscard]] std::string where(Index record, Index line) const;
  [[nodiscard]] std::string name_of(Index column) const;
};

void ReadCsv::Reading::begin() {
  if (text.size() > kMostBytes)
    return fail({table.name, std::to_string(text.size()) + " bytes",
                 "at most " + std::to_string(kMostBytes) + " bytes (50 MB)"});
  if (text.starts_with(kByteOrderMark)) skipped = kByteOrderMark.size();
  const auto content = std::string_view(text).substr(skipped);
  separator = detail::find_separator(content);
  scanner.emplace(content, separator);
}

void ReadCsv::Reading::slice(std::size_t bytes) {
  const std::size_t limit = scanner->position() + bytes;
  while (!complete) {
    const CsvPart event = scanner->next(limit);
    if (event == CsvPart::slice_ended) return;
    if (event == CsvPart::field) {
      filling ? fill_field() : note_field();
      continue;
    }
    if (event != CsvPart::complete) return refuse(event);
    if (filling) {
      complete = true;
      return;
    }
    return finish_first();
  }
}

void ReadCsv::Reading::note_field() {
  const std::string_view field = scanner->field();
  const Index column = scanner->column();
  const auto known = static_cast<Index>(columns.size());
  if (scanner->record() == 0) {
    columns.emplace_back();
    columns.back().first = field;
    if (known == kMostColumns)
      return fail({"columns of " + table.name, "more than " + std::to_string(kMostColumns),
                   "at most " + std::to_string(kMostColumns)});
  } else if (column < known) {
    Column& c = columns[static_cast<std::size_t>(column)];
    Real value = 0;
    if (!is_missing(field)) {
      if (read_value(field, separator, value)) {
        ++c.numbers;
      } else if (++c.words == 1) {
        c.bad = field;
        c.bad_record = scanner->record();
        c.bad_line = scanner->line();
      }
      c.first_again = c.first_again || field == c.first;
      c.note_kind(field);
    }
  }
  if (!scanner->ends_record()) return;
  records = scanner->record() + 1;
  if (scanner->record() > 0 && column + 1 != known) {
    header = first_is_header();
    fail({where(scanner->record(), scanner->line()), std::to_string(column + 1) + " fields",
          std::to_string(known) + " fields, as in the first line"});
  }
}

// Words above numbers; else, if there are no numbers, words that do not come again.
bool ReadCsv::Reading::first_is_header() const {
  const auto is_word = [this](const Column& c) {
    Real value = 0;
    return !is_missing(c.first) && !read_value(c.first, separator, value);
  };
  bool any_number = false, all_new = true;
  for (const Column& c : columns) {
    if (c.is_number() && is_word(c)) return true;
    any_number = any_number || c.numbers > 0;
    all_new = all_new && is_word(c) && !c.first_again;
  }
  return !any_number && all_new && !columns.empty();
}

std::string ReadCsv::Reading::where(Index record, Index line) const {
  if (header && record == 0) return table.name + ", line " + std::to_string(line) + " (header)";
  return table.name + ", row " + std::to_string(record + (header ? 0 : 1)) + " (line " +
         std::to_string(line) + ")";
}

std::string ReadCsv::Reading::name_of(Index column) const {
  const auto c = static_cast<std::size_t>(column);
  if (!header || c >= columns.size() || columns[c].first.empty()) return std::to_string(column + 1);
  return shown(columns[c].first);
}

void ReadCsv::Reading::refuse(CsvPart event) {
  if (!filling) header = records > 0 && first_is_header();
  if (event == CsvPart::zero_byte)
    return fail({table.name, "a zero byte",
                 "comma-separated text in UTF-8, not a spreadsheet or another kind of file"});
  const std::string spot =
      where(scanner->record(), scanner->line()) + ", column " + name_of(scanner->column());
  if (event == CsvPart::unclosed_quote)
    return fail({spot, "an opened quote", "a closing quote before the end of the file"});
  fail({spot, "text after a closing quote", "a separator or the end of the line there"});
}

void ReadCsv::Reading::finish_first() {
  header = first_is_header();
  table.rows = records - (header ? 1 : 0);
  if (table.rows == 0) return fail({"rows of " + table.name, "0", "at least one line of data"});
  if (refuses_a_word()) return;
  choose_columns();
  if (table.columns.empty())
    return fail({"columns of " + table.name, "none that can be used",
                 "numbers, or at most " + std::to_string(kMostCategories) +
                     " different words in a column"});
  table.values.assign(table.columns.size() * static_cast<std::size_t>(table.rows),
                      std::numeric_limits<Real>::quiet_NaN());
  table.missing = static_cast<Index>(table.values.size()); // until they are found
  filling = true;
  scanner.emplace(std::string_view(text).substr(skipped), separator);
}

// The first word in a column of numbers.
bool ReadCsv::Reading::refuses_a_word() {
  const Column* worst = nullptr;
  for (const Column& c : columns)
    if (c.is_number() && c.words > 0 && (!worst || c.bad_record < worst->bad_record)) worst = &c;
  if (!worst) return false;
  fail({where(worst->bad_record, worst->bad_line) + ", column " +
            name_of(static_cast<Index>(worst - columns.data())),
        shown(worst->bad), "a number, or nothing where a value is missing"});
  return true;
}

void ReadCsv::Reading::choose_columns() {
  for (Column& c : columns) {
    const bool data_first = !header && !is_missing(c.first);
    const std::string name = header ? c.first : "";
    const auto number = static_cast<Index>(&c - columns.data()) + 1;
    Real value = 0;
    const bool numbers = c.is_number() || (data_first && c.words == 0 && c.numbers == 0 &&
                                           read_value(c.first, separator, value));
    place.push_back(-1);
    if (name.empty() && !data_first && c.numbers + c.words == 0) continue;
    if (data_first && !numbers) { // its word is the first of the column
      const auto same = std::find(c.kinds.begin(), c.kinds.end(), c.first);
      if (same != c.kinds.end()) c.kinds.erase(same);
      c.kinds.insert(c.kinds.begin(), c.first);
    }
    const std::string shown_name = unique_name(name, number);
    if (!numbers && c.kinds.size() > static_cast<std::size_t>(kMostCategories)) {
      table.left_out.push_back(shown_name);
      continue;
    }
    place.back() = static_cast<Index>(table.columns.size());
    table.columns.push_back(shown_name);
    table.categories.push_back(numbers ? std::vector<std::string>{} : std::move(c.kinds));
  }
}

std::string ReadCsv::Reading::unique_name(std::string name, Index number) const {
  for (char& c : name)
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  if (name.empty()) name = "column " + std::to_string(number);
  const auto used = [this](const std::string& one) {
    return std::find(table.columns.begin(), table.columns.end(), one) != table.columns.end() ||
           std::find(table.left_out.begin(), table.left_out.end(), one) != table.left_out.end();
  };
  std::string unique = name;
  for (Index again = 2; used(unique); ++again)
    unique = name + " " + std::to_string(again);
  return unique;
}

void ReadCsv::Reading::fill_field() {
  const Index row = scanner->record() - (header ? 1 : 0);
  const Index column = place[static_cast<std::size_t>(scanner->column())];
  const std::string_view field = scanner->field();
  if (row < 0 || column < 0 || is_missing(field)) return;
  Real& value = table.values[static_cast<std::size_t>(column * table.rows + row)];
  const auto& words = table.categories[static_cast<std::size_t>(column)];
  if (words.empty()) {
    [[maybe_unused]] const bool read = read_value(field, separator, value);
    assert(read && "the first reading saw a number here");
  } else {
    value = static_cast<Real>(std::find(words.begin(), words.end(), field) - words.begin());
  }
  --table.missing;
}

ReadCsv::ReadCsv(std::string name, std::string text) : reading_(std::make_unique<Reading>()) {
  reading_->table.name = std::move(name);
  reading_->text = std::move(text);
}

ReadCsv::~ReadCsv() = default;

bool ReadCsv::advance(Index units) {
  Reading& reading = *reading_;
  if (reading.complete) return true;
  if (!reading.scanner) reading.begin();
  if (!reading.complete)
    reading.slice(static_cast<std::size_t>(std::max<Index>(1, units)) * kUnitBytes);
  if (!reading.complete) return false;
  reading.scanner.reset(); // refers to the text
  reading.text = {};
  return true;
}

Real ReadCsv::progress() const {
  const Reading& reading = *reading_;
  if (reading.complete) return 1;
  if (!reading.scanner) return 0;
  const auto size = static_cast<Real>(reading.text.size());
  return (static_cast<Real>(reading.scanner->position()) + (reading.filling ? size : 0)) /
         (2 * size);
}

Result<Table> ReadCsv::take() {
  assert(reading_->complete && "taken after completion");
  if (reading_->error) return *reading_->error;
  return std::move(reading_->table);
}

Result<Table> read_csv(std::string name, std::string text) {
  ReadCsv task(std::move(name), std::move(text));
  while (!task.advance(1 << 12)) {
  }
  return task.take();
}

} // namespace twofold::sim
