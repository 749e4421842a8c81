// The main journey in WebKit, as Debian has it (webkit2gtk-driver); skipped where it is not installed.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { dist, serve } from './browser.mjs';
import { startDisplay } from './display.mjs';
import { until } from './driver.mjs';

const driver = process.env.WEBKIT_DRIVER ?? '/usr/bin/WebKitWebDriver';
const isHere = await access(driver).then(
    () => true,
    () => false,
);
const closers = [];
after(async () => {
    for (const close of closers.reverse()) await close().catch((error) => console.warn(error));
});

// A port that nobody listens on.
function freePort() {
    return new Promise((resolve) => {
        const server = createServer().listen(0, '127.0.0.1', () => {
            const { port } = server.address();
            server.close(() => resolve(port));
        });
    });
}

// One browser, spoken to as WebDriver has it.
class WebKit {
    static async start() {
        const display = await startDisplay();
        closers.push(async () => display.close());
        const profile = await mkdtemp(join(tmpdir(), 'okra-webkit-'));
        closers.push(() => rm(profile, { recursive: true, force: true, maxRetries: 10 }));
        const port = await freePort();
        // LANG=C: navigator.language is then "C", which is no language.
        const env = {
            ...process.env,
            DISPLAY: display.name,
            LIBGL_ALWAYS_SOFTWARE: '1',
            GDK_BACKEND: 'x11',
            LANG: 'C',
        };
        for (const kind of ['DATA', 'CACHE', 'CONFIG']) env[`XDG_${kind}_HOME`] = profile;
        const spawned = spawn(driver, [`--port=${port}`, '--host=127.0.0.1'], { env, stdio: 'ignore' });
        closers.push(async () => {
            spawned.kill();
            await once(spawned, 'exit');
        });
        const webkit = new WebKit(`http://127.0.0.1:${port}`);
        const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': { args: ['--automation'] } } };
        const { sessionId } = await until(() =>
            webkit.ask('POST', '/session', { capabilities }).catch(() => undefined),
        );
        webkit.at += `/session/${sessionId}`;
        closers.push(() => webkit.ask('DELETE', ''));
        await webkit.ask('POST', '/window/rect', { x: 0, y: 0, width: 1440, height: 1100 });
        return webkit;
    }

    constructor(at) {
        this.at = at;
    }

    async ask(method, path, body) {
        const answer = await fetch(this.at + path, { method, body: body && JSON.stringify(body) });
        const { value } = await answer.json();
        if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
        return value;
    }

    open(url) {
        return this.ask('POST', '/url', { url });
    }
    evaluate(act, ...args) {
        return this.ask('POST', '/execute/sync', { script: `return (${act})(...arguments)`, args });
    }
    actions(...actions) {
        return this.ask('POST', '/actions', { actions });
    }
    drawn() {
        return until(() => this.evaluate(() => Number(document.documentElement.dataset.frames ?? 0) > 0));
    }

    // The middle of what says these words, once it is there.
    place(words) {
        return until(() =>
            this.evaluate((wanted) => {
                for (const element of document.querySelectorAll('#semantics *')) {
                    const label = element.getAttribute('aria-label') ?? element.textContent;
                    if (!new RegExp(wanted).test(label) || element.closest('[inert]') !== null) continue;
                    const { x, y, width, height } = element.getBoundingClientRect();
                    if (width > 0 && height > 0) return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
                }
                return null;
            }, words),
        );
    }
    // The same, once it lies there twice.
    async stillPlace(words) {
        let last;
        return until(async () => {
            const before = last;
            last = await this.place(words);
            return before?.x === last.x && before.y === last.y && last;
        });
    }
    async click(words) {
        const { x, y } = await this.stillPlace(words);
        const pointer = [
            { type: 'pointerMove', x, y, duration: 0 },
            { type: 'pointerDown', button: 0 },
            { type: 'pointerUp', button: 0 },
        ];
        await this.actions({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: pointer });
    }
    type(text) {
        const keys = [...text].flatMap((value) => [
            { type: 'keyDown', value },
            { type: 'keyUp', value },
        ]);
        return this.actions({ type: 'key', id: 'keys', actions: keys });
    }
}

const enter = '\uE007';

test('in WebKit, a workspace is begun, an objective typed and saved, and a reload keeps it', {
    skip: isHere ? false : 'no WebKitWebDriver here',
    timeout: 240_000,
}, async () => {
    const site = await serve(dist, { base: '/goals/' });
    closers.push(() => site.close());
    const webkit = await WebKit.start();
    await webkit.open(site.url);
    await webkit.drawn();
    await webkit.click('^Start empty$');
    await webkit.place('^Saved$');
    await webkit.type('o');
    await webkit.place('^New objective$');
    await webkit.click('^Title$');
    await until(() => webkit.evaluate(() => document.activeElement?.getAttribute('aria-label') === 'Title'));
    await webkit.type('Run in WebKit, too');
    await webkit.type(enter);
    await webkit.place('^Saved$');

    await webkit.open(`${site.url}#objectives`);
    await webkit.place('^Run in WebKit, too');
    await webkit.ask('POST', '/refresh', {});
    await webkit.drawn();
    await webkit.place('^Run in WebKit, too');
    assert.equal(await webkit.evaluate(() => document.getElementById('failure').hidden), true);
});
