// The browser platform by itself: input, text fields, semantics, drawing and idleness, with a page that says what it was
// told (tests/browser/platform/main.cpp).
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { makePage, writePage } from '../../web/build.mjs';
import { freshSession, launch, serve } from './browser.mjs';

const program = join(process.env.OKRA_WEB_BUILD ?? 'build/web', 'page_platform');
const size = { width: 640, height: 520 };

let folder;
let site;
let chromium;
let session;

before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okra-platform-'));
    await writePage(await makePage(program), folder, true);
    site = await serve(folder);
    chromium = await launch();
});

after(async () => {
    await chromium?.close();
    await site?.close();
    await rm(folder, { recursive: true, force: true });
});

afterEach(() => session?.close());

const framesOf = (page) => page.evaluate(() => Number(document.documentElement.dataset.frames));

// Until no frame has run for a while.
async function settled(page) {
    for (let before = -1, now = 0; before !== now; ) {
        before = now;
        await page.waitForTimeout(80);
        now = await framesOf(page);
    }
}

async function start(options) {
    session = await freshSession(chromium.browser, { ...size, ...options });
    const { page } = session;
    page.problems = [];
    page.on('pageerror', (error) => page.problems.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && page.problems.push(message.text()));
    await page.goto(site.url);
    await page.waitForFunction(() => document.documentElement.dataset.frames > 0);
    await settled(page);
    return page;
}

const linesOf = async (page) =>
    (await page.locator('#semantics span').first().textContent())
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');

// What the program was told while `act` ran, but for fonts that happened to arrive.
async function toldBy(page, act) {
    const before = (await linesOf(page)).length;
    await act();
    await settled(page);
    return (await linesOf(page)).slice(before).filter((line) => line !== 'FontsChanged');
}

const only = (lines, kind) => lines.filter((line) => line.startsWith(kind));

// A key event as other systems and keyboards send it; answers whether the browser's default was prevented.
const keyDown = (page, init) =>
    page.evaluate((given) => {
        const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...given });
        (document.activeElement ?? document).dispatchEvent(event);
        return event.defaultPrevented;
    }, init);

// Colours [r, g, b] of a screenshot at CSS places.
async function pixels(page, places) {
    const png = (await page.screenshot()).toString('base64');
    return page.evaluate(
        async ([data, wanted]) => {
            const answer = await fetch(`data:image/png;base64,${data}`).catch(() => null);
            const bytes = answer
                ? await answer.blob()
                : new Blob([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))]);
            const bitmap = await createImageBitmap(bytes);
            const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
            const context = canvas.getContext('2d');
            context.drawImage(bitmap, 0, 0);
            return wanted.map(([x, y]) => [
                ...context.getImageData(x * devicePixelRatio, y * devicePixelRatio, 1, 1).data.slice(0, 3),
            ]);
        },
        [png, places],
    );
}

const field = (page, name) => page.locator(`#semantics [aria-label="${name}"]`);

// ---------------------------------------------------------------------------------------------------------------
// Keyboard

test('only keys of the command table are kept from the browser', async () => {
    const page = await start();
    assert.equal(await keyDown(page, { key: 'k', code: 'KeyK', ctrlKey: true }), true);
    assert.equal(await keyDown(page, { key: 'F1', code: 'F1' }), true);
    assert.equal(await keyDown(page, { key: 'p', code: 'KeyP', ctrlKey: true }), false);
    assert.equal(await keyDown(page, { key: 'F5', code: 'F5' }), false);
    assert.equal(await keyDown(page, { key: 'F12', code: 'F12' }), false);
    assert.equal(await keyDown(page, { key: 'Tab', code: 'Tab' }), false);
});

test('Ctrl+R, T, W, L and N stay the browser’s even if the program wanted them', async () => {
    const page = await start();
    const lines = await toldBy(page, async () => {
        for (const key of 'rtwln') assert.equal(await keyDown(page, { key, ctrlKey: true }), false, key);
    });
    assert.deepEqual(lines, []);
});

