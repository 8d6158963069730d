#include "layout.hpp"

#include <algorithm>
#include <cmath>

namespace twofold::ui {
namespace {

constexpr float kWide = 1100, kPhone = 560;
constexpr float kHighEnough = 580;  // for three columns with checks between equations and ledger
constexpr float kRoomForPlot = 690; // of the ledger
constexpr float kTop = 44, kLeft = 264, kTabbed = 288, kRight = 300, kTransport = 112;
constexpr float kEquations = 144, kProbe = 44, kLedger = 162, kLowLedger = 104, kTabs = 40;
constexpr float kPhoneTop = 92, kPhoneTransport = 124, kPhoneSheet = 178, kPhoneTabs = 48;
constexpr float kLowTransport = 98, kLessonShare = 0.4f; // of the height, for the words

Rect rect(float x, float y, float w, float h) { return {x, y, std::max(0.f, w), std::max(0.f, h)}; }

Layout wide(float w, float h) {
  Layout out;
  out.top = rect(0, 0, w, kTop);
  const float below = h - kTransport, side = below - kTop;
  out.parameters = rect(0, kTop, kLeft, side);
  out.stage = rect(kLeft, kTop, w - kLeft - kRight, side);
  const float x = w - kRight,
              ledger_y = std::max(kTop, below - (h < kRoomForPlot ? kLowLedger : kLedger));
  const float probe_y = std::max(kTop, ledger_y - kProbe);
  out.equations = rect(x, kTop, kRight, std::min(kEquations, probe_y - kTop));
  out.checks = rect(x, kTop + kEquations, kRight, probe_y - kTop - kEquations);
  out.probe = rect(x, probe_y, kRight, kProbe);
  out.ledger = rect(x, ledger_y, kRight, below - ledger_y);
  out.transport = rect(0, below, w, std::min(kTransport, h - kTop));
  return out;
}

Layout narrow(float w, float h) {
  Layout out;
  out.form = Form::narrow;
  out.top = rect(0, 0, w, kTop);
  const float below = h - kTransport;
  out.tabs = rect(0, kTop, kTabbed, kTabs);
  out.parameters = rect(0, kTop + kTabs, kTabbed, below - kTop - kTabs);
  out.stage = rect(kTabbed, kTop, w - kTabbed, below - kTop);
  out.transport = rect(0, below, w, kTransport);
  return out;
}

Layout phone(float w, float h, float pulled, SheetUse use) {
  Layout out;
  out.form = Form::phone;
  out.top = rect(0, 0, w, kPhoneTop);
  // the sheet keeps its share of a taller phone; pulled up it covers the stage
  const float sheet_least = use == SheetUse::none     ? 0
                            : use == SheetUse::lesson ? std::round(h * kLessonShare)
                            : h > 640                 ? kPhoneSheet + (h - 640) * 0.45f
                                                      : std::min(kPhoneSheet, h * 0.28f);
  const float transport = use == SheetUse::panels ? kPhoneTransport : kLowTransport;
  if (use == SheetUse::none) pulled = 0;
  const float stage_full = std::max(0.f, h - kPhoneTop - transport - sheet_least);
  const float stage = std::round(stage_full * (1 - std::clamp(pulled, 0.f, 1.f)));
  out.stage = rect(0, kPhoneTop, w, stage);
  out.transport = rect(0, kPhoneTop + stage, w, std::min(transport, h - kPhoneTop - stage));
  out.sheet = rect(0, out.transport.bottom(), w, h - out.transport.bottom());
  out.tabs = rect(0, out.sheet.y + 4, w, std::min(kPhoneTabs - 4, out.sheet.h - 4));
  out.parameters = rect(0, out.tabs.bottom(), w, h - out.tabs.bottom());
  return out;
}

} // namespace

Layout layout_of(float width, float height, float pulled, SheetUse sheet) {
  Layout out = width < kPhone                          ? phone(width, height, pulled, sheet)
               : width < kWide || height < kHighEnough ? narrow(width, height)
                                                       : wide(width, height);
  out.page = rect(0, out.top.h, width, height - out.top.h);
  return out;
}

} // namespace twofold::ui
