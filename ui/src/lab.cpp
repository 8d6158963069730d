#include "files/files.hpp"
#include "format.hpp"
#include "keyboard.hpp"
#include "lessons/lesson_json.hpp"
#include "mirror.hpp"
#include "own_data.hpp"
#include "panels/panels.hpp"
#include "pinch.hpp"
#include "places.hpp"
#include "strings.hpp"
#include "summary.hpp"
#include "thumbnails.hpp"
#include "url_state.hpp"
#include "views/views.hpp"
#include "work.hpp"

#include "twofold/core/hash.hpp"

#include <algorithm>
#include <cfloat>
#include <limits>
#include <utility>

namespace twofold::ui {
namespace {

constexpr double kTellEvery = 1; // seconds between texts for screen readers and the URL
constexpr double kQuiet = 15;    // and between those of a playing run in which nothing happened

// The projector theme draws everything larger: the frame is laid out in a smaller window, its
// points are scaled at the end, and the pointer is scaled to match meanwhile.
class Magnified {
public:
  explicit Magnified(float scale) : scale_(scale), saved_(ImGui::GetIO().MousePos) {
    if (scale_ == 1) return;
    ImGuiIO& io = ImGui::GetIO();
    clicked_ = io.MouseClickedPos[0];
    delta_ = io.MouseDelta;
    io.MousePos = {saved_.x / scale_, saved_.y / scale_};
    io.MouseClickedPos[0] = {clicked_.x / scale_, clicked_.y / scale_};
    io.MouseDelta = {delta_.x / scale_, delta_.y / scale_};
  }
  ~Magnified() {
    if (scale_ == 1) return;
    ImGuiIO& io = ImGui::GetIO();
    io.MousePos = saved_;
    io.MouseClickedPos[0] = clicked_;
    io.MouseDelta = delta_;
    ImDrawList& dl = *canvas();
    for (ImDrawVert& v : dl.VtxBuffer)
      v.pos = {v.pos.x * scale_, v.pos.y * scale_};
    for (ImDrawCmd& c : dl.CmdBuffer)
      c.ClipRect = {c.ClipRect.x * scale_, c.ClipRect.y * scale_, c.ClipRect.z * scale_,
                    c.ClipRect.w * scale_};
  }
  Magnified(const Magnified&) = delete;
  Magnified& operator=(const Magnified&) = delete;

private:
  float scale_;
  ImVec2 saved_, clicked_{}, delta_{};
};

void draw_columns(LabState& lab, const Layout& at) {
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  if (!at.parameters.empty()) {
    fill(dl, at.parameters, t.panel);
    vertical(dl, at.parameters.right() - 1, at.parameters.y, at.parameters.bottom(), t.line);
    draw_parameters(lab, at.parameters, true);
  }
  if (at.equations.empty()) return;
  enter_region(Region::checks);
  const float x = at.equations.x;
  fill(dl, {x, at.equations.y, at.equations.w, at.transport.y - at.equations.y}, t.panel);
  vertical(dl, x, at.equations.y, at.transport.y, t.line);
  for (const float y : {at.checks.y, at.probe.y, at.ledger.y})
    horizontal(dl, x, x + at.equations.w, y, t.line);
  draw_equations(lab, at.equations, true);
  draw_checks(lab, at.checks, true);
  draw_probe(lab, at.probe);
  draw_ledger(lab, at.ledger, true);
}

void draw_stage(LabState& lab, Rect stage) {
  if (stage.w < 1 || stage.h < 1) return;
  const Clip clip(canvas(), stage);
  if (comparing(lab))
    draw_compare(lab, stage);
  else
    draw_run(lab, stage);
  draw_message(lab, stage);
  draw_notice(lab, stage);
  draw_reading(lab, stage);
}

void draw_page(LabState& lab, Rect page) {
  fill(canvas(), page, tokens().stage);
  const Clip clip(canvas(), page);
  switch (lab.page) {
  case Page::gallery:
    draw_gallery(lab, page);
    break;
  case Page::claims:
    draw_claims(lab, page);
    break;
  case Page::share:
    draw_share(lab, page);
    break;
  case Page::help:
    draw_help(lab, page);
    break;
  case Page::data:
    draw_data(lab, page);
    break;
  case Page::files:
    draw_files(lab, page);
    break;
  case Page::lessons:
    draw_lessons(lab, page);
    break;
  case Page::lab:
    break;
  }
}

// What the shell draws itself, told when it changes.
void tell_lesson(LabState& lab) {
  if (!lab.platform.lesson_changed) return;
  std::string now = lesson_json(lab);
  if (now == lab.lesson.told || (lab.lesson.told.empty() && lab.lesson.open.empty())) return;
  lab.platform.lesson_changed(now);
  lab.lesson.told = std::move(now);
}

SheetUse sheet_use(const LabState& lab) {
  if (lab.lesson.open.empty() || lab.lesson.folded) return SheetUse::panels;
  return lab.lesson.outside ? SheetUse::none : SheetUse::lesson;
}

void tell_platform(LabState& lab) {
  if (!lab.session) return;
  lab.untold = lab.now - lab.told_summary_at < kTellEvery;
  if (lab.untold) return;
  std::string summary = summary_text(lab), state = state_text(lab);
  std::string news = summary_news(lab);
  // A run that plays changes its numbers all the time: they are told now and then.
  const bool quiet = lab.playing && news == lab.told_news && lab.now - lab.told_numbers_at < kQuiet;
  if (quiet) summary = lab.told_summary;
  if (summary == lab.told_summary && state == lab.told_state) return;
  lab.told_summary_at = lab.now;
  if (summary != lab.told_summary) {
    lab.told_numbers_at = lab.now;
    if (lab.platform.summary_changed) lab.platform.summary_changed(summary);
  }
  if (lab.platform.state_changed && state != lab.told_state) lab.platform.state_changed(state);
  lab.told_summary = std::move(summary);
  lab.told_news = std::move(news);
  lab.told_state = std::move(state);
}

void tell_language(LabState& lab) {
  const std::string code(language_code(lab.language));
  if (code == lab.told_language) return;
  lab.told_language = code;
  if (lab.platform.language_changed) lab.platform.language_changed(code);
}

} // namespace

void draw_lab(LabState& lab, float width, float height) {
  const bool beside = !lab.lesson.open.empty() && !lab.lesson.outside && width >= kBesideLesson;
  const Rect lesson{width - kLessonWidth, 0, kLessonWidth, height};
  if (beside) width -= kLessonWidth;
  const Layout at = layout_of(width, height, lab.phone_sheet,
                              beside ? SheetUse::panels : sheet_use(lab), lab.embed.hidden);
  const bool list = lab.list_open || lab.menu_open || lab.choice_open >= 0 || lab.pace_open;
  block_input(list);
  fill(canvas(), {0, 0, width, height}, tokens().stage);
  if (lab.page == Page::lab) {
    enter_region(Region::picture);
    draw_stage(lab, at.stage);
    enter_region(at.form == Form::phone ? Region::panel : Region::parameters);
    if (at.form == Form::wide)
      draw_columns(lab, at);
    else
      draw_tabs(lab, at);
    enter_region(Region::transport);
    draw_transport(lab, at.transport, at.form);
  } else {
    enter_region(Region::page);
    draw_page(lab, at.page);
  }
  enter_region(Region::top_bar);
  draw_top_bar(lab, at);
  enter_region(Region::lesson);
  if (beside) {
    vertical(canvas(), lesson.x, lesson.y, lesson.bottom(), tokens().line2);
    draw_lesson(lab, {lesson.x + 1, lesson.y, lesson.w - 1, lesson.h}, true);
  }
  if (lab.page == Page::lab) draw_highlights(lab);
  draw_offers(lab, lab.page == Page::lab ? at.stage : at.page);
  block_input(false);
  draw_open_list(lab, at);
  draw_open_choice(lab, height, at.form == Form::phone);
  draw_open_pace(lab, at);
}

Lab::Lab(const sim::Catalogue& catalogue, Platform platform, LabOptions options)
    : self_(std::make_unique<LabState>(catalogue, std::move(platform))) {
  LabState& lab = *self_;
  if (const auto save_file = lab.platform.save_file) { // whoever saves: the record goes with it
    lab.platform.save_file = [&lab, save_file](const File& file) { save_file(stamped(lab, file)); };
    if (!lab.platform.save_picture)
      lab.platform.save_picture = [&lab](const PictureRequest& r) { ask_picture(lab, r); };
  }
  lab.theme = options.light ? Theme::light : Theme::dark;
  lab.language = lab.first_language = options.language;
  lab.reduced_motion = options.reduced_motion;
  lab.lesson.outside = options.lesson_panel_outside;
  lab.plain_start = options.state.empty();
  std::string problem;
  if (auto opened = open_scenario(lab, options.scenario, options.seed); !opened) {
    problem = opened.error().message();
    if (!catalogue.scenarios.empty()) {
      const std::string& first = catalogue.scenarios.front()->spec().name;
      if (auto instead = open_scenario(lab, first, options.seed); !instead)
        problem = instead.error().message();
    }
  }
  if (!options.state.empty())
    if (auto applied = apply_state_text(lab, options.state); !applied)
      problem = applied.error().message();
  lab.message = problem;
}
Lab::~Lab() = default;

void Lab::load_fonts(float pixel_ratio) {
  build_fonts(pixel_ratio);
  ImGui::GetStyle().CircleTessellationMaxError = 0.1f; // large rings without corners
}

void Lab::set_size(int width, int height, float pixel_ratio) {
  self_->window_width = float(std::max(1, width));
  self_->window_height = float(std::max(1, height));
  self_->pixel_ratio = pixel_ratio;
}

void Lab::work(double budget_seconds) {
  if (self_->session) do_work(*self_, budget_seconds);
}

void Lab::frame() {
  LabState& lab = *self_;
  lab.now = lab.seconds();
  use_theme(lab.theme, scale_of(lab));
  use_language(lab.language);
  tell_language(lab);
  const Magnified magnified(theme_scale());
  const float width = lab.window_width / theme_scale(), height = lab.window_height / theme_scale();
  lab.width = width;
  lab.height = height;
  if (!lab.session) {
    fill(canvas(), {0, 0, width, height}, tokens().stage);
    paragraph(canvas(), {16, 40}, type::body, tokens().text1, lab.message, width - 32, 24);
    return;
  }
  begin_input(lab.editing >= 0);
  begin_places();
  begin_pinch(theme_scale());
  lab.probe.clear();
  follow_gestures(lab);
  take_keys(lab);
  draw_lab(lab, width, height);
  end_input();
  lab.lesson.fresh = std::max(0, lab.lesson.fresh - 1);
  tell_platform(lab);
  tell_controls(lab);
  tell_lesson(lab);
}

void Lab::picture_frame() {
  LabState& lab = *self_;
  const auto wanted = wanted_picture();
  if (!wanted) return;
  use_theme(lab.theme, scale_of(lab));
  use_language(lab.language);
  const Page page = lab.page;
  if (wanted->lab) lab.page = Page::lab;
  const bool list = std::exchange(lab.list_open, false), menu = std::exchange(lab.menu_open, false);
  const int choice = std::exchange(lab.choice_open, -1), pointed = std::exchange(lab.pointed, -1);
  std::string message = std::exchange(lab.message, {}), advice = std::exchange(lab.advice, {});
  ImGuiIO& io = ImGui::GetIO();
  const ImVec2 pointer = std::exchange(io.MousePos, ImVec2(-FLT_MAX, -FLT_MAX));
  only_look(true);
  lab.probe.clear();
  {
    const Magnified magnified(theme_scale());
    draw_lab(lab, lab.width, lab.height);
  }
  only_look(false);
  io.MousePos = pointer;
  lab.page = page;
  lab.list_open = list;
  lab.menu_open = menu;
  lab.choice_open = choice;
  lab.pointed = pointed;
  lab.message = std::move(message);
  lab.advice = std::move(advice);
}

bool Lab::idle() const {
  const LabState& lab = *self_;
  return !lab.session || (nothing_to_do(lab) && !anything_held() && !lab.untold);
}

float Lab::font_ratio() const {
  // a display of three points a pixel shows magnified text sharply enough without more of them
  constexpr float kMost = 4;
  const float ratio = self_->pixel_ratio;
  return std::min(ratio * scale_of(*self_), std::max(ratio, kMost));
}

void Lab::press_control(std::uint32_t which) { ui::press_control(which); }
void Lab::set_control(std::uint32_t which, double share) { ui::set_control(which, share); }
void Lab::enter_control(std::uint32_t which, const std::string& text) {
  ui::enter_control(which, text);
}
void Lab::leave() { drop_focus(); }

void Lab::set_view(View view) {
  if (self_->session) show_view(*self_, view);
}
View Lab::view() const { return self_->view; }
void Lab::set_theme(Theme theme) { self_->theme = theme; }
void Lab::set_language(Language language) { self_->language = language; }
Language Lab::language() const { return self_->language; }
void Lab::set_text_size(int per_cent) {
  self_->text_size = std::clamp(per_cent, kTextSizes.front(), kTextSizes.back());
}
void Lab::play(bool playing) {
  if (self_->session) play_run(*self_, playing);
}
bool Lab::playing() const { return self_->playing; }
void Lab::step(int delta) {
  if (self_->session) step_by(*self_, delta);
}
void Lab::seek(long step) {
  if (self_->session) go_to_step(*self_, step);
}
bool Lab::ready() const { return self_->session && !self_->reading && self_->session->ready(); }
bool Lab::settled() const {
  return self_->session && !self_->reading && self_->session->settled() && !self_->wanted &&
         self_->replay.empty() && !kept_is_behind(*self_);
}
long Lab::step_number() const { return self_->session ? long(self_->session->step()) : 0; }
std::string Lab::hash() const { return hex16(ready() ? self_->session->hash() : 0); }
std::string Lab::state() const { return state_text(*self_); }
std::string Lab::apply_state(const std::string& text) {
  const auto applied = apply_state_text(*self_, text);
  self_->message = applied ? std::string() : applied.error().message();
  return self_->message;
}
std::string Lab::last_error() const {
  if (!self_->message.empty() || !self_->session || !self_->session->failure())
    return self_->message;
  return self_->session->failure()->message();
}
void Lab::open_file(std::string name, std::string bytes) {
  if (self_->session) ui::open_file(*self_, std::move(name), std::move(bytes));
}
void Lab::save(Save what) {
  if (self_->session) save_now(*self_, what);
}
void Lab::saved(const std::string& where) { self_->advice = replaced(str::saved_as, "{}", where); }
bool Lab::saving() const { return self_->session && files_wait(*self_); }
std::optional<PictureRequest> Lab::wanted_picture() const {
  return self_->session ? picture_to_draw(*self_) : std::nullopt;
}
void Lab::picture_taken(int width, int height, std::string rgb) {
  if (self_->session) take_picture(*self_, {width, height, std::move(rgb)});
}
void Lab::pinch(float x, float y, float dx, float dy, float spread) {
  add_pinch({x, y}, {dx, dy}, spread);
}
void Lab::refuse(const std::string& message) { self_->message = message; }
double Lab::observe(const std::string& name) const {
  if (!ready()) return std::numeric_limits<double>::quiet_NaN();
  const auto found = self_->catalogue.observable(name);
  const bool cheap = found && (found.value()->cost == sim::Cost::every_step ||
                               self_->session->snapshot().find(name));
  if (!cheap) return std::numeric_limits<double>::quiet_NaN();
  const auto value = self_->session->observe(*found.value());
  return value ? double(value.value()) : std::numeric_limits<double>::quiet_NaN();
}
std::string Lab::open_lesson(const std::string& name) {
  if (!self_->session) return self_->message;
  const auto opened = ui::open_lesson(*self_, name);
  return opened ? std::string() : opened.error().message();
}
std::string Lab::lesson_names() const {
  std::string out;
  for (const Lesson* lesson : lessons_of(*self_))
    out += (out.empty() ? "" : ",") + lesson->name;
  return out;
}
void Lab::lesson_answer(int question, int answer) {
  if (self_->session && question >= 0) answer_question(*self_, std::size_t(question), answer);
}
void Lab::lesson_next() {
  if (self_->session) next_stop(*self_);
}
void Lab::lesson_back() {
  if (self_->session) stop_back(*self_);
}
void Lab::lesson_close() {
  if (self_->session) close_lesson(*self_);
}
void Lab::lesson_fold(bool folded) { self_->lesson.folded = folded; }
void Lab::recall(const std::string& key, const std::string& value) {
  recall_setting(*self_, key, value);
  if (self_->session && key == "lessons") recall_progress(*self_, value, self_->plain_start);
}
void Lab::context_lost() {
  drop_view_textures(*self_);
  if (comparing(*self_)) {
    const WithKept here(*self_);
    drop_view_textures(*self_);
  }
  drop_thumbnail_textures(*self_);
}
void Lab::context_restored() {}

} // namespace twofold::ui
