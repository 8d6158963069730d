#include "run.hpp"

#include "checks.hpp"
#include "figures.hpp"

#include "scenarios/shared/stages.hpp"
#include "scenarios/shared/stored_run.hpp"

#include "twofold/core/complex_arithmetic.hpp"
#include "twofold/core/jacobi.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::wave_lab {

namespace {

std::size_t slot(Index i) { return static_cast<std::size_t>(i); }

class WavesRun : public shared::StoredRun<State> {
public:
  WavesRun(const sim::ParameterValues& values, std::uint64_t seed, Models models)
      : values_(values), setup_(setup_of(values, seed)), models_(std::move(models)),
        stress_(slot(setup_.n)) {}

  std::unique_ptr<sim::Task> prepare() override {
    return std::make_unique<shared::Stages>(std::vector<std::function<void()>>{
        [this] { models_.audit = audit_of(setup_.coupling, !setup_.scalar_source); }});
  }
  void reset() override {
    state_ = {};
    state_.waves = models_.waves.start();
    state_.line = models_.line.start();
    read_frame();
  }
  void set(std::size_t parameter, Real value) override {
    values_[parameter] = value;
    setup_ = setup_of(values_, setup_.seed);
  }
  Result<bool> step(Index units) override;
  void cancel() override {}

  void fill(sim::Snapshot& snapshot) const override;
  [[nodiscard]] std::vector<sim::Figure> figures(sim::ViewKind view, Real /*q*/) const override {
    if (state_.waves.strain.size() == 0) return {};
    return make_figures(material(), view);
  }
  [[nodiscard]] std::vector<sim::Check> checks(const sim::Snapshot& /*snapshot*/,
                                               const sim::SheetView& /*sheet*/) const override {
    if (state_.waves.strain.size() == 0) return {};
    return make_checks(material());
  }

private:
  [[nodiscard]] bool belongs(State& loaded) const override;
  void read_frame();
  void compare_with_line(std::span<const Real> means);
  [[nodiscard]] Material material() const { return {setup_, state_, models_}; }

