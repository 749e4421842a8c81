// Files in and out of the page: copies that are merged, workbooks, encrypted files, and what is made to do harm.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { servedPage } from './visits.mjs';

const served = servedPage();

const give = (okra, name, buffer) =>
    okra.page.locator('#file-picker').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

async function openExport(okra) {
    await okra.press('ControlOrMeta+k');
    await okra.focused('Search or run a command');
    await okra.type('Export');
    await okra.click('option', /^Export …/);
    await okra.sees('dialog', 'Export');
}

async function exported(okra) {
    const download = okra.page.waitForEvent('download');
    await okra.click('button', 'Export', { within: okra.find('dialog', 'Export') }); // the overview has one, too
    const done = await download;
    return { name: done.suggestedFilename(), bytes: await readFile(await done.path()) };
}

const passphrase = 'a few words are best';

// What hides what is typed has no role.
async function fillSecret(okra, name, text) {
    const field = okra.page.locator(`input[aria-label="${name}"]`);
    await field.waitFor({ state: 'attached' });
    await okra.still();
    const { x, y, width, height } = await field.boundingBox();
    await okra.page.mouse.click(x + width / 2, y + height / 2);
    await okra.focused(name);
    await okra.page.keyboard.press('ControlOrMeta+a');
    await okra.page.keyboard.type(text);
}

test('a copy for a colleague comes back, conflicts are chosen, and all of it is one step', async (t) => {
    const okra = await served.explore(t);
    await openExport(okra);
    await okra.click('radio', 'For a colleague');
    const copy = await exported(okra);
    assert.match(copy.name, /-copy\.okra\.json$/);
    const file = JSON.parse(copy.bytes.toString());
    const stamp = `${new Date(Date.now() + 60_000).toISOString()}/0/b2`;
    const objective = file.objectives.find(({ title }) => title);
    objective.stamps.fields = { ...objective.stamps.fields, title: stamp };
    const was = objective.title;
    objective.title = 'As Ben sees it';
    await okra.page.evaluate((id) => {
        location.hash = `objectives/${id}`;
    }, objective.id);
    await okra.sees('heading', was);
    await okra.press('F2');
    await okra.fill('Title', 'As I see it');
    await okra.press('Enter');
    await okra.sees('heading', 'As I see it');
    await okra.saved();
    await give(okra, 'from-ben.okra.json', Buffer.from(JSON.stringify(file)));
    await okra.sees('dialog', 'Import');
    await okra.sees('radio', 'Mine: As I see it');
    await okra.click('radio', 'Mine: As I see it');
    await okra.click('radio', 'Theirs: As Ben sees it');
    await okra.click('button', 'Merge');
    await okra.seesNo('dialog', 'Import');
    await okra.saved();
    await okra.sees('heading', 'As Ben sees it');
    await okra.press('ControlOrMeta+z');
    await okra.sees('heading', 'As I see it');
    okra.calm();
});

test('a workbook holds no formula, and read again it changes nothing', async (t) => {
    const okra = await served.explore(t);
    await openExport(okra);
    await okra.click('radio', 'Workbook (XLSX)');
    const { name, bytes } = await exported(okra);
    assert.match(name, /\.xlsx$/);
    const parts = unzipSync(new Uint8Array(bytes));
    assert.ok(Object.keys(parts).filter((part) => /sheet\d+\.xml$/.test(part)).length > 5);
    for (const [part, content] of Object.entries(parts)) assert.ok(!/<f[ >]/.test(strFromU8(content)), part);
    await give(okra, 'again.xlsx', bytes);
    await okra.sees('dialog', 'Import');
    await okra.lists('0 new');
    await okra.lists('0 changed');
    await okra.press('Escape');
    okra.calm();
});

test('an encrypted file opens with its passphrase alone, and a damaged one says so', async (t) => {
    const okra = await served.explore(t);
    await openExport(okra);
    await okra.click('checkbox', 'Encrypt with a passphrase');
    await fillSecret(okra, 'Passphrase', passphrase);
    await fillSecret(okra, 'Once more', passphrase);
    const { name, bytes } = await exported(okra);
    assert.match(name, /\.okra$/);
    assert.ok(!bytes.includes('Northwind'));
    await give(okra, name, bytes);
    await fillSecret(okra, 'Passphrase', 'another one altogether');
    await okra.press('Enter');
    await okra.page.locator('input[aria-label="Passphrase"][aria-invalid=true]').waitFor({ state: 'attached' });
    await fillSecret(okra, 'Passphrase', passphrase);
    await okra.press('Enter');
    await okra.sees('dialog', 'Import');
    await okra.press('Escape');
    const damaged = Buffer.from(bytes);
    damaged[100] ^= 1;
    await give(okra, name, damaged);
    await fillSecret(okra, 'Passphrase', passphrase);
    await okra.press('Enter');
    await okra.lists(/damaged/);
    await okra.press('Escape');
    okra.calm();
});

