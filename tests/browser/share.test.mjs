// A workspace that two pages and the command line share over a CouchDB-compatible server on this machine.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { makePage, writePage } from '../../web/build.mjs';
import { couchServer } from '../couch-server.mjs';
import { freshSession, launch, serve } from './browser.mjs';
import { Driver, until } from './driver.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const passphrase = 'four words of a team';

let folder;
let couch;
let site;
let browser;
let number = 0;

// The page as a host builds it that lets it ask this server.
before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okra-share-'));
    couch = await couchServer();
    const files = await makePage(join(root, 'build/web'), {
        shareWith: [couch.url, couch.url.replace('127.0.0.1', 'localhost')],
    });
    await writePage(files, join(folder, 'dist'), true);
    await writeFile(join(folder, 'passphrase'), `${passphrase}\n`);
    site = await serve(join(folder, 'dist'));
    browser = await launch();
});
after(async () => {
    await browser?.close();
    await site?.close();
    await couch?.close();
    await rm(folder, { recursive: true });
});

async function visit(t, options = {}) {
    const session = await freshSession(browser.browser, options);
    t.after(() => session.close());
    const okra = new Driver(session.page, site.url, { asks: [couch.url, couch.url.replace('127.0.0.1', 'localhost')] });
    await okra.open();
    return okra;
}

function newDatabase(t) {
    couch.answer = () => undefined;
    couch.cors = true;
    t.after(() => {
        couch.answer = () => undefined;
    });
    return `${couch.url}/team-${++number}`;
}

const show = (okra, address) =>
    okra.page.evaluate((fragment) => {
        location.hash = fragment;
    }, address);

async function fillIn(okra, address, words = passphrase) {
    await show(okra, 'settings/share');
    await okra.fill('Address of the database', address);
    await okra.fill('Passphrase of the team', words);
}

const isCurrent = (okra) => okra.sees('link', 'Shared: all is up to date');

async function begin(t, address) {
    const okra = await visit(t);
    await okra.click('button', 'Explore the sample company');
    await okra.sees('heading', 'Overview');
    await okra.saved();
    await fillIn(okra, address);
    await okra.click('button', 'Begin sharing');
    await isCurrent(okra);
    return okra;
}

async function joined(t, address, cookies = []) {
    const okra = await visit(t);
    await okra.page.context().addCookies(cookies);
    await okra.click('button', 'Join a shared workspace …');
    await okra.sees('dialog', 'Join a shared workspace');
    await okra.fill('Address of the database', address);
    await okra.fill('Passphrase of the team', passphrase);
    await okra.click('button', 'Join');
    await okra.seesNo('dialog', 'Join a shared workspace');
    await isCurrent(okra);
    await okra.saved();
    return okra;
}

const anything = (okra, title) => okra.page.locator(`#semantics [aria-label*="${title}"]:not([role="alert"])`);
const holds = (okra, title) => anything(okra, title).first().waitFor({ state: 'attached', timeout: 30_000 });

// As the page exports it for a colleague: the same for the same content.
async function exported(okra) {
    await okra.page.bringToFront();
    const download = okra.page.waitForEvent('download');
    await okra.press('ControlOrMeta+s');
    const { exported_at, ...content } = JSON.parse(await readFile(await (await download).path(), 'utf8'));
    return content;
}

// What all who share can read: without limited objectives, and what is nothing without them.
async function inCommon(okra) {
    const { objectives, key_results, check_ins, comments, ...rest } = await exported(okra);
    const open = objectives.filter(({ visibility }) => visibility !== 'limited');
    const closed = new Set(objectives.filter((one) => !open.includes(one)).map(({ id }) => id));
    const isClosed = ({ objectives: above = [] }) => above.length > 0 && above.every(({ id }) => closed.has(id));
    const results = key_results.filter((one) => !isClosed(one));
    for (const one of key_results.filter(isClosed)) closed.add(one.id);
    const onOpen = (all = []) => all.filter(({ on }) => !closed.has(on));
    return {
        ...rest,
        objectives: open,
        key_results: results,
        check_ins: onOpen(check_ins),
        comments: onOpen(comments),
    };
}

