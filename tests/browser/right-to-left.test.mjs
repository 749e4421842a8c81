// A page in a language that is read from right to left, by mouse, keyboard and finger.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { servedPage } from './visits.mjs';

const served = servedPage();

const lines = (await readFile(new URL('../../web/words/ar.txt', import.meta.url), 'utf8')).split('\n');
const said = (key) => lines.find((line) => line.startsWith(`${key} = `)).slice(key.length + 3);

async function explore(t, options) {
    const okra = await served.visit(t, { locale: 'ar-EG', ...options });
    await okra.click('button', said('start_sample_button'));
    await okra.sees('heading', said('screen_overview'));
    await okra.sees('button', said('saved'));
    return okra;
}

test('an Arabic page begins on the right, and is worked with as ever', async (t) => {
    const okra = await explore(t);
    const { page } = okra;
    assert.equal(await page.evaluate(() => document.documentElement.dir), 'rtl');
    const link = await okra.find('link', said('screen_objectives')).boundingBox();
    assert.ok(link.x > 1440 - 240, 'the navigation is on the right');

    await okra.click('link', said('screen_objectives'));
    await okra.sees('heading', said('screen_objectives'));
    const title = 'رفع رضا العملاء إلى ٩٠ ٪';
    await okra.press('o');
    await okra.focused(said('column_title'));
    const field = okra.find('textbox', said('column_title'));
    assert.equal(await field.evaluate((element) => getComputedStyle(element).textAlign), 'right');
    await okra.type(title);
    await okra.press('ControlOrMeta+Enter');
    await okra.seesNo('textbox', said('column_title'));
    await okra.sees('button', said('saved'));

    await okra.sees('treeitem', new RegExp(title));
    await okra.press('Home');
    await okra.click('treeitem', await okra.page.getByRole('treeitem').first().getAttribute('aria-label'));
    const drawer = await okra.place('complementary', /./);
    assert.ok(drawer.x < 720, 'a record is shown on the left');
    await okra.press('Escape');
    const folder = okra.page.locator('[role=treeitem][aria-expanded]').first();
    const isOpen = await folder.getAttribute('aria-expanded');
    await folder.focus();
    await okra.press(isOpen === 'true' ? 'ArrowRight' : 'ArrowLeft');
    await okra.still();
    assert.notEqual(await folder.getAttribute('aria-expanded'), isOpen);
    okra.calm();
});

for (const locale of ['ar-EG', 'en-GB'])
    test(`a finger from the side where one begins to read swipes back (${locale})`, async (t) => {
        const okra = await served.visit(t, { locale, width: 390, height: 844, touch: true });
        const english = {
            start_sample_button: 'Explore the sample company',
            screen_overview: 'Overview',
            screen_objectives: 'Objectives',
        };
        const name = locale === 'ar-EG' ? said : (key) => english[key];
        await okra.click('button', name('start_sample_button'));
        await okra.sees('heading', name('screen_overview'));
        await okra.still();
        const fragment = () => okra.page.evaluate(() => location.hash);
        const start = await fragment();
        await okra.click('link', name('screen_objectives'));
        await okra.sees('heading', name('screen_objectives'));
        await okra.still();
        const session = await okra.page.context().newCDPSession(okra.page);
        const swipe = async (from, by) => {
            const point = (x) => [{ x, y: 400, id: 0 }];
            await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: point(from) });
            for (let step = 1; step <= 5; step += 1)
                await session.send('Input.dispatchTouchEvent', {
                    type: 'touchMove',
                    touchPoints: point(from + step * by),
                });
            await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
            await okra.still();
        };
        const [edge, inward] = locale === 'ar-EG' ? [382, -24] : [8, 24];
        await swipe(195, inward);
        assert.equal(await fragment(), '#objectives', 'from the middle it scrolls');
        await swipe(edge, inward / 3);
        assert.equal(await fragment(), '#objectives', 'a short way is none');
        await swipe(edge, inward);
        await okra.page.waitForFunction((was) => location.hash === was, start);
        await okra.still();
        for (let more = 0; more < 3; more += 1) await swipe(edge, inward);
        await okra.sees('heading', name('screen_overview')); // the page itself is never left
        okra.calm();
    });
