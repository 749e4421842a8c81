// The JSON Schema against the program: what `okra check` accepts, ajv accepts by web/okra.schema.json, and a table of
// refused files is refused by both, but for what only the program can know.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';

const root = new URL('../../', import.meta.url);
const program = process.env.OKRA_PROGRAM ?? fileURLToPath(new URL('build/native/okra', root));

let validate;

before(() => {
    assert.ok(existsSync(program), `${program} is missing: run scripts/build native`);
    const schema = JSON.parse(readFileSync(new URL('web/okra.schema.json', root), 'utf8'));
    // Dates carry a pattern beside their format; the program alone knows the calendar.
    validate = new Ajv2020({ strict: true, allErrors: true, validateFormats: false }).compile(schema);
});

function okra(args, input) {
    const done = spawnSync(program, args, { input, encoding: 'utf8', maxBuffer: 1 << 28 });
    assert.ok(done.status === 0 || done.status === 1, done.stderr);
    return { good: done.status === 0, out: done.stdout, problems: done.stderr };
}

const check = (text) => okra(['check', '-'], text);
const schemaErrors = () => JSON.stringify(validate.errors?.slice(0, 3));

function acceptedByBoth(name, text) {
    const checked = check(text);
    assert.ok(checked.good, `${name}: okra refuses it: ${checked.problems}`);
    assert.ok(validate(JSON.parse(text)), `${name}: ajv refuses it: ${schemaErrors()}`);
}

const file = (content) => JSON.stringify({ format: 'okra', version: 1, ...content });

test('generated workspaces are accepted by both', () => {
    for (let seed = 1; seed <= 20; ++seed) {
        const sizes = ['--objectives', seed, '--key-results', seed * 3, '--check-ins', seed * 10, '--seed', seed];
        acceptedByBoth(`seed ${seed}`, okra(['generate', ...sizes.map(String)]).out);
    }
});

test('fixtures are accepted by both, plain and with stamps', () => {
    const folder = new URL('tests/fixtures/', root);
    const names = readdirSync(folder).filter((name) => name.endsWith('.json') && !name.startsWith('version-'));
    assert.ok(names.length > 0);
    for (const name of names) {
        const path = fileURLToPath(new URL(name, folder));
        acceptedByBoth(name, readFileSync(path, 'utf8'));
        acceptedByBoth(`${name} with stamps`, okra(['merge', path, path, '-o', '-']).out);
    }
});