const okraSays = (...words) =>
    new Promise((resolve) => {
        const room = { cwd: folder, maxBuffer: 2 ** 28 };
        execFile(join(root, 'build/native/okra'), words, room, (error, out, err) =>
            resolve({ code: error === null ? 0 : error.code, out, err }),
        );
    });
const sync = (file, address, ...more) =>
    okraSays('sync', join(folder, file), '--couch', address, '--passphrase-file', 'passphrase', ...more);

// ---------------------------------------------------------------------------------------------------------------

test('two pages see each other\u2019s edits, and the server sees no word of them', async (t) => {
    const address = newDatabase(t);
    const ana = await begin(t, address);
    const max = await joined(t, address);
    for (const okra of [ana, max]) await show(okra, 'objectives?q=Seen'); // what is seen stands at the top
    const times = [];
    for (const [turn, [writer, reader]] of [
        [ana, max],
        [max, ana],
        [ana, max],
        [max, ana],
    ].entries()) {
        await isCurrent(writer);
        await isCurrent(reader);
        await writer.press('o');
        await writer.fill('Title', `Seen elsewhere ${turn}`);
        await reader.page.evaluate((title) => {
            const look = (done) =>
                document.querySelector(`#semantics [aria-label*="${title}"]`)
                    ? done(Date.now())
                    : setTimeout(look, 2, done);
            window.seen = new Promise(look);
        }, `Seen elsewhere ${turn}`);
        await writer.page.evaluate(() => {
            window.pressed = new Promise((done) => {
                addEventListener('keydown', ({ key }) => key === 'Enter' && done(Date.now()), true);
            });
        });
        await writer.press('ControlOrMeta+Enter');
        const pressed = await writer.page.evaluate(() => window.pressed);
        times.push((await reader.page.evaluate(() => window.seen)) - pressed);
        await writer.seesNo('textbox', 'Title');
    }
    t.diagnostic(`seen in the other page after ${times.join(', ')} ms`);
    await isCurrent(ana);
    await isCurrent(max);
    const content = await inCommon(ana);
    assert.deepEqual(await inCommon(max), content);

    const held = await couch.all(new URL(address).pathname.slice(1));
    const words = new Set(JSON.stringify(content).match(/\p{L}{8,}/gu));
    assert.ok(words.size > 60);
    assert.deepEqual(
        [...words].filter((word) => held.includes(word)),
        [],
    );
    assert.ok(!held.includes('_conflicts'));
    // A browser notes each answer that there is no such document yet.
    const others = (okra) => okra.problems.filter((problem) => !/status of 404/.test(problem));
    assert.deepEqual([...others(ana), ...others(max)], []);
});

const record = 'o-gateway';

// As a person does in the record's drawer.
async function edit(okra, field, text, id = record) {
    await okra.page.bringToFront();
    await show(okra, `objectives/${id}`);
    await okra.click('button', `Edit ${field.toLowerCase()}`);
    await okra.focused(field);
    await okra.press('ControlOrMeta+a');
    await okra.type(text);
    await okra.press('ControlOrMeta+Enter');
    await okra.seesNo('textbox', field);
    await okra.saved();
}
const objectiveIn = async (okra) => (await exported(okra)).objectives.find(({ id }) => id === record);

test('what two did offline to one record is merged by field, and what gave way is listed for whose it was', async (t) => {
    const address = newDatabase(t);
    const ana = await begin(t, address);
    const max = await joined(t, address);
    for (const okra of [ana, max]) await okra.page.context().setOffline(true);
    for (const okra of [ana, max]) await okra.sees('link', 'Shared: the server cannot be reached');
    await edit(ana, 'Title', 'What Ana called it');
    await edit(ana, 'Description', 'What Ana wrote');
    await edit(max, 'Title', 'What Max called it later');
    // Hers reaches the server first, and gives way all the same: his was made later, without having seen it.
    for (const okra of [ana, max]) {
        await okra.page.context().setOffline(false);
        await isCurrent(okra);
    }
    for (const okra of [ana, max]) {
        await until(async () => (await objectiveIn(okra)).title === 'What Max called it later');
        await until(async () => (await objectiveIn(okra)).description === 'What Ana wrote');
    }
    assert.deepEqual(await inCommon(ana), await inCommon(max));
    await show(ana, 'settings/share');
    await ana.tells('link', 'What Max called it later', /Title: yours was “What Ana called it”/);
    await show(max, 'settings/share');
    await max.sees('heading', 'Shared: all is up to date');
    assert.equal(await max.has('heading', 'What gave way'), 0);
    assert.ok(!(await couch.all(new URL(address).pathname.slice(1))).includes('_conflicts'));
});

