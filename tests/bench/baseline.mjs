// Plain JavaScript doing what bench_core does, on the same file: JSON.parse, index by Map, roll-up with status,
// one edit, JSON.stringify. Written as a careful programmer would, without tricks: it is what Okra is compared with.
//
// usage: node tests/bench/baseline.mjs [FILE [RESULTS]]
import { readFileSync, writeFileSync } from 'node:fs';

const path = process.argv[2] ?? 'build/bench/workspace.json';
const results = {};
const add = (name, value, unit) => {
    console.log(`${name.padEnd(28)} ${value.toFixed(3).padStart(12)} ${unit}`);
    results[name] = value;
};
// Milliseconds that this thread has had a processor, as in tests/support/figures.hpp.
const now = () => {
    try {
        return Number(readFileSync('/proc/thread-self/schedstat', 'latin1').split(' ')[0]) / 1e6;
    } catch {
        return performance.now();
    }
};
const time = (name, work) => {
    const start = now();
    const result = work();
    add(name, now() - start, 'ms');
    return result;
};

const DAY = 86_400_000;
const day = (text) => Date.parse(`${text}T00:00:00.000Z`) / DAY;
const at = day('2026-02-02');
const cutoff = (at + 1) * DAY;

const bytes = readFileSync(path);
add('file', bytes.length / 1e6, 'MB');
const start = now();
const data = time('parse', () => JSON.parse(bytes.toString('utf8')));

const index = time('index', () => {
    const byId = new Map();
    for (const value of Object.values(data))
        if (Array.isArray(value)) for (const record of value) byId.set(record.id, record);
    const list = (map, id) => {
        let found = map.get(id);
        if (!found) {
            found = [];
            map.set(id, found);
        }
        return found;
    };
    const checkIns = new Map();
    for (const checkIn of data.check_ins ?? [])
        list(checkIns, checkIn.on).push({ at: Date.parse(checkIn.at), value: checkIn.value, id: checkIn.id });
    for (const points of checkIns.values()) points.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    const feeds = new Map(); // objective: what feeds it
    for (const keyResult of data.key_results ?? [])
        for (const link of keyResult.objectives ?? [])
            list(feeds, link.id).push({
                record: keyResult,
                isKeyResult: true,
                weight: (link.weight ?? 1) * (keyResult.weight ?? 1),
            });
    for (const objective of data.objectives ?? [])
        for (const link of objective.parents ?? [])
            list(feeds, link.id).push({
                record: objective,
                isKeyResult: false,
                weight: (link.weight ?? 1) * (objective.weight ?? 1),
            });
    return { byId, checkIns, feeds };
});
results.import = now() - start;
add('import', results.import, 'ms (parse and index)');

