#include "describe/svg.hpp"

#include "describe/describe.hpp"
#include "describe/svg/parts.hpp"

#include <algorithm>

namespace twofold::describe {
namespace {

constexpr double kMargin = 14, kTitle = 16, kHint = 13;

// Title left, what kind of statement it is right; returns the height they take.
double draw_head(const Pencil& p, const sim::Figure& figure) {
  const char* kind = word(figure.kind);
  const double width = width_of(kind, kHint) + 16, right = p.look.width - kMargin;
  const Box tag{right - width, 12, width, 20};
  if (figure.kind == sim::Kind::measured)
    p.canvas.rect(tag, p.colours.line);
  else
    p.canvas.outline(tag, {p.colours.line2, 1, figure.kind == sim::Kind::assumed ? "4 3" : ""}, 3);
  p.canvas.text({tag.x + 8, tag.y + 14.5}, kind, kHint, p.colours.text2);
  double y = 28;
  for (const std::string& line : wrapped(figure.title, kTitle, tag.x - 2 * kMargin)) {
    p.canvas.text({kMargin, y}, line, kTitle, p.colours.text1, Anchor::start, true);
    y += 20;
  }
  return y - 8;
}

void draw_sentence(const Pencil& p, const std::string& sentence, const Box& box) {
  double y = box.y + box.h / 2 - 10;
  for (const std::string& line : wrapped(sentence, 15, box.w - 80)) {
    p.canvas.text({box.x + box.w / 2, y}, line, 15, p.colours.text2, Anchor::middle);
    y += 22;
  }
}

void draw_plot(const Pencil& p, const sim::Figure& figure, const Box& box) {
  const PlotAxes axes = axes_of(figure, box);
  const bool matrix = figure.field && (!figure.field->rows.empty() ||
                                       !figure.field->columns.empty() || figure.x.whole);
  draw_axes(p.canvas, axes, figure, p.colours);
  const std::string clip = "clip-" + figure.id;
  p.canvas.open("clipPath id=\"" + escaped(clip) + "\"");
  p.canvas.rect({axes.box.x - 6, axes.box.y - 6, axes.box.w + 12, axes.box.h + 6}, "none");
  p.canvas.close("clipPath");
  p.canvas.open("g clip-path=\"url(#" + escaped(clip) + ")\"");
  if (figure.field) draw_field(p, axes, *figure.field, matrix);
  draw_series(p, axes, figure, pens_of(p, figure));
  draw_clouds(p, axes, figure);
  draw_arrows_and_pins(p, axes, figure);
  p.canvas.close("g");
  p.canvas.line({axes.box.x, axes.box.bottom()}, {axes.box.right(), axes.box.bottom()},
                {p.colours.line2});
}

void draw_body(const Pencil& p, const sim::Figure& figure, Box box) {
  switch (figure.shape) {
  case sim::FigureShape::graph:
    draw_graph(p, figure.graph, box);
    return;
  case sim::FigureShape::block:
    if (figure.block) draw_block(p, *figure.block, box);
    return;
  case sim::FigureShape::sentence:
    draw_sentence(p, figure.sentence, box);
    return;
  case sim::FigureShape::history:
    if (!figure.series.empty()) break;
    draw_sentence(p, "This figure shows values over the steps of the run.", box);
    return;
  case sim::FigureShape::plot:
    break;
  }
  const double legend = draw_legend(p, figure, pens_of(p, figure), {box.x, box.y}, box.w);
  draw_plot(p, figure, {box.x, box.y + legend, box.w, box.h - legend});
}

} // namespace

std::string svg(const sim::Figure& figure, const SvgLook& look) {
  Canvas canvas;
  const Pencil p{canvas, palette(look.theme), look};
  const double w = look.width, h = look.height;
  canvas.rect({0, 0, w, h}, p.colours.stage);
  const double top = draw_head(p, figure);
  const auto note = wrapped(figure.note, kHint, w - 2 * kMargin);
  const double bottom = h - 10 - 17 * double(note.size());
  draw_body(p, figure, {kMargin, top, w - 2 * kMargin, bottom - top});
  double y = bottom + 13;
  for (const std::string& line : note) {
    canvas.text({kMargin, y}, line, kHint, p.colours.text3);
    y += 17;
  }
  const std::string size = std::to_string(look.width) + " " + std::to_string(look.height);
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size +
         "\" role=\"img\" aria-label=\"" + escaped(figure.title) +
         "\" font-family=\"Inter, system-ui, sans-serif\">\n" + canvas.content() + "</svg>\n";
}

} // namespace twofold::describe
