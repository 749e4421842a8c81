// A phone whose keyboard takes half of the page away: the field that is written in stays in sight.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { servedPage } from './visits.mjs';

const served = servedPage();
const phone = { width: 390, height: 844, touch: true };
const aboveKeyboard = 420; // CSS pixels

async function showsField(okra, name) {
    const field = okra.find('textbox', name).or(okra.find('combobox', name)).first();
    const box = async () => {
        await okra.still();
        return field.boundingBox();
    };
    await okra.page.setViewportSize({ width: phone.width, height: aboveKeyboard });
    const { y, height } = await box();
    assert.ok(y >= 0 && y + height <= aboveKeyboard, `${name} lies at ${y}, ${height} high`);
    assert.equal(await field.evaluate((element) => document.activeElement === element), true);
    await okra.page.setViewportSize({ width: phone.width, height: phone.height });
    await okra.still();
}

async function focusOn(okra, name) {
    await okra.find('textbox', name).first().focus();
    await okra.focused(name);
    await okra.still();
}

test('the keyboard of a phone covers no field of a dialog', async (t) => {
    const okra = await served.explore(t, phone);
    await okra.open('objectives');
    await okra.press('o');
    for (const name of ['Title', 'Description', 'Starts', 'Ends']) {
        await focusOn(okra, name);
        await showsField(okra, name);
    }
    okra.calm();
});

test('the keyboard of a phone covers no field of a record', async (t) => {
    const okra = await served.explore(t, phone);
    await okra.open('objectives/o-gateway');
    await okra.sees('heading', /Build the most reliable/);
    await focusOn(okra, 'Comment');
    await showsField(okra, 'Comment');
    okra.calm();
});

test('the keyboard of a phone covers no field of a check-in', async (t) => {
    const okra = await served.explore(t, phone);
    await okra.open('check-in?run');
    await okra.still();
    const fields = await okra.page.getByRole('textbox').evaluateAll((all) => all.map((each) => each.ariaLabel));
    assert.ok(fields.length >= 2, `${fields}`);
    for (const name of fields) {
        await focusOn(okra, name);
        await showsField(okra, name);
    }
    okra.calm();
});
