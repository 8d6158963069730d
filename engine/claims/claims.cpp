#include "claims/claims.hpp"

namespace twofold::claims {

std::vector<sim::Claim> all() {
  return {fast_neurons(), madelung(), schrodinger(), lorentz(), geodesics(), einstein(), duality()};
}

} // namespace twofold::claims
