// The page as it is felt, in Chromium, beside a plain JavaScript page that does the same on the same data in the same
// run: from an event to the picture that answers it, stalls of the main thread, memory.
//
//   node tests/bench/page.mjs [WORKSPACE]
//
// WORKSPACE is a file of `okra generate` (default build/bench/workspace.json: 20,000 objectives, 100,000 key results,
// 500,000 check-ins). ROUNDS says how often each thing is done (default 5). Times are milliseconds, median and worst.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { dist, freshSession, launch, serve } from '../browser/browser.mjs';

const workspace = process.argv[2] ?? 'build/bench/workspace.json';
const rounds = Number(process.env.ROUNDS ?? 5);
if (!existsSync(workspace)) throw new Error(`no ${workspace}: run scripts/bench page, which makes it`);

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const worst = (values) => Math.max(...values);
const p95 = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.NaN;

// ---------------------------------------------------------------------------------------------------------------
// In the page: from the last input event to the frame after the first change that `selector` (or anything) shows.

const watcher = () => {
    window.okraLong = [];
    new PerformanceObserver((list) => {
        for (const { startTime, duration } of list.getEntries()) window.okraLong.push({ startTime, duration });
    }).observe({ type: 'longtask', buffered: true });
    const kinds = ['keydown', 'pointerup', 'wheel', 'input'];
    for (const kind of kinds)
        addEventListener(
            kind,
            (event) => {
                window.okraInput = event.timeStamp;
            },
            { capture: true, passive: true },
        );
    // Resolves to milliseconds from the input to the picture, once `done()` holds after a change of the document.
    window.okraAnswer = (done) => {
        window.okraInput = Number.NaN;
        return new Promise((resolve) => {
            const observer = new MutationObserver(() => {
                if (Number.isNaN(window.okraInput) || !done()) return;
                observer.disconnect();
                const input = window.okraInput;
                requestAnimationFrame(() => {
                    const { port1, port2 } = new MessageChannel();
                    port1.onmessage = () => resolve(performance.now() - input);
                    port2.postMessage(0);
                });
            });
            observer.observe(document.documentElement, {
                subtree: true,
                childList: true,
                attributes: true,
                characterData: true,
            });
        });
    };
    window.okraCount = (selector) => document.querySelectorAll(selector).length;
};

// Does `act` and answers with the milliseconds until the page shows what `done` (source of a function) waits for.
async function answerTo(page, act, done = '() => true') {
    await page.evaluate((source) => {
        window.okraPending = window.okraAnswer(new Function(`return (${source})()`));
    }, done);
    await act();
    return page.evaluate(() => window.okraPending);
}

const still = (page) =>
    page.evaluate(async () => {
        for (let same = 0, last = ''; same < 6; ) {
            await new Promise((resolve) => setTimeout(resolve, 30));
            const now = document.documentElement.dataset.frames ?? document.body.innerHTML.length;
            same = now === last ? same + 1 : 0;
            last = now;
        }
    });

const longest = (page) =>
    page.evaluate(() => {
        const all = window.okraLong.map(({ duration }) => duration);
        window.okraLong = [];
        return Math.max(0, ...all);
    });

// Private memory of the page's process, as the system counts it.
async function memoryOf(page, context) {
    const protocol = await context.newCDPSession(page);
    await protocol.send('HeapProfiler.collectGarbage');
    const { processInfo } = await (await context.browser().newBrowserCDPSession()).send('SystemInfo.getProcessInfo');
    let most = 0;
    for (const { type, id } of processInfo) {
        if (type !== 'renderer') continue;
        const rollup = await readFile(`/proc/${id}/smaps_rollup`, 'utf8').catch(() => '');
        const sum = [...rollup.matchAll(/^(?:Private_Dirty|Private_Clean|Swap):\s+(\d+) kB/gm)].reduce(
            (total, [, kilobytes]) => total + Number(kilobytes),
            0,
        );
        most = Math.max(most, sum / 1024);
    }
    await protocol.detach();
    return most;
}

// ---------------------------------------------------------------------------------------------------------------
// What is done, in both pages: the same names of roles and buttons.

