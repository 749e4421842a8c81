// All of Okra and a workspace in one file: made in the page, opened from the disk without a network.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { isAccessible } from './accessible.mjs';
import { freshSession } from './browser.mjs';
import { Driver } from './driver.mjs';
import { servedPage } from './visits.mjs';

const served = servedPage();
const passphrase = 'a few words are best';
const hostile = '</script><img src=x onerror="document.title=1"><!--';
const mostBytes = 4_000_000; // of a file with the sample company

let folder = '';
before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okra-handoff-'));
});
after(() => rm(folder, { recursive: true, force: true }));

// What hides what is typed has no role.
async function fillSecret(okra, name, text) {
    const field = okra.page.locator(`input[aria-label="${name}"]`);
    await field.waitFor({ state: 'attached' });
    await okra.still();
    const { x, y, width, height } = await field.boundingBox();
    await okra.page.mouse.click(x + width / 2, y + height / 2);
    await okra.focused(name);
    await okra.page.keyboard.type(text);
}

async function openHandoff(okra) {
    await okra.press('ControlOrMeta+k');
    await okra.focused('Search or run a command');
    await okra.type('Hand over');
    await okra.click('option', /^Hand over as one file/);
    await okra.sees('dialog', 'Export');
}

// The file that the dialog makes, at its place on the disk.
async function made(okra, name) {
    const download = okra.page.waitForEvent('download');
    await okra.click('button', 'Export', { within: okra.find('dialog', 'Export') });
    const path = join(folder, name);
    await (await download).saveAs(path);
    return path;
}

async function handOver(okra, name, { toRead = false, all = false, locked = false, redacted = false } = {}) {
    await openHandoff(okra);
    if (all) {
        await okra.click('combobox', 'For');
        await okra.click('menuitemcheckbox', 'Me: everything');
    }
    if (redacted) await okra.click('checkbox', 'Without names and meaning');
    if (toRead) await okra.click('checkbox', 'Only to be read');
    if (locked) {
        await okra.click('checkbox', 'Encrypt with a passphrase');
        await fillSecret(okra, 'Passphrase', passphrase);
        await fillSecret(okra, 'Once more', passphrase);
    }
    return made(okra, name);
}

// From the disk, in a browser that has nothing and reaches nobody.
async function fromDisk(t, path, options = {}) {
    const session = await freshSession(served.browser.browser, { ...options, offline: true });
    t.after(() => session.close());
    const asked = [];
    session.page.on('request', (request) => asked.push(request.url()));
    const okra = new Driver(session.page, pathToFileURL(path).href);
    okra.asked = asked;
    okra.databases = () =>
        session.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).sort());
    return okra;
}

async function opened(t, path, options, heading = 'Overview') {
    const okra = await fromDisk(t, path, options);
    await okra.open();
    await okra.sees('heading', heading);
    return okra;
}

function stayedHere(okra) {
    const outside = okra.asked.filter((address) => !/^(blob|data):/.test(address));
    assert.ok(outside.length > 0);
    assert.deepEqual(
        outside.filter((address) => !/^file:.*\.html$/.test(address)),
        [],
    ); // nothing but such a file
    okra.calm();
}

async function rename(okra, from, to) {
    await okra.page.evaluate(() => {
        location.hash = 'objectives';
    });
    await okra.sees('heading', 'Objectives');
    await okra.press('ControlOrMeta+k');
    await okra.focused('Search or run a command');
    await okra.type(from.slice(0, 24));
    await okra.click('option', new RegExp(`^${from}`));
    await okra.sees('heading', from);
    await okra.press('F2');
    await okra.fill('Title', to);
    await okra.press('Enter');
}

const sample = 'Enter two new markets';

async function askWhatIf(okra) {
    await okra.press('ControlOrMeta+k');
    await okra.focused('Search or run a command');
    await okra.type('what if');
    await okra.sees('option', /^What if …/);
    await okra.press('Enter');
    await okra.focused('What if …');
}

const give = (okra, file) => okra.page.locator('#file-picker').setInputFiles(file);

// The plain export of all there is.
async function exportOf(okra) {
    const download = okra.page.waitForEvent('download');
    await okra.press('ControlOrMeta+s');
    return readFile(await (await download).path(), 'utf8');
}

test('a file with Okra in it opens from the disk, keeps what is changed, and makes copies of itself', async (t) => {
    const okra = await served.explore(t);
    await rename(okra, sample, hostile);
    await okra.sees('heading', hostile);
    await okra.saved();
    const first = await handOver(okra, 'first.html', { all: true });
    const other = await handOver(okra, 'other.html'); // at once, while the page still tells of the first one
    okra.calm();
    const size = (await readFile(first)).length;
    t.diagnostic(`a file with the sample company: ${size} bytes`);
    assert.ok(size < mostBytes, `${size} bytes`);
    assert.ok(!(await readFile(first, 'utf8')).includes('img src=x'), 'no word of the workspace is markup');

    const here = await opened(t, first);
    await here.sees('complementary', 'This file');
    await here.sees('button', 'Save a copy');
    await rename(here, hostile, 'As the reader sees it');
    await here.sees('heading', 'As the reader sees it');
    await here.saved();
    await here.reload();
    await here.sees('heading', 'As the reader sees it');
    assert.equal(await here.page.locator('img[onerror]').count(), 0);
    const [database, ...more] = await here.databases();
    assert.deepEqual(more, []);
    assert.match(database, /^okra file \w{12}$/);

    // Another file in the same browser has what it was handed over with.
    await here.page.goto(pathToFileURL(other).href);
    await here.drawn();
    await here.sees('heading', 'Overview');
    assert.equal((await here.databases()).length, 2);
    await here.press('ControlOrMeta+k');
    await here.focused('Search or run a command');
    await here.type('</script>');
    await here.sees('option', /^<\/script><img/);
    await here.press('Escape');
    await here.page.goto(pathToFileURL(first).href);
    await here.drawn();
    await here.sees('heading', 'Overview');
    await here.click('button', 'Save a copy');
    await here.sees('dialog', 'Export');
    const copy = await made(here, 'copy.html');
    stayedHere(here);

    const there = await opened(t, copy);
    await there.press('ControlOrMeta+k');
    await there.focused('Search or run a command');
    await there.type('As the reader');
    await there.sees('option', /^As the reader sees it/);
    await there.press('Escape');
    assert.notEqual((await there.databases())[0], database);
    await there.page.evaluate(() => {
        location.hash = 'history';
    });
    await there.sees('button', /: Renamed .* to .As the reader sees it/); // the change log came along
    await there.sees('button', /: Renamed .* to .<\/script>/);
    stayedHere(there);

    // Its sender takes in what was changed.
    await give(okra, copy);
    await okra.sees('dialog', 'Import');
    await okra.click('button', 'Merge');
    await okra.seesNo('dialog', 'Import');
    await okra.saved();
    await okra.sees('heading', 'As the reader sees it');
    okra.calm();
});

