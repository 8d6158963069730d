// What every control of every page must be: named, told apart, its focus seen, large enough.
#pragma once

#include "driven_lab.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace twofold::ui::test {

inline void expect_named_and_distinct(const std::string& where) {
  std::map<std::pair<int, std::string>, int> names;
  std::set<Id> ids;
  for (const Control& c : controls()) {
    EXPECT_FALSE(c.name.empty()) << where << ": a control at " << c.rect.x << ", " << c.rect.y;
    EXPECT_TRUE(ids.insert(c.which).second) << where << ": " << c.name << " is there twice";
    EXPECT_EQ((names[{int(c.role), c.name}]++), 0) << where << ": two are called " << c.name;
  }
}

// Controls whose id is in `seen` were looked at before.
inline void expect_visible_focus(DrivenLab& driven, const std::string& where, std::set<Id>& seen) {
  std::vector<Id> fresh;
  for (const Control& c : controls())
    if (c.rect.w > 0 && seen.insert(c.which).second) fresh.push_back(c.which);
  for (const Id which : fresh) {
    focus_on(which);
    driven.frame(3);
    const Control* at = focused_control();
    if (!at) continue; // what is there depends on the focus: it is gone
    const Control focused = *at;
    const std::size_t with = DrivenLab::vertices_near(focused.rect);
    const Rect r = focused.rect, c = focused.clip;
    EXPECT_TRUE(r.bottom() > c.y && r.y < c.bottom() && r.right() > c.x && r.x < c.right())
        << where << ": " << focused.name << " has the keyboard and is out of sight";
    drop_focus();
    driven.frame(2);
    EXPECT_GT(with, DrivenLab::vertices_near(focused.rect))
        << where << ": the focus of " << focused.name << " cannot be seen";
  }
}

} // namespace twofold::ui::test
