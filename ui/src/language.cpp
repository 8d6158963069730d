#include "language.hpp"

#include <algorithm>
#include <unordered_map>

namespace twofold::ui {
namespace {

constexpr std::size_t kMostSaid = 20'000; // numbers change, so there is no end of strings
constexpr std::string_view kHole = "{}", kThin = "\u2009", kMinus = "−";
constexpr char kSaid = '\x01', kSaidEnd = '\x02'; // round what was translated, in a record

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>()(text);
  }
};

struct Speech {
  Language language = Language::english;
  // Of this language. Values stay where they are until they are forgotten.
  std::unordered_map<std::string, std::string, Hash, std::equal_to<>> said;
  WordRecord* record = nullptr;
  int as_written = 0; // scopes
};

Speech& speech() {
  static Speech the_speech;
  return the_speech;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_letter(char c) { return is_ascii_letter(c) || (static_cast<unsigned char>(c) & 0x80u); }

bool is_name(std::string_view run) { // of letters and digits: "C7"
  return std::any_of(run.begin(), run.end(), is_digit);
}

// Groups of four hexadecimal digits: a hash, even where there are letters only.
bool is_hash(std::string_view text) {
  if (text.size() < 9 || text.size() % 5 != 4) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool hexadecimal = is_digit(text[at]) || (text[at] >= 'a' && text[at] <= 'f');
    if (at % 5 == 4 ? text[at] != ' ' : !hexadecimal) return false;
  }
  return true;
}

// Letters that are not part of a name with digits.
bool has_words(std::string_view text) {
  if (is_hash(text)) return false;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && (is_ascii_letter(text[end]) || is_digit(text[end])))
      ++end;
    const std::string_view run = text.substr(at, end - at);
    if (!run.empty() && !is_name(run)) return true;
    at = std::max(end, at + 1);
  }
  return false;
}

std::size_t digits_end(std::string_view text, std::size_t from) {
  while (from < text.size() && is_digit(text[from]))
    ++from;
  return from;
}

// The end of an exponent "e−6" at `at`, or `at`.
std::size_t exponent_end(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != 'e') return at;
  std::size_t from = at + 1;
  if (text.substr(from, kMinus.size()) == kMinus)
    from += kMinus.size();
  else if (from < text.size() && (text[from] == '-' || text[from] == '+'))
    ++from;
  const std::size_t end = digits_end(text, from);
  return end > from ? end : at;
}

// The end of the number that begins at `at`: digits, groups of three, decimals, an exponent. A mark
// between digits more than once is that of a version or a date and joins them too.
std::size_t number_end(std::string_view text, std::size_t at, bool comma) {
  std::size_t end = digits_end(text, at);
  while (text.substr(end, kThin.size()) == kThin &&
         digits_end(text, end + kThin.size()) == end + kThin.size() + 3)
    end += kThin.size() + 3;
  while (end + 1 < text.size() && (text[end] == '.' || (comma && text[end] == ',')) &&
         is_digit(text[end + 1]))
    end = digits_end(text, end + 1);
  return exponent_end(text, end);
}

// Splits off the numbers and the holes of a string: they are returned, the key takes the rest.
std::vector<std::string_view> take_numbers(std::string_view text, std::string& key,
                                           bool comma = false) {
  std::vector<std::string_view> taken;
  for (std::size_t at = 0; at < text.size();) {
    const bool hole = text.substr(at, kHole.size()) == kHole;
    if (!hole && !is_digit(text[at])) {
      key += text[at++];
      continue;
    }
    const std::size_t end = hole ? at + kHole.size() : number_end(text, at, comma);
    const bool name = !hole && ((at > 0 && is_ascii_letter(text[at - 1])) ||
                                (end < text.size() && is_ascii_letter(text[end])));
    if (name) {
      key += text.substr(at, end - at);
    } else {
      taken.push_back(text.substr(at, end - at));
      key += kHole;
    }
    at = end;
  }
  return taken;
}

// With the decimal mark of the language; "arXiv:2111.00903" and "0.1.0" are no decimals.
std::string localised(std::string_view number, bool after_colon) {
  std::string out(number);
  if (!after_colon && std::count(out.begin(), out.end(), '.') == 1)
    std::replace(out.begin(), out.end(), '.', decimal_mark());
  return out;
}

