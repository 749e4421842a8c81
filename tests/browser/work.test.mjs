// Heavy work in the worker's program: large files are read while the page goes on drawing, and can be stopped.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { dist, freshSession, launch, serve } from './browser.mjs';
import { Driver } from './driver.mjs';

let site;
let chromium;
let session;
let folder;

before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okra-work-'));
    site = await serve(dist);
    chromium = await launch();
});
after(async () => {
    await chromium?.close();
    await site?.close();
    await rm(folder, { recursive: true, force: true });
});
afterEach(async () => {
    await session?.close();
    session = undefined;
});

// Workers that carry out work; the keeper of the second copy stays.
const working = (page) => page.workers().filter((worker) => !worker.url().includes('keeper'));

// The browser tells a moment later that one has ended, such as that of an export that was just saved.
const ended = (page) =>
    Promise.all(working(page).map((worker) => new Promise((resolve) => worker.once('close', resolve))));

const json = { name: 'big.json', mimeType: 'application/json' };

// Large enough to be seen at work.
function workspaceOf(keyResults) {
    const pad = (number) => `${number}`.padStart(7, '0');
    const objectives = Array.from({ length: keyResults / 5 }, (_, i) => ({ id: `o${pad(i)}`, title: `Goal ${i}` }));
    const records = Array.from({ length: keyResults }, (_, i) => ({
        id: `k${pad(i)}`,
        title: `Result ${i}`,
        objectives: [{ id: `o${pad(Math.floor(i / 5))}` }],
        target: 100,
    }));
    const checkIns = Array.from({ length: keyResults * 5 }, (_, i) => ({
        id: `c${pad(i)}`,
        on: `k${pad(Math.floor(i / 5))}`,
        at: `2026-01-${`${1 + (i % 28)}`.padStart(2, '0')}T09:00:00.000Z`,
        value: i % 100,
    }));
    const file = {
        format: 'okra',
        version: 1,
        workspace: { id: 'big', name: 'Big' },
        objectives,
        key_results: records,
        check_ins: checkIns,
    };
    return Buffer.from(JSON.stringify(file));
}

async function sample() {
    session = await freshSession(chromium.browser);
    const okra = new Driver(session.page, site.url);
    await okra.open();
    await okra.click('button', 'Explore the sample company');
    await okra.sees('heading', 'Overview');
    await okra.saved();
    return okra;
}

const give = (okra, file) => okra.page.locator('#file-picker').setInputFiles(file);

async function exported(okra) {
    const download = okra.page.waitForEvent('download');
    await okra.press('ControlOrMeta+s');
    return readFile(await (await download).path(), 'utf8');
}

test('the worker is loaded only when there is work for it', async () => {
    session = await freshSession(chromium.browser);
    const asked = [];
    session.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const okra = new Driver(session.page, site.url);
    await okra.open();
    await okra.sees('heading', 'Welcome to Okra');
    assert.ok(!asked.some((path) => /work/.test(path)), asked.join());
    await okra.click('button', 'Explore the sample company');
    await okra.sees('heading', 'Overview');
    assert.ok(working(session.page).length === 0, 'its worker ended with its work');
    okra.calm();
});

test('a large file is opened beside the drawing, and is there after a reload', async () => {
    const okra = await sample();
    await give(okra, { ...json, buffer: workspaceOf(20_000) });
    await okra.page.getByRole('button', { name: 'Replace workspace' }).waitFor({ state: 'attached', timeout: 60_000 });
    await okra.click('button', 'Replace workspace');
    await okra.page.waitForFunction(() => document.title.includes('Big'), null, { timeout: 60_000 });
    await okra.page.getByRole('button', { name: 'Saved' }).waitFor({ state: 'attached', timeout: 60_000 });
    await okra.reload();
    await okra.page.waitForFunction(() => document.title.includes('Big'), null, { timeout: 60_000 });
    okra.calm();
});

test('a report of a large workspace is made beside the drawing, and any file of it', async () => {
    const okra = await sample();
    await give(okra, { ...json, buffer: workspaceOf(20_000) });
    await okra.page.getByRole('button', { name: 'Replace workspace' }).waitFor({ state: 'attached', timeout: 60_000 });
    await okra.click('button', 'Replace workspace');
    await okra.page.waitForFunction(() => document.title.includes('Big'), null, { timeout: 60_000 });
    await okra.page.getByRole('button', { name: 'Saved' }).waitFor({ state: 'attached', timeout: 60_000 });
    const shown = okra.page.getByRole('status').filter({ hasText: 'Health: Big, page 1 of' });
    const worker = okra.page.waitForEvent('worker', { timeout: 60_000 });
    await okra.page.evaluate(() => {
        location.hash = 'reports?kind=health&cycle=all';
    });
    await worker;
    await shown.waitFor({ state: 'attached', timeout: 60_000 });
    const download = okra.page.waitForEvent('download', { timeout: 60_000 });
    await okra.click('button', 'Markdown');
    assert.match(await readFile(await (await download).path(), 'utf8'), /^# Health: Big/);
    okra.calm();
});

test('stopped while it is read or opened, a file leaves no trace', async () => {
    const okra = await sample();
    const before = await exported(okra);
    const path = join(folder, 'big.json'); // too large to be sent to the browser by the driver
    await writeFile(path, workspaceOf(90_000));
    for (let round = 0; round < 4; round += 1) {
        await give(okra, path);
        if (round % 2 === 1) {
            const replace = okra.page.getByRole('button', { name: 'Replace workspace' });
            await replace.waitFor({ state: 'attached', timeout: 60_000 });
            await okra.click('button', 'Replace workspace');
        }
        const doing = round % 2 === 1 ? 'Opening big.json' : 'Reading big.json';
        await okra.find('dialog', doing).waitFor({ state: 'attached', timeout: 60_000 });
        await okra.press('Escape');
        await okra.seesNo('dialog', /big\.json/);
    }
    assert.equal(await exported(okra), before);
    await ended(okra.page);
    assert.equal(working(okra.page).length, 0);
    okra.calm();
});

test('a table is previewed, added and undone; a table is written', async () => {
    const okra = await sample();
    const before = await exported(okra);
    const table = Buffer.from('record,id,title\nobjective,o-garden,Grow the garden\n');
    await give(okra, { name: 'goals.csv', mimeType: 'text/csv', buffer: table });
    await okra.sees('dialog', 'Import');
    await okra.click('button', 'Add to workspace');
    await okra.saved();
    await okra.press('ControlOrMeta+,').catch(() => {});
    await okra.page.evaluate(() => {
        location.hash = 'settings';
    });
    await okra.sees('heading', 'Settings');
    await okra.page.mouse.move(700, 450);
    await okra.page.mouse.wheel(0, 2000); // so that what is said at the bottom of the screen lies over no button
    for (const [button, begins, holds] of [['Export as CSV', '\uFEFFrecord,', 'Grow the garden']]) {
        const download = okra.page.waitForEvent('download');
        await okra.click('button', button);
        const text = await readFile(await (await download).path(), 'utf8');
        assert.ok(text.startsWith(begins), text.slice(0, 40));
        assert.ok(text.includes(holds), `${button}: without ${holds}`);
    }
    await okra.press('ControlOrMeta+z');
    await okra.saved();
    assert.equal((await exported(okra)).includes('Grow the garden'), false);
    assert.ok(before.length > 0);
    okra.calm();
});
