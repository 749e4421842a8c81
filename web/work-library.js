// The import of the worker's program, handed on to web/worker.ts (declared in src/work/main.cpp).
addToLibrary({
    okra_work_told: (...given) => Module.told(...given),
});