test('a page and the command line meet in one database', async (t) => {
    const address = newDatabase(t);
    const ana = await begin(t, address);
    const file = `plan-${number}.json`;
    let done = await sync(file, address);
    assert.equal(done.code, 0, done.err);
    const plan = JSON.parse(await readFile(join(folder, file), 'utf8'));
    const { title } = plan.objectives.find(({ id }) => id === record);
    assert.equal(title, (await objectiveIn(ana)).title);

    const objective = plan.objectives.find(({ id }) => id === record);
    objective.title = 'Named on the command line';
    const stamp = `${new Date().toISOString()}/0/c`;
    objective.stamps.fields = { ...objective.stamps.fields, title: stamp };
    await writeFile(join(folder, file), JSON.stringify(plan));
    done = await sync(file, address);
    assert.match(done.out, /0 documents came, 1 went/);
    await show(ana, 'objectives?q=Named');
    await holds(ana, 'Named on the command line');

    await edit(ana, 'Title', 'Named in the page');
    await isCurrent(ana);
    await until(async () => {
        await sync(file, address);
        const { objectives } = JSON.parse(await readFile(join(folder, file), 'utf8'));
        return objectives.find(({ id }) => id === record).title === 'Named in the page';
    });
});

const isNow = async (okra, id) => {
    await show(okra, `people?open=${id}`);
    await okra.click('button', 'This is me');
    await okra.seesNo('button', 'This is me');
};
const ownKey = async (okra) => {
    await show(okra, 'settings/share');
    const key = okra.page.getByText(/^The key of this browser: /).first();
    await key.waitFor({ state: 'attached' });
    return /: ([0-9a-f ]+)$/.exec(await key.textContent())[1];
};

test('a limited objective is read by those alone whom it names, by keys that can be compared', async (t) => {
    const address = newDatabase(t);
    const ana = await begin(t, address);
    const tom = await joined(t, address);
    const rosa = await joined(t, address);
    await isNow(tom, 'p-tom');
    await isNow(rosa, 'p-rosa');
    const secret = 'Buy the bank next door';
    await show(ana, 'objectives');
    await ana.press('o');
    await ana.fill('Title', secret);
    await ana.click('combobox', 'Visibility');
    await ana.click('menuitemcheckbox', 'Limited');
    await ana.click('button', 'Add a viewer');
    await ana.type('Tom');
    await ana.click('option', 'Tom Becker');
    await ana.click('button', 'Add objective', { within: ana.find('dialog', 'New objective') });
    await ana.seesNo('dialog', 'New objective');
    await ana.saved();

    for (const okra of [tom, rosa]) await show(okra, 'objectives?q=bank');
    await holds(tom, secret);
    await isCurrent(rosa);
    assert.equal(await anything(rosa, secret).count(), 0);
    const key = await ownKey(tom);
    assert.notEqual(key, await ownKey(rosa));
    await show(ana, 'settings/share');
    await ana.page.getByText(key, { exact: true }).first().waitFor({ state: 'attached' });

    const file = `limited-${number}.json`;
    const done = await sync(file, address);
    assert.deepEqual([done.code, done.err], [0, '']);
    assert.ok(!(await readFile(join(folder, file), 'utf8')).includes(secret));

    // An edit of whoever is named reaches whoever made it.
    const id = (await exported(ana)).objectives.find(({ title }) => title === secret).id;
    await edit(tom, 'Title', `${secret}, quietly`, id);
    await show(ana, 'objectives?q=quietly');
    await holds(ana, `${secret}, quietly`);
    await isCurrent(rosa);
    assert.equal(await anything(rosa, secret).count(), 0);

    // Who is no longer named keeps what they had, and gets nothing more.
    await show(ana, `objectives/${id}`);
    await ana.click('button', 'More fields');
    await ana.click('button', 'Remove Tom Becker');
    await ana.saved();
    await ana.page.mouse.wheel(0, -5000); // back to the title
    await ana.still();
    await edit(ana, 'Title', 'Buy two banks', id);
    await isCurrent(ana);
    await isCurrent(tom);
    const titles = (await exported(tom)).objectives.map(({ title }) => title);
    assert.ok(titles.includes(`${secret}, quietly`) && !titles.includes('Buy two banks'));
});

