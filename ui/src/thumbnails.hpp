// Pictures and verdicts for the gallery, made by the program itself: while the gallery is open, a
// short run of every scenario goes on in the background, in slices. First each gives its picture,
// then each is brought to the step at which its checks are judged.
// Failure modes: a scenario that cannot be started, or a run that stops, has no picture.
#pragma once

#include "views/figure_cache.hpp"

namespace twofold::ui {

struct Thumbnail {
  std::string scenario;
  bool started = false, done = false;
  std::unique_ptr<sim::Session> session; // while it runs
  sim::SheetView sheet;
  std::unique_ptr<sim::Task> sheet_task; // refers to both
  std::optional<sim::Figure> picture;
  std::vector<sim::Check> checks; // at the step at which they are judged
  FigureMemory memory;
};

struct Thumbnails {
  std::vector<std::unique_ptr<Thumbnail>> all; // in the order of the catalogue
};

// One slice of the work; true when there is nothing left to do.
bool advance_thumbnails(LabState& lab, Index units);
[[nodiscard]] bool thumbnails_wait(const LabState& lab); // there is work for the open gallery
[[nodiscard]] Thumbnail* thumbnail_of(LabState& lab, const std::string& scenario);
// The worst of what the checks claim.
[[nodiscard]] sim::Verdict overall(std::span<const sim::Check> checks);
void drop_thumbnail_textures(LabState& lab);

} // namespace twofold::ui
