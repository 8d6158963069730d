// The lab's own state: what is shown and how, next to the session that is shown. Panels and views
// read it and change it through the commands below; nothing here is physics.
#pragma once

#include "compare.hpp"
#include "embedding.hpp"
#include "language.hpp"
#include "ledger_book.hpp"
#include "lessons/lesson_state.hpp"
#include "twofold_ui/lab.hpp"
#include "undo.hpp"

#include "twofold/sim/csv.hpp"

#include <optional>

namespace twofold::ui {

enum class Page { lab, gallery, claims, lessons, share, help, data, files };
enum class GravityMode { sheet, block };

// Pictures of the gallery, see thumbnails.hpp.
struct Thumbnails;
struct DeleteThumbnails {
  void operator()(Thumbnails* all) const;
};

// Files under way, see files/files.hpp.
struct Files;
struct DeleteFiles {
  void operator()(Files* files) const;
};

// What is painted with and has been painted, see painting.hpp.
struct Painter {
  std::string scenario;
  int brush = -1; // of the scenario's; -1: none in hand
  Real radius = 0;
  std::vector<std::vector<Real>> rows; // dabs, with the table's columns
  std::vector<std::size_t> strokes;    // the dab that each began with
  std::uint64_t table = 0;             // hash of the run's table that they agree with
  bool dirty = false;                  // there are dabs the run does not know yet
  bool full = false;                   // no more dabs are taken
  std::optional<sim::Point> last;      // dab of the stroke under way
  std::optional<sim::Point> cursor;    // the brush, moved by keys
};

// A ruler laid into a picture, see views/measure_tool.hpp.
struct Ruler {
  bool on = false;
  std::string figure; // it lies in
  std::optional<sim::WorldPoint> from, to;
  bool loose = false;   // its end follows the pointer until the next touch
  bool dragged = false; // the touch under way moved
};

// An interval or rectangle laid into a density, see views/probability_tool.hpp.
struct ProbabilityBox {
  Ruler span;              // laid like a ruler, between two corners
  std::vector<Real> whole; // integrals over the whole picture when it was laid
  Index since = 0;         // step of the run then
};

// A handle of a picture that is held, see views/figure_handles.hpp.
struct HeldHandle {
  std::uint32_t held = 0, figure = 0; // ids; 0: none
  sim::Point place;                   // where it is held
  float dx = 0, dy = 0;               // from its middle to the pointer when it was taken
  bool moved = false;
};

// What the share page puts into a snippet, see panels/share.cpp.
struct Snippet {
  Embedding embedding;
  int view = 0;     // 0: the present one
  int language = 0; // 0: the reader's, then English, German
  int theme = 0;    // 0: the reader's, then dark, light, projector
  int size = 1;
  bool link_copied = false; // what was copied last: the link or the snippet
};

// What the gallery shows, see panels/gallery_filter.hpp.
struct GalleryFilter {
  std::string words;
  int section = 0;   // 0: all
  std::string claim; // empty: all
};
inline constexpr int kGallerySearch = 1 << 20; // LabState::editing while its words are typed

struct LabState {
  const sim::Catalogue& catalogue;
  Platform platform;
  std::unique_ptr<sim::Session> session;

  // what is shown
  Page page = Page::lab;
  View view = View::both;
  View previous_view = View::both; // for the morph of a view change
  double view_changed_at = -1;
  Theme theme = Theme::dark;
  Language language = Language::english;
  Language first_language = Language::english; // of this person's system; links need not name it
  GravityMode gravity_mode = GravityMode::sheet;
  bool show_density = true;
  bool show_phase = false;
  bool more_parameters = false;
  int sheet_tab = 0;   // phone and narrow windows: which tab of the panel
  int text_size = 100; // per cent, as chosen
  float window_width = 1280, window_height = 720;
  float width = 1280, height = 720, pixel_ratio = 1; // room for the layout: window / scale
  bool reduced_motion = false;

