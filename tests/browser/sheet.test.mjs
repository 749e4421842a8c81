// Key results as a spreadsheet: cells and ranges, by real input.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { servedPage } from './visits.mjs';

const served = servedPage();

class Sheet {
    constructor(okra) {
        this.okra = okra;
    }

    static async open(t) {
        const okra = await served.explore(t);
        await okra.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
        await okra.open('key-results/sheet');
        await okra.sees('checkbox', 'Row 1');
        await okra.still();
        return new Sheet(okra);
    }

    heads() {
        return this.okra.page.evaluate(() =>
            [...document.querySelectorAll('[role=columnheader]')].map(
                (head) => head.getAttribute('aria-label') ?? head.textContent,
            ),
        );
    }
    // What stands in the cell of a row, the first one 1.
    async text(row, column) {
        const place = (await this.heads()).indexOf(column);
        return this.okra.page.evaluate(
            ([index, at]) => {
                const isRow = (each) =>
                    each.querySelector('[role=checkbox]') && !each.querySelector('[role=columnheader]');
                const rows = [...document.querySelectorAll('[role=row]')].filter(isRow);
                const cell = rows[index - 1].children[at + 1]; // behind the mark that chooses it
                return cell.getAttribute('aria-label') ?? cell.textContent;
            },
            [row, place],
        );
    }
    texts(rows, column) {
        return Promise.all(rows.map((row) => this.text(row, column)));
    }
    async click(row, column) {
        const head = await this.okra.find('columnheader', column).boundingBox();
        const mark = await this.okra.find('checkbox', `Row ${row}`).boundingBox();
        await this.okra.page.mouse.click(head.x + head.width / 2 - 10, mark.y + mark.height / 2);
        await this.okra.still();
    }
    async press(...keys) {
        for (const key of keys) await this.okra.press(key);
        await this.okra.still();
    }
    copied() {
        return this.okra.copied();
    }
    async pasteAt(row, column, text) {
        await this.okra.page.evaluate((words) => navigator.clipboard.writeText(words), text);
        await this.click(row, column);
        await this.press('ControlOrMeta+v');
    }
}

test('what is typed over a cell is kept whole, by digits, F2, Enter and Tab', async (t) => {
    const sheet = await Sheet.open(t);
    const { okra } = sheet;
    const [was, below] = await sheet.texts([1, 2], 'Now');
    await sheet.click(1, 'Now');
    await okra.type('56000');
    await sheet.press('Enter');
    assert.match(await sheet.text(1, 'Now'), /56,000/);
    await sheet.press('ControlOrMeta+z');
    assert.equal(await sheet.text(1, 'Now'), was);
    await sheet.click(1, 'Now');
    await sheet.press('4');
    await okra.page.waitForFunction(() => document.activeElement?.value === '4');
    await okra.type('7');
    await sheet.press('Tab');
    assert.match(await sheet.text(1, 'Now'), /\b47\b/);
    await sheet.press('ControlOrMeta+z');

    const title = await sheet.text(1, 'Key result');
    await sheet.click(1, 'Key result');
    await sheet.press('F2', 'End');
    await okra.type(' at last');
    await sheet.press('Enter');
    assert.equal(await sheet.text(1, 'Key result'), `${title} at last`);
    await sheet.press('ControlOrMeta+z');
    assert.deepEqual([await sheet.text(1, 'Key result'), await sheet.text(2, 'Now')], [title, below]);
    okra.calm();
});

