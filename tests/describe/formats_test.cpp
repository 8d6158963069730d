// Files made in memory: pictures, clips and tables that hold the record of their run.
#include "describe/formats/gif.hpp"
#include "describe/formats/npz.hpp"
#include "describe/formats/png.hpp"
#include "describe/formats/stamp.hpp"
#include "describe/recording.hpp"

#include "twofold/catalogue.hpp"
#include "twofold/sim/csv.hpp"

#include <gtest/gtest.h>

namespace twofold::describe {
namespace {

const std::string kLine = R"({"format":"twofold-run","text":"\u003ca\u003e"})";

Pixels chequered(int width, int height) {
  Pixels out{width, height, {}};
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      for (int c = 0; c < 3; ++c)
        out.rgb += static_cast<char>(((x + y) % 2) * 200 + 10 * c);
  return out;
}

std::string png(int width, int height) {
  WritePng task(chequered(width, height), kRunFormat, kLine);
  int slices = 0;
  while (!task.advance(3))
    ++slices;
  EXPECT_EQ(slices, (height - 1) / 3);
  return task.take();
}

std::string gif(int frames, const std::string& comment) {
  WriteGif task(12, 8, 8);
  for (int i = 0; i < frames; ++i) {
    task.begin_frame(chequered(12, 8));
    while (!task.advance(3)) {
    }
  }
  return task.finish(comment);
}

Recording small_recording() {
  auto session =
      sim::Session::create(catalogue(), "double-well", 7, {{sim::Setting{"learners", 100}}});
  EXPECT_TRUE(session.ok());
  session.value()->finish();
  EXPECT_TRUE(session.value()->seek(2).ok());
  session.value()->finish();
  Recording out = recorded(*session.value());
  out.data = nullptr;
  out.record = kLine;
  return out;
}

TEST(Formats, APictureKeepsItsSizeAndText) {
  const std::string bytes = png(5, 8);
  EXPECT_EQ(bytes.substr(16, 8), std::string("\0\0\0\5\0\0\0\10", 8));
  EXPECT_EQ(record_in(bytes), kLine);
  EXPECT_EQ(text_of_png(bytes, "other"), std::nullopt);
  EXPECT_EQ(text_of_png(png_bytes(chequered(3, 3)), kRunFormat), std::nullopt);
}

TEST(Formats, APictureThatIsCutOffHoldsNoText) {
  const std::string bytes = png(4, 4);
  const std::size_t end = bytes.find(kLine) + kLine.size() + 4; // and its checksum
  for (std::size_t n = 0; n < end; ++n)
    EXPECT_EQ(text_of_png(bytes.substr(0, n), kRunFormat), std::nullopt) << n;
  std::string flipped = bytes;
  flipped[bytes.find(kLine) + 3] ^= 1;
  EXPECT_EQ(text_of_png(flipped, kRunFormat), std::nullopt) << "its checksum differs";
}

TEST(Formats, PicturesAreCutAndHalved) {
  const Pixels whole = chequered(6, 4);
  const Pixels part = cropped(whole, 1, 1, 100, 2);
  EXPECT_EQ(part.width, 5);
  EXPECT_EQ(part.height, 2);
  EXPECT_EQ(part.rgb.substr(0, 15), whole.rgb.substr(3 * 7, 15));
  const Pixels half = halved(whole);
  EXPECT_EQ(half.width, 3);
  EXPECT_EQ(half.rgb.size(), 18u);
  EXPECT_EQ(static_cast<unsigned char>(half.rgb[0]), 100) << "mean of 0 and 200";
}

TEST(Formats, AClipHoldsItsFramesAndComment) {
  const std::string comment(1000, 'x');
  const std::string bytes = gif(3, comment);
  EXPECT_EQ(bytes.substr(0, 6), "GIF89a");
  EXPECT_EQ(comment_of_gif(bytes), comment);
  std::size_t controls = 0;
  for (std::size_t at = bytes.find("\x21\xf9\x04"); at != std::string::npos;
       at = bytes.find("\x21\xf9\x04", at + 1))
    ++controls;
  EXPECT_EQ(controls, 3u);
  EXPECT_EQ(record_in(gif(1, kLine)), kLine);
}

TEST(Formats, AClipWithoutFramesOrCutOffGivesNothing) {
  EXPECT_TRUE(gif(0, kLine).empty());
  const std::string bytes = gif(2, kLine);
  for (std::size_t n = 0; n + kLine.size() < bytes.size(); ++n)
    EXPECT_NE(comment_of_gif(bytes.substr(0, n)), kLine) << n;
}

TEST(Formats, ATableHoldsItsRecordInEveryForm) {
  const Recording recording = small_recording();
  EXPECT_EQ(recording.rows.size(), 3u);
  const std::string csv = csv_text(recording);
  EXPECT_EQ(record_in(csv), kLine);
  EXPECT_EQ(without_record(csv).substr(0, 9), "step,loss");
  EXPECT_EQ(Json::parse(*record_in(json_text(recording))), Json::parse(kLine));
  const auto npz = npz_bytes(recording);
  ASSERT_TRUE(npz);
  EXPECT_EQ(record_in(npz.value()), kLine);
  const auto steps = array_of_npz("a.npz", npz.value(), "step");
  ASSERT_TRUE(steps);
  EXPECT_EQ(steps.value().substr(1, 5), "NUMPY");
  EXPECT_EQ(steps.value().size(), 128u + 3 * 8);
}

TEST(Formats, ATableWithoutItsFirstLineIsReadAsATable) {
  const auto table = sim::read_csv("a.csv", without_record(csv_text(small_recording())));
  ASSERT_TRUE(table) << table.error().message();
  EXPECT_EQ(table.value().rows, 3);
  EXPECT_EQ(without_record("a,b\n1,2\n"), "a,b\n1,2\n");
}

TEST(Formats, AnArchiveThatIsCutOffGivesNothing) {
  const auto npz = npz_bytes(small_recording());
  ASSERT_TRUE(npz);
  for (std::size_t n = 0; n < npz.value().size(); n += 97)
    EXPECT_EQ(record_of_npz(npz.value().substr(0, n)), std::nullopt) << n;
  EXPECT_FALSE(array_of_npz("a.npz", "PK\x03\x04 no archive", "metric"));
}

TEST(Formats, ADrawingIsStampedOnce) {
  const std::string svg = "<?xml version=\"1.0\"?>\n<svg width=\"1\"><g/></svg>";
  const std::string once = stamped_svg(svg, kLine);
  EXPECT_EQ(form_of(once), FileForm::svg);
  EXPECT_EQ(record_in(once), kLine);
  EXPECT_EQ(stamped_svg(once, "{}"), once);
  EXPECT_EQ(stamped_svg("<svg/>", kLine), "<svg/>");
  EXPECT_EQ(stamped_csv(stamped_csv("a\n1\n", kLine), "{}"), stamped_csv("a\n1\n", kLine));
}

TEST(Formats, OtherFilesHoldNoRecord) {
  for (const char* other : {"", "a,b\n1,2\n", "{}", "{\"a\": 1}", "{", "<svg></svg>", "GIF89a",
                            "\x89PNG\r\n\x1a\n", "# other: {}\na\n", "# twofold"})
    EXPECT_EQ(record_in(other), std::nullopt) << other;
}

} // namespace
} // namespace twofold::describe
