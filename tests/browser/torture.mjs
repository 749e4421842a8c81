// Does to a real browser what can happen to one, and counts what was called saved and is gone afterwards.
//
//   node tests/browser/torture.mjs [FAULT|all] [COUNT]     (scripts/torture --help tells the faults)
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { dist, flags, freshSession, launch, serve } from './browser.mjs';
import { damageAndRecover, damages } from './damage.mjs';
import { Driver } from './driver.mjs';

// The store and its keeper alone: commits as heavy as an import of 10 MB, a bulk edit and a single edit in turn. A shard
// begins with its epoch and the checkpoint it is of.
const page = `
    import { createKeeper } from './keeper.ts';
    import { createStore } from './store.ts';
    let heard = () => {};
    const keeper = createKeeper((event) => heard(event));
    const store = createStore((event) => {
        if (event.kind === 'StoreCopies') window.copies = event;
    });
    const filled = (size, seed) => {
        const bytes = new Uint8Array(size);
        for (let i = 0; i < size; i += 65536) crypto.getRandomValues(bytes.subarray(i, Math.min(size, i + 65536)));
        bytes[0] = seed % 256;
        return bytes;
    };
    const none = new Uint8Array();
    const shardsOf = (epoch, count, checkpoint) => Array.from({ length: count }, (_, key) => {
        const bytes = filled(100_000, epoch);
        bytes[1] = checkpoint % 256;
        return { key, bytes };
    });
    const moved = 20; // of the shards, by a checkpoint
    const isOf = ({ epoch, checkpoint }, shards) => shards.length === 100 && shards.every(({ key, bytes }) =>
        bytes[0] === epoch % 256 && (key >= moved || bytes[1] === checkpoint % 256));
    const headOf = (epoch) => ({ workspace: 'w', schema: 1, epoch, revision: 0, checkpoint: 0 });
    window.found = async () => {
        const opened = await store.open();
        const isWhole = opened.kind === 'StoreOpened' && opened.head !== null;
        const torn = isWhole &&
            (opened.journal.some(({ bytes }) => bytes.length === 0) || !isOf(opened.head, opened.shards));
        const second = await keeper.look('Second');
        const mark = (head) => (head ? [head.epoch, head.revision] : null);
        // Every backup that is there can be read, and is of a state that was there.
        const { all } = await keeper.listBackups();
        const backups = [];
        for (const { name, revision } of all) {
            const { head, shards } = await keeper.look('Backup', name);
            if (head?.revision === revision && shards.length === 100) backups.push(name);
        }
        const entries = second.journal.length;
        const follows = second.head === null ||
            (second.head.revision - second.head.checkpoint === entries && isOf(second.head, second.shards));
        return {
            database: isWhole ? mark(opened.head) : null,
            empty: opened.kind === 'StoreOpened' && opened.head === null,
            second: mark(second.head),
            witness: mark(window.copies.witness),
            torn: torn || !follows || backups.length !== all.length,
            backups,
        };
    };
    const replace = async (expected, head, anyhow = false) => {
        const answer = await store.replace({ kind: 'StoreReplace', expected, head, shards: shardsOf(head.epoch, 100, 0),
            work: 0, leaves: null, log: none, anyhow });
        if (answer.kind !== 'StoreReplaced') throw new Error(JSON.stringify(answer));
        return answer.head;
    };
    const append = ({ epoch, revision: after }, size) =>
        store.append({ kind: 'StoreAppend', epoch, after, entry: filled(size, after), log: filled(400, after) });
    // One edit after another; the second copy is waited for, so that each is told of alone.
    window.measure = async (count) => {
        await store.open();
        await replace(null, headOf(1));
        const saved = [];
        const followed = [];
        for (let after = 0; after < count; after += 1) {
            const kept = new Promise((done) => {
                heard = ({ revision }) => revision === after + 1 && done();
            });
            const begun = performance.now();
            await store.append({ kind: 'StoreAppend', epoch: 1, after, entry: filled(300, after), log: filled(500, 1) });
            saved.push(performance.now() - begun);
            keeper.follow();
            await kept;
            followed.push(performance.now() - begun);
        }
        return { saved, followed };
    };
    // Beside the work; the last few are kept.
    const taken = [];
    const backUp = async (name) => {
        const as = { name, at: Date.now(), why: 'Ring', epoch: 0, revision: 0, objectives: 0, keyResults: 0, checkIns: 0,
            bytes: 0 };
        if ((await keeper.backUp(as)).kind !== 'StoreBackedUp') return;
        await window.backedUp(name);
        taken.push(name);
        if (taken.length <= 3) return;
        const old = taken.shift();
        await window.dropped(old);
        keeper.dropBackups([old]);
    };
    // Into the shards go all entries there are.
    const checkpoint = async (head) => {
        const { kind } = await store.checkpoint({ kind: 'StoreCheckpoint', epoch: head.epoch, checkpoint: head.revision,
            shards: shardsOf(head.epoch, moved, head.revision), removed: [] });
        if (kind !== 'StoreCheckpointed') throw new Error(kind);
    };
    const isImport = { mixed: (turn) => turn % 12 === 11, checkpoint: () => false, backup: () => false, import: () => true };
    window.work = async (what) => {
        const { all } = await keeper.listBackups();
        for (const { name } of all) keeper.dropBackups([name]);
        const opened = await store.open();
        let head = opened.kind === 'StoreOpened' ? opened.head : null;
        for (let turn = 0; ; turn += 1) {
            if (head === null || isImport[what](turn)) {
                const epoch = (head?.epoch ?? window.copies?.witness?.epoch ?? 0) + 1;
                head = await replace(head, headOf(epoch), head === null);
            } else {
                const answer = await append(head, turn % 3 === 0 ? 1_000_000 : 300);
                if (answer.kind !== 'StoreAppended') throw new Error(JSON.stringify(answer));
                head = { ...head, revision: answer.revision };
            }
            keeper.follow();
            await window.acknowledged(head.epoch, head.revision);
            if (what === 'checkpoint') await checkpoint(head);
            if (what === 'backup') await backUp(head.epoch + '-' + head.revision);
            else if (turn % 4 === 0) backUp(head.epoch + '-' + head.revision);
        }
    };
    // Small edits until one fails; then, with room again, the next one.
    window.fill = async () => {
        let { head } = await store.open();
        head ??= await replace(null, headOf(1));
        for (let count = 0; ; count += 1) {
            const answer = await append(head, 10_240);
            if (answer.kind !== 'StoreAppended') return { count, fault: answer.fault, revision: head.revision };
            head = { ...head, revision: answer.revision };
        }
    };
    window.goOn = async () => {
        const { head } = await store.open();
        return { revision: head.revision, kind: (await append(head, 300)).kind };
    };
    // Put number n of a command fails. Answers how many were tried before one went through.
    window.failEachPut = async (what) => {
        let { head } = await store.open();
        head ??= await replace(null, headOf(1));
        const put = IDBObjectStore.prototype.put;
        for (let n = 1; ; n += 1) {
            let left = n;
            IDBObjectStore.prototype.put = function (...given) {
                left -= 1;
                if (left === 0) throw new DOMException('injected', 'QuotaExceededError');
                return put.apply(this, given);
            };
            const answer = what === 'append' ? await append(head, 300) : await store.replace({ kind: 'StoreReplace',
                expected: head, head: headOf(head.epoch + 1), shards: shardsOf(head.epoch + 1, 100, 0), work: 0,
                leaves: null, log: filled(400, 1), anyhow: false });
            IDBObjectStore.prototype.put = put;
            if (answer.kind !== 'StoreFailed') return { tried: n - 1, torn: !(await window.found()).database };
            const { head: found, shards } = await store.open();
            if (found.epoch !== head.epoch || found.revision !== head.revision || !isOf(found, shards))
                return { tried: n, torn: true };
        }
    };
    // Each tab its own edits, on what all have.
    window.edit = async (count, tab) => {
        let { head } = await store.open();
        for (let edit = 0; edit < count; ) {
            const entry = new TextEncoder().encode(tab + ' ' + edit);
            const answer = await store.append({ kind: 'StoreAppend', epoch: head.epoch, after: head.revision, entry,
                log: none });
            if (answer.kind === 'StoreFailed') throw new Error(answer.message);
            if (answer.kind === 'StoreConflicted') head = answer.head;
            else {
                head = { ...head, revision: answer.revision };
                edit += 1;
            }
        }
        return count;
    };
    window.first = () => replace(null, headOf(1));
    window.entries = async () => (await store.open()).journal.map(({ bytes }) => new TextDecoder().decode(bytes));`;

