#include "desktop_files.hpp"

#include "table_file.hpp"

namespace twofold::native {

void DesktopFiles::ask_open() {
  if (dialog_.is_open()) return;
  opening_ = dialog_.start(Dialog::Kind::open, "");
  if (!opening_) lab_.refuse("No dialog is installed (zenity, kdialog): drop a file instead.");
}

void DesktopFiles::save(const ui::File& file) {
  if (!expected_.empty()) {
    write(std::exchange(expected_, {}), file);
    return;
  }
  waiting_.push_back(file);
  if (!dialog_.is_open()) ask_save();
}

void DesktopFiles::ask_save() {
  while (!waiting_.empty()) {
    if (dialog_.start(Dialog::Kind::save, waiting_.front().name)) return;
    const ui::File file = std::move(waiting_.front());
    waiting_.pop_front();
    const auto path = write_somewhere(file.name, file.bytes);
    if (path)
      lab_.saved(path.value());
    else
      lab_.refuse(path.error().message());
  }
}

bool DesktopFiles::open(const std::string& path) {
  auto bytes = read_table_file(path);
  if (!bytes) {
    lab_.refuse(bytes.error().message());
    return false;
  }
  lab_.open_file(file_name(path), std::move(bytes.value()));
  return true;
}

bool DesktopFiles::answer() {
  const auto path = dialog_.answer();
  if (!path) return false;
  if (std::exchange(opening_, false)) {
    if (!path->empty()) (void)open(*path);
  } else if (!waiting_.empty()) {
    const ui::File file = std::move(waiting_.front());
    waiting_.pop_front();
    if (!path->empty()) write(*path, file);
  }
  ask_save();
  return true;
}

void DesktopFiles::expect(std::string path) {
  expected_ = std::move(path);
  wrote_ = false;
}

void DesktopFiles::write(const std::string& path, const ui::File& file) {
  const auto written = write_whole(path, file.bytes);
  wrote_ = written.ok();
  if (wrote_)
    lab_.saved(path);
  else
    lab_.refuse(written.error().message());
}

} // namespace twofold::native
