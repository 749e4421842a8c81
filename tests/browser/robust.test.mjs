// What browsers do to a page: they zoom, take its graphics away, put it to sleep, set its clock, run out of memory, do not
// give it all of its files, and bring newer ones. Nothing that was typed or saved is lost, and the page says what happened.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { dist, freshSession, serve } from './browser.mjs';
import { Driver, until } from './driver.mjs';
import { addObjective, servedPage } from './visits.mjs';

const served = servedPage();
const second = 1000;
const hour = 3600 * second;
const day = 24 * hour;

const named = (okra, title) =>
    okra.page.locator(
        `#semantics [aria-label*="${title}"]:not([aria-label^="Redo"], [aria-label^="Undo"], [role="alert"])`,
    );

async function holds(okra, title) {
    await okra.page.evaluate(() => {
        location.hash = 'objectives';
    });
    await named(okra, title).first().waitFor({ state: 'attached', timeout: 30_000 });
}

const failureOf = (okra) => okra.page.locator('#failure');

async function saysFailure(okra, wanted) {
    await failureOf(okra).waitFor({ state: 'visible', timeout: 30_000 });
    assert.match(await failureOf(okra).textContent(), wanted);
}

// What a failing page gives as a file: its name and bytes.
async function savedByFailure(okra) {
    const download = okra.page.waitForEvent('download');
    await okra.page.getByRole('button', { name: 'Save a file of what is stored' }).click();
    const file = await download;
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

async function givesWorkspace(okra, title) {
    const { name, bytes } = await savedByFailure(okra);
    assert.match(name, /^okra-\d{4}-\d\d-\d\d\.okra\.json$/);
    assert.ok(JSON.parse(bytes).objectives.some((each) => each.title === title));
}

const devtools = (okra) => okra.page.context().newCDPSession(okra.page);

// ---------------------------------------------------------------------------------------------------------------
// Sizes

// As the browser's own zoom does it: fewer and larger pixels of the page on the same screen.
async function zoom(okra, cdp, factor, { width, height } = { width: 1280, height: 800 }) {
    await cdp.send('Emulation.setDeviceMetricsOverride', {
        width: Math.round(width / factor),
        height: Math.round(height / factor),
        deviceScaleFactor: factor,
        mobile: false,
    });
    await until(() =>
        okra.page.evaluate(
            (wanted) =>
                Math.abs(devicePixelRatio - wanted) < 0.01 &&
                Math.abs(document.getElementById('canvas').width - 1280) < 6,
            factor,
        ),
    );
    await okra.still();
}

const pictureOf = async (cdp) => (await cdp.send('Page.captureScreenshot', { format: 'png' })).data;

// How many pixels of two pictures are not the same to an eye: places in the atlas are told in fractions.
const differences = (okra, one, other) =>
    okra.page.evaluate(
        async (pictures) => {
            const [a, b] = await Promise.all(
                pictures.map(async (data) => {
                    const image = await createImageBitmap(
                        new Blob([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))]),
                    );
                    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
                    canvas.drawImage(image, 0, 0);
                    return canvas.getImageData(0, 0, image.width, image.height).data;
                }),
            );
            return a.filter((part, at) => Math.abs(part - b[at]) > 8).length + Math.abs(a.length - b.length);
        },
        [one, other],
    );

test('browser zoom from 25 to 500 % bakes all text anew, and back again gives the identical picture', async (t) => {
    const okra = await served.visit(t, { width: 1280, height: 800 });
    const cdp = await devtools(okra);
    await okra.sees('button', 'Join a shared workspace …'); // of the later module: it comes by itself
    await zoom(okra, cdp, 1);
    const before = await pictureOf(cdp);
    for (const factor of [0.25, 0.5, 1.1, 3, 5]) {
        await zoom(okra, cdp, factor);
        const { x, width } = await okra.find('button', 'Start empty').boundingBox();
        assert.ok(x >= 0 && x + width <= 1280 / factor, `at ${factor}`);
    }
    const zoomed = await pictureOf(cdp);
    await okra.reload();
    await okra.still();
    assert.equal(await differences(okra, zoomed, await pictureOf(cdp)), 0, 'as a page that was opened at this zoom');
    await zoom(okra, cdp, 1);
    assert.equal(await differences(okra, before, await pictureOf(cdp)), 0, 'as before');
    okra.calm();
});

