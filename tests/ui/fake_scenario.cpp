#include "fake_scenario.hpp"

#include "fake_figures.hpp"
#include "fake_space_time.hpp"

#include "twofold/core/archive.hpp"
#include "twofold/core/rng.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::ui::test {
namespace {

using namespace sim;

constexpr Real kBox = 0.6;
constexpr Real kMassX = 1.5, kOutputX = 2.5, kSourceX = 0.5;
constexpr Index kNx = 190, kNy = 110;
constexpr Real kCell = 0.02, kXMin = -0.6, kYMin = -1.1;
constexpr Index kFrames = 100;
constexpr Real kFrameTime = 0.04;
constexpr Real kNaN = std::numeric_limits<Real>::quiet_NaN();

Real gauss(Real x, Real width) { return std::exp(-0.5 * x * x / (width * width)); }
Real landscape(Real q) {
  return 1.95 * gauss(q, 0.075) - 0.55 * (gauss(q - 0.21, 0.09) + gauss(q + 0.21, 0.09)) + 0.2 +
         0.15 * (gauss(q - 0.42, 0.07) + gauss(q + 0.42, 0.07));
}

struct FakeState {
  std::uint64_t step = 0;
  Real q = -0.185, loss = 0;
  std::vector<Real> replicas;
  template <class A> friend void archive(A& a, FakeState& s) { a(s.step, s.q, s.loss, s.replicas); }
};

class Preparation : public Task {
public:
  bool advance(Index units) override {
    done_ = std::min(done_ + units, kUnits);
    return done_ == kUnits;
  }
  Real progress() const override { return Real(done_) / kUnits; }

private:
  static constexpr Index kUnits = 2000;
  Index done_ = 0;
};

// The place of the fake ray at neuron time t.
Point ray(Real q, Real mass, Real t, Real offset) {
  const Real x = kSourceX + 0.93 * t;
  const Real bend = 0.5 * (1 + std::tanh((x - kMassX) / 0.35));
  const Real pull = 2.4 * mass * (q - offset) / (0.12 + std::abs(q - offset) * 2);
  return {x, offset + pull * bend * (x - kMassX + 0.4) * 1.6};
}

void fill_wave(SheetView& s) {
  s.wave.resize(static_cast<std::size_t>(kFrames * kNx * kNy));
  std::size_t k = 0;
  for (Index f = 0; f < kFrames; ++f) {
    const Point p = ray(s.q, s.mass, s.time[std::size_t(f)], 0);
    const Point before = ray(s.q, s.mass, s.time[std::size_t(f)] - 0.05, 0);
    const Real angle = std::atan2(p.y - before.y, p.x - before.x);
    const Real c = std::cos(angle), sn = std::sin(angle);
    const Real spread = 0.18 + 0.06 * s.time[std::size_t(f)];
    for (Index j = 0; j < kNy; ++j) {
      for (Index i = 0; i < kNx; ++i, ++k) {
        const Real dx = kXMin + (Real(i) + 0.5) * kCell - p.x;
        const Real dy = kYMin + (Real(j) + 0.5) * kCell - p.y;
        const Real along = dx * c + dy * sn, across = dy * c - dx * sn;
        const Real bow = along + 0.35 * across * across;
        const Real envelope =
            std::exp(-0.5 * bow * bow / 0.05 - 0.5 * across * across / (spread * spread));
        s.wave[k] = float(envelope * std::sin(2 * 3.14159265 * bow / 0.2) /
                          (1 + 0.3 * s.time[std::size_t(f)]));
      }
    }
  }
}

void fill_geometry(SheetView& s) {
  s.index.resize(std::size_t(kNx * kNy));
  s.curvature.resize(std::size_t(kNx * kNy));
  std::size_t k = 0;
  for (Index j = 0; j < kNy; ++j) {
    for (Index i = 0; i < kNx; ++i, ++k) {
      const Real dx = kXMin + (Real(i) + 0.5) * kCell - kMassX;
      const Real dy = kYMin + (Real(j) + 0.5) * kCell - s.q;
      const Real r2 = dx * dx + dy * dy + 0.0144;
      const Real n = std::exp(-0.5 * s.mass * std::log(r2 / 1.44));
      s.index[k] = float(n);
      s.curvature[k] = float(2 * s.mass * 2 * 0.0144 / (r2 * r2) / (n * n));
    }
  }
  for (Index a = 0; a < 7; ++a) {
    for (Index b = -2; b <= 2; ++b) {
      const Real x = 0.3 + 0.4 * Real(a), y = 0.4 * Real(b);
      const Real r2 = (x - kMassX) * (x - kMassX) + (y - s.q) * (y - s.q) + 0.0144;
      const Real radius = std::exp(0.5 * s.mass * std::log(r2 / 1.44));
      s.cones.push_back({x, y, radius, radius, 0});
    }
  }
}

void fill_paths(SheetView& s) {
  s.bundle.resize(24);
  for (Index f = 0; f < kFrames; ++f) {
    const Real t = s.time[std::size_t(f)];
    const Point p = ray(s.q, s.mass, t, 0);
    const bool there = t > 0.3 && p.x < 2.6;
    s.packet.push_back(there ? p : Point{kNaN, kNaN});
    s.geodesic.push_back(ray(s.q, s.mass * 1.6, t, 0));
    for (std::size_t b = 0; b < s.bundle.size(); ++b) {
      const Real offset = 0.3 * (Real(b) / 23 - 0.5);
      s.bundle[b].push_back(ray(s.q, s.mass * (0.7 + 0.3 * std::cos(9 * offset)), t, offset));
    }
  }
  const Real up = 0.5 + 0.44 * std::tanh(s.q * 8);
  s.outputs = {{"upper", kOutputX, 0.35, 0.07, up}, {"lower", kOutputX, -0.35, 0.07, 1 - up}};
  for (const Output& output : s.outputs) {
    Curve energy;
    for (const Real t : s.time) {
      energy.x.push_back(t);
      energy.y.push_back(output.share * gauss(t - 2.9, 0.25));
    }
    s.output_energy.push_back(energy);
  }
}

void fill_sheet(SheetView& s, Real q, Real mass, bool shuffled) {
  s = {};
  s.q = q;
  s.mass = mass;
  s.nx = kNx;
  s.ny = kNy;
  s.x_min = kXMin;
  s.x_max = kXMin + Real(kNx) * kCell;
  s.y_min = kYMin;
  s.y_max = kYMin + Real(kNy) * kCell;
  for (Index f = 0; f < kFrames; ++f)
    s.time.push_back(Real(f + 1) * kFrameTime);
  s.source_low = {kSourceX, -0.16};
  s.source_high = {kSourceX, 0.16};
  s.marker = {kMassX, q};
  s.other_marker = {kMassX, -q};
  s.has_other = true;
  fill_wave(s);
  fill_geometry(s);
  fill_paths(s);
  s.measure_time = 2.5;
  s.packet_angle = 0.231;
  s.geodesic_angle = 0.339;
  s.bundle_angle = 0.232;
  s.einstein_left = 10.31;
  s.einstein_right = 10.36;
  s.einstein_residual = 0.0023;
  s.shuffled = shuffled;
  s.ready = true;
}

class SheetTask : public Task {
public:
  SheetTask(Real q, Real mass, bool shuffled, SheetView& out)
      : q_(q), mass_(mass), shuffled_(shuffled), out_(out) {}
  bool advance(Index units) override {
    done_ = std::min(done_ + units, kUnits);
    if (done_ < kUnits) return false;
    fill_sheet(out_, q_, mass_, shuffled_);
    return true;
  }
  Real progress() const override { return Real(done_) / kUnits; }

private:
  static constexpr Index kUnits = 600;
  Real q_, mass_;
  bool shuffled_;
  SheetView& out_;
  Index done_ = 0;
};

class FakeRun : public Run {
public:
  FakeRun(ParameterValues values, std::uint64_t seed) : values_(std::move(values)), seed_(seed) {}

