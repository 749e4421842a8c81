// A whole year of one small team: four quarters, each planned, checked in, graded, looked back at and carried over into
// the next one, with real mouse and keyboard, while the clock goes on. In the end the four stand beside each other.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { servedPage } from './visits.mjs';

const served = servedPage();

const goal = 'Nobody falls off a bike';
const measure = 'Cut accidents from 12 to 2';
// Days of a quarter on which something happens, and what is counted then.
const quarters = [
    { begins: '2026-01-05', counts: { '2026-02-16': 10, '2026-03-30': 8 }, cause: 'Resources', name: 'Q1 2026' },
    { begins: '2026-04-06', counts: { '2026-05-18': 7, '2026-06-29': 6 }, cause: 'Execution', name: 'Q2 2026' },
    { begins: '2026-07-06', counts: { '2026-08-17': 5, '2026-09-28': 4 }, cause: 'Resources', name: 'Q3 2026' },
    { begins: '2026-10-05', counts: { '2026-11-16': 3, '2026-12-28': 2 }, cause: 'External', name: 'Q4 2026' },
];

async function goTo(okra, day) {
    await okra.page.clock.setFixedTime(new Date(`${day}T08:30:00Z`));
    await okra.reload();
}

async function plan(okra) {
    await okra.press('o');
    await okra.sees('dialog', 'New objective');
    await okra.fill('Title', goal);
    await okra.press('Enter');
    await okra.seesNo('dialog', 'New objective');
    await okra.sees('heading', goal);
    await okra.press('k');
    await okra.sees('dialog', 'New key result');
    const dialog = okra.find('dialog', 'New key result');
    await okra.fill('Title', measure, { within: dialog });
    await okra.fill('Start', '12', { within: dialog });
    await okra.fill('Target', '2', { within: dialog });
    await okra.click('button', 'Add key result', { within: dialog });
    await okra.seesNo('dialog', 'New key result');
    await okra.saved();
}

// What goes on from the quarter before waits in the plan until the quarter is started.
async function start(okra, { name }) {
    await okra.open('cycle');
    await okra.click('button', new RegExp(`^Start ${name}`));
    await okra.sees('heading', 'How it stands');
    await okra.saved();
}

async function checkIn(okra, value) {
    await okra.open('check-in?run');
    await okra.sees('heading', 'Check-in');
    await okra.click('radio', 'Anyone');
    await okra.page.getByRole('radio', { name: 'Anyone', checked: true }).waitFor({ state: 'attached' });
    await okra.fill('New value', String(value));
    await okra.click('button', 'Save and next');
    await okra.saved();
}

async function close(okra, { name, cause }, last) {
    await okra.open('cycle');
    await okra.click('button', `Close ${name}`);
    await okra.click('button', /^Accept \d+ suggestion/);
    await okra.seesNo('button', /^Accept \d+ suggestion/);
    await okra.click('button', '2 Retrospective');
    await okra.fill('What worked', `Rides with the crew in ${name}`);
    await okra.click('button', cause);
    await okra.click('textbox', 'Add a learning');
    await okra.type(`Ask the riders first, ${name}`);
    await okra.press('Enter');
    await okra.sees('textbox', 'Learning 1');
    await okra.click('button', '3 Carry over');
    await okra.click('radio', last ? 'Close' : 'Copy');
    await okra.click('button', '4 Close');
    await okra.click('button', `Close ${name}`);
    await okra.sees('heading', 'What came of it');
    await okra.saved();
}

test('four quarters are planned, checked in, closed and carried over', { timeout: 300_000 }, async (t) => {
    const first = new Date(`${quarters[0].begins}T08:30:00Z`);
    const okra = await served.visit(t, {}, ({ page }) => page.clock.setFixedTime(first));
    await okra.fill('Workspace name', 'Okapi Bikes');
    await okra.click('button', 'Start empty');
    await okra.sees('heading', 'Overview');
    await okra.saved();
    for (const quarter of quarters) {
        const last = quarter === quarters.at(-1);
        await goTo(okra, quarter.begins);
        if (quarter === quarters[0]) await plan(okra);
        else await start(okra, quarter);
        for (const [day, value] of Object.entries(quarter.counts)) {
            await goTo(okra, day);
            await checkIn(okra, value);
        }
        await close(okra, quarter, last);
    }

    await okra.open('cycle/compare');
    await okra.sees('heading', /./);
    const grades = await okra.told('row', /grade/i);
    for (const { name } of quarters) assert.match(grades, new RegExp(name));
    await okra.open('analytics/misses?causes=cycle');
    for (const { name, cause } of quarters) await okra.sees('button', `${cause}, ${name}: 1`);
    await okra.open('analytics');
    await okra.sees('heading', 'End of the cycle');
    await okra.reload();
    await okra.open('cycle/compare');
    assert.equal(await okra.told('row', /grade/i), grades);
    okra.calm();
});
