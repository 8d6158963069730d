// A lesson as data: what a Markdown file of assets/lessons says (format: docs/lessons.md). A lesson
// is a row of stops; each brings the lab to a scene and tells or asks something about it.
#pragma once

#include "twofold_ui/lab.hpp"

#include <optional>
#include <string>
#include <vector>

namespace twofold::ui {

// A piece of a line.
struct RichSpan {
  enum class Kind { text, strong, emphasis, code, math };
  Kind kind = Kind::text;
  std::string text; // of math: TeX
};
using RichLine = std::vector<RichSpan>;

struct LessonBlock {
  enum class Kind { paragraph, item, equation, question };
  Kind kind = Kind::paragraph;
  RichLine line;            // of a paragraph or an item
  std::string tex;          // of an equation
  std::size_t question = 0; // index in its stop
};

// What the lab does once a prediction is revealed.
struct LessonAction {
  enum class Kind { play, step, seek, set, view };
  Kind kind = Kind::play;
  Index steps = 0;
  View view = View::both;
  std::vector<std::pair<std::string, std::string>> settings; // as written
};

// What must be true of the run after the reveal; a test runs it.
struct Expectation {
  int line = 0;           // of the file
  std::string observable; // either a number ...
  enum class Compare { less, at_most, more, at_least } compare = Compare::more;
  Real value = 0;
  std::string check; // ... or a check and its verdict
  sim::Verdict verdict = sim::Verdict::holds;
  std::optional<Index> at; // else the step the actions lead to
};

struct Answer {
  RichLine line;
  bool right = false;
};

struct Question {
  RichLine line;
  std::vector<Answer> answers;
  std::vector<LessonBlock> reveal;
  std::vector<LessonAction> actions;
  std::vector<Expectation> expectations;
};

struct LessonStop {
  std::string title;
  int line = 0; // of the file
  std::optional<View> view;
  std::optional<Index> step;
  std::optional<std::vector<std::pair<std::string, std::string>>> settings;
  std::vector<std::string> highlights;
  std::vector<LessonBlock> blocks;
  std::vector<Question> questions;
};

enum class LessonLevel { start, student, researcher };

struct Lesson {
  std::string name;     // "1-two-views", the same in all languages
  std::string language; // "en"
  int number = 0;
  std::string title, section, scenario, summary;
  int minutes = 0;
  LessonLevel level = LessonLevel::start;
  std::uint64_t seed = 7;
  std::vector<LessonStop> stops;

  [[nodiscard]] bool is_tour() const { return section == "tour"; }
};

[[nodiscard]] std::string plain_text(const RichLine& line); // math as Unicode, no marks

} // namespace twofold::ui