test('at 320 × 240 an objective is added, found again after a reload, and nothing is wider than the screen', async (t) => {
    const okra = await served.begin(t, { width: 320, height: 240 });
    await addObjective(okra, 'Fit into little');
    await okra.reload();
    await holds(okra, 'Fit into little');
    assert.equal(await okra.page.evaluate(() => document.documentElement.scrollWidth), 320);
    okra.calm();
});

// A canvas can be read in the task that has drawn it: what its corners look like.
const cornersOf = (okra) =>
    okra.page.evaluate(
        () =>
            new Promise((resolve) => {
                dispatchEvent(new Event('blur')); // wakes the page, which then draws before us
                requestAnimationFrame(() => {
                    const gl = document.getElementById('canvas').getContext('webgl2');
                    const { drawingBufferWidth: width, drawingBufferHeight: height } = gl;
                    const at = (x, y) => {
                        const pixel = new Uint8Array(4);
                        gl.readPixels(x, y, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
                        return [...pixel].slice(0, 3);
                    };
                    const size = [gl.canvas.width, gl.canvas.height];
                    const found = [at(2, 2), at(width - 3, 2), at(2, height - 3), at(width - 3, height - 3)];
                    resolve({ size, buffer: [width, height], found, error: gl.getError() });
                });
            }),
    );

test('7680 × 4320 is drawn to its corners; what the graphics card cannot draw so fine is drawn coarser, and whole', async (t) => {
    const okra = await served.visit(t);
    await okra.still();
    const cdp = await devtools(okra);
    const becomes = async (width, height, deviceScaleFactor) => {
        await cdp.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor, mobile: false });
        await until(async () => {
            const seen = await cornersOf(okra);
            const [across, down] = seen.size;
            return `${seen.buffer}` === `${seen.size}` && Math.abs((across * height) / (down * width) - 1) < 0.01;
        });
        await okra.still(); // it has its size before it is drawn
        return cornersOf(okra);
    };
    const whole = await becomes(7680, 4320, 1);
    assert.deepEqual(whole.size, [7680, 4320]);
    const coarser = await becomes(7680, 200, 2);
    for (const { size, buffer, found, error } of [whole, coarser]) {
        assert.deepEqual(size, buffer);
        assert.equal(error, 0);
        assert.ok(
            found.every((color) => color.some((part) => part > 100)),
            `the corners are light: ${found}`,
        );
    }
    assert.ok(coarser.size[0] < 15_360);
    okra.calm();
});

// ---------------------------------------------------------------------------------------------------------------
// Graphics

const loseGraphics = (okra) =>
    okra.page.evaluate(() => {
        const canvas = document.getElementById('canvas');
        window.graphics = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
        return new Promise((resolve) => {
            canvas.addEventListener('webglcontextlost', () => setTimeout(resolve), { once: true });
            window.graphics.loseContext();
        });
    });

test('graphics that are taken away while somebody types: said after a while, nothing is lost, the picture comes back', async (t) => {
    const okra = await served.begin(t);
    await okra.press('o');
    await okra.fill('Title', 'Drawn');
    await loseGraphics(okra);
    await okra.type(' twice');
    await saysFailure(okra, /taken the graphics away.*Everything saved is safe/);
    await okra.page.evaluate(() => window.graphics.restoreContext());
    await failureOf(okra).waitFor({ state: 'hidden' });
    await okra.still();
    const back = await okra.page.screenshot();
    assert.equal(await okra.find('textbox', 'Title').inputValue(), 'Drawn twice');
    await okra.press('ControlOrMeta+Enter');
    await okra.saved();
    await holds(okra, 'Drawn twice');
    assert.ok(back.length > 20_000, 'a picture with content');
    okra.calm();
});

test('without WebGL 2 the page says so and gives the workspace as a file', async (t) => {
    const okra = await served.begin(t);
    await addObjective(okra, 'Drawn elsewhere');
    await okra.page.addInitScript(() => {
        const own = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
            return /webgl/.test(kind) ? null : own.call(this, kind, ...rest);
        };
    });
    await okra.page.reload();
    await saysFailure(okra, /WebGL 2.*can be saved as a file/);
    await givesWorkspace(okra, 'Drawn elsewhere');
});

