#include "sheet_look.hpp"

#include "twofold/core/math.hpp"
#include "twofold/gravity/matter_at_rest.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace twofold::shared {

namespace {

constexpr Real kNothing = std::numeric_limits<Real>::quiet_NaN();

Recording recording_for(const SheetLayout& layout) {
  Recording recording{.every = kFrameEvery, .moments = {}};
  for (Index step = kMomentEvery; step < layout.time_steps; step += kMomentEvery)
    recording.moments.push_back(step);
  return recording;
}

std::vector<float> as_floats(const Matrix& field) {
  std::vector<float> out(field.size());
  for (std::size_t k = 0; k < out.size(); ++k)
    out[k] = static_cast<float>(field.data()[k]);
  return out;
}

// The front a signal reaches in unit time: the ellipse of K, half axes sqrt of its eigenvalues.
sim::LightCone light_cone(const EmergentMetric& metric, const SheetLayout& layout, Index row,
                          Index column) {
  const Real xx = metric.stiffness_xx(row, column), xy = metric.stiffness_xy(row, column),
             yy = metric.stiffness_yy(row, column);
  const Real mean = (xx + yy) / 2, half = math::hypot((xx - yy) / 2, xy);
  return {.x = layout.x(column + layout.room),
          .y = layout.y(row),
          .radius_x = std::sqrt(std::max(mean + half, Real(0))),
          .radius_y = std::sqrt(std::max(mean - half, Real(0))),
          .tilt = math::atan2(2 * xy, xx - yy) / 2};
}

// Series by moment, read at a frame's time by linear interpolation; NaN outside.
sim::Point between(const std::vector<PacketReading>& readings, Index step) {
  const Index last = static_cast<Index>(readings.size()) - 1;
  const Index before = step / kMomentEvery - 1; // moments start at step kMomentEvery
  if (before < 0 || before > last) return {kNothing, kNothing};
  const auto& a = readings[static_cast<std::size_t>(before)];
  const auto& b = readings[static_cast<std::size_t>(std::min(before + 1, last))];
  if (!a.found || !b.found) return {kNothing, kNothing};
  const Real part = static_cast<Real>(step % kMomentEvery) / static_cast<Real>(kMomentEvery);
  return {a.x + part * (b.x - a.x), a.y + part * (b.y - a.y)};
}

} // namespace

SheetLook::SheetLook(const Sheet& sheet, SheetWeights weights, sim::SheetView& out)
    : sheet_(sheet), weights_(std::move(weights)), out_(out), couplings_(Couplings::flat(sheet)),
      pass_(sheet) {
  if (auto status = couplings_.set(sheet, weights_.exponents); !status) stage_ = Stage::done;
  pass_.begin(couplings_, 0, recording_for(sheet.layout()));
  describe_sheet();
}

Real SheetLook::frame_time(Index frame) const {
  return static_cast<Real>(frame * kFrameEvery) * sheet_.layout().time_step();
}

void SheetLook::describe_sheet() {
  const auto& layout = sheet_.layout();
  const auto& beam = sheet_.beam();
  const auto& outputs = sheet_.outputs();
  const Real h = layout.spacing;
  view_.q = weights_.q;
  view_.shuffled = weights_.shuffled;
  view_.nx = layout.visible_nx;
  view_.ny = layout.ny;
  view_.x_min = layout.x(layout.room) - h / 2;
  view_.x_max = view_.x_min + static_cast<Real>(layout.visible_nx) * h;
  view_.y_min = layout.y(0) - h / 2;
  view_.y_max = layout.y(layout.ny - 1) + h / 2;
  view_.source_low = {beam.x, -beam.width};
  view_.source_high = {beam.x, beam.width};
  view_.marker_moves = weights_.mass.has_value();
  if (const auto& mass = weights_.mass) {
    view_.mass = mass->strength;
    view_.marker = {mass->x, mass->height};
    view_.has_other = weights_.other_q.has_value();
    if (weights_.other_q) view_.other_marker = {mass->x, *weights_.other_q};
  }
  view_.outputs = {{"upper", outputs.x, outputs.offset, outputs.width, 0}};
  if (outputs.lower_share > 0)
    view_.outputs.push_back({"lower", outputs.x, -outputs.offset, outputs.width, 0});
  view_.output_energy.resize(view_.outputs.size());
}

