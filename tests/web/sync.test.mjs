// `okra sync` against a CouchDB-compatible server: two files that come to the same, and what can be in the way.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { access, copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { couchServer } from '../couch-server.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const okra = join(root, 'build/native/okra');
const fixture = join(root, 'tests/fixtures/acme.json');
const passphrase = 'Grüße aus dem Büro';

let folder;
let sample; // in which nothing is limited
let server;
let number = 0;
let url;

before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okra-sync-'));
    server = await couchServer();
    sample = join(folder, 'sample');
    const workspace = JSON.parse(await readFile(fixture, 'utf8'));
    for (const objective of workspace.objectives) {
        delete objective.visibility;
        delete objective.viewers;
    }
    await writeFile(sample, JSON.stringify(workspace));
    await writeFile(join(folder, 'passphrase'), `${passphrase}\n`);
    await writeFile(join(folder, 'wrong'), 'Grüße aus dem Garten\n');
    await writeFile(join(folder, 'login'), 'ana:secret\n');
});
after(async () => {
    await server.close();
    await rm(folder, { recursive: true });
});
beforeEach(() => {
    server.answer = () => undefined;
    url = `${server.url}/acme-${++number}`;
});

const path = (name) => join(folder, `${number}-${name}`);
const database = () => `acme-${number}`;
const run = (...words) =>
    new Promise((resolve) => {
        execFile(okra, words, { cwd: folder }, (error, out, err) =>
            resolve({ code: error === null ? 0 : error.code, out, err }),
        );
    });
const sync = (name, ...more) => run('sync', path(name), '--couch', url, '--passphrase-file', 'passphrase', ...more);
const fine = async (name, ...more) => {
    const done = await sync(name, ...more);
    assert.deepEqual([done.code, done.err.replaceAll(/^(lost|yields): .*\n/gm, '')], [0, ''], done.err);
    return done;
};
const read = async (name) => JSON.parse(await readFile(path(name), 'utf8'));
const there = (name) =>
    access(path(name)).then(
        () => true,
        () => false,
    );

// Ana begins with the sample, Max joins.
async function two() {
    await copyFile(sample, path('ana'));
    await fine('ana', '--begin');
    await fine('max');
}

// An edit of an objective's title, as somebody's page would write it.
async function retitle(name, id, title, milliseconds, replica) {
    const workspace = await read(name);
    const objective = workspace.objectives.find((one) => one.id === id);
    objective.title = title;
    objective.stamps.fields = {
        ...objective.stamps.fields,
        title: `${new Date(Date.UTC(2026, 2, 2) + milliseconds).toISOString()}/0/${replica}`,
    };
    await writeFile(path(name), JSON.stringify(workspace));
}
const titleIn = async (name, id) => (await read(name)).objectives.find((one) => one.id === id).title;
// Without what Okra only carries at the top, which has no stamps to merge by.
const contentOf = async (name) => {
    const { moods, seen, authors, exported_at, ...content } = await read(name);
    return content;
};

test('two files come to the same, and the server sees no word of them', async () => {
    await two();
    await retitle('ana', 'o0', 'Become the partner of all merchants', 1, 'a');
    await retitle('max', 'o1', 'Build the fastest payment gateway', 2, 'b');
    assert.match((await fine('ana')).out, /0 documents came, 1 went/);
    assert.match((await fine('max')).out, /1 document came, 1 went/);
    assert.match((await fine('ana')).out, /1 document came, 0 went/);
    assert.deepEqual(await contentOf('ana'), await contentOf('max'));
    assert.equal(await titleIn('ana', 'o1'), 'Build the fastest payment gateway');
    assert.equal(await titleIn('max', 'o0'), 'Become the partner of all merchants');

    const held = await server.all(database());
    const words = new Set(JSON.stringify(await read('ana')).match(/\p{L}{8,}/gu));
    assert.ok(words.size > 60);
    assert.deepEqual(
        [...words].filter((word) => held.includes(word)),
        [],
    );
    const documents = JSON.parse(held).rows.filter(({ id }) => id !== 'okra');
    for (const { id, doc } of documents) {
        assert.match(id, /^r[0-9a-f]{32}$/);
        const bytes = Buffer.from(doc.box, 'base64').length - 12 - 16;
        assert.equal(Math.log2(bytes) % 1, 0, `${bytes} bytes tell a size`);
    }
});

test('of two edits of one field the newer one stays, and whose was older is told', async () => {
    await two();
    await retitle('ana', 'o0', 'Older words', 1, 'a');
    await retitle('max', 'o0', 'Newer words', 2, 'b');
    await fine('max');
    const done = await fine('ana');
    assert.match(done.err, /^lost: objective o0, title, "Older words", of 2026-03-02T00:00:00.001Z/m);
    assert.equal(await titleIn('ana', 'o0'), 'Newer words');
    assert.equal((await fine('max')).err, '');
});

