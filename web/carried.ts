// The file with all copies that were found, as src/format/kept_copy.cpp writes and reads it.
import type { StoreEntry, StoreHead, StoreShard } from './messages.ts';
import { crc32c } from './second.ts';

const letters = 'OKRR';
const schema = 8; // of the bytes: store_schema of src/format/store_bytes.hpp

export interface Carried {
    said: string; // where it was found
    head: StoreHead | null;
    shards: readonly StoreShard[];
    journal: readonly StoreEntry[];
}

export class BytesOut {
    #parts: Uint8Array[] = [];

    // 7 bits a byte, the lowest first.
    count(value: number): void {
        const bytes: number[] = [];
        let left = value;
        for (; left >= 128; left = Math.floor(left / 128)) bytes.push((left % 128) + 128);
        bytes.push(left);
        this.#parts.push(Uint8Array.from(bytes));
    }
    bytes(value: Uint8Array): void {
        this.count(value.length);
        this.#parts.push(value);
    }
    text(value: string): void {
        this.bytes(new TextEncoder().encode(value));
    }
    all(): Uint8Array {
        const whole = new Uint8Array(this.#parts.reduce((sum, { length }) => sum + length, 0));
        let at = 0;
        for (const part of this.#parts) {
            whole.set(part, at);
            at += part.length;
        }
        return whole;
    }
}

export function fileOfCopies(copies: readonly Carried[]): Uint8Array {
    const out = new BytesOut();
    out.count(copies.length);
    for (const { said, head, shards, journal } of copies) {
        out.text(said);
        out.text(head?.workspace ?? '');
        for (const name of ['schema', 'epoch', 'revision', 'checkpoint'] as const) out.count(head?.[name] ?? 0);
        out.count(shards.length);
        for (const { key, bytes } of shards) {
            out.count(key);
            out.bytes(bytes);
        }
        out.count(journal.length);
        for (const { revision, bytes } of journal) {
            out.count(revision);
            out.bytes(bytes);
        }
    }
    const body = out.all();
    const file = new Uint8Array(12 + body.length);
    file.set(new TextEncoder().encode(letters));
    const view = new DataView(file.buffer);
    view.setUint32(4, schema, true);
    view.setUint32(8, crc32c(body), true);
    file.set(body, 12);
    return file;
}