test('a test of the connection says what is in the way and what to change', async (t) => {
    const address = newDatabase(t);
    const okra = await visit(t);
    await okra.click('button', 'Start empty');
    await okra.saved();
    const tested = async (where, words) => {
        await fillIn(okra, where);
        await okra.click('button', 'Test the connection');
        await okra.page.getByRole('alert').filter({ hasText: words }).first().waitFor({ state: 'attached' });
    };
    await tested('https://couch.example.org/okrs', /connect-src 'self' https:\/\/couch\.example\.org/);
    couch.cors = false;
    await tested(address, new RegExp(`origins = ${site.url.replace(/\/$/, '')}`));
    couch.cors = true;
    await tested(address, /has no such database yet/);
    couch.answer = () => ({ status: 401, body: '{"error":"unauthorized"}' });
    await tested(address, /does not take this name and password/);
    couch.answer = () => ({ status: 200, body: '<html>Welcome</html>' });
    await tested(address, /no CouchDB at this address/);
    couch.answer = () => undefined;
    const ana = await begin(t, address);
    await tested(address, /Another workspace is shared/);
    await fillIn(okra, address, 'not the passphrase');
    await okra.click('button', 'Test the connection');
    const wrong = okra.page.getByRole('alert').filter({ hasText: /not the passphrase of the shared workspace/ });
    await wrong.first().waitFor({ state: 'attached' });
    await okra.fill('Passphrase of the team', 'another one'); // of which nothing is known
    await wrong.first().waitFor({ state: 'detached' });
    assert.equal(await okra.has('link', 'Shared: all is up to date'), 0);
    await ana.sees('link', 'Shared: all is up to date');
});

test('whoever shares has a name and password at the server, or the session that the browser has there', async (t) => {
    const address = newDatabase(t);
    couch.answer = ({ headers }) => {
        const isAna = headers.authorization === `Basic ${btoa('ana:secret')}`;
        const isMax = headers.authorization === undefined && headers.cookie?.includes('AuthSession=max');
        return isAna || isMax ? undefined : { status: 401, body: '{"error":"unauthorized"}' };
    };
    const ana = await visit(t);
    await ana.click('button', 'Start empty');
    await ana.saved();
    await fillIn(ana, address);
    await ana.fill('Name at the server', 'ana');
    for (const password of ['guessed', 'secret']) {
        await ana.fill('Password at the server', password);
        await ana.click('button', 'Begin sharing');
        if (password === 'secret') break;
        const wrong = ana.page.getByRole('alert').filter({ hasText: /does not take this name and password/ });
        await wrong.first().waitFor({ state: 'attached' });
    }
    await isCurrent(ana);
    // Of one site with the page, as behind one host's name: that is where browsers give the session along.
    const beside = address.replace('127.0.0.1', 'localhost');
    await joined(t, beside, [{ name: 'AuthSession', value: 'max', domain: 'localhost', path: '/' }]);
});

test('after a reload it goes on with what was kept, or asks for the passphrase', async (t) => {
    const address = newDatabase(t);
    const okra = await begin(t, address);
    await okra.reload();
    await okra.sees('link', 'Shared: it needs you');
    await show(okra, 'settings/share');
    await okra.fill('Passphrase of the team', passphrase);
    await okra.click('switch', 'Stay connected in this browser');
    await okra.click('button', 'Connect');
    await isCurrent(okra);
    await okra.reload();
    await isCurrent(okra);
    assert.equal(await okra.page.evaluate((words) => JSON.stringify(localStorage).includes(words), passphrase), false);

    await show(okra, 'settings/share');
    await okra.click('button', 'Leave');
    await okra.click('button', 'Leave', { within: okra.find('group', 'Leave the shared workspace?') });
    await okra.sees('heading', 'Only in this browser');
    await okra.reload();
    await show(okra, 'settings/share');
    await okra.sees('heading', 'Only in this browser');
});

