#include "window.hpp"

#include <GLES3/gl3.h>
#include <SDL.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <imgui_impl_sdl2.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace twofold::shell {
namespace {

constexpr const char* glsl_version = "#version 300 es";

void set_gl_attributes() {
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
  SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
  SDL_GL_SetAttribute(SDL_GL_ALPHA_SIZE, 0);
  SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
  SDL_GL_SetAttribute(SDL_GL_STENCIL_SIZE, 0);
}

// Wheel steps of two fingers that part by the whole window.
constexpr float kPinch = 25;

std::string sdl_failure(const char* what) { return std::string(what) + ": " + SDL_GetError(); }

// Rows from the top, 3 bytes a pixel, of what the bound framebuffer holds.
std::string read_rows(int width, int height) {
  const auto columns = static_cast<std::size_t>(width), rows = static_cast<std::size_t>(height);
  std::string rgba(columns * rows * 4, '\0');
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
  std::string rgb(columns * rows * 3, '\0');
  for (std::size_t y = 0; y < rows; ++y)
    for (std::size_t x = 0; x < columns; ++x)
      std::memcpy(&rgb[(y * columns + x) * 3], &rgba[((rows - 1 - y) * columns + x) * 4], 3);
  return rgb;
}

} // namespace

std::string Window::open(const WindowOptions& options) {
  SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, "#canvas");
  SDL_SetMainReady();
  if (SDL_Init(SDL_INIT_VIDEO | SDL_INIT_TIMER) != 0) return sdl_failure("no display");
  const std::string driver = SDL_GetCurrentVideoDriver();
  if (options.watched && (driver == "offscreen" || driver == "dummy"))
    return "no display (with --frames it runs without one)";
  set_gl_attributes();
  forced_ratio_ = options.ratio;
  const float scale = forced_ratio_ > 0 ? forced_ratio_ : 1;
  const auto pixels = [scale](int points) {
    return std::max(1, static_cast<int>(std::lround(static_cast<float>(points) * scale)));
  };
  Uint32 flags = SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI;
  if (options.place && options.place->maximised) flags |= SDL_WINDOW_MAXIMIZED;
  const int undefined = SDL_WINDOWPOS_UNDEFINED;
  window_ = SDL_CreateWindow(options.title.c_str(), options.place ? options.place->x : undefined,
                             options.place ? options.place->y : undefined, pixels(options.width),
                             pixels(options.height), flags);
  if (window_ == nullptr) return sdl_failure("no window");
  context_ = SDL_GL_CreateContext(window_);
  if (context_ == nullptr) return sdl_failure("no OpenGL ES 3");
  SDL_GL_SetSwapInterval(options.watched ? 1 : 0);

  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  ImGui_ImplSDL2_InitForOpenGL(window_, context_);
  ImGui_ImplOpenGL3_Init(glsl_version);
  imgui_ready_ = true;
  return "";
}

void Window::close() {
  if (imgui_ready_) {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplSDL2_Shutdown();
    ImGui::DestroyContext();
    imgui_ready_ = false;
  }
  if (context_ != nullptr) SDL_GL_DeleteContext(context_);
  if (window_ != nullptr) SDL_DestroyWindow(window_);
  context_ = nullptr;
  window_ = nullptr;
  SDL_Quit();
}

void Window::scale_mouse(SDL_Event& event) const {
  if (forced_ratio_ <= 0 || event.type != SDL_MOUSEMOTION) return;
  event.motion.x = static_cast<int>(static_cast<float>(event.motion.x) / forced_ratio_);
  event.motion.y = static_cast<int>(static_cast<float>(event.motion.y) / forced_ratio_);
}

// SDL tells of two fingers only how they changed on the whole; where they are is asked for.
void Window::follow_fingers(const SDL_Event& event) {
  if (event.type == SDL_FINGERDOWN || event.type == SDL_FINGERUP) finger_distance_ = 0;
  if (event.type != SDL_MULTIGESTURE || event.mgesture.numFingers != 2) return;
  const SDL_TouchID touch = event.mgesture.touchId;
  const SDL_Finger *a = SDL_GetTouchFinger(touch, 0), *b = SDL_GetTouchFinger(touch, 1);
  if (a == nullptr || b == nullptr) return;
  const Size now = size();
  const auto w = static_cast<float>(now.width), h = static_cast<float>(now.height);
  const float x = (a->x + b->x) / 2, y = (a->y + b->y) / 2;
  const float distance =
      SDL_sqrtf((a->x - b->x) * (a->x - b->x) * w * w + (a->y - b->y) * (a->y - b->y) * h * h);
  if (finger_distance_ > 0 && distance > 1) {
    fingers_.moved = true;
    fingers_.x = x * w;
    fingers_.y = y * h;
    fingers_.dx += (x - finger_x_) * w;
    fingers_.dy += (y - finger_y_) * h;
    fingers_.spread *= distance / finger_distance_;
  }
  finger_x_ = x;
  finger_y_ = y;
  finger_distance_ = distance;
}

