// A second, simple reckoning of domain.md, written from its text and not from the engine: it recomputes everything from
// the file for each question, and looks nothing up twice. Sections are named where a rule comes from.
import { addPeriods, dayOf, utcDayOf } from './days.mjs';

const presets = {
    okra: { rule: 'ratio', onTrack: 0.9, atRisk: 0.7 },
    'pace-gap': { rule: 'gap', onTrack: 0, atRisk: 0.25 },
    absolute: { rule: 'absolute', onTrack: 0.7, atRisk: 0.4 },
    'strict-ratio': { rule: 'ratio', onTrack: 0.95, atRisk: 0.75 },
    'worst-child': { rule: 'ratio', onTrack: 0.9, atRisk: 0.7, worst: true },
};
const grace = 0.1;

const bytes = new TextEncoder();
export function byBytes(a, b) {
    return Buffer.compare(bytes.encode(a), bytes.encode(b));
}
// Section 1: rank compared by bytes, then id; without a rank first (section 12).
const byRank = (a, b) => byBytes(a.rank ?? '', b.rank ?? '') || byBytes(a.id, b.id);
const byId = (a, b) => byBytes(a.id, b.id);

const finite = (value) => (value !== null && Number.isFinite(value) ? value : null);
// Section 2: "reached" has a relative tolerance of 1e-9.
const same = (a, b) => a === b || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
const atLeast = (a, b) => a >= b || same(a, b);
const reached = (value, target, upward) => (upward ? atLeast(value, target) : atLeast(-value, -target));
const weightOf = (record) => record.weight ?? 1;
const inWork = new Set(['risk', 'issue']);

export class Reckoning {
    constructor(file, at, presetName) {
        this.file = file;
        this.today = dayOf(at);
        this.preset = presets[presetName ?? file.workspace?.preset ?? 'okra'];
        this.overshoot = file.workspace?.overshoot ?? 'cap';
        this.memory = new Map();
        this.open = new Set();
        this.records = new Map();
        for (const kind of [
            'cycles',
            'objectives',
            'key_results',
            'initiatives',
            'projects',
            'milestones',
            'indicators',
        ])
            for (const record of file[kind] ?? []) this.records.set(record.id, { kind, record });
    }

    live(kind) {
        return (this.file[kind] ?? []).filter((record) => !record.deleted).sort(byId);
    }
    get(kind, id) {
        const found = id === undefined ? undefined : this.records.get(id);
        return found && found.kind === kind && !found.record.deleted ? found.record : null;
    }

    all() {
        const of = (kind, question) =>
            Object.fromEntries(this.live(kind).map((record) => [record.id, question(record, this.today)]));
        return {
            objectives: of('objectives', (record, day) => this.objective(record, day)),
            key_results: of('key_results', (record, day) => this.keyResult(record, day)),
            projects: of('projects', (record, day) => this.project(record, day)),
            indicators: of('indicators', (record, day) => this.indicator(record, day)),
        };
    }

    once(record, day, compute) {
        const key = `${day} ${record.id}`;
        if (!this.memory.has(key)) this.memory.set(key, compute());
        return this.memory.get(key);
    }

    // -- periods -------------------------------------------------------------------------------------------------

    firstObjective(keyResult) {
        const linked = (keyResult.objectives ?? []).map((link) => this.get('objectives', link.id)).filter(Boolean);
        return linked.sort(byRank)[0] ?? null;
    }
    // Section 12: a sub-key result without an objective takes its parent's period and cycle.
    aboveOf(keyResult) {
        for (let at = keyResult; at; at = this.get('key_results', at.parent)) {
            const objective = this.firstObjective(at);
            if (objective) return objective;
        }
        return null;
    }
    cycleOf(record, kind) {
        const objective = kind === 'key_results' ? this.aboveOf(record) : record;
        return objective ? this.get('cycles', objective.cycle) : null;
    }
    periodOf(record, kind) {
        let starts = record.starts ?? null;
        let ends = (kind === 'objectives' ? record.ends : record.due) ?? null;
        const fill = (from, to) => {
            starts ??= from ?? null;
            ends ??= to ?? null;
        };
        let objective = kind === 'objectives' ? record : null;
        if (kind === 'key_results') {
            let at = record;
            for (; at && !this.firstObjective(at); at = this.get('key_results', at.parent)) fill(at.starts, at.due);
            if (at && at !== record) fill(at.starts, at.due);
            objective = at ? this.firstObjective(at) : null;
        }
        if (objective) {
            fill(objective.starts, objective.ends);
            const cycle = this.get('cycles', objective.cycle);
            if (cycle) fill(cycle.starts, cycle.ends);
        }
        const first = starts === null ? null : dayOf(starts);
        const last = ends === null ? null : dayOf(ends);
        // Section 12: reversed dates that come from different records are no period.
        if (first !== null && last !== null && last < first) return { first: null, last: null };
        return { first, last };
    }
    // Section 7: a closed cycle is read as of the day on which it was closed.
    stopOf(record, kind) {
        const cycle = this.cycleOf(record, kind);
        if (cycle?.phase !== 'closed') return null;
        const day = cycle.closed_on ?? cycle.ends;
        return day === undefined ? null : dayOf(day);
    }
    // When a record is read on a day: the day it is read as of, and whether its period is over.
    reading(record, kind, day) {
        const stop = this.stopOf(record, kind);
        const { first, last } = this.periodOf(record, kind);
        const asOf = stop === null ? day : Math.min(day, stop);
        return { asOf, first, last, over: (last !== null && day > last) || (stop !== null && day > stop) };
    }