  sim::ParameterValues values_;
  Setup setup_;
  mutable Models models_; // works in arrays of its own when it is asked for a picture
  std::vector<Complex> stress_;
};

bool WavesRun::belongs(State& loaded) const {
  const std::size_t n = slot(setup_.n), packed = 3 * n * n * n;
  const std::size_t cells = slot(setup_.line_params().cells);
  const Frames& f = loaded.frames;
  const std::size_t frames = f.line.size() / 2;
  return loaded.step >= 0 && std::isfinite(loaded.waves.t) &&
         loaded.waves.strain.size() == packed && loaded.waves.rate.size() == packed &&
         loaded.line.now.size() == cells && loaded.line.before.size() == cells && frames >= 1 &&
         frames <= slot(kFrames) && f.line.size() == 2 * frames && f.ring.size() == 2 * frames &&
         f.plus.size() == n * frames && f.cross.size() == n * frames;
}

Result<bool> WavesRun::step(Index units) {
  if (!models_.waves.prepare_step(state_.waves, units)) return false;
  if (state_.step % kLineEvery == 0) {
    models_.line.stress(models_.waves.field(state_.waves.t), stress_);
    models_.line.step(state_.line, stress_);
  }
  models_.waves.finish_step(state_.waves);
  ++state_.step;
  if (state_.step % kFrameEvery == 0) read_frame();
  if (!std::isfinite(state_.energy))
    return Error{"strain at step " + std::to_string(state_.step), "", "finite numbers"};
  return true;
}

void WavesRun::read_frame() {
  const TensorWaves& waves = models_.waves;
  state_.trace = waves.trace(state_.waves);
  state_.divergence = waves.divergence(state_.waves);
  state_.energy = waves.wave_energy(state_.waves);
  const Real before = state_.power;
  state_.power = models_.waves.power(state_.waves);
  if (state_.step > 0)
    state_.work += 0.5 * kDt * static_cast<Real>(kFrameEvery) * (before + state_.power);
  const Index ring = setup_.plane(kRing), n = setup_.n;
  const auto here = waves.strain_at(state_.waves, {n / 2, n / 2, ring});
  state_.plus = (here[0] - here[1]) / 2;
  state_.cross = here[3];
  const std::vector<Real> means = waves.plane_means(state_.waves);
  compare_with_line(means);
  Frames& f = state_.frames;
  if (f.line.size() / 2 >= slot(kFrames)) return;
  for (std::size_t z = 0; z < slot(n); ++z) {
    f.plus.push_back(static_cast<float>((means[z] - means[slot(n) + z]) / 2));
    f.cross.push_back(static_cast<float>(means[3 * slot(n) + z]));
  }
  const Complex line = models_.line.at_plane(state_.line, ring);
  f.line.push_back(static_cast<float>(line.real()));
  f.line.push_back(static_cast<float>(line.imag()));
  f.ring.push_back(static_cast<float>(state_.plus));
  f.ring.push_back(static_cast<float>(state_.cross));
}

// Readings are at even steps, where the line is at the time of the cube.
void WavesRun::compare_with_line(std::span<const Real> means) {
  static_assert(kFrameEvery % kLineEvery == 0);
  const auto n = slot(setup_.n);
  Real worst = 0, largest = 0;
  for (std::size_t z = 0; z < n; ++z) {
    const Complex wanted = models_.line.at_plane(state_.line, static_cast<Index>(z));
    const Complex found((means[z] - means[n + z]) / 2, means[3 * n + z]);
    worst = std::max(worst, std::sqrt(squared(found - wanted)));
    largest = std::max(largest, std::sqrt(squared(wanted)));
  }
  state_.line_off = largest > 0 ? worst / largest : 0;
}

void WavesRun::fill(sim::Snapshot& snapshot) const {
  snapshot.step = state_.step;
  snapshot.time = static_cast<Real>(state_.step) * kDt;
  if (state_.waves.strain.size() == 0) return;
  const Material m = material();
  const auto frame = slot(m.frames() - 1), at = frame * slot(setup_.n) + slot(setup_.plane(kRing));
  const Frames& f = state_.frames;
  const std::vector<Real> strengths = mode_strengths(m);
  Real modes = 0;
  for (const Real s : strengths)
    if (s > kModeFloor * strengths.front()) modes += 1;
  snapshot.reported = {{"trace", state_.trace},
                       {"divergence", state_.divergence},
                       {"strain_plus", state_.plus},
                       {"strain_cross", state_.cross},
                       {"plane_strain_plus", static_cast<Real>(f.plus[at])},
                       {"plane_strain_cross", static_cast<Real>(f.cross[at])},
                       {"line_strain_plus", static_cast<Real>(f.line[2 * frame])},
                       {"line_strain_cross", static_cast<Real>(f.line[2 * frame + 1])},
                       {"wave_energy", state_.energy},
                       {"work_on_waves", state_.work},
                       {"polarisations", modes}};
}

} // namespace

Index Material::frames() const { return static_cast<Index>(state.frames.line.size() / 2); }

std::vector<Real> Material::means() const { return models.waves.plane_means(state.waves); }

std::vector<Real> mode_strengths(const Material& m) {
  const std::vector<Real> means = m.means();
  const auto n = slot(m.setup.n);
  Matrix table = zeros(m.setup.n, 6);
  for (std::size_t c = 0; c < 6; ++c)
    for (std::size_t z = 0; z < n; ++z)
      table(z, c) = means[c * n + z];
  auto values = singular_values(table);
  return values ? values.value() : std::vector<Real>(6, 0);
}

Result<std::unique_ptr<sim::Run>> start_run(const sim::ParameterValues& values,
                                            std::uint64_t seed) {
  const Setup setup = setup_of(values, seed);
  auto waves = TensorWaves::make(setup.wave_params(), packets_of(setup));
  if (!waves) return waves.error();
  auto line = LineWaves::make(setup.line_params());
  if (!line) return line.error();
  const Real energy = waves.value().field_energy();
  return std::unique_ptr<sim::Run>(std::make_unique<WavesRun>(
      values, seed, Models{std::move(waves.value()), std::move(line.value()), Audit{}, energy}));
}

} // namespace twofold::wave_lab
