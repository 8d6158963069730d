# SDL2 for WebAssembly, as twofold_sdl2: a plain library of the sources the lab needs. SDL's own
# configure step takes minutes; its ready-made SDL_config_emscripten.h makes it unnecessary.
# The joystick part stays because ImGui's backend links to it.
if(NOT EXISTS "${SDL2_SRC}/include/SDL.h")
  message(FATAL_ERROR "SDL2_SRC (${SDL2_SRC}) holds no SDL2; run scripts/fetch_sources sdl2")
endif()
set(sdl2_sources)
foreach(folder . atomic cpuinfo dynapi events file stdlib thread thread/generic timer timer/unix
        video video/emscripten video/yuv2rgb video/dummy misc misc/emscripten locale
        locale/emscripten audio joystick joystick/emscripten haptic haptic/dummy sensor sensor/dummy
        power render filesystem/emscripten loadso/dlopen)
  file(GLOB found "${SDL2_SRC}/src/${folder}/*.c")
  list(APPEND sdl2_sources ${found})
endforeach()
list(FILTER sdl2_sources EXCLUDE REGEX "thread/generic/SDL_sysrwlock\\.c$")
add_library(twofold_sdl2 STATIC ${sdl2_sources})
target_include_directories(twofold_sdl2 SYSTEM PUBLIC "${SDL2_SRC}/include")
target_compile_options(twofold_sdl2 PRIVATE -Os -w)
foreach(part AUDIO HAPTIC SENSOR POWER RENDER HIDAPI)
  target_compile_definitions(twofold_sdl2 PRIVATE SDL_${part}_DISABLED=1)
endforeach()
