// Files behind a passphrase: from the page to the command line and back, and what is wrong told apart.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const okra = join(root, 'build/native/okra');
const passphrase = 'Grüße aus dem Büro';
const file = '{"format":"okra","version":1,"workspace":{"id":"w","name":"Umbrella"}}';
const rounds = 600_000;

let folder;
let lock;
let unlock;

before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okra-lock-'));
    const script = join(folder, 'lock.mjs');
    await build({ entryPoints: [join(root, 'web/lock.ts')], bundle: true, format: 'esm', outfile: script });
    ({ lock, unlock } = await import(script));
    await writeFile(join(folder, 'passphrase'), `${passphrase}\n`);
});
after(() => rm(folder, { recursive: true }));

const bytesOf = (text) => new TextEncoder().encode(text);
const textOf = (bytes) => new TextDecoder().decode(bytes);
const run = (...words) => spawnSync(okra, words, { cwd: folder, encoding: 'utf8' });
const faultOf = (bytes, typed = passphrase) =>
    unlock(bytes, typed).then(
        () => 'none',
        ({ fault }) => fault,
    );

test('what the page encrypts, the command line reads', async () => {
    await writeFile(join(folder, 'page.okra'), await lock(bytesOf(file), passphrase, rounds));
    const { status, stdout, stderr } = run('check', 'page.okra', '--passphrase-file', 'passphrase');
    assert.equal(status, 0, stderr);
    assert.match(stdout, /no problems/);
});

test('what the command line encrypts, the page reads, and nothing stands there in plain', async () => {
    await writeFile(join(folder, 'plain.json'), file);
    const { status, stderr } = run('convert', 'plain.json', 'made.okra', '--passphrase-file', 'passphrase');
    assert.equal(status, 0, stderr);
    const bytes = new Uint8Array(await readFile(join(folder, 'made.okra')));
    assert.ok(!Buffer.from(bytes).includes('Umbrella'));
    assert.match(textOf(await unlock(bytes, passphrase)), /"name":"Umbrella"/);
});

test('the passphrase in other code points is the same one', async () => {
    const bytes = await lock(bytesOf(file), passphrase.normalize('NFD'), rounds);
    assert.equal(textOf(await unlock(bytes, passphrase)), file);
});

test('a wrong passphrase is no damage, and damage is no wrong passphrase', async () => {
    const bytes = await lock(bytesOf(file), passphrase, rounds);
    assert.equal(await faultOf(bytes, 'Grüße'), 'WrongPassphrase');
    for (const at of [8, 10, 20, 35, 45, 60, 66, bytes.length - 1]) {
        const damaged = bytes.slice();
        damaged[at] ^= 1;
        assert.equal(await faultOf(damaged), 'Damaged', `byte ${at}`);
    }
    for (const length of [0, 8, 65, 81, bytes.length - 1])
        assert.equal(await faultOf(bytes.slice(0, length)), 'Damaged');
    await writeFile(join(folder, 'page.okra'), bytes);
    await writeFile(join(folder, 'other'), 'something else\n');
    const wrong = run('check', 'page.okra', '--passphrase-file', 'other');
    assert.equal(wrong.status, 1);
    assert.match(wrong.stderr, /this passphrase does not open the file/);
    await writeFile(join(folder, 'cut.okra'), bytes.slice(0, -1));
    assert.match(run('check', 'cut.okra', '--passphrase-file', 'passphrase').stderr, /damaged/);
});

test('the command line takes no passphrase from its words, and says where it comes from', () => {
    assert.equal(run('check', 'page.okra', '--passphrase', 'x').status, 2);
    const { status, stderr } = spawnSync('setsid', [okra, 'check', 'page.okra'], { cwd: folder, encoding: 'utf8' });
    assert.equal(status, 2);
    assert.match(stderr, /--passphrase-file/);
});
