#include "twofold.h"

#include "describe/describe.hpp"
#include "twofold/catalogue.hpp"
#include "twofold/sim/brought_data.hpp"
#include "twofold/sim/csv.hpp"
#include "twofold/sim/npy.hpp"
#include "twofold/sim/session.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace sim = twofold::sim;
using twofold::Error;
using twofold::Index;
using twofold::Real;

struct twofold_session {
  std::unique_ptr<sim::Session> session;
  sim::SheetView sheet; // the last look
  std::string error;
};

namespace {

constexpr Index kUnits = 4096; // a slice of blocking work

twofold_status fail(twofold_session* session, twofold_status status, std::string why) {
  session->error = std::move(why);
  return status;
}

twofold_status null_argument(twofold_session* session, const char* name) {
  return fail(session, TWOFOLD_BAD_ARGUMENT, std::string(name) + ": expected a pointer, not null");
}

void write_text(const std::string& text, char* buffer, size_t capacity) {
  if (!buffer || capacity == 0) return;
  const size_t length = std::min(text.size(), capacity - 1);
  std::memcpy(buffer, text.data(), length);
  buffer[length] = '\0';
}

// The rule for all buffers of the caller: say the number needed, then fill or refuse.
template <class From, class To>
twofold_status fill(std::span<const From> from, To* to, size_t capacity, size_t* count) {
  *count = from.size();
  if (capacity == 0) return TWOFOLD_OK;
  if (!to) return TWOFOLD_BAD_ARGUMENT;
  if (capacity < from.size()) return TWOFOLD_TOO_SMALL;
  for (size_t i = 0; i < from.size(); ++i)
    to[i] = static_cast<To>(from[i]);
  return TWOFOLD_OK;
}

template <class From, class To>
twofold_status fill(twofold_session* session, std::span<const From> from, To* to, size_t capacity,
                    size_t* count) {
  const twofold_status status = fill(from, to, capacity, count);
  if (status == TWOFOLD_BAD_ARGUMENT) return null_argument(session, "buffer");
  if (status == TWOFOLD_TOO_SMALL)
    return fail(session, status,
                "buffer = " + std::to_string(capacity) + " elements: expected at least " +
                    std::to_string(from.size()));
  return status;
}

twofold_status not_ready(twofold_session* session) {
  return fail(session, TWOFOLD_NOT_READY, "run: expected its preparation to be complete first");
}

// A session for the caller, or the reason in the error buffer and this status.
twofold_status open(twofold::Result<std::unique_ptr<sim::Session>> made, twofold_status otherwise,
                    twofold_session** session, char* error, size_t error_capacity) {
  if (!made) {
    write_text(made.error().message(), error, error_capacity);
    return otherwise;
  }
  *session = new twofold_session{std::move(made.value()), {}, {}};
  return TWOFOLD_OK;
}

twofold::Result<std::unique_ptr<sim::Session>>
create_with_data(const char* scenario, uint64_t seed, const char* name, std::string_view text,
                 const char* inputs, const char* outputs) {
  const sim::Catalogue& all = twofold::catalogue();
  auto found = all.scenario(scenario); // before the reading, which may take a while
  if (!found) return found.error();
  if (!found.value()->spec().takes_data)
    return Error{"data for scenario " + found.value()->spec().name, name,
                 "a scenario that takes data"};
  if (text.size() > sim::kMostBytes)
    return Error{name, std::to_string(text.size()) + " bytes", "at most 50 MB"};
  auto table = sim::read_table(name, std::string(text));
  if (!table) return table.error();
  auto data = sim::data_for(found.value()->spec(), std::move(table.value()), inputs, outputs);
  if (!data) return data.error();
  return sim::Session::create(all, scenario, seed, {}, sim::Session::kKeyframeBytes,
                              std::move(data.value()));
}

// The scenario's own observables only; others of the catalogue have no meaning for this run.
const sim::Observable* find_observable(twofold_session* session, const char* name) {
  const auto& names = session->session->spec().observables;
  if (std::find(names.begin(), names.end(), name) != names.end())
    if (auto found = session->session->catalogue().observable(name)) return found.value();
  std::string all;
  for (const auto& known : names)
    all += (all.empty() ? "one of " : ", ") + known;
  session->error = Error{"observable", name, all}.message();
  return nullptr;
}

struct NamedArray {
  const char* name;
  std::span<const Real> (*values)(const sim::Snapshot& now);
};

constexpr NamedArray kArrays[] = {
    {"landscape.place", [](const auto& now) { return std::span(now.landscape.loss.x); }},
    {"landscape.loss", [](const auto& now) { return std::span(now.landscape.loss.y); }},
    {"diffusion.place", [](const auto& now) { return std::span(now.landscape.diffusion.x); }},
    {"diffusion.value", [](const auto& now) { return std::span(now.landscape.diffusion.y); }},
    {"replicas", [](const auto& now) { return std::span(now.density.replicas); }},
    {"histogram.place", [](const auto& now) { return std::span(now.density.histogram.x); }},
    {"histogram.density", [](const auto& now) { return std::span(now.density.histogram.y); }},
    {"fokker_planck.place", [](const auto& now) { return std::span(now.density.fokker_planck.x); }},
    {"fokker_planck.density",
     [](const auto& now) { return std::span(now.density.fokker_planck.y); }},
    {"schrodinger.place", [](const auto& now) { return std::span(now.density.schrodinger.x); }},
    {"schrodinger.density", [](const auto& now) { return std::span(now.density.schrodinger.y); }},
    {"schrodinger.phase", [](const auto& now) { return std::span(now.density.phase); }},
};

struct NamedPicture {
  const char* name;
  const std::vector<float> sim::SheetView::*values;
};

constexpr NamedPicture kPictures[] = {{"sheet.wave", &sim::SheetView::wave},
                                      {"sheet.index", &sim::SheetView::index},
                                      {"sheet.curvature", &sim::SheetView::curvature}};

} // namespace

