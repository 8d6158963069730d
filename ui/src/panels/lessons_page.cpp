// The page of all lessons: what each is about, how long it takes, and whether it is done.
#include "panels.hpp"

#include "../format.hpp"
#include "../lessons/rich_text.hpp"
#include "../strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {
namespace {

constexpr float kCardPad = 16, kBetween = 16, kLeastCard = 280;

std::string facts(const Lesson& lesson) {
  std::string out = lesson.is_tour() ? std::string(str::lesson_tour)
                                     : std::string(str::section_sign) + lesson.section;
  const std::string minutes(lesson.minutes == 1 ? str::minute_one : str::minutes_many);
  out += " · " + replaced(minutes, "{}", std::to_string(lesson.minutes));
  return out;
}

std::string_view progress_words(const LessonProgress* progress) {
  if (!progress || progress->reached == 0) return {};
  return progress->done ? std::string_view(str::lesson_done) : std::string_view(str::lesson_begun);
}

const LessonProgress* progress_of(const LabState& lab, const Lesson& lesson) {
  const auto found = lab.lesson.progress.find(lesson.name);
  return found == lab.lesson.progress.end() ? nullptr : &found->second;
}

float card_height(const Lesson& lesson, float w) {
  const float room = w - 2 * kCardPad;
  return 66 + rich_text(nullptr, {0, 0}, room, plain_line(lesson.title), {type::section, 0, 22}) +
         rich_text(nullptr, {0, 0}, room, plain_line(lesson.summary), {type::label, 0, 20});
}

void open(LabState& lab, const Lesson& lesson) {
  if (auto opened = open_lesson(lab, lesson.name); !opened) lab.message = opened.error().message();
}

bool draw_card(LabState& lab, const Lesson& lesson, Rect page, Rect card, int index) {
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const Id which = id("lesson", index);
  const Hit h = hit(which, card);
  const LessonProgress* progress = progress_of(lab, lesson);
  const std::string_view state = progress_words(progress);
  {
    const AsWritten in_its_language; // the lesson's file is in the language of the lab
    name_control(which, Role::button, lesson.title, state);
  }
  fill(dl, card, h.hovered ? t.raised : t.panel, 6);
  outline(dl, card, h.hovered ? t.line2 : t.line, 6);
  if (h.hovered) hand_cursor();
  if (h.focused) {
    focus_ring(dl, card, 6);
    if (ImGui::IsKeyPressed(ImGuiKey_Tab)) {
      if (card.y - 12 < page.y) lab.page_scroll -= page.y - (card.y - 12);
      if (card.bottom() + 12 > page.bottom()) lab.page_scroll += card.bottom() + 12 - page.bottom();
    }
  }
  const float x = card.x + kCardPad, room = card.w - 2 * kCardPad;
  float y = card.y + 26;
  const std::string what = fitted(type::hint, facts(lesson), room * 0.6f);
  text(dl, {x, y}, type::hint, t.text3, what);
  const float rest = room - text_width(type::hint, what) - 10;
  text(dl, {x + room, y}, type::hint, t.text3,
       fitted(type::hint, str::levels[std::size_t(lesson.level)], rest), Align::right);
  y += 26;
  y += rich_text(dl, {x, y}, room, plain_line(lesson.title), {type::section, t.text1, 22});
  y += rich_text(dl, {x, y}, room, plain_line(lesson.summary), {type::label, t.text2, 20});
  if (!state.empty()) {
    const float line = card.bottom() - 16;
    const float w = text_width(type::hint_strong, state);
    if (progress->done) verdict_glyph(dl, {x + room - w - 14, line}, 7, sim::Verdict::holds);
    text(dl, {x + room, baseline(type::hint_strong, line)}, type::hint_strong,
         progress->done ? t.holds : t.text2, state, Align::right);
  }
  return h.clicked;
}

} // namespace

void draw_lessons(LabState& lab, Rect rect) {
  if (rect.w < 40 || rect.h < 40) return;
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const float pad = rect.w < 560 ? 16 : 24, x = rect.x + pad;
  const float w = std::min(1240.f, rect.w - 2 * pad);
  const float top = rect.y - lab.page_scroll;
  text(dl, {x, top + 44}, type::page_title, t.text1, str::lessons);
  float y = paragraph(dl, {x, top + 74}, type::body, t.text2, str::lessons_intro, w, 24) + 4;
  const auto lessons = lessons_of(lab);
  const int across = std::max(1, std::min(4, int((w + kBetween) / (kLeastCard + kBetween))));
  const float cw = std::floor((w - kBetween * float(across - 1)) / float(across));
  const Lesson* chosen = nullptr;
  for (std::size_t i = 0; i < lessons.size(); i += std::size_t(across)) {
    float height = 0;
    const std::size_t end = std::min(lessons.size(), i + std::size_t(across));
    for (std::size_t k = i; k < end; ++k)
      height = std::max(height, card_height(*lessons[k], cw));
    for (std::size_t k = i; k < end; ++k) {
      const Rect card{x + float(k - i) * (cw + kBetween), y, cw, height};
      if (draw_card(lab, *lessons[k], rect, card, int(k))) chosen = lessons[k];
    }
    y += height + kBetween;
  }
  if (lessons.empty()) text(dl, {x, y + 20}, type::label, t.text3, str::no_lessons);
  scroll(lab.page_scroll, rect, y - top + 24);
  if (chosen) open(lab, *chosen);
}

} // namespace twofold::ui
