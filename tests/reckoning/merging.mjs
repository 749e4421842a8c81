// Merges of three people's files in every order (domain.md section 10), held against a merge by stamps of its own.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomFrom } from './workspaces.mjs';

const names = ['title', 'description', 'unit', 'target', 'owner'];
const stampOf = (minute, replica) => `2026-02-01T09:${String(minute).padStart(2, '0')}:00.000Z/0/${replica}`;

// A base that all three know, and what each did with it afterwards at minutes that nobody else used.
export function randomMerge(seed) {
    const random = randomFrom(seed);
    const minutes = Array.from({ length: 50 }, (_, i) => i + 5);
    const nextStamp = (replica) => stampOf(minutes.splice(random.below(minutes.length), 1)[0], replica);
    const value = (name) =>
        name === 'target' ? random.between(1, 9) : name === 'owner' ? 'p' : `${name} ${random.below(99)}`;
    const files = [1, 2, 3].map((replica) => {
        const records = [];
        for (let i = 0; i < 3; ++i) {
            const record = { id: `k${i}`, title: 'As made', target: 50 };
            const fields = {};
            for (let edits = random.pick([0, 0, 1, 2, 3]); edits > 0; --edits) {
                const name = random.pick([...names, 'deleted']);
                if (name in fields) continue;
                fields[name] = nextStamp(replica);
                if (name === 'deleted') record.deleted = random.chance(0.6) ? true : undefined;
                else if (random.chance(0.2)) delete record[name];
                else record[name] = value(name);
            }
            if (i === 0 && random.chance(0.5)) {
                record.kind = 'project';
                record.project = 'j';
                fields.kind = nextStamp(replica);
                fields.project = nextStamp(replica);
            }
            record.stamps = { record: stampOf(1, 1), fields };
            records.push(JSON.parse(JSON.stringify(record)));
        }
        return {
            format: 'okra',
            version: 1,
            exported_at: '2026-02-01T10:00:00.000Z',
            workspace: { id: 'w', stamps: { record: stampOf(0, 1) } },
            people: [{ id: 'p', name: 'Ana', stamps: { record: stampOf(0, 1) } }],
            objectives: linkedObjectives(random, () => nextStamp(replica)),
            key_results: records,
            projects: [followedProject(random, () => nextStamp(replica))],
            ...contested(random, () => nextStamp(replica)),
            rockets: ['r2', 'r1', 'r0']
                .filter(() => random.chance(0.5))
                .map((id) => ({ id, [random.pick(['name', 'stage'])]: random.below(3) })),
        };
    });
    return files;
}

// Links up and down that no file could hold together, put in and taken out.
function linkedObjectives(random, nextStamp) {
    let leadsDown = false;
    return ['o0', 'o1', 'o2'].map((id, place) => {
        const record = { id, parents: [] };
        const fields = {};
        const other = `o${(place + random.pick([1, 2])) % 3}`;
        if (place === 0 && random.chance(0.7)) {
            fields.parents = { [other]: nextStamp() };
            if (random.chance(0.7)) record.parents.push({ id: other });
            leadsDown = record.parents.some((link) => link.id === 'o1'); // each file alone is good
        }
        if (place === 1 && random.chance(0.6)) {
            fields.parents = { o0: nextStamp() };
            if (!leadsDown && random.chance(0.7)) record.parents.push({ id: 'o0' });
            if (random.chance(0.7) && !other.startsWith('o2')) fields.parents.o2 = nextStamp();
        }
        const dated = random.pick(['starts', 'ends', '', '', '']);
        if (dated === 'starts') {
            fields.starts = nextStamp();
            record.starts = `2026-0${random.pick([1, 3, 5])}-01`;
        } else if (dated === 'ends') {
            fields.ends = nextStamp();
            record.ends = `2026-0${random.pick([2, 4])}-01`;
        }
        if (record.parents.length === 0) delete record.parents;
        record.stamps = { record: stampOf(1, 1), fields };
        return record;
    });
}

// One id that files use for records of several kinds, which say when they were made or not.
const contestedKinds = ['people', 'teams', 'indicators', 'experiments']; // in the order of the file
function contested(random, nextStamp) {
    const own = { teams: [], indicators: [], experiments: [] };
    const kind = random.pick(['teams', 'indicators', 'experiments', '']);
    if (kind === '') return own;
    const record = { id: 'x', name: `${kind} ${random.below(9)}`, stamps: { record: nextStamp() } };
    if (kind === 'indicators') record.made = '2026-01-05T09:00:00.000Z';
    if (kind === 'experiments') record.made = '2026-01-03T09:00:00.000Z';
    if (random.chance(0.4)) record.stamps.fields = { name: nextStamp() };
    if (random.chance(0.2)) {
        record.deleted = true;
        record.stamps.fields = { ...record.stamps.fields, deleted: nextStamp() };
    }
    own[kind].push(record);
    return own;
}

