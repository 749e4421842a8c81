// The everyday screens as a person uses them, in a real Chromium with real mouse and keyboard.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { servedPage } from './visits.mjs';

const served = servedPage();

async function explore(t, fragment, options) {
    const driver = await served.explore(t, options);
    await driver.open(fragment);
    await driver.still();
    return driver;
}

test('a key result is written in four steps, with the coach beside it, and by the keyboard to its end', async (t) => {
    const okra = await explore(t, 'objectives/o-flow');
    await okra.press('k');
    await okra.sees('dialog', 'New key result');
    await okra.fill('Title', 'Lift answer rate from 60 to 90 %');
    await okra.click('button', 'All fields, step by step');
    await okra.sees('radio', 'Metric');
    await okra.click('button', 'Use 90');
    await okra.click('button', 'Use 60');
    await okra.press('ControlOrMeta+Enter');
    await okra.sees('heading', 'Who answers for it, and when?');
    await okra.press('ControlOrMeta+Enter');
    await okra.press('ControlOrMeta+Enter');
    await okra.seesNo('dialog', 'New key result');
    await okra.sees('heading', 'Lift answer rate from 60 to 90 %');
    await okra.saved();
    okra.calm();
});

test('a milestone that is reached moves its project and the key result that follows it', async (t) => {
    const okra = await explore(t, 'projects?project=pr-storage');
    await okra.click('checkbox', 'Done: Design archive moved');
    await okra.tells('row', 'File storage to the cloud', /88\s%/);
    await okra.saved();
    await okra.reload();
    await okra.tells('row', 'File storage to the cloud', /88\s%/);
    okra.calm();
});

test('a task is dragged to another column, and undo brings it back', async (t) => {
    const okra = await explore(t, 'projects?project=pr-assistant');
    await okra.fill('Add a task', 'Tell everybody');
    await okra.press('Enter');
    await okra.sees('button', 'Tell everybody');
    const from = await okra.place('button', 'Tell everybody');
    const to = await okra.find('list', 'Doing').boundingBox();
    await okra.page.mouse.move(from.x, from.y);
    await okra.page.mouse.down();
    await okra.page.mouse.move(to.x + to.width / 2, from.y + 20, { steps: 6 });
    await okra.page.mouse.up();
    await okra.sees('button', 'Tell everybody', { within: okra.find('list', 'Doing') });
    await okra.press('ControlOrMeta+z');
    await okra.sees('button', 'Tell everybody', { within: okra.find('list', 'Todo') });
    okra.calm();
});

test('the weekly ritual goes by Enter alone', async (t) => {
    const okra = await explore(t, 'check-in');
    await okra.click('button', 'Check in one after another');
    await okra.click('radio', 'Anyone');
    await okra.sees('textbox', /^(New value|Add since last)$/);
    const queue = okra.find('list', 'Check-in');
    const before = await okra.find('button', /./, { within: queue }).getAttribute('aria-label');
    await okra.focused(/^(New value|Add since last)$/);
    await okra.press('ControlOrMeta+a');
    await okra.type('42');
    await okra.press('Enter');
    await okra.still();
    await okra.tells('button', before, /done/i, { within: queue });
    await okra.saved();
    okra.calm();
});

test('the calendar file is read by a calendar', async (t) => {
    const okra = await explore(t, 'check-in');
    const download = okra.page.waitForEvent('download');
    await okra.click('button', 'Calendar file (.ics)');
    const file = await download;
    assert.equal(file.suggestedFilename(), 'okra-check-ins.ics');
    okra.calm();
});

test('a breach becomes an objective with a key result that reads the indicator', async (t) => {
    const okra = await explore(t, 'indicators');
    await okra.click('button', 'Create an objective from this breach', { nth: 0 });
    await okra.saved();
    await okra.open('objectives?q=Bring');
    await okra.sees('treeitem', /Bring “.*” back to healthy/);
    okra.calm();
});
