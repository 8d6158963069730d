#include "dialog.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

extern char** environ;

namespace twofold::native {
namespace {

constexpr std::size_t kLongestPath = 65536;

using Words = std::vector<std::string>;

Words zenity(Dialog::Kind kind, const std::string& suggested) {
  if (kind == Dialog::Kind::open) return {"zenity", "--file-selection", "--title=Open a file"};
  return {"zenity", "--file-selection",    "--title=Save",
          "--save", "--confirm-overwrite", "--filename=" + suggested};
}

Words kdialog(Dialog::Kind kind, const std::string& suggested) {
  if (kind == Dialog::Kind::open) return {"kdialog", "--getopenfilename", "."};
  return {"kdialog", "--getsavefilename", suggested};
}

// Starts the program with its output in `out`; 0 if it cannot be started.
pid_t spawn(Words words, int out) {
  std::vector<char*> arguments;
  for (std::string& word : words)
    arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t process = 0;
  const int failed =
      posix_spawnp(&process, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return failed == 0 ? process : 0;
}

} // namespace

Dialog::~Dialog() {
  if (process_ > 0) {
    kill(process_, SIGTERM);
    waitpid(process_, nullptr, 0);
  }
  if (pipe_ >= 0) close(pipe_);
}

bool Dialog::start(Kind kind, const std::string& suggested) {
  if (is_open()) return true;
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return false;
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  process_ = spawn(zenity(kind, suggested), ends[1]);
  if (process_ == 0) process_ = spawn(kdialog(kind, suggested), ends[1]);
  close(ends[1]);
  read_.clear();
  pipe_ = ends[0];
  if (process_ > 0) return true;
  close(pipe_);
  pipe_ = -1;
  return false;
}

std::optional<std::string> Dialog::answer() {
  if (!is_open()) return {};
  std::array<char, 4096> buffer{};
  ssize_t got = 0;
  while ((got = read(pipe_, buffer.data(), buffer.size())) > 0)
    if (read_.size() < kLongestPath) read_.append(buffer.data(), static_cast<std::size_t>(got));
  int status = 0;
  const bool more = got < 0 && (errno == EAGAIN || errno == EINTR);
  if (more || waitpid(process_, &status, WNOHANG) == 0) return {}; // still open
  close(pipe_);
  pipe_ = -1;
  process_ = 0;
  while (!read_.empty() && (read_.back() == '\n' || read_.back() == '\r'))
    read_.pop_back();
  const bool chosen = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  return chosen ? read_ : std::string();
}

} // namespace twofold::native
