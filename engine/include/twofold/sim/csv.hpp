// Reading CSV text in slices.
//
// Accepts what people have: a header line or none (detected: a first line in which a column of
// numbers has a word), separators comma, semicolon or tab (detected), decimal point, quoted fields
// with doubled quotes and line breaks, CRLF, a byte order mark, empty lines, spaces round fields.
// Missing: an empty field, NA, NaN, null or "?" (any case). Columns of words become categories.
// Failure modes, all as an Error naming row (1 is the first line of data), column and what was
// expected: a row with another number of fields, a word in a column of numbers, more than
// kMostCategories words, an unclosed quote, no row at all, text that is no text (a zero byte), more
// than kMostBytes bytes or kMostColumns columns.
#pragma once

#include "twofold/sim/table.hpp"
#include "twofold/sim/task.hpp"

namespace twofold::sim {

inline constexpr std::size_t kMostBytes = std::size_t(50) << 20;
inline constexpr Index kMostColumns = 1000;

class ReadCsv : public Task {
public:
  // `name` of the file, for messages and the table.
  ReadCsv(std::string name, std::string text);
  bool advance(Index units) override; // one unit reads about 4 kB
  [[nodiscard]] Real progress() const override;
  // After completion.
  [[nodiscard]] Result<Table> take();

private:
  std::string name_, text_;
};

[[nodiscard]] Result<Table> read_csv(std::string name, std::string text);

} // namespace twofold::sim