test('where nothing is stored yet, a page that cannot run says that too', async (t) => {
    const session = await freshSession(served.browser.browser, { serviceWorkers: 'block' });
    t.after(() => session.close());
    await session.page.route(/okra-.*\.wasm/, (route) => route.abort());
    await session.page.goto(served.site.url);
    const okra = new Driver(session.page, served.site.url);
    await saysFailure(okra, /could not be loaded/);
    await session.page.getByRole('button', { name: 'Save a file of what is stored' }).click();
    await session.page.getByText('Nothing is stored here yet.').waitFor();
});

// ---------------------------------------------------------------------------------------------------------------
// Files that do not come

test('a program that cannot be loaded: the page says so, and the workspace can be had in either way', async (t) => {
    const okra = await served.begin(t, { serviceWorkers: 'block' });
    await addObjective(okra, 'Kept anyway');
    await okra.page.route(/\/okra-.*\.wasm/, (route) => route.abort());
    await okra.page.reload();
    await saysFailure(okra, /could not be loaded/);
    await givesWorkspace(okra, 'Kept anyway');
    await okra.page.route(/\/okra_work-.*\.wasm/, (route) => route.abort());
    const { name, bytes } = await savedByFailure(okra);
    assert.match(name, /^okra-found-.*\.okra$/);
    assert.equal(bytes.subarray(0, 4).toString(), 'OKRR');
    await okra.page.unrouteAll();
    await okra.page.getByRole('button', { name: 'Reload' }).click();
    await okra.drawn();
    await holds(okra, 'Kept anyway');
});

test('a script that does not come or does not run is said by another one, which gives the workspace', async (t) => {
    const okra = await served.begin(t, { serviceWorkers: 'block' });
    await addObjective(okra, 'Scripts fail');
    const main = /\/main-.*\.js/;
    await okra.page.route(main, (route) => route.abort());
    await okra.page.reload();
    await saysFailure(okra, /could not be started/);
    await givesWorkspace(okra, 'Scripts fail');
    await okra.page.unroute(main);
    await okra.page.route(main, (route) => route.fulfill({ contentType: 'text/javascript', body: 'let new = ;' }));
    await okra.page.reload();
    await saysFailure(okra, /could not be started/);
    await okra.page.unroute(main);
    await okra.page.getByRole('button', { name: 'Reload' }).click();
    await okra.drawn();
    await holds(okra, 'Scripts fail');
});

test('without any script the page itself says after a while that it takes long', async (t) => {
    const session = await freshSession(served.browser.browser, { serviceWorkers: 'block' });
    t.after(() => session.close());
    await session.page.route(/\.js$/, (route) => route.abort());
    await session.page.goto(served.site.url);
    const slow = session.page.getByText('Okra is taking longer than usual');
    assert.equal(await slow.isVisible(), false);
    const cdp = await session.page.context().newCDPSession(session.page);
    await cdp.send('Animation.enable');
    await cdp.send('Animation.setPlaybackRate', { playbackRate: 100 });
    await slow.waitFor({ state: 'visible' });
    await session.page.unrouteAll();
    await session.page.reload();
    await session.page.waitForFunction(() => document.documentElement.dataset.frames > 0);
    assert.equal(await slow.isVisible(), false);
});

// ---------------------------------------------------------------------------------------------------------------
// Mistakes of the program, and memory

// Asked to, the page calls the program with a place that is none, at which it stops as after any mistake of its own; or
// it fails while it draws; or its memory does not grow any more.
const breakable = () => {
    const wrap = (exports) =>
        Object.fromEntries(
            Object.entries(exports).map(([name, value]) => [
                name,
                typeof value === 'function'
                    ? (self, ...given) => value(window.breaks === 'frame' ? -0x1000000 : self, ...given)
                    : value,
            ]),
        );
    for (const name of ['instantiate', 'instantiateStreaming']) {
        const own = WebAssembly[name].bind(WebAssembly);
        WebAssembly[name] = async (...given) => {
            const made = await own(...given);
            return made.instance ? { module: made.module, instance: { exports: wrap(made.instance.exports) } } : made;
        };
    }
    const clear = WebGL2RenderingContext.prototype.clear;
    WebGL2RenderingContext.prototype.clear = function (...given) {
        if (window.breaks === 'picture') throw new WebAssembly.RuntimeError('unreachable');
        return clear.apply(this, given);
    };
    const grow = WebAssembly.Memory.prototype.grow;
    WebAssembly.Memory.prototype.grow = function (pages) {
        if (window.isFull) throw new RangeError('could not allocate memory');
        return grow.call(this, pages);
    };
};