    // -- check-ins -----------------------------------------------------------------------------------------------

    checkIns(on, asOf) {
        return this.live('check_ins')
            .filter((one) => one.on === on)
            .map((one) => ({ ...one, counts: one.day === undefined ? utcDayOf(one.at) : dayOf(one.day) }))
            .filter((one) => one.counts <= asOf)
            .sort((a, b) => a.counts - b.counts || byBytes(a.at, b.at) || byId(a, b));
    }
    // What a key result is measured by (section 2).
    measured(keyResult, asOf, period) {
        if (keyResult.kind !== 'indicator') return this.checkIns(keyResult.id, asOf);
        if (!this.get('indicators', keyResult.indicator)) return [];
        if ((keyResult.aggregation ?? 'last') === 'last')
            return this.checkIns(keyResult.indicator, period.last === null ? asOf : Math.min(asOf, period.last));
        return this.checkIns(keyResult.indicator, asOf).filter(
            (one) =>
                (period.first === null || one.counts >= period.first) &&
                (period.last === null || one.counts <= period.last),
        );
    }
    aggregate(points, aggregation) {
        const values = points.map((one) => one.value).filter((value) => value !== undefined);
        if (values.length === 0) return null;
        const sum = values.reduce((all, value) => all + value, 0);
        switch (aggregation ?? 'last') {
            case 'average':
                return finite(sum / values.length);
            case 'sum':
                return finite(sum);
            case 'maximum':
                return Math.max(...values);
            case 'minimum':
                return Math.min(...values);
            default:
                return values.at(-1);
        }
    }

    // -- key results ---------------------------------------------------------------------------------------------

    targetOf(keyResult) {
        const start = keyResult.start ?? 0;
        const sign = (keyResult.direction ?? 'increase') === 'increase' ? 1 : -1;
        switch (keyResult.calculation ?? 'absolute') {
            case 'percentage_lift':
                return keyResult.lift === undefined || start === 0
                    ? null
                    : finite(start * (1 + (sign * keyResult.lift) / 100));
            case 'absolute_lift':
                return keyResult.lift === undefined ? null : finite(start + sign * keyResult.lift);
            default:
                return keyResult.target ?? null;
        }
    }
    metric(keyResult, current) {
        const start = keyResult.start ?? 0;
        const target = this.targetOf(keyResult);
        if (target === null || current === null) return null;
        if (same(start, target)) return reached(current, target, keyResult.direction !== 'decrease') ? 1 : 0;
        return finite((current - start) / (target - start));
    }
    // Section 12: whole days, each with the value of the last check-in whose day is not later; the first counts backwards.
    maintained(keyResult, points, asOf, period) {
        const readings = points.filter((one) => one.value !== undefined);
        const { low, high } = keyResult;
        if (readings.length === 0 || period.first === null || period.last === null) return null;
        if (low === undefined && high === undefined) return null;
        let inside = 0;
        for (let day = period.first; day <= Math.min(period.last, asOf); ++day) {
            const value = (readings.findLast((one) => one.counts <= day) ?? readings[0]).value;
            if ((low === undefined || atLeast(value, low)) && (high === undefined || atLeast(high, value))) inside += 1;
        }
        return inside / (period.last - period.first + 1);
    }
    doneShare(items, isDone) {
        const all = items.reduce((sum, item) => sum + weightOf(item), 0);
        const done = items.filter(isDone).reduce((sum, item) => sum + weightOf(item), 0);
        return all > 0 ? finite(done / all) : null;
    }
    milestones(of, field, asOf) {
        const items = this.live('milestones').filter((one) => one[field] === of);
        return this.doneShare(items, (one) => one.done_at !== undefined && dayOf(one.done_at) <= asOf);
    }
    tasks(items, asOf) {
        const counted = items.filter((one) => one.state !== 'cancelled' && !inWork.has(one.kind));
        return this.doneShare(
            counted,
            (one) => one.state === 'done' && (one.done_at === undefined || dayOf(one.done_at) <= asOf),
        );
    }
    subKeyResults(keyResult, asOf) {
        return this.live('key_results')
            .filter((one) => one.parent === keyResult.id)
            .map((one) => ({ id: one.id, weight: weightOf(one), result: this.keyResult(one, asOf), of: one }));
    }

