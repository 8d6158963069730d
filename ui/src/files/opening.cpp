// Files that come in: the record of a run opens it, all else is taken for a person's own table.
#include "files.hpp"

#include "../format.hpp"
#include "../own_data.hpp"
#include "../strings.hpp"
#include "../url_state.hpp"

#include "describe/formats/npz.hpp"
#include "describe/formats/stamp.hpp"

#include "twofold/core/hash.hpp"

#include <algorithm>
#include <array>

namespace twofold::ui {
namespace {

// The run of a record as the text of a link.
std::string run_text(const sim::ScenarioSpec& spec, const describe::RunRecord& record) {
  std::string out = "v=1&scenario=" + record.scenario + "&seed=" + std::to_string(record.seed) +
                    "&step=" + std::to_string(record.step);
  for (const sim::Setting& one : record.parameters) {
    const auto at = sim::find_parameter(spec.parameters, one.name);
    if (at && spec.parameters[at.value()].initial == one.value) continue;
    out += "&" + one.name + "=" + sim::number_text(one.value);
  }
  if (!record.painting.empty()) {
    out += "&paint=" + record.painting;
  } else if (record.data) {
    const describe::DataNote& note = *record.data;
    out += "&data=" + encoded(data_link(note.name, note.hash, note.inputs, note.outputs));
  }
  std::string log;
  for (const describe::Change& one : record.changes)
    log += (log.empty() ? "" : ",") + std::to_string(one.step) + ":" + one.parameter + ":" +
           sim::number_text(one.value);
  return log.empty() ? out : out + "&log=" + log;
}

// What a lab's text says besides the run: view, theme, selection.
std::string view_text(const sim::ScenarioSpec& spec, std::string_view state) {
  static constexpr std::array<std::string_view, 7> kOfTheRun{"v",   "scenario", "seed", "step",
                                                             "log", "data",     "paint"};
  std::string out;
  while (!state.empty()) {
    const std::size_t end = std::min(state.find('&'), state.size());
    const std::string_view pair = state.substr(0, end);
    state.remove_prefix(std::min(end + 1, state.size()));
    const std::string_view key = pair.substr(0, pair.find('='));
    if (key.empty() || std::find(kOfTheRun.begin(), kOfTheRun.end(), key) != kOfTheRun.end() ||
        sim::find_parameter(spec.parameters, key))
      continue;
    out += "&" + std::string(pair);
  }
  return out;
}

void restore(LabState& lab, const std::string& name, const std::string& text) {
  const auto read = describe::read_run(lab.catalogue, text);
  if (!read) {
    lab.message = name + ": " + read.error().message();
    return;
  }
  const describe::RunRecord& record = read.value();
  const sim::ScenarioSpec& spec = lab.catalogue.scenario(record.scenario).value()->spec();
  const std::string run = run_text(spec, record);
  auto applied = apply_state_text(lab, run + view_text(spec, record.state));
  if (!applied) applied = apply_state_text(lab, run); // how it was seen matters less
  if (!applied) {
    lab.message = name + ": " + applied.error().message();
    return;
  }
  lab.message.clear();
  if (lab.awaited_state.empty()) lab.advice.clear();
  files_of(lab).expected =
      Expected{record.scenario, record.version, record.seed, record.hash, record.step};
}

} // namespace

void open_file(LabState& lab, std::string name, std::string bytes) {
  using describe::FileForm;
  if (const auto record = describe::record_in(bytes)) {
    restore(lab, name, *record);
    return;
  }
  const FileForm form = describe::form_of(bytes);
  if (form == FileForm::zip) {
    auto array = describe::array_of_npz(name, bytes, "metric");
    if (!array) {
      lab.message = array.error().message();
      return;
    }
    bytes = std::move(array.value());
  } else if (form != FileForm::text) {
    lab.message = replaced(str::file_without_run, "{}", name);
    return;
  }
  begin_table(lab, std::move(name), std::move(bytes));
}

void compare_restored(LabState& lab) {
  auto& expected = files_of(lab).expected;
  if (!expected || !lab.awaited_state.empty() || lab.reading) return;
  if (!lab.session->settled() || lab.wanted || !lab.replay.empty()) return;
  const Expected was = *expected;
  expected.reset();
  const sim::Session& session = *lab.session;
  if (lab.spec().name != was.scenario || session.seed() != was.seed || session.step() != was.step)
    return; // the person went elsewhere meanwhile
  if (session.hash() == was.hash) {
    lab.advice = replaced(str::restored_same, "{}", hex16(was.hash));
    return;
  }
  lab.message =
      replaced(replaced(str::restored_other, "{}", hex16(was.hash)), "{}", hex16(session.hash()));
  if (!was.version.empty()) lab.message += " " + replaced(str::restored_version, "{}", was.version);
}

} // namespace twofold::ui
