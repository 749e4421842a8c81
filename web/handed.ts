// What a file that is handed over holds beside the program: the workspace as it was stored, its change log, and what is
// said of it. Read by the page that is in the same file (handoff.ts), and by any Okra that imports it (worker.ts).
//
//   "OKRH", the version 1, then with every count as 7 bits a byte, the lowest first:
//   what is said of it as JSON; the head as JSON; shards (count, then key and bytes each);
//   the change log (count, then epoch, revision and bytes each); what-ifs (count, then key and bytes each)
//
// All of it is packed (gzip), and where there is a passphrase, locked (lock.ts).
import { BytesOut } from './carried.ts';
import type { StoreBranchPart, StoreHead, StoreLogEntry, StoreShard } from './messages.ts';
import { isHead } from './stored.ts';

const letters = 'OKRH';
const version = 1;
const mostBytes = 400 * 1024 * 1024; // unpacked: more is no workspace of ours
export const dataId = 'okra-data';

type Bytes = Uint8Array<ArrayBuffer>;

// What the file says of itself.
export interface Said {
    readonly from: string; // who has made it; "": somebody
    readonly toRead: boolean; // nothing in it can be changed
    readonly made: number; // milliseconds since 1970
}

export interface Handed {
    readonly said: Said;
    readonly head: StoreHead;
    readonly shards: readonly StoreShard[];
    readonly log: readonly StoreLogEntry[];
    readonly branches: readonly StoreBranchPart[];
}

export class DamagedHandoff extends Error {}

// ---------------------------------------------------------------------------------------------------------------
// Bytes

async function through(bytes: Bytes, way: CompressionStream | DecompressionStream): Promise<Bytes> {
    const reader = new Blob([bytes]).stream().pipeThrough(way).getReader();
    const parts: Bytes[] = [];
    let size = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
        size += part.value.length;
        if (size > mostBytes) throw new DamagedHandoff('it is too large');
        parts.push(part.value as Bytes);
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer());
}

export const gzip = (bytes: Bytes): Promise<Bytes> => through(bytes, new CompressionStream('gzip'));

export function packHanded({ said, head, shards, log, branches }: Handed): Promise<Bytes> {
    const out = new BytesOut();
    out.text(JSON.stringify(said));
    out.text(JSON.stringify(head));
    out.count(shards.length);
    for (const { key, bytes } of shards) {
        out.count(key);
        out.bytes(bytes);
    }
    out.count(log.length);
    for (const { epoch, revision, bytes } of log) {
        out.count(epoch);
        out.count(revision);
        out.bytes(bytes);
    }
    out.count(branches.length);
    for (const { key, bytes } of branches) {
        out.text(key);
        out.bytes(bytes);
    }
    const body = out.all();
    const whole = new Uint8Array(letters.length + 1 + body.length);
    whole.set(new TextEncoder().encode(letters));
    whole[letters.length] = version;
    whole.set(body, letters.length + 1);
    return gzip(whole);
}

class BytesIn {
    readonly #bytes: Bytes;
    #at: number;
    constructor(bytes: Bytes, at: number) {
        this.#bytes = bytes;
        this.#at = at;
    }
    count(): number {
        let value = 0;
        for (let scale = 1; scale < 2 ** 53; scale *= 128) {
            const byte = this.#bytes[this.#at];
            if (byte === undefined) break;
            this.#at += 1;
            value += (byte % 128) * scale;
            if (byte < 128) return value;
        }
        throw new DamagedHandoff('it breaks off');
    }
    bytes(): Bytes {
        const size = this.count();
        if (size > this.#bytes.length - this.#at) throw new DamagedHandoff('it breaks off');
        this.#at += size;
        return this.#bytes.slice(this.#at - size, this.#at);
    }
    text(): string {
        return new TextDecoder().decode(this.bytes());
    }
    json(): Record<string, unknown> {
        const value: unknown = JSON.parse(this.text());
        if (typeof value !== 'object' || value === null) throw new DamagedHandoff('it says nothing');
        return value as Record<string, unknown>;
    }
    list<T>(read: () => T): T[] {
        const all: T[] = [];
        for (let left = this.count(); left > 0; left -= 1) all.push(read());
        return all;
    }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 300) : '');

function read(bytes: Bytes): Handed {
    const isOurs = [...letters].every((letter, at) => bytes[at] === letter.charCodeAt(0));
    if (!isOurs || bytes[letters.length] !== version) throw new DamagedHandoff('it is of another kind');
    const from = new BytesIn(bytes, letters.length + 1);
    const said = from.json();
    const head: unknown = from.json();
    if (!isHead(head)) throw new DamagedHandoff('its head is none');
    return {
        said: {
            from: textOf(said.from),
            toRead: said.toRead === true,
            made: Number.isSafeInteger(said.made) ? (said.made as number) : 0,
        },
        head,
        shards: from.list(() => ({ key: from.count(), bytes: from.bytes() })),
        log: from.list(() => ({ epoch: from.count(), revision: from.count(), bytes: from.bytes() })),
        branches: from.list(() => ({ key: from.text(), bytes: from.bytes() })),
    };
}

export async function unpackHanded(bytes: Bytes): Promise<Handed> {
    try {
        return read(await through(bytes, new DecompressionStream('gzip')));
    } catch (error) {
        throw error instanceof DamagedHandoff ? error : new DamagedHandoff(String(error));
    }
}

// ---------------------------------------------------------------------------------------------------------------
// In the file

// In pieces, as no call takes so many arguments.
export function base64Of(bytes: Uint8Array): string {
    const piece = 3 * 8192;
    let text = '';
    for (let at = 0; at < bytes.length; at += piece) {
        text += btoa(String.fromCharCode(...bytes.subarray(at, at + piece)));
    }
    return text;
}

export function bytesOf(base64: string): Bytes {
    try {
        return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    } catch {
        throw new DamagedHandoff('its letters are none');
    }
}

// Undefined: the page holds no workspace.
export function dataIn(html: string): Bytes | undefined {
    const at = html.lastIndexOf(`<script id="${dataId}"`);
    if (at < 0) return undefined;
    const begin = html.indexOf('>', at) + 1;
    const end = html.indexOf('</script>', begin);
    if (begin === 0 || end < 0) throw new DamagedHandoff('it breaks off');
    return bytesOf(html.slice(begin, end));
}
