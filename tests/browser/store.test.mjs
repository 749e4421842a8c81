// The store against a real IndexedDB: what is called saved is saved, and no tab writes over another's work.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { build } from 'esbuild';
import { launch, serve } from './browser.mjs';
import { changeHere } from './copies.mjs';

let folder;
let site;
let chromium;
let session;

before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okra-store-'));
    await build({
        stdin: {
            contents: `
                import { createKeeper } from './keeper.ts';
                import { createStore } from './store.ts';
                window.events = [];
                window.kept = [];
                const bytesOf = (text) => new TextEncoder().encode(text);
                const textOf = (bytes) => new TextDecoder().decode(bytes);
                const store = createStore((event) => {
                    if (event.kind === 'StoreCopies') window.copies = event;
                    else window.events.push(event);
                });
                const keeper = createKeeper((event) => window.kept.push(event));
                const readable = (answer) => ({
                    ...answer,
                    ...(answer.shards && { shards: answer.shards.map(({ key, bytes }) => [key, textOf(bytes)]) }),
                    ...(answer.journal && { journal: answer.journal.map(({ revision, bytes }) => [revision, textOf(bytes)]) }),
                    ...(answer.since && { since: answer.since.map(({ revision, bytes }) => [revision, textOf(bytes)]) }),
                });
                const shardsOf = (shards) => shards.map(([key, text]) => ({ key, bytes: bytesOf(text) }));
                const head = (epoch, revision = 0) => ({ workspace: 'w', schema: 1, epoch, revision, checkpoint: revision });
                window.okra = {
                    store, keeper, head, bytesOf,
                    open: async (epoch = 0, revision = 0) =>
                        readable(await store.open({ kind: 'StoreOpen', epoch, revision })),
                    backUp: (name) => keeper.backUp({ name, at: 1, why: 'Wished', epoch: 0, revision: 0, objectives: 0,
                        keyResults: 0, checkIns: 0, bytes: 0 }),
                    backups: async () => (await keeper.listBackups()).all.map(({ name }) => name).sort(),
                    backup: async (name) => readable(await keeper.look('Backup', name)),
                    append: async (epoch, after, text, log = '') => readable(await store.append({
                        kind: 'StoreAppend', epoch, after, entry: bytesOf(text), log: bytesOf(log) })),
                    replace: async (expected, next, shards = [], leaves = null, log = '', anyhow = false) =>
                        readable(await store.replace({ kind: 'StoreReplace', expected, head: next,
                            shards: shardsOf(shards), work: 0, leaves, log: bytesOf(log), anyhow })),
                    look: async (source) => readable(await keeper.look(source)),
                    log: async (epoch = 0, revision = 0, most = 100) => {
                        const read = await store.readLog({ kind: 'StoreReadLog', epoch, revision, most });
                        return [read.fromBegin, ...read.entries.map((each) =>
                            [each.epoch, each.revision, textOf(each.bytes)])];
                    },
                    followed: async (revision) => {
                        keeper.follow();
                        while (window.kept.at(-1)?.revision !== revision) await new Promise((done) => setTimeout(done, 10));
                        return window.kept.at(-1);
                    },
                    checkpoint: async (epoch, checkpoint, shards = [], removed = []) => readable(await store.checkpoint({
                        kind: 'StoreCheckpoint', epoch, checkpoint, shards: shardsOf(shards), removed })),
                    first: () => window.okra.replace(null, head(1), [[0, 'zero'], [7, 'seven']]),
                };`,
            resolveDir: new URL('../../web', import.meta.url).pathname,
            loader: 'ts',
        },
        bundle: true,
        format: 'esm',
        target: 'es2022',
        outfile: join(folder, 'store.js'),
        define: { OKRA_KEEPER: '"keeper.js"' },
        logLevel: 'error',
    });
    await build({
        entryPoints: [new URL('../../web/keeper-worker.ts', import.meta.url).pathname],
        bundle: true,
        format: 'esm',
        target: 'es2022',
        outfile: join(folder, 'keeper.js'),
        logLevel: 'error',
    });
    await writeFile(
        join(folder, 'index.html'),
        '<!doctype html><title>store</title><script type=module src=store.js></script>',
    );
    await writeFile(join(folder, 'empty.html'), '<!doctype html><title>empty</title>');
    site = await serve(folder);
    chromium = await launch();
});

after(async () => {
    await chromium?.close();
    await site?.close();
    await rm(folder, { recursive: true, force: true });
});

afterEach(() => session?.close());

// A fresh profile for every test; more tabs by `tab()`.
async function freshProfile() {
    session = await chromium.browser.newContext();
    return { tab: () => openTab(session), context: session };
}

async function openTab(context, path = '') {
    const page = await context.newPage();
    await page.goto(site.url + path);
    if (path === '') await page.waitForFunction(() => 'okra' in window);
    return page;
}

const epochOne = { workspace: 'w', schema: 1, epoch: 1, revision: 0, checkpoint: 0 };
const firstShards = [
    [0, 'zero'],
    [7, 'seven'],
];

