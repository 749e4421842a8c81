// The sheet, the history, the settings and the palette as a person uses them on an ordinary day.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from './driver.mjs';
import { servedPage } from './visits.mjs';

const served = servedPage();

const explore = async (t, fragment, options) => {
    const okra = await served.explore(t, options);
    await okra.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await okra.open(fragment);
    await okra.still();
    return okra;
};

const textOfCell = (okra, row, column) =>
    okra.page.getByRole('row').nth(row).getByRole('cell').nth(column).getAttribute('aria-label');

test('cells of the sheet are typed over, pasted from a spreadsheet, filled down and undone in one step each', async (t) => {
    const okra = await explore(t, 'key-results/sheet');
    const target = 5; // its cell in a row; the first one has the checkbox
    const before = [
        await textOfCell(okra, 1, target),
        await textOfCell(okra, 2, target),
        await textOfCell(okra, 3, target),
    ];
    const { x, y } = await (async () => {
        const box = await okra.page.getByRole('row').nth(1).getByRole('cell').nth(target).boundingBox();
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    })();
    await okra.page.mouse.click(x, y);
    await okra.type('77777');
    await okra.press('Enter');
    await until(async () => /77,777/.test(await textOfCell(okra, 1, target)));
    await okra.saved();

    await okra.page.mouse.click(x, y);
    await okra.page.evaluate(() => navigator.clipboard.writeText('11111\n22222\n33333\n'));
    await okra.press('ControlOrMeta+v');
    await until(async () => /33,333/.test(await textOfCell(okra, 3, target)));
    assert.match(await textOfCell(okra, 2, target), /22,222/);
    await okra.press('ControlOrMeta+z');
    await until(async () => (await textOfCell(okra, 3, target)) === before[2]);
    assert.equal(await textOfCell(okra, 2, target), before[1]);
    assert.match(await textOfCell(okra, 1, target), /77,777/);

    await okra.page.mouse.click(x, y);
    await okra.press('Shift+ArrowDown');
    await okra.press('ControlOrMeta+c');
    const lines = (await okra.copied()).trimEnd().split('\n');
    assert.equal(lines.length, 2);
    await okra.press('ControlOrMeta+d');
    await until(async () => /77,777/.test(await textOfCell(okra, 2, target)));
    await okra.press('ControlOrMeta+z');
    await until(async () => (await textOfCell(okra, 2, target)) === before[1]);
    await okra.press('ControlOrMeta+z');
    await until(async () => (await textOfCell(okra, 1, target)) === before[0]);
    okra.calm();
});

test('the history says who changed what, finds it, and goes back to any point as one step', async (t) => {
    const okra = await explore(t, 'objectives');
    for (const title of ['First of three', 'Second of three', 'Third of three']) {
        await okra.press('o');
        await okra.focused('Title');
        await okra.type(title);
        await okra.press('Enter');
        await okra.seesNo('dialog', 'Add objective');
        await okra.press('Escape');
        await okra.saved();
    }
    await okra.open('history');
    await okra.sees('button', /Third of three/);
    await okra.fill('Search changes', 'second of');
    await okra.seesNo('button', /Third of three/);
    await okra.click('button', /Second of three/);
    await okra.sees('button', 'Undo 2 steps');
    await okra.lists('Second of three: goes');
    await okra.click('button', 'Undo 2 steps');
    await okra.saved();
    await okra.open('objectives');
    await okra.sees('treeitem', /^First of three/);
    assert.equal(await okra.has('treeitem', /^Second of three/), 0);
    await okra.press('ControlOrMeta+z');
    await okra.sees('treeitem', /^Third of three/);
    okra.calm();
});

test('settings say what would change before they change it, and the week and the numbers follow at once', async (t) => {
    const okra = await explore(t, 'settings/rules');
    await okra.click('combobox', 'Status rules');
    await okra.click('option', /^Worst child|^Worst/);
    await okra.sees('button', /^Apply|^Change/);
    await okra.press('Escape');
    await okra.open('settings/planning');
    await okra.fill('Add a level', 'Guild');
    await okra.press('Enter');
    await okra.sees('button', 'Remove Guild');
    await okra.press('ControlOrMeta+z');
    await okra.seesNo('button', 'Remove Guild');
    okra.calm();
});

test('the palette finds a screen by another word, a record by what is written about it, and says why', async (t) => {
    const okra = await explore(t, 'overview');
    for (const [words, heading] of [
        ['kpi', 'Indicators'],
        ['employee', 'People'],
    ]) {
        await okra.press('ControlOrMeta+k');
        await okra.focused('Search or run a command');
        await okra.type(words);
        await okra.sees('option', new RegExp(`^${heading}`));
        await okra.press('Enter');
        await okra.sees('heading', heading);
    }
    await okra.press('ControlOrMeta+k');
    await okra.focused('Search or run a command');
    await okra.type('review time');
    await okra.sees('option', /^Lower pull request review time/);
    await okra.press('Enter');
    await okra.sees('complementary', 'Record');
    okra.calm();
});
