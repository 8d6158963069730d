#include "bridge.hpp"

#include <emscripten.h>

#include <utility>

// clang-format off
EM_JS(void, page_tell, (const char* name, const char* text), {
  Module["on_tell"](UTF8ToString(name), UTF8ToString(text));
})
EM_JS(void, page_tell_file, (const char* name, const char* type, const char* bytes, int length), {
  Module["on_file"](UTF8ToString(name), UTF8ToString(type), HEAPU8.slice(bytes, bytes + length));
})
EM_JS(void, page_answer, (const char* text), { Module["answer"] = UTF8ToString(text); })
// clang-format on

namespace twofold::web {
namespace {

std::string& room() {
  static std::string instance;
  return instance;
}

} // namespace

void tell(const char* name, const std::string& text) { page_tell(name, text.c_str()); }

void tell_file(const ui::File& file) {
  page_tell_file(file.name.c_str(), file.media_type.c_str(), file.bytes.data(),
                 static_cast<int>(file.bytes.size()));
}

void answer(const std::string& text) { page_answer(text.c_str()); }

std::string take_bytes() { return std::exchange(room(), {}); }

} // namespace twofold::web

// Room for bytes of the page, to be filled before the call that takes them.
extern "C" EMSCRIPTEN_KEEPALIVE char* shell_room(int size) {
  std::string& room = twofold::web::room();
  room.assign(static_cast<std::size_t>(size < 0 ? 0 : size), ' ');
  return room.data();
}