  // the slow clock: learning steps
  bool playing = false;
  int speed = 1;         // index into ½x, 1x, 4x, max
  double owed_steps = 0; // fraction of a step still to play
  int stride = 0;        // index into kStrides: steps that one press of "step" goes

  double worked_at = -1;            // when work() last ran
  Index units = 8;                  // of the engine's work in one slice, adapted to the machine
  std::vector<sim::Command> replay; // live changes of a shared state still to be made, in order
  Index replay_target = 0;          // the step to reach after them
  std::optional<Index> wanted;      // the step a key or the scrubber asks for

  // the fast clock: neuron time within one propagation
  double neuron_time = 2.5;
  bool neuron_playing = false;

  // the selected trainable, joined in all views by the linked cursor; unset: the learner's own
  std::optional<Real> selected;

  // the propagation at the selected trainable: `sheet` is what is drawn while `next` is computed
  sim::SheetView sheet;
  std::unique_ptr<sim::SheetView> next_sheet = std::make_unique<sim::SheetView>();
  std::unique_ptr<sim::Task> sheet_task;
  Real sheet_q = 0;                // what sheet_task computes
  bool sheet_stale = false;        // a parameter changed since the sheet was made
  std::uint64_t sheet_version = 0; // counts sheets shown, for textures
  std::vector<sim::Check> checks;
  std::vector<sim::Check> null_checks; // of the last null control that was run
  bool checks_stale = true;
  std::uint64_t checks_hash = 0; // of the state the checks were made for
  double checks_at = -1;
  std::uint64_t run_version = 0; // counts runs begun: restarts and changes of a parameter

  UndoBook undo;
  std::unique_ptr<Compare> compare; // run A, while two are compared

  // people's own table, see own_data.hpp
  std::unique_ptr<sim::ReadCsv> reading; // the file that is being read
  std::string reading_name;
  std::optional<sim::Data> brought; // the last one, kept while other scenarios are open
  std::vector<char> draft;          // what its columns shall be used for, before "Apply"
  std::string awaited_state;        // of a link that needs a table; empty: none does
  std::uint64_t awaited_hash = 0;
  Painter painter;
  Ruler ruler;
  ProbabilityBox box;
  LedgerBook book;             // the claims
  Embedding embed;             // in force here
  Snippet snippet;             // being made on the share page
  bool autoplay_waits = false; // until the run is ready
  HeldHandle handle;
  GalleryFilter gallery;
  std::string gallery_choice; // scenario on the large card; empty: the open one
  LessonState lesson;
  std::uint32_t handle_again = 0; // was moved by keys and takes the focus again once it is drawn

  // the frame: open lists, scroll positions, typed entries
  bool list_open = false, menu_open = false;
  bool pace_open = false, pace_fresh = false; // the list of speeds and step sizes; since this frame
  std::array<float, 4> pace_box{};            // of the button that opened it
  bool list_fresh = false, list_by_keys = false; // since this frame; opened by the keyboard
  float parameters_scroll = 0, checks_scroll = 0, page_scroll = 0, tab_scroll = 0;
  float equations_scroll = 0, list_scroll = 0;
  int open_reason = -1;       // check whose reason is unfolded, -2: none although one would fit
  bool reveal_reason = false; // it was just unfolded: scroll so that it is seen
  int editing = -1;           // parameter whose value is typed
  std::string entry;          // the text typed so far
  std::size_t entry_cursor = 0;
  bool entry_fresh = true; // the next character replaces all
  int error_row = -1;      // parameter whose entry was refused, and why
  std::string error_text;
  int dragged = -1; // parameter that restarts, held by its slider: applied when released
  Real dragged_value = 0;
  int choice_open = -1;              // parameter whose list of words is folded out
  bool choice_fresh = false;         // since this frame
  std::array<float, 4> choice_box{}; // where its box is: x, y, width, height
  int pointed = -1;      // parameter under the pointer or with the keyboard: its hint is shown
  float phone_sheet = 0; // how far the bottom sheet is pulled up, 0 .. 1
  double copied_at = -10;

