// The history, the settings and the palette as a person uses them on an ordinary day.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { servedPage } from './visits.mjs';

const served = servedPage();

test('the history says who changed what, finds it, and goes back to any point as one step', async (t) => {
    const okra = await served.exploreAt(t, 'objectives');
    for (const title of ['First of three', 'Second of three', 'Third of three']) {
        await okra.press('o');
        await okra.focused('Title');
        await okra.type(title);
        await okra.press('Enter');
        await okra.seesNo('dialog', 'Add objective');
        await okra.press('Escape');
        await okra.saved();
    }
    await okra.open('history');
    await okra.sees('button', /: Added objective .Third/);
    await okra.click('searchbox', 'Search changes');
    await okra.focused('Search changes');
    await okra.type('second of');
    await okra.seesNo('button', /: Added objective .Third/);
    await okra.click('button', /: Added objective .Second/);
    await okra.lists('Second of three: goes');
    await okra.click('button', /^Undo.* 2 steps/);
    await okra.saved();
    await okra.open('objectives');
    await okra.sees('treeitem', /^First of three/);
    assert.equal(await okra.has('treeitem', /^Second of three/), 0);
    await okra.press('ControlOrMeta+z');
    await okra.sees('treeitem', /^Third of three/);
    okra.calm();
});

test('a level is added in the settings, and undo takes it back', async (t) => {
    const okra = await served.exploreAt(t, 'settings/planning');
    await okra.fill('Add a level', 'Guild');
    await okra.press('Enter');
    await okra.sees('button', 'Remove Guild');
    await okra.press('Escape');
    await okra.press('ControlOrMeta+z');
    await okra.seesNo('button', 'Remove Guild');
    okra.calm();
});

test('the palette finds a screen by another word, a record by what is written about it, and says why', async (t) => {
    const okra = await served.exploreAt(t, 'overview');
    for (const [words, heading] of [
        ['kpi', 'Indicators'],
        ['employee', 'People'],
    ]) {
        await okra.press('ControlOrMeta+k');
        await okra.focused('Search or run a command');
        await okra.type(words);
        await okra.sees('option', `Go to ${heading.toLowerCase()}`);
        await okra.press('Enter');
        await okra.sees('heading', heading);
    }
    await okra.press('ControlOrMeta+k');
    await okra.focused('Search or run a command');
    await okra.type('review time');
    await okra.sees('option', /^Lower pull request review time/);
    await okra.press('Enter');
    await okra.sees('complementary', 'Record');
    okra.calm();
});

test("the app's icon counts the check-ins that are due, and Settings installs it where the browser offers that", async (t) => {
    const okra = await served.visit(t, {}, ({ page }) =>
        page.addInitScript(() => {
            globalThis.badges = [];
            navigator.setAppBadge = async (count) => void badges.push(count);
            navigator.clearAppBadge = async () => void badges.push(0);
        }),
    );
    await okra.click('button', 'Explore the sample company');
    await okra.saved();
    const weeks = 3 * 7 * 86_400_000; // nobody has checked in since
    await okra.page.clock.setFixedTime(Date.now() + weeks);
    await okra.page.reload();
    await okra.open('check-in');
    await okra.still();
    const due = Number(/\d+/.exec(await okra.find('link', /^Check-in/).getAttribute('aria-description'))?.[0]);
    assert.ok(due > 0);
    assert.equal((await okra.page.evaluate(() => badges)).at(-1), due);

    await okra.open('settings');
    assert.equal(await okra.has('button', 'Install Okra'), 0);
    await okra.page.evaluate(() => {
        const offer = new Event('beforeinstallprompt', { cancelable: true });
        offer.prompt = async () => {
            globalThis.asked = true;
        };
        offer.userChoice = Promise.resolve({ outcome: 'accepted' });
        dispatchEvent(offer);
    });
    await okra.click('button', 'Install Okra');
    await okra.seesNo('button', 'Install Okra');
    assert.equal(await okra.page.evaluate(() => globalThis.asked), true);
    okra.calm();
});
