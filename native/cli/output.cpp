#include "output.hpp"

#include "describe/describe.hpp"

#include <cmath>
#include <cstdio>
#include <fstream>
#include <limits>

namespace twofold::cli {

namespace {

describe::Json names(const sim::Table& table, const std::vector<std::int32_t>& columns) {
  describe::Json all = describe::Json::array();
  for (const std::int32_t column : columns)
    all.push_back(table.columns[static_cast<std::size_t>(column)]);
  return all;
}

describe::Json data_json(const sim::Data& data) {
  return {{"name", data.table.name},
          {"rows", data.table.rows},
          {"missing", data.table.missing},
          {"inputs", names(data.table, data.inputs)},
          {"outputs", names(data.table, data.outputs)}};
}

} // namespace

std::vector<Real> aligned(const Recording& recording, const Series& series) {
  std::vector<Real> values(recording.rows.size(), std::numeric_limits<Real>::quiet_NaN());
  std::size_t at = 0;
  for (std::size_t row = 0; row < values.size() && at < series.steps.size(); ++row)
    if (recording.rows[row] == series.steps[at]) values[row] = series.values[at++];
  return values;
}

std::string json_text(const Recording& recording) {
  using describe::Json;
  Json json = {{"scenario", recording.scenario},
               {"seed", recording.seed},
               {"steps", recording.steps},
               {"hash", hex16(recording.hash)},
               {"parameters", Json::object()}};
  for (const auto& parameter : recording.parameters)
    json["parameters"][parameter.name] = describe::number(parameter.value);
  if (recording.data) json["data"] = data_json(*recording.data);
  json["observables"] = Json::object();
  for (const Series& series : recording.series) {
    Json values = Json::array();
    for (const Real value : series.values)
      values.push_back(describe::number(value));
    json["observables"][series.observable->name] = {
        {"unit", series.observable->unit},
        {"label", describe::word(series.observable->kind)},
        {"steps", series.steps},
        {"values", std::move(values)}};
  }
  return describe::text(json) + "\n";
}

std::string csv_text(const Recording& recording) {
  std::string text = "step";
  std::vector<std::vector<Real>> columns;
  for (const Series& series : recording.series) {
    text += "," + series.observable->name;
    columns.push_back(aligned(recording, series));
  }
  text += "\n";
  for (std::size_t row = 0; row < recording.rows.size(); ++row) {
    text += std::to_string(recording.rows[row]);
    for (const auto& column : columns) {
      text += ",";
      if (std::isfinite(column[row])) text += sim::number_text(column[row]);
    }
    text += "\n";
  }
  return text;
}

std::string table_text(const Recording& recording) {
  char line[256];
  std::snprintf(line, sizeof line, "%s, seed %llu, step %td, hash %s\n", recording.scenario.c_str(),
                static_cast<unsigned long long>(recording.seed), recording.steps,
                hex16(recording.hash).c_str());
  std::string text = line;
  for (const Series& series : recording.series) {
    const Real value = series.values.empty() ? NAN : series.values.back();
    const std::string number = std::isfinite(value) ? sim::number_text(value) : "no value";
    std::snprintf(line, sizeof line, "  %-26s %24s %-16s %s\n", series.observable->name.c_str(),
                  number.c_str(), series.observable->unit.c_str(),
                  describe::word(series.observable->kind));
    text += line;
  }
  return text;
}

Status write_file(const Recording& recording, FileKind kind, const std::string& path) {
  if (kind == FileKind::npz) return write_npz(recording, path);
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << (kind == FileKind::csv ? csv_text(recording) : json_text(recording));
  file.close();
  if (file) return Done{};
  return Error{"file", path, "room to write the whole recording"};
}

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

} // namespace twofold::cli
