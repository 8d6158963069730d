# The catalogue and the figures of a run as JSON, shared by the command line and the C API.
file(GLOB svg_sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_LIST_DIR}/svg/*.cpp")
add_library(twofold_describe STATIC
  "${CMAKE_CURRENT_LIST_DIR}/describe.cpp" "${CMAKE_CURRENT_LIST_DIR}/figures.cpp"
  "${CMAKE_CURRENT_LIST_DIR}/view_figures.cpp" "${CMAKE_CURRENT_LIST_DIR}/figure_csv.cpp"
  ${svg_sources})
target_include_directories(twofold_describe PUBLIC "${CMAKE_CURRENT_SOURCE_DIR}")
target_compile_definitions(twofold_describe PUBLIC JSON_NOEXCEPTION
  PRIVATE TWOFOLD_VERSION="${PROJECT_VERSION}")
target_link_libraries(twofold_describe PUBLIC twofold_engine PRIVATE twofold_flags)
