// Pictures and clips: asked for, drawn by the shell, coded between frames.
#include "files.hpp"

#include "../layout.hpp"
#include "../strings.hpp"
#include "../work.hpp"

#include "describe/recording.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace twofold::ui {
namespace {

constexpr Index kRows = 16; // coded between two looks at the clock
constexpr int kMostScale = 4;
constexpr const char* kKeyword = "twofold-run";
constexpr std::array<Index, 4> kEvery{1, 2, 5, 10};

// Everything that is shown of the present step is computed.
bool at_rest(const LabState& lab) {
  return lab.session->settled() && !lab.wanted && lab.replay.empty() && !lab.sheet_task &&
         !sheet_is_old(lab) && !lab.checks_stale && !morphing(lab);
}

describe::Pixels part_of(const describe::Pixels& window, const PictureRequest& request) {
  if (request.w <= 0 || request.h <= 0) return window;
  const auto pixel = [&](float points) {
    return int(std::lround(points * float(std::clamp(request.scale, 1, kMostScale))));
  };
  return cropped(window, pixel(request.x), pixel(request.y), pixel(request.w), pixel(request.h));
}

void next_frame(LabState& lab, ClipTask& clip) {
  clip.asked = false;
  clip.next += clip.plan.every;
  if (clip.next <= clip.plan.to) {
    go_to_step(lab, clip.next);
    return;
  }
  const std::string name = file_stem(lab) + ".gif"; // at its last step, which its record names
  std::string bytes = clip.gif->finish(run_line_of(lab));
  if (bytes.empty())
    lab.message = std::string(str::clip_failed);
  else if (lab.platform.save_file)
    lab.platform.save_file({name, "image/gif", std::move(bytes)});
  const Index back = clip.back;
  files_of(lab).clip.reset();
  go_to_step(lab, back);
}

void advance_clip(LabState& lab, double until) {
  ClipTask& clip = *files_of(lab).clip;
  if (clip.run != lab.run_version || lab.session->failure()) { // another run: no clip of this one
    files_of(lab).clip.reset();
    lab.message = std::string(str::clip_ended);
    return;
  }
  if (!clip.asked) {
    if (!at_rest(lab)) return;
    if (lab.session->step() != clip.next) {
      go_to_step(lab, clip.next);
      return;
    }
    files_of(lab).pictures.push_front(picture_of_view(lab, 1));
    clip.asked = true;
    return;
  }
  if (!clip.gif || !files_of(lab).pictures.empty()) return; // not drawn yet
  do {
    if (!clip.gif->advance(kRows)) continue;
    next_frame(lab, clip);
    return;
  } while (lab.seconds() < until);
}

void advance_png(LabState& lab, double until) {
  Files& files = files_of(lab);
  do {
    if (!files.png->advance(kRows)) continue;
    const File file{files.png_name, "image/png", files.png->take()};
    files.png.reset();
    if (lab.platform.save_file) lab.platform.save_file(file);
    return;
  } while (lab.seconds() < until);
}

} // namespace

void ask_picture(LabState& lab, const PictureRequest& request) {
  files_of(lab).pictures.push_back(request);
}

PictureRequest picture_of_view(const LabState& lab, int scale) {
  const float magnified = theme_scale();
  const Rect stage = layout_of(lab.width, lab.height, lab.phone_sheet).stage;
  PictureRequest request;
  request.name = file_stem(lab) + ".png";
  request.x = stage.x * magnified;
  request.y = stage.y * magnified;
  request.w = stage.w * magnified;
  request.h = stage.h * magnified;
  request.scale = scale;
  request.lab = true;
  return request;
}

std::optional<PictureRequest> picture_to_draw(const LabState& lab) {
  const Files& files = files_of(lab);
  const bool free = files.clip ? files.clip->asked : !files.png;
  if (files.pictures.empty() || !free) return {};
  PictureRequest request = files.pictures.front();
  request.scale = std::clamp(request.scale, 1, kMostScale);
  return request;
}

void take_picture(LabState& lab, describe::Pixels pixels) {
  Files& files = files_of(lab);
  if (files.pictures.empty()) return;
  const PictureRequest request = files.pictures.front();
  files.pictures.pop_front();
  pixels = part_of(pixels, request);
  if (files.clip && files.clip->asked) {
    ClipTask& clip = *files.clip;
    if (clip.plan.half) pixels = halved(pixels);
    if (!clip.gif)
      clip.gif = std::make_unique<describe::WriteGif>(pixels.width, pixels.height, kFrameTime);
    clip.gif->begin_frame(std::move(pixels));
    return;
  }
  files.png_name = request.name;
  files.png = std::make_unique<describe::WritePng>(
      std::move(pixels), kKeyword, lab.session->ready() ? run_line_of(lab) : std::string());
}

Index frames_of(const ClipPlan& plan) {
  return plan.to < plan.from ? 0 : (plan.to - plan.from) / std::max<Index>(1, plan.every) + 1;
}

ClipPlan clip_plan(const LabState& lab) {
  const Files& files = files_of(lab);
  ClipPlan plan;
  plan.from = files.clip_from.value_or(0);
  plan.to = files.clip_to.value_or(std::min<Index>(lab.session->step(), 60));
  plan.every = kEvery[std::size_t(std::clamp(files.clip_every, 0, int(kEvery.size()) - 1))];
  plan.half = files.clip_size == 1;
  return plan;
}

void begin_clip(LabState& lab, const ClipPlan& plan) {
  const Index frames = frames_of(plan);
  if (frames < 1 || frames > kMostFrames) {
    lab.message = Error{"frames of the clip", std::to_string(frames),
                        "from 1 to " + std::to_string(kMostFrames)}
                      .message();
    return;
  }
  play_run(lab, false);
  lab.neuron_playing = false;
  auto clip = std::make_unique<ClipTask>();
  clip->plan = plan;
  clip->next = plan.from;
  clip->back = lab.session->step();
  clip->run = lab.run_version;
  files_of(lab).clip = std::move(clip);
  go_to_step(lab, plan.from);
}

void cancel_clip(LabState& lab) {
  Files& files = files_of(lab);
  if (!files.clip) return;
  if (files.clip->asked && !files.pictures.empty()) files.pictures.pop_front();
  const Index back = files.clip->back;
  files.clip.reset();
  go_to_step(lab, back);
}

void DeleteFiles::operator()(Files* files) const { delete files; }

Files& files_of(LabState& lab) {
  if (!lab.files) lab.files.reset(new Files);
  return *lab.files;
}

const Files& files_of(const LabState& lab) {
  static const Files none;
  return lab.files ? *lab.files : none;
}

void advance_files(LabState& lab, double until) {
  if (files_of(lab).png) advance_png(lab, until);
  if (files_of(lab).clip) advance_clip(lab, until);
  compare_restored(lab);
}

bool files_wait(const LabState& lab) {
  const Files& files = files_of(lab);
  return files.png || files.clip || !files.pictures.empty() ||
         (files.expected && lab.awaited_state.empty());
}

} // namespace twofold::ui
