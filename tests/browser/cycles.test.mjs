// A quarter of the sample company is closed and reopened, in a real Chromium with real mouse and keyboard.
import { test } from 'node:test';
import { servedPage } from './visits.mjs';

const served = servedPage();

test('a quarter is graded, looked back at, carried over and closed; then it is read-only until it is reopened', async (t) => {
    const okra = await served.exploreAt(t, 'cycle');
    await okra.click('button', /^Close /);
    await okra.sees('heading', /^Close /, { nth: 0 });

    // A click in the middle of the slider is another grade than the suggested one, and wants a reason.
    await okra.click('slider', /^Grade of Certify with three card networks/);
    await okra.focused(/^Reason for the grade of Certify/);
    await okra.type('The third one signed too late');
    await okra.press('Enter');
    await okra.seesNo('button', 'Set 0.5');
    await okra.focused(/^Grade of Reduce transaction failure rate/);
    await okra.press('Enter'); // takes its suggestion, and goes on
    await okra.focused(/^Grade of Lift merchant NPS/);
    await okra.click('button', /^Accept \d+ suggestions/);
    await okra.seesNo('button', /^Accept \d+ suggestion/);

    await okra.click('button', '2 Retrospective');
    await okra.fill('What worked', 'Small changes by habit');
    await okra.click('button', 'Resources');
    await okra.click('textbox', 'Add a learning');
    await okra.type('Ask the partner first');
    await okra.press('Enter');
    await okra.sees('textbox', 'Learning 1');

    await okra.click('button', 'Suggest by grade');
    await okra.click('button', '4 Close');
    await okra.click('button', /^Close /);
    await okra.sees('heading', 'What came of it');
    await okra.saved();

    await okra.reload();
    await okra.sees('button', 'Reopen');
    await okra.click('button', 'Reopen');
    await okra.seesNo('button', 'Reopen');
    await okra.saved();
    await okra.press('ControlOrMeta+z');
    await okra.sees('button', 'Reopen');
    okra.calm();
});

test('the next quarter is made, a learning becomes its draft, and it starts with what is open', async (t) => {
    const okra = await served.exploreAt(t, 'cycle');
    await okra.click('button', /^Create /);
    await okra.click('button', 'Add cycle');
    await okra.sees('heading', 'Before it starts');
    await okra.click('button', /^Make a draft of/);
    await okra.lists(/Drafts to activate/);
    await okra.click('button', /^Start /);
    await okra.sees('heading', 'How it stands');
    await okra.saved();
    okra.calm();
});
