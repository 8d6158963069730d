#include "words.hpp"

namespace twofold::sheet_packet {

using sim::Entry;
using sim::Kind;
using sim::ViewKind;

sim::ScenarioSpec common_words(bool massive) {
  sim::ScenarioSpec spec;
  spec.section = "7";
  spec.claims = {"C5"};
  spec.equations = {
      {ViewKind::learning, massive ? "B ∂²φ/∂t² = ∂(A ∂φ) − M φ" : "B ∂²φ/∂t² = ∂(A ∂φ)",
       Kind::derived, "a sheet of neurons with couplings A, B"},
      {ViewKind::quantum, "x ± w/√2,  k ± 1/(√2 w)", Kind::derived,
       "Wigner sample of the packet: the bundle"},
      {ViewKind::gravity, "ds² = −α² dt² + a² dx²,  α = A,  a² = AB", Kind::derived,
       "metric read from the couplings"},
      {ViewKind::gravity, massive ? "ω = α √(k²/a² + m²)" : "ω = α |k|/a", Kind::derived,
       "its rays: dx/dt = ∂ω/∂k, dk/dt = −∂ω/∂x"},
      {ViewKind::both, massive ? "ω = α √(k²/a² + m²)" : "ω = α |k|/a", Kind::derived,
       "the wave's frequency is the ray's energy"},
  };
  if (massive)
    spec.equations.push_back({ViewKind::gravity, "M = √(−g) m²", Kind::assumed,
                              "the leak is tied to the other couplings"});
  spec.duality = {
      {"activity of the neurons", "wave packet", "body on a geodesic", Kind::derived, false,
       "packet_angle"},
      {"couplings A and B", "", "metric", Kind::derived, false, ""},
      {"places and slopes of activity", "Wigner function", "bundle of geodesics", Kind::derived,
       false, "bundle_angle"},
      {"one signal path", "limit of short waves", "one geodesic", Kind::derived, false,
       "geodesic_angle"},
  };
  spec.observables = {"packet_angle", "geodesic_angle", "bundle_angle", "angle_error",
                      "bundle_error", "energy_kept",    "packet_spread"};
  if (!massive) {
    spec.observables.push_back("delay");
    spec.observables.push_back("delay_predicted");
  }
  spec.subtitles = {"", "a sheet of neurons whose couplings differ from place to place",
                    "no weight learns here: the wave and its Wigner sample",
                    "does the packet follow the geodesic of the couplings?",
                    "one run: the wave and the rays it stands for"};
  spec.null_parameter = "shuffle";
  return spec;
}

sim::ParameterSpec wavelength_words(Real initial, Real minimum, Real maximum) {
  return {.name = "wavelength",
          .label = "Wavelength",
          .symbol = "λ",
          .unit = "",
          .hint = "Short waves follow one geodesic more closely.",
          .initial = initial,
          .minimum = minimum,
          .maximum = maximum};
}

sim::ParameterSpec impact_words(Real initial, Real minimum, Real maximum) {
  return {.name = "impact",
          .label = "Passing distance",
          .symbol = "b",
          .unit = "",
          .hint = "How far from the middle the packet would pass.",
          .initial = initial,
          .minimum = minimum,
          .maximum = maximum};
}

sim::ParameterSpec rays_words(Real initial) {
  return {.name = "rays",
          .label = "Rays",
          .symbol = "",
          .unit = "",
          .hint = "Geodesics in the bundle; more of them sample the packet better.",
          .initial = initial,
          .minimum = 100,
          .maximum = 10000,
          .entry = Entry::whole,
          .more = true};
}

sim::ParameterSpec shuffle_words() {
  return {.name = "shuffle",
          .label = "Shuffle the couplings",
          .symbol = "",
          .unit = "",
          .hint = "Null control: the same couplings at random places.",
          .initial = 0,
          .maximum = 1,
          .entry = Entry::on_off};
}

} // namespace twofold::sheet_packet
