// Pictures of a claim's headline run and of its null control.
#include "report_parts.hpp"

#include "describe/svg.hpp"
#include "describe/view_figures.hpp"

#include <algorithm>
#include <array>

namespace twofold::cli {
namespace {

using sim::Figure;
using sim::ViewKind;

constexpr std::size_t kMost = 2; // pictures of one run

bool shows(const Figure& figure) {
  return figure.shape != sim::FigureShape::sentence &&
         (figure.shape != sim::FigureShape::history || !figure.series.empty());
}

// The large picture of each view in the order given, until there are enough.
std::vector<std::pair<ViewKind, Figure>> chosen(const sim::LedgerPictures& pictures,
                                                std::array<ViewKind, 3> views) {
  std::vector<std::pair<ViewKind, Figure>> out;
  for (const ViewKind view : views) {
    std::vector<Figure> all = pictures.figures[std::size_t(view)];
    if (all.empty()) all = describe::view_figures(view, pictures.snapshot, pictures.sheet);
    const auto found = std::find_if(all.begin(), all.end(), shows);
    if (found != all.end() && out.size() < kMost) out.emplace_back(view, *found);
  }
  return out;
}

// The view a claim is about comes first.
std::array<ViewKind, 3> views_of(const sim::Claim& claim) {
  if (claim.id == "C2" || claim.id == "C3")
    return {ViewKind::quantum, ViewKind::learning, ViewKind::gravity};
  if (claim.id == "C5" || claim.id == "C6" || claim.id == "C7")
    return {ViewKind::gravity, ViewKind::quantum, ViewKind::learning};
  return {ViewKind::learning, ViewKind::gravity, ViewKind::quantum};
}

std::string drawn(const sim::LedgerOutcome& outcome, const sim::Claim& claim,
                  const std::string& prefix, const std::string& caption) {
  if (!outcome.pictures) return {};
  std::string text;
  for (auto& [view, figure] : chosen(*outcome.pictures, views_of(claim))) {
    describe::SvgLook look;
    look.view = view;
    look.theme = describe::Theme::automatic;
    figure.id = prefix + "-" + std::to_string(int(view)) + "-" + figure.id; // unique in the page
    text += "<figure>" + describe::svg(figure, look) + "<figcaption>" + escaped(caption) +
            "</figcaption></figure>\n";
  }
  return text;
}

} // namespace

std::string pictures_html(const LedgerRun& run, std::size_t claim) {
  const sim::ClaimResult& row = run.claims[claim];
  const auto& place = run.plan.places[claim].front();
  std::string text;
  const std::string name = row.evidence.front().evidence->scenario;
  if (place.job)
    text += drawn(run.outcomes[*place.job], *row.claim, row.claim->id,
                  name + ", step " + std::to_string(row.evidence.front().step));
  if (place.null_job)
    text += drawn(run.outcomes[*place.null_job], *row.claim, row.claim->id + "-null",
                  name + ", null control " + place.null_parameter);
  return text.empty() ? "" : "<div class=\"pictures\">\n" + text + "</div>\n";
}

} // namespace twofold::cli
