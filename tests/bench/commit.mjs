// How long one command takes until it is called saved, and until the second copy has it, too: the store and its keeper in
// Chromium, with a profile on the disk, on both backends of IndexedDB.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, serve } from '../browser/browser.mjs';
import { makePage } from '../browser/torture.mjs';

const commits = 300;
const most = 10; // milliseconds, of 95 % of the commits

async function measure(url, profileDir) {
    const chromium = await launch({ profileDir });
    try {
        await chromium.page.goto(url);
        await chromium.page.waitForFunction(() => 'measure' in window);
        return await chromium.page.evaluate((count) => window.measure(count), commits);
    } finally {
        await chromium.close();
    }
}

const at = (values, share) => [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))];
const shown = (values) => [0.5, 0.95, 1].map((share) => `${at(values, share).toFixed(1)}`.padStart(7)).join('');

const folder = await makePage();
const site = await serve(folder);
try {
    console.log(`${'commit of one edit, milliseconds'.padEnd(44)} median   95 %    most`);
    for (const backend of ['LevelDB', 'SQLite']) {
        const profile = await mkdtemp(join(tmpdir(), 'okra-commit-'));
        const wanted = { browser: { enabled_labs_experiments: ['idb-sqlite-backing-store@1'] } };
        if (backend === 'SQLite') await writeFile(join(profile, 'Local State'), JSON.stringify(wanted));
        const { saved, followed } = await measure(site.url, profile);
        console.log(`${`${backend}: until it is called saved`.padEnd(44)}${shown(saved)}`);
        console.log(`${`${backend}: until the second copy has it`.padEnd(44)}${shown(followed)}`);
        if (at(saved, 0.95) > most) process.exitCode = 1;
        await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
} finally {
    await site.close();
    await rm(folder, { recursive: true, force: true });
}
