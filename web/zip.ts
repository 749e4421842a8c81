// fflate for the libraries that read and write workbooks, without the workers it would make of blob: addresses, which
// the page's policy forbids: all of it runs in a worker already. web/build.mjs gives them this in its place.
import {
    type UnzipOptions,
    type Unzipped,
    unzipSync,
    type ZipOptions,
    type Zippable,
    zipSync,
} from '../node_modules/fflate/esm/browser.js';

export * from '../node_modules/fflate/esm/browser.js';

type Back<T> = (error: Error | null, result: T) => void;

const told = <T>(make: () => T, back: Back<T>): void => {
    let result: T;
    try {
        result = make();
    } catch (error) {
        back(error as Error, undefined as T);
        return;
    }
    back(null, result);
};

// Both may be called without options.
const partsOf = <Options extends object, T>(options: Options | Back<T>, back?: Back<T>): [Options, Back<T>] =>
    typeof options === 'function' ? [{} as Options, options] : [options, back!];

export function unzip(bytes: Uint8Array, options: UnzipOptions | Back<Unzipped>, back?: Back<Unzipped>): void {
    const [how, answer] = partsOf(options, back);
    told(() => unzipSync(bytes, how), answer);
}

export function zip(files: Zippable, options: ZipOptions | Back<Uint8Array>, back?: Back<Uint8Array>): void {
    const [how, answer] = partsOf(options, back);
    told(() => zipSync(files, how), answer);
}
