#include "figure_buttons.hpp"

#include "../format.hpp"
#include "figure_export.hpp"
#include "own_plots.hpp"
#include "stage.hpp"
#include "view_strings.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr float kPhone = 560; // a lab narrower than this is used with fingers
constexpr float kSmallSide = 24, kFinger = 44, kBetween = 3;
constexpr float kCoveredByFinger = 220; // a plot narrower than this
constexpr float kLeastWidth = 130, kLeastHeight = 64; // of a plot that has buttons

struct Face {
  Text words; // on it, or empty: an icon
  Text name;
};

Face face_of(PlotButton what) {
  switch (what) {
  case PlotButton::zoom_in:
    return {"", str::zoom_in};
  case PlotButton::zoom_out:
    return {"", str::zoom_out};
  case PlotButton::fit:
    return {str::fit_data, str::fit_how};
  case PlotButton::log_y:
    return {str::log_y_scale, str::log_y_how};
  case PlotButton::log_x:
    return {str::log_x_scale, str::log_x_how};
  case PlotButton::save:
    return {"", str::save_how};
  case PlotButton::enlarge:
    return {"", str::enlarge_plot};
  case PlotButton::png:
    return {str::save_png, str::save_png};
  case PlotButton::png2:
    return {str::save_png2, str::save_png2};
  case PlotButton::svg:
    return {str::save_svg, str::save_svg};
  case PlotButton::csv:
    return {str::save_table, str::save_table};
  case PlotButton::close:
    break;
  }
  return {"", str::close};
}

void corner(ImDrawList* dl, ImVec2 at, float dx, float dy, ImU32 ink) {
  dl->AddLine({at.x - dx, at.y}, {at.x + (dx > 0 ? 0.5f : -0.5f), at.y}, ink, 1.6f);
  dl->AddLine(at, {at.x, at.y - dy}, ink, 1.6f);
}

void draw_icon(ImDrawList* dl, ImVec2 c, PlotButton what, ImU32 ink) {
  switch (what) {
  case PlotButton::zoom_in:
    dl->AddLine({c.x, c.y - 5}, {c.x, c.y + 5}, ink, 1.8f);
    [[fallthrough]];
  case PlotButton::zoom_out:
    dl->AddLine({c.x - 5, c.y}, {c.x + 5, c.y}, ink, 1.8f);
    return;
  case PlotButton::save: // into a tray
    dl->AddLine({c.x, c.y - 6}, {c.x, c.y + 1}, ink, 1.8f);
    dl->AddTriangleFilled({c.x - 4, c.y - 1}, {c.x + 4, c.y - 1}, {c.x, c.y + 4}, ink);
    dl->AddLine({c.x - 6, c.y + 6}, {c.x + 6, c.y + 6}, ink, 1.6f);
    return;
  case PlotButton::enlarge:
    for (const float x : {-1.f, 1.f})
      for (const float y : {-1.f, 1.f})
        corner(dl, {c.x + 6 * x, c.y + 5 * y}, 4 * x, 4 * y, ink);
    return;
  default:
    icon(dl, c, Icon::close, ink, 0.9f);
  }
}

bool is_word(PlotButton what) { return !face_of(what).words.empty(); }

float width_of(PlotButton what, float side) {
  if (!is_word(what)) return std::max(side, 26.f);
  return std::max(side, text_width(type::hint, face_of(what).words) + 14);
}

Id button_id(const PlotSubject& subject, PlotButton what) {
  return subject.which ^ (id("plot-button", int(what)) | 1u);
}

void act(LabState& lab, const PlotSubject& s, FigureWindow& window, const Plot& axes,
         PlotButton what) {
  constexpr double kStep = 0.64;
  const auto save = [&](PlotFormat format) {
    window.saving = false;
    const auto own = s.own ? own_figure(lab, s.view, s.figure.id) : std::nullopt;
    save_figure(lab, own ? *own : s.figure, s.view, window, s.picture, format);
  };
  window.notice.clear();
  switch (what) {
  case PlotButton::zoom_in:
    return zoom_window(window, axes, axes.rect().centre(), kStep);
  case PlotButton::zoom_out:
    return zoom_window(window, axes, axes.rect().centre(), 1 / kStep);
  case PlotButton::fit:
    return fit_window(window);
  case PlotButton::log_y:
    return turn_scale(window, true, s.log_y, log_problem_of(lab, s.figure, true));
  case PlotButton::log_x:
    return turn_scale(window, false, s.log_x, log_problem_of(lab, s.figure, false));
  case PlotButton::save:
    window.saving = true;
    return;
  case PlotButton::enlarge:
    return enlarge(lab, s.view, s.figure.id);
  case PlotButton::png:
    return save(PlotFormat::png);
  case PlotButton::png2:
    return save(PlotFormat::png2);
  case PlotButton::svg:
    return save(PlotFormat::svg);
  case PlotButton::csv:
    return save(PlotFormat::csv);
  case PlotButton::close:
    if (!window.saving) drop_enlarged(lab);
    window.saving = false;
  }
}

// Several figures on one page have the same buttons.
std::string name_of(const PlotSubject& subject, PlotButton what) {
  const std::string title =
      subject.own ? std::string(own_title(subject.figure.id)) : said(subject.figure.title);
  return replaced(replaced(str::button_of, "{}", face_of(what).name), "{}", title);
}

// Places buttons from the right edge of the row leftwards, in their order.
PlotButtons place(const PlotSubject& subject, Rect row, std::span<const PlotButton> wanted) {
  float width = -kBetween;
  for (const PlotButton what : wanted)
    width += width_of(what, row.h) + kBetween;
  PlotButtons out;
  float x = std::max(row.x, row.right() - width), y = row.y;
  for (const PlotButton what : wanted) {
    const float w = width_of(what, row.h);
    if (x + w > row.right() + 1 && x > row.x) {
      x = row.x;
      y += row.h + kBetween;
    }
    out.all.push_back({what, button_id(subject, what), {x, y, w, row.h}, {}, false});
    x += w + kBetween;
  }
  return out;
}

