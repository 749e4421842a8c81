// Random workspaces that Okra accepts, the same from the same seed: small, and with every rule of domain.md at work.
import { dateOf, dayOf } from './days.mjs';

export function randomFrom(seed) {
    let state = seed >>> 0;
    const next = () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
    const below = (count) => Math.floor(next() * count);
    return {
        below,
        chance: (share) => next() < share,
        pick: (list) => list[below(list.length)],
        between: (low, high) => low + below(high - low + 1),
        value: () =>
            [0, 1, 5, 10, 0.1, 0.3, 12.5, 40, 99.9, 250, -3][below(11)] + (next() < 0.3 ? below(100) / 100 : 0),
    };
}

const start = dayOf('2026-01-01');
const instant = (day, random) =>
    `${dateOf(day)}T${random.pick(['00:00:00.000', '02:30:00.000', '09:00:00.000', '17:45:12.345', '23:59:59.999'])}Z`;

// Only what was decided is written: absent fields take their defaults.
const record = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
const sometimes = (random, share, make) => (random.chance(share) ? make() : undefined);

function cycles(random) {
    const made = [];
    for (let i = 0; i < random.between(0, 3); ++i) {
        const starts = start + random.between(-60, 40);
        const ends = starts + random.between(0, 120);
        const phase = random.pick(['active', 'active', 'planning', 'closed']);
        made.push(
            record({
                id: `c${i}`,
                starts: sometimes(random, 0.9, () => dateOf(starts)),
                ends: sometimes(random, 0.9, () => dateOf(ends)),
                phase,
                closed_on:
                    phase === 'closed'
                        ? sometimes(random, 0.7, () => dateOf(ends + random.between(-10, 20)))
                        : undefined,
            }),
        );
    }
    return made;
}

function ownDates(random, share, [first, last]) {
    const starts = start + random.between(-40, 60);
    return {
        [first]: sometimes(random, share, () => dateOf(starts)),
        [last]: sometimes(random, share, () => dateOf(starts + random.between(0, 100))),
    };
}

const made = (random) => sometimes(random, 0.5, () => instant(start + random.between(-30, 70), random));
const weight = (random) => sometimes(random, 0.3, () => random.pick([0, 0.5, 2, 3, 0.1]));
const rank = (random) => sometimes(random, 0.5, () => random.pick(['a', 'b', 'V', 'b1', 'z', 'é']));
const grade = (random) => sometimes(random, 0.15, () => random.pick([0, 0.3, 0.4, 0.7, 1]));
const link = (random, id) => record({ id, weight: weight(random) });
const byHand = (random, share) =>
    sometimes(random, share, () => ({
        status: random.pick(['on_track', 'at_risk', 'behind', 'not_achieved', 'achieved', 'not_started']),
        reason: 'Said so',
        at: instant(start + random.between(0, 70), random),
    }));

function objectives(random, all) {
    const count = random.between(0, 5);
    for (let i = 0; i < count; ++i) {
        const above = [...all.objectives, ...all.key_results.filter((one) => one.kind === 'cascade')];
        all.objectives.push(
            record({
                id: `o${i}`,
                rank: rank(random),
                made: made(random),
                cycle: all.cycles.length ? sometimes(random, 0.8, () => random.pick(all.cycles).id) : undefined,
                ...ownDates(random, 0.15, ['starts', 'ends']),
                lifecycle: sometimes(random, 0.25, () => random.pick(['draft', 'completed', 'cancelled'])),
                parents: above.length ? sometimes(random, 0.5, () => [link(random, random.pick(above).id)]) : undefined,
                weight: weight(random),
                rollup: sometimes(random, 0.5, () => random.pick(['key_results', 'children', 'both', 'manual'])),
                manual_progress: sometimes(random, 0.5, () => random.pick([0, 0.4, 1, 0.85])),
                status_override: byHand(random, 0.1),
                grade: grade(random),
            }),
        );
        // A cascade can only be fed by objectives made later: so there are no circles.
        for (let more = random.between(0, 2); more > 0; --more) keyResult(random, all, `k${all.key_results.length}`);
    }
    for (let more = random.between(0, 3); more > 0; --more) keyResult(random, all, `k${all.key_results.length}`);
}