test('a server that was wiped is asked about, and gets all of it again', async (t) => {
    const address = newDatabase(t);
    const okra = await begin(t, address);
    const content = await inCommon(okra);
    await couch.ask('DELETE', new URL(address).pathname);
    await show(okra, 'settings/share');
    await okra.click('button', 'Sync now');
    await okra.sees('heading', 'Shared: it needs you');
    await okra.fill('Passphrase of the team', passphrase);
    await okra.click('button', 'Write again what is missing there');
    await isCurrent(okra);
    const max = await joined(t, address);
    assert.deepEqual(await inCommon(max), content);
    await show(okra, 'settings/storage');
    await okra.sees('row', /Before a merge/);
});

test('a changed passphrase is asked for, edits made meanwhile go along, and half of it is gone on with', async (t) => {
    const address = newDatabase(t);
    const fresh = 'other words of the team';
    const database = new URL(address).pathname.slice(1);
    const keys = async () => {
        const { rows } = JSON.parse(await couch.all(database));
        return rows.filter(({ id }) => id !== 'okra').map(({ doc }) => doc.k ?? 0);
    };
    const ana = await begin(t, address);
    const max = await joined(t, address);
    await max.page.context().setOffline(true);
    await max.sees('link', 'Shared: the server cannot be reached');
    await edit(max, 'Title', 'What Max wrote meanwhile');

    await ana.page.bringToFront();
    await show(ana, 'settings/share');
    await ana.click('button', 'Change the passphrase …');
    const change = async (current, again) => {
        await ana.fill('Passphrase now', current);
        await ana.fill('New passphrase', fresh);
        await ana.fill('New passphrase once more', again);
        await ana.click('button', 'Change the passphrase');
    };
    await change(passphrase, 'something else');
    await ana.tells('textbox', 'New passphrase once more', /The two are not the same/);
    await change('not the passphrase', fresh);
    await ana.tells('textbox', 'Passphrase now', /This is not the passphrase there is/);
    // The network breaks off in the middle of it.
    let pushes = 0;
    couch.answer = (request) => {
        if (request.url.includes('_bulk_docs') && ++pushes > 1) return { status: 502, body: '{}' };
    };
    await change(passphrase, fresh);
    await ana.sees('link', 'Shared: the server cannot be reached');
    assert.deepEqual(new Set(await keys()), new Set([0, 1]));

    couch.answer = () => undefined;
    await max.page.context().setOffline(false);
    await max.page.bringToFront();
    await show(max, 'settings/share');
    await max.sees('heading', 'Shared: it needs you');
    await max.fill('Passphrase of the team', fresh);
    await max.click('button', 'Connect');
    await isCurrent(max);
    await isCurrent(ana); // who alone can write anew what is limited
    await until(async () => (await keys()).every((key) => key === 1));
    await until(async () => (await objectiveIn(ana)).title === 'What Max wrote meanwhile');
    assert.deepEqual(await inCommon(ana), await inCommon(max));
});

test('a first sync that a reload breaks off goes on where it was', async (t) => {
    const address = newDatabase(t);
    const file = `large-${number}.json`;
    const size = ['--objectives', '150', '--key-results', '450', '--check-ins', '900'];
    await writeFile(join(folder, file), (await okraSays('generate', ...size)).out);
    assert.equal((await sync(file, address, '--begin')).code, 0);
    const from = couch.heard.length;
    const pulls = () => couch.heard.slice(from).filter((line) => line.includes('_changes?include_docs'));
    let pages = 0;
    couch.answer = (request) =>
        request.url.includes('_changes?include_docs') && ++pages > 2 ? new Promise(() => {}) : undefined;
    const max = await visit(t);
    await max.click('button', 'Join a shared workspace …');
    await max.fill('Address of the database', address);
    await max.fill('Passphrase of the team', passphrase);
    await max.click('switch', 'Stay connected in this browser');
    await max.click('button', 'Join');
    const progress = (words) => max.page.locator('#semantics').getByText(words).first();
    await progress(/The first sync: 999 of about 1,\d\d\d documents/).waitFor({ state: 'attached' });
    await until(() => pulls().length === 3);

    couch.answer = () => undefined;
    await max.reload();
    await isCurrent(max);
    await max.saved();
    const asked = pulls().map((line) => new URL(line.split(' ')[1], couch.url).searchParams.get('since'));
    const places = new Set(asked);
    assert.equal(asked.filter((since) => since === '0').length, 1, asked);
    assert.ok(asked.length - places.size <= 1, asked); // the one that was never answered
    await sync(file, address);
    const { objectives } = await exported(max);
    assert.equal(objectives.length, JSON.parse(await readFile(join(folder, file), 'utf8')).objectives.length);
    const held = await max.page.evaluate(
        () =>
            new Promise((told) => {
                indexedDB.open('okra').onsuccess = ({ target }) => {
                    target.result.transaction('meta').objectStore('meta').getAllKeys().onsuccess = (found) =>
                        told(found.target.result);
                };
            }),
    );
    assert.deepEqual(
        held.filter((key) => String(key).startsWith('share-page')),
        [],
    );
});

