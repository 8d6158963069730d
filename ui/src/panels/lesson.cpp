// The lesson beside the lab: the words of a stop, its predictions, and the way through.
#include "panels.hpp"

#include "../format.hpp"
#include "../lessons/rich_text.hpp"
#include "../lessons/tex_text.hpp"
#include "../strings.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace twofold::ui {
namespace {

constexpr float kPad = 16, kFoot = 60, kButton = 44, kTextLine = 24, kGap = 10;
constexpr float kAnswerLine = 22, kLetter = 26;

// Where the next thing goes: x, width, and y downwards; draws or only measures.
struct Cursor {
  ImDrawList* dl;
  float x, y, w;
};

Font fitting_font(const RichLine& line, float width) {
  const RichStyle style{{Face::regular, 18}, 0, 1};
  return rich_text(nullptr, {0, 0}, width, line, style) > 1.5f ? type::body : style.font;
}

void draw_equation(Cursor& at, const LessonBlock& block) {
  const RichLine line = plain_line(tex_text(block.tex));
  const Font font = fitting_font(line, at.w - 26);
  fill(at.dl, {at.x, at.y, 3, 0}, tokens().line2);
  const RichStyle style{font, tokens().text1, 26};
  const float height = rich_text(nullptr, {0, 0}, at.w - 26, line, style);
  fill(at.dl, {at.x, at.y, at.w, height + 10}, tokens().field, 4);
  fill(at.dl, {at.x, at.y, 3, height + 10}, tokens().line2);
  rich_text(at.dl, {at.x + 14, at.y + 23}, at.w - 26, line, style);
  at.y += height + 10 + kGap;
}

void draw_prose(Cursor& at, const LessonBlock& block) {
  const Tokens& t = tokens();
  if (block.kind == LessonBlock::Kind::equation) {
    draw_equation(at, block);
    return;
  }
  const bool item = block.kind == LessonBlock::Kind::item;
  const float indent = item ? 18 : 0;
  if (item) at.dl->AddCircleFilled({at.x + 6, at.y + 12}, 2.5f, t.text2, 12);
  at.y += rich_text(at.dl, {at.x + indent, at.y + 17}, at.w - indent, block.line,
                    {type::body, t.text1, kTextLine}) +
          (item ? 4 : kGap);
}

std::string letter_of(std::size_t answer) { return {char('A' + int(answer))}; }

// What is said of an answer once it is known; by shape and word, not by colour.
std::string_view verdict_words(bool right, bool chosen) {
  return right ? std::string_view(chosen ? str::lesson_yours_right : str::lesson_right)
               : std::string_view(chosen ? str::lesson_yours : Text());
}

void draw_answer(LabState& lab, Cursor& at, std::size_t question, std::size_t index,
                 const Answer& answer, Rect body) {
  const Tokens& t = tokens();
  const int chosen = chosen_answer(lab.lesson, question);
  const bool told = chosen >= 0, mine = chosen == int(index);
  const std::string_view note = told ? verdict_words(answer.right, mine) : std::string_view();
  const float room = at.w - kLetter - 26;
  const RichStyle style{type::body, told && !answer.right && !mine ? t.text2 : t.text1,
                        kAnswerLine};
  const float words = rich_text(nullptr, {0, 0}, room, answer.line, style);
  const float height = std::max(kButton, words + 14 + (note.empty() ? 0.f : 20.f));
  const Rect rect{at.x, at.y, at.w, height};
  at.y += height + 8;
  Hit h;
  if (!told) {
    const Id which = id("answer", int(8 * question + index));
    h = hit(which, rect);
    name_control(which, Role::button, letter_of(index) + ": " + plain_text(answer.line));
    if (h.clicked) answer_question(lab, question, int(index));
    if (h.hovered) hand_cursor();
    if (h.focused && ImGui::IsKeyPressed(ImGuiKey_Tab)) {
      if (rect.bottom() > body.bottom()) lab.lesson.scroll += rect.bottom() + 8 - body.bottom();
      if (rect.y < body.y) lab.lesson.scroll -= body.y - rect.y + 8;
    }
  }
  fill(at.dl, rect, h.hovered ? mixed(t.raised, t.line2, 0.18f) : told ? t.panel : t.raised, 4);
  outline(at.dl, rect,
          told ? (answer.right ? t.holds
                  : mine       ? t.text1
                               : t.line)
               : t.line2,
          4, told && (answer.right || mine) ? 2.f : 1.f);
  if (h.focused) focus_ring(at.dl, rect);
  const ImVec2 mark{at.x + kLetter / 2 + 6, rect.y + 22};
  if (told && answer.right)
    verdict_glyph(at.dl, mark, 10, sim::Verdict::holds);
  else
    text(at.dl, {mark.x, baseline(type::strong, mark.y)}, type::strong, t.text2, letter_of(index),
         Align::centre);
  const float first = rect.y + 22 + 6 - (words > kAnswerLine ? 4.f : 0.f);
  rich_text(at.dl, {at.x + kLetter + 14, first}, room, answer.line, style);
  if (!note.empty())
    text(at.dl, {at.x + kLetter + 14, first + words}, type::hint_strong,
         answer.right ? t.holds : t.text2, note);
}

void draw_question(LabState& lab, Cursor& at, const Question& question, std::size_t index,
                   Rect body) {
  const Tokens& t = tokens();
  const bool told = chosen_answer(lab.lesson, index) >= 0;
  at.y += 4;
  text(at.dl, {at.x, at.y + 14}, type::hint_strong, t.text3, str::lesson_predict);
  at.y += 22;
  at.y += rich_text(at.dl, {at.x, at.y + 17}, at.w, question.line,
                    {{Face::semibold, 16}, t.text1, kTextLine}) +
          6;
  for (std::size_t i = 0; i < question.answers.size(); ++i)
    draw_answer(lab, at, index, i, question.answers[i], body);
  if (!told) return;
  at.y += 4;
  for (const LessonBlock& block : question.reveal)
    draw_prose(at, block);
}

// What there is to see of the stop; the predictions that follow an open one wait for it.
float draw_blocks(LabState& lab, Cursor at, const LessonStop& stop, Rect body) {
  const float top = at.y;
  at.y += rich_text(at.dl, {at.x, at.y + 22}, at.w, plain_line(stop.title),
                    {type::card_title, tokens().text1, 26}) +
          8;
  for (const LessonBlock& block : stop.blocks) {
    if (block.kind == LessonBlock::Kind::question)
      draw_question(lab, at, stop.questions[block.question], block.question, body);
    else
      draw_prose(at, block);
  }
  return at.y - top + 8;
}

void draw_dots(ImDrawList* dl, ImVec2 centre, std::size_t stops, std::size_t now, float room) {
  const Tokens& t = tokens();
  const float apart = std::min(14.f, room / float(std::max<std::size_t>(1, stops)));
  float x = centre.x - apart * float(stops - 1) / 2;
  for (std::size_t i = 0; i < stops; ++i, x += apart) {
    if (i <= now)
      dl->AddCircleFilled({x, centre.y}, i == now ? 5.f : 3.f, i == now ? t.text1 : t.text3, 16);
    else
      dl->AddCircle({x, centre.y}, 3, t.line2, 16, 1.2f);
  }
}

bool all_answered(const LabState& lab, const LessonStop& stop) {
  for (std::size_t i = 0; i < stop.questions.size(); ++i)
    if (chosen_answer(lab.lesson, i) < 0) return false;
  return true;
}

void draw_foot(LabState& lab, Rect foot, const Lesson& lesson, const LessonStop& stop) {
  ImDrawList* dl = canvas();
  horizontal(dl, foot.x, foot.right(), foot.y, tokens().line);
  const float y = foot.y + (foot.h - kButton) / 2, w = std::min(96.f, foot.w * 0.3f);
  const std::size_t now = lab.lesson.stop, stops = lesson.stops.size();
  if (now > 0 && button(dl, id("lesson back"), {foot.x + kPad, y, w, kButton}, str::lesson_back)) {
    stop_back(lab);
    return;
  }
  draw_dots(dl, {foot.centre().x, foot.centre().y}, stops, now, foot.w - 2 * (w + kPad) - 16);
  const bool last = now + 1 == stops;
  if (button(dl, id("lesson next"), {foot.right() - kPad - w, y, w, kButton},
             last ? str::lesson_finish : str::lesson_next,
             all_answered(lab, stop) ? Look::filled : Look::plain))
    next_stop(lab);
}

float draw_head(LabState& lab, Rect rect, const Lesson& lesson) {
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const float h = 44;
  const std::string words =
      replaced(replaced(str::lesson_stop_of, "{}", std::to_string(lab.lesson.stop + 1)), "{}",
               std::to_string(lesson.stops.size()));
  const float right = rect.right() - 52, width = text_width(type::hint, words);
  text(dl, {right, baseline(type::hint, rect.y + h / 2)}, type::hint, t.text3, words, Align::right);
  const Clip clip(dl, {rect.x, rect.y, right - width - 8 - rect.x, h});
  rich_text(dl, {rect.x + kPad, baseline(type::strong, rect.y + h / 2)}, 1e4f,
            plain_line(lesson.title), {type::strong, t.text2, 18});
  return h;
}

} // namespace

