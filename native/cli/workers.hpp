// Independent pieces of work, several at once where the machine has threads and cores for it.
#pragma once

#include <cstddef>
#include <functional>

namespace twofold::cli {

// Calls work(0) .. work(count - 1), each once and in any order. They may run at the same time, so
// each writes to its own place only; what they do may not depend on the others.
void do_all(std::size_t count, const std::function<void(std::size_t)>& work);

} // namespace twofold::cli
