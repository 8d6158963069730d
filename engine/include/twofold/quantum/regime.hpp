// Which description fits? Four descriptions of learners on a circle are fitted to the first frames
// and judged on frames they never saw.
//
//   chi^2 = sum ((predicted - measured)/error)^2 over the numbers of the frames
//
// Each description is shot from its own initial state through the training frames (strong
// constraint 4D-Var: Y. Sasaki, Mon. Weather Rev. 98 (1970) 875; F.-X. Le Dimet, O. Talagrand,
// Tellus A 38 (1986) 97), fitted by Levenberg and Marquardt, and continued over the held-out ones.
//
// Rule (ours), with chi^2 per held-out number: the lowest of Fokker-Planck, Hamilton-Jacobi and
// Madelung. If that is Madelung but Hamilton-Jacobi, held out and in training, is below
// kGoodAlone, or held out below kNearlyAsGood times Madelung's, it is Hamilton-Jacobi: the same
// without an hbar. Else, if holding the circulation at a whole number raises the training chi^2 by
// less than kWorthOne and the held-out one by less than kNearlyAsGood, it is Schrodinger. Two
// additions to it: a winner that does not fit (above kFits in training or kForetells held out) is
// none at all; Madelung and Schrodinger are a tie where learners live on a line (any circulation is
// a phase there), or where the frames do not say whether the circulation is a whole number: its
// error exceeds kUndecided.
//
// Status: the descriptions are derived (regime_models.hpp), the rule is ours, its error rates are
// measured in docs/regime.md. Failure modes: frames that check() refuses give an Error; a fit that
// finds no finite value anywhere has chi^2 = infinity. Up to kMostFrames frames are used. The work
// is sliced: one unit is the shooting of one trajectory (0.05 to 0.3 ms), and slicing changes
// nothing. Cancelling is destroying.
#pragma once

#include "twofold/quantum/ring_frames.hpp"

#include <array>
#include <memory>

namespace twofold {

enum class Regime { fokker_planck, hamilton_jacobi, madelung, schrodinger, tie, none };

inline constexpr Index kMostFrames = 44;
inline constexpr Index kTrainingFrames = 26; // of kMostFrames; the same share of fewer

inline constexpr Real kFits = 1.5;          // training: eight times the spread of a perfect fit
inline constexpr Real kForetells = 6;       // held out: the fit's own uncertainty adds to it
inline constexpr Real kGoodAlone = 1.2;     // no room for a further law
inline constexpr Real kNearlyAsGood = 1.1;  // of another's chi^2: one spread and a half
inline constexpr Real kWorthOne = 9;        // three sigma for one parameter
inline constexpr Real kUndecided = 1.0 / 6; // whole and half numbers are within three errors

// chi^2 per number, of the four descriptions in the order of Regime.
struct RegimeScores {
  std::array<Real, 4> training{}, held_out{};
  Real training_rise = 0; // of chi^2 itself, Schrodinger above Madelung
  Real circulation_error = 0;
};
[[nodiscard]] bool fits(const RegimeScores& scores, std::size_t description);
[[nodiscard]] Regime decide(const RegimeScores& scores, bool on_a_line = false);

struct RegimeResult {
  Regime regime = Regime::none;
  RegimeScores scores;
  Index training = 0, frames = 0; // used
  // Of the Madelung fit: circulation over 2 pi hbar; hbar gamma in angle^2 per time.
  Real circulation = 0, circulation_error = 0, hbar_gamma = 0;
  Real diffusion = 0; // of the Fokker-Planck fit, angle^2 per time
  // What each fit says of every frame used, as rows of RingFrames: (4, frames, kFrameNumbers).
  std::vector<Real> predicted;

  [[nodiscard]] std::span<const Real> row(std::size_t description, Index frame) const {
    return {predicted.data() + (static_cast<Index>(description) * frames + frame) * kFrameNumbers,
            static_cast<std::size_t>(kFrameNumbers)};
  }
};
template <class A> void archive(A& a, RegimeResult& r) {
  for (auto& v : r.scores.training)
    a(v);
  for (auto& v : r.scores.held_out)
    a(v);
  a(r.regime, r.scores.training_rise, r.scores.circulation_error, r.training, r.frames,
    r.circulation, r.circulation_error, r.hbar_gamma, r.diffusion, r.predicted);
}

class RegimeDetection {
public:
  [[nodiscard]] static Result<std::unique_ptr<RegimeDetection>> make(const RingFrames& frames,
                                                                     bool on_a_line = false);
  ~RegimeDetection();

  bool advance(Index units); // true when complete
  [[nodiscard]] Real progress() const;
  [[nodiscard]] const RegimeResult& result() const; // of value once complete

private:
  struct Work;
  explicit RegimeDetection(std::unique_ptr<Work> work);
  std::unique_ptr<Work> work_;
};

} // namespace twofold
