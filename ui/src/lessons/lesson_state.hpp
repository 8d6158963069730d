// The lesson that is open and how far it has come; commands that move through it. A stop brings the
// lab to its scene; the run a person had before is kept as state text and offered again afterwards.
#pragma once

#include "lesson.hpp"

#include <map>

namespace twofold::ui {

struct LabState;

struct LessonProgress {
  std::size_t reached = 0; // stops seen
  bool done = false;
};

struct LessonState {
  std::vector<Lesson> shelf; // all lessons in all languages, once someone asked for them
  bool filled = false;
  bool outside = false; // the panel is drawn by the shell, not here
  bool folded = false;  // by the shell: the panel is a line, the lab has its whole room

  std::string open; // name; empty: none
  std::size_t stop = 0;
  std::map<std::pair<std::size_t, std::size_t>, int> answers; // (stop, question) -> chosen
  std::string your_run;       // state text of the run before the lesson
  bool offers_return = false; // to it
  std::optional<Index> play_to;

  std::map<std::string, LessonProgress> progress;
  bool offers_tour = false, tour_was_offered = false;

  // drawing
  double entered_at = -1;
  int fresh = 0;            // frames in which what is named is brought into view
  bool front = true;        // phone: the tab of the lesson is shown
  bool show_reveal = false; // scroll so that it is seen
  float scroll = 0;
  std::string told; // to the shell last
};

// Read from what is compiled in; those that cannot be read are left out (a test reads them all).
void fill_shelf(LabState& lab);
// In the language of the lab where there is one, else in English; by number.
[[nodiscard]] std::vector<const Lesson*> lessons_of(LabState& lab);
[[nodiscard]] const Lesson* find_lesson(LabState& lab, std::string_view name);
[[nodiscard]] const Lesson* open_lesson_of(LabState& lab); // null: none
[[nodiscard]] const LessonStop* open_stop_of(LabState& lab);
[[nodiscard]] int chosen_answer(const LessonState& state, std::size_t question); // -1: none yet

// The run and the picture at a stop: its own, or those of the stop before.
struct LessonScene {
  std::vector<std::pair<std::string, std::string>> settings;
  Index step = 0;
  std::optional<View> view;
};
[[nodiscard]] LessonScene scene_of(const Lesson& lesson, std::size_t stop);

// `enter`: bring the lab to the scene; a link that holds a run of its own does not.
[[nodiscard]] Status open_lesson(LabState& lab, std::string_view name, std::size_t stop = 0,
                                 bool enter = true);
void go_to_stop(LabState& lab, std::size_t stop);
void next_stop(LabState& lab); // ends the lesson after the last one
void stop_back(LabState& lab);
void answer_question(LabState& lab, std::size_t question, int answer); // once; then it is revealed
void close_lesson(LabState& lab);
void back_to_your_run(LabState& lab);
void stay_here(LabState& lab);
void take_tour(LabState& lab, bool wanted); // the answer to its offer

// What the platform remembers under the key "lessons", and back. An empty text: a first visit.
[[nodiscard]] std::string progress_text(const LessonState& state);
void recall_progress(LabState& lab, std::string_view text, bool may_offer);

} // namespace twofold::ui