bool SheetLook::advance(Index units) {
  while (units > 0 && stage_ != Stage::done) {
    switch (stage_) {
    case Stage::wave:
      advance_wave(units);
      break;
    case Stage::geometry:
      read_geometry();
      units = 0; // some milliseconds
      stage_ = Stage::rays;
      break;
    case Stage::rays:
      follow_rays(frame_++);
      units -= 2; // a frame of rays costs about as much as so many steps of the wave
      if (frame_ == pass_.frame_count()) stage_ = Stage::packet;
      break;
    case Stage::packet:
      follow_bundles(moment_);
      units -= 100;
      if (bundles_at_ != moment_ + 1) break; // one of the two bundles is still behind
      follow_packet(moment_++);
      if (moment_ == pass_.moments().size()) finish();
      break;
    case Stage::done:
      break;
    }
  }
  return stage_ == Stage::done;
}

void SheetLook::advance_wave(Index& units) {
  const Index before = pass_.step();
  const Index chunk = std::min(units, kFrameEvery - before % kFrameEvery);
  const bool complete = pass_.advance(chunk);
  units -= chunk;
  if (pass_.step() % kFrameEvery == 0) {
    const Real interval = static_cast<Real>(kFrameEvery) * sheet_.layout().time_step();
    const Real upper = pass_.energy_upper(), lower = pass_.energy_lower();
    const Real time = static_cast<Real>(pass_.step()) * sheet_.layout().time_step();
    for (auto& series : view_.output_energy)
      series.x.push_back(time);
    view_.output_energy[0].y.push_back((upper - upper_) / interval);
    if (view_.output_energy.size() > 1)
      view_.output_energy[1].y.push_back((lower - lower_) / interval);
    upper_ = upper;
    lower_ = lower;
  }
  if (complete) stage_ = Stage::geometry;
}

void SheetLook::read_geometry() {
  const auto& layout = sheet_.layout();
  metric_.emplace(read_metric(sheet_, couplings_));
  index_.emplace(*metric_);
  view_.index = as_floats(metric_->index);
  view_.curvature = as_floats(scalar_curvature(*metric_));

  Index row = 0, column = 0;
  if (const auto& mass = weights_.mass) {
    const Matrix dust = dust_density_visible(layout, *mass);
    const Matrix left = einstein_tt(*metric_);
    column = static_cast<Index>(std::lround(mass->x / layout.spacing));
    row = static_cast<Index>(std::lround((mass->height - layout.y(0)) / layout.spacing));
    const Real n = metric_->index(row, column);
    show_matter(left, row, column, dust(row, column) / (n * n));
    view_.einstein_residual = einstein_residual(*metric_, dust);
  } else {
    weigh_neurons();
    column = static_cast<Index>(std::lround(view_.marker.x / layout.spacing));
    row = static_cast<Index>(std::lround((view_.marker.y - layout.y(0)) / layout.spacing));
  }

  constexpr Index kAcross = 5, kUp = 5; // cones on a coarse grid, and one at the mass
  view_.cones.push_back(light_cone(*metric_, layout, row, column));
  for (Index j = 0; j < kUp; ++j)
    for (Index i = 0; i < kAcross; ++i)
      view_.cones.push_back(light_cone(*metric_, layout, (2 * j + 1) * layout.ny / (2 * kUp),
                                       (2 * i + 1) * layout.visible_nx / (2 * kAcross)));

  const auto& beam = sheet_.beam();
  ray_ = central_ray(beam, 0, *index_);
  bundle_ = beam_bundle(beam, 0, *index_, kBundlePairs, lattice_dispersion(layout));
  null_bundle_ = beam_bundle(beam, 0, *index_, kBundlePairs);
  drawn_ = beam_bundle(beam, 0, *index_, kDrawnPairs, lattice_dispersion(layout));
  view_.bundle.resize(drawn_.size());
}

void SheetLook::show_matter(const Matrix& left, Index row, Index column, Real source) {
  view_.einstein_left = left(row, column);
  view_.einstein_right = source;
}

// The matter is the energy of the neurons, averaged over the moments of the propagation.
void SheetLook::weigh_neurons() {
  const auto& layout = sheet_.layout();
  const Matrix density = mean_energy_density(pass_.moments(), *metric_);
  EinsteinConstants fit; // of a flat sheet: nothing is explained
  if (auto fitted = fit_matter_at_rest(*metric_, density)) fit = fitted.value();
  const Matrix left = einstein_tt(*metric_);
  Index row = kResidualRim, column = kResidualRim;
  for (Index j = kResidualRim; j < layout.ny - kResidualRim; ++j)
    for (Index i = kResidualRim; i < layout.visible_nx - kResidualRim; ++i)
      if (std::abs(left(j, i)) > std::abs(left(row, column))) {
        row = j;
        column = i;
      }
  view_.marker = {layout.x(column + layout.room), layout.y(row)};
  const Real n = metric_->index(row, column);
  show_matter(left, row, column, fit.kappa * density(row, column) / (n * n) + fit.lambda);
  view_.einstein_residual = fit.residual;
  view_.einstein_coupling = fit.kappa;
  view_.cosmological_constant = fit.lambda;
}