// A generator that gives the same each time.
function seeded(seed) {
    let state = seed;
    return () => {
        state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
        return state / 2 ** 31;
    };
}

test('five pages on a network that is slowed and cut at random come to the same', async (t) => {
    const address = newDatabase(t);
    const database = new URL(address).pathname.slice(1);
    const ana = await begin(t, address);
    const pages = [ana, ...(await Promise.all([1, 2, 3, 4].map(() => joined(t, address))))];
    const random = seeded(number);
    const luck = { answers: 0, cut: 0, unheard: 0 };
    couch.answer = async (request) => {
        const [wait, turn] = [150 * random(), random()];
        await new Promise((done) => setTimeout(done, wait));
        if (turn < 0.1) {
            luck.cut += 1;
            request.socket.destroy();
            return { status: 502, body: '{}' };
        }
        if (turn < 0.2) {
            luck.unheard += 1;
            request.res.end = () => request.socket.destroy(); // it is done, and nobody hears of it
        } else luck.answers += 1;
        return undefined;
    };
    for (const okra of pages) await show(okra, `objectives/${record}`);
    for (const [at, okra] of pages.entries()) {
        if (at === 2) await pages[3].page.context().setOffline(true);
        await edit(okra, at % 2 ? 'Title' : 'Description', `Written in page ${at}`);
        await show(okra, 'objectives');
        await okra.press('o');
        await okra.fill('Title', `Made in page ${at}`);
        await okra.press('ControlOrMeta+Enter');
        await okra.seesNo('textbox', 'Title');
    }
    t.diagnostic(JSON.stringify(luck));
    assert.ok(luck.cut > 3 && luck.unheard > 3);
    couch.answer = () => undefined;
    // A page that waits before it tries again is told that there is a network.
    for (const okra of pages) {
        await okra.page.context().setOffline(true);
        await okra.page.context().setOffline(false);
    }
    for (const okra of pages) await isCurrent(okra);
    // Each may still hear what the ones after it had left to say.
    let contents;
    await until(async () => {
        contents = [];
        for (const okra of pages) contents.push(await inCommon(okra));
        return contents.every((content) => isDeepStrictEqual(content, contents[0]));
    });
    const titles = contents[0].objectives.map(({ title }) => title);
    for (const at of pages.keys()) assert.ok(titles.includes(`Made in page ${at}`));
    const held = await couch.all(database);
    assert.ok(!held.includes('_conflicts'));
    assert.ok(!/Written|Made in/.test(held));
});

test('an invitation opens the form to join, and has no secret in it', async (t) => {
    const address = newDatabase(t);
    const ana = await begin(t, address);
    await ana.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await show(ana, 'settings/share');
    await ana.sees('img', 'The link as a code for telephones');
    await ana.click('button', 'Copy the link');
    const link = await ana.copied();
    assert.ok(!link.includes(encodeURIComponent(passphrase)) && !link.includes(passphrase));
    assert.match(link, /\?workspace=[a-z0-9]+#settings\/share\?join=/);

    const session = await freshSession(browser.browser);
    t.after(() => session.close());
    const max = new Driver(session.page, link, { asks: [couch.url] });
    await max.open();
    await max.sees('dialog', 'Join a shared workspace');
    await max.fill('Passphrase of the team', passphrase);
    await max.click('button', 'Join');
    await isCurrent(max);
    assert.deepEqual(await inCommon(max), await inCommon(ana));
});
