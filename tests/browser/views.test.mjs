// Board, timeline and dependencies as a person uses them: real drags, keys and clicks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { servedPage } from './visits.mjs';

const served = servedPage();

async function drag(okra, from, to) {
    await okra.page.mouse.move(from.x, from.y);
    await okra.page.mouse.down();
    await okra.page.mouse.move(from.x + 12, from.y, { steps: 3 });
    await okra.page.mouse.move(to.x, to.y, { steps: 6 });
    await okra.still();
    await okra.page.mouse.up();
}

test('a card dragged to another status asks why at the card, and undo puts it back', async (t) => {
    const okra = await served.exploreAt(t, 'objectives/board');
    const card = await okra.place('button', 'Retire the file servers for good');
    const column = await okra.place('heading', 'Behind');
    await drag(okra, card, { x: column.x, y: column.y + 120 });
    await okra.sees('textbox', 'Reason');
    await okra.focused('Reason');
    await okra.type('The vendor goes out of business');
    await okra.press('Enter');
    await okra.seesNo('textbox', 'Reason');
    await okra.saved();
    await okra.press('ControlOrMeta+z');
    await okra.saved();
    okra.calm();
});

test('a bar is moved by keyboard, and its date is kept', async (t) => {
    const okra = await served.exploreAt(t, 'objectives/timeline');
    const row = /^Secure five placements/;
    await okra.find('row', row).focus();
    await okra.focused(row);
    await okra.press('Space');
    await okra.press('ArrowUp');
    await okra.press('Shift+ArrowLeft');
    await okra.press('Enter');
    await okra.saved();
    await okra.press('ControlOrMeta+z');
    await okra.saved();
    okra.calm();
});

test('a need of words is listed as promised by nobody, until a record stands for it', async (t) => {
    const okra = await served.exploreAt(t, 'objectives/o-servers');
    await okra.fill('Needs, in words', 'A buyer for the old racks');
    await okra.press('Enter');
    await okra.lists(/A buyer for the old racks/);
    await okra.open('dependencies');
    await okra.lists(/A buyer for the old racks/);
    await okra.sees('heading', 'Promised by nobody');
    okra.calm();
});

test('empty ground of the timeline is dragged, and no date changes', async (t) => {
    const okra = await served.exploreAt(t, 'objectives/timeline');
    const bar = await okra.find('button', /^Dates of Secure five placements/).boundingBox();
    const row = await okra.find('row', /^Secure five placements/).boundingBox();
    const from = {
        x: bar.x + bar.width + 300 < 1400 ? bar.x + bar.width + 300 : bar.x - 40,
        y: row.y + row.height / 2,
    };
    await okra.page.mouse.move(from.x, from.y);
    await okra.still();
    await drag(okra, from, { x: from.x - 90, y: from.y });
    await okra.still();
    const after = await okra.find('button', /^Dates of Secure five placements/).boundingBox();
    assert.ok(Math.abs(after.x - (bar.x - 90)) < 3, `${bar.x} → ${after.x}`);
    await okra.saved();
    okra.calm();
});

test('projects stand in lanes by owner, which fold, and a card dragged to another lane changes hands', async (t) => {
    const okra = await served.exploreAt(t, 'projects?layout=board');
    await okra.click('button', 'Lanes: None');
    await okra.click('menuitemcheckbox', 'Owner');
    await okra.sees('button', 'Yuki Sato');
    const card = await okra.place('button', 'Launch in Japan');
    const lane = await okra.place('button', 'File storage to the cloud');
    await drag(okra, card, { x: lane.x, y: lane.y });
    await okra.saved();
    await okra.seesNo('button', 'Yuki Sato');
    await okra.press('ControlOrMeta+z');
    await okra.sees('button', 'Yuki Sato');
    await okra.click('button', 'Yuki Sato');
    await okra.seesNo('button', 'Launch in Japan');
    await okra.click('button', 'Lanes: Owner');
    await okra.click('menuitemcheckbox', 'Team');
    await okra.sees('button', 'Launch in Japan');
    okra.calm();
});
