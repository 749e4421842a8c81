// No key is lost or doubled, at any speed: what is typed faster than the page can answer is answered in order.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { servedPage } from './visits.mjs';

const served = servedPage();

const codes = { ArrowDown: 40, ArrowUp: 38, Enter: 13, Escape: 27, Tab: 9 };

function described(key) {
    if (codes[key]) return { key, code: key, windowsVirtualKeyCode: codes[key] };
    const upper = key.toUpperCase();
    const code = key === ' ' ? 'Space' : `Key${upper}`;
    return { key, code, text: key, windowsVirtualKeyCode: upper.charCodeAt(0) };
}

class Typist {
    constructor(okra, cdp) {
        this.okra = okra;
        this.cdp = cdp;
    }

    static async sit(t) {
        const okra = await served.explore(t);
        return new Typist(okra, await okra.page.context().newCDPSession(okra.page));
    }

    slowDown(rate) {
        return this.cdp.send('Emulation.setCPUThrottlingRate', { rate });
    }

    // Each key so many milliseconds after the one before; null: all at once, whatever has been answered.
    async type(keys, apart) {
        const sent = [];
        for (const key of keys) {
            const event = described(key);
            sent.push(this.cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event }));
            sent.push(this.cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event }));
            if (apart !== null) await pause(apart);
        }
        await Promise.all(sent);
        await this.okra.still();
    }

    focused() {
        return this.okra.page.evaluate(() => {
            const { activeElement: at } = document;
            return [at?.getAttribute('role'), at?.getAttribute('aria-label') ?? '', at?.value ?? ''];
        });
    }

    async toFirst(screen, heading, role) {
        await this.okra.page.goto(`${served.site.url}#${screen}`);
        await this.okra.sees('heading', heading);
        await this.okra.still();
        await this.okra.find(role, /./, { nth: role === 'row' ? 1 : 0 }).focus();
        await this.okra.press('Home');
        await this.okra.still();
    }
}

// 200 steps down and up that never come back the way they went.
const walk = Array.from({ length: 200 }, (_, index) => ((index * index + index) % 7 < 4 ? 'ArrowDown' : 'ArrowUp'));
const title = `Grow fast ${'and never lose a letter of what somebody types '.repeat(5)}`.slice(0, 199);

// Milliseconds between two keys, and how many of them; null: all in one task.
const speeds = [
    [null, 200],
    [0, 200],
    [5, 200],
    [33, 120],
    [200, 25],
];
const furthest = Math.max(...speeds.map(([, count]) => count));
const nameOf = (apart) => (apart === null ? 'in one task' : `${apart} ms apart`);

// Where so many keys lead that are pressed one by one, each answered before the next.
const walked = new Map();
async function whereTheyLead(typist, [screen, heading, role]) {
    if (walked.has(screen)) return walked.get(screen);
    const places = new Map();
    await typist.toFirst(screen, heading, role);
    for (const [index, key] of walk.slice(0, furthest).entries()) {
        await typist.okra.press(key);
        if (speeds.some(([, count]) => count === index + 1)) places.set(index + 1, await typist.focused());
    }
    walked.set(screen, places);
    return places;
}

