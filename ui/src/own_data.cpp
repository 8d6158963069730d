#include "own_data.hpp"

#include "format.hpp"
#include "strings.hpp"
#include "url_state.hpp"

#include "describe/run_record.hpp"
#include "twofold/core/hash.hpp"
#include "twofold/sim/brought_data.hpp"
#include "twofold/sim/npy.hpp"

#include <algorithm>
#include <charconv>

namespace twofold::ui {
namespace {

constexpr char kMark = '~', kDot = '.';
constexpr std::string_view kPreferred = "recurrent";
constexpr std::size_t kHashDigits = 16;

// The scenario that is given the table: the open one, one that reads columns of just these names,
// the general network, else the first.
const sim::ScenarioSpec* taker(const LabState& lab, const sim::Table& table) {
  if (lab.spec().takes_data) return &lab.spec();
  for (const sim::Scenario* s : lab.catalogue.scenarios) {
    const auto& names = s->spec().data_columns;
    if (!names.empty() && sim::has_columns(table, names)) return &s->spec();
  }
  const sim::ScenarioSpec* first = nullptr;
  for (const sim::Scenario* s : lab.catalogue.scenarios) {
    if (!s->spec().takes_data) continue;
    if (s->spec().name == kPreferred) return &s->spec();
    if (!first) first = &s->spec();
  }
  return first;
}

std::string join(const std::vector<std::int32_t>& columns) {
  std::string out;
  for (const std::int32_t c : columns)
    out += (out.empty() ? "" : std::string(1, kDot)) + std::to_string(c);
  return out;
}

bool read_columns(std::string_view text, std::vector<std::int32_t>& out) {
  while (!text.empty()) {
    const std::size_t dot = text.find(kDot);
    const std::string_view one = text.substr(0, dot);
    std::int32_t value = 0;
    const auto read = std::from_chars(one.data(), one.data() + one.size(), value);
    if (read.ec != std::errc{} || read.ptr != one.data() + one.size()) return false;
    out.push_back(value);
    text = dot == std::string_view::npos ? std::string_view{} : text.substr(dot + 1);
  }
  return true;
}

// The part after the last mark, which is removed from `text` with it.
std::string_view cut_back(std::string_view& text) {
  const std::size_t at = text.rfind(kMark);
  if (at == std::string_view::npos) return {};
  const std::string_view tail = text.substr(at + 1);
  text = text.substr(0, at);
  return tail;
}

// The table a link asked for has come: on with the link.
bool is_awaited(const LabState& lab, const sim::Table& table) {
  return !lab.awaited_state.empty() && table_hash(table) == lab.awaited_hash;
}

void take_table(LabState& lab, sim::Table table) {
  const bool awaited = is_awaited(lab, table);
  sim::Data data = sim::with_default_roles(std::move(table));
  lab.brought = data;
  lab.draft.clear();
  lab.advice.clear();
  if (awaited) {
    const std::string state = std::exchange(lab.awaited_state, {});
    if (auto applied = apply_state_text(lab, state); !applied)
      lab.message = applied.error().message();
    show_page(lab, Page::lab);
    return;
  }
  if (auto used = use_data(lab, std::move(data)); !used) {
    lab.message = used.error().message(); // the columns can still be chosen otherwise
    show_page(lab, Page::data);
    return;
  }
  if (lab.spec().brushes.empty()) show_view(lab, View::learning); // where the network is seen
  if (!lab.reduced_motion) play_run(lab, true);
}

void finish_table(LabState& lab, Result<sim::Table> table) {
  if (table) {
    take_table(lab, std::move(table.value()));
  } else {
    lab.message = table.error().message();
    if (lab.page != Page::data) show_page(lab, Page::lab);
  }
}

} // namespace

std::vector<sim::Setting> settings_now(const LabState& lab) {
  std::vector<sim::Setting> out;
  for (std::size_t i = 0; i < lab.spec().parameters.size(); ++i)
    out.push_back({lab.spec().parameters[i].name, lab.session->parameters()[i]});
  return out;
}

void begin_table(LabState& lab, std::string name, std::string text) {
  lab.message.clear();
  lab.reading_name = name;
  if (sim::is_npy(text) || sim::is_zip(text)) { // numbers as they are: no slices needed
    finish_table(lab, sim::read_table(std::move(name), std::move(text)));
    return;
  }
  lab.reading = std::make_unique<sim::ReadCsv>(std::move(name), std::move(text));
}

void cancel_table(LabState& lab) { lab.reading.reset(); }

bool advance_table(LabState& lab, Index units) {
  if (!lab.reading) return true;
  if (!lab.reading->advance(units)) return false;
  auto table = lab.reading->take();
  lab.reading.reset();
  finish_table(lab, std::move(table));
  return true;
}

Status use_data(LabState& lab, sim::Data data) {
  const sim::ScenarioSpec* spec = taker(lab, data.table);
  if (!spec) return Error{"table " + data.table.name, "", "a scenario that takes data"};
  if (auto status = sim::check_data(*spec, data); !status) return status;
  std::vector<sim::Setting> settings;
  if (spec->name == lab.spec().name) settings = settings_now(lab);
  sim::Data copy = data;
  if (auto opened = open_scenario(lab, spec->name, lab.session->seed(), settings, std::move(data));
      !opened)
    return opened;
  lab.brought = std::move(copy);
  lab.draft.clear();
  lab.message.clear();
  show_page(lab, Page::lab);
  return Done{};
}

void use_built_in_data(LabState& lab) {
  lab.brought.reset();
  lab.draft.clear();
  if (!lab.session->data()) return;
  const std::vector<sim::Setting> settings = settings_now(lab);
  const std::string name = lab.spec().name;
  if (auto opened = open_scenario(lab, name, lab.session->seed(), settings); !opened)
    lab.message = opened.error().message();
  show_page(lab, Page::lab);
}

std::optional<sim::Data> kept_data(const LabState& lab, const std::string& scenario) {
  const auto found = lab.catalogue.scenario(scenario);
  if (!lab.brought || !found || !found.value()->spec().takes_data) return {};
  if (!sim::check_data(found.value()->spec(), *lab.brought)) return {};
  if (!sim::has_columns(lab.brought->table, found.value()->spec().data_columns)) return {};
  return lab.brought;
}

std::uint64_t table_hash(const sim::Table& table) { return describe::table_hash(table); }

std::string data_link(const sim::Data& data) {
  return data_link(data.table.name, table_hash(data.table), data.inputs, data.outputs);
}

std::string data_link(const std::string& name, std::uint64_t hash,
                      const std::vector<std::int32_t>& inputs,
                      const std::vector<std::int32_t>& outputs) {
  return name + kMark + hex16(hash) + kMark + join(inputs) + kMark + join(outputs);
}

bool is_data_link(std::string_view value) { return value.find(kMark) != std::string_view::npos; }

Result<DataLink> read_data_link(std::string_view value) {
  const std::string given(value);
  const auto refuse = [&] {
    return Error{"data", given, "a file name, its 16 hexadecimal digits and its columns"};
  };
  const std::string_view outputs = cut_back(value), inputs = cut_back(value),
                         hash = cut_back(value);
  DataLink out;
  out.name = std::string(value);
  if (out.name.empty() || hash.size() != kHashDigits) return refuse();
  const auto read = std::from_chars(hash.data(), hash.data() + hash.size(), out.hash, 16);
  if (read.ec != std::errc{} || read.ptr != hash.data() + hash.size()) return refuse();
  if (!read_columns(inputs, out.inputs) || !read_columns(outputs, out.outputs)) return refuse();
  if (out.inputs.empty() != out.outputs.empty()) return refuse(); // a painting has neither
  return out;
}

std::string data_summary(const sim::Table& table) {
  std::string out = replaced(str::rows_count, "{}", count(table.rows));
  if (table.missing == 1)
    out += ", " + std::string(str::missing_one);
  else if (table.missing > 1)
    out += ", " + replaced(str::missing_count, "{}", count(table.missing));
  return out;
}

} // namespace twofold::ui