    keyResult(keyResult, day) {
        return this.once(keyResult, day, () => this.computeKeyResult(keyResult, day));
    }
    computeKeyResult(keyResult, day) {
        const kind = keyResult.kind ?? 'metric';
        const { asOf, first, last, over } = this.reading(keyResult, 'key_results', day);
        const period = { first, last };
        const points = this.measured(keyResult, asOf, period);
        const value = this.aggregate(points, kind === 'binary' ? 'last' : keyResult.aggregation);
        const result = { progress: null, target: null, current: null, contributors: 0 };
        let begun = points.length > 0;
        let feeds = [];
        switch (kind) {
            case 'metric':
            case 'indicator':
                result.target = this.targetOf(keyResult);
                if (kind === 'indicator' && !this.get('indicators', keyResult.indicator)) break;
                result.current = value ?? keyResult.start ?? 0;
                result.progress = this.metric(keyResult, result.current);
                // A reading of the indicator from before the period counts as a check-in (section 12).
                if (kind === 'indicator')
                    begun = this.checkIns(keyResult.indicator, Math.min(asOf, last ?? asOf)).length > 0;
                break;
            case 'maintain':
                result.current = value;
                result.progress = this.maintained(keyResult, points, asOf, period);
                break;
            case 'threshold':
                result.target = keyResult.bound ?? null;
                result.current = value ?? keyResult.start ?? null;
                if (result.target !== null && result.current !== null)
                    result.progress = reached(result.current, result.target, keyResult.direction === 'above') ? 1 : 0;
                break;
            case 'binary':
                result.current = value ?? 0;
                result.progress = value === 1 ? 1 : 0;
                break;
            case 'milestones':
                result.progress = this.milestones(keyResult.id, 'key_result', asOf);
                begun = result.progress > 0;
                break;
            case 'tasks':
                result.progress = this.tasks(
                    this.live('initiatives').filter((one) => (one.key_results ?? []).includes(keyResult.id)),
                    asOf,
                );
                begun = result.progress > 0;
                break;
            case 'project':
                result.progress = this.linkedProgress(keyResult, asOf);
                begun = result.progress > 0;
                break;
            case 'sub_key_results':
                feeds = this.subKeyResults(keyResult, asOf);
                break;
            case 'cascade':
                feeds = this.childrenOf(keyResult.id, asOf);
                break;
        }
        if (kind === 'sub_key_results' || kind === 'cascade') {
            const sum = this.rollUp(feeds, null);
            result.progress = sum.progress;
            begun = sum.begun;
        }
        result.begun = begun;
        result.expected = this.expected(
            keyResult,
            asOf,
            period,
            (at) => this.metric(keyResult, at),
            this.targetOf(keyResult),
        );
        result.cancelled = this.isOut(keyResult);
        const automatic = this.status(result, over, this.inFirstPeriod(keyResult, asOf, first, keyResult.tracking), 0);
        result.automatic = automatic;
        result.status = this.byHand(keyResult, asOf, points) ?? automatic;
        result.stale = this.isStale(keyResult, kind, result, asOf, day, period, points);
        result.forecast = this.forecast(keyResult, kind, points, asOf, period, over);
        return result;
    }

    linkedProgress(keyResult, asOf) {
        const project = this.get('projects', keyResult.project);
        if (project) return this.projectProgress(project, asOf);
        const milestone = this.get('milestones', keyResult.milestone);
        if (!milestone) return null;
        return milestone.done_at !== undefined && dayOf(milestone.done_at) <= asOf ? 1 : 0;
    }

