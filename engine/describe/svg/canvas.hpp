// Elements of an SVG drawing as text. Coordinates are rounded to a tenth; text is escaped.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace twofold::describe {

struct Place {
  double x = 0, y = 0;
};

struct Box {
  double x = 0, y = 0, w = 0, h = 0;
  [[nodiscard]] double right() const { return x + w; }
  [[nodiscard]] double bottom() const { return y + h; }
};

struct Pen {
  std::string colour;
  double width = 1;
  std::string dash = {}; // "7 5"; empty: solid
  double opacity = 1;
};

enum class Anchor { start, middle, end };

[[nodiscard]] std::string escaped(std::string_view text);          // & < > " as entities
[[nodiscard]] std::string rounded(double value);                   // to a tenth: "3.5"
[[nodiscard]] double width_of(std::string_view text, double size); // roughly
// Broken at blanks into lines of at most `width`.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, double size, double width);

class Canvas {
public:
  void line(Place from, Place to, const Pen& pen);
  void polyline(std::span<const Place> points, const Pen& pen);
  void polygon(std::span<const Place> points, const std::string& fill, double opacity = 1);
  void rect(const Box& box, const std::string& fill, double opacity = 1);
  void outline(const Box& box, const Pen& pen, double radius = 0);
  void disc(Place centre, double radius, const std::string& fill, double opacity = 1);
  void ring(Place centre, double radius, const Pen& pen);
  void text(Place at, std::string_view words, double size, const std::string& fill,
            Anchor anchor = Anchor::start, bool strong = false);
  // A picture in PNG bytes, stretched over the box; `style` is a class name or empty.
  void image(const Box& box, std::string_view png_base64, bool smooth, std::string_view style);
  void open(std::string_view element); // "g clip-path=\"url(#a)\""
  void close(std::string_view name);
  void raw(std::string_view text) { text_ += text; }
  [[nodiscard]] const std::string& content() const { return text_; }

private:
  void stroke(const Pen& pen);
  void fill(const std::string& colour, double opacity);
  std::string text_;
};

} // namespace twofold::describe