test('a real Ctrl+K reaches the program and its answer the address', async () => {
    const page = await start();
    assert.deepEqual(await toldBy(page, () => page.keyboard.press('Control+k')), ['KeyPressed k C at 0']);
    assert.equal(new URL(page.url()).hash, '#palette');
    assert.deepEqual(await toldBy(page, () => page.goBack()), ['FragmentChanged']);
});

test('keys that compose or type are no shortcuts', async () => {
    const page = await start();
    const silent = [
        ['a dead key', { key: 'Dead', code: 'Quote' }],
        ['a composition', { key: 'k', code: 'KeyK', ctrlKey: true, isComposing: true }],
        ['keycode 229 of a phone', { key: 'Unidentified', keyCode: 229 }],
        ['an input method', { key: 'Process', code: 'KeyK' }],
    ];
    for (const [name, init] of silent) {
        const lines = await toldBy(page, async () => assert.equal(await keyDown(page, init), false, name));
        assert.deepEqual(lines, [], name);
    }
    const altGr = { key: 'k', code: 'KeyK', ctrlKey: true, altKey: true, modifierAltGraph: true };
    assert.deepEqual(await toldBy(page, () => keyDown(page, altGr)), ['KeyPressed k  at 0']);
    const windows = { key: '@', code: 'KeyQ', ctrlKey: true, altKey: true };
    assert.deepEqual(await toldBy(page, () => keyDown(page, windows)), ['KeyPressed @  at 0']);
});

test('a shortcut is the key with its letter on other alphabets too', async () => {
    const page = await start();
    assert.deepEqual(await toldBy(page, () => keyDown(page, { key: 'л', code: 'KeyK', ctrlKey: true })), [
        'KeyPressed k C at 0',
    ]);
});

test('Ctrl+C copies what the program gives, without asking', async () => {
    const page = await start();
    await session.context.grantPermissions(['clipboard-read']);
    assert.deepEqual(await toldBy(page, () => page.keyboard.press('Control+c')), ['KeyPressed c C at 0']);
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'copied by the page');
});

test('losing the window releases everything', async () => {
    const page = await start();
    assert.deepEqual(await toldBy(page, () => page.evaluate(() => dispatchEvent(new Event('blur')))), ['FocusLost']);
});

// ---------------------------------------------------------------------------------------------------------------
// Mouse, wheel, touch

test('a drag goes on outside of the window', async () => {
    const page = await start();
    const lines = await toldBy(page, async () => {
        await page.mouse.move(500, 100);
        await page.mouse.down();
        await page.mouse.move(900, 700);
        await page.mouse.up();
    });
    assert.deepEqual(only(lines, 'PointerP').concat(only(lines, 'PointerR')), [
        'PointerPressed 500,100 0',
        'PointerReleased 900,700 0',
    ]);
});

test('every mouse button is told, also while another is held', async () => {
    const page = await start();
    await page.mouse.move(500, 100);
    const lines = await toldBy(page, async () => {
        await page.mouse.down();
        await page.mouse.down({ button: 'right' });
        await page.mouse.up({ button: 'right' });
        await page.mouse.up();
    });
    assert.deepEqual(only(lines, 'Pointer'), [
        'PointerPressed 500,100 0',
        'PointerPressed 500,100 2',
        'PointerReleased 500,100 2',
        'PointerReleased 500,100 0',
    ]);
});

test('the wheel scrolls in pixels, lines count 20, and with Ctrl it zooms', async () => {
    const page = await start();
    const wheel = (init) =>
        page.evaluate((given) => {
            const event = new WheelEvent('wheel', { bubbles: true, cancelable: true, ...given });
            document.body.dispatchEvent(event);
            return event.defaultPrevented;
        }, init);
    assert.deepEqual(await toldBy(page, () => wheel({ deltaY: 7.4 })), ['Scrolled 0,7']);
    assert.deepEqual(await toldBy(page, () => wheel({ deltaY: 3, deltaMode: 1 })), ['Scrolled 0,60']);
    assert.deepEqual(await toldBy(page, () => wheel({ deltaY: 50, shiftKey: true })), ['Scrolled 50,0']);
    assert.deepEqual(await toldBy(page, async () => assert.ok(await wheel({ deltaY: -9, ctrlKey: true }))), [
        'Pinched in',
    ]);
});

