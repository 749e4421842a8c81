// The locales with which the core is tested are what this browser's kind of Intl says.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { file, linesOf, tags } from '../support/locales.mjs';

const written = (await readFile(file, 'utf8')).split('\n');
const startOf = (tag) => written.findIndex((line) => line.startsWith(`locale\t${tag}\t`));

for (const tag of tags)
    test(`what the tests know of ${tag} is what Intl says`, () => {
        const lines = linesOf(tag);
        const start = startOf(tag);
        assert.notEqual(start, -1, 'node tests/support/locales.mjs writes it');
        assert.deepEqual(written.slice(start, start + lines.length), lines);
    });
