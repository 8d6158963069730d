# Compiler flags shared by every room, as the target twofold_flags (ours: warnings are errors) and
# twofold_numerics (anything that must give the same bits: no contraction, no FMA).
add_library(twofold_numerics INTERFACE)
target_compile_features(twofold_numerics INTERFACE cxx_std_20)
target_compile_options(twofold_numerics INTERFACE
  -ffp-contract=off -fno-math-errno -fno-trapping-math
  $<$<COMPILE_LANGUAGE:CXX>:-fno-exceptions -fno-rtti>)
if(EMSCRIPTEN)
  target_compile_options(twofold_numerics INTERFACE -msimd128 -msse4.2)
elseif(TWOFOLD_FAST)
  target_compile_options(twofold_numerics INTERFACE -mavx2 -mfma -ffp-contract=fast)
else()
  target_compile_options(twofold_numerics INTERFACE -msse4.2)
endif()
if(XTENSOR_INCLUDE)
  target_include_directories(twofold_numerics SYSTEM INTERFACE "${XTENSOR_INCLUDE}")
endif()

add_library(twofold_flags INTERFACE)
target_link_libraries(twofold_flags INTERFACE twofold_numerics)
target_compile_options(twofold_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
  -Wno-missing-field-initializers -Werror
  $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor -Woverloaded-virtual>
  # g++ 12 reports overlapping copies where a literal is assigned to a string (its bug 105651)
  $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-restrict>)

option(TWOFOLD_SANITIZE "Address and undefined behaviour sanitizers" OFF)
if(TWOFOLD_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize=vptr -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  # g++ sees uninitialised values in code that the sanitizers changed.
  add_compile_options($<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  add_link_options(-fsanitize=address,undefined)
endif()
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG")
set(CMAKE_C_FLAGS_RELEASE "-O3 -DNDEBUG")
# Still easy to follow in a debugger, and several times faster than no optimisation at all.
set(CMAKE_CXX_FLAGS_DEBUG "-Og -g")
set(CMAKE_C_FLAGS_DEBUG "-Og -g")
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
