#include "undo.hpp"

#include "draw.hpp"
#include "format.hpp"
#include "lab_state.hpp"
#include "strings.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {
namespace {

std::string step_between(const std::string& from, const std::string& to) {
  return from + " → " + to;
}

std::string words_between(const LabState& lab, const RunPoint& before, const RunPoint& after) {
  if (!lab.undo.name.empty()) return lab.undo.name;
  if (before.seed != after.seed)
    return std::string(str::seed) + " " +
           step_between(std::to_string(before.seed), std::to_string(after.seed));
  const auto& specs = lab.spec().parameters;
  std::vector<std::size_t> changed;
  for (std::size_t i = 0; i < specs.size(); ++i)
    if (before.values[i] != after.values[i]) changed.push_back(i);
  if (changed.empty()) return std::string(str::restart_word);
  if (changed.size() > 1)
    return replaced(str::several_parameters, "{}", std::to_string(changed.size()));
  const sim::ParameterSpec& spec = specs[changed[0]];
  return std::string(translated(spec.label)) + " " +
         step_between(setting_words(spec, before.values[changed[0]]),
                      setting_words(spec, after.values[changed[0]]));
}

// Back where it began: all is as before, perhaps but for the log of what went there and back.
bool came_back(const RunPoint& before, const RunPoint& now) {
  return before.seed == now.seed && before.first == now.first && before.values == now.values &&
         before.step == now.step;
}

// Moves the latest change of one list to the other, leading to its point.
void go_back(LabState& lab, std::vector<Change>& from, std::vector<Change>& to, const Text& said) {
  if (from.empty()) return;
  play_run(lab, false);
  RunPoint here = run_point(lab);
  if (auto led = lead_to(lab, from.back().point); !led) {
    lab.message = led.error().message();
    return;
  }
  Change change = std::move(from.back());
  from.pop_back();
  change.point = std::move(here);
  lab.undo.open = false;
  tell(lab, replaced(said, "{}", change.words));
  to.push_back(std::move(change));
}

} // namespace

std::string setting_words(const sim::ParameterSpec& spec, Real value) {
  using sim::Entry;
  if (spec.entry == Entry::on_off) return std::string(value != 0 ? str::on : str::off);
  if (spec.entry == Entry::choice)
    return std::string(translated(sim::choice_or_number(spec, value)));
  if (spec.entry == Entry::whole) return count(Index(std::llround(value)));
  if (value != 0 && std::abs(value) < 0.001) return number(value);
  if (std::abs(value) >= 100) return number(value);
  const int decimals = decimals_of(spec);
  return spec.minimum < 0 ? signed_number(value, decimals) : fixed(value, decimals);
}

RunPoint run_point(const LabState& lab) {
  const sim::Session& session = *lab.session;
  RunPoint out{session.seed(), session.first_parameters(), session.parameters(), session.commands(),
               session.settled() ? session.step() : session.target()};
  if (lab.wanted) out.step = *lab.wanted;
  if (lab.replay.empty()) return out;
  for (const sim::Command& c : lab.replay) {
    out.log.push_back(c);
    out.values[c.parameter] = c.value;
  }
  out.step = lab.replay_target;
  return out;
}

void remember(LabState& lab, RunPoint before) {
  UndoBook& book = lab.undo;
  const RunPoint after = run_point(lab);
  book.future.clear();
  if (book.open && !book.past.empty()) {
    book.past.back().words = words_between(lab, book.past.back().point, after);
    return;
  }
  std::string words = words_between(lab, before, after);
  book.past.push_back({std::move(words), std::move(before)});
  if (book.past.size() > UndoBook::kMost) book.past.erase(book.past.begin());
  book.open = anything_held() || book.key_held;
}

void follow_gestures(LabState& lab) {
  UndoBook& book = lab.undo;
  book.key_held = false;
  for (const ImGuiKey key :
       {ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_UpArrow, ImGuiKey_DownArrow})
    book.key_held |= ImGui::IsKeyDown(key);
  if (!book.open || anything_held() || book.key_held) return;
  book.open = false;
  if (book.past.empty() || !came_back(book.past.back().point, run_point(lab))) return;
  const RunPoint before = std::move(book.past.back().point);
  book.past.pop_back();
  if (auto led = lead_to(lab, before); !led) lab.message = led.error().message();
}

bool can_undo(const LabState& lab) { return !lab.undo.past.empty(); }
bool can_redo(const LabState& lab) { return !lab.undo.future.empty(); }
void undo(LabState& lab) { go_back(lab, lab.undo.past, lab.undo.future, str::undone); }
void redo(LabState& lab) { go_back(lab, lab.undo.future, lab.undo.past, str::redone); }

} // namespace twofold::ui
