// Numbers and dates as the user's country writes them: what is shown is what can be typed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { servedPage } from './visits.mjs';

const noBreak = '\u00A0';

const thousands = JSON.stringify({
    format: 'okra',
    version: 1,
    objectives: [{ id: 'o1', title: 'Obj' }],
    key_results: [{ id: 'k1', title: 'Kay', objectives: [{ id: 'o1' }], start: 0, target: 50000 }],
    check_ins: [{ id: 'c1', on: 'k1', at: '2026-11-25T09:00:00.000Z', value: 12500 }],
});

const served = servedPage();

// The file opened by someone of this country, with its key result in the drawer.
async function visitKeyResult(t, locale, timezoneId) {
    // The country's numbers and dates, in English words, which those get whose language Okra does not speak.
    const okra = await served.visit(t, { locale, timezoneId }, async ({ page }) => {
        if (locale.startsWith('de')) await page.addInitScript(() => localStorage.setItem('okra.language', 'en'));
    });
    await okra.page.evaluate((text) => {
        const files = new DataTransfer();
        files.items.add(new File([text], 'thousands.json', { type: 'application/json' }));
        for (const type of ['dragenter', 'dragover', 'drop']) {
            document.body.dispatchEvent(new DragEvent(type, { dataTransfer: files, bubbles: true, cancelable: true }));
        }
    }, thousands);
    await okra.saved();
    await okra.click('link', 'Key results');
    return okra;
}

// All that the row says, whichever of its parts says it.
const rowText = async (okra) => {
    await okra.sees('row', /^Kay/);
    return okra
        .find('row', /^Kay/)
        .evaluate((row) =>
            [row, ...row.querySelectorAll('*')]
                .map(
                    (it) =>
                        `${it.getAttribute('aria-label') ?? ''} ${it.getAttribute('aria-description') ?? ''} ${it.textContent}`,
                )
                .join(' '),
        );
};

async function openCheckIn(okra) {
    await okra.click('row', /^Kay/);
    await okra.click('button', 'Check in', { within: okra.find('complementary', 'Record') });
    await okra.sees('dialog', 'Check in');
}

// A status is said by its text.
const isTold = (okra, text) => okra.page.getByText(text, { exact: true }).first().waitFor({ state: 'attached' });

const fieldValue = (okra, name) => okra.find('textbox', name).inputValue();

test('a German who types the thousands that the page shows keeps them', async (t) => {
    const okra = await visitKeyResult(t, 'de-DE', 'Europe/Berlin');
    assert.match(await rowText(okra), /12\.500 → 50\.000/);
    await openCheckIn(okra);
    assert.equal(await fieldValue(okra, 'New value'), '12.500');
    await okra.fill('New value', '13.500');
    await isTold(okra, 'Reads as 13.500');
    await okra.press('Enter');
    await okra.seesNo('dialog', 'Check in');
    await okra.saved();
    assert.match(await rowText(okra), /13\.500 → 50\.000/);
    okra.calm();
});

test('a date in digits is read in the order of the country, and said before it is kept', async (t) => {
    const reads = [
        ['en-US', 'America/Los_Angeles', 'March 4, 2026', 'Mar 4, 2026'],
        ['en-GB', 'Europe/London', '3 April 2026', '3 Apr 2026'],
    ];
    for (const [locale, zone, said, kept] of reads) {
        const okra = await visitKeyResult(t, locale, zone);
        await okra.click('row', /^Kay/);
        await okra.fill('Due', '3/4/2026');
        await isTold(okra, `Reads as ${said}`);
        await okra.press('Enter');
        await okra.press('Tab');
        await okra.page.waitForFunction((text) => document.querySelector('[aria-label="Due"]')?.value === text, kept, {
            timeout: 30_000,
        });
        await okra.saved();
        okra.calm();
    }
});

test('percentages keep a no-break space, and Persian digits are typed as they are shown', async (t) => {
    const okra = await visitKeyResult(t, 'fa-IR', 'Asia/Tehran');
    assert.ok((await rowText(okra)).includes(`۲۵${noBreak}%`));
    await openCheckIn(okra);
    assert.equal(await fieldValue(okra, 'New value'), '۱۲٬۵۰۰');
    await okra.fill('New value', '۲۵٬۰۰۰');
    await okra.press('Enter');
    await okra.seesNo('dialog', 'Check in');
    await okra.saved();
    assert.ok((await rowText(okra)).includes(`۵۰${noBreak}%`));
    okra.calm();
});
