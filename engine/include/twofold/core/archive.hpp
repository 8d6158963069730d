// One field list per state gives save, load, hash and equality.
//
//   struct State { Real t; Vector p; };
//   template <class A> void archive(A& a, State& s) { a(s.t, s.p); }
//
//   std::vector<std::uint8_t> bytes = save(state);
//   Status loaded = load(bytes, state);        // refuses truncated or oversized input
//   std::uint64_t h = hash(state);
//   bool same = equal(a, b);
//
// Format: the fields in order, little-endian, arrays preceded by their extents. No version here:
// the container (snapshot) carries magic, version and checksum.
// Failure modes: load() of truncated bytes, of an implausible extent, or with bytes left over
// returns an Error and leaves the state unchanged.
#pragma once

#include "twofold/core/array.hpp"
#include "twofold/core/hash.hpp"
#include "twofold/core/result.hpp"

#include <concepts>
#include <cstring>
#include <string>
#include <type_traits>
#include <vector>

namespace twofold {

namespace archive_detail {

template <class T>
concept Scalar = std::is_arithmetic_v<T> || std::is_enum_v<T>;

// Index and size_t have 32 bits in WebAssembly and 64 elsewhere: they travel as 64 bits.
template <class T>
concept TargetSized = std::is_same_v<T, long> || std::is_same_v<T, unsigned long>;

// Shared walk over a field list: derived classes say what to do with raw bytes and extents.
template <class Derived> class Walker {
public:
  template <class... Fields> void operator()(Fields&... fields) { (visit(fields), ...); }

private:
  Derived& self() { return static_cast<Derived&>(*this); }

  template <Scalar T> void visit(T& value) {
    if constexpr (TargetSized<T>) {
      auto wide = static_cast<std::int64_t>(value);
      self().raw(&wide, sizeof wide);
      if constexpr (Derived::kWrites) {
        value = static_cast<T>(wide);
        self().require(static_cast<std::int64_t>(value) == wide); // it fits this target
      }
    } else if constexpr (std::is_same_v<T, bool>) {
      std::uint8_t byte = value ? 1 : 0;
      self().raw(&byte, sizeof byte);
      if constexpr (Derived::kWrites) {
        value = byte != 0;
        self().require(byte <= 1);
      }
    } else {
      self().raw(&value, sizeof(T));
    }
  }
  template <class T, std::size_t Rank> void visit(xt::xtensor<T, Rank>& array) {
    static_assert(!TargetSized<T>, "arrays of integers need a type of fixed width");
    std::array<std::uint64_t, Rank> extents{};
    std::uint64_t count = 1;
    for (std::size_t d = 0; d < Rank; ++d)
      extents[d] = array.shape()[d];
    for (auto& extent : extents) {
      self().extent(extent);
      count *= extent;
      if (!self().plausible(count, sizeof(T))) return;
    }
    if constexpr (Derived::kWrites) {
      std::array<std::size_t, Rank> shape{};
      for (std::size_t d = 0; d < Rank; ++d)
        shape[d] = static_cast<std::size_t>(extents[d]);
      array.resize(shape);
    }
    self().raw(array.data(), array.size() * sizeof(T));
  }
  template <Scalar T> void visit(std::vector<T>& values) {
    static_assert(!TargetSized<T>, "arrays of integers need a type of fixed width");
    std::uint64_t extent = values.size();
    self().extent(extent);
    if (!self().plausible(extent, sizeof(T))) return;
    if constexpr (Derived::kWrites) values.resize(static_cast<std::size_t>(extent));
    self().raw(values.data(), values.size() * sizeof(T));
  }
  template <class T>
  requires(!Scalar<T>) void visit(std::vector<T>& values) {
    std::uint64_t extent = values.size();
    self().extent(extent);
    if (!self().plausible(extent, 1)) return;
    if constexpr (Derived::kWrites) { // one by one: memory follows what is really there
      values.clear();
      for (std::uint64_t i = 0; i < extent && self().plausible(0, 1); ++i)
        visit(values.emplace_back());
    } else {
      for (T& value : values)
        visit(value);
    }
  }
  void visit(std::string& text) {
    std::uint64_t extent = text.size();
    self().extent(extent);
    if (!self().plausible(extent, 1)) return;
    if constexpr (Derived::kWrites) text.resize(static_cast<std::size_t>(extent));
    self().raw(text.data(), text.size());
  }
  template <class T>
  requires(!Scalar<T>) void visit(T& nested) { archive(self(), nested); }
};

class Writer : public Walker<Writer> {
public:
  static constexpr bool kWrites = false;
  std::vector<std::uint8_t> bytes;
  void raw(const void* data, std::size_t size) {
    const auto* begin = static_cast<const std::uint8_t*>(data);
    bytes.insert(bytes.end(), begin, begin + size);
  }
  void extent(std::uint64_t value) { raw(&value, sizeof value); }
  static bool plausible(std::uint64_t, std::size_t) { return true; }
};

class Reader : public Walker<Reader> {
public:
  static constexpr bool kWrites = true;
  explicit Reader(std::span<const std::uint8_t> bytes) : left_(bytes) {}
  void raw(void* data, std::size_t size) { // data is left as it is when the bytes run out
    if (failed_ || size > left_.size()) {
      failed_ = true;
      return;
    }
    if (size > 0) std::memcpy(data, left_.data(), size);
    left_ = left_.subspan(size);
  }
  void extent(std::uint64_t& value) {
    value = 0;
    raw(&value, sizeof value);
  }
  bool plausible(std::uint64_t count, std::size_t each) {
    if (failed_ || count > left_.size() / each) failed_ = true;
    return !failed_;
  }
  void require(bool sane) { failed_ = failed_ || !sane; }
  [[nodiscard]] bool complete() const { return !failed_ && left_.empty(); }

private:
  std::span<const std::uint8_t> left_;
  bool failed_ = false;
};

class StateHasher : public Walker<StateHasher> {
public:
  static constexpr bool kWrites = false;
  Hasher hasher;
  void raw(const void* data, std::size_t size) { hasher.bytes(data, size); }
  void extent(std::uint64_t value) { hasher.word(value); }
  static bool plausible(std::uint64_t, std::size_t) { return true; }
};

} // namespace archive_detail

// The walkers need a mutable reference even where they only read, so that one list serves all.
template <class T> [[nodiscard]] std::vector<std::uint8_t> save(const T& state) {
  archive_detail::Writer writer;
  archive(writer, const_cast<T&>(state));
  return std::move(writer.bytes);
}

template <class T> [[nodiscard]] Status load(std::span<const std::uint8_t> bytes, T& state) {
  archive_detail::Reader reader(bytes);
  T loaded{};
  archive(reader, loaded);
  if (!reader.complete())
    return Error{"saved state", std::to_string(bytes.size()) + " bytes",
                 "complete and unaltered content"};
  state = std::move(loaded);
  return Done{};
}

template <class T> [[nodiscard]] std::uint64_t hash(const T& state) {
  archive_detail::StateHasher walker;
  archive(walker, const_cast<T&>(state));
  return walker.hasher.digest();
}

template <class T> [[nodiscard]] bool equal(const T& a, const T& b) { return save(a) == save(b); }

} // namespace twofold
