// The built page without a browser: what it names exists, nothing is inline, the same inputs give the same bytes.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { serve } from '../../scripts/serve.mjs';
import { brotliLimit, makePage, totalOf, writePage } from '../../web/build.mjs';
import { fontFaces } from '../../web/fonts.mjs';
import { headerOf, lucideCodePoints, readIcons } from '../../web/icons.mjs';

let folder;
let page;

// A program of no content stands for the linked one.
before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okra-page-'));
    await mkdir(join(folder, 'program'));
    for (const name of ['okra', 'okra_work']) {
        await writeFile(join(folder, 'program', `${name}.mjs`), 'export default async () => ({});');
        await writeFile(join(folder, 'program', `${name}.wasm`), Buffer.from('0061736d01000000', 'hex'));
    }
    page = await makePage(join(folder, 'program'));
});

after(() => rm(folder, { recursive: true, force: true }));

const text = (name) => page.get(name).toString('utf8');
const nameLike = (pattern) => [...page.keys()].find((name) => pattern.test(name));

test("the header of icon names is the generator's output", async () => {
    const header = await readFile(new URL('../../src/ui/kit/icons.hpp', import.meta.url), 'utf8');
    assert.equal(header, headerOf(await readIcons()), 'run: node web/icons.mjs --header src/ui/kit/icons.hpp');
});

test('every icon is where the installed icon font has it', async () => {
    const known = lucideCodePoints();
    for (const [name, codePoint] of Object.entries(await readIcons())) assert.equal(known[name], codePoint, name);
});

