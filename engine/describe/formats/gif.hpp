// A clip as an animated GIF that repeats, by giflib: frames are added one by one and coded in
// slices, each with the 256 colours that suit it best (its median cut).
// Failure modes: a frame of another size than the first is cut or left dark beyond it; memory that
// is not there makes an empty file, which finish() tells.
#pragma once

#include "describe/formats/png.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace twofold::describe {

class WriteGif {
public:
  WriteGif(int width, int height, int hundredths); // of a second for each frame
  ~WriteGif();
  WriteGif(const WriteGif&) = delete;
  WriteGif& operator=(const WriteGif&) = delete;

  void begin_frame(Pixels pixels);
  bool advance(Index rows); // true when there is nothing (more) of the frame to code
  [[nodiscard]] Index frames() const;
  // The file, with a comment; nothing if it could not be made.
  [[nodiscard]] std::string finish(const std::string& comment);

private:
  struct Clip;
  std::unique_ptr<Clip> clip_;
};

[[nodiscard]] std::optional<std::string> comment_of_gif(std::string_view bytes); // the last one

} // namespace twofold::describe
