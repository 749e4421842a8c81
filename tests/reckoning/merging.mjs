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
            record.stamps = { record: stampOf(1, 1), fields };
            records.push(JSON.parse(JSON.stringify(record)));
        }
        return {
            format: 'okra',
            version: 1,
            exported_at: '2026-02-01T10:00:00.000Z',
            workspace: { id: 'w', stamps: { record: stampOf(0, 1) } },
            people: [{ id: 'p', name: 'Ana', stamps: { record: stampOf(0, 1) } }],
            key_results: records,
        };
    });
    return files;
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

export function mergeDifference(okra, files) {
    const folder = mkdtempSync(join(tmpdir(), 'okra-merge-'));
    try {
        const path = (name) => join(folder, `${name}.json`);
        for (const [place, file] of files.entries()) writeFileSync(path(place), JSON.stringify(file));
        const join2 = (a, b) => {
            const to = `${a}${b}`;
            const run = spawnSync(okra, ['merge', path(a), path(b), '-o', path(to)], { encoding: 'utf8' });
            if (run.status !== 0) throw new Error(`okra merge ended with ${run.status}: ${run.stderr.slice(0, 300)}`);
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
        if (other) return `${results[0].order} differs from ${other.order}:\n${results[0].text}\n${other.text}`;
        const records = new Map(JSON.parse(results[0].text).key_results.map((record) => [record.id, record]));
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