test('an empty store has no head', async () => {
    const { tab } = await freshProfile();
    const page = await tab();
    const opened = await page.evaluate(() => okra.open());
    assert.deepEqual(opened, {
        kind: 'StoreOpened',
        head: null,
        shards: [],
        journal: [],
        before: null,
        work: 0,
        onlyEntries: false,
    });
});

test('what was replaced and appended is read back after a reload', async () => {
    const { tab } = await freshProfile();
    const page = await tab();
    assert.deepEqual(await page.evaluate(() => okra.first()), { kind: 'StoreReplaced', head: epochOne });
    assert.deepEqual(await page.evaluate(() => okra.append(1, 0, 'a')), { kind: 'StoreAppended', revision: 1 });
    assert.deepEqual(await page.evaluate(() => okra.append(1, 1, 'b')), { kind: 'StoreAppended', revision: 2 });
    await page.reload();
    assert.deepEqual(await page.evaluate(() => okra.open()), {
        kind: 'StoreOpened',
        before: null,
        onlyEntries: false,
        work: 0,
        head: { ...epochOne, revision: 2 },
        shards: firstShards,
        journal: [
            [1, 'a'],
            [2, 'b'],
        ],
    });
});

test('an append after an older revision writes nothing and tells the entries since', async () => {
    const { tab } = await freshProfile();
    const page = await tab();
    await page.evaluate(() => okra.first());
    await page.evaluate(() => okra.append(1, 0, 'theirs'));
    assert.deepEqual(await page.evaluate(() => okra.append(1, 0, 'mine')), {
        kind: 'StoreConflicted',
        head: { ...epochOne, revision: 1 },
        since: [[1, 'theirs']],
    });
    assert.deepEqual((await page.evaluate(() => okra.open())).journal, [[1, 'theirs']]);
});

test('an append to another epoch is a conflict without entries', async () => {
    const { tab } = await freshProfile();
    const page = await tab();
    await page.evaluate(() => okra.first());
    await page.evaluate(() => okra.append(1, 0, 'old'));
    const expected = { ...epochOne, revision: 1 };
    await page.evaluate((head) => okra.replace(head, okra.head(2), [[0, 'new']]), expected);
    const answer = await page.evaluate(() => okra.append(1, 1, 'late'));
    assert.deepEqual(answer, { kind: 'StoreConflicted', head: { ...epochOne, epoch: 2 }, since: [] });
});

test('a replacement leaves nothing of the generation before', async () => {
    const { tab } = await freshProfile();
    const page = await tab();
    await page.evaluate(() => okra.first());
    await page.evaluate(() => okra.append(1, 0, 'old'));
    const answer = await page.evaluate((head) => okra.replace(head, okra.head(2), [[3, 'new']]), {
        ...epochOne,
        revision: 1,
    });
    assert.equal(answer.kind, 'StoreReplaced');
    const kept = await page.evaluate(async () => {
        const database = await new Promise((done) => {
            indexedDB.open('okra').onsuccess = (event) => done(event.target.result);
        });
        const transaction = database.transaction(['meta', 'shards', 'journal']);
        const keys = (name) =>
            new Promise((done) => {
                transaction.objectStore(name).getAllKeys().onsuccess = (event) => done(event.target.result);
            });
        const all = [await keys('meta'), await keys('shards'), await keys('journal')];
        database.close();
        return all;
    });
    assert.deepEqual(kept, [['head', ['shards', 2]], [[2, 3]], []]);
});

test('a replacement that says what it leaves keeps it, until another one is replaced', async () => {
    const { tab } = await freshProfile();
    const page = await tab();
    await page.evaluate(() => okra.first());
    await page.evaluate(() => okra.append(1, 0, 'old'));
    const first = { ...epochOne, revision: 1 };
    const leaves = { name: 'Before', replaced: 5 };
    await page.evaluate(([head, said]) => okra.replace(head, okra.head(2), [[3, 'new']], said), [first, leaves]);
    await page.reload();
    const opened = await page.evaluate(() => okra.open());
    assert.deepEqual(opened.before, { ...leaves, epoch: 1 });
    assert.deepEqual(opened.shards, [[3, 'new']]);
    assert.deepEqual(await page.evaluate(() => okra.look('Before')), {
        kind: 'StoreLooked',
        source: 'Before',
        name: '',
        head: first,
        shards: firstShards,
        journal: [[1, 'old']],
    });
    const second = { ...epochOne, epoch: 2 };
    await page.evaluate(
        ([head, said]) => okra.replace(head, okra.head(3), [[4, 'newest']], said),
        [second, { name: 'Second', replaced: 6 }],
    );
    const kept = await page.evaluate(() => okra.look('Before'));
    assert.deepEqual(kept.shards, [[3, 'new']]);
    assert.deepEqual((await page.evaluate(() => okra.open())).before, { name: 'Second', replaced: 6, epoch: 2 });
});

