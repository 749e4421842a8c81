// Where Tab goes, what a screen reader does to the focus, and where it is after a dialog, a drawer and a field.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { servedPage } from './visits.mjs';

const served = servedPage();

async function explore(t) {
    const okra = await served.explore(t);
    await okra.page.reload();
    await okra.sees('heading', 'Overview');
    await okra.still();
    return okra;
}

// The name of what has the focus, and the landmark and place where it is.
const focused = (okra) =>
    okra.page.evaluate(() => {
        const at = document.activeElement;
        const { left, right, top, bottom } = at.getBoundingClientRect();
        const home = at.closest('header, nav, main, aside, [role=dialog]')?.tagName ?? '';
        return { name: at.getAttribute('aria-label') ?? at.textContent, home, left, right, top, bottom };
    });

test('Tab reaches "Skip to content" first, which leads past the navigation', async (t) => {
    const okra = await explore(t);
    await okra.press('Tab');
    assert.equal((await focused(okra)).name, 'Skip to content');
    await okra.press('Enter');
    await okra.still();
    await okra.press('Tab');
    assert.equal((await focused(okra)).home, 'MAIN');
});

test('Tab goes the way one reads: on to the right, down, or to the next column', async (t) => {
    const okra = await explore(t);
    for (const [address, heading] of [
        ['overview', 'Overview'],
        ['objectives', 'Objectives'],
        ['settings', 'Settings'],
    ]) {
        await okra.page.goto(`${served.site.url}#${address}`);
        await okra.sees('heading', heading);
        await okra.page.evaluate(() => document.activeElement?.blur());
        let before = null;
        for (let i = 0; i < 40; i += 1) {
            await okra.press('Tab');
            await okra.still();
            const now = await focused(okra);
            if (now.home === '' && i > 2) break;
            const onward = before === null || now.home !== before.home || now.top > before.top - 4;
            assert.ok(onward || now.left >= before.right, `${address}: ${before?.name}, then ${now.name}`);
            before = now;
        }
    }
    okra.calm();
});

test('the focus goes where a screen reader moves it', async (t) => {
    const okra = await explore(t);
    await okra.page.goto(`${served.site.url}#objectives`);
    const third = okra.find('treeitem', /./, { nth: 2 });
    await third.waitFor({ state: 'attached' });
    const name = await third.getAttribute('aria-label');
    await third.evaluate((element) => element.focus());
    await okra.still();
    assert.equal((await focused(okra)).name, name);
    await okra.press('ArrowDown');
    await okra.press('ArrowUp');
    await okra.still();
    assert.equal((await focused(okra)).name, name);
});

test('Escape leaves a field of the drawer, then closes it; Tab leaves one with its text', async (t) => {
    const okra = await explore(t);
    await okra.page.goto(`${served.site.url}#objectives`);
    await okra.click('treeitem', /./);
    await okra.sees('complementary', 'Record');
    await okra.click('button', /^(Add a|Edit) description$/);
    await okra.focused('Description');
    await okra.press('End');
    await okra.type(' Because it matters.');
    await okra.press('Tab');
    await okra.seesNo('textbox', 'Description');
    await okra.click('textbox', 'Starts');
    await okra.focused('Starts');
    await okra.press('Escape');
    assert.notEqual((await focused(okra)).name, 'Starts');
    await okra.press('Escape');
    await okra.seesNo('complementary', 'Record');
    await okra.saved();
    await okra.page.reload();
    await okra.click('treeitem', /./);
    await okra.click('button', 'Edit description');
    const field = okra.find('textbox', 'Description');
    await field.waitFor({ state: 'attached' });
    assert.match(await field.inputValue(), /Because it matters\.$/);
    okra.calm();
});

test('a dialog gives the focus to what it made, and back when nothing was made', async (t) => {
    const okra = await explore(t);
    await okra.page.goto(`${served.site.url}#objectives`);
    const row = okra.find('treeitem', /./, { nth: 1 });
    await row.waitFor({ state: 'attached' });
    await row.evaluate((element) => element.focus());
    const before = (await focused(okra)).name;
    await okra.press('o');
    await okra.focused('Title');
    await okra.press('Escape');
    await okra.seesNo('dialog', 'New objective');
    assert.equal((await focused(okra)).name, before);
    await okra.press('o');
    await okra.type('Grow fast');
    await okra.press('Enter');
    await okra.sees('heading', 'Grow fast');
    await okra.still();
    const { name, home } = await focused(okra);
    assert.equal(home, 'ASIDE', name);
});

test('Shift+F10 opens the menu of the row that has the focus', async (t) => {
    const okra = await explore(t);
    await okra.page.goto(`${served.site.url}#objectives`);
    const row = okra.find('treeitem', /./, { nth: 1 });
    await row.waitFor({ state: 'attached' });
    await row.evaluate((element) => element.focus());
    await okra.press('Shift+F10');
    await okra.sees('menuitem', /^Check in|^Open|^Edit|^Delete/);
    await okra.press('Escape');
    await okra.seesNo('menu', /./);
});
