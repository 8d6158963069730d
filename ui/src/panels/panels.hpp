// The frame around the stage, and the pages that replace it. Each draws inside its rectangle and
// changes LabState only through its commands.
#pragma once

#include "../lab_state.hpp"
#include "../layout.hpp"

namespace twofold::ui {

void draw_lab(LabState& lab, float width, float height); // all of a frame
void draw_top_bar(LabState& lab, const Layout& layout);
void draw_open_list(LabState& lab, const Layout& layout); // scenario list or menu, over all else
void draw_parameters(LabState& lab, Rect rect, bool title);
void draw_equations(LabState& lab, Rect rect, bool title);
void draw_checks(LabState& lab, Rect rect, bool title);
void draw_probe(LabState& lab, Rect rect);
void draw_ledger(LabState& lab, Rect rect, bool title);
void draw_tabs(LabState& lab, const Layout& layout); // narrow and phone: the panel and its tabs
void draw_transport(LabState& lab, Rect rect, Form form);
// The line with loss, events and the present step. Ticks of events lead to their steps.
void draw_scrubber(LabState& lab, Rect track, float hit_height, bool fingers);
void draw_loss_line(LabState& lab, Rect rect, bool labels);
void draw_event_names(const LabState& lab, Rect track, float line);
// Speed and step size: the button that opens their list, and the list over all else.
void draw_pace_button(LabState& lab, Rect box, Form form);
void draw_open_pace(LabState& lab, const Layout& layout);
// Both runs of a comparison and how they differ, in place of the one run.
void draw_compare(LabState& lab, Rect stage);
void draw_run(LabState& lab, Rect stage); // the shown run, or how far its preparation is
void draw_undo_buttons(LabState& lab, Rect undo_box, Rect redo_box);
float draw_undo_row(LabState& lab, float x, float y, float width); // returns the y below
// Null control, comparison, reset all, new seed.
void draw_run_buttons(LabState& lab, Rect rect);
[[nodiscard]] float run_buttons_height(const LabState& lab);
void draw_preparation(LabState& lab, Rect rect);
[[nodiscard]] std::string_view preparing_words(const LabState& lab); // with {} for the per cent
void draw_message(LabState& lab, Rect stage);
void draw_notice(const LabState& lab, Rect stage); // what was just done, for a moment
void draw_reading(LabState& lab, Rect stage);      // of a file, with its progress

float draw_locked_row(LabState& lab, ImDrawList* dl, float x, float y, float width,
                      std::size_t index); // returns its height
// A parameter of words; its list, if it is folded out, over all else.
void draw_choice(LabState& lab, Rect box, std::size_t index);
void draw_open_choice(LabState& lab, float height, bool fingers);

// The words of the open lesson; the head has its title and the way out.
void draw_lesson(LabState& lab, Rect rect, bool head);
void draw_offers(LabState& lab, Rect page);         // of the tour, of the way back from a lesson
[[nodiscard]] bool take_lesson_keys(LabState& lab); // true: one was taken

void draw_gallery(LabState& lab, Rect rect);
void draw_lessons(LabState& lab, Rect rect);
void draw_claims(LabState& lab, Rect rect);
void draw_share(LabState& lab, Rect rect);
void draw_help(LabState& lab, Rect rect);
void draw_data(LabState& lab, Rect rect);
void draw_files(LabState& lab, Rect rect); // the page "Export"
float draw_settings(LabState& lab, float x, float y, float width); // returns where it ends
// The way to one's own data, if the scenario takes some; returns the height it takes.
float draw_data_button(LabState& lab, float x, float y, float width);

// Buttons that set several parameters at once, and what the one in force shows; returns the height.
float draw_presets(LabState& lab, float x, float y, float width);

// Scrolls `offset` by the wheel or by dragging inside rect, for content of the given height.
void scroll(float& offset, Rect rect, float content);
// The unfolded text of an entry that is typed, with keys handled. True when Enter was pressed.
enum class Typed { still, done, dropped };
Typed type_entry(LabState& lab);

} // namespace twofold::ui