export async function makePage() {
    const folder = await mkdtemp(join(tmpdir(), 'okra-torture-'));
    const web = new URL('../../web', import.meta.url).pathname;
    const common = { bundle: true, format: 'esm', target: 'es2022', logLevel: 'error' };
    await build({
        ...common,
        stdin: { contents: page, resolveDir: web, loader: 'ts' },
        outfile: join(folder, 'main.js'),
        define: { OKRA_KEEPER: '"keeper.js"' },
    });
    await build({ ...common, entryPoints: [join(web, 'keeper-worker.ts')], outfile: join(folder, 'keeper.js') });
    await writeFile(
        join(folder, 'index.html'),
        '<!doctype html><title>torture</title><script type=module src=main.js></script>',
    );
    return folder;
}

// A browser of our own, so that all of it can be killed at once.
async function start(profile) {
    await rm(join(profile, 'DevToolsActivePort'), { force: true });
    const program = spawn(
        process.env.CHROMIUM ?? '/usr/bin/chromium',
        [...flags, `--user-data-dir=${profile}`, '--remote-debugging-port=0', 'about:blank'],
        { detached: true, stdio: 'ignore' },
    );
    for (let tries = 0; tries < 300; tries += 1) {
        const told = await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '');
        const [port, path] = told.split('\n');
        if (path) {
            const browser = await chromium.connectOverCDP(`ws://127.0.0.1:${port}${path}`);
            const kill = () => process.kill(-program.pid, 'SIGKILL');
            return { browser, kill, gone: new Promise((done) => program.once('exit', done)) };
        }
        await new Promise((done) => setTimeout(done, 50));
    }
    program.kill('SIGKILL');
    throw new Error('the browser did not start');
}

