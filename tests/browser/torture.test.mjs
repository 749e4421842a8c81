// Each fault shortly, in a real browser, on both of its backends; many more: scripts/torture.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultNames, torture } from './torture.mjs';

const counts = { kill: 2, 'kill-sqlite': 2, quota: 2 };
const edits = { tabs: [100], 'tabs-sqlite': [100] };

// What happens to the whole page has tests of its own: recovery.test.mjs.
for (const fault of faultNames.filter((name) => name !== 'damage')) {
    test(`${fault}: nothing that was called saved is lost, and nothing is half there`, async () => {
        const { acknowledged, lost, torn, recovered } = await torture(
            fault,
            counts[fault] ?? 1,
            ...(edits[fault] ?? []),
        );
        assert.ok(acknowledged + recovered > 0, 'something was saved');
        assert.deepEqual([lost, torn], [0, 0]);
    });
}
