// Workbooks to tables and back, and those that are made to do harm.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { strToU8, zipSync } from 'fflate';
import { zipping } from '../../web/build.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder;
let tableOf;
let workbookOf;
let TooLarge;
let NoWorkbook;

before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okra-workbook-'));
    const script = join(folder, 'workbook.mjs');
    const entryPoints = [join(root, 'web/workbook.ts')];
    await build({ entryPoints, bundle: true, format: 'esm', platform: 'browser', plugins: [zipping], outfile: script });
    ({ tableOf, workbookOf, TooLarge, NoWorkbook } = await import(script));
});
after(() => rm(folder, { recursive: true }));

const text = (name) => ({ name, type: 'text' });

// A workbook of one sheet with this XML inside of <sheetData>.
const workbook = (rows, more = {}) =>
    zipSync({
        '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
        '_rels/.rels': strToU8(
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        ),
        'xl/workbook.xml': strToU8(
            '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Goals" sheetId="1" r:id="r1"/></sheets></workbook>',
        ),
        'xl/_rels/workbook.xml.rels': strToU8(
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        ),
        'xl/worksheets/sheet1.xml': strToU8(
            `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`,
        ),
        ...more,
    });
const inline = (place, words) => `<c r="${place}" t="inlineStr"><is><t>${words}</t></is></c>`;

test('our own workbook comes back as one table, whatever its sheets', async () => {
    const sheets = [
        {
            name: 'Objectives',
            columns: [text('record'), text('id'), text('title'), { name: 'starts', type: 'date' }],
            rows: [['objective', 'o1', 'Grow, "fast"', '2026-01-05']],
        },
        {
            name: 'Key results: all/of them',
            columns: [text('record'), text('id'), text('title'), { name: 'target', type: 'number' }],
            rows: [['key_result', '007', '2026', '1234.567']],
        },
    ];
    const bytes = await workbookOf(JSON.stringify(sheets));
    const table = await tableOf(bytes, 0);
    assert.deepEqual(table.sheets, []);
    assert.deepEqual(table.text.split('\r\n'), [
        'record,id,title,starts,target',
        'objective,o1,"Grow, ""fast""",2026-01-05,',
        'key_result,007,2026,,1234.5670',
        '',
    ]);
});

test('no cell of ours is a formula', async () => {
    const sheets = [
        { name: 'O', columns: [text('record'), text('id'), text('title')], rows: [['objective', 'o', "'=1+1"]] },
    ];
    const bytes = await workbookOf(JSON.stringify(sheets));
    const { unzipSync, strFromU8 } = await import('fflate');
    const parts = unzipSync(bytes);
    for (const [name, part] of Object.entries(parts)) assert.ok(!/<f[ >]/.test(strFromU8(part)), name);
    assert.ok((await tableOf(bytes, 0)).text.includes("'=1+1"));
});

test('markup and signs in a cell stay text', async () => {
    const { text: read } = await tableOf(workbook(`<row r="1">${inline('A1', 'a &lt;b&gt; &amp; c')}</row>`), 0);
    assert.equal(read, 'a <b> & c\r\n');
});

test('a workbook that unpacks beyond the bound is refused before it is unpacked', async () => {
    const huge = workbook('', { 'xl/media/zeros.bin': new Uint8Array(151 * 1024 * 1024) });
    assert.ok(huge.length < 1024 * 1024);
    await assert.rejects(tableOf(huge, 0), TooLarge);
});

test('a directory that lies about a size is found out', async () => {
    const lying = workbook('', { 'xl/media/zeros.bin': new Uint8Array(8 * 1024 * 1024) });
    const view = new DataView(lying.buffer);
    let lies = 0;
    for (let at = 0; at + 46 < lying.length; at += 1)
        if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) === 8 * 1024 * 1024) {
            view.setUint32(at + 24, 1000, true);
            lies += 1;
        }
    assert.equal(lies, 1);
    await assert.rejects(tableOf(lying, 0), TooLarge);
});

test('what is no workbook is refused, however it is broken', async () => {
    const good = workbook(`<row r="1">${inline('A1', 'x')}</row>`);
    const broken = [
        new Uint8Array(0),
        strToU8('PK\u0003\u0004 and nothing more'),
        good.slice(0, good.length - 30),
        zipSync({ 'hello.txt': strToU8('hello') }),
        workbook('<row r="1"><c r="A1"'),
        workbook(''),
    ];
    for (const bytes of broken) await assert.rejects(tableOf(bytes.slice(), 0), (error) => error instanceof NoWorkbook);
});

test('entities do not multiply, and names of cells reach no prototype', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>`;
    const read = await tableOf(workbook(`${bomb}<row r="1">${inline('A1', '&b;&b;')}</row>`), 0).catch(
        (error) => error,
    );
    assert.ok(read instanceof NoWorkbook || read.text.length < 100);
    await tableOf(workbook(`<row r="1">${inline('A1', '__proto__')}${inline('B1', 'constructor')}</row>`), 0);
    assert.equal({}.polluted, undefined);
    assert.equal(Object.keys(Object.prototype).length, 0);
});