function measure(random, kind, all) {
    const calculation = sometimes(random, 0.2, () => random.pick(['percentage_lift', 'absolute_lift']));
    const from = random.value();
    const direction = random.pick(['increase', 'decrease']);
    const sign = direction === 'increase' ? 1 : -1;
    switch (kind) {
        case 'metric':
        case 'indicator': {
            const lifted = calculation !== undefined;
            const shared = { direction: sometimes(random, 0.9, () => direction), calculation };
            const up = (shared.direction ?? 'increase') === 'increase' ? 1 : -1;
            const begin = calculation === 'percentage_lift' ? random.pick([10, 40, 3.5]) : from;
            const withStart = lifted || random.chance(0.8);
            const low = withStart ? begin : 0;
            return {
                ...shared,
                start: withStart ? begin : undefined,
                lift: lifted ? random.pick([5, 10, 50]) : undefined,
                target: lifted ? undefined : low + up * random.pick([0, 1, 10, 0.5, 100]),
                indicator: kind === 'indicator' && all.indicators.length ? random.pick(all.indicators).id : undefined,
            };
        }
        case 'maintain': {
            const low = random.pick([0, 1, 5]);
            return random.pick([{ low, high: low + 10 }, { low }, { high: low + 10 }]);
        }
        case 'threshold':
            return {
                direction: random.pick(['above', 'below']),
                bound: random.value(),
                start: sometimes(random, 0.3, () => random.value()),
            };
        case 'project':
            if (random.chance(0.15)) return {};
            if (all.milestones.length && random.chance(0.4)) return { milestone: random.pick(all.milestones).id };
            return all.projects.length ? { project: random.pick(all.projects).id } : {};
        default:
            return { direction: sign > 0 ? undefined : sometimes(random, 0.2, () => direction) };
    }
}

const kinds = ['metric', 'metric', 'metric', 'maintain', 'threshold', 'binary', 'milestones', 'tasks', 'project'];
kinds.push('indicator', 'sub_key_results', 'cascade');

function keyResult(random, all, id) {
    const kind = random.pick(kinds);
    const above = all.key_results.filter((one) => one.kind === 'sub_key_results');
    const linked = all.objectives.filter(() => random.chance(0.4)).slice(0, 2);
    const keyResult = record({
        id,
        rank: rank(random),
        made: made(random),
        kind: kind === 'metric' ? sometimes(random, 0.5, () => kind) : kind,
        objectives: linked.length ? linked.map((one) => link(random, one.id)) : undefined,
        parent: above.length ? sometimes(random, 0.6, () => random.pick(above).id) : undefined,
        ...measure(random, kind, all),
        aggregation: sometimes(random, 0.3, () => random.pick(['average', 'sum', 'maximum', 'minimum'])),
        tracking: sometimes(random, 0.4, () => random.pick(['daily', 'biweekly', 'monthly', 'quarterly'])),
        ...ownDates(random, 0.25, ['starts', 'due']),
        weight: weight(random),
        status_override: byHand(random, 0.12),
        grade: grade(random),
    });
    if (kind === 'metric' && random.chance(0.25)) {
        // Inside of what it says itself; what it inherits may be another period.
        const first = keyResult.starts ? dayOf(keyResult.starts) : start - 30;
        const last = keyResult.due ? dayOf(keyResult.due) : start + 120;
        const days = [1, 2].map(() => random.between(first + 1, last - 1)).filter((day) => day > first && day < last);
        const checkpoints = [...new Set(days)].map((day) => ({ date: dateOf(day), value: random.value() }));
        if (checkpoints.length > 0) keyResult.checkpoints = checkpoints;
    }
    all.key_results.push(keyResult);
}

