// A few kills of a real browser while it saves, on both of its backends; many more: scripts/torture.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { torture } from './torture.mjs';

for (const fault of ['kill', 'kill-sqlite']) {
    test(`${fault}: nothing that was called saved is lost when the browser is killed`, async () => {
        const { acknowledged, lost, torn } = await torture(fault, 2);
        assert.ok(acknowledged > 0, 'something was saved');
        assert.deepEqual([lost, torn], [0, 0]);
    });
}