bool Window::take_events(int wait_milliseconds) {
  SDL_Event event;
  bool waiting = wait_milliseconds > 0 ? SDL_WaitEventTimeout(&event, wait_milliseconds) != 0
                                       : SDL_PollEvent(&event) != 0;
  bool any = false;
  while (waiting) {
    any = true;
    if (event.type == SDL_QUIT) close_requested_ = true;
    if (event.type == SDL_DROPFILE) {
      dropped_file_ = event.drop.file;
      SDL_free(event.drop.file);
    }
    follow_fingers(event);
    if (event.type == SDL_MULTIGESTURE && event.mgesture.numFingers == 2) // fingers that part
      ImGui::GetIO().AddMouseWheelEvent(0, event.mgesture.dDist * kPinch);
    scale_mouse(event);
    ImGui_ImplSDL2_ProcessEvent(&event);
    waiting = SDL_PollEvent(&event) != 0;
  }
  return any;
}

Size Window::size() const {
  int width = 1, height = 1, pixels_x = 1, pixels_y = 1;
  SDL_GetWindowSize(window_, &width, &height);
  SDL_GL_GetDrawableSize(window_, &pixels_x, &pixels_y);
  Size size;
  if (forced_ratio_ > 0) {
    size.ratio = forced_ratio_;
    width = static_cast<int>(std::lround(static_cast<float>(pixels_x) / size.ratio));
    height = static_cast<int>(std::lround(static_cast<float>(pixels_y) / size.ratio));
  } else if (width > 0) {
    size.ratio = static_cast<float>(pixels_x) / static_cast<float>(width);
  }
  size.width = std::max(1, width);
  size.height = std::max(1, height);
  return size;
}

Place Window::place() const {
  Place place;
  SDL_GetWindowPosition(window_, &place.x, &place.y);
  place.maximised = (SDL_GetWindowFlags(window_) & SDL_WINDOW_MAXIMIZED) != 0;
  return place;
}

void Window::resize(int width, int height, float ratio) {
  if (forced_ratio_ > 0) forced_ratio_ = ratio;
  const float scale = forced_ratio_ > 0 ? ratio : 1;
  SDL_SetWindowSize(window_,
                    std::max(1, static_cast<int>(std::lround(static_cast<float>(width) * scale))),
                    std::max(1, static_cast<int>(std::lround(static_cast<float>(height) * scale))));
}

void Window::begin_frame(float ratio) {
  ImGui_ImplOpenGL3_NewFrame();
  // It makes the letters once, with all else; those that were forgotten since are made here.
  if (!ImGui::GetIO().Fonts->TexID) ImGui_ImplOpenGL3_CreateFontsTexture();
  ImGui_ImplSDL2_NewFrame();
  const Size now = size();
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(now.width), static_cast<float>(now.height)};
  io.DisplayFramebufferScale = ratio > 0 ? ImVec2(ratio, ratio) : ImVec2(now.ratio, now.ratio);
  ImGui::NewFrame();
}

void Window::end_build() { ImGui::Render(); }

void Window::draw() {
  int width = 1, height = 1;
  SDL_GL_GetDrawableSize(window_, &width, &height);
  glViewport(0, 0, width, height);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

void Window::show() { SDL_GL_SwapWindow(window_); }

std::string Window::read_pixels(int& width, int& height) const {
  SDL_GL_GetDrawableSize(window_, &width, &height);
  return read_rows(width, height);
}

std::string Window::draw_aside(int& width, int& height) {
  ImDrawData* frame = ImGui::GetDrawData();
  const auto pixels = [](float points, float scale) {
    return std::max(1, static_cast<int>(std::lround(points * scale)));
  };
  width = pixels(frame->DisplaySize.x, frame->FramebufferScale.x);
  height = pixels(frame->DisplaySize.y, frame->FramebufferScale.y);
  GLuint target = 0, picture = 0;
  glGenFramebuffers(1, &target);
  glGenRenderbuffers(1, &picture);
  glBindFramebuffer(GL_FRAMEBUFFER, target);
  glBindRenderbuffer(GL_RENDERBUFFER, picture);
  glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
  glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, picture);
  glViewport(0, 0, width, height);
  ImGui_ImplOpenGL3_RenderDrawData(frame);
  std::string rgb = read_rows(width, height);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glDeleteRenderbuffers(1, &picture);
  glDeleteFramebuffers(1, &target);
  return rgb;
}

void Window::copy_text(const std::string& text) { SDL_SetClipboardText(text.c_str()); }

void Window::forget_gl_objects() { ImGui_ImplOpenGL3_DestroyDeviceObjects(); }

void Window::forget_fonts() { ImGui_ImplOpenGL3_DestroyFontsTexture(); }

} // namespace twofold::shell
