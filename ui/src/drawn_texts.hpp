// What a frame wrote where, for tests: every text as it can be seen, and what covers it.
#pragma once

#include "draw.hpp"

namespace twofold::ui {

struct DrawnText {
  Rect box;           // of its letters: from the top of the capitals to the descenders
  Rect clip;          // it was drawn in
  std::string words;  // in the language of the lab
  std::string whole;  // of words that were cut with "…"; else empty
  float covered = 0;  // share that was painted over later
  bool faint = false; // hardly to be seen
};

struct DrawnTexts {
  std::vector<DrawnText> texts;
  std::vector<Rect> scrolled;                           // regions whose content is longer
  std::vector<std::pair<std::string, std::string>> cut; // words with "…", and whole
};

void record_texts(DrawnTexts* record); // until told null
[[nodiscard]] DrawnTexts* recorded_texts();

// Called by the drawing primitives.
void note_text(const ImDrawList& dl, Rect box, std::string_view words, ImU32 colour);
void note_cut(std::string_view shown, std::string_view whole);
void note_fill(const ImDrawList& dl, Rect rect, ImU32 colour);
void note_scroll(Rect rect);

} // namespace twofold::ui