test('ranges are filled down, copied to and pasted from other tables, each undone in one step', async (t) => {
    const sheet = await Sheet.open(t);
    const { okra } = sheet;
    const rows = [1, 2, 3, 4];
    const owners = await sheet.texts(rows, 'Responsible');
    assert.ok(new Set(owners).size > 1);
    await sheet.click(1, 'Responsible');
    await sheet.press('Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown', 'ControlOrMeta+c');
    const copied = await sheet.copied();
    assert.equal(copied.trimEnd().split('\n').length, 4);
    await okra.page.evaluate(() => {
        window.left = [];
        addEventListener('keydown', (event) => event.defaultPrevented || window.left.push(event.key));
    });
    await sheet.press('ControlOrMeta+d');
    assert.deepEqual(await okra.page.evaluate(() => window.left.filter((key) => key.length === 1)), []); // no bookmark
    assert.deepEqual(await sheet.texts(rows, 'Responsible'), Array(4).fill(owners[0]));
    await sheet.press('ControlOrMeta+z');
    assert.deepEqual(await sheet.texts(rows, 'Responsible'), owners);

    const titles = await sheet.texts([1, 2], 'Key result');
    await sheet.pasteAt(1, 'Key result', 'First title\r\nSecond title\r\n');
    assert.deepEqual(await sheet.texts([1, 2], 'Key result'), ['First title', 'Second title']);
    await sheet.press('ControlOrMeta+z');
    assert.deepEqual(await sheet.texts([1, 2], 'Key result'), titles);

    const tracked = await sheet.texts([1, 2], 'Tracking');
    const due = await sheet.texts([1, 2], 'Due');
    await sheet.pasteAt(1, 'Due', '30/11/2026\tMonthly\nnonsense\tMonthly\n');
    assert.match(await sheet.text(1, 'Due'), /30 Nov/);
    assert.equal(await sheet.text(2, 'Due'), due[1]); // what is no date is left as it was
    assert.deepEqual(await sheet.texts([1, 2], 'Tracking'), ['Monthly', 'Monthly']);
    await sheet.press('ControlOrMeta+z');
    assert.deepEqual(await sheet.texts([1, 2], 'Tracking'), tracked);
    okra.calm();
});

test('a pinned column stays at the start when scrolled sideways, and with its width after a reload', async (t) => {
    const okra = await served.explore(t);
    await okra.open('key-results/sheet?columns=objective,title,progress,now,target,status,owner,due,kind,checked_in');
    await okra.sees('columnheader', 'Last check-in');
    await okra.find('columnheader', 'Key result').focus();
    await okra.press('F2');
    await okra.click('menuitem', 'Pin this column');
    await okra.page.waitForFunction(() => /columns=title,objective/.test(location.hash));
    await okra.press('Shift+ArrowRight');
    await okra.press('Shift+ArrowRight');
    await okra.still();
    const pinned = await okra.find('columnheader', 'Key result').boundingBox();
    const other = await okra.find('columnheader', 'Objective').boundingBox();
    await okra.page.mouse.move(900, 500);
    await okra.page.mouse.wheel(120, 0);
    await okra.page.waitForFunction(
        (x) => {
            const heads = [...document.querySelectorAll('[role=columnheader]')];
            const head = heads.find((each) => (each.getAttribute('aria-label') ?? each.textContent) === 'Due');
            return head.getBoundingClientRect().x < x;
        },
        (await okra.find('columnheader', 'Due').boundingBox()).x + 1,
    );
    await okra.still();
    assert.deepEqual(await okra.find('columnheader', 'Key result').boundingBox(), pinned);
    await okra.reload();
    await okra.sees('columnheader', 'Last check-in');
    await okra.still();
    assert.deepEqual(await okra.find('columnheader', 'Key result').boundingBox(), pinned);
    assert.deepEqual(await okra.find('columnheader', 'Objective').boundingBox(), other);
    await okra.find('columnheader', 'Key result').focus();
    await okra.press('F2');
    await okra.sees('menuitem', 'Unpin this column');
    okra.calm();
});

test('many rows get a status with its reason and another objective, each undone at once, above which toasts stand', async (t) => {
    const sheet = await Sheet.open(t);
    const { okra } = sheet;
    const before = [await sheet.texts([1, 2], 'Status'), await sheet.texts([1, 2], 'Objective')];
    await okra.click('checkbox', 'Row 1');
    await okra.click('checkbox', 'Row 2');
    await okra.click('button', 'Status');
    await okra.click('menuitem', 'Behind');
    await okra.focused('Why “Behind”?');
    await okra.type('The numbers were counted twice');
    await okra.press('Enter');
    await okra.sees('button', 'Undo');
    assert.deepEqual(await sheet.texts([1, 2], 'Status'), ['Behind', 'Behind']);
    const bar = await okra.find('group', '2 selected').boundingBox();
    const toast = await okra.find('button', 'Dismiss').boundingBox();
    assert.ok(toast.y + toast.height <= bar.y, `the toast at ${toast.y} lies over the bar at ${bar.y}`);
    await okra.click('combobox', 'Objective');
    await okra.type('two new');
    await okra.click('option', /^Enter two new markets/);
    await okra.still();
    assert.notDeepEqual(await sheet.texts([1, 2], 'Objective'), before[1]);
    await okra.press('ControlOrMeta+z');
    await okra.still();
    assert.deepEqual(await sheet.texts([1, 2], 'Objective'), before[1]);
    await okra.press('ControlOrMeta+z');
    await okra.still();
    assert.deepEqual(await sheet.texts([1, 2], 'Status'), before[0]);
    okra.calm();
});

