#include "verify.hpp"

#include "describe/describe.hpp"
#include "output.hpp"
#include "recording.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

namespace twofold::cli {
namespace {

constexpr std::uint64_t kSeed = 7;
constexpr Index kUnits = 4096;

using Checks = std::vector<sim::Check>;

struct Report {
  const sim::ScenarioSpec* spec = nullptr;
  Real place = 0; // the trainable at which the sheet was looked at
  Checks checks;
  Checks null_checks; // same ids; empty if the scenario names no null control
  std::vector<std::string> faults;
};

// The sheet is looked at in the valley, or at `place` if it is a number; it is set to where.
Result<Checks> run_and_check(const sim::Catalogue& catalogue, const sim::ScenarioSpec& spec,
                             std::span<const sim::Setting> settings, Real& place) {
  auto created = sim::Session::create(catalogue, spec.name, kSeed, settings);
  if (!created) return created.error();
  sim::Session& session = *created.value();
  if (auto status = session.seek(spec.verify_steps); !status) return status.error();
  finish_with_progress(session, spec.verify_steps);
  clear_progress();
  if (session.failure()) return *session.failure();
  if (std::isnan(place)) place = session.snapshot().valley();
  sim::SheetView sheet;
  if (auto task = session.look_at_sheet(place, false, sheet))
    while (!task->advance(kUnits)) {
    }
  return session.checks(sheet);
}

bool holds(const sim::Check& check) {
  return !check.contrast && check.verdict == sim::Verdict::holds;
}

const sim::Check* find(const Checks& checks, const std::string& id) {
  const auto found =
      std::find_if(checks.begin(), checks.end(), [&id](const auto& c) { return c.id == id; });
  return found == checks.end() ? nullptr : &*found;
}

bool null_breaks(const Report& report, const sim::Check& check) {
  const sim::Check* control = find(report.null_checks, check.id);
  return control && control->verdict == sim::Verdict::fails;
}

void judge(Report& report) {
  const auto add = [&report](std::string text) { report.faults.push_back(std::move(text)); };
  std::size_t holding = 0, broken = 0;
  for (const sim::Check& check : report.checks) {
    if (check.contrast && check.verdict == sim::Verdict::holds)
      add(check.label + " holds, but is not claimed and must fail");
    if (!check.contrast && check.verdict == sim::Verdict::fails) add(check.label + " fails");
    if (!holds(check)) continue;
    ++holding;
    if (null_breaks(report, check)) ++broken;
  }
  if (holding == 0) add("no check holds");
  if (report.spec->null_parameter.empty()) return;
  if (broken == 0) add("the null control passes: no check that holds fails under it");
}

Report verify_one(const sim::Catalogue& catalogue, const sim::ScenarioSpec& spec) {
  Report report;
  report.spec = &spec;
  report.place = std::numeric_limits<Real>::quiet_NaN();
  auto checks = run_and_check(catalogue, spec, {}, report.place);
  if (!checks) {
    report.faults.push_back("the run stopped: " + checks.error().message());
    return report;
  }
  report.checks = std::move(checks.value());
  if (!spec.null_parameter.empty()) {
    const sim::Setting on{spec.null_parameter, 1};
    auto null_checks = run_and_check(catalogue, spec, std::span(&on, 1), report.place);
    if (!null_checks) {
      report.faults.push_back("the null control stopped: " + null_checks.error().message());
      return report;
    }
    report.null_checks = std::move(null_checks.value());
  }
  judge(report);
  return report;
}

std::string shown_verdict(const sim::Check& check) {
  if (check.contrast && check.verdict == sim::Verdict::fails) return "fails, as it must";
  if (check.verdict == sim::Verdict::unknown) return "not measured";
  return describe::word(check.verdict);
}

std::string shown_number(const sim::Check& check, Real value) {
  char text[40];
  if (!std::isfinite(value) || check.verdict == sim::Verdict::unknown) return "-";
  if (check.percent)
    std::snprintf(text, sizeof text, "%.3g %%", 100 * value);
  else
    std::snprintf(text, sizeof text, "%.3g", value);
  return text;
}

std::string text_of(Real value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.3g", value);
  return text;
}

std::string shown_null(const Report& report, const sim::Check& check) {
  const sim::Check* control = find(report.null_checks, check.id);
  if (!control) return "";
  return shown_number(*control, control->residual) + " " + shown_verdict(*control);
}

void print_report(const Report& report) {
  const sim::ScenarioSpec& spec = *report.spec;
  std::string claims;
  for (const auto& claim : spec.claims)
    claims += " " + claim;
  print(spec.name + " (section " + spec.section + ", claims" + claims + "), seed " +
        std::to_string(kSeed) + ", step " + std::to_string(spec.verify_steps) +
        (spec.has_sheet ? ", sheet at " + text_of(report.place) : "") + "\n");
  const bool control = !report.null_checks.empty();
  char line[400];
  std::snprintf(line, sizeof line, "  %-34s %12s %12s  %-9s %-18s %s\n", "check", "residual",
                "limit", "kind", "verdict", control ? "null control" : "");
  print(line);
  for (const sim::Check& check : report.checks) {
    std::snprintf(line, sizeof line, "  %-34s %12s %12s  %-9s %-18s %s\n", check.label.c_str(),
                  shown_number(check, check.residual).c_str(),
                  shown_number(check, check.limit).c_str(), describe::word(check.kind),
                  shown_verdict(check).c_str(), shown_null(report, check).c_str());
    print(line);
    if (!check.reason.empty()) print("      " + check.reason + "\n");
  }
  if (control) print("  null control: " + spec.null_parameter + " = 1\n");
  for (const std::string& fault : report.faults)
    print("  FAULT: " + fault + "\n");
  print(report.faults.empty() ? "  verified\n\n" : "  not verified\n\n");
}

describe::Json json_of(const Checks& checks) {
  describe::Json all = describe::Json::array();
  for (const sim::Check& check : checks) {
    const bool measured = check.verdict != sim::Verdict::unknown;
    all.push_back({{"id", check.id},
                   {"label", check.label},
                   {"kind", describe::word(check.kind)},
                   {"verdict", describe::word(check.verdict)},
                   {"residual", measured ? describe::number(check.residual) : nullptr},
                   {"limit", describe::number(check.limit)},
                   {"contrast", check.contrast},
                   {"reason", check.reason}});
  }
  return all;
}

} // namespace

int verify(const sim::Catalogue& catalogue, const VerifyRequest& request) {
  describe::Json all = describe::Json::array();
  bool verified = !request.scenarios.empty();
  for (const sim::Scenario* scenario : request.scenarios) {
    const Report report = verify_one(catalogue, scenario->spec());
    verified = verified && report.faults.empty();
    if (!request.json) {
      print_report(report);
      continue;
    }
    all.push_back({{"scenario", report.spec->name},
                   {"claims", report.spec->claims},
                   {"seed", kSeed},
                   {"steps", report.spec->verify_steps},
                   {"sheet_at", describe::number(report.place)},
                   {"checks", json_of(report.checks)},
                   {"null_parameter", report.spec->null_parameter},
                   {"null_checks", json_of(report.null_checks)},
                   {"faults", report.faults},
                   {"verified", report.faults.empty()}});
  }
  if (request.json) print(describe::text(all) + "\n");
  return verified ? 0 : 1;
}

} // namespace twofold::cli
