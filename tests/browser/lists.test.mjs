// Rows and views of lists as a person uses them: drag, keys, clipboard, links to views.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { servedPage } from './visits.mjs';

const served = servedPage();

async function explore(t, fragment) {
    const driver = await served.explore(t);
    await driver.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await driver.open(fragment);
    await driver.still();
    return driver;
}

const first = /^Create a developer/; // the second row

async function focusRow(okra, role, name) {
    await okra.find(role, name).focus();
    await okra.focused(name);
}

test('a saved view is a link that opens it again, also after a reload', async (t) => {
    const okra = await explore(t, 'key-results?group=owner&sort=-progress');
    await okra.click('button', 'Save view');
    await okra.sees('dialog', 'Save view');
    await okra.focused('Name');
    await okra.type('By person');
    await okra.press('Enter');
    await okra.sees('tab', 'By person');
    await okra.page.waitForURL(/#key-results\?view=[^&]+$/);
    await okra.saved();
    await okra.reload();
    await okra.sees('row', /^Ana Li, \d+/);
    assert.equal(await okra.find('tab', 'By person').getAttribute('aria-selected'), 'true');
    okra.calm();
});

test('Alt and the arrows move a row, and say where it is', async (t) => {
    const okra = await explore(t, 'objectives');
    await focusRow(okra, 'treeitem', first);
    const before = await okra.find('treeitem', first).getAttribute('aria-posinset');
    await okra.press('Alt+ArrowUp');
    await okra.still();
    const after = await okra.find('treeitem', first).getAttribute('aria-posinset');
    assert.equal(Number(after), Number(before) - 1);
    await okra.focused(first);
    await okra.press('ControlOrMeta+z');
    await okra.still();
    assert.equal(await okra.find('treeitem', first).getAttribute('aria-posinset'), before);
    okra.calm();
});

test('a row is dragged below another objective', async (t) => {
    const okra = await explore(t, 'objectives');
    const from = await okra.place('treeitem', /^Establish the brand/);
    const to = await okra.place('treeitem', /^Create a developer/);
    await okra.page.mouse.move(from.x, from.y);
    await okra.page.mouse.down();
    await okra.page.mouse.move(from.x, from.y + 20, { steps: 3 });
    await okra.page.mouse.move(to.x, to.y, { steps: 5 });
    await okra.still();
    await okra.page.mouse.up();
    await okra.still();
    assert.equal(await okra.find('treeitem', /^Establish the brand/).getAttribute('aria-level'), '2');
    okra.calm();
});

test('Shift+F10 and the menu key open the menu of a row', async (t) => {
    const okra = await explore(t, 'objectives');
    for (const key of ['Shift+F10', 'ContextMenu']) {
        await focusRow(okra, 'treeitem', first);
        await okra.press(key);
        await okra.sees('menuitem', 'Add objective below');
        await okra.press('Escape');
        await okra.seesNo('menuitem', 'Add objective below');
    }
    await okra.open('key-results');
    await focusRow(okra, 'row', /^Increase organic search/);
    await okra.press('Shift+F10');
    await okra.sees('menuitem', 'Check in');
    okra.calm();
});

test('selected rows are copied as a table', async (t) => {
    const okra = await explore(t, 'key-results');
    await focusRow(okra, 'row', /^Increase organic search/);
    await okra.press('Shift+ArrowDown');
    await okra.press('ControlOrMeta+c');
    await okra.still();
    const text = await okra.copied();
    const lines = text.replace(/\n$/, '').split('\n');
    assert.equal(lines.length, 3);
    assert.match(lines[0], /^Objective\tKey result\tProgress\t/);
    assert.match(lines[1], /\tIncrease organic search[^\t]*\t[\d.]+%\t/);
    // Mail and documents take the same rows as a table.
    const table = await okra.page.evaluate(async () => {
        const [item] = await navigator.clipboard.read();
        const html = await (await item.getType('text/html')).text();
        const rows = new DOMParser().parseFromString(html, 'text/html').querySelectorAll('tr');
        return [...rows].map((row) => [...row.cells].map((cell) => cell.textContent));
    });
    assert.deepEqual(
        table,
        lines.map((line) => line.split('\t')),
    );
    okra.calm();
});

test('a click on a percentage opens the record at its why', async (t) => {
    const okra = await explore(t, 'key-results');
    const row = await okra.place('row', /^Increase organic search/);
    const head = await okra.find('columnheader', 'Progress').boundingBox();
    await okra.page.mouse.click(head.x + head.width - 20, row.y);
    await okra.sees('complementary', 'Record');
    const why = okra.find('button', /^Why /, { within: okra.find('complementary', 'Record'), nth: 1 });
    assert.equal(await why.getAttribute('aria-expanded'), 'true');
    okra.calm();
});

test('lines pasted into the row that is typed are asked for and become records', async (t) => {
    const okra = await explore(t, 'objectives');
    await focusRow(okra, 'treeitem', first);
    await okra.press('n');
    await okra.focused('Title of the new key result');
    await okra.page.evaluate(() => navigator.clipboard.writeText('Ten talks\nTwo awards\n'));
    await okra.press('ControlOrMeta+v');
    await okra.sees('dialog', 'Add 2 key results?');
    await okra.press('Enter');
    await okra.sees('treeitem', /^Ten talks/);
    await okra.sees('treeitem', /^Two awards/);
    okra.calm();
});

test('k on an open key result begins with its objective', async (t) => {
    const okra = await explore(t, 'key-results/k-review-time');
    await okra.sees('complementary', 'Record');
    await okra.press('k');
    await okra.sees('dialog', 'New key result');
    assert.match(await okra.find('combobox', 'Objective').textContent(), /^Create a developer/);
    okra.calm();
});