test('a replacement of anything but the expected state writes nothing', async () => {
    const { tab } = await freshProfile();
    const page = await tab();
    await page.evaluate(() => okra.first());
    const second = await page.evaluate(() => okra.replace(null, okra.head(1), [[0, 'other']]));
    assert.equal(second.kind, 'StoreConflicted');
    await page.evaluate(() => okra.append(1, 0, 'a'));
    const stale = await page.evaluate((head) => okra.replace(head, okra.head(2), [[0, 'other']]), epochOne);
    assert.deepEqual(stale, { kind: 'StoreConflicted', head: { ...epochOne, revision: 1 }, since: [] });
    assert.deepEqual((await page.evaluate(() => okra.open())).shards, firstShards);
});

test('a checkpoint moves entries into shards', async () => {
    const { tab } = await freshProfile();
    const page = await tab();
    await page.evaluate(() => okra.first());
    for (const [after, text] of ['a', 'b', 'c'].entries()) {
        await page.evaluate(([at, entry]) => okra.append(1, at, entry), [after, text]);
    }
    const answer = await page.evaluate(() =>
        okra.checkpoint(
            1,
            2,
            [
                [0, 'zero with a and b'],
                [9, 'nine'],
            ],
            [7],
        ),
    );
    assert.deepEqual(answer, { kind: 'StoreCheckpointed', checkpoint: 2 });
    assert.deepEqual(await page.evaluate(() => okra.open()), {
        kind: 'StoreOpened',
        before: null,
        onlyEntries: false,
        work: 0,
        head: { ...epochOne, revision: 3, checkpoint: 2 },
        shards: [
            [0, 'zero with a and b'],
            [9, 'nine'],
        ],
        journal: [[3, 'c']],
    });
    // Entries that are in shards cannot be told any more: the asker must open again.
    assert.deepEqual((await page.evaluate(() => okra.append(1, 1, 'late'))).since, []);
});

test('a checkpoint of a tab that is behind never replaces newer shards', async () => {
    const { tab } = await freshProfile();
    const page = await tab();
    await page.evaluate(() => okra.first());
    await page.evaluate(() => okra.append(1, 0, 'a'));
    await page.evaluate(() => okra.append(1, 1, 'b'));
    await page.evaluate(() => okra.checkpoint(1, 2, [[0, 'with a and b']]));
    const answer = await page.evaluate(() => okra.checkpoint(1, 1, [[0, 'with a']]));
    assert.deepEqual(answer, { kind: 'StoreCheckpointed', checkpoint: 2 });
    assert.deepEqual((await page.evaluate(() => okra.open())).shards[0], [0, 'with a and b']);
});

test('the bytes are taken when asked, not when written', async () => {
    const { tab } = await freshProfile();
    const page = await tab();
    await page.evaluate(() => okra.first());
    const opened = await page.evaluate(async () => {
        const memory = new Uint8Array(1000).fill(65);
        const answer = okra.store.append({
            kind: 'StoreAppend',
            epoch: 1,
            after: 0,
            entry: memory.subarray(10, 13),
            log: new Uint8Array(),
        });
        memory.fill(66);
        await answer;
        return okra.open();
    });
    assert.deepEqual(opened.journal, [[1, 'AAA']]);
});

test('saved is said only when the transaction is complete', async () => {
    const { tab } = await freshProfile();
    const page = await tab();
    const order = await page.evaluate(async () => {
        await okra.first();
        const log = [];
        const begin = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = function (...of) {
            log.push(`${of[1]} ${of[2].durability}`);
            const transaction = begin.apply(this, of);
            transaction.addEventListener('complete', () => log.push('complete'));
            return transaction;
        };
        const put = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (...of) {
            const request = put.apply(this, of);
            request.addEventListener('success', () => log.push(`put in ${this.name}`));
            return request;
        };
        log.push((await okra.append(1, 0, 'a')).kind);
        return log;
    });
    assert.deepEqual(order, ['readwrite strict', 'put in journal', 'put in meta', 'complete', 'StoreAppended']);
});

test('an aborted transaction is never called saved', async () => {
    const { tab } = await freshProfile();
    const page = await tab();
    const answers = await page.evaluate(async () => {
        await okra.first();
        const put = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (value, key) {
            if (key === 'head') throw new DOMException('injected', 'DataError');
            return put.call(this, value, key);
        };
        const failed = await okra.append(1, 0, 'lost');
        IDBObjectStore.prototype.put = put;
        return [failed, await okra.open(), await okra.append(1, 0, 'kept')];
    });
    assert.equal(answers[0].kind, 'StoreFailed');
    assert.equal(answers[0].fault, 'Unknown');
    assert.deepEqual(answers[1].journal, []);
    assert.deepEqual(answers[2], { kind: 'StoreAppended', revision: 1 });
});

