// Where a file of Okra lies: beside the page, or inside of it where all of Okra is one file (one-file.ts).

export interface OneFile {
    readonly id: string; // another one for every file that is made
    readonly files: Readonly<Record<string, Blob>>;
}

declare global {
    var okraOneFile: OneFile | undefined; // said by the script that the file begins with, and by the page to its workers
}

export const oneFile = globalThis.okraOneFile; // of the page

const addresses = new Map<string, string>();

export function addressOf(name: string): string {
    const own = globalThis.okraOneFile;
    if (own === undefined) return new URL(name, location.href).href;
    const file = own.files[name];
    if (file === undefined) throw new Error(`${name} is not part of this file`);
    const known = addresses.get(name) ?? URL.createObjectURL(file);
    addresses.set(name, known);
    return known;
}
