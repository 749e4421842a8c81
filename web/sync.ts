// The talk with a shared database, loaded when a workspace is shared: what the program asks for goes to a CouchDB and
// back, encrypted on the way (docs/sharing.md). `okra sync` does the same (src/couch, src/lock/share_keys.cpp).
import makeCode from 'qrcode-generator';
import {
    type Bytes,
    boxed,
    bytesOf,
    cipherKey,
    fromBase64,
    joined,
    macKey,
    macOf,
    random,
    toBase64,
    toHex,
    unboxed,
} from './boxes.ts';
import { databaseName } from './database.ts';
import { isLimited, isNote, Locks, type Note, personIn } from './limited.ts';
import type {
    ShareCode,
    ShareDocument,
    ShareDrawCode,
    ShareFailed,
    ShareFault,
    ShareIdentified,
    ShareIdentify,
    ShareKeep,
    ShareLeave,
    ShareMeet,
    ShareMet,
    ShareName,
    ShareNamed,
    ShareNews,
    SharePull,
    SharePulled,
    SharePush,
    ShareRotate,
    ShareRotated,
    ShareWait,
    ShareWritten,
} from './messages.ts';
import { changeMeta, readMeta } from './meta.ts';

export type ShareRequest =
    | ShareMeet
    | SharePull
    | ShareName
    | SharePush
    | ShareWait
    | ShareKeep
    | ShareRotate
    | ShareIdentify
    | ShareDrawCode
    | ShareLeave;
export type ShareEvent =
    | ShareMet
    | SharePulled
    | ShareNamed
    | ShareWritten
    | ShareFailed
    | ShareRotated
    | ShareIdentified
    | ShareCode
    | ShareNews;

const headerId = 'okra';
const severalSecrets = 2; // the version of a header that has former secrets as well
const mostSecrets = 255;
const iterations = 1_000_000; // of what is set up
const leastIterations = 600_000; // of what is read, and …
const mostIterations = 20_000_000; // … that nobody waits for ever
const patience = 30_000; // milliseconds, for an answer
const longPoll = 50_000; // milliseconds that the server waits for something new

class ShareError extends Error {
    readonly fault: ShareFault;
    constructor(fault: ShareFault, detail = '') {
        super(detail);
        this.fault = fault;
    }
}

// ---------------------------------------------------------------------------------------------------------------
// Keys

const latin1 = new TextDecoder('latin1');

function bytesIn(text: unknown): Bytes {
    if (typeof text !== 'string') throw new ShareError('Broken');
    return fromBase64(text);
}

// Of the passphrase, which opens the header alone.
async function wrappingKey(passphrase: string, salt: Bytes, rounds: number): Promise<CryptoKey> {
    const typed = await crypto.subtle.importKey('raw', bytesOf(passphrase.normalize('NFC')), 'PBKDF2', false, [
        'deriveBits',
    ]);
    const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
    const derived = new Uint8Array(await crypto.subtle.deriveBits(how, typed, 256));
    return cipherKey(await macOf(await macKey(derived), 'okra share key 1'));
}

const boundToHeader = (version: number, salt: Bytes, rounds: number): Bytes =>
    joined(bytesOf(`okra share ${version}\0${rounds}\0`), salt);
const boundTo = (id: string, count: number): Bytes => bytesOf(`${id}\0${count}`);

// What the passphrase opens. Another passphrase comes with another secret, which encrypts from then on; the first one
// makes the names.
interface Secrets {
    all: Bytes[]; // the newest last
    generation: string;
    workspace: string;
}

// None of these can be read out of the browser again.
interface Keys {
    ciphers: CryptoKey[]; // of each secret
    names: CryptoKey;
    generation: string;
    workspace: string;
    wrapped: string; // the member `key` of the header that they came from
}

async function keysFrom({ all, generation, workspace }: Secrets, wrapped: string): Promise<Keys> {
    const macs = await Promise.all(all.map(macKey));
    const ciphers = await Promise.all(macs.map(async (mac) => cipherKey(await macOf(mac, 'okra documents 1'))));
    const names = await macKey(await macOf(macs[0] as CryptoKey, 'okra names 1'));
    return { ciphers, names, generation, workspace, wrapped };
}

type Header = Record<string, unknown>;

