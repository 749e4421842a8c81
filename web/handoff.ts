// All of Okra and a workspace in one file: making such a file, and opening the one that this page is. Loaded when it is
// needed. The file begins with one-file.ts; what it holds of the workspace is handed.ts.
import type { StoredWhole, StorePort } from './boundary.ts';
import { databaseName } from './database.ts';
import { base64Of, bytesOf, dataId, gzip, type Handed, unpackHanded } from './handed.ts';
import { isLocked, LockError, unlock } from './lock.ts';
import { MemoryStore } from './memory-store.ts';
import type { Remembered, StoreFailed } from './messages.ts';
import { oneFile } from './own.ts';
import { readWhole } from './whole.ts';
import { forgetWitness, readWitness } from './witness.ts';

type Bytes = Uint8Array<ArrayBuffer>;

// ---------------------------------------------------------------------------------------------------------------
// Making one

interface Part {
    readonly name: string; // in the file
    readonly type: string;
    readonly text: string; // packed, base64
}

const script = 'text/javascript';
const typeOf = (name: string): string =>
    name.endsWith('.js') ? script : name.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream';

// A name carries the hash of what it names (web/build.mjs): what is fetched is what was built.
async function fetchOwn(name: string): Promise<Bytes> {
    const answer = await fetch(new URL(name, document.baseURI), { credentials: 'same-origin' });
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const wanted = /-([0-9a-f]{10})\.\w+$/.exec(name)?.[1];
    if (wanted !== undefined && !(await sumOf(bytes)).startsWith(wanted)) throw new Error(`${name} is another file`);
    return bytes;
}

