// One look at a sheet: a propagation of the central beam through given weights, the geometry read
// from them, and what that geometry predicts for the packet.
//
// Matter of the Einstein equation: the dust of a known point mass (kappa = 1, Lambda = 0), or the
// energy of the neurons themselves, averaged over the propagation, with kappa and Lambda fitted.
// In the latter case the marker lies where the curvature is largest.
//
// The bundle follows the dispersion of the sheet itself, which tends to null geodesics as the cells
// shrink; how far the two are apart here is measured with a second bundle of null geodesics.
//
// Stages, each in slices: the wave (frames for drawing, moments for measuring), the metric and its
// curvature, the rays to be drawn, frame by frame, bundle and packet, moment by moment. The angles
// are read at the moment the packet is nearest to x = kReadingPlace, well behind the mass and
// before the outputs.
#pragma once

#include "twofold/sim/task.hpp"
#include "twofold/sim/view.hpp"
#include "twofold/solutions/point_mass.hpp"
#include "twofold/spacetime/bundle.hpp"
#include "twofold/spacetime/curvature.hpp"
#include "twofold/spacetime/packet.hpp"

#include <optional>

namespace twofold::shared {

inline constexpr Index kFrameEvery = 4;     // time steps between frames
inline constexpr Index kMomentEvery = 12;   // between moments; a multiple of kFrameEvery
inline constexpr Index kBundlePairs = 500;  // mirrored pairs of rays
inline constexpr Index kDrawnPairs = 10;    // of the bundle
inline constexpr Real kReadingPlace = 2.05; // of the packet when the angles are read
// Least share of the sheet's energy that makes a packet worth a dot.
inline constexpr Real kPacketShare = 0.2;
// A packet has a place once its pulse has left the input (two durations after the middle of the
// emission) and until its middle is this close to the far edge.
inline constexpr Real kPacketMargin = 0.3;

struct SheetWeights {
  Matrix exponents; // u: (ny, nx) over the whole sheet
  Real q = 0;       // the trainable they belong to
  bool shuffled = false;
  std::optional<PointMass> mass; // the matter; else that of the neurons
  std::optional<Real> other_q;   // height of the mass in the other valley
  Real flat_energy = 0;          // delivered by the flat sheet; 0: nobody asks what was lost
};

// The task refers to the sheet and to out, which must outlive it; out.ready becomes true at the
// end, except if the sheet refuses the weights.
class SheetLook : public sim::Task {
public:
  SheetLook(const Sheet& sheet, SheetWeights weights, sim::SheetView& out);
  bool advance(Index units) override;
  [[nodiscard]] Real progress() const override;

private:
  enum class Stage { wave, geometry, rays, packet, done };
  void advance_wave(Index& units);
  void describe_sheet();
  void read_geometry();
  void show_matter(const Matrix& left, Index row, Index column, Real source);
  void weigh_neurons();
  void follow_rays(Index frame);
  void follow_bundles(std::size_t moment);
  void follow_packet(std::size_t moment);
  void finish();
  [[nodiscard]] Real frame_time(Index frame) const;

  const Sheet& sheet_;
  SheetWeights weights_;
  sim::SheetView& out_;
  sim::SheetView view_;

  Stage stage_ = Stage::wave;
  Couplings couplings_;
  ForwardPass pass_;
  Real upper_ = 0, lower_ = 0; // energy delivered up to the last frame
  std::optional<EmergentMetric> metric_;
  std::optional<IndexSpline> index_;
  Rays ray_;         // null geodesic of the middle of the beam
  Rays bundle_;      // of the sheet's own dispersion: what the packet is held against
  Rays drawn_;       // a few more of these, for the picture
  Rays null_bundle_; // the same rays as null geodesics: what the cells' size costs
  Index frame_ = 0;
  std::size_t moment_ = 0;
  std::size_t bundles_at_ = 0;             // moments that both bundles have reached
  std::vector<PacketReading> packets_;     // by moment
  std::vector<PacketReading> bundle_read_; // by moment
  std::vector<PacketReading> null_bundle_read_;
  std::vector<Real> ray_angle_; // by moment
};

} // namespace twofold::shared