  std::unique_ptr<Task> prepare() override { return std::make_unique<Preparation>(); }
  void reset() override {
    state_ = {};
    state_.q = values_[6];
    state_.replicas.resize(std::size_t(values_[5]));
    for (std::size_t i = 0; i < state_.replicas.size(); ++i)
      state_.replicas[i] = state_.q + 0.075 * normal({seed_, 1, 0}, i);
    state_.loss = landscape(state_.q);
  }
  void set(std::size_t parameter, Real value) override { values_[parameter] = value; }
  Result<bool> step(Index) override {
    ++state_.step;
    state_.q = move(state_.q, 0, 2);
    for (std::size_t i = 0; i < state_.replicas.size(); ++i)
      state_.replicas[i] = move(state_.replicas[i], i, 3);
    state_.loss = landscape(state_.q) + 0.05 * normal({seed_, 4, state_.step}, 0);
    return true;
  }
  void cancel() override {}

  Index step_number() const override { return Index(state_.step); }
  std::vector<std::uint8_t> save_state() const override { return save(state_); }
  Status load_state(std::span<const std::uint8_t> bytes) override { return load(bytes, state_); }
  std::uint64_t state_hash() const override { return hash(state_); }
  void fill(Snapshot& s) const override;
  std::unique_ptr<Task> look_at_sheet(Real q, bool, SheetView& out) const override {
    return std::make_unique<SheetTask>(q, values_[0], values_[7] > 0, out);
  }
  std::vector<Check> checks(const Snapshot& snapshot, const SheetView& sheet) const override;

private:
  Real move(Real q, std::size_t index, std::uint32_t stream) const {
    const Real slope = (landscape(q + 1e-4) - landscape(q - 1e-4)) / 2e-4;
    const Real kick = normal({seed_, stream, state_.step}, index);
    const Real next = q - 0.02 * 0.0125 * slope + std::sqrt(2 * values_[4] * 0.0125) * kick;
    return std::clamp(next, -kBox, kBox);
  }

