// What only some may read of a shared workspace: locked once more, by a key that each browser of those people can unwrap
// with its own (docs/sharing.md, "What is limited").
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
import { changeMeta, readMeta } from './meta.ts';

// The other documents of the database, as whoever has the passphrase reads and writes them.
export interface Notes {
    idOf(name: string): Promise<string>;
    read(name: string): Promise<Note | undefined>;
    readById(id: string): Promise<Note | undefined>;
    write(name: string, text: Bytes, before: Note | undefined): Promise<boolean>; // false: somebody else was first
}
export interface Note {
    text: Bytes;
    revision: string;
    count: number;
    isStale: boolean; // by a former key of the database
}

const curve = { name: 'ECDH', namedCurve: 'P-256' };
const closedLetters = 'OKRC';
const personLetters = 'OKRI';
const lockLetters = 'OKRL';
const leastLength = 256;
const lockIdLength = 33;
const keyIdLength = 16;
const mostTries = 8; // where others write the same note
const mostKeys = 32; // of one person's browsers

// ---------------------------------------------------------------------------------------------------------------
// Letters, length, bytes, and zeros up to a power of two: its size tells little.

function packed(letters: string, bytes: Bytes): Bytes {
    let length = leastLength;
    while (length < bytes.length + 8) length *= 2;
    const whole = new Uint8Array(length);
    whole.set(bytesOf(letters));
    new DataView(whole.buffer).setUint32(4, bytes.length, true);
    whole.set(bytes, 8);
    return whole;
}

function unpacked(letters: string, whole: Uint8Array): Bytes | undefined {
    if (!begins(whole, letters)) return undefined;
    const length = new DataView(whole.buffer, whole.byteOffset).getUint32(4, true);
    return length <= whole.length - 8 ? new Uint8Array(whole.subarray(8, 8 + length)) : undefined;
}

const begins = (bytes: Uint8Array, letters: string): boolean =>
    bytes.length >= 8 && letters === String.fromCharCode(...bytes.subarray(0, 4));

export const isLimited = (payload: Uint8Array): boolean => begins(payload, closedLetters);
export const isNote = (payload: Uint8Array): boolean => begins(payload, personLetters) || begins(payload, lockLetters);

const isTexts = (value: unknown): value is string[] =>
    Array.isArray(value) && value.every((each) => typeof each === 'string');

function objectIn(letters: string, payload: Uint8Array): Record<string, unknown> {
    const bytes = unpacked(letters, payload);
    if (!bytes) return {};
    try {
        const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
        return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
    } catch {
        return {};
    }
}

// The person whose keys these are.
export function personIn(payload: Uint8Array): string | undefined {
    const { person } = objectIn(personLetters, payload);
    return typeof person === 'string' ? person : undefined;
}

// ---------------------------------------------------------------------------------------------------------------
// What this browser keeps

interface Identity {
    pair: CryptoKeyPair; // whose private half the browser does not give out
    key: string; // the public half, in base64
}
interface OwnLock {
    id: string;
    cipher: CryptoKey;
    wrappedFor: string; // fingerprints
}

const identityName = 'share-identity';
const locksName = 'share-locks';

// For as long as the page is, where nothing can be kept.
const keep = (name: string, value: unknown): Promise<void> =>
    changeMeta((store) => {
        store.put(value, name);
    }).catch((error: unknown) => console.warn(error));
const kept = <Value>(name: string): Promise<Value | undefined> => readMeta<Value>(name).catch(() => undefined);

const fingerprintOf = async (key: string): Promise<string> =>
    toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', fromBase64(key))).subarray(0, 16));

const publicKey = (key: string): Promise<CryptoKey> =>
    crypto.subtle.importKey('raw', fromBase64(key), curve, false, []);

async function sharedKey(mine: CryptoKey, theirs: CryptoKey, from: string, to: string): Promise<CryptoKey> {
    const bits = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, mine, 256);
    return cipherKey(await macOf(await macKey(new Uint8Array(bits)), `okra wrap 1\0${from}\0${to}`));
}

// Anybody with the passphrase can leave what is no key there: it must not keep the others from sharing.
async function realKeys(note: Note | undefined): Promise<string[]> {
    const { keys } = note ? objectIn(personLetters, note.text) : {};
    if (!isTexts(keys)) return [];
    const isReal = (key: string): Promise<boolean> =>
        (async () => publicKey(key))().then(
            () => true,
            () => false,
        );
    const real = await Promise.all(keys.map(isReal));
    return keys.filter((_, at) => real[at]).slice(-mostKeys);
}

