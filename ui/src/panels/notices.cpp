// What is written over the stage while a run is prepared, and when something went wrong.
#include "panels.hpp"

#include "../format.hpp"
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
  const std::string words = !lab.message.empty() ? lab.message
                            : failure ? std::string(str::failed_title) + ". " + failure->message()
                                      : std::string();
  if (words.empty() || stage.w < 40) return;
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const float w = std::min(520.f, stage.w - 24);
  const bool dismissible = !lab.message.empty();
  const float room = w - 24 - (dismissible ? 84.f : 0.f);
  const auto lines = wrapped(type::label, words, room);
  const Rect box{stage.x + 12, stage.y + 44, w, 20 + 20 * float(lines.size())};
  fill(dl, box, t.raised, 4);
  outline(dl, box, t.fails, 4);
  paragraph(dl, {box.x + 12, box.y + 24}, type::label, t.text1, words, room, 20);
  if (dismissible && button(dl, id("dismiss"), {box.right() - 84, box.y + 6, 76, 28}, str::dismiss))
    lab.message.clear();
}

} // namespace twofold::ui
