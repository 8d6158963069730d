// Splits CSV text into fields, in slices: the state is kept between calls, so where a slice ends
// changes nothing. Quotes open a field only at its beginning; line ends are LF, CRLF or CR; lines
// without a field are passed over. A field that is handed out lives until the next call.
#pragma once

#include "twofold/core/real.hpp"

#include <string>
#include <string_view>

namespace twofold::sim::detail {

class CsvScanner {
public:
  enum class Event { slice_ended, field, complete, zero_byte, unclosed_quote, after_quote };

  CsvScanner(std::string_view text, char separator) : text_(text), separator_(separator) {}

  // Reads on to the end of the next field, but not beyond text position `limit`.
  [[nodiscard]] Event next(std::size_t limit);

  // Of the last field, or of the one that is wrong.
  [[nodiscard]] std::string_view field() const { return field_; }
  [[nodiscard]] Index record() const { return record_; }
  [[nodiscard]] Index column() const { return column_; }
  [[nodiscard]] bool ends_record() const { return ends_record_; }
  [[nodiscard]] Index line() const { return field_line_; } // in which it begins, from 1

  [[nodiscard]] std::size_t position() const { return at_; }

private:
  enum class Place { before, plain, quoted, quote_seen, closed };
  bool is_blank(char c) const { return c == ' ' || (c == '\t' && separator_ != '\t'); }
  bool take(char c, Event& event); // true if there is something to tell
  void emit(bool ends_record);
  Event refuse(Event event);
  void end_line(char c);

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  Place place_ = Place::before;
  std::size_t begin_ = 0, end_ = 0; // of the field's content
  bool doubled_ = false;            // it holds doubled quotes
  std::string undoubled_;
  std::string_view field_;
  Index line_ = 1, field_line_ = 1;
  Index record_ = 0, column_ = 0;
  Index next_record_ = 0, next_column_ = 0;
  bool ends_record_ = false;
};

// The separator of a text, from its first two lines: tab, semicolon or comma.
[[nodiscard]] char find_separator(std::string_view text);

} // namespace twofold::sim::detail
