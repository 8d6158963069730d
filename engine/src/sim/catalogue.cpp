#include "twofold/sim/scenario.hpp"

namespace twofold::sim {

Result<const Scenario*> Catalogue::scenario(std::string_view name) const {
  std::string known;
  for (const Scenario* scenario : scenarios) {
    if (scenario->spec().name == name) return scenario;
    known += (known.empty() ? "one of " : ", ") + scenario->spec().name;
  }
  return Error{"scenario", std::string(name), known};
}

Result<const Observable*> Catalogue::observable(std::string_view name) const {
  std::string known;
  for (const Observable* observable : observables) {
    if (observable->name == name) return observable;
    known += (known.empty() ? "one of " : ", ") + observable->name;
  }
  return Error{"observable", std::string(name), known};
}

Result<Real> value_of(const Observable& observable, const Snapshot& snapshot,
                      const SheetView& sheet) {
  if (observable.evaluate) return observable.evaluate(snapshot, sheet);
  if (const Reported* reported = snapshot.find(observable.name)) return reported->value;
  return Error{"observable " + observable.name, "", "a scenario that has it"};
}

Result<Real> Run::read(std::string_view observable) const {
  return Error{"observable " + std::string(observable), "", "a scenario that has it"};
}

} // namespace twofold::sim
