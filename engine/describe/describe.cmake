# The catalogue and the figures of a run as JSON, shared by the command line and the C API.
file(GLOB svg_sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_LIST_DIR}/svg/*.cpp")
add_library(twofold_describe STATIC
  "${CMAKE_CURRENT_LIST_DIR}/describe.cpp" "${CMAKE_CURRENT_LIST_DIR}/figures.cpp"
  "${CMAKE_CURRENT_LIST_DIR}/view_figures.cpp" "${CMAKE_CURRENT_LIST_DIR}/run_record.cpp"
  "${CMAKE_CURRENT_LIST_DIR}/read_run_record.cpp" "${CMAKE_CURRENT_LIST_DIR}/recording.cpp"
  "${CMAKE_CURRENT_LIST_DIR}/figure_csv.cpp"
  ${svg_sources})
target_include_directories(twofold_describe PUBLIC "${CMAKE_CURRENT_SOURCE_DIR}")
target_compile_definitions(twofold_describe PUBLIC JSON_NOEXCEPTION
  PRIVATE TWOFOLD_VERSION="${PROJECT_VERSION}")
target_link_libraries(twofold_describe PUBLIC twofold_engine PRIVATE twofold_flags)

# Files made and read in memory, shared by the command line and the lab.
include(file_formats)
file(GLOB format_sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_LIST_DIR}/formats/*.cpp")
add_library(twofold_formats STATIC ${format_sources})
target_link_libraries(twofold_formats PUBLIC twofold_describe
  PRIVATE twofold_format_libraries twofold_flags)
