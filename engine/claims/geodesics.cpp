#include "claims/claims.hpp"

namespace twofold::claims {

sim::Claim geodesics() {
  using enum sim::Kind;
  return {
      .id = "C5",
      .title = "Packets follow geodesics",
      .statement = "Localised activity of the neurons moves along the geodesics of the emergent "
                   "space-time.",
      .measured = "angle against the geodesic bundle",
      .condition = "waves are short",
      .assumptions = {"Waves are short against the curvature; the error is of the order of the "
                      "wavelength.",
                      "A packet is a bundle of geodesics, spread as its place and direction are.",
                      "For massive packets the leak is tied to the couplings, μ² = √−g m²."},
      .evidence = {{"lens", "packet-bundle"},
                   {"lens", "packet-geodesic"},
                   {"lens", "metric"},
                   {"lens", "delay"},
                   not_quick("deflection", "packet-bundle"),
                   not_quick("deflection", "delay"),
                   {"orbit", "packet-bundle"},
                   {"expansion", "geodesic"},
                   {"expansion", "frequency"},
                   {"rindler", "geodesic"},
                   {"rindler", "bundle"},
                   {"rindler", "packet-clock"},
                   {"horizon", "geodesic"},
                   {"horizon", "no-crossing"},
                   {"geodesic", "precession"},
                   {"geodesic", "shell"},
                   {"geodesic", "carter"},
                   {"learned-lens", "packet-bundle"},
                   {"learned-lens", "metric"},
                   not_quick("two-geometries", "packet-bundle"),
                   not_quick("dust", "packet-bundle"),
                   not_quick("einstein-residual", "mass-packet"),
                   mark_of_the_end("learned-lens", "packet-geodesic"),
                   mark_of_the_end("two-geometries", "packet-geodesic", false)},
      .traces =
          {{"B ∂²φ/∂t² = ∂(A ∂φ) − M φ", derived, "engine/src/spacetime/plane_wave_kernel.cpp",
            "tests/spacetime/plane_wave_test.cpp: PlaneWave.ConvergesAtFourthOrderInSpace"},
           {"dxⁱ/dt = ∂ω/∂k, dk/dt = −∂ω/∂x", derived, "engine/src/spacetime/static_geodesic.cpp",
            "tests/spacetime/static_geodesic_test.cpp: StaticGeodesic."
            "LightIsDeflectedAsTheSeriesInMassOverDistanceSays"},
           {"error against one geodesic ~ wavelength", measured,
            "engine/src/spacetime/plane_packet.cpp",
            "tests/spacetime/plane_packet_test.cpp: PlanePacket."
            "ErrorAgainstOneGeodesicIsOfFirstOrderInTheWavelengthAndTheBundleTakesItAway"},
           {"∂φ/∂t = π − ∂(vφ), ring of neurons with drift", derived,
            "engine/src/spacetime/chain_kernel.cpp",
            "tests/spacetime/chain_test.cpp: Chain.SurfaceGravityIsReadFromTheRedshift"},
           {"H = ½ gᵐⁿ pₘ pₙ conserved, with Carter’s constant", derived,
            "engine/src/spacetime/kerr.cpp",
            "tests/spacetime/kerr_test.cpp: Kerr.ConservesHamiltonianAndCarterOffTheEquator"}},
      .page = "docs/section-7-geodesics.md",
      .expected = sim::Verdict::only_if};
}

} // namespace twofold::claims