async function openPage({ browser }, url) {
    const context = browser.contexts()[0];
    const tab = await context.newPage();
    await tab.goto(url);
    await tab.waitForFunction(() => 'work' in window);
    return tab;
}

const isBefore = (a, b) => !a || a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
const newest = (...marks) => marks.reduce((best, mark) => (mark && isBefore(best, mark) ? mark : best), null);

const noTally = () => ({ acknowledged: 0, lost: 0, torn: 0, recovered: 0, recovery: [] });

// ---------------------------------------------------------------------------------------------------------------
// Killed: the whole browser by SIGKILL, or the page's process alone

const sqlite = { browser: { enabled_labs_experiments: ['idb-sqlite-backing-store@1'] } };

async function freshProfile(profile, backend) {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    await mkdir(profile, { recursive: true });
    if (backend === 'sqlite') await writeFile(join(profile, 'Local State'), JSON.stringify(sqlite));
}

async function end({ browser, kill, gone }) {
    kill();
    await gone;
    await browser.close().catch(() => {});
}

// What the page was told, until it is no more.
async function startWork(tab, what, tally) {
    const told = { saved: null, backups: new Set() };
    await tab.exposeFunction('acknowledged', (epoch, revision) => {
        told.saved = [epoch, revision];
        tally.acknowledged += 1;
    });
    await tab.exposeFunction('backedUp', (name) => {
        told.backups.add(name);
        tally.backups += 1;
    });
    await tab.exposeFunction('dropped', (name) => told.backups.delete(name));
    tab.evaluate((kind) => window.work(kind), what).catch(() => {});
    return told;
}

function compare({ saved, backups }, found, tally) {
    if (found.torn) tally.torn += 1;
    const missing = [...backups].filter((name) => !found.backups.includes(name));
    if (missing.length > 0) console.log('lost backups:', missing.join());
    if (found.empty && saved) tally.wiped += 1;
    if (saved && isBefore(found.database, saved)) tally.behind += 1;
    const best = newest(found.database, found.second);
    const isLost = saved && isBefore(best, saved);
    if (isLost || missing.length > 0) tally.lost += 1;
    else tally.recovered += 1;
    if (!isLost) return;
    if (!isBefore(best, found.witness ?? [0, 0])) tally.unnoticed += 1;
    console.log('lost:', JSON.stringify({ saved, ...found }));
}

