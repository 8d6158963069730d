// The page "Export": the run, its observables, pictures and clips as files, and files that come in.
#include "panels.hpp"

#include "../files/files.hpp"
#include "../format.hpp"
#include "../strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {
namespace {

constexpr float kPad = 24, kColumn = 720, kButton = 44, kGap = 8;
constexpr double kCopiedShown = 2; // seconds

struct Pen { // where the next row of a column goes
  ImDrawList* dl;
  float x, y, w;
};

void heading(Pen& pen, std::string_view words) {
  pen.y += 26;
  text(pen.dl, {pen.x, pen.y}, type::section, tokens().text1, words);
  pen.y += 12;
}

void words(Pen& pen, std::string_view what) {
  pen.y = paragraph(pen.dl, {pen.x, pen.y + 12}, type::label, tokens().text2, what, pen.w, 20) - 6;
}

float width_of(std::string_view label) { return std::round(text_width(type::label, label)) + 32; }

// What was refused or done last; an open page covers the notice of the stage.
void notice(LabState& lab, Pen& pen) {
  const bool refused = !lab.message.empty();
  const std::string& what = refused ? lab.message : lab.advice;
  if (what.empty()) return;
  const float room = pen.w - 24 - 84;
  const auto lines = wrapped(type::label, what, room);
  const Rect box{pen.x, pen.y, pen.w, std::max(kButton, 20 + 20 * float(lines.size()))};
  outline(pen.dl, box, refused ? tokens().fails : tokens().line2, 4);
  paragraph(pen.dl, {pen.x + 12, pen.y + 27}, type::label, tokens().text1, what, room, 20);
  if (button(pen.dl, id("files dismiss"), {box.right() - 82, box.y + 6, 76, 32}, str::dismiss))
    (refused ? lab.message : lab.advice).clear();
  pen.y = box.bottom() + 8;
}

void run_part(LabState& lab, Pen& pen) {
  heading(pen, str::files_run);
  words(pen, str::files_run_what);
  const float save = std::min(width_of(str::files_save_run), pen.w);
  if (button(pen.dl, id("save run"), {pen.x, pen.y, save, kButton}, str::files_save_run,
             Look::filled))
    save_now(lab, Save::run);
  if (lab.platform.copy_text) {
    const bool just = lab.now - lab.copied_at < kCopiedShown;
    const float copy = width_of(str::files_copy_bibtex);
    const bool below = save + kGap + copy > pen.w;
    const Rect rect{below ? pen.x : pen.x + save + kGap, below ? pen.y + kButton + kGap : pen.y,
                    copy, kButton};
    if (button(pen.dl, id("copy bibtex"), rect, just ? str::copied : str::files_copy_bibtex)) {
      lab.platform.copy_text(bibtex_of(lab));
      lab.copied_at = lab.now;
    }
    if (below) pen.y += kButton + kGap;
  }
  pen.y += kButton + kGap;
}

void table_part(LabState& lab, Pen& pen) {
  heading(pen, str::files_observables);
  words(pen, replaced(replaced(str::files_table_what, "{}", std::to_string(series_count(lab))),
                      "{}", count(lab.session->step() + 1)));
  constexpr std::array kForms{Save::csv, Save::json, Save::npz};
  for (std::size_t i = 0; i < kForms.size(); ++i) {
    const Rect rect{pen.x + float(i) * (84 + kGap), pen.y, 84, kButton};
    if (button(pen.dl, id("save table", int(i)), rect, str::files_forms[i]))
      save_now(lab, kForms[i]);
  }
  pen.y += kButton + kGap;
}

void picture_part(LabState& lab, Pen& pen) {
  Files& files = files_of(lab);
  heading(pen, str::files_picture);
  pen.y += 4;
  const float half = std::min(180.f, (pen.w - kGap) / 2);
  if (const int what = segments(pen.dl, id("picture of"), {pen.x, pen.y, half, kButton},
                                str::files_picture_of, files.picture_of);
      what >= 0)
    files.picture_of = what;
  if (const int scale = segments(pen.dl, id("picture scale"),
                                 {pen.x + half + kGap, pen.y, std::min(120.f, half), kButton},
                                 str::files_scales, files.picture_scale - 1);
      scale >= 0)
    files.picture_scale = scale + 1;
  pen.y += kButton + kGap;
  const float save = std::min(width_of(str::files_save_picture), pen.w);
  if (button(pen.dl, id("save picture"), {pen.x, pen.y, save, kButton}, str::files_save_picture))
    save_now(lab, files.picture_of == 0 ? Save::view : Save::window);
  pen.y += kButton + kGap;
}

void step_slider(LabState& lab, Pen& pen, std::string_view name, Index& step) {
  const auto end = double(scrubber_end(lab));
  double share = std::clamp(double(step) / end, 0., 1.);
  const std::string value = count(step);
  text(pen.dl, {pen.x, pen.y + 27}, type::label, tokens().text2, fitted(type::label, name, 84));
  text(pen.dl, {pen.x + pen.w, pen.y + 27}, type::value, tokens().text1, value, Align::right);
  const float room = std::min(pen.w, 420.f);
  const Rect track{pen.x + 92, pen.y, std::max(40.f, room - 92 - 64), kButton};
  if (slider(pen.dl, id(name), track, share, name, value, 9))
    step = Index(std::lround(share * end));
  pen.y += kButton;
}

void clip_progress(LabState& lab, Pen& pen) {
  const ClipTask& clip = *files_of(lab).clip;
  const Index done = clip.gif ? clip.gif->frames() : 0, all = frames_of(clip.plan);
  text(
      pen.dl, {pen.x, pen.y + 20}, type::label, tokens().text1,
      replaced(replaced(str::files_making, "{}", std::to_string(done)), "{}", std::to_string(all)));
  const float room = std::min(pen.w, 420.f) - 110;
  fill(pen.dl, {pen.x, pen.y + 32, room, 3}, tokens().line2);
  fill(pen.dl, {pen.x, pen.y + 32, room * float(done) / float(std::max<Index>(1, all)), 3},
       tokens().text1);
  if (button(pen.dl, id("cancel clip"), {pen.x + room + 12, pen.y, 98, kButton}, str::cancel))
    cancel_clip(lab);
  pen.y += kButton + kGap;
}

// Which steps, and how large; each on a row of its own for fingers.
void clip_choices(Files& files, Pen& pen, float width) {
  const float left = pen.x + 92, room = width - 92;
  const auto label = [&pen](std::string_view name) {
    text(pen.dl, {pen.x, pen.y + 27}, type::label, tokens().text2, fitted(type::label, name, 84));
  };
  label(str::files_every);
  if (const int every = segments(pen.dl, id("clip every"), {left, pen.y, room, kButton},
                                 str::files_strides, files.clip_every);
      every >= 0)
    files.clip_every = every;
  pen.y += kButton + kGap;
  label(str::files_size);
  if (const int size = segments(pen.dl, id("clip size"), {left, pen.y, room, kButton},
                                str::files_sizes, files.clip_size);
      size >= 0)
    files.clip_size = size;
  pen.y += kButton + kGap;
}

void clip_part(LabState& lab, Pen& pen) {
  heading(pen, str::files_clip);
  pen.y += 4;
  if (files_of(lab).clip) {
    clip_progress(lab, pen);
    return;
  }
  Files& files = files_of(lab);
  ClipPlan plan = clip_plan(lab);
  Pen narrow = pen;
  narrow.w = std::min(pen.w, 420.f);
  step_slider(lab, narrow, str::files_from, plan.from);
  step_slider(lab, narrow, str::files_to, plan.to);
  files.clip_from = plan.from;
  files.clip_to = std::max(plan.from, plan.to);
  pen.y = narrow.y + 4;
  clip_choices(files, pen, narrow.w);
  const Index frames = frames_of(clip_plan(lab));
  if (frames > kMostFrames) {
    words(pen, replaced(replaced(str::files_too_many, "{}", std::to_string(frames)), "{}",
                        std::to_string(kMostFrames)));
    pen.y += kGap;
    return;
  }
  const float make = std::min(width_of(str::files_make_clip), pen.w);
  if (button(pen.dl, id("make clip"), {pen.x, pen.y, make, kButton}, str::files_make_clip))
    save_now(lab, Save::clip);
  text(pen.dl, {pen.x + make + 12, pen.y + 27}, type::label, tokens().text2,
       replaced(str::files_frames, "{}", std::to_string(frames)));
  pen.y += kButton + kGap;
}

void import_part(LabState& lab, Pen& pen) {
  heading(pen, str::files_import);
  words(pen, str::files_import_what);
  words(pen, str::files_import_own);
  if (lab.platform.pick_file) {
    const float choose = std::min(width_of(str::files_choose), pen.w);
    if (button(pen.dl, id("choose file"), {pen.x, pen.y, choose, kButton}, str::files_choose))
      lab.platform.pick_file();
    pen.y += kButton + kGap;
  }
  pen.y = paragraph(pen.dl, {pen.x, pen.y + 12}, type::label, tokens().text3, str::data_stays,
                    pen.w, 20);
}

} // namespace

