// One smoke journey in Firefox, whose canvas, fonts and storage are others than Chromium's.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { dist, serve } from './browser.mjs';
import { startDisplay } from './display.mjs';

const patience = 30_000;
const size = { width: 1440, height: 900 };

let display; // headless Firefox has no WebGL 2 here: it gets a screen that nobody sees
let firefox;
let site;
let page;
let problems = [];

before(async () => {
    display = await startDisplay();
    site = await serve(dist, { base: '/goals/' });
    firefox = await puppeteer.launch({
        browser: 'firefox',
        executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
        headless: false,
        env: { ...process.env, DISPLAY: display.name, LIBGL_ALWAYS_SOFTWARE: '1', MOZ_ENABLE_WAYLAND: '0' },
        extraPrefsFirefox: {
            'webgl.force-enabled': true,
            'webgl.forbid-software': false,
            'intl.accept_languages': 'en-GB',
        },
        timeout: 90_000,
    });
});

after(async () => {
    await firefox?.close();
    await site?.close();
    display?.close();
});

afterEach(() => page?.close());

// What has this role and name in the semantics: its place and all it says. `name` is a pattern.
function lookUp(role, name) {
    const tags = { button: 'BUTTON', link: 'A', navigation: 'NAV', complementary: 'ASIDE', textbox: 'INPUT' };
    const isRole = (element) => {
        const given = element.getAttribute('role');
        if (given !== null) return given === role;
        return role === 'heading' ? /^H[1-6]$/.test(element.tagName) : element.tagName === tags[role];
    };
    for (const element of document.querySelectorAll('#semantics *')) {
        const label = element.getAttribute('aria-label') ?? element.textContent ?? '';
        if (!isRole(element) || !new RegExp(name).test(label) || element.closest('[inert]') !== null) continue;
        const { x, y, width, height } = element.getBoundingClientRect();
        return { x, y, width, height, says: `${label} ${element.getAttribute('aria-description') ?? ''}` };
    }
    return null;
}

async function sees(role, name) {
    const found = await page.waitForFunction(lookUp, { timeout: patience }, role, name).catch(() => undefined);
    assert.ok(found, `there is no ${role} ${name}`);
    return found.jsonValue();
}

const seesNo = (role, name) =>
    page.waitForFunction(`!(${lookUp})(${JSON.stringify(role)}, ${JSON.stringify(name)})`, { timeout: patience });

// Nothing moves any more: the browser has drawn twice without a new frame of the page.
async function still() {
    await page.evaluate(async () => {
        let frames;
        for (let same = 0; same < 2; ) {
            await new Promise((resolve) => requestAnimationFrame(resolve));
            same = document.documentElement.dataset.frames === frames ? same + 1 : 0;
            frames = document.documentElement.dataset.frames;
        }
    });
}

async function click(role, name) {
    await sees(role, name);
    await still();
    const { x, y, width, height } = await sees(role, name);
    await page.mouse.click(x + width / 2, y + height / 2);
}

async function fill(name, text) {
    await click('textbox', name);
    await page.waitForFunction(
        (label) => new RegExp(label).test(document.activeElement?.getAttribute('aria-label') ?? ''),
        { timeout: patience },
        name,
    );
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    await page.keyboard.type(text);
}

const drawn = () => page.waitForFunction(() => document.documentElement.dataset.frames > 0, { timeout: patience });

// How many pixels of a picture of this place are dark, and how many light.
async function inkOf({ x, y, width, height }) {
    const picture = await page.screenshot({ clip: { x, y, width, height }, encoding: 'base64' });
    return page.evaluate(async (data) => {
        const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
        canvas.drawImage(image, 0, 0);
        const { data: pixels } = canvas.getImageData(0, 0, image.width, image.height);
        const ink = { dark: 0, light: 0 };
        for (let at = 0; at < pixels.length; at += 4) {
            const brightness = (pixels[at] + pixels[at + 1] + pixels[at + 2]) / 3;
            if (brightness < 90) ink.dark += 1;
            if (brightness > 230) ink.light += 1;
        }
        return ink;
    }, picture);
}

async function start() {
    page = await firefox.newPage();
    problems = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await page.setViewport(size);
    await page.goto(site.url);
    await drawn();
}

