#include "layout.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {
namespace {

constexpr float kWide = 1100;
constexpr float kLeastWidth = 240, kLeastHeight = 340; // of a window that is magnified
constexpr float kHighEnough = 580;  // for three columns with checks between equations and ledger
constexpr float kRoomForPlot = 690; // of the ledger
constexpr float kTop = 44, kLeft = 264, kTabbed = 288, kRight = 300, kTransport = 112;
constexpr float kEquations = 144, kProbe = 44, kLedger = 162, kLowLedger = 104, kTabs = 40;
constexpr float kPhoneTop = 92, kPhoneTransport = 124, kPhoneSheet = 178, kPhoneTabs = 48;
constexpr float kLowTransport = 98, kLessonShare = 0.4f; // of the height, for the words

Rect rect(float x, float y, float w, float h) { return {x, y, std::max(0.f, w), std::max(0.f, h)}; }

Layout wide(float w, float h, const Hidden& hidden) {
  Layout out;
  const float top = hidden.bar ? 0 : kTop, left = hidden.parameters ? 0 : kLeft,
              right = hidden.checks ? 0 : kRight;
  out.top = rect(0, 0, w, top);
  const float below = h - (hidden.transport ? 0 : kTransport), side = below - top;
  out.parameters = rect(0, top, left, side);
  out.stage = rect(left, top, w - left - right, side);
  out.transport = rect(0, below, w, std::min(h - below, h - top));
  if (hidden.checks) return out;
  const float x = w - kRight,
              ledger_y = std::max(top, below - (h < kRoomForPlot ? kLowLedger : kLedger));
  const float probe_y = std::max(top, ledger_y - kProbe);
  out.equations = rect(x, top, kRight, std::min(kEquations, probe_y - top));
  out.checks = rect(x, top + kEquations, kRight, probe_y - top - kEquations);
  out.probe = rect(x, probe_y, kRight, kProbe);
  out.ledger = rect(x, ledger_y, kRight, below - ledger_y);
  return out;
}

Layout narrow(float w, float h, const Hidden& hidden) {
  Layout out;
  out.form = Form::narrow;
  const float top = hidden.bar ? 0 : kTop;
  const float panel = hidden.parameters && hidden.checks ? 0 : kTabbed;
  out.top = rect(0, 0, w, top);
  const float below = h - (hidden.transport ? 0 : kTransport);
  out.tabs = rect(0, top, panel, kTabs);
  out.parameters = rect(0, top + kTabs, panel, below - top - kTabs);
  out.stage = rect(panel, top, w - panel, below - top);
  out.transport = rect(0, below, w, h - below);
  return out;
}

Layout phone(float w, float h, float pulled, SheetUse use, const Hidden& hidden) {
  Layout out;
  out.form = Form::phone;
  const float top = hidden.bar ? 0 : kPhoneTop;
  const float transport = hidden.transport          ? 0
                          : use == SheetUse::panels ? kPhoneTransport
                                                    : kLowTransport;
  out.top = rect(0, 0, w, top);
  // the sheet keeps its share of a taller phone; pulled up it covers the stage
  if (hidden.parameters && hidden.checks && use == SheetUse::panels) use = SheetUse::none;
  const float sheet_least = use == SheetUse::none     ? 0
                            : use == SheetUse::lesson ? std::round(h * kLessonShare)
                            : h > 640                 ? kPhoneSheet + (h - 640) * 0.45f
                                                      : std::min(kPhoneSheet, h * 0.28f);
  if (use == SheetUse::none) pulled = 0;
  const float stage_full = std::max(0.f, h - top - transport - sheet_least);
  const float stage = std::round(stage_full * (1 - std::clamp(pulled, 0.f, 1.f)));
  out.stage = rect(0, top, w, stage);
  out.transport = rect(0, top + stage, w, std::min(transport, h - top - stage));
  out.sheet = rect(0, out.transport.bottom(), w, h - out.transport.bottom());
  out.tabs = rect(0, out.sheet.y + 4, w, std::min(kPhoneTabs - 4, out.sheet.h - 4));
  out.parameters = rect(0, out.tabs.bottom(), w, h - out.tabs.bottom());
  return out;
}

} // namespace

float fitting_scale(float width, float height, float wanted) {
  const float most = std::min(width / kLeastWidth, height / kLeastHeight);
  return std::max(1.f, std::min(wanted, most));
}

Layout layout_of(float width, float height, float pulled, SheetUse sheet, const Hidden& hidden) {
  Layout out = width < kPhoneWidth                     ? phone(width, height, pulled, sheet, hidden)
               : width < kWide || height < kHighEnough ? narrow(width, height, hidden)
                                                       : wide(width, height, hidden);
  out.page = rect(0, out.top.h, width, height - out.top.h);
  return out;
}

} // namespace twofold::ui
