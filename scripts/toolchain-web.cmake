# The compiler to WebAssembly: the emcc on the PATH if it is new enough, else the Emscripten that scripts/setup unpacked.
set(okra_least_emcc 4.0)

find_program(okra_emcc emcc NO_CACHE)
if(okra_emcc)
  execute_process(COMMAND "${okra_emcc}" -dumpversion OUTPUT_VARIABLE okra_emcc_version ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(okra_emcc_version VERSION_GREATER_EQUAL okra_least_emcc)
    cmake_path(GET okra_emcc PARENT_PATH okra_emcc_dir)
    execute_process(COMMAND "${okra_emcc_dir}/em-config" EMSCRIPTEN_ROOT OUTPUT_VARIABLE okra_emscripten ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
  endif()
endif()
if(NOT okra_emscripten)
  set(okra_emscripten "${CMAKE_CURRENT_LIST_DIR}/../.tools/emscripten")
endif()
if(NOT EXISTS "${okra_emscripten}/cmake/Modules/Platform/Emscripten.cmake")
  message(FATAL_ERROR "No Emscripten ${okra_least_emcc} or newer found: run scripts/setup")
endif()

# Libraries of the machine are looked up by name (CMakeLists.txt), never by their paths in the system.
include("${okra_emscripten}/cmake/Modules/Platform/Emscripten.cmake")
