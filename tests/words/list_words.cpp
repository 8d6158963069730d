// Lists every key there is to translate, as a PO file without translations, and on stderr the
// strings that are put together of translated and other words. Usage: list_words [--quick] >
// keys.pot
#include "walk.hpp"

#include <cstdio>
#include <cstring>

namespace {

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

} // namespace

int main(int count, char** arguments) {
  const bool quick = count > 1 && std::strcmp(arguments[1], "--quick") == 0;
  const auto met = twofold::ui::test::words_met(!quick);
  std::printf("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n");
  for (const auto& [key, where] : met.keys)
    std::printf("\n#: %s\nmsgid %s\nmsgstr \"\"\n", where.c_str(), quoted(key).c_str());
  for (const auto& [text, where] : met.glued)
    std::fprintf(stderr, "%s\t%s\n", where.c_str(), text.c_str());
  return 0;
}