test('somebody who is first in the middle of a push is merged with', async () => {
    await two();
    await retitle('ana', 'o0', 'Newer words', 2, 'a');
    await retitle('max', 'o0', 'Older words', 1, 'b');
    let others = false;
    server.answer = async (request) => {
        if (others || !request.url.includes('_bulk_docs')) return;
        others = true;
        await fine('max');
    };
    await fine('ana');
    assert.ok(others);
    await fine('max');
    assert.equal(await titleIn('max', 'o0'), 'Newer words');
    assert.ok(!(await server.all(database())).includes('_conflicts'));
});

test('what two nodes of a cluster took at once is merged, and no branch is left', async () => {
    await two();
    const [row] = JSON.parse(await server.all(database())).rows.filter(({ id }) => id !== 'okra');
    await server.ask('POST', `/${database()}/_bulk_docs`, {
        new_edits: false,
        docs: [{ ...row.doc, _rev: '1-ffffffffffffffffffffffffffffffff' }],
    });
    assert.ok((await server.all(database())).includes('_conflicts'));
    await fine('max');
    assert.ok(!(await server.all(database())).includes('_conflicts'));
    assert.deepEqual(await contentOf('ana'), await contentOf('max'));
});

test('a file is kept as it was before it is first merged', async () => {
    await two();
    await copyFile(path('max'), path('eva'));
    await retitle('ana', 'o0', 'Other words', 1, 'a');
    await fine('ana');
    const before = await readFile(path('eva'), 'utf8');
    await fine('eva');
    assert.equal(await titleIn('eva', 'o0'), 'Other words');
    assert.equal(await readFile(path('eva.before-sync'), 'utf8'), before);
    assert.ok(!(await there('max.before-sync')));
});

test('a plain export is not merged: all of it would seem new', async () => {
    await two();
    await copyFile(sample, path('eva'));
    const done = await sync('eva');
    assert.equal(done.code, 1);
    assert.match(done.err, /export for a colleague/);
    assert.deepEqual(await readFile(path('eva')), await readFile(sample));
});

test('each thing in the way has words of its own, and changes nothing', async () => {
    await copyFile(sample, path('ana'));
    const refused = async (pattern, ...given) => {
        const done = await run('sync', ...given);
        assert.equal(done.code, pattern.source.startsWith('--') ? 2 : 1, done.err);
        assert.match(done.err, pattern);
    };
    const words = (address, file = 'passphrase') => [path('max'), '--couch', address, '--passphrase-file', file];
    await refused(/cannot be reached/, ...words('http://127.0.0.1:1/acme'));
    await refused(/no such database/, ...words(url));
    await server.ask('PUT', `/${database()}`);
    await refused(/nothing is shared/, ...words(url));
    await fine('ana', '--begin');
    await refused(/shared in this database already/, ...words(url).with(0, path('ana')), '--begin');
    await refused(/not the passphrase/, ...words(url, 'wrong'));
    server.answer = () => ({ status: 401, body: '{"error":"unauthorized"}' });
    await refused(/does not take this name and password/, ...words(url));
    server.answer = () => ({ status: 200, body: '<html>Welcome</html>' });
    await refused(/no CouchDB/, ...words(url));
    server.answer = () => ({ status: 503, body: '{}' });
    await refused(/cannot be reached \(HTTP 503\)/, ...words(url));
    server.answer = () => undefined;
    await refused(/--couch/, ...words('http://ana:secret@127.0.0.1/acme'));
    await refused(/--couch/, ...words('ftp://127.0.0.1/acme'));
    assert.ok(!(await there('max')) && !(await there('max.sync')));

    await writeFile(
        path('other'),
        '{"format":"okra","version":1,"workspace":{"id":"w2","stamps":{"record":"2026-03-02T00:00:00.000Z/0/a"}}}',
    );
    await refused(/another workspace/, ...words(url).with(0, path('other')));
});

test('name and password are those of the file', async () => {
    await copyFile(sample, path('ana'));
    const seen = new Set();
    server.answer = (request) => void seen.add(request.headers.authorization);
    await fine('ana', '--begin', '--login-file', 'login');
    assert.deepEqual([...seen], [`Basic ${Buffer.from('ana:secret').toString('base64')}`]);
});

test('who may only read gets all, and is told that nothing was written', async () => {
    await two();
    await retitle('ana', 'o0', 'Other words', 1, 'a');
    await retitle('max', 'o1', 'No one may see this', 1, 'b');
    await fine('ana');
    server.answer = (request) => {
        if (!request.url.includes('_bulk_docs')) return;
        return { status: 201, body: '[{"id":"x","error":"forbidden","reason":"only editors"}]' };
    };
    const done = await sync('max');
    assert.equal(done.code, 1);
    assert.match(done.err, /refuses what is written \(forbidden: only editors\)/);
    assert.equal(await titleIn('max', 'o0'), 'Other words');
    assert.equal(await titleIn('max', 'o1'), 'No one may see this');
});

