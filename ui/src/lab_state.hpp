// The lab's own state: what is shown and how, next to the session that is shown. Panels and views
// read it and change it through the commands below; nothing here is physics.
#pragma once

#include "twofold_ui/lab.hpp"

#include <optional>

namespace twofold::ui {

enum class Page { lab, gallery, claims, lessons, share, help };
enum class GravityMode { sheet, block };

// Textures and curves the views keep between frames, see views/view_cache.hpp.
struct ViewCache;
struct DeleteViewCache {
  void operator()(ViewCache* cache) const;
};

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
  GravityMode gravity_mode = GravityMode::sheet;
  bool show_density = true;
  bool show_phase = false;
  bool more_parameters = false;
  int sheet_tab = 0; // phone: which bottom tab
  float width = 1280, height = 720, pixel_ratio = 1;
  bool reduced_motion = false;

  // the slow clock: learning steps
  bool playing = false;
  int speed = 1;          // index into ½x, 1x, 4x, max
  double owed_steps = 0;  // fraction of a step still to play

  // the fast clock: neuron time within one propagation
  double neuron_time = 2.5;
  bool neuron_playing = true;

  // the selected trainable, joined in all views by the linked cursor; unset: the learner's own
  std::optional<Real> selected;

  // the propagation at the selected trainable: `sheet` is what is drawn while `next` is computed
  sim::SheetView sheet;
  sim::SheetView next_sheet;
  std::unique_ptr<sim::Task> sheet_task;
  Real sheet_q = 0;            // what sheet_task computes
  std::uint64_t sheet_version = 0; // counts sheets shown, for textures
  std::vector<sim::Check> checks;

  std::string probe;   // values under the cursor, written by the views each frame
  std::string message; // last error, shown until dismissed
  double now = 0;      // seconds, at the start of the frame
  std::unique_ptr<ViewCache, DeleteViewCache> views;

  LabState(const sim::Catalogue& c, Platform p) : catalogue(c), platform(std::move(p)) {}

  // The trainable that is shown in every view.
  [[nodiscard]] Real shown_q() const {
    return selected ? *selected : session->snapshot().learner.q;
  }
  [[nodiscard]] double seconds() const { return platform.seconds ? platform.seconds() : 0; }
};

} // namespace twofold::ui