test('no room is a fault of its own and leaves what was saved', async () => {
    const { tab } = await freshProfile();
    const page = await tab();
    // Before the first write: the browser remembers for seconds how much room it found.
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(site.url).origin, quotaSize: 1_000_000 });
    await page.evaluate(() => okra.first());
    const answer = await page.evaluate(async () => {
        const entry = crypto.getRandomValues(new Uint8Array(65_536)); // what repeats is stored compressed
        for (let after = 0; after < 100; ++after) {
            const said = await okra.store.append({
                kind: 'StoreAppend',
                epoch: 1,
                after,
                entry,
                log: new Uint8Array(),
            });
            if (said.kind !== 'StoreAppended') return { ...said, after };
        }
        return undefined;
    });
    assert.equal(answer.kind, 'StoreFailed');
    assert.deepEqual([answer.task, answer.fault], ['Append', 'Quota'], answer.message);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(site.url).origin });
    const opened = await page.evaluate(async () => (await okra.open()).head);
    assert.equal(opened.revision, answer.after);
    const next = await page.evaluate((at) => okra.append(1, at, 'goes on'), answer.after);
    assert.equal(next.kind, 'StoreAppended');
});

test('without IndexedDB the store says so', async () => {
    const { context } = await freshProfile();
    await context.addInitScript(() => Object.defineProperty(globalThis, 'indexedDB', { value: undefined }));
    const page = await openTab(context);
    const opened = await page.evaluate(() => okra.open());
    assert.deepEqual([opened.kind, opened.task, opened.fault], ['StoreFailed', 'Open', 'Unavailable']);
});

test('a newer Okra gets the database at once and the old tab says so', async () => {
    const { tab, context } = await freshProfile();
    const old = await tab();
    await old.evaluate(() => okra.first());
    const newer = await openTab(context, 'empty.html');
    const outcome = await newer.evaluate(
        () =>
            new Promise((done) => {
                const request = indexedDB.open('okra', 3);
                request.onblocked = () => done('blocked');
                request.onsuccess = () => done('upgraded');
            }),
    );
    assert.equal(outcome, 'upgraded');
    await old.waitForFunction(() => events.length === 1);
    const [event] = await old.evaluate(() => events);
    assert.deepEqual([event.kind, event.fault], ['StoreFailed', 'Blocked']);
    assert.match(event.message, /newer Okra is open/);
    const refused = await old.evaluate(() => okra.append(1, 0, 'late'));
    assert.deepEqual([refused.kind, refused.task, refused.fault], ['StoreFailed', 'Append', 'Blocked']);
    // After a reload the old program meets a newer database.
    await old.reload();
    const opened = await old.evaluate(() => okra.open());
    assert.deepEqual([opened.kind, opened.fault], ['StoreFailed', 'Newer']);
});

test('a database of the first version opens with all it held, and keeps a change log and what-ifs from then on', async () => {
    const { context } = await freshProfile();
    const older = await openTab(context, 'empty.html');
    await older.evaluate(
        () =>
            new Promise((done) => {
                const request = indexedDB.open('okra', 1);
                request.onupgradeneeded = ({ target: { result, transaction } }) => {
                    for (const name of ['meta', 'shards', 'journal']) result.createObjectStore(name);
                    const bytesOf = (text) => new TextEncoder().encode(text);
                    const head = { workspace: 'w', schema: 1, epoch: 1, revision: 2, checkpoint: 1 };
                    transaction.objectStore('meta').put(head, 'head');
                    transaction.objectStore('meta').put([0, 7], ['shards', 1]);
                    transaction.objectStore('shards').put(bytesOf('zero'), [1, 0]);
                    transaction.objectStore('shards').put(bytesOf('seven'), [1, 7]);
                    transaction.objectStore('journal').put(bytesOf('b'), [1, 2]);
                };
                request.onsuccess = () => {
                    request.result.close();
                    done();
                };
            }),
    );
    const page = await openTab(context);
    const opened = await page.evaluate(() => okra.open());
    assert.deepEqual(
        [opened.kind, opened.head.revision, opened.shards, opened.journal],
        ['StoreOpened', 2, firstShards, [[2, 'b']]],
    );
    assert.equal((await page.evaluate(() => okra.append(1, 2, 'c', 'log c'))).kind, 'StoreAppended');
    await page.evaluate(() =>
        okra.store.keepBranches({
            kind: 'StoreKeepBranches',
            puts: [{ key: 'b', bytes: okra.bytesOf('what if') }],
            drops: [],
        }),
    );
    await page.reload();
    await page.waitForFunction(() => 'okra' in window);
    assert.deepEqual((await page.evaluate(() => okra.open())).journal, [
        [2, 'b'],
        [3, 'c'],
    ]);
    assert.deepEqual(await page.evaluate(() => okra.log()), [true, [1, 3, 'log c']]);
    assert.equal((await page.evaluate(() => okra.store.readBranches())).parts.length, 1);
});

