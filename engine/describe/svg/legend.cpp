// What strokes and colours mean.
#include "describe/svg/parts.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace twofold::describe {
namespace {

constexpr double kSize = 13, kRow = 20, kSample = 24, kGap = 20, kScale = 120;
constexpr int kColours = 24; // steps of a scale

struct Entry {
  double width = 0;
  std::function<void(Place)> draw; // at the left end, in the middle of the row
};

Entry named(const Pencil& p, const std::string& label, const std::function<void(Place)>& sample) {
  return {kSample + 8 + width_of(label, kSize), [&p, label, sample](Place at) {
            sample(at);
            p.canvas.text({at.x + kSample + 8, at.y + 4.5}, label, kSize, p.colours.text1);
          }};
}

std::function<void(Place)> sample_of(const Pencil& p, const sim::Series& s, const Pen& pen) {
  return [&p, &s, pen](Place at) {
    const Box box{at.x + 3, at.y - 5, 18, 10};
    if (s.mark == sim::Mark::line || s.mark == sim::Mark::stairs)
      p.canvas.line(at, {at.x + kSample, at.y}, pen);
    else if (s.mark == sim::Mark::dots)
      p.canvas.disc({at.x + kSample / 2, at.y}, 3.2, pen.colour);
    else if (s.mark == sim::Mark::bars && !pen.dash.empty())
      p.canvas.outline(box, pen);
    else
      p.canvas.rect(box,
                    s.role == sim::Role::measured ? fill_of(p.colours, p.look.view) : pen.colour,
                    s.mark == sim::Mark::area ? 0.6 : 1);
  };
}

// The scale of a field with its ends.
Entry scale_of(const Pencil& p, const sim::Field& field) {
  const FieldShade shade = shade_of(field);
  const bool bare = field.scale == sim::Scale::phase;
  const std::string low = bare ? "0" : short_number(shade.low);
  const std::string high = bare ? "2π" : short_number(shade.high);
  const double name = width_of(field.label, kSize), left = width_of(low, kSize);
  const double width = name + left + kScale + width_of(high, kSize) + 24;
  return {width, [&p, &field, shade, bare, low, high, name, left](Place at) {
            p.canvas.text({at.x, at.y + 4.5}, field.label, kSize, p.colours.text1);
            double x = at.x + name + 10;
            p.canvas.text({x, at.y + 4.5}, low, kSize, p.colours.text3);
            x += left + 6;
            const bool hue = shade.by_phase && !bare;
            in_themes(p, hue || field.scale == sim::Scale::diverging,
                      [&](bool dark, const std::string& style) {
                        p.canvas.open(style.empty() ? "g" : "g class=\"" + style + "\"");
                        for (int i = 0; i < kColours; ++i) {
                          const double place = double(i) / (kColours - 1);
                          const std::string shown =
                              hue ? hex(colour(ColourMap::twilight, 0.35))
                                  : hex(colour(map_of(field.scale, dark), place));
                          const double w = kScale / kColours;
                          p.canvas.rect({x + i * w, at.y - 5, w + 0.3, 10}, shown, hue ? place : 1);
                        }
                        p.canvas.close("g");
                      });
            p.canvas.text({x + kScale + 6, at.y + 4.5}, high, kSize, p.colours.text3);
          }};
}

void add_clouds(const Pencil& p, const sim::Figure& figure, std::vector<Entry>& entries) {
  std::vector<std::string> told;
  for (const sim::Cloud& cloud : figure.clouds) {
    if (cloud.label.empty() || std::count(told.begin(), told.end(), cloud.label) > 0) continue;
    told.push_back(cloud.label);
    Pen pen = pen_of(p, cloud.role, 0);
    if (figure.field && cloud.role == sim::Role::measured) pen.colour = p.colours.text1;
    entries.push_back(named(p, cloud.label, [&p, pen, line = cloud.connected](Place at) {
      if (line)
        p.canvas.line(at, {at.x + kSample, at.y}, pen);
      else
        p.canvas.disc({at.x + kSample / 2, at.y}, 3.2, pen.colour);
    }));
  }
}

} // namespace

double draw_legend(const Pencil& p, const sim::Figure& figure, const std::vector<Pen>& pens,
                   Place at, double width) {
  std::vector<Entry> entries;
  if (figure.field) entries.push_back(scale_of(p, *figure.field));
  for (std::size_t i = 0; i < figure.series.size(); ++i) {
    const sim::Series& s = figure.series[i];
    const bool told = std::any_of(
        figure.series.begin(), figure.series.begin() + std::ptrdiff_t(i),
        [&s](const sim::Series& other) { return other.label == s.label && other.role == s.role; });
    if (!s.label.empty() && !told) entries.push_back(named(p, s.label, sample_of(p, s, pens[i])));
  }
  add_clouds(p, figure, entries);
  for (const sim::Arrows& arrows : figure.arrows)
    if (!arrows.label.empty())
      entries.push_back(named(p, arrows.label, [&p](Place to) {
        p.canvas.line(to, {to.x + kSample, to.y}, {p.colours.text1, 1.3});
      }));
  Place place = at;
  double height = entries.empty() ? 0 : kRow;
  for (const Entry& entry : entries) {
    if (place.x > at.x && place.x + entry.width > at.x + width) {
      place = {at.x, place.y + kRow};
      height += kRow;
    }
    entry.draw({place.x, place.y + kRow / 2});
    place.x += entry.width + kGap;
  }
  return height;
}

} // namespace twofold::describe