async function wrapped(secret: Bytes, key: string, bound: Bytes): Promise<Wrap> {
    const once = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
    const from = toBase64(new Uint8Array(await crypto.subtle.exportKey('raw', once.publicKey)));
    const cipher = await sharedKey(once.privateKey, await publicKey(key), from, key);
    return { from, box: toBase64(await boxed(cipher, bound, secret)) };
}

let locks: Promise<Map<string, OwnLock>> | undefined;

const ownLocks = (): Promise<Map<string, OwnLock>> => {
    locks ??= kept<Map<string, OwnLock>>(locksName).then((found) => found ?? new Map());
    return locks;
};

let identity: Promise<Identity> | undefined;

async function makeIdentity(): Promise<Identity> {
    const before = await kept<Identity>(identityName);
    if (before?.pair) return before;
    const pair = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
    const key = toBase64(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
    const made = { pair, key };
    await keep(identityName, made);
    return made;
}

const myIdentity = (): Promise<Identity> => {
    identity ??= makeIdentity();
    return identity;
};

// ---------------------------------------------------------------------------------------------------------------

interface Wrap {
    from: string; // a public key of this one time
    box: string;
}
interface LockKey {
    id: string;
    wraps: Record<string, Wrap>; // by fingerprint
}
interface Lock {
    readers: string[];
    keys: LockKey[];
}

function lockIn(payload: Bytes): Lock {
    const { readers, keys } = objectIn(lockLetters, payload);
    const isKey = (value: unknown): value is LockKey =>
        typeof value === 'object' &&
        value !== null &&
        typeof (value as LockKey).id === 'string' &&
        typeof (value as LockKey).wraps === 'object' &&
        (value as LockKey).wraps !== null;
    return { readers: isTexts(readers) ? readers : [], keys: Array.isArray(keys) ? keys.filter(isKey) : [] };
}

const nameOfPerson = (person: string): string => `keys/${person}`; // no kind of record is called that, nor lock
const nameOfLock = (readers: readonly string[]): string => `lock/${readers.join('\n')}`;
const noteOf = (letters: string, value: unknown): Bytes => packed(letters, bytesOf(JSON.stringify(value)));
const boundToLock = (lock: string, key: string, to: string): Bytes => bytesOf(`${lock}\0${key}\0${to}`);

export interface Opened {
    payload: Bytes;
    readers: string[];
}

export class Locks {
    readonly #notes: Notes;
    readonly #people = new Map<string, Promise<string[]>>(); // public keys, by person
    readonly #own = new Map<string, Promise<OwnLock>>(); // by name
    readonly #ciphers = new Map<string, Promise<{ cipher: CryptoKey; readers: string[] } | undefined>>();

    constructor(notes: Notes) {
        this.#notes = notes;
    }

    // Something of the notes is another one by now.
    forget(payload: Uint8Array): void {
        const person = personIn(payload);
        if (person === undefined) this.#ciphers.clear();
        else this.#people.delete(person);
        this.#own.clear();
    }

    #keysOf(person: string): Promise<string[]> {
        let keys = this.#people.get(person);
        if (!keys) {
            keys = this.#notes.read(nameOfPerson(person)).then(realKeys);
            keys.catch(() => this.#people.delete(person));
            this.#people.set(person, keys);
        }
        return keys;
    }

    async fingerprintsOf(person: string): Promise<string[]> {
        return Promise.all((await this.#keysOf(person)).map(fingerprintOf));
    }

    // This browser's key is one of the person's from now on. Its fingerprint.
    async publish(person: string): Promise<string> {
        const { key } = await myIdentity();
        for (let tries = 0; tries < mostTries; ++tries) {
            const note = await this.#notes.read(nameOfPerson(person));
            const all = await realKeys(note);
            if (all.includes(key) && note?.isStale === false) break;
            const text = noteOf(personLetters, {
                person,
                keys: [...all.filter((each) => each !== key), key].slice(-mostKeys),
            });
            if (await this.#notes.write(nameOfPerson(person), text, note)) break;
        }
        this.#people.delete(person);
        return fingerprintOf(key);
    }

    // A key that this browser made itself: one that somebody else left there might be known to more than it says.
    #ownLock(readers: readonly string[]): Promise<OwnLock> {
        const name = nameOfLock(readers);
        let own = this.#own.get(name);
        if (!own) {
            own = this.#findLock(name, readers);
            own.catch(() => this.#own.delete(name));
            this.#own.set(name, own);
        }
        return own;
    }

    async #findLock(name: string, readers: readonly string[]): Promise<OwnLock> {
        const keys = (await Promise.all(readers.map((person) => this.#keysOf(person)))).flat();
        const prints = await Promise.all(keys.map(fingerprintOf));
        const wrappedFor = [...prints].sort().join(' ');
        const own = (await ownLocks()).get(name);
        const note = await this.#notes.read(name);
        const isThere = note !== undefined && lockIn(note.text).keys.some(({ id }) => id === own?.id);
        return own?.wrappedFor === wrappedFor && isThere && !note.isStale ? own : this.#makeLock(name, readers, keys);
    }

    async #makeLock(name: string, readers: readonly string[], keys: string[]): Promise<OwnLock> {
        const lock = await this.#notes.idOf(name);
        const secret = random(32);
        const id = toHex(random(keyIdLength / 2));
        const wraps: Record<string, Wrap> = {};
        for (const key of keys) {
            const to = await fingerprintOf(key);
            wraps[to] = await wrapped(secret, key, boundToLock(lock, id, to));
        }
        for (let tries = 0; tries < mostTries; ++tries) {
            const note = await this.#notes.read(name);
            const former = note ? lockIn(note.text).keys : [];
            const text = noteOf(lockLetters, { readers, keys: [...former, { id, wraps }] });
            if (!(await this.#notes.write(name, text, note))) continue;
            const wrappedFor = (await Promise.all(keys.map(fingerprintOf))).sort().join(' ');
            const made = { id, cipher: await cipherKey(secret), wrappedFor };
            const all = await ownLocks();
            all.set(name, made);
            await keep(locksName, all);
            return made;
        }
        throw new Error('a lock that others write all the time');
    }

    async lock(readers: readonly string[], bound: Bytes, payload: Bytes): Promise<Bytes> {
        const { id, cipher } = await this.#ownLock(readers);
        const lock = await this.#notes.idOf(nameOfLock(readers));
        const box = await boxed(cipher, joined(bound, bytesOf(`\0${lock}\0${id}`)), payload);
        return packed(closedLetters, joined(bytesOf(lock), bytesOf(id), box));
    }

    // The cipher of a lock's key; nothing where this browser is not meant.
    #cipherOf(lock: string, id: string): Promise<{ cipher: CryptoKey; readers: string[] } | undefined> {
        const name = `${lock}/${id}`;
        let cipher = this.#ciphers.get(name);
        if (!cipher) {
            cipher = this.#unwrap(lock, id);
            cipher.catch(() => this.#ciphers.delete(name));
            this.#ciphers.set(name, cipher);
        }
        return cipher;
    }

    async #unwrap(lock: string, id: string): Promise<{ cipher: CryptoKey; readers: string[] } | undefined> {
        const note = await this.#notes.readById(lock);
        const { readers, keys } = note ? lockIn(note.text) : { readers: [], keys: [] };
        const own = (await ownLocks()).get(nameOfLock(readers));
        if (own?.id === id) return { cipher: own.cipher, readers };
        const { pair, key } = await myIdentity();
        const to = await fingerprintOf(key);
        const wrap = keys.find((each) => each.id === id)?.wraps[to];
        if (!wrap) return undefined;
        try {
            const cipher = await sharedKey(pair.privateKey, await publicKey(wrap.from), wrap.from, key);
            const secret = await unboxed(cipher, boundToLock(lock, id, to), fromBase64(wrap.box));
            return { cipher: await cipherKey(secret), readers };
        } catch {
            return undefined;
        }
    }

    // Nothing where it is for others.
    async open(payload: Uint8Array, bound: Bytes): Promise<Opened | undefined> {
        const bytes = unpacked(closedLetters, payload);
        if (!bytes || bytes.length < lockIdLength + keyIdLength) return undefined;
        const ids = new TextDecoder('latin1').decode(bytes.subarray(0, lockIdLength + keyIdLength));
        const [lock, id] = [ids.slice(0, lockIdLength), ids.slice(lockIdLength)];
        const found = await this.#cipherOf(lock, id);
        if (!found) return undefined;
        try {
            const box = bytes.slice(lockIdLength + keyIdLength);
            const text = await unboxed(found.cipher, joined(bound, bytesOf(`\0${lock}\0${id}`)), box);
            return { payload: text, readers: found.readers };
        } catch {
            return undefined;
        }
    }
}
