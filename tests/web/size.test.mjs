// The linker's map, read: who takes how much of the program.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sumsOf } from '../../scripts/size.mjs';
import { isOfFirstLoad, totalOf } from '../../web/build.mjs';

const map = `    Addr      Off     Size Out     In      Symbol
       -     2c06   15a295 CODE
       -     2c08        9         <internal>:(__wasm_call_ctors)
       -     2c11       4f         CMakeFiles/okra_page.dir/src/app/main.cpp.o:(__original_main)
       -     2c11       4f                 __original_main
       -     2c60       10         libokra_ui.a(kit.cpp.o):(_ZN4okra3Kit5frameEv)
       -     2c70       20         /tools/cache/libc.a(floatscan.o):(scan)
     400   15ce9b       30         libokra_ui.a(kit.cpp.o):(.rodata.names)
`;

test('bytes count once, for their library and for their file', () => {
    const { libraries, files } = sumsOf(map);
    assert.deepEqual(Object.fromEntries(libraries), { linker: 9, main: 0x4f, ui: 0x40, c: 0x20 });
    assert.equal(files.get(`${'ui'.padEnd(24)} kit.cpp`), 0x40);
    assert.equal(files.get(`${'c'.padEnd(24)} floatscan`), 0x20);
});

test('what is asked of one module counts only its own functions', () => {
    const { libraries } = sumsOf(map, (symbol) => symbol === '_ZN4okra3Kit5frameEv');
    assert.deepEqual(Object.fromEntries(libraries), { ui: 0x10 });
});

test('what loads later does not count for the first load', () => {
    for (const name of ['index.html', 'okra-0123456789.wasm', 'inter-latin-0123456789.woff2', 'service-worker.js'])
        assert.ok(isOfFirstLoad(name), name);
    for (const name of [
        'inter-greek-0123456789.woff2',
        'okra_work-0123456789.wasm',
        'okra_rest-0123456789.wasm',
        'work-0123456789.js',
        'x.json',
    ])
        assert.ok(!isOfFirstLoad(name), name);
    const sizes = ['a.css', 'okra_work-0123456789.wasm'].map((name) => ({ name, raw: 3, gz: 2, br: 1 }));
    assert.equal(totalOf(sizes).br, 1);
});
