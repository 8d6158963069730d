# Dear ImGui with its SDL2 and OpenGL ES 3 (WebGL 2) backends, from source, as twofold_imgui.
if(NOT EXISTS "${IMGUI_DIR}/imgui.h")
  message(FATAL_ERROR "IMGUI_DIR (${IMGUI_DIR}) holds no Dear ImGui; run scripts/fetch_sources imgui")
endif()
add_library(twofold_imgui STATIC
  "${IMGUI_DIR}/imgui.cpp" "${IMGUI_DIR}/imgui_draw.cpp" "${IMGUI_DIR}/imgui_tables.cpp"
  "${IMGUI_DIR}/imgui_widgets.cpp" "${IMGUI_DIR}/backends/imgui_impl_sdl2.cpp"
  "${IMGUI_DIR}/backends/imgui_impl_opengl3.cpp")
target_include_directories(twofold_imgui SYSTEM PUBLIC "${IMGUI_DIR}" "${IMGUI_DIR}/backends")
target_compile_features(twofold_imgui PUBLIC cxx_std_20)
target_compile_options(twofold_imgui PRIVATE -fno-exceptions -fno-rtti -w)
target_compile_definitions(twofold_imgui PUBLIC
  IMGUI_IMPL_OPENGL_ES3 IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_DISABLE_DEMO_WINDOWS
  IMGUI_DISABLE_DEBUG_TOOLS IMGUI_DISABLE_FILE_FUNCTIONS
  "ImDrawIdx=unsigned int") # a gallery of curves has more than 65 536 corners
if(EMSCRIPTEN)
  include(sdl2_wasm)
  target_sources(twofold_imgui PRIVATE "${PROJECT_SOURCE_DIR}/ui/shell/gl_state_web.cpp")
  set_source_files_properties("${IMGUI_DIR}/backends/imgui_impl_opengl3.cpp" PROPERTIES
    COMPILE_DEFINITIONS glGetIntegerv=twofold_known_gl_state)
  target_link_libraries(twofold_imgui PUBLIC twofold_sdl2)
  target_link_options(twofold_imgui INTERFACE -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2)
else()
  find_package(SDL2 REQUIRED)
  target_include_directories(twofold_imgui SYSTEM PUBLIC ${SDL2_INCLUDE_DIRS})
  target_link_libraries(twofold_imgui PUBLIC SDL2::SDL2 GLESv2)
endif()