void draw_files(LabState& lab, Rect rect) {
  if (rect.w < 40 || rect.h < 40) return;
  const Tokens& t = tokens();
  const bool two = rect.w >= 900;
  const float pad = rect.w < 560 ? 16 : kPad, top = rect.y - lab.page_scroll;
  const float all = std::min(two ? 2 * kColumn : kColumn, rect.w - 2 * pad);
  const float column = two ? (all - kPad) / 2 : all;
  Pen left{canvas(), rect.x + pad, top + 44, all};
  text(left.dl, {left.x, left.y}, type::page_title, t.text1,
       fitted(type::page_title, str::files_title, all));
  left.y =
      paragraph(left.dl, {left.x, left.y + 28}, type::body, t.text2, str::files_intro, all, 24);
  left.y -= 8;
  notice(lab, left);
  left.w = column;
  Pen right = left;
  if (two) right.x += column + kPad;
  if (lab.platform.save_file) {
    run_part(lab, left);
    table_part(lab, left);
    if (!two) right.y = left.y;
    picture_part(lab, two ? left : right);
    clip_part(lab, right);
  } else {
    words(left, str::files_none);
    if (!two) right.y = left.y;
  }
  import_part(lab, right);
  scroll(lab.page_scroll, rect, std::max(left.y, right.y) - top + 24);
}

} // namespace twofold::ui
