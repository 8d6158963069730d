#include "describe/run_record.hpp"

#include "twofold/core/hash.hpp"

#include <algorithm>

namespace twofold::describe {
namespace {

// Marks of TeX, so that a title stays a title.
std::string tex(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("&%$#_{}").find(c) != std::string_view::npos) out += '\\';
    if (c == '\\' || c == '~' || c == '^') continue;
    out += c;
  }
  return out;
}

Json command_json(const Change& change) {
  return {{"step", change.step}, {"parameter", change.parameter}, {"value", number(change.value)}};
}

void replace_all(std::string& text, char what, const char* with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at))
    text.replace(at, 1, with);
}

} // namespace

RunRecord record_of(const sim::Session& session) {
  const sim::ScenarioSpec& spec = session.spec();
  RunRecord record;
  record.version = version();
  record.scenario = spec.name;
  record.title = spec.title;
  record.seed = session.seed();
  record.step = session.step();
  record.hash = session.hash();
  for (std::size_t i = 0; i < spec.parameters.size(); ++i)
    record.parameters.push_back({spec.parameters[i].name, session.first_parameters()[i]});
  const auto& commands = session.commands();
  for (std::size_t i = 0; i < commands.size(); ++i) {
    if (commands[i].step > record.step) continue;
    const auto same = [&](const sim::Command& later) {
      return later.step == commands[i].step && later.parameter == commands[i].parameter;
    };
    // of several values taken at one step (a slider that was dragged) the last counts
    if (std::any_of(commands.begin() + std::ptrdiff_t(i) + 1, commands.end(), same)) continue;
    record.changes.push_back(
        {commands[i].step, spec.parameters[commands[i].parameter].name, commands[i].value});
  }
  if (const sim::Data* data = session.data())
    record.data = DataNote{data->table.name, table_hash(data->table), data->inputs, data->outputs};
  return record;
}

std::string bibtex(const RunRecord& record) {
  const std::string hash = hex16(record.hash);
  std::string out =
      "@software{twofold_" + hash.substr(0, 8) + ",\n  title = {Twofold run: " + tex(record.title) +
      "},\n  author = {{The Twofold project}},\n  version = {" + tex(record.version) +
      "},\n  note = {Scenario " + tex(record.scenario) + ", seed " + std::to_string(record.seed) +
      ", step " + std::to_string(record.step) + ", state hash " + hash + "}";
  if (record.link.starts_with("http")) out += ",\n  url = {" + record.link + "}";
  return out + "\n}\n\n@misc{vanchurin2021,\n  author = {Vitaly Vanchurin},\n"
               "  title = {Towards a theory of quantum gravity from neural networks},\n"
               "  year = {2021},\n  eprint = {2111.00903},\n  archivePrefix = {arXiv}\n}\n";
}

Json run_json(const RunRecord& record) {
  Json json = {{"format", kRunFormat},      {"format_version", 1},
               {"version", record.version}, {"scenario", record.scenario},
               {"title", record.title},     {"seed", record.seed},
               {"step", record.step},       {"parameters", Json::object()},
               {"commands", Json::array()}, {"hash", hex16(record.hash)}};
  for (const sim::Setting& one : record.parameters)
    json["parameters"][one.name] = number(one.value);
  for (const Change& one : record.changes)
    json["commands"].push_back(command_json(one));
  if (record.data)
    json["data"] = {{"name", record.data->name},
                    {"hash", hex16(record.data->hash)},
                    {"inputs", record.data->inputs},
                    {"outputs", record.data->outputs}};
  if (!record.painting.empty()) json["painting"] = record.painting;
  json["state"] = record.state;
  json["link"] = record.link;
  json["bibtex"] = bibtex(record);
  return json;
}

std::string run_line(const RunRecord& record) {
  std::string text = run_json(record).dump(-1, ' ', true, Json::error_handler_t::replace);
  replace_all(text, '<', "\\u003c"); // within strings alone: JSON itself has none of them
  replace_all(text, '>', "\\u003e");
  replace_all(text, '&', "\\u0026");
  return text;
}

std::uint64_t table_hash(const sim::Table& table) {
  Hasher hasher;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    hasher.bytes(table.columns[c].data(), table.columns[c].size());
    for (const std::string& word : table.categories[c])
      hasher.bytes(word.data(), word.size());
  }
  hasher.bytes(table.values.data(), table.values.size() * sizeof(Real));
  return hasher.digest();
}

} // namespace twofold::describe
