#include "describe/formats/gif.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <gif_lib.h>
#include <vector>

namespace twofold::describe {
namespace {

constexpr int kColours = 256, kBlock = 255;

int append(GifFileType* gif, const GifByteType* bytes, int size) {
  static_cast<std::string*>(gif->UserData)
      ->append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  return size;
}

int consume(GifFileType* gif, GifByteType* bytes, int size) {
  auto& left = *static_cast<std::string_view*>(gif->UserData);
  const std::size_t n = std::min(left.size(), static_cast<std::size_t>(size));
  std::memcpy(bytes, left.data(), n);
  left.remove_prefix(n);
  return static_cast<int>(n);
}

bool put_repeat(GifFileType* gif) {
  return EGifPutExtensionLeader(gif, APPLICATION_EXT_FUNC_CODE) == GIF_OK &&
         EGifPutExtensionBlock(gif, 11, "NETSCAPE2.0") == GIF_OK &&
         EGifPutExtensionBlock(gif, 3, "\1\0\0") == GIF_OK &&
         EGifPutExtensionTrailer(gif) == GIF_OK;
}

bool put_comment(GifFileType* gif, const std::string& text) {
  if (EGifPutExtensionLeader(gif, COMMENT_EXT_FUNC_CODE) != GIF_OK) return false;
  for (std::size_t at = 0; at < text.size(); at += kBlock) {
    const std::size_t n = std::min<std::size_t>(kBlock, text.size() - at);
    if (EGifPutExtensionBlock(gif, static_cast<int>(n), text.data() + at) != GIF_OK) return false;
  }
  return EGifPutExtensionTrailer(gif) == GIF_OK;
}

// One extension, whose leader was read; its text if it is a comment.
bool read_extension(GifFileType* gif, std::optional<std::string>& comment) {
  int code = 0;
  GifByteType* block = nullptr;
  if (DGifGetExtension(gif, &code, &block) != GIF_OK) return false;
  std::string text;
  while (block != nullptr) { // its length comes first
    text.append(reinterpret_cast<const char*>(block + 1), block[0]);
    if (DGifGetExtensionNext(gif, &block) != GIF_OK) return false;
  }
  if (code == COMMENT_EXT_FUNC_CODE) comment = std::move(text);
  return true;
}

bool skip_picture(GifFileType* gif) {
  int size = 0;
  GifByteType* block = nullptr;
  if (DGifGetImageDesc(gif) != GIF_OK || DGifGetCode(gif, &size, &block) != GIF_OK) return false;
  while (block != nullptr)
    if (DGifGetCodeNext(gif, &block) != GIF_OK) return false;
  return true;
}

} // namespace

struct WriteGif::Clip {
  std::string file;
  GifFileType* gif = nullptr;
  int width = 0, height = 0, delay = 0;
  bool good = true;
  Index frames = 0;
  std::vector<GifByteType> codes; // of the frame under way
  int row = 0;                    // the next one; height: none is under way

  bool begin_picture(ColorMapObject* colours) {
    GraphicsControlBlock control{};
    control.DisposalMode = DISPOSE_DO_NOT;
    control.DelayTime = delay;
    control.TransparentColor = NO_TRANSPARENT_COLOR;
    std::array<GifByteType, 4> bytes{};
    EGifGCBToExtension(&control, bytes.data());
    return EGifPutExtension(gif, GRAPHICS_EXT_FUNC_CODE, 4, bytes.data()) == GIF_OK &&
           EGifPutImageDesc(gif, 0, 0, width, height, false, colours) == GIF_OK;
  }
};

WriteGif::WriteGif(int width, int height, int hundredths) : clip_(std::make_unique<Clip>()) {
  Clip& c = *clip_;
  c.width = std::clamp(width, 1, 65535);
  c.height = std::clamp(height, 1, 65535);
  c.delay = hundredths;
  c.row = c.height;
  int problem = 0;
  c.gif = EGifOpen(&c.file, append, &problem);
  c.good = c.gif != nullptr;
  if (!c.good) return;
  EGifSetGifVersion(c.gif, true);
  c.good =
      EGifPutScreenDesc(c.gif, c.width, c.height, 8, 0, nullptr) == GIF_OK && put_repeat(c.gif);
}

WriteGif::~WriteGif() {
  int problem = 0;
  if (clip_->gif) EGifCloseFile(clip_->gif, &problem);
}

void WriteGif::begin_frame(Pixels pixels) {
  Clip& c = *clip_;
  if (!c.good) return;
  const auto count = static_cast<std::size_t>(c.width) * static_cast<std::size_t>(c.height);
  std::array<std::vector<GifByteType>, 3> planes;
  for (auto& plane : planes)
    plane.assign(count, 0);
  for (int y = 0; y < std::min(c.height, pixels.height); ++y)
    for (int x = 0; x < std::min(c.width, pixels.width); ++x)
      for (std::size_t k = 0; k < 3; ++k)
        planes[k][static_cast<std::size_t>(y * c.width + x)] = static_cast<GifByteType>(
            pixels.rgb[3 * static_cast<std::size_t>(y * pixels.width + x) + k]);
  ColorMapObject* colours = GifMakeMapObject(kColours, nullptr);
  int used = kColours;
  c.codes.assign(count, 0);
  c.good = colours != nullptr &&
           GifQuantizeBuffer(static_cast<unsigned>(c.width), static_cast<unsigned>(c.height), &used,
                             planes[0].data(), planes[1].data(), planes[2].data(), c.codes.data(),
                             colours->Colors) == GIF_OK &&
           c.begin_picture(colours);
  GifFreeMapObject(colours);
  c.row = 0;
  if (c.good) ++c.frames;
}

bool WriteGif::advance(Index rows) {
  Clip& c = *clip_;
  for (; c.good && rows > 0 && c.row < c.height; --rows, ++c.row)
    c.good = EGifPutLine(c.gif, c.codes.data() + static_cast<std::ptrdiff_t>(c.row) * c.width,
                         c.width) == GIF_OK;
  return !c.good || c.row >= c.height;
}

Index WriteGif::frames() const { return clip_->frames; }

std::string WriteGif::finish(const std::string& comment) {
  Clip& c = *clip_;
  if (!c.good || c.frames == 0 || c.row < c.height) return {};
  c.good = put_comment(c.gif, comment);
  int problem = 0;
  c.good = EGifCloseFile(c.gif, &problem) == GIF_OK && c.good;
  c.gif = nullptr;
  return c.good ? std::move(c.file) : std::string{};
}

std::optional<std::string> comment_of_gif(std::string_view bytes) {
  if (!bytes.starts_with("GIF8")) return {};
  int problem = 0;
  GifFileType* gif = DGifOpen(&bytes, consume, &problem);
  if (!gif) return {};
  std::optional<std::string> comment;
  GifRecordType type = UNDEFINED_RECORD_TYPE;
  bool good = true;
  while (good && DGifGetRecordType(gif, &type) == GIF_OK && type != TERMINATE_RECORD_TYPE) {
    if (type == IMAGE_DESC_RECORD_TYPE)
      good = skip_picture(gif);
    else if (type == EXTENSION_RECORD_TYPE)
      good = read_extension(gif, comment);
  }
  DGifCloseFile(gif, &problem);
  return comment;
}

} // namespace twofold::describe
