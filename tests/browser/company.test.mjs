// A small company, from an empty workspace through one quarter: everybody and everything is made in the page, with real
// mouse and keyboard, while the clock goes on week by week.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { servedPage } from './visits.mjs';

const served = servedPage();

const monday = new Date('2026-01-05T08:30:00Z');
const weeks = 12;
const millisecondsPerWeek = 7 * 24 * 60 * 60 * 1000;

// Monday of a week of the quarter; the page begins the day anew.
async function goToWeek(okra, week) {
    await okra.page.clock.setFixedTime(new Date(monday.getTime() + (week - 1) * millisecondsPerWeek));
    await okra.reload();
}

async function addObjective(okra, title) {
    await okra.press('o');
    await okra.sees('dialog', 'New objective');
    await okra.fill('Title', title);
    await okra.press('Enter');
    await okra.seesNo('dialog', 'New objective');
    await okra.sees('heading', title);
}

// By the quick add: the kind first, then what it asks for.
async function addKeyResult(okra, { kind, title, fields = {}, links = async () => {} }) {
    await okra.press('k');
    await okra.sees('dialog', 'New key result');
    const dialog = okra.find('dialog', 'New key result'); // the record behind it has fields of the same names
    if (kind !== 'Metric') {
        await okra.click('combobox', 'Kind', { within: dialog });
        await okra.click('menuitemcheckbox', new RegExp(`^${kind}`));
    }
    await okra.fill('Title', title, { within: dialog });
    for (const [name, value] of Object.entries(fields)) await okra.fill(name, value, { within: dialog });
    await links();
    await okra.click('button', 'Add key result', { within: dialog });
    await okra.seesNo('dialog', 'New key result');
    await okra.sees('heading', title);
}

// A picker makes what is typed where nothing has that name.
async function make(okra, box, name) {
    const dialog = okra.find('dialog', 'New key result');
    await okra.click('combobox', box, { within: dialog });
    await okra.type(name);
    await okra.click('option', new RegExp(`^Create “${name}”`));
    await okra.find('combobox', box, { within: dialog }).filter({ hasText: name }).waitFor({ state: 'attached' });
}

const numbers = [
    { kind: 'Metric', title: 'Cut accidents from 12 to 2', fields: { Start: '12', Target: '2', Unit: 'accidents' } },
    {
        kind: 'Maintain',
        title: 'Keep stock between 20 and 40 bikes',
        fields: { 'At least': '20', 'At most': '40', Unit: 'bikes' },
    },
    { kind: 'Threshold', title: 'Answer above 95 % within a day', fields: { Threshold: '95', Unit: '%' } },
    { kind: 'Binary', title: 'Pass the brake audit' },
];
const parts = [
    {
        kind: 'Milestones',
        title: 'Open the shop in Bern',
        fields: { 'Milestones, one a line': 'Lease signed\nOpening day' },
    },
    { kind: 'Tasks', title: 'Check every rental bike', fields: { 'Tasks, one a line': 'Brakes\nLights\nChains' } },
    { kind: 'Sub key results', title: 'Both cities grow', fields: { 'Sub-key results, one a line': 'Bern\nBasel' } },
];

async function setUp(okra) {
    await okra.fill('Workspace name', 'Okapi Bikes');
    await okra.click('button', 'Start empty');
    await okra.sees('heading', 'Overview');
    await okra.click('button', 'Set up step by step');
    await okra.fill('Your name', 'Ana Li');
    await okra.press('Enter');
    await okra.lists('You are Ana Li.');
    await okra.click('button', 'Add people');
    await okra.sees('dialog', 'Add people');
    await okra.fill('People', 'Ben Roth, ben@okapi.example');
    await okra.press('ControlOrMeta+Enter');
    await okra.seesNo('dialog', 'Add people');
    await okra.lists('2 people');
}

async function addAllKinds(okra) {
    await addObjective(okra, 'Nobody falls off a bike');
    for (const one of numbers) await addKeyResult(okra, one);
    await addObjective(okra, 'Be there in two cities');
    for (const one of parts) await addKeyResult(okra, one);
    await addKeyResult(okra, {
        kind: 'Project',
        title: 'Rentals run without paper',
        links: () => make(okra, 'Project', 'Rental app'),
    });
    await addKeyResult(okra, {
        kind: 'Indicator',
        title: 'Weekly rentals from 100 to 220',
        fields: { Start: '100', Target: '220', Unit: 'rentals' },
        links: () => make(okra, 'Indicator', 'Rentals a week'),
    });
    await addKeyResult(okra, { kind: 'Cascade', title: 'What lies below goes well' });
    await okra.saved();
}

// The ritual over all that is due: a value where there is a field for one, Enter, and on to the next.
async function checkInAll(okra, week) {
    await okra.open('check-in?run');
    await okra.sees('heading', 'Check-in');
    const value = (title) => {
        const share = week / weeks;
        if (title.startsWith('Cut accidents')) return 12 - 10 * share;
        if (title.startsWith('Keep stock')) return 30;
        if (title.startsWith('Answer above')) return 94 + 3 * share;
        if (title.startsWith('Rentals a week')) return 100 + 120 * share;
        return 100 * share;
    };
    const queue = okra.find('list', 'Check-in');
    const titles = await queue.getByRole('button').evaluateAll((rows) => rows.map((row) => row.ariaLabel));
    for (const title of titles) {
        // The form follows the row that is current.
        const row = queue.getByRole('button', { name: title, exact: true }).and(queue.locator('[aria-current]'));
        await row.waitFor({ state: 'attached' });
        if (await okra.has('textbox', 'New value')) await okra.fill('New value', String(value(title)));
        else if ((await okra.has('radio', 'Done')) && week >= 8) await okra.click('radio', 'Done');
        await okra.click('button', 'Save and next');
        await okra.tells('button', title, /done/i, { within: queue });
    }
    await okra.saved();
    return titles.length;
}

test('a company is set up from nothing and lives through a quarter', { timeout: 240_000 }, async (t) => {
    const okra = await served.visit(t, {}, ({ page }) => page.clock.setFixedTime(monday));
    await setUp(okra);
    await addAllKinds(okra);
    await okra.open('key-results?columns=kind,progress,status');
    await okra.sees('row', /Cut accidents/);
    const counts = [];
    for (let week = 2; week <= weeks; week += 1) {
        await goToWeek(okra, week);
        counts.push(await checkInAll(okra, week));
    }
    assert.ok(
        counts.every((count) => count >= 4),
        `every week something was due: ${counts}`,
    );
    await okra.open('key-results?q=accidents');
    await okra.tells('row', /^Cut accidents/, /100\s%/);
    await okra.open('key-results?q=audit');
    await okra.tells('row', /^Pass the brake audit/, /Achieved/);
    await okra.reload();
    await okra.tells('row', /^Pass the brake audit/, /Achieved/);
    okra.calm();
});
