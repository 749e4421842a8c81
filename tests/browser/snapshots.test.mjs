// What screen readers are told on every screen: the tree of roles and names, as it is kept in snapshots/.
//
//   UPDATE=1 node --test tests/browser/snapshots.test.mjs    keeps what is told now: read the difference before
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { servedPage } from './visits.mjs';

const served = servedPage();
const today = new Date('2026-11-02T12:00:00Z'); // the sample company is near the end of its quarter on any day
const fileOf = (name) => new URL(`snapshots/${name}.yml`, import.meta.url);

// Address, and what is looked at there: the screen, or the record or the whole page with its frame.
const screens = {
    frame: { at: 'overview', part: 'body' },
    overview: {},
    objectives: {},
    'key-results': {},
    'key-results/sheet': {},
    'check-in': {},
    'check-in?run': {},
    projects: {},
    'projects?layout=board': {},
    'projects?layout=work': {},
    'projects?layout=gaps': {},
    indicators: {},
    'indicators?layout=table': {},
    experiments: {},
    cycle: {},
    'cycle/close': {},
    'cycle/close?step=retro': {},
    'cycle/close?step=close': {},
    'cycle/compare': {},
    'objectives/board': {},
    'objectives/timeline': {},
    'objectives/map': {},
    dependencies: {},
    analytics: {},
    'analytics/misses': {},
    'analytics/bowler': {},
    reports: { sees: ['group', 'Page 1'] },
    'reports?kind=health': { sees: ['group', 'Page 1'] },
    coach: {},
    templates: {},
    guide: {},
    people: {},
    'people?layout=teams': {},
    'people?open=p-kofi': {},
    'people?layout=teams&open=t-platform': {},
    history: {},
    settings: {},
    'settings/planning': {},
    'settings/rules': {},
    'settings/fields': {},
    'settings/reminders': {},
    'settings/storage': {},
    'settings/share': {},
    setup: {},
    help: {},
    'record-objective': { at: 'objectives/o-gateway', part: 'Record' },
    'record-key-result': { at: 'key-results/k-review-time', part: 'Record' },
    'record-indicator': { at: 'indicators/i-churn', part: 'Record' },
    'record-project': { at: 'projects/pr-storage', part: 'Record' },
};

// What differs from run to run: how many bytes there are, and how long ago something was.
const settled = (text) =>
    text
        .replaceAll(/[\d.,]+\s(KB|MB|GB)/g, 'n $1')
        .replaceAll(/revision [\d,]+/g, 'revision n')
        .replaceAll(/(just now|[\d,]+ (second|minute)s? ago)/g, 'lately');

const nameOf = (screen) => screen.replaceAll(/[^a-z-]+/g, '-');

async function told(okra, { at, part = 'main', sees = ['heading', /./] }) {
    await okra.page.goto('about:blank'); // each begins anew
    await okra.open(at);
    await okra.sees(...sees);
    const { page } = okra;
    const place = part === 'Record' ? page.getByRole('complementary', { name: part }) : page.locator(part).first();
    await place.waitFor({ state: 'attached' });
    await okra.still();
    return `${settled(await place.ariaSnapshot())}\n`;
}

test('every screen tells screen readers what it told before', { timeout: 180_000 }, async (t) => {
    const okra = await served.visit(t, {}, ({ page }) => page.clock.setFixedTime(today));
    await mkdir(new URL('snapshots/', import.meta.url), { recursive: true });
    const check = async (name, now) => {
        if (process.env.UPDATE) await writeFile(fileOf(name), now);
        const before = await readFile(fileOf(name), 'utf8').catch(() => '');
        return before === now ? undefined : name;
    };
    const others = [await check('first-start', await told(okra, { at: '', sees: ['button', /^Join/] }))];
    await okra.click('button', 'Explore the sample company');
    await okra.sees('heading', 'Overview');
    await okra.saved();
    for (const [screen, spec] of Object.entries(screens)) {
        others.push(await check(nameOf(screen), await told(okra, { at: screen, ...spec })));
    }
    const differ = others.filter(Boolean);
    assert.deepEqual(differ, [], 'UPDATE=1 keeps what is told now; git shows the difference');
    okra.calm();
});
