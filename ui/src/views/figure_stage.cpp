#include "figure_stage.hpp"

#include "../format.hpp"
#include "duality_strip.hpp"
#include "figure_axes.hpp"
#include "figure_places.hpp"
#include "stage.hpp"
#include "view_strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {

namespace {

constexpr float kPad = 12;
constexpr float kPager = 44;
constexpr float kStrip = 126, kLeastPane = 190;
constexpr float kFlick = 40; // points a finger moves sideways to turn the page

ImU32 accent(sim::ViewKind view) {
  const Tokens& t = tokens();
  switch (view) {
  case sim::ViewKind::learning:
    return t.learning;
  case sim::ViewKind::quantum:
    return t.quantum;
  case sim::ViewKind::gravity:
    return t.gravity;
  case sim::ViewKind::both:
    break;
  }
  return t.line2;
}

// Wider than this, a picture of equal units is placed like a curve: over the whole width.
constexpr double kWide = 1.7;

bool wide(const sim::Figure& figure, const FigureMemory& memory) {
  if (!figure.equal_units || figure.shape != sim::FigureShape::plot) return false;
  const FigureLimits limits =
      memory.held ? FigureLimits{memory.x, memory.y} : data_limits(figure); // as it is drawn
  return limits.x.high - limits.x.low > kWide * (limits.y.high - limits.y.low);
}

void draw_at(LabState& lab, ImDrawList* dl, Rect rect, const sim::Figure& figure,
             sim::ViewKind view, std::uint64_t version, FigureSize size) {
  FigureLook look = look_of(view);
  look.view = view;
  look.which = id(figure.id, int(view));
  draw_figure(lab, dl, rect, figure, figure_memory(lab, view, figure.id, version), look, size);
}

// The row that names the figure shown and turns to the others.
void pager(LabState& lab, ImDrawList* dl, Rect row, std::span<const sim::Figure> figures,
           int& page) {
  const Tokens& t = tokens();
  const int n = int(figures.size());
  horizontal(dl, row.x, row.right(), row.y, t.line);
  fill(dl, {row.x, row.y + 1, row.w, row.h - 1}, t.panel);
  const Rect back{row.x, row.y, 48, row.h}, next{row.right() - 48, row.y, 48, row.h};
  const auto arrow = [&](std::string_view name, Rect rect, int step) {
    const Hit h = hit(id(name), rect);
    name_control(id(name), Role::button, step < 0 ? str::previous_picture : str::next_picture);
    const ImVec2 c = rect.centre();
    const float d = step < 0 ? -1.f : 1.f;
    dl->AddTriangleFilled({c.x - 4 * d, c.y - 7}, {c.x + 6 * d, c.y}, {c.x - 4 * d, c.y + 7},
                          h.hovered ? t.text1 : t.text2);
    if (h.hovered) hand_cursor();
    if (h.focused) focus_ring(dl, {rect.x + 4, rect.y + 5, rect.w - 8, rect.h - 10});
    if (h.clicked) page = (page + step + n) % n;
  };
  arrow("figure-back", back, -1);
  arrow("figure-next", next, 1);
  const std::string place =
      replaced(replaced(str::figure_of, "{}", count(page + 1)), "{}", count(n));
  const float right = next.x - 4, width = text_width(type::tick, place);
  const std::string& title = figures[static_cast<std::size_t>(page)].title;
  text(dl, {right, baseline(type::tick, row.centre().y)}, type::tick, t.text3, place, Align::right);
  const float room = right - width - 8 - back.right();
  if (text_width(type::strong, title) <= room) {
    text(dl, {back.right(), baseline(type::strong, row.centre().y)}, type::strong, t.text1, title);
  } else {
    const auto lines = wrapped(type::hint_strong, title, room);
    const float y = row.centre().y - (lines.size() > 1 ? 8.f : 0.f);
    paragraph(dl, {back.right(), baseline(type::hint_strong, y)}, type::hint_strong, t.text1, title,
              room, 16, 2);
  }
  (void)lab;
}

// A finger that moves over it does something else.
bool is_held(const sim::Figure& f) {
  return f.shape == sim::FigureShape::block || f.measurable || f.paintable || f.y_is_time ||
         !f.handles.empty();
}

// A finger or the mouse that moves sideways over the picture turns the page, unless it selects.
void swipe(Rect rect, bool selects, int n, int& page) {
  if (selects || n < 2) return;
  const Hit h = hit(id("figure-swipe"), rect, Reach::pointer_only);
  if (!h.released) return;
  const ImVec2 from = ImGui::GetIO().MouseClickedPos[0], to = pointer();
  const float dx = to.x - from.x;
  if (std::abs(dx) < kFlick || std::abs(dx) < 2 * std::abs(to.y - from.y)) return;
  page = (page + (dx < 0 ? 1 : n - 1)) % n;
}

// The figure that a lesson points at, when one has just come to it: its page is turned up.
std::size_t pointed_figure(LabState& lab, const ViewFigures& shown) {
  const LessonStop* stop = lab.lesson.fresh > 0 ? open_stop_of(lab) : nullptr;
  if (!stop) return shown.figures.size();
  for (std::size_t i = 0; i < shown.figures.size(); ++i)
    for (const std::string& name : stop->highlights)
      if (name == "figure:" + shown.figures[i].id) return i;
  return shown.figures.size();
}

void draw_compact(LabState& lab, ImDrawList* dl, Rect stage, sim::ViewKind view) {
  const ViewFigures& shown = figures_of(lab, view);
  const int n = int(shown.figures.size());
  int& page = figure_cache(lab).page[static_cast<std::size_t>(view)];
  if (const std::size_t wanted = pointed_figure(lab, shown); wanted < shown.figures.size())
    page = int(wanted);
  page = std::clamp(page, 0, std::max(0, n - 1));
  const float row = stage.h > 120 ? std::min(kPager, stage.h * 0.25f) : 0;
  const Rect rect{stage.x + 8, stage.y + 8, stage.w - 16, stage.h - row - 12};
  const sim::Figure& figure = shown.figures[static_cast<std::size_t>(page)];
  FigureLook look = look_of(view);
  look.view = view;
  look.which = id(figure.id, int(view));
  FigureMemory& memory = figure_memory(lab, view, figure.id, shown.version);
  look.pages = !figure.x_is_trainable && !is_held(figure) && n > 1;
  {
    const Clip clip(dl, rect);
    draw_figure_body(lab, dl, rect, figure, memory, look, FigureSize::large);
  }
  swipe(rect, !look.pages || memory.window.chosen, n, page);
  if (row > 0) pager(lab, dl, {stage.x, stage.bottom() - row, stage.w, row}, shown.figures, page);
}

// The row under small figures that do not all fit: which are shown, and the way to the next.
void small_pager(LabState& lab, ImDrawList* dl, Rect row, const ViewFigures& shown,
                 std::size_t first, std::size_t at_once, sim::ViewKind view) {
  const Tokens& t = tokens();
  const std::size_t others = shown.figures.size() - 1, pages = (others + at_once - 1) / at_once;
  int& page = figure_cache(lab).small_page[static_cast<std::size_t>(view)];
  const std::size_t next = first + at_once > others ? 1 : first + at_once;
  const Hit h = hit(id("more-figures", int(view)), row);
  name_control(id("more-figures", int(view)), Role::button,
               replaced(str::next_figure, "{}", said(shown.figures[next].title)));
  if (h.hovered) fill(dl, row, t.raised, 3);
  outline(dl, row, t.line, 3);
  if (h.hovered) hand_cursor();
  if (h.focused) focus_ring(dl, row, 3);
  const std::string place = replaced(
      replaced(str::figure_of, "{}", count(Index(first / at_once + 1))), "{}", count(Index(pages)));
  const float line = baseline(type::hint, row.centre().y);
  text(dl, {row.right() - 26, line}, type::tick, t.text3, place, Align::right);
  icon(dl, {row.right() - 12, row.centre().y}, Icon::right, t.text2, 0.8f);
  const float room = row.w - 50 - text_width(type::tick, place);
  const std::string title = said(shown.figures[next].title);
  std::string words = replaced(str::next_figure, "{}", title);
  if (text_width(type::hint, words) > room) words = title;
  text(dl, {row.x + 8, line}, type::hint, t.text2, fitted(type::hint, words, room));
  if (h.clicked) page = (page + 1) % int(pages);
}

// The large figure and as many small ones as can be read, the others behind a pager.
void draw_some(LabState& lab, ImDrawList* dl, Rect rect, const ViewFigures& shown,
               sim::ViewKind view) {
  const sim::Figure& large = shown.figures.front();
  const bool high = // takes the stage's height, not its width
      is_square(large) && !wide(large, figure_memory(lab, view, large.id, shown.version));
  const std::size_t others = shown.figures.size() - 1;
  const std::size_t at_once = small_at_once(rect, others, high);
  const bool paged = at_once > 0 && at_once < others;
  std::size_t first = 1;
  if (paged) {
    int& page = figure_cache(lab).small_page[static_cast<std::size_t>(view)];
    if (const std::size_t wanted = pointed_figure(lab, shown);
        wanted > 0 && wanted < shown.figures.size())
      page = int((wanted - 1) / at_once);
    page = std::clamp(page, 0, int((others + at_once - 1) / at_once) - 1);
    first += std::size_t(page) * at_once;
  }
  std::vector<sim::Figure const*> drawn{&large};
  for (std::size_t i = first; i < shown.figures.size() && i < first + at_once; ++i)
    drawn.push_back(&shown.figures[i]);
  Rect room = rect;
  if (paged) room.h -= kSmallPager;
  // the places of a full page, so that the large figure stays where it is
  auto places = place_figures(room, at_once + 1, high);
  if (!paged) make_room(places, shown.figures);
  if (paged && places.size() > 1 && places.front().bottom() >= room.bottom() - 1)
    places.front().h = rect.bottom() - places.front().y; // the pager is under the small ones only
  for (std::size_t i = 0; i < places.size() && i < drawn.size(); ++i)
    draw_at(lab, dl, places[i], *drawn[i], view, shown.version,
            i == 0 ? FigureSize::large : FigureSize::small);
  if (!paged) return;
  const float x = places.size() > 1 ? places[1].x : rect.x;
  small_pager(lab, dl, {x, rect.bottom() - kSmallPager + 4, rect.right() - x, kSmallPager - 4},
              shown, first, at_once, view);
}

// The first figure of the view, in its pane of Both.
void draw_pane(LabState& lab, ImDrawList* dl, Rect pane, sim::ViewKind view) {
  const auto kind = static_cast<std::size_t>(view);
  title_strip(dl, {pane.x, pane.y, pane.w, kTitleHeight}, str::views[kind - 1], subtitle(lab, view),
              accent(view));
  const ViewFigures& shown = figures_of(lab, view);
  const Rect rect{pane.x + kPad, pane.y + kTitleHeight + 8, pane.w - 2 * kPad,
                  pane.h - kTitleHeight - 16};
  if (shown.figures.empty()) {
    plain_sentence(dl, rect, str::no_picture);
    return;
  }
  const std::size_t n =
      rect.h > 2 * kLeastFigureHeight + 240 ? std::min<std::size_t>(2, shown.figures.size()) : 1;
  const auto places = place_figures(rect, n, false);
  for (std::size_t i = 0; i < places.size(); ++i)
    draw_at(lab, dl, places[i], shown.figures[i], view, shown.version,
            i == 0 ? FigureSize::large : FigureSize::small);
}

// Beside each other, or above each other where the stage is high or gravity has but a sentence.
void draw_both_compact(LabState& lab, ImDrawList* dl, Rect stage) {
  const ViewFigures& left = figures_of(lab, sim::ViewKind::quantum);
  const ViewFigures& right = figures_of(lab, sim::ViewKind::gravity);
  if (left.figures.empty() || right.figures.empty())
    return draw_figure_stage(
        lab, dl, stage, left.figures.empty() ? sim::ViewKind::gravity : sim::ViewKind::quantum);
  const bool words = right.figures.front().shape == sim::FigureShape::sentence;
  const bool above = words || stage.h > 1.2f * stage.w;
  const float upper = words ? stage.h - std::min(96.f, stage.h / 2) : std::round(stage.h / 2);
  const float half = std::round(stage.w / 2);
  const Rect a =
      above ? Rect{stage.x, stage.y, stage.w, upper} : Rect{stage.x, stage.y, half, stage.h};
  const Rect b = above ? Rect{stage.x, stage.y + upper, stage.w, stage.h - upper}
                       : Rect{stage.x + half, stage.y, stage.w - half, stage.h};
  const auto inside = [](Rect r) { return Rect{r.x + 8, r.y + 6, r.w - 14, r.h - 10}; };
  draw_at(lab, dl, inside(a), left.figures.front(), sim::ViewKind::quantum, left.version,
          FigureSize::small);
  draw_at(lab, dl, inside(b), right.figures.front(), sim::ViewKind::gravity, right.version,
          FigureSize::small);
  if (above)
    horizontal(dl, b.x, b.right(), b.y, tokens().line);
  else
    vertical(dl, b.x, b.y, b.bottom(), tokens().line);
}

} // namespace

