// What Dear ImGui's renderer is told about the GL state it saves and restores round a frame.
//
// In a browser every such question waits until the graphics process has drawn all that was sent
// before, tens of milliseconds on a software renderer. The lab owns its context and sets what it
// needs before it draws, so the renderer's questions (renamed to this function when it is compiled
// for the web) get the defaults of a fresh context instead.
#include <GLES3/gl3.h>

extern "C" void twofold_known_gl_state(GLenum name, GLint* value);

extern "C" void twofold_known_gl_state(GLenum name, GLint* value) {
  switch (name) {
  case GL_MAJOR_VERSION:
    *value = 3;
    break;
  case GL_ACTIVE_TEXTURE:
    *value = GL_TEXTURE0;
    break;
  case GL_BLEND_SRC_RGB:
  case GL_BLEND_SRC_ALPHA:
    *value = GL_ONE;
    break;
  case GL_BLEND_EQUATION_RGB:
  case GL_BLEND_EQUATION_ALPHA:
    *value = GL_FUNC_ADD;
    break;
  case GL_VIEWPORT:
  case GL_SCISSOR_BOX:
    value[0] = value[1] = value[2] = value[3] = 0;
    break;
  default:
    *value = 0; // nothing bound, nothing else set
  }
}
