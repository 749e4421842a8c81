// Days are those of the person, in every time zone: a check-in counts at once, and on the day that the calendar shows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { servedPage } from './visits.mjs';

const served = servedPage();

const file = JSON.stringify({
    format: 'okra',
    version: 1,
    cycles: [{ id: 'q1', name: 'Q1', starts: '2026-01-01', ends: '2026-06-30', phase: 'active' }],
    objectives: [{ id: 'o', title: 'Obj', cycle: 'q1' }],
    key_results: [{ id: 'k', title: 'Kay', objectives: [{ id: 'o' }], start: 0, target: 10 }],
    check_ins: [{ id: 'c', on: 'k', at: '2026-03-16T12:00:00.000Z', value: 3 }],
});

// Before and after local midnight, where UTC has another day for most of it.
const places = [
    {
        zone: 'America/Los_Angeles',
        at: '2026-04-01T00:30:00Z',
        day: '31 Mar',
        not: '1 Apr',
        next: '2026-04-01T16:00:00Z',
    },
    { zone: 'Pacific/Auckland', at: '2026-03-31T19:00:00Z', day: '1 Apr', not: '31 Mar', next: '2026-04-01T19:00:00Z' },
    {
        zone: 'Pacific/Pago_Pago',
        at: '2026-04-01T10:58:00Z',
        day: '31 Mar',
        not: '1 Apr',
        next: '2026-04-01T11:02:00Z',
    },
    {
        zone: 'Pacific/Kiritimati',
        at: '2026-03-31T10:02:00Z',
        day: '1 Apr',
        not: '31 Mar',
        next: '2026-04-01T10:02:00Z',
    },
    {
        zone: 'America/Sao_Paulo',
        at: '2026-04-01T02:58:00Z',
        day: '31 Mar',
        not: '1 Apr',
        next: '2026-04-01T03:02:00Z',
    },
];

// All that a part of the page says.
const saidBy = (part) =>
    part.evaluate((it) =>
        [it, ...it.querySelectorAll('*')]
            .map(
                (one) =>
                    `${one.getAttribute('aria-label') ?? ''} ${one.childElementCount === 0 ? one.textContent : ''}`,
            )
            .join(' '),
    );

async function visitAt(t, zone, at) {
    const okra = await served.visit(t, { timezoneId: zone }, ({ page }) => page.clock.setFixedTime(new Date(at)));
    await okra.page.evaluate((text) => {
        const files = new DataTransfer();
        files.items.add(new File([text], 'evening.json', { type: 'application/json' }));
        for (const type of ['dragenter', 'dragover', 'drop']) {
            document.body.dispatchEvent(new DragEvent(type, { dataTransfer: files, bubbles: true, cancelable: true }));
        }
    }, file);
    await okra.saved();
    return okra;
}

for (const { zone, at, day, not, next } of places) {
    test(`a check-in made in ${zone} counts today, and is dated ${day}`, async (t) => {
        const okra = await visitAt(t, zone, at);
        await okra.click('link', 'Key results');
        await okra.click('row', /^Kay/);
        await okra.press('c');
        await okra.sees('dialog', 'Check in');
        await okra.focused('New value');
        await okra.type('5');
        await okra.press('Enter');
        await okra.seesNo('dialog', 'Check in');
        await okra.saved();
        const isThere = async () => {
            const row = okra.find('row', /^Kay/);
            await row.waitFor({ state: 'attached' });
            const text = await saidBy(row);
            assert.match(text, /50\s%/);
            assert.match(text, /5 → 10/);
            assert.doesNotMatch(text, /[Ss]tale/);
        };
        await isThere();
        const said = await saidBy(okra.find('complementary', 'Record'));
        assert.ok(said.includes(day) && !said.includes(not), `${day}, not ${not}: ${said}`);
        await okra.page.clock.setFixedTime(new Date(next));
        await okra.reload();
        await isThere();
        okra.calm();
    });
}
