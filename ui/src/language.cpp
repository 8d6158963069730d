#include "language.hpp"

#include <algorithm>
#include <unordered_map>

namespace twofold::ui {
namespace {

constexpr std::size_t kMostSaid = 20'000; // numbers change, so there is no end of strings
constexpr std::string_view kHole = "{}", kThin = "\u2009";

struct Speech {
  Language language = Language::english;
  std::unordered_map<std::string, std::string> said; // of this language
  std::vector<std::string>* record = nullptr;
};

Speech& speech() {
  static Speech the_speech;
  return the_speech;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (static_cast<unsigned char>(c) & 0x80u);
}
bool has_words(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

// The end of the number that begins at `at`: digits, a decimal point, groups of three.
std::size_t number_end(std::string_view text, std::size_t at) {
  const auto digits = [&](std::size_t from) {
    while (from < text.size() && is_digit(text[from]))
      ++from;
    return from;
  };
  std::size_t end = digits(at);
  while (text.substr(end, kThin.size()) == kThin && digits(end + kThin.size()) == end + 6)
    end = digits(end + kThin.size());
  if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) end = digits(end + 1);
  return end;
}

// Splits off the numbers and the holes of a string: they are returned, the key takes the rest.
std::vector<std::string_view> take_numbers(std::string_view text, std::string& key) {
  std::vector<std::string_view> taken;
  for (std::size_t at = 0; at < text.size();) {
    const bool hole = text.substr(at, kHole.size()) == kHole;
    if (!hole && !is_digit(text[at])) {
      key += text[at++];
      continue;
    }
    const std::size_t end = hole ? at + kHole.size() : number_end(text, at);
    taken.push_back(text.substr(at, end - at));
    key += kHole;
    at = end;
  }
  return taken;
}

std::string with_numbers(std::string_view text, std::span<const std::string_view> numbers) {
  std::string out;
  std::size_t next = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at, kHole.size()) != kHole || next == numbers.size()) {
      out += text[at++];
      continue;
    }
    std::string number(numbers[next++]);
    std::replace(number.begin(), number.end(), '.', decimal_mark());
    out += number;
    at += kHole.size();
  }
  return out;
}

// Every word of two letters or more once again; one that is doubled or cut already stays.
std::string doubled(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_letter(text[end]))
      ++end;
    const std::string_view word = text.substr(at, end - at);
    out += word;
    const bool twice =
        word.size() % 2 == 0 && word.substr(0, word.size() / 2) == word.substr(word.size() / 2);
    if (word.size() > 2 && !twice && has_words(word) && word.find("…") == std::string_view::npos)
      out += word;
    if (end == at) out += text[end++];
    at = end;
  }
  return out;
}

std::string say(Language language, std::string_view english) {
  if (language == Language::doubled) return doubled(english);
  std::string key;
  const auto numbers = take_numbers(english, key);
  const auto words = words_of(language);
  const auto found =
      std::lower_bound(words.begin(), words.end(), std::string_view(key),
                       [](const Word& a, std::string_view b) { return a.english < b; });
  if (found == words.end() || found->english != key) return std::string(english);
  return with_numbers(found->other, numbers);
}

} // namespace

void use_language(Language language) {
  Speech& s = speech();
  if (s.language != language || s.said.size() > kMostSaid) s.said.clear();
  s.language = language;
}

Language language() { return speech().language; }
char decimal_mark() { return language() == Language::german ? ',' : '.'; }

std::string_view translated(std::string_view english) {
  Speech& s = speech();
  if (s.record && has_words(english)) s.record->push_back(without_numbers(english));
  if (s.language == Language::english || !has_words(english)) return english;
  std::string key(english);
  const auto found = s.said.find(key);
  if (found != s.said.end()) return found->second;
  std::string words = say(s.language, english);
  return s.said.emplace(std::move(key), std::move(words)).first->second;
}

std::string without_numbers(std::string_view text) {
  std::string key;
  (void)take_numbers(text, key);
  return key;
}

void record_words(std::vector<std::string>* record) { speech().record = record; }

std::span<const Word> words_of(Language language) {
  return language == Language::german ? assets::german() : std::span<const Word>();
}

} // namespace twofold::ui
