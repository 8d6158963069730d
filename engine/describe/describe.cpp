#include "describe/describe.hpp"

#include <array>
#include <cmath>

#ifndef TWOFOLD_VERSION
#error "TWOFOLD_VERSION comes from CMake"
#endif

namespace twofold::describe {
namespace {

constexpr std::array<const char*, 4> kViews = {"learning", "quantum", "gravity", "both"};

Json parameter(const sim::ParameterSpec& spec) {
  static constexpr const char* entries[] = {"real", "whole", "on_off", "choice"};
  return {{"name", spec.name},           {"label", spec.label},
          {"symbol", spec.symbol},       {"unit", spec.unit},
          {"hint", spec.hint},           {"default", number(spec.initial)},
          {"min", number(spec.minimum)}, {"max", number(spec.maximum)},
          {"effect", word(spec.effect)}, {"entry", entries[static_cast<std::size_t>(spec.entry)]},
          {"more", spec.more},           {"choices", spec.choices}};
}

Json preset(const sim::Preset& spec) {
  Json settings = Json::array();
  for (const sim::Setting& one : spec.settings)
    settings.push_back({{"name", one.name}, {"value", number(one.value)}});
  return {{"label", spec.label}, {"hint", spec.hint}, {"settings", settings}};
}

Json observable(const sim::Observable& spec) {
  return {{"name", spec.name},
          {"label", spec.label},
          {"unit", spec.unit},
          {"kind", word(spec.kind)},
          {"cost", cost(spec)}};
}

Json equation(const sim::Equation& spec) {
  return {{"view", word(spec.view)},
          {"text", spec.text},
          {"kind", word(spec.kind)},
          {"note", spec.note}};
}

} // namespace

const char* cost(const sim::Observable& spec) {
  if (!spec.per_second_of.empty()) return "by the clock";
  return spec.cost == sim::Cost::every_step ? "every step" : "on demand";
}

const char* word(sim::Kind kind) {
  static constexpr const char* words[] = {"derived", "assumed", "measured"};
  return words[static_cast<std::size_t>(kind)];
}

const char* word(sim::Verdict verdict) {
  static constexpr const char* words[] = {"holds", "only if", "fails", "unknown"};
  return words[static_cast<std::size_t>(verdict)];
}

const char* word(sim::ViewKind view) { return kViews[static_cast<std::size_t>(view) - 1]; }

std::optional<sim::ViewKind> view_of(std::string_view word) {
  for (std::size_t i = 0; i < kViews.size(); ++i)
    if (kViews[i] == word) return static_cast<sim::ViewKind>(i + 1);
  return {};
}

const char* word(sim::Effect effect) { return effect == sim::Effect::live ? "live" : "restarts"; }

Json number(Real value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json list(const sim::Catalogue& catalogue) {
  Json all = Json::array();
  for (const sim::Scenario* scenario : catalogue.scenarios) {
    const sim::ScenarioSpec& spec = scenario->spec();
    all.push_back({{"name", spec.name},
                   {"title", spec.title},
                   {"section", spec.section},
                   {"goal", spec.goal},
                   {"claims", spec.claims}});
  }
  return all;
}

Json scenario(const sim::Catalogue& catalogue, const sim::ScenarioSpec& spec) {
  Json json = {{"name", spec.name},
               {"title", spec.title},
               {"section", spec.section},
               {"claims", spec.claims},
               {"goal", spec.goal},
               {"story", spec.story},
               {"look_for", spec.look_for},
               {"story_steps", spec.story_steps},
               {"takes_data", spec.takes_data},
               {"data_columns", spec.data_columns},
               {"has_sheet", spec.has_sheet},
               {"null_parameter", spec.null_parameter}};
  Json& brushes = json["brushes"] = Json::array();
  for (const sim::Brush& one : spec.brushes)
    brushes.push_back(
        {{"name", one.name}, {"label", one.label}, {"hint", one.hint}, {"values", one.values}});
  Json& presets = json["presets"] = Json::array();
  for (const sim::Preset& one : spec.presets)
    presets.push_back(preset(one));
  Json& parameters = json["parameters"] = Json::array();
  for (const sim::ParameterSpec& one : spec.parameters)
    parameters.push_back(parameter(one));
  Json& observables = json["observables"] = Json::array();
  for (const std::string& name : spec.observables)
    if (auto found = catalogue.observable(name)) observables.push_back(observable(*found.value()));
  Json& equations = json["equations"] = Json::array();
  for (const sim::Equation& one : spec.equations)
    equations.push_back(equation(one));
  Json& events = json["events"] = Json::array();
  static constexpr const char* kKinds[] = {"crosses", "settles", "node"};
  for (const sim::EventSpec& one : spec.events)
    events.push_back({{"label", one.label},
                      {"kind", kKinds[std::size_t(one.kind)]},
                      {"observable", one.observable},
                      {"level", number(one.level)}});
  return json;
}

Json everything(const sim::Catalogue& catalogue) {
  Json json = {{"version", version()}};
  Json& scenarios = json["scenarios"] = Json::array();
  for (const sim::Scenario* one : catalogue.scenarios)
    scenarios.push_back(scenario(catalogue, one->spec()));
  return json;
}

std::string text(const Json& json, bool indented) {
  return json.dump(indented ? 2 : -1, ' ', false, Json::error_handler_t::replace);
}

const char* version() { return TWOFOLD_VERSION; }

} // namespace twofold::describe
