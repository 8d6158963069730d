// What is written over the stage while a run is prepared, and when something went wrong.
#include "panels.hpp"

#include "../format.hpp"
#include "../own_data.hpp"
#include "../strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

void draw_preparation(LabState& lab, Rect rect) {
  if (rect.empty()) return;
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  fill(dl, rect, t.stage);
  const Clip clip(dl, rect);
  const double done = std::clamp(double(lab.session->preparation()), 0., 1.);
  const float w = std::min(360.f, rect.w - 32), x = std::round(rect.centre().x - w / 2);
  const float y = std::round(rect.centre().y);
  text(dl, {x, y - 24}, type::body, t.text1,
       replaced(preparing_words(lab), "{}", std::to_string(int(done * 100))));
  fill(dl, {x, y - 10, w, 3}, t.line2);
  fill(dl, {x, y - 10, w * float(done), 3}, t.text1);
  if (lab.spec().has_sheet)
    paragraph(dl, {x, y + 18}, type::hint, t.text2, str::scanning_why, w, 18);
}

std::string_view preparing_words(const LabState& lab) {
  return lab.spec().has_sheet ? str::scanning : str::preparing;
}

void draw_message(LabState& lab, Rect stage) {
  const auto& failure = lab.session->failure();
  const bool failed = !lab.message.empty() || failure;
  const std::string words = !lab.message.empty() ? lab.message
                            : failure ? std::string(str::failed_title) + ". " + failure->message()
                                      : lab.advice;
  if (words.empty() || stage.w < 40) return;
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const float w = std::min(520.f, stage.w - 24);
  const bool dismissible = !lab.message.empty() || !failed;
  const float room = w - 24 - (dismissible ? 84.f : 0.f);
  const auto lines = wrapped(type::label, words, room);
  const float tall = touchable(lab.width, 28);
  const Rect box{stage.x + 12, stage.y + 44, w,
                 std::max(dismissible ? tall + 12 : 0.f, 20 + 20 * float(lines.size()))};
  fill(dl, box, t.raised, 4);
  outline(dl, box, failed ? t.fails : t.line2, 4);
  paragraph(dl, {box.x + 12, box.y + 24}, type::label, t.text1, words, room, 20);
  if (dismissible &&
      button(dl, id("dismiss"), {box.right() - 84, box.y + 6, 76, tall}, str::dismiss))
    failed ? lab.message.clear() : lab.advice.clear();
}

void draw_notice(const LabState& lab, Rect stage) {
  if (!notice_is_shown(lab) || stage.w < 60 || stage.h < 40) return;
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const std::string words = fitted(type::label, lab.notice, stage.w - 48);
  const float w = text_width(type::label, words) + 24;
  const Rect box{std::round(stage.centre().x - w / 2), stage.bottom() - 44, w, 32};
  fill(dl, box, t.raised, 4);
  outline(dl, box, t.line2, 4);
  text(dl, {box.x + 12, baseline(type::label, box.centre().y)}, type::label, t.text1, words);
}

void draw_reading(LabState& lab, Rect stage) {
  if (!lab.reading || stage.w < 60 || stage.h < 60) return;
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const auto done = float(std::clamp(lab.reading->progress(), Real(0), Real(1)));
  const float w = std::min(420.f, stage.w - 24);
  const Rect box{std::round(stage.centre().x - w / 2), stage.bottom() - 68, w, 52};
  fill(dl, box, t.raised, 4);
  outline(dl, box, t.line2, 4);
  const std::string words = replaced(replaced(str::data_reading, "{}", lab.reading_name), "{}",
                                     std::to_string(int(done * 100)));
  text(dl, {box.x + 12, box.y + 24}, type::label, t.text1, fitted(type::label, words, w - 120));
  fill(dl, {box.x + 12, box.y + 36, w - 120, 3}, t.line2);
  fill(dl, {box.x + 12, box.y + 36, (w - 120) * done, 3}, t.text1);
  if (button(dl, id("cancel reading"), {box.right() - 96, box.y + 4, 84, 44}, str::cancel))
    cancel_table(lab);
}

} // namespace twofold::ui
