// The page as it is felt, in Chromium, beside a plain JavaScript page that does the same on the same data in the same
// run: from an event to the picture that answers it, stalls of the main thread, memory.
//
//   node tests/bench/page.mjs [WORKSPACE]
//
// WORKSPACE is a file of `okra generate` (default build/bench/workspace.json: 20,000 objectives, 100,000 key results,
// 500,000 check-ins). ROUNDS says how often each thing is done (default 5), SIDE=okra or SIDE=plain measures one alone.
// Each row tells milliseconds from the event until its picture is drawn, median and worst, and the processor time of the
// page's thread for it, which a busy machine disturbs less; then the same of the plain page, and the ratio.
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dist, launch, serve } from '../browser/browser.mjs';

const workspace = process.argv[2] ?? 'build/bench/workspace.json';
const rounds = Number(process.env.ROUNDS ?? 5);
const only = process.env.SIDE;
if (!existsSync(workspace)) throw new Error(`no ${workspace}: run scripts/bench page, which makes it`);

const at = (values, share) =>
    [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
const median = (values) => at(values, 0.5);
const worst = (values) => (values.length > 0 ? Math.max(...values) : Number.NaN);

// ---------------------------------------------------------------------------------------------------------------
// In the page: from the last input event to the frame after the first change that shows its answer.

const watcher = () => {
    window.okraLong = [];
    new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) window.okraLong.push(duration);
    }).observe({ type: 'longtask', buffered: true });
    const kinds = ['keydown', 'mousedown', 'mouseup', 'click', 'wheel', 'input'];
    for (const kind of kinds)
        addEventListener(
            kind,
            (event) => {
                window.okraInput = event.timeStamp;
            },
            { capture: true, passive: true },
        );
    // Resolves to milliseconds from the last input to the picture, once `done()` holds after a change of the document.
    window.okraAnswer = (done) => {
        window.okraInput = Number.NaN;
        return new Promise((resolve, reject) => {
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
            setTimeout(() => {
                observer.disconnect();
                reject(new Error('no answer'));
            }, 20_000);
        });
    };
};

// Until no frame has been drawn for a moment.
const still = (page) =>
    page.evaluate(async () => {
        for (let same = 0, last = ''; same < 5; ) {
            await new Promise((resolve) => setTimeout(resolve, 30));
            const now = document.documentElement.dataset.frames ?? document.body.innerHTML.length;
            same = now === last ? same + 1 : 0;
            last = now;
        }
    });

const longest = (page) =>
    page.evaluate(() => {
        const all = window.okraLong;
        window.okraLong = [];
        return Math.max(0, ...all);
    });

const framesOf = (page) => page.evaluate(() => Number(document.documentElement.dataset.frames ?? 0));

// Milliseconds of processor time that the main thread of a process has had.
const busyTime = async (process) =>
    Number((await readFile(`/proc/${process}/task/${process}/schedstat`, 'utf8')).split(' ')[0]) / 1e6;

// ---------------------------------------------------------------------------------------------------------------
// One of the two pages, in a browser and profile of its own.

