// axe-core finds nothing on any screen and in any dialog, menu and drawer.
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { isAccessible } from './accessible.mjs';
import { servedPage } from './visits.mjs';

const sample = await readFile(new URL('../../web/sample.json', import.meta.url));

const served = servedPage();

async function explore(t, options) {
    const driver = await served.explore(t, options);
    await driver.still();
    return driver;
}

test('the first start', async (t) => {
    await isAccessible(await served.visit(t), 'first start');
});

// Address, and the heading it shows.
const screens = {
    overview: 'Overview',
    objectives: 'Objectives',
    'key-results': 'Key results',
    'check-in': 'Check-in',
    'check-in?run': 'Check-in',
    projects: 'Projects',
    'projects?project=pr-storage': /^(Milestones|File storage to the cloud)$/, // a part on a desk, a page on a phone
    'projects?layout=board': 'Projects',
    indicators: 'Indicators',
    people: 'People',
    reports: / stands at /,
    'objectives/board': 'Objectives',
    'objectives/timeline': 'Objectives',
    'objectives/map': 'Objectives',
    'key-results/sheet': 'Key results',
    dependencies: 'Dependencies',
    history: 'History',
    experiments: 'Experiments',
    cycle: /./,
    'cycle/compare': /./,
    coach: 'Coach',
    templates: 'Templates',
    analytics: 'Analytics',
    'analytics/misses': 'Analytics',
    'analytics/bowler': 'Analytics',
    guide: /./,
    'cycle/close': /./,
    'key-results/board': 'Key results',
    'settings/planning': /./,
    'settings/rules': /./,
    'settings/reminders': /./,
    'settings/storage': /./,
    'settings/share': /./,
    'settings/fields': /./,
    setup: 'Set up',
    settings: 'Settings',
    help: 'Shortcuts',
    kit: 'Kit',
};

for (const options of [{}, { width: 390, height: 844, touch: true }, { dark: true }]) {
    const how = options.dark ? 'dark' : options.touch ? 'on a phone' : 'on a desk';
    test(`every screen, ${how}`, async (t) => {
        const driver = await explore(t, options);
        for (const [address, heading] of Object.entries(screens)) {
            await driver.page.goto(`${served.site.url}#${address}`);
            await driver.sees('heading', heading);
            await isAccessible(driver, address);
        }
        driver.calm();
    });
}

test('the drawer of an objective and of a key result, with their menus', async (t) => {
    const driver = await explore(t);
    for (const [screen, role] of [
        ['objectives', 'treeitem'],
        ['key-results', 'row'],
    ]) {
        await driver.page.goto(`${served.site.url}#${screen}`);
        await driver.sees('heading', screens[screen]);
        await driver.click(role, /./, { nth: role === 'row' ? 1 : 0 });
        await driver.sees('complementary', 'Record');
        await isAccessible(driver, `drawer over ${screen}`);
        await driver.rightClick(role, /./, { nth: role === 'row' ? 1 : 0 });
        await driver.sees('menu', /./);
        await isAccessible(driver, `menu over ${screen}`);
        await driver.press('Escape');
    }
});

// What opens it, and the name of the dialog.
const dialogs = [
    ['o', 'New objective'],
    ['k', 'New key result'],
    ['ControlOrMeta+k', 'Command palette'],
];

test('the dialogs to check in and to import', async (t) => {
    const driver = await explore(t);
    await driver.open('key-results/k-review-time');
    await driver.sees('complementary', 'Record');
    await driver.press('c');
    await driver.sees('dialog', /^Check in/);
    await isAccessible(driver, 'check in');
    await driver.press('Escape');
    await driver.seesNo('dialog', /^Check in/);
    const chooser = driver.page.waitForEvent('filechooser');
    await driver.press('ControlOrMeta+o');
    await (await chooser).setFiles({ name: 'northwind.okra.json', mimeType: 'application/json', buffer: sample });
    await driver.sees('dialog', 'Import');
    await isAccessible(driver, 'import');
});

test('groups, columns and saved views of lists, with their menus and dialogs', async (t) => {
    const driver = await explore(t);
    for (const [screen, heading] of [
        ['objectives', 'Objectives'],
        ['key-results', 'Key results'],
    ]) {
        await driver.page.goto(`${served.site.url}#${screen}?group=owner&sort=-progress`);
        await driver.sees('heading', heading);
        await isAccessible(driver, `groups of ${screen}`);
        await driver.click('button', 'Group: Owner');
        await driver.sees('listbox', 'Group by');
        await isAccessible(driver, `groupings of ${screen}`);
        await driver.press('Escape');
        await driver.click('button', 'Columns');
        await driver.sees('option', 'Status');
        await isAccessible(driver, `columns of ${screen}`);
        await driver.press('Escape');
        await driver.rightClick('columnheader', 'Status');
        await driver.sees('menuitem', 'Hide column');
        await isAccessible(driver, `head of ${screen}`);
        await driver.press('Escape');
        await driver.click('button', 'Save view');
        await driver.sees('dialog', 'Save view');
        await isAccessible(driver, `saving a view of ${screen}`);
        await driver.type('By person');
        await driver.press('Enter');
        await driver.sees('tab', 'By person');
        await isAccessible(driver, `a view of ${screen}`);
        await driver.click('button', 'View options');
        await driver.sees('menuitem', 'Delete view');
        await isAccessible(driver, `options of a view of ${screen}`);
        await driver.press('Escape');
    }
});

test('every dialog', async (t) => {
    const driver = await explore(t);
    for (const [keys, name] of dialogs) {
        await driver.press(keys);
        await driver.sees('dialog', name);
        await isAccessible(driver, `${name}`);
        await driver.press('Escape');
        await driver.seesNo('dialog', name);
    }
});
