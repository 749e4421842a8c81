// Makes the whole page, ready for any static host, from web/ and the linked program.
//
//   node web/build.mjs [--wasm build/web] [--out dist] [--fast] [--share-with https://couch.example.org]…
//
// The same inputs give the same bytes. Names carry a hash of the content, so files may be kept for ever; only
// index.html, service-worker.js and a few small ones keep their names. --fast compresses less, for development.
// --share-with lets the page ask that server, too: a CouchDB that workspaces are shared over (docs/sharing.md).
import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build as bundle, transform } from 'esbuild';
import { fontFaces, fontInputs, fontLicenses, makeFonts } from './fonts.mjs';
import { writeTypescript } from './messages.mjs';
import { iconPng } from './pictures.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = (name) => fileURLToPath(new URL(name, import.meta.url));
const cacheFolder = join(root, 'build', 'cache', 'page');

export const brotliLimit = 600 * 1024; // of everything that is loaded before the first picture
export const restLimit = 800 * 1024; // of the program's other module, which is loaded after it

const hashOf = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');
const sumOf = (bytes) => createHash('sha256').update(bytes).digest('base64');
const exists = (path) =>
    access(path).then(
        () => true,
        () => false,
    );

function hashedName(name, bytes) {
    const extension = extname(name);
    return `${basename(name, extension)}-${hashOf(bytes).slice(0, 10)}${extension}`;
}

// What was made from the same inputs before is taken from build/cache.
async function cached(name, make) {
    const path = join(cacheFolder, name);
    if (await exists(path)) return readFile(path);
    const bytes = await make();
    await mkdir(cacheFolder, { recursive: true });
    const unfinished = `${path}.${randomUUID()}`; // never a half file under the real name
    await writeFile(unfinished, bytes);
    await rename(unfinished, path);
    return bytes;
}

// ---------------------------------------------------------------------------------------------------------------
// The parts

