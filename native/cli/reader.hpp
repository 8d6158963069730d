// Words of the command line: options with their values, names with a suggestion, whole numbers.
#pragma once

#include "arguments.hpp"

#include <charconv>

namespace twofold::cli {

// Walks over the words; an option's value is the next word or follows '='.
class Reader {
public:
  explicit Reader(Words words) : words_(words) {}

  [[nodiscard]] bool next() {
    if (at_ >= words_.size()) return false;
    word_ = words_[at_++];
    attached_.reset();
    if (const auto equals = word_.find('='); word_.starts_with("--") && equals != word_.npos) {
      attached_ = word_.substr(equals + 1);
      word_ = word_.substr(0, equals);
    }
    return true;
  }
  [[nodiscard]] std::string_view word() const { return word_; }
  [[nodiscard]] bool is_option() const { return word_.starts_with("-") && word_.size() > 1; }
  [[nodiscard]] Result<std::string_view> value(const char* expected) {
    if (attached_) return *attached_;
    if (at_ < words_.size()) return std::string_view(words_[at_++]);
    return Error{"option " + std::string(word_), "nothing", expected};
  }
  [[nodiscard]] Status flag() const {
    if (!attached_) return Done{};
    return Error{"option " + std::string(word_), std::string(*attached_), "no value"};
  }
  [[nodiscard]] Error unknown(std::span<const std::string> known) const;

private:
  Words words_;
  std::size_t at_ = 0;
  std::string_view word_;
  std::optional<std::string_view> attached_;
};

[[nodiscard]] Error with_suggestion(Error error, std::string_view given,
                                    std::span<const std::string> names);
[[nodiscard]] Result<const sim::Scenario*> find_scenario(const sim::Catalogue& catalogue,
                                                         std::string_view name);
[[nodiscard]] Result<sim::Setting> read_setting(const sim::ScenarioSpec& spec,
                                                std::string_view text); // name=value
[[nodiscard]] Result<std::uint64_t> read_seed(std::string_view text);
// The file can be written: said before the run starts, not after it.
[[nodiscard]] Status check_writable(std::string_view option, const std::string& path);

template <class Whole>
Result<Whole> read_whole(const char* quantity, std::string_view text, Whole low, Whole high) {
  Whole value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc() && end == text.data() + text.size() && !text.empty() && value >= low &&
      value <= high)
    return value;
  return Error{quantity, text.empty() ? "nothing" : std::string(text),
               "a whole number from " + std::to_string(low) + " to " + std::to_string(high)};
}

} // namespace twofold::cli