void take(LabState& lab, const PlotSubject& subject, FigureWindow& window, const Plot& axes,
          PlotButtons& buttons) {
  std::optional<PlotButton> pressed;
  for (PlotButtons::One& one : buttons.all) {
    one.hit = hit(one.which, one.rect);
    one.on = (one.what == PlotButton::log_y && subject.log_y) ||
             (one.what == PlotButton::log_x && subject.log_x);
    const bool toggles = one.what == PlotButton::log_y || one.what == PlotButton::log_x;
    name_control(one.which, toggles ? Role::toggle : Role::button, name_of(subject, one.what), {},
                 one.on);
    buttons.under_pointer |= points_at(one.rect);
    if (one.hit.hovered) hand_cursor();
    if (one.hit.hovered || one.hit.focused) lab.probe = std::string(face_of(one.what).name);
    if (one.hit.clicked) pressed = one.what;
  }
  if (pressed) act(lab, subject, window, axes, *pressed);
}

constexpr std::array kFormats{PlotButton::png, PlotButton::png2, PlotButton::svg, PlotButton::csv,
                              PlotButton::close};

} // namespace

LogProblem log_problem_of(const LabState& lab, const sim::Figure& figure, bool along_y) {
  if (figure.shape != sim::FigureShape::history) return log_problem(figure, along_y);
  if (!along_y) return LogProblem::values; // it begins at step 0
  bool any = false;
  for (const std::string& name : figure.observables)
    for (const Real v : lab.session->history().values(name)) {
      if (std::isfinite(v) && v <= 0) return LogProblem::values;
      any |= v > 0;
    }
  return any ? LogProblem::none : LogProblem::values;
}

PlotButtons take_plot_buttons(LabState& lab, const PlotSubject& subject, Rect plot,
                              FigureWindow& window, const Plot& axes, bool focused) {
  const auto& large = enlarged(lab);
  const bool has_row = large && large->view == subject.view && large->id == subject.figure.id;
  if (is_bare(lab) || has_row || plot.w < kLeastWidth || plot.h < kLeastHeight) return {};
  const bool fingers = lab.width < kPhone;
  bool reached = focused || (!fingers && points_at(subject.picture));
  for (int i = 0; i <= int(PlotButton::close); ++i)
    reached |= is_focused(button_id(subject, PlotButton(i)));
  if (!reached && !fingers) window.saving = false;
  std::vector<PlotButton> wanted;
  if (window.chosen) wanted.push_back(PlotButton::fit);
  if (reached && subject.scales) wanted.push_back(PlotButton::log_y);
  if (reached) wanted.push_back(PlotButton::save);
  if (reached || fingers) wanted.push_back(PlotButton::enlarge);
  if (window.saving) wanted.assign(kFormats.begin(), kFormats.end());
  const float side = fingers ? kFinger : kSmallSide;
  Rect row{plot.x + 4, plot.y + 4, plot.w - 8, side};
  const Rect all = subject.picture;
  if (fingers && plot.w < kCoveredByFinger && !all.empty()) // beside it, in the corner below
    row = {all.x, all.bottom() - side, all.w, side};
  PlotButtons out = place(subject, row, wanted);
  take(lab, subject, window, axes, out);
  return out;
}

PlotButtons take_button_row(LabState& lab, const PlotSubject& subject, Rect& row,
                            FigureWindow& window, const Plot& axes) {
  if (is_bare(lab)) return {};
  std::vector<PlotButton> wanted{PlotButton::zoom_in, PlotButton::zoom_out, PlotButton::fit};
  if (!axes.usable()) wanted.clear();
  if (subject.scales) wanted.insert(wanted.end(), {PlotButton::log_y, PlotButton::log_x});
  wanted.insert(wanted.end(), {PlotButton::save, PlotButton::close});
  if (window.saving) wanted.assign(kFormats.begin(), kFormats.end());
  PlotButtons out = place(subject, row, wanted);
  take(lab, subject, window, axes, out);
  float left = row.right();
  for (const PlotButtons::One& one : out.all)
    left = std::min(left, one.rect.x);
  row.w = std::max(0.f, left - row.x - 8);
  return out;
}

void draw_plot_buttons(ImDrawList* dl, const PlotButtons& buttons) {
  const Tokens& t = tokens();
  for (const PlotButtons::One& one : buttons.all) {
    const bool lit = one.hit.hovered || one.hit.held;
    fill(dl, one.rect, lit ? t.raised : faded(t.panel, 0.92f), 4);
    outline(dl, one.rect, one.on ? t.text1 : t.line2, 4);
    const ImU32 ink = lit || one.on ? t.text1 : t.text2;
    const ImVec2 c = one.rect.centre();
    if (is_word(one.what))
      text(dl, {c.x, baseline(type::hint, c.y)}, type::hint, ink, face_of(one.what).words,
           Align::centre);
    else
      draw_icon(dl, c, one.what, ink);
    if (one.hit.focused) focus_ring(dl, one.rect);
  }
}

void draw_notice(ImDrawList* dl, Rect plot, const FigureWindow& window) {
  if (window.notice.empty() || plot.w < 80) return;
  const auto lines = wrapped(type::hint, window.notice, plot.w - 24);
  float y = plot.y + 44;
  for (const std::string& line : lines) {
    text_halo(dl, {plot.centre().x, y}, type::hint, tokens().text1, veil(0.95f), line,
              Align::centre);
    y += 17;
  }
}

} // namespace twofold::ui
