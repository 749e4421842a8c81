// Another day and what-if branches as a person uses them, in a real Chromium with real mouse, keyboard and files.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { Driver, until } from './driver.mjs';
import { servedPage } from './visits.mjs';

const served = servedPage();
const reviewTime = 'Lower pull request review time to four hours';

const startWhatIf = async (okra, name) => {
    await okra.press('ControlOrMeta+k');
    await okra.focused('Search or run a command');
    await okra.type('what if');
    await okra.sees('option', /^What if …/);
    await okra.press('Enter');
    await okra.focused('What if …');
    await okra.type(name);
    await okra.press('Enter');
    await okra.sees('complementary', `What-if: ${name}`);
};

const checkIn = async (okra, value) => {
    await okra.open('key-results/k-review-time');
    await okra.sees('heading', reviewTime);
    await okra.press('c');
    await okra.focused('New value');
    await okra.type(value);
    await okra.press('Enter');
    await okra.seesNo('textbox', 'New value');
};

test('a day is dragged to, stepped through by keys, and compared with today, which stays as it is', async (t) => {
    const okra = await served.explore(t);
    await okra.open('objectives');
    await okra.click('button', 'Travel in time');
    await okra.sees('slider', 'Day that is shown');
    const { x, y } = await okra.place('slider', 'Day that is shown');
    await okra.page.mouse.move(x, y);
    await okra.page.mouse.down();
    await okra.page.mouse.move(x - 60, y, { steps: 5 });
    await okra.page.mouse.up();
    await okra.sees('heading', /→ today$/);
    await okra.sees('heading', 'Rose');
    const day = () => okra.find('slider', 'Day that is shown').getAttribute('aria-valuetext');
    const dragged = await day();
    await okra.press('[');
    await until(async () => (await day()) !== dragged);
    await okra.press(']');
    await until(async () => (await day()) === dragged);
    await okra.click('radio', 'Map');
    await okra.sees('tree', 'Alignment map');
    assert.equal(await day(), dragged);
    await okra.click('button', 'Back to today');
    await okra.seesNo('heading', /→ today$/);
    await okra.click('button', 'Close the days');
    await okra.seesNo('slider', 'Day that is shown');
    assert.deepEqual(okra.problems, []);
});

test('a what-if is tried, left, opened again after a reload, handed on as a file, and kept in one step', async (t) => {
    const okra = await served.explore(t);
    await okra.open('objectives');
    await startWhatIf(okra, 'faster reviews');
    await checkIn(okra, '4');
    await okra.open('objectives');
    await okra.sees('heading', '2 changes');
    await okra.sees('button', 'Saved in the branch');

    await okra.reload();
    await okra.sees('complementary', 'What-if: faster reviews');
    await okra.sees('heading', '2 changes');

    await okra.click('button', 'More about this what-if');
    const download = okra.page.waitForEvent('download');
    await okra.click('menuitem', 'Save as a file for somebody else');
    const file = await (await download).path();
    assert.ok((await readFile(file)).length > 100);

    await okra.click('button', /^Leave the what-if/);
    await okra.seesNo('complementary', 'What-if: faster reviews');

    const chosen = okra.page.waitForEvent('filechooser');
    await okra.press('ControlOrMeta+o');
    await (await chosen).setFiles({
        name: 'idea.okra-what-if',
        mimeType: 'application/octet-stream',
        buffer: await readFile(file),
    });
    await okra.sees('complementary', 'What-if: faster reviews');
    await okra.sees('heading', '2 changes');

    await okra.click('button', 'Keep');
    await okra.seesNo('complementary', 'What-if: faster reviews');
    await okra.saved();
    await okra.open('key-results/k-review-time');
    await okra.sees('progressbar', /./);
    await okra.press('ControlOrMeta+z');
    await okra.saved();
    assert.deepEqual(okra.problems, []);
});