    // Section 3: key results of cancelled objectives contribute nowhere.
    isOut(keyResult) {
        const objectives = (keyResult.objectives ?? []).map((link) => this.get('objectives', link.id)).filter(Boolean);
        return objectives.length > 0 && objectives.every((one) => one.lifecycle === 'cancelled');
    }
    // Nobody works on it any more.
    isAtRest(keyResult) {
        const objectives = (keyResult.objectives ?? []).map((link) => this.get('objectives', link.id)).filter(Boolean);
        return objectives.length > 0 && objectives.every((one) => (one.lifecycle ?? 'active') !== 'active');
    }

    // -- expected progress and status (section 5) ----------------------------------------------------------------

    expected(record, asOf, { first, last }, progressAt, target) {
        if (first === null || last === null) return null;
        const knots = [{ day: first, progress: 0 }];
        if (target !== null)
            // Those outside of a period that was inherited count for nothing.
            for (const { date, value } of [...(record.checkpoints ?? [])].sort((a, b) => byBytes(a.date, b.date)))
                if (dayOf(date) >= first && dayOf(date) <= last)
                    knots.push({ day: dayOf(date), progress: progressAt(value) });
        knots.push({ day: last, progress: 1 });
        if (asOf < first) return 0;
        if (asOf >= last) return 1;
        const next = knots.findIndex((knot) => knot.day > asOf);
        const [from, to] = [knots[next - 1], knots[next]];
        const e = from.progress + ((to.progress - from.progress) * (asOf - from.day)) / (to.day - from.day);
        return Math.min(1, Math.max(0, e));
    }
    // Less than one tracking period since it was made or its period began, whichever is later.
    inFirstPeriod(record, asOf, first, tracking) {
        const made = record.made === undefined ? null : utcDayOf(record.made);
        const since = Math.max(made ?? Number.NEGATIVE_INFINITY, first ?? Number.NEGATIVE_INFINITY);
        return Number.isFinite(since) && asOf < addPeriods(since, tracking, 1);
    }
    status({ progress, expected, begun }, over, young, worst) {
        if (progress === null) return null;
        if (atLeast(progress, 1)) return 'achieved';
        if (over) return 'not_achieved';
        if (!begun && progress <= 0 && (expected === null || expected < grace || young)) return 'not_started';
        if (worst > 0 && this.preset.worst) return ['on_track', 'at_risk', 'behind'][worst - 1];
        const preset = expected === null ? presets.absolute : this.preset;
        const bound = (limit) =>
            preset.rule === 'ratio' ? expected * limit : preset.rule === 'gap' ? expected - limit : limit;
        if (atLeast(progress, bound(preset.onTrack))) return 'on_track';
        return atLeast(progress, bound(preset.atRisk)) ? 'at_risk' : 'behind';
    }
    // A status set by hand holds until the next check-in on the key result or on what it follows.
    byHand(keyResult, asOf, points) {
        const own = this.checkIns(keyResult.id, asOf);
        const followed = [...points, ...own];
        if (keyResult.kind === 'sub_key_results')
            for (const sub of this.live('key_results').filter((one) => one.parent === keyResult.id))
                followed.push(...this.checkIns(sub.id, asOf));
        followed.sort((a, b) => a.counts - b.counts || byBytes(a.at, b.at) || byId(a, b));
        const latest = followed.at(-1);
        const within = (latest?.on === keyResult.id && latest.status?.status) || null;
        const set = keyResult.status_override;
        if (!set?.status || (set.at !== undefined && utcDayOf(set.at) > asOf)) return within;
        const newer = followed.some((one) => set.at !== undefined && one.at > set.at);
        return newer ? within : set.status;
    }
    isStale(keyResult, kind, result, asOf, day, { first, last }, points) {
        if (!['metric', 'maintain', 'threshold', 'binary', 'indicator'].includes(kind)) return false;
        if (kind === 'indicator' && !this.get('indicators', keyResult.indicator)) return false;
        if (this.isAtRest(keyResult) || result.cancelled) return false;
        if (asOf < day) return false; // from the day after a closing nothing is stale (section 12)
        if (last !== null && day > last) return false;
        if (first !== null && day < first) return false;
        const losable = kind === 'threshold' || kind === 'maintain';
        if (result.automatic === 'achieved' && !losable) return false;
        const since = [points.at(-1)?.counts, keyResult.made && utcDayOf(keyResult.made), first].filter(
            (one) => one !== undefined && one !== null,
        );
        return since.length > 0 && day > addPeriods(Math.max(...since), keyResult.tracking, 2);
    }

