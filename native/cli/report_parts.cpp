#include "report_parts.hpp"

#include "describe/describe.hpp"
#include "describe/svg/palette.hpp"

#include "twofold/core/hash.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::cli {
namespace {

using describe::Box;
using describe::Canvas;
using describe::Place;

constexpr double kDecades = 8; // of a bar, the limit in the middle
constexpr double kWidth = 350, kHeight = 40, kTop = 11, kBar = 18;

double place_of(const sim::Check& check) {
  if (!(check.limit > 0) || !std::isfinite(check.residual)) return kWidth;
  const double ratio = std::max(1e-30, std::abs(check.residual) / check.limit);
  return kWidth * std::clamp(0.5 + std::log10(ratio) / kDecades, 0.004, 1.0);
}

void diamond(Canvas& canvas, double x, const std::string& fill, const std::string& rim) {
  const double y = kTop + kBar / 2;
  x = std::clamp(x, 8.0, kWidth - 8);
  const Place corners[] = {{x, y - 8}, {x + 8, y}, {x, y + 8}, {x - 8, y}, {x, y - 8}};
  canvas.polygon(std::span(corners).first(4), fill);
  canvas.polyline(corners, {rim, 2});
}

const std::string& colour_of(const describe::Palette& c, sim::Verdict verdict) {
  if (verdict == sim::Verdict::holds) return c.holds;
  if (verdict == sim::Verdict::only_if) return c.only_if;
  return verdict == sim::Verdict::fails ? c.fails : c.text3;
}

void draw_bar(Canvas& canvas, const sim::Check& check) {
  const auto& c = describe::palette(describe::Theme::automatic);
  const double end = place_of(check), middle = kWidth / 2;
  const std::string& colour = colour_of(c, check.verdict);
  canvas.rect({0, kTop, std::min(end, middle), kBar}, colour);
  if (end <= middle) return;
  canvas.rect({middle, kTop, end - middle, kBar}, colour, 0.75);
  for (double x = middle + 4; x < end - 4; x += 9) // beyond the limit: hatched
    canvas.line({x, kTop + kBar}, {std::min(x + 9, end), kTop}, {c.stage, 1.5});
}

std::string short_text(const sim::EvidenceResult& result) {
  if (result.null_check)
    return shown_residual(*result.null_check) + " " + shown_verdict(*result.null_check, false);
  return no_null_control(result);
}

std::string encoded(std::string_view text) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '-' || c == '_' || c == '.') {
      out += c;
      continue;
    }
    out += '%';
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

} // namespace

std::string element(const char* name, const char* style, std::string_view text) {
  std::string open = "<" + std::string(name);
  if (*style != 0) open += " class=\"" + std::string(style) + "\"";
  return open + ">" + escaped(text) + "</" + name + ">\n";
}

std::string verdict_glyph(sim::Verdict verdict) {
  const auto& c = describe::palette(describe::Theme::automatic);
  const std::string& colour = colour_of(c, verdict);
  Canvas canvas;
  if (verdict == sim::Verdict::holds) {
    canvas.disc({10, 10}, 9, colour);
    const Place tick[] = {{6, 10}, {9, 13}, {14, 7}};
    canvas.polyline(tick, {c.stage, 2});
  } else if (verdict == sim::Verdict::only_if) {
    const Place triangle[] = {{10, 1}, {20, 19}, {0, 19}};
    canvas.polygon(triangle, colour);
    canvas.line({10, 7}, {10, 13}, {c.stage, 2});
    canvas.disc({10, 16}, 1.2, c.stage);
  } else {
    canvas.rect({1, 1, 18, 18}, colour);
    canvas.line({6, 6}, {14, 14}, {c.stage, 2});
    canvas.line({14, 6}, {6, 14}, {c.stage, 2});
  }
  return "<svg class=\"glyph\" viewBox=\"0 0 20 20\" aria-hidden=\"true\">\n" + canvas.content() +
         "</svg>\n";
}

std::string bar_svg(const sim::ClaimResult& row) {
  const auto& c = describe::palette(describe::Theme::automatic);
  const sim::EvidenceResult& headline = row.evidence.front();
  Canvas canvas;
  const Box box{0.5, kTop, kWidth - 1, kBar};
  std::string told;
  if (row.claim->illustration) {
    canvas.outline(box, {c.line2, 1, "4 3"});
    canvas.text({kWidth / 2, kTop + 14}, "not a measurement: no bar", 13, c.text2,
                describe::Anchor::middle);
    told = "no bar";
  } else {
    canvas.rect(box, c.panel);
    canvas.outline(box, {c.line});
    if (headline.check) draw_bar(canvas, *headline.check);
    canvas.rect({kWidth / 2 - 1, 0, 2, kHeight}, c.text1);
    if (headline.null_check) diamond(canvas, place_of(*headline.null_check), c.stage, c.text1);
    const auto* other = counterpart(row);
    if (other) diamond(canvas, place_of(*other->check), c.holds, c.stage);
    if (!headline.null_check && !other)
      canvas.text({kWidth - 8, kTop + 14}, "no null control", 13, c.text2, describe::Anchor::end);
    told = headline.check ? "residual " + shown_residual(*headline.check) : "not measured";
  }
  return "<svg class=\"bar\" viewBox=\"0 0 350 40\" role=\"img\" aria-label=\"" + escaped(told) +
         "\">\n" + canvas.content() + "</svg>\n";
}

