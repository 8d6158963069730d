#include "own_plots.hpp"

#include "view_strings.hpp"

#include "describe/view_figures.hpp"

#include <algorithm>

namespace twofold::ui {

namespace {

std::string english(const Text& text) { return std::string(text.english()); }

sim::Figure history(const LabState& lab, const char* id, const Text& title,
                    std::initializer_list<const char*> observables) {
  sim::Figure figure;
  figure.id = id;
  figure.title = english(title);
  figure.shape = sim::FigureShape::history;
  for (const char* name : observables)
    if (!lab.session->history().values(name).empty()) figure.observables.emplace_back(name);
  return figure;
}

// The history knows the lower valley; the picture shows the upper one.
sim::Figure shares(const LabState& lab) {
  sim::Figure figure;
  figure.id = own::share_run;
  figure.title = english(str::share_upper);
  figure.x.name = english(str::steps);
  figure.x.whole = true;
  figure.y.name = english(str::share_word);
  figure.y.low = 0;
  figure.y.high = 1;
  const auto add = [&](const char* name, const Text& label, sim::Role role) {
    sim::Series series{english(label), role, sim::Mark::line, {}, {}};
    for (const Real lower : lab.session->history().values(name)) {
      series.curve.x.push_back(Real(series.curve.x.size()));
      series.curve.y.push_back(1 - lower);
    }
    if (!series.curve.x.empty()) figure.series.push_back(std::move(series));
  };
  add("left_probability", str::schrodinger, sim::Role::measured);
  add("left_share", str::learners, sim::Role::predicted);
  return figure;
}

sim::Figure energy(const LabState& lab) {
  sim::Figure figure;
  figure.id = own::energy;
  figure.title = english(str::energy_outputs);
  figure.x.name = english(str::neuron_time);
  figure.y.name = english(str::energy_word);
  figure.y.low = 0;
  const sim::SheetView& s = lab.sheet;
  for (std::size_t i = 0; i < s.output_energy.size() && i < s.outputs.size(); ++i) {
    sim::Series series;
    const bool upper = s.outputs[i].y >= 0;
    series.label = english(upper ? str::upper : str::lower);
    series.role = upper ? sim::Role::measured : sim::Role::predicted;
    series.curve = s.output_energy[i];
    figure.series.push_back(std::move(series));
  }
  return figure;
}

bool shows_anything(const sim::Figure& figure) {
  return !figure.series.empty() || !figure.observables.empty();
}

} // namespace

std::string_view own_title(std::string_view id) {
  if (id == own::loss_run) return str::loss_over_run;
  if (id == own::share_run) return str::share_upper;
  if (id == own::energy) return str::energy_outputs;
  return id == own::loss ? str::loss_over_weight : str::density_over_weight;
}

std::optional<sim::Figure> own_figure(const LabState& lab, sim::ViewKind view,
                                      std::string_view id) {
  if (!lab.spec().has_sheet || !lab.session->ready()) return {};
  std::optional<sim::Figure> out;
  if (id == own::loss_run)
    out = history(lab, own::loss_run, str::loss_over_run,
                  {"replica_loss_mean", "replica_loss_low", "replica_loss_high", "loss"});
  else if (id == own::share_run)
    out = shares(lab);
  else if (id == own::energy)
    out = energy(lab);
  for (sim::Figure& figure : describe::view_figures(view, lab.session->snapshot(), {}))
    if (!out && figure.id == id) {
      out = std::move(figure);
      out->x_is_trainable = true;
      const double box = lab.session->snapshot().density.box;
      out->x.low = -box;
      out->x.high = box;
      out->x.name = english(str::weight_q);
      out->title = english(id == own::loss ? str::loss_over_weight : str::density_over_weight);
    }
  if (!out || !shows_anything(*out)) return {};
  return out;
}

} // namespace twofold::ui