test('in Firefox, the sample company is explored, a check-in moves it, and a reload keeps it', {
    timeout: 240_000,
}, async () => {
    await start();
    await click('button', '^Explore the sample company$');
    const heading = await sees('heading', '^Overview$');
    await sees('button', '^Saved$');
    const ink = await inkOf(heading);
    assert.ok(ink.dark > 50 && ink.light > ink.dark, `the heading is not dark on light: ${JSON.stringify(ink)}`);

    await click('link', '^Objectives$');
    await sees('heading', '^Objectives$');
    await click('treeitem', '^Build the most reliable payment gateway');
    await sees('complementary', '^Record$');
    await page.keyboard.press('Escape');
    await seesNo('complementary', '^Record$');

    await click('link', '^Key results$');
    await sees('heading', '^Key results$');
    await page.keyboard.press('o');
    await sees('dialog', '^New objective$');
    await fill('^Title$', 'Run in every browser');
    await page.keyboard.press('Enter');
    await seesNo('dialog', '^New objective$');
    await page.keyboard.press('k');
    await sees('dialog', '^New key result$');
    await fill('^Title$', 'Browsers that pass');
    await fill('^Target$', '2');
    await page.keyboard.press('Enter');
    await seesNo('dialog', '^New key result$');
    await page.keyboard.press('c');
    await sees('dialog', '^Check in');
    await fill('^New value$', '1');
    await page.keyboard.press('Enter');
    await seesNo('dialog', '^Check in');
    await click('link', '^Objectives$');
    await fill('^Filter', 'every browser'); // what is new stands last, below what the screen shows
    await sees('treeitem', '^Run in every browser.*50\\s%');
    await sees('button', '^Saved$');

    await page.reload();
    await drawn();
    await fill('^Filter', 'every browser');
    await sees('treeitem', '^Run in every browser.*50\\s%');
    assert.deepEqual(problems, []);
});

async function pressWith(modifiers, key) {
    for (const modifier of modifiers) await page.keyboard.down(modifier);
    await page.keyboard.press(key);
    for (const modifier of modifiers.toReversed()) await page.keyboard.up(modifier);
}

async function addObjective(title) {
    await page.keyboard.press('o');
    await sees('dialog', '^New objective$');
    await fill('^Title$', title);
    await page.keyboard.press('Enter');
    await seesNo('dialog', '^New objective$');
    await sees('button', '^Saved$');
}

test('in Firefox, text of several scripts is typed, undone, redone, found by its words and opened', {
    timeout: 240_000,
}, async () => {
    await start();
    await sees('button', '^Saved$'); // the sample company, as the test before has left it
    await addObjective('Liefern ist Übung – 速く出荷する');
    await sees('button', '^Undo.*Liefern ist Übung – 速く出荷する');
    await pressWith(['Control'], 'z');
    await sees('button', '^Redo.*Liefern');
    await pressWith(['Control', 'Shift'], 'z');
    await sees('button', '^Undo.*Liefern');
    await sees('button', '^Saved$');
    await pressWith(['Control'], 'k');
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Search or run a command');
    await page.keyboard.type('übung');
    await sees('option', 'Liefern ist Übung');
    await page.keyboard.press('Enter');
    await sees('complementary', '^Record$');
    assert.deepEqual(problems, []);
});

test('in Firefox, graphics that were lost come back, and without WebGL 2 the workspace is given as a file', {
    timeout: 240_000,
}, async () => {
    await start();
    await sees('button', '^Saved$');
    await addObjective('Outlives its graphics');
    await page.evaluate(async () => {
        const canvas = document.getElementById('canvas');
        const graphics = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
        const heard = (kind) => new Promise((resolve) => canvas.addEventListener(kind, resolve, { once: true }));
        const lost = heard('webglcontextlost');
        graphics.loseContext();
        await lost;
        const restored = heard('webglcontextrestored');
        setTimeout(() => graphics.restoreContext());
        await restored;
    });
    await still();
    const heading = await sees('heading', '.');
    const ink = await inkOf(heading);
    assert.ok(ink.dark > 50 && ink.light > ink.dark, `the heading is drawn again: ${JSON.stringify(ink)}`);
    assert.deepEqual(problems, []);

    await page.evaluateOnNewDocument(() => {
        const own = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
            return /webgl/.test(kind) ? null : own.call(this, kind, ...rest);
        };
        const ownUrl = URL.createObjectURL.bind(URL);
        URL.createObjectURL = (blob) => {
            blob.text().then((text) => {
                window.saved = text;
            });
            return ownUrl(blob);
        };
    });
    await page.reload();
    await page.waitForFunction(() => /WebGL 2/.test(document.getElementById('failure').textContent));
    await page.evaluate(() => [...document.querySelectorAll('#failure button')].at(-1).click());
    await page.waitForFunction(() => window.saved !== undefined, { timeout: patience });
    const saved = JSON.parse(await page.evaluate(() => window.saved));
    assert.ok(saved.objectives.some(({ title }) => title === 'Outlives its graphics'));
});