std::string lab_link(const sim::EvidenceResult& result, const VerifyRequest& request) {
  std::string link = request.lab + (request.lab.find('#') == std::string::npos ? "#" : "") +
                     "v=1&scenario=" + encoded(result.evidence->scenario) +
                     "&seed=" + std::to_string(request.seed) +
                     "&step=" + std::to_string(result.step);
  for (const sim::Setting& setting : result.evidence->settings)
    link += "&" + encoded(setting.name) + "=" + encoded(sim::number_text(setting.value));
  return link;
}

std::string evidence_html(const sim::ClaimResult& row, const VerifyRequest& request) {
  std::string text =
      "<div class=\"wide\"><table>\n<tr><th>Evidence</th><th>Residual</th><th>Limit</th>"
      "<th>Verdict</th><th>Null control</th><th>Kind</th><th>Run</th></tr>\n";
  for (const sim::EvidenceResult& result : row.evidence) {
    const sim::Evidence& evidence = *result.evidence;
    const std::string name = result.check ? result.check->label : evidence.check;
    text += result.faulty ? "<tr class=\"red\">" : "<tr>";
    text += "<td>" + escaped(name) + "<br/><a href=\"" + escaped(lab_link(result, request)) +
            "\">" + escaped(evidence.scenario) + "</a>" +
            (evidence.supports ? "" : " <small>marks the end</small>") + "</td>";
    if (!result.check) {
      text += "<td colspan=\"6\">not run</td></tr>\n";
      continue;
    }
    const sim::Check& check = *result.check;
    text += "<td class=\"n\">" + escaped(shown_residual(check)) + "</td><td class=\"n\">" +
            escaped(shown_number(check, check.limit)) + "</td><td>" +
            escaped(shown_verdict(check, !evidence.supports)) + "</td><td>" +
            escaped(short_text(result)) + "</td><td><span class=\"" + describe::word(check.kind) +
            "\">" + describe::word(check.kind) + "</span></td><td class=\"n\">" +
            escaped(shown_settings(evidence.settings)) + "<br/>seed " +
            std::to_string(request.seed) + ", step " + std::to_string(result.step) + "<br/>" +
            hex16(result.hash) + "</td></tr>\n";
  }
  return text + "</table></div>\n";
}

const char* page_style() {
  return R"(body{margin:0 auto;max-width:1280px;padding:16px 24px;background:var(--stage);color:var(--text1);
font:16px/1.45 Inter,system-ui,sans-serif}
h1{font-size:22px;margin:8px 0}h2{font-size:20px;margin:40px 0 4px}h3{font-size:16px;margin:20px 0 4px}
p{margin:4px 0}.hint,small{color:var(--text2);font-size:14px}a{color:var(--quantum)}
code,.n{font-family:"JetBrains Mono",ui-monospace,monospace;font-size:13px;overflow-wrap:anywhere}
.row{display:grid;grid-template-columns:44px 1.3fr 1.1fr 350px 130px 90px;gap:4px 12px;align-items:center;
border-top:1px solid var(--line);padding:8px 0;color:inherit;text-decoration:none}
.row.red,tr.red{background:color-mix(in srgb,var(--fails) 12%,transparent)}
.glyph{width:20px;height:20px;vertical-align:-4px;margin-right:8px}.bar{width:100%;max-width:350px;display:block}
.holds{color:var(--holds)}.only-if{color:var(--only-if)}.fails{color:var(--fails)}.strong{font-weight:600}
.derived,.assumed,.measured{padding:1px 8px;border-radius:3px;font-size:13px;border:1px solid var(--line2)}
.assumed{border-style:dashed}.measured{background:var(--line);border-color:var(--line)}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:14px}
th,td{text-align:left;vertical-align:top;padding:6px 10px;border-top:1px solid var(--line)}
th{color:var(--text2);font-weight:400;border:0}
.pictures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(300px,100%),1fr));gap:12px}
figure{margin:0;border:1px solid var(--line)}figure svg{width:100%;height:auto;display:block}
figcaption{padding:6px 12px;font-size:14px;color:var(--text2)}.fault{color:var(--fails);font-weight:600}
@media(max-width:900px){body{padding:12px}.row{grid-template-columns:36px 1fr 84px}
.row>*{grid-column:2/4}.row>:first-child{grid-column:1}.row>:nth-child(2){grid-column:2/4}}
@media print{.row,figure,tr{break-inside:avoid}body{max-width:none}}
)";
}

} // namespace twofold::cli
