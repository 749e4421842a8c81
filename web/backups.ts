// Backups in files of the browser's own: what is said of each, then the bytes of a second copy, compressed.
//
// A file is four letters, the length and the CRC-32C of what is said (JSON), that, and the compressed rest. Whoever
// writes or tidies up holds a lock of all tabs, so that a file that breaks off is one that nobody will finish.
import type { StoreBackup, StoreBranchPart, StoreLogEntry } from './messages.ts';
import { crc32c, readBranchCopy, readLogCopy, readSecond, type SecondCopy } from './second.ts';

const folderName = 'okra backups';
const letters = new TextEncoder().encode('OKRB');
const headSize = 12;

interface Said extends StoreBackup {
    packing: 'gzip' | 'none';
    packed: number; // bytes behind what is said
    crc: number; // of them unpacked
}

async function folderOf(database: string, create: boolean): Promise<FileSystemDirectoryHandle> {
    const root = await navigator.storage.getDirectory();
    const all = await root.getDirectoryHandle(folderName, { create });
    return all.getDirectoryHandle(encodeURIComponent(database), { create });
}

async function through(
    bytes: Blob,
    change: TransformStream<BufferSource, Uint8Array>,
): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await new Response(bytes.stream().pipeThrough(change)).arrayBuffer());
}

// Safari of before 16.4 has no compression: the file is larger there.
const packing = (): Said['packing'] => ('CompressionStream' in globalThis ? 'gzip' : 'none');

async function packed(bytes: Uint8Array<ArrayBuffer>, how: Said['packing']): Promise<Uint8Array<ArrayBuffer>> {
    return how === 'none' ? bytes : through(new Blob([bytes]), new CompressionStream('gzip'));
}

async function unpacked(bytes: Blob, how: Said['packing']): Promise<Uint8Array<ArrayBuffer>> {
    if (how === 'none') return new Uint8Array(await bytes.arrayBuffer());
    return through(bytes, new DecompressionStream('gzip'));
}

interface Opened {
    said: Said;
    rest: Blob;
}

// Undefined: the file broke off, or is none of ours.
async function open(folder: FileSystemDirectoryHandle, name: string): Promise<Opened | undefined> {
    const file = await (await folder.getFileHandle(name)).getFile();
    const head = new Uint8Array(await file.slice(0, headSize).arrayBuffer());
    if (head.length < headSize || !letters.every((letter, index) => head[index] === letter)) return undefined;
    const view = new DataView(head.buffer);
    const end = headSize + view.getUint32(4, true);
    const text = new Uint8Array(await file.slice(headSize, end).arrayBuffer());
    if (crc32c(text) !== view.getUint32(8, true)) return undefined;
    const said = JSON.parse(new TextDecoder().decode(text)) as Said;
    if (file.size !== end + said.packed) return undefined;
    return { said: { ...said, name, bytes: file.size }, rest: file.slice(end) };
}

async function unpack({ said, rest }: Opened): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await unpacked(rest, said.packing);
    if (crc32c(bytes) !== said.crc) throw new Error(`the backup ${said.name} is damaged`);
    return bytes;
}

const told = ({ packing: _, packed: __, crc: ___, ...backup }: Said): StoreBackup => backup;

// All of them from there on, and nothing behind them. Returns where they end.
export function writeParts(access: FileSystemSyncAccessHandle, parts: Uint8Array<ArrayBuffer>[], from: number): number {
    let at = from;
    for (const part of parts) {
        const written = access.write(part, { at });
        if (written !== part.length) throw new DOMException('A part was not written.', 'QuotaExceededError');
        at += part.length;
    }
    access.truncate(at);
    access.flush();
    return at;
}

async function write(folder: FileSystemDirectoryHandle, name: string, parts: Uint8Array<ArrayBuffer>[]): Promise<void> {
    const access = await (await folder.getFileHandle(name, { create: true })).createSyncAccessHandle();
    try {
        writeParts(access, parts, 0);
    } finally {
        access.close();
    }
}

// Read again from the file, unpacked, and compared byte by byte.
async function verify(folder: FileSystemDirectoryHandle, name: string, wanted: Uint8Array): Promise<StoreBackup> {
    const opened = await open(folder, name);
    const found = opened && (await unpack(opened));
    const same = found?.length === wanted.length && found.every((byte, index) => byte === wanted[index]);
    if (!opened || !same) throw new Error('the backup is not as written');
    return told(opened.said);
}

// `frames` is what a second copy would be.
export async function writeBackup(
    database: string,
    as: StoreBackup,
    frames: Uint8Array<ArrayBuffer>[],
): Promise<StoreBackup> {
    const whole = new Uint8Array(await new Blob(frames).arrayBuffer());
    const { head, end } = readSecond(whole);
    if (!head || end !== whole.length) throw new Error('there is nothing to back up');
    const how = packing();
    const rest = await packed(whole, how);
    const { epoch, revision } = head; // of what is there now, whatever was asked for
    const said: Said = { ...as, epoch, revision, packing: how, packed: rest.length, crc: crc32c(whole) };
    const text = new TextEncoder().encode(JSON.stringify(said));
    const start = new Uint8Array(headSize);
    start.set(letters);
    new DataView(start.buffer).setUint32(4, text.length, true);
    new DataView(start.buffer).setUint32(8, crc32c(text), true);
    const folder = await folderOf(database, true);
    try {
        await write(folder, as.name, [start, text, rest]);
        return await verify(folder, as.name, whole);
    } catch (error) {
        await folder.removeEntry(as.name).catch(() => undefined);
        throw error;
    }
}

// What broke off goes.
export async function listBackups(database: string): Promise<StoreBackup[]> {
    const folder = await folderOf(database, true);
    const all: StoreBackup[] = [];
    for await (const name of folder.keys()) {
        const opened = await open(folder, name).catch(() => undefined);
        if (opened) all.push(told(opened.said));
        else await folder.removeEntry(name);
    }
    return all;
}

// Without a name the newest one that can be read.
export interface ReadBackup {
    name: string;
    copy: SecondCopy;
    log: StoreLogEntry[];
    branches: StoreBranchPart[];
}

export async function readBackup(database: string, name: string): Promise<ReadBackup> {
    const folder = await folderOf(database, false);
    const all = name === '' ? (await listBackups(database)).sort((a, b) => b.at - a.at) : [{ name }];
    let problem: unknown;
    for (const { name: each } of all) {
        try {
            const opened = await open(folder, each);
            if (!opened) continue;
            const whole = await unpack(opened);
            return {
                name: each,
                copy: readSecond(whole),
                log: readLogCopy(whole).entries,
                branches: readBranchCopy(whole),
            };
        } catch (error) {
            problem = error;
        }
    }
    throw problem ?? new DOMException('There is no such backup.', 'NotFoundError');
}

export async function dropBackups(database: string, names: readonly string[]): Promise<void> {
    const folder = await folderOf(database, true);
    for (const name of names) await folder.removeEntry(name).catch((error: unknown) => console.warn(error));
}