async function fonts() {
    const key = hashOf(await fontInputs()).slice(0, 16);
    const packed = await cached(`fonts-${key}.json`, async () => {
        const made = Object.entries(await makeFonts());
        return Buffer.from(JSON.stringify(made.map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')])));
    });
    return JSON.parse(packed).map(([name, text]) => [name, Buffer.from(text, 'base64')]);
}

// Emscripten's glue lies with the linked program, wherever main.ts believes it to be.
const glueFrom = (folder) => ({
    name: 'program',
    setup(build) {
        build.onResolve({ filter: /\/okra(_work)?\.mjs$/ }, ({ path }) => ({ path: resolve(folder, basename(path)) }));
    },
});

// What packs and unpacks workbooks does so without workers of its own (web/zip.ts).
export const zipping = {
    name: 'zipping',
    setup(build) {
        build.onResolve({ filter: /^fflate$/ }, () => ({ path: source('zip.ts') }));
    },
};

// What writes slides reads pictures from a disk where there is one: in the page nothing is left of that.
const withoutNode = {
    name: 'without node',
    setup(build) {
        build.onResolve({ filter: /^(node:|image-size$|https$)/ }, ({ path }) => ({ path, namespace: 'nothing' }));
        build.onLoad({ filter: /./, namespace: 'nothing' }, () => ({ contents: 'export default {};' }));
    },
};

async function script(entry, options = {}) {
    const { outputFiles } = await bundle({
        entryPoints: [entry],
        bundle: true,
        format: 'esm',
        target: 'es2022',
        platform: 'browser',
        external: ['node:*'],
        minify: true,
        legalComments: 'none',
        write: false,
        logLevel: 'error',
        ...options,
    });
    return Buffer.from(outputFiles[0].contents);
}

async function style() {
    const sheets = await Promise.all(['styles.css', 'semantics.css'].map((name) => readFile(source(name), 'utf8')));
    const text = [fontFaces(), ...sheets].join('\n');
    return (await transform(text, { loader: 'css', minify: true, target: 'es2022' })).code;
}

async function pictures() {
    const svg = await readFile(source('icon.svg'), 'utf8');
    const drawn = (name, size, background) =>
        cached(`${name}-${hashOf(svg).slice(0, 16)}.png`, () => iconPng(svg, size, background));
    return [
        ['icon.svg', Buffer.from(svg.replaceAll(/<!--.*?-->/gs, '').replaceAll(/\n\s*/g, ''))],
        ['icon-180.png', await drawn('icon-180', 180, '#ffffff')],
        ['icon-192.png', await drawn('icon-192', 192)],
        ['icon-512.png', await drawn('icon-512', 512, '#ffffff')],
    ];
}

// Key of the catalogue -> its number: 256 times that of its area, and its line (src/words/words.hpp).
async function keyNumbers() {
    const folder = new URL('../src/words/texts/', import.meta.url);
    const numbers = new Map();
    for (const name of (await readdir(folder)).filter((each) => each.endsWith('.inc'))) {
        const text = await readFile(new URL(name, folder), 'utf8');
        const area = Number(/^#define OKRA_AREA (\d+)$/m.exec(text)[1]);
        text.split('\n').forEach((line, index) => {
            const key = /^OKRA_TEXT\((\w+),/.exec(line)?.[1];
            if (key) numbers.set(key, 256 * area + index + 1);
        });
    }
    return numbers;
}

// Language -> its file of texts, without what is for translators: keys of the catalogue are numbers there.
async function languages() {
    const found = {};
    const numbers = await keyNumbers();
    const numbered = (line) => line.replace(/^(\S+) *= */, (_, key) => `${numbers.get(key) ?? key}=`);
    for (const name of (await readdir(source('words'))).sort()) {
        const lines = (await readFile(source(`words/${name}`), 'utf8')).split('\n');
        const bytes = Buffer.from(
            lines
                .filter((line) => /^[^#\s]/.test(line))
                .map(numbered)
                .join('\n'),
        );
        found[basename(name, '.txt')] = { file: hashedName(`words-${name}`, bytes), bytes };
    }
    return found;
}

// What a file that is damaged can still say, in each language.
async function saidOfDamage() {
    const said = {};
    for (const name of await readdir(source('words'))) {
        const line = /^page\.file_damaged *= *(.*)$/m.exec(await readFile(source(`words/${name}`), 'utf8'));
        if (line) said[basename(name, '.txt')] = line[1];
    }
    return JSON.stringify(said);
}

const filesOf = (spoken) => Object.fromEntries(Object.entries(spoken).map(([language, { file }]) => [language, file]));

async function licenseIn(folder) {
    const name = (await readdir(folder)).find((each) => /^licen[cs]e(\.|$)/i.test(each));
    return readFile(join(folder, name), 'utf8');
}

async function licenses() {
    const own = await readFile(join(root, 'LICENSE'), 'utf8').catch(() => 'MIT');
    const program = await readFile(source('notices.txt'), 'utf8');
    const written = [
        'read-excel-file',
        'write-excel-file',
        'fflate',
        'saxen',
        'pptxgenjs',
        'jszip',
        'pako',
        'lie',
        'setimmediate',
    ];
    const licenseOf = (name) => licenseIn(join(root, 'node_modules', name));
    const packed = await Promise.all(written.map(async (name) => [name, await licenseOf(name)]));
    const all = [['Okra', own], ['The program', program], ...(await fontLicenses()), ...packed];
    return Buffer.from(all.map(([name, text]) => `${name}\n\n${text.trim()}\n`).join(`\n${'-'.repeat(80)}\n\n`));
}

// Every quoted source name becomes the name it has in the page.
const withNames = (text, names) =>
    [...names].reduce(
        (done, [from, to]) => done.replaceAll(`"${from}"`, `"${to}"`).replaceAll(`url(${from})`, `url(${to})`),
        text,
    );

function htmlOf(template, names, version) {
    return withNames(template, names)
        .replace('<meta name="version" content="dev">', `<meta name="version" content="${version}">`)
        .replaceAll(/<!--.*?-->/gs, '')
        .replaceAll(/\n\s*/g, '\n')
        .replaceAll(/>\n+</g, '><');
}

// ---------------------------------------------------------------------------------------------------------------

// What a page cannot say of itself, for the hosts that read it from a file: nobody puts Okra into a frame of his own, and
// files are what they are called. Other hosts need none of it.
function hostFiles(template) {
    const [, policy] = /http-equiv="content-security-policy" content="([^"]*)"/.exec(template);
    const headers = [
        ['Content-Security-Policy', `${policy}; frame-ancestors 'none'`],
        ['X-Content-Type-Options', 'nosniff'],
        ['Referrer-Policy', 'no-referrer'],
    ];
    const lines = headers.map(([name, value]) => `  ${name}: ${value}\n`);
    const settings = headers.map(([name, value]) => `  Header always set ${name} "${value}"\n`);
    return [
        ['_headers', Buffer.from(`/*\n${lines.join('')}`)], // Netlify, Cloudflare Pages
        [
            '.htaccess', // Apache
            Buffer.from(`AddType application/wasm .wasm\n<IfModule mod_headers.c>\n${settings.join('')}</IfModule>\n`),
        ],
    ];
}

// The page asks nobody but its own site, and the databases that workspaces are shared over where somebody says so.
function allowing(shareWith, template) {
    const origins = shareWith.map((address) => {
        const { origin, protocol } = new URL(address);
        if (protocol !== 'https:' && protocol !== 'http:')
            throw new Error(`--share-with: ${address} is no web address`);
        return ` ${origin}`;
    });
    return template.replace("connect-src 'self'", `connect-src 'self'${origins.join('')}`);
}

// File name -> bytes of the whole page, uncompressed.
// `shareWith`: the origins of databases that the page may ask besides its own site.
export async function makePage(programFolder, { entry = source('main.ts'), shareWith = [] } = {}) {
    await writeTypescript();
    const files = new Map();
    const names = new Map(); // as the sources say -> as the page says
    const addHashed = (name, bytes) => {
        const to = hashedName(name, bytes);
        names.set(name, to);
        files.set(to, bytes);
    };
    for (const [name, bytes] of await fonts()) addHashed(name, bytes);
    addHashed('okra.wasm', await readFile(join(programFolder, 'okra.wasm')));
    const plugins = [glueFrom(programFolder)];
    if (await exists(join(programFolder, 'okra_rest.wasm'))) {
        // pages of tests are in one piece
        addHashed('okra_rest.wasm', await readFile(join(programFolder, 'okra_rest.wasm')));
    }
    if (await exists(join(programFolder, 'okra_work.wasm'))) {
        // pages of tests need none
        addHashed('okra_work.wasm', await readFile(join(programFolder, 'okra_work.wasm')));
        addHashed('workbook.js', await script(source('workbook.ts'), { plugins: [zipping] }));
        const program = {
            OKRA_WORK_PROGRAM: JSON.stringify(names.get('okra_work.wasm')),
            OKRA_WORKBOOK: JSON.stringify(names.get('workbook.js')),
            'import.meta.url': 'location.href',
        };
        // In a form that is a module and none: browsers let a page that lies on the disk start no module (web/work.ts).
        addHashed('work.js', await script(source('worker.ts'), { plugins, define: program, format: 'iife' }));
    }
    addHashed('handoff.js', await script(source('handoff.ts')));
    addHashed('one-file.js', await script(source('one-file.ts'), { define: { OKRA_DAMAGED: await saidOfDamage() } }));
    addHashed('keeper.js', await script(source('keeper-worker.ts')));
    addHashed('slides.js', await script(source('slides.ts'), { plugins: [withoutNode] }));
    addHashed('storage.js', await script(source('storage.ts')));
    addHashed('sync.js', await script(source('sync.ts')));
    const spoken = await languages();
    for (const { file, bytes } of Object.values(spoken)) files.set(file, bytes);
    // What is part of a file that holds all of Okra, beside the program that is open.
    const parts = [
        'okra_rest.wasm',
        'okra_work.wasm',
        'work.js',
        'workbook.js',
        'storage.js',
        'handoff.js',
        'slides.js',
    ];
    const isHere = (name) => name !== undefined;
    const ownFiles = {
        start: names.get('one-file.js'),
        parts: [...parts.map((name) => names.get(name)).filter(isHere), ...Object.values(filesOf(spoken))],
    };
    const toldMain = {
        OKRA_HANDOFF: JSON.stringify(names.get('handoff.js')),
        OKRA_PARTS: JSON.stringify(JSON.stringify(ownFiles)),
        OKRA_REST: JSON.stringify(names.get('okra_rest.wasm') ?? ''),
        OKRA_WORKER: JSON.stringify(names.get('work.js') ?? ''),
        OKRA_KEEPER: JSON.stringify(names.get('keeper.js')),
        OKRA_STORAGE: JSON.stringify(names.get('storage.js')),
        OKRA_SHARE: JSON.stringify(names.get('sync.js')),
        OKRA_SLIDES: JSON.stringify(names.get('slides.js')),
        OKRA_LANGUAGES: JSON.stringify(filesOf(spoken)),
    };
    addHashed('main.js', await script(entry, { plugins, define: toldMain }));
    addHashed('watch.js', await script(source('watch.ts'), { define: toldMain, format: 'iife' }));
    addHashed('styles.css', Buffer.from(withNames(await style(), names)));
    for (const [name, bytes] of await pictures()) files.set(name, bytes);
    files.set(
        'manifest.webmanifest',
        Buffer.from(JSON.stringify(JSON.parse(await readFile(source('manifest.webmanifest'), 'utf8')))),
    );
    files.set('sample.json', await readFile(source('sample.json')));
    files.set('licenses.txt', await licenses());

    const template = allowing(shareWith, await readFile(source('index.html'), 'utf8'));
    const all = [...files].sort(([a], [b]) => (a < b ? -1 : 1)).flat();
    const hash = hashOf(template, ...all).slice(0, 10);
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    files.set('index.html', Buffer.from(htmlOf(template, names, `${version}+${hash}`)));
    const define = {
        OKRA_VERSION: JSON.stringify(hash),
        OKRA_FILES: JSON.stringify(Object.fromEntries([...files].sort().map(([name, bytes]) => [name, sumOf(bytes)]))),
        OKRA_LANGUAGES: JSON.stringify(filesOf(spoken)),
    };
    files.set('service-worker.js', await script(source('service-worker.ts'), { define, format: 'iife' }));
    for (const [name, bytes] of hostFiles(template)) files.set(name, bytes); // which no page asks for
    return files;
}

const isPacked = (name) => ['.woff2', '.png', ''].includes(extname(name)); // or for the host

async function compressed(name, bytes, fast) {
    if (isPacked(name)) return undefined;
    const key = `${hashOf(bytes).slice(0, 32)}-${fast ? 'fast' : 'small'}`;
    const options = {
        params: {
            [constants.BROTLI_PARAM_QUALITY]: fast ? 5 : 11,
            [constants.BROTLI_PARAM_LGWIN]: 24,
            [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
    };
    const [br, gz] = await Promise.all([
        cached(`${key}.br`, () => promisify(brotliCompress)(bytes, options)),
        cached(`${key}.gz`, () => promisify(gzip)(bytes, { level: fast ? 5 : 9 })),
    ]);
    return { br, gz };
}

async function writeIfNew(path, bytes) {
    const found = await readFile(path).catch(() => undefined);
    if (!found?.equals(bytes)) await writeFile(path, bytes);
}

// index.html and the service worker go last: a page that is loaded meanwhile finds what it names.
export async function writePage(files, out, fast) {
    await mkdir(out, { recursive: true });
    const before = await readdir(out);
    // Everything else in the folder is removed, so it had better be ours.
    if (before.length > 0 && !before.includes('service-worker.js')) throw new Error(`${out} holds no built page`);
    const sizes = [];
    const written = new Set();
    const write = async (name, bytes) => {
        written.add(name);
        await writeIfNew(join(out, name), bytes);
    };
    const packs = new Map(
        await Promise.all([...files].map(async ([name, bytes]) => [name, await compressed(name, bytes, fast)])),
    );
    for (const [name, bytes] of files) {
        const pack = packs.get(name);
        await write(name, bytes);
        if (pack) {
            await write(`${name}.br`, pack.br);
            await write(`${name}.gz`, pack.gz);
        }
        sizes.push({ name, raw: bytes.length, gz: (pack?.gz ?? bytes).length, br: (pack?.br ?? bytes).length });
    }
    for (const name of await readdir(out)) {
        if (!written.has(name)) await rm(join(out, name), { recursive: true });
    }
    return sizes;
}

const counted = ['.html', '.css', '.js', '.wasm', '.woff2'];
// Fonts for scripts that a page may not show, what only heavy work needs, and what input needs.
const loadedLater =
    /^(inter-(?!latin-[0-9a-f]{10}\.)|work-|workbook-|slides-|keeper-|storage-|handoff-|sync-|one-file-|okra_work-|okra_rest-)/;

export const isOfFirstLoad = (name) => counted.includes(extname(name)) && !loadedLater.test(name);

export const isRest = (name) => name.startsWith('okra_rest-');

export function totalOf(sizes) {
    const page = sizes.filter(({ name }) => isOfFirstLoad(name));
    const sum = (of) => page.reduce((total, size) => total + size[of], 0);
    return { name: 'first load (html, css, js, wasm, fonts)', raw: sum('raw'), gz: sum('gz'), br: sum('br') };
}

function printTable(sizes) {
    const number = (bytes) => bytes.toLocaleString('en-US').padStart(11);
    const line = ({ name, raw, gz, br }) => `${name.padEnd(40)}${number(raw)}${number(gz)}${number(br)}`;
    console.log(`${'file'.padEnd(40)}${['raw', 'gzip', 'brotli'].map((title) => title.padStart(11)).join('')}`);
    for (const size of sizes) console.log(line(size));
    const total = totalOf(sizes);
    console.log(line(total));
    const share = Math.round((100 * total.br) / brotliLimit);
    console.log(`${share} % of the ${brotliLimit / 1024} KB that the first load may have as brotli`);
}

// Old entries of the cache go, so that it does not grow with every build.
async function forgetOld(days = 7) {
    const names = await readdir(cacheFolder).catch(() => []);
    for (const name of names) {
        const path = join(cacheFolder, name);
        if (Date.now() - (await stat(path)).mtimeMs > days * 86_400_000) await rm(path);
    }
}

async function main() {
    const { values } = parseArgs({
        options: {
            wasm: { type: 'string', default: 'build/web' },
            out: { type: 'string', default: 'dist' },
            fast: { type: 'boolean', default: false },
            'share-with': { type: 'string', multiple: true, default: [] },
        },
    });
    const program = resolve(values.wasm);
    for (const name of ['okra.wasm', 'okra_rest.wasm', 'okra_work.wasm']) {
        if (!(await exists(join(program, name)))) throw new Error(`no ${name} in ${program}: run scripts/build web`);
    }
    const sizes = await writePage(
        await makePage(program, { shareWith: values['share-with'] }),
        resolve(values.out),
        values.fast,
    );
    printTable(sizes);
    await forgetOld();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
    await main().catch((error) => {
        console.error(`page: ${error.message}`);
        process.exitCode = 1;
    });
}
