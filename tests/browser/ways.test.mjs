// One piece of work, from a new objective to a closed quarter and its export, by three ways of using a page: through the
// accessibility tree alone, as a screen reader does; by keyboard alone; with text twice as large.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { servedPage } from './visits.mjs';

const served = servedPage();

// Of the dialog that is open, or of the page.
async function inFront(okra) {
    const dialog = okra.page.locator('[role=dialog]:not([inert])');
    return (await dialog.count()) > 0 ? { within: dialog.last() } : {};
}

// Nothing but what the tree offers: focus, press, set the value.
class ByTree {
    constructor(okra) {
        this.okra = okra;
    }
    async #found(role, name) {
        const element = this.okra.find(role, name, await inFront(this.okra));
        await element.waitFor({ state: 'attached' });
        await this.okra.still();
        return element;
    }
    async press(role, name) {
        await (await this.#found(role, name)).evaluate((element) => {
            element.focus();
            element.click();
        });
    }
    async write(name, text) {
        await (await this.#found('textbox', name)).evaluate((element, value) => {
            element.focus();
            element.value = value;
            element.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }));
        }, text);
        await this.okra.still();
    }
}

// Tab goes from one thing to the next, the arrows go through lists, and Enter presses.
class ByKeyboard {
    constructor(okra) {
        this.okra = okra;
    }
    async #reach(role, name) {
        const { page } = this.okra;
        await this.okra.sees(role, name);
        await this.okra.still();
        const wanted = name instanceof RegExp ? { source: name.source } : { text: name };
        const isThere = () =>
            page.evaluate(
                ([ofRole, { source, text }]) => {
                    const at = document.activeElement;
                    const label = at?.getAttribute('aria-label') ?? '';
                    const named = source === undefined ? label === text : new RegExp(source).test(label);
                    const roleOf = { INPUT: 'textbox', TEXTAREA: 'textbox' }[at?.tagName] ?? at?.getAttribute('role');
                    return named && (roleOf ?? ofRole) === ofRole;
                },
                [role, wanted],
            );
        const list = { treeitem: 'ArrowDown', radio: 'ArrowRight' }[role];
        const isInList = () => page.evaluate((ofRole) => document.activeElement?.getAttribute('role') === ofRole, role);
        const passed = [];
        let isAtItsHead = false;
        for (let presses = 0; presses < 250; presses += 1) {
            if (await isThere()) return;
            passed.push(await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''));
            const inList = list !== undefined && (await isInList());
            const isStuck = isAtItsHead && passed.at(-1) === passed.at(-2); // at the end of another list
            await page.keyboard.press(!inList || isStuck ? 'Tab' : isAtItsHead ? list : 'Home');
            isAtItsHead = inList && !isStuck;
        }
        assert.fail(`no key reaches the ${role} ${name}: ${passed.slice(-60).join(' | ')}`);
    }
    async press(role, name) {
        await this.#reach(role, name);
        await this.okra.press('Enter');
    }
    async write(name, text) {
        await this.#reach('textbox', name);
        await this.okra.press('ControlOrMeta+a');
        await this.okra.type(text);
    }
}

// Mouse and keyboard on a screen with room for half of it all.
class ByMouse {
    constructor(okra) {
        this.okra = okra;
    }
    async press(role, name) {
        if ((await this.okra.has('button', 'Dismiss')) > 0) {
            // a notice may lie over it
            await this.okra.click('button', 'Dismiss');
            await this.okra.seesNo('button', 'Dismiss');
        }
        await this.#show(role, name);
        await this.okra.click(role, name, await inFront(this.okra));
    }
    async write(name, text) {
        await this.#show('textbox', name);
        await this.okra.fill(name, text, await inFront(this.okra));
    }
    // What lies under a bar is scrolled into the middle first.
    async #show(role, name) {
        const { page } = this.okra;
        const { height } = page.viewportSize();
        for (let before; ; ) {
            const { x, y } = await this.okra.place(role, name, await inFront(this.okra));
            if (y < height * 0.7 || y === before) return; // or it lies in what does not scroll
            await page.mouse.move(x, height / 2);
            await page.mouse.wheel(0, y - height / 2);
            before = y;
        }
    }
}

const ways = {
    'through the accessibility tree alone': { Way: ByTree },
    'by keyboard alone': { Way: ByKeyboard },
    'with text of 200 %': { Way: ByMouse, options: { width: 720, height: 450, scale: 2 } },
};

for (const [how, { Way, options }] of Object.entries(ways)) {
    test(`an objective is made, measured, checked in, closed and exported ${how}`, { timeout: 180_000 }, async (t) => {
        const okra = await served.explore(t, options);
        const way = new Way(okra);
        await way.press('link', /^Objectives/);
        await way.press('button', 'Add objective');
        await okra.sees('dialog', 'New objective');
        await way.write('Title', 'Answer every merchant within a day');
        await way.press('button', 'Add objective');
        await okra.seesNo('dialog', /./);
        await way.press('treeitem', /^Answer every merchant/);
        await okra.sees('complementary', 'Record');

        await way.press('button', 'New key result');
        await okra.sees('dialog', 'New key result');
        await way.write('Title', 'Answer 80 of 100 within a day');
        await way.write('Target', '80');
        await way.press('button', 'Add key result');
        await okra.seesNo('dialog', /./);

        await way.press('treeitem', /^Answer 80 of 100/);
        await way.press('button', 'Check in');
        await okra.sees('dialog', /^Check in/);
        await way.write('New value', '40');
        await way.press('button', 'Save check-in');
        await okra.seesNo('dialog', /./);
        await okra.sees('treeitem', /^Answer 80 of 100.*50\s%/);

        await way.press('link', /^Cycle/);
        await way.press('button', /^Close /);
        await way.press('button', /^Accept \d+ suggestions/);
        await way.press('button', '4 Close');
        await way.press('button', /^Close /);
        await okra.sees('heading', 'What came of it');
        await okra.saved();

        await way.press('link', /^Settings/);
        const download = okra.page.waitForEvent('download');
        await way.press('button', 'Export as JSON');
        const { key_results, cycles } = JSON.parse(await readFile(await (await download).path(), 'utf8'));
        assert.equal(key_results.find(({ title }) => title === 'Answer 80 of 100 within a day').target, 80);
        assert.ok(cycles.some(({ phase }) => phase === 'closed'));
        okra.calm();
    });
}