    // -- forecast (section 6) ------------------------------------------------------------------------------------

    forecast(keyResult, kind, points, asOf, { last }, over) {
        if (kind !== 'metric' && kind !== 'indicator') return null;
        const aggregation = keyResult.aggregation ?? 'last';
        const seen = [];
        const trend = [];
        for (const point of points.filter((one) => one.value !== undefined)) {
            seen.push(point);
            trend.push({ day: point.counts, value: this.aggregate(seen, aggregation) });
        }
        const from = addPeriods(asOf, keyResult.tracking, -6);
        const window = trend.filter((point) => point.day >= from);
        if (window.length === 0 || window[0].day === window.at(-1).day) return null;
        const mean = (list) => list.reduce((sum, one) => sum + one, 0) / list.length;
        const middleDay = mean(window.map((point) => point.day));
        const middle = mean(window.map((point) => point.value));
        const across = window.reduce((sum, point) => sum + (point.day - middleDay) * (point.value - middle), 0);
        const along = window.reduce((sum, point) => sum + (point.day - middleDay) ** 2, 0);
        const velocity = across / along;
        if (!Number.isFinite(velocity)) return null;
        if (last === null || over) return { value: null };
        const latest = trend.at(-1);
        return { value: finite(latest.value + velocity * (last - latest.day)) };
    }

    // -- objectives (sections 3 and 4) ---------------------------------------------------------------------------

    clamp(progress) {
        if (this.overshoot === 'raw') return progress;
        const floored = Math.max(0, progress);
        return this.overshoot === 'cap' ? Math.min(1, floored) : floored;
    }
    childrenOf(id, asOf) {
        return this.live('objectives').flatMap((child) =>
            (child.parents ?? [])
                .filter((link) => link.id === id)
                .map((link) => ({
                    id: child.id,
                    weight: (link.weight ?? 1) * weightOf(child),
                    result: this.objective(child, asOf),
                    of: child,
                })),
        );
    }
    keyResultsOf(id, asOf) {
        return this.live('key_results').flatMap((keyResult) =>
            (keyResult.objectives ?? [])
                .filter((link) => link.id === id)
                .map((link) => ({
                    id: keyResult.id,
                    weight: (link.weight ?? 1) * weightOf(keyResult),
                    result: this.keyResult(keyResult, asOf),
                    ofKeyResult: true,
                    of: keyResult,
                })),
        );
    }
    counts(feed, target) {
        const { result, of } = feed;
        if (result.progress === null) return false;
        if (feed.ofKeyResult && target?.lifecycle === 'cancelled') return false;
        return !result.cancelled && of.lifecycle !== 'draft' && of.lifecycle !== 'cancelled';
    }
    rollUp(feeds, target) {
        const counted = feeds.filter((feed) => this.counts(feed, target));
        const weight = counted.reduce((sum, feed) => sum + feed.weight, 0);
        const sum = counted.reduce((all, feed) => all + feed.weight * this.clamp(feed.result.progress), 0);
        const severity = { behind: 3, not_achieved: 3, at_risk: 2, on_track: 1 };
        return {
            progress: weight > 0 ? finite(sum / weight) : null,
            contributors: counted.length,
            begun: counted.some((feed) => feed.result.begun),
            worst: Math.max(0, ...counted.filter((f) => f.weight > 0).map((f) => severity[f.result.status] ?? 0)),
        };
    }
    objective(objective, day) {
        return this.once(objective, day, () => this.computeObjective(objective, day));
    }
    computeObjective(objective, day) {
        const { asOf, first, last, over } = this.reading(objective, 'objectives', day);
        const source = objective.rollup ?? 'key_results';
        let sum = { progress: null, contributors: 0, begun: false, worst: 0 };
        if (source === 'manual') {
            const progress = objective.manual_progress ?? null;
            sum = { ...sum, progress, begun: progress > 0 };
        } else {
            const keyResults = source === 'children' ? [] : this.keyResultsOf(objective.id, asOf);
            const takesChildren = source !== 'key_results' || keyResults.length === 0;
            sum = this.rollUp(
                [...keyResults, ...(takesChildren ? this.childrenOf(objective.id, asOf) : [])],
                objective,
            );
        }
        const expected = this.expected({}, asOf, { first, last }, null, null);
        const result = { ...sum, expected };
        const automatic = this.status(result, over, this.inFirstPeriod(objective, asOf, first, 'weekly'), sum.worst);
        result.status = this.objectiveByHand(objective, asOf) ?? automatic;
        return result;
    }
    // Ends by check-ins on its own key results themselves (section 12).
    objectiveByHand(objective, asOf) {
        const set = objective.status_override;
        if (!set?.status || (set.at !== undefined && utcDayOf(set.at) > asOf)) return null;
        const own = this.live('key_results').filter((one) =>
            (one.objectives ?? []).some((link) => link.id === objective.id),
        );
        const newer = own.some((one) => this.checkIns(one.id, asOf).some((c) => set.at !== undefined && c.at > set.at));
        return newer ? null : set.status;
    }

