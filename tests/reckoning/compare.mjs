// Holds what `okra rollup --json` says of a workspace against the second reckoning, and makes small what differs.
import { spawnSync } from 'node:child_process';
import { reckon, reckonGrades } from './reckon.mjs';

const fields = {
    objectives: ['progress', 'expected', 'status', 'contributors'],
    key_results: ['target', 'current', 'progress', 'expected', 'status', 'stale'],
    projects: ['progress', 'expected', 'status'],
    indicators: ['current', 'health'],
};

// The two sum in different orders here and there: what is alike to twelve digits is the same.
function alike(a, b) {
    if (typeof a !== 'number' || typeof b !== 'number') return (a ?? null) === (b ?? null);
    return a === b || Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a), Math.abs(b));
}

// What a sentence says of the first difference; nothing when both agree.
export function difference(okra, { file, at }) {
    const run = spawnSync(okra, ['rollup', '-', '--at', at, '--json'], {
        input: JSON.stringify(file),
        encoding: 'utf8',
    });
    if (run.status !== 0) return `okra ended with ${run.status ?? run.signal}: ${run.stderr.slice(0, 400)}`;
    const said = JSON.parse(run.stdout);
    const meant = reckon(file, at);
    for (const [kind, names] of Object.entries(fields))
        for (const result of said[kind]) {
            const own = meant[kind][result.id];
            for (const name of names)
                if (!alike(result[name], own[name]))
                    return `${kind} ${result.id} ${name}: okra ${result[name]}, reckoned ${own[name]}`;
            if (kind !== 'key_results') continue;
            const [theirs, ours] = [result.forecast?.value, own.forecast?.value];
            if (!alike(theirs, ours) && Math.abs((theirs ?? 0) - (ours ?? 0)) > 1e-7 * Math.max(1, Math.abs(ours ?? 0)))
                return `${kind} ${result.id} forecast: okra ${theirs}, reckoned ${ours}`;
        }
    return gradesDifference(okra, { file, at });
}

// Of the first cycle alone: one more run for each workspace.
function gradesDifference(okra, { file, at }) {
    const cycle = (file.cycles ?? []).find((one) => !one.deleted)?.id;
    if (cycle === undefined) return null;
    const run = spawnSync(okra, ['grade', '-', cycle, '--at', at, '--json'], {
        input: JSON.stringify(file),
        encoding: 'utf8',
    });
    if (run.status !== 0) return `okra grade ended with ${run.status ?? run.signal}: ${run.stderr.slice(0, 400)}`;
    const said = JSON.parse(run.stdout);
    const meant = reckonGrades(file, at, cycle);
    for (const name of ['average', 'calibration'])
        if (!alike(said[name], meant[name])) return `grades ${name}: okra ${said[name]}, reckoned ${meant[name]}`;
    for (const result of said.objectives)
        for (const name of ['suggested', 'grade'])
            if (!alike(result[name], meant.objectives[result.id]?.[name]))
                return `grades ${result.id} ${name}: okra ${result[name]}, reckoned ${meant.objectives[result.id]?.[name]}`;
    return null;
}

const subject = (text) => text.replace(/: okra .*/s, '').replace(/[0-9]+/g, '');

// Leaves out records and fields as long as the same kind of difference stays.
export function shrink(okra, question, first) {
    const still = (file) => {
        const found = difference(okra, { ...question, file });
        return found !== null && subject(found) === subject(first);
    };
    let { file } = question;
    for (let again = true; again; ) {
        again = false;
        for (const smaller of smallerThan(file)) {
            if (!still(smaller)) continue;
            file = smaller;
            again = true;
            break;
        }
    }
    return { ...question, file };
}

function* smallerThan(file) {
    for (const [kind, records] of Object.entries(file)) {
        if (!Array.isArray(records)) continue;
        for (const gone of records) yield { ...file, [kind]: records.filter((one) => one !== gone) };
    }
    for (const [kind, records] of Object.entries(file)) {
        if (!Array.isArray(records)) continue;
        for (const [place, one] of records.entries())
            for (const name of Object.keys(one)) {
                if (name === 'id') continue;
                const { [name]: _, ...less } = one;
                yield { ...file, [kind]: records.with(place, less) };
            }
    }
    for (const name of Object.keys(file.workspace ?? {})) {
        if (name === 'id') continue;
        const { [name]: _, ...workspace } = file.workspace;
        yield { ...file, workspace };
    }
}

export function written({ file, at }) {
    const full = Object.entries(file).filter(([, value]) => !Array.isArray(value) || value.length > 0);
    return `at ${at}\n${JSON.stringify(Object.fromEntries(full))}`;
}
