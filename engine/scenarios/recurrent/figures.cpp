#include "figures.hpp"

#include "twofold/core/jacobi.hpp"
#include "twofold/learning/influence.hpp"

namespace twofold::recurrent {

std::vector<std::string> neuron_names(const Material& m) {
  const Dataset& data = m.setup.data();
  std::vector<std::string> names = data.input_names;
  for (Index h = 0; h < m.shape.hidden; ++h)
    names.push_back("hidden " + std::to_string(h + 1));
  for (const Question& question : data.questions)
    for (Index o = 0; o < question.count; ++o)
      names.push_back(question.count > 1 ? question.classes[static_cast<std::size_t>(o)]
                                         : question.name);
  return names;
}

std::vector<Real> states_of(const Material& m) {
  std::vector<Real> states(static_cast<std::size_t>((m.shape.depth + 1) * m.shape.neurons()));
  run_network(m.shape, m.q, m.setup.data().input(m.setup.data().training), states);
  return states;
}

Result<std::vector<Real>> singular_values_of(const Material& m) {
  const std::vector<Real> states = states_of(m);
  const auto n = static_cast<std::size_t>(m.shape.neurons());
  return singular_values(activation_jacobian(m.shape, m.q, std::span(states).last(n)));
}

std::vector<sim::Figure> make_figures(const Material& m, const sim::Snapshot& snapshot,
                                      sim::ViewKind view) {
  switch (view) {
  case sim::ViewKind::learning:
    return learning_figures(m, snapshot);
  case sim::ViewKind::quantum:
    return quantum_figures(m, snapshot);
  case sim::ViewKind::gravity:
    return gravity_figures(m);
  case sim::ViewKind::both: {
    std::vector<sim::Figure> two;
    two.push_back(std::move(quantum_figures(m, snapshot)[0]));
    two.push_back(std::move(gravity_figures(m)[0]));
    return two;
  }
  }
  return {};
}

} // namespace twofold::recurrent
