// Drives the page as a person does: finds things by role and name in the semantics DOM, then sends real mouse and keyboard input.
import { strict as assert } from 'node:assert';

const patience = 30_000; // milliseconds: much else may run on the machine; where all is well nothing waits

// Asks until the answer is one. (waitForFunction takes a promise for an answer.)
export async function until(ask) {
    const end = Date.now() + patience;
    for (;;) {
        const answer = await ask();
        if (answer) return answer;
        assert.ok(Date.now() < end, `no answer: ${ask}`);
        await new Promise((done) => setTimeout(done, 20));
    }
}

export class Driver {
    // `asks`: origins that the page may ask besides its own.
    constructor(page, url, { asks = [] } = {}) {
        this.page = page;
        this.url = url;
        this.problems = []; // page errors and requests to anywhere else
        page.on('pageerror', (error) => this.problems.push(String(error)));
        page.on('console', (message) => {
            if (message.type() === 'error') this.problems.push(message.text());
        });
        page.on('request', (request) => {
            const there = new URL(request.url());
            if (there.protocol.startsWith('http') && ![new URL(url).origin, ...asks].includes(there.origin)) {
                this.problems.push(`asked another origin: ${request.url()}`);
            }
        });
    }

    async open(fragment = '') {
        await this.page.goto(this.url + (fragment === '' ? '' : `#${fragment}`));
        await this.drawn();
    }

    async reload() {
        await this.page.reload();
        await this.drawn();
    }

    // The first frame is painted.
    async drawn() {
        await this.page.waitForFunction(() => Number(document.documentElement.dataset.frames ?? 0) > 0, null, {
            timeout: patience,
        });
    }

    frames() {
        return this.page.evaluate(() => Number(document.documentElement.dataset.frames ?? 0));
    }

    // The element that says this role and name; `name` is text or a pattern, text must match as a whole.
    find(role, name, { within = this.page, nth = 0 } = {}) {
        return within.getByRole(role, { name, exact: typeof name === 'string' }).nth(nth);
    }

    async sees(role, name, options) {
        await this.find(role, name, options).waitFor({ state: 'attached', timeout: patience });
    }

    async seesNo(role, name, options) {
        await this.find(role, name, options).waitFor({ state: 'detached', timeout: patience });
    }

    // An item of a list by its words: such items have no name.
    async lists(words) {
        await this.page
            .getByRole('listitem')
            .filter({ hasText: words })
            .first()
            .waitFor({ state: 'attached', timeout: patience });
    }

    has(role, name) {
        return this.find(role, name).count();
    }

    // Nothing moves any more: the browser has drawn twice without a new frame of the page.
    async still() {
        await this.page.evaluate(async () => {
            let frames;
            for (let same = 0; same < 2; ) {
                await new Promise((resolve) => requestAnimationFrame(resolve));
                same = document.documentElement.dataset.frames === frames ? same + 1 : 0;
                frames = document.documentElement.dataset.frames;
            }
        });
    }

    // The middle of the thing, once it lies still.
    async place(role, name, options) {
        const element = this.find(role, name, options);
        await element.waitFor({ state: 'attached', timeout: patience });
        await this.still();
        const box = await element.boundingBox();
        assert.ok(box && box.width > 0 && box.height > 0, `${role} "${name}" has no place on the screen`);
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }

    // The place after scrolling there with the wheel, as far as that is needed.
    async reach(role, name, options) {
        const { height } = this.page.viewportSize();
        const margin = 80; // of bars at the top and bottom
        for (let turns = 0; turns < 20; turns += 1) {
            const { x, y } = await this.place(role, name, options);
            if (y >= 0 && y < height) return { x, y };
            await this.page.mouse.move(x, height / 2);
            await this.page.mouse.wheel(0, y < 0 ? y - margin : y - height + margin);
        }
        return assert.fail(`${role} "${name}" cannot be scrolled to`);
    }

    async click(role, name, options) {
        const { x, y } = await this.reach(role, name, options);
        await this.page.mouse.move(x, y);
        await this.page.mouse.down();
        await this.page.mouse.up();
    }

    async rightClick(role, name, options) {
        const { x, y } = await this.place(role, name, options);
        await this.page.mouse.click(x, y, { button: 'right' });
    }

    // Clicks into the text field, waits for the caret, replaces what is there.
    async fill(name, text, options) {
        await this.click('textbox', name, options);
        await this.focused(name);
        await this.page.keyboard.press('ControlOrMeta+a');
        await this.page.keyboard.type(text);
    }

    press(keys) {
        return this.page.keyboard.press(keys);
    }

    type(text) {
        return this.page.keyboard.type(text);
    }

    // Waits until the element with the focus has this name.
    async focused(name) {
        await this.page.waitForFunction(
            (wanted) => {
                const label = document.activeElement?.getAttribute('aria-label') ?? '';
                return wanted.pattern ? new RegExp(wanted.pattern).test(label) : label === wanted.text;
            },
            name instanceof RegExp ? { pattern: name.source } : { text: name },
            { timeout: patience },
        );
    }

    // Presses Tab until the element of this name has the focus.
    async tabTo(name, { most = 60, key = 'Tab' } = {}) {
        const is = (label) => (name instanceof RegExp ? name.test(label) : label === name);
        const passed = [];
        for (let i = 0; i < most; i += 1) {
            const label = await this.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
            if (is(label)) return;
            passed.push(label);
            await this.page.keyboard.press(key);
        }
        assert.fail(`${key} does not reach ${name}; it passed ${passed.join(' | ')}`);
    }

    // The name of the first element of this role and name, with what it describes itself by.
    async told(role, name, options) {
        const element = this.find(role, name, options);
        await element.waitFor({ state: 'attached', timeout: patience });
        return element.evaluate((it) =>
            [it.getAttribute('aria-label') ?? it.textContent, it.getAttribute('aria-description') ?? ''].join(' '),
        );
    }

    // Waits until it is told so: what an input changes is drawn some frames later.
    async tells(role, name, wanted, options) {
        const end = Date.now() + patience;
        let said = await this.told(role, name, options);
        while (!wanted.test(said) && Date.now() < end) {
            await this.still();
            said = await this.told(role, name, options);
        }
        assert.match(said, wanted);
    }

    // The text of the clipboard, once there is one: what is copied is written while the page goes on.
    copied() {
        return until(() => this.page.evaluate(() => navigator.clipboard.readText()));
    }

    async saved() {
        await this.sees('button', 'Saved');
    }

    calm() {
        assert.deepEqual(this.problems, []);
    }
}