test('a saved view has the pins and widths of its columns, and all others keep theirs', async (t) => {
    const okra = await served.exploreAt(t, 'key-results/sheet');
    const placeOf = (head) => okra.find('columnheader', head).boundingBox();
    const bare = await placeOf('Key result');
    await okra.click('button', 'Save view');
    await okra.fill('Name', 'By owner');
    await okra.press('Enter');
    await okra.sees('tab', 'By owner');
    await okra.find('columnheader', 'Responsible').focus();
    await okra.press('F2');
    await okra.click('menuitem', 'Pin this column');
    await okra.press('Shift+ArrowRight');
    await okra.still();
    const pinned = await placeOf('Responsible');
    assert.ok(pinned.x < (await placeOf('Key result')).x);
    await okra.click('button', 'Save changes');
    await okra.seesNo('button', 'Save changes');
    await okra.click('tab', /^All/);
    await okra.still();
    assert.deepEqual(await placeOf('Key result'), bare);
    await okra.saved();
    await okra.reload();
    await okra.click('tab', /^By owner/);
    await okra.still();
    assert.deepEqual(await placeOf('Responsible'), pinned);
    okra.calm();
});

test('many rows get a due day at once, undone at once', async (t) => {
    const sheet = await Sheet.open(t);
    const { okra } = sheet;
    const before = await sheet.texts([1, 2, 3], 'Due');
    for (const row of [1, 2, 3]) await okra.click('checkbox', `Row ${row}`);
    const bar = okra.find('group', '3 selected');
    await okra.fill('Due', '20 Mar 2026', { within: bar });
    await okra.press('Enter');
    await okra.sees('button', 'Undo');
    await okra.still();
    assert.deepEqual(await sheet.texts([1, 2, 3], 'Due'), Array(3).fill(await sheet.text(1, 'Due')));
    assert.match(await sheet.text(1, 'Due'), /20/);
    await okra.click('button', 'Undo', { nth: (await okra.has('button', 'Undo')) - 1 });
    await okra.still();
    assert.deepEqual(await sheet.texts([1, 2, 3], 'Due'), before);
    okra.calm();
});

test("a workspace's own fields are columns that are typed over like any other", async (t) => {
    const okra = await served.begin(t);
    const file = {
        format: 'okra',
        version: 1,
        workspace: { id: 'w', name: 'Acme' },
        field_definitions: [
            { id: 'f', on: 'key_result', name: 'Priority', type: 'choice', options: ['High', 'Low'] },
            { id: 'g', on: 'key_result', name: 'Budget', type: 'number' },
        ],
        objectives: [{ id: 'o', title: 'Grow' }],
        key_results: [{ id: 'k', title: 'Leads', objectives: [{ id: 'o' }], start: 0, target: 10 }],
    };
    const chooser = okra.page.waitForEvent('filechooser');
    await okra.press('ControlOrMeta+o');
    const buffer = Buffer.from(JSON.stringify(file));
    await (await chooser).setFiles({ name: 'acme.json', mimeType: 'application/json', buffer });
    await okra.click('button', 'Replace workspace');
    await okra.sees('heading', 'Company objectives');
    await okra.open('key-results/sheet?columns=title,fields.Priority,fields.Budget,kind');
    await okra.sees('columnheader', 'Budget');
    const sheet = new Sheet(okra);
    await sheet.click(1, 'Priority');
    await sheet.press('F2');
    await okra.type('high');
    await sheet.press('Enter');
    assert.equal(await sheet.text(1, 'Priority'), 'High');
    await sheet.click(1, 'Budget');
    await okra.type('1250');
    await sheet.press('Enter');
    assert.equal(await sheet.text(1, 'Budget'), '1,250');
    assert.equal(await sheet.text(1, 'Kind'), 'Metric');
    okra.calm();
});
