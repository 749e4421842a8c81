// The page around the program, with a program of no content: offline, updates, files, fonts and the skeleton.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { makePage, writePage } from '../../web/build.mjs';
import { readIcons } from '../../web/icons.mjs';
import { freshSession, launch, serve } from './browser.mjs';
import { until } from './driver.mjs';

const web = fileURLToPath(new URL('../../web/', import.meta.url));
const prefix = '/under/a/path/';

let folder;
let site;
let chromium;
let session;

// Writes the page; another `program` makes another version of it.
async function deploy(program) {
    await writeFile(join(folder, 'program', 'okra.wasm'), program);
    await writePage(
        await makePage(join(folder, 'program'), { entry: join(folder, 'main.ts') }),
        join(folder, 'dist'),
        true,
    );
}

before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okra-around-'));
    await mkdir(join(folder, 'program'));
    await writeFile(join(folder, 'program', 'okra.mjs'), 'export default async () => ({});');
    await writeFile(
        join(folder, 'main.ts'),
        `import { createFiles } from '${web}files.ts';
        import { repair, watchUpdates } from '${web}updates.ts';
        document.documentElement.dataset.started = 'true';
        const events = [];
        const files = createFiles(async (event) => {
            const { kind, name, file } = event;
            events.push(kind === 'FileOpened' ? { kind, name, bytes: await files.take(file).text() } : event);
        });
        const updates = watchUpdates(() => events.push({ kind: 'UpdateReady' }));
        window.okra = { events, files, repair, updates };`,
    );
    chromium = await launch();
});

after(async () => {
    await chromium?.close();
    await rm(folder, { recursive: true, force: true });
});

afterEach(async () => {
    await session?.close();
    await site?.close();
    session = site = undefined;
});

async function start(options) {
    await deploy('first');
    site = await serve(join(folder, 'dist'), { base: prefix });
    session = await freshSession(chromium.browser, options);
    const { page } = session;
    const problems = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await page.goto(site.url);
    await page.waitForFunction(() => 'okra' in window);
    return { page, problems };
}

const stored = (page) => page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active !== null));
const version = (page) => page.locator('meta[name=version]').getAttribute('content');
const eventsOf = (page) => page.evaluate(() => okra.events);

test('the page starts from a sub-path without a word in the console, and the skeleton is seen', async () => {
    const { page, problems } = await start();
    await page.waitForLoadState('networkidle');
    assert.deepEqual(problems, []);
    assert.ok(await page.locator('#skeleton .figures').isVisible());
    assert.ok(!(await page.locator('#failure').isVisible()));
});

test('the content security policy holds against inline scripts and styles', async () => {
    const { page, problems } = await start();
    const ran = await page.evaluate(() => {
        const script = document.createElement('script');
        script.textContent = 'window.ran = true';
        document.body.append(script);
        document.body.setAttribute('style', 'opacity: 0.5');
        return [window.ran, getComputedStyle(document.body).opacity];
    });
    assert.deepEqual(ran, [undefined, '1']);
    assert.ok(problems.length >= 2);
});

test('the skeleton is dark for a dark system and has the bottom bar on a phone', async () => {
    const { page } = await start({ width: 390, height: 844, scale: 2, dark: true, touch: true });
    const color = await page.locator('#skeleton').evaluate((element) => getComputedStyle(element).backgroundColor);
    assert.equal(color, 'rgb(15, 17, 21)');
    assert.ok(await page.locator('#skeleton .bottom').isVisible());
    assert.ok(!(await page.locator('#skeleton .side').isVisible()));
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
});

test('figures have one width, and every icon is drawn by the icon font', async () => {
    const { page } = await start();
    const icons = Object.values(await readIcons());
    const found = await page.evaluate(async (codePoints) => {
        await Promise.all([
            document.fonts.load('400 100px "Inter Variable"'),
            document.fonts.load('600 100px "Inter Variable"'),
            document.fonts.load('100px "Okra Icons"'),
        ]);
        const context = new OffscreenCanvas(120, 120).getContext('2d', { willReadFrequently: true });
        const width = (font, text) => {
            context.font = font;
            return context.measureText(text).width;
        };
        const digits = [400, 600].map(
            (weight) =>
                new Set([...'0123456789'].map((digit) => width(`${weight} 100px "Inter Variable"`, digit))).size,
        );
        const pictures = codePoints.map((codePoint) => {
            context.font = '100px "Okra Icons"';
            context.clearRect(0, 0, 120, 120);
            context.fillText(String.fromCodePoint(codePoint), 10, 105);
            return context.getImageData(0, 0, 120, 120).data.join();
        });
        return {
            digits,
            bolder: width('600 100px "Inter Variable"', 'W') > width('400 100px "Inter Variable"', 'W'),
            widths: [
                ...new Set(codePoints.map((c) => Math.round(width('100px "Okra Icons"', String.fromCodePoint(c))))),
            ],
            different: new Set(pictures).size,
        };
    }, icons);
    assert.deepEqual(found, { digits: [1, 1], bolder: true, widths: [100], different: icons.length });
});

