# Headers that nearly every file of a target reads, parsed once. The preset sanitize builds
# without them: there a file that forgets an include is found.
option(TWOFOLD_PRECOMPILE "Precompile common headers" ON)
if(TWOFOLD_PRECOMPILE)
  # g++ 12 forgets that a precompiled header is a system's, and reports its known false alarms there.
  target_compile_options(twofold_flags INTERFACE
    $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread>)
endif()

# twofold_precompile(TARGET HEADER...) or (TARGET REUSE_FROM OTHER): files of other flags, and kernels, which read none of these
# headers, are left out.
function(twofold_precompile target)
  if(NOT TWOFOLD_PRECOMPILE)
    return()
  endif()
  if(ARGV1 STREQUAL REUSE_FROM)
    target_precompile_headers(${target} ${ARGN})
  else()
    target_precompile_headers(${target} PRIVATE ${ARGN})
  endif()
  get_target_property(sources ${target} SOURCES)
  foreach(source IN LISTS sources)
    get_source_file_property(options "${source}" COMPILE_OPTIONS)
    if(options OR source MATCHES "kernel")
      set_source_files_properties("${source}" PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
    endif()
  endforeach()
endfunction()