for (const where of ['frame', 'picture']) {
    test(`after a mistake in a ${where} the page says so, gives the workspace, and what was typed is there again`, async (t) => {
        const okra = await served.begin(t, {}, ({ page }) => page.addInitScript(breakable));
        await addObjective(okra, 'Saved before');
        await okra.press('o');
        await okra.fill('Title', 'Half typed');
        await okra.still();
        await okra.page.evaluate((name) => {
            window.breaks = name;
        }, where);
        await okra.page.mouse.move(700, 400);
        await saysFailure(okra, /Something went wrong.*Everything saved is safe/);
        await givesWorkspace(okra, 'Saved before');
        await okra.page.getByRole('button', { name: 'Reload' }).click();
        await okra.drawn();
        await okra.sees('textbox', 'Title');
        assert.equal(await okra.find('textbox', 'Title').inputValue(), 'Half typed');
        await okra.press('Escape');
        await holds(okra, 'Saved before');
    });
}

test('a page whose memory is full says that it is memory, and keeps what was saved', async (t) => {
    const okra = await served.begin(t, {}, ({ page }) => page.addInitScript(breakable));
    await addObjective(okra, 'Small enough');
    await okra.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await okra.page.evaluate(async () => {
        await navigator.clipboard.writeText('a\t1\n'.repeat(8_000_000));
        window.isFull = true;
    });
    await okra.press('ControlOrMeta+v');
    await saysFailure(okra, /no more memory.*What was saved is safe/);
    await givesWorkspace(okra, 'Small enough');
    await okra.page.getByRole('button', { name: 'Reload' }).click();
    await okra.drawn();
    await holds(okra, 'Small enough');
});

// ---------------------------------------------------------------------------------------------------------------
// Time

// A clock that can be set, and timers of some seconds and more that run when they are told to.
const withClock = ({ page }) =>
    page.addInitScript(() => {
        const Own = Date;
        window.leap = 0; // milliseconds
        window.Date = class extends Own {
            constructor(...given) {
                if (given.length > 0) super(...given);
                else super(Own.now() + window.leap);
            }
            static now() {
                return Own.now() + window.leap;
            }
        };
        const setOwn = window.setTimeout.bind(window);
        const clearOwn = window.clearTimeout.bind(window);
        const waiting = new Map();
        let last = 1e9;
        let passed = 0;
        window.setTimeout = (act, after = 0, ...given) => {
            if (after < 3000) return setOwn(act, after, ...given);
            last += 1;
            waiting.set(last, { act: () => act(...given), at: passed + after });
            return last;
        };
        window.clearTimeout = (timer) => waiting.delete(timer) || clearOwn(timer);
        window.pass = (milliseconds) => {
            const end = passed + milliseconds;
            for (;;) {
                const [timer, next] = [...waiting].sort(([, a], [, b]) => a.at - b.at)[0] ?? [];
                if (next === undefined || next.at > end) break;
                waiting.delete(timer);
                passed = next.at;
                next.act();
            }
            passed = end;
        };
    });

const leap = (okra, by) =>
    okra.page.evaluate((milliseconds) => {
        window.leap += milliseconds;
    }, by);

const pass = (okra, milliseconds) => okra.page.evaluate((long) => window.pass(long), milliseconds);

