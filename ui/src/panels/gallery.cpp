#include "gallery_filter.hpp"
#include "panels.hpp"

#include "../format.hpp"
#include "../own_data.hpp"
#include "../strings.hpp"
#include "../thumbnails.hpp"
#include "../views/figure_picture.hpp"
#include "../views/sheet_picture.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace twofold::ui {
namespace {

constexpr float kCardWidth = 376, kPad = 20;
constexpr float kHead = 80, kCardPicture = 0.54f, kLeastPicture = 60; // of the large card
constexpr float kCard = 184, kPicture = 93; // heights of a small card and of its picture

void open_from_gallery(LabState& lab, const sim::ScenarioSpec& spec, bool null_control) {
  if (spec.name != lab.spec().name || null_control != null_control_on(lab)) {
    std::vector<sim::Setting> settings;
    if (null_control && !spec.null_parameter.empty()) settings.push_back({spec.null_parameter, 1});
    if (auto opened =
            open_scenario(lab, spec.name, lab.session->seed(), settings, kept_data(lab, spec.name));
        !opened)
      lab.message = opened.error().message();
  }
  show_page(lab, Page::lab);
}

bool open_button(ImDrawList* dl, Rect rect) {
  const Hit h = hit(id("open"), rect);
  name_control(id("open"), Role::button, str::open);
  const Tokens& t = tokens();
  fill(dl, rect, h.hovered ? mixed(t.text1, t.stage, 0.12f) : t.text1, 4);
  if (h.focused) focus_ring(dl, rect);
  if (h.hovered) hand_cursor();
  const float w = text_width(type::section, str::open);
  icon(dl, {rect.centre().x - w / 2 - 10, rect.centre().y}, Icon::play, t.stage, 0.8f);
  text(dl, {rect.centre().x - w / 2 + 8, baseline(type::section, rect.centre().y)}, type::section,
       t.stage, str::open);
  return h.clicked;
}

std::string claims_of(const sim::ScenarioSpec& spec) {
  std::string out;
  for (const std::string& c : spec.claims)
    out += (out.empty() ? "" : ", ") + c;
  return out;
}

float foot_height(const sim::ScenarioSpec& spec) { return spec.null_parameter.empty() ? 90 : 142; }

std::string_view overall_words(sim::Verdict verdict) {
  switch (verdict) {
  case sim::Verdict::holds:
    return str::all_hold;
  case sim::Verdict::only_if:
    return str::some_only_if;
  case sim::Verdict::fails:
    return str::some_fail;
  case sim::Verdict::unknown:
    break;
  }
  return str::not_measured;
}

// The first parameters that people see, which are those that tell the story.
std::vector<const sim::ParameterSpec*> worth_moving(const sim::ScenarioSpec& spec) {
  constexpr std::size_t kMost = 3;
  std::vector<const sim::ParameterSpec*> out;
  for (const sim::ParameterSpec& p : spec.parameters)
    if (!p.more && p.name != spec.null_parameter && out.size() < kMost) out.push_back(&p);
  return out;
}

float card_story(ImDrawList* dl, const sim::ScenarioSpec& spec, float x, float y, float w) {
  const Tokens& t = tokens();
  y = paragraph(dl, {x, y}, type::body, t.text1, spec.goal, w, 24);
  y += 12;
  if (!spec.look_for.empty()) {
    text(dl, {x, y}, type::label, t.text3, str::look_for);
    y += 24;
  }
  for (const std::string& item : spec.look_for) {
    dl->AddCircleFilled({x + 5, y - 5}, 2.2f, t.text2, 12);
    y = paragraph(dl, {x + 18, y}, type::label, t.text1, item, w - 18, 20) + 4;
  }
  const auto controls = worth_moving(spec);
  if (controls.empty()) return y;
  text(dl, {x, y + 8}, type::label, t.text3, str::worth_moving);
  std::string names;
  for (const sim::ParameterSpec* p : controls)
    names += (names.empty() ? "" : ", ") + std::string(translated(p->label));
  return paragraph(dl, {x, y + 32}, type::label, t.text1, names, w, 20);
}

// A figure without words, filling the frame.
void cover(LabState& lab, ImDrawList* dl, Rect rect, const sim::Figure& f, FigureMemory& memory) {
  // Fields fill the frame, lines keep off its edges.
  Rect inside = f.field ? rect : Rect{rect.x + 8, rect.y + 8, rect.w - 16, rect.h - 14};
  if (f.field && f.equal_units) { // cut, not squeezed
    const Real wide = f.field->x_max - f.field->x_min, high = f.field->y_max - f.field->y_min;
    const float ratio = float(wide / std::max(high, Real(1e-9)));
    const float w = std::max(rect.w, rect.h * ratio), h = std::max(rect.h, rect.w / ratio);
    inside = {rect.centre().x - w / 2, rect.centre().y - h / 2, w, h};
  }
  FigureLook look = look_of(sim::ViewKind::learning);
  look.fill = tokens().quantum_fill;
  draw_figure_body(lab, dl, inside, f, memory, look, FigureSize::thumbnail);
}

// The picture of the open run: its sheet, or the first figure of its view.
void live_picture(LabState& lab, ImDrawList* dl, Rect rect) {
  if (rect.empty()) return;
  const Tokens& t = tokens();
  fill(dl, rect, t.field);
  const Clip clip(dl, rect);
  if (!lab.spec().has_sheet) {
    const auto view = lab.view == View::quantum ? sim::ViewKind::quantum : sim::ViewKind::learning;
    const ViewFigures& shown = figures_of(lab, view);
    if (!shown.figures.empty()) {
      const sim::Figure& f = shown.figures.front();
      FigureMemory& memory = figure_memory(lab, view, f.id, shown.version);
      if (rect.h > 240)
        draw_figure(lab, dl, {rect.x + 14, rect.y + 10, rect.w - 28, rect.h - 20}, f, memory,
                    look_of(view), FigureSize::large);
      else
        cover(lab, dl, rect, f, memory);
    }
  } else if (lab.sheet.ready) {
    const sim::SheetView& sheet = lab.sheet;
    const float scale = rect.w / float(std::max(1e-6, sheet.x_max - sheet.x_min));
    SheetLayers layers;
    layers.paths = true;
    layers.long_names = false;
    draw_sheet(lab, dl, place_sheet(lab, rect, scale * 1.3f), layers);
  } else {
    const std::string_view words = lab.session->ready() ? str::computing_sheet : str::not_yet;
    text(dl, {rect.centre().x, rect.centre().y}, type::label, t.text3, words, Align::centre);
  }
  outline(dl, rect, t.line);
}

// The picture of a short run; until it is made, that is said.
void thumbnail(LabState& lab, ImDrawList* dl, Rect rect, const sim::ScenarioSpec& spec) {
  if (rect.w < 20 || rect.h < 20) return;
  const Tokens& t = tokens();
  fill(dl, rect, t.field);
  Thumbnail* made = thumbnail_of(lab, spec.name);
  if (!made || !made->picture) {
    plain_sentence(dl, rect, str::being_made);
    return;
  }
  const Clip clip(dl, rect);
  cover(lab, dl, rect, *made->picture, made->memory);
}

const sim::ScenarioSpec& chosen_spec(const LabState& lab) {
  if (const auto found = lab.catalogue.scenario(lab.gallery_choice)) return found.value()->spec();
  return lab.spec();
}

bool is_open(const LabState& lab, const sim::ScenarioSpec& spec) {
  return spec.name == lab.spec().name;
}

void card_picture(LabState& lab, ImDrawList* dl, Rect rect, const sim::ScenarioSpec& spec) {
  if (is_open(lab, spec)) {
    live_picture(lab, dl, rect);
    return;
  }
  thumbnail(lab, dl, rect, spec);
  outline(dl, rect, tokens().line);
}

sim::Verdict verdict_of(LabState& lab, const sim::ScenarioSpec& spec) {
  if (is_open(lab, spec)) return overall(lab.checks);
  const Thumbnail* made = thumbnail_of(lab, spec.name);
  return made ? overall(made->checks) : sim::Verdict::unknown;
}

float story_height(ImDrawList* dl, const sim::ScenarioSpec& spec, float w) {
  const Clip unseen(dl, {});
  return card_story(dl, spec, 0, 0, w);
}

float card_head(ImDrawList* dl, const sim::ScenarioSpec& spec, float x, float y, float w,
                std::string_view above) {
  const Tokens& t = tokens();
  text(dl, {x, y + 34}, type::label, t.text2, above);
  text(dl, {x, y + 62}, type::card_title, t.text1, fitted(type::card_title, spec.title, w - 60));
  text(dl, {x + w, y + 61}, type::value, t.text3, std::string(str::section_sign) + spec.section,
       Align::right);
  return y + kHead;
}

// The first lesson with this scenario, as a link in the head of the card.
void lesson_link(LabState& lab, ImDrawList* dl, const sim::ScenarioSpec& spec, float right,
                 float y) {
  const Lesson* lesson = nullptr;
  for (const Lesson* l : lessons_of(lab))
    if (!lesson && !l->is_tour() && l->scenario == spec.name) lesson = l;
  if (!lesson) return;
  const float w = text_width(type::label, str::lesson_word) + 28;
  const Rect rect{right - w, y, w, touchable(lab.width, 30)};
  if (button(dl, id("card lesson"), rect, str::lesson_word))
    if (auto opened = open_lesson(lab, lesson->name); !opened)
      lab.message = opened.error().message();
}

// Claims, verdict and buttons, upwards from the bottom; returns its top.
float card_foot(LabState& lab, ImDrawList* dl, const sim::ScenarioSpec& spec, float x, float bottom,
                float w) {
  const Tokens& t = tokens();
  const float open = bottom - 44;
  const bool has_null = !spec.null_parameter.empty();
  const float marks = open - (has_null ? 86.f : 34.f);
  horizontal(dl, x, x + w, marks - 12, t.line);
  const float line = baseline(type::label, marks + 10);
  text(dl, {x, line}, type::label, t.text2, str::tests_claim);
  float at = x + text_width(type::label, str::tests_claim) + 10;
  text(dl, {at, line}, type::value, t.text1, claims_of(spec));
  at += text_width(type::value, claims_of(spec)) + 20;
  const sim::Verdict verdict = verdict_of(lab, spec);
  verdict_glyph(dl, {at, marks + 10}, 8, verdict);
  text(dl, {at + 15, line}, type::label, verdict_colour(verdict),
       fitted(type::label, overall_words(verdict), x + w - at - 15));
  if (has_null && button(dl, id("open null"), {x, open - 52, w, 44}, str::open_null))
    open_from_gallery(lab, spec, true);
  if (open_button(dl, {x, open, w, 44}))
    open_from_gallery(lab, spec, is_open(lab, spec) && null_control_on(lab));
  return marks - 12;
}

// The large card of the scenario that is open or was chosen: a picture beside its words, or above
// them if it is narrow.
void large_card(LabState& lab, Rect card) {
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const sim::ScenarioSpec& spec = chosen_spec(lab);
  const bool first = is_open(lab, spec) && lab.session->step() == 0;
  fill(dl, card, t.panel, 6);
  outline(dl, card, t.line2, 6);
  const bool beside = card.w > 720;
  const float words_w = beside ? 336 : card.w - 2 * kPad;
  const float x = card.right() - kPad - words_w, picture_w = card.w - words_w - 3 * kPad;
  float y = card_head(dl, spec, x, card.y, words_w,
                      first                ? str::start_here
                      : is_open(lab, spec) ? str::open_now
                                           : str::chosen);
  lesson_link(lab, dl, spec, x + words_w, card.y + 13);
  if (beside) {
    card_picture(lab, dl, {card.x + kPad, card.y + kPad, picture_w, card.h - 2 * kPad}, spec);
  } else {
    const float room =
        card.h - kHead - 12 - story_height(dl, spec, words_w) - foot_height(spec) - 48;
    const float h = std::min(room, kCardPicture * words_w);
    if (h >= kLeastPicture) {
      card_picture(lab, dl, {x, y, words_w, h}, spec);
      y += h + 12;
    }
  }
  const float foot = card_foot(lab, dl, spec, x, card.bottom() - kPad, words_w);
  const Clip clip(dl, {card.x, y, card.w, std::max(0.f, foot - 8 - y)});
  card_story(dl, spec, x, y + 20, words_w);
}

// Of a card that is narrow and may be as high as it needs.
float natural_height(ImDrawList* dl, const sim::ScenarioSpec& spec, float card_w) {
  const float w = card_w - 2 * kPad;
  return kHead + kCardPicture * w + 12 + story_height(dl, spec, w) + foot_height(spec) + 48;
}

std::vector<const sim::Scenario*> in_order_of_the_paper(const LabState& lab) {
  std::vector<const sim::Scenario*> all;
  for (const sim::Scenario* s : lab.catalogue.scenarios)
    if (matches(lab.gallery, s->spec())) all.push_back(s);
  std::stable_sort(all.begin(), all.end(), [](const auto* a, const auto* b) {
    return section_number(a->spec().section) < section_number(b->spec().section);
  });
  return all;
}

// With the keyboard one gets to cards that are out of sight.
void reveal(LabState& lab, Rect page, Rect card) {
  if (card.y - 30 < page.y) lab.page_scroll -= page.y - (card.y - 30);
  if (card.bottom() + 8 > page.bottom()) lab.page_scroll += card.bottom() + 8 - page.bottom();
}

// Title, verdict and claims in one line; the claims of a long title stand in the picture's corner.
// `line`: its left, the middle of its capitals, its width.
void draw_card_title(ImDrawList* dl, const sim::ScenarioSpec& spec, Rect line,
                     sim::Verdict verdict) {
  const Tokens& t = tokens();
  const float right = line.x + line.w;
  const std::string claims = claims_of(spec);
  const float width = text_width(type::tick, claims);
  const bool beside = text_width(type::card, spec.title) + width + 34 <= line.w;
  if (beside) {
    text(dl, {right, baseline(type::tick, line.y)}, type::tick, t.text2, claims, Align::right);
  } else if (!claims.empty()) {
    const Rect corner{right + 11 - width - 12, line.y - 40, width + 12, 20};
    fill(dl, corner, faded(t.panel, 0.85f), 3);
    text(dl, {corner.x + 6, baseline(type::tick, corner.centre().y)}, type::tick, t.text2, claims);
  }
  const float mark = right - (beside ? width + 16 : 8);
  verdict_glyph(dl, {mark, line.y}, 7, verdict);
  const float room = mark - 12 - line.x;
  const Font font = text_width(type::card, spec.title) <= room ? type::card : type::hint_strong;
  text(dl, {line.x, baseline(font, line.y)}, font, t.text1, fitted(font, spec.title, room));
}

// The first touch puts the scenario on the large card, the next one opens it.
void choose_card(LabState& lab, const sim::ScenarioSpec& spec) {
  if (chosen_spec(lab).name == spec.name) {
    open_from_gallery(lab, spec, false);
    return;
  }
  lab.gallery_choice = spec.name;
  lab.page_scroll = 0;
}

void small_card(LabState& lab, const sim::ScenarioSpec& spec, Rect page, Rect card, int index) {
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const Hit h = hit(id("card", index), card);
  const bool chosen = chosen_spec(lab).name == spec.name;
  const std::string place = std::string(str::section_sign) + spec.section + ", " + claims_of(spec);
  name_control(id("card", index), Role::button, spec.title, place, chosen);
  fill(dl, card, h.hovered || chosen ? t.raised : t.panel, 4);
  outline(dl, card, chosen ? t.text1 : h.hovered ? t.line2 : t.line, 4);
  if (h.hovered) hand_cursor();
  if (h.focused) focus_ring(dl, card);
  if (h.focused && ImGui::IsKeyPressed(ImGuiKey_Tab)) reveal(lab, page, card);
  if (h.clicked) choose_card(lab, spec);
  if (card.bottom() < page.y || card.y > page.bottom()) return; // only the keyboard gets there
  thumbnail(lab, dl, {card.x + 1, card.y + 1, card.w - 2, kPicture}, spec);
  horizontal(dl, card.x, card.right(), card.y + kPicture + 1, t.line);
  const float x = card.x + 12, w = card.w - 24, y = card.y + kPicture + 20;
  draw_card_title(dl, spec, {x, y, w, 0}, verdict_of(lab, spec));
  paragraph(dl, {x, y + 26}, type::label, t.text2, spec.story, w, 18, 3);
}

// What the paper's sections are called, from the second on.
constexpr std::array<Text, 8> kSections{
    "Neural networks",     "Madelung equations", "Schrödinger equation", "Lorentz symmetry",
    "Emergent space-time", "Geodesic equation",  "Einstein equations",   "Two geometries"};

ImU32 section_accent(int number) {
  const Tokens& t = tokens();
  return number <= 2 ? t.learning : number <= 4 ? t.quantum : t.gravity;
}

struct Group {
  int section = 0;
  std::vector<const sim::Scenario*> scenarios;
};

std::vector<Group> groups_of(const LabState& lab) {
  std::vector<Group> out;
  for (const sim::Scenario* s : in_order_of_the_paper(lab)) {
    const int section = int(section_number(s->spec().section));
    if (out.empty() || out.back().section != section) out.push_back({section, {}});
    out.back().scenarios.push_back(s);
  }
  return out;
}

void group_title(ImDrawList* dl, ImVec2 at, int section, float room) {
  const Tokens& t = tokens();
  fill(dl, {at.x, at.y + 2, 3, 15}, section_accent(section));
  const std::string sign = std::string(str::section_sign) + std::to_string(section);
  const float y = baseline(type::label, at.y + 10);
  text(dl, {at.x + 10, y}, type::label, t.text3, sign);
  const int k = section - 2;
  if (k < 0 || k >= int(kSections.size())) return;
  const float x = at.x + 10 + text_width(type::label, sign) + 8;
  text(dl, {x, y}, type::strong, t.text1,
       fitted(type::strong, kSections[std::size_t(k)], at.x + room - x));
}

// Sections of the paper in rows of cards; short ones stand beside each other. Returns the bottom.
float draw_groups(LabState& lab, ImDrawList* dl, Rect page, float x, float y, float w) {
  constexpr float kBeside = 12, kTitle = 24, kBelow = 16;
  const int across = std::max(1, int((w + kBeside) / 212));
  const float cw = std::floor((w - kBeside * float(across - 1)) / float(across));
  int column = 0, index = 0;
  bool titled = true; // the row has room for titles
  for (const Group& group : groups_of(lab)) {
    const int n = int(group.scenarios.size());
    if (column > 0 && (column + n > across || !titled)) {
      y += kTitle + kCard + kBelow;
      column = 0;
    }
    titled = true;
    const float span = float(std::min(n, across - column)) * (cw + kBeside) - kBeside;
    group_title(dl, {x + float(column) * (cw + kBeside), y}, group.section, span);
    for (const sim::Scenario* s : group.scenarios) {
      if (column == across) {
        y += kCard + kBeside;
        column = 0;
        titled = false;
      }
      const Rect card{x + float(column++) * (cw + kBeside), y + kTitle, cw, kCard};
      small_card(lab, s->spec(), page, card, index++);
    }
  }
  return index > 0 ? y + kTitle + kCard : y;
}

} // namespace

