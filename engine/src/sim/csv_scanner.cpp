#include "csv_scanner.hpp"

#include <array>

namespace twofold::sim::detail {

namespace {

constexpr std::array<char, 3> kSeparators = {'\t', ';', ','}; // decimal commas make ',' the last
constexpr std::size_t kLooksAt = std::size_t(256) << 10;      // bytes from which it is chosen

} // namespace

CsvScanner::Event CsvScanner::next(std::size_t limit) {
  Event event = Event::slice_ended;
  while (at_ < limit && at_ < text_.size()) {
    const char c = text_[at_];
    if (c == '\0') return refuse(Event::zero_byte);
    if (take(c, event)) return event == Event::field ? event : refuse(event);
  }
  if (at_ < text_.size()) return Event::slice_ended;
  if (place_ == Place::quoted) return refuse(Event::unclosed_quote);
  if (place_ == Place::before && next_column_ == 0) return Event::complete;
  if (place_ == Place::before) { // after the last separator
    begin_ = end_ = at_;
    field_line_ = line_;
  }
  if (place_ == Place::quote_seen) end_ = at_ - 1;
  if (place_ == Place::plain) end_ = at_;
  emit(true);
  return Event::field;
}

bool CsvScanner::take(char c, Event& event) {
  switch (place_) {
  case Place::quoted:
    if (c == '"') place_ = Place::quote_seen;
    if (c == '\n' || c == '\r') end_line(c);
    ++at_;
    return false;
  case Place::quote_seen:
    if (c == '"') {
      doubled_ = true;
      place_ = Place::quoted;
      ++at_;
      return false;
    }
    end_ = at_ - 1;
    place_ = Place::closed;
    return false;
  case Place::before:
    begin_ = end_ = at_;
    field_line_ = line_;
    if (is_blank(c)) {
      ++at_;
      return false;
    }
    if (c == '"') {
      place_ = Place::quoted;
      begin_ = ++at_;
      return false;
    }
    place_ = Place::plain;
    break;
  case Place::plain:
  case Place::closed:
    break;
  }
  const bool line_end = c == '\n' || c == '\r';
  if (c != separator_ && !line_end) {
    if (place_ == Place::closed && !is_blank(c)) {
      event = Event::after_quote;
      return true;
    }
    ++at_;
    return false;
  }
  if (place_ == Place::plain) end_ = at_;
  if (line_end) end_line(c);
  ++at_;
  if (line_end && next_column_ == 0 && place_ == Place::plain && begin_ == end_) { // empty line
    place_ = Place::before;
    return false;
  }
  emit(line_end);
  event = Event::field;
  return true;
}

CsvScanner::Event CsvScanner::refuse(Event event) {
  record_ = next_record_;
  column_ = next_column_;
  return event;
}

// At the character `c` of a line end; a CR before an LF is half of one.
void CsvScanner::end_line(char c) {
  const bool half = c == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
  if (!half) ++line_;
}

void CsvScanner::emit(bool ends_record) {
  field_ = text_.substr(begin_, end_ - begin_);
  while (!field_.empty() && is_blank(field_.front()))
    field_.remove_prefix(1);
  while (!field_.empty() && is_blank(field_.back()))
    field_.remove_suffix(1);
  if (doubled_) {
    undoubled_.clear();
    for (std::size_t i = 0; i < field_.size(); ++i) {
      undoubled_ += field_[i];
      if (field_[i] == '"') ++i; // its double
    }
    field_ = undoubled_;
    doubled_ = false;
  }
  record_ = next_record_;
  column_ = next_column_;
  ends_record_ = ends_record;
  next_column_ = ends_record ? 0 : next_column_ + 1;
  if (ends_record) ++next_record_;
  place_ = Place::before;
}

char find_separator(std::string_view text) {
  text = text.substr(0, kLooksAt);
  std::array<std::array<int, kSeparators.size()>, 2> counts{}; // of the first two lines
  std::size_t line = 0;
  bool quoted = false, field_begins = true, line_empty = true;
  for (const char c : text) {
    if (quoted) {
      quoted = c != '"';
      continue;
    }
    if (c == '\n' || c == '\r') {
      if (!line_empty && ++line == counts.size()) break;
      field_begins = line_empty = true;
      continue;
    }
    if (c == '"' && field_begins) quoted = true;
    bool separates = false;
    for (std::size_t s = 0; s < kSeparators.size(); ++s)
      if (c == kSeparators[s]) {
        ++counts[line][s];
        separates = true;
      }
    if (c != ' ') field_begins = separates;
    if (c == '"') field_begins = true; // a doubled quote opens again
    line_empty = line_empty && c == ' ';
  }
  for (std::size_t s = 0; s < kSeparators.size(); ++s)
    if (counts[0][s] > 0 && counts[0][s] == counts[1][s]) return kSeparators[s];
  std::size_t best = kSeparators.size() - 1;
  for (std::size_t s = 0; s + 1 < kSeparators.size(); ++s)
    if (counts[0][s] > counts[0][best]) best = s;
  return kSeparators[best];
}

} // namespace twofold::sim::detail
