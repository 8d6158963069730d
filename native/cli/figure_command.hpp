// `twofold figure`: one figure of a run, drawn into an SVG file, or its data as CSV.
#pragma once

#include "arguments.hpp"

#include "describe/svg.hpp"

namespace twofold::cli {

struct FigureRequest {
  const sim::Scenario* scenario = nullptr;
  std::vector<sim::Setting> settings;
  std::uint64_t seed = 7;
  Index steps = 0;    // by default where verify judges
  std::string figure; // id; empty: the first of the view
  std::string file;
  describe::SvgLook look;
};

[[nodiscard]] Result<FigureRequest> read_figure(const sim::Catalogue& catalogue, Words words);

// Error: the run stopped, or the view has no such figure; names those it has.
[[nodiscard]] Status draw_figure(const sim::Catalogue& catalogue, const FigureRequest& request);

} // namespace twofold::cli
