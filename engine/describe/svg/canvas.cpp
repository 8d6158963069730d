#include "describe/svg/canvas.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace twofold::describe {
namespace {

constexpr double kWidthOfLetter = 0.54; // of the size, on average

std::string attribute(const char* name, double value) {
  return " " + std::string(name) + "=\"" + rounded(value) + "\"";
}

std::string hundredths(const char* name, double value) {
  char text[60];
  std::snprintf(text, sizeof text, " %s=\"%.2f\"", name, value);
  return text;
}

std::string points_attribute(std::span<const Place> points) {
  std::string text = " points=\"";
  for (std::size_t i = 0; i < points.size(); ++i)
    text += (i > 0 ? " " : "") + rounded(points[i].x) + "," + rounded(points[i].y);
  return text + "\"";
}

std::string box_attributes(const Box& box) {
  return attribute("x", box.x) + attribute("y", box.y) + attribute("width", box.w) +
         attribute("height", box.h);
}

} // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

std::string rounded(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.1f", std::round(value * 10) / 10 + 0.0);
  std::string out = text;
  if (out.ends_with(".0")) out.resize(out.size() - 2);
  return out == "-0" ? "0" : out;
}

double width_of(std::string_view text, double size) {
  double letters = 0;
  for (const char byte : text)
    letters += (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u ? 1 : 0; // UTF-8
  return letters * size * kWidthOfLetter;
}

std::vector<std::string> wrapped(std::string_view text, double size, double width) {
  std::vector<std::string> lines;
  std::string line;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string longer = line.empty() ? std::string(text.substr(0, end))
                                            : line + " " + std::string(text.substr(0, end));
    if (!line.empty() && width_of(longer, size) > width) {
      lines.push_back(line);
      line = std::string(text.substr(0, end));
    } else {
      line = longer;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (!line.empty()) lines.push_back(line);
  return lines;
}

void Canvas::stroke(const Pen& pen) {
  text_ += " fill=\"none\" stroke=\"" + pen.colour + "\"" + attribute("stroke-width", pen.width);
  if (!pen.dash.empty()) text_ += " stroke-dasharray=\"" + pen.dash + "\"";
  if (pen.opacity < 1) text_ += hundredths("stroke-opacity", pen.opacity);
}

void Canvas::fill(const std::string& colour, double opacity) {
  text_ += " fill=\"" + colour + "\"";
  if (opacity < 1) text_ += hundredths("fill-opacity", opacity);
}

void Canvas::line(Place from, Place to, const Pen& pen) {
  text_ += "<line" + attribute("x1", from.x) + attribute("y1", from.y) + attribute("x2", to.x) +
           attribute("y2", to.y);
  stroke(pen);
  text_ += "/>\n";
}

void Canvas::polyline(std::span<const Place> points, const Pen& pen) {
  if (points.size() < 2) return;
  text_ += "<polyline" + points_attribute(points) + " stroke-linejoin=\"round\"";
  stroke(pen);
  text_ += "/>\n";
}

void Canvas::polygon(std::span<const Place> points, const std::string& colour, double opacity) {
  if (points.size() < 3) return;
  text_ += "<polygon" + points_attribute(points);
  fill(colour, opacity);
  text_ += "/>\n";
}

void Canvas::rect(const Box& box, const std::string& colour, double opacity) {
  text_ += "<rect" + box_attributes(box);
  fill(colour, opacity);
  text_ += "/>\n";
}

void Canvas::outline(const Box& box, const Pen& pen, double radius) {
  text_ += "<rect" + box_attributes(box);
  if (radius > 0) text_ += attribute("rx", radius);
  stroke(pen);
  text_ += "/>\n";
}

void Canvas::disc(Place centre, double radius, const std::string& colour, double opacity) {
  text_ +=
      "<circle" + attribute("cx", centre.x) + attribute("cy", centre.y) + attribute("r", radius);
  fill(colour, opacity);
  text_ += "/>\n";
}

void Canvas::ring(Place centre, double radius, const Pen& pen) {
  text_ +=
      "<circle" + attribute("cx", centre.x) + attribute("cy", centre.y) + attribute("r", radius);
  stroke(pen);
  text_ += "/>\n";
}

void Canvas::text(Place at, std::string_view words, double size, const std::string& colour,
                  Anchor anchor, bool strong) {
  text_ += "<text" + attribute("x", at.x) + attribute("y", at.y) + attribute("font-size", size);
  fill(colour, 1);
  if (anchor != Anchor::start)
    text_ += anchor == Anchor::middle ? " text-anchor=\"middle\"" : " text-anchor=\"end\"";
  if (strong) text_ += " font-weight=\"600\"";
  text_ += ">" + escaped(words) + "</text>\n";
}

void Canvas::image(const Box& box, std::string_view png_base64, bool smooth,
                   std::string_view style) {
  text_ += "<image" + box_attributes(box) + " preserveAspectRatio=\"none\"";
  if (!style.empty()) text_ += " class=\"" + std::string(style) + "\"";
  if (!smooth) text_ += " style=\"image-rendering:pixelated\"";
  text_ += " href=\"data:image/png;base64," + std::string(png_base64) + "\"/>\n";
}

void Canvas::open(std::string_view element) { text_ += "<" + std::string(element) + ">\n"; }
void Canvas::close(std::string_view name) { text_ += "</" + std::string(name) + ">\n"; }

} // namespace twofold::describe