async function secretsIn(header: Header, passphrase: string): Promise<Secrets> {
    const { iterations: rounds, version } = header;
    if (typeof version === 'number' && version > severalSecrets) throw new ShareError('NewerOkra');
    const isHeader =
        (version === 1 || version === severalSecrets) &&
        typeof rounds === 'number' &&
        rounds >= leastIterations &&
        rounds <= mostIterations;
    if (!isHeader) throw new ShareError('Broken', 'the document "okra" is not Okra\'s');
    const salt = bytesIn(header.salt);
    const key = await wrappingKey(passphrase, salt, rounds);
    let text: Bytes;
    try {
        text = await unboxed(key, boundToHeader(version, salt, rounds), bytesIn(header.key));
    } catch {
        throw new ShareError('WrongPassphrase');
    }
    const count = version === 1 ? 1 : (text[0] ?? 0);
    const rest = version === 1 ? text : text.slice(1);
    const end = 32 * count;
    if (count === 0 || rest.length <= end + 32) throw new ShareError('Broken');
    return {
        all: Array.from({ length: count }, (_, at) => rest.slice(32 * at, 32 * at + 32)),
        generation: latin1.decode(rest.slice(end, end + 32)),
        workspace: new TextDecoder().decode(rest.slice(end + 32)),
    };
}

const openHeader = async (header: Header, passphrase: string): Promise<Keys> =>
    keysFrom(await secretsIn(header, passphrase), String(header.key));

async function headerOf(passphrase: string, secrets: Secrets): Promise<{ header: Header; keys: Keys }> {
    const { all, generation, workspace } = secrets;
    const version = all.length > 1 ? severalSecrets : 1;
    const salt = random(16);
    const key = await wrappingKey(passphrase, salt, iterations);
    const count = version === 1 ? [] : [all.length];
    const text = joined(Uint8Array.from(count), ...all, bytesOf(generation), bytesOf(workspace));
    const wrapped = toBase64(await boxed(key, boundToHeader(version, salt, iterations), text));
    const header = { iterations, key: wrapped, salt: toBase64(salt), version };
    return { header, keys: await keysFrom(secrets, wrapped) };
}

const newHeader = (passphrase: string, workspace: string): Promise<{ header: Header; keys: Keys }> =>
    headerOf(passphrase, { all: [random(32)], generation: toHex(random(16)), workspace });

// ---------------------------------------------------------------------------------------------------------------
// What is kept in the workspace's own database

interface Kept {
    address: string;
    login: string;
    keys?: Keys | undefined; // of before there could be several: without `ciphers`, and not used
    replica?: Uint8Array | undefined;
}

const readKept = (): Promise<Kept | undefined> => readMeta('share');

const changeKept = (how: (kept: Kept | undefined) => Kept | undefined): Promise<void> =>
    changeMeta((store) => {
        store.get('share').onsuccess = ({ target }) => {
            const kept = how((target as IDBRequest<Kept | undefined>).result);
            if (kept === undefined) store.delete('share');
            else store.put(kept, 'share');
        };
    });

// What a first sync has got so far, as it came: encrypted. So it goes on where it was after a reload, by the same steps.
interface Changes {
    results: { doc?: Record<string, unknown> }[];
    last: string;
    more: boolean; // behind it
}

const pagesBegin = 'share-page/';
const nameOfPage = (generation: string, since: string): string => `${pagesBegin}${generation}/${since}`;

const readPage = (name: string): Promise<Changes | undefined> => readMeta<Changes>(name).catch(() => undefined);

const changePages = (how: (store: IDBObjectStore) => void): Promise<void> =>
    changeMeta(how).catch((error: unknown) => console.warn(error));

const keepPage = (name: string, page: Changes): Promise<void> =>
    changePages((store) => {
        store.put(page, name);
    });
const dropPages = (): Promise<void> =>
    changePages((store) => {
        store.delete(IDBKeyRange.bound(pagesBegin, `${pagesBegin}\uffff`));
    });

// ---------------------------------------------------------------------------------------------------------------
// Asking

const forbidden = new Set<string>(); // origins that the page's own policy does not let it ask
document.addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) => {
    if (effectiveDirective === 'connect-src' && URL.canParse(blockedURI)) forbidden.add(new URL(blockedURI).origin);
});

// Why nobody answered. A browser does not say whether a server is not there, or does not let pages ask it: one that
// answers where the answer is not read does not let them.
async function reasonOf(address: string): Promise<ShareFault> {
    const isThere = await fetch(address, {
        mode: 'no-cors',
        credentials: 'omit',
        signal: AbortSignal.timeout(patience),
    })
        .then(() => true)
        .catch(() => false);
    await new Promise((told) => setTimeout(told)); // violations are told in a task of their own
    if (forbidden.has(new URL(address).origin)) return 'Forbidden';
    return isThere ? 'NoCors' : 'Unreachable';
}

