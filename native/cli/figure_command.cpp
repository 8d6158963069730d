#include "figure_command.hpp"

#include "describe/describe.hpp"
#include "describe/figure_csv.hpp"
#include "describe/view_figures.hpp"
#include "reader.hpp"
#include "recording.hpp"

#include "twofold/sim/history_figure.hpp"

#include <algorithm>
#include <fstream>

namespace twofold::cli {
namespace {

constexpr Index kUnits = 4096;
constexpr int kLeast = 240, kMost = 4000; // of width and height

Status read_size(std::string_view text, describe::SvgLook& look) {
  const auto cross = text.find('x');
  auto width = read_whole<int>("width", text.substr(0, cross), kLeast, kMost);
  auto height =
      read_whole<int>("height", cross == text.npos ? "" : text.substr(cross + 1), kLeast, kMost);
  if (!width) return width.error();
  if (!height) return height.error();
  look.width = width.value();
  look.height = height.value();
  return Done{};
}

Status read_out(std::string_view text, FigureRequest& request) {
  if (!text.ends_with(".svg") && !text.ends_with(".csv"))
    return Error{"option --out", std::string(text), "a file name ending in .svg or .csv"};
  request.file = text;
  return check_writable("--out", request.file);
}

Status read_option(Reader& reader, FigureRequest& request) {
  static const std::vector<std::string> known = {"--view",  "--figure", "--set",  "--seed",
                                                 "--steps", "--size",   "--dark", "--out"};
  const std::string option(reader.word());
  if (option == "--dark") {
    request.look.theme = describe::Theme::dark;
    return reader.flag();
  }
  if (std::find(known.begin(), known.end(), option) == known.end()) return reader.unknown(known);
  auto value = reader.value("a value");
  if (!value) return value.error();
  const std::string_view text = value.value();
  if (option == "--set") {
    auto setting = read_setting(request.scenario->spec(), text);
    if (!setting) return setting.error();
    request.settings.push_back(setting.value());
  } else if (option == "--seed") {
    auto seed = read_seed(text);
    if (!seed) return seed.error();
    request.seed = seed.value();
  } else if (option == "--steps") {
    auto steps = read_whole<std::int64_t>("steps", text, 0, sim::Session::kMaxStep);
    if (!steps) return steps.error();
    request.steps = static_cast<Index>(steps.value());
  } else if (option == "--view") {
    const auto view = describe::view_of(text);
    if (!view) return Error{"view", std::string(text), "one of learning, quantum, gravity, both"};
    request.look.view = *view;
  } else if (option == "--figure") {
    request.figure = text;
  } else {
    return option == "--size" ? read_size(text, request.look) : read_out(text, request);
  }
  return Done{};
}

Result<std::vector<sim::Figure>> figures_of(const sim::Session& session, sim::ViewKind view) {
  const Real q = session.snapshot().valley();
  std::vector<sim::Figure> all = session.figures(view, q);
  for (sim::Figure& figure : all)
    sim::fill_history(figure, session);
  sim::SheetView sheet;
  if (auto task = session.look_at_sheet(q, false, sheet))
    while (!task->advance(kUnits)) {
    }
  for (sim::Figure& figure : describe::view_figures(view, session.snapshot(), sheet))
    if (std::none_of(all.begin(), all.end(),
                     [&](const sim::Figure& other) { return other.id == figure.id; }))
      all.push_back(std::move(figure));
  if (all.empty())
    return Error{"view", describe::word(view), "a view in which this scenario draws figures"};
  return all;
}

} // namespace

Result<FigureRequest> read_figure(const sim::Catalogue& catalogue, Words words) {
  if (words.empty() || std::string_view(words[0]).starts_with("-"))
    return Error{"scenario", "nothing", "a name first, as in 'twofold figure lens --out lens.svg'"};
  auto scenario = find_scenario(catalogue, words[0]);
  if (!scenario) return scenario.error();
  FigureRequest request;
  request.scenario = scenario.value();
  request.steps = request.scenario->spec().verify_steps;
  Reader reader(words.subspan(1));
  while (reader.next())
    if (auto status = read_option(reader, request); !status) return status.error();
  if (request.file.empty())
    return Error{"option --out", "nothing", "a file name ending in .svg or .csv"};
  return request;
}

Status draw_figure(const sim::Catalogue& catalogue, const FigureRequest& request) {
  auto created = sim::Session::create(catalogue, request.scenario->spec().name, request.seed,
                                      request.settings);
  if (!created) return created.error();
  sim::Session& session = *created.value();
  if (auto status = session.seek(request.steps); !status) return status.error();
  finish_with_progress(session, request.steps);
  clear_progress();
  if (session.failure()) return *session.failure();
  auto figures = figures_of(session, request.look.view);
  if (!figures) return figures.error();
  const sim::Figure* chosen = nullptr;
  std::string names;
  for (const sim::Figure& figure : figures.value()) {
    names += (names.empty() ? "one of " : ", ") + figure.id;
    if (!chosen && (request.figure.empty() || request.figure == figure.id)) chosen = &figure;
  }
  if (!chosen) return Error{"figure", request.figure, names};
  std::ofstream file(request.file, std::ios::binary | std::ios::trunc);
  file << (std::string_view(request.file).ends_with(".csv") ? describe::figure_csv(*chosen)
                                                            : describe::svg(*chosen, request.look));
  file.close();
  if (file) return Done{};
  return Error{"file", request.file, "room to write the whole drawing"};
}

} // namespace twofold::cli
