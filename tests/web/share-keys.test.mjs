// web/sync.ts against `okra sync`: what one encrypts the other reads, and what is in the way is said.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { couchServer } from '../couch-server.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const okra = join(root, 'build/native/okra');
const passphrase = 'Grüße aus dem Büro';

let folder;
let server;
let number = 0;
let url;
let page; // the module, as the page has it
let another; // of another browser

before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okra-share-'));
    server = await couchServer();
    await writeFile(join(folder, 'passphrase'), `${passphrase}\n`);
    const workspace = JSON.parse(await readFile(join(root, 'tests/fixtures/acme.json'), 'utf8'));
    for (const objective of workspace.objectives) delete objective.visibility; // nothing is limited
    await writeFile(join(folder, 'ana'), JSON.stringify(workspace));
    const outfile = join(folder, 'sync.mjs');
    await build({ entryPoints: [join(root, 'web/sync.ts')], bundle: true, format: 'esm', outfile, logLevel: 'error' });
    // Nothing is kept here, and nobody looks elsewhere.
    const nothing = () => undefined;
    Object.assign(globalThis, { location: new URL('http://localhost/'), addEventListener: nothing });
    globalThis.navigator ??= {};
    globalThis.document = { addEventListener: nothing, hidden: false };
    globalThis.indexedDB = {
        open: () => {
            throw new Error('nothing is kept');
        },
    };
    console.warn = nothing;
    another = (name) => import(`${pathToFileURL(outfile).href}?${name}`);
    page = await another('first');
});
after(async () => {
    await server.close();
    await rm(folder, { recursive: true });
});
beforeEach(() => {
    server.answer = () => undefined;
    url = `${server.url}/keys-${++number}`;
});

const askOf = (module, request) =>
    new Promise((resolve) => {
        module.perform(request, resolve);
    });
const ask = (request) => askOf(page, request);
const meet = (more = {}, module = page) =>
    askOf(module, {
        kind: 'ShareMeet',
        address: url,
        login: '',
        passphrase,
        workspace: 'w1',
        begins: false,
        probes: false,
        keeps: false,
        ...more,
    });
const sync = (...more) =>
    new Promise((resolve) => {
        const words = ['sync', 'ana', '--couch', url, '--passphrase-file', 'passphrase', ...more];
        execFile(okra, words, { cwd: folder }, (error, out, err) =>
            resolve({ code: error ? error.code : 0, out, err }),
        );
    });

test('what the command line has written is read, named and written over', async () => {
    assert.equal((await sync('--begin')).code, 0);
    const met = await meet();
    assert.deepEqual([met.fault, met.workspace.length > 0, met.documents], ['None', true, 40]);
    assert.match(met.generation, /^[0-9a-f]{32}$/);
    const pulled = await ask({ kind: 'SharePull', ticket: 7, since: '', most: 500 });
    assert.deepEqual([pulled.ticket, pulled.more, pulled.documents.length], [7, false, 39]);
    for (const { payload } of pulled.documents) assert.equal(Buffer.from(payload).toString('latin1', 0, 4), 'OKRD');

    const { ids } = await ask({ kind: 'ShareName', names: ['objective/o0'] });
    const first = pulled.documents.find(({ id }) => id === ids[0]);
    assert.ok(first);
    const again = { name: 'objective/o0', revision: first.revision, count: first.count + 1, payload: first.payload };
    const written = await ask({ kind: 'SharePush', ticket: 8, documents: [again, again] });
    assert.deepEqual([written.ticket, written.refused], [8, '']);
    assert.match(written.revisions[0], /^2-/);
    assert.equal(written.revisions[1], ''); // somebody else was first
    const done = await sync();
    assert.deepEqual([done.code, done.err], [0, '']);
});

