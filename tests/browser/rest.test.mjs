// Input that comes before the rest of the program is here: it waits, and nothing of it is lost.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { servedPage } from './visits.mjs';

const served = servedPage();

// The rest is not given before `release`; or refused while `refuse` is true.
function holdRest(okra) {
    const held = { asked: 0, refuse: false };
    const released = new Promise((resolve) => {
        held.release = resolve;
    });
    const prepared = okra.page.route(/okra_rest/, async (route) => {
        held.asked += 1;
        if (held.refuse) return route.abort();
        await released;
        return route.continue();
    });
    return { held, prepared };
}

async function visitWithHeldRest(t, refuse = false) {
    let held;
    const okra = await served.visit(t, { serviceWorkers: 'block' }, async (driver) => {
        const holding = holdRest(driver);
        held = holding.held;
        held.refuse = refuse;
        await holding.prepared;
    });
    return { okra, held };
}

// The sample company, with all of the program.
async function explored(t) {
    const { okra, held } = await visitWithHeldRest(t);
    held.release();
    await okra.click('button', 'Explore the sample company');
    await okra.sees('heading', 'Overview');
    await okra.saved();
    return okra;
}

test('the first picture needs no rest; a click before it is here is answered when it is', async (t) => {
    const { okra, held } = await visitWithHeldRest(t);
    await okra.sees('button', 'Explore the sample company');
    await okra.click('button', 'Explore the sample company');
    await okra.still();
    assert.equal(await okra.has('heading', 'Overview'), 0);
    held.release();
    await okra.sees('heading', 'Overview');
    assert.equal(held.asked, 1);
    assert.deepEqual(okra.problems, []);
});

test('keys before the rest is here are answered in their order', async (t) => {
    const okra = await explored(t);
    const again = holdRest(okra);
    await again.prepared;
    await okra.reload();
    await okra.sees('heading', 'Overview');
    await okra.press('2');
    await okra.press('o');
    await okra.still();
    assert.equal(await okra.has('dialog', /objective/i), 0);
    again.held.release();
    await okra.sees('dialog', /objective/i);
    await okra.sees('heading', 'Objectives');
    assert.deepEqual(okra.problems, []);
});

test('an address of another screen is shown as soon as all is here, never another one before', async (t) => {
    const okra = await explored(t);
    await okra.page.evaluate(() => {
        location.hash = 'objectives';
    });
    await okra.sees('heading', 'Objectives');
    const again = holdRest(okra);
    await again.prepared;
    const loaded = okra.reload();
    await okra.page.waitForFunction(() => document.getElementById('skeleton') !== null);
    assert.equal(await okra.has('heading', 'Overview'), 0);
    again.held.release();
    await loaded;
    await okra.sees('heading', 'Objectives');
});

test('a rest that cannot be fetched is said, and asked for again with the next input', async (t) => {
    const { okra, held } = await visitWithHeldRest(t, true);
    const failure = okra.page.locator('#failure');
    await okra.click('button', 'Explore the sample company');
    await failure.waitFor({ state: 'visible' });
    assert.match(await failure.textContent(), /Check your connection and try again/);
    held.refuse = false;
    held.release();
    await okra.click('button', 'Explore the sample company');
    await okra.sees('heading', 'Overview');
    await failure.waitFor({ state: 'hidden' });
});