void draw_lesson(LabState& lab, Rect rect, bool head) {
  const Lesson* lesson = open_lesson_of(lab);
  const LessonStop* stop = open_stop_of(lab);
  if (!lesson || !stop || rect.w < 60 || rect.h < 60) return;
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const Clip clip(dl, rect);
  float top = rect.y;
  bool closed = false;
  if (head) {
    fill(dl, rect, t.panel);
    top += draw_head(lab, rect, *lesson);
    horizontal(dl, rect.x, rect.right(), top - 1, t.line);
  }
  const float foot = std::min(kFoot, rect.h * 0.4f);
  const Rect body{rect.x, top, rect.w, rect.bottom() - foot - top};
  float content = 0;
  {
    const Clip inner(dl, body);
    content = draw_blocks(
        lab, {dl, body.x + kPad, body.y + 10 - lab.lesson.scroll, body.w - 2 * kPad}, *stop, body);
  }
  if (lab.lesson.show_reveal) {
    lab.lesson.show_reveal = false;
    lab.lesson.scroll = content; // its end; clamped below
  }
  scroll(lab.lesson.scroll, body, content + 10);
  draw_foot(lab, {rect.x, rect.bottom() - foot, rect.w, foot}, *lesson, *stop);
  // last, so that Tab comes to it last
  if (head)
    closed = icon_button(dl, id("lesson close"), {rect.right() - 46, rect.y, 44, 43}, Icon::close,
                         str::lesson_close, Look::bare);
  if (closed) close_lesson(lab);
}

