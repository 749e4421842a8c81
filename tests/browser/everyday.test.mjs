// The everyday screens as a person uses them, in a real Chromium with real mouse and keyboard.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import ICAL from 'ical.js';
import { servedPage } from './visits.mjs';

const served = servedPage();

test('a key result is written in four steps, with the coach beside it, and by the keyboard to its end', async (t) => {
    const okra = await served.exploreAt(t, 'objectives/o-flow');
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
    const okra = await served.exploreAt(t, 'projects?project=pr-storage');
    await okra.click('checkbox', 'Done: Design archive moved');
    await okra.tells('row', 'File storage to the cloud', /88\s%/);
    await okra.saved();
    await okra.reload();
    await okra.tells('row', 'File storage to the cloud', /88\s%/);
    okra.calm();
});

test('a task is dragged to another column, and undo brings it back', async (t) => {
    const okra = await served.exploreAt(t, 'projects?project=pr-assistant');
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
    const okra = await served.exploreAt(t, 'check-in');
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

async function calendarOf(okra) {
    const download = okra.page.waitForEvent('download');
    await okra.click('button', 'Calendar file (.ics)');
    const file = await download;
    assert.equal(file.suggestedFilename(), 'okra-check-ins.ics');
    const read = new ICAL.Component(ICAL.parse(readFileSync(await file.path(), 'utf8')));
    return read.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
}

test('the calendar file is read by a calendar, and follows the reminders', async (t) => {
    const monday = 2; // as iCal counts days
    const friday = 6;
    const okra = await served.exploreAt(t, 'check-in');
    const events = await calendarOf(okra);
    for (const event of events) {
        assert.ok(event.isRecurring());
        assert.ok(event.startDate.isDate);
    }
    const dayOf = (name) => events.find(({ summary }) => name.test(summary))?.startDate.dayOfWeek();
    assert.equal(dayOf(/^Check in: all that is due$/), monday);
    assert.equal(dayOf(/^Check in: Sign 400,000 EUR/), friday);
    await okra.open('settings/reminders');
    await okra.click('button', /^Remove the reminder of All/);
    await okra.seesNo('button', /^Remove the reminder of All/);
    const each = await calendarOf(okra);
    assert.ok(each.length > 2);
    assert.ok(each.every(({ summary }) => summary !== 'Check in: all that is due'));
    okra.calm();
});

test('a breach becomes an objective with a key result that reads the indicator', async (t) => {
    const okra = await served.exploreAt(t, 'indicators');
    await okra.click('button', 'Create an objective from this breach', { nth: 0 });
    await okra.saved();
    await okra.open('objectives?q=Bring');
    await okra.sees('treeitem', /Bring “.*” back to healthy/);
    okra.calm();
});

test('objectives are written line by line, indented with Tab, and an idea waits in the backlog', async (t) => {
    const okra = await served.exploreAt(t, 'objectives');
    await okra.click('button', /^Collapse Establish the brand/);
    await okra.press('Shift+n');
    await okra.focused('Title of the new objective');
    await okra.type('Host a summit');
    await okra.press('Shift+Tab');
    await okra.press('Enter');
    await okra.sees('treeitem', /^Host a summit/);
    await okra.type('Win three keynotes');
    await okra.press('Tab');
    await okra.press('Enter');
    await okra.sees('treeitem', /^Win three keynotes/);
    await okra.press('Escape'); // the focus goes back to where it was, at the top
    await okra.press('End');
    await okra.rightClick('treeitem', /^Host a summit/);
    await okra.click('menuitem', 'Move to another cycle');
    await okra.click('button', 'Backlog');
    await okra.seesNo('treeitem', /^Host a summit/);
    await okra.click('combobox', 'Cycle');
    await okra.click('menuitemcheckbox', 'Backlog');
    await okra.sees('treeitem', /^Host a summit/);
    await okra.sees('treeitem', /^Win three keynotes/);
    await okra.saved();
    okra.calm();
});

test('a comment mentions somebody, and the record is read in two columns', async (t) => {
    const okra = await served.exploreAt(t, 'objectives/o-gateway');
    await okra.click('button', 'Wide');
    await okra.sees('heading', 'Line of sight');
    await okra.click('textbox', 'Comment');
    await okra.type('Well done, @dan');
    await okra.sees('list', 'People to mention');
    await okra.press('Enter');
    await okra.press('Enter');
    await okra.sees('link', '@Dana Weiss');
    await okra.saved();
    await okra.reload();
    await okra.sees('link', '@Dana Weiss');
    await okra.sees('button', 'Narrow');
    okra.calm();
});

test('the overview is exported as a table and as a picture, and presented page by page', async (t) => {
    const okra = await served.exploreAt(t, 'overview');
    const saved = async (item) => {
        await okra.click('button', 'Export');
        const download = okra.page.waitForEvent('download');
        await okra.click('menuitem', item);
        const file = await download;
        return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
    };
    const table = await saved('Table (CSV)');
    assert.equal(table.name, 'Overview.csv');
    assert.match(table.bytes.toString(), /^Title,Level,Objective,Owner/);
    const picture = await saved('Picture (PNG)');
    assert.equal(picture.name, 'Overview.png');
    assert.equal(picture.bytes.subarray(1, 4).toString(), 'PNG');
    assert.ok(picture.bytes.length > 20_000, `${picture.bytes.length} bytes`);
    const height = picture.bytes.readUInt32BE(20);
    assert.ok(height > okra.page.viewportSize().height, `all of the page, not what is seen of it: ${height} px`);
    await okra.click('button', 'Present');
    await okra.sees('dialog', 'Present');
    await okra.press('ArrowRight');
    await okra.press('ArrowRight');
    await okra.press('Escape');
    await okra.seesNo('dialog', 'Present');
    okra.calm();
});

test('a template is a workspace in one press', async (t) => {
    const okra = await served.visit(t);
    await okra.click('button', 'A product team');
    await okra.sees('heading', 'Set up');
    await okra.fill('Your name', 'Zoe');
    await okra.press('Enter');
    await okra.saved();
    await okra.click('link', 'Objectives');
    await okra.sees('treeitem', /^Turn an idea into working software/);
    okra.calm();
});

test('each figure of the overview leads to its records', async (t) => {
    const okra = await served.exploreAt(t, 'overview?team=t-engineering');
    await okra.click('link', /^Confidence [\d.]+: key results/);
    await okra.sees('heading', 'Key results');
    assert.match(okra.page.url(), /team=t-engineering.*sort=confidence/);
    await okra.open('overview');
    await okra.click('button', /^Why 98/);
    await okra.sees('link', 'Lower pull request review time to four hours');
    okra.calm();
});

test('an encrypted copy is offered beside the other ways to keep data safe', async (t) => {
    const okra = await served.exploreAt(t, 'settings/storage');
    await okra.click('button', 'Encrypt and save …');
    await okra.sees('dialog', 'Export');
    assert.equal(await okra.find('checkbox', /passphrase|Encrypt/i).getAttribute('aria-checked'), 'true');
    okra.calm();
});

test('the first start of another workspace shows those that are there, and the bin', async (t) => {
    const okra = await served.explore(t);
    const url = new URL(okra.page.url());
    url.hash = '';
    url.search = '?workspace=another';
    await okra.page.goto(url.href);
    await okra.sees('heading', 'Already in this browser');
    await okra.lists('Northwind Payments');
    await okra.click('button', 'Open', { within: okra.find('list', 'Already in this browser') });
    await okra.sees('heading', 'Overview');
    okra.calm();
});