test('a change log that is cut off, or a part of a what-if that is gone, is noticed', async () => {
    const { tab, context } = await freshProfile();
    const page = await tab();
    await page.evaluate(() => okra.first());
    await page.evaluate(() => okra.append(1, 0, 'a', 'log a'));
    await page.evaluate(() => okra.append(1, 1, 'b', 'log b'));
    const puts = ['x', 'x/1'].map((key) => ({ key, bytes: [1, 2, 3] }));
    await page.evaluate(
        (parts) =>
            okra.store.keepBranches({
                kind: 'StoreKeepBranches',
                puts: parts.map(({ key, bytes }) => ({ key, bytes: Uint8Array.from(bytes) })),
                drops: [],
            }),
        puts,
    );
    const other = await openTab(context, 'empty.html');
    const faultAfter = async (source) => {
        await changeHere(other, source);
        const fresh = await tab();
        const { kind, fault } = await fresh.evaluate(() => okra.open());
        await fresh.close();
        return fault ?? kind;
    };
    assert.equal(await faultAfter(''), 'StoreOpened');
    assert.equal(await faultAfter('log.delete([1, 2])'), 'Corrupt');
    assert.equal(await faultAfter("log.put(new TextEncoder().encode('log b'), [1, 2])"), 'StoreOpened');
    assert.equal(await faultAfter("branches.delete('x/1')"), 'Corrupt');
    assert.equal(await faultAfter("branches.put(new Uint8Array(3), 'x/1')"), 'StoreOpened');
    // What is dropped on purpose is not missed.
    await page.evaluate(() => okra.store.keepBranches({ kind: 'StoreKeepBranches', puts: [], drops: ['x', 'x/'] }));
    assert.equal(await faultAfter(''), 'StoreOpened');
});

test('a second copy that another tab is writing just now is waited for', async () => {
    const { tab } = await freshProfile();
    const page = await tab();
    await page.evaluate(() => okra.first());
    await page.evaluate(() => okra.followed(0));
    const fresh = await openTab(session, 'empty.html');
    // As it is for the moment in which a copy is written anew and the one before has gone.
    const other = await tab();
    await other.evaluate(async () => {
        const root = await navigator.storage.getDirectory();
        const folder = await (await root.getDirectoryHandle('okra second')).getDirectoryHandle('okra');
        window.written = new Promise((written) => {
            navigator.locks.request('okra second okra', async () => {
                const bytes = await (await (await folder.getFileHandle('1.copy')).getFile()).arrayBuffer();
                await folder.removeEntry('1.copy');
                window.gone = true;
                await new Promise((goOn) => {
                    window.goOn = goOn;
                });
                const out = await (await folder.getFileHandle('1.copy', { create: true })).createWritable();
                await out.write(bytes);
                await out.close();
                written();
            });
        });
    });
    await other.waitForFunction(() => window.gone && window.goOn);
    await fresh.goto(site.url);
    await fresh.waitForFunction(() => 'okra' in window);
    const opening = fresh.evaluate(() => okra.open());
    await fresh.waitForFunction(async () => (await navigator.locks.query()).pending.length > 0);
    await other.evaluate(() => window.goOn());
    assert.equal((await opening).kind, 'StoreOpened');
    assert.equal(await fresh.evaluate(() => copies.second?.epoch), 1);
});

test('a connection that the browser closes is reopened three times', async () => {
    const { tab } = await freshProfile();
    const page = await tab();
    const answers = await page.evaluate(async () => {
        const databases = [];
        const begin = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = function (...of) {
            databases.push(this);
            return begin.apply(this, of);
        };
        const kinds = [(await okra.first()).kind];
        for (let loss = 0; loss < 4; ++loss) {
            const lost = databases.at(-1);
            lost.close();
            lost.dispatchEvent(new Event('close'));
            const answer = await okra.append(1, loss, 'x');
            kinds.push(answer.kind === 'StoreFailed' ? answer.fault : answer.kind);
        }
        return [kinds, events.map(({ kind, fault }) => `${kind} ${fault}`)];
    });
    assert.deepEqual(answers, [
        ['StoreReplaced', 'StoreAppended', 'StoreAppended', 'StoreAppended', 'Lost'],
        ['StoreFailed Lost'],
    ]);
});

