// What setup downloads is pinned by its hash, all of it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

const read = (path) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');

test('every package of the lock file has a hash, whatever machine it is for', async () => {
    const { packages } = JSON.parse(await read('package-lock.json'));
    const bare = Object.keys(packages).filter(
        (name) => name !== '' && !packages[name].integrity?.startsWith('sha512-'),
    );
    assert.deepEqual(bare, []);
});

test('every package of Debian testing has a hash for each architecture', async () => {
    const versions = await read('scripts/versions');
    const [, listed] = /TESTING_PACKAGES="\n([^"]*)"/.exec(versions);
    const packages = listed.trim().split('\n');
    assert.ok(packages.length >= 5);
    for (const line of packages) assert.match(line, /^\S+ +\S+ +[0-9a-f]{64} [0-9a-f]{64}$/);
    assert.match(versions, /^IMGUI_SOURCE="\S+ \S+ [0-9a-f]{64}"$/m);
    assert.match(versions, /^NODE_INTEGRITY=sha512-\S+$/m);
});