test('a table of unknown columns is mapped, with examples of each, and added', async (t) => {
    const okra = await served.explore(t);
    await give(okra, 'ziele.csv', Buffer.from('Ziel;Bis\nGarten anlegen;31.03.2026\n'));
    await okra.sees('dialog', 'Import');
    await okra.click('combobox', 'Layout');
    await okra.click('menuitemcheckbox', 'I say what the columns are');
    await okra.click('combobox', 'Ziel');
    await okra.click('menuitemcheckbox', 'Title');
    await okra.lists('1 new');
    await okra.click('button', 'Add to workspace');
    await okra.seesNo('dialog', 'Import');
    await okra.saved();
    okra.calm();
});

test('rows that cannot be read are left out and listed, the others are added', async (t) => {
    const okra = await served.explore(t);
    const rows = 'record,title,weight\nobjective,Plant a garden,1\nobjective,Dig a pond,heavy\n';
    await give(okra, 'garden.csv', Buffer.from(rows));
    await okra.sees('dialog', 'Import');
    await okra.sees('tab', 'Problems');
    await okra.click('checkbox', 'Leave out rows with problems, import the others');
    await okra.sees('tab', 'Left out');
    await okra.lists(/row 3/i);
    await okra.lists('1 new');
    await okra.click('button', 'Add to workspace');
    await okra.seesNo('dialog', 'Import');
    await okra.saved();
    await okra.open('objectives?q=garden');
    await okra.sees('treeitem', /^Plant a garden/);
    okra.calm();
});

test('a report is for everyone unless somebody is named, and limited objectives are in neither', async (t) => {
    const okra = await served.explore(t);
    await okra.press('o');
    await okra.fill('Title', 'Buy the bank next door');
    await okra.click('combobox', 'Visibility');
    await okra.click('menuitemcheckbox', 'Limited');
    await okra.click('button', 'Add objective', { within: okra.find('dialog', 'New objective') });
    await okra.seesNo('dialog', 'New objective');
    await okra.saved();
    await okra.open('overview');
    await okra.click('button', 'Export');
    await okra.click('menuitem', 'Report (HTML)');
    await okra.sees('group', 'Page 1');
    const download = okra.page.waitForEvent('download');
    await okra.click('button', 'HTML file');
    const done = await download;
    const report = { name: done.suggestedFilename(), bytes: await readFile(await done.path()) };
    assert.match(report.name, /\.html$/);
    const page = report.bytes.toString();
    assert.match(page, /Enter two new markets/);
    assert.doesNotMatch(page, /Buy the bank/);
    assert.match(page, /limited to named people are left out/);
    okra.calm();
});

test('files that are made to do harm reach neither the page nor its prototypes', async (t) => {
    const okra = await served.explore(t);
    const asked = [];
    okra.page.on('request', (request) => asked.push(request.url()));
    const title = '<img src="https://example.org/x" onerror="window.harmed = true">';
    const file = `{"format":"okra","version":1,"workspace":{"id":"w","name":${JSON.stringify(title)}},
        "__proto__":{"harmed":true},"objectives":[{"id":"__proto__","title":${JSON.stringify(title)},
        "fields":{"__proto__":{"harmed":true}}}]}`;
    const bomb = Buffer.from('504b0304', 'hex');
    for (const [name, bytes] of [
        ['markup.json', Buffer.from(file)],
        ['nested.json', Buffer.from('['.repeat(1_000_000))],
        ['bomb.xlsx', bomb],
        ['short.okra', Buffer.from('okralock')],
    ]) {
        await give(okra, name, bytes);
        if (name.endsWith('.okra')) {
            await fillSecret(okra, 'Passphrase', passphrase);
            await okra.press('Enter');
        }
        await okra.sees('dialog', 'Import');
        await okra.press('Escape');
        await okra.seesNo('dialog', 'Import');
    }
    await give(okra, 'markup.json', Buffer.from(file));
    await okra.click('button', 'Replace workspace');
    await okra.saved();
    assert.equal(await okra.page.evaluate(() => ({}).harmed ?? window.harmed), undefined);
    assert.equal(await okra.page.evaluate(() => document.querySelectorAll('img').length), 0);
    assert.deepEqual(
        asked.filter((url) => url.includes('example.org')),
        [],
    );
    okra.calm();
});