test('data that the browser has lost or rolled back is noticed, never taken for a first run', async () => {
    const { tab, context } = await freshProfile();
    const page = await tab();
    await page.evaluate(() => okra.first());
    await page.evaluate(() => okra.append(1, 0, 'a'));
    const other = await openTab(context, 'empty.html');
    const damage = (edit) =>
        other.evaluate(
            (source) =>
                new Promise((done) => {
                    indexedDB.open('okra').onsuccess = ({ target: { result } }) => {
                        const transaction = result.transaction(['meta', 'shards', 'journal'], 'readwrite');
                        new Function('meta', 'shards', 'journal', source)(
                            ...['meta', 'shards', 'journal'].map((name) => transaction.objectStore(name)),
                        );
                        transaction.oncomplete = () => {
                            result.close();
                            done();
                        };
                    };
                }),
            edit,
        );
    const faultOf = async (where) => {
        const answer = await where.evaluate(() => okra.open());
        return answer.kind === 'StoreFailed' ? answer.fault : answer.kind;
    };
    const head = { ...epochOne, revision: 1 };
    const cases = [
        ['journal entry missing', 'journal.delete([1, 1])', "journal.put(new TextEncoder().encode('a'), [1, 1])"],
        ['shard missing', 'shards.delete([1, 7])', "shards.put(new TextEncoder().encode('seven'), [1, 7])"],
        [
            'shard of another kind',
            "shards.put('seven', [1, 7])",
            "shards.put(new TextEncoder().encode('seven'), [1, 7])",
        ],
        ['head missing', "meta.delete('head')", `meta.put(${JSON.stringify(head)}, 'head')`],
    ];
    for (const [name, breaks, mends] of cases) {
        await damage(breaks);
        const fresh = await tab();
        assert.equal(await faultOf(fresh), 'Corrupt', name);
        await damage(mends);
        assert.equal(await faultOf(fresh), 'StoreOpened', name);
        await fresh.close();
    }
    await damage(`meta.put(${JSON.stringify(epochOne)}, 'head'); journal.clear()`);
    assert.equal(await faultOf(page), 'Gone', 'rolled back');
    await damage('meta.clear(); shards.clear(); journal.clear()');
    assert.equal(await faultOf(page), 'Gone', 'wiped');
});

// Everything of a database, as its worker would write it.
const damaged = (page, source) =>
    page.evaluate(
        (code) =>
            new Promise((done) => {
                indexedDB.open('okra').onsuccess = ({ target: { result } }) => {
                    const names = ['meta', 'shards', 'journal', 'log'];
                    const transaction = result.transaction(names, 'readwrite');
                    new Function(...names, code)(...names.map((name) => transaction.objectStore(name)));
                    transaction.oncomplete = () => {
                        result.close();
                        done();
                    };
                };
            }),
        source,
    );

test('a log entry is written with its journal entry, outlives the checkpoint and a replacement, and is read from its end', async () => {
    const { tab } = await freshProfile();
    const page = await tab();
    await page.evaluate(() => okra.replace(null, okra.head(1), [[0, 'zero']], null, 'made'));
    for (const [after, text] of ['a', 'b', 'c'].entries()) {
        await page.evaluate(([at, entry]) => okra.append(1, at, entry, `log ${entry}`), [after, text]);
    }
    await page.evaluate(() => okra.checkpoint(1, 3, [[0, 'all']]));
    const all = [
        [1, 0, 'made'],
        [1, 1, 'log a'],
        [1, 2, 'log b'],
        [1, 3, 'log c'],
    ];
    assert.deepEqual(await page.evaluate(() => okra.log()), [true, ...all]);
    await page.evaluate(() =>
        okra.replace({ ...okra.head(1), revision: 3 }, okra.head(2), [[0, 'new']], null, 'import'),
    );
    assert.deepEqual(await page.evaluate(() => okra.log()), [true, ...all, [2, 0, 'import']]);
    assert.deepEqual(await page.evaluate(() => okra.log(0, 0, 2)), [false, [1, 3, 'log c'], [2, 0, 'import']]);
    assert.deepEqual(await page.evaluate(() => okra.log(1, 3, 2)), [false, [1, 1, 'log a'], [1, 2, 'log b']]);
});

test('the change log loses its oldest entries where there are too many bytes, and nothing else', async () => {
    const { tab } = await freshProfile();
    const page = await tab();
    await page.evaluate(() => okra.first());
    for (let after = 0; after < 6; after += 1) {
        await page.evaluate((at) => okra.append(1, at, 'x', `${at}`.repeat(4_000_000)), after);
    }
    await page.evaluate(() => okra.checkpoint(1, 5, []));
    const left = await page.evaluate(async () => (await okra.log()).map((each) => each[1] ?? each));
    assert.deepEqual(left, [true, 3, 4, 5, 6]);
});

test('the second copy follows what is saved, and tells its head from its last bytes', async () => {
    const { tab } = await freshProfile();
    const page = await tab();
    await page.evaluate(() => okra.first());
    for (const after of [0, 1, 2]) await page.evaluate((at) => okra.append(1, at, `entry ${at}`), after);
    const kept = await page.evaluate(() => okra.followed(3));
    assert.equal(kept.works, true);
    await page.evaluate(() => okra.append(1, 3, 'one more'));
    await page.evaluate(() => okra.followed(4));
    const seen = await page.evaluate(() => okra.look('Second'));
    assert.deepEqual(seen.shards, firstShards);
    assert.deepEqual(seen.journal, [
        [1, 'entry 0'],
        [2, 'entry 1'],
        [3, 'entry 2'],
        [4, 'one more'],
    ]);
    await page.reload();
    await page.evaluate(() => okra.open());
    const { second, witness, hasSecond } = await page.evaluate(() => copies);
    assert.deepEqual([hasSecond, second.epoch, second.revision], [true, 1, 4]);
    assert.deepEqual([witness.epoch, witness.revision], [1, 4]);
});

