// Workbooks (.xlsx) to tables and back, loaded when one is read or written. Runs in the worker.
import readWorkbook from 'read-excel-file/universal';
import writeWorkbook from 'write-excel-file/universal';

const largestUnpacked = 150 * 1024 * 1024; // bytes; src/work/work.cpp says it
const mostEntries = 2000;
const longestCell = 32_767; // letters, as the format has it

export class TooLarge extends Error {}
export class NoWorkbook extends Error {}

export const isPacked = (head: Uint8Array): boolean =>
    head[0] === 0x50 && head[1] === 0x4b && head[2] === 0x03 && head[3] === 0x04;

interface Entry {
    method: number;
    packed: number;
    unpacked: number;
    at: number; // of its local header
}

// The directory at the end of the file, as whoever unpacks it reads it.
function entriesOf(bytes: Uint8Array): Entry[] {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let end = bytes.length - 22;
    while (end >= 0 && end > bytes.length - 65_558 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
    if (end < 0 || view.getUint32(end, true) !== 0x06054b50) throw new NoWorkbook();
    const count = view.getUint16(end + 10, true);
    if (count > mostEntries) throw new TooLarge();
    let at = view.getUint32(end + 16, true);
    const entries: Entry[] = [];
    for (let i = 0; i < count; i += 1) {
        if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw new NoWorkbook();
        entries.push({
            method: view.getUint16(at + 10, true),
            packed: view.getUint32(at + 20, true),
            unpacked: view.getUint32(at + 24, true),
            at: view.getUint32(at + 42, true),
        });
        at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    return entries;
}

// What the directory says may be a lie: each part is unpacked, counted and let go before the library sees the file.
async function countedSize(bytes: Uint8Array<ArrayBuffer>, entry: Entry, most: number): Promise<number> {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (entry.at + 30 > bytes.length) throw new NoWorkbook();
    const from = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
    const packed = bytes.subarray(from, from + entry.packed);
    if (entry.method === 0) return packed.length;
    if (entry.method !== 8) throw new NoWorkbook();
    const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
    let size = 0;
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
        size += piece.value.length;
        if (size > most) {
            await reader.cancel();
            throw new TooLarge();
        }
    }
    return size;
}

async function bound(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const entries = entriesOf(bytes);
    if (entries.reduce((sum, { unpacked }) => sum + unpacked, 0) > largestUnpacked) throw new TooLarge();
    let left = largestUnpacked;
    for (const entry of entries) left -= await countedSize(bytes, entry, Math.min(left, entry.unpacked));
}

// -- reading -----------------------------------------------------------------------------------------------------

const two = (value: number): string => String(value).padStart(2, '0');

// Three decimals could be taken for thousands: a fourth one tells them apart.
function numberText(value: number): string {
    const text = String(value);
    return /\.\d{3}$/.test(text) ? `${text}0` : text;
}

function cellText(value: unknown): string {
    if (value === null || value === undefined) return '';
    if (typeof value === 'number') return numberText(value);
    if (!(value instanceof Date)) return String(value);
    if (Number.isNaN(value.getTime())) return '';
    const day = `${String(value.getUTCFullYear()).padStart(4, '0')}-${two(value.getUTCMonth() + 1)}-${two(value.getUTCDate())}`;
    const isDay = value.getTime() % 86_400_000 === 0;
    return isDay
        ? day
        : `${day} ${two(value.getUTCHours())}:${two(value.getUTCMinutes())}:${two(value.getUTCSeconds())}`;
}

const line = (cells: readonly string[]): string =>
    `${cells.map((cell) => (/[",\r\n;\t|]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;

interface Sheet {
    name: string;
    rows: string[][];
}

const isOurs = ({ rows }: Sheet): boolean => rows[0]?.[0] === 'record' && rows[0][1] === 'id';

// Our own workbook has a sheet a kind: together they are one table.
function together(sheets: readonly Sheet[]): string {
    const columns = [...new Set(sheets.flatMap(({ rows }) => rows[0] ?? []))].filter((name) => name !== '');
    const text = sheets.flatMap(({ rows: [head = [], ...rows] }) => {
        const at = new Map(head.map((name, i) => [name, i]));
        return rows.map((row) => line(columns.map((name) => row[at.get(name) ?? -1] ?? '')));
    });
    return line(columns) + text.join('');
}

export interface Table {
    text: string; // as CSV
    sheets: string[]; // names, when there are several to choose from
}

export async function tableOf(bytes: Uint8Array<ArrayBuffer>, chosen: number): Promise<Table> {
    await bound(bytes);
    let read: Awaited<ReturnType<typeof readWorkbook>>;
    try {
        read = await readWorkbook(bytes.buffer, { trim: false });
    } catch {
        throw new NoWorkbook();
    }
    const all = read.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellText)) }));
    const sheets = all.filter(({ rows }) => rows.length > 0);
    if (sheets.length === 0) throw new NoWorkbook();
    if (sheets.every(isOurs)) return { text: together(sheets), sheets: [] };
    const { rows } = sheets[Math.min(chosen, sheets.length - 1)]!;
    return { text: rows.map(line).join(''), sheets: sheets.length > 1 ? sheets.map(({ name }) => name) : [] };
}

// -- writing -----------------------------------------------------------------------------------------------------

// What src/format/workbook.hpp writes.
interface WrittenSheet {
    name: string;
    columns: { name: string; type: 'text' | 'number' | 'date' }[];
    rows: string[][];
}

// Letters that the name of a sheet can't have, and no two of one name.
function sheetName(name: string, index: number): string {
    const plain = name
        .replaceAll(/[[\]:*?/\\]/g, ' ')
        .slice(0, 28)
        .trim();
    return plain === '' ? `Sheet ${index + 1}` : plain;
}

const cellOf = (text: string, type: 'text' | 'number' | 'date') => {
    if (text === '') return null;
    if (type === 'number' && Number.isFinite(Number(text))) return { type: Number, value: Number(text) };
    if (type === 'date' && /^\d{4}-\d\d-\d\d$/.test(text) && text >= '1900-03-01')
        return { type: Date, value: new Date(`${text}T00:00:00Z`), format: 'yyyy-mm-dd' };
    return { type: String, value: text.slice(0, longestCell) };
};

const widthOf = (name: string): number => (name === 'title' || name === 'name' || name === 'text' ? 48 : 16);

export async function workbookOf(json: string): Promise<Uint8Array<ArrayBuffer>> {
    const sheets = (JSON.parse(json) as WrittenSheet[]).map(({ name, columns, rows }, index) => ({
        sheet: sheetName(name, index),
        stickyRowsCount: 1,
        columns: columns.map((column) => ({ width: widthOf(column.name) })),
        data: [
            columns.map((column) => ({ type: String, value: column.name, fontWeight: 'bold' as const })),
            ...rows.map((row) => row.map((text, i) => cellOf(text, columns[i]!.type))),
        ],
    }));
    const blob = await writeWorkbook(sheets).toBlob();
    return new Uint8Array(await blob.arrayBuffer());
}