async function sumOf(bytes: Bytes): Promise<string> {
    const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const inPage = async (text: string): Promise<string> =>
    `'sha256-${base64Of(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))}'`;

// What all pages of this Okra begin with, and its parts.
interface Program {
    readonly version: string;
    readonly icon: string; // data:
    readonly style: string;
    readonly start: string;
    readonly body: string;
    readonly parts: readonly Part[];
}

export interface OwnFiles {
    readonly start: string; // one-file.ts
    readonly parts: readonly string[];
}

async function partOf(name: string, as = name): Promise<Part> {
    return { name: as, type: typeOf(name), text: base64Of(await gzip(await fetchOwn(name))) };
}

async function withFonts(style: string): Promise<string> {
    const names = [...new Set([...style.matchAll(/url\(([^)"']+\.woff2)\)/g)].map(([, name]) => name!))];
    const fonts = await Promise.all(names.map(async (name) => [name, base64Of(await fetchOwn(name))] as const));
    return fonts.reduce(
        (text, [name, font]) => text.replaceAll(`url(${name})`, `url(data:font/woff2;base64,${font})`),
        style,
    );
}

// Of a page that lies beside its files.
async function programBeside({ start, parts: files }: OwnFiles): Promise<Program> {
    const answer = await fetch(document.baseURI, { credentials: 'same-origin' });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const named = (selector: string, attribute: string): string =>
        page.querySelector(selector)?.getAttribute(attribute) ?? '';
    const version = named('meta[name="version"]', 'content');
    if (version !== document.querySelector<HTMLMetaElement>('meta[name="version"]')?.content) {
        throw new Error('a newer Okra has been installed'); // its files are not those of this page
    }
    const decoder = new TextDecoder();
    const icon = `data:image/svg+xml;base64,${base64Of(await fetchOwn(named('link[rel="icon"]', 'href')))}`;
    for (const image of page.querySelectorAll('img')) image.setAttribute('src', icon);
    for (const each of page.querySelectorAll('body script')) each.remove();
    const [style, first, ...parts] = await Promise.all([
        fetchOwn(named('link[rel="stylesheet"]', 'href')).then((bytes) => withFonts(decoder.decode(bytes))),
        fetchOwn(start).then((bytes) => decoder.decode(bytes)),
        partOf(named('script[type="module"]', 'src'), 'main.js'),
        partOf(named('#program', 'href'), 'okra.wasm'),
        ...files.map((name) => partOf(name)),
    ]);
    return { version, icon, style, start: first, body: page.body.innerHTML.trim(), parts };
}

// Of a page that is such a file itself.
function programHere(): Program {
    const parts = [...document.querySelectorAll<HTMLScriptElement>('script[data-file]')].map((part) => ({
        name: part.dataset.file ?? '',
        type: part.dataset.type ?? '',
        text: part.text,
    }));
    const body = document.getElementById('okra-body')?.textContent ?? '';
    return {
        version: document.querySelector<HTMLMetaElement>('meta[name="version"]')?.content ?? '',
        icon: document.querySelector<HTMLLinkElement>('link[rel="icon"]')?.href ?? '',
        style: document.querySelector('style')?.textContent ?? '',
        start: document.querySelector('script[data-start]')?.textContent ?? '',
        body: new TextDecoder().decode(bytesOf(body)),
        parts,
    };
}

// In the page of the data there are but letters of base64 beside what was built: no word of a workspace is ever markup.
async function pageOf(program: Program, data: Bytes, id: string): Promise<string> {
    const { version, icon, style, start, body, parts } = program;
    const policy = [
        "default-src 'none'",
        `script-src ${await inPage(start)} 'strict-dynamic' 'wasm-unsafe-eval'`,
        `style-src ${await inPage(style)}`,
        'font-src data:',
        'img-src data:',
        'connect-src data: blob:',
        'worker-src blob:',
        "base-uri 'none'",
        "form-action 'none'",
    ].join('; ');
    const holds = (attributes: string, text: string): string =>
        `<script type="text/plain" ${attributes}>${text}</script>`;
    const lines = [
        '<!doctype html><html lang="en"><head><meta charset="utf-8">',
        `<meta http-equiv="content-security-policy" content="${policy}">`,
        '<title>Okra</title>',
        `<meta name="version" content="${version}">`,
        '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">',
        '<meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">',
        `<link rel="icon" type="image/svg+xml" href="${icon}">`,
        `<style>${style}</style>`,
        `<script type="module" data-start>${start}</script></head>`,
        `<body>${body}`,
        holds('id="okra-body"', base64Of(new TextEncoder().encode(body))),
        ...parts.map(({ name, type, text }) => holds(`data-file="${name}" data-type="${type}"`, text)),
        `<script id="${dataId}" type="text/plain" data-id="${id}">${base64Of(data)}</script>`,
        '</body></html>',
    ];
    return lines.join('\n');
}

const newId = (): string =>
    Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => (byte % 36).toString(36)).join('');

// `data`: as worker.ts has packed and perhaps locked it.
export async function makeFile(data: Bytes, own: OwnFiles): Promise<Uint8Array> {
    const program = oneFile === undefined ? await programBeside(own) : programHere();
    return new TextEncoder().encode(await pageOf(program, data, newId()));
}

// ---------------------------------------------------------------------------------------------------------------
// Opening the one that this page is

export interface Opened {
    readonly said: readonly Remembered[]; // as the program is told
    readonly kept: boolean; // the browser keeps what is changed
    readonly store: StorePort;
    readonly held: () => Promise<StoredWhole>; // a worker of a page that lies on the disk can open no database
}

type Words = (key: `page.${string}`, english: string) => string; // of the language that the page speaks

// The passphrase is asked for by the page itself, as the program has nothing to show yet.
function askPassphrase(tryOne: (passphrase: string) => Promise<Bytes>, words: Words): Promise<Bytes> {
    const place = document.createElement('main');
    place.id = 'passphrase';
    const form = document.createElement('form');
    const title = document.createElement('h1');
    title.id = 'passphrase-title';
    title.textContent = words('page.handed_passphrase', 'This file opens with a passphrase');
    const field = document.createElement('input');
    field.type = 'password';
    field.autocomplete = 'off';
    field.id = 'passphrase-field';
    field.setAttribute('aria-labelledby', title.id);
    const problem = document.createElement('p');
    problem.id = 'passphrase-problem';
    problem.setAttribute('role', 'alert');
    field.setAttribute('aria-describedby', problem.id);
    const button = document.createElement('button');
    button.textContent = words('page.handed_open', 'Open');
    form.append(title, field, problem, button);
    place.append(form);
    document.getElementById('skeleton')?.remove();
    document.body.append(place);
    field.focus();
    return new Promise((resolve, reject) => {
        form.addEventListener('submit', (event) => {
            event.preventDefault();
            button.disabled = true;
            problem.textContent = '';
            tryOne(field.value)
                .then((bytes) => {
                    place.remove();
                    resolve(bytes);
                })
                .catch((error: unknown) => {
                    if (error instanceof LockError && error.fault === 'WrongPassphrase') {
                        problem.textContent = words('page.handed_wrong', 'That is not the passphrase of this file.');
                        field.setAttribute('aria-invalid', 'true');
                        field.select();
                        field.focus();
                        button.disabled = false;
                        return;
                    }
                    place.remove();
                    reject(error);
                });
        });
    });
}

// What was handed over comes into a store that is empty; what was changed since stays.
async function fill(store: StorePort, { head, shards, log, branches }: Handed): Promise<StoreFailed | undefined> {
    const found = await store.open();
    if (found.kind === 'StoreFailed') return found;
    if (found.head !== null) return undefined;
    forgetWitness(); // of what the browser has lost: it would be looked for
    const put = await store.replace(
        {
            kind: 'StoreReplace',
            expected: null,
            head: { ...head, checkpoint: head.revision },
            shards,
            work: 0,
            leaves: null,
            log: new Uint8Array(),
            anyhow: true, // so that the log and the what-ifs come along
        },
        { log, branches },
    );
    return put.kind === 'StoreFailed' ? put : undefined;
}

// More was saved here than what was handed over.
function hadChanges({ head }: Handed): boolean {
    const seen = readWitness();
    if (!seen) return false;
    return seen.epoch > head.epoch || (seen.epoch === head.epoch && seen.revision > head.revision);
}

function saidOf({ from, made, toRead }: Handed['said'], flags: Record<string, boolean>): Remembered[] {
    const all = { from, made: `${made}`, 'to-read': toRead, ...flags };
    return Object.entries(all)
        .filter(([, value]) => value !== false && value !== '')
        .map(([name, value]) => ({
            name: `one-file/${name}`,
            text: value === true ? 'yes' : String(value),
            lasting: 'Session',
        }));
}

export async function openThis(makeStore: () => StorePort, words: Words): Promise<Opened> {
    const data = bytesOf(document.getElementById(dataId)?.textContent ?? '');
    const locked = isLocked(data);
    const open = (passphrase: string): Promise<Bytes> => unlock(data, passphrase);
    const handed = await unpackHanded(locked ? await askPassphrase(open, words) : data);
    const changed = hadChanges(handed);
    // What is behind a passphrase is not left in the browser without one.
    if (!handed.said.toRead && !locked) {
        const store = makeStore();
        if ((await fill(store, handed)) === undefined) {
            const lost = changed && !hadChanges(handed);
            const told = saidOf(handed.said, { kept: true, lost });
            return { said: told, kept: true, store, held: () => readWhole(databaseName, true) };
        }
    }
    const store = new MemoryStore();
    await fill(store, handed);
    const told = saidOf(handed.said, { locked, lost: changed });
    return { said: told, kept: false, store, held: async () => store.whole() };
}