// Fingers at [x, y]; `wait` is how much later than the last event this one happened, however busy the machine is.
async function touch(page) {
    const session = await page.context().newCDPSession(page);
    let timestamp = Date.now() / 1000;
    return (type, points = [], wait = 0.016) => {
        timestamp += wait;
        const touchPoints = points.map(([x, y], id) => ({ x, y, id }));
        return session.send('Input.dispatchTouchEvent', { type, touchPoints, timestamp });
    };
}

test('a finger taps, scrolls with inertia, presses long and pinches', async () => {
    const page = await start({ touch: true });
    const send = await touch(page);
    const tap = await toldBy(page, async () => {
        await send('touchStart', [[500, 100]]);
        await send('touchEnd');
    });
    assert.deepEqual(tap, ['PointerPressed 500,100 0', 'PointerReleased 500,100 0', 'PointerLeft']);

    const long = await toldBy(page, async () => {
        await send('touchStart', [[500, 100]]);
        await page.waitForTimeout(700);
        await send('touchEnd');
    });
    assert.deepEqual(long, ['LongPressed 500,100', 'PointerLeft']);

    const scroll = await toldBy(page, async () => {
        await send('touchStart', [[500, 300]]);
        for (let y = 290; y > 100; y -= 20) {
            await send('touchMove', [[500, y]]);
        }
        await send('touchEnd');
        await page.waitForTimeout(1500);
    });
    assert.ok(
        scroll.every((line) => line.startsWith('Scrolled 0,')),
        `${scroll}`,
    );
    const way = scroll.reduce((sum, line) => sum + Number(line.split(',')[1]), 0);
    assert.ok(way > 200, `goes on after the finger has left: ${way}`);

    const pinch = await toldBy(page, async () => {
        await send('touchStart', [
            [300, 100],
            [340, 100],
        ]);
        await send('touchMove', [
            [280, 100],
            [360, 100],
        ]);
        await send('touchEnd');
    });
    assert.ok(pinch.includes('Pinched in'), `${pinch}`);
    assert.deepEqual(only(pinch, 'PointerPressed'), []);
});

test('text of a field is at least 16 px for fingers, and looks as small as drawn', async () => {
    const page = await start({ touch: true });
    const title = field(page, 'Title');
    assert.equal(await title.evaluate((element) => getComputedStyle(element).fontSize), '16px');
    const box = await title.boundingBox();
    assert.deepEqual([box.x, box.y, Math.round(box.width), Math.round(box.height)], [24, 300, 200, 32]);
});

// ---------------------------------------------------------------------------------------------------------------
// Text fields

test('a click puts the caret into the real field, which shows its text only then', async () => {
    const page = await start();
    const title = field(page, 'Title');
    const color = () => title.evaluate((element) => getComputedStyle(element).color);
    assert.equal(await color(), 'rgba(0, 0, 0, 0)');
    const lines = await toldBy(page, () => page.mouse.click(190, 316));
    assert.ok(lines.includes('WidgetFocused 11'), `${lines}`);
    assert.equal(await color(), 'rgb(23, 26, 33)');
    assert.equal(await title.evaluate((element) => element.selectionStart), 'Lower review time'.length);
    assert.deepEqual(only(await toldBy(page, () => page.keyboard.type('!')), 'Text'), [
        'TextChanged 11 Lower review time!',
    ]);
});

