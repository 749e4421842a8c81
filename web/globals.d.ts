// Emscripten's glue: web/build.mjs resolves './okra.mjs' to the linked program's file. main.ts says what it exports.
declare module '*/okra.mjs' {
    const createProgram: (options: Record<string, unknown>) => Promise<unknown>;
    export default createProgram;
}

declare module '*/okra_work.mjs' {
    const createProgram: (options: Record<string, unknown>) => Promise<unknown>;
    export default createProgram;
}