class Side {
    constructor(page, context, url) {
        this.page = page;
        this.context = context;
        this.url = url;
        this.times = new Map();
    }
    add(name, value) {
        if (!this.times.has(name)) this.times.set(name, []);
        this.times.get(name).push(value);
    }
    find(role, name) {
        return this.page.getByRole(role, { name }).first();
    }
    async place(role, name) {
        const element = this.find(role, name);
        await element.waitFor({ state: 'attached', timeout: 60_000 });
        await still(this.page);
        const box = await element.boundingBox();
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }
    async click(role, name, done) {
        const { x, y } = await this.place(role, name);
        await this.page.mouse.move(x, y);
        await still(this.page);
        return answerTo(this.page, () => this.page.mouse.click(x, y), done);
    }
    key(key, done) {
        return answerTo(this.page, () => this.page.keyboard.press(key), done);
    }
    async scroll(name, turns = 60) {
        const { width, height } = this.page.viewportSize();
        await this.page.mouse.move(width / 2, height / 2);
        const protocol = await this.context.newCDPSession(this.page);
        const costs = [];
        const busy = async () => {
            const { metrics } = await protocol.send('Performance.getMetrics');
            return metrics.find((metric) => metric.name === 'TaskDuration').value * 1000;
        };
        await protocol.send('Performance.enable');
        for (let turn = 0; turn < turns; turn += 1) {
            const before = await busy();
            await this.page.mouse.wheel(0, 300);
            await this.page.evaluate(
                () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
            );
            costs.push((await busy()) - before);
        }
        await protocol.detach();
        this.add(`${name}: median`, median(costs));
        this.add(`${name}: p95`, p95(costs));
        this.add(`${name}: worst`, worst(costs));
    }
}

const hasRows = "() => document.querySelectorAll('[role=treeitem]').length > 3";
const hasDeepRows = '() => document.querySelectorAll(\'[role=treeitem][aria-level="2"]\').length > 3';
const hasTable = "() => document.querySelectorAll('[role=row]').length > 3";
const changed = '() => true';

async function attempt(side, name, act) {
    try {
        side.add(name, await act());
    } catch (error) {
        console.error(`${side.name}: ${name}: ${String(error).split('\n')[0]}`);
        side.add(name, Number.NaN);
    }
}

async function everything(side) {
    const { page } = side;
    for (let round = 0; round < rounds; round += 1) {
        await attempt(side, 'open Objectives', () => side.click('link', /^Objectives/, hasRows));
        await attempt(side, 'expand all', () => side.click('button', /^Expand all/, hasDeepRows));
        if (round === 0) await side.scroll('scrolling the outline');
        await attempt(side, 'collapse all', () => side.click('button', /^Collapse all/, changed));
        await attempt(side, 'open Key results', () => side.click('link', /^Key results/, hasTable));
        await attempt(side, 'sort the table', () => side.click('columnheader', /^Progress/, changed));
        if (round === 0) await side.scroll('scrolling the table');
        await attempt(side, 'a key in the filter', async () => {
            const { x, y } = await side.place('textbox', /filter|search/i);
            await page.mouse.click(x, y);
            await still(page);
            return side.key('e', changed);
        });
        await page.keyboard.press('Backspace');
        await page.keyboard.press('Escape');
        await still(page);
        await attempt(side, 'a key in the palette', async () => {
            await page.keyboard.press('Control+k');
            await still(page);
            return side.key('e', changed);
        });
        await page.keyboard.press('Escape');
        await still(page);
        await attempt(side, 'check in', async () => {
            await page.keyboard.press('Escape');
            await side.click('link', /^Key results/, changed).catch(() => {});
            const { x, y } = await side.place('row', /./);
            await page.mouse.click(x, y + 44 * (round + 2));
            await still(page);
            await page.keyboard.press('c');
            await still(page);
            await page.keyboard.press('Control+a');
            await page.keyboard.type(`${20 + round}`);
            await still(page);
            return side.key('Control+Enter', changed);
        });
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
        await still(page);
    }
}

// ---------------------------------------------------------------------------------------------------------------

const open = async (browser, name, url) => {
    const session = await freshSession(browser);
    await session.page.addInitScript(watcher);
    const side = new Side(session.page, session.context, url);
    side.name = name;
    side.close = session.close;
    await session.page.goto(url);
    return side;
};

const firstFrame = (page) =>
    page.waitForFunction(() => Number(document.documentElement.dataset.frames ?? 0) > 0, null, { timeout: 60_000 });

