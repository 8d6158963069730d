# The engine without the lab, for other people's pages and for node: the C interface compiled to
# WebAssembly, and the package around it in build/<preset>/web/npm.
add_executable(twofold_engine_wasm npm/link.cpp)
target_link_libraries(twofold_engine_wasm PRIVATE twofold_capi twofold_flags)
set(package "${CMAKE_CURRENT_BINARY_DIR}/npm")
set_target_properties(twofold_engine_wasm PROPERTIES
  OUTPUT_NAME twofold-engine SUFFIX .mjs RUNTIME_OUTPUT_DIRECTORY "${package}")
set(exports _malloc,_free)
foreach(call version describe create create_with_data destroy error set get seek advance get_progress
        observe history hash array look_at_sheet figures save load)
  string(APPEND exports ",_twofold_${call}")
endforeach()
# "node" is left out of ENVIRONMENT: this emscripten's loader fails there, engine.mjs reads the file.
target_link_options(twofold_engine_wasm PRIVATE --no-entry
  -sFILESYSTEM=0 -sMODULARIZE=1 -sEXPORT_ES6=1 -sEXPORT_NAME=create_engine -sENVIRONMENT=web,worker
  -sALLOW_MEMORY_GROWTH=1 -sDYNAMIC_EXECUTION=0 "-sEXPORTED_FUNCTIONS=${exports}")

set(package_files)
foreach(file engine.mjs engine.d.ts package.json)
  add_custom_command(OUTPUT "${package}/${file}"
    COMMAND "${CMAKE_COMMAND}" -E copy "${CMAKE_CURRENT_SOURCE_DIR}/npm/${file}" "${package}/${file}"
    DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/npm/${file}" VERBATIM)
  list(APPEND package_files "${package}/${file}")
endforeach()
add_custom_target(twofold_npm ALL DEPENDS twofold_engine_wasm ${package_files})
