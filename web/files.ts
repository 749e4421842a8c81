// Files in and out: dropped anywhere on the page, picked, fetched from our own site, saved as a download.
import type { CreateFiles } from './boundary.ts';
import type { FileDragged, FileFailed, FileFault, FileOpened, PickFile, SaveFile } from './messages.ts';
import { addressOf } from './own.ts';

// Beyond this a file is no workspace of ours, and reading it would only take the page's memory away.
const largestBytes = 200 * 1024 * 1024;

declare const OKRA_SLIDES: string; // slides.ts, filled in by web/build.mjs
const slidesSource = 'application/vnd.okra.slides+json'; // what it makes a presentation of
const presentation = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';

type FileEvent = FileDragged | FileOpened | FileFailed;
type Report = (event: FileEvent) => void;

const failed = (name: string, fault: FileFault, size = 0): FileEvent => ({
    kind: 'FileFailed',
    name,
    fault,
    size,
    most: largestBytes,
});

const carriesFiles = (transfer: DataTransfer | null): transfer is DataTransfer =>
    transfer?.types.includes('Files') ?? false;

// Files by number: their bytes are read where they are needed, in the worker. Only the last few are kept.
class Held {
    readonly #files = new Map<number, Blob>();
    #last = 0;

    take(file: number): Blob | undefined {
        return this.#files.get(file);
    }
    open(name: string, file: Blob, outside = false): FileEvent {
        if (file.size > largestBytes) return failed(name, 'TooLarge', file.size);
        this.#last += 1;
        this.#files.set(this.#last, file);
        this.#files.delete(this.#last - 16);
        return { kind: 'FileOpened', name, file: this.#last, size: file.size, outside };
    }
}

// Only while the drop event runs can folders be told from files.
function filesOf(transfer: DataTransfer): (File | FileEvent)[] {
    return [...transfer.items].flatMap((item): (File | FileEvent)[] => {
        if (item.kind !== 'file') return [];
        const entry = item.webkitGetAsEntry();
        if (entry?.isDirectory) return [failed(entry.name, 'Folder')];
        const file = item.getAsFile();
        return file ? [file] : [];
    });
}

function reportAll(files: Iterable<File | FileEvent>, held: Held, report: Report): void {
    for (const file of files) report(file instanceof File ? held.open(file.name, file) : file);
}

// A file that misses the page must never replace it, so every drop is taken, wherever it falls.
function listenForDrops(held: Held, report: Report): void {
    let over = false;
    const say = (now: boolean): void => {
        if (now !== over) report({ kind: 'FileDragged', over: now });
        over = now;
    };
    const take = (event: DragEvent): void => {
        if (!carriesFiles(event.dataTransfer)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        say(true);
    };
    document.addEventListener('dragenter', take);
    document.addEventListener('dragover', take);
    document.addEventListener('dragleave', (event) => {
        if (event.relatedTarget === null) say(false); // not only from one element to the next
    });
    document.addEventListener('drop', (event) => {
        if (!carriesFiles(event.dataTransfer)) return;
        event.preventDefault();
        const files = filesOf(event.dataTransfer);
        say(false);
        reportAll(files, held, report);
    });
}

// Hidden, outside of the focus order: buttons drawn by the program open it.
function createPicker(held: Held, report: Report): HTMLInputElement {
    const picker = document.createElement('input');
    picker.type = 'file';
    picker.id = 'file-picker';
    picker.hidden = true;
    picker.tabIndex = -1;
    picker.setAttribute('aria-label', 'Choose a file');
    picker.addEventListener('change', () => {
        const files = [...(picker.files ?? [])];
        picker.value = ''; // so that the same file can be picked again
        reportAll(files, held, report);
    });
    document.body.append(picker);
    return picker;
}

export function download({ name, mime, bytes }: Pick<SaveFile, 'name' | 'mime' | 'bytes'>): void {
    const url = URL.createObjectURL(new Blob([bytes.slice()], { type: mime }));
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.hidden = true;
    document.body.append(link);
    link.click();
    link.remove();
    // The download reads the blob after click() returned; Safari as late as seconds after.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

async function downloadSlides(request: SaveFile): Promise<void> {
    const source = new TextDecoder().decode(request.bytes); // at once: the program's memory is its own again soon
    const { slidesOf }: typeof import('./slides.ts') = await import(addressOf(OKRA_SLIDES));
    download({ ...request, mime: presentation, bytes: await slidesOf(source) });
}

// The browser asks to whom; what it cannot hand on is a download.
async function share(request: SaveFile): Promise<void> {
    const files = [new File([request.bytes.slice()], request.name, { type: request.mime })];
    if (navigator.canShare?.({ files }) !== true) return download(request);
    try {
        await navigator.share({ files });
    } catch (error) {
        if (!(error instanceof DOMException && error.name === 'AbortError')) download(request);
    }
}

// Pages are reports, for others: where fingers point they are handed on.
async function save(request: SaveFile): Promise<void> {
    if (request.mime === slidesSource) return downloadSlides(request);
    if (request.mime === 'text/html' && matchMedia('(pointer: coarse)').matches) return share(request);
    download(request);
}

async function fetchSample(held: Held): Promise<FileEvent> {
    const name = 'sample.json';
    try {
        const response = await fetch(addressOf(name));
        if (!response.ok) return failed(name, 'Unreachable');
        return held.open(name, await response.blob());
    } catch {
        return failed(name, 'Unreachable');
    }
}

export const createFiles: CreateFiles = (report) => {
    const held = new Held();
    listenForDrops(held, report);
    const picker = createPicker(held, report);
    return {
        save: (request) =>
            void save(request).catch((error: unknown) => {
                console.error(error);
                report(failed(request.name, 'Unreachable'));
            }),
        pick({ accept }: PickFile) {
            picker.accept = accept;
            picker.click();
        },
        fetchSample: () => void fetchSample(held).then(report),
        take: (file) => held.take(file),
        openOutside: (file) => report(file ? held.open(file.name, file, true) : failed('', 'Unreachable')),
    };
};
