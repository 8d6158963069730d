#include "gallery_filter.hpp"

#include "../strings.hpp"
#include "panels.hpp"

#include <algorithm>
#include <set>

namespace twofold::ui {
namespace {

constexpr float kGap = 4, kSearch = 172;

char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; }

std::string folded(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

void add(std::string& all, std::string_view words) {
  all += ' ';
  all += folded(words);
  all += ' ';
  all += folded(translated(words));
}

std::string everything_said(const sim::ScenarioSpec& spec) {
  std::string all;
  for (const std::string* words : {&spec.name, &spec.title, &spec.goal, &spec.story})
    add(all, *words);
  for (const auto* list : {&spec.look_for, &spec.claims, &spec.observables})
    for (const std::string& words : *list)
      add(all, words);
  for (const sim::ParameterSpec& p : spec.parameters)
    add(all, p.label);
  return all;
}

// Places for boxes from left to right, then the next line.
struct Flow {
  float left, right, x, y, height;
  Rect next(float width) {
    if (x > left && x + width > right) x = left, y += height + kGap;
    const Rect out{x, y, std::min(width, right - left), height};
    x += width + kGap;
    return out;
  }
};

void search_box(LabState& lab, ImDrawList* dl, Rect box) {
  const Tokens& t = tokens();
  GalleryFilter& filter = lab.gallery;
  const bool typing = lab.editing == kGallerySearch;
  const Id which = id("gallery search");
  const Hit h = hit(which, box);
  name_control(which, Role::entry, str::search, filter.words);
  if (const std::string* given = text_asked(which)) filter.words = *given;
  if (h.clicked && !typing) {
    lab.editing = kGallerySearch;
    lab.entry = filter.words;
    lab.entry_cursor = lab.entry.size();
    lab.entry_fresh = false;
  }
  if (typing) {
    const Typed typed = type_entry(lab);
    if (typed == Typed::dropped) lab.entry.clear();
    filter.words = lab.entry;
    if (typed != Typed::still || (ImGui::GetIO().MouseClicked[0] && !box.contains(pointer())))
      lab.editing = -1;
  }
  fill(dl, box, t.field, 3);
  outline(dl, box, typing || h.hovered ? t.text2 : t.line2, 3);
  if (h.focused || typing) focus_ring(dl, box, 3);
  const Clip clip(dl, {box.x + 4, box.y, box.w - 8, box.h});
  const float line = baseline(type::label, box.centre().y), x = box.x + 10;
  if (filter.words.empty() && !typing) {
    text(dl, {x, line}, type::label, t.text3, str::search);
    return;
  }
  text(dl, {x, line}, type::label, t.text1, filter.words);
  if (!typing) return;
  const float cursor =
      x + text_width(type::label, std::string_view(filter.words).substr(0, lab.entry_cursor));
  vertical(dl, cursor, box.y + 7, box.bottom() - 7, t.text1);
}

} // namespace

bool matches(const GalleryFilter& filter, const sim::ScenarioSpec& spec) {
  if (filter.section != 0 && int(section_number(spec.section)) != filter.section) return false;
  const auto& claims = spec.claims;
  if (!filter.claim.empty() &&
      std::find(claims.begin(), claims.end(), filter.claim) == claims.end())
    return false;
  if (filter.words.empty()) return true;
  const std::string all = everything_said(spec), wanted = folded(filter.words);
  std::size_t at = 0;
  while (at < wanted.size()) {
    const std::size_t end = std::min(wanted.find(' ', at), wanted.size());
    if (all.find(wanted.substr(at, end - at)) == std::string::npos) return false;
    at = end + 1;
  }
  return true;
}

double section_number(const std::string& section) {
  double whole = 0, part = 0, unit = 0.1;
  bool point = false;
  for (const char c : section) {
    if (c == '.' && !point)
      point = true;
    else if (c < '0' || c > '9')
      break;
    else if (point)
      part += (c - '0') * unit, unit /= 10;
    else
      whole = 10 * whole + (c - '0');
  }
  return whole + part;
}

float draw_gallery_filter(LabState& lab, float x, float y, float width, bool fingers) {
  ImDrawList* dl = canvas();
  GalleryFilter& filter = lab.gallery;
  std::set<int> sections;
  std::set<std::string> claims;
  for (const sim::Scenario* s : lab.catalogue.scenarios) {
    sections.insert(int(section_number(s->spec().section)));
    claims.insert(s->spec().claims.begin(), s->spec().claims.end());
  }
  const float chip = fingers ? 44 : 37;
  Flow flow{x, x + width, x, y, fingers ? 44.f : 30.f};
  search_box(lab, dl, flow.next(kSearch));
  for (const int section : sections) {
    const std::string label = std::string(str::section_sign) + std::to_string(section);
    const bool on = filter.section == section;
    if (button(dl, id("gallery section", section), flow.next(chip), label, Look::plain, on,
               on ? type::strong : type::label))
      filter.section = on ? 0 : section;
  }
  int index = 0;
  for (const std::string& claim : claims) {
    const bool on = filter.claim == claim;
    if (button(dl, id("gallery claim", index++), flow.next(chip), claim, Look::plain, on,
               on ? type::strong : type::label))
      filter.claim = on ? std::string() : claim;
  }
  const bool filtered = filter.section != 0 || !filter.claim.empty() || !filter.words.empty();
  const float clear = text_width(type::label, str::show_all) + 24;
  if (filtered && button(dl, id("gallery all"), flow.next(clear), str::show_all)) filter = {};
  return flow.y + flow.height;
}

} // namespace twofold::ui