std::string with_numbers(std::string_view text, std::span<const std::string_view> numbers) {
  std::string out;
  std::size_t next = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at, kHole.size()) != kHole || next == numbers.size()) {
      out += text[at++];
      continue;
    }
    out += localised(numbers[next++], at > 0 && text[at - 1] == ':');
    at += kHole.size();
  }
  return out;
}

// Every word of three letters or more once again; one that is doubled or cut already stays.
std::string doubled(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && (is_letter(text[end]) || is_digit(text[end])))
      ++end;
    const std::string_view word = text.substr(at, end - at), half = word.substr(word.size() / 2);
    const bool twice = word.size() % 2 == 0 && word.substr(0, word.size() / 2) == half;
    out += word;
    if (word.size() > 2 && !twice && !is_name(word) && has_words(word) &&
        word.find("…") == std::string_view::npos)
      out += word;
    if (end == at) out += text[end++];
    at = end;
  }
  return out;
}

const Word* find_word(Language language, std::string_view key) {
  const auto words = words_of(language);
  const auto found =
      std::lower_bound(words.begin(), words.end(), key,
                       [](const Word& a, std::string_view b) { return a.english < b; });
  return found == words.end() || found->english != key ? nullptr : &*found;
}

std::string say(Language language, std::string_view english) {
  std::string key;
  auto numbers = take_numbers(english, key);
  if (language == Language::doubled) { // formulas and names, which no language changes, stay
    const Word* word = find_word(Language::german, key);
    return word && word->other == word->english ? std::string(english) : doubled(english);
  }
  if (!has_words(english)) return with_numbers(key, numbers);
  const Word* word = find_word(language, key);
  if (!word && decimal_mark() == ',') { // the lab's numbers have it already
    key.clear();
    numbers = take_numbers(english, key, true);
    word = find_word(language, key);
  }
  return word ? with_numbers(word->other, numbers) : std::string(english);
}

// The string without what was translated in it, and whether there was any.
bool take_said(std::string_view text, std::string& rest, std::string& shown) {
  bool any = false;
  int depth = 0;
  for (const char c : text) {
    if (c == kSaid && depth++ == 0) shown += '[';
    if (c == kSaidEnd && --depth == 0) shown += ']';
    any |= c == kSaid || c == kSaidEnd;
    if (c == kSaidEnd && depth < 0) { // the beginning was cut off
      depth = 0;
      rest.clear();
    }
    if (c == kSaid || c == kSaidEnd) continue;
    if (depth <= 0) rest += c;
    shown += c;
  }
  return any;
}

// Notes what is asked for; returns it between marks.
std::string recorded(WordRecord& record, std::string_view english) {
  std::string rest, shown;
  const bool any = take_said(english, rest, shown);
  if (any && has_words(rest)) record.glued.push_back(without_numbers(shown));
  if (!any) record.keys.push_back(without_numbers(english));
  return marked_as_said(std::string(english));
}

} // namespace

void use_language(Language language) {
  Speech& s = speech();
  if (s.language != language || s.said.size() > kMostSaid) s.said.clear();
  s.language = language;
}

Language language() { return speech().language; }
std::string_view language_code(Language language) {
  return language == Language::german ? "de" : "en";
}
char decimal_mark() { return language() == Language::german ? ',' : '.'; }

AsWritten::AsWritten() { ++speech().as_written; }
AsWritten::~AsWritten() { --speech().as_written; }

std::string_view translated(std::string_view english) {
  Speech& s = speech();
  if ((s.language == Language::english && !s.record) || s.as_written > 0) return english;
  const auto found = s.said.find(english);
  if (found != s.said.end()) return found->second;
  if (!has_words(english) && (s.record || decimal_mark() == '.')) return english;
  std::string words = s.record ? recorded(*s.record, english) : say(s.language, english);
  return s.said.emplace(std::string(english), std::move(words)).first->second;
}

std::string without_numbers(std::string_view text) {
  std::string key;
  (void)take_numbers(text, key);
  return key;
}

void record_words(WordRecord* record) {
  speech().record = record;
  speech().said.clear();
}

std::string marked_as_said(std::string piece) {
  if (!speech().record) return piece;
  std::string out(1, kSaid);
  for (const char c : piece)
    if (c != kSaid && c != kSaidEnd) out += c;
  return out + kSaidEnd;
}

std::span<const Word> words_of(Language language) {
  return language == Language::german ? assets::german() : std::span<const Word>();
}

} // namespace twofold::ui
