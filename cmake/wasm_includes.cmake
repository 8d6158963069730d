# Header-only libraries for the WebAssembly build: links to the installed ones in a folder of their
# own, because all of /usr/include would put the host's C library before emscripten's.
if(NOT XTENSOR_INCLUDE)
  foreach(library xtensor xtl xsimd nlohmann)
    find_path(found_${library} ${library} PATHS /usr/include /usr/local/include
      NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
    if(NOT found_${library})
      message(FATAL_ERROR "the headers of ${library} are not installed, see cmake/packages.txt")
    endif()
    file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/include")
    file(CREATE_LINK "${found_${library}}/${library}" "${CMAKE_BINARY_DIR}/include/${library}"
      SYMBOLIC)
  endforeach()
  set(XTENSOR_INCLUDE "${CMAKE_BINARY_DIR}/include")
endif()
