// What a file that holds all of Okra begins with (handoff.ts makes it): unpacks the program and starts it. Its hash is the
// one thing that the file's policy lets run; all that follows is what this script asks for.
import type { OneFile } from './own.ts';

declare const OKRA_DAMAGED: Record<string, string>; // language -> what is said, filled in by web/build.mjs

const english = 'This file is damaged or not complete. Ask for it once more.';

// Packed with its own check sum, which is looked at as it is unpacked.
async function unpack(text: string, type: string): Promise<Blob> {
    const packed = await fetch(`data:application/octet-stream;base64,${text}`);
    const stream = packed.body!.pipeThrough(new DecompressionStream('gzip'));
    return new Blob([await new Response(stream).arrayBuffer()], { type });
}

function say(message: string): void {
    const place = document.getElementById('failure');
    if (place === null) return;
    place.textContent = message;
    place.hidden = false;
    document.getElementById('skeleton')?.remove();
}

async function unpackAll(id: string): Promise<OneFile> {
    const parts = [...document.querySelectorAll<HTMLScriptElement>('script[data-file]')];
    const files = parts.map(
        async (part) => [part.dataset.file ?? '', await unpack(part.text, part.dataset.type ?? '')] as const,
    );
    return { id, files: Object.fromEntries(await Promise.all(files)) };
}

// What a script adds to the page may run as this one may, and all that it asks for; what the page's own text asks for
// may not.
function run(address: string): Promise<void> {
    const script = document.createElement('script');
    script.type = 'module';
    script.src = address;
    return new Promise((resolve, reject) => {
        script.onload = () => resolve();
        script.onerror = () => reject(new Error('the program cannot be run'));
        document.head.append(script);
    });
}

try {
    const data = document.getElementById('okra-data'); // which is the last of all
    if (data?.dataset.id === undefined) throw new Error('the file breaks off');
    globalThis.okraOneFile = await unpackAll(data.dataset.id);
    await run(URL.createObjectURL(globalThis.okraOneFile.files['main.js']!));
} catch (error) {
    console.error(error);
    const language = navigator.language.split('-')[0] ?? '';
    say(OKRA_DAMAGED[language] ?? english);
}
