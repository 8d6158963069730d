# Words and lessons of assets/, compiled in, as twofold_assets. Header: twofold_assets.hpp.
file(GLOB asset_files CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/assets/languages/*.po"
  "${CMAKE_SOURCE_DIR}/assets/lessons/*.md")
set(asset_source "${CMAKE_BINARY_DIR}/assets/twofold_assets.cpp")
file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/assets")
add_custom_command(OUTPUT "${asset_source}"
  COMMAND "${TWOFOLD_PYTHON}" "${CMAKE_CURRENT_LIST_DIR}/embed_assets.py" "${asset_source}" ${asset_files}
  DEPENDS "${CMAKE_CURRENT_LIST_DIR}/embed_assets.py" ${asset_files}
  COMMENT "Embedding words and lessons" VERBATIM)
add_library(twofold_assets STATIC "${asset_source}")
target_include_directories(twofold_assets PUBLIC "${CMAKE_CURRENT_LIST_DIR}/assets")
target_compile_features(twofold_assets PUBLIC cxx_std_20)
