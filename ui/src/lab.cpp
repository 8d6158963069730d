#include "keyboard.hpp"
#include "own_data.hpp"
#include "panels/panels.hpp"
#include "pinch.hpp"
#include "strings.hpp"
#include "summary.hpp"
#include "thumbnails.hpp"
#include "url_state.hpp"
#include "views/views.hpp"
#include "work.hpp"

#include <algorithm>
#include <limits>

namespace twofold::ui {
namespace {

constexpr double kTellEvery = 1; // seconds between texts for screen readers and the URL

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
  fill(dl, {at.parameters.x, at.parameters.y, at.parameters.w, at.parameters.h}, t.panel);
  vertical(dl, at.parameters.right() - 1, at.parameters.y, at.parameters.bottom(), t.line);
  draw_parameters(lab, at.parameters, true);
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
  if (lab.session->ready())
    draw_view(lab, stage.min(), stage.max());
  else
    draw_preparation(lab, stage);
  draw_message(lab, stage);
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
  case Page::lab:
  case Page::lessons:
    break;
  }
}

void draw_frame(LabState& lab, float width, float height) {
  const Layout at = layout_of(width, height, lab.phone_sheet);
  const bool list = lab.list_open || lab.menu_open || lab.choice_open >= 0;
  block_input(list);
  fill(canvas(), {0, 0, width, height}, tokens().stage);
  if (lab.page == Page::lab || lab.page == Page::lessons) {
    draw_stage(lab, at.stage);
    if (at.form == Form::wide)
      draw_columns(lab, at);
    else
      draw_tabs(lab, at);
    draw_transport(lab, at.transport, at.form);
  } else {
    draw_page(lab, at.page);
  }
  draw_top_bar(lab, at);
  block_input(false);
  draw_open_list(lab, at);
  draw_open_choice(lab, height, at.form == Form::phone);
}

void tell_platform(LabState& lab) {
  if (!lab.session) return;
  lab.untold = lab.now - lab.told_summary_at < kTellEvery;
  if (lab.untold) return;
  std::string summary = summary_text(lab), state = state_text(lab);
  if (summary == lab.told_summary && state == lab.told_state) return;
  lab.told_summary_at = lab.now;
  if (lab.platform.summary_changed && summary != lab.told_summary)
    lab.platform.summary_changed(summary);
  if (lab.platform.state_changed && state != lab.told_state) lab.platform.state_changed(state);
  lab.told_summary = std::move(summary);
  lab.told_state = std::move(state);
}

std::string hexadecimal(std::uint64_t value) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out(16, '0');
  for (unsigned i = 0; i < 16; ++i)
    out[i] = kDigits[(value >> (60 - 4 * i)) & 15u];
  return out;
}

} // namespace

Lab::Lab(const sim::Catalogue& catalogue, Platform platform, LabOptions options)
    : self_(std::make_unique<LabState>(catalogue, std::move(platform))) {
  LabState& lab = *self_;
  lab.theme = options.light ? Theme::light : Theme::dark;
  lab.reduced_motion = options.reduced_motion;
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
  self_->width = float(std::max(1, width));
  self_->height = float(std::max(1, height));
  self_->pixel_ratio = pixel_ratio;
}

void Lab::work(double budget_seconds) {
  if (self_->session) do_work(*self_, budget_seconds);
}

void Lab::frame() {
  LabState& lab = *self_;
  lab.now = lab.seconds();
  use_theme(lab.theme);
  use_language(lab.language);
  const Magnified magnified(theme_scale());
  const float width = lab.width / theme_scale(), height = lab.height / theme_scale();
  if (!lab.session) {
    fill(canvas(), {0, 0, width, height}, tokens().stage);
    paragraph(canvas(), {16, 40}, type::body, tokens().text1, lab.message, width - 32, 24);
    return;
  }
  begin_input(lab.editing >= 0);
  begin_pinch(theme_scale());
  lab.probe.clear();
  take_keys(lab);
  draw_frame(lab, width, height);
  end_input();
  tell_platform(lab);
}

bool Lab::idle() const {
  const LabState& lab = *self_;
  return !lab.session || (nothing_to_do(lab) && !anything_held() && !lab.untold);
}

void Lab::set_view(View view) {
  if (self_->session) show_view(*self_, view);
}
View Lab::view() const { return self_->view; }
void Lab::set_theme(Theme theme) { self_->theme = theme; }
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
         self_->replay.empty();
}
long Lab::step_number() const { return self_->session ? long(self_->session->step()) : 0; }
std::string Lab::hash() const { return hexadecimal(ready() ? self_->session->hash() : 0); }
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
void Lab::load_table(std::string name, std::string text) {
  if (self_->session) begin_table(*self_, std::move(name), std::move(text));
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
void Lab::context_lost() {
  drop_view_textures(*self_);
  drop_thumbnail_textures(*self_);
}
void Lab::context_restored() {}

} // namespace twofold::ui
