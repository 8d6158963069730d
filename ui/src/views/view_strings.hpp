// The words of the views, beside those of strings.hpp. Placeholders are {} and filled by
// replaced().
#pragma once

#include "../strings.hpp"

namespace twofold::ui::str {

inline constexpr Text cursor_in = "Cursor in {}", box_in = "Probability box in {}",
                      button_of = "{}: {}";

// lines and marks
inline constexpr Text packet_path = "packet path", one_geodesic = "one geodesic", bundle = "bundle",
                      geodesic_bundle = "geodesic bundle", mass = "mass",
                      learned_mass = "learned mass", most_curved = "most curved place",
                      light_cone = "light cone", input = "input", output = "output {}",
                      other_valley = "other valley: other geometry";
inline constexpr Text schrodinger = "Schrödinger", fokker_planck = "Fokker-Planck",
                      learners = "learners", one_tick = "learners, one tick each",
                      loss_as_v = "loss, used as V", barrier = "barrier {}";
inline constexpr Text neuron_time = "neuron time t", neuron_time_to = "neuron time t, 0 to {}",
                      t_equals = "t = {}", q = "q", weight_q = "weight q", steps = "steps";

// for the keyboard and for people who do not see the pictures
inline constexpr Text previous_picture = "Previous picture", next_picture = "Next picture",
                      handle_word = "Handle",
                      block_keys = "Arrow keys turn it, plus and minus zoom.";

// learning
inline constexpr Text sheet_size = "{} neurons", dot_is = "dot: neuron state",
                      line_is = "line: weight (1 in {})",
                      loss_over_weight = "Loss over the weight q",
                      loss_over_run = "Loss over the run", mean_learners = "mean of learners",
                      band = "10 to 90 %", through_sheet = "network's learner",
                      honest = "Learners step on the scanned loss with the measured noise. "
                               "The pink one learns through the sheet.",
                      honest_selected =
                          "Learners step on the scanned loss with the measured noise. "
                          "The ringed one learns through the sheet.",
                      per_dot = "{} learners, {} per dot", some_learners = "{} learners";

// quantum
inline constexpr Text density_axis = "density p(q), per length", density_button = "Density",
                      phase_button = "Phase hue", distance_to = "distance to them",
                      phase_of = "phase of ψ", phase_how = "right: 0, up: ¼ turn",
                      share_learners = "{} of learners", share_wave = "{} of the wave",
                      density_run = "Wave density over the run, learner's path on top",
                      own_scale = "own scale", fits = "fits", fits_not = "fails",
                      density_word = "density";

// gravity
inline constexpr Text sheet_mode = "Sheet", block_mode = "Space-time",
                      curvature_button = "Curvature", cones_button = "Light cones",
                      curvature_scale = "curvature R",
                      curvature_floor = "curvature R, on the floor", flat = "0 flat",
                      cone_narrows = "cone narrows at the mass",
                      wave_scale = "Wave: blue below 0, red above.",
                      slice_scale = "Each slice on its own scale.", angles_at = "Angle at t = {}",
                      radians = "rad", off_by = "off by",
                      einstein_sides = "Einstein equation, tt part at the mass",
                      einstein_there = "Einstein equation, tt part, most curved",
                      einstein_foreign = "not claimed here: nobody taught it",
                      block_subtitle = "space-time block, time goes up";
// both
inline constexpr Text where_q = "where the weight q may be",
                      back_to_learner = "double-click: the learner",
                      share_upper = "Share in the upper valley", share_word = "Share",
                      energy_word = "Energy", density_over_weight = "Density over the weight q",
                      energy_outputs = "Energy at the outputs", upper = "upper", lower = "lower",
                      one_run = "one run, three names", none = "no counterpart",
                      analogy = "analogy", space_time_at = "space-time at q", maximum = "max";

// figures
inline constexpr Text positive_weight = "positive weight", negative_weight = "negative weight",
                      weight = "weight", state = "state", neuron = "neuron",
                      largest_weights = "the {} largest of {} weights",
                      no_network = "There is no network to show.",
                      nothing_yet = "Nothing to draw at this step.", figure_of = "{} of {}",
                      next_figure = "next: {}", points_per_dot = "{}, {} per dot", points = "{}",
                      no_picture = "This view has no picture.", phase = "phase",
                      vortex_left = "vortex, turns left", vortex_right = "vortex, turns right",
                      node_glyph = "node, nobody here", flux_glyph = "circulation round this";

// blocks, tools
inline constexpr Text time_t = "time t", clock_strikes = "clock strikes", ruler = "Ruler",
                      ruler_how = "drag, or touch twice", no_brush = "No brush",
                      brush_radius = "Radius", undo_stroke = "Undo", clear_all = "Clear",
                      painting_full = "A painting has at most {} dabs.", present = "now",
                      slices_signed = "{}: blue below 0, red above.", place_x = "x", place_y = "y";

// windows of plots, and the box
inline constexpr Text zoom_in = "Zoom in", zoom_out = "Zoom out", fit_data = "Fit",
                      fit_how = "Fit to the data", log_y_scale = "Log y", log_x_scale = "Log x",
                      log_y_how = "Logarithmic scale of y", log_x_how = "Logarithmic scale of x",
                      save_how = "Save this plot", enlarge_plot = "Enlarge", save_png = "PNG",
                      save_png2 = "PNG 2×", save_svg = "SVG", save_table = "CSV",
                      no_saving = "Saving is not possible here.",
                      no_log_of_values = "A log scale needs values above zero.",
                      no_log_of_places = "A log scale of x needs places above zero.",
                      no_log_of_cells = "This picture has no log scale.", hover_value = "value";
inline constexpr Text box = "Box", box_inside = "inside the box",
                      box_how = "Probability box: drag over a density, or touch twice.",
                      box_kept = "whole kept to {} since step {}",
                      box_changed = "whole changed by {} since step {}";

// missing data
inline constexpr Text sheet_later = "The sheet is computed once the run is ready.",
                      computing = "computing the sheet",
                      no_density = "There is no density to show.",
                      no_history = "Nothing is recorded for this plot yet.",
                      no_landscape = "The loss has not been scanned yet.";

} // namespace twofold::ui::str