    // -- grades (section 7) --------------------------------------------------------------------------------------

    suggested(progress) {
        return progress === null ? null : Math.round(Math.min(1, Math.max(0, progress)) * 10) / 10;
    }
    gradeOf(keyResult) {
        return keyResult.grade ?? this.suggested(this.keyResult(keyResult, this.today).progress);
    }
    mean(parts) {
        const graded = parts.filter((part) => part.grade !== null);
        const weight = graded.reduce((sum, part) => sum + part.weight, 0);
        const sum = graded.reduce((all, part) => all + part.weight * part.grade, 0);
        return weight > 0 ? finite(sum / weight) : null;
    }
    gradeOfObjective(objective) {
        const parts = this.live('key_results').flatMap((keyResult) =>
            (keyResult.objectives ?? [])
                .filter((link) => link.id === objective.id)
                .map((link) => ({
                    weight: (link.weight ?? 1) * weightOf(keyResult),
                    grade: this.gradeOf(keyResult),
                })),
        );
        const suggested = this.mean(parts) ?? this.suggested(this.objective(objective, this.today).progress);
        return { suggested, grade: objective.grade ?? suggested };
    }
    // What counts nowhere is graded, but has no part in its cycle's average.
    cycle(id) {
        const own = this.live('objectives').filter((one) => one.cycle === id);
        const objectives = Object.fromEntries(own.map((one) => [one.id, this.gradeOfObjective(one)]));
        const counted = own.filter((one) => one.lifecycle !== 'draft' && one.lifecycle !== 'cancelled');
        const average = this.mean(counted.map((one) => ({ weight: weightOf(one), grade: objectives[one.id].grade })));
        let calibration = average === null ? null : 'fitting';
        if (average > 0.9 + 1e-9) calibration = 'sandbagged';
        if (average !== null && average <= 0.3 + 1e-9) calibration = 'out_of_reach';
        return { objectives, average, calibration };
    }

    // -- projects and indicators ---------------------------------------------------------------------------------

    projectProgress(project, asOf) {
        switch (project.progress_source ?? 'milestones') {
            case 'manual':
                return project.manual_progress ?? 0;
            case 'tasks':
                return (
                    this.tasks(
                        this.live('initiatives').filter((one) => one.project === project.id),
                        asOf,
                    ) ?? 0
                );
            default:
                return this.milestones(project.id, 'project', asOf) ?? 0;
        }
    }
    project(project, day) {
        let first = project.starts === undefined ? null : dayOf(project.starts);
        let last = project.due === undefined ? null : dayOf(project.due);
        if (first !== null && last !== null && last < first) first = last = null;
        const progress = this.projectProgress(project, day);
        const result = { progress, begun: progress > 0 };
        result.expected = this.expected({}, day, { first, last }, null, null);
        const over = last !== null && day > last;
        result.status = this.status(result, over, this.inFirstPeriod(project, day, first, 'weekly'), 0);
        return result;
    }
    indicator(indicator, day) {
        const current = this.aggregate(this.checkIns(indicator.id, day), 'last');
        const upward = (indicator.direction ?? 'increase') !== 'decrease';
        const { healthy, watch } = indicator;
        let health = null;
        if (current !== null && (healthy !== undefined || watch !== undefined)) {
            if (reached(current, healthy ?? watch, upward)) health = 'healthy';
            else health = watch !== undefined && reached(current, watch, upward) ? 'watch' : 'breach';
        }
        return { current, health };
    }
}

export const reckonGrades = (file, at, cycle) => new Reckoning(file, at).cycle(cycle);
export const reckon = (file, at, preset) => new Reckoning(file, at, preset).all();
