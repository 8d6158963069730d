// What a call on user input returns: a value, or an error that names the quantity, the value that
// was given and what was expected. The engine throws no exceptions.
//
//   Result<Index> parse_steps(std::string_view text);
//   if (auto steps = parse_steps(text); !steps) report(steps.error().message());
//
// Failure modes: reading value() of an error (or error() of a value) is a broken invariant and
// asserts.
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace twofold {

struct Error {
  std::string quantity; // what was wrong: "parameter mass", "snapshot", "step"
  std::string given;    // the value that was given, as text; may be empty
  std::string expected; // what is allowed: "a number from 0 to 0.6"

  [[nodiscard]] std::string message() const {
    std::string text = quantity;
    if (!given.empty()) text += " = " + given;
    if (!expected.empty()) text += ": expected " + expected;
    return text;
  }
};

template <class T> class [[nodiscard]] Result {
public:
  Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {}

  [[nodiscard]] bool ok() const { return content_.index() == 0; }
  explicit operator bool() const { return ok(); }

  [[nodiscard]] T& value() {
    assert(ok());
    return *std::get_if<0>(&content_);
  }
  [[nodiscard]] const T& value() const {
    assert(ok());
    return *std::get_if<0>(&content_);
  }
  [[nodiscard]] const Error& error() const {
    assert(!ok());
    return *std::get_if<1>(&content_);
  }

private:
  std::variant<T, Error> content_;
};

struct Done {};
using Status = Result<Done>; // for calls that return nothing but may fail

} // namespace twofold
