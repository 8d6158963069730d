// Every word the lab itself shows, in one table. What a scenario says comes from its specification.
// Both are English here and drawn in the language of the lab, see language.hpp; its words are in
// assets/languages. Placeholders are {} and filled by replaced().
#pragma once

#include "language.hpp"

#include <array>

namespace twofold::ui::str {

inline constexpr Text program = "Twofold";
inline constexpr Text section_sign = "§\u2009";

// views and pages
inline constexpr std::array<Text, 4> views{"Learning", "Quantum", "Gravity", "Both"};
inline constexpr std::array<Text, 4> keys{"1", "2", "3", "4"};
inline constexpr Text claims = "Claims", lessons = "Lessons", share = "Share", help = "Help";
inline constexpr Text close = "Close", open = "Open", choose_scenario = "Choose a scenario";

// names of controls and regions, for people who do not see them
inline constexpr Text menu = "Menu", pull_panel = "Panel over the pictures",
                      more_parameters = "More parameters", step_slider = "Step of the run",
                      step_of = "{} of {}";
inline constexpr std::array<Text, 9> regions{
    "Top bar", "Lesson", "Parameters", "Pictures", "Checks", "Transport", "Panel", "Page", "List"};
inline constexpr std::array<Text, 7> roles{"button", "switch", "slider", "tab",
                                           "link",   "entry",  "picture"};

inline constexpr Text playing = "Playing", paused = "Paused";

// settings
inline constexpr Text settings = "Settings", language_word = "Language", text_size = "Text size",
                      text_size_capped = "This window has room for {} %. A larger one shows all.";
inline constexpr std::array<Text, 2> languages{"English", "Deutsch"};
inline constexpr std::array<Text, 5> text_sizes{"100 %", "125 %", "150 %", "175 %", "200 %"};

// verdicts and kinds
inline constexpr Text holds = "holds", holds_only_if = "holds only if", fails = "fails",
                      not_measured = "not measured yet";
inline constexpr Text derived = "derived", assumed = "assumed", measured = "measured";

// parameters
inline constexpr Text parameters = "Parameters", double_click = "Double-click: default.",
                      locked = "locked", is_locked = "{} is locked in this page.", live = "live",
                      restarts = "restarts", more = "More", fewer = "Fewer", on = "on", off = "off",
                      unit = "Unit";
inline constexpr Text null_control = "Null control: {}", end_null_control = "End the null control";
inline constexpr Text this_has_no_null = "This scenario has no null control.";
inline constexpr Text new_seed = "New seed", reset_all = "Reset all", seed = "seed";

// right column
inline constexpr Text equations = "Equations", checks = "Checks", probe = "Probe",
                      ledger = "Entropy ledger", per_time = "per unit time";
inline constexpr Text count_holds_one = "holds", count_holds = "hold", count_fails_one = "fails",
                      count_fails = "fail", count_only_if = "only if", count_waiting = "waiting";
inline constexpr Text limit = "limit", why_red = "Why red? ", all_pending = "measuring …",
                      after_scan = "after the scan of the loss",
                      no_checks = "Nothing to check in this view.",
                      no_equations = "No equation in this view.";
inline constexpr Text probe_hint = "point at a picture";
inline constexpr Text made = "made by noise", erased = "erased by learning", sum = "sum",
                      made_short = "made", erased_short = "erased",
                      no_ledger = "This run keeps no entropy ledger.";

// transport
inline constexpr Text speed = "Speed", output_word = "Output";
inline constexpr std::array<Text, 4> speeds{"½", "1×", "4×", "max"};
inline constexpr Text restart = "Restart with the same seed", step_back = "One step back",
                      play = "Play", pause = "Pause", step_forward = "One step forward",
                      play_neurons = "Play the neurons' time",
                      pause_neurons = "Pause the neurons' time";
inline constexpr Text loss = "loss", start = "start", run = "Run",
                      same_everywhere = "same in every view", to_step = "to step", step = "step",
                      hash = "hash";

inline constexpr Text step_size = "Step size", steps_word = "{} steps", one_step = "1 step",
                      pace = "Speed and step size";
inline constexpr Text undo = "Undo", redo = "Redo", undone = "Undone: {}",
                      redone = "Done again: {}", restart_word = "restart",
                      several_parameters = "{} parameters";

// comparison of two runs
inline constexpr Text compare = "Compare", comparing = "Comparing two runs",
                      compare_null = "Compare with the null control", keep_a = "Keep A",
                      keep_b = "Keep B", compare_hint = "A is kept. What you change here is B.",
                      next_quantity = "Next quantity", previous_quantity = "Previous quantity",
                      save_csv = "Save as CSV", difference = "B − A", differs = "Differs",
                      no_difference = "A and B are the same so far. Change a parameter of B.",
                      no_curve = "No quantity is recorded at every step.", table_word = "Table",
                      run_a = "A", run_b = "B";

// stage
inline constexpr Text scanning = "scanning the loss: {} %",
                      scanning_why = "The network is run once for every weight q of the scan.",
                      preparing = "preparing the run: {} %",
                      computing_sheet = "computing the waves …", cancel = "Cancel";
inline constexpr Text failed_title = "The run stopped", dismiss = "Dismiss";

// gallery
inline constexpr Text start_here = "Start here", open_now = "Open now", chosen = "Chosen",
                      look_for = "Look for", tests_claim = "Tests",
                      open_null = "Open with the null control", search = "Search",
                      show_all = "Show all",
                      none_matches = "No scenario matches. Show all, or search for other words.",
                      worth_moving = "Controls worth moving", open_null_short = "Null control",
                      more_scenarios = "Every picture is made here, by its own run.",
                      all_scenarios = "Scenarios", not_yet = "the picture comes with the run",
                      being_made = "The picture is being made.", all_hold = "its checks hold",
                      some_only_if = "checks hold only if …", some_fail = "a check fails";

// claims
inline constexpr Text claims_title = "What survives testing",
                      claims_intro = "Its checks, measured now.",
                      ledger_intro =
                          "Claims of the paper, each measured here. Open a row to follow it.",
                      section_claims = "The paper", section_this_run = "This run",
                      column_paper_claim = "Claim", column_claim = "Check",
                      column_verdict = "Verdict",
                      column_residual = "Residual, in units of its limit",
                      column_measured = "Measured", column_kind = "Kind", axis_limit = "limit",
                      axis_low2 = "1/10 000", axis_low = "1/100", axis_high = "100 ×",
                      axis_high2 = "10 000 ×", null_not_run = "The null control has not been run.",
                      null_diamond =
                          "Diamond: the null control ({}). It must lie right of the limit.",
                      null_running = "This is the null control: {}.",
                      claim_of_paper = "It tests claims",
                      contrast_note = "A contrast, not a claim.";
inline constexpr Text run_all = "Run all checks", run_quick = "Quick", run_claim = "Run this claim",
                      run_rest = "Run what is left of this claim",
                      run_quick_how = "Only the evidence that takes seconds.",
                      runs_done = "{} of {} runs", running = "running", waiting = "waiting",
                      not_run_yet = "not run yet", no_claims = "There are no claims to test.",
                      holds_only_as = "holds only as", count_not_run = "not run",
                      count_holds_if = "hold only if …", count_holds_if_one = "holds only if …",
                      one_fault = "1 fault: open the row", faults = "{} faults: open the row",
                      no_bar = "not a measurement: no bar", same_hash = "same hash",
                      hash_changed = "hash changed", in_four_views = "in 4 views",
                      null_control_not_run = "null control not run",
                      no_null_control = "no null control", null_value = "null control {}",
                      other_passes = "{} passes", others_pass = "{} other checks pass",
                      diamond_is = "null control (no learning, fixed loss or shuffled weights): "
                                   "must land right of the limit",
                      diamond_short = "null control: must land right of the limit",
                      must_fail = "marks where the claim ends: must fail",
                      nothing_measured = "nothing measured", assumed_word = "Assumed",
                      evidence_word = "Evidence", traces_word = "From equation to source to test",
                      source_word = "source", test_word = "test", page_word = "Read more";

// share
inline constexpr Text share_title = "Share this state",
                      share_intro = "This link holds scenario, seed, parameters, step and view.",
                      share_hash = "Opening it gives the same run hash.", copy_link = "Copy link",
                      copy_snippet = "Copy snippet", copied = "Copied",
                      copy_impossible = "Copying is not possible here.";
inline constexpr Text embed_title = "Put it into a page",
                      embed_intro = "Choose what readers may do; then copy the snippet.",
                      embed_view = "Opens with the view", embed_present = "As now",
                      embed_hide = "Hide", part_bar = "Top bar", part_transport = "Transport",
                      embed_lock = "Lock parameters", embed_all = "All", embed_start = "Start",
                      embed_autoplay = "Play at once", embed_reader = "As the reader likes",
                      embed_size = "Size",
                      embed_address = "Put the address of a page that shows the lab before the #.";

// people's own data
inline constexpr Text data_title = "Your data", data_own = "Your data (CSV)",
                      data_painting = "Load a painting (CSV)",
                      data_how = "Drop a CSV file on this window, or choose one.",
                      data_what =
                          "Numbers or words in columns; a header line is found. Up to 50 MB.",
                      data_needs = "This scenario reads the columns {}.",
                      data_choose = "Choose a file", data_reading = "Reading {}: {} %",
                      data_stays = "Nothing leaves this machine.", data_columns = "Columns",
                      data_click = "Click a column to change what it is used for.",
                      data_apply = "Apply", data_built_in = "Use built-in data",
                      data_left_out = "Left out, too many words: {}.", rows_count = "{} rows",
                      missing_count = "{} values missing", missing_one = "1 value missing",
                      role_input = "input", role_output = "output", role_unused = "unused",
                      data_wanted =
                          "This link was made with the file {}. Drop it here to go on with it. "
                          "Until then built-in data is used.";

// files
inline constexpr Text export_word = "Export", files_title = "Export and import",
                      files_intro = "Every file made here opens this run again.", files_run = "Run",
                      files_save_run = "Save run (JSON)",
                      files_run_what = "Seed, parameters, changes, version, hash and BibTeX.",
                      files_copy_bibtex = "Copy BibTeX", files_observables = "Observables",
                      files_table_what = "{} observables at {} steps.", files_picture = "Picture",
                      files_save_picture = "Save picture (PNG)", files_clip = "Clip",
                      files_from = "From step", files_to = "To step", files_every = "Every",
                      files_size = "Size", files_make_clip = "Make clip (GIF)",
                      files_frames = "{} frames",
                      files_too_many = "{} frames: at most {} fit a clip.",
                      files_making = "Frame {} of {}", files_import = "Import",
                      files_import_what =
                          "Drop one of these files here: run, table, picture or clip.",
                      files_import_own = "A table of your own is learned instead.",
                      files_choose = "Choose a file",
                      files_none = "Files cannot be saved from here.",
                      files_not_ready = "The run is still being prepared.";
inline constexpr Text saved_as = "Saved: {}", clip_failed = "The clip could not be made.",
                      clip_ended = "The run changed: the clip was dropped.",
                      file_without_run = "{} holds no run of Twofold.",
                      restored_same = "Restored: same hash {}.",
                      restored_other = "Restored, but the hash differs: recorded {}, here {}.",
                      restored_version = "It was made by version {}.";
inline constexpr std::array<Text, 2> files_picture_of{"View", "Window"};
inline constexpr std::array<Text, 2> files_scales{"1×", "2×"};
inline constexpr std::array<Text, 4> files_strides{"1", "2", "5", "10"};
inline constexpr std::array<Text, 2> files_sizes{"Full size", "Half"};
inline constexpr std::array<Text, 3> files_forms{"CSV", "JSON", "NPZ"};
// lessons
inline constexpr Text lessons_intro = "Each asks you to predict first, then shows what happens.",
                      no_lessons = "There are no lessons.", lesson_word = "Lesson",
                      lesson_tour = "Tour", lesson_stop_of = "Stop {} of {}", lesson_back = "Back",
                      lesson_next = "Next", lesson_finish = "Finish",
                      lesson_close = "Close the lesson", lesson_predict = "Predict first",
                      lesson_reveal = "Show what happens", lesson_right = "It is so",
                      lesson_yours = "Your prediction",
                      lesson_yours_right = "Your prediction, and so it is",
                      lesson_fold = "Show the lab alone", lesson_unfold = "Show the lesson",
                      lesson_done = "done", lesson_begun = "begun", minute_one = "{} minute",
                      minutes_many = "{} minutes";
inline constexpr std::array<Text, 3> levels{"For everyone", "For students", "For researchers"};
inline constexpr Text tour_offer = "New here? A tour of five stops shows what you see.",
                      tour_take = "Take the tour (1 minute)", tour_not_now = "Not now",
                      return_offer = "The lesson is closed. Your own run was kept.",
                      return_back = "Back to your run", return_stay = "Stay here";

// help
inline constexpr Text help_title = "Help", help_keys = "Keys", help_kinds = "What the labels mean",
                      help_verdicts = "What the marks mean", help_about = "About";
struct Row {
  Text left, right;
};
inline constexpr std::array<Row, 19> help_key_rows{{
    {"1  2  3  4", "Learning, Quantum, Gravity, Both"},
    {"Space", "play or pause"},
    {"Left, Right", "one step size back or forward"},
    {"Shift + arrow", "ten times as many steps"},
    {"Ctrl + Z", "undo the last change of the run"},
    {"Ctrl + Y", "do it again (or Ctrl + Shift + Z)"},
    {"Home, End", "first step, end of the story"},
    {"R", "restart with the same seed"},
    {"M", "ruler: drag in a picture, or touch twice"},
    {"B", "probability box: drag over a density"},
    {"E", "export and import"},
    {"Ctrl + S, Ctrl + O", "save this run, open a file"},
    {"T", "next theme"},
    {"Tab, Enter", "go to a control and use it"},
    {"Arrows", "move a slider, a choice or a picture's cursor"},
    {"+  −  0", "in a plot: zoom in, zoom out, fit"},
    {"L, Shift + L", "in a plot: log scale of y, of x"},
    {"Wheel, right drag", "in a plot: zoom, move; double-click fits"},
    {"Esc", "close a page, a list or an enlarged figure; give up the focus"},
}};
inline constexpr std::array<Row, 3> help_kind_rows{{
    {"derived", "follows from the equations shown, without a free choice"},
    {"assumed", "a choice made to connect two descriptions"},
    {"measured", "read from this run, with the limit beside it"},
}};
inline constexpr std::array<Row, 3> help_verdict_rows{{
    {"holds", "the residual is within its limit"},
    {"holds only if", "it depends on the condition written beside it"},
    {"fails", "the residual is beyond its limit; the reason follows"},
}};
inline constexpr Text help_paper =
    "Twofold tests claims of V. Vanchurin, “Towards a theory of quantum gravity from neural "
    "networks”, arXiv:2111.00903.";
inline constexpr Text help_formulas = "The equations and programs here are a derivation of "
                                      "this project; the paper is cited for its "
                                      "claims only.";
inline constexpr Text help_version = "Version 0.1.0. State text version 1.";
inline constexpr Text theme_word = "Theme";
inline constexpr std::array<Text, 3> themes{"Dark", "Light", "Projector"};

// phone
inline constexpr std::array<Text, 4> tabs{"Checks", "Controls", "Equation", "Ledger"};

} // namespace twofold::ui::str