class Side {
    static async open(name, url) {
        const side = new Side();
        side.name = name;
        side.rows = new Map(); // name -> { times, busy }
        side.folder = await mkdtemp(join(tmpdir(), `okra-bench-${name}-`));
        const session = await launch({ profileDir: side.folder });
        Object.assign(side, { page: session.page, context: session.context, closeBrowser: session.close });
        await side.page.addInitScript(watcher);
        await side.page.goto(url);
        side.process = await side.#findProcess();
        return side;
    }
    async close() {
        await this.closeBrowser();
        await rm(this.folder, { recursive: true, force: true });
    }
    // The page's own process among the browser's: the one that is busy when the page is.
    async #findProcess() {
        await this.protocol();
        const burnt = 300; // milliseconds
        for (;;) {
            const { processInfo } = await this.root.send('SystemInfo.getProcessInfo');
            const all = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
            const before = await Promise.all(all.map(busyTime));
            await this.page.evaluate((time) => {
                for (const end = performance.now() + time; performance.now() < end; );
            }, burnt);
            const after = await Promise.all(all.map(busyTime));
            const busy = all.filter((_, index) => after[index] - before[index] > burnt / 2);
            if (busy.length === 1) return busy[0]; // otherwise others were busy as well, or it has only just begun
        }
    }
    async protocol() {
        this.root ??= await this.context.browser().newBrowserCDPSession();
        this.own ??= await this.context.newCDPSession(this.page);
        return this.own;
    }
    add(name, time, busy = Number.NaN) {
        if (!this.rows.has(name)) this.rows.set(name, { times: [], busy: [] });
        this.rows.get(name).times.push(time);
        this.rows.get(name).busy.push(busy);
    }
    // Memory of the page's process in megabytes, without what garbage holds: its own, and with its share of what it has
    // in common with other processes, such as the browser's code.
    async memory(name) {
        await (await this.protocol()).send('HeapProfiler.collectGarbage');
        await new Promise((resolve) => setTimeout(resolve, 1500)); // allocators give back pages when they are idle
        const rollup = await readFile(`/proc/${this.process}/smaps_rollup`, 'utf8');
        const sum = (pattern) => [...rollup.matchAll(pattern)].reduce((all, [, size]) => all + Number(size), 0) / 1024;
        this.add(`${name}, own`, sum(/^(?:Private_Dirty|Private_Clean|Swap):\s+(\d+) kB/gm));
        this.add(`${name}, with its share of common`, sum(/^(?:Pss|SwapPss):\s+(\d+) kB/gm));
    }
    find(role, name) {
        return this.page.getByRole(role, { name }).first();
    }
    async place(target) {
        await target.waitFor({ state: 'attached', timeout: 5000 });
        await still(this.page);
        const { x, y, width, height } = await target.boundingBox();
        return { x: x + width / 2, y: y + height / 2 };
    }
    async pointAt(target, down = 0) {
        const { x, y } = await this.place(target);
        await this.page.mouse.move(x, y + down);
        await still(this.page);
    }
    press() {
        return this.page.mouse.down().then(() => this.page.mouse.up());
    }
    // Does `act`, until the page shows what `done` (the source of a function) waits for; then until it is still.
    async measure(name, act, done = '() => true') {
        const { page } = this;
        try {
            await page.evaluate((source) => {
                window.okraPending = window.okraAnswer(new Function(`return (${source})()`));
                window.okraPending.catch(() => {});
            }, done);
            const before = await busyTime(this.process);
            await act();
            const time = await page.evaluate(() => window.okraPending);
            const busy = (await busyTime(this.process)) - before;
            await still(page);
            this.add(name, time, busy);
        } catch (error) {
            console.error(`${this.name}: ${name}: ${String(error).split('\n')[0]}`);
            this.failed = true;
        }
    }
    async click(name, target, done) {
        await this.pointAt(target);
        await this.measure(name, () => this.press(), done);
    }
    key(name, key, done) {
        return this.measure(name, () => this.page.keyboard.press(key), done);
    }
    async keys(...all) {
        for (const key of all) await this.page.keyboard.press(key);
        await still(this.page);
    }
    // How many pictures a second are drawn while `act` is done without a pause.
    async pictures(name, act) {
        const seconds = 3;
        const before = await framesOf(this.page);
        const started = performance.now();
        for (let turn = 0; performance.now() - started < seconds * 1000; turn += 1) await act(turn);
        const time = (performance.now() - started) / 1000;
        this.add(`${name}: pictures a second`, ((await framesOf(this.page)) - before) / time);
    }
    // What the main thread is busy for each turn of the wheel, or of what else is done between two pictures.
    async scroll(name, turns = 80, act = () => this.page.mouse.wheel(0, 300)) {
        const { page } = this;
        const { width, height } = page.viewportSize();
        await page.mouse.move(width / 2, height / 2);
        const nextPicture = () =>
            page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
        for (let turn = 0; turn < 5; turn += 1) await nextPicture();
        const idle = await busyTime(this.process);
        for (let turn = 0; turn < 10; turn += 1) await nextPicture();
        const asking = ((await busyTime(this.process)) - idle) / 10; // what measuring itself costs
        const costs = [];
        for (let turn = 0; turn < turns; turn += 1) {
            const before = await busyTime(this.process);
            await act(turn);
            await nextPicture();
            costs.push((await busyTime(this.process)) - before - asking);
        }
        for (const [what, value] of [
            ['median', median(costs)],
            ['p95', at(costs, 0.95)],
            ['worst', worst(costs)],
        ])
            this.add(`${name}: ${what}`, value, value);
        await still(page);
    }
}

// ---------------------------------------------------------------------------------------------------------------
// What is done in both pages: they have the same names of roles, buttons and fields.

const hasRows = "() => document.querySelectorAll('[role=treeitem]').length > 0";
const hasDeepRows = '() => document.querySelectorAll(\'[role=treeitem][aria-level="2"]\').length > 3';
const hasTable = "() => document.querySelectorAll('[role=row]').length > 3";