test('a field leaves Enter, Escape, Up and Down to the program, and editing shortcuts to the browser', async () => {
    const page = await start();
    await page.mouse.click(190, 316);
    for (const [key, line] of [
        ['Enter', 'TextKey 11 #1'],
        ['Escape', 'TextKey 11 #2'],
        ['ArrowUp', 'TextKey 11 #9'],
        ['ArrowDown', 'TextKey 11 #10'],
        ['Control+Enter', 'TextKey 11 #1 C'],
        ['Control+k', 'KeyPressed k C at 11'],
        ['Control+z', undefined],
        ['Control+a', undefined],
        ['Control+c', undefined],
    ]) {
        const lines = await toldBy(page, () => page.keyboard.press(key));
        assert.deepEqual(lines, line === undefined ? [] : [line], key);
    }
});

test('several lines keep Enter and the arrows, and give Ctrl+Enter away', async () => {
    const page = await start();
    await field(page, 'Note').focus();
    await page.keyboard.press('Control+End');
    const lines = await toldBy(page, async () => {
        await page.keyboard.press('Enter');
        await page.keyboard.press('ArrowUp');
        await page.keyboard.press('Control+Enter');
    });
    assert.deepEqual(only(lines, 'Text'), ['TextChanged 12 one', 'TextKey 12 #1 C']);
    assert.equal(await field(page, 'Note').inputValue(), 'one\ntwo\n');
});

test('a composition reaches the program and is not overwritten by it', async () => {
    const page = await start();
    await field(page, 'Upper').focus();
    const cdp = await page.context().newCDPSession(page);
    const lines = await toldBy(page, () =>
        cdp.send('Input.imeSetComposition', { text: 'nihon', selectionStart: 5, selectionEnd: 5 }),
    );
    assert.deepEqual(only(lines, 'TextChanged'), ['TextChanged 17 nihon']);
    assert.equal(await field(page, 'Upper').inputValue(), 'nihon', 'while it goes on');
    await cdp.send('Input.insertText', { text: 'nihon' });
    await settled(page);
    assert.equal(await field(page, 'Upper').inputValue(), 'NIHON', 'when it is done');
});

test('a value changed underneath is shown', async () => {
    const page = await start();
    await field(page, 'Title').focus();
    await page.keyboard.press('Control+u');
    await settled(page);
    assert.equal(await field(page, 'Title').inputValue(), 'changed underneath');
});

test('text the program corrects keeps the caret', async () => {
    const page = await start();
    await field(page, 'Upper').focus();
    await page.keyboard.type('ac');
    await settled(page);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('b');
    await settled(page);
    const upper = field(page, 'Upper');
    assert.equal(await upper.inputValue(), 'ABC');
    assert.equal(await upper.evaluate((element) => element.selectionStart), 2);
});

test('Tab moves through fields in reading order, selects where wanted, and leaves at the end', async () => {
    const page = await start();
    await field(page, 'Title').focus();
    await page.keyboard.press('Tab');
    const number = field(page, 'Number');
    assert.ok(await number.evaluate((element) => element === document.activeElement));
    assert.deepEqual(await number.evaluate((element) => [element.selectionStart, element.selectionEnd]), [0, 4]);
    for (let presses = 0; presses < 4; presses += 1) await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'BODY');
});

test('a field can be clicked only where it is seen', async () => {
    const page = await start();
    const at = (x, y) => page.evaluate(([left, top]) => document.elementFromPoint(left, top).tagName, [x, y]);
    assert.equal(await at(100, 418), 'CANVAS', 'outside of its scroll area');
    assert.equal(await at(100, 434), 'INPUT');
    assert.equal(await at(120, 316), 'INPUT');
    await page.mouse.click(500, 100);
    await field(page, 'Cover').evaluate((element) => element.click());
    await settled(page);
    assert.equal(await at(120, 316), 'CANVAS', 'under a menu');
    assert.equal(await at(60, 316), 'INPUT', 'beside it');
});

// ---------------------------------------------------------------------------------------------------------------
// Semantics