interface Heard {
    status: number;
    good: boolean;
    json: Record<string, unknown>;
}

class Database {
    readonly address: string;
    readonly login: string;

    constructor(address: string, login: string) {
        this.address = address;
        this.login = login;
    }

    async ask(path: string, method = 'GET', body?: unknown, signal?: AbortSignal): Promise<Heard> {
        const headers: Record<string, string> = { accept: 'application/json' };
        if (body !== undefined) headers['content-type'] = 'application/json';
        if (this.login !== '') headers.authorization = `Basic ${toBase64(bytesOf(this.login))}`;
        let response: Response;
        try {
            response = await fetch(this.address + path, {
                method,
                headers,
                body: body === undefined ? null : JSON.stringify(body),
                credentials: this.login === '' ? 'include' : 'omit', // else by the session that the browser has there
                cache: 'no-store',
                redirect: 'error',
                signal: signal ?? AbortSignal.timeout(patience),
            });
        } catch (error) {
            if (signal?.aborted) throw error;
            throw new ShareError('Unreachable', error instanceof Error ? error.message : String(error));
        }
        const said = `HTTP ${response.status}`;
        if (response.status === 401 || response.status === 403) throw new ShareError('WrongLogin', said);
        if (response.status >= 500) throw new ShareError('Unreachable', said);
        try {
            return { status: response.status, good: response.ok, json: await response.json() };
        } catch (error) {
            if (signal?.aborted) throw error;
            throw new ShareError('NotCouch', said);
        }
    }
}

const textIn = (object: Record<string, unknown>, name: string): string =>
    typeof object[name] === 'string' ? (object[name] as string) : '';

// ---------------------------------------------------------------------------------------------------------------
// One tab of a browser talks, the others hear it from the store

let release: (() => void) | undefined;
let queued = false;

const nameOfLock = `okra share ${databaseName}`;

async function takeLock(report: Report): Promise<boolean> {
    if (release || !navigator.locks) return true;
    const got = await new Promise<boolean>((told) => {
        const hold = (lock: Lock | null): Promise<void> | undefined => {
            told(lock !== null);
            if (lock === null) return undefined;
            return new Promise((free) => {
                release = free;
            });
        };
        navigator.locks.request(nameOfLock, { ifAvailable: true }, hold).catch(() => told(true));
    });
    if (!got && !queued) {
        queued = true;
        const here = (): void => {
            queued = false;
            setTimeout(() => report({ kind: 'ShareNews' })); // when it is free again
        };
        navigator.locks.request(nameOfLock, here).catch(() => undefined);
    }
    return got;
}

function freeLock(): void {
    release?.();
    release = undefined;
}

// ---------------------------------------------------------------------------------------------------------------

type Report = (event: ShareEvent) => void;

class Talk {
    readonly database: Database;
    readonly #keys: Keys;
    readonly #ids = new Map<string, string>(); // by name
    readonly #locks: Locks;
    #branches: { _id: string; _rev: string; _deleted: true }[] = []; // that came in and are to go
    #waiting: AbortController | undefined;
    #ahead: { since: string; changes: Changes } | undefined; // came with the end of a wait
    #isFirst: boolean; // sync: all of the workspace comes