async function everything(side) {
    const { page } = side;
    for (let round = 0; round < rounds; round += 1) {
        await side.click('open Objectives', side.find('link', /^Objectives/), hasRows);
        const collapse = side.find('button', /^Collapse all/);
        if (await collapse.count()) {
            await side.pointAt(collapse);
            await side.press();
            await still(page);
        }
        await side.click('expand all', side.find('button', /^Expand all/), hasDeepRows);
        if (round === 0) await side.scroll('scrolling the outline');
        await side.click('open Key results', side.find('link', /^Key results/), hasTable);
        await side.click('sort the table', side.find('columnheader', /^Progress/));
        if (round === 0) await side.scroll('scrolling the table');
        await page.locator('input[aria-label="Filter key results"]').first().waitFor({ state: 'attached' });
        await side.pointAt(page.locator('input[aria-label="Filter key results"]').first());
        await side.press();
        await still(page);
        for (const letter of ['r', 'e', 'd']) await side.key('a key in the filter', letter);
        await side.keys('Backspace', 'Backspace', 'Backspace', 'Escape');
        await side.keys('Control+k');
        for (const letter of ['r', 'e', 'd']) await side.key('a key in the palette', letter);
        await side.keys('Escape', 'Escape');
        await checkIn(side, round);
        await side.keys('Escape', 'Escape');
        await editTitle(side, round);
        await side.keys('Escape', 'Escape');
    }
}

// The map of all: only Okra has one. Moved and zoomed from afar, where every record is a dot, and near.
async function theMap(side) {
    const { page } = side;
    const { width, height } = page.viewportSize();
    const drag = (turn) => page.mouse.move(width / 2 + 8 * (turn % 30), height / 2 + 3 * (turn % 30));
    const zoom = (turn) => page.mouse.wheel(0, turn % 20 < 10 ? -60 : 60);
    const move = async (name) => {
        await page.mouse.move(width / 2, height / 2);
        await page.mouse.down();
        await side.scroll(name, 60, drag);
        await page.mouse.up();
        await still(page);
    };
    const pictures = async (name) => {
        await page.mouse.move(width / 2, height / 2);
        await page.mouse.down();
        await side.pictures(name, drag);
        await page.mouse.up();
        await still(page);
    };
    await side.click('open Objectives', side.find('link', /^Objectives/), hasRows);
    await side.click(
        'open the map',
        side.find('radio', /^Map/),
        "() => document.querySelector('[role=tree]') !== null",
    );
    await move('moving the map from afar');
    await pictures('moving the map from afar');
    await side.scroll('zooming the map', 40, zoom);
    await page.mouse.wheel(0, -3500);
    await still(page);
    await move('moving the map near');
    await pictures('moving the map near');
}

// The other layouts, and days gone by, which only Okra has.
async function otherLayouts(side) {
    const { page } = side;
    const isThere = "() => document.querySelector('[role=treegrid],[role=grid],[role=table],[role=group]') !== null";
    await side.click('open the board', side.find('radio', /^Board/), isThere);
    await side.scroll('scrolling the board', 60);
    await side.click('open the timeline', side.find('radio', /^Timeline/), isThere);
    await side.scroll('scrolling the timeline', 60);
    await side.click('open the outline again', side.find('radio', /^Outline/), hasRows);
    await side.pointAt(side.find('button', 'Travel in time'));
    await side.press();
    await side.find('slider', 'Day that is shown').waitFor({ state: 'attached' });
    await still(page);
    await side.scroll('a day back', 30, () => page.keyboard.press('['));
    for (const name of ['Back to today', 'Close the days']) {
        await side.pointAt(side.find('button', name));
        await side.press();
        await still(page);
    }
}

// Each other screen of the navigation, from the click to its picture.
async function everyScreen(side) {
    const names = [
        ...['Overview', 'Check-in', 'Projects', 'Indicators', 'Experiments', 'Dependencies', 'Analytics', 'Reports'],
        ...['Cycle', 'Coach', 'Templates', 'Shortcuts', 'Settings'],
    ];
    for (const name of names) {
        await side.click(`open ${name}`, side.find('link', new RegExp(`^${name}`)));
        await side.scroll(`wheel on ${name}`, 10);
    }
}

// Clicks a row, which opens its record; `c` on the row itself is a check-in.
async function checkIn(side, round) {
    const { page } = side;
    await side.pointAt(side.find('row', /./), 44 * (round + 2));
    await side.press();
    await still(page);
    await side.keys('Escape');
    await side.keys('c');
    await page.keyboard.press('Control+a');
    await page.keyboard.type(`${20 + round}`);
    await still(page);
    await side.key('check in', 'Control+Enter');
}

