# GoogleTest from Debian's source package, compiled with the project's own compiler so that the
# same tests run natively and as WebAssembly under node.
set(GTEST_SOURCE /usr/src/googletest/googletest CACHE PATH "GoogleTest source tree")
add_library(twofold_gtest STATIC "${GTEST_SOURCE}/src/gtest-all.cc" "${GTEST_SOURCE}/src/gtest_main.cc")
target_include_directories(twofold_gtest SYSTEM PUBLIC "${GTEST_SOURCE}/include" PRIVATE "${GTEST_SOURCE}")
target_compile_features(twofold_gtest PUBLIC cxx_std_20)
# Tests are checked, not timed: the engine keeps its own optimisation.
target_compile_options(twofold_gtest PUBLIC $<$<CONFIG:Release>:-O1>)
if(EMSCRIPTEN)
  target_compile_definitions(twofold_gtest PUBLIC GTEST_HAS_PTHREAD=0)
  # -O1: what the compiler made is tested as it is, without another pass over the whole program.
  target_link_options(twofold_gtest INTERFACE -O1
    -sENVIRONMENT=node -sNODERAWFS=1 -sEXIT_RUNTIME=1 -sALLOW_MEMORY_GROWTH=1
    "SHELL:--pre-js ${CMAKE_CURRENT_LIST_DIR}/node_pre.js")
else()
  find_package(Threads REQUIRED)
  target_link_libraries(twofold_gtest PUBLIC Threads::Threads)
endif()
