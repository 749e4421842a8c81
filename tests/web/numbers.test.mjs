// Numbers that stand in TypeScript by hand are those of the program.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

const numberIn = async (file, pattern) => {
    const text = await readFile(new URL(`../../${file}`, import.meta.url), 'utf8');
    const found = pattern.exec(text);
    assert.ok(found, `${file} has no ${pattern}`);
    return Number(found[1]);
};

test('a file of what was found says the version of the bytes that the program writes', async () => {
    const program = await numberIn('src/format/store_bytes.hpp', /store_schema = (\d+);/);
    assert.equal(await numberIn('web/carried.ts', /const schema = (\d+);/), program);
});

test('shards and lists of ids are told apart by the same number', async () => {
    const program = await numberIn('src/format/store_bytes.hpp', /shard_count = (\d+);/);
    assert.equal(await numberIn('web/stored.ts', /const shardCount = (\d+);/), program);
});

test('the bin is emptied after as many days as the page says', async () => {
    const program = await numberIn('src/ui/shared/safety.hpp', /bin_days = (\d+);/);
    assert.equal(await numberIn('web/workspaces.ts', /const binDays = (\d+);/), program);
});