const hide = (okra, hidden) =>
    okra.page.evaluate((now) => {
        for (const [name, value] of [
            ['hidden', now],
            ['visibilityState', now ? 'hidden' : 'visible'],
        ])
            Object.defineProperty(document, name, { configurable: true, value });
        document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);

test('hidden and frozen for hours, over midnight: it draws nothing meanwhile, and goes on where it was', async (t) => {
    const okra = await served.begin(t, {}, withClock);
    await addObjective(okra, 'Before the night');
    await okra.press('o');
    await okra.fill('Title', 'Typed before the night');
    await okra.still();
    await hide(okra, true);
    const frames = await okra.frames();
    const cdp = await devtools(okra);
    await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
    await cdp.send('Page.setWebLifecycleState', { state: 'active' });
    await leap(okra, 11 * hour);
    await pass(okra, hour);
    assert.equal(await okra.frames(), frames);
    await hide(okra, false);
    await okra.still();
    assert.equal(await okra.find('textbox', 'Title').inputValue(), 'Typed before the night');
    await okra.type(' and after');
    await okra.press('ControlOrMeta+Enter');
    await okra.saved();
    await okra.reload();
    await holds(okra, 'Typed before the night and after');
    okra.calm();
});

test('a computer that slept beside an open page: the new day is noticed within a minute, without a touch', async (t) => {
    const okra = await served.begin(t, {}, withClock);
    await okra.still();
    const frames = await okra.frames();
    await leap(okra, 30 * hour);
    await pass(okra, 61 * second);
    await until(async () => (await okra.frames()) > frames);
    okra.calm();
});

test('a clock that is set back, forward and back again: the last edit counts, is undone and stays saved', async (t) => {
    const okra = await served.begin(t, {}, withClock);
    await addObjective(okra, 'Right');
    await okra.open('objectives');
    await okra.click('treeitem', /^Right/);
    await okra.sees('complementary', 'Record');
    const rename = async (title) => {
        await okra.press('F2');
        await okra.page.waitForFunction(() => /^(INPUT|TEXTAREA)$/.test(document.activeElement?.tagName));
        await okra.press('ControlOrMeta+a');
        await okra.type(title);
        await okra.press('Enter');
        await named(okra, title).first().waitFor({ state: 'attached' });
        await okra.saved();
    };
    for (const [by, title] of [
        [-3 * day, 'Right after going back'],
        [400 * day, 'Right after going forward'],
        [-397 * day, 'Right at last'],
    ]) {
        await leap(okra, by);
        await rename(title);
    }
    await okra.press('Escape'); // leaves the drawer
    await okra.press('ControlOrMeta+z');
    await named(okra, 'Right after going forward').first().waitFor({ state: 'attached' });
    await okra.press('ControlOrMeta+Shift+z');
    await named(okra, 'Right at last').first().waitFor({ state: 'attached' });
    await okra.saved();
    await okra.reload();
    await holds(okra, 'Right at last');
    okra.calm();
});

// ---------------------------------------------------------------------------------------------------------------
// A newer version

const sumOf = (bytes) => createHash('sha256').update(bytes).digest('base64');

// The same page, of another version.
async function makeNewer(folder) {
    const page = await readFile(join(folder, 'index.html'));
    const worker = await readFile(join(folder, 'service-worker.js'), 'utf8');
    const [, hash] = /content="[^"]*\+([0-9a-f]{10})"/.exec(page);
    const newer = Buffer.from(page.toString().replaceAll(hash, '0123456789'));
    for (const name of ['index.html', 'service-worker.js'])
        for (const packed of ['.br', '.gz']) await rm(join(folder, name + packed), { force: true });
    await writeFile(join(folder, 'index.html'), newer);
    await writeFile(
        join(folder, 'service-worker.js'),
        worker.replaceAll(sumOf(page), sumOf(newer)).replaceAll(hash, '0123456789'),
    );
}

test('a newer version that arrives while somebody types waits until it is asked for, and loses nothing', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'okra-newer-'));
    await cp(dist, folder, { recursive: true });
    const site = await serve(folder);
    const session = await freshSession(served.browser.browser);
    t.after(async () => {
        await session.close();
        await site.close();
        await rm(folder, { recursive: true, force: true });
    });
    const okra = new Driver(session.page, site.url);
    await okra.open();
    await okra.click('button', 'Start empty');
    await okra.saved();
    await addObjective(okra, 'Of the old version');
    await okra.page.evaluate(() => navigator.serviceWorker.ready);
    await okra.reload(); // under the service worker
    await okra.saved();
    await okra.press('o');
    await okra.fill('Title', 'Half');
    await makeNewer(folder);
    await okra.page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
    await okra.sees('button', 'Reload');
    await okra.type(' typed');
    assert.equal(await okra.find('textbox', 'Title').inputValue(), 'Half typed');
    await okra.press('ControlOrMeta+Enter');
    await okra.saved();
    await Promise.all([okra.page.waitForEvent('load'), okra.click('button', 'Reload')]);
    await okra.drawn();
    assert.match(await okra.page.locator('meta[name=version]').getAttribute('content'), /\+0123456789$/);
    await holds(okra, 'Of the old version');
    await holds(okra, 'Half typed');
    okra.calm();
});