extern "C" {

const char* twofold_version(void) { return twofold::describe::version(); }

twofold_status twofold_describe(const char* scenario, char* text, size_t capacity, size_t* count) {
  if (!count) return TWOFOLD_BAD_ARGUMENT;
  *count = 0;
  const sim::Catalogue& all = twofold::catalogue();
  twofold::describe::Json json;
  if (scenario) {
    auto found = all.scenario(scenario);
    if (!found) return TWOFOLD_BAD_VALUE;
    json = twofold::describe::scenario(all, found.value()->spec());
  } else {
    json = twofold::describe::everything(all);
  }
  const std::string written = twofold::describe::text(json);
  return fill(std::span(written.c_str(), written.size() + 1), text, capacity, count);
}

twofold_status twofold_create(const char* scenario, uint64_t seed, twofold_session** session,
                              char* error, size_t error_capacity) {
  write_text("", error, error_capacity);
  if (session) *session = nullptr;
  if (!scenario || !session) {
    write_text("scenario, session: expected pointers, not null", error, error_capacity);
    return TWOFOLD_BAD_ARGUMENT;
  }
  return open(sim::Session::create(twofold::catalogue(), scenario, seed), TWOFOLD_BAD_VALUE,
              session, error, error_capacity);
}

twofold_status twofold_create_with_data(const char* scenario, uint64_t seed, const char* name,
                                        const char* text, size_t size, const char* inputs,
                                        const char* outputs, twofold_session** session, char* error,
                                        size_t error_capacity) {
  write_text("", error, error_capacity);
  if (session) *session = nullptr;
  if (!scenario || !name || !text || !session) {
    write_text("scenario, name, text, session: expected pointers, not null", error, error_capacity);
    return TWOFOLD_BAD_ARGUMENT;
  }
  return open(create_with_data(scenario, seed, name, std::string_view(text, size),
                               inputs ? inputs : "", outputs ? outputs : ""),
              TWOFOLD_BAD_VALUE, session, error, error_capacity);
}

void twofold_destroy(twofold_session* session) { delete session; }

const char* twofold_error(const twofold_session* session) {
  return session ? session->error.c_str() : "session: expected a pointer, not null";
}

twofold_status twofold_set(twofold_session* session, const char* parameter, double value) {
  if (!session) return TWOFOLD_BAD_ARGUMENT;
  if (!parameter) return null_argument(session, "parameter");
  if (auto status = session->session->set(parameter, value); !status)
    return fail(session, TWOFOLD_BAD_VALUE, status.error().message());
  return TWOFOLD_OK;
}

twofold_status twofold_get(twofold_session* session, const char* parameter, double* value) {
  if (!session) return TWOFOLD_BAD_ARGUMENT;
  if (!parameter || !value) return null_argument(session, "parameter, value");
  auto index = sim::find_parameter(session->session->spec().parameters, parameter);
  if (!index) return fail(session, TWOFOLD_BAD_VALUE, index.error().message());
  *value = session->session->parameters()[index.value()];
  return TWOFOLD_OK;
}

twofold_status twofold_seek(twofold_session* session, int32_t step) {
  if (!session) return TWOFOLD_BAD_ARGUMENT;
  if (auto status = session->session->seek(step); !status)
    return fail(session, TWOFOLD_BAD_VALUE, status.error().message());
  return TWOFOLD_OK;
}

twofold_status twofold_advance(twofold_session* session, int32_t units, int32_t* settled) {
  if (!session) return TWOFOLD_BAD_ARGUMENT;
  if (units < 1)
    return fail(session, TWOFOLD_BAD_ARGUMENT,
                "units = " + std::to_string(units) + ": expected a whole number from 1");
  const bool done = session->session->advance(units);
  if (settled) *settled = done ? 1 : 0;
  if (const auto& failure = session->session->failure())
    return fail(session, TWOFOLD_STOPPED, failure->message());
  return TWOFOLD_OK;
}

twofold_status twofold_get_progress(twofold_session* session, twofold_progress* progress) {
  if (!session) return TWOFOLD_BAD_ARGUMENT;
  if (!progress) return null_argument(session, "progress");
  const sim::Session& run = *session->session;
  progress->preparation = run.preparation();
  progress->ready = run.ready() ? 1 : 0;
  progress->settled = run.settled() ? 1 : 0;
  progress->step = static_cast<int32_t>(run.step());
  progress->target = static_cast<int32_t>(run.target());
  return TWOFOLD_OK;
}

twofold_status twofold_observe(twofold_session* session, const char* observable, double* value) {
  if (!session) return TWOFOLD_BAD_ARGUMENT;
  if (!observable || !value) return null_argument(session, "observable, value");
  const sim::Observable* found = find_observable(session, observable);
  if (!found) return TWOFOLD_BAD_VALUE;
  if (!session->session->ready()) return not_ready(session);
  auto observed = session->session->observe(*found);
  if (!observed) return fail(session, TWOFOLD_NO_VALUE, observed.error().message());
  *value = observed.value();
  return TWOFOLD_OK;
}

twofold_status twofold_history(twofold_session* session, const char* observable, double* values,
                               size_t capacity, size_t* count) {
  if (!session) return TWOFOLD_BAD_ARGUMENT;
  if (!observable || !count) return null_argument(session, "observable, count");
  *count = 0;
  const sim::Observable* found = find_observable(session, observable);
  if (!found) return TWOFOLD_BAD_VALUE;
  return fill(session, session->session->history().values(observable), values, capacity, count);
}

twofold_status twofold_hash(twofold_session* session, uint64_t* hash) {
  if (!session) return TWOFOLD_BAD_ARGUMENT;
  if (!hash) return null_argument(session, "hash");
  if (!session->session->ready()) return not_ready(session);
  *hash = session->session->hash();
  return TWOFOLD_OK;
}

twofold_status twofold_array(twofold_session* session, const char* name, double* values,
                             size_t capacity, size_t* count) {
  if (!session) return TWOFOLD_BAD_ARGUMENT;
  if (!name || !count) return null_argument(session, "name, count");
  *count = 0;
  if (!session->session->ready()) return not_ready(session);
  for (const NamedArray& array : kArrays)
    if (std::strcmp(array.name, name) == 0)
      return fill(session, array.values(session->session->snapshot()), values, capacity, count);
  for (const NamedPicture& picture : kPictures)
    if (std::strcmp(picture.name, name) == 0)
      return fill(session, std::span<const float>(session->sheet.*picture.values), values, capacity,
                  count);
  if (std::strcmp("sheet.time", name) == 0)
    return fill(session, std::span<const Real>(session->sheet.time), values, capacity, count);
  return fail(session, TWOFOLD_BAD_VALUE,
              Error{"array", name, "one of the names in twofold.h"}.message());
}

twofold_status twofold_look_at_sheet(twofold_session* session, double q, int32_t shape[3]) {
  if (!session) return TWOFOLD_BAD_ARGUMENT;
  if (!shape) return null_argument(session, "shape");
  if (std::isinf(q)) return fail(session, TWOFOLD_BAD_VALUE, "q = inf: expected a finite number");
  if (!session->session->ready()) return not_ready(session);
  const bool own = std::isnan(q);
  const Real box = session->session->snapshot().density.box;
  if (!own && std::abs(q) > box)
    return fail(session, TWOFOLD_BAD_VALUE,
                Error{"q", sim::number_text(q),
                      "a number from " + sim::number_text(-box) + " to " + sim::number_text(box)}
                    .message());
  const Real place = own ? session->session->snapshot().learner.q : q;
  sim::SheetView sheet;
  auto task = session->session->look_at_sheet(place, own, sheet);
  if (!task) return fail(session, TWOFOLD_NO_VALUE, "sheet: this scenario has none");
  while (!task->advance(kUnits)) {
  }
  task.reset();
  session->sheet = std::move(sheet);
  shape[0] = static_cast<int32_t>(session->sheet.time.size());
  shape[1] = static_cast<int32_t>(session->sheet.ny);
  shape[2] = static_cast<int32_t>(session->sheet.nx);
  return TWOFOLD_OK;
}

twofold_status twofold_figures(twofold_session* session, const char* view, double q, char* text,
                               size_t capacity, size_t* count) {
  if (!session) return TWOFOLD_BAD_ARGUMENT;
  if (!view || !count) return null_argument(session, "view, count");
  *count = 0;
  const auto kind = twofold::describe::view_of(view);
  if (!kind)
    return fail(session, TWOFOLD_BAD_VALUE,
                Error{"view", view, "one of learning, quantum, gravity, both"}.message());
  if (std::isinf(q)) return fail(session, TWOFOLD_BAD_VALUE, "q = inf: expected a finite number");
  if (!session->session->ready()) return not_ready(session);
  const Real place = std::isnan(q) ? session->session->snapshot().learner.q : q;
  const std::string json = twofold::describe::text(
      twofold::describe::figures(session->session->figures(*kind, place)), false);
  return fill(session, std::span(json.c_str(), json.size() + 1), text, capacity, count);
}

twofold_status twofold_save(twofold_session* session, uint8_t* bytes, size_t capacity,
                            size_t* count) {
  if (!session) return TWOFOLD_BAD_ARGUMENT;
  if (!count) return null_argument(session, "count");
  const std::vector<std::uint8_t> saved = session->session->save();
  return fill(session, std::span<const std::uint8_t>(saved), bytes, capacity, count);
}

twofold_status twofold_load(const uint8_t* bytes, size_t size, twofold_session** session,
                            char* error, size_t error_capacity) {
  write_text("", error, error_capacity);
  if (session) *session = nullptr;
  if (!bytes || !session) {
    write_text("bytes, session: expected pointers, not null", error, error_capacity);
    return TWOFOLD_BAD_ARGUMENT;
  }
  return open(sim::Session::load(twofold::catalogue(), std::span(bytes, size)),
              TWOFOLD_BAD_SNAPSHOT, session, error, error_capacity);
}

} // extern "C"
