// The language of the lab. English is the key: every word of the lab (strings.hpp) and of the
// scenarios is written in English where it arises, and drawn in the chosen language. The other
// languages are PO files in assets/languages, compiled in; tests see that none lacks an entry.
//
// What is looked up is a whole string with its numbers taken out: "Mass 1, μ = 0.15" is the key
// "Mass {}, μ = {}", and they return in their order, with the language's decimal mark. A digit that
// touches a letter belongs to a name ("C7", "2D", the digits of a hash) and stays. A string that
// has no entry stays as it is, so translating twice is harmless.
#pragma once

#include "twofold_assets.hpp"
#include "twofold_ui/lab.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace twofold::ui {

using Word = assets::Word;

void use_language(Language language); // once a frame
[[nodiscard]] Language language();
[[nodiscard]] char decimal_mark();
[[nodiscard]] std::string_view language_code(Language language); // "en", "de"
// Valid until the next use_language.
[[nodiscard]] std::string_view translated(std::string_view english);
// To be put together with others.
[[nodiscard]] inline std::string said(std::string_view english) {
  return std::string(translated(english));
}
// The key of a string in the PO files: its numbers replaced by {}.
[[nodiscard]] std::string without_numbers(std::string_view text);
// Until the end of its scope nothing is translated: links, paths and what people type.
class AsWritten {
public:
  AsWritten();
  ~AsWritten();
  AsWritten(const AsWritten&) = delete;
  AsWritten& operator=(const AsWritten&) = delete;
};
// A table as it was compiled in, sorted by its English.
[[nodiscard]] std::span<const Word> words_of(Language language);

// What there is to translate, for tests: the keys that were asked for. Meanwhile all that was
// translated is set between two marks, so that a string put together of translated and other words
// is found: its other words are `glued`.
struct WordRecord {
  std::vector<std::string> keys;
  std::vector<std::string> glued; // with [...] for what was translated
};
void record_words(WordRecord* record); // until told null
// Words that were translated and then cut or wrapped.
[[nodiscard]] std::string marked_as_said(std::string piece);

// A word of the lab, in the language of now wherever it is shown.
class Text {
public:
  // NOLINTNEXTLINE(google-explicit-constructor): a table of literals
  template <std::size_t N> constexpr Text(const char (&english)[N]) : english_(english, N - 1) {}
  constexpr Text() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): used wherever a string_view is
  operator std::string_view() const { return translated(english_); }
  [[nodiscard]] constexpr std::string_view english() const { return english_; }
  [[nodiscard]] bool empty() const { return english_.empty(); }

private:
  std::string_view english_;
};

} // namespace twofold::ui
