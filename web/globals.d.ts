// What web/build.mjs puts into the bundle.

declare const OKRA_VERSION: string; // short hash of everything the page consists of, source of "update ready"
declare const OKRA_WASM: string; // hashed name of the program, relative to the page; give it to Emscripten's locateFile

// Emscripten's glue, build/web/okra.mjs; main.ts says what it exports.
declare module 'okra.mjs' {
    const create: (options: Record<string, unknown>) => Promise<unknown>;
    export default create;
}
