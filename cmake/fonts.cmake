# The lab's fonts, as twofold_fonts: Inter and JetBrains Mono as installed, cut down to the
# characters the lab shows and compiled in. Header: twofold_fonts.hpp.
find_file(FONT_INTER_REGULAR Inter-Regular.otf PATHS /usr/share/fonts/opentype/inter
  NO_CMAKE_FIND_ROOT_PATH)
find_file(FONT_INTER_SEMIBOLD Inter-SemiBold.otf PATHS /usr/share/fonts/opentype/inter
  NO_CMAKE_FIND_ROOT_PATH)
find_file(FONT_MONO_REGULAR JetBrainsMono-Regular.ttf PATHS /usr/share/fonts/truetype/jetbrains-mono
  NO_CMAKE_FIND_ROOT_PATH)
# Debian's Python, which has fontTools; another python3 may come first in PATH.
find_program(TWOFOLD_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH)
find_program(TWOFOLD_PYTHON python3 NO_CMAKE_FIND_ROOT_PATH)
set(font_args)
set(font_files)
foreach(font INTER_REGULAR INTER_SEMIBOLD MONO_REGULAR)
  if(NOT FONT_${font})
    message(FATAL_ERROR "FONT_${font} is not installed, see cmake/packages.txt")
  endif()
  string(TOLOWER ${font} name)
  list(APPEND font_args ${name}=${FONT_${font}})
  list(APPEND font_files "${FONT_${font}}")
endforeach()
set(font_source "${CMAKE_BINARY_DIR}/fonts/twofold_fonts.cpp")
add_custom_command(OUTPUT "${font_source}"
  COMMAND "${TWOFOLD_PYTHON}" "${CMAKE_CURRENT_LIST_DIR}/subset_fonts.py" "${font_source}" ${font_args}
  DEPENDS "${CMAKE_CURRENT_LIST_DIR}/subset_fonts.py" ${font_files}
  COMMENT "Subsetting the fonts" VERBATIM)
add_library(twofold_fonts STATIC "${font_source}")
target_include_directories(twofold_fonts PUBLIC "${CMAKE_CURRENT_LIST_DIR}/fonts")
target_compile_features(twofold_fonts PUBLIC cxx_std_20)
