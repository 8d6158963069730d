// `twofold verify`: the claims ledger and the scenarios' own checks, as text, JSON or a report.
//
// Exit code: 0 if every claim is as expected and every scenario is verified, 1 if not or if the
// report cannot be written, 2 on bad usage.
#pragma once

#include "arguments.hpp"

namespace twofold::cli {

[[nodiscard]] Result<bool> verify(const sim::Catalogue& catalogue, const VerifyRequest& request);

} // namespace twofold::cli