    constructor(database: Database, keys: Keys, isFirst = false) {
        this.database = database;
        this.#keys = keys;
        this.#isFirst = isFirst;
        this.#locks = new Locks({
            read: async (name) => this.#note(await this.idOf(name)),
            readById: (id) => this.#note(id),
            write: async (name, text, before) => this.#writeNote(await this.idOf(name), text, before),
            idOf: (name) => this.idOf(name),
        });
    }

    get newestKey(): number {
        return this.#keys.ciphers.length - 1;
    }
    get isWaiting(): boolean {
        return this.#waiting !== undefined;
    }
    stopWaiting(): void {
        this.#waiting?.abort();
        this.#waiting = undefined;
    }

    async idOf(name: string): Promise<string> {
        let id = this.#ids.get(name);
        if (id === undefined) {
            id = `r${toHex((await macOf(this.#keys.names, name)).subarray(0, 16))}`;
            this.#ids.set(name, id);
        }
        return id;
    }

    async #opened(document: Record<string, unknown>): Promise<ShareDocument> {
        const [id, revision, count] = [textIn(document, '_id'), textIn(document, '_rev'), document.n];
        const key = Number.isSafeInteger(document.k) ? Math.max(document.k as number, 0) : 0;
        const isWritten = Number.isSafeInteger(count) && (count as number) >= 1 && document._deleted !== true;
        const rest = { closed: false, limited: false, readers: [] };
        const unread = { id, revision, count: 0, payload: new Uint8Array(), key: 0, ...rest };
        if (!isWritten) return unread;
        const cipher = this.#keys.ciphers[key];
        if (!cipher) throw new ShareError('NewPassphrase'); // which opens the header that has this key
        try {
            const bound = boundTo(id, count as number);
            const payload = await unboxed(cipher, bound, bytesIn(document.box));
            return { id, revision, count: count as number, payload, key, ...rest };
        } catch {
            return unread;
        }
    }

    // What stands beside the records: keys of people and of locks.
    async #note(id: string): Promise<Note | undefined> {
        const { status, good, json } = await this.database.ask(`/${encodeURIComponent(id)}`);
        if (status === 404) return undefined;
        if (!good) throw new ShareError('NotCouch', `HTTP ${status}`);
        const { payload, revision, count, key } = await this.#opened(json);
        return { text: payload.slice(), revision, count, isStale: key < this.newestKey };
    }

    async #writeNote(id: string, text: Bytes, before: Note | undefined): Promise<boolean> {
        const n = (before?.count ?? 0) + 1;
        const revision = before && { _rev: before.revision };
        const { status, good, json } = await this.database.ask(`/${encodeURIComponent(id)}`, 'PUT', {
            ...(await this.#sealed(id, n, text)),
            ...revision,
        });
        if (status === 409) return false;
        if (!good) throw new ShareError('Refused', textIn(json, 'reason'));
        return true;
    }

    async #sealed(id: string, n: number, text: Bytes): Promise<Record<string, unknown>> {
        const k = this.newestKey;
        const box = toBase64(await boxed(this.#keys.ciphers[k] as CryptoKey, boundTo(id, n), text));
        return { _id: id, box, n, ...(k > 0 && { k }) };
    }

    async #unlocked(document: ShareDocument): Promise<ShareDocument> {
        if (!isLimited(document.payload)) return document;
        const opened = await this.#locks.open(document.payload, boundTo(document.id, document.count));
        if (!opened) return { ...document, payload: new Uint8Array(), closed: true };
        return { ...document, ...opened, limited: true };
    }

    // One document, and before it what was written to another node of a cluster at the same time.
    async #taken(document: Record<string, unknown>): Promise<ShareDocument[]> {
        const id = textIn(document, '_id');
        if (id === headerId && document.key !== this.#keys.wrapped) throw new ShareError('NewPassphrase');
        if (id === '' || id === headerId || id.startsWith('_')) return [];
        const all: ShareDocument[] = [];
        for (const revision of (document._conflicts as string[] | undefined) ?? []) {
            const branch = await this.database.ask(`/${encodeURIComponent(id)}?rev=${encodeURIComponent(revision)}`);
            if (branch.good) all.push(await this.#opened(branch.json));
            this.#branches.push({ _id: id, _rev: revision, _deleted: true });
        }
        all.push(await this.#opened(document));
        return all;
    }

    async #changes(since: string, most: number): Promise<Changes> {
        const ahead = this.#ahead?.since === since ? this.#ahead.changes : undefined;
        this.#ahead = undefined;
        if (ahead) return ahead;
        const name = nameOfPage(this.#keys.generation, since);
        const kept = this.#isFirst ? await readPage(name) : undefined;
        if (kept) return kept;
        const place = encodeURIComponent(since === '' ? '0' : since);
        const path = `/_changes?include_docs=true&conflicts=true&limit=${most}&since=${place}`;
        const { good, json } = await this.database.ask(path);
        const { results, last_seq: last } = json;
        if (!good || !Array.isArray(results) || last === undefined) throw new ShareError('NotCouch', '_changes');
        const changes = { results, last: String(last), more: results.length >= most };
        if (this.#isFirst && changes.more) await keepPage(name, changes);
        return changes;
    }

    async pull({ ticket, since, most }: SharePull): Promise<SharePulled> {
        const { results, last, more } = await this.#changes(since, most);
        const taken = (await Promise.all(results.map(({ doc }) => (doc ? this.#taken(doc) : [])))).flat();
        const notes = taken.filter(({ payload }) => isNote(payload));
        for (const { payload } of notes) this.#locks.forget(payload);
        const named = notes.map(({ payload }) => personIn(payload));
        const people = [...new Set(named)].filter((person) => person !== undefined);
        const records = taken.filter(({ payload }) => !isNote(payload));
        const documents = await Promise.all(records.map((record) => this.#unlocked(record)));
        return { kind: 'SharePulled', ticket, since: last, more, documents, people };
    }

    async push({ ticket, documents }: SharePush): Promise<ShareWritten> {
        this.#ahead = undefined; // is older than what is written now
        const docs = await Promise.all(
            documents.map(async ({ name, revision, count, payload, limited, readers }) => {
                const id = await this.idOf(name);
                const open = payload.slice();
                const text = limited ? await this.#locks.lock(readers, boundTo(id, count), open) : open;
                return { ...(await this.#sealed(id, count, text)), ...(revision !== '' && { _rev: revision }) };
            }),
        );
        const { json } = await this.database.ask('/_bulk_docs', 'POST', { docs });
        const answers: unknown = json;
        if (!Array.isArray(answers) || answers.length !== docs.length) {
            throw new ShareError('Refused', textIn(json, 'reason'));
        }
        let refused = '';
        const revisions = (answers as Record<string, unknown>[]).map((answer) => {
            const error = textIn(answer, 'error');
            if (error !== '' && error !== 'conflict') refused = `${error}: ${textIn(answer, 'reason')}`;
            return error === '' ? textIn(answer, 'rev') : '';
        });
        return { kind: 'ShareWritten', ticket, revisions, refused };
    }

    async identify({ person, people }: ShareIdentify): Promise<ShareIdentified> {
        const fingerprint = person === '' ? '' : await this.#locks.publish(person);
        const all = people.map(async (each) => ({
            person: each,
            fingerprints: await this.#locks.fingerprintsOf(each),
        }));
        return { kind: 'ShareIdentified', fingerprint, people: await Promise.all(all) };
    }

    // What the branches held has been merged and pushed by now.
    async #prune(): Promise<void> {
        if (this.#branches.length === 0) return;
        const docs = this.#branches;
        await this.database.ask('/_bulk_docs', 'POST', { docs });
        this.#branches = [];
    }

    // True: there is something new.
    async wait(since: string): Promise<boolean> {
        const waiting = new AbortController();
        this.#waiting = waiting;
        try {
            if (this.#isFirst) await dropPages();
            this.#isFirst = false;
            await this.#prune();
            for (;;) {
                const place = encodeURIComponent(since === '' ? '0' : since);
                const how = `feed=longpoll&limit=1&include_docs=true&conflicts=true&timeout=${longPoll}`;
                const path = `/_changes?${how}&since=${place}`;
                const { good, json } = await this.database.ask(path, 'GET', undefined, waiting.signal);
                if (!good) throw new ShareError('NotCouch', '_changes');
                if (waiting.signal.aborted) return false;
                const { results, last_seq: last } = json;
                if (!Array.isArray(results) || results.length === 0) continue;
                // More may have come meanwhile: what is new is read at once, and then what is behind it.
                this.#ahead = { since, changes: { results, last: String(last), more: true } };
                return true;
            }
        } catch (error) {
            if (waiting.signal.aborted) return false;
            throw error;
        } finally {
            if (this.#waiting === waiting) this.#waiting = undefined;
        }
    }
}

let talk: Talk | undefined;
let listens = false;

function stepAside(report: Report): void {
    talk?.stopWaiting();
    talk = undefined;
    freeLock();
    report({ kind: 'ShareFailed', ticket: 0, fault: 'Busy', detail: '' });
}

function listen(report: Report): void {
    if (listens) return;
    listens = true;
    // Nobody looks: nothing is asked, and another tab may do it.
    document.addEventListener('visibilitychange', () => {
        if (!document.hidden) report({ kind: 'ShareNews' });
        else if (talk?.isWaiting) stepAside(report);
    });
    // A request that waits would not be told for a while.
    addEventListener('offline', () => {
        if (!talk?.isWaiting) return;
        talk.stopWaiting();
        report({ kind: 'ShareFailed', ticket: 0, fault: 'Unreachable', detail: '' });
    });
    addEventListener('online', () => report({ kind: 'ShareNews' }));
}

// The keys of the database, which is set up where that is asked for.
async function meetKeys(database: Database, request: ShareMeet, kept: Keys[]): Promise<[Keys, boolean]> {
    const found = await database.ask(`/${headerId}`);
    if (found.status === 404) {
        if (!request.begins) throw new ShareError('NotShared');
        if (request.passphrase === '') throw new ShareError('NoPassphrase');
        const { header, keys } = await newHeader(request.passphrase, request.workspace);
        const made = await database.ask(`/${headerId}`, 'PUT', header);
        if (made.status === 409) throw new ShareError('AlreadyShared');
        if (!made.good) throw new ShareError('Refused', textIn(made.json, 'reason'));
        return [keys, true];
    }
    if (!found.good) throw new ShareError('NotCouch', `HTTP ${found.status}`);
    if (request.passphrase !== '') return [await openHeader(found.json, request.passphrase), false];
    const fitting = kept.find(({ wrapped }) => wrapped === found.json.key);
    if (fitting) return [fitting, false];
    // Another header: it has another passphrase by now, or has been set up anew.
    throw new ShareError(kept.length === 0 ? 'NoPassphrase' : 'NewPassphrase');
}

async function meetDatabase(database: Database, begins: boolean): Promise<number> {
    let found = await database.ask('');
    if (found.status === 404 && begins) {
        const made = await database.ask('', 'PUT');
        if (!made.good && made.status !== 412) throw new ShareError('NoDatabase', textIn(made.json, 'reason'));
        found = await database.ask('');
    }
    if (found.status === 404 && textIn(found.json, 'error') === 'not_found') throw new ShareError('NoDatabase');
    if (!found.good || textIn(found.json, 'db_name') === '') throw new ShareError('NotCouch', `HTTP ${found.status}`);
    return Number(found.json.doc_count ?? 0);
}

const nobody: ShareMet = {
    kind: 'ShareMet',
    fault: 'None',
    detail: '',
    workspace: '',
    generation: '',
    key: 0,
    kept: new Uint8Array(),
    documents: 0,
    begun: false,
    probed: false,
};

let open: Kept | undefined; // for as long as the page is, where nothing may be kept

async function meet(request: ShareMeet, report: Report): Promise<ShareMet> {
    const answer = { ...nobody, probed: request.probes };
    if (!request.probes) {
        talk?.stopWaiting();
        talk = undefined;
        listen(report);
    }
    try {
        if (!request.probes && !(await takeLock(report))) return { ...answer, fault: 'Busy' };
        const kept = await readKept().catch(() => undefined);
        const mine = [open, kept].filter((each) => each?.address === request.address);
        const login = request.login !== '' ? request.login : (mine[0]?.login ?? '');
        const database = new Database(request.address, login);
        const documents = await meetDatabase(database, request.begins);
        const known = mine.flatMap((each) => (each?.keys?.ciphers ? [each.keys] : []));
        const [keys, begun] = await meetKeys(database, request, known);
        const { workspace, generation } = keys;
        const key = keys.ciphers.length - 1;
        const met = { ...answer, workspace, generation, key, documents, begun, kept: kept?.replica ?? nobody.kept };
        if (request.probes) return met;
        if (request.passphrase !== '') {
            open = { address: request.address, login, keys };
            const { address } = request;
            const stays = request.keeps || (kept?.address === address && kept.keys !== undefined); // as it was before
            const held: Kept = stays ? open : { address, login: '' };
            await changeKept((now) => ({ ...held, replica: now?.replica })).catch((error: unknown) =>
                console.warn(error),
            );
        }
        talk = new Talk(database, keys, request.workspace === '');
        return met;
    } catch (error) {
        if (!request.probes) freeLock();
        if (!(error instanceof ShareError)) return { ...answer, fault: 'Broken', detail: String(error) };
        const isSilent = error.fault === 'Unreachable' && !error.message.startsWith('HTTP');
        const fault = isSilent ? await reasonOf(request.address) : error.fault;
        const whom: Partial<Record<ShareFault, string>> = {
            Forbidden: URL.canParse(request.address) ? new URL(request.address).origin : '',
            NoCors: location.origin,
        };
        return { ...answer, fault, detail: whom[fault] ?? error.message };
    }
}

// Another secret encrypts from now on, and another passphrase opens the header, which keeps the former ones: what lies
// there is read by them until it has been written anew, however long that takes and whoever does it.
async function rotate({ passphrase, fresh }: ShareRotate): Promise<ShareRotated> {
    const answer: ShareRotated = { kind: 'ShareRotated', fault: 'None', detail: '', generation: '', key: 0 };
    const now = talk;
    if (!now) return { ...answer, fault: 'Busy' };
    try {
        const { database } = now;
        const found = await database.ask(`/${headerId}`);
        if (!found.good) throw new ShareError('GoneBack');
        const secrets = await secretsIn(found.json, passphrase);
        if (secrets.all.length >= mostSecrets) throw new ShareError('Refused', `${mostSecrets} passphrases`);
        const { header, keys } = await headerOf(fresh, { ...secrets, all: [...secrets.all, random(32)] });
        const made = await database.ask(`/${headerId}`, 'PUT', { ...header, _rev: found.json._rev });
        if (made.status === 409) throw new ShareError('NewPassphrase');
        if (!made.good) throw new ShareError('Refused', textIn(made.json, 'reason'));
        now.stopWaiting();
        talk = new Talk(database, keys);
        open = { address: database.address, login: database.login, keys };
        await changeKept((kept) => (kept?.keys ? { ...kept, keys } : kept)).catch((error: unknown) =>
            console.warn(error),
        );
        return { ...answer, generation: keys.generation, key: talk.newestKey };
    } catch (error) {
        if (!(error instanceof ShareError)) return { ...answer, fault: 'Broken', detail: String(error) };
        return { ...answer, fault: error.fault, detail: error.message };
    }
}

async function attempt(ticket: number, task: (talk: Talk) => Promise<ShareEvent>, report: Report): Promise<void> {
    const now = talk;
    if (!now) return report({ kind: 'ShareFailed', ticket, fault: 'Busy', detail: '' });
    now.stopWaiting();
    try {
        report(await task(now));
    } catch (error) {
        if (talk && talk !== now) return attempt(ticket, task, report); // it has another key since
        const [fault, detail]: [ShareFault, string] =
            error instanceof ShareError ? [error.fault, error.message] : ['Broken', String(error)];
        report({ kind: 'ShareFailed', ticket, fault, detail });
    }
}

async function wait(since: string, report: Report): Promise<void> {
    const now = talk;
    if (!now) return;
    try {
        if (await now.wait(since)) report({ kind: 'ShareNews' });
    } catch (error) {
        const fault = error instanceof ShareError ? error.fault : 'Broken';
        report({ kind: 'ShareFailed', ticket: 0, fault, detail: error instanceof Error ? error.message : '' });
    }
}

function leave(keeps: boolean): void {
    talk?.stopWaiting();
    talk = undefined;
    freeLock();
    if (keeps) return;
    open = undefined;
    changeKept(() => undefined).catch((error: unknown) => console.warn(error));
}

// A link to this page as a square that telephones read.
function drawCode(text: string): ShareCode {
    const code = makeCode(0, 'M');
    code.addData(new URL(text, location.href).href);
    code.make();
    const size = code.getModuleCount();
    const modules = Uint8Array.from({ length: size * size }, (_, at) =>
        code.isDark(Math.floor(at / size), at % size) ? 1 : 0,
    );
    return { kind: 'ShareCode', size, modules };
}

export async function perform(request: ShareRequest, report: Report): Promise<void> {
    switch (request.kind) {
        case 'ShareMeet':
            return report(await meet(request, report));
        case 'SharePull':
            return attempt(request.ticket, (now) => now.pull(request), report);
        case 'SharePush':
            return attempt(request.ticket, (now) => now.push(request), report);
        case 'ShareName':
            return attempt(
                0,
                async (now) => ({
                    kind: 'ShareNamed',
                    ids: await Promise.all(request.names.map((name) => now.idOf(name))),
                }),
                report,
            );
        case 'ShareWait':
            return document.hidden ? stepAside(report) : wait(request.since, report);
        case 'ShareKeep': {
            const replica = request.bytes.slice();
            return changeKept((kept) => kept && { ...kept, replica }).catch((error: unknown) => console.warn(error));
        }
        case 'ShareRotate':
            return report(await rotate(request));
        case 'ShareIdentify':
            return attempt(0, (now) => now.identify(request), report);
        case 'ShareDrawCode':
            return report(drawCode(request.text));
        case 'ShareLeave':
            return leave(request.keeps);
    }
}
