// The coach, templates, the guide and the digest as a person uses them, in a real Chromium with real mouse and keyboard.
import { test } from 'node:test';
import { servedPage } from './visits.mjs';

const served = servedPage();

async function explore(t, fragment, options) {
    const driver = await served.explore(t, options);
    await driver.open(fragment);
    await driver.still();
    return driver;
}

test('a template is filled in and becomes drafts, which the coach looks at', async (t) => {
    const okra = await explore(t, 'templates');
    await okra.click('button', /^Security/);
    await okra.click('button', /^Ready for the audit/);
    await okra.fill('Days to patch, to', '5');
    await okra.click('button', /^Add as drafts: 1 objective, 3 key results/);
    await okra.saved();
    await okra.open('coach?of=drafts');
    await okra.sees('button', /^Look forward to every audit our customers ask for, strength/);
    okra.calm();
});
