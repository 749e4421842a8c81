// What a person does with Okra, in a real Chromium with real mouse and keyboard.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { brokenFiles } from './broken-files.mjs';
import { dist, freshSession, launch, serve } from './browser.mjs';
import { Driver } from './driver.mjs';

let chromium;
let site;
const sessions = [];

before(async () => {
    chromium = await launch();
    site = await serve(dist, { base: '/goals/' });
});

after(async () => {
    await chromium?.close();
    await site?.close();
});

afterEach(async () => {
    for (const session of sessions.splice(0)) await session.close();
});

// A browser profile of its own with the page open.
async function visit(options = {}, where = site) {
    const session = await freshSession(chromium.browser, options);
    sessions.push(session);
    const okra = new Driver(session.page, where.url);
    await okra.open();
    return okra;
}

async function visitSample(options, where) {
    const okra = await visit(options, where);
    await okra.click('button', 'Explore the sample company');
    await okra.sees('heading', 'Overview');
    await okra.saved();
    return okra;
}

// A workspace with one objective and one metric key result from 24 h down to 4 h, without a check-in.
async function visitOwn(options, where) {
    const okra = await visit(options, where);
    await okra.fill('Workspace name', 'Tiny Inc');
    await okra.click('button', 'Start empty');
    await okra.sees('heading', 'Overview');
    await addObjective(okra, 'Ship faster');
    await addKeyResult(okra, 'Review time from a day to four hours');
    await okra.saved();
    return okra;
}

async function addObjective(okra, title) {
    await okra.click('button', 'New');
    await okra.click('menuitem', 'Objective');
    await okra.sees('dialog', 'New objective');
    await okra.fill('Title', title);
    await okra.click('button', 'Add objective', { within: okra.find('dialog', 'New objective') });
    await okra.seesNo('dialog', 'New objective');
}

async function addKeyResult(okra, title) {
    await okra.click('button', 'New');
    await okra.click('menuitem', 'Key result');
    await okra.sees('dialog', 'New key result');
    await okra.fill('Title', title);
    await okra.fill('Start', '24');
    await okra.fill('Target', '4');
    await okra.fill('Unit', 'h');
    await okra.click('combobox', 'Direction');
    await okra.click('menuitemcheckbox', /^Decrease/);
    await okra.click('button', 'Add key result', { within: okra.find('dialog', 'New key result') });
    await okra.seesNo('dialog', 'New key result');
}

async function checkIn(okra, value) {
    await okra.click('button', 'Check in', { within: okra.find('complementary', 'Record') });
    await okra.sees('dialog', 'Check in');
    await okra.fill('New value', value);
    await okra.click('radio', 'Confidence 7');
    await okra.fill('Note', 'Smaller changes');
    await okra.click('button', 'Save check-in');
    await okra.seesNo('dialog', 'Check in');
}

const goTo = async (okra, screen) => {
    await okra.click('link', screen);
    await okra.sees('heading', screen);
};

const outlineRow = (okra, begins) => okra.told('treeitem', new RegExp(`^${begins}`));

async function exportBytes(okra) {
    const download = okra.page.waitForEvent('download');
    await okra.press('ControlOrMeta+s');
    return readFile(await (await download).path());
}

async function importFile(okra, name, bytes) {
    const chooser = okra.page.waitForEvent('filechooser');
    await okra.press('ControlOrMeta+o');
    await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(bytes) });
}