test('what the page has set up the command line opens', async () => {
    const met = await meet({ begins: true, workspace: 'of-somebody-else' });
    assert.deepEqual([met.fault, met.begun], ['None', true]);
    await rm(join(folder, 'ana.sync'), { force: true }); // it was elsewhere before
    assert.match((await sync()).err, /another workspace/);
    const { workspace } = JSON.parse(await readFile(join(folder, 'ana'), 'utf8'));
    url += '-anew';
    assert.equal((await meet({ begins: true, workspace: workspace.id })).begun, true);
    await rm(join(folder, 'ana.sync'), { force: true });
    assert.match((await sync()).out, /0 documents came, 39 went/);
});

test('each thing in the way has a name of its own, and a test changes nothing', async () => {
    const fault = async (more) => (await meet({ probes: true, ...more })).fault;
    assert.equal(await fault({ address: 'http://127.0.0.1:1/acme' }), 'Unreachable');
    assert.equal(await fault(), 'NoDatabase');
    await server.ask('PUT', `/keys-${number}`);
    assert.equal(await fault(), 'NotShared');
    assert.equal((await meet({ begins: true })).fault, 'None');
    assert.equal(await fault(), 'None');
    assert.equal(await fault({ passphrase: 'another one' }), 'WrongPassphrase');
    server.answer = () => ({ status: 401, body: '{"error":"unauthorized"}' });
    assert.equal(await fault(), 'WrongLogin');
    server.answer = () => ({ status: 200, body: '<html>Welcome</html>' });
    assert.equal(await fault(), 'NotCouch');
    server.answer = () => ({ status: 503, body: '{}' });
    assert.equal(await fault(), 'Unreachable');
});

const passphraseOfSync = (words) => writeFile(join(folder, 'passphrase'), `${words}\n`);
const keysThere = async () => {
    const { rows } = JSON.parse(await server.all(`keys-${number}`));
    return rows.filter(({ id }) => id !== 'okra').map(({ doc }) => doc.k ?? 0);
};

test('a passphrase that the page changes the command line asks for, and encrypts what is left anew', async (t) => {
    t.after(() => passphraseOfSync(passphrase));
    await rm(join(folder, 'ana.sync'), { force: true });
    assert.equal((await sync('--begin')).code, 0);
    assert.equal((await meet()).key, 0);
    const fresh = 'Ganz andere Wörter';
    const rotate = (words) => ask({ kind: 'ShareRotate', passphrase: words, fresh });
    assert.equal((await rotate('not the passphrase')).fault, 'WrongPassphrase');
    const rotated = await rotate(passphrase);
    assert.deepEqual([rotated.fault, rotated.key], ['None', 1]);
    // The page goes on, reads what lies there under the former key, and ends half-way.
    const pulled = await ask({ kind: 'SharePull', ticket: 1, since: '', most: 500 });
    assert.deepEqual([pulled.documents.length, ...new Set(pulled.documents.map(({ key }) => key))], [39, 0]);
    const { ids } = await ask({ kind: 'ShareName', names: ['objective/o0'] });
    const { revision, count, payload } = pulled.documents.find(({ id }) => id === ids[0]);
    const one = { name: 'objective/o0', revision, count: count + 1, payload };
    await ask({ kind: 'SharePush', ticket: 2, documents: [one] });
    assert.equal((await keysThere()).filter((key) => key === 1).length, 1);

    assert.equal((await meet()).fault, 'WrongPassphrase');
    const old = await sync();
    assert.equal(old.code, 1);
    assert.match(old.err, /where it was changed, ask for the new one/);
    assert.equal((await keysThere()).filter((key) => key === 1).length, 1);
    await passphraseOfSync(fresh);
    assert.match((await sync()).out, /0 documents came, 38 went/);
    assert.deepEqual([...new Set(await keysThere())], [1]);
    assert.match((await sync()).out, /0 documents came, 0 went/);
    assert.deepEqual([(await meet({ passphrase: fresh })).key, (await meet()).fault], [1, 'WrongPassphrase']);
});