test('a file that is only to be read refuses changes in words and leaves nothing in the browser', async (t) => {
    const okra = await served.explore(t);
    const path = await handOver(okra, 'read.html', { toRead: true });
    const here = await opened(t, path);
    await here.tells('complementary', 'This file', /This file/);
    await here.sees('button', 'Only to be read');
    await isAccessible(here, 'a file that is only to be read');
    await rename(here, sample, 'Something else');
    await here.page
        .getByText(/This file is only to be read/)
        .first()
        .waitFor({ state: 'attached' });
    await here.press('Escape');
    await here.reload();
    await here.seesNo('heading', 'Something else');
    assert.deepEqual(await here.databases(), []);
    assert.equal(await here.page.evaluate(() => localStorage.length), 0);
    stayedHere(here);
});

test('what a file holds comes into another Okra as it was', async (t) => {
    const okra = await served.explore(t);
    await askWhatIf(okra);
    await okra.type('kept beside');
    await okra.press('Enter');
    await okra.click('button', /^Leave the what-if/);
    await okra.saved();
    const path = await handOver(okra, 'all.html', { all: true });
    const there = await opened(t, path);
    await askWhatIf(there);
    await there.lists('kept beside');
    stayedHere(there);
    const wanted = await exportOf(okra);
    const another = await served.visit(t);
    await give(another, path);
    await another.sees('heading', 'Overview');
    await another.saved();
    assert.equal(await exportOf(another), wanted);
    const file = await readFile(path, 'utf8');
    const begin = file.lastIndexOf('data-id=');
    const damaged = `${file.slice(0, begin + 400)}AAAA${file.slice(begin + 404)}`;
    await give(another, { name: 'damaged.html', mimeType: 'text/html', buffer: Buffer.from(damaged) });
    await another.lists(/damaged/);
    await another.press('Escape');
    await writeFile(join(folder, 'damaged.html'), damaged);
    const here = await fromDisk(t, join(folder, 'damaged.html'));
    await here.page.goto(here.url);
    await here.page.getByRole('alert').filter({ hasText: 'damaged or not complete' }).waitFor();
    await writeFile(join(folder, 'half.html'), file.slice(0, file.length / 2));
    await here.page.goto(pathToFileURL(join(folder, 'half.html')).href);
    await here.page.getByRole('alert').filter({ hasText: 'damaged or not complete' }).waitFor();
});

test('a file behind a passphrase opens with that alone and leaves nothing in the browser', async (t) => {
    const okra = await served.explore(t);
    const path = await handOver(okra, 'locked.html', { locked: true });
    assert.ok(!(await readFile(path, 'utf8')).includes('Northwind'));
    const here = await fromDisk(t, path);
    await here.page.goto(here.url);
    const field = here.page.getByLabel('This file opens with a passphrase');
    await field.waitFor();
    await isAccessible(here, 'the passphrase of a file');
    await field.fill('another one altogether');
    await here.press('Enter');
    await here.page.getByRole('alert').filter({ hasText: 'not the passphrase' }).waitFor();
    await here.page.keyboard.type(passphrase);
    await here.press('Enter');
    await here.drawn();
    await here.sees('heading', 'Overview');
    await rename(here, sample, 'Known to few');
    await here.sees('heading', 'Known to few');
    await here.sees('button', 'Not kept');
    assert.deepEqual(await here.databases(), []);
    assert.equal(await here.page.evaluate(() => localStorage.length), 0);
    stayedHere(here);

    const another = await served.visit(t);
    await give(another, path);
    await fillSecret(another, 'Passphrase', passphrase);
    await another.press('Enter');
    await another.sees('heading', 'Overview');
    another.calm();
});

test('a redacted file tells no name, and heavy work is done in it', async (t) => {
    const okra = await served.explore(t);
    const path = await handOver(okra, 'redacted.html', { redacted: true });
    const here = await opened(t, path, { locale: 'de-DE', dark: true }, 'Überblick');
    const text = await exportOf(here);
    assert.ok(!text.includes('Northwind') && !text.includes('Enter two new markets'));
    await here.press('ControlOrMeta+k');
    await here.focused(/Suchen/);
    await here.type('Exportieren');
    await here.click('option', /^Exportieren …/);
    await here.click('radio', 'Arbeitsmappe (XLSX)');
    const download = here.page.waitForEvent('download');
    await here.click('button', 'Exportieren', { within: here.find('dialog', 'Exportieren') });
    assert.match((await download).suggestedFilename(), /\.xlsx$/);
    stayedHere(here);
});
