// What Okra computes, held against a second, simple reckoning of domain.md (tests/reckoning).
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { difference, shrink, written } from '../reckoning/compare.mjs';
import { mergeDifference, randomMerge } from '../reckoning/merging.mjs';
import { randomWorkspace } from '../reckoning/workspaces.mjs';

const okra = fileURLToPath(new URL('../../build/native/okra', import.meta.url));
const batches = 10;
const batch = 50;
const mergeBatches = 4;

describe('a second reckoning', () => {
    for (let i = 0; i < batches; ++i)
        test(`agrees on random workspaces ${i * batch + 1} to ${(i + 1) * batch}`, () => {
            for (let seed = i * batch + 1; seed <= (i + 1) * batch; ++seed) {
                const question = randomWorkspace(seed);
                const found = difference(okra, question);
                if (found === null) continue;
                const small = shrink(okra, question, found);
                assert.fail(`seed ${seed}: ${difference(okra, small)}\n${written(small)}`);
            }
        });
    for (let i = 0; i < mergeBatches; ++i)
        test(`merges three files in every order to the same, seeds ${i * batch + 1} to ${(i + 1) * batch}`, () => {
            for (let seed = i * batch + 1; seed <= (i + 1) * batch; ++seed)
                assert.equal(mergeDifference(okra, randomMerge(seed)), null, `seed ${seed}`);
        });
});
