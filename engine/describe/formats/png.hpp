// Pictures as PNG (8-bit RGB, compressed by zlib), written in slices, with a text in a tEXt chunk.
// Failure modes: none of writing; a file that is no PNG, or one that is cut off, holds no text.
#pragma once

#include "twofold/sim/task.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace twofold::describe {

struct Pixels {
  int width = 0, height = 0;
  std::string rgb; // (height, width, 3), rows from the top
};
// Part of a picture, cut to what is there.
[[nodiscard]] Pixels cropped(const Pixels& from, int x, int y, int width, int height);
// The picture at half the size: means of two by two pixels.
[[nodiscard]] Pixels halved(const Pixels& from);

class WritePng : public sim::Task {
public:
  WritePng(Pixels pixels, std::string keyword, std::string text); // text: ASCII; empty: none
  ~WritePng() override;
  bool advance(Index rows) override;
  [[nodiscard]] Real progress() const override;
  [[nodiscard]] std::string take(); // after completion, once

private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
};

[[nodiscard]] std::string png_bytes(Pixels pixels); // all at once, without a text
[[nodiscard]] std::optional<std::string> text_of_png(std::string_view bytes,
                                                     std::string_view keyword);

} // namespace twofold::describe