test('a passphrase that the command line changes stops a page that talks, before it writes anything over', async () => {
    await rm(join(folder, 'ana.sync'), { force: true });
    assert.equal((await sync('--begin')).code, 0);
    await meet();
    const { since } = await ask({ kind: 'SharePull', ticket: 1, since: '', most: 500 });
    const news = ask({ kind: 'ShareWait', since });
    const fresh = 'Ganz andere Wörter';
    await writeFile(join(folder, 'new'), `${fresh}\n`);
    assert.match((await sync('--new-passphrase-file', 'new')).out, /0 documents came, 39 went/);
    assert.equal((await news).kind, 'ShareNews');
    const failed = await ask({ kind: 'SharePull', ticket: 2, since, most: 500 });
    assert.deepEqual([failed.kind, failed.fault], ['ShareFailed', 'NewPassphrase']);
    assert.equal((await meet({ passphrase: '' })).fault, 'NewPassphrase');
    assert.equal((await meet({ passphrase: fresh })).fault, 'None');
    const pulled = await ask({ kind: 'SharePull', ticket: 3, since, most: 500 });
    assert.deepEqual([...new Set(pulled.documents.map(({ key }) => key))], [1]);
});

test('a wait ends with what somebody else writes', async () => {
    await meet({ begins: true });
    const { since } = await ask({ kind: 'SharePull', ticket: 1, since: '', most: 500 });
    const news = ask({ kind: 'ShareWait', since });
    await server.ask('PUT', `/keys-${number}/r0`, { n: 1 });
    assert.equal((await news).kind, 'ShareNews');
    // It brought what is new: the next pull asks for nothing, and the one after it for what is behind.
    const heard = server.heard.length;
    const brought = await ask({ kind: 'SharePull', ticket: 2, since, most: 500 });
    assert.deepEqual([brought.documents.length, brought.more, server.heard.length], [1, true, heard]);
    const rest = await ask({ kind: 'SharePull', ticket: 3, since: brought.since, most: 500 });
    assert.deepEqual([rest.documents.length, rest.more, server.heard.length], [0, false, heard + 1]);
});

test('a page that nobody looks at asks nothing', async (t) => {
    await meet({ begins: true });
    const { since } = await ask({ kind: 'SharePull', ticket: 1, since: '', most: 500 });
    const heard = server.heard.length;
    globalThis.document.hidden = true;
    t.after(() => {
        globalThis.document.hidden = false;
    });
    const left = await ask({ kind: 'ShareWait', since });
    assert.deepEqual([left.kind, left.fault, server.heard.length], ['ShareFailed', 'Busy', heard]);
});

test('what is limited opens only in browsers of those who are named, and for whoever comes later when it is written anew', async () => {
    const browsers = { ana: await another('ana'), ben: await another('ben'), cho: await another('cho') };
    const secret = new TextEncoder().encode('Buy Umbrella Corp'.padEnd(256));
    const readers = ['ana', 'ben'];
    const rest = { name: 'objective/o', limited: true, readers, payload: secret };
    const places = { ana: '', ben: '', cho: '' };
    const pull = async (who) => {
        const pulled = await askOf(browsers[who], { kind: 'SharePull', ticket: 1, since: places[who], most: 500 });
        assert.equal(pulled.kind, 'SharePulled', pulled.detail);
        places[who] = pulled.since;
        return pulled;
    };
    const push = async (who, count, revision) => {
        const documents = [{ ...rest, count, revision }];
        const written = await askOf(browsers[who], { kind: 'SharePush', ticket: 2, documents });
        assert.equal(written.refused, '');
        return written.revisions[0];
    };
    const identify = (who, person) => askOf(browsers[who], { kind: 'ShareIdentify', person, people: readers });

    await meet({ begins: true }, browsers.ana);
    for (const who of ['ben', 'cho']) assert.equal((await meet({}, browsers[who])).fault, 'None');
    const known = await identify('ana', 'ana');
    assert.match(known.fingerprint, /^[0-9a-f]{32}$/);
    assert.deepEqual(known.people, [
        { person: 'ana', fingerprints: [known.fingerprint] },
        { person: 'ben', fingerprints: [] },
    ]);
    const first = await push('ana', 1, '');
    for (const who of ['ben', 'cho']) {
        const { documents, people } = await pull(who);
        assert.deepEqual(people, ['ana']);
        assert.deepEqual(
            documents.map(({ closed, count, payload }) => [closed, count, payload.length]),
            [[true, 1, 0]],
        );
    }

    const bens = await identify('ben', 'ben');
    assert.notEqual(bens.fingerprint, known.fingerprint);
    assert.deepEqual((await pull('ana')).people, ['ana', 'ben']);
    const second = await push('ana', 2, first);
    const [opened] = (await pull('ben')).documents;
    assert.deepEqual([opened.closed, opened.limited, opened.readers], [false, true, readers]);
    assert.deepEqual(Buffer.from(opened.payload), Buffer.from(secret));
    assert.equal((await pull('cho')).documents[0].closed, true);

    // Who is named writes as well, and who began reads it.
    await push('ben', 3, second);
    const back = (await pull('ana')).documents.at(-1);
    assert.deepEqual([back.count, back.closed, back.limited], [3, false, true]);
    assert.equal((await pull('cho')).documents.at(-1).closed, true);
    const all = await server.all(`keys-${number}`);
    for (const plain of ['Umbrella', 'OKRC', 'OKRI', 'person', 'wraps']) assert.ok(!all.includes(plain), plain);
    // All look alike: none of them tells by its members what it is.
    const shapes = JSON.parse(all).rows.filter(({ id }) => id !== 'okra');
    assert.deepEqual([...new Set(shapes.map(({ doc }) => Object.keys(doc).sort().join()))], ['_id,_rev,box,n']);
});

