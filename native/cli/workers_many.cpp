#include "workers.hpp"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace twofold::cli {
namespace {

constexpr unsigned kMost = 2; // a run holds up to some hundred megabytes

} // namespace

void do_all(std::size_t count, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  const auto take_turns = [&] {
    for (std::size_t i = next++; i < count; i = next++)
      work(i);
  };
  const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  std::vector<std::thread> others;
  for (unsigned other = 1; other < std::min(kMost, cores) && other < count; ++other)
    others.emplace_back(take_turns);
  take_turns();
  for (std::thread& one : others)
    one.join();
}

} // namespace twofold::cli
