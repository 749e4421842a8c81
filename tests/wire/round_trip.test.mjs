// Every message of the boundary, written by the program, read and written by the page's own code, read by the program.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { writeTypescript } from '../../web/messages.mjs';

const program = new URL('../../build/web/wire_echo.mjs', import.meta.url);
const samples = 300; // of each kind of message
const messages = ['FrameInput', 'FrameOutput', 'Environment'];

let folder;
let page; // web/messages.ts and web/wire.ts as the page has them
let echo;
let self;

before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okra-wire-'));
    await writeTypescript();
    const contents = "export * from './messages.ts'; export * from './wire.ts';";
    const resolveDir = fileURLToPath(new URL('../../web', import.meta.url));
    const { outputFiles } = await build({
        stdin: { contents, resolveDir, loader: 'ts' },
        bundle: true,
        format: 'esm',
        write: false,
    });
    await writeFile(join(folder, 'wire.mjs'), outputFiles[0].contents);
    page = await import(pathToFileURL(join(folder, 'wire.mjs')).href);
    echo = await (await import(program.href)).default();
    self = echo._echo_start();
});

after(() => rm(folder, { recursive: true, force: true }));

const memory = () => new Uint8Array(echo.wasmMemory.buffer);

function receive(name, seed, kept) {
    const at = echo._echo_send(self, messages.indexOf(name), seed) >>> 0;
    return page[`read${name}`](new page.Reader(memory(), at, kept));
}

function comesBack(name, value) {
    const out = new page.Writer();
    page[`write${name}`](out, value);
    for (const blob of out.blobs) {
        const at = echo._echo_blob(self, blob.length) >>> 0;
        memory().set(blob, at);
    }
    const at = echo._echo_inbox(self, out.message.length) >>> 0;
    memory().set(out.message, at);
    return echo._echo_same(self) === 1;
}

for (const name of messages) {
    test(`${name} and all it holds come back as they were`, () => {
        for (let seed = 1; seed <= samples; seed += 1) {
            const value = receive(name, seed);
            assert.ok(comesBack(name, value), `seed ${seed}: ${JSON.stringify(value, (_, it) => `${it}`)}`);
        }
    });
}

test('every event and every request has been there and back', () => {
    const kinds = (of) => {
        const seen = new Set();
        for (let seed = 1; seed <= samples; seed += 1) for (const each of of(seed)) seen.add(each.kind);
        return [...seen].sort();
    };
    const events = kinds((seed) => receive('FrameInput', seed).events);
    const requests = kinds((seed) => receive('FrameOutput', seed).requests);
    assert.deepEqual(events, [...page.eventKinds].sort());
    assert.deepEqual(requests, [...page.requestKinds].sort());
});

test('a value that differs is found out', () => {
    const value = receive('FrameOutput', 1);
    assert.ok(comesBack('FrameOutput', value));
    assert.ok(!comesBack('FrameOutput', { ...value, title: `${value.title}!` }));
});

test('a node that is the same as in the last frame is the same object, one that differs is read anew', () => {
    const kept = new Map();
    const seed = Array.from({ length: samples }, (_, index) => index + 1).find(
        (each) => receive('FrameOutput', each).semantics.length > 1,
    );
    const first = receive('FrameOutput', seed, kept).semantics;
    const second = receive('FrameOutput', seed, kept).semantics;
    const other = receive('FrameOutput', seed + 1, kept).semantics;
    for (const [index, node] of first.entries()) assert.equal(second[index], node);
    for (const node of other) assert.ok(!first.includes(node));
});
