#include "walk.hpp"

#include "language.hpp"
#include "ledger_book.hpp"

#include "twofold/catalogue.hpp"

#include <cstdio>
#include <cstdlib>

namespace twofold::ui::test {
namespace {

using sim::ViewKind;

constexpr View kViews[] = {View::learning, View::quantum, View::gravity, View::both};
constexpr Size kSizes[] = {{1280, 720}, {800, 600}, {360, 640}};

class Walk {
public:
  MetWords met;

  Walk() { record_words(&record_); }
  ~Walk() { record_words(nullptr); }
  Walk(const Walk&) = delete;
  Walk& operator=(const Walk&) = delete;

  void at(std::string where) {
    for (const std::string& key : record_.keys)
      met.keys.emplace(key, where_);
    for (const std::string& text : record_.glued)
      met.glued.emplace(text, where_);
    record_ = {};
    where_ = std::move(where);
    if (std::getenv("TWOFOLD_WALK"))
      std::fprintf(stderr, "# %s %ld\n", where_.c_str(), long(met.keys.size()));
  }
  template <class... T> void say(const T&... texts) {
    (void(translated(std::string_view(texts))), ...);
  }
  template <class T> void say_all(const T& texts) {
    for (const auto& text : texts)
      say(text);
  }

private:
  WordRecord record_;
  std::string where_;
};

void say_axis(Walk& walk, const sim::Axis& axis) { walk.say(axis.name, axis.unit); }

void say_figure(Walk& walk, const sim::Figure& f) {
  walk.say(f.title, f.note, f.sentence);
  say_axis(walk, f.x);
  say_axis(walk, f.y);
  if (f.field) {
    walk.say(f.field->label);
    walk.say_all(f.field->columns);
    walk.say_all(f.field->rows);
  }
  for (const auto& series : f.series)
    walk.say(series.label);
  for (const auto& cloud : f.clouds)
    walk.say(cloud.label);
  for (const auto& arrows : f.arrows)
    walk.say(arrows.label);
  for (const auto& pin : f.pins)
    walk.say(pin.label);
  for (const auto& handle : f.handles)
    walk.say(handle.label);
  for (const auto& node : f.graph.nodes)
    walk.say(node.label);
  if (!f.block) return;
  walk.say(f.block->slice_label, f.block->floor_label);
  for (const auto& line : f.block->lines)
    walk.say(line.label);
}

void say_spec(Walk& walk, const sim::ScenarioSpec& s) {
  walk.say(s.title, s.goal, s.story);
  walk.say_all(s.look_for);
  walk.say_all(s.subtitles);
  for (const auto& p : s.parameters) {
    walk.say(p.label, p.unit, p.hint);
    walk.say_all(p.choices);
  }
  for (const auto& e : s.equations)
    walk.say(e.text, e.note);
  for (const auto& row : s.duality)
    walk.say(row.learning, row.quantum, row.gravity);
  for (const auto& preset : s.presets)
    walk.say(preset.label, preset.hint);
  for (const auto& event : s.events)
    walk.say(event.label);
  for (const auto& brush : s.brushes)
    walk.say(brush.label, brush.hint);
}

void say_claim(Walk& walk, const sim::Claim& c) {
  walk.say(c.title, c.statement, c.measured, c.condition);
  walk.say_all(c.assumptions);
  for (const auto& trace : c.traces)
    walk.say(trace.equation);
}

void say_run(Walk& walk, const sim::Session& session, const sim::SheetView& sheet) {
  for (const auto& check : session.checks(sheet))
    walk.say(check.label, check.reason, check.action);
  for (const ViewKind view :
       {ViewKind::learning, ViewKind::quantum, ViewKind::gravity, ViewKind::both})
    for (const auto& figure : session.figures(view, session.snapshot().learner.q)) {
      say_figure(walk, figure);
      if (!figure.measurable) continue;
      const sim::WorldPoint events[] = {{0.4, 0.4, 0.4}, {0.6, 0.6, 0.6}};
      for (std::size_t n : {1u, 2u})
        for (const auto& reading : session.measure(figure.id, std::span(events, n), sheet))
          walk.say(reading.label, reading.unit);
    }
}

// Everything the open run shows, in every form of the lab.
void draw_everything(Stand& stand) {
  LabState& lab = stand.lab();
  for (const Size size : kSizes) {
    stand.resize(size);
    for (const View view : kViews) {
      show_view(lab, view);
      for (int tab = 0; tab < 4; ++tab) {
        if (size.width >= 1100 && tab > 0) break;
        lab.sheet_tab = tab;
        lab.phone_sheet = tab == 0 ? 0.f : 1.f;
        lab.gravity_mode = tab == 0 ? GravityMode::sheet : GravityMode::block;
        stand.frame();
        stand.settle();
        stand.frame();
      }
    }
  }
  lab.phone_sheet = 0;
}

void draw_checks_and_parameters(Stand& stand) {
  LabState& lab = stand.lab();
  stand.resize({1280, 4000});
  lab.more_parameters = true;
  lab.gravity_mode = GravityMode::block;
  for (const View view : kViews) {
    show_view(lab, view);
    stand.settle();
    for (int check = 0; check < int(lab.checks.size()); ++check) {
      lab.open_reason = check;
      stand.frame();
    }
    lab.open_reason = -1;
  }
  for (int p = 0; p < int(lab.spec().parameters.size()); ++p) {
    lab.pointed = p;
    stand.frame();
  }
}

void draw_pages(Stand& stand) {
  LabState& lab = stand.lab();
  for (const Page page : {Page::gallery, Page::claims, Page::lessons, Page::share, Page::help,
                          Page::data, Page::files}) {
    show_page(lab, page);
    for (const Size size : {Size{1280, 6000}, Size{800, 6000}, Size{360, 6000}}) {
      stand.resize(size);
      stand.frame();
      if (page != Page::claims) continue;
      for (int row = -1; row < int(ledger_book(lab).rows.size()); ++row) {
        ledger_book(lab).open = row;
        stand.frame();
      }
      ledger_book(lab).this_run = true;
      stand.frame();
      ledger_book(lab).this_run = false;
    }
  }
  show_page(lab, Page::lab);
  for (bool* open : {&lab.list_open, &lab.menu_open}) {
    *open = true;
    stand.resize({1280, 2000});
    stand.frame();
    stand.resize({360, 2000});
    stand.frame();
    *open = false;
  }
}

void walk_scenario(Walk& walk, Stand& stand, const sim::ScenarioSpec& spec, bool thorough) {
  const std::string base = "v=1&scenario=" + spec.name + "&seed=7&step=";
  walk.at(spec.name + ": specification");
  say_spec(walk, spec);
  for (const Index step : {Index(0), Index(20), spec.verify_steps}) {
    if (step == spec.verify_steps && !thorough) break;
    walk.at(spec.name);
    (void)stand.open(base + std::to_string(step));
    say_run(walk, *stand.lab().session, stand.lab().sheet);
    draw_everything(stand);
    draw_checks_and_parameters(stand);
  }
  std::vector<std::pair<std::string, std::vector<sim::Setting>>> variants;
  if (!spec.null_parameter.empty())
    variants.push_back({"null control", {{spec.null_parameter, 1}}});
  for (const auto& preset : spec.presets)
    variants.emplace_back(preset.label, preset.settings);
  if (thorough)
    for (const auto& p : spec.parameters) {
      if (p.entry == sim::Entry::choice || p.entry == sim::Entry::on_off) {
        for (Index v = Index(p.minimum); v <= Index(p.maximum); ++v)
          if (Real(v) != p.initial) variants.push_back({p.label, {{p.name, Real(v)}}});
      }
    }
  for (const auto& [name, settings] : variants) {
    walk.at(spec.name + ": " + name);
    if (!open_scenario(stand.lab(), spec.name, 7, settings)) continue;
    go_to_step(stand.lab(), 5);
    stand.settle();
    say_run(walk, *stand.lab().session, stand.lab().sheet);
    draw_checks_and_parameters(stand);
  }
}

} // namespace

MetWords words_met(bool thorough) {
  Stand stand;
  Walk walk;
  walk.at("pages of the lab");
  draw_pages(stand);
  for (const sim::Scenario* scenario : catalogue().scenarios)
    walk_scenario(walk, stand, scenario->spec(), thorough);
  walk.at("claims");
  for (const sim::Claim& claim : catalogue().claims)
    say_claim(walk, claim);
  walk.at("observables");
  for (const sim::Observable* observable : catalogue().observables)
    walk.say(observable->label, observable->unit);
  walk.at("");
  return std::move(walk.met);
}

} // namespace twofold::ui::test
