// The second copy of the workspace, in a file of the browser's own (OPFS): which it is, and how its bytes lie.
//
// A file is a row of frames: what kind, how long, a CRC-32C, the bytes. It begins with the shards of a state, then come
// the entries since. A head follows whatever was written at once, so that the end of the file tells how far it has come,
// and a write that broke off is what lies behind the last head.
import type { StoreBranchPart, StoreEntry, StoreHead, StoreLogEntry, StoreShard } from './messages.ts';
import { locked } from './named.ts';

export const frameKinds = { shard: 1, entry: 2, head: 3, log: 4, branch: 5 } as const;
const frameHead = 13; // kind, length, number (a shard's key or a revision), checksum
const longestHead = 1024;
const polynomial = 0x82f6_3b78;

const crcTable = new Uint32Array(256).map((_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? polynomial : 0);
    return crc;
});

export function crc32c(bytes: Uint8Array): number {
    let crc = -1;
    for (const byte of bytes) crc = (crc >>> 8) ^ crcTable[(crc ^ byte) & 255]!;
    return ~crc >>> 0;
}

export function frameOf(kind: number, number: number, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
    const frame = new Uint8Array(frameHead + bytes.length);
    const view = new DataView(frame.buffer);
    view.setUint8(0, kind);
    view.setUint32(1, bytes.length, true);
    view.setUint32(5, number, true);
    frame.set(bytes, frameHead);
    view.setUint32(9, checksum(frame), true);
    return frame;
}

// Of all but itself.
function checksum(frame: Uint8Array): number {
    const own = frame.slice(9, frameHead);
    frame.fill(0, 9, frameHead);
    const sum = crc32c(frame);
    frame.set(own, 9);
    return sum;
}

// Ends in its own length, so that it is found from the end of the file.
export function headFrame(head: StoreHead): Uint8Array<ArrayBuffer> {
    const text = new TextEncoder().encode(JSON.stringify(head));
    const bytes = new Uint8Array(text.length + 4);
    bytes.set(text);
    new DataView(bytes.buffer).setUint32(text.length, frameHead + bytes.length, true);
    return frameOf(frameKinds.head, 0, bytes);
}

interface Frame {
    kind: number;
    number: number;
    bytes: Uint8Array;
    end: number;
}

// The frame that begins there; undefined when it breaks off or was damaged.
function frameAt(all: Uint8Array, at: number): Frame | undefined {
    if (at + frameHead > all.length) return undefined;
    const view = new DataView(all.buffer, all.byteOffset);
    const end = at + frameHead + view.getUint32(at + 1, true);
    if (end > all.length) return undefined;
    const frame = all.slice(at, end);
    if (checksum(frame) !== view.getUint32(at + 9, true)) return undefined;
    return { kind: all[at]!, number: view.getUint32(at + 5, true), bytes: frame.subarray(frameHead), end };
}

function headOf(bytes: Uint8Array): StoreHead | undefined {
    try {
        return JSON.parse(new TextDecoder().decode(bytes.subarray(0, -4)));
    } catch {
        return undefined;
    }
}

export interface SecondCopy {
    head: StoreHead | null; // the last one; null: nothing is whole
    shards: StoreShard[];
    journal: StoreEntry[];
    end: number; // behind the last head
}

// All up to the last head that is whole.
export function readSecond(all: Uint8Array): SecondCopy {
    const copy: SecondCopy = { head: null, shards: [], journal: [], end: 0 };
    let entries: StoreEntry[] = [];
    for (let frame = frameAt(all, 0); frame; frame = frameAt(all, frame.end)) {
        const { kind, number, bytes, end } = frame;
        if (kind === frameKinds.shard) copy.shards.push({ key: number, bytes });
        if (kind === frameKinds.entry) entries.push({ revision: number, bytes });
        if (kind !== frameKinds.head) continue;
        const head = headOf(bytes);
        if (!head) break;
        copy.head = head;
        copy.journal = [...copy.journal, ...entries];
        copy.end = end;
        entries = [];
    }
    return copy;
}

// The head at the very end of these last bytes of a file; undefined when the last write broke off.
function lastHead(tail: Uint8Array): StoreHead | undefined {
    if (tail.length < frameHead + 4) return undefined;
    const size = new DataView(tail.buffer, tail.byteOffset).getUint32(tail.length - 4, true);
    if (size > tail.length) return undefined;
    const frame = frameAt(tail, tail.length - size);
    return frame?.kind === frameKinds.head ? headOf(frame.bytes) : undefined;
}