  ParameterValues values_;
  std::uint64_t seed_;
  FakeState state_;
};

void fill_density(DensityView& d, Real time, const std::vector<Real>& replicas) {
  d.box = kBox;
  d.replicas = replicas;
  d.sampling_floor = 0.086;
  const Real noise_share = 0.35 * (1 - std::exp(-time / 30));
  const Real wave_share = 0.5 - 0.45 * std::cos(time / 9);
  constexpr std::size_t bins = 48, cells = 240;
  for (std::size_t i = 0; i < bins; ++i) {
    d.histogram.x.push_back(-kBox + (Real(i) + 0.5) * 2 * kBox / bins);
    d.histogram.y.push_back(0);
  }
  for (const Real q : replicas) {
    const auto bin = std::size_t(std::clamp((q + kBox) / (2 * kBox), 0.0, 0.9999) * bins);
    d.histogram.y[bin] += bins / (2 * kBox * Real(replicas.size()));
  }
  for (std::size_t i = 0; i < cells; ++i) {
    const Real q = -kBox + (Real(i) + 0.5) * 2 * kBox / cells;
    d.fokker_planck.x.push_back(q);
    d.fokker_planck.y.push_back((1 - noise_share) * gauss(q + 0.2, 0.06) / 0.15 +
                                noise_share * gauss(q - 0.2, 0.06) / 0.15);
    d.schrodinger.x.push_back(q);
    d.schrodinger.y.push_back((1 - wave_share) * gauss(q + 0.19, 0.09) / 0.2256 +
                              wave_share * gauss(q - 0.26, 0.1) / 0.2507);
    d.phase.push_back(std::remainder(time + 5 * std::tanh(6 * q), 6.2831853));
  }
  d.norm = 1;
  d.energy = d.energy_start = 0.42;
}

void FakeRun::fill(Snapshot& s) const {
  s = {};
  s.step = Index(state_.step);
  s.time = Real(state_.step) * 0.0125;
  s.hash = state_hash();
  s.learner = {state_.q, state_.loss, 0.3, values_[4], values_[0]};
  for (Index i = 0; i <= 240; ++i) {
    const Real q = -kBox + Real(i) * 2 * kBox / 240;
    s.landscape.loss.x.push_back(q);
    s.landscape.loss.y.push_back(landscape(q));
    if (i % 6 != 0) continue;
    s.landscape.nodes.x.push_back(q);
    s.landscape.nodes.y.push_back(landscape(q));
    s.landscape.diffusion.x.push_back(q);
    s.landscape.diffusion.y.push_back(values_[4]);
  }
  s.landscape.double_well = true;
  s.landscape.minimum_left = -0.2;
  s.landscape.minimum_right = 0.2;
  s.landscape.barrier = 1.957;
  fill_density(s.density, s.time, state_.replicas);
  s.ledger = {1.12, -1.108};
}

std::vector<Check> FakeRun::checks(const Snapshot&, const SheetView& sheet) const {
  std::vector<Check> checks;
  checks.push_back({"learners-fokker-planck", "Learners vs Fokker-Planck", Kind::measured,
                    values_[7] > 0 ? Verdict::fails : Verdict::holds, values_[7] > 0 ? 4.1 : 0.072,
                    0.172, false, "", "", "", 0, false, 0b10110});
  checks.push_back({"learners-schrodinger", "Learners vs Schrödinger", Kind::assumed,
                    Verdict::fails, 0.948, 0.172, false,
                    "The loss here is fixed, so noise alone moves the learners.", "", "", 0, true,
                    0b10100});
  if (sheet.ready) {
    checks.push_back({"einstein", "Einstein equation", Kind::derived, Verdict::holds, 0.0023, 0.005,
                      true, "", "", "", 0, false, 0b11000});
    checks.push_back({"packet-bundle", "Packet vs bundle, angle", Kind::measured, Verdict::holds,
                      0.004, 0.01, true, "", "", "", 0, false, 0b11000});
  }
  return checks;
}

Real mean_loss(const Snapshot& s) {
  Real sum = 0;
  for (const Real q : s.density.replicas)
    sum += landscape(q);
  return sum / Real(s.density.replicas.size());
}
Real left(const Curve& c) {
  Real below = 0, all = 0;
  for (std::size_t i = 0; i < c.x.size(); ++i) {
    all += c.y[i];
    if (c.x[i] < 0) below += c.y[i];
  }
  return below / all;
}

template <Real (*function)(const Snapshot&)>
Result<Real> value(const Snapshot& s, const SheetView&) {
  return function(s);
}
Real loss_of(const Snapshot& s) { return s.learner.loss; }
Real q_of(const Snapshot& s) { return s.learner.q; }
Real low_of(const Snapshot&) { return -0.45; }
Real high_of(const Snapshot&) { return 0.3; }
Real left_wave(const Snapshot& s) { return left(s.density.schrodinger); }
Real left_learners(const Snapshot& s) { return left(s.density.histogram); }
Real fp_distance(const Snapshot&) { return 0.072; }
Real wave_distance(const Snapshot&) { return 0.948; }
Real made(const Snapshot& s) { return s.ledger.made; }
Real erased(const Snapshot& s) { return s.ledger.erased; }

const std::vector<Observable>& observables() {
  static const std::vector<Observable> all{
      {"loss", "loss", "", Kind::measured, Cost::every_step, value<loss_of>},
      {"q", "weight q", "", Kind::measured, Cost::every_step, value<q_of>},
      {"replica_loss_mean", "mean loss", "", Kind::measured, Cost::every_step, value<mean_loss>},
      {"replica_loss_low", "10 %", "", Kind::measured, Cost::every_step, value<low_of>},
      {"replica_loss_high", "90 %", "", Kind::measured, Cost::every_step, value<high_of>},
      {"left_probability", "wave left", "", Kind::measured, Cost::every_step, value<left_wave>},
      {"left_share", "learners left", "", Kind::measured, Cost::every_step, value<left_learners>},
      {"histogram_fp_l1", "L1", "", Kind::measured, Cost::every_step, value<fp_distance>},
      {"histogram_schrodinger_l1", "L1", "", Kind::measured, Cost::every_step,
       value<wave_distance>},
      {"entropy_production", "made", "per time", Kind::measured, Cost::every_step, value<made>},
      {"entropy_destruction", "erased", "per time", Kind::measured, Cost::every_step,
       value<erased>}};
  return all;
}

ScenarioSpec make_spec() {
  ScenarioSpec s;
  s.name = std::string("two-geometries");
  s.title = std::string("Two geometries");
  s.section = std::string("9");
  s.goal = std::string("One network learns where to put a mass. Every place is a space-time.");
  s.story = std::string("Learning picks one world, the wave holds both");
  s.look_for = {"the density crossing the barrier", "the packet bending towards the mass"};
  s.claims = {"C7"};
  s.parameters = {
      {"mass", "Mass", "μ", "", "", 0.15, 0, 0.6, Effect::restarts, Entry::real, false},
      {"wavelength", "Wavelength", "λ", "", "", 0.2, 0.1, 0.5, Effect::restarts, Entry::real,
       false},
      {"output_offset", "Output offset", "a", "", "", 0.35, 0, 0.6, Effect::restarts, Entry::real,
       false},
      {"step_size", "Step size", "γ", "per time", "", 0.02, 0.001, 0.1, Effect::live, Entry::real,
       false},
      {"noise", "Noise", "D", "", "", 0.01, 0, 0.1, Effect::live, Entry::real, false},
      {"learners", "Learners", "M", "", "", 3000, 100, 10000, Effect::restarts, Entry::whole,
       false},
      {"start", "Start", "q₀", "", "", -0.185, -0.5, 0.5, Effect::restarts, Entry::real, false},
      {"shuffle", "Shuffle weights", "", "", "", 0, 0, 1, Effect::restarts, Entry::on_off, true}};
  for (const auto& observable : observables())
    s.observables.push_back(observable.name);
  s.equations = {
      {ViewKind::both, "iħ ∂ψ/∂t = −½ħ²γ ∂²ψ/∂q² + V ψ", Kind::assumed, "V is the loss"},
      {ViewKind::both, "ds² = −dt² + n² (dx² + dy²)", Kind::derived, "n read from the weights"}};
  s.duality = {{"weight q", "position q", "place of the mass", Kind::derived, true},
               {"valley of the loss", "well of V", "one space-time", Kind::assumed, false},
               {"entropy made, σ", "quantum energy, ħσ/4", "", Kind::derived, false}};
  s.events = {{"learner crosses", "q", 0.0}, {"wave half across", "left_probability", 0.5}};
  s.subtitles = {"", "waves cross the sheet; the weight q learns where to bend them",
                 "which law fits where the learners are?", "space-time of the selected q",
                 "one run, two descriptions"};
  s.null_parameter = std::string("shuffle");
  s.story_steps = 4000;
  s.verify_steps = 40;
  s.has_sheet = true;
  return s;
}

class FakeScenario : public Scenario {
public:
  const ScenarioSpec& spec() const override { return spec_; }
  Result<std::unique_ptr<Run>> start(const ParameterValues& values, std::uint64_t seed,
                                     const Data* /*data*/) const override {
    return std::unique_ptr<Run>(std::make_unique<FakeRun>(values, seed));
  }

private:
  ScenarioSpec spec_ = make_spec();
};

// A ledger in small: one claim that holds, one that depends, one that fails, one without a number.
std::vector<Claim> make_claims() {
  Claim holds{.id = "C1",
              .title = "Learners follow Fokker-Planck",
              .statement = "Learners on a fixed loss follow the Fokker-Planck equation.",
              .measured = "distance of the densities",
              .assumptions = {"The loss is fixed.", "Learners do not see each other."},
              .evidence = {{"two-geometries", "learners-fokker-planck"}, {"figures", "rate"}},
              .traces = {{"∂p/∂t = γ ∂(p ∂V/∂q)/∂q + D ∂²p/∂q²", Kind::derived,
                          "engine/src/quantum/fokker_planck.cpp",
                          "tests/quantum/fokker_planck_test.cpp: FokkerPlanck.KeepsTheNorm"}},
              .page = "docs/two-geometries.md"};
  Claim depends{.id = "C2",
                .title = "Packets follow the bundle",
                .statement = "A packet follows the bundle of geodesics.",
                .measured = "angle against the bundle",
                .condition = "waves are short",
                .evidence = {{.scenario = "figures", .check = "rate", .settings = {{"rate", 0.05}}},
                             {.scenario = "two-geometries",
                              .check = "packet-bundle",
                              .settings = {{"mass", 0.2}},
                              .quick = false}},
                .expected = Verdict::only_if};
  Claim fails{.id = "C3",
              .title = "Plain learners follow Schrödinger",
              .statement = "Learners follow Schrödinger's equation.",
              .measured = "distance of the densities",
              .condition = "a fixed loss",
              .evidence = {{.scenario = "two-geometries",
                            .check = "learners-schrodinger",
                            .supports = false},
                           {"two-geometries", "einstein"}},
              .expected = Verdict::fails};
  Claim picture{.id = "C4",
                .title = "Two views of one system",
                .statement = "Both views show one run.",
                .measured = "no number can prove a duality",
                .condition = "a picture, no proof",
                .evidence = {{"two-geometries", "packet-bundle"}},
                .expected = Verdict::only_if,
                .illustration = true};
  return {holds, depends, fails, picture};
}

} // namespace

const sim::Catalogue& fake_catalogue() {
  static const FakeScenario scenario;
  static const Catalogue catalogue = [] {
    Catalogue c;
    c.scenarios.push_back(&scenario);
    c.scenarios.push_back(&fake_figure_scenario());
    c.scenarios.push_back(&fake_space_time_scenario());
    for (const auto& observable : observables())
      c.observables.push_back(&observable);
    c.claims = make_claims();
    return c;
  }();
  return catalogue;
}

} // namespace twofold::ui::test
