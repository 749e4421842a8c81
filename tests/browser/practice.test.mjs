// The coach, templates, the guide and the digest as a person uses them, in a real Chromium with real mouse and keyboard.
import { test } from 'node:test';
import { servedPage } from './visits.mjs';

const served = servedPage();

test('a template is filled in and becomes drafts, which the coach looks at', async (t) => {
    const okra = await served.exploreAt(t, 'templates');
    await okra.click('button', /^Security/);
    await okra.click('button', /^Ready for the audit/);
    await okra.fill('Days to patch, to', '5');
    await okra.click('button', /^Add as drafts: 1 objective, 3 key results/);
    await okra.saved();
    await okra.open('coach?of=drafts');
    await okra.sees('button', /^Look forward to every audit our customers ask for, strength/);
    okra.calm();
});

test('a vague key result is rewritten by slots, another finding is kept as it is, and undo brings it back', async (t) => {
    const okra = await served.exploreAt(t, 'coach?rule=vague_words');
    await okra.click('button', 'Rewrite', { nth: 1 });
    await okra.fill('To', '30');
    await okra.click('button', 'Use this wording');
    await okra.seesNo('link', /^Hire fourteen days faster/);
    await okra.click('button', 'Fine as it is');
    await okra.sees('link', 'Look again');
    await okra.press('ControlOrMeta+z');
    await okra.sees('link', /^Retire the file servers for good/);
    await okra.saved();
    okra.calm();
});

test('a rule is switched off at once, and the guide leads to templates', async (t) => {
    const okra = await served.exploreAt(t, 'coach');
    await okra.click('switch', 'Apply the rule “No source”', { nth: 0 });
    await okra.saved();
    await okra.open('guide?chapter=workshop');
    await okra.click('button', 'Begin with a template');
    await okra.sees('heading', 'Templates');
    okra.calm();
});
