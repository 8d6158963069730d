# zlib, libzip and giflib, as twofold_format_libraries: the installed ones, or for WebAssembly plain
# libraries of their sources (zip without its files, ciphers and other compressions).
add_library(twofold_format_libraries INTERFACE)
if(NOT EMSCRIPTEN)
  find_package(ZLIB REQUIRED)
  find_library(ZIP_LIBRARY zip REQUIRED)
  find_library(GIF_LIBRARY gif REQUIRED)
  target_link_libraries(twofold_format_libraries INTERFACE ZLIB::ZLIB "${ZIP_LIBRARY}" "${GIF_LIBRARY}")
  return()
endif()

foreach(name zlib libzip giflib)
  string(TOUPPER ${name} upper)
  set(${upper}_SRC "${CMAKE_SOURCE_DIR}/build/deps/${name}" CACHE PATH
    "Source tree of ${name} (WebAssembly build only)")
  if(NOT IS_DIRECTORY "${${upper}_SRC}")
    message(FATAL_ERROR "${upper}_SRC (${${upper}_SRC}) holds no ${name}; run scripts/fetch_sources ${name}")
  endif()
endforeach()

file(GLOB zlib_sources "${ZLIB_SRC}/*.c")
list(FILTER zlib_sources EXCLUDE REGEX "/gz[a-z]*\\.c$")
file(GLOB zip_sources "${LIBZIP_SRC}/lib/*.c")
list(FILTER zip_sources EXCLUDE REGEX
  "/zip_(algorithm_(bzip2|xz)|crypto_[a-z]*|random_(uwp|win32)|source_file_win32[a-z0-9_]*|source_winzip_aes_[a-z]*|winzip_aes)\\.c$")
set(gif_sources dgif_lib egif_lib gif_err gif_hash gifalloc openbsd-reallocarray quantize)
list(TRANSFORM gif_sources PREPEND "${GIFLIB_SRC}/")
list(TRANSFORM gif_sources APPEND .c)

# What libzip's own configure step would write; its templates are filled in here.
set(zip_made "${CMAKE_BINARY_DIR}/libzip")
set(libzip_VERSION 1.7.3)
set(libzip_VERSION_MAJOR 1)
set(libzip_VERSION_MINOR 7)
set(libzip_VERSION_PATCH 3)
set(ZIP_STATIC ON)
set(ZIP_NULLABLE_DEFINES "#define _Nullable\n#define _Nonnull")
set(LIBZIP_TYPES_INCLUDE "#include <stdint.h>")
foreach(bits 8 16 32 64)
  set(ZIP_INT${bits}_T int${bits}_t)
  set(ZIP_UINT${bits}_T uint${bits}_t)
endforeach()
foreach(have FILENO FSEEKO FTELLO LOCALTIME_R SNPRINTF STRCASECMP STRDUP STRTOLL STRTOULL
        STRUCT_TM_TM_ZONE STDBOOL_H STRINGS_H UNISTD_H)
  set(HAVE_${have} ON)
endforeach()
set(SIZEOF_OFF_T 8)
set(SIZEOF_SIZE_T 4)
configure_file("${LIBZIP_SRC}/cmake-zipconf.h.in" "${zip_made}/zipconf.h")
configure_file("${LIBZIP_SRC}/cmake-config.h.in" "${zip_made}/config.h")
# Its table of messages, which the lab never shows: every error is told in words of ours.
file(WRITE "${zip_made}/zip_err_str.c" "#include \"zipint.h\"\n"
  "const char *const _zip_err_str[] = {\"\"};\nconst int _zip_nerr_str = 0;\n"
  "const int _zip_err_type[] = {0};\n")

add_library(twofold_format_sources STATIC ${zlib_sources} ${zip_sources} ${gif_sources}
  "${zip_made}/zip_err_str.c")
target_include_directories(twofold_format_sources SYSTEM PUBLIC
  "${ZLIB_SRC}" "${LIBZIP_SRC}/lib" "${zip_made}" "${GIFLIB_SRC}")
target_compile_definitions(twofold_format_sources PRIVATE HAVE_CONFIG_H HAVE_UNISTD_H=1)
target_compile_options(twofold_format_sources PRIVATE -Os -w)
target_link_libraries(twofold_format_libraries INTERFACE twofold_format_sources)