test('a newcomer explores the sample company', async () => {
    const okra = await visit();
    await okra.sees('heading', 'Welcome to Okra');
    await okra.click('button', 'Explore the sample company');
    await okra.sees('heading', 'Overview');
    await okra.saved();
    await goTo(okra, 'Objectives');
    await okra.click('treeitem', /^Build the most reliable payment gateway/);
    await okra.sees('complementary', 'Record');
    await okra.sees('heading', /^Build the most reliable payment gateway/, {
        within: okra.find('complementary', 'Record'),
    });
    assert.match(new URL(okra.page.url()).hash, /^#objectives\/o-gateway$/);
    await okra.page.goBack();
    await okra.seesNo('complementary', 'Record');
    await goTo(okra, 'Key results');
    await goTo(okra, 'Overview');
    okra.calm();
});

test('a check-in moves percentage and status up the tree at once, undo and redo take it back and forth', async () => {
    const okra = await visitOwn();
    await okra.sees('complementary', 'Record');
    await goTo(okra, 'Objectives');
    assert.match(await outlineRow(okra, 'Ship faster'), /\b0\s%/);
    await okra.click('treeitem', /^Review time from a day/);
    await checkIn(okra, '17');
    await okra.sees('treeitem', /^Ship faster.*35\s%/);
    await okra.sees('treeitem', /^Review time.*35\s%/);
    await okra.saved();
    await okra.press('ControlOrMeta+z');
    await okra.sees('treeitem', /^Ship faster.*\b0\s%/);
    await okra.press('ControlOrMeta+Shift+z');
    await okra.sees('treeitem', /^Ship faster.*35\s%/);
    await okra.saved();
    okra.calm();
});

test('after a reload all is there', async () => {
    const okra = await visitOwn();
    await goTo(okra, 'Objectives');
    await okra.click('treeitem', /^Review time from a day/);
    await checkIn(okra, '14');
    await okra.saved();
    await okra.reload();
    await okra.sees('treeitem', /^Ship faster.*50\s%/);
    await okra.saved();
    okra.calm();
});

test('with the server gone a reload still works, and so does an edit', async () => {
    const own = await serve(dist, { base: '/offline/' });
    const okra = await visitOwn({}, own);
    await okra.page.evaluate(() => navigator.serviceWorker.ready);
    await okra.page.waitForFunction(() => navigator.serviceWorker.controller !== null || true);
    await own.close();
    await okra.reload();
    await goTo(okra, 'Objectives');
    await okra.sees('treeitem', /^Ship faster/);
    await addObjective(okra, 'Written without a network');
    await okra.saved();
    await okra.reload();
    await okra.sees('treeitem', /^Written without a network/);
});

test('an exported workspace is the same in another profile, to the byte', async () => {
    const here = await visitSample();
    const exported = await exportBytes(here);
    assert.equal(JSON.parse(exported).workspace.name, 'Northwind Payments');
    const there = await visit();
    await there.sees('heading', 'Welcome to Okra');
    await importFile(there, 'northwind.json', exported);
    await there.sees('heading', 'Overview');
    await there.saved();
    assert.ok(exported.equals(await exportBytes(there)), 'the second export differs from the first');
    here.calm();
    there.calm();
});

test('a file dropped on the page is previewed, replaces the workspace, and undo brings the old one back', async () => {
    const okra = await visitOwn();
    const sample = await readFile(new URL('../../web/sample.json', import.meta.url), 'utf8');
    await okra.page.evaluate((text) => {
        const files = new DataTransfer();
        files.items.add(new File([text], 'northwind.json', { type: 'application/json' }));
        for (const type of ['dragenter', 'dragover', 'drop']) {
            document.body.dispatchEvent(new DragEvent(type, { dataTransfer: files, bubbles: true, cancelable: true }));
        }
    }, sample);
    await okra.sees('dialog', 'Import');
    await okra.click('button', 'Replace workspace');
    await okra.page.waitForFunction(() => document.title.includes('Northwind')); // it begins with its overview
    await goTo(okra, 'Objectives');
    await okra.sees('treeitem', /^Build the most reliable payment gateway/);
    await okra.saved();
    await okra.press('ControlOrMeta+z');
    await okra.sees('treeitem', /^Ship faster/);
    await okra.saved();
    await okra.reload();
    await okra.sees('treeitem', /^Ship faster/);
    okra.calm();
});

test('a broken file changes nothing and shows every problem with its pointer', async () => {
    const okra = await visitOwn();
    const before = await exportBytes(okra);
    for (const [name, text, pointer] of brokenFiles) {
        await importFile(okra, 'broken.json', text);
        await okra.sees('dialog', 'Import').catch(() => assert.fail(`${name}: was not refused`));
        const problems = okra.find('list', 'Problems').getByRole('listitem');
        assert.ok((await problems.count()) > 0, `${name}: no problem is shown`);
        const told = (await problems.allInnerTexts()).join('\n');
        assert.ok(told.includes(pointer), `${name}: expected ${pointer} in\n${told}`);
        await okra.press('Escape');
        await okra.seesNo('dialog', 'Import');
    }
    assert.ok(before.equals(await exportBytes(okra)), 'a refused file changed the workspace');
    okra.calm();
});

test('problems of a file whose name looks like an address are copied as they are', async () => {
    const okra = await visitOwn();
    await okra.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await importFile(okra, '#x.json', '{"format":"okra","version":1,"objectives":[{"id":"o","title":7}]}');
    await okra.sees('dialog', 'Import');
    await okra.click('button', 'Copy problems');
    const copied = await okra.copied();
    assert.match(copied, /^#x\.json\n\/objectives\/0\/title/);
    okra.calm();
});

test('all of it with the keyboard only', async () => {
    const okra = await visit();
    await okra.sees('heading', 'Welcome to Okra');
    await okra.tabTo('Workspace name');
    await okra.type('Keys Ltd');
    await okra.press('Enter');
    await okra.sees('heading', 'Overview');

    await okra.press('o');
    await okra.focused('Title');
    await okra.type('Typed, not clicked');
    await okra.press('Enter');
    await okra.seesNo('dialog', 'New objective');

    await okra.press('k');
    await okra.focused('Title');
    await okra.type('Reach 40 of 80');
    await okra.tabTo('Target');
    await okra.type('80');
    await okra.press('Enter');
    await okra.seesNo('dialog', 'New key result');

    await okra.press('c');
    await okra.focused('New value');
    await okra.type('40');
    await okra.press('Enter');
    await okra.seesNo('dialog', 'Check in');

    await okra.press('2');
    await okra.sees('treeitem', /^Typed, not clicked.*50\s%/);
    await okra.tabTo(/^Typed, not clicked/);
    await okra.press('ArrowDown');
    await okra.focused(/^Reach 40 of 80/);
    await okra.press('Enter');
    await okra.sees('complementary', 'Record');
    await okra.press('Escape');
    await okra.press('Escape');
    await okra.seesNo('complementary', 'Record');

    await okra.press('ControlOrMeta+z');
    await okra.sees('treeitem', /^Typed, not clicked.*\b0\s%/);
    await okra.press('ControlOrMeta+Shift+z');
    await okra.sees('treeitem', /^Typed, not clicked.*50\s%/);

    await okra.press('ControlOrMeta+k');
    await okra.focused('Search or run a command');
    await okra.type('typed');
    await okra.sees('option', /^Typed, not clicked/);
    await okra.press('Enter');
    await okra.sees('complementary', 'Record');
    await okra.saved();
    const exported = JSON.parse(await exportBytes(okra));
    assert.equal(exported.check_ins[0].value, 40);
    await okra.reload();
    await okra.sees('complementary', 'Record');
    okra.calm();
});

test('an idle page draws no frame in three seconds', async () => {
    const okra = await visitSample();
    await okra.press('2');
    await okra.sees('heading', 'Objectives');
    await okra.page.waitForFunction(
        () => {
            const frames = document.documentElement.dataset.frames;
            if (window.okraIdle?.frames !== frames) window.okraIdle = { frames, since: performance.now() };
            return performance.now() - window.okraIdle.since >= 3000;
        },
        null,
        { timeout: 20_000, polling: 100 },
    );
});

test('two tabs keep both edits', async () => {
    const one = await visitOwn();
    const page = await one.page.context().newPage();
    const two = new Driver(page, site.url);
    await two.open('objectives');
    await two.sees('treeitem', /^Ship faster/);
    await addObjective(two, 'From the second tab');
    await two.saved();
    await one.page.bringToFront();
    await goTo(one, 'Objectives');
    await one.sees('treeitem', /^From the second tab/);
    await addObjective(one, 'From the first tab');
    await one.saved();
    await one.reload();
    await one.sees('treeitem', /^From the second tab/);
    await one.sees('treeitem', /^From the first tab/);
    one.calm();
});

test('a profile on disk outlives the browser', async () => {
    const profile = await mkdtemp(join(tmpdir(), 'okra-profile-'));
    const visitProfile = async () => {
        const session = await launch({ profileDir: profile });
        sessions.push(session);
        const okra = new Driver(session.page, site.url);
        await okra.open();
        return { okra, close: () => sessions.pop().close() };
    };
    const first = await visitProfile();
    await first.okra.click('button', 'Explore the sample company');
    await first.okra.saved();
    await first.close();
    const second = await visitProfile();
    await second.okra.sees('heading', 'Overview');
    await second.close();
    await rm(profile, { recursive: true, force: true });
});