test('a reload works when the server is gone', async () => {
    const { page, problems } = await start();
    await stored(page);
    await site.close();
    await page.reload();
    await page.waitForFunction(() => 'okra' in window);
    await page.goto(`${site.url}#/key-results`);
    await page.waitForFunction(() => 'okra' in window);
    const sample = await page.evaluate(async () => {
        okra.files.fetchSample();
        while (okra.events.length === 0) await new Promise((next) => setTimeout(next, 10));
        const [{ kind, name, bytes }] = okra.events;
        return { kind, name, length: bytes.length };
    });
    assert.equal(sample.kind, 'FileOpened');
    assert.equal(sample.name, 'sample.json');
    assert.ok(sample.length > 10_000);
    assert.deepEqual(
        problems.filter((problem) => !/ERR_CONNECTION_REFUSED|script resource/.test(problem)),
        [],
    );
});

test('a newer version is noticed, waits for the word, and replaces the files of the one before', async () => {
    const { page } = await start();
    await stored(page);
    const first = await version(page);
    await deploy('second');
    await page.reload(); // the version at hand, at once
    assert.equal(await version(page), first);
    await page.waitForFunction(() => okra.events.some(({ kind }) => kind === 'UpdateReady'));
    await page.reload(); // without the word still the first, and it is said again
    await page.waitForFunction(() => window.okra?.events.some(({ kind }) => kind === 'UpdateReady'));
    assert.equal(await version(page), first);
    await Promise.all([page.waitForEvent('load'), page.evaluate(() => okra.updates.reload())]);
    assert.notEqual(await version(page), first);
    await until(() => page.evaluate(async () => (await caches.keys()).length === 1));
    const [name] = await page.evaluate(() => caches.keys());
    assert.ok(name.startsWith(`okra ${prefix} `), name);
    assert.deepEqual(await eventsOf(page), []);
});

test('caches of other pages of the same origin are left alone', async () => {
    const { page } = await start();
    await page.evaluate(() => caches.open('okra /elsewhere/ 0123456789'));
    await stored(page);
    await deploy('second');
    await page.reload();
    await page.waitForFunction(() => okra.events.some(({ kind }) => kind === 'UpdateReady'));
    await Promise.all([page.waitForEvent('load'), page.evaluate(() => okra.updates.reload())]);
    await until(() => page.evaluate(async () => (await caches.keys()).length === 2));
    assert.ok((await page.evaluate(() => caches.keys())).includes('okra /elsewhere/ 0123456789'));
});

test('what a host answers in place of a file is never kept, and fetched again when it is right', async () => {
    await deploy('first');
    const wrong = '<!doctype html><title>Please wait</title>';
    for (const name of ['sample.json', 'sample.json.br', 'sample.json.gz']) {
        await rm(join(folder, 'dist', name), { force: true });
    }
    await writeFile(join(folder, 'dist', 'sample.json'), wrong);
    site = await serve(join(folder, 'dist'), { base: prefix });
    session = await freshSession(chromium.browser);
    const { page } = session;
    await page.goto(site.url);
    const state = await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.register('service-worker.js');
        const worker = registration.installing ?? registration.waiting ?? registration.active;
        while (worker && !['activated', 'redundant'].includes(worker.state))
            await new Promise((done) => setTimeout(done, 20));
        return worker?.state ?? 'redundant';
    });
    assert.equal(state, 'redundant');
    assert.equal(await page.evaluate(async () => (await caches.match('sample.json')) === undefined), true);
    await deploy('first');
    await page.reload();
    await stored(page);
    const kept = await page.evaluate(async () => (await caches.match('sample.json')).text());
    assert.notEqual(kept, wrong);
});

test('repair fetches the page anew and touches no data', async () => {
    const { page } = await start();
    await stored(page);
    await page.evaluate(async () => {
        localStorage.setItem('mine', 'kept');
        await caches.open('okra /elsewhere/ 0123456789');
        for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) await cache.put(request, new Response('broken'));
        }
    });
    await Promise.all([page.waitForEvent('load'), page.evaluate(() => okra.repair())]);
    await page.waitForFunction(() => 'okra' in window);
    await stored(page);
    const found = await page.evaluate(async () => [localStorage.getItem('mine'), (await caches.keys()).length]);
    assert.deepEqual(found, ['kept', 2]);
});

