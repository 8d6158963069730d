// Asks for a file name by the desktop's own dialog (zenity or kdialog, whichever is installed), a
// program of its own beside the frames, started without a shell.
//
// Failure modes: neither is installed: start() says so; a dialog that is cancelled or dies gives an
// empty path; one that is still open when the window closes is closed too.
#pragma once

#include <optional>
#include <string>
#include <sys/types.h>

namespace twofold::native {

class Dialog {
public:
  enum class Kind { open, save };

  Dialog() = default;
  ~Dialog();
  Dialog(const Dialog&) = delete;
  Dialog& operator=(const Dialog&) = delete;

  [[nodiscard]] bool start(Kind kind, const std::string& suggested); // false: there is none
  [[nodiscard]] bool is_open() const { return process_ > 0; }
  // Once, when the person has decided: the path, empty if none was chosen.
  [[nodiscard]] std::optional<std::string> answer();

private:
  pid_t process_ = 0;
  int pipe_ = -1;
  std::string read_;
};

} // namespace twofold::native