test('screen readers see roles, names, values and states', async () => {
    const page = await start();
    const cdp = await page.context().newCDPSession(page);
    const { nodes } = await cdp.send('Accessibility.getFullAXTree');
    const find = (role, name) => nodes.find((node) => node.role?.value === role && node.name?.value === name);
    assert.ok(find('group', 'Buttons'));
    const press = find('button', 'Press');
    assert.equal(press.properties.find(({ name }) => name === 'keyshortcuts').value.value, 'Control+K');
    assert.ok(find('button', 'Refused').properties.find(({ name }) => name === 'disabled').value.value);
    assert.equal(find('textbox', 'Title').value.value, 'Lower review time');
    assert.ok(find('textbox', 'Note').properties.find(({ name }) => name === 'multiline').value.value);
});

test('Enter, Space and a screen reader’s click activate the focused widget, once', async () => {
    const page = await start();
    await field(page, 'Press').focus();
    await settled(page);
    assert.deepEqual(await toldBy(page, () => page.keyboard.press('Enter')), ['WidgetActivated 10']);
    assert.deepEqual(await toldBy(page, () => page.keyboard.press('Shift+Space')), ['WidgetActivated 10 S']);
    assert.deepEqual(await toldBy(page, () => field(page, 'Press').evaluate((element) => element.click())), [
        'WidgetActivated 10',
    ]);
    assert.deepEqual(await toldBy(page, () => field(page, 'Refused').evaluate((element) => element.click())), []);
    assert.deepEqual(await toldBy(page, () => page.keyboard.press('ArrowDown')), ['KeyPressed #10  at 10']);
});

test('a modal dialog takes the focus, shuts everything else, and gives the focus back', async () => {
    const page = await start();
    await field(page, 'Open').focus();
    await page.keyboard.press('Enter');
    await settled(page);
    const focused = () => page.evaluate(() => document.activeElement.getAttribute('aria-label'));
    assert.equal(await focused(), 'Close');
    assert.ok(await field(page, 'Title').evaluate((element) => element.inert));
    await page.keyboard.press('Shift+Tab');
    assert.notEqual(await focused(), 'Upper');
    await field(page, 'Close').focus();
    await page.keyboard.press('Enter');
    await settled(page);
    assert.equal(await focused(), 'Open');
    assert.ok(!(await field(page, 'Title').evaluate((element) => element.inert)));
});

test('a focused widget that vanishes leaves the focus to what is around it', async () => {
    const page = await start();
    await field(page, 'Vanish').focus();
    await settled(page);
    const lines = await toldBy(page, () => page.keyboard.press('Enter'));
    assert.deepEqual(lines, ['WidgetActivated 16']);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Press');
});

test('an announcement is said in a live region', async () => {
    const page = await start();
    await page.keyboard.press('F1');
    await settled(page);
    assert.equal(await page.locator('[aria-live=polite]').textContent(), 'Help');
});

// ---------------------------------------------------------------------------------------------------------------
// Frames and pictures

test('nothing runs while nothing happens, and the console stays silent', async () => {
    const page = await start();
    const before = await framesOf(page);
    await page.waitForTimeout(3000);
    assert.equal(await framesOf(page), before);
    assert.deepEqual(page.problems, []);
    assert.equal(await page.locator('#skeleton').count(), 0);
});

test('an event costs one frame, and so do several between two pictures of the screen', async () => {
    const page = await start();
    for (const act of [
        () => page.mouse.move(500, 100),
        () => page.keyboard.down('x'),
        () =>
            page.evaluate(() => {
                for (const key of 'abc') document.dispatchEvent(new KeyboardEvent('keydown', { key, code: 'KeyA' }));
            }),
    ]) {
        const before = await framesOf(page);
        await act();
        await settled(page);
        assert.equal(await framesOf(page), before + 1, `${act}`);
    }
});

const green = [14, 159, 110];
const track = [233, 236, 241];
const amber = [199, 119, 0];
const near = (found, wanted) => found.every((part, index) => Math.abs(part - wanted[index]) <= 2);