async function importOkra(side) {
    const { page } = side;
    await firstFrame(page);
    await still(page);
    side.add('memory: empty (MB)', await memoryOf(page, side.context));
    await longest(page);
    const started = Date.now();
    await page.locator('#file-picker').setInputFiles(workspace);
    await side.find('link', /^Objectives/).waitFor({ state: 'attached', timeout: 120_000 });
    side.add('import: until it is open', Date.now() - started);
    side.add('import: longest stall', await longest(page));
    await side.find('button', /^Saved/).waitFor({ state: 'attached', timeout: 120_000 });
    await still(page);
    side.add('import: longest stall until saved', await longest(page));
    side.add('memory: after import (MB)', await memoryOf(page, side.context));
}

const loaded = () =>
    new Promise((resolve) => {
        const look = () => {
            if (
                ![...document.querySelectorAll('[role=link],a')].some(
                    (it) =>
                        it.textContent.includes('Objectives') ||
                        (it.getAttribute('aria-label') ?? '').startsWith('Objectives'),
                )
            ) {
                requestAnimationFrame(look);
                return;
            }
            requestAnimationFrame(() => resolve(performance.now()));
        };
        look();
    });

async function reloads(side) {
    for (let round = 0; round < rounds; round += 1) {
        await side.page.reload();
        side.add('reload to the first interactive frame', await side.page.evaluate(loaded));
        await still(side.page);
        side.add('reload: longest stall', await longest(side.page));
    }
    side.add('memory: after reload (MB)', await memoryOf(side.page, side.context));
}

// The plain page gets the same file from its own server.
function servePlain() {
    const folder = fileURLToPath(new URL('plain/', import.meta.url));
    const server = createServer(async (request, response) => {
        const path = new URL(request.url, 'http://localhost').pathname;
        const file = path === '/workspace.json' ? workspace : `${folder}${path === '/' ? 'index.html' : path.slice(1)}`;
        const type = { html: 'text/html', mjs: 'text/javascript', json: 'application/json' }[file.split('.').at(-1)];
        const bytes = await readFile(file).catch(() => undefined);
        response.writeHead(bytes ? 200 : 404, { 'content-type': `${type}; charset=utf-8` }).end(bytes);
    });
    return new Promise((resolve) =>
        server.listen(0, '127.0.0.1', () =>
            resolve({ url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() }),
        ),
    );
}

async function importPlain(side) {
    await firstFrame(side.page);
    await still(side.page);
    side.add('memory: empty (MB)', await memoryOf(side.page, side.context));
    await longest(side.page);
    const started = Date.now();
    await side.page.evaluate(() => window.plainImport());
    side.add('import: until it is open', Date.now() - started);
    await still(side.page);
    side.add('import: longest stall', await longest(side.page));
    side.add('memory: after import (MB)', await memoryOf(side.page, side.context));
}

function print(okra, plain) {
    const cell = (text) => text.padStart(10);
    const shown = (value) => cell(value === undefined || Number.isNaN(value) ? '—' : value.toFixed(1));
    const titles = ['median', 'worst', 'plain', 'ratio'];
    console.log(`${''.padEnd(42)}${titles.map(cell).join('')}`);
    for (const [name, values] of okra.times) {
        const good = values.filter(Number.isFinite);
        const other = (plain.times.get(name) ?? []).filter(Number.isFinite);
        const ratio = median(good) / median(other);
        console.log(
            `${name.padEnd(42)}${shown(median(good))}${shown(worst(good))}${shown(median(other))}${shown(ratio).replace(/(\d)\.(\d)$/, '$1.$2')}`,
        );
    }
}

const only = process.env.SIDE; // okra or plain, while one of them is worked on
const site = await serve(dist);
const plainSite = await servePlain();
const chromium = await launch();
const okra = await open(chromium.browser, 'okra', site.url);
if (only !== 'plain') {
    await importOkra(okra);
    await everything(okra);
    await reloads(okra);
}
await okra.close();
const plain = await open(chromium.browser, 'plain', plainSite.url);
if (only !== 'okra') {
    await importPlain(plain);
    await everything(plain);
    await reloads(plain);
}
await plain.close();
print(only === 'plain' ? plain : okra, plain);
await chromium.close();
await site.close();
plainSite.close();