// The workspaces of text cases: the lines from a heading to the first step.
function workspacesOfCases() {
    const folder = new URL('tests/cases/', root);
    const found = [];
    for (const name of readdirSync(folder).filter((each) => each.endsWith('.case'))) {
        for (const part of readFileSync(new URL(name, folder), 'utf8').split(/^## /mu).slice(1)) {
            const lines = part.split('\n');
            const end = lines.findIndex((line) => line.startsWith('> '));
            const body = lines
                .slice(1, end)
                .filter((line) => !line.startsWith('#'))
                .join('\n');
            found.push({ name: `${name}: ${lines[0]}`, text: `{"format":"okra","version":1,\n${body}}` });
        }
    }
    return found;
}

// What shows only when the whole file is known.
const knownToTheProgramAlone = /closes a cycle|refers to|already used|lift|lies (below|above)|calendar|finite/u;

test('of the workspaces of text cases, what okra accepts ajv accepts, and what ajv refuses okra refuses', () => {
    const workspaces = workspacesOfCases();
    assert.ok(workspaces.length >= 160);
    for (const { name, text } of workspaces) {
        const checked = check(text);
        const bySchema = validate(JSON.parse(text));
        if (checked.good) assert.ok(bySchema, `${name}: ajv refuses it: ${schemaErrors()}`);
        else if (bySchema) assert.match(checked.problems, knownToTheProgramAlone, name);
    }
});

const keyResult = (fields) => ({ key_results: [{ id: 'k', ...fields }] });

const refusedByBoth = {
    'no format': { format: undefined },
    'another format': { format: 'word' },
    'no version': { version: undefined },
    'a newer version': { version: 2 },
    'a version that is a text': { version: '1' },
    'an array that is an object': { objectives: {} },
    'a record that is a text': { objectives: ['o'] },
    'a record without an id': { objectives: [{ title: 'Grow' }] },
    'an empty id': { objectives: [{ id: '' }] },
    'an id that is a number': { objectives: [{ id: 5 }] },
    'an id of 65 characters': { objectives: [{ id: 'x'.repeat(65) }] },
    'a title that is a number': { objectives: [{ id: 'o', title: 5 }] },
    'a target that is a text': keyResult({ target: 'ten' }),
    'a target that is true': keyResult({ target: true }),
    'a kind of no key result': keyResult({ kind: 'magic' }),
    'a direction of nothing': keyResult({ direction: 'sideways' }),
    'a date with a time': keyResult({ due: '2026-03-31T00:00:00Z' }),
    'a date of one digit': keyResult({ due: '2026-3-31' }),
    'a date that is a number': keyResult({ due: 20260331 }),
    'an instant that is a date': { check_ins: [{ id: 'c', at: '2026-03-31' }] },
    'a confidence of 11': { check_ins: [{ id: 'c', confidence: 11 }] },
    'a confidence below 0': { check_ins: [{ id: 'c', confidence: -1 }] },
    'a grade above 1': keyResult({ grade: 1.5 }),
    'a weight below 0': { objectives: [{ id: 'o', weight: -1 }] },
    'a weight that is a text': { objectives: [{ id: 'o', weight: 'heavy' }] },
    'a link that is a text': keyResult({ objectives: ['o'] }),
    'a link without an id': keyResult({ objectives: [{ weight: 1 }] }),
    'a link that weighs less than 0': {
        objectives: [{ id: 'o' }],
        ...keyResult({ objectives: [{ id: 'o', weight: -1 }] }),
    },
    'links that are none': keyResult({ objectives: 'o' }),
    'a tag that is a number': { objectives: [{ id: 'o', growth_areas: [1] }] },
    'a tombstone by text': { objectives: [{ id: 'o', deleted: 'yes' }] },
    'a month of 13': { workspace: { id: 'w', fiscal_year_starts: 13 } },
    'a month and a half': { workspace: { id: 'w', fiscal_year_starts: 1.5 } },
    'a threshold of 0': { workspace: { id: 'w', thresholds: { on_track_ratio: 0 } } },
    'thresholds that are a number': { workspace: { id: 'w', thresholds: 0.9 } },
    'an overshoot of its own': { workspace: { id: 'w', overshoot: 'wrap' } },
    'a workspace without an id': { workspace: { name: 'Acme' } },
    workspaces: { workspace: [{ id: 'w' }] },
    'a status by hand that is none': keyResult({ status_override: { status: 'great' } }),
    'a status by hand that is a text': keyResult({ status_override: 'behind' }),
    'stamps that are a text': { objectives: [{ id: 'o', stamps: 'new' }] },
    'a stamp without its parts': { objectives: [{ id: 'o', stamps: { record: 'yesterday' } }] },
    'an email that is a list': { people: [{ id: 'p', email: ['a@example.org'] }] },
    'external as a word': { people: [{ id: 'p', external: 'yes' }] },
    'exported at noon': { exported_at: 'noon' },
};

test('refused files are refused by both', () => {
    for (const [name, content] of Object.entries(refusedByBoth)) {
        const text = file(content);
        assert.ok(!check(text).good, `${name}: okra accepts it`);
        assert.ok(!validate(JSON.parse(text)), `${name}: ajv accepts it`);
    }
});

// A schema looks at one value at a time.
const refusedByTheProgramAlone = {
    'a reference to nothing': { objectives: [{ id: 'o', owner: 'nobody' }] },
    'a reference to another kind': { cycles: [{ id: 'q' }], objectives: [{ id: 'o', owner: 'q' }] },
    'an id that is taken': { objectives: [{ id: 'o' }, { id: 'o' }] },
    'an id of two kinds': { objectives: [{ id: 'o' }], people: [{ id: 'o' }] },
    'a circle of parents': {
        objectives: [
            { id: 'a', parents: [{ id: 'b' }] },
            { id: 'b', parents: [{ id: 'a' }] },
        ],
    },
    'a link twice with two weights': {
        objectives: [{ id: 'o' }],
        ...keyResult({
            objectives: [
                { id: 'o', weight: 1 },
                { id: 'o', weight: 2 },
            ],
        }),
    },
    'a target on the wrong side': keyResult({ start: 10, target: 5 }),
    'a percentage lift from 0': keyResult({ lift: 10, calculation: 'percentage_lift' }),
    'a day that is not in the calendar': keyResult({ due: '2026-02-29' }),
};

test('what takes the whole file is refused by the program alone', () => {
    for (const [name, content] of Object.entries(refusedByTheProgramAlone)) {
        const text = file(content);
        assert.ok(!check(text).good, `${name}: okra accepts it`);
        assert.ok(validate(JSON.parse(text)), `${name}: ajv refuses it: ${schemaErrors()}`);
    }
});

test('fields that the schema does not know are accepted by both', () => {
    acceptedByBoth('unknown fields', file({ x_vendor: { a: [1, 2] }, objectives: [{ id: 'o', x_color: 'red' }] }));
});