for (const slowdown of [1, 6]) {
    const how = slowdown === 1 ? '' : `, on a machine ${slowdown} times slower`;

    test(`arrow keys in the outline and the table${how}`, async (t) => {
        const typist = await Typist.sit(t);
        for (const list of [
            ['objectives', 'Objectives', 'treeitem'],
            ['key-results', 'Key results', 'row'],
        ]) {
            await typist.slowDown(1);
            const expected = await whereTheyLead(typist, list);
            for (const [apart, count] of speeds) {
                await typist.slowDown(1);
                await typist.toFirst(...list);
                await typist.slowDown(slowdown);
                await typist.type(walk.slice(0, count), apart);
                assert.deepEqual(await typist.focused(), expected.get(count), `${list[0]}, ${nameOf(apart)}`);
            }
        }
    });

    test(`what is typed right after the key that opens the palette${how}`, async (t) => {
        const typist = await Typist.sit(t);
        await typist.slowDown(slowdown);
        for (const [apart, count] of speeds) {
            const text = title.slice(0, count - 1);
            await typist.type(['/', ...text], apart);
            assert.deepEqual((await typist.focused()).at(-1), text, nameOf(apart));
            await typist.type(['Escape'], apart);
            await typist.okra.seesNo('dialog', /./);
        }
    });

    test(`what is typed right after the key that opens a new objective${how}`, async (t) => {
        const typist = await Typist.sit(t);
        await typist.slowDown(slowdown);
        for (const [apart, count] of speeds) {
            const text = title.slice(0, count - 1).trim();
            await typist.type(['o', ...text], apart);
            assert.deepEqual((await typist.focused()).at(-1), text, nameOf(apart));
            await typist.type(['Escape'], apart);
            await typist.okra.seesNo('dialog', /./);
        }
        await typist.type(['o', ...'Grow fast', 'Enter', 'o', ...'Grow slow', 'Enter'], null);
        await typist.okra.press('Escape');
        await typist.okra.page.goto(`${served.site.url}#objectives`);
        await typist.okra.click('searchbox', 'Filter objectives');
        await typist.okra.type('Grow');
        await typist.okra.sees('treeitem', /^Grow fast/);
        await typist.okra.sees('treeitem', /^Grow slow/);
        typist.okra.calm();
    });
}

// The least of three rounds counts: a frame that something else asks for, such as a second copy that
// is just written, is no cost of the event.
test('an event costs as many frames as it changes something', async (t) => {
    const typist = await Typist.sit(t);
    const { okra } = typist;
    const { keyboard, mouse } = okra.page;
    const steps = [
        ...['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowLeft', 'Control+k', 'a', 'Escape'].map((key) => [
            key,
            1,
            () => keyboard.press(key),
        ]),
        ['the pointer on a row', 1, () => mouse.move(700, 345)],
        ['a turn of the wheel', 1, () => mouse.wheel(0, 60)],
        ['a press', 1, () => mouse.down()],
        ['a record that opens', 2, () => mouse.up()], // and what is computed for it
    ];
    const least = steps.map(() => Number.POSITIVE_INFINITY);
    for (let round = 0; round < 3; round++) {
        await mouse.move(100, 600); // where nothing explains itself to a pointer that rests
        await typist.toFirst('objectives', 'Objectives', 'treeitem');
        for (const [step, [, , act]] of steps.entries()) {
            await okra.still();
            const before = await okra.frames();
            await act();
            await okra.still();
            least[step] = Math.min(least[step], (await okra.frames()) - before);
        }
    }
    for (const [step, [name, most]] of steps.entries())
        assert.ok(least[step] <= most, `${name} cost ${least[step]} frames, not ${most}`);
});

test('a shortcut that is changed holds after a reload, and its old keys stand for nothing', async (t) => {
    const okra = await served.exploreAt(t, 'help');
    await okra.click('button', 'Change the keys of New objective');
    await okra.press('k'); // stands for a new key result
    const said = okra.page.locator('[aria-live=polite]', { hasText: /^K already stands for New key result/ });
    await said.waitFor({ state: 'attached' });
    await okra.press('Alt+j');
    await okra.lists(/Alt\+J: New objective/);
    await okra.page.reload();
    await okra.lists(/Alt\+J: New objective/);
    await okra.press('o');
    await okra.still();
    await okra.seesNo('dialog', /./);
    await okra.press('Alt+j');
    await okra.sees('dialog', 'New objective');
    await okra.press('Escape');
    await okra.click('button', 'Reset all');
    await okra.lists(/O: New objective/);
    okra.calm();
});

test('shortcuts of one letter can be turned off', async (t) => {
    const okra = await served.exploreAt(t, 'help');
    await okra.click('switch', 'Shortcuts of one letter');
    await okra.lists(/No keys: New objective/);
    await okra.press('o');
    await okra.still();
    await okra.seesNo('dialog', /./);
    await okra.press('ControlOrMeta+k');
    await okra.sees('dialog', /./);
    okra.calm();
});
