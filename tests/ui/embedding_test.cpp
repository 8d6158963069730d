// Links and snippets for other people's pages: what is hidden, what is locked, what they say.
#include "embedding.hpp"
#include "fake_scenario.hpp"
#include "layout.hpp"
#include "url_state.hpp"

#include <gtest/gtest.h>

namespace twofold::ui {
namespace {

struct Open {
  LabState lab{test::fake_catalogue(), {}};
  Open() {
    EXPECT_TRUE(open_scenario(lab, test::fake_catalogue().scenarios.front()->spec().name, 7));
    lab.session->finish();
  }
  [[nodiscard]] const sim::ParameterSpec& first() const {
    const auto& all = lab.spec().parameters;
    return all.front().name == lab.spec().null_parameter ? all[1] : all.front();
  }
};

TEST(Embedding, TextComesBackTheSame) {
  Embedding embedding;
  embedding.hidden = {true, false, true, false};
  embedding.locked = {"mass", "noise"};
  embedding.autoplay = true;
  EXPECT_EQ(embedding_text(embedding), "&hide=bar,checks&lock=mass,noise&autoplay=1");
  const auto hidden = read_hidden("bar,checks");
  ASSERT_TRUE(hidden);
  EXPECT_EQ(hidden.value(), embedding.hidden);
  Embedding read;
  read_locked(read, "mass,noise");
  EXPECT_EQ(read.locked, embedding.locked);
  EXPECT_EQ(embedding_text({}), "");
}

TEST(Embedding, UnknownPartsAreNamed) {
  const auto hidden = read_hidden("bar,engine");
  ASSERT_FALSE(hidden);
  EXPECT_NE(hidden.error().message().find("engine"), std::string::npos);
  EXPECT_NE(hidden.error().message().find("transport"), std::string::npos);
  Open open;
  EXPECT_FALSE(apply_state_text(open.lab, "v=1&hide=engine"));
  EXPECT_FALSE(apply_state_text(open.lab, "v=1&lock=no_such_parameter"));
  EXPECT_FALSE(apply_state_text(open.lab, "v=1&autoplay=2"));
  EXPECT_EQ(open.lab.embed, Embedding{}); // nothing has changed
}

TEST(Embedding, LockedParameterStaysAndSaysWhy) {
  Open open;
  const sim::ParameterSpec& spec = open.first();
  ASSERT_TRUE(apply_state_text(open.lab, "v=1&lock=" + spec.name));
  const sim::ParameterValues before = open.lab.session->parameters();
  const Real other = before[0] == spec.minimum ? spec.maximum : spec.minimum;
  set_parameter(open.lab, spec.name, other);
  EXPECT_EQ(open.lab.session->parameters(), before);
  EXPECT_NE(open.lab.message.find(spec.label), std::string::npos);
  open.lab.message.clear();
  ASSERT_TRUE(apply_state_text(open.lab, "v=1"));
  set_parameter(open.lab, spec.name, other);
  EXPECT_NE(open.lab.session->parameters(), before);
}

TEST(Embedding, LockingAllLeavesTheNullControlToTheReader) {
  Open open;
  Embedding all;
  all.lock_all = true;
  EXPECT_TRUE(is_locked(all, open.lab.spec(), open.first().name));
  if (!open.lab.spec().null_parameter.empty()) {
    EXPECT_FALSE(is_locked(all, open.lab.spec(), open.lab.spec().null_parameter));
  }
}

TEST(Embedding, HiddenPartsGiveTheirPlaceToTheStage) {
  for (const auto& [w, h] : {std::pair{1280.f, 720.f}, {800.f, 600.f}, {360.f, 640.f}}) {
    const Layout whole = layout_of(w, h, 0);
    const Layout bare = layout_of(w, h, 0, SheetUse::panels, {true, true, true, true});
    EXPECT_TRUE(bare.top.empty() && bare.parameters.empty() && bare.checks.empty() &&
                bare.transport.empty())
        << w;
    EXPECT_FLOAT_EQ(bare.stage.w, w);
    EXPECT_FLOAT_EQ(bare.stage.h, h);
    EXPECT_GT(bare.stage.w * bare.stage.h, whole.stage.w * whole.stage.h);
  }
}

TEST(Embedding, SharedLinkLeavesThemeAndLanguageToTheReader) {
  Open open;
  open.lab.theme = Theme::projector;
  EXPECT_EQ(link_text(open.lab, {}).find("theme"), std::string::npos);
  LinkOptions options;
  options.theme = Theme::light;
  options.language = Language::german;
  options.view = View::gravity;
  options.embedding.autoplay = true;
  const std::string text = link_text(open.lab, options);
  for (const char* part : {"theme=light", "lang=de", "view=gravity", "autoplay=1"})
    EXPECT_NE(text.find(part), std::string::npos) << part;
  ASSERT_TRUE(apply_state_text(open.lab, text));
  EXPECT_EQ(open.lab.theme, Theme::light);
  EXPECT_EQ(open.lab.language, Language::german);
  EXPECT_TRUE(open.lab.autoplay_waits);
}

TEST(Embedding, AutoplayIsRefusedWhereMotionIsReduced) {
  Open open;
  open.lab.reduced_motion = true;
  ASSERT_TRUE(apply_state_text(open.lab, "v=1&autoplay=1"));
  EXPECT_FALSE(open.lab.autoplay_waits);
}

TEST(Embedding, SnippetEscapesWhatHtmlWouldRead) {
  const std::string html = frame_html("http://a/#v=1&x=\"<", "Two & more", 640, 480);
  EXPECT_NE(html.find("v=1&amp;x=&quot;&lt;"), std::string::npos);
  EXPECT_NE(html.find("title=\"Two &amp; more\""), std::string::npos);
  EXPECT_NE(html.find("width=\"640\" height=\"480\""), std::string::npos);
}

} // namespace
} // namespace twofold::ui
