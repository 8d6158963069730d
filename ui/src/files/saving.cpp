#include "files.hpp"

#include "../painting.hpp"
#include "../strings.hpp"
#include "../url_state.hpp"

#include "describe/formats/npz.hpp"
#include "describe/formats/stamp.hpp"

namespace twofold::ui {
namespace {

// As a browser's address writes it: its own escapes escaped, and what is not ASCII.
std::string in_address(std::string_view state) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : state) {
    const auto byte = static_cast<unsigned char>(c);
    if (c != '%' && byte < 128) {
      out += c;
      continue;
    }
    out += '%';
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15u];
  }
  return out;
}

describe::RunRecord record_now(const LabState& lab) {
  describe::RunRecord record = describe::record_of(*lab.session);
  if (lab.session->data()) record.painting = painting_text(lab.spec(), *lab.session->data());
  record.state = state_text(lab);
  record.link = lab.platform.address + "#" + in_address(record.state);
  return record;
}

void save(LabState& lab, File file) {
  if (lab.platform.save_file) lab.platform.save_file(file);
}

void save_table(LabState& lab, Save form) {
  describe::Recording recording = describe::recorded(*lab.session);
  recording.record = run_line_of(lab);
  const std::string name = file_stem(lab) + "-observables";
  if (form == Save::csv) {
    save(lab, {name + ".csv", "text/csv", describe::csv_text(recording)});
  } else if (form == Save::json) {
    save(lab, {name + ".json", "application/json", describe::json_text(recording)});
  } else if (auto bytes = describe::npz_bytes(recording); bytes) {
    save(lab, {name + ".npz", "application/zip", std::move(bytes.value())});
  } else {
    lab.message = bytes.error().message();
  }
}

} // namespace

std::string run_line_of(const LabState& lab) { return describe::run_line(record_now(lab)); }

std::string bibtex_of(const LabState& lab) { return describe::bibtex(record_now(lab)); }

std::string file_stem(const LabState& lab) {
  return lab.spec().name + "-seed-" + std::to_string(lab.session->seed()) + "-step-" +
         std::to_string(lab.session->step());
}

File stamped(const LabState& lab, File file) {
  if (!lab.session || !lab.session->ready()) return file;
  if (file.media_type == "image/svg+xml")
    file.bytes = describe::stamped_svg(std::move(file.bytes), run_line_of(lab));
  else if (file.media_type == "text/csv")
    file.bytes = describe::stamped_csv(std::move(file.bytes), run_line_of(lab));
  return file;
}

std::size_t series_count(const LabState& lab) {
  std::size_t count = 0;
  for (const std::string& name : lab.spec().observables)
    if (!lab.session->history().values(name).empty()) ++count;
  return count;
}

void save_now(LabState& lab, Save what) {
  if (!lab.session->ready()) {
    lab.message = std::string(str::files_not_ready);
    return;
  }
  switch (what) {
  case Save::run:
    save(lab, {file_stem(lab) + ".json", "application/json",
               describe::text(describe::run_json(record_now(lab))) + "\n"});
    break;
  case Save::csv:
  case Save::json:
  case Save::npz:
    save_table(lab, what);
    break;
  case Save::view:
    ask_picture(lab, picture_of_view(lab, files_of(lab).picture_scale));
    break;
  case Save::window: {
    PictureRequest request;
    request.name = file_stem(lab) + ".png";
    request.scale = files_of(lab).picture_scale;
    request.lab = true;
    ask_picture(lab, request);
    break;
  }
  case Save::clip:
    begin_clip(lab, clip_plan(lab));
    break;
  }
}

} // namespace twofold::ui