namespace {

// A small card over the stage, with a sentence and two buttons; the lab goes on behind it.
// Returns 1 or 2 for a button.
int offer(LabState& lab, Rect page, std::string_view name, std::string_view words,
          std::string_view first, std::string_view second) {
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const float w = std::min(420.f, page.w - 24);
  const float lines = float(wrapped(type::body, words, w - 32).size());
  const Rect box{std::round(page.centre().x - w / 2), page.bottom() - (32 + 22 * lines + 56) - 12,
                 w, 32 + 22 * lines + 56};
  fill(dl, box, t.raised, 6);
  outline(dl, box, t.line2, 6);
  paragraph(dl, {box.x + 16, box.y + 30}, type::body, t.text1, words, w - 32, 22);
  // alike, unless the longer words need more
  const float y = box.bottom() - 56, both = w - 40, half = std::round(both / 2);
  const auto needed = [](std::string_view label) { return text_width(type::label, label) + 20; };
  const float left = std::max(std::min(half, both - needed(second)), std::min(needed(first), both));
  const Rect one{box.x + 16, y, left, kButton}, two{one.right() + 8, y, both - left, kButton};
  (void)lab;
  if (button(dl, id(name, 1), one, first, Look::filled)) return 1;
  if (button(dl, id(name, 2), two, second)) return 2;
  return 0;
}

} // namespace

void draw_offers(LabState& lab, Rect page) {
  if (page.w < 120 || page.h < 140) return;
  if (lab.lesson.offers_tour) {
    const int answer =
        offer(lab, page, "offer tour", str::tour_offer, str::tour_take, str::tour_not_now);
    if (answer > 0) take_tour(lab, answer == 1);
  } else if (lab.lesson.offers_return && lab.lesson.open.empty()) {
    const int answer =
        offer(lab, page, "offer return", str::return_offer, str::return_back, str::return_stay);
    if (answer == 1) back_to_your_run(lab);
    if (answer == 2) stay_here(lab);
  }
}

bool take_lesson_keys(LabState& lab) {
  const LessonStop* stop = open_stop_of(lab);
  if (!stop) return false;
  constexpr std::array kLetters{ImGuiKey_A, ImGuiKey_B, ImGuiKey_C,
                                ImGuiKey_D, ImGuiKey_E, ImGuiKey_F};
  const auto down = [](ImGuiKey key) { return ImGui::IsKeyPressed(key, false); };
  std::size_t open = 0;
  while (open < stop->questions.size() && chosen_answer(lab.lesson, open) >= 0)
    ++open;
  if (open < stop->questions.size())
    for (std::size_t i = 0; i < kLetters.size() && i < stop->questions[open].answers.size(); ++i)
      if (down(kLetters[i])) {
        answer_question(lab, open, int(i));
        return true;
      }
  const bool free = !anything_focused();
  if (down(ImGuiKey_N) || (free && (down(ImGuiKey_Enter) || down(ImGuiKey_KeypadEnter)))) {
    next_stop(lab);
    return true;
  }
  if (free && down(ImGuiKey_Backspace)) {
    stop_back(lab);
    return true;
  }
  return false;
}

} // namespace twofold::ui
