// Lessons, whose words the page shows itself (page/lesson.mjs): what its buttons do.
#include "bridge.hpp"

#include <emscripten.h>

using twofold::web::answer;
using twofold::web::open_lab;

extern "C" {

EMSCRIPTEN_KEEPALIVE void shell_lesson_open(const char* name) {
  answer(open_lab().open_lesson(name));
}
EMSCRIPTEN_KEEPALIVE void shell_lesson_names() { answer(open_lab().lesson_names()); }
EMSCRIPTEN_KEEPALIVE void shell_lesson_answer(int question, int chosen) {
  open_lab().lesson_answer(question, chosen);
}
EMSCRIPTEN_KEEPALIVE void shell_lesson_next() { open_lab().lesson_next(); }
EMSCRIPTEN_KEEPALIVE void shell_lesson_back() { open_lab().lesson_back(); }
EMSCRIPTEN_KEEPALIVE void shell_lesson_close() { open_lab().lesson_close(); }
EMSCRIPTEN_KEEPALIVE void shell_lesson_fold(int folded) { open_lab().lesson_fold(folded != 0); }
// What was kept under a key at an earlier visit; "" for none.
EMSCRIPTEN_KEEPALIVE void shell_recall(const char* key, const char* value) {
  open_lab().recall(key, value);
}

} // extern "C"