test('a second copy whose last write broke off goes on from the head before', async () => {
    const { tab } = await freshProfile();
    const page = await tab();
    await page.evaluate(() => okra.first());
    await page.evaluate(() => okra.append(1, 0, 'a'));
    await page.evaluate(() => okra.followed(1));
    await page.evaluate(async () => {
        const root = await navigator.storage.getDirectory();
        const folder = await (await root.getDirectoryHandle('okra second')).getDirectoryHandle('okra');
        const handle = await folder.getFileHandle('1.copy');
        const file = await handle.getFile();
        const out = await handle.createWritable({ keepExistingData: true });
        await out.write({ type: 'write', position: file.size, data: new Uint8Array([2, 200, 0, 0, 0, 9, 9]) });
        await out.close();
    });
    await page.reload();
    await page.evaluate(() => okra.open());
    assert.equal(await page.evaluate(() => copies.second.revision), 1);
    await page.evaluate(() => okra.append(1, 1, 'b'));
    await page.evaluate(() => okra.followed(2));
    const seen = await page.evaluate(() => okra.look('Second'));
    assert.deepEqual(seen.journal, [
        [1, 'a'],
        [2, 'b'],
    ]);
});

test('a second copy that is ahead of the database is never overwritten by it', async () => {
    const { tab, context } = await freshProfile();
    const page = await tab();
    await page.evaluate(() => okra.first());
    await page.evaluate(() => okra.append(1, 0, 'a'));
    await page.evaluate(() => okra.followed(1));
    const other = await openTab(context, 'empty.html');
    await damaged(other, `meta.put(${JSON.stringify(epochOne)}, 'head'); journal.clear()`);
    const fresh = await tab();
    await fresh.evaluate(() => okra.open());
    assert.equal((await fresh.evaluate(() => okra.followed(1))).works, true);
    assert.deepEqual((await fresh.evaluate(() => okra.look('Second'))).journal, [[1, 'a']]);
});

test('damaged copies are looked at as far as they can be read, and written over only when that is asked for', async () => {
    const { tab, context } = await freshProfile();
    const page = await tab();
    await page.evaluate(() => okra.first());
    for (const after of [0, 1, 2]) await page.evaluate((at) => okra.append(1, at, `entry ${at}`), after);
    const other = await openTab(context, 'empty.html');
    await damaged(
        other,
        "meta.delete('head'); shards.delete([1, 7]); journal.delete([1, 2]); shards.put('text', [1, 0])",
    );
    const fresh = await tab();
    assert.equal((await fresh.evaluate(() => okra.open())).fault, 'Corrupt');
    const seen = await fresh.evaluate(() => okra.look('Database'));
    assert.equal(seen.head, null);
    assert.deepEqual(seen.journal, [
        [1, 'entry 0'],
        [3, 'entry 2'],
    ]);
    assert.equal((await fresh.evaluate(() => okra.replace(null, okra.head(9), [[0, 'x']]))).kind, 'StoreReplaced');
    await damaged(other, "meta.put({ odd: true }, 'head')");
    const odd = await tab();
    assert.equal((await odd.evaluate(() => okra.open())).fault, 'Corrupt');
    assert.equal((await odd.evaluate(() => okra.replace(null, okra.head(9), []))).kind, 'StoreFailed');
    const anyhow = await odd.evaluate(() => okra.replace(null, okra.head(10), [[0, 'restored']], null, '', true));
    assert.equal(anyhow.kind, 'StoreReplaced');
    assert.deepEqual((await odd.evaluate(() => okra.open())).shards, [[0, 'restored']]);
});

test('an Okra under another path has a database of its own, and goes on with what was shared', async () => {
    const { tab, context } = await freshProfile();
    const page = await tab();
    await page.evaluate(() => okra.first());
    await page.evaluate(() => okra.append(1, 0, 'shared'));
    await context.route('**/below/**', async (route) => {
        const response = await route.fetch({ url: route.request().url().replace('/below/', '/') });
        await route.fulfill({ response });
    });
    const below = await openTab(context, 'below/index.html');
    await below.waitForFunction(() => 'okra' in window);
    assert.deepEqual((await below.evaluate(() => okra.open())).journal, [[1, 'shared']]);
    await below.evaluate(() => okra.append(1, 1, 'below'));
    await page.reload();
    await page.waitForFunction(() => 'okra' in window);
    assert.deepEqual((await page.evaluate(() => okra.open())).journal, [[1, 'shared']]);
    assert.equal((await page.evaluate(() => okra.append(1, 1, 'above'))).kind, 'StoreAppended');
    await below.reload();
    await below.waitForFunction(() => 'okra' in window);
    assert.deepEqual(await below.evaluate(async () => (await okra.open()).journal.map(([, text]) => text)), [
        'shared',
        'below',
    ]);
});

test('other tabs are told after a commit', async () => {
    const { tab } = await freshProfile();
    const first = await tab();
    await first.evaluate(() => okra.first());
    const second = await tab();
    await second.evaluate(() => okra.open());
    await first.evaluate(() => okra.append(1, 0, 'a'));
    await second.waitForFunction(() => events.length === 1);
    assert.deepEqual(await second.evaluate(() => events), [{ kind: 'StoreChanged' }]);
    assert.deepEqual(await first.evaluate(() => events), []);
});

