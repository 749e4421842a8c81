// Kills a real browser while it saves, and counts what was called saved and is gone afterwards.
//
//   node tests/browser/torture.mjs [kill|kill-sqlite] [COUNT]
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { flags, serve } from './browser.mjs';

// The store and its keeper alone: commits as heavy as an import of 10 MB, a bulk edit and a single edit in turn.
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
    const headOf = (epoch) => ({ workspace: 'w', schema: 1, epoch, revision: 0, checkpoint: 0 });
    window.found = async () => {
        const opened = await store.open();
        const isWhole = opened.kind === 'StoreOpened' && opened.head !== null;
        const torn = isWhole && opened.journal.some(({ bytes }) => bytes.length === 0);
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
        const follows = second.head === null || second.head.revision - second.head.checkpoint === entries;
        return {
            database: isWhole ? mark(opened.head) : null,
            empty: opened.kind === 'StoreOpened' && opened.head === null,
            second: mark(second.head),
            witness: mark(window.copies.witness),
            torn: torn || !follows || backups.length !== all.length,
            backups,
        };
    };
    // One edit after another; the second copy is waited for, so that each is told of alone.
    window.measure = async (count) => {
        await store.open();
        const shards = Array.from({ length: 100 }, (_, key) => ({ key, bytes: filled(100_000, key) }));
        await store.replace({ kind: 'StoreReplace', expected: null, head: headOf(1), shards, work: 0, leaves: null,
            log: none, anyhow: false });
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
    window.work = async (say) => {
        const { all } = await keeper.listBackups();
        for (const { name } of all) keeper.dropBackups([name]);
        const opened = await store.open();
        let head = opened.kind === 'StoreOpened' ? opened.head : null;
        for (let turn = 0; ; turn += 1) {
            if (head === null || turn % 12 === 11) {
                const next = headOf((head?.epoch ?? window.copies?.witness?.epoch ?? 0) + 1);
                const shards = Array.from({ length: 100 }, (_, key) => ({ key, bytes: filled(100_000, key) }));
                const answer = await store.replace({ kind: 'StoreReplace', expected: head, head: next, shards, work: 0,
                    leaves: null, log: none, anyhow: head === null });
                if (answer.kind !== 'StoreReplaced') throw new Error(JSON.stringify(answer));
                head = answer.head;
            } else {
                const entry = filled(turn % 3 === 0 ? 1_000_000 : 300, turn);
                const answer = await store.append({ kind: 'StoreAppend', epoch: head.epoch, after: head.revision, entry,
                    log: filled(400, turn) });
                if (answer.kind !== 'StoreAppended') throw new Error(JSON.stringify(answer));
                head = { ...head, revision: answer.revision };
            }
            keeper.follow();
            await window.acknowledged(head.epoch, head.revision);
            if (turn % 4 === 0) backUp(head.epoch + '-' + head.revision);
        }
    };`;

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

export async function torture(fault, count) {
    const folder = await makePage();
    const site = await serve(folder);
    const profile = await mkdtemp(join(tmpdir(), 'okra-profile-'));
    const tally = {
        kills: 0,
        acknowledged: 0,
        backups: 0,
        lost: 0,
        torn: 0,
        wiped: 0,
        behind: 0,
        unnoticed: 0,
        recovery: [],
    };
    try {
        if (fault === 'kill-sqlite') {
            await mkdir(profile, { recursive: true });
            const state = { browser: { enabled_labs_experiments: ['idb-sqlite-backing-store@1'] } };
            await writeFile(join(profile, 'Local State'), JSON.stringify(state));
        }
        for (; tally.kills < count; tally.kills += 1) {
            const first = await start(profile);
            const tab = await openPage(first, site.url);
            let saved = null;
            const backups = new Set();
            await tab.exposeFunction('acknowledged', (epoch, revision) => {
                saved = [epoch, revision];
                tally.acknowledged += 1;
            });
            await tab.exposeFunction('backedUp', (name) => {
                backups.add(name);
                tally.backups += 1;
            });
            await tab.exposeFunction('dropped', (name) => backups.delete(name));
            tab.evaluate(() => window.work()).catch(() => {});
            await new Promise((done) => setTimeout(done, 300 + Math.random() * 2500));
            first.kill();
            await first.gone;
            await first.browser.close().catch(() => {});

            const second = await start(profile);
            const begun = performance.now();
            const found = await (await openPage(second, site.url)).evaluate(() => window.found());
            tally.recovery.push(performance.now() - begun);
            if (found.torn) tally.torn += 1;
            const missing = [...backups].filter((name) => !found.backups.includes(name));
            if (missing.length > 0) {
                tally.lost += 1;
                console.log('lost backups:', missing.join());
            }
            if (found.empty && saved) tally.wiped += 1;
            if (saved && isBefore(found.database, saved)) tally.behind += 1;
            const best = newest(found.database, found.second);
            if (saved && isBefore(best, saved)) {
                tally.lost += 1;
                if (!isBefore(best, found.witness ?? [0, 0])) tally.unnoticed += 1;
                console.log('lost:', JSON.stringify({ saved, ...found }));
            }
            second.kill();
            await second.gone;
            await second.browser.close().catch(() => {});
        }
    } finally {
        await site.close();
        await rm(folder, { recursive: true, force: true });
        await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
    return tally;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
    const [fault = 'kill', count = '20'] = process.argv.slice(2);
    if (!['kill', 'kill-sqlite'].includes(fault)) throw new Error(`there is no fault '${fault}': kill or kill-sqlite`);
    const { recovery, ...tally } = await torture(fault, Number(count));
    recovery.sort((a, b) => a - b);
    const at = (share) => Math.round(recovery[Math.floor(share * (recovery.length - 1))] ?? 0);
    console.log(
        `${fault}: ${Object.entries(tally)
            .map(([name, value]) => `${value} ${name}`)
            .join(', ')}`,
    );
    console.log(`found again after ${at(0.5)} ms (median), ${at(0.95)} ms (95 %), ${at(1)} ms (at most)`);
    process.exitCode = tally.lost + tally.torn > 0 ? 1 : 0;
}
