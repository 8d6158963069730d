// Reading CSV text in slices.
//
// Accepts what people have: a header line or none, separators comma, semicolon or tab (detected),
// decimal point (or decimal comma between semicolons), quoted fields with doubled quotes and line
// breaks, LF, CRLF or CR, a byte order mark, empty lines, spaces round fields.
// The first line is a header if a column of numbers has a word there; where no column has numbers,
// if no word of it comes again in its column. A column has numbers if at least half of its values
// are; other columns are words, kept as categories. Missing: an empty field, NA, N/A, NaN, null or
// "?" (any case). A column of more than kMostCategories words is left out of the table and named in
// Table::left_out; one without name and values is dropped. Names that repeat get a number.
// Failure modes, all as an Error naming row (1 is the first line of data), line of the file, column
// and what was expected: a row with another number of fields, a word in a column of numbers, an
// unclosed quote or text after a closed one, no row at all, no column that can be used, text that
// is no text (a zero byte), more than kMostBytes bytes or kMostColumns columns.
// Memory: the text, and the values of the table once; the text is read twice.
#pragma once

#include "twofold/sim/table.hpp"
#include "twofold/sim/task.hpp"

#include <memory>

namespace twofold::sim {

inline constexpr std::size_t kMostBytes = std::size_t(50) << 20;
inline constexpr Index kMostColumns = 1000;

class ReadCsv : public Task {
public:
  // `name` of the file, for messages and the table.
  ReadCsv(std::string name, std::string text);
  ~ReadCsv() override;
  bool advance(Index units) override; // one unit reads about 4 kB
  [[nodiscard]] Real progress() const override;
  // After completion, once.
  [[nodiscard]] Result<Table> take();

private:
  struct Reading;
  std::unique_ptr<Reading> reading_;
};

// All at once.
[[nodiscard]] Result<Table> read_csv(std::string name, std::string text);

} // namespace twofold::sim