// ---------------------------------------------------------------------------------------------------------------
// The change log, as frames in a file beside it, or in front of the head in a backup: the epoch, then the entry

export function logFrame({ epoch, revision, bytes }: StoreLogEntry): Uint8Array<ArrayBuffer> {
    const whole = new Uint8Array(8 + bytes.length);
    new DataView(whole.buffer).setFloat64(0, epoch, true);
    whole.set(bytes, 8);
    return frameOf(frameKinds.log, revision, whole);
}

export interface LogCopy {
    entries: StoreLogEntry[];
    end: number; // of what is whole
}

export function readLogCopy(all: Uint8Array): LogCopy {
    const copy: LogCopy = { entries: [], end: 0 };
    for (let frame = frameAt(all, 0); frame; frame = frameAt(all, frame.end)) {
        copy.end = frame.end;
        if (frame.kind !== frameKinds.log) continue;
        const { bytes } = frame;
        const epoch = new DataView(bytes.buffer, bytes.byteOffset).getFloat64(0, true);
        copy.entries.push({ epoch, revision: frame.number, bytes: bytes.subarray(8) });
    }
    return copy;
}

// ---------------------------------------------------------------------------------------------------------------
// Its place

export const secondFolder = 'okra second';

export async function folderOf(database: string, create: boolean): Promise<FileSystemDirectoryHandle> {
    const root = await navigator.storage.getDirectory();
    const all = await root.getDirectoryHandle(secondFolder, { create });
    return all.getDirectoryHandle(encodeURIComponent(database), { create });
}

export const logName = 'log';
export const nameOf = (number: number): string => `${number}.copy`;

// The numbers of its files, the newest first: of two, the older one was to go.
export async function numbersIn(folder: FileSystemDirectoryHandle): Promise<number[]> {
    const numbers: number[] = [];
    for await (const name of folder.keys()) {
        const number = /^(\d+)\.copy$/.exec(name)?.[1];
        if (number) numbers.push(Number(number));
    }
    return numbers.sort((a, b) => b - a);
}

export interface SecondSeen {
    has: boolean; // this browser can keep one
    head: StoreHead | null;
    damaged: boolean; // something is there, but nothing whole
}

const nothing: SecondSeen = { has: true, head: null, damaged: false };

// By the end of its file alone, unless the last write broke off.
async function lookAtSecond(database: string): Promise<SecondSeen> {
    const folder = await folderOf(database, false);
    let damaged = false;
    for (const number of await numbersIn(folder)) {
        const file = await (await folder.getFileHandle(nameOf(number))).getFile();
        const tail = new Uint8Array(await file.slice(-longestHead).arrayBuffer());
        const head = lastHead(tail) ?? readSecond(new Uint8Array(await file.arrayBuffer())).head;
        if (head) return { ...nothing, head };
        damaged = damaged || file.size > 0;
    }
    return { ...nothing, damaged };
}

// How far it has come. What cannot be read may just be written by another tab, which is waited for then.
export async function seeSecond(database: string): Promise<SecondSeen> {
    if (typeof navigator.storage?.getDirectory !== 'function') return { ...nothing, has: false };
    const longest = 5000; // milliseconds
    const seen = await lookAtSecond(database).catch(() => undefined);
    if (seen?.head) return seen;
    try {
        return await locked('second', database, () => lookAtSecond(database), longest);
    } catch (error) {
        const missing = error instanceof DOMException && error.name === 'NotFoundError';
        return missing ? nothing : { ...nothing, has: false };
    }
}

// ---------------------------------------------------------------------------------------------------------------
// What-if branches, as frames in a file of their own: how long the key is, the key, the bytes

export function branchFrame({ key, bytes }: StoreBranchPart): Uint8Array<ArrayBuffer> {
    const name = new TextEncoder().encode(key);
    const whole = new Uint8Array(2 + name.length + bytes.length);
    new DataView(whole.buffer).setUint16(0, name.length, true);
    whole.set(name, 2);
    whole.set(bytes, 2 + name.length);
    return frameOf(frameKinds.branch, 0, whole);
}

export function readBranchCopy(all: Uint8Array): StoreBranchPart[] {
    const parts: StoreBranchPart[] = [];
    for (let frame = frameAt(all, 0); frame; frame = frameAt(all, frame.end)) {
        if (frame.kind !== frameKinds.branch) continue;
        const { bytes } = frame;
        const end = 2 + new DataView(bytes.buffer, bytes.byteOffset).getUint16(0, true);
        parts.push({ key: new TextDecoder().decode(bytes.subarray(2, end)), bytes: bytes.slice(end) });
    }
    return parts;
}