for (const scale of [1, 2]) {
    test(`progress marks are drawn at scale ${scale}`, async () => {
        const page = await start({ scale });
        const expected = [
            ['fill of the bar', [60, 153], green],
            ['rail of the bar', [150, 153], track],
            ['tick of the bar', [173.5, 148.5], [0, 0, 0]],
            ['nothing over the bar', [60, 148], [255, 255, 255]],
            ['a quarter of the ring', [74, 182], amber],
            ['the rest of it', [34, 182], track],
            ['tick of the ring', [53.5, 226], [0, 0, 0]],
            ['inside of the ring', [54, 200], [255, 255, 255]],
            ['the disc', [130, 200], [255, 0, 0]],
            ['no fill', [25.5, 243], track],
        ];
        const found = await pixels(
            page,
            expected.map(([, at]) => at),
        );
        for (const [index, [name, , color]] of expected.entries()) {
            assert.ok(near(found[index], color), `${name}: ${found[index]} should be ${color}`);
        }
    });
}

for (const scale of [1, 2]) {
    test(`cards and curves of a plane are drawn at scale ${scale}: both pairs of shaders compile and link`, async () => {
        const page = await start({ scale });
        assert.deepEqual(page.problems, []);
        const expected = [
            ['a sheet', [370, 180], track],
            ['the strip of its colour', [322.5, 183], green],
            ['its border', [370, 160.5], [0, 0, 0]],
            ['nothing beyond its round corner', [320.5, 160.5], [255, 255, 255]],
            ['half of a sheet over its ground', [480, 183], [244, 246, 248]],
            ['a dot from afar', [324, 262], amber],
            ['a curve', [370, 230], [0, 0, 0]],
            ['nothing beside it', [376, 230], [255, 255, 255]],
            ['a dash', [480, 208], [0, 0, 0]],
            ['nothing between dashes', [480, 216], [255, 255, 255]],
        ];
        const found = await pixels(
            page,
            expected.map(([, at]) => at),
        );
        for (const [index, [name, , color]] of expected.entries()) {
            assert.ok(near(found[index], color), `${name}: ${found[index]} should be ${color}`);
        }
    });
}

test('text, emoji and every script are drawn: the first in ink, the second in colour', async () => {
    const page = await start({ scale: 2 });
    const row = (y, from, to) => Array.from({ length: (to - from) * 2 }, (_, index) => [from + index / 2, y]);
    const isInk = ([r, g, b]) => r < 120 && Math.abs(r - g) < 20 && Math.abs(g - b) < 30;
    const isColor = ([r, g, b]) => Math.max(r, g, b) - Math.min(r, g, b) > 80;
    assert.ok((await pixels(page, row(40, 24, 160))).some(isInk), 'heading');
    assert.ok(!(await pixels(page, row(40, 24, 160))).some(isColor), 'no colour in the heading');
    assert.ok((await pixels(page, row(100, 24, 140))).some(isColor), 'emoji');
    assert.ok((await pixels(page, row(124, 24, 200))).some(isInk), 'Arabic, Hebrew and Hindi');
});

test('a lost graphics context comes back with the identical picture', async () => {
    const page = await start();
    const before = await page.screenshot();
    await page.evaluate(async () => {
        const canvas = document.getElementById('canvas');
        const extension = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
        const restored = new Promise((resolve) => canvas.addEventListener('webglcontextrestored', resolve));
        const lost = new Promise((resolve) => canvas.addEventListener('webglcontextlost', resolve));
        extension.loseContext();
        await lost;
        await new Promise((resolve) => setTimeout(resolve, 50));
        extension.restoreContext();
        await restored;
    });
    await settled(page);
    assert.ok(before.equals(await page.screenshot()));
});

test('another scale without another size draws anew', async () => {
    const page = await start();
    assert.equal(await page.evaluate(() => document.getElementById('canvas').width), 640);
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor: 2, mobile: false });
    await page.mouse.move(500, 100);
    await settled(page);
    assert.equal(await page.evaluate(() => document.getElementById('canvas').width), 1280);
    assert.ok(near((await pixels(page, [[60, 153]]))[0], green));
});