test('a reload without a newer version only reloads', async () => {
    const { page } = await start();
    await stored(page);
    await Promise.all([page.waitForEvent('load'), page.evaluate(() => okra.updates.reload())]);
    await page.waitForFunction(() => 'okra' in window);
});

test('a file that is picked is opened', async () => {
    const { page } = await start();
    const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.evaluate(() => okra.files.pick({ kind: 'PickFile', accept: '.json,application/json' })),
    ]);
    const file = { name: 'plan.json', mimeType: 'application/json', buffer: Buffer.from('{"ü":1}') };
    await chooser.setFiles(file);
    await page.waitForFunction(() => okra.events.length === 1);
    await page.getByLabel('Choose a file').setInputFiles(file);
    await page.waitForFunction(() => okra.events.length === 2);
    const opened = { kind: 'FileOpened', name: 'plan.json', bytes: '{"ü":1}' };
    assert.deepEqual(await eventsOf(page), [opened, opened]);
});

// What the system would send while a person holds a file over the page.
async function drag(page, path, types) {
    const devtools = await page.context().newCDPSession(page);
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    for (const type of types) await devtools.send('Input.dispatchDragEvent', { type, x: 700, y: 880, data });
}

test('a file dropped anywhere is opened and never replaces the page', async () => {
    const { page } = await start();
    const path = join(folder, 'dropped.json');
    await writeFile(path, '{"dropped":true}');
    await drag(page, path, ['dragEnter', 'dragOver', 'drop']);
    await page.waitForFunction(() => okra.events.length === 3);
    assert.deepEqual(await eventsOf(page), [
        { kind: 'FileDragged', over: true },
        { kind: 'FileDragged', over: false },
        { kind: 'FileOpened', name: 'dropped.json', bytes: '{"dropped":true}' },
    ]);
    assert.equal(page.url(), site.url);
});

test('files that leave the page again are forgotten', async () => {
    const { page } = await start();
    await drag(page, join(folder, 'main.ts'), ['dragEnter', 'dragOver']);
    await page.waitForFunction(() => okra.events.length === 1);
    // The driver's cancelling tells the page nothing, unlike a system's.
    await page.evaluate(() => {
        const leave = (relatedTarget) => new DragEvent('dragleave', { bubbles: true, relatedTarget });
        document.querySelector('#canvas').dispatchEvent(leave(document.body));
        document.querySelector('#canvas').dispatchEvent(leave(null));
    });
    assert.deepEqual(
        (await eventsOf(page)).map(({ over }) => over),
        [true, false],
    );
});

test('a folder that is dropped is refused with a word', async () => {
    const { page } = await start();
    await drag(page, join(folder, 'program'), ['dragEnter', 'dragOver', 'drop']);
    await page.waitForFunction(() => okra.events.length === 3);
    assert.deepEqual((await eventsOf(page))[2], {
        kind: 'FileFailed',
        name: 'program',
        fault: 'Folder',
        size: 0,
        most: 200 * 1024 * 1024,
    });
});

test('a file that is too large fails with its name and the reason', async () => {
    const { page } = await start();
    await page.evaluate(() => {
        const pick = (change) => {
            const picker = document.querySelector('#file-picker');
            const file = new File(['{}'], 'big.json');
            change(file);
            const transfer = new DataTransfer();
            transfer.items.add(file);
            Object.defineProperty(picker, 'files', { configurable: true, value: [file] });
            picker.dispatchEvent(new Event('change'));
        };
        pick((file) => Object.defineProperty(file, 'size', { value: 201 * 1024 * 1024 }));
    });
    await page.waitForFunction(() => okra.events.length === 1);
    assert.deepEqual(await eventsOf(page), [
        {
            kind: 'FileFailed',
            name: 'big.json',
            fault: 'TooLarge',
            size: 201 * 1024 * 1024,
            most: 200 * 1024 * 1024,
        },
    ]);
});

test('a saved file arrives with its name and its bytes', async () => {
    const { page } = await start();
    const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.evaluate(() => {
            const memory = new TextEncoder().encode('--{"ö":2}--');
            okra.files.save({
                kind: 'SaveFile',
                name: 'Über.json',
                mime: 'application/json',
                bytes: memory.subarray(2, -2),
            });
            memory.fill(0);
        }),
    ]);
    assert.equal(download.suggestedFilename(), 'Über.json');
    assert.equal(await readFile(await download.path(), 'utf8'), '{"ö":2}');
});