// `what` is under way when it happens: "mixed", "import", "checkpoint", "backup"; "first": the very first save.
const killed = (what, isCrash) => async (backend, count) => {
    const folder = await makePage();
    const site = await serve(folder);
    const profile = await mkdtemp(join(tmpdir(), 'okra-profile-'));
    const tally = { kills: 0, ...noTally(), backups: 0, wiped: 0, behind: 0, unnoticed: 0 };
    const longest = what === 'first' ? 700 : 2500; // milliseconds
    try {
        await freshProfile(profile, backend);
        for (; tally.kills < count; tally.kills += 1) {
            if (what === 'first') await freshProfile(profile, backend);
            let browser = await start(profile);
            const tab = await openPage(browser, site.url);
            const told = await startWork(tab, what === 'first' ? 'mixed' : what, tally);
            await new Promise((done) => setTimeout(done, (what === 'first' ? 0 : 300) + Math.random() * longest));
            if (isCrash) {
                const crash = await browser.browser.contexts()[0].newCDPSession(tab);
                const crashed = new Promise((done) => tab.once('crash', done));
                crash.send('Page.crash').catch(() => {});
                await crashed;
            } else {
                await end(browser);
                browser = await start(profile);
            }
            const begun = performance.now();
            const found = await (await openPage(browser, site.url)).evaluate(() => window.found());
            tally.recovery.push(performance.now() - begun);
            compare(told, found, tally);
            await end(browser);
        }
    } finally {
        await site.close();
        await rm(folder, { recursive: true, force: true });
        await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
    return tally;
};

// ---------------------------------------------------------------------------------------------------------------
// Damaged: in the whole page, each place alone

async function damaged(_, count) {
    const site = await serve(dist);
    const chromium = await launch();
    const tally = { damages: 0, ...noTally() };
    try {
        for (let round = 0; round < count; round += 1) {
            const session = await freshSession(chromium.browser);
            const okra = new Driver(session.page, site.url);
            await okra.open();
            await okra.click('button', 'Start empty');
            await okra.saved();
            for (const [index, damage] of damages.entries()) {
                await okra.press('o');
                await okra.fill('Title', `Kept ${index}.`);
                await okra.press('ControlOrMeta+Enter');
                await okra.seesNo('textbox', 'Title');
                await okra.saved();
                tally.acknowledged += 1;
                tally.damages += 1;
                tally.recovery.push(await damageAndRecover(okra, damage));
                const there = await Promise.all(
                    Array.from({ length: index + 1 }, (_, each) =>
                        okra.page
                            .locator(`[aria-label*="Kept ${each}."]:not([aria-label^="Redo"])`)
                            .first()
                            .waitFor({ state: 'attached', timeout: 30_000 })
                            .then(() => true)
                            .catch(() => false),
                    ),
                );
                if (there.every(Boolean)) tally.recovered += 1;
                else {
                    tally.lost += 1;
                    console.log(`lost after ${damage.name}`);
                }
            }
            await session.close();
        }
    } finally {
        await chromium.close();
        await site.close();
    }
    return tally;
}

// ---------------------------------------------------------------------------------------------------------------
// No room, a write that fails, many tabs: in the store's page

async function inStore(backend, rounds, task) {
    const folder = await makePage();
    const site = await serve(folder);
    const profileDir = await mkdtemp(join(tmpdir(), 'okra-profile-'));
    const tally = noTally();
    try {
        for (let round = 0; round < rounds; round += 1) {
            await freshProfile(profileDir, backend);
            const chromium = await launch({ profileDir });
            try {
                const openTab = async (tab) => {
                    await tab.goto(site.url);
                    await tab.waitForFunction(() => 'work' in window);
                    return tab;
                };
                await task({
                    context: chromium.context,
                    page: await openTab(chromium.page),
                    openTab,
                    site,
                    tally,
                    round,
                });
            } finally {
                await chromium.close();
            }
        }
    } finally {
        await site.close();
        await rm(folder, { recursive: true, force: true });
        await rm(profileDir, { recursive: true, force: true, maxRetries: 5 });
    }
    return tally;
}

// Each round has 10 KB more. SQLite takes several times what it keeps while it writes the first time.
const noRoom = (backend, count) =>
    inStore(backend, count, async ({ context, page, site, tally, round }) => {
        const devtools = await context.newCDPSession(page);
        const origin = new URL(site.url).origin;
        const quotaSize = 16_000_000 + round * 10_240;
        await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
        const { count: saved, fault, revision } = await page.evaluate(() => window.fill());
        tally.acknowledged += saved;
        await devtools.send('Storage.overrideQuotaForOrigin', { origin });
        const begun = performance.now();
        const after = await page.evaluate(() => window.goOn());
        tally.recovery.push(performance.now() - begun);
        if (fault !== 'Quota' || after.revision !== revision) tally.lost += 1;
        else if (after.kind === 'StoreAppended') tally.recovered += 1;
        if (fault !== 'Quota') console.log(`said ${fault}`);
    });

const failedWrites = (backend, count) =>
    inStore(backend, count, async ({ page, tally }) => {
        for (const what of ['append', 'replace']) {
            const begun = performance.now();
            const { tried, torn } = await page.evaluate((kind) => window.failEachPut(kind), what);
            tally.recovery.push((performance.now() - begun) / (tried + 1));
            if (torn) tally.torn += 1;
            tally.recovered += tried;
        }
    });

const tabsOfOne = 4;
const editsOfATab = 1000;

const manyTabs = (backend, count, edits = editsOfATab) =>
    inStore(backend, count, async ({ context, page, openTab, tally }) => {
        await page.evaluate(() => window.first());
        const tabs = [page];
        while (tabs.length < tabsOfOne) tabs.push(await openTab(await context.newPage()));
        const done = await Promise.all(
            tabs.map((tab, index) => tab.evaluate(([many, name]) => window.edit(many, name), [edits, index])),
        );
        tally.acknowledged += done.reduce((sum, each) => sum + each, 0);
        const begun = performance.now();
        const seen = await Promise.all(tabs.map((tab) => tab.evaluate(() => window.entries())));
        tally.recovery.push(performance.now() - begun);
        const wanted = tabs.flatMap((_, tab) => Array.from({ length: edits }, (__, edit) => `${tab} ${edit}`));
        const missing = wanted.filter((each) => !seen[0].includes(each));
        tally.lost += missing.length;
        if (seen.some((each) => each.join() !== seen[0].join())) tally.torn += 1;
        else tally.recovered += 1;
    });

// ---------------------------------------------------------------------------------------------------------------

const faults = {
    kill: killed('mixed'),
    'kill-checkpoint': killed('checkpoint'),
    'kill-import': killed('import'),
    'kill-backup': killed('backup'),
    'kill-first': killed('first'),
    crash: killed('mixed', true),
    damage: damaged,
    quota: noRoom,
    writes: failedWrites,
    tabs: manyTabs,
};
export const faultNames = Object.keys(faults).flatMap((name) =>
    name === 'damage' ? [name] : [name, `${name}-sqlite`],
);

export function torture(fault, count, ...more) {
    if (!faultNames.includes(fault)) throw new Error(`there is no fault '${fault}': ${faultNames.join(', ')}`);
    const [name, backend] = fault.endsWith('-sqlite')
        ? [fault.slice(0, -'-sqlite'.length), 'sqlite']
        : [fault, 'leveldb'];
    return faults[name](backend, count, ...more);
}

async function tell(fault, count) {
    const { recovery, ...tally } = await torture(fault, count);
    recovery.sort((a, b) => a - b);
    const at = (share) => Math.round(recovery[Math.floor(share * (recovery.length - 1))] ?? 0);
    const counts = Object.entries(tally).map(([name, value]) => `${value} ${name}`);
    console.log(
        `${fault}: ${counts.join(', ')}; found again after ${at(0.5)} ms (median), ${at(0.95)} ms (95 %), ${at(1)} ms (at most)`,
    );
    if (tally.lost + tally.torn > 0) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
    const [fault = 'kill', count = '20'] = process.argv.slice(2);
    for (const each of fault === 'all' ? faultNames : [fault]) await tell(each, Number(count));
}
