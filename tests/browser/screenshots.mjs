// Takes pictures of every screen in every size and scheme: build/screenshots/NAME-SIZE-SCHEME.png.
//
//   node tests/browser/screenshots.mjs [WORD…]
//
// Words choose by parts of the file's name: "drawer", "phone-dark".
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dist, freshSession, launch, serve } from './browser.mjs';
import { Driver } from './driver.mjs';

const folder = fileURLToPath(new URL('../../build/screenshots/', import.meta.url));
const sample = await readFile(new URL('../../web/sample.json', import.meta.url));
const broken = JSON.stringify({
    format: 'okra',
    version: 1,
    objectives: [
        { id: 'o1', title: 7 },
        { id: 'o2', title: 'Grow', lifecycle: 'sleeping', owner: 'p-nobody' },
    ],
    key_results: [{ id: 'k1', title: 'Leads', target: 'ten' }],
});

const sizes = {
    '1440x900': { width: 1440, height: 900 },
    '1920x1080@2': { width: 1920, height: 1080, scale: 2 },
    phone: { width: 390, height: 844, scale: 3, touch: true },
};

// The page of a screen, and what to do there before the picture is taken.
const at = (fragment, heading, then = async () => {}) => ({ fragment, heading, then });

async function pick(okra, name, buffer) {
    const chooser = okra.page.waitForEvent('filechooser');
    await okra.press('ControlOrMeta+o');
    await (await chooser).setFiles({ name, mimeType: 'application/json', buffer });
    await okra.sees('dialog', 'Import');
}

async function opens(okra, keys, dialog) {
    await okra.press(keys);
    await okra.sees('dialog', dialog);
}

const screens = {
    overview: at('overview', 'Overview'),
    objectives: at('objectives', 'Objectives'),
    'key-results': at('key-results', 'Key results'),
    'objectives-grouped': at('objectives?group=owner', 'Objectives'),
    'key-results-grouped': at('key-results?group=status&sort=-progress', 'Key results'),
    'view-options': at('key-results?group=owner', 'Key results', async (okra) => {
        await okra.click('button', 'Save view');
        await okra.sees('dialog', 'Save view');
        await okra.focused('Name');
        await okra.type('By person');
        await okra.press('Enter');
        await okra.sees('tab', 'By person');
        await okra.click('button', 'View options');
        await okra.sees('menuitem', 'Delete view');
    }),
    'save-view': at('objectives?group=level', 'Objectives', async (okra) => {
        await okra.click('button', 'Save view');
        await okra.sees('dialog', 'Save view');
    }),
    'column-menu': at('key-results?sort=status,-progress', 'Key results', async (okra) => {
        await okra.rightClick('columnheader', 'Progress');
        await okra.sees('menuitem', 'Hide column');
    }),
    'check-in': at('check-in', 'Check-in'),
    'drawer-objective': at('objectives/o-gateway', 'Objectives', (okra) => okra.sees('complementary', 'Record')),
    'drawer-key-result': at('key-results/k-review-time', 'Key results', (okra) => okra.sees('complementary', 'Record')),
    'new-objective': at('objectives', 'Objectives', (okra) => opens(okra, 'o', 'New objective')),
    'new-key-result': at('objectives', 'Objectives', (okra) => opens(okra, 'k', 'New key result')),
    'check-in-dialog': at('key-results/k-review-time', 'Key results', async (okra) => {
        await okra.sees('complementary', 'Record');
        await opens(okra, 'c', /^Check in/);
    }),
    'import-preview': at('overview', 'Overview', (okra) => pick(okra, 'northwind.okra.json', sample)),
    'import-problems': at('overview', 'Overview', (okra) => pick(okra, 'broken.okra.json', Buffer.from(broken))),
    wizard: at('objectives', 'Objectives', async (okra) => {
        await opens(okra, 'k', 'New key result');
        await okra.fill('Title', 'Lower pull request review time to four hours');
        await okra.fill('Start', '24');
        await okra.fill('Target', '4');
        await okra.fill('Unit', 'h');
        await okra.click('button', /^All fields/);
        await okra.click('button', /^Next/);
        await okra.sees('button', '2 Details');
    }),
    projects: at('projects?project=pr-storage', 'Projects'),
    'projects-board': at('projects?layout=board', 'Projects'),
    'projects-work': at('projects?layout=work', 'Projects'),
    'projects-gaps': at('projects?layout=gaps', 'Projects'),
    'check-in-run': at('check-in?run', 'Check-in'),
    indicators: at('indicators', 'Indicators'),
    'indicators-table': at('indicators?layout=table', 'Indicators'),
    palette: at('overview', 'Overview', async (okra) => {
        await okra.press('ControlOrMeta+k');
        await okra.focused('Search or run a command');
        await okra.type('re');
    }),
    settings: at('settings', 'Settings'),
    help: at('help', 'Shortcuts'),
    'kit-controls': at('kit', 'Kit'),
};

// What moves has come to rest: no frame for a quarter of a second.
const rest = (page) =>
    page.waitForFunction(
        () => {
            const frames = document.documentElement.dataset.frames;
            if (window.okraRest?.frames !== frames) window.okraRest = { frames, since: performance.now() };
            return performance.now() - window.okraRest.since >= 250;
        },
        null,
        { polling: 50, timeout: 15_000 },
    );

const words = process.argv.slice(2);
const isWanted = (file) => words.length === 0 || words.some((word) => file.includes(word));

async function takePictures(browser, url, size, dark) {
    const fileOf = (name) => `${name}-${size}-${dark ? 'dark' : 'light'}.png`;
    const wanted = Object.keys(screens).filter((name) => isWanted(fileOf(name)));
    const wantsFirst = isWanted(fileOf('first-run'));
    if (wanted.length === 0 && !wantsFirst) return;
    const session = await freshSession(browser, { ...sizes[size], dark });
    const okra = new Driver(session.page, url);
    const take = async (name) => {
        await rest(okra.page);
        await okra.page.screenshot({ path: join(folder, fileOf(name)) });
        console.log(`build/screenshots/${fileOf(name)}`);
    };
    await okra.open();
    if (wantsFirst) await take('first-run');
    if (wanted.length > 0) {
        await okra.click('button', 'Explore the sample company');
        await okra.sees('heading', 'Overview');
        await okra.saved();
    }
    for (const name of wanted) {
        const { fragment, heading, then } = screens[name];
        await okra.page.goto('about:blank');
        await okra.open(fragment);
        await okra.sees('heading', heading);
        await then(okra);
        await take(name);
    }
    await session.close();
    okra.calm();
}

await mkdir(folder, { recursive: true });
const site = await serve(dist);
const chromium = await launch();
for (const size of Object.keys(sizes)) {
    for (const dark of [false, true]) await takePictures(chromium.browser, site.url, size, dark);
}
await chromium.close();
await site.close();