test('what is no message of ours on the channel of tabs is passed over', async () => {
    const { tab } = await freshProfile();
    const first = await tab();
    await first.evaluate(() => okra.first());
    const second = await tab();
    const errors = [];
    second.on('pageerror', (error) => errors.push(String(error)));
    await second.evaluate(() => okra.open());
    await first.evaluate(async () => {
        const channel = new BroadcastChannel('okra');
        for (const data of [null, undefined, 7, 'text', {}, { epoch: '2', revision: null }, []])
            channel.postMessage(data);
        await okra.append(1, 0, 'a');
    });
    await second.waitForFunction(() => events.length > 0);
    assert.deepEqual(await second.evaluate(() => events), [{ kind: 'StoreChanged' }]);
    assert.deepEqual(errors, []);
});

test('four tabs with a hundred edits each lose none', async () => {
    const { tab } = await freshProfile();
    const tabs = await Promise.all([tab(), tab(), tab(), tab()]);
    await tabs[0].evaluate(() => okra.first());
    const edits = (name) => async (page) =>
        page.evaluate(async (who) => {
            let { head } = await okra.open();
            let conflicts = 0;
            for (let edit = 0; edit < 100; ) {
                const answer = await okra.append(1, head.revision, `${who}${edit}`);
                if (answer.kind === 'StoreFailed') throw new Error(answer.message);
                if (answer.kind === 'StoreConflicted') {
                    if (answer.since.length !== answer.head.revision - head.revision) throw new Error('a gap');
                    ({ head } = answer);
                    ++conflicts;
                } else {
                    head = { ...head, revision: answer.revision };
                    ++edit;
                }
            }
            return conflicts;
        }, name);
    const conflicts = await Promise.all(tabs.map((page, index) => edits('abcd'[index])(page)));
    assert.ok(
        conflicts.some((count) => count > 0),
        'the tabs did meet',
    );
    const { head, journal } = await tabs[0].evaluate(() => okra.open());
    assert.equal(head.revision, 400);
    const expected = [...'abcd'].flatMap((who) => Array.from({ length: 100 }, (_, edit) => `${who}${edit}`));
    assert.deepEqual(journal.map(([, text]) => text).sort(), expected.sort());
});

test('a tab that has the state is told the entries since, and all of it where they are not enough', async () => {
    const { tab } = await freshProfile();
    const page = await tab();
    await page.evaluate(() => okra.first());
    for (const [after, text] of ['one', 'two', 'three'].entries()) {
        await page.evaluate(([at, entry]) => okra.append(1, at, entry), [after, text]);
    }
    const since = await page.evaluate(() => okra.open(1, 2));
    assert.deepEqual([since.onlyEntries, since.shards, since.journal], [true, [], [[3, 'three']]]);
    const other = await page.evaluate(() => okra.open(4, 2));
    assert.deepEqual([other.onlyEntries, other.journal.length], [false, 3]);
    await page.evaluate(() => okra.checkpoint(1, 3, [[0, 'three']]));
    const behind = await page.evaluate(() => okra.open(1, 2));
    assert.deepEqual([behind.onlyEntries, behind.journal.length, behind.shards.length], [false, 0, 2]);
});

test('a backup is what the store held then; one that broke off is none, and a damaged one is never opened', async () => {
    const { tab } = await freshProfile();
    const page = await tab();
    await page.evaluate(() => okra.first());
    await page.evaluate(() => okra.append(1, 0, 'kept'));
    assert.equal((await page.evaluate(() => okra.backUp('a'))).kind, 'StoreBackedUp');
    await page.evaluate(() => okra.append(1, 1, 'later'));
    await page.evaluate(() => okra.backUp('b'));
    const found = await page.evaluate(() => okra.backup('a'));
    assert.deepEqual([found.head.revision, found.shards, found.journal], [1, firstShards, [[1, 'kept']]]);
    const change = (name, size, place) =>
        page.evaluate(
            async ([file, end, at]) => {
                const root = await navigator.storage.getDirectory();
                const folder = await (await root.getDirectoryHandle('okra backups')).getDirectoryHandle('okra');
                const handle = await folder.getFileHandle(file);
                const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer()).slice(0, end);
                if (at < 0) bytes[bytes.length + at] ^= 1;
                const stream = await handle.createWritable();
                await stream.write(bytes);
                await stream.close();
            },
            [name, size, place],
        );
    await change('b', undefined, -20); // in the packed bytes: listed, but not opened
    assert.deepEqual(await page.evaluate(() => okra.backups()), ['a', 'b']);
    assert.equal((await page.evaluate(() => okra.backup('b'))).head, null);
    assert.equal((await page.evaluate(() => okra.backup(''))).name, 'a'); // the newest that can be read
    await change('b', 60, 0);
    assert.deepEqual(await page.evaluate(() => okra.backups()), ['a']);
});