function work(random, all) {
    for (let i = 0; i < random.between(0, 2); ++i)
        all.projects.push(
            record({
                id: `p${i}`,
                made: made(random),
                ...ownDates(random, 0.5, ['starts', 'due']),
                progress_source: sometimes(random, 0.6, () => random.pick(['milestones', 'tasks', 'manual'])),
                manual_progress: sometimes(random, 0.5, () => random.pick([0, 0.4, 1])),
            }),
        );
    for (let i = 0; i < random.between(0, 2); ++i)
        all.indicators.push(
            record({
                id: `i${i}`,
                direction: sometimes(random, 0.4, () => 'decrease'),
                tracking: sometimes(random, 0.4, () => random.pick(['daily', 'monthly'])),
            }),
        );
    for (const indicator of all.indicators) {
        if (random.chance(0.3)) continue;
        const bound = random.value();
        indicator.healthy = bound;
        if (random.chance(0.6)) indicator.watch = bound + (indicator.direction === 'decrease' ? 5 : -5);
    }
}

const doneAt = (random) => sometimes(random, 0.8, () => dateOf(start + random.between(0, 80)));

function parts(random, all) {
    for (let i = 0; i < random.between(0, 5); ++i) {
        const ofKeyResult = all.key_results.filter((one) => one.kind === 'milestones');
        const home = random.chance(0.5) && all.projects.length ? { project: random.pick(all.projects).id } : null;
        const other = ofKeyResult.length ? { key_result: random.pick(ofKeyResult).id } : null;
        const place = home ?? other;
        if (!place) continue;
        all.milestones.push(
            record({
                id: `m${i}`,
                ...place,
                weight: weight(random),
                done_at: sometimes(random, 0.5, () => dateOf(start + random.between(0, 80))),
            }),
        );
    }
    for (let i = 0; i < random.between(0, 6); ++i) {
        const state = random.pick(['todo', 'doing', 'done', 'done', 'cancelled']);
        const driven = all.key_results.filter((one) => one.kind === 'tasks' && random.chance(0.7));
        all.initiatives.push(
            record({
                id: `t${i}`,
                kind: sometimes(random, 0.4, () => random.pick(['task', 'action', 'risk', 'issue', 'errand'])),
                state,
                done_at: state === 'done' ? doneAt(random) : undefined,
                project: all.projects.length ? sometimes(random, 0.5, () => random.pick(all.projects).id) : undefined,
                key_results: driven.length ? driven.map((one) => one.id) : undefined,
                weight: weight(random),
            }),
        );
    }
}

function checkIns(random, all) {
    let made = 0;
    for (const on of [...all.key_results, ...all.indicators])
        for (let more = random.pick([0, 0, 1, 1, 2, 3, 5]); more > 0; --more) {
            const day = start + random.between(-10, 80);
            all.check_ins.push(
                record({
                    id: `x${made++}`,
                    on: on.id,
                    at: instant(day, random),
                    day: sometimes(random, 0.5, () => dateOf(day + random.between(-1, 1))),
                    value: sometimes(random, 0.9, () => (on.kind === 'binary' ? random.pick([0, 1]) : random.value())),
                    confidence: sometimes(random, 0.3, () => random.between(0, 10)),
                    status: on.id.startsWith('k')
                        ? sometimes(random, 0.08, () => ({
                              status: random.pick(['on_track', 'behind']),
                              reason: 'Felt so',
                          }))
                        : undefined,
                }),
            );
        }
}

// A workspace and the question asked of it.
export function randomWorkspace(seed) {
    const random = randomFrom(seed);
    const all = {
        workspace: record({
            id: 'w',
            overshoot: sometimes(random, 0.3, () => random.pick(['floor', 'raw'])),
            preset: sometimes(random, 0.3, () => random.pick(['pace-gap', 'absolute', 'strict-ratio', 'worst-child'])),
        }),
        cycles: cycles(random),
        objectives: [],
        key_results: [],
        check_ins: [],
        initiatives: [],
        projects: [],
        milestones: [],
        indicators: [],
    };
    work(random, all);
    objectives(random, all);
    parts(random, all);
    for (const one of all.key_results)
        if (one.kind === 'project' && !one.project && !one.milestone && all.milestones.length && random.chance(0.5))
            one.milestone = random.pick(all.milestones).id;
    checkIns(random, all);
    return { file: { format: 'okra', version: 1, ...all }, at: dateOf(start + random.between(-5, 110)) };
}