// Section 12: the record made earlier wins, then the kind that comes first in the file; without a word, long ago.
function kindOfContested(files) {
    const all = files.flatMap((file) =>
        contestedKinds.flatMap((kind) =>
            (file[kind] ?? []).filter(({ id }) => id === 'x').map(({ made }) => ({ kind, made: made ?? '' })),
        ),
    );
    const first = (a, b) => (a.made < b.made ? -1 : a.made > b.made ? 1 : 0);
    return all.sort(first)[0]?.kind;
}

// Followed by k0 in one of the files, perhaps, and deleted in another.
function followedProject(random, nextStamp) {
    const record = { id: 'j', progress_source: 'manual', manual_progress: 0.4 };
    const fields = {};
    const fate = random.pick(['deleted', 'brought back', 'kept']);
    if (fate !== 'kept') fields.deleted = nextStamp();
    if (fate === 'deleted') record.deleted = true;
    record.stamps = { record: stampOf(1, 1), fields };
    return record;
}

// By field, the newest stamp wins; all stamps of a file differ but those of the base.
function merged(files) {
    const cells = new Map();
    for (const file of files)
        for (const record of file.key_results)
            for (const name of [...names, 'deleted']) {
                const stamp = record.stamps.fields[name] ?? record.stamps.record;
                const key = `${record.id} ${name}`;
                if (!cells.has(key) || cells.get(key).stamp < stamp) cells.set(key, { stamp, value: record[name] });
            }
    return cells;
}

// The lines of each that the other has not.
function linesApart(one, other) {
    const only = (a, b) => a.split('\n').filter((line) => !b.split('\n').includes(line));
    return [...only(one, other).map((line) => `< ${line}`), ...only(other, one).map((line) => `> ${line}`)].join('\n');
}

export function mergeDifference(okra, files) {
    const folder = mkdtempSync(join(tmpdir(), 'okra-merge-'));
    try {
        const path = (name) => join(folder, `${name}.json`);
        for (const [place, file] of files.entries()) writeFileSync(path(place), JSON.stringify(file));
        const join2 = (a, b) => {
            const to = `${a}${b}`;
            const run = spawnSync(okra, ['merge', path(a), path(b), '-o', path(to)], { encoding: 'utf8' });
            if (run.status !== 0)
                throw new Error(`okra merge ended with ${run.status ?? run.error}: ${run.stderr?.slice(0, 300)}`);
            return to;
        };
        const results = [];
        for (const [a, b, c] of [
            ['0', '1', '2'],
            ['1', '0', '2'],
            ['2', '0', '1'],
            ['2', '1', '0'],
        ]) {
            results.push({ order: `(${a}+${b})+${c}`, text: readFileSync(path(join2(join2(a, b), c)), 'utf8') });
            results.push({ order: `${a}+(${b}+${c})`, text: readFileSync(path(join2(a, join2(b, c))), 'utf8') });
        }
        const other = results.find(({ text }) => text !== results[0].text);
        if (other)
            return `${results[0].order} differs from ${other.order}:\n${linesApart(results[0].text, other.text)}`;
        const together = JSON.parse(results[0].text);
        for (const kind of contestedKinds) {
            const is = (together[kind] ?? []).some(({ id }) => id === 'x');
            if (is !== (kind === kindOfContested(files))) return `x among ${kind}: ${is}, ${JSON.stringify(files)}`;
        }
        const records = new Map(together.key_results.map((record) => [record.id, record]));
        for (const [key, { value }] of merged(files)) {
            const [id, name] = key.split(' ');
            if (
                name === 'deleted'
                    ? Boolean(records.get(id)?.deleted) !== Boolean(value)
                    : !alive(records, id, name, value)
            )
                return `${key}: okra ${records.get(id)?.[name]}, merged by stamps ${value}`;
        }
        return null;
    } catch (error) {
        return error.message;
    } finally {
        rmSync(folder, { recursive: true });
    }
}

function alive(records, id, name, value) {
    const record = records.get(id);
    return record.deleted === true || (record[name] || undefined) === value;
}