// In the record that a click on its row opens.
async function editTitle(side, round) {
    const { page } = side;
    await side.pointAt(side.find('row', /./), 44 * (round + 2));
    await side.press();
    await still(page);
    await side.keys('F2');
    await page.keyboard.press('Control+a');
    await page.keyboard.type(`Another title ${round}`);
    await still(page);
    await side.key('edit a title', 'Enter');
}

// ---------------------------------------------------------------------------------------------------------------
// From an empty page to a full one.

const firstFrame = (page) =>
    page.waitForFunction(() => Number(document.documentElement.dataset.frames ?? 0) > 0, null, { timeout: 60_000 });

async function importOkra(side) {
    const { page } = side;
    await firstFrame(page);
    await still(page);
    await side.memory('memory, MB: empty');
    await longest(page);
    const before = await busyTime(side.process);
    const started = Date.now();
    await page.locator('#file-picker').setInputFiles(workspace);
    await side.find('link', /^Objectives/).waitFor({ state: 'attached', timeout: 120_000 });
    side.add('import: until it is open', Date.now() - started, (await busyTime(side.process)) - before);
    side.add('import: longest stall', await longest(page));
    await side.find('button', /^Saved/).waitFor({ state: 'attached', timeout: 120_000 });
    await still(page);
    side.add('import: longest stall until saved', await longest(page));
    await side.memory('memory, MB: after import');
}

async function importPlain(side) {
    await firstFrame(side.page);
    await still(side.page);
    await side.memory('memory, MB: empty');
    await longest(side.page);
    const before = await busyTime(side.process);
    const started = Date.now();
    await side.page.evaluate(() => window.plainImport());
    side.add('import: until it is open', Date.now() - started, (await busyTime(side.process)) - before);
    await still(side.page);
    side.add('import: longest stall', await longest(side.page));
    await side.memory('memory, MB: after import');
}

// Until the navigation is there, and a picture of it.
const loaded = () =>
    new Promise((resolve) => {
        const isThere = (it) => `${it.textContent} ${it.getAttribute('aria-label') ?? ''}`.includes('Objectives');
        const look = () => {
            if ([...document.querySelectorAll('[role=link],a')].some(isThere))
                requestAnimationFrame(() => resolve(performance.now()));
            else requestAnimationFrame(look);
        };
        look();
    });

async function reloads(side) {
    for (let round = 0; round < rounds; round += 1) {
        const before = await busyTime(side.process);
        await side.page.reload();
        const time = await side.page.evaluate(loaded);
        side.add('reload to the first interactive frame', time, (await busyTime(side.process)) - before);
        await still(side.page);
        side.add('reload: longest stall', await longest(side.page));
    }
    await side.memory('memory, MB: after reload');
}

// An unchanged screen draws nothing.
async function rest(side) {
    await still(side.page);
    const before = await framesOf(side.page);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    side.add('frames in 3 s of rest', (await framesOf(side.page)) - before);
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

function print(okra, plain) {
    const cell = (text) => text.padStart(9);
    const shown = (value, digits = 1) => cell(Number.isFinite(value) ? value.toFixed(digits) : '—');
    const good = (values = []) => values.filter(Number.isFinite);
    const first = okra ?? plain;
    const titles = ['median', 'worst', 'busy', 'plain', 'busy', 'ratio', 'ratio'];
    console.log(`${''.padEnd(54)}${titles.map(cell).join('')}`);
    for (const [name, { times, busy }] of first.rows) {
        const other = okra ? plain?.rows.get(name) : undefined;
        const values = [median(good(times)), median(good(busy)), median(good(other?.times)), median(good(other?.busy))];
        const [time, work, otherTime, otherWork] = values;
        const ratios = shown(time / otherTime, 2) + shown(work / otherWork, 2);
        console.log(
            `${name.padEnd(54)}${shown(time)}${shown(worst(good(times)))}${shown(work)}${shown(otherTime)}${shown(otherWork)}${ratios}`,
        );
    }
}

async function run(name, url, load) {
    if (only && only !== name) return undefined;
    const side = await Side.open(name, url);
    try {
        await load(side);
        await everything(side);
        if (name === 'okra') {
            await theMap(side);
            await otherLayouts(side);
            await everyScreen(side);
            await rest(side);
        }
        await reloads(side);
    } finally {
        await side.close();
    }
    return side;
}

const site = await serve(dist);
const plainSite = await servePlain();
const okra = await run('okra', site.url, importOkra);
const plain = await run('plain', plainSite.url, importPlain);
print(okra, plain);
await site.close();
plainSite.close();
process.exitCode = okra?.failed || plain?.failed ? 1 : 0;