test('the content security policy allows nothing inline, nothing evaluated and no other origin', () => {
    const policy = text('index.html').match(/content-security-policy" content="([^"]*)"/)[1];
    assert.match(policy, /^default-src 'none';/);
    assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*/);
    for (const rule of policy.split('; ').slice(1)) {
        assert.match(rule, /^[a-z-]+ ('self'|'none')( 'wasm-unsafe-eval')?$/, rule);
    }
});

test('hosts that read headers from a file get the policy of the page, and let nobody frame it', () => {
    const policy = text('index.html').match(/content-security-policy" content="([^"]*)"/)[1];
    for (const name of ['_headers', '.htaccess']) {
        assert.ok(text(name).includes(`${policy}; frame-ancestors 'none'`), name);
        assert.match(text(name), /nosniff/);
        assert.ok(!text('service-worker.js').includes(name), `${name} is the host's alone`);
    }
});

test('the service worker knows what each file must be', () => {
    const worker = text('service-worker.js');
    for (const [name, bytes] of page) {
        if (['service-worker.js', '_headers', '.htaccess'].includes(name)) continue;
        assert.ok(worker.includes(createHash('sha256').update(bytes).digest('base64')), name);
    }
});

test('the page has no inline script, style or handler', () => {
    const html = text('index.html');
    assert.doesNotMatch(html, /<script(?![^>]*\ssrc=)/);
    assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=/);
});

test('every address in the page and its styles is relative and exists', () => {
    const html = text('index.html');
    const css = text(nameLike(/^styles-.*\.css$/));
    const addresses = [
        ...[...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address),
        ...[...css.matchAll(/url\("?([^")]*)"?\)/g)].map(([, address]) => address),
        ...JSON.parse(text('manifest.webmanifest')).icons.map(({ src }) => src),
    ];
    assert.ok(addresses.length > 12);
    for (const address of addresses) assert.ok(page.has(address), address);
});

test('no file names another origin', () => {
    for (const name of page.keys()) {
        if (!/\.(html|css|js|webmanifest)$/.test(name)) continue;
        const hosts = text(name).match(/(?<!["'`]?http:\/\/www\.w3\.org)\bhttps?:\/\/[\w.-]+/g) ?? [];
        // Names of XML's vocabularies are no addresses: nothing is fetched from there.
        const vocabularies =
            /^https?:\/\/(www\.w3\.org|localhost|schemas\.(openxmlformats\.org|microsoft\.com)|purl\.(oclc\.)?org)$/;
        // What the library that writes slides says to programmers names its guides.
        const guides = /^slides-/.test(name) ? /^https:\/\/((stuk|gitbrent)\.github\.io|github\.com)$/ : /^$/;
        assert.deepEqual(
            hosts.filter((host) => !vocabularies.test(host) && !guides.test(host)),
            [],
            name,
        );
    }
});

test('the service worker stores every file of the page', () => {
    const worker = text('service-worker.js');
    for (const name of page.keys()) {
        const isHosts = ['_headers', '.htaccess'].includes(name);
        if (name !== 'service-worker.js' && !isHosts) assert.ok(worker.includes(`"${name}"`), name);
    }
});

test('the version changes with every file and stands in the page and its service worker', async () => {
    const version = text('index.html').match(/<meta name="version" content="[\d.]+\+(\w{10})">/)[1];
    assert.ok(text('service-worker.js').includes(version));
    await writeFile(join(folder, 'program', 'okra.wasm'), Buffer.from('0061736d0100000000010a', 'hex'));
    const changed = await makePage(join(folder, 'program'));
    await writeFile(join(folder, 'program', 'okra.wasm'), Buffer.from('0061736d01000000', 'hex'));
    assert.notEqual(changed.get('index.html').toString(), text('index.html'));
    assert.ok(!changed.get('service-worker.js').toString().includes(version));
    const kept = [...page.keys()].filter((name) => changed.has(name));
    assert.ok(kept.includes(nameLike(/^inter-latin-\w+\.woff2$/)), 'what did not change keeps its name');
});

test('the same inputs give the same bytes', async () => {
    const again = await makePage(join(folder, 'program'));
    assert.deepEqual([...again.keys()], [...page.keys()]);
    for (const [name, bytes] of again) assert.ok(bytes.equals(page.get(name)), name);
});

test('fonts are woff2 and small, and the icons keep their code points', () => {
    const fonts = [...page].filter(([name]) => name.endsWith('.woff2'));
    assert.deepEqual(
        fonts.map(([name]) => name.replace(/-\w{10}\./, '.')),
        ['inter-latin.woff2', 'inter-latin-ext.woff2', 'inter-greek.woff2', 'inter-cyrillic.woff2', 'icons.woff2'],
    );
    for (const [name, bytes] of fonts) assert.equal(bytes.toString('latin1', 0, 4), 'wOF2', name);
    const total = fonts.reduce((sum, [, bytes]) => sum + bytes.length, 0);
    assert.ok(total <= 75 * 1024, `${total} bytes`);
});

test('no two parts of Inter claim the same character', () => {
    const claimed = new Map();
    for (const [, part, ranges] of fontFaces().matchAll(/url\("(inter-[\w-]+)\.woff2"\)[^}]*unicode-range: ([^;]*)/g)) {
        for (const range of ranges.split(', ')) {
            const [first, last = first] = range
                .slice(2)
                .split('-')
                .map((hex) => Number.parseInt(hex, 16));
            for (let c = first; c <= last; ++c) {
                assert.ok(!claimed.has(c), `${part} and ${claimed.get(c)}: U+${c.toString(16)}`);
                claimed.set(c, part);
            }
        }
    }
    assert.ok(claimed.size > 500);
});

test('written files lie beside their compressed selves, and what is outdated goes', async () => {
    const out = join(folder, 'dist');
    const sizes = await writePage(page, out, true);
    await writeFile(join(out, 'main-0000000000.js'), 'old');
    await writePage(page, out, true);
    assert.ok(!(await readdir(out)).includes('main-0000000000.js'));
    for (const [name, bytes] of page) {
        assert.ok(bytes.equals(await readFile(join(out, name))), name);
        if (/\.(woff2|png|htaccess)$|^_headers$/.test(name)) continue;
        assert.ok(bytes.equals(brotliDecompressSync(await readFile(join(out, `${name}.br`)))), name);
        assert.ok(bytes.equals(gunzipSync(await readFile(join(out, `${name}.gz`)))), name);
    }
    assert.ok(totalOf(sizes).br < brotliLimit / 3, 'room for the program');
});

test('a folder that holds no page is never emptied', async () => {
    const other = join(folder, 'other');
    await mkdir(other);
    await writeFile(join(other, 'thesis.txt'), 'mine');
    await assert.rejects(writePage(page, other, true), /holds no built page/);
    assert.deepEqual(await readdir(other), ['thesis.txt']);
});

test('the server sends the right types and encodings, from a sub-path too, and nothing outside', async () => {
    const out = join(folder, 'served');
    await writePage(page, out, true);
    const site = await serve({ dir: out, base: '/some/where/' });
    try {
        const wasm = await fetch(site.url + nameLike(/\.wasm$/), { headers: { 'accept-encoding': 'br' } });
        assert.equal(wasm.headers.get('content-type'), 'application/wasm');
        assert.equal(wasm.headers.get('content-encoding'), 'br');
        const html = await fetch(site.url);
        assert.match(html.headers.get('content-type'), /^text\/html/);
        assert.equal(await html.text(), text('index.html'));
        for (const path of ['missing.js', '..%2f..%2fetc%2fpasswd', '%2e%2e/secret']) {
            assert.ok((await fetch(site.url + path)).status >= 400, path);
        }
    } finally {
        await site.close();
    }
});