  // what was told to the platform last
  std::string told_state, told_summary, told_language, told_controls, told_focus;
  double told_controls_at = -10;
  std::string told_news; // what of the summary is worth telling at once
  double told_summary_at = -10, told_numbers_at = -100;
  bool plain_start = false; // without a link
  bool untold = false;      // something may still have to be told: keep drawing

  std::string probe;   // values under the cursor, written by the views each frame
  std::string message; // last error, shown until dismissed
  std::string advice;  // what to do next, shown until dismissed
  std::string notice;  // what was just done, shown for kNoticeSeconds
  double notice_at = -100;
  double now = 0; // seconds, at the start of the frame
  std::unique_ptr<Files, DeleteFiles> files;
  std::unique_ptr<ViewCache, DeleteViewCache> views;
  std::unique_ptr<Thumbnails, DeleteThumbnails> thumbnails;

  LabState(const sim::Catalogue& c, Platform p) : catalogue(c), platform(std::move(p)) {}

  // The trainable that is shown in every view.
  [[nodiscard]] Real shown_q() const {
    return selected ? *selected : session->snapshot().learner.q;
  }
  [[nodiscard]] double seconds() const { return platform.seconds ? platform.seconds() : 0; }
  [[nodiscard]] const sim::ScenarioSpec& spec() const { return session->spec(); }
};

inline constexpr std::array<Index, 5> kStrides{1, 5, 10, 50, 100};
inline constexpr Index kLongStride = 10; // with shift, times as many
inline constexpr double kNoticeSeconds = 4;

// Commands. Those that change the run first drop the task that looks into it.
void set_parameter(LabState& lab, std::size_t parameter, Real value);
void set_parameter(LabState& lab, const std::string& name, Real value);
void set_parameters(LabState& lab, std::span<const sim::Setting> settings); // all or nothing
// A value as fine as it is written, within its range.
[[nodiscard]] Real nearest_setting(const sim::ParameterSpec& spec, Real value);
[[nodiscard]] int decimals_of(const sim::ParameterSpec& spec);
[[nodiscard]] bool in_force(const LabState& lab, const sim::Preset& preset);
void restart_run(LabState& lab, std::uint64_t seed);
void reset_parameters(LabState& lab);
void go_to_step(LabState& lab, Index step); // does not wait
void step_by(LabState& lab, Index delta);
void play_run(LabState& lab, bool playing);
void show_view(LabState& lab, View view);
void show_page(LabState& lab, Page page);
// Settings, remembered by the platform.
inline constexpr std::array<int, 5> kTextSizes{100, 125, 150, 175, 200}; // per cent
void choose_theme(LabState& lab, Theme theme);
void choose_language(LabState& lab, Language language);
void choose_text_size(LabState& lab, int per_cent);
void recall_setting(LabState& lab, const std::string& key, const std::string& value);
// How much larger everything is drawn: text size and theme, as far as the window has room.
[[nodiscard]] float scale_of(const LabState& lab);
[[nodiscard]] Status open_scenario(LabState& lab, const std::string& name, std::uint64_t seed,
                                   std::span<const sim::Setting> settings = {},
                                   std::optional<sim::Data> data = {});
[[nodiscard]] Index stride_of(const LabState& lab, bool large); // steps, large: with shift
void tell(LabState& lab, std::string notice);
[[nodiscard]] bool notice_is_shown(const LabState& lab);
[[nodiscard]] Index scrubber_end(const LabState& lab); // steps the scrubber spans
[[nodiscard]] bool null_control_on(const LabState& lab);
[[nodiscard]] std::string null_control_words(const LabState& lab); // "shuffle weights"
[[nodiscard]] bool morphing(const LabState& lab);

} // namespace twofold::ui
