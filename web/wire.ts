// Bytes that cross the boundary: little-endian, packed. Mirrors src/platform/web/wire.hpp; messages.ts, which
// web/messages.mjs makes from src/platform/ports.hpp, says in which order.

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true }); // which means to leave a mark at the beginning in

// A message for the program. Large bytes stay beside it, as `blobs`, to be copied straight into the program's memory.
export class Writer {
    readonly blobs: Uint8Array[] = [];
    #bytes = new Uint8Array(1024);
    #view = new DataView(this.#bytes.buffer);
    #size = 0;

    get message(): Uint8Array {
        return this.#bytes.subarray(0, this.#size);
    }

    clear(): void {
        this.#size = 0;
        this.blobs.length = 0;
    }

    #room(size: number): number {
        const at = this.#size;
        this.#size += size;
        if (this.#size > this.#bytes.length) {
            const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#size));
            larger.set(this.#bytes);
            this.#bytes = larger;
            this.#view = new DataView(larger.buffer);
        }
        return at;
    }

    u8(value: number): void {
        const at = this.#room(1);
        this.#view.setUint8(at, value);
    }
    flag(value: boolean): void {
        this.u8(value ? 1 : 0);
    }
    u16(value: number): void {
        const at = this.#room(2);
        this.#view.setUint16(at, value, true);
    }
    u32(value: number): void {
        const at = this.#room(4);
        this.#view.setUint32(at, value, true);
    }
    i32(value: number): void {
        const at = this.#room(4);
        this.#view.setInt32(at, value, true);
    }
    u64(value: number): void {
        this.word(BigInt(value));
    }
    f32(value: number): void {
        const at = this.#room(4);
        this.#view.setFloat32(at, value, true);
    }
    f64(value: number): void {
        const at = this.#room(8);
        this.#view.setFloat64(at, value, true);
    }
    i64(value: number): void {
        const at = this.#room(8);
        this.#view.setBigInt64(at, BigInt(value), true);
    }
    word(value: bigint): void {
        const at = this.#room(8);
        this.#view.setBigUint64(at, value, true);
    }
    character(value: string): void {
        this.u32(value.codePointAt(0) ?? 0);
    }
    text(value: string): void {
        const bytes = encoder.encode(value);
        this.u32(bytes.length);
        const at = this.#room(bytes.length);
        this.#bytes.set(bytes, at);
    }
    bytes(bytes: Uint8Array): void {
        this.u32(this.blobs.length);
        this.blobs.push(bytes);
    }
    one<T>(list: readonly T[], value: T): void {
        this.u8(list.indexOf(value));
    }
    optional<T>(value: T | null, write: (value: T) => void): void {
        this.flag(value !== null);
        if (value !== null) write(value);
    }
    array<T>(length: number, values: readonly T[], write: (value: T) => void): void {
        if (values.length !== length) throw new Error(`${values.length} values where the program reads ${length}`);
        for (const value of values) write(value);
    }
    list<T>(values: readonly T[], write: (value: T) => void): void {
        this.u32(values.length);
        for (const value of values) write(value);
    }
    // The program keeps nothing: it takes any hash and size.
    kept<T>(values: readonly T[], write: (value: T) => void): void {
        this.list(values, (value) => {
            this.u64(0);
            this.u32(0);
            write(value);
        });
    }
}

// What was read of a list in the last message, by its hash.
export type Kept = Map<number, unknown>;

export class Reader {
    readonly #memory: Uint8Array;
    readonly #view: DataView;
    readonly #kept: Kept;
    #at: number;

    constructor(memory: Uint8Array, at: number, kept: Kept = new Map()) {
        this.#memory = memory;
        this.#view = new DataView(memory.buffer);
        this.#kept = kept;
        this.#at = at;
    }

    #next(size: number): number {
        const at = this.#at;
        this.#at += size;
        return at;
    }

    u8(): number {
        return this.#view.getUint8(this.#next(1));
    }
    flag(): boolean {
        return this.u8() !== 0;
    }
    u16(): number {
        return this.#view.getUint16(this.#next(2), true);
    }
    u32(): number {
        return this.#view.getUint32(this.#next(4), true);
    }
    i32(): number {
        return this.#view.getInt32(this.#next(4), true);
    }
    u64(): number {
        return Number(this.word());
    }
    i64(): number {
        return Number(this.#view.getBigInt64(this.#next(8), true));
    }
    word(): bigint {
        return this.#view.getBigUint64(this.#next(8), true);
    }
    f32(): number {
        return this.#view.getFloat32(this.#next(4), true);
    }
    f64(): number {
        return this.#view.getFloat64(this.#next(8), true);
    }
    character(): string {
        const code = this.u32();
        return code === 0 ? '' : String.fromCodePoint(code);
    }
    text(): string {
        const size = this.u32();
        if (size === 0) return '';
        const at = this.#next(size);
        return decoder.decode(this.#memory.subarray(at, at + size));
    }
    // A copy: the program's own bytes live only until its next frame.
    bytes(): Uint8Array {
        const at = this.u32();
        const size = this.u32();
        return this.#memory.slice(at, at + size);
    }
    // The value a number on the wire stands for.
    one<T>(list: readonly T[]): T {
        const value = list[this.u8()];
        if (value === undefined) throw new Error('The program and the page are of different versions');
        return value;
    }
    optional<T>(read: () => T): T | null {
        return this.flag() ? read() : null;
    }
    array<T>(length: number, read: () => T): T[] {
        return Array.from({ length }, read);
    }
    list<T>(read: () => T): T[] {
        return this.array(this.u32(), read);
    }
    // What is the same as in the last message is not read again: it is the same object.
    kept<T>(read: () => T): T[] {
        const fresh: Kept = new Map();
        const values = this.list(() => {
            const hash = this.u64();
            const size = this.u32();
            const known = this.#kept.get(hash) as T | undefined;
            if (known !== undefined) this.#next(size);
            const value = known ?? read();
            fresh.set(hash, value);
            return value;
        });
        this.#kept.clear();
        for (const [hash, value] of fresh) this.#kept.set(hash, value);
        return values;
    }
}
