// What can be shown of a run: plain data, one struct per view kind, no physics.
//
// A scenario fills those that apply; the lab draws them, observables are computed from them and
// the C API hands them out. Arrays are empty where a view does not apply. Lengths, times and
// angles are the scenario's dimensionless units; angles in radians.
#pragma once

#include "twofold/core/real.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace twofold::sim {

// The four views of a run.
enum class ViewKind { learning = 1, quantum = 2, gravity = 3, both = 4 };

struct Point {
  Real x = 0, y = 0;
};

struct Curve {
  std::vector<Real> x, y; // equal lengths
};

// How a statement came about; every number on screen carries one.
enum class Kind { derived, assumed, measured };
enum class Verdict { holds, only_if, fails, unknown };

// A statement of the run with its residual: the badge.
struct Check {
  std::string id;    // "learners-fokker-planck"
  std::string label; // "Learners vs Fokker-Planck"
  Kind kind = Kind::measured;
  Verdict verdict = Verdict::unknown; // unknown: not yet measured
  Real residual = 0;
  Real limit = 0;
  bool percent = false;         // show residual and limit in per cent
  std::string reason;           // one plain sentence why it fails or on what it depends
  std::string action;           // label of the one button that changes it; may be empty
  std::string action_parameter; // the parameter the button sets ...
  Real action_value = 0;        // ... and to what
  bool contrast = false;        // a law that is not claimed here: shown so that its failure is seen
  unsigned views = 0; // bit v set: shown in view v (1 learning, 2 quantum, 3 gravity, 4 both)
};

// The network's own learner: one real gradient descent through the sheet.
struct LearnerView {
  Real q = 0;         // the trainable
  Real loss = 0;      // of the last mini-batch
  Real gradient = 0;  // of the last mini-batch
  Real diffusion = 0; // D(q) = injected + measured
  Real mass = 0;      // the second trainable, or its fixed value
};

// The loss over the trainable, scanned by propagations of the micro network at run time.
struct LandscapeView {
  Curve loss;      // V(q) on a fine grid
  Curve nodes;     // the propagations themselves
  Curve diffusion; // D(q)
  bool double_well = false;
  Real minimum_left = 0, minimum_right = 0, barrier = 0; // valid if double_well
  Real barrier_mean = 0;   // of the loss averaged over the data; 0 if that has no two valleys
  Real symmetry = 0;       // max |V(q) - V(-q)| over the nodes
  Real gradient_error = 0; // adjoint against central differences, relative
};

// Density over the trainable: the replicas and the laws that may describe them.
struct DensityView {
  std::vector<Real> replicas; // (M) positions
  Curve histogram;            // bin centres, density per length
  Curve fokker_planck;        // cell centres, density
  Curve schrodinger;          // grid points, |psi|^2
  std::vector<Real> phase;    // of psi on schrodinger.x, in (-pi, pi]
  Curve potential_felt;       // by the wave, read from its motion; NaN where it is thin; or empty
  Real box = 1;               // walls at -box and +box
  Real hbar = 1;
  Real hbar_predicted = 1; // 2 D / gamma at the learner
  Real hbar_spread = 0;    // (max - min)/mean of D(q) over the box: 0 if one hbar describes all
  Real sampling_floor = 0; // expected L1 distance of an iid sample of M from fokker_planck
  Real norm = 1, energy = 0, energy_start = 0;                   // of the Schrodinger wave
  Real wave_left = 0, learners_left = 0, fokker_planck_left = 0; // shares at negative q
  Real loss_mean = 0, loss_low = 0, loss_high = 0; // over the replicas: mean, 10 %, 90 % quantile
};

// Entropy ledger of the density, per unit of learning time.
struct LedgerView {
  Real made = 0;   // stochastic entropy production, >= 0
  Real erased = 0; // destruction by learning, usually negative; made + erased = dS/dt
};

struct Output {
  std::string label;
  Real x = 0, y = 0, radius = 0;
  Real share = 0; // of the energy delivered to all outputs
};

struct LightCone {
  Real x = 0, y = 0;
  Real radius_x = 0, radius_y = 0, tilt = 0; // the front after unit neuron time
};

// One propagation through the sheet at a chosen trainable, and the geometry read from its weights.
// Expensive: made by a task on demand.
struct SheetView {
  bool ready = false;
  Real q = 0, mass = 0;
  Index nx = 0, ny = 0;
  Real x_min = 0, x_max = 1, y_min = 0, y_max = 1; // outer edges of the cells
  std::vector<Real> time;                          // (frames) neuron time
  std::vector<float> wave;                         // (frames, ny, nx)
  std::vector<float> index;                        // (ny, nx) n read from the weights
  std::vector<float> curvature;                    // (ny, nx) scalar curvature R
  Point source_low, source_high;                   // the input neurons
  Point marker, other_marker; // the learned mass; its place in the other valley
  bool has_other = false;
  bool marker_moves = true; // q is the height of the marker: dragging it selects q
  std::vector<Output> outputs;
  std::vector<Curve> output_energy;       // per output: neuron time, energy (per unit time)
  std::vector<Point> packet;              // (frames) place of the packet; NaN while there is none
  std::vector<Point> geodesic;            // (frames) the one predicted ray
  std::vector<std::vector<Point>> bundle; // a few rays of the bundle, (frames) each
  std::vector<LightCone> cones;
  Real measure_time = 0; // neuron time at which the angles are read
  Real packet_angle = 0, geodesic_angle = 0, bundle_angle = 0; // NaN where not measurable
  Real null_bundle_angle = 0;      // bundle_angle, had the sheet no cells: null geodesics
  std::optional<Real> energy_lost; // -ln of the energy delivered over that of the flat sheet
  Real einstein_left = 0, einstein_right = 0;            // both sides, tt part at the mass
  Real einstein_residual = 0;                            // relative, over the sheet
  Real einstein_coupling = 1, cosmological_constant = 0; // kappa, Lambda: given or fitted
  bool shuffled = false;                                 // null control
};

} // namespace twofold::sim