const near = (a, b) => a === b || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
function target(keyResult) {
    const s = keyResult.start ?? 0;
    const sign = keyResult.direction === 'decrease' ? -1 : 1;
    if (keyResult.calculation === 'percentage_lift') return s * (1 + (sign * keyResult.lift) / 100);
    if (keyResult.calculation === 'absolute_lift') return s + sign * keyResult.lift;
    return keyResult.target;
}
function current(keyResult) {
    const points = index.checkIns.get(keyResult.id);
    let count = 0,
        sum = 0,
        last = 0,
        most = -Infinity,
        least = Infinity,
        lastAt = 0;
    if (points)
        for (const point of points) {
            if (point.at >= cutoff) break;
            lastAt = point.at;
            if (point.value === undefined) continue;
            ++count;
            sum += point.value;
            last = point.value;
            if (point.value > most) most = point.value;
            if (point.value < least) least = point.value;
        }
    if (count === 0) return { value: keyResult.start ?? 0, lastAt };
    switch (keyResult.aggregation) {
        case 'average':
            return { value: sum / count, lastAt };
        case 'sum':
            return { value: sum, lastAt };
        case 'maximum':
            return { value: most, lastAt };
        case 'minimum':
            return { value: least, lastAt };
        default:
            return { value: last, lastAt };
    }
}
function period(record, objective, lastName) {
    const cycle = index.byId.get((objective ?? record).cycle);
    const first = record.starts ?? objective?.starts ?? cycle?.starts;
    const last = record[lastName] ?? objective?.ends ?? cycle?.ends;
    return first && last ? { first: day(first), last: day(last) } : undefined;
}
function expected(span) {
    if (!span) return undefined;
    if (span.first >= span.last) return at >= span.first ? 1 : 0;
    return Math.min(1, Math.max(0, (at - span.first) / (span.last - span.first)));
}
function status(progress, e, span, started) {
    if (progress === undefined) return undefined;
    if (progress >= 1 || near(progress, 1)) return 'achieved';
    if (span && at > span.last) return 'not_achieved';
    if (!started && progress <= 0 && e < 0.1) return 'not_started';
    const [onTrack, atRisk] = e === undefined ? [0.7, 0.4] : [e * 0.9, e * 0.7];
    return progress >= onTrack ? 'on_track' : progress >= atRisk ? 'at_risk' : 'behind';
}
const periods = { daily: 1, weekly: 7, biweekly: 14, monthly: 30, quarterly: 91 };
function keyResultResult(keyResult) {
    const s = keyResult.start ?? 0;
    const t = target(keyResult);
    const c = current(keyResult);
    const reached =
        keyResult.direction === 'decrease' ? c.value <= t || near(c.value, t) : c.value >= t || near(c.value, t);
    const progress = near(t, s) ? (reached ? 1 : 0) : (c.value - s) / (t - s);
    const link = keyResult.objectives?.[0];
    const span = period(keyResult, link && index.byId.get(link.id), 'due');
    const e = expected(span);
    const due =
        (c.lastAt ? Math.floor(c.lastAt / DAY) : (span?.first ?? at)) + 2 * periods[keyResult.tracking ?? 'weekly'];
    return {
        progress,
        expected: e,
        current: c.value,
        target: t,
        status: status(progress, e, span, c.lastAt > 0),
        stale: at > due,
    };
}
const counts = (objective) => objective.lifecycle !== 'draft' && objective.lifecycle !== 'cancelled';
const counted = (objective) => counts(objective);
function objectiveResult(objective, resultOf) {
    let sum = 0,
        weight = 0,
        contributors = 0,
        started = false;
    for (const feed of index.feeds.get(objective.id) ?? []) {
        if (!feed.isKeyResult && !counted(feed.record)) continue;
        const result = resultOf(feed.record, feed.isKeyResult);
        if (result.progress === undefined) continue;
        sum += feed.weight * Math.min(1, Math.max(0, result.progress));
        weight += feed.weight;
        ++contributors;
        started = true;
    }
    const progress = weight > 0 ? sum / weight : undefined;
    const span = period(objective, undefined, 'ends');
    const e = expected(span);
    return { progress, expected: e, contributors, status: status(progress, e, span, started) };
}
function rollUp() {
    const all = new Map();
    const resultOf = (record, isKeyResult) => {
        let result = all.get(record.id);
        if (!result) {
            result = isKeyResult ? keyResultResult(record) : objectiveResult(record, resultOf);
            all.set(record.id, result);
        }
        return result;
    };
    for (const keyResult of data.key_results ?? []) resultOf(keyResult, true);
    for (const objective of data.objectives ?? []) resultOf(objective, false);
    return all;
}
let all = time('roll-up', rollUp);
add(
    'sum of progress',
    (data.objectives ?? []).reduce((sum, objective) => sum + (all.get(objective.id).progress ?? 0), 0),
    '',
);
all = time('roll-up again', rollUp);

// One check-in each on many key results; what it feeds is computed again, parents after their children.
const known = (record) => all.get(record.id);
function edit(i, step) {
    const keyResult = data.key_results[i * step];
    const checkIn = { id: `edit-${i}`, on: keyResult.id, at: '2026-02-02T00:00:00.000Z', value: 20.5 + (i % 100) };
    data.check_ins.push(checkIn);
    index.byId.set(checkIn.id, checkIn);
    const points = index.checkIns.get(keyResult.id) ?? [];
    points.push({ at: Date.parse(checkIn.at), value: checkIn.value, id: checkIn.id });
    points.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    index.checkIns.set(keyResult.id, points);
    all.set(keyResult.id, keyResultResult(keyResult));
    const above = [];
    const seen = new Set();
    const climb = (links) => {
        for (const link of links ?? []) {
            const objective = index.byId.get(link.id);
            if (!objective || seen.has(link.id)) continue;
            seen.add(link.id);
            climb(objective.parents ?? objective.objectives);
            above.push(objective);
        }
    };
    climb(keyResult.objectives);
    for (const objective of above.reverse())
        if (!objective.objectives) all.set(objective.id, objectiveResult(objective, known));
}
const edits = Math.min(1000, data.key_results?.length ?? 0);
const step = Math.max(1, Math.floor((data.key_results?.length ?? 0) / 1000));
let best = Infinity; // what is above the best round is the machine's noise
for (let round = 0; round < 20; ++round) {
    const editStart = performance.now();
    for (let i = 0; i < edits; ++i) edit(i, step);
    best = Math.min(best, (performance.now() - editStart) / Math.max(1, edits));
    data.check_ins.length -= edits;
}
add('one edit', best * 1000, 'µs');
const out = time('export', () => JSON.stringify(data));
add('peak memory', process.resourceUsage().maxRSS / 1e3, 'MB');
if (process.argv[3]) writeFileSync(process.argv[3], JSON.stringify(results));
process.exitCode = out.length > 0 ? 0 : 1;