void draw_gallery(LabState& lab, Rect rect) {
  if (rect.w < 40 || rect.h < 40) return;
  ImDrawList* dl = canvas();
  const Tokens& t = tokens();
  const bool only = lab.catalogue.scenarios.size() <= 1;
  const bool columns = !only && rect.w >= 800;
  const float card_w = columns ? kCardWidth : std::min(1500.f, rect.w - 32);
  const float card_h = columns        ? std::clamp(rect.h - 32, 420.f, 660.f)
                       : card_w > 720 ? std::clamp(rect.h - 84, 420.f, 860.f)
                                      : natural_height(dl, chosen_spec(lab), card_w);
  const float top = rect.y - lab.page_scroll;
  large_card(lab, {rect.x + 16, top + 16, card_w, card_h});
  float x = rect.x + 16, y = top + card_h + 24;
  if (columns) x += card_w + 24, y = top + 16;
  const float w = rect.right() - 16 - x;
  if (!only && !columns) {
    text(dl, {x, y + 20}, type::section, t.text1, str::all_scenarios);
    y += 36;
  }
  if (!only) y = draw_gallery_filter(lab, x, y, w, rect.w < 560) + 14;
  const float before = y;
  y = draw_groups(lab, dl, rect, x, y, w);
  if (!only && y == before)
    y = paragraph(dl, {x, y + 20}, type::body, t.text1, str::none_matches, w, 24);
  y = paragraph(dl, {x, y + 26}, type::label, t.text2, str::more_scenarios, w, 20);
  scroll(lab.page_scroll, rect, std::max(y, top + card_h + 24) - top);
}

} // namespace twofold::ui