test('a lock that the server has lost is made anew', async () => {
    const readers = ['ana'];
    const push = (module, name) =>
        askOf(module, {
            kind: 'SharePush',
            ticket: 2,
            documents: [{ name, revision: '', count: 1, limited: true, readers, payload: new Uint8Array(256) }],
        });
    const mine = await another('mine');
    await meet({ begins: true }, mine);
    await askOf(mine, { kind: 'ShareIdentify', person: 'ana', people: readers });
    await push(mine, 'objective/o');
    await server.ask('DELETE', `/keys-${number}`);
    await meet({ begins: true }, mine);
    await askOf(mine, { kind: 'ShareIdentify', person: 'ana', people: readers });
    const theirs = await another('theirs');
    await meet({}, theirs);
    await askOf(theirs, { kind: 'ShareIdentify', person: 'ana', people: readers });
    await askOf(mine, { kind: 'SharePull', ticket: 1, since: '', most: 500 });
    assert.match((await push(mine, 'objective/p')).revisions[0], /^1-/);
    const { documents } = await askOf(theirs, { kind: 'SharePull', ticket: 1, since: '', most: 500 });
    assert.deepEqual(
        documents.map(({ closed }) => closed),
        [false],
    );
});

test('what is no key keeps nobody from sharing', async () => {
    const ana = await another('with a false key');
    await meet({ begins: true }, ana);
    const json = new TextEncoder().encode(JSON.stringify({ person: 'ben', keys: ['no key', '****', ''] }));
    const note = new Uint8Array(256);
    note.set(new TextEncoder().encode('OKRI'));
    new DataView(note.buffer).setUint32(4, json.length, true);
    note.set(json, 8);
    const push = (document) =>
        askOf(ana, { kind: 'SharePush', ticket: 1, documents: [{ revision: '', count: 1, ...document }] });
    assert.match((await push({ name: 'keys/ben', payload: note })).revisions[0], /^1-/);
    const known = await askOf(ana, { kind: 'ShareIdentify', person: 'ana', people: ['ben'] });
    assert.deepEqual([known.kind, known.people], ['ShareIdentified', [{ person: 'ben', fingerprints: [] }]]);
    const readers = ['ana', 'ben'];
    const written = await push({ name: 'objective/o', payload: new Uint8Array(256), limited: true, readers });
    assert.deepEqual([written.kind, written.refused], ['ShareWritten', '']);
});