test('a what-if is listed in another tab, which goes on with the plan, and follows it', async (t) => {
    const okra = await served.explore(t);
    await okra.open('objectives');
    await startWhatIf(okra, 'rename');
    await checkIn(okra, '4');
    await okra.sees('button', 'Saved in the branch');
    const other = new Driver(await okra.page.context().newPage(), served.site.url);
    await other.page.bringToFront();
    await other.open('objectives');
    await other.saved();
    await other.press('ControlOrMeta+k');
    await other.focused('Search or run a command');
    await other.type('what if');
    await other.sees('option', /^What if …/);
    await other.press('Enter');
    await other.sees('button', 'Open');
    await other.press('Escape');
    await other.open('people/p-ana');
    await other.sees('heading', 'Ana Li');
    await other.open('objectives');
    await other.press('o');
    await other.focused('Title');
    await other.type('Made beside the branch');
    await other.press('Enter');
    await other.saved();
    await okra.page.bringToFront();
    await okra.open('objectives?q=beside');
    await okra.sees('treeitem', /^Made beside the branch/);
    await okra.sees('heading', '2 changes');
    assert.deepEqual(okra.problems, []);
});

const toast = (okra, words) => okra.page.getByText(words).first().waitFor({ state: 'attached' });

async function saved(okra, act) {
    const download = okra.page.waitForEvent('download');
    await act();
    const done = await download;
    return { name: done.suggestedFilename(), text: await readFile(await done.path(), 'utf8') };
}

test('what leaves an open what-if is of it where it is a report, and says that it holds the plan where it is a copy', async (t) => {
    const okra = await served.explore(t);
    await okra.open('objectives');
    await startWhatIf(okra, 'more hands');
    await okra.press('ControlOrMeta+k');
    await okra.focused('Search or run a command');
    await okra.type('Export …');
    await okra.sees('option', /^Export …/);
    await okra.click('option', /^Export …/);
    const whatIf = await saved(okra, () => okra.click('button', 'Save the what-if'));
    assert.match(whatIf.name, /\.okra-what-if$/);
    await okra.open('reports');
    const markdown = await saved(okra, () => okra.click('button', 'Markdown'));
    assert.match(markdown.name, /-what-if\.md$/);
    assert.match(markdown.text, /in the what-if “more hands”/);
    const page = await saved(okra, () => okra.click('button', 'HTML file'));
    assert.match(page.name, /-what-if\.html$/);
    assert.match(page.text, /in the what-if “more hands”/);

    const copy = await saved(okra, () => okra.press('ControlOrMeta+s'));
    assert.doesNotMatch(copy.text, /more hands/);
    await toast(okra, /it holds today’s plan, not what is shown here/);
    await okra.click('button', /^Leave the what-if/);
    await okra.open('objectives');
    await okra.press('[');
    await okra.sees('button', 'Back to today');
    await okra.press('[');
    await okra.open('reports');
    const then = await saved(okra, () => okra.click('button', 'HTML file'));
    const twoDaysAgo = new Date();
    twoDaysAgo.setDate(twoDaysAgo.getDate() - 2);
    assert.ok(then.name.includes(twoDaysAgo.toLocaleDateString('sv')), then.name);
    assert.deepEqual(okra.problems, []);
});

test('a what-if gets another name, and the outline shows only what it changes, before and after', async (t) => {
    const okra = await served.explore(t);
    await okra.open('objectives');
    await startWhatIf(okra, 'less');
    await okra.click('switch', 'Only what changes');
    await okra.seesNo('treeitem', /./);
    await checkIn(okra, '4');
    await okra.open('objectives');
    await okra.sees('treeitem', /^Lower pull request review time.*→ 100\s%$/);
    assert.equal(await okra.has('treeitem', /^Make builds 60\s% faster/), 0);
    await okra.sees('columnheader', 'In this branch');
    const changed = okra.find('treeitem', /^Lower pull request review time/);
    await until(async () => /in this branch Now: 16.2\sh → 4\sh/.test(await changed.getAttribute('aria-description')));
    await okra.click('button', 'Compare'); // no longer
    await okra.seesNo('columnheader', 'In this branch');
    await okra.click('button', 'Compare');
    await okra.sees('columnheader', 'In this branch');
    await okra.click('switch', 'Only what changes');
    await okra.sees('treeitem', /^Establish the brand/);

    await okra.click('button', 'More about this what-if');
    await okra.click('menuitem', 'Rename');
    await okra.focused('Name of the what-if');
    await okra.type('two more engineers');
    await okra.press('Enter');
    await okra.focused('Rename');
    await okra.press('Escape');
    await okra.sees('complementary', 'What-if: two more engineers');
    await okra.sees('heading', '2 changes');
    await okra.sees('button', 'Saved in the branch');
    await okra.reload();
    await okra.sees('complementary', 'What-if: two more engineers');
    await okra.sees('heading', '2 changes');
    assert.deepEqual(okra.problems, []);
});
