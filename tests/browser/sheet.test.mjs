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
