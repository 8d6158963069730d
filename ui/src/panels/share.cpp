// The share page: a link to what is shown, and a snippet that puts it into somebody's page.
#include "panels.hpp"

#include "../strings.hpp"
#include "../url_state.hpp"

#include <algorithm>
#include <array>

namespace twofold::ui {
namespace {

constexpr float kPad = 24, kColumn = 640, kTall = 44, kTwoColumns = 1000;
constexpr double kCopiedShown = 2; // seconds

struct Size {
  Text label;
  int width, height; // 0: all the width there is
};
constexpr std::array<Size, 3> kSizes{Size{"640 × 480", 640, 480}, Size{"960 × 600", 960, 600},
                                     Size{"full width", 0, 640}};

// Breaks a text without spaces at the width.
std::vector<std::string> broken(Font font, std::string_view text, float width) {
  const AsWritten link;
  std::vector<std::string> lines;
  while (!text.empty()) {
    std::size_t n = text.size();
    while (n > 1 && text_width(font, text.substr(0, n)) > width)
      --n;
    lines.emplace_back(text.substr(0, n));
    text.remove_prefix(n);
  }
  return lines;
}

// Places on the page, from the top downwards.
struct Column {
  LabState& lab;
  ImDrawList* dl;
  float x, y, w;

  void title(std::string_view words, Font font) {
    text(dl, {x, y}, font, tokens().text1, fitted(font, words, w));
    y += 30;
  }
  void sentence(std::string_view words) {
    y = paragraph(dl, {x, y}, type::body, tokens().text2, words, w, 24);
  }
  void label(std::string_view words) {
    y += 8;
    text(dl, {x, baseline(type::label, y + 8)}, type::label, tokens().text2, words);
    y += 24;
  }
  // Boxes beside each other, each as wide as its words.
  template <class Draw> void flow(std::size_t n, const Draw& draw) {
    float at = x;
    for (std::size_t i = 0; i < n; ++i)
      draw(i, at);
    y += kTall + 8;
  }
  bool chip(Id which, float& at, std::string_view words, bool on) {
    const float width = std::max(kTall, text_width(type::label, words) + 24);
    if (at > x && at + width > x + w) at = x, y += kTall + 6;
    const Rect box{at, y, std::min(width, w), kTall};
    at += width + 6;
    return button(dl, which, box, words, Look::plain, on, on ? type::strong : type::label);
  }
  void copyable(Id which, const std::string& content, bool link) {
    const Tokens& t = tokens();
    const AsWritten link_or_html;
    const auto lines = broken(type::value, content, w - 24);
    const Rect box{x, y, w, 24 + 20 * float(lines.size())};
    fill(dl, box, t.field, 3);
    outline(dl, box, t.line2, 3);
    for (std::size_t i = 0; i < lines.size(); ++i)
      text(dl, {x + 12, box.y + 26 + 20 * float(i)}, type::value, t.text1, lines[i]);
    y = box.bottom() + 12;
    if (!lab.platform.copy_text) {
      text(dl, {x, y + 16}, type::label, t.text3, str::copy_impossible);
      y += 36;
      return;
    }
    const bool just = lab.now - lab.copied_at < kCopiedShown && lab.snippet.link_copied == link;
    const Text words = just ? str::copied : link ? str::copy_link : str::copy_snippet;
    if (button(dl, which, {x, y, 200, kTall}, words, link ? Look::filled : Look::plain)) {
      lab.platform.copy_text(content);
      lab.copied_at = lab.now;
      lab.snippet.link_copied = link;
    }
    y += kTall + 36;
  }
};

void hidden_parts(Column& at) {
  Hidden& hidden = at.lab.snippet.embedding.hidden;
  const std::array parts{
      std::pair{str::part_bar, &hidden.bar}, std::pair{str::parameters, &hidden.parameters},
      std::pair{str::checks, &hidden.checks}, std::pair{str::part_transport, &hidden.transport}};
  at.label(str::embed_hide);
  at.flow(parts.size(), [&](std::size_t i, float& x) {
    bool& on = *parts[i].second;
    if (at.chip(id("embed hide", int(i)), x, parts[i].first, on)) on = !on;
    name_control(id("embed hide", int(i)), Role::toggle,
                 std::string(str::embed_hide) + ": " + std::string(parts[i].first), {}, on);
  });
}

void locked_parameters(Column& at) {
  Embedding& embedding = at.lab.snippet.embedding;
  const auto& specs = at.lab.spec().parameters;
  at.label(str::embed_lock);
  at.flow(specs.size() + 1, [&](std::size_t i, float& x) {
    if (i == 0) {
      if (at.chip(id("embed lock all"), x, str::embed_all, embedding.lock_all))
        embedding.lock_all = !embedding.lock_all;
      return;
    }
    const sim::ParameterSpec& p = specs[i - 1];
    if (p.more || embedding.lock_all) return; // those that people see
    auto& names = embedding.locked;
    const auto found = std::find(names.begin(), names.end(), p.name);
    const bool on = found != names.end();
    const bool pressed = at.chip(id("embed lock", int(i)), x, p.label, on);
    name_control(id("embed lock", int(i)), Role::toggle,
                 std::string(str::embed_lock) + ": " + said(p.label), {}, on);
    if (!pressed) return;
    if (on)
      names.erase(found);
    else
      names.push_back(p.name);
  });
}

template <std::size_t N>
void choice(Column& at, std::string_view name, std::string_view words,
            const std::array<Text, N>& labels, int& chosen) {
  at.label(words);
  at.flow(N, [&](std::size_t i, float& x) {
    const bool on = chosen == int(i);
    if (at.chip(id(name, int(i)), x, labels[i], on)) chosen = int(i);
    name_control(id(name, int(i)), Role::toggle, std::string(words) + ": " + std::string(labels[i]),
                 {}, on);
  });
}

LinkOptions options_of(const Snippet& s) {
  LinkOptions out;
  out.embedding = s.embedding;
  if (s.view > 0) out.view = View(s.view);
  if (s.language > 0) out.language = Language(s.language - 1);
  if (s.theme > 0) out.theme = Theme(s.theme - 1);
  return out;
}

void embed_options(Column& at) {
  Snippet& s = at.lab.snippet;
  std::array<Text, 5> views{str::embed_present};
  std::copy(str::views.begin(), str::views.end(), views.begin() + 1);
  std::array<Text, 4> themes{str::embed_reader};
  std::copy(str::themes.begin(), str::themes.end(), themes.begin() + 1);
  std::array<Text, 3> languages{str::embed_reader};
  std::copy(str::languages.begin(), str::languages.end(), languages.begin() + 1);
  choice(at, "embed view", str::embed_view, views, s.view);
  hidden_parts(at);
  locked_parameters(at);
  at.label(str::embed_start);
  at.flow(1, [&](std::size_t, float& x) {
    bool& on = s.embedding.autoplay;
    if (at.chip(id("embed autoplay"), x, str::embed_autoplay, on)) on = !on;
  });
  choice(at, "embed language", str::language_word, languages, s.language);
  choice(at, "embed theme", str::theme_word, themes, s.theme);
  std::array<Text, kSizes.size()> sizes{};
  for (std::size_t i = 0; i < kSizes.size(); ++i)
    sizes[i] = kSizes[i].label;
  choice(at, "embed size", str::embed_size, sizes, s.size);
}

void draw_link(Column& at) {
  at.title(str::share_title, type::page_title);
  at.sentence(str::share_intro);
  at.sentence(str::share_hash);
  at.copyable(id("copy"), at.lab.platform.address + "#" + link_text(at.lab, {}), true);
}

void draw_snippet(Column& at) {
  const Snippet& s = at.lab.snippet;
  const Size& size = kSizes[std::size_t(std::clamp(s.size, 0, int(kSizes.size()) - 1))];
  const std::string title = "Twofold: " + std::string(translated(at.lab.spec().title));
  const std::string address = at.lab.platform.address + "#" + link_text(at.lab, options_of(s));
  at.copyable(id("copy snippet"), frame_html(address, title, size.width, size.height), false);
  if (at.lab.platform.address.empty()) at.sentence(str::embed_address);
}

} // namespace

void draw_share(LabState& lab, Rect rect) {
  if (rect.w < 40 || rect.h < 40) return;
  const bool two = rect.w >= kTwoColumns;
  const float pad = rect.w < 560 ? 16 : kPad;
  const float top = rect.y - lab.page_scroll;
  const float w = two ? (rect.w - 3 * pad) / 2 : rect.w - 2 * pad;
  Column at{lab, canvas(), rect.x + pad, top + 44, std::min(kColumn, w)};
  draw_link(at);
  if (two) { // the options beside what they make
    Column right{lab, canvas(), at.x + at.w + pad, top + 14, at.w};
    embed_options(right);
    at.title(str::embed_title, type::section);
    at.sentence(str::embed_intro);
    at.y += 12;
    draw_snippet(at);
    at.y = std::max(at.y, right.y);
  } else {
    at.title(str::embed_title, type::section);
    at.sentence(str::embed_intro);
    embed_options(at);
    at.y += 12;
    draw_snippet(at);
  }
  scroll(lab.page_scroll, rect, at.y - top + 24);
}

} // namespace twofold::ui
