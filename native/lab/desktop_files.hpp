// Files between the lab and the desktop: asked for by a dialog where there is one, written and
// read. Failure modes: a file that cannot be read or written is told by the lab, which goes on.
#pragma once

#include "dialog.hpp"
#include "saved_file.hpp"

#include "twofold_ui/lab.hpp"

#include <deque>

namespace twofold::native {

class DesktopFiles {
public:
  explicit DesktopFiles(ui::Lab& lab) : lab_(lab) {}

  void ask_open();
  void save(const ui::File& file); // asks where to, or saves under the name that is expected
  [[nodiscard]] bool open(const std::string& path); // false: it cannot be read
  // The dialog was answered: the file is read or written.
  bool answer();
  [[nodiscard]] bool asking() const { return dialog_.is_open(); }

  // The next file goes to this path without a question.
  void expect(std::string path);
  [[nodiscard]] bool wrote() const { return wrote_; }

private:
  void write(const std::string& path, const ui::File& file);
  void ask_save();

  ui::Lab& lab_;
  Dialog dialog_;
  std::deque<ui::File> waiting_; // to be saved; the dialog asks for the first, or for one to open
  bool opening_ = false;
  std::string expected_;
  bool wrote_ = false;
};

} // namespace twofold::native