void SheetLook::follow_rays(Index frame) {
  const Real time = frame_time(frame);
  const Real max_step = static_cast<Real>(kFrameEvery) * sheet_.layout().time_step();
  const Real input = sheet_.beam().x;
  // A ray does not exist to the left of the input: it has not been emitted yet.
  const auto place = [input](const Rays& rays, std::size_t i) {
    return rays.x[i] < input ? sim::Point{kNothing, kNothing} : sim::Point{rays.x[i], rays.y[i]};
  };
  advance_rays(ray_, *index_, time, max_step);
  advance_rays(drawn_, *index_, time, max_step, lattice_dispersion(sheet_.layout()));
  view_.time.push_back(time);
  view_.geodesic.push_back(place(ray_, 0));
  for (std::size_t r = 0; r < view_.bundle.size(); ++r)
    view_.bundle[r].push_back(place(drawn_, r));
  if (frame > 0 && (frame * kFrameEvery) % kMomentEvery == 0) ray_angle_.push_back(angle(ray_, 0));
}

// Each call brings one of the two bundles to the moment: together they take some milliseconds.
void SheetLook::follow_bundles(std::size_t moment) {
  const auto& layout = sheet_.layout();
  const Real time = pass_.moments()[moment].time;
  const Real max_step = static_cast<Real>(kMomentEvery) * layout.time_step() / 2;
  if (null_bundle_read_.size() == moment) {
    advance_rays(null_bundle_, *index_, time, max_step);
    null_bundle_read_.push_back(read_bundle(null_bundle_, centre(null_bundle_)));
    return;
  }
  advance_rays(bundle_, *index_, time, max_step, lattice_dispersion(layout));
  bundle_read_.push_back(read_bundle(bundle_, centre(bundle_)));
  bundles_at_ = moment + 1;
}

void SheetLook::follow_packet(std::size_t moment) {
  const auto& beam = sheet_.beam();
  const Place middle = centre(bundle_);
  const Real time = pass_.moments()[moment].time;
  const bool emitted = time >= beam.emission_time + 2 * beam.duration;
  const bool inside = middle.x <= view_.x_max - kPacketMargin;
  PacketReading reading;
  if (emitted && inside) reading = read_packet(pass_.moments()[moment], *metric_, middle);
  reading.found = reading.found && reading.fraction >= kPacketShare;
  packets_.push_back(reading);
}

void SheetLook::finish() {
  for (Index frame = 0; frame < pass_.frame_count(); ++frame) {
    const auto wave = pass_.frame(frame);
    view_.wave.insert(view_.wave.end(), wave.begin(), wave.end());
    view_.packet.push_back(between(packets_, frame * kFrameEvery));
  }
  const Real total = upper_ + lower_;
  if (total > 0) {
    // The last frame may be some time steps before the end, which the loss counts too.
    const Real delivered = pass_.energy_upper() + pass_.energy_lower();
    if (weights_.flat_energy > 0) view_.energy_lost = -math::log(delivered / weights_.flat_energy);
    view_.outputs[0].share = upper_ / total;
    if (view_.outputs.size() > 1) view_.outputs[1].share = lower_ / total;
  }
  view_.packet_angle = view_.geodesic_angle = view_.bundle_angle = view_.null_bundle_angle =
      kNothing;
  Real nearest = std::numeric_limits<Real>::infinity();
  for (std::size_t m = 0; m < packets_.size() && m < bundle_read_.size(); ++m) {
    const Real distance = std::abs(packets_[m].x - kReadingPlace);
    if (!packets_[m].found || !bundle_read_[m].found || distance >= nearest) continue;
    nearest = distance;
    view_.measure_time = pass_.moments()[m].time;
    view_.packet_angle = packets_[m].angle;
    view_.bundle_angle = bundle_read_[m].angle;
    view_.geodesic_angle = ray_angle_[m];
    view_.null_bundle_angle = null_bundle_read_[m].angle;
  }
  view_.ready = true;
  out_ = std::move(view_);
  stage_ = Stage::done;
}

Real SheetLook::progress() const {
  if (stage_ == Stage::done) return 1;
  const auto part = [](auto done, auto all) {
    return all > 0 ? static_cast<Real>(done) / static_cast<Real>(all) : Real(0);
  };
  // Weights by typical cost of the stages.
  return 0.1 * part(pass_.step(), sheet_.layout().time_steps) +
         0.1 * part(frame_, pass_.frame_count()) + 0.8 * part(moment_, pass_.moments().size());
}

} // namespace twofold::shared
