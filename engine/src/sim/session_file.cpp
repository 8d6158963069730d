// A session as bytes: what it is made of, the state it had reached, and a checksum over both.
#include "twofold/core/archive.hpp"
#include "twofold/sim/session.hpp"

namespace twofold::sim {

namespace {

constexpr std::uint64_t kMagic = 0x32444c4f464f5754ull; // "TWOFOLD2", little-endian

struct SessionFile {
  std::uint64_t magic = kMagic;
  std::string scenario;
  std::uint64_t seed = 0;
  std::vector<Real> initial;
  bool has_data = false;
  Data data;
  std::vector<std::int32_t> command_steps;
  std::vector<std::uint32_t> command_parameters;
  std::vector<Real> command_values;
  std::vector<std::uint8_t> state;
  std::uint64_t checksum = 0; // hash of this list with checksum = 0
};

template <class A> void archive(A& a, SessionFile& f) {
  a(f.magic, f.scenario, f.seed, f.initial, f.has_data, f.data, f.command_steps,
    f.command_parameters, f.command_values, f.state, f.checksum);
}

std::uint64_t checksum_of(SessionFile file) {
  file.checksum = 0;
  return hash(file);
}

Error damaged(std::size_t size) {
  return Error{"snapshot", std::to_string(size) + " bytes",
               "a complete, unaltered snapshot of this version"};
}

// Commands must name known live parameters in range, in the order of their steps.
bool commands_fit(const SessionFile& file, const ScenarioSpec& spec) {
  const std::size_t count = file.command_steps.size();
  if (file.command_parameters.size() != count || file.command_values.size() != count) return false;
  std::int32_t last = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (file.command_steps[i] < last || file.command_parameters[i] >= spec.parameters.size())
      return false;
    const auto& parameter = spec.parameters[file.command_parameters[i]];
    if (parameter.effect != Effect::live || !check(parameter, file.command_values[i])) return false;
    last = file.command_steps[i];
  }
  return true;
}

} // namespace

std::vector<std::uint8_t> Session::save() const {
  SessionFile file;
  file.scenario = spec().name;
  file.seed = seed_;
  file.initial = initial_;
  file.has_data = data_.has_value();
  if (data_) file.data = *data_;
  for (const auto& command : commands_) {
    file.command_steps.push_back(static_cast<std::int32_t>(command.step));
    file.command_parameters.push_back(static_cast<std::uint32_t>(command.parameter));
    file.command_values.push_back(command.value);
  }
  if (ready()) file.state = run_->save_state();
  file.checksum = checksum_of(file);
  return twofold::save(file);
}

Result<std::unique_ptr<Session>> Session::load(const Catalogue& catalogue,
                                               std::span<const std::uint8_t> bytes,
                                               std::size_t keyframe_bytes) {
  SessionFile file;
  if (!twofold::load(bytes, file) || file.magic != kMagic || file.checksum != checksum_of(file))
    return damaged(bytes.size());
  auto scenario = catalogue.scenario(file.scenario);
  if (!scenario) return scenario.error();
  const ScenarioSpec& spec = scenario.value()->spec();
  if (file.initial.size() != spec.parameters.size() || !commands_fit(file, spec))
    return damaged(bytes.size());
  std::vector<Setting> settings;
  for (std::size_t i = 0; i < file.initial.size(); ++i)
    settings.push_back({spec.parameters[i].name, file.initial[i]});
  std::optional<Data> data;
  if (file.has_data) data = std::move(file.data);
  auto session =
      create(catalogue, file.scenario, file.seed, settings, keyframe_bytes, std::move(data));
  if (!session || file.state.empty()) return session;

  Session& loaded = *session.value();
  if (auto status = loaded.run_->load_state(file.state); !status) return status.error();
  for (std::size_t i = 0; i < file.command_steps.size(); ++i)
    loaded.commands_.push_back(
        {file.command_steps[i], file.command_parameters[i], file.command_values[i]});
  loaded.loaded_state_ = std::move(file.state);
  if (loaded.ready()) loaded.arrive_at_start();
  return session;
}

} // namespace twofold::sim