test('a server that was wiped is asked about, and gets all of it again', async () => {
    await two();
    const before = await contentOf('max');
    await server.ask('DELETE', `/${database()}`);
    let done = await sync('max');
    assert.equal(done.code, 1);
    assert.match(done.err, /has lost what it had/);
    await server.ask('PUT', `/${database()}`);
    done = await sync('max');
    assert.match(done.err, /has lost what it had/);
    assert.match((await fine('max', '--start-over')).out, /0 documents came, 39 went/);
    // The other one is asked as well: it is another database.
    done = await sync('ana');
    assert.match(done.err, /has lost what it had/);
    assert.match((await fine('ana', '--start-over')).out, /0 documents came, 0 went/);
    assert.deepEqual(await contentOf('ana'), before);
    assert.deepEqual(await contentOf('max'), before);
});

test('all go over to a new database with another passphrase, and nothing is lost', async () => {
    await two();
    await retitle('max', 'o0', 'Not pushed yet', 1, 'a');
    url += '-anew';
    const words = (name, ...more) => ['sync', path(name), '--couch', url, '--passphrase-file', 'wrong', ...more];
    assert.match((await run(...words('ana', '--begin'))).out, /0 documents came, 39 went/);
    assert.match((await run(...words('max'))).err, /has lost what it had/);
    assert.match((await run(...words('max', '--start-over'))).out, /1 document came, 1 went/);
    assert.match((await sync('ana')).err, /not the passphrase/);
    assert.match((await run(...words('ana'))).out, /1 document came, 0 went/);
    assert.equal(await titleIn('ana', 'o0'), 'Not pushed yet');
});

test('a document that was put back is noticed, and one that was damaged is written again', async () => {
    await two();
    const documents = async () =>
        JSON.parse(await server.all(database()))
            .rows.map(({ doc }) => doc)
            .filter(({ _id }) => _id !== 'okra');
    const old = await documents();
    await retitle('ana', 'o0', 'Other words', 1, 'a');
    await fine('ana');
    await fine('max');
    const changed = (await documents()).find(({ _id, _rev }) =>
        old.some((one) => one._id === _id && one._rev !== _rev),
    );
    const past = old.find(({ _id }) => _id === changed._id);
    await server.ask('PUT', `/${database()}/${changed._id}`, { ...past, _rev: changed._rev });
    assert.match((await sync('max')).err, /has lost what it had/);
    assert.match((await fine('max', '--start-over')).out, /1 went/);
    await fine('ana');
    assert.equal(await titleIn('ana', 'o0'), 'Other words');

    const [touched] = await documents();
    await server.ask('PUT', `/${database()}/${touched._id}`, { ...touched, n: touched.n + 1 });
    const done = await sync('ana');
    assert.match(done.err, /1 document there could not be read/);
    assert.match(done.out, /1 went/);
    await fine('max');
    assert.deepEqual(await contentOf('ana'), await contentOf('max'));
});

test('a first sync that breaks off goes on where it was', async () => {
    await writeFile(
        path('big'),
        (await run('generate', '--objectives', '200', '--key-results', '600', '--check-ins', '1200')).out,
    );
    let asked = 0;
    server.answer = (request) => {
        if (request.url.includes('_bulk_docs') && ++asked === 4) return { status: 502, body: '{}' };
    };
    const done = await sync('big', '--begin');
    assert.match(done.err, /cannot be reached/);
    assert.match(done.out, /600 went/);
    server.answer = () => undefined;
    assert.doesNotMatch((await fine('big')).out, / 0 went/);
    asked = 0;
    server.answer = (request) => {
        if (request.url.includes('_changes') && ++asked === 3) return { status: 502, body: '{}' };
    };
    const joined = await sync('copy');
    assert.match(joined.out, /(999|1000) documents came/);
    server.answer = () => undefined;
    await fine('copy');
    assert.deepEqual(await contentOf('copy'), await contentOf('big'));
});

test('what is limited stays in the file it is in, and what pages have locked there is left alone', async () => {
    await copyFile(fixture, path('ana'));
    const begun = await sync('ana', '--begin');
    assert.deepEqual(
        [begun.code, begun.err],
        [0, 'okra: 1 record of limited objectives not sent: only pages lock them for whom they name\n'],
    );
    await fine('max');
    assert.equal(await titleIn('ana', 'o2'), 'Prepare the merger');
    assert.ok((await read('max')).objectives.every(({ id }) => id !== 'o2'));
});
