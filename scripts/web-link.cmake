# How WebAssembly programs are compiled and linked: the page's module, and tests that run under node.

# The machine's clang is a little newer than the one Emscripten names.
add_compile_options(-Wno-version-check)
add_link_options(
  -Wno-version-check
  -Wl,--stack-first             # clang 22 wants this said: a stack overflow then traps instead of writing over data
  -sSTACK_SIZE=1MB
  -sALLOW_MEMORY_GROWTH=1
  -sSUPPORT_LONGJMP=0
  -sSTRICT=1)

# The functions that the page's TypeScript provides are those declared in src/platform/web with
#   __attribute__((import_module("env"), import_name("NAME")))
# and handed over when the module is made: Module({ okra: { NAME(…) { … } } }). Emscripten is told their names through a
# generated library that calls them, so that any other undefined symbol stays an error.
function(okra_write_import_library file)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/src/platform/web/*.hpp" "${CMAKE_SOURCE_DIR}/src/platform/web/*.cpp")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${headers})
  set(text "")
  foreach(header IN LISTS headers)
    file(READ "${header}" source)
    string(REGEX MATCHALL "import_name\\(\"[A-Za-z0-9_]+\"" names "${source}")
    foreach(name IN LISTS names)
      string(REGEX REPLACE "import_name\\(\"|\"" "" name "${name}")
      string(APPEND text "addToLibrary({ ${name}: (...values) => Module['okra']['${name}'](...values) });\n")
    endforeach()
  endforeach()
  file(CONFIGURE OUTPUT "${file}" CONTENT "${text}" @ONLY)
endfunction()

# okra.mjs and okra.wasm, for web/ to bundle.
function(okra_link_page target)
  set(imports "${CMAKE_BINARY_DIR}/generated/page-imports.js")
  okra_write_import_library("${imports}")
  set_target_properties(${target} PROPERTIES LINK_DEPENDS "${imports}")
  set_target_properties(${target} PROPERTIES OUTPUT_NAME okra SUFFIX .mjs)
  target_link_options(${target} PRIVATE
    -Oz
    "SHELL:--js-library ${imports}"
    -sEXPORTED_RUNTIME_METHODS=HEAPU8,wasmMemory
    -sENVIRONMENT=web
    -sMODULARIZE=1 -sEXPORT_ES6=1 -sINCOMING_MODULE_JS_API=instantiateWasm,canvas,print,printErr,onAbort
    -sFILESYSTEM=0
    -sMALLOC=emmalloc
    -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -sGL_ENABLE_GET_PROC_ADDRESS=0 -sGL_TRACK_ERRORS=0)
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
