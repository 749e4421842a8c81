# How WebAssembly programs are compiled and linked: the page's module, and tests that run under node.

# The machine's clang is a little newer than the one Emscripten names.
add_compile_options(-Wno-version-check)
add_link_options(
  -Wno-version-check
  -Wl,--stack-first             # clang 22 wants this said: a stack overflow then traps instead of writing over data
  -sSTACK_SIZE=1MB
  -sALLOW_MEMORY_GROWTH=1
  -sABORTING_MALLOC=1           # no more memory ends the program, also where Dear ImGui would write to nothing
  -sSUPPORT_LONGJMP=0
  -sSTRICT=1)

# okra.mjs and okra.wasm, for web/ to bundle. web/library.js names the functions that the page's TypeScript provides.
function(okra_link_page target)
  set(library "${CMAKE_SOURCE_DIR}/web/library.js")
  set_target_properties(${target} PROPERTIES OUTPUT_NAME okra SUFFIX .mjs LINK_DEPENDS "${library}")
  target_link_options(${target} PRIVATE
    -Oz
    "SHELL:--js-library ${library}"
    -Wl,-Map=${CMAKE_BINARY_DIR}/${target}.map # for scripts/size
    -sEXPORTED_RUNTIME_METHODS=HEAPU8,wasmMemory
    -sENVIRONMENT=web
    -sMODULARIZE=1 -sEXPORT_ES6=1 -sINCOMING_MODULE_JS_API=instantiateWasm,canvas,print,printErr,onAbort
    -sFILESYSTEM=0
    -sMALLOC=emmalloc
    -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -sGL_ENABLE_GET_PROC_ADDRESS=0 -sGL_TRACK_ERRORS=0 -lGL -lhtml5)
endfunction()

# The page's program in two modules, okra.wasm and okra_rest.wasm: see scripts/split.mjs.
function(okra_split_page target)
  set(map "${CMAKE_BINARY_DIR}/${target}.map")
  set(split "${CMAKE_SOURCE_DIR}/scripts/split.mjs")
  set(later "${CMAKE_SOURCE_DIR}/web/later.txt")
  cmake_path(GET CMAKE_CXX_COMPILER PARENT_PATH emscripten)
  execute_process(COMMAND "${emscripten}/em-config" BINARYEN_ROOT OUTPUT_VARIABLE binaryen OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  find_program(OKRA_NODE node REQUIRED)
  # Functions keep their names, and those that are alike apart, until they are divided.
  target_link_options(${target} PRIVATE
    --profiling-funcs -Wl,--no-demangle "-sBINARYEN_EXTRA_PASSES=--skip-pass=duplicate-function-elimination")
  set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS "${split}" "${later}")
  add_custom_command(TARGET ${target} POST_BUILD
    COMMAND "${OKRA_NODE}" "${split}" "${map}" "${CMAKE_BINARY_DIR}" okra.wasm "${later}" okra_rest.wasm "${binaryen}"
    WORKING_DIRECTORY "${CMAKE_BINARY_DIR}"
    COMMENT "Dividing the program"
    VERBATIM)
endfunction()

# A module for a test under node that calls its functions.
function(okra_link_module target)
  set_target_properties(${target} PROPERTIES SUFFIX .mjs)
  target_link_options(${target} PRIVATE
    -O1
    -sENVIRONMENT=node
    -sEXPORTED_RUNTIME_METHODS=wasmMemory
    -sMODULARIZE=1 -sEXPORT_ES6=1
    -sFILESYSTEM=0)
endfunction()

# okra_work.mjs and okra_work.wasm: a program without a page, called by web/worker.ts.
function(okra_link_worker target)
  set(library "${CMAKE_SOURCE_DIR}/web/work-library.js")
  set_target_properties(${target} PROPERTIES OUTPUT_NAME okra_work SUFFIX .mjs LINK_DEPENDS "${library}")
  target_link_options(${target} PRIVATE
    -O2
    -Wl,-Map=${CMAKE_BINARY_DIR}/okra_work.map # for scripts/size
    "SHELL:--js-library ${library}"
    --no-entry
    -sEXPORTED_FUNCTIONS=_okra_work_begin,_okra_work_order,_okra_work_file,_okra_work_workspace,_okra_work_shard,_okra_work_entry,_okra_work_log,_okra_work_sheet,_okra_work_fault,_okra_work_run
    -sEXPORTED_RUNTIME_METHODS=wasmMemory
    -sENVIRONMENT=worker
    -sMODULARIZE=1 -sEXPORT_ES6=1 -sINCOMING_MODULE_JS_API=instantiateWasm,print,printErr,onAbort
    -sFILESYSTEM=0
    -sMALLOC=emmalloc)
endfunction()

# A program for node, with the real file system; its assertions are off like the page's, whose object files it shares.
function(okra_link_node target)
  set_target_properties(${target} PROPERTIES SUFFIX .cjs)
  target_link_options(${target} PRIVATE
    -O1
    -sENVIRONMENT=node
    -sNODERAWFS=1
    -sEXIT_RUNTIME=1)
endfunction()