void draw_figure_stage(LabState& lab, ImDrawList* dl, Rect stage, sim::ViewKind view) {
  const ViewFigures& shown = figures_of(lab, view);
  if (shown.figures.empty()) {
    plain_sentence(dl, stage, str::no_picture);
    return;
  }
  if (compact(stage)) return draw_compact(lab, dl, stage, view);
  const bool trainable = std::any_of(shown.figures.begin(), shown.figures.end(),
                                     [](const sim::Figure& f) { return f.x_is_trainable; });
  title_strip(
      dl, {stage.x, stage.y, stage.w, kTitleHeight}, str::views[static_cast<std::size_t>(view) - 1],
      lab.selected && trainable ? str::back_to_learner : std::string_view(subtitle(lab, view)),
      accent(view));
  const Rect rect{stage.x + kPad, stage.y + kTitleHeight + 8, stage.w - 2 * kPad,
                  stage.h - kTitleHeight - 14};
  draw_some(lab, dl, rect, shown, view);
}

void draw_figures_of_both(LabState& lab, ImDrawList* dl, Rect stage) {
  if (compact(stage)) {
    draw_both_compact(lab, dl, stage);
    return;
  }
  const float rows = 32 + 31 * float(lab.session->spec().duality.size()) + 1;
  float strip = lab.session->spec().duality.empty() ? 0 : std::min(kStrip, rows);
  if (stage.h - strip < kLeastPane + kTitleHeight) strip = 0;
  const float y = stage.bottom() - strip, split = std::round(stage.x + stage.w / 2);
  draw_pane(lab, dl, {stage.x, stage.y, split - stage.x, y - stage.y}, sim::ViewKind::quantum);
  draw_pane(lab, dl, {split, stage.y, stage.right() - split, y - stage.y}, sim::ViewKind::gravity);
  vertical(dl, split, stage.y + kTitleHeight, y, tokens().line);
  if (strip > 0) draw_duality_strip(lab, dl, {stage.x, y, stage.w, strip});
}

bool has_extra_figures(LabState& lab, sim::ViewKind view) {
  return lab.spec().has_sheet && !figures_of(lab, view).figures.empty();
}

void draw_extra_figures(LabState& lab, ImDrawList* dl, Rect rect, sim::ViewKind view) {
  const ViewFigures& shown = figures_of(lab, view);
  horizontal(dl, rect.x, rect.right(), rect.y, tokens().line);
  std::vector<Rect> places;
  const auto fit = static_cast<std::size_t>(std::max(1.f, rect.w / kLeastFigureWidth));
  place_beside(places, {rect.x + kPad, rect.y + 6, rect.w - 2 * kPad, rect.h - 10},
               std::min(fit, shown.figures.size()));
  for (std::size_t i = 0; i < places.size(); ++i)
    draw_at(lab, dl, places[i], shown.figures[i], view, shown.version, FigureSize::small);
}

} // namespace twofold::ui
