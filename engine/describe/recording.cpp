#include "describe/recording.hpp"

#include "describe/describe.hpp"

#include "twofold/core/hash.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::describe {
namespace {

Json names(const sim::Table& table, const std::vector<std::int32_t>& columns) {
  Json all = Json::array();
  for (const std::int32_t column : columns)
    all.push_back(table.columns[static_cast<std::size_t>(column)]);
  return all;
}

Json data_json(const sim::Data& data) {
  return {{"name", data.table.name},
          {"rows", data.table.rows},
          {"missing", data.table.missing},
          {"inputs", names(data.table, data.inputs)},
          {"outputs", names(data.table, data.outputs)}};
}

} // namespace

Recording recorded(const sim::Session& session) {
  Recording out;
  out.scenario = session.spec().name;
  out.seed = session.seed();
  out.steps = session.step();
  out.hash = session.hash();
  out.data = session.data();
  const auto& specs = session.spec().parameters;
  for (std::size_t i = 0; i < specs.size(); ++i)
    out.parameters.push_back({specs[i].name, session.parameters()[i]});
  const auto rows = static_cast<std::size_t>(session.step()) + 1;
  for (std::size_t row = 0; row < rows; ++row)
    out.rows.push_back(static_cast<Index>(row));
  for (const std::string& name : session.spec().observables) {
    const auto values = session.history().values(name);
    const auto known = session.catalogue().observable(name);
    if (values.empty() || !known) continue;
    Series series{known.value(), {}, {}};
    for (std::size_t row = 0; row < std::min(rows, values.size()); ++row) {
      series.steps.push_back(static_cast<Index>(row));
      series.values.push_back(values[row]);
    }
    out.series.push_back(std::move(series));
  }
  return out;
}

std::vector<Real> aligned(const Recording& recording, const Series& series) {
  std::vector<Real> values(recording.rows.size(), std::numeric_limits<Real>::quiet_NaN());
  std::size_t at = 0;
  for (std::size_t row = 0; row < values.size() && at < series.steps.size(); ++row)
    if (recording.rows[row] == series.steps[at]) values[row] = series.values[at++];
  return values;
}

std::string json_text(const Recording& recording) {
  Json json = {{"scenario", recording.scenario},
               {"seed", recording.seed},
               {"steps", recording.steps},
               {"hash", hex16(recording.hash)},
               {"parameters", Json::object()}};
  for (const auto& parameter : recording.parameters)
    json["parameters"][parameter.name] = number(parameter.value);
  if (recording.data) json["data"] = data_json(*recording.data);
  json["observables"] = Json::object();
  for (const Series& series : recording.series) {
    Json values = Json::array();
    for (const Real value : series.values)
      values.push_back(number(value));
    json["observables"][series.observable->name] = {{"unit", series.observable->unit},
                                                    {"label", word(series.observable->kind)},
                                                    {"steps", series.steps},
                                                    {"values", std::move(values)}};
  }
  if (!recording.record.empty()) json["run"] = Json::parse(recording.record, nullptr, false);
  return text(json) + "\n";
}

std::string csv_text(const Recording& recording) {
  std::string text;
  if (!recording.record.empty()) text = kRecordLine + recording.record + "\n";
  text += "step";
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

} // namespace twofold::describe
